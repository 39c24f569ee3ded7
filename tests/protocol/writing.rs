//! What helps to write, in the form that each client takes: completion, renaming.

use serde_json::{Value, json};

use crate::newsroom::{COURIER, HARBOUR, newsroom, place};
use crate::support::{Folder, Server, clients};

const DRAFT: &str = "drafts/flood.md";

/// A draft of the same story that ends in some words.
fn draft(words: &str) -> String {
    format!(
        "---\ntitle: Flood in Tessin\nstory: flood\nkind: draft\n---\n\nA dam burst above Tessin on Monday.\n\n\
         \u{1F4F0} {words}\n"
    )
}

/// The newsroom, its articles in one story by name.
fn story() -> Folder {
    let folder = newsroom();
    folder.write(
        "wirecheck.toml",
        "drafts = [\"drafts/**\"]\n[stories]\n\"harbour/**\" = \"flood\"\n\"courier/**\" = \"flood\"\n",
    );
    folder
}

/// What is offered behind some words of the draft.
fn offered(server: &mut Server, folder: &Folder, words: &str, encoding: &str, trigger: Option<&str>) -> Value {
    let text = draft(words);
    let uri = folder.uri(DRAFT);
    server.open_as(&uri, &text, "markdown");
    let (line, character) = place(&text, words, words.chars().count(), encoding);
    let context = match trigger {
        Some(mark) => json!({ "triggerKind": 2, "triggerCharacter": mark }),
        None => json!({ "triggerKind": 1 }),
    };
    let answer = server.request(
        "textDocument/completion",
        json!({
            "textDocument": { "uri": uri },
            "position": { "line": line, "character": character },
            "context": context,
        }),
    );
    server.close(&uri);
    answer
}

fn labels(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect()
}

#[test]
fn quotations_complete_in_every_encoding() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let folder = story();
        let mut client = clients::showing();
        client["general"]["positionEncodings"] = json!([encoding]);
        let mut server = Server::start(&folder, client);
        let triggers = &server.offered["completionProvider"]["triggerCharacters"];
        assert!(triggers.as_array().unwrap().contains(&json!("\u{201c}")), "{triggers}");

        let words = "\u{1F4F0} She said: \u{201c}we lost e";
        let list = offered(&mut server, &folder, words, encoding, None);
        assert_eq!(list["isIncomplete"], true);
        let [item] = list["items"].as_array().unwrap().as_slice() else { panic!("{list}") };
        let said = "We lost entire streets of this town within minutes, and no one had been warned";
        assert_eq!(item["textEdit"]["newText"], format!("{said}\u{201d}"));
        assert_eq!(item["detail"], "Oda Brandt, Morning Courier");
        assert_eq!(item["labelDetails"]["description"], "Oda Brandt, Morning Courier");
        assert_eq!((&item["kind"], &item["insertTextFormat"]), (&json!(1), &json!(1)));
        assert!(item["filterText"].as_str().unwrap().starts_with("we lost e"));
        let text = draft(words);
        let at = |within: &str, add: usize| {
            let (line, character) = place(&text, within, add, encoding);
            json!({ "line": line, "character": character })
        };
        assert_eq!(item["textEdit"]["range"], json!({ "start": at("we lost e", 0), "end": at("we lost e", 9) }));
    }
}

