//! What is shown in and beside the text, in the form that each client takes:
//! lenses, hints, colours.

use serde_json::{Value, json};

use crate::newsroom::{COURIER, COURIER_TEXT, HARBOUR, HARBOUR_TEXT, newsroom, place};
use crate::support::{Folder, Server, clients};

fn on(folder: &Folder, file: &str) -> Value {
    json!({ "textDocument": { "uri": folder.uri(file) } })
}

/// A range over the whole text.
fn whole() -> Value {
    json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9_999, "character": 0 } })
}

fn position((line, character): (u32, u32)) -> Value {
    json!({ "line": line, "character": character })
}

// Lenses.

fn lenses(server: &mut Server, folder: &Folder) -> Vec<Value> {
    let lenses = server.request("textDocument/codeLens", on(folder, HARBOUR));
    let lenses = lenses.as_array().unwrap().clone();
    for lens in &lenses {
        assert!(lens.get("command").is_none(), "words come late: {lens}");
        assert_eq!(lens["range"]["start"], lens["range"]["end"], "one line: {lens}");
    }
    lenses.into_iter().map(|lens| server.request("codeLens/resolve", lens)).collect()
}

fn titles(lenses: &[Value]) -> Vec<&str> {
    lenses.iter().map(|lens| lens["command"]["title"].as_str().unwrap()).collect()
}

#[test]
fn lenses_say_what_the_sources_have_and_lead_there() {
    let folder = newsroom();
    let mut rich = Server::start(&folder, clients::showing());
    assert_eq!(rich.offered["codeLensProvider"], json!({ "resolveProvider": true }));
    let shown = lenses(&mut rich, &folder);
    assert_eq!(titles(&shown), ["2 sources: Exactly 34, Exactly 52".to_lowercase().as_str(), "2 sources, 2 wordings"]);
    let (figure, quotation) = (&shown[0], &shown[1]);
    let lines = [figure, quotation].map(|lens| lens["range"]["start"]["line"].as_u64().unwrap() as u32);
    assert_eq!(lines, ["Exactly", "We lost"].map(|words| place(HARBOUR_TEXT, words, 0, "utf-16").0));
    let command = &quotation["command"];
    assert_eq!(command["command"], "wirecheck.showReferences");
    let [uri, at, places] = command["arguments"].as_array().unwrap().as_slice() else { panic!("{command}") };
    assert_eq!(*uri, folder.uri(HARBOUR));
    assert_eq!(*at, position(place(HARBOUR_TEXT, "\u{201c}We lost", 0, "utf-16")));
    let targets: Vec<&Value> = places.as_array().unwrap().iter().map(|place| &place["uri"]).collect();
    assert_eq!(targets, [&json!(folder.uri(HARBOUR)), &json!(folder.uri(COURIER))]);
    let there = position(place(COURIER_TEXT, "We lost entire", 0, "utf-16"));
    assert_eq!(places[1]["range"]["start"], there);
}

#[test]
fn a_client_without_the_command_gets_the_servers() {
    let folder = newsroom();
    let mut poor = Server::start(&folder, clients::poor());
    assert!(poor.offered.get("codeLensProvider").is_none());
    let shown = lenses(&mut poor, &folder);
    assert_eq!(shown.len(), 2);
    assert_eq!(shown[1]["command"]["command"], "wirecheck.compare");
    assert_eq!(shown[1]["command"]["arguments"], json!([folder.uri(HARBOUR)]));
    assert_eq!(poor.request("textDocument/codeLens", on(&folder, "none.md")), Value::Null);
}

#[test]
fn an_old_lens_is_refused() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::showing());
    let uri = folder.uri(HARBOUR);
    let lens = server.request("textDocument/codeLens", on(&folder, HARBOUR))[1].clone();
    server.open_as(&uri, HARBOUR_TEXT, "markdown");
    server.replace(&uri, 2, "Nothing is left of it.\n");
    assert_eq!(server.error("codeLens/resolve", lens.clone()), -32801);
    let mut strange = lens;
    strange["data"] = json!({ "uri": 3 });
    assert_eq!(server.error("codeLens/resolve", strange), -32801);
}

