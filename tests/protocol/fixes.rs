//! Fixes of what a finding is about: for a client that asks for edits when it
//! wants them, and for one that knows nothing but plain changes.

use serde_json::{Value, json};

use crate::newsroom::place;
use crate::support::{Folder, Server, clients};

const POST: &str = "---\noutlet: Harbour Post\nstory: quay\n---\n\n\
    “We will not reopen the northern quay before every crane has been tested, and nobody will hurry us,” Grace Lindqvist said.\n\n\
    \u{1F4F0} The coast guard said 42 passengers were rescued from the ferry Aurelia off Corvo.\n";
const HERALD: &str = "---\noutlet: Coast Herald\nstory: quay\n---\n\n\
    The coast guard said 42 passengers were rescued from the ferry Aurelia off Corvo.\n";
const DRAFT: &str = "---\nkind: draft\nstory: quay\n---\n\n\
    \u{1F4F0} “We will reopen the northern quay before each crane has been tested,” Grace Lindqvist said.\n\n\
    \u{1F4F0} Nearly 30 passengers were rescued from the ferry Aurelia off Corvo, said Greta Lindqvist.\n";
const NAME: &str = "drafts/quay.md";

fn newsroom() -> Folder {
    Folder::new(&[("post.md", POST), ("herald.md", HERALD), (NAME, DRAFT)])
}

/// As VS Code and Neovim: literal actions, edits asked for later, versions.
fn rich() -> Value {
    let mut client = clients::rich();
    client["textDocument"]["codeAction"] = json!({
        "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } },
        "isPreferredSupport": true, "dataSupport": true, "resolveSupport": { "properties": ["edit"] },
    });
    client["workspace"] = json!({ "workspaceEdit": { "documentChanges": true } });
    client
}

/// Takes actions with edits in them, and says nothing more.
fn plain() -> Value {
    json!({ "textDocument": { "codeAction": {
        "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } } } })
}

fn params(folder: &Folder, words: &str, only: &Value) -> Value {
    let (line, column) = place(DRAFT, words, 0, "utf-16");
    let at = json!({ "line": line, "character": column });
    let mut context = json!({ "diagnostics": [] });
    if !only.is_null() {
        context["only"] = only.clone();
    }
    json!({ "textDocument": { "uri": folder.uri(NAME) }, "range": { "start": at, "end": at }, "context": context })
}

/// The actions offered in the draft before some words.
fn offered(server: &mut Server, folder: &Folder, words: &str, only: Value) -> Vec<Value> {
    let found = server.request("textDocument/codeAction", params(folder, words, &only));
    found.as_array().cloned().unwrap_or_default()
}

fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().map(|action| action["title"].as_str().unwrap()).collect()
}

/// The draft after the edits of one document, positions in UTF-16.
fn applied(edits: &Value) -> String {
    let offset = |position: &Value| {
        let mut lines = DRAFT.split_inclusive('\n');
        let line = position["line"].as_u64().unwrap() as usize;
        let before: usize = lines.by_ref().take(line).map(str::len).sum();
        let mut units = position["character"].as_u64().unwrap() as usize;
        let mut at = before;
        for c in DRAFT[before..].chars().take_while(|_| units > 0).collect::<Vec<_>>() {
            if units == 0 {
                break;
            }
            units -= c.len_utf16();
            at += c.len_utf8();
        }
        at
    };
    let mut all: Vec<(usize, usize, String)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let (start, end) = (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]));
            (start, end, edit["newText"].as_str().unwrap().to_owned())
        })
        .collect();
    all.sort();
    let mut out = DRAFT.to_owned();
    for (start, end, text) in all.into_iter().rev() {
        out.replace_range(start..end, &text);
    }
    out
}

#[test]
fn edits_come_when_they_are_wanted_with_the_buffers_version() {
    let folder = newsroom();
    let mut server = Server::start(&folder, rich());
    let uri = folder.uri(NAME);
    server.open_as(&uri, DRAFT, "markdown");
    server.settle();
    let all = offered(&mut server, &folder, "reopen", Value::Null);
    let fix = &all[0];
    assert_eq!(fix["title"], r#"Quote as the source does: with "not", "every" for "each" (Harbour Post)"#);
    assert_eq!((&fix["kind"], &fix["isPreferred"]), (&json!("quickfix.quotation"), &json!(true)));
    assert!(
        fix.get("edit").is_none() && all.iter().all(|a| a["command"].is_object() || a["data"].is_object()),
        "{all:#?}"
    );
    let resolved = server.request("codeAction/resolve", fix.clone());
    let change = &resolved["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": uri, "version": 1 }));
    let expected = DRAFT.replace("will reopen", "will not reopen").replace("each crane", "every crane");
    assert_eq!(applied(&change["edits"]), expected);
    server.replace(&uri, 2, &expected);
    server.settle();
    assert!(!server.codes(&uri).contains(&"quote-altered".to_owned()));
}

#[test]
fn a_closed_file_has_no_version() {
    let folder = newsroom();
    let mut server = Server::start(&folder, rich());
    let all = offered(&mut server, &folder, "reopen", Value::Null);
    let resolved = server.request("codeAction/resolve", all[0].clone());
    assert_eq!(resolved["edit"]["documentChanges"][0]["textDocument"]["version"], Value::Null);
}

