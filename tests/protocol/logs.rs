//! What the server logs, where, and what it never does.

use std::ffi::OsStr;
#[cfg(unix)]
use std::process::Stdio;

use serde_json::{Value, json};

use crate::newsroom::{COURIER, COURIER_TEXT, newsroom};
use crate::support::{Folder, Server, clients};
#[cfg(unix)]
use crate::unread::Unread;

fn start(folder: &Folder, arguments: &[&str], environment: &[(&str, &OsStr)], options: Value) -> Server {
    let mut server = Server::spawn_logging(arguments, environment);
    server.initialize(&[folder.path()], clients::rich(), options);
    server.notify("initialized", json!({}));
    server.settle();
    server
}

/// Lines of a level and the levels above it that a session with one mistake in it leaves.
fn session(arguments: &[&str], environment: &[(&str, &OsStr)], options: Value) -> (usize, usize, usize) {
    let folder = newsroom();
    let mut server = start(&folder, arguments, environment, options);
    server.change(&folder.uri("never-opened.txt"), 2, json!([{ "text": "x" }]));
    server.settle();
    counts(&server)
}

/// How many lines at `debug`, `info` and `warn` there are.
fn counts(server: &Server) -> (usize, usize, usize) {
    // What is logged is written by a thread of its own.
    std::thread::sleep(std::time::Duration::from_millis(100));
    let logged = server.logged();
    let of = |level: &str| logged.lines().filter(|line| line.contains(level)).count();
    (of("DEBUG"), of(" INFO"), of(" WARN"))
}

#[test]
fn the_level_is_given_by_flag_by_variable_and_by_setting() {
    let variable = |level: &'static str| [("WIRECHECK_LOG", OsStr::new(level))];
    for (arguments, environment, options, debug, info, warn) in [
        (&["lsp"][..], None, json!({}), false, false, true),
        (&["lsp", "--log", "off"], None, json!({}), false, false, false),
        (&["lsp", "--log", "error"], None, json!({}), false, false, false),
        (&["lsp", "--log", "warn"], None, json!({}), false, false, true),
        (&["lsp", "--log", "info"], None, json!({}), false, true, true),
        (&["lsp", "--log", "debug"], None, json!({}), true, true, true),
        (&["lsp"], Some("wirecheck=info"), json!({}), false, true, true),
        (&["lsp", "--log", "off"], Some("wirecheck=debug"), json!({}), false, false, false),
        (&["lsp", "--log", "off"], None, json!({ "logLevel": "debug" }), true, true, true),
        (&["lsp"], None, json!({ "logLevel": "nonsense" }), false, false, true),
    ] {
        let environment: Vec<_> = environment.map(variable).into_iter().flatten().collect();
        let counts = session(arguments, &environment, options.clone());
        let seen = (counts.0 > 0, counts.1 > 0, counts.2 > 0);
        assert_eq!(seen, (debug, info, warn), "{arguments:?} {environment:?} {options}");
    }
}

#[test]
fn the_level_changes_while_the_server_runs() {
    let folder = newsroom();
    let mut server = start(&folder, &["lsp", "--log", "off"], &[], json!({}));
    let logs = |server: &mut Server, level: Value| {
        server
            .notify("workspace/didChangeConfiguration", json!({ "settings": { "wirecheck": { "logLevel": level } } }));
        server.settle();
        let before = counts(server).2;
        server.change(&folder.uri("never-opened.txt"), 2, json!([{ "text": "x" }]));
        server.settle();
        counts(server).2 > before
    };
    assert!(!logs(&mut server, json!("error")));
    assert!(logs(&mut server, json!("warn")));
    assert!(!logs(&mut server, json!("off")));
    assert!(logs(&mut server, json!("info")));
    assert!(!logs(&mut server, Value::Null), "back to what the flag says");
}

/// What came by `$/logTrace`.
fn traced(server: &Server) -> Vec<Value> {
    server.others.iter().filter(|m| m["method"] == "$/logTrace").map(|m| m["params"].clone()).collect()
}

#[test]
fn the_client_is_told_what_the_server_does_while_it_asks_for_that() {
    let folder = newsroom();
    let mut server = Server::spawn();
    let params = |trace: Value| {
        json!({ "capabilities": clients::rich(), "rootUri": folder.uri(""), "trace": trace,
                "initializationOptions": { "diagnosticDelay": 0 } })
    };
    server.request("initialize", params(json!("messages")));
    server.notify("initialized", json!({}));
    server.settle();
    let symbols = json!({ "textDocument": { "uri": folder.uri(COURIER) } });
    server.request("textDocument/documentSymbol", symbols.clone());
    server.settle();
    let told = traced(&server);
    assert!(told.iter().any(|t| t["message"] == "answered textDocument/documentSymbol"), "{told:?}");
    assert!(told.iter().any(|t| t["message"] == "folders read"), "{told:?}");
    assert!(told.iter().all(|t| t.get("verbose").is_none()), "{told:?}");
    for (value, said, verbose) in [("verbose", true, true), ("off", false, false), ("messages", true, false)] {
        server.notify("$/setTrace", json!({ "value": value }));
        server.settle();
        server.others.clear();
        server.request("textDocument/documentSymbol", symbols.clone());
        server.settle();
        let told = traced(&server);
        let own: Vec<&Value> = told.iter().filter(|t| t["message"] == "answered textDocument/documentSymbol").collect();
        assert_eq!(!own.is_empty(), said, "{value}: {told:?}");
        assert_eq!(own.iter().all(|t| t["verbose"].as_str().is_some_and(|v| v.contains("micros="))), verbose || !said);
        if value == "off" {
            assert_eq!(told, Vec::<Value>::new());
        }
    }
    for odd in [json!({ "value": "loud" }), json!({}), Value::Null, json!(3)] {
        server.notify("$/setTrace", odd);
    }
    server.settle();
}