/// How often the server has asked the client to ask again.
fn refreshed(server: &Server, what: &str) -> usize {
    server.others.iter().filter(|message| message["method"] == format!("workspace/{what}/refresh")).count()
}

#[test]
fn lenses_are_asked_for_again_when_another_article_changes_them() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::showing());
    server.open_as(&folder.uri(HARBOUR), HARBOUR_TEXT, "markdown");
    server.open_as(&folder.uri(COURIER), COURIER_TEXT, "markdown");
    server.settle();
    lenses(&mut server, &folder);
    let before = refreshed(&server, "codeLens");
    server.replace(&folder.uri(COURIER), 2, &COURIER_TEXT.replace("Exactly 52", "Exactly 57"));
    server.wait("a refresh", |server| (refreshed(server, "codeLens") > before).then_some(()));
    assert_eq!(titles(&lenses(&mut server, &folder))[0], "2 sources: exactly 34, exactly 57");
}

#[test]
fn a_client_that_cannot_be_told_is_not() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::poor());
    server.open_as(&folder.uri(HARBOUR), HARBOUR_TEXT, "markdown");
    folder.write(COURIER, COURIER_TEXT.replace("Exactly 52", "Exactly 57"));
    server.notify("workspace/didChangeConfiguration", json!({ "settings": { "codeLens": { "enable": false } } }));
    server.settle();
    assert_eq!(server.request("textDocument/codeLens", on(&folder, HARBOUR)), json!([]));
    assert_eq!(["codeLens", "inlayHint", "semanticTokens"].map(|what| refreshed(&server, what)), [0, 0, 0]);
}

// Hints.

const MAYOR: &str = "---
title: Bridge opens
---

\u{1F4F0} Mayor Clara Roe opened the new bridge of Lomm on Monday. Cars went over it at once.

\u{1F4F0} \u{1F4F0} She had waited for it for years. The mayor left early.
";

fn hints(server: &mut Server, folder: &Folder, range: Value) -> Vec<Value> {
    let mut ask = on(folder, "mayor.md");
    ask["range"] = range;
    server.request("textDocument/inlayHint", ask).as_array().unwrap().clone()
}

fn mayor() -> Folder {
    Folder::new(&[("mayor.md", MAYOR)])
}

#[test]
fn a_hint_says_who_she_is_and_leads_to_the_name() {
    let folder = mayor();
    let mut rich = Server::start(&folder, clients::showing());
    assert_eq!(rich.offered["inlayHintProvider"], json!({ "resolveProvider": true }));
    let shown = hints(&mut rich, &folder, whole());
    assert_eq!(shown.len(), 2, "{shown:?}");
    assert_eq!(shown[0]["position"], position(place(MAYOR, "She had", 3, "utf-16")));
    assert_eq!(shown[0]["label"], json!([{ "value": ": " }, { "value": "Roe" }]));
    assert_eq!(shown[0]["kind"], 1);
    assert!(shown[0].get("tooltip").is_none(), "{}", shown[0]);
    let full = rich.request("inlayHint/resolve", shown[0].clone());
    assert_eq!(full["tooltip"], "Clara Roe, Mayor");
    let named = &full["label"][1]["location"];
    assert_eq!(named["uri"], folder.uri("mayor.md"));
    assert_eq!(named["range"]["start"], position(place(MAYOR, "Clara Roe", 0, "utf-16")));
    assert_eq!(
        hints(&mut rich, &folder, json!({ "start": position((0, 0)), "end": position((4, 9)) })),
        [Value::Null; 0]
    );
    let mut old = shown[0].clone();
    old["data"]["mention"] = json!([0, 2]);
    assert_eq!(rich.request("inlayHint/resolve", old.clone()), old, "an old hint comes back as it is");
}

