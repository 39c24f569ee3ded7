//! Clients that send more than can be dealt with at once, read less than there is
//! to say, or go away in the middle of it.

use std::collections::BTreeMap;
#[cfg(unix)]
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};

use crate::newsroom::{COURIER, HARBOUR, HARBOUR_TEXT, newsroom};
use crate::support::{Folder, Server, clients};
#[cfg(unix)]
use crate::unread::Unread;

/// Bounds are for the debug build on any machine: far below what is sent, far above what is needed.
const MEMORY: u64 = 250;

#[track_caller]
fn is_bounded(server: &Server, sent: u64) {
    if let Some(peak) = server.memory() {
        assert!(peak < MEMORY, "{peak} MiB at the peak; {sent} MiB were sent or asked for");
    }
}

fn insertion(line: u32, character: u32, text: &str) -> Value {
    let at = json!({ "line": line, "character": character });
    json!([{ "range": { "start": at, "end": at }, "text": text }])
}

/// An article of about so many bytes.
fn article(bytes: usize) -> String {
    let paragraph = "The ferry left the harbour before noon, and nobody saw the small boat behind it. The wind had \
                     turned in the night, and the nets lay where the crew had left them.\n\n";
    paragraph.repeat(bytes / paragraph.len())
}

#[test]
fn ten_thousand_edits_of_two_documents_end_where_they_should() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::rich());
    let (harbour, courier) = (folder.uri(HARBOUR), folder.uri(COURIER));
    server.open_as(&harbour, HARBOUR_TEXT, "markdown");
    server.open(&courier, "");
    let mut expected = String::new();
    for version in 2..10_002 {
        let digit = (version % 10).to_string();
        server.change(&courier, version, insertion(0, expected.len() as u32, &digit));
        expected.push_str(&digit);
        let number = json!({ "start": { "line": 6, "character": 8 }, "end": { "line": 6, "character": 10 } });
        let text = format!("{}", 10 + version % 90);
        server.change(&harbour, version, json!([{ "range": number, "text": text }]));
    }
    assert_eq!(server.text(&courier), expected);
    assert_eq!(server.text(&harbour), HARBOUR_TEXT.replace("34", &(10 + 10_001 % 90).to_string()));
    server.settle();
    let now = server.request("textDocument/diagnostic", json!({ "textDocument": { "uri": harbour } }));
    // What was told last may be of an earlier version, where it still holds.
    let last = server.publications.iter().rev().find(|p| p["uri"] == harbour);
    assert!(last.is_none_or(|last| last["diagnostics"] == now["items"]), "{last:?}\n{now}");
    assert!(server.publications.len() < 5_000, "{}", server.publications.len());
}

#[test]
fn texts_larger_than_memory_are_held_up_not_heaped_up() {
    let folder = Folder::new(&[]);
    let mut server = Server::start(&folder, clients::rich());
    server.patience = Duration::from_secs(120);
    let uri = folder.uri("a.txt");
    server.open(&uri, "");
    // A file that takes long to read holds up what comes behind it.
    let text = article(50_000);
    for version in 2..8_002 {
        let end = format!("{text}{version}");
        server.replace(&uri, version, &end);
        if version % 2_000 == 0 {
            server.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
        }
    }
    assert_eq!(server.text(&uri).as_str().unwrap().len(), text.len() + 4);
    is_bounded(&server, 400);
    server.settle();
}

#[test]
fn a_thousand_requests_in_flight_are_all_answered() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::showing());
    server.patience = Duration::from_secs(120);
    let uri = folder.uri(HARBOUR);
    server.open_as(&uri, HARBOUR_TEXT, "markdown");
    let document = json!({ "textDocument": { "uri": uri } });
    let mut at = document;
    at["position"] = json!({ "line": 6, "character": 9 });
    at["context"] = json!({ "includeDeclaration": true, "triggerKind": 1 });
    let methods =
        ["hover", "references", "definition", "documentSymbol", "codeLens", "semanticTokens/full", "completion"];
    let mut asked = Vec::new();
    for i in 0..1_000 {
        if i % 10 == 0 {
            server.replace(&uri, 2 + i, &HARBOUR_TEXT.replace("34", &i.to_string()));
        }
        let id = server.ask(&format!("textDocument/{}", methods[i as usize % methods.len()]), at.clone());
        if i % 7 == 3 {
            server.notify("$/cancelRequest", json!({ "id": id }));
        }
        asked.push(id);
    }
    for id in asked {
        let answer = server.answer(id);
        let code = answer["error"]["code"].as_i64();
        assert!(code.is_none() || code == Some(-32800), "{answer}");
    }
    server.settle();
}

#[test]
fn a_flood_of_requests_that_nobody_reads_is_computed_when_there_is_room() {
    let folder = Folder::new(&[]);
    let mut server = Server::start(&folder, clients::showing());
    server.patience = Duration::from_secs(120);
    let uri = folder.uri("a.txt");
    server.open(&uri, &article(60_000));
    // The answer to each is the text: two thousand of them are far more than may wait.
    let text = server.text(&uri).as_str().unwrap().len();
    server.pause(true);
    let asked: Vec<i64> = (0..5_000).map(|_| server.ask("wirecheck/debug/text", json!({ "uri": uri }))).collect();
    for version in 2..502 {
        server.change(&uri, version, insertion(0, 0, "x"));
    }
    std::thread::sleep(Duration::from_secs(2));
    is_bounded(&server, (5_000 * 60_000) >> 20);
    server.pause(false);
    for id in asked {
        assert_eq!(server.answer(id)["result"].as_str().map(str::len), Some(text));
    }
    server.settle();
}

