//! The compare page, the story as data, and documents that only the server has.

use serde_json::{Value, json};

use crate::newsroom::{COURIER, COURIER_TEXT, HARBOUR, HARBOUR_TEXT, newsroom, place};
use crate::support::{Folder, Server, clients, path_of};

fn compare(server: &mut Server, argument: Value) -> Value {
    server.request("workspace/executeCommand", json!({ "command": "wirecheck.compare", "arguments": [argument] }))
}

fn with(mut client: Value, path: &[&str], value: Value) -> Value {
    let mut at = &mut client;
    for name in path {
        at = &mut at[*name];
    }
    *at = value;
    client
}

/// What the server asked or told the client, by method.
fn told(server: &mut Server, method: &str) -> Value {
    server.wait(method, |server| {
        let at = server.others.iter().position(|m| m["method"] == method)?;
        Some(server.others.remove(at)["params"].take())
    })
}

#[test]
fn the_command_is_offered_and_needs_an_article() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::poor());
    let again = json!({ "capabilities": {}, "processId": null, "rootUri": null });
    assert_eq!(server.error("initialize", again), -32600);
    for (command, arguments) in [
        ("wirecheck.compare", json!([])),
        ("wirecheck.compare", json!([7])),
        ("wirecheck.compare", json!([{ "uri": folder.uri(HARBOUR), "format": "pdf" }])),
        ("wirecheck.shout", json!([folder.uri(HARBOUR)])),
    ] {
        let params = json!({ "command": command, "arguments": arguments });
        assert_eq!(server.error("workspace/executeCommand", params.clone()), -32602, "{params}");
    }
}

#[test]
fn a_rich_client_gets_markdown_with_links() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::rich());
    let page = compare(&mut server, json!({ "uri": folder.uri(HARBOUR) }));
    assert_eq!(
        (&page["format"], &page["name"]),
        (&json!("markdown"), &json!("Tessin counts its dead after the dam burst"))
    );
    let text = page["text"].as_str().unwrap();
    let line = format!("]({}#L7,1)", folder.uri(HARBOUR));
    assert!(text.contains(&line), "{line} {text}");
    for words in
        ["# Tessin counts its dead", "| **people killed** (differ) |", "A: Exactly 52", "B: Exactly 34", "~~entire~~"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    let same = compare(&mut server, json!({ "uri": folder.uri(COURIER) }));
    assert_eq!(page["story"], same["story"], "one story");
}

#[test]
fn a_poor_client_gets_plain_text_and_a_line() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::poor());
    let page = compare(&mut server, json!(folder.uri(HARBOUR)));
    assert_eq!(page["format"], "plaintext");
    let text = page["text"].as_str().unwrap();
    assert!(text.contains("Harbour Post (flood.md:7)") && !text.contains("]("), "{text}");
    let message = told(&mut server, "window/showMessage");
    let message = message["message"].as_str().unwrap().to_owned();
    assert!(message.contains("2 articles, 1 of 1 figure given differently"), "{message}");
    assert_eq!(message.lines().count(), 1);
}

#[test]
fn html_is_for_web_views_and_counts_from_zero() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::rich());
    let page = compare(&mut server, json!({ "uri": folder.uri(COURIER), "format": "html" }));
    let html = page["html"].as_str().unwrap();
    let at = format!("data-uri=\"{}\" data-line=\"6\" data-character=\"0\"", folder.uri(HARBOUR));
    assert!(html.contains(&at), "{at}: {html}");
    for banned in ["<script", "<style", " style=", "<main", "<html", "javascript:", " onclick"] {
        assert!(!html.contains(banned), "{banned}: {html}");
    }
    assert!(page.get("text").is_none());
}

