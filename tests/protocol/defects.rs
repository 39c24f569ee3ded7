//! When a part of wirecheck itself fails: what that costs, and what is said of it.

use std::ffi::OsStr;
use std::process::Output;

use serde_json::{Value, json};

use crate::newsroom::{COURIER, COURIER_TEXT, HARBOUR, HARBOUR_TEXT, newsroom, place};
use crate::support::{Folder, Server, clients, wirecheck};

/// A server on the newsroom in which some parts fail: `PART=WORD`, on articles that have the word.
fn failing(folder: &Folder, plan: &str) -> Server {
    let mut server = Server::spawn_logging(&["lsp"], &[("WIRECHECK_TEST_FAULTS", OsStr::new(plan))]);
    server.initialize(&[folder.path()], clients::rich(), json!({ "diagnosticDelay": 0 }));
    server.notify("initialized", json!({}));
    server.settle();
    server
}

fn defects(server: &Server) -> Vec<String> {
    server.logged().lines().filter(|line| line.contains("a defect of wirecheck")).map(str::to_owned).collect()
}

/// Nothing of the articles stands in the log, and what a report needs does.
#[track_caller]
fn is_a_report(line: &str, part: &str) {
    for needed in ["ERROR", env!("CARGO_PKG_VERSION"), part, "src/workspace/faults/planned.rs:", "articles="] {
        assert!(line.contains(needed), "no {needed}: {line}");
    }
    for text in ["streets", "Brandt", "Tessin counts", "market bridge"] {
        assert!(!line.contains(text), "{line}");
    }
}

#[test]
fn a_rule_that_fails_costs_its_own_findings_and_is_not_run_again() {
    let folder = newsroom();
    let mut server = failing(&folder, "figure-conflict=market");
    let (harbour, courier) = (folder.uri(HARBOUR), folder.uri(COURIER));
    let others = ["quote-wording"];
    for uri in [&harbour, &courier] {
        assert_eq!(server.codes(uri), others, "{:?}", server.published);
    }
    let said = defects(&server);
    assert_eq!(said.len(), 1, "{said:#?}");
    is_a_report(&said[0], "figure-conflict");
    let told = server.told("window/showMessage");
    assert!(told.len() == 1 && told[0].contains("figure-conflict") && told[0].contains(HARBOUR), "{told:?}");

    // The same articles again, in an editor and with other settings: the rule stays set aside.
    server.open_as(&harbour, HARBOUR_TEXT, "markdown");
    server.settle();
    server.replace(&harbour, 2, &format!("{HARBOUR_TEXT}\nMore.\n"));
    server.settle();
    assert_eq!(defects(&server).len(), 2, "another text is tried once");
    server.replace(&harbour, 3, HARBOUR_TEXT);
    server.settle();
    server.close(&harbour);
    server.settle();
    assert_eq!(defects(&server).len(), 2, "what failed before is not run again");
    assert_eq!(server.codes(&courier), others);
    assert_eq!(server.told("window/showMessage").len(), 1, "told once");

    // Once the articles are others, it is back.
    let without = |text: &str| text.replace("market bridge", "stone bridge");
    folder.write(COURIER, without(COURIER_TEXT));
    server.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": courier, "type": 2 }] }));
    server.open_as(&harbour, &without(HARBOUR_TEXT), "markdown");
    server.settle();
    assert!(server.codes(&harbour).contains(&"figure-conflict".to_owned()), "{:?}", server.published);
}

#[test]
fn a_request_that_fails_is_an_error_and_the_others_are_answered() {
    let folder = newsroom();
    let mut server = failing(&folder, "textDocument/hover=whole streets");
    let (harbour, courier) = (folder.uri(HARBOUR), folder.uri(COURIER));
    let at = |text: &str| {
        let (line, character) = place(text, "Brandt", 1, "utf-16");
        json!({ "line": line, "character": character })
    };
    let hover = json!({ "textDocument": { "uri": harbour }, "position": at(HARBOUR_TEXT) });
    for _ in 0..2 {
        let id = server.ask("textDocument/hover", hover.clone());
        let error = server.answer(id)["error"].clone();
        assert_eq!(error["code"], -32603);
        assert!(error["message"].as_str().unwrap().contains("textDocument/hover"), "{error}");
    }
    assert_ne!(server.request("textDocument/references", json!({
        "textDocument": { "uri": harbour }, "position": at(HARBOUR_TEXT), "context": { "includeDeclaration": true },
    })), Value::Null);
    let other = json!({ "textDocument": { "uri": courier }, "position": at(COURIER_TEXT) });
    assert_ne!(server.request("textDocument/hover", other), Value::Null);
    server.settle();
    is_a_report(&defects(&server)[0], "textDocument/hover");
    assert_eq!(server.told("window/showMessage").len(), 1);
}

