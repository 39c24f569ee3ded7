//! Sessions on record, run again.

use std::process::Output;

use serde_json::{Value, json};

use crate::newsroom::{COURIER, newsroom};
use crate::support::{self, Folder, Server, clients};

fn wirecheck(folder: &Folder, arguments: &[&str]) -> Output {
    support::wirecheck().current_dir(folder.path()).args(arguments).env("WIRECHECK_LOG", "off").output().unwrap()
}

/// A short session with an edit, a question and a broken message.
fn session(folder: &Folder, arguments: &[&str]) -> Vec<Value> {
    let mut server = Server::spawn_as(folder.path(), arguments, &[]);
    server.initialize(&[folder.path()], clients::rich(), json!({ "diagnosticDelay": 0 }));
    server.notify("initialized", json!({}));
    server.settle();
    let uri = folder.uri(COURIER);
    server.open(&uri, "Seven boats left Marnholt, Ida Quarrie said.\n");
    // A hover would tell how far the reading of the folder is, which is another matter each time.
    server.at("textDocument/documentHighlight", &uri, (0, 1));
    server.body(b"{ no message");
    server.complaint();
    drop(server);
    let text = std::fs::read_to_string(folder.file("session.jsonl")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn what_was_recorded_runs_again_with_the_same_answers() {
    let folder = newsroom();
    let lines = session(&folder, &["lsp", "--record", "session.jsonl"]);
    assert_eq!(lines[0]["recording"], 1);
    assert!(lines.iter().any(|line| line["from"] == "server" && line["message"].get("result").is_some()));
    assert!(lines.iter().any(|line| line["body"] == "{ no message"), "{lines:#?}");
    let output = wirecheck(&folder, &["replay", "session.jsonl"]);
    let told = said(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(
        !told.contains("answer to textDocument/documentHighlight") && told.contains("ended with status 0"),
        "{told}"
    );
}

#[test]
fn a_veiled_recording_tells_nothing_and_runs() {
    let folder = newsroom();
    let lines = session(&folder, &["lsp", "--record", "session.jsonl", "--veil"]);
    let opened = lines.iter().find(|line| line["message"]["method"] == "textDocument/didOpen").unwrap();
    assert_eq!(opened["message"]["params"]["textDocument"]["text"], "Xxxxx xxxxx xxxx Xxxxxxxx, Xxx Xxxxxxx xxxx.\n");
    let all = Value::from(lines).to_string();
    assert!(!all.contains("Quarrie") && !all.contains("Marnholt"), "{all}");
    let output = wirecheck(&folder, &["replay", "session.jsonl"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("texts were replaced"));
}

#[test]
fn what_cannot_be_recorded_or_replayed_is_said() {
    let folder =
        Folder::new(&[("a.txt", "Nothing."), ("late.jsonl", "{\"recording\":9,\"wirecheck\":\"9\",\"veiled\":false}")]);
    for (arguments, words) in [
        (&["lsp", "--record", "no/such/folder/x.jsonl"][..], "no/such/folder/x.jsonl"),
        (&["replay", "a.txt"], "a.txt: no recording"),
        (&["replay", "late.jsonl"], "form 9"),
        (&["replay", "none.jsonl"], "none.jsonl"),
    ] {
        let output = wirecheck(&folder, arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && told.contains(words), "{arguments:?}: {told}");
    }
}

#[test]
fn a_flood_is_recorded_and_runs_again() {
    for veil in [false, true] {
        let folder = newsroom();
        let mut arguments = vec!["lsp", "--record", "session.jsonl"];
        arguments.extend(veil.then_some("--veil"));
        let mut server = Server::spawn_as(folder.path(), &arguments, &[]);
        server.initialize(&[folder.path()], clients::rich(), json!({ "diagnosticDelay": 0 }));
        server.notify("initialized", json!({}));
        server.notify("$/setTrace", json!({ "value": "off" }));
        server.settle();
        let uri = folder.uri(COURIER);
        server.open(&uri, "");
        let mut asked = Vec::new();
        for version in 2..3_002 {
            let at = json!({ "line": 0, "character": version - 2 });
            server.change(&uri, version, json!([{ "range": { "start": at, "end": at }, "text": "a" }]));
            if version % 100 == 0 {
                asked.push(server.ask("textDocument/foldingRange", json!({ "textDocument": { "uri": uri } })));
            }
        }
        assert_eq!(server.text(&uri), "a".repeat(3_000));
        for id in asked {
            server.answer(id);
        }
        drop(server);
        let recorded = std::fs::read_to_string(folder.file("session.jsonl")).unwrap();
        assert_eq!(recorded.matches("didChange\"").count(), 3_000);
        assert!(recorded.contains("\"value\":\"off\""));
        let output = wirecheck(&folder, &["replay", "session.jsonl"]);
        let told = said(&output);
        assert!(told.contains("ended with status 0") && !told.contains("another answer to textDocument"), "{told}");
    }
}
