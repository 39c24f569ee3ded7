//! Documents: opened, edited, saved and closed, in every way of counting columns.

use serde_json::{Value, json};

use crate::support::{Folder, Server, clients};

fn range(a: (u32, u32), b: (u32, u32)) -> Value {
    json!({ "start": { "line": a.0, "character": a.1 }, "end": { "line": b.0, "character": b.1 } })
}

/// The encodings a client may offer, and what comes of each.
const OFFERS: [(&[&str], &str); 5] = [
    (&["utf-8", "utf-16"], "utf-8"),
    (&["utf-16"], "utf-16"),
    (&[], "utf-16"),
    (&["utf-32", "utf-16"], "utf-16"),
    (&["utf-32"], "utf-32"),
];

fn columns(text: &str, encoding: &str) -> u32 {
    match encoding {
        "utf-8" => text.len() as u32,
        "utf-16" => text.encode_utf16().count() as u32,
        _ => text.chars().count() as u32,
    }
}

#[test]
fn edits_land_in_every_encoding_after_every_odd_character() {
    for (offered, encoding) in OFFERS {
        let folder = Folder::new(&[]);
        let mut server = Server::spawn();
        let result = server.request("initialize", json!({ "capabilities": clients::counting(offered) }));
        assert_eq!(result["capabilities"]["positionEncoding"], encoding);
        server.notify("initialized", json!({}));
        let uri = folder.uri("a.txt");
        server.open(&uri, "");
        let mut version = 1;
        for before in [
            "",
            "plain ",
            "\u{1F4F0}\u{1F4F0} ",
            "e\u{301} ",
            "é ",
            "日本 ",
            "a\u{2028}b\u{85}c\u{b}\u{c} ",
            "\u{feff}",
        ] {
            for ending in ["\n", "\r\n", "\r"] {
                let line = format!("{before}old tail");
                let text = format!("first{ending}{line}{ending}last");
                let start = columns(before, encoding);
                version += 2;
                server.replace(&uri, version - 1, &text);
                // Two changes: the second counts on the first.
                let changes = json!([
                    { "range": range((1, start), (1, start + 3)), "text": "\u{1F4F0}new" },
                    { "range": range((2, 0), (2, 4)), "text": "end" },
                ]);
                server.change(&uri, version, changes);
                let expected = format!("first{ending}{before}\u{1F4F0}new tail{ending}end");
                assert_eq!(server.text(&uri), expected, "{encoding} {before:?} {ending:?}");
            }
        }
    }
}

#[test]
fn edits_that_make_no_sense_are_made_sense_of() {
    let folder = Folder::new(&[]);
    let mut server = Server::start(&folder, clients::rich());
    let uri = folder.uri("a.txt");
    server.open(&uri, "ab\ncd");
    for (version, (at, text, expected)) in [
        (range((9, 9), (9, 9)), "X", "ab\ncdX"),
        (range((0, 99), (0, 99)), "Y", "abY\ncdX"),
        (range((1, 1), (0, 1)), "Z", "aZdX"),
        (range((0, 0), (4_294_967_295, 4_294_967_295)), "", ""),
    ]
    .into_iter()
    .enumerate()
    {
        server.change(&uri, version as i32 + 2, json!([{ "range": at, "text": text }]));
        assert_eq!(server.text(&uri), expected);
    }
    // A version that does not rise, a document that is not open, one opened twice, one closed twice.
    server.replace(&uri, 1, "older number");
    assert_eq!(server.text(&uri), "older number");
    server.replace(&folder.uri("none.txt"), 2, "x");
    assert_eq!(server.text(&folder.uri("none.txt")), Value::Null);
    server.open(&uri, "again");
    assert_eq!(server.text(&uri), "again");
    server.close(&uri);
    server.close(&uri);
    assert_eq!(server.text(&uri), Value::Null);
    server.settle();
}

#[test]
fn saving_cures_a_text_that_has_drifted() {
    let folder = Folder::new(&[]);
    let mut server = Server::start(&folder, clients::rich());
    let uri = folder.uri("a.txt");
    server.open(&uri, "what the server has");
    server.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri }, "text": "what the editor has" }));
    assert_eq!(server.text(&uri), "what the editor has");
    server.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(server.text(&uri), "what the editor has");
}

#[test]
fn unsaved_text_wins_and_closing_brings_the_file_back() {
    let folder = Folder::new(&[("a.txt", "on disk")]);
    let mut server = Server::start(&folder, clients::rich());
    let uri = folder.uri("a.txt");
    assert_eq!(server.text(&uri), "on disk");
    server.open(&uri, "on disk");
    server.replace(&uri, 2, "unsaved");
    folder.write("a.txt", "on disk, later");
    server.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri, "type": 2 }] }));
    assert_eq!(server.text(&uri), "unsaved");
    server.close(&uri);
    assert_eq!(server.text(&uri), "on disk, later");
}

#[test]
fn documents_that_are_no_files() {
    let folder = Folder::new(&[]);
    let mut server = Server::start(&folder, clients::rich());
    for (uri, language, is_article) in [
        ("untitled:Untitled-1", "plaintext", true),
        ("untitled:Untitled-2", "markdown", true),
        ("untitled:Untitled-3", "rust", false),
        ("vscode-vfs://host/a.txt", "plaintext", true),
        ("git:/w/a.txt?%7B%22ref%22%3A%22HEAD%22%7D", "plaintext", false),
    ] {
        server.open_as(uri, "A text.", language);
        let expected = if is_article { json!("A text.") } else { Value::Null };
        assert_eq!(server.text(uri), expected, "{uri}");
        server.change(uri, 2, json!([{ "range": range((0, 0), (0, 1)), "text": "The" }]));
        server.close(uri);
        assert_eq!(server.text(uri), Value::Null, "{uri}");
    }
    server.settle();
}

#[test]
fn two_spellings_of_a_uri_are_one_document() {
    let folder = Folder::new(&[("été 1.txt", "disk")]);
    let mut server = Server::start(&folder, clients::rich());
    let encoded = folder.uri("%C3%A9t%C3%A9%201.txt");
    assert_eq!(server.text(&encoded), "disk");
    server.open(&encoded, "open");
    assert_eq!(server.text(&folder.uri("%c3%a9t%c3%a9 1.txt")), "open");
}
