//! Documents by every kind of address, and files by every kind of name.

use serde_json::{Value, json};
use tower_lsp::lsp_types::Url;

use crate::newsroom::{COURIER_TEXT, HARBOUR_TEXT};
use crate::support::{Folder, Server, clients};

/// Every request that takes a document, and a place in it.
const METHODS: [&str; 16] = [
    "hover",
    "definition",
    "references",
    "documentHighlight",
    "documentSymbol",
    "completion",
    "prepareRename",
    "rename",
    "foldingRange",
    "selectionRange",
    "documentLink",
    "codeLens",
    "inlayHint",
    "codeAction",
    "semanticTokens/full",
    "semanticTokens/range",
];

fn everything(uri: &str, (line, character): (u32, u32)) -> Value {
    let at = json!({ "line": line, "character": character });
    json!({
        "textDocument": { "uri": uri },
        "position": at,
        "positions": [at],
        "range": { "start": at, "end": at },
        "newName": "Nobody",
        "context": { "includeDeclaration": true, "diagnostics": [], "triggerKind": 1 },
    })
}

#[test]
fn every_request_about_a_document_that_is_not_there_is_answered() {
    let folder = Folder::new(&[("a.txt", "A text.")]);
    let mut server = Server::start(&folder, clients::showing());
    let mut uris: Vec<String> = [
        "file:///no/such/file.txt",
        "file:///",
        "file://server/share/a.txt",
        "file:///c%3A/copy/a.txt",
        "file:///C:/copy/a.txt",
        "untitled:Untitled-1",
        "untitled:",
        "vscode-notebook-cell:/n.ipynb#W0sZmlsZQ",
        "vscode-vfs://github/a/b/a.txt",
        "http://example.org/a.txt",
        "data:text/plain,hello",
        "mailto:desk@example.org",
        "wirecheck://compare/x.md?article=nonsense",
        "git:/a.txt?%7B%7D",
        "unheard-of:x",
        "file:///%00/a.txt",
        "file:///%FF%FE.txt",
    ]
    .map(str::to_owned)
    .into();
    uris.push(folder.uri("")); // A folder.
    for uri in &uris {
        for method in METHODS {
            let id = server.ask(&format!("textDocument/{method}"), everything(uri, (4, 7)));
            let answer = server.answer(id);
            let code = answer["error"]["code"].as_i64();
            assert!(code.is_none_or(|code| code != -32603), "{method} {uri}: {answer}");
        }
        server.request("wirecheck/story", json!({ "textDocument": { "uri": uri } }));
        server.request("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
        server.change(uri, 9, json!([{ "text": "never opened" }]));
        server.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri }, "text": "x" }));
        server.close(uri);
    }
    for broken in ["", "no uri at all", "//", "file:", "%", "a.txt", "::"] {
        for method in METHODS {
            let id = server.ask(&format!("textDocument/{method}"), everything(broken, (0, 0)));
            let answer = server.answer(id);
            let code = answer["error"]["code"].as_i64();
            assert!(code.is_none_or(|code| code != -32603), "{method} {broken:?}: {answer}");
        }
        // Whoever is strict reads the folder of all folders in this one.
        if broken != "file:" {
            server.open(broken, "lost");
        }
    }
    server.settle();
    assert_eq!(server.request("wirecheck/status", Value::Null)["articles"], 1);
}

#[test]
fn positions_beyond_the_end_are_the_end() {
    let folder = Folder::new(&[("a.md", HARBOUR_TEXT), ("b.md", COURIER_TEXT)]);
    let mut server = Server::start(&folder, clients::showing());
    let uri = folder.uri("a.md");
    for place in [(6, 100_000), (400, 0), (u32::MAX, u32::MAX), (0, u32::MAX), (9, 1)] {
        for method in METHODS {
            let id = server.ask(&format!("textDocument/{method}"), everything(&uri, place));
            let answer = server.answer(id);
            let code = answer["error"]["code"].as_i64();
            assert!(code.is_none_or(|code| code != -32603), "{method} {place:?}: {answer}");
        }
    }
    for odd in [json!(-1), json!(1.5), json!(4_294_967_296_u64), json!("3"), Value::Null] {
        let params = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": odd } });
        assert_eq!(server.error("textDocument/hover", params), -32602, "{odd}");
    }
    server.settle();
}

#[test]
fn documents_of_every_scheme_are_articles_and_disagree() {
    for uri in [
        "untitled:Untitled-1",
        "untitled:/desk/New%20story.md",
        "vscode-vfs://github/desk/copy.md",
        "vscode-notebook-cell:/desk/n.ipynb#W0sZmlsZQ",
        "file://server/share/copy.md",
        "file:///c%3A/copy/a.md",
        "unheard-of:x",
    ] {
        let folder = Folder::new(&[("a.md", HARBOUR_TEXT)]);
        let mut server = Server::start(&folder, clients::rich());
        server.open_as(uri, COURIER_TEXT, "markdown");
        server.settle();
        assert!(server.codes(uri).contains(&"figure-conflict".to_owned()), "{uri}: {:?}", server.published);
        let end = json!({ "line": 6, "character": 8 });
        let stop = json!({ "line": 6, "character": 10 });
        server.change(uri, 2, json!([{ "range": { "start": end, "end": stop }, "text": "34" }]));
        server.settle();
        assert!(!server.codes(uri).contains(&"figure-conflict".to_owned()), "{uri}");
        server.close(uri);
        server.settle();
        assert_eq!(server.published[uri], json!([]), "{uri}");
    }
}