#[test]
fn an_article_that_cannot_be_read_costs_itself() {
    for part in ["parsing", "reading", "diagnostics", "lenses"] {
        let folder = newsroom();
        let valley = COURIER_TEXT.replace("52", "71").replace("Morning Courier", "Valley Echo");
        folder.write("valley/dam.md", &valley);
        let mut server = failing(&folder, &format!("{part}=whole streets"));
        let (courier, echo) = (folder.uri(COURIER), folder.uri("valley/dam.md"));
        assert!(server.codes(&courier).contains(&"figure-conflict".to_owned()), "{part}: {:?}", server.published);
        assert!(server.codes(&echo).contains(&"figure-conflict".to_owned()), "{part}");
        let harbour = folder.uri(HARBOUR);
        assert_eq!(server.text(&harbour), HARBOUR_TEXT, "{part}");
        server.open_as(&harbour, HARBOUR_TEXT, "markdown");
        server.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": harbour } }));
        server.replace(&harbour, 2, &HARBOUR_TEXT.replace("whole streets", "whole rows"));
        server.settle();
        assert!(server.codes(&harbour).contains(&"figure-conflict".to_owned()), "{part}: {:?}", server.published);
        for line in defects(&server) {
            is_a_report(&line, part);
        }
    }
}

#[test]
fn what_failed_is_tried_again_by_the_next_server() {
    let folder = newsroom();
    let cache = tempfile::tempdir().unwrap();
    let start = |plan: &str| {
        let environment =
            [("WIRECHECK_TEST_FAULTS", OsStr::new(plan)), ("WIRECHECK_CACHE_DIR", cache.path().as_os_str())];
        let mut server = Server::spawn_logging(&["lsp"], &environment);
        server.initialize(&[folder.path()], clients::rich(), json!({ "diagnosticDelay": 0 }));
        server.notify("initialized", json!({}));
        server.settle();
        let found = server.codes(&folder.uri(COURIER)).contains(&"figure-conflict".to_owned());
        (found, defects(&server).len())
    };
    for plan in ["reading=whole streets", "figure-conflict=market"] {
        for _ in 0..2 {
            assert_eq!(start(plan), (false, 1), "it is told again: {plan}");
        }
    }
    assert_eq!(start(""), (true, 0), "nothing is left of it");
}

fn check(folder: &Folder, plan: &str, arguments: &[&str]) -> Output {
    wirecheck().current_dir(folder.path()).args(arguments).env("WIRECHECK_TEST_FAULTS", plan).output().unwrap()
}

#[test]
fn the_command_line_says_what_failed_and_ends_with_a_status_of_its_own() {
    let folder = newsroom();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for format in ["text", "json", "sarif", "github"] {
        let output = check(&folder, "figure-conflict=market", &["check", "--format", format]);
        let (out, err) = (text(&output.stdout), text(&output.stderr));
        assert_eq!(output.status.code(), Some(3), "{err}");
        assert!(err.contains("the rule figure-conflict failed on") && err.contains(HARBOUR), "{err}");
        assert!(!err.contains("streets") && !err.contains("Brandt"), "{err}");
        assert!(out.contains("quote-wording"), "the other rules stand: {out}");
        match format {
            "json" => assert!(out.contains("\"problems\":[\"a defect of wirecheck"), "{out}"),
            "sarif" => {
                let log: Value = serde_json::from_str(&out).unwrap();
                assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], false);
            }
            _ => {}
        }
    }
    for (plan, arguments) in [
        ("reading=market", &["facts"][..]),
        ("quote-wording=market", &["report", "-o", "-"]),
        ("parsing=market", &["story", HARBOUR]),
    ] {
        let output = check(&folder, plan, arguments);
        assert_eq!(output.status.code(), Some(3), "{plan}: {}", text(&output.stderr));
        assert!(text(&output.stderr).contains("a defect of wirecheck"), "{plan}");
    }
    assert_eq!(check(&folder, "", &["check"]).status.code(), Some(0));
}
