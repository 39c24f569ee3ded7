//! What is answered, in the form that each client takes.

use serde_json::{Value, json};

use crate::newsroom::{COURIER, COURIER_TEXT, HARBOUR, HARBOUR_TEXT, newsroom, place};
use crate::support::{Folder, Server, clients};

const WHOLE: &str = "We lost whole streets";

#[test]
fn hover_is_markdown_only_where_the_client_takes_it() {
    let folder = newsroom();
    let uri = folder.uri(HARBOUR);
    let at = place(HARBOUR_TEXT, WHOLE, 3, "utf-16");
    let mut rich = Server::start(&folder, clients::rich());
    let hover = rich.at("textDocument/hover", &uri, at);
    assert_eq!(hover["contents"]["kind"], "markdown");
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.contains("Morning Courier") && text.contains("entire"), "{text}");
    assert!(text.contains(&format!("{}#L", folder.uri(COURIER))), "a link to the other source: {text}");
    assert_eq!(hover["range"]["start"]["line"], at.0);

    let mut colours = clients::rich();
    colours["general"]["markdown"].take();
    let mut colouring = Server::start(&folder, colours);
    let hover = colouring.at("textDocument/hover", &uri, at);
    assert_eq!(hover["contents"]["kind"], "markdown");
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.contains("Morning Courier") && !text.contains("]("), "no renderer named, no links: {text}");

    // A table is one only where it is rendered.
    let figure = place(HARBOUR_TEXT, "34 people", 1, "utf-16");
    let hover = rich.at("textDocument/hover", &uri, figure);
    assert!(hover["contents"]["value"].as_str().unwrap().contains("\n| differs |"), "{hover}");
    let hover = colouring.at("textDocument/hover", &uri, figure);
    assert_eq!(hover["contents"]["kind"], "plaintext");
    assert!(!hover["contents"]["value"].as_str().unwrap().contains('|'), "{hover}");
    let mut colours = clients::rich();
    colours["general"]["markdown"].take();
    colours["textDocument"]["hover"]["contentFormat"] = json!(["markdown"]);
    let hover = Server::start(&folder, colours).at("textDocument/hover", &uri, figure);
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("```text\n"), "{hover}");

    let mut poor = Server::start(&folder, clients::poor());
    let hover = poor.at("textDocument/hover", &uri, at);
    assert_eq!(hover["contents"]["kind"], "plaintext");
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.contains("Morning Courier") && !text.contains("]("), "{text}");
    assert_eq!(poor.at("textDocument/hover", &uri, (0, 0)), Value::Null);
    assert_eq!(poor.at("textDocument/hover", &folder.uri("none.txt"), (0, 0)), Value::Null);
}

#[test]
fn definition_goes_to_the_other_rendering() {
    let folder = newsroom();
    let at = place(HARBOUR_TEXT, WHOLE, 3, "utf-16");
    let target = place(COURIER_TEXT, "We lost entire streets", 0, "utf-16");
    let start = json!({ "line": target.0, "character": target.1 });

    let mut rich = Server::start(&folder, clients::rich());
    let links = rich.at("textDocument/definition", &folder.uri(HARBOUR), at);
    assert_eq!(links[0]["targetUri"], folder.uri(COURIER));
    assert_eq!(links[0]["targetSelectionRange"]["start"], start);
    let origin = place(HARBOUR_TEXT, WHOLE, 0, "utf-16");
    assert_eq!(links[0]["originSelectionRange"]["start"], json!({ "line": origin.0, "character": origin.1 }));

    let mut poor = Server::start(&folder, clients::poor());
    let places = poor.at("textDocument/definition", &folder.uri(HARBOUR), at);
    assert_eq!(places[0]["uri"], folder.uri(COURIER));
    assert_eq!(places[0]["range"]["start"], start);
}

#[test]
fn definition_goes_to_unsaved_text() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::rich());
    let courier = folder.uri(COURIER);
    server.open_as(&courier, COURIER_TEXT, "markdown");
    let top = json!({ "line": 6, "character": 0 });
    server.change(
        &courier,
        2,
        json!([{ "range": { "start": top, "end": top }, "text": "A new first paragraph.\n\n" }]),
    );
    let at = place(HARBOUR_TEXT, WHOLE, 3, "utf-16");
    let links = server.at("textDocument/definition", &folder.uri(HARBOUR), at);
    let target = place(COURIER_TEXT, "We lost entire streets", 0, "utf-16");
    assert_eq!(links[0]["targetSelectionRange"]["start"], json!({ "line": target.0 + 2, "character": target.1 }));
}