#[test]
fn files_of_every_name_are_found_under_the_address_that_the_client_writes() {
    // The name on disk, and two ways in which clients write it.
    for (name, written) in [
        ("two words.md", ["two%20words.md", "two%20words.md"]),
        ("été.md", ["%C3%A9t%C3%A9.md", "été.md"]),
        ("e\u{301}te\u{301}.md", ["e%CC%81te%CC%81.md", "e%cc%81te%cc%81.md"]),
        ("\u{1F4F0} news.md", ["%F0%9F%93%B0%20news.md", "\u{1F4F0}%20news.md"]),
        ("100%.md", ["100%25.md", "100%25.md"]),
        ("a#b?c.md", ["a%23b%3Fc.md", "a%23b%3fc.md"]),
        ("a+b&c=d;e,f.md", ["a%2Bb%26c%3Dd%3Be%2Cf.md", "a+b&c=d;e,f.md"]),
        ("[x] {y} (z).md", ["%5Bx%5D%20%7By%7D%20%28z%29.md", "[x]%20%7By%7D%20(z).md"]),
        ("it's `quoted`.md", ["it's%20%60quoted%60.md", "it%27s%20%60quoted%60.md"]),
        ("%41.md", ["%2541.md", "%2541.md"]),
    ] {
        if cfg!(windows) && name.contains('?') {
            continue; // No name there.
        }
        let folder = Folder::new(&[(name, COURIER_TEXT), ("other.md", HARBOUR_TEXT)]);
        let mut server = Server::start(&folder, clients::rich());
        for uri in written.map(|written| folder.uri(written)) {
            assert_eq!(server.text(&uri), COURIER_TEXT, "{uri}");
            server.open_as(&uri, &format!("{COURIER_TEXT}\nMore."), "markdown");
            assert_eq!(server.text(&uri), format!("{COURIER_TEXT}\nMore."), "{uri}");
            server.settle();
            // As the client writes it, but for what no URI may hold.
            let encoded = Url::parse(&uri).unwrap().to_string();
            assert!(server.codes(&encoded).contains(&"figure-conflict".to_owned()), "{uri}");
            assert_eq!(
                server.request("wirecheck/status", Value::Null)["articles"],
                2,
                "{uri} is the file, not another"
            );
            server.close(&uri);
            server.settle();
        }
        let shown = server.published.values().filter(|diagnostics| **diagnostics != json!([])).count();
        assert_eq!(shown, 2, "nothing is shown under two addresses: {:?}", server.published);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_text_is_a_name() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::new(&[("other.md", HARBOUR_TEXT)]);
    let odd = folder.path().join(std::ffi::OsStr::from_bytes(b"odd-\xff\xfe.md"));
    std::fs::write(&odd, COURIER_TEXT).unwrap();
    let mut server = Server::start(&folder, clients::rich());
    let uri = folder.uri("odd-%FF%FE.md");
    assert_eq!(server.text(&uri), COURIER_TEXT);
    assert!(server.codes(&uri).contains(&"figure-conflict".to_owned()), "{:?}", server.published);
    server.open_as(&uri, &COURIER_TEXT.replace("52", "34"), "markdown");
    server.settle();
    assert_eq!(server.published[&uri].as_array().map(Vec::len), Some(server.codes(&uri).len()));
    assert!(!server.codes(&uri).contains(&"figure-conflict".to_owned()));
    server.close(&uri);
    server.settle();
    std::fs::remove_file(&odd).unwrap();
    server.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri, "type": 3 }] }));
    server.settle();
    assert_eq!(server.text(&uri), Value::Null);
}

#[test]
fn texts_with_every_kind_of_line_end_and_mark() {
    let folder = Folder::new(&[("other.md", HARBOUR_TEXT)]);
    let mut server = Server::start(&folder, clients::rich());
    let uri = folder.uri("a.md");
    server.open_as(&uri, "", "markdown");
    let with = |ending: &str| COURIER_TEXT.replace('\n', ending);
    let texts = [with("\r"), with("\r\n"), format!("\u{feff}{COURIER_TEXT}"), COURIER_TEXT.replace(' ', "\u{a0}")];
    for (version, text) in (2..).zip(texts) {
        server.replace(&uri, version, &text);
        assert_eq!(server.text(&uri), text);
        server.settle();
        assert!(server.codes(&uri).contains(&"figure-conflict".to_owned()), "{text:?}");
    }
}
