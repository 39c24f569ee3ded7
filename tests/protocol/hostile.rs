//! Messages out of turn, and texts that no newsroom writes.

use serde_json::{Value, json};

use crate::support::{Folder, Server, clients};

#[test]
fn nothing_is_answered_before_initialize() {
    let mut server = Server::spawn();
    assert_eq!(server.error("textDocument/hover", json!({})), -32002);
    server.open("file:///a.txt", "lost");
    assert_eq!(server.error("shutdown", Value::Null), -32002);
    server.request("initialize", json!({ "capabilities": {} }));
    assert_eq!(server.error("initialize", json!({ "capabilities": {} })), -32600);
    assert_eq!(server.text("file:///a.txt"), Value::Null);
}

#[test]
fn edits_between_initialize_and_initialized_count() {
    let mut server = Server::spawn();
    server.request("initialize", json!({ "capabilities": {} }));
    server.open("untitled:Untitled-1", "one");
    server.replace("untitled:Untitled-1", 2, "two");
    assert_eq!(server.text("untitled:Untitled-1"), "two");
    server.notify("initialized", json!({}));
    server.notify("initialized", json!({}));
    server.settle();
    assert_eq!(server.text("untitled:Untitled-1"), "two");
}

#[test]
fn a_request_after_shutdown_is_refused() {
    let folder = Folder::new(&[]);
    let mut server = Server::start(&folder, clients::poor());
    server.disorderly();
    server.request("shutdown", Value::Null);
    assert_eq!(server.error("textDocument/hover", json!({})), -32600);
    server.open(&folder.uri("a.txt"), "late");
    assert_eq!(server.error("shutdown", Value::Null), -32600);
    server.notify("exit", Value::Null);
    assert_eq!(server.status(), 0);
}

#[test]
fn unknown_methods_and_cancellations() {
    let folder = Folder::new(&[]);
    let mut server = Server::start(&folder, clients::poor());
    assert_eq!(server.error("no/such/method", json!({})), -32601);
    assert_eq!(server.error("textDocument/hover", json!({ "textDocument": 3 })), -32602);
    server.notify("no/such/notification", json!({}));
    server.notify("$/setTrace", json!({ "value": "off" }));
    server.notify("$/cancelRequest", json!({ "id": 4711 }));
    server.notify("$/cancelRequest", json!({ "id": "never" }));
    server.notify("$/cancelRequest", json!({}));
    server.notify("textDocument/didOpen", json!({ "textDocument": null }));
    server.notify("textDocument/didChange", json!([1, 2]));
    server.notify("workspace/didChangeConfiguration", Value::Null);
    server.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    server.notify("workspace/didChangeConfiguration", json!({}));
    server.settle();
}

#[test]
fn one_number_for_two_requests() {
    let folder = Folder::new(&[]);
    let mut server = Server::start(&folder, clients::poor());
    let request = json!({ "jsonrpc": "2.0", "id": "same", "method": "wirecheck/status" });
    server.send(request.clone());
    server.send(request);
    let mut answers = 0;
    server.wait("two answers", |server| {
        answers = server.others.iter().filter(|m| m["id"] == "same").count();
        (answers == 2).then_some(())
    });
    server.others.clear();
    server.settle();
}

#[test]
fn texts_that_no_newsroom_writes() {
    let folder = Folder::new(&[]);
    let mut server = Server::start(&folder, clients::rich());
    let uri = folder.uri("a.txt");
    server.open(&uri, "");
    let long = "\u{201c}".repeat(100_000);
    let texts = ["\0\0 He said \0 \"no\0\".", "\u{feff}Text", "\r\r\r", "\u{202e}esrever", &long, "\"\"\"''''\"\"", ""];
    for (version, text) in texts.into_iter().enumerate() {
        server.replace(&uri, version as i32 + 2, text);
        assert_eq!(server.text(&uri), text);
        for method in ["textDocument/hover", "textDocument/definition", "textDocument/references"] {
            server.at(method, &uri, (0, 1));
        }
        let document = json!({ "textDocument": { "uri": uri } });
        for method in ["documentSymbol", "foldingRange", "documentLink", "codeLens", "semanticTokens/full"] {
            server.request(&format!("textDocument/{method}"), document.clone());
        }
        let mut places = document;
        places["position"] = json!({ "line": 0, "character": 9 });
        server.request("textDocument/completion", places.clone());
        places["positions"] = json!([{ "line": 0, "character": 9 }, { "line": 7, "character": 0 }]);
        places["range"] = json!({ "start": { "line": 9, "character": 9 }, "end": { "line": 0, "character": 1 } });
        for method in ["selectionRange", "inlayHint", "semanticTokens/range"] {
            server.request(&format!("textDocument/{method}"), places.clone());
        }
    }
    server.settle();
}

#[test]
fn a_line_of_ten_megabytes_is_refused_with_a_message_and_comes_back() {
    let folder = Folder::new(&[]);
    let mut server = Server::start(&folder, clients::rich());
    let uri = folder.uri("a.txt");
    server.open(&uri, &"word ".repeat(2_000_000));
    assert_eq!(server.text(&uri), Value::Null);
    let told = |server: &mut Server| {
        server.others.iter().any(|m| {
            m["method"] == "window/logMessage" && m["params"]["message"].as_str().unwrap().contains("larger than")
        })
    };
    server.wait("a message about it", |server| told(server).then_some(()));
    assert_eq!(server.at("textDocument/hover", &uri, (0, 9_999_999)), Value::Null);
    server.replace(&uri, 2, "short");
    assert_eq!(server.text(&uri), "short");
    server.settle();
}

#[test]
fn half_a_surrogate_pair_counts_as_one_unit() {
    let folder = Folder::new(&[]);
    let mut server = Server::start(&folder, clients::rich());
    let uri = folder.uri("a.txt");
    let open = format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{{"textDocument":
        {{"uri":"{uri}","languageId":"plaintext","version":1,"text":"a\ud83db"}}}}}}"#
    );
    server.body(open.as_bytes());
    let at = json!({ "line": 0, "character": 2 });
    server.change(&uri, 2, json!([{ "range": { "start": at, "end": at }, "text": "X" }]));
    assert_eq!(server.text(&uri), "a\u{fffd}Xb");
}

#[test]
fn a_message_that_is_too_large_is_skipped() {
    let folder = Folder::new(&[]);
    let mut server = Server::start(&folder, clients::poor());
    let size = (64 << 20) + 1;
    server.raw(format!("Content-Length: {size}\r\n\r\n").as_bytes());
    let chunk = vec![b' '; 1 << 20];
    for _ in 0..64 {
        server.raw(&chunk);
    }
    server.raw(b" ");
    assert_eq!(server.complaint(), -32700);
    server.settle();
}