#[test]
fn a_slow_reader_is_told_what_holds_not_all_that_held() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::rich());
    let uri = folder.uri(HARBOUR);
    server.open_as(&uri, HARBOUR_TEXT, "markdown");
    server.settle();
    // Fill the pipe, so that what follows waits in the server.
    server.pause(true);
    let big = folder.uri("big.txt");
    server.open(&big, &article(300_000));
    // Who reads takes one more message before it stops: the second is the one that stays.
    let asked = [(); 2].map(|()| server.ask("wirecheck/debug/text", json!({ "uri": big })));
    let before = server.publications.len();
    let mut version = 1;
    let number = json!({ "start": { "line": 6, "character": 8 }, "end": { "line": 6, "character": 10 } });
    for round in 0..40 {
        version += 1;
        server.change(&uri, version, json!([{ "range": number, "text": (30 + round).to_string() }]));
        // Long enough that most are checked, each with another outcome.
        std::thread::sleep(Duration::from_millis(40));
    }
    server.pause(false);
    asked.into_iter().for_each(|asked| _ = server.answer(asked));
    server.settle();
    let after = &server.publications[before..];
    let mut by_uri: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for publication in after {
        by_uri.entry(publication["uri"].as_str().unwrap()).or_default().push(publication);
    }
    let own = &by_uri[uri.as_str()];
    assert_eq!(own.last().unwrap()["version"], version);
    // One that was being written when the pipe was full, one that waited, one since.
    assert!(own.len() <= 5, "{} publications", own.len());
}

#[test]
fn a_flood_of_file_events_is_followed() {
    let folder = Folder::new(&[("a.txt", "a")]);
    let mut server = Server::start(&folder, clients::watching());
    for i in 0..1_000 {
        let name = format!("new/{}.txt", i % 300);
        folder.write(&name, format!("text {i}"));
        let changes = json!({ "changes": [{ "uri": folder.uri(&name), "type": 2 }] });
        server.notify("workspace/didChangeWatchedFiles", changes);
    }
    server.settle();
    for i in 700..1_000 {
        let uri = folder.uri(&format!("new/{}.txt", i % 300));
        assert_eq!(server.text(&uri), format!("text {i}"));
    }
}

#[test]
fn documents_opened_and_closed_by_the_thousand_leave_nothing() {
    let folder = Folder::new(&[]);
    let mut server = Server::start(&folder, clients::rich());
    for i in 0..2_000 {
        let uri = format!("untitled:Untitled-{i}");
        server.open(&uri, &format!("Text {i}."));
        server.close(&uri);
    }
    server.settle();
    assert_eq!(server.request("wirecheck/status", Value::Null)["articles"], 0);
}

// Endings.

#[test]
fn what_was_asked_before_the_input_ended_is_answered() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::rich());
    server.disorderly();
    let uri = folder.uri(HARBOUR);
    let asked: Vec<i64> =
        (0..20).map(|_| server.ask("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }))).collect();
    server.close_input();
    for id in asked {
        assert!(server.answer(id)["result"].is_array());
    }
    assert_eq!(server.status(), 1, "no farewell");
}

#[test]
fn input_that_ends_within_a_message_ends_the_server() {
    for half in [&b"Content-Length: 100\r\n\r\n{\"jsonrpc\""[..], b"Content-Length: 10", b"Content-Length: 5\r\n"] {
        let folder = newsroom();
        let mut server = Server::start(&folder, clients::rich());
        server.disorderly();
        server.raw(half);
        server.close_input();
        assert_eq!(server.status(), 1);
    }
}

#[cfg(unix)]
#[test]
fn a_client_that_dies_in_the_middle_of_a_flood_ends_the_server() {
    let folder = Folder::new(&[]);
    let mut server = Unread::start(&["lsp"], Stdio::null());
    server.initialize();
    let uri = folder.uri("a.txt");
    let document = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": article(100_000) });
    server.send(&json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": document } }));
    for id in 1..300 {
        let params = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 20 } });
        server.send(&json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/documentSymbol", "params": params }));
    }
    // It never reads, and is gone with both ends.
    server.close_input();
    server.close_output();
    assert_eq!(server.status(), Some(1), "no panic, no signal");
}

#[test]
fn a_configuration_in_a_flood_of_file_events_counts() {
    let folder = Folder::new(&[("a.txt", "The ferry Almira sank off Cape Malko on Tuesday.")]);
    let mut server = Server::start(&folder, clients::watching());
    let draft = |server: &mut Server| {
        let story = server.request("wirecheck/story", json!({ "textDocument": { "uri": folder.uri("a.txt") } }));
        story["sources"][0]["draft"].clone()
    };
    assert_eq!(draft(&mut server), json!(false));
    folder.write("wirecheck.toml", "drafts = [\"a.txt\"]");
    let names = (0..300).map(|n| format!("gone/{n}.txt")).chain(["wirecheck.toml".to_owned()]);
    let changes: Vec<Value> = names.map(|name| json!({ "uri": folder.uri(&name), "type": 2 })).collect();
    server.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    server.settle();
    assert_eq!(draft(&mut server), json!(true));
}