#[test]
fn a_poor_client_gets_hints_as_they_are() {
    let folder = mayor();
    for (client, encoding) in [
        (clients::poor(), "utf-16"),
        (clients::counting(&["utf-8"]), "utf-8"),
        (clients::counting(&["utf-32"]), "utf-32"),
    ] {
        let mut poor = Server::start(&folder, client);
        assert!(poor.offered.get("inlayHintProvider").is_none());
        let shown = hints(&mut poor, &folder, whole());
        assert_eq!(shown[0]["label"], ": Roe");
        assert_eq!(shown[0]["tooltip"], "Clara Roe, Mayor");
        assert_eq!(shown[0]["position"], position(place(MAYOR, "She had", 3, encoding)));
        assert!(shown[0].get("data").is_none());
        assert_eq!(poor.request("inlayHint/resolve", shown[0].clone()), shown[0]);
    }
}

#[test]
fn hints_can_be_turned_off_and_the_client_asks_again() {
    let folder = mayor();
    let mut server =
        Server::begin(&[folder.path()], clients::showing(), json!({ "inlayHints": { "pronouns": false } }));
    server.settle();
    let shown = hints(&mut server, &folder, whole());
    assert_eq!(shown.len(), 1, "{shown:?}");
    assert_eq!(shown[0]["position"], position(place(MAYOR, "The mayor", 9, "utf-16")));
    let off = json!({ "settings": { "wirecheck": { "inlayHints": { "enable": false } } } });
    server.notify("workspace/didChangeConfiguration", off);
    server.wait("a refresh", |server| (refreshed(server, "inlayHint") > 0).then_some(()));
    assert_eq!(hints(&mut server, &folder, whole()), [Value::Null; 0]);
}

// Colours.

type Coloured = (String, String, Vec<String>);

/// The words that are coloured, with type and modifiers, as the legend has them.
fn decoded(server: &Server, text: &str, encoding: &str, data: &Value) -> Vec<Coloured> {
    let legend = &server.offered["semanticTokensProvider"]["legend"];
    let name = |list: &str, at: u64| legend[list][at as usize].as_str().unwrap_or("?").to_owned();
    let numbers: Vec<u64> = data.as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
    let (mut line, mut column) = (0, 0);
    let mut out = Vec::new();
    for token in numbers.chunks(5) {
        column = if token[0] == 0 { column + token[1] } else { token[1] };
        line += token[0];
        let words = text.split('\n').nth(line as usize).unwrap();
        let units: Vec<(char, usize)> = words.chars().map(|c| (c, width(c, encoding))).collect();
        let mut at = 0;
        let inside = |(c, width): &(char, usize)| {
            let here = at as u64 >= column && (at as u64) < column + token[2];
            at += width;
            here.then_some(*c)
        };
        let covered: String = units.iter().filter_map(inside).collect();
        let bits = (0..8).filter(|bit| token[4] & (1 << bit) != 0);
        out.push((covered, name("tokenTypes", token[3]), bits.map(|bit| name("tokenModifiers", bit)).collect()));
    }
    out
}

fn width(c: char, encoding: &str) -> usize {
    match encoding {
        "utf-8" => c.len_utf8(),
        "utf-16" => c.len_utf16(),
        _ => 1,
    }
}

fn has(tokens: &[Coloured], words: &str, kind: &str, modifiers: &[&str]) {
    let found = tokens.iter().any(|(w, k, m)| w == words && k == kind && *m == modifiers);
    assert!(found, "no {words:?} {kind} {modifiers:?}: {tokens:#?}");
}

