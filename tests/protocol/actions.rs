//! Quick fixes: what they say, what they edit, and that what they dismiss goes.

use serde_json::{Value, json};

use crate::newsroom::{COURIER, HARBOUR, HARBOUR_TEXT, newsroom, place};
use crate::support::{Folder, Server, clients};

const CONFLICT: &str = "figure-conflict";

/// A client that takes edits in order and creates files.
fn editing() -> Value {
    let mut client = clients::rich();
    client["textDocument"]["codeAction"] =
        json!({ "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } });
    client["workspace"] = json!({ "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] } });
    client
}

/// The actions offered at the conflict in the harbour's article.
fn actions(server: &mut Server, folder: &Folder) -> Vec<Value> {
    let (line, column) = place(HARBOUR_TEXT, "Exactly", 0, "utf-16");
    let at = json!({ "line": line, "character": column + 1 });
    let shown = server.published.get(&folder.uri(HARBOUR)).cloned().unwrap_or(json!([]));
    let context = json!({ "diagnostics": shown, "only": ["quickfix"] });
    let document = json!({ "uri": folder.uri(HARBOUR) });
    let params = json!({ "textDocument": document, "range": { "start": at, "end": at }, "context": context });
    server.request("textDocument/codeAction", params).as_array().cloned().unwrap_or_default()
}

#[track_caller]
fn titled<'a>(actions: &'a [Value], words: &str) -> &'a Value {
    let found = actions.iter().find(|action| action["title"].as_str().is_some_and(|title| title.contains(words)));
    found.unwrap_or_else(|| panic!("no {words}: {actions:#?}"))
}

/// Writes an edit to disk as an editor would that saves at once.
fn apply(folder: &Folder, edit: &Value) {
    let insert = |uri: &str, edit: &Value| {
        let name = uri.strip_prefix(&folder.uri("")).unwrap();
        let old = std::fs::read_to_string(folder.file(name)).unwrap_or_default();
        assert_eq!(edit["range"]["start"], edit["range"]["end"], "{edit}");
        let lines: Vec<&str> = old.split_inclusive('\n').collect();
        let line = edit["range"]["start"]["line"].as_u64().unwrap() as usize;
        let at = lines[..line].iter().map(|l| l.len()).sum::<usize>();
        let at = at + edit["range"]["start"]["character"].as_u64().unwrap() as usize;
        folder.write(name, format!("{}{}{}", &old[..at], edit["newText"].as_str().unwrap(), &old[at..]));
    };
    for change in edit["documentChanges"].as_array().into_iter().flatten() {
        for edit in change["edits"].as_array().into_iter().flatten() {
            insert(change["textDocument"]["uri"].as_str().unwrap(), edit);
        }
    }
    for (uri, edits) in edit["changes"].as_object().into_iter().flatten() {
        edits.as_array().unwrap().iter().for_each(|edit| insert(uri, edit));
    }
}

#[track_caller]
fn wait_until_gone(server: &mut Server, folder: &Folder) {
    for file in [HARBOUR, COURIER] {
        let uri = folder.uri(file);
        server.wait("the finding to go", |server| (!server.codes(&uri).contains(&CONFLICT.to_owned())).then_some(()));
    }
}

#[test]
fn a_finding_is_dismissed_in_the_configuration() {
    for (client, created) in [(editing(), true), (poor_but_literal(), false)] {
        let folder = newsroom();
        let mut server = Server::start(&folder, client);
        let all = actions(&mut server, &folder);
        let dismiss = titled(&all, "Dismiss this figure-conflict");
        assert_eq!(dismiss["kind"], "quickfix.dismiss");
        assert_eq!(dismiss["diagnostics"][0]["code"], CONFLICT);
        let uri = folder.uri("wirecheck.toml");
        match created {
            true => {
                let create = &dismiss["edit"]["documentChanges"][0];
                assert_eq!((&create["kind"], &create["uri"]), (&json!("create"), &json!(uri)));
            }
            false => assert!(dismiss["edit"]["changes"][&uri].is_array(), "{dismiss}"),
        }
        apply(&folder, &dismiss["edit"]);
        wait_until_gone(&mut server, &folder);
        assert!(!actions(&mut server, &folder).iter().any(|a| a["title"].to_string().contains(CONFLICT)));
    }
}

/// Takes edits, but neither in order nor with new files.
fn poor_but_literal() -> Value {
    let mut client = editing();
    client.as_object_mut().unwrap().remove("workspace");
    client
}

#[test]
fn a_second_dismissal_is_appended() {
    let folder = newsroom();
    folder.write("wirecheck.toml", "# ours\n[rules]\nquote-wording = \"off\"");
    let mut server = Server::start(&folder, editing());
    let all = actions(&mut server, &folder);
    apply(&folder, &titled(&all, "Dismiss this figure-conflict")["edit"]);
    wait_until_gone(&mut server, &folder);
    let text = std::fs::read_to_string(folder.file("wirecheck.toml")).unwrap();
    assert!(text.starts_with("# ours\n[rules]\nquote-wording = \"off\"\n") && text.contains("[[ignore]]"), "{text}");
}

#[test]
fn a_finding_is_dismissed_by_a_comment() {
    let folder = newsroom();
    let mut server = Server::start(&folder, editing());
    let all = actions(&mut server, &folder);
    apply(&folder, &titled(&all, "by a comment")["edit"]);
    let text = std::fs::read_to_string(folder.file(HARBOUR)).unwrap();
    assert!(text.contains("\n<!-- wirecheck: ignore figure-conflict -->\nExactly"), "{text}");
    wait_until_gone(&mut server, &folder);
}

#[test]
fn a_rule_is_turned_off() {
    let folder = newsroom();
    let mut server = Server::start(&folder, editing());
    let all = actions(&mut server, &folder);
    apply(&folder, &titled(&all, "Turn off figure-conflict")["edit"]);
    wait_until_gone(&mut server, &folder);
}

#[test]
fn an_unsaved_dismissal_counts() {
    let folder = newsroom();
    folder.write("wirecheck.toml", "# ours\n");
    let mut server = Server::start(&folder, editing());
    let all = actions(&mut server, &folder);
    let edit = titled(&all, "Dismiss this figure-conflict")["edit"].clone();
    let new = edit["documentChanges"][0]["edits"][0]["newText"].as_str().unwrap();
    let uri = folder.uri("wirecheck.toml");
    server.open_as(&uri, &format!("# ours\n{new}"), "toml");
    wait_until_gone(&mut server, &folder);
    server.replace(&uri, 2, "# ours\nnonsense = 1\n");
    server.settle();
    assert_eq!(server.codes(&uri), ["configuration"]);
    assert!(server.codes(&folder.uri(HARBOUR)).contains(&CONFLICT.to_owned()));
    server.close(&uri);
    server.settle();
    assert_eq!(server.published[&uri], json!([]));
}

#[test]
fn what_dismisses_nothing_is_told() {
    let folder = newsroom();
    folder.write("wirecheck.toml", "[[ignore]]\nfinding = \"0123456789\"\n");
    let marked = HARBOUR_TEXT.replace("Exactly", "<!-- wirecheck: ignore name-spelling, no-rule -->\nExactly");
    folder.write(HARBOUR, &marked);
    folder.write("quiet.md", "<!-- wirecheck: ignore name-spelling -->\nThe bakery in Lomm opened at seven.\n");
    let server = Server::start(&folder, editing());
    let uri = folder.uri("wirecheck.toml");
    assert_eq!(server.codes(&uri), ["unused-dismissal"]);
    assert_eq!((&server.published[&uri][0]["severity"], &server.published[&uri][0]["tags"]), (&json!(4), &json!([1])));
    assert_eq!(server.codes(&folder.uri("quiet.md")), ["unused-dismissal"]);
    assert!(server.codes(&folder.uri(HARBOUR)).contains(&"remark".to_owned()));
}

#[test]
fn a_client_without_actions_is_offered_none() {
    let folder = newsroom();
    let mut server = Server::spawn();
    let root = folder.uri("");
    let result = server.request("initialize", json!({ "rootUri": root, "capabilities": clients::rich() }));
    assert!(result["capabilities"].get("codeActionProvider").is_none());
    server.notify("initialized", json!({}));
    server.settle();
    assert_eq!(actions(&mut server, &folder), [] as [Value; 0]);
}