#[test]
fn an_article_alone_has_nothing_to_compare_with() {
    let folder = Folder::new(&[("a.txt", "The museum opens at noon.\n")]);
    let mut server = Server::start(&folder, clients::poor());
    assert_eq!(compare(&mut server, json!({ "uri": folder.uri("a.txt") })), Value::Null);
    assert_eq!(compare(&mut server, json!("file:///nowhere.txt")), Value::Null);
    let message = told(&mut server, "window/showMessage");
    assert_eq!(message["message"], "No other article here tells the same story.");
}

#[test]
fn a_client_that_opens_documents_is_shown_a_file_that_is_no_article() {
    let folder = newsroom();
    let client = with(clients::rich(), &["window", "showDocument"], json!({ "support": true }));
    let mut server = Server::start(&folder, client);
    let page = compare(&mut server, json!(folder.uri(HARBOUR)));
    let shown = told(&mut server, "window/showDocument");
    assert_eq!(shown["takeFocus"], true);
    let uri = shown["uri"].as_str().unwrap();
    let path = path_of(uri);
    assert!(!path.starts_with(folder.path()), "{}", path.display());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), page["text"].as_str().unwrap());
    assert!(std::fs::metadata(&path).unwrap().permissions().readonly());
    // Once more over the old one, and opened: it stays what it is.
    compare(&mut server, json!(folder.uri(HARBOUR)));
    assert_eq!(told(&mut server, "window/showDocument")["uri"], uri);
    server.open(uri, page["text"].as_str().unwrap());
    server.settle();
    assert_eq!(server.text(uri), Value::Null);
    assert!(server.codes(uri).is_empty());
    let removed = std::fs::remove_file(path);
    assert!(removed.is_ok() || cfg!(windows), "{removed:?}");
}

#[test]
fn a_client_with_virtual_documents_is_shown_one_and_told_when_it_changes() {
    let folder = newsroom();
    let client = with(clients::rich(), &["window", "showDocument"], json!({ "support": true }));
    let client = with(client, &["workspace", "textDocumentContent"], json!({ "dynamicRegistration": false }));
    let mut server = Server::spawn();
    let folders = json!([{ "uri": crate::support::uri(folder.path()), "name": "x" }]);
    let answer = server.request(
        "initialize",
        json!({ "capabilities": client, "workspaceFolders": folders, "initializationOptions": { "diagnosticDelay": 0 } }),
    );
    assert_eq!(answer["capabilities"]["workspace"]["textDocumentContent"], json!({ "schemes": ["wirecheck"] }));
    assert!(answer["capabilities"].get("experimental").is_none());
    assert_eq!(answer["capabilities"]["executeCommandProvider"]["commands"], json!(["wirecheck.compare"]));
    server.notify("initialized", json!({}));
    server.settle();
    let page = compare(&mut server, json!(folder.uri(HARBOUR)));
    let uri = told(&mut server, "window/showDocument")["uri"].clone();
    assert!(uri.as_str().unwrap().starts_with("wirecheck://compare/Tessin%20counts"), "{uri}");
    assert_eq!(page["uri"], uri);
    for method in ["workspace/textDocumentContent", "wirecheck/textDocumentContent"] {
        assert_eq!(server.request(method, json!({ "uri": uri }))["text"], page["text"], "{method}");
        assert_eq!(server.error(method, json!({ "uri": "wirecheck://compare/x.md" })), -32602);
    }
    server.open(uri.as_str().unwrap(), page["text"].as_str().unwrap());
    folder.write(HARBOUR, HARBOUR_TEXT.replace("34", "35"));
    server.open(&folder.uri(HARBOUR), &HARBOUR_TEXT.replace("34", "35"));
    assert_eq!(told(&mut server, "workspace/textDocumentContent/refresh")["uri"], uri);
    server.settle();
    let now = server.request("workspace/textDocumentContent", json!({ "uri": uri }));
    assert!(now["text"].as_str().unwrap().contains("Exactly 35"), "{now}");
}

