//! Findings as the editor gets them: pushed or pulled, at both ends, never stale.

use serde_json::{Value, json};

use crate::newsroom::{COURIER, COURIER_TEXT, HARBOUR, HARBOUR_TEXT, newsroom, place};
use crate::support::{Folder, Server, clients};

const CONFLICT: &str = "figure-conflict";

/// The conflict among the diagnostics of a file.
#[track_caller]
fn conflict(diagnostics: &Value) -> Value {
    let all = diagnostics.as_array().unwrap_or_else(|| panic!("no list: {diagnostics}"));
    let found: Vec<&Value> = all.iter().filter(|d| d["code"] == CONFLICT).collect();
    assert_eq!(found.len(), 1, "{diagnostics}");
    found[0].clone()
}

#[test]
fn a_conflict_is_shown_at_both_ends() {
    let folder = newsroom();
    let server = Server::start(&folder, clients::rich());
    for (here, text, toll, there, other_text, other_toll, outlet) in [
        (HARBOUR, HARBOUR_TEXT, "34", COURIER, COURIER_TEXT, "52", "Morning Courier"),
        (COURIER, COURIER_TEXT, "52", HARBOUR, HARBOUR_TEXT, "34", "Harbour Post"),
    ] {
        let found = conflict(&server.published[&folder.uri(here)]);
        let start = place(text, "Exactly", 0, "utf-16");
        assert_eq!(found["range"]["start"], json!({ "line": start.0, "character": start.1 }));
        assert_eq!(found["severity"], 2);
        assert_eq!(found["source"], "wirecheck");
        let page = "https://github.com/wirecheck/wirecheck/blob/main/docs/rules/figure-conflict.md";
        assert_eq!(found["codeDescription"]["href"], page);
        assert!(found["data"]["finding"].is_string());
        let message = found["message"].as_str().unwrap();
        assert!(message.contains(toll) && message.contains(other_toll) && message.contains(outlet), "{message}");
        let related = &found["relatedInformation"][0];
        let start = place(other_text, "Exactly", 0, "utf-16");
        assert_eq!(related["location"]["uri"], folder.uri(there));
        assert_eq!(related["location"]["range"]["start"], json!({ "line": start.0, "character": start.1 }));
        assert!(related["message"].as_str().unwrap().contains(other_toll), "{related}");
    }
}

#[test]
fn a_poor_client_reads_the_other_place_in_the_message() {
    let folder = newsroom();
    let server = Server::start(&folder, clients::poor());
    let found = conflict(&server.published[&folder.uri(HARBOUR)]);
    for absent in ["relatedInformation", "codeDescription", "data"] {
        assert!(found.get(absent).is_none(), "{found}");
    }
    assert!(found["message"].as_str().unwrap().contains("courier/tessin.md:7:1"), "{found}");
}

#[test]
fn an_edit_makes_it_go_and_come_back_at_both_ends() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::rich());
    let (harbour, courier) = (folder.uri(HARBOUR), folder.uri(COURIER));
    server.open_as(&harbour, HARBOUR_TEXT, "markdown");
    for round in 0..2 {
        let version = 2 + round * 2;
        let number = json!({ "start": { "line": 6, "character": 8 }, "end": { "line": 6, "character": 10 } });
        server.change(&harbour, version, json!([{ "range": number, "text": "52" }]));
        server.settle();
        for uri in [&harbour, &courier] {
            assert!(!server.codes(uri).contains(&CONFLICT.to_owned()), "{:?}", server.published);
        }
        server.change(&harbour, version + 1, json!([{ "range": number, "text": "34" }]));
        server.settle();
        for uri in [&harbour, &courier] {
            conflict(&server.published[uri]);
        }
        let last = server.publications.iter().rev().find(|p| p["uri"] == harbour).unwrap();
        assert_eq!(last["version"], version + 1);
    }
}