#[test]
fn every_encoding_finds_the_same_place_after_emoji() {
    for (offered, encoding) in [(["utf-8"], "utf-8"), (["utf-16"], "utf-16"), (["utf-32"], "utf-32")] {
        let folder = newsroom();
        let mut server = Server::start(&folder, clients::counting(&offered));
        let uri = folder.uri(HARBOUR);
        for (within, hits) in [(0, true), (20, true)] {
            let at = place(HARBOUR_TEXT, WHOLE, within, encoding);
            let found = server.at("textDocument/references", &uri, at);
            let own = place(HARBOUR_TEXT, WHOLE, 0, encoding);
            let own = json!({ "line": own.0, "character": own.1 });
            let hit =
                found.as_array().is_some_and(|all| all.iter().any(|l| l["uri"] == uri && l["range"]["start"] == own));
            assert_eq!(hit, hits, "{encoding} {within}: {found}");
        }
    }
}

#[test]
fn references_and_highlights_name_every_rendering() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::poor());
    let at = place(HARBOUR_TEXT, WHOLE, 3, "utf-16");
    let uri = folder.uri(HARBOUR);
    let places = server.at("textDocument/references", &uri, at);
    let mut uris: Vec<&str> = places.as_array().unwrap().iter().map(|l| l["uri"].as_str().unwrap()).collect();
    uris.sort_unstable();
    assert_eq!(uris, [folder.uri(COURIER), uri.clone()]);
    let highlights = server.at("textDocument/documentHighlight", &uri, at);
    assert_eq!(highlights.as_array().unwrap().len(), 1);
}

#[test]
fn symbols_are_a_tree_or_a_list() {
    let folder = newsroom();
    let params = json!({ "textDocument": { "uri": folder.uri(HARBOUR) } });
    let mut rich = Server::start(&folder, clients::rich());
    let tree = rich.request("textDocument/documentSymbol", params.clone());
    fn names(symbols: &Value, out: &mut Vec<String>) {
        for symbol in symbols.as_array().into_iter().flatten() {
            assert!(symbol["range"].is_object() && symbol["selectionRange"].is_object(), "{symbol}");
            out.push(symbol["name"].as_str().unwrap().to_owned());
            names(&symbol["children"], out);
        }
    }
    let mut in_tree = Vec::new();
    names(&tree, &mut in_tree);
    assert!(in_tree.iter().any(|name| name.contains("We lost whole streets")), "{in_tree:?}");

    let mut poor = Server::start(&folder, clients::poor());
    let list = poor.request("textDocument/documentSymbol", params);
    let flat: Vec<&str> = list.as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap()).collect();
    assert_eq!(flat, in_tree);
    assert!(list[0]["location"]["uri"].is_string());
}

#[test]
fn symbols_of_the_workspace() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::rich());
    let found = server.request("workspace/symbol", json!({ "query": "streets" }));
    let uris: Vec<&str> = found.as_array().unwrap().iter().map(|s| s["location"]["uri"].as_str().unwrap()).collect();
    assert!(!uris.is_empty(), "{found}");
    assert_eq!(server.request("workspace/symbol", json!({ "query": "no such thing at all" })), json!([]));
}

#[test]
fn questions_are_answered_before_everything_is_read() {
    let files: Vec<(String, String)> = (0..400).map(|i| (format!("{i}.txt"), HARBOUR_TEXT.to_owned())).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let folder = Folder::new(&files);
    let mut server = Server::begin(&[folder.path()], clients::rich(), json!({}));
    server.open("untitled:Untitled-1", COURIER_TEXT);
    let at = place(COURIER_TEXT, "We lost entire", 3, "utf-16");
    let hover = server.at("textDocument/hover", "untitled:Untitled-1", at);
    let indexed = server.request("wirecheck/status", Value::Null)["indexed"].clone();
    let text = hover["contents"]["value"].as_str().unwrap();
    // Whoever asks early is told that this is not all.
    assert!(indexed == true || text.contains("Still reading the folder"), "{text}");
}
