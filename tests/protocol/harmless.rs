//! Articles that try to be more than text: whatever the server and the command
//! line say of them, nothing in it is live.

use std::process::Output;

use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::{Value, json};

use crate::support::{self, Folder, Server, clients};

/// What is tried: markup, links that run commands, escapes of terminals, marks that turn the writing round,
/// commands of continuous integration.
const LIVE: &str = "[whole](command:workbench.action.quit) <script>alert(1)</script> ![x](http://evil.example/x.png) \
                    \u{1b}]0;owned\u{7}\u{1b}[31m \u{9b}2J \u{202e}sdrow\u{2066} </td>{{x}} ::error file=a::x \
                    file:///etc/passwd javascript:alert(1) <img src=x onerror=alert(1)>";

fn article(outlet: &str, toll: &str, adjective: &str) -> String {
    // In a value of YAML control characters stand as escapes.
    let quoted = LIVE.chars().map(|c| if c.is_control() { format!("\\x{:02x}", u32::from(c)) } else { c.to_string() });
    let live: String = quoted.collect();
    format!(
        "---\ntitle: \"Dam burst above Tessin {live}\"\noutlet: \"{outlet} {live}\"\ndate: 2031-03-12\n---\n\n\
         Exactly {toll} people were killed when a dam burst above the town of Tessin on Monday, the regional governor, \
         Oda Brandt, said on Tuesday.\n\n\
         \u{201c}We lost {adjective} streets {LIVE} of this town within minutes, and nobody had been warned,\u{201d} Ms Brandt told \
         reporters in Tessin.\n\nShe said the water had taken the old market bridge. <!-- wirecheck: ignore {LIVE} -->\n"
    )
}

/// Names of files may hold nearly anything too.
const ODD: &str = "ev\u{1b}[31mil\u{202e} [x](command:y) <b>\n::error::z.md";

fn newsroom() -> Folder {
    let folder = Folder::new(&[("other.md", &article("Morning Courier", "52", "entire"))]);
    let name = if cfg!(unix) { ODD } else { "evil [x](command y).md" };
    folder.write(name, article("Harbour Post", "34", "whole"));
    folder.write(if cfg!(unix) { "broken\u{1b}[31m.txt" } else { "broken.txt" }, b"\x00\x01\x02binary\x00");
    folder
}

/// Fails where a reader of a text would obey it. Line breaks are the server's own.
#[track_caller]
fn is_harmless(text: &str, what: &str) {
    let hidden = |c: &char| {
        c.is_control() && *c != '\n'
            || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert_eq!(text.chars().find(hidden), None, "{what}: {text:?}");
    for line in text.lines() {
        // Three colons are the command line's own, and no command.
        let line = line.trim_start();
        assert!(!line.starts_with("::") || line.starts_with("::: "), "{what}: {line}");
        assert!(!line.starts_with("##["), "{what}: {line}");
    }
}

/// Fails where Markdown shows more than words and links to places in the folder.
#[track_caller]
fn is_harmless_markdown(text: &str, folder: &Folder) {
    is_harmless(text, "markdown");
    for event in Parser::new_ext(text, Options::all()) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(dest_url.starts_with(&folder.uri("")), "{dest_url}: {text}");
            }
            Event::Start(Tag::Image { dest_url, .. }) => panic!("an image of {dest_url}: {text}"),
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html}: {text}"),
            _ => {}
        }
    }
}

/// Every text in a message, with the name of its field.
fn texts<'v>(value: &'v Value, name: &'v str, out: &mut Vec<(&'v str, &'v str)>) {
    match value {
        Value::String(text) => out.push((name, text)),
        Value::Array(items) => items.iter().for_each(|item| texts(item, name, out)),
        Value::Object(object) => object.iter().for_each(|(name, value)| texts(value, name, out)),
        _ => {}
    }
}

