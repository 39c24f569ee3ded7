//! The command line, run as users run it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    dir
}

fn wirecheck(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirecheck"));
    command.current_dir(dir).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("CLICOLOR");
    command
}

fn run(dir: &Path, args: &[&str]) -> Output {
    wirecheck(dir).args(args).output().expect("the binary runs")
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("an exit status")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", out(output)))
}

/// Two reports of one accident that give different numbers of dead.
const CONFLICT: &[(&str, &str)] = &[
    (
        "copy/courier.txt",
        "Ferry sinks off Port Ellery\n\nTwelve passengers were killed when the ferry Skua sank off Port Ellery on \
         Sunday, the coastguard said.\n\nThe ferry was on its way from Port Ellery to the island of Sund with 240 \
         passengers.\n",
    ),
    (
        "copy/ledger.txt",
        "Skua ferry disaster\n\nThirty-one passengers were killed when the ferry Skua went down off Port Ellery on \
         Sunday.\n\nThe coastguard said the Skua had left Port Ellery for Sund in heavy seas.\n",
    ),
];

const QUIET: &[(&str, &str)] = &[("a.txt", "The museum opens at noon.\n")];

#[test]
fn help_and_version() {
    let dir = folder(QUIET);
    for (args, holds) in [
        (&["--help"][..], "Exit status:"),
        (&["check", "--help"], "--fail-on"),
        (&["facts", "--help"], "Unicode scalars"),
        (&["--version"], env!("CARGO_PKG_VERSION")),
    ] {
        let output = run(dir.path(), args);
        assert_eq!(status(&output), 0, "{args:?}");
        assert!(out(&output).contains(holds), "{args:?}: {}", out(&output));
        assert_eq!(err(&output), "");
    }
    for args in [&["check", "--fail-on", "sometimes"][..], &["chekc"], &[]] {
        let output = run(dir.path(), args);
        assert_eq!((status(&output), out(&output).as_str()), (2, ""), "{args:?}");
        assert!(err(&output).contains("--help") || err(&output).contains("Usage"), "{args:?}: {}", err(&output));
    }
}

#[test]
fn nothing_found_is_fine() {
    let dir = folder(QUIET);
    for args in [&["check"][..], &["check", "."], &["check", "a.txt"], &["check", "--fail-on", "hint"]] {
        let output = run(dir.path(), args);
        assert_eq!((status(&output), out(&output).as_str()), (0, "nothing found in 1 article\n"), "{args:?}");
        assert_eq!(err(&output), "");
    }
}

#[test]
fn a_conflict_is_shown_with_both_ends() {
    let dir = folder(CONFLICT);
    let output = run(dir.path(), &["check", "copy"]);
    let text = out(&output);
    assert_eq!(status(&output), 0, "warnings alone are no failure: {text}");
    assert!(text.contains("warning[figure-conflict]: "), "{text}");
    assert!(text.contains("--> copy/courier.txt:3:1"), "{text}");
    assert!(text.contains("::: copy/ledger.txt:3:1"), "{text}");
    assert!(text.contains("^^^^^^ "), "{text}");
    assert!(text.lines().last().is_some_and(|l| l.ends_with("in 2 articles")), "{text}");
    assert!(text.lines().all(|l| l.chars().count() < 200), "{text}");
}

#[test]
fn the_exit_status_follows_fail_on() {
    let dir = folder(CONFLICT);
    for (fail_on, expected) in [("hint", 1), ("information", 1), ("warning", 1), ("error", 0), ("never", 0)] {
        for format in ["text", "json", "sarif", "github"] {
            let output = run(dir.path(), &["check", "--fail-on", fail_on, "--format", format]);
            assert_eq!(status(&output), expected, "{fail_on} {format}: {}", out(&output));
        }
    }
    fs::write(dir.path().join("wirecheck.toml"), "[rules]\nfigure-conflict = \"error\"\n").expect("a file");
    assert_eq!(status(&run(dir.path(), &["check"])), 1);
    fs::write(dir.path().join("wirecheck.toml"), "[rules]\nfigure-conflict = \"off\"\n").expect("a file");
    assert_eq!(status(&run(dir.path(), &["check", "--fail-on", "warning"])), 0);
}

