//! How a text is built, in the form that each client takes: folds, selections, links.

use serde_json::{Value, json};

use crate::newsroom::{COURIER, HARBOUR, HARBOUR_TEXT, newsroom, place};
use crate::support::{Folder, Server, clients};

/// A speech over two paragraphs below page furniture.
const SPEECH: &str = "---
title: Quay shut
outlet: Harbour Post
url: https://post.example/quay
sources:
  - courier/tessin.md
  - Morning Courier
  - no/such.md
---

Governor Oda Brandt spoke on Tuesday.

Advertisement

Advertisement

\u{201c}\u{1F4F0} We lost whole streets of this town within minutes, and nobody had been warned.

\u{201c}We shall build them again,\u{201d} Ms Brandt told reporters in Tessin.
";

fn on(folder: &Folder, file: &str) -> Value {
    json!({ "textDocument": { "uri": folder.uri(file) } })
}

fn folds(server: &mut Server, folder: &Folder) -> Value {
    server.request("textDocument/foldingRange", on(folder, "speech.md"))
}

#[test]
fn folds_have_columns_kinds_and_labels_where_the_client_takes_them() {
    let folder = newsroom();
    folder.write("speech.md", SPEECH);
    let mut rich = Server::start(&folder, clients::showing());
    assert_eq!(rich.offered["foldingRangeProvider"], true);
    let front = json!({ "startLine": 0, "startCharacter": 0, "endLine": 8, "endCharacter": 3, "kind": "comment",
        "collapsedText": "front matter" });
    let furniture = json!({ "startLine": 12, "startCharacter": 0, "endLine": 14, "endCharacter": 13,
        "kind": "comment", "collapsedText": "page furniture, 3 lines" });
    let quotation =
        json!({ "startLine": 16, "startCharacter": 0, "endLine": 18, "endCharacter": 28, "kind": "region" });
    assert_eq!(folds(&mut rich, &folder), json!([front, furniture, quotation]));

    let mut lines = clients::showing();
    lines["textDocument"]["foldingRange"] = json!({ "lineFoldingOnly": true, "rangeLimit": 2 });
    let mut lines = Server::start(&folder, lines);
    let bare = |first: u32, last: u32| json!({ "startLine": first, "endLine": last, "kind": "comment" });
    assert_eq!(folds(&mut lines, &folder), json!([bare(0, 8), bare(12, 14)]));

    let mut poor = Server::start(&folder, clients::poor());
    assert!(poor.offered.get("foldingRangeProvider").is_none());
    let plain = folds(&mut poor, &folder);
    assert_eq!(plain.as_array().unwrap().len(), 3);
    assert!(plain[0].get("collapsedText").is_none(), "{plain}");
    assert_eq!(poor.request("textDocument/foldingRange", on(&folder, "none.md")), Value::Null);
}

#[test]
fn selections_widen_from_the_word_to_the_text() {
    let folder = newsroom();
    for (client, offered, encoding) in [
        (clients::showing(), json!(true), "utf-16"),
        (clients::poor(), Value::Null, "utf-16"),
        (clients::counting(&["utf-8"]), Value::Null, "utf-8"),
        (clients::counting(&["utf-32"]), Value::Null, "utf-32"),
    ] {
        let mut server = Server::start(&folder, client);
        assert_eq!(server.offered["selectionRangeProvider"], offered);
        let mut ask = on(&folder, HARBOUR);
        let at = |words, within| {
            let (line, character) = place(HARBOUR_TEXT, words, within, encoding);
            json!({ "line": line, "character": character })
        };
        ask["positions"] = json!([at("streets", 2), { "line": 99_999, "character": 7 }]);
        let chains = server.request("textDocument/selectionRange", ask);
        let mut starts = Vec::new();
        let mut step = &chains[0];
        while step.is_object() {
            starts.push(step["range"]["start"].clone());
            step = &step["parent"];
        }
        let (word, inner) = (at("streets", 0), at("We lost whole", 0));
        let (outer, paragraph) = (at("\u{201c}We lost", 0), at("\u{1F4F0}\u{1F4F0}", 0));
        let top = json!({ "line": 0, "character": 0 });
        let expected = [word, inner, outer, paragraph, top];
        starts.dedup();
        assert_eq!(starts, expected, "{chains}");
        assert_eq!(chains.as_array().unwrap().len(), 2, "one chain a position");
        let mut gone = on(&folder, "none.md");
        gone["positions"] = json!([{ "line": 0, "character": 0 }]);
        assert_eq!(server.request("textDocument/selectionRange", gone), Value::Null);
    }
}

#[test]
fn links_lead_to_pages_and_to_articles_of_the_workspace() {
    let folder = newsroom();
    folder.write("speech.md", SPEECH);
    let mut rich = Server::start(&folder, clients::showing());
    assert_eq!(rich.offered["documentLinkProvider"], json!({ "resolveProvider": false }));
    let links = rich.request("textDocument/documentLink", on(&folder, "speech.md"));
    let told = |link: &Value| {
        let line = link["range"]["start"]["line"].as_u64().unwrap();
        let text = |name: &str| link[name].as_str().unwrap_or("-").to_owned();
        (line, text("target"), text("tooltip"))
    };
    let told: Vec<_> = links.as_array().unwrap().iter().map(told).collect();
    let page = || "https://post.example/quay".to_owned();
    let courier = || folder.uri(COURIER);
    let open = || format!("Open {COURIER}");
    assert_eq!(
        told,
        [
            (2, page(), "Open the page at post.example".to_owned()),
            (3, page(), "Open the page at post.example".to_owned()),
            (5, courier(), open()),
            (6, courier(), open()),
        ]
    );

    let mut poor = Server::start(&folder, clients::poor());
    assert!(poor.offered.get("documentLinkProvider").is_none());
    let links = poor.request("textDocument/documentLink", on(&folder, "speech.md"));
    assert_eq!(links.as_array().unwrap().len(), 4);
    assert!(links[0].get("tooltip").is_none(), "{links}");
}
