//! What clients do to servers, and what must not come of it.

#[cfg(unix)]
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{Folder, Server, clients};
#[cfg(unix)]
use crate::unread::Unread;

/// A server on an empty folder, which is left at once.
fn server() -> (Folder, Server) {
    let folder = Folder::new(&[]);
    let server = Server::start(&folder, clients::poor());
    (folder, server)
}

#[test]
fn a_broken_message_is_answered_and_forgotten() {
    let (_folder, mut server) = server();
    for body in [&b"{ \"jsonrpc\": "[..], b"", b"\xff\xfe{}", b"\0\0\0", b"nonsense"] {
        server.body(body);
        assert_eq!(server.complaint(), -32700, "{body:?}");
        server.settle();
    }
    for body in [&b"[]"[..], b"{}", b"3", b"{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"m\"}"] {
        server.body(body);
        assert_eq!(server.complaint(), -32600, "{body:?}");
    }
    server.settle();
}

#[test]
fn a_broken_header_costs_at_most_its_message() {
    let (_folder, mut server) = server();
    for header in ["Content-Length: x\r\n\r\n", "no header at all\r\n\r\n", "Content-Length: -5\r\n\r\n"] {
        server.raw(header.as_bytes());
        assert_eq!(server.complaint(), -32700, "{header:?}");
        server.settle();
    }
    // Too short by one: the body is broken, and its rest stands before the next header.
    server.raw(b"Content-Length: 3\r\n\r\n{  }");
    assert_eq!(server.complaint(), -32700);
    server.settle();
}

#[test]
fn exit_ends_the_process_although_its_input_stays_open() {
    let (_folder, mut server) = server();
    server.disorderly();
    server.request("shutdown", Value::Null);
    server.send(json!({ "jsonrpc": "2.0", "method": "exit" }));
    assert_eq!(server.status(), 0);
}

#[test]
fn exit_without_shutdown_is_status_1() {
    for initialized in [true, false] {
        let folder = Folder::new(&[]);
        let mut server = if initialized { Server::start(&folder, clients::poor()) } else { Server::spawn() };
        server.disorderly();
        server.notify("exit", Value::Null);
        assert_eq!(server.status(), 1);
    }
}

#[test]
fn the_end_of_input_ends_the_process() {
    let (_folder, mut server) = server();
    server.disorderly();
    server.close_input();
    assert_eq!(server.status(), 1);
}

#[test]
fn a_handler_that_panics_costs_one_answer() {
    let (folder, mut server) = server();
    let uri = folder.uri("a.txt");
    server.open(&uri, "One.");
    for place in ["handler", "pool", "late"] {
        assert_eq!(server.error("wirecheck/debug/panic", json!({ "where": place })), -32603, "{place}");
    }
    server.request("wirecheck/debug/panic", json!({ "where": "world" }));
    server.replace(&uri, 2, "Two.");
    assert_eq!(server.text(&uri), "Two.");
    server.settle();
}

#[test]
fn edits_and_questions_keep_their_order() {
    let (folder, mut server) = server();
    let uri = folder.uri("a.txt");
    server.open(&uri, "");
    let mut asked = Vec::new();
    let mut text = String::new();
    for version in 2..200 {
        let digit = format!("{}", version % 10);
        text.push_str(&digit);
        let end = json!({ "line": 0, "character": version - 2 });
        server.change(&uri, version, json!([{ "range": { "start": end, "end": end }, "text": digit }]));
        asked.push((server.ask("wirecheck/debug/text", json!({ "uri": uri })), text.clone()));
    }
    for (id, expected) in asked {
        assert_eq!(server.answer(id)["result"], expected);
    }
}

#[test]
fn a_busy_answer_does_not_hold_up_the_others() {
    let article = "The mayor, Oda Brandt, spoke of houses that were flooded in the valley. ".repeat(4000);
    let folder = Folder::new(&[("big.txt", &article)]);
    let mut server = Server::start(&folder, clients::poor());
    let uri = folder.uri("big.txt");
    let params = json!({ "textDocument": { "uri": uri } });
    let heavy: Vec<i64> = (0..30).map(|_| server.ask("textDocument/documentSymbol", params.clone())).collect();
    for id in &heavy {
        server.notify("$/cancelRequest", json!({ "id": id }));
    }
    let began = Instant::now();
    assert_eq!(server.error("no/such/method", json!({})), -32601);
    assert!(began.elapsed() < Duration::from_secs(5));
    for id in heavy {
        let answer = server.answer(id);
        let code = answer["error"]["code"].as_i64();
        assert!(code.is_none() || code == Some(-32800), "{answer}");
    }
}

#[test]
fn late_and_unknown_answers_are_passed_over() {
    let folder = Folder::new(&[]);
    let mut server = Server::start(&folder, clients::watching());
    let asked = server.others.iter().find(|m| m["method"] == "client/registerCapability").cloned().unwrap();
    // The harness has answered it already: this is the second answer, then one to nothing.
    for id in [asked["id"].clone(), json!("nonsense"), json!(99), Value::Null] {
        server.send(json!({ "jsonrpc": "2.0", "id": id, "result": null }));
        server.send(json!({ "jsonrpc": "2.0", "id": id, "error": { "code": 1, "message": "no" } }));
    }
    server.settle();
}

#[test]
fn a_client_that_answers_nothing_is_served_all_the_same() {
    let folder = Folder::new(&[("a.txt", "A text.")]);
    let mut server = Server::spawn();
    server.disorderly();
    let mut client = clients::rich();
    client["workspace"] = json!({ "didChangeWatchedFiles": { "dynamicRegistration": true }, "configuration": true });
    server.request("initialize", json!({ "rootUri": folder.uri(""), "capabilities": client }));
    server.notify("initialized", json!({}));
    let uri = folder.uri("a.txt");
    server.open(&uri, "x");
    for version in 2..400 {
        server.replace(&uri, version, &"x".repeat(version as usize));
    }
    assert_eq!(server.text(&uri), "x".repeat(399));
    server.settle();
    server.request("shutdown", Value::Null);
    server.notify("exit", Value::Null);
    assert_eq!(server.status(), 0);
}

#[cfg(unix)]
#[test]
fn a_client_that_stops_reading_ends_the_server() {
    let mut server = Unread::start(&["lsp"], Stdio::null());
    server.close_output();
    server.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } }));
    assert_eq!(server.status(), Some(1), "no panic, no signal");
}

#[cfg(target_os = "linux")]
#[test]
fn the_death_of_the_editor_ends_the_server() {
    use std::process::Command;
    let mut editor = Command::new("sleep").arg("60").spawn().unwrap();
    let mut server = Server::spawn();
    server.disorderly();
    server.request("initialize", json!({ "processId": editor.id(), "capabilities": {} }));
    server.notify("initialized", json!({}));
    editor.kill().unwrap();
    editor.wait().unwrap();
    assert_eq!(server.status(), 1);
}

#[test]
fn an_editor_that_cannot_be_seen_is_not_watched() {
    let mut server = Server::spawn();
    server.request("initialize", json!({ "processId": 4_000_000_000_u32, "capabilities": {} }));
    server.notify("initialized", json!({}));
    server.settle();
}