#[test]
fn nothing_is_published_twice_or_for_files_not_concerned() {
    let folder = newsroom();
    folder.write("other/quiet.txt", "A quiet day in the village of Lomm, where the bakery opened at seven.\n");
    let mut server = Server::start(&folder, clients::rich());
    let harbour = folder.uri(HARBOUR);
    server.open_as(&harbour, HARBOUR_TEXT, "markdown");
    server.settle();
    let before = server.publications.len();
    let end = json!({ "line": 10, "character": 51 });
    server.change(&harbour, 2, json!([{ "range": { "start": end, "end": end }, "text": " It rained." }]));
    server.settle();
    assert_eq!(server.publications.len(), before, "{:?}", &server.publications[before..]);
    assert!(!server.published.contains_key(&folder.uri("other/quiet.txt")));
}

#[test]
fn typing_is_waited_for() {
    let folder = newsroom();
    let mut server = Server::begin(&[folder.path()], clients::rich(), json!({ "diagnosticDelay": 300 }));
    server.settle();
    let harbour = folder.uri(HARBOUR);
    server.open_as(&harbour, HARBOUR_TEXT, "markdown");
    server.settle();
    let before = server.publications.len();
    for version in 2..30 {
        server.replace(&harbour, version, &HARBOUR_TEXT.replace("34", &format!("{version}")));
    }
    server.settle();
    let own: Vec<&Value> = server.publications[before..].iter().filter(|p| p["uri"] == harbour).collect();
    assert!(own.len() <= 2, "{} publications for one burst", own.len());
    assert_eq!(own.last().unwrap()["version"], 29);
}

#[test]
fn closing_clears_what_is_no_part_of_the_workspace() {
    let folder = newsroom();
    let elsewhere = Folder::new(&[("copy.md", "")]);
    let mut server = Server::start(&folder, clients::rich());
    let copy = elsewhere.uri("copy.md");
    let text = COURIER_TEXT.replace("52", "71").replace("Morning Courier", "Valley Echo");
    server.open_as(&copy, &text, "markdown");
    server.settle();
    assert!(server.codes(&copy).contains(&CONFLICT.to_owned()));
    server.close(&copy);
    server.settle();
    assert_eq!(server.published[&copy], json!([]));
    let courier = server.published[&folder.uri(COURIER)].to_string();
    assert!(!courier.contains("copy.md"), "{courier}");
}

#[test]
fn severities_come_from_the_configuration() {
    let folder = newsroom();
    folder.write("wirecheck.toml", "[rules]\nfigure-conflict = \"error\"\nquote-wording = \"off\"\n");
    let mut server = Server::start(&folder, clients::rich());
    let harbour = folder.uri(HARBOUR);
    let found = conflict(&server.published[&harbour]);
    assert_eq!(found["severity"], 1);
    assert!(!server.codes(&harbour).contains(&"quote-wording".to_owned()));
    let key = found["data"]["finding"].as_str().unwrap();
    folder.write("wirecheck.toml", format!("[[ignore]]\nfinding = \"{key}\"\nreason = \"two dams\"\n"));
    server.wait("the finding to be dismissed", |server| {
        (!server.codes(&harbour).contains(&CONFLICT.to_owned())).then_some(())
    });
    server.wait("the wording to be shown", |server| {
        server.codes(&harbour).contains(&"quote-wording".to_owned()).then_some(())
    });
}

#[test]
fn only_open_files_where_that_is_asked_for() {
    let folder = newsroom();
    let mut server = Server::begin(&[folder.path()], clients::rich(), json!({ "diagnosticMode": "openFilesOnly" }));
    server.settle();
    assert!(server.published.is_empty());
    server.open_as(&folder.uri(HARBOUR), HARBOUR_TEXT, "markdown");
    server.settle();
    conflict(&server.published[&folder.uri(HARBOUR)]);
    assert!(!server.published.contains_key(&folder.uri(COURIER)));
    server.close(&folder.uri(HARBOUR));
    server.settle();
    assert_eq!(server.published[&folder.uri(HARBOUR)], json!([]));
}

#[test]
fn what_was_told_before_a_document_was_opened_is_told_again() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::poor());
    let uri = folder.uri(HARBOUR);
    conflict(&server.published.remove(&uri).unwrap());
    server.open_as(&uri, HARBOUR_TEXT, "markdown");
    server.settle();
    conflict(&server.published[&uri]);
}