/// Everything that a client can show of the newsroom.
fn everything(server: &mut Server, folder: &Folder) -> Vec<Value> {
    let uri = folder.uri("other.md");
    let mut all = Vec::new();
    let document = json!({ "uri": uri });
    for method in ["documentSymbol", "foldingRange", "documentLink", "codeLens", "diagnostic"] {
        all.push(server.request(&format!("textDocument/{method}"), json!({ "textDocument": document })));
    }
    let lenses = all[3].clone();
    for lens in lenses.as_array().into_iter().flatten() {
        all.push(server.request("codeLens/resolve", lens.clone()));
    }
    let lines = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let mut params = json!({ "textDocument": document, "range": lines, "context": { "diagnostics": [] } });
    let hints = server.request("textDocument/inlayHint", params.clone());
    for hint in hints.as_array().into_iter().flatten() {
        all.push(server.request("inlayHint/resolve", hint.clone()));
    }
    let shown = server.published.get(&uri).cloned().unwrap_or(json!([]));
    params["context"]["diagnostics"] = shown;
    let actions = server.request("textDocument/codeAction", params);
    // What an action writes is the user's own text, or that of a source, made visible.
    for action in actions.as_array().into_iter().flatten() {
        all.push(json!({ "title": action["title"], "command": action["command"]["title"] }));
    }
    for (line, character) in [(6, 9), (6, 60), (6, 100), (8, 3), (8, 20), (8, 80), (10, 1)] {
        let at = json!({ "textDocument": document, "position": { "line": line, "character": character } });
        for method in ["hover", "completion"] {
            all.push(server.request(&format!("textDocument/{method}"), at.clone()));
        }
    }
    for query in ["", "brandt", "street"] {
        all.push(server.request("workspace/symbol", json!({ "query": query })));
    }
    all.push(server.request("wirecheck/story", json!({ "textDocument": document })));
    all.extend(server.others.iter().cloned());
    all.extend(server.publications.iter().cloned());
    all
}

#[test]
fn nothing_that_a_client_shows_is_live() {
    let folder = newsroom();
    for client in [clients::showing(), clients::rich(), clients::poor()] {
        let mut server = Server::start(&folder, client);
        let uri = folder.uri("other.md");
        assert!(server.codes(&uri).contains(&"figure-conflict".to_owned()), "{:?}", server.published);
        assert!(server.codes(&uri).contains(&"quote-wording".to_owned()), "{:?}", server.published);
        server.open_as(&uri, &article("Morning Courier", "52", "entire"), "markdown");
        server.settle();
        for message in everything(&mut server, &folder) {
            let mut all = Vec::new();
            texts(&message, "", &mut all);
            for (name, text) in all {
                // Addresses are percent-encoded; what is to be written is held against the text as it stands.
                if !matches!(name, "newText" | "filterText") {
                    is_harmless(text, &format!("{name} of {message}"));
                }
            }
            if message["contents"]["kind"] == "markdown" {
                is_harmless_markdown(message["contents"]["value"].as_str().unwrap(), &folder);
            }
        }
    }
}

#[test]
fn the_compare_page_is_harmless_in_all_its_forms() {
    let folder = newsroom();
    let mut server = Server::start(&folder, clients::rich());
    let uri = folder.uri("other.md");
    let mut page = |format: &str| {
        let arguments = json!([{ "uri": uri, "format": format }]);
        let page = server
            .request("workspace/executeCommand", json!({ "command": "wirecheck.compare", "arguments": arguments }));
        is_harmless(page["title"].as_str().unwrap(), "title");
        is_harmless(page["name"].as_str().unwrap(), "name");
        page[if format == "html" { "html" } else { "text" }].as_str().unwrap().to_owned()
    };
    let markdown = page("markdown");
    assert!(markdown.contains("whole") && markdown.contains("Oda Brandt"), "{markdown}");
    is_harmless_markdown(&markdown, &folder);
    is_harmless(&page("plaintext"), "plain text");
    is_harmless_html(&page("html"));
}

/// Tags are the server's own, and no address is another than of a file.
#[track_caller]
fn is_harmless_html(html: &str) {
    is_harmless(html, "html");
    for banned in ["<script", "<img", "onerror=\"", " style=\"", "{{x}}<", "</td>{{"] {
        assert!(!html.contains(banned), "{banned}: {html}");
    }
    for attribute in ["href=\"", "src=\"", "data-uri=\""] {
        for (at, _) in html.match_indices(attribute) {
            let value = html[at + attribute.len()..].split('"').next().unwrap();
            let scheme = value.split_once(':').map(|(scheme, _)| scheme);
            let own = value.starts_with('#') || scheme.is_none_or(|scheme| scheme == "file" || scheme.contains('/'));
            assert!(own || value.starts_with("https://github.com/wirecheck/"), "{attribute}{value}");
        }
    }
}

fn wirecheck(folder: &Folder, arguments: &[&str]) -> (String, String, Output) {
    let output = support::wirecheck().current_dir(folder.path()).args(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr), output)
}