#[test]
fn no_article_text_is_logged_whatever_happens() {
    const CANARY: &str = "Zanzibarquilla";
    let folder = newsroom();
    let text = COURIER_TEXT
        .replace("streets", CANARY)
        .replace("title: ", &format!("title: [{CANARY}\nkind: {CANARY}\ndate: "));
    folder.write("canary.md", &text);
    folder.write("sub/wirecheck.toml", format!("drafts = {CANARY}\n"));
    folder.write("sub/a.md", format!("---\nkind: [{CANARY}\n---\n{CANARY} said \"{CANARY}"));
    let mut bytes = CANARY.as_bytes().to_vec();
    bytes.extend_from_slice(&[0, 1, 2, 255, 254, 0, 0]);
    folder.write("binary.txt", &bytes);
    let plan = format!("figure-conflict={CANARY},textDocument/hover={CANARY},reading=said \"{CANARY},lenses={CANARY}");
    let mut server = start(
        &folder,
        &["lsp", "--log", "info"],
        &[("WIRECHECK_TEST_FAULTS", OsStr::new(&plan)), ("RUST_BACKTRACE", OsStr::new("1"))],
        json!({ "diagnosticDelay": 0 }),
    );
    server.notify("$/setTrace", json!({ "value": "verbose" }));
    let uri = folder.uri("canary.md");
    server.open_as(&uri, &text, "markdown");
    server.settle();
    server.error(
        "textDocument/hover",
        json!({ "textDocument": { "uri": uri }, "position": { "line": 8, "character": 3 } }),
    );
    // Broken in every way that a parser could quote.
    server.body(format!("{{ \"{CANARY}\": ").as_bytes());
    server.complaint();
    server.raw(format!("{CANARY}: {CANARY}\r\n\r\n").as_bytes());
    server.complaint();
    server.error("textDocument/hover", json!({ "textDocument": { "uri": uri }, "position": CANARY }));
    server.notify("textDocument/didOpen", json!({ "textDocument": CANARY }));
    server.notify("textDocument/didChange", json!({ "contentChanges": CANARY }));
    server.notify("$/setTrace", json!({ "value": CANARY }));
    server.notify(
        "workspace/didChangeConfiguration",
        json!({ "settings": { "wirecheck": { "logLevel": CANARY, "rules": CANARY } } }),
    );
    server.change(&uri, 1, json!([{ "text": format!("{text}{CANARY}") }]));
    server.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri }, "text": format!("{CANARY}{text}") }));
    server.request("workspace/symbol", json!({ "query": CANARY }));
    server.error("workspace/executeCommand", json!({ "command": CANARY, "arguments": [CANARY] }));
    server.send(json!({ "jsonrpc": "2.0", "id": "none", "error": { "code": 1, "message": CANARY } }));
    for place in ["handler", "pool", "late"] {
        server.error("wirecheck/debug/panic", json!({ "where": place }));
    }
    server.settle();
    std::thread::sleep(std::time::Duration::from_millis(100));
    let logged = server.logged();
    assert!(logged.lines().filter(|line| line.contains("ERROR")).count() >= 4, "{logged}");
    assert!(logged.contains(" INFO") && logged.contains(" WARN"), "{logged}");
    assert!(!logged.contains(CANARY), "{logged}");
    for told in traced(&server) {
        assert!(!told.to_string().contains(CANARY), "{told}");
    }
    server.others.clear();
}

/// A client that never reads the log, and makes much of it.
#[cfg(unix)]
#[test]
fn a_log_that_nobody_reads_stops_nothing() {
    let mut server = Unread::start(&["lsp", "--log", "trace"], Stdio::piped());
    server.initialize();
    for version in 0..20_000 {
        let document = json!({ "uri": "file:///never/opened.txt", "version": version });
        let params = json!({ "textDocument": document, "contentChanges": [{ "text": "x" }] });
        server.send(&json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": params }));
    }
    server.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": "shutdown" }));
    server.send(&json!({ "jsonrpc": "2.0", "method": "exit" }));
    assert_eq!(server.status(), Some(0));
}