#[test]
fn a_mark_that_stands_there_is_not_doubled_and_what_is_in_it_may_go() {
    let folder = story();
    let mut rich = Server::start(&folder, clients::showing());
    let text = draft("\"We lost  all,\" she said.");
    let uri = folder.uri(DRAFT);
    let (line, character) = place(&text, "\"We lost ", 9, "utf-16");
    let position = json!({ "line": line, "character": character });
    let ask = json!({ "textDocument": { "uri": uri }, "position": position });
    rich.open_as(&uri, &text, "markdown");
    let list = rich.request("textDocument/completion", ask.clone());
    let edit = &list["items"][0]["textEdit"];
    assert!(!edit["newText"].as_str().unwrap().contains('"'), "{edit}");
    assert_eq!(edit["insert"]["end"], position);
    let (line, character) = place(&text, "all,", 4, "utf-16");
    assert_eq!(edit["replace"]["end"], json!({ "line": line, "character": character }));

    let mut poor = Server::start(&folder, clients::poor());
    poor.open_as(&uri, &text, "markdown");
    let list = poor.request("textDocument/completion", ask);
    let item = &list["items"][0];
    assert_eq!(item["textEdit"]["range"]["end"], position);
    assert!(item.get("labelDetails").is_none() && item["detail"].is_string(), "{item}");
    assert!(poor.offered.get("completionProvider").is_none());
}

#[test]
fn neovim_gets_the_rest_from_the_last_word() {
    let folder = story();
    let mut server = Server::spawn();
    let folders = json!([{ "uri": folder.uri(""), "name": "x" }]);
    server.request(
        "initialize",
        json!({
            "capabilities": clients::showing(),
            "clientInfo": { "name": "Neovim" },
            "workspaceFolders": folders,
        }),
    );
    server.notify("initialized", json!({}));
    server.settle();
    let list = offered(&mut server, &folder, "She said: \u{201c}we lost e", "utf-16", None);
    let item = &list["items"][0];
    let rest = "entire streets of this town within minutes, and no one had been warned\u{201d}";
    assert_eq!(item["insertText"], rest);
    assert!(item["filterText"].as_str().unwrap().starts_with('e'), "{item}");
    assert!(item.get("textEdit").is_none(), "{item}");
    let list = offered(&mut server, &folder, "Yes, Br", "utf-16", None);
    let item = &list["items"][0];
    assert_eq!((&item["insertText"], &item["filterText"]), (&json!("Oda Brandt"), &json!("Brandt")));
}

#[test]
fn people_complete_with_what_they_are_called() {
    let folder = story();
    let mut server = Server::start(&folder, clients::showing());
    let list = offered(&mut server, &folder, "The warning came late, Br", "utf-16", None);
    assert_eq!(labels(&list), ["Oda Brandt"]);
    let item = &list["items"][0];
    let detail = item["detail"].as_str().unwrap();
    assert!(detail.contains("(Harbour Post)") && detail.to_lowercase().contains("governor"), "{detail}");
    assert_eq!((&item["kind"], &list["isIncomplete"]), (&json!(7), &json!(false)));

    let mark = offered(&mut server, &folder, "He said: \u{201c}", "utf-16", Some("\u{201c}"));
    assert!(labels(&mark).iter().all(|label| label.starts_with("We lost")), "{mark}");
    let closing = offered(&mut server, &folder, "\"No,\" he said. \"No\"", "utf-16", Some("\""));
    assert_eq!(closing["items"], json!([]));

    server.notify("workspace/didChangeConfiguration", json!({ "settings": { "completion": { "enable": false } } }));
    assert_eq!(offered(&mut server, &folder, "The warning came late, Br", "utf-16", None), Value::Null);
}

// Renaming.

const ZOE: &str = "\u{1F4F0} Mayor Zoë Roe opened the bridge. Roe was late.

\u{201c}Mayor Roe is late,\u{201d} said Adam Berg. Ms Roe laughed.
";

fn rename(uri: &str, (line, character): (u32, u32), new: &str) -> Value {
    json!({
        "textDocument": { "uri": uri },
        "position": { "line": line, "character": character },
        "newName": new,
    })
}

/// The text after the edits of an answer.
fn applied(text: &str, edits: &Value, encoding: &str) -> String {
    let offset = |at: &Value| {
        let line = at["line"].as_u64().unwrap() as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut left = at["character"].as_u64().unwrap() as usize;
        let units = |c: char| match encoding {
            "utf-8" => c.len_utf8(),
            "utf-16" => c.len_utf16(),
            _ => 1,
        };
        let before = text[start..].chars().take_while(|c| {
            let taken = left > 0;
            left = left.saturating_sub(units(*c));
            taken
        });
        start + before.map(char::len_utf8).sum::<usize>()
    };
    let mut out = text.to_owned();
    for edit in edits.as_array().unwrap().iter().rev() {
        let (start, end) = (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]));
        out.replace_range(start..end, edit["newText"].as_str().unwrap());
    }
    out
}

