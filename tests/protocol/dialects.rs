//! Every feature in the dialect that the client speaks: what it did not say that
//! it can take, it is not given.

use serde_json::{Value, json};

use crate::newsroom::{COURIER, COURIER_TEXT, HARBOUR, HARBOUR_TEXT, newsroom, place};
use crate::support::{Folder, Server, clients, uri};

/// What is looked at in an answer.
type Look = fn(&Value) -> bool;

/// A request at the quotation of the harbour's article, and how the answer looks
/// to a client that said nothing of itself.
const POOR: [(&str, Look); 6] = [
    ("textDocument/hover", |a| a["contents"]["kind"] == "plaintext"),
    ("textDocument/definition", |a| a[0]["uri"].is_string() && a[0]["range"].is_object()),
    ("textDocument/references", |a| a.as_array().is_some_and(|all| all.len() == 2)),
    ("textDocument/documentHighlight", |a| a[0]["range"].is_object()),
    ("textDocument/documentSymbol", |a| a[0]["location"]["uri"].is_string() && a[0].get("children").is_none()),
    ("textDocument/diagnostic", |a| a["kind"] == "full"),
];

const RICH: [(&str, Look); 6] = [
    ("textDocument/hover", |a| a["contents"]["kind"] == "markdown"),
    ("textDocument/definition", |a| a[0]["targetUri"].is_string() && a[0]["targetSelectionRange"].is_object()),
    ("textDocument/references", |a| a.as_array().is_some_and(|all| all.len() == 2)),
    ("textDocument/documentHighlight", |a| a[0]["range"].is_object()),
    ("textDocument/documentSymbol", |a| a[0]["selectionRange"].is_object() && a[0].get("location").is_none()),
    ("textDocument/diagnostic", |a| a["kind"] == "full"),
];

#[track_caller]
fn check(server: &mut Server, folder: &Folder, looks: &[(&str, Look)], who: &str) {
    let at = place(HARBOUR_TEXT, "We lost whole streets", 3, "utf-16");
    for (method, look) in looks {
        let answer = server.at(method, &folder.uri(HARBOUR), at);
        assert!(look(&answer), "{method} for {who}: {answer:#}");
    }
}

#[test]
fn what_is_not_said_is_not_assumed() {
    // Nothing, empty objects, nulls: all the same.
    for (who, client) in [
        ("nothing", json!({})),
        ("empty objects", json!({ "textDocument": {}, "workspace": {}, "window": {}, "general": {} })),
        (
            "empty features",
            json!({ "textDocument": {
                "hover": {}, "definition": {}, "documentSymbol": {}, "publishDiagnostics": {}, "codeAction": {},
                "synchronization": {} }, "workspace": { "workspaceEdit": {}, "didChangeWatchedFiles": {} } }),
        ),
        (
            "refusals",
            json!({ "textDocument": {
                "hover": { "contentFormat": ["plaintext"] }, "definition": { "linkSupport": false },
                "documentSymbol": { "hierarchicalDocumentSymbolSupport": false },
                "publishDiagnostics": { "relatedInformation": false, "dataSupport": false } },
                "workspace": { "workspaceEdit": { "documentChanges": false }, "configuration": false,
                    "didChangeWatchedFiles": { "dynamicRegistration": false } },
                "window": { "workDoneProgress": false } }),
        ),
        ("nulls", json!({ "textDocument": null, "workspace": null, "window": null, "general": null })),
    ] {
        let folder = newsroom();
        let mut server = Server::start(&folder, client);
        check(&mut server, &folder, &POOR, who);
        let found = server.published[&folder.uri(HARBOUR)].as_array().unwrap().clone();
        assert!(!found.is_empty());
        for diagnostic in &found {
            for key in ["relatedInformation", "codeDescription", "data"] {
                assert!(diagnostic.get(key).is_none(), "{key} for {who}: {diagnostic}");
            }
        }
        // Nobody that did not ask for it is asked, registered with or shown progress.
        let asked: Vec<&Value> = server.others.iter().filter(|m| m.get("id").is_some()).collect();
        assert!(asked.is_empty(), "{who}: {asked:?}");
        assert!(!server.others.iter().any(|m| m["method"] == "$/progress"), "{who}");
    }
}

#[test]
fn what_is_said_is_used() {
    let folder = newsroom();
    let mut client = clients::rich();
    client["workspace"] = json!({
        "configuration": true, "didChangeWatchedFiles": { "dynamicRegistration": true },
    });
    let mut server = Server::start(&folder, client);
    check(&mut server, &folder, &RICH, "a rich client");
    let found = server.published[&folder.uri(HARBOUR)].as_array().unwrap().clone();
    let conflict = found.iter().find(|d| d["code"] == "figure-conflict").unwrap();
    for key in ["relatedInformation", "codeDescription", "data"] {
        assert!(conflict.get(key).is_some(), "{key}: {conflict}");
    }
    for method in ["client/registerCapability", "window/workDoneProgress/create"] {
        assert!(server.others.iter().any(|m| m["method"] == method), "{method}");
    }
}

#[test]
fn diagnostics_are_pulled_or_pushed_never_both() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::pulling());
    let uri = folder.uri(HARBOUR);
    server.open_as(&uri, HARBOUR_TEXT, "markdown");
    server.settle();
    let pulled = server.request("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
    assert!(!pulled["items"].as_array().unwrap().is_empty());
    assert_eq!(server.codes(&uri), [] as [&str; 0], "an open document is pulled");
    assert!(!server.codes(&folder.uri(COURIER)).is_empty(), "what is closed cannot be");
}

#[test]
fn folders_are_found_however_they_are_named() {
    let folder = newsroom();
    let root = uri(folder.path());
    let path = folder.path();
    for (params, reads) in [
        (json!({ "workspaceFolders": [{ "uri": root, "name": "x" }], "rootUri": "file:///nowhere" }), true),
        (json!({ "workspaceFolders": null, "rootUri": root, "rootPath": "/nowhere" }), true),
        (json!({ "rootUri": root }), true),
        (json!({ "rootUri": null, "rootPath": path }), true),
        (json!({ "rootPath": path }), true),
        (json!({ "workspaceFolders": [], "rootUri": root }), false),
        (json!({ "workspaceFolders": null, "rootUri": null, "rootPath": null }), false),
        (json!({}), false),
    ] {
        let mut server = Server::spawn();
        let mut all = params.clone();
        all["capabilities"] = json!({});
        all["initializationOptions"] = json!({ "diagnosticDelay": 0 });
        server.request("initialize", all);
        server.notify("initialized", json!({}));
        server.settle();
        assert_eq!(!server.codes(&folder.uri(HARBOUR)).is_empty(), reads, "{params}");
        // What is opened is read without any folder.
        server.open_as(&folder.uri(HARBOUR), HARBOUR_TEXT, "markdown");
        server.open_as(&folder.uri(COURIER), COURIER_TEXT, "markdown");
        check(&mut server, &folder, &POOR, &params.to_string());
    }
}