#[test]
fn findings_as_json_have_lines_and_columns() {
    let dir = folder(CONFLICT);
    let report = json(&run(dir.path(), &["check", "--format", "json"]));
    assert_eq!(report["version"], 1);
    assert_eq!(report["articles"], 2);
    let findings = report["findings"].as_array().expect("a list");
    let found = findings.iter().find(|f| f["rule"] == "figure-conflict").expect("the conflict");
    assert_eq!(found["severity"], "warning");
    let span = &found["spans"][0];
    assert_eq!((&span["file"], &span["line"], &span["column"]), (&"copy/courier.txt".into(), &3.into(), &1.into()));
    assert!(found["key"].as_str().is_some_and(|k| k.len() == 10), "{found}");
}

#[test]
fn a_report_is_one_page_and_the_same_anywhere() {
    let pages: Vec<String> = [folder(CONFLICT), folder(CONFLICT)]
        .iter()
        .map(|dir| {
            let output = run(dir.path(), &["report", "copy", "-o", "out.html"]);
            assert_eq!((status(&output), out(&output), err(&output)), (0, String::new(), String::new()));
            fs::read_to_string(dir.path().join("out.html")).expect("the page")
        })
        .collect();
    assert_eq!(pages[0], pages[1]);
    assert!(pages[0].contains("href=\"copy/courier.txt#L3\""), "{}", pages[0]);
    assert!(!pages[0].contains("<script") && !pages[0].contains("src="), "{}", pages[0]);
}

#[test]
fn a_file_that_is_no_report_stays() {
    let dir = folder(CONFLICT);
    let target = dir.path().join("notes.html");
    fs::write(&target, "mine").expect("a file");
    let refused = run(dir.path(), &["report", "-o", "notes.html"]);
    assert_eq!(status(&refused), 2);
    assert!(err(&refused).contains("notes.html is there and is no report"), "{}", err(&refused));
    assert_eq!(fs::read_to_string(&target).expect("a file"), "mine");
    assert_eq!(status(&run(dir.path(), &["report", "-o", "notes.html", "--force"])), 0);
    assert_eq!(status(&run(dir.path(), &["report", "-o", "notes.html"])), 0, "a report is replaced");
    assert!(out(&run(dir.path(), &["report", "-o", "-"])).starts_with("<!DOCTYPE html>"));
}

#[test]
fn findings_as_workflow_commands() {
    let dir = folder(CONFLICT);
    let text = out(&run(dir.path(), &["check", "--format", "github"]));
    let start = "::warning title=wirecheck figure-conflict,file=copy/courier.txt,line=3,endLine=3,col=1,endColumn=";
    assert!(text.lines().any(|line| line.starts_with(start)), "{text}");
}