#[test]
fn colours_fall_on_the_right_words_in_every_encoding() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let folder = newsroom();
        let mut client = clients::showing();
        client["general"]["positionEncodings"] = json!([encoding]);
        let mut server = Server::start(&folder, client);
        let offered = &server.offered["semanticTokensProvider"];
        assert_eq!((&offered["range"], &offered["full"]), (&json!(true), &json!({ "delta": true })));
        let full = server.request("textDocument/semanticTokens/full", on(&folder, HARBOUR));
        let tokens = decoded(&server, HARBOUR_TEXT, encoding, &full["data"]);
        has(&tokens, "Oda Brandt", "class", &["name"]);
        has(&tokens, "She", "class", &["pronoun"]);
        has(&tokens, "Exactly 34", "number", &[]);
        has(&tokens, "Monday", "enumMember", &[]);
        let speech = "\u{201c}We lost whole streets of this town within minutes, and nobody had been warned,\u{201d}";
        has(&tokens, speech, "string", &["direct"]);

        let mut ask = on(&folder, HARBOUR);
        let (line, _) = place(HARBOUR_TEXT, "She said", 0, encoding);
        ask["range"] = json!({ "start": position((line, 0)), "end": position((line + 1, 0)) });
        let part = server.request("textDocument/semanticTokens/range", ask);
        let tokens = decoded(&server, HARBOUR_TEXT, encoding, &part["data"]);
        assert_eq!(tokens[0].0, "She");
        assert!(tokens.len() < 4, "{tokens:?}");
    }
}

#[test]
fn colours_of_an_edit_come_as_what_has_changed() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::showing());
    let uri = folder.uri(HARBOUR);
    server.open_as(&uri, HARBOUR_TEXT, "markdown");
    let full = server.request("textDocument/semanticTokens/full", on(&folder, HARBOUR));
    let mut ask = on(&folder, HARBOUR);
    ask["previousResultId"] = full["resultId"].clone();
    let same = server.request("textDocument/semanticTokens/full/delta", ask.clone());
    assert_eq!((&same["edits"], &same["resultId"]), (&json!([]), &full["resultId"]));

    server.replace(&uri, 2, &HARBOUR_TEXT.replace("Exactly 34", "Exactly 1,234"));
    let delta = server.request("textDocument/semanticTokens/full/delta", ask.clone());
    let [edit] = delta["edits"].as_array().unwrap().as_slice() else { panic!("{delta}") };
    let mut data = full["data"].as_array().unwrap().clone();
    let (start, gone) = (edit["start"].as_u64().unwrap() as usize, edit["deleteCount"].as_u64().unwrap() as usize);
    assert!(gone < data.len(), "not all of it: {edit}");
    data.splice(start..start + gone, edit["data"].as_array().unwrap().clone());
    let full = server.request("textDocument/semanticTokens/full", on(&folder, HARBOUR));
    assert_eq!(json!(data), full["data"]);

    ask["previousResultId"] = json!("never heard of");
    let all = server.request("textDocument/semanticTokens/full/delta", ask);
    assert_eq!(all["data"], full["data"]);
}

#[test]
fn colours_speak_the_clients_dialect() {
    let folder = newsroom();
    let mut own = clients::showing();
    own["textDocument"]["semanticTokens"]["tokenTypes"] = json!(["class", "moment", "scareQuote"]);
    own["textDocument"]["semanticTokens"]["requests"] = json!({ "full": true });
    let server = Server::start(&folder, own);
    let offered = &server.offered["semanticTokensProvider"];
    assert_eq!(offered["legend"]["tokenTypes"], json!(["class", "string", "number", "moment", "scareQuote"]));
    assert_eq!((&offered["range"], &offered["full"]), (&json!(false), &json!(true)));

    let mut other = clients::showing();
    other["textDocument"]["semanticTokens"]["formats"] = json!(["absolute"]);
    let server = Server::start(&folder, other);
    assert!(server.offered.get("semanticTokensProvider").is_none());

    let mut poor = Server::start(&folder, clients::poor());
    assert!(poor.offered.get("semanticTokensProvider").is_none());
    let full = poor.request("textDocument/semanticTokens/full", on(&folder, HARBOUR));
    assert!(full["data"].as_array().unwrap().len() > 20);
    let off = json!({ "settings": { "semanticTokens": { "enable": false } } });
    poor.notify("workspace/didChangeConfiguration", off);
    let full = poor.request("textDocument/semanticTokens/full", on(&folder, HARBOUR));
    assert_eq!(full["data"], json!([]));
}