#[test]
fn an_editor_sets_severities_where_no_configuration_does() {
    let folder = newsroom();
    let rules = |level: &str| json!({ "rules": { CONFLICT: level, "no-such-rule": "off", "quote-wording": 7 } });
    let mut server = Server::begin(&[folder.path()], clients::rich(), rules("off"));
    server.settle();
    let uri = folder.uri(HARBOUR);
    assert!(!server.codes(&uri).contains(&CONFLICT.to_owned()));
    let mut becomes = |value: Value, severity: Option<u64>| {
        server.notify("workspace/didChangeConfiguration", json!({ "settings": { "wirecheck": value } }));
        server.wait("the severity to be as set", |server| {
            let all = server.published.get(&uri).and_then(Value::as_array).cloned().unwrap_or_default();
            let found = all.iter().find(|d| d["code"] == CONFLICT);
            (found.and_then(|d| d["severity"].as_u64()) == severity).then_some(())
        });
    };
    becomes(rules("error"), Some(1));
    becomes(rules("off"), None);
    // The file has the last word.
    folder.write("wirecheck.toml", "[rules]\nfigure-conflict = \"information\"\n");
    becomes(rules("off"), Some(3));
    folder.remove("wirecheck.toml");
    becomes(rules("off"), None);
    becomes(json!({ "rules": {} }), Some(2));
}

/// Asks for the diagnostics of a document.
#[track_caller]
fn pull(server: &mut Server, uri: &str, previous: Option<&str>) -> Value {
    let mut params = json!({ "textDocument": { "uri": uri } });
    if let Some(previous) = previous {
        params["previousResultId"] = json!(previous);
    }
    server.request("textDocument/diagnostic", params)
}

#[test]
fn a_client_that_pulls_gets_open_documents_by_pull_alone() {
    let folder = newsroom();
    let (harbour, courier) = (folder.uri(HARBOUR), folder.uri(COURIER));
    let mut server = Server::start(&folder, clients::pulling());
    conflict(&server.published[&harbour]);
    server.open_as(&harbour, HARBOUR_TEXT, "markdown");
    server.open_as(&courier, COURIER_TEXT, "markdown");
    server.settle();
    assert_eq!(server.published[&harbour], json!([]), "an open document is not pushed");

    let report = pull(&mut server, &courier, None);
    assert_eq!(report["kind"], "full");
    conflict(&report["items"]);
    let id = report["resultId"].as_str().unwrap();
    let again = pull(&mut server, &courier, Some(id));
    assert_eq!((again["kind"].as_str(), again["resultId"].as_str()), (Some("unchanged"), Some(id)));

    // An edit of the one makes the other's answer old: the client is asked to ask again.
    server.replace(&harbour, 2, &HARBOUR_TEXT.replace("34", "52"));
    server.wait("a refresh", |server| {
        server.others.iter().any(|m| m["method"] == "workspace/diagnostic/refresh").then_some(())
    });
    let report = pull(&mut server, &courier, Some(id));
    assert_eq!(report["kind"], "full");
    assert!(!report["items"].to_string().contains(CONFLICT), "{report}");
    assert_eq!(pull(&mut server, "untitled:none", None)["items"], json!([]));

    server.replace(&harbour, 3, HARBOUR_TEXT);
    server.close(&courier);
    server.settle();
    conflict(&server.published[&courier]);
}

#[test]
fn a_client_that_cannot_be_asked_again_is_pushed_to() {
    let folder = newsroom();
    let mut client = clients::rich();
    client["textDocument"]["diagnostic"] = json!({});
    let mut server = Server::spawn();
    let root = folder.uri("");
    let result = server.request("initialize", json!({ "rootUri": root, "capabilities": client }));
    assert!(result["capabilities"].get("diagnosticProvider").is_none());
    server.notify("initialized", json!({}));
    server.settle();
    conflict(&server.published[&folder.uri(HARBOUR)]);
}

#[test]
fn faults_of_the_front_matter_are_shown() {
    let text = "---\ntitle: A day in Lomm\ndate: the day before\n---\n\nA quiet day in the village.\n";
    let folder = Folder::new(&[("a.md", text)]);
    let server = Server::start(&folder, clients::rich());
    let uri = folder.uri("a.md");
    assert_eq!(server.codes(&uri), ["front-matter"]);
    assert_eq!(server.published[&uri][0]["range"]["start"]["line"], 2);
}