#[test]
fn facts_have_scalar_offsets_and_keys_below_the_folder() {
    let text = "🚢 Ferry sinks\n\n“We are safe,” said Captain Helena Brandt on Sunday. Some 240 people were aboard.\n";
    let dir = folder(&[("news/19/a.txt", text)]);
    let facts = json(&run(dir.path(), &["facts", "news", "--format", "json"]));
    assert_eq!(facts["version"], 1);
    for list in ["files", "people", "utterances", "measures"] {
        assert!(facts[list].is_object(), "{list}");
    }
    assert!(facts["findings"].is_array());
    let file = &facts["files"]["19/a.txt"];
    let scalars: Vec<char> = text.chars().collect();
    let words = |x: &Value| {
        let at = |key: &str| x[key].as_u64().expect("an offset") as usize;
        scalars[at("start")..at("end")].iter().collect::<String>()
    };
    assert_eq!(words(&file["quotes"][0]), "We are safe,");
    assert_eq!(file["quotes"][0]["kind"], "direct");
    assert_eq!(file["quotes"][0]["speaker"], "p1");
    assert_eq!(words(&file["people"][0]), "Helena Brandt");
    assert_eq!(facts["people"]["p1"]["name"], "Helena Brandt");
    assert_eq!(file["figures"][0]["value"], 240);
    let one = json(&run(dir.path(), &["facts", "news/19/a.txt"]));
    assert!(one["files"]["a.txt"].is_object(), "{one}");
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_checked() {
    let dir = folder(QUIET);
    fs::write(dir.path().join("photo.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0").expect("a file");
    fs::create_dir(dir.path().join("empty")).expect("a folder");
    for (args, told) in [
        (&["a.txt", "missing.txt"][..], "missing.txt does not exist"),
        (&["a.txt", "no/such/folder"], "no/such/folder does not exist"),
        (&["a.txt", "photo.txt"], "photo.txt is no text"),
        (&["a.txt", "empty"], "empty holds no article"),
    ] {
        for command in ["check", "facts"] {
            let output = run(dir.path(), &[&[command], args].concat());
            assert_eq!(status(&output), 2, "{command} {args:?}");
            assert!(err(&output).contains(told), "{command} {args:?}: {}", err(&output));
            let rest = if command == "check" { "nothing found in 1 article" } else { "\"a.txt\":{" };
            assert!(out(&output).contains(rest), "{command} {args:?}: {}", out(&output));
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = folder(&[("a.txt", "One.\n"), ("b.txt", "Two.\n")]);
    let locked = dir.path().join("b.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("permissions");
    if fs::read(&locked).is_ok() {
        return; // the superuser may read everything
    }
    let output = run(dir.path(), &["check"]);
    assert_eq!(status(&output), 2);
    assert!(err(&output).contains("b.txt cannot be read: permission denied"), "{}", err(&output));
}

#[test]
fn a_broken_configuration_is_told_with_its_place() {
    let dir = folder(&[("a.txt", "One.\n"), ("wirecheck.toml", "drafts = [\"d/**\"]\n\n[rules\n")]);
    let output = run(dir.path(), &["check"]);
    assert_eq!(status(&output), 2);
    assert!(err(&output).contains("wirecheck.toml:3:"), "{}", err(&output));
    assert!(out(&output).contains("in 1 article"), "{}", out(&output));
}

#[test]
fn colour_only_where_it_is_wanted() {
    let dir = folder(CONFLICT);
    for (args, coloured) in [
        (&["check"][..], false),
        (&["check", "--color", "never"], false),
        (&["check", "--color", "always"], true),
        (&["explain"], false),
        (&["explain", "--color", "always"], true),
    ] {
        assert_eq!(out(&run(dir.path(), args)).contains('\u{1b}'), coloured, "{args:?}");
    }
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let conflict: Vec<(&str, String)> = CONFLICT
        .iter()
        .map(|(name, text)| (*name, text.replace("ferry Skua", "ferry\u{1b}]0;owned\u{7} \u{9b}2J\u{202e}Skua")))
        .collect();
    let files: Vec<(&str, &str)> = conflict.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let dir = folder(&files);
    let output = run(dir.path(), &["check", "copy", "miss\u{1b}[31ming"]);
    assert!(out(&output).contains("figure-conflict"), "{}", out(&output));
    for text in [out(&output), err(&output)] {
        let live = text.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
        assert_eq!(live, None, "{text}");
    }
}

#[test]
fn a_closed_pipe_is_no_trouble() {
    let dir = folder(CONFLICT);
    for args in [&["check"][..], &["facts"], &["explain"]] {
        let mut child = wirecheck(dir.path())
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((status(&output), err(&output).as_str()), (0, ""), "{args:?}");
    }
}

#[test]
fn rules_are_explained() {
    let dir = folder(&[]);
    let list = out(&run(dir.path(), &["explain"]));
    for rule in ["figure-conflict", "moment-conflict", "quote-unclosed"] {
        assert!(list.contains(rule), "{list}");
        let page = run(dir.path(), &["explain", rule]);
        assert_eq!(status(&page), 0);
        assert!(out(&page).contains(rule), "{}", out(&page));
        assert!(!out(&page).contains("```"), "{}", out(&page));
    }
    let unknown = run(dir.path(), &["explain", "figure-conflit"]);
    assert_eq!((status(&unknown), out(&unknown).as_str()), (2, ""));
    assert!(err(&unknown).contains("did you mean figure-conflict?"), "{}", err(&unknown));
}

#[test]
fn the_configuration_in_force_names_its_origins() {
    let dir = folder(&[
        ("drafts/a.md", "---\nstory: ferry\n---\nThe ferry left at noon.\n"),
        (
            "wirecheck.toml",
            "drafts = [\"drafts/**\"]\n[outlets]\n\"drafts/**\" = \"Ours\"\n[rules]\nfigure-hedge = \"off\"\n",
        ),
    ]);
    let output = run(dir.path(), &["config", "drafts/a.md"]);
    let text = out(&output);
    assert_eq!((status(&output), err(&output).as_str()), (0, ""), "{text}");
    for (value, origin) in [
        ("drafts = [\"drafts/**\"]", "wirecheck.toml:1"),
        ("\"drafts/**\" = \"Ours\"", "wirecheck.toml:3"),
        ("figure-hedge = \"off\"", "wirecheck.toml:5"),
        ("figure-conflict = \"warning\"", "default"),
        ("# story = \"ferry\"", "the article itself"),
        ("# outlet = \"Ours\"", "wirecheck.toml:3"),
    ] {
        let line = text.lines().find(|l| l.starts_with(value)).unwrap_or_else(|| panic!("no {value}: {text}"));
        assert!(line.contains(origin), "{line}");
    }
    let data = json(&run(dir.path(), &["config", "drafts", "--format", "json"]));
    assert_eq!(data["file"], "wirecheck.toml");
    assert_eq!(data["values"][0]["origin"], "wirecheck.toml:1");
    let schema = json(&run(dir.path(), &["config", "--schema"]));
    assert!(schema["properties"]["rules"]["properties"]["figure-hedge"].is_object());
    // What is printed is a configuration that says the same.
    let (text, other) = (text, folder(&[("wirecheck.toml", "")]));
    fs::write(other.path().join("wirecheck.toml"), text).expect("a file");
    let again = run(other.path(), &["config"]);
    assert_eq!((status(&again), err(&again).as_str()), (0, ""), "{}", out(&again));
    fs::write(other.path().join("wirecheck.toml"), "drafs = 1\n").expect("a file");
    let broken = run(other.path(), &["config"]);
    assert_eq!(status(&broken), 2);
    assert!(err(&broken).contains("wirecheck.toml:1:1: unknown key `drafs`"), "{}", err(&broken));
}

#[test]
fn a_finding_is_dismissed_by_its_key_and_the_key_is_told_when_it_is_of_no_use() {
    let dir = folder(CONFLICT);
    let text = out(&run(dir.path(), &["check"]));
    let shown = text.lines().filter_map(|l| l.split_once("= dismiss: ")).map(|(_, key)| key).collect::<Vec<_>>();
    let report = json(&run(dir.path(), &["check", "--format", "json"]));
    let findings = report["findings"].as_array().expect("a list").clone();
    let keys: Vec<&str> = findings.iter().filter_map(|f| f["key"].as_str()).collect();
    assert_eq!(shown, keys);
    let entries: String = keys.iter().map(|key| format!("[[ignore]]\nfinding = \"{key}\"\n")).collect();
    fs::write(dir.path().join("wirecheck.toml"), &entries).expect("a file");
    for paths in [&["check"][..], &["check", "copy"], &["check", "copy/courier.txt", "copy/ledger.txt"]] {
        let output = run(dir.path(), paths);
        assert_eq!((out(&output).as_str(), err(&output).as_str()), ("nothing found in 2 articles\n", ""), "{paths:?}");
    }
    fs::write(dir.path().join("copy/ledger.txt"), "The harbour is quiet.\n").expect("a file");
    let output = run(dir.path(), &["check"]);
    assert_eq!(status(&output), 0);
    assert!(err(&output).contains("wirecheck.toml:2:11: nothing is dismissed by this"), "{}", err(&output));
    // A part of the articles says nothing of what the rest needs.
    assert_eq!(err(&run(dir.path(), &["check", "copy/courier.txt"])), "");
}

#[test]
fn a_story_is_explained() {
    let dir = folder(CONFLICT);
    fs::write(dir.path().join("copy/fair.txt"), "The fair at Lomm opens in May.\n").expect("a file");
    let output = run(dir.path(), &["story", "copy/courier.txt"]);
    let text = out(&output);
    assert_eq!((status(&output), err(&output).as_str()), (0, ""), "{text}");
    assert!(text.contains("copy/courier.txt is in one story with 1 other article"), "{text}");
    assert!(text.contains("copy/ledger.txt") && text.contains("names in common: "), "{text}");
    let data = json(&run(dir.path(), &["story", "copy/courier.txt", "copy", "--format", "json"]));
    assert_eq!(data["story"][0], "copy/ledger.txt");
    let near = &data["nearest"][0];
    let sum: f64 = near["reasons"].as_array().expect("a list").iter().filter_map(|r| r["weight"].as_f64()).sum();
    assert!((sum - near["score"].as_f64().expect("a score")).abs() < 1e-2, "{near}");
    let alone = run(dir.path(), &["story", "copy/fair.txt"]);
    assert!(out(&alone).contains("is alone"), "{}", out(&alone));
    let missing = run(dir.path(), &["story", "copy/none.txt"]);
    assert_eq!(status(&missing), 2);
    assert!(err(&missing).contains("copy/none.txt does not exist"), "{}", err(&missing));
}

const FIRE: &str = "Fire destroyed the Halden rope works in Merida Bay on Monday, fire chief Berta Holm said. “The roof was gone \
before the first engine had reached the gate,” Holm told reporters at the Halden gate. Halden made ropes for the Merida Bay \
fleet.\n";
const VOTE: &str = "The council of Old Tashlin voted on Thursday to sell the Orlik theatre, councillor Rustam Belov said. “We have \
paid for the empty seats of this house long enough,” Belov said on the Orlik stage. The Orlik theatre opened in Old Tashlin \
under the last governor.\n";

#[test]
fn a_draft_from_two_stories_is_explained() {
    let draft = format!("---\nkind: draft\n---\n{FIRE}\n{VOTE}");
    let wires = [("f1.txt", FIRE), ("f2.txt", FIRE), ("v1.txt", VOTE), ("v2.txt", VOTE)];
    let files: Vec<(&str, &str)> = wires.into_iter().chain([("d.md", draft.as_str())]).collect();
    let dir = folder(&files);
    let text = out(&run(dir.path(), &["story", "d.md"]));
    assert!(text.contains("d.md is a draft from 2 stories with 4 other articles in all"), "{text}");
    assert!(text.contains("  f1.txt, f2.txt\n") && text.contains("  v1.txt, v2.txt\n"), "{text}");
    let data = json(&run(dir.path(), &["story", "d.md", ".", "--format", "json"]));
    assert_eq!(data["stories"].as_array().map(Vec::len), Some(2), "{data}");
    assert_eq!(data["story"].as_array().map(Vec::len), Some(4), "{data}");
    let source = out(&run(dir.path(), &["story", "f1.txt"]));
    assert!(source.contains("f1.txt is in one story with 2 other articles"), "{source}");
}

#[test]
fn the_configuration_says_outright_what_is_one_story() {
    let config = "[stories]\n\"east/**\" = \"east\"\n\"west/**\" = \"west\"\n";
    let own = format!("---\nstory: west\n---\n{VOTE}");
    let dir = folder(&[
        ("wirecheck.toml", config),
        ("east/fire.txt", FIRE),
        ("west/fire.txt", FIRE),
        ("east/vote.txt", VOTE),
        ("east/own.md", &own),
    ]);
    let together = |file: &str| -> Vec<String> {
        let data = json(&run(dir.path(), &["story", file, ".", "--format", "json"]));
        let list = data["story"].as_array().cloned().unwrap_or_default();
        list.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()
    };
    // The same words under two names stay apart, others under one name meet.
    assert_eq!(together("east/fire.txt"), ["east/vote.txt"]);
    // The front matter has the last word.
    assert_eq!(together("west/fire.txt"), ["east/own.md"]);
}

#[test]
fn the_index_says_where_it_is_and_goes() {
    let dir = folder(&[]);
    let cache = dir.path().join("caches");
    let run =
        |args: &[&str]| wirecheck(dir.path()).env("WIRECHECK_CACHE_DIR", &cache).args(args).output().expect("runs");
    assert_eq!(out(&run(&["cache", "--path"])).trim_end(), cache.to_str().expect("UTF-8"));
    assert!(out(&run(&["cache"])).contains("0 workspaces, 0 files, 0 bytes of at most 8.6 GB"));
    fs::create_dir(&cache).expect("a folder");
    fs::write(cache.join("a.articles"), vec![0; 2500]).expect("a file");
    fs::write(cache.join("mine.txt"), "mine").expect("a file");
    assert!(out(&run(&["cache"])).contains("1 file, 2.5 kB"));
    let cleared = run(&["cache", "--clear"]);
    assert_eq!(status(&cleared), 0);
    assert!(out(&cleared).contains("1 file, 2.5 kB"));
    assert!(cache.join("mine.txt").exists() && !cache.join("a.articles").exists());
    let none = wirecheck(dir.path()).env("WIRECHECK_CACHE_DIR", "").args(["cache", "--clear"]).output().expect("runs");
    assert_eq!(status(&none), 2);
}