#[test]
fn nothing_that_the_command_line_prints_is_live() {
    let folder = newsroom();
    let (text, err, _) = wirecheck(&folder, &["check"]);
    assert!(text.contains("figure-conflict") && text.contains("quote-wording"), "{text}{err}");
    is_harmless(&text, "check");
    is_harmless(&err, "standard error");
    let (story, err, _) = wirecheck(&folder, &["story", "other.md"]);
    assert!(story.contains("il"), "{story}");
    is_harmless(&story, "story");
    is_harmless(&err, "standard error");

    // Each finding is one command, and nothing of an article begins another.
    let (github, _, _) = wirecheck(&folder, &["check", "--format", "github"]);
    assert!(github.lines().count() >= 2, "{github}");
    for line in github.lines() {
        let known = ["::error title=wirecheck ", "::warning title=wirecheck ", "::notice title=wirecheck "];
        assert!(known.iter().any(|start| line.starts_with(start)), "{line}");
        assert_eq!(line.chars().find(|c| c.is_control() || *c == '\u{202e}'), None, "{line}");
    }

    let (sarif, _, _) = wirecheck(&folder, &["check", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&sarif).unwrap();
    let mut all = Vec::new();
    texts(&log["runs"][0]["results"], "", &mut all);
    texts(&log["runs"][0]["invocations"], "", &mut all);
    for (name, text) in all {
        is_harmless(text, name);
        // In SARIF, words in brackets before words in parentheses are a link.
        assert!(!text.contains("[whole](") && !text.contains("[x]("), "{name}: {text}");
        assert!(name != "markdown", "{text}");
        assert!(name != "uri" || !text.contains([' ', '<', '\n', '(']), "{text}");
    }

    // JSON is data: as it stands, and whole.
    for arguments in [&["check", "--format", "json"][..], &["facts"]] {
        let (json, _, _) = wirecheck(&folder, arguments);
        assert!(serde_json::from_str::<Value>(&json).is_ok_and(|data| data.is_object()), "{json}");
        is_harmless(&json, "json");
    }
    let (html, err, _) = wirecheck(&folder, &["report", "-o", "-"]);
    assert!(html.contains("Oda Brandt"), "{html}{err}");
    is_harmless_html(&html);
}

#[test]
fn names_and_figures_beyond_all_measure_are_read_in_bounds() {
    let name = format!("Oda {}", "Brandtmann".repeat(10_000));
    let digits = "9".repeat(5_000);
    let body = |toll: &str| {
        format!(
            "Exactly {toll} people were killed when a dam burst above the town of Tessin on Monday, the governor, {name}, said.\n\n\
             \u{201c}We lost whole streets of this town within minutes, and nobody had been warned,\u{201d} {name} told reporters.\n\n\
             The loss was put at $1e999999, at {digits} dollars, at 1e-999999 percent, at $1,000,000,000,000,000,000,000,000,000 \
             trillion trillion trillion, and at 0.{digits} per cent of 1/0 houses; {digits}/{digits} of 1e308 billion remained.\n"
        )
    };
    let folder = Folder::new(&[("a.txt", &body("34")), ("b.txt", &body("52")), ("c.txt", &"\"".repeat(1_000_000))]);
    let mut server = Server::start(&folder, clients::showing());
    server.patience = std::time::Duration::from_secs(60);
    for file in ["a.txt", "c.txt"] {
        let document = json!({ "uri": folder.uri(file) });
        for method in ["documentSymbol", "codeLens", "semanticTokens/full", "foldingRange"] {
            let answer = server.request(&format!("textDocument/{method}"), json!({ "textDocument": document }));
            assert!(method == "semanticTokens/full" || answer.to_string().len() < 200_000, "{method} {file}");
        }
    }
    let hover = server.at("textDocument/hover", &folder.uri("a.txt"), (0, 9));
    assert!(hover.to_string().len() < 20_000, "{}", hover.to_string().len());
    let hover = server.at("textDocument/hover", &folder.uri("a.txt"), (0, 110));
    assert!(hover.to_string().len() < 20_000, "{}", hover.to_string().len());
    server.settle();
    for publication in &server.publications {
        for diagnostic in publication["diagnostics"].as_array().unwrap() {
            assert!(diagnostic.to_string().len() < 20_000, "{}", diagnostic["code"]);
        }
    }
    for arguments in [&["check"][..], &["check", "--format", "sarif"], &["check", "--format", "github"]] {
        let (out, _, output) = wirecheck(&folder, arguments);
        assert!(output.status.code() != Some(3) && out.len() < 400_000, "{arguments:?}: {} bytes", out.len());
    }
    let (facts, _, output) = wirecheck(&folder, &["facts"]);
    let facts: Value = serde_json::from_str(&facts).unwrap();
    assert!(facts.is_object() && output.status.code() == Some(0));
}