const RENAMED: &str = "\u{1F4F0} Mayor Zoë Rowe opened the bridge. Rowe was late.

\u{201c}Mayor Roe is late,\u{201d} said Adam Berg. Ms Rowe laughed.
";

#[test]
fn a_spelling_is_renamed_with_the_version_it_was_seen_in() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let folder = Folder::new(&[("a.md", ZOE), (HARBOUR, "Mayor Zoë Roe was here.\n")]);
        let mut client = clients::showing();
        client["general"]["positionEncodings"] = json!([encoding]);
        let mut rich = Server::start(&folder, client);
        assert_eq!(rich.offered["renameProvider"], json!({ "prepareProvider": true }));
        let uri = folder.uri("a.md");
        rich.open_as(&uri, ZOE, "markdown");
        let at = place(ZOE, "Ms Roe", 4, encoding);
        let prepared = rich.at("textDocument/prepareRename", &uri, at);
        let start = place(ZOE, "Ms Roe", 3, encoding);
        assert_eq!(prepared["placeholder"], "Roe");
        assert_eq!(prepared["range"]["start"], json!({ "line": start.0, "character": start.1 }));
        let edit = rich.request("textDocument/rename", rename(&uri, at, "Rowe"));
        let [change] = edit["documentChanges"].as_array().unwrap().as_slice() else { panic!("{edit}") };
        assert_eq!(change["textDocument"], json!({ "uri": uri, "version": 1 }));
        assert_eq!(applied(ZOE, &change["edits"], encoding), RENAMED);
    }
}

#[test]
fn a_poor_client_gets_changes() {
    let folder = Folder::new(&[("a.md", ZOE)]);
    let uri = folder.uri("a.md");
    let at = place(ZOE, "Ms Roe", 4, "utf-16");
    let mut poor = Server::start(&folder, clients::poor());
    assert!(poor.offered.get("renameProvider").is_none());
    let edit = poor.request("textDocument/rename", rename(&uri, at, "Rowe"));
    assert!(edit.get("documentChanges").is_none(), "{edit}");
    assert_eq!(applied(ZOE, &edit["changes"][&uri], "utf-16"), RENAMED);

    let mut old = clients::showing();
    old["textDocument"]["rename"] = json!({});
    let server = Server::start(&folder, old);
    assert_eq!(server.offered["renameProvider"], true, "it cannot prepare");
    assert!(server.offered.get("linkedEditingRangeProvider").is_none());
}

#[test]
fn what_cannot_be_renamed_says_why() {
    let folder = Folder::new(&[("a.md", ZOE), (COURIER, "Nobody.\n")]);
    let uri = folder.uri("a.md");
    let mut server = Server::start(&folder, clients::showing());
    let mut refused = |uri: &str, words: &str, new: &str| {
        let id = server.ask("textDocument/rename", rename(uri, place(ZOE, words, 1, "utf-16"), new));
        let error = server.answer(id)["error"].clone();
        assert_eq!(error["code"], -32803, "{error}");
        error["message"].as_str().unwrap().to_owned()
    };
    assert!(refused(&uri, "bridge", "Rowe").contains("none here"));
    assert!(refused(&uri, "Roe is late", "Rowe").contains("quotation marks"));
    assert!(refused(&uri, "Roe was", " ").contains("at least one letter"));
    assert!(refused(&folder.uri("none.md"), "Roe was", "Rowe").contains("none here"));
    let (line, character) = place(ZOE, "bridge", 1, "utf-16");
    let ask = json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } });
    assert_eq!(server.error("textDocument/prepareRename", ask), -32803);
}