#[test]
fn others_are_not_offered_virtual_documents() {
    let folder = newsroom();
    let mut server = Server::spawn();
    let folders = json!([{ "uri": crate::support::uri(folder.path()), "name": "x" }]);
    let answer = server.request("initialize", json!({ "capabilities": clients::rich(), "workspaceFolders": folders }));
    assert!(answer["capabilities"]["workspace"].get("textDocumentContent").is_none());
}

#[test]
fn a_client_that_shows_the_page_itself_is_left_alone() {
    let folder = newsroom();
    let client = with(clients::rich(), &["experimental"], json!({ "wirecheck": { "compare": true } }));
    let client = with(client, &["window", "showDocument"], json!({ "support": true }));
    let mut server = Server::start(&folder, client);
    assert!(compare(&mut server, json!(folder.uri(HARBOUR)))["text"].is_string());
    server.settle();
    assert!(!server.others.iter().any(|m| m["method"] == "window/showDocument"));
}

#[test]
fn the_story_as_data() {
    let folder = newsroom();
    for (client, encoding) in [
        (clients::poor(), "utf-16"),
        (clients::counting(&["utf-8"]), "utf-8"),
        (clients::counting(&["utf-32"]), "utf-32"),
    ] {
        let mut server = Server::start(&folder, client);
        let params = json!({ "textDocument": { "uri": folder.uri(HARBOUR) } });
        let story = server.request("wirecheck/story", params);
        assert_eq!((&story["version"], &story["indexed"]), (&json!(1), &json!(true)));
        let labels: Vec<&str> =
            story["sources"].as_array().unwrap().iter().map(|s| s["label"].as_str().unwrap()).collect();
        assert_eq!(labels, ["Morning Courier", "Harbour Post"]);
        assert_eq!(story["sources"][1]["uri"], folder.uri(HARBOUR));
        let brandt = story["people"].as_array().unwrap().iter().find(|p| p["name"] == "Oda Brandt").unwrap();
        assert_eq!(brandt["cells"][1]["roles"], json!(["regional governor"]));
        assert_eq!(brandt["cells"][1]["mentions"], brandt["cells"][1]["ranges"].as_array().unwrap().len());
        let said = &story["utterances"][0]["renderings"];
        let there = said.as_array().unwrap().iter().find(|r| r["source"] == 1).unwrap();
        let (line, character) = place(HARBOUR_TEXT, "We lost", 0, encoding);
        assert_eq!(there["location"]["range"]["start"], json!({ "line": line, "character": character }), "{encoding}");
        let dead = &story["figures"][0];
        assert_eq!((&dead["sides"], &dead["values"][0]["value"]), (&json!(2), &json!(52.0)));
        assert!(story["findings"].as_array().unwrap().iter().any(|f| f["rule"] == "figure-conflict"
            && f["severity"] == "warning"
            && f["ends"].as_array().unwrap().len() == 2));
        let nothing = json!({ "textDocument": { "uri": "file:///nowhere.txt" } });
        assert_eq!(server.request("wirecheck/story", nothing), Value::Null);
        assert_eq!(server.error("wirecheck/story", json!({})), -32602);
    }
}

#[test]
fn status_is_told_to_those_who_ask_for_it() {
    let folder = newsroom();
    let client = with(clients::rich(), &["experimental"], json!({ "wirecheck": { "status": true } }));
    let mut server = Server::start(&folder, client);
    let last = server.wait("the end of reading", |server| {
        let at =
            server.others.iter().rposition(|m| m["method"] == "wirecheck/status" && m["params"]["idle"] == true)?;
        Some(server.others[at]["params"].clone())
    });
    assert_eq!((&last["indexed"], &last["articles"]), (&json!(true), &json!(2)));
    server.others.clear();
    server.open(&folder.uri(COURIER), &COURIER_TEXT.replace("52", "53"));
    told(&mut server, "wirecheck/status");
    let mut silent = Server::start(&folder, clients::rich());
    silent.open(&folder.uri(COURIER), COURIER_TEXT);
    silent.settle();
    assert!(!silent.others.iter().any(|m| m["method"] == "wirecheck/status"));
}