#[test]
fn a_plain_client_gets_plain_changes_at_once() {
    let folder = newsroom();
    let mut server = Server::start(&folder, plain());
    let uri = folder.uri(NAME);
    server.open_as(&uri, DRAFT, "markdown");
    let all = offered(&mut server, &folder, "30 passengers", Value::Null);
    let fix = &all[0];
    assert_eq!(fix["title"], r#"Use "42" (Coast Herald, Harbour Post)"#);
    assert!(
        fix.get("data").is_none() && fix.get("isPreferred").is_none() && fix["edit"].get("documentChanges").is_none()
    );
    assert_eq!(applied(&fix["edit"]["changes"][&uri]), DRAFT.replace("Nearly 30", "42"));
}

#[test]
fn only_what_is_asked_for_is_offered() {
    let folder = newsroom();
    let mut server = Server::start(&folder, rich());
    let mut kinds = |only: Value| -> Vec<String> {
        let all = offered(&mut server, &folder, "reopen", only);
        all.iter().map(|action| action["kind"].as_str().unwrap().to_owned()).collect()
    };
    let all = kinds(json!(["quickfix"]));
    assert!(all.contains(&"quickfix.quotation".to_owned()) && all.contains(&"quickfix.dismiss".to_owned()), "{all:?}");
    assert!(kinds(json!(["quickfix.dismiss"])).iter().all(|kind| kind == "quickfix.dismiss"));
    assert_eq!(kinds(json!(["quickfix.quot"])), [] as [&str; 0], "kinds are compared part by part");
    assert_eq!(kinds(json!(["refactor", "source.organizeImports"])), [] as [&str; 0]);
    assert_eq!(kinds(json!([""])), [&all[..], &["source.compare".to_owned()]].concat());
}

#[test]
fn the_story_is_a_command_away() {
    let folder = newsroom();
    folder.write("alone.txt", "The county fair opens with a parade of tractors in Norlund.\n");
    let mut server = Server::start(&folder, rich());
    let compare = offered(&mut server, &folder, "Greta", json!(["source"])).remove(0);
    assert_eq!(compare["title"], "Compare with the 2 other articles of this story");
    assert_eq!(server.request("codeAction/resolve", compare.clone()), compare, "there is nothing to add");
    let command = json!({ "command": compare["command"]["command"], "arguments": compare["command"]["arguments"] });
    let page = server.request("workspace/executeCommand", command);
    assert!(page["text"].as_str().is_some_and(|text| text.contains("Harbour Post")), "{page}");
    let start = json!({ "line": 0, "character": 0 });
    let alone = json!({ "textDocument": { "uri": folder.uri("alone.txt") },
        "range": { "start": start, "end": start }, "context": { "diagnostics": [] } });
    assert_eq!(server.request("textDocument/codeAction", alone), json!([]));
}

const CONTENT_MODIFIED: i64 = -32801;
const INVALID_PARAMS: i64 = -32602;

#[test]
fn an_offer_for_another_text_is_refused() {
    let folder = newsroom();
    let mut server = Server::start(&folder, rich());
    let uri = folder.uri(NAME);
    server.open_as(&uri, DRAFT, "markdown");
    let quotation = offered(&mut server, &folder, "reopen", json!(["quickfix.quotation"])).remove(0);
    let dismissal = offered(&mut server, &folder, "reopen", json!(["quickfix.dismiss"])).remove(0);

    let mut forged = quotation.clone();
    forged["data"]["finding"] = json!("0123456789");
    assert_eq!(server.error("codeAction/resolve", forged), CONTENT_MODIFIED);
    let mut foreign = quotation.clone();
    foreign["data"] = json!({ "id": 7 });
    assert_eq!(server.error("codeAction/resolve", foreign), INVALID_PARAMS);

    // The source says something else now: the words that were offered are not its words any more.
    folder.write("post.md", POST.replace("every crane", "all cranes"));
    server
        .notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": folder.uri("post.md"), "type": 2 }] }));
    server.wait("the other words", |server| {
        let found = server.published.get(&uri)?.to_string();
        found.contains("all cranes").then_some(())
    });
    assert_eq!(server.error("codeAction/resolve", quotation.clone()), CONTENT_MODIFIED);

    // A word typed above: what was offered would land elsewhere.
    let top = json!({ "line": 5, "character": 0 });
    server.change(&uri, 2, json!([{ "range": { "start": top, "end": top }, "text": "Today: " }]));
    assert_eq!(server.error("codeAction/resolve", quotation), CONTENT_MODIFIED);
    assert_eq!(server.error("codeAction/resolve", dismissal), CONTENT_MODIFIED);
}

#[test]
fn a_name_is_spelt_as_the_house_does() {
    let folder = newsroom();
    folder.write("wirecheck.toml", "[[person]]\nname = \"Grace Lindqvist\"\naliases = [\"Greta Lindqvist\"]\n");
    let mut server = Server::start(&folder, rich());
    let all = offered(&mut server, &folder, "Greta", json!(["quickfix.spelling"]));
    assert_eq!(titles(&all), [r#"Spell it "Grace Lindqvist" here (house spelling)"#]);
    let resolved = server.request("codeAction/resolve", all[0].clone());
    let edits = &resolved["edit"]["documentChanges"][0]["edits"];
    assert_eq!(applied(edits), DRAFT.replace("Greta Lindqvist", "Grace Lindqvist"));
}

#[test]
fn a_dismissal_goes_into_the_unsaved_configuration() {
    let folder = newsroom();
    folder.write("wirecheck.toml", "");
    let mut server = Server::start(&folder, rich());
    let config = folder.uri("wirecheck.toml");
    server.open_as(&config, "", "toml");
    server.replace(&config, 7, "# mine\n# not saved yet\n");
    let all = offered(&mut server, &folder, "reopen", json!(["quickfix.dismiss"]));
    let resolved = server.request("codeAction/resolve", all[0].clone());
    let change = &resolved["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": config, "version": 7 }));
    assert_eq!(change["edits"][0]["range"]["start"], json!({ "line": 2, "character": 0 }));
}
