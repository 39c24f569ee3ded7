//! What file systems do: links, replacements, floods, full disks.
#![cfg(unix)]

use std::ffi::OsStr;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{Folder, Server, binary, clients};

/// Longer than a clock of a file system needs to tick.
const REST: Duration = Duration::from_millis(2100);

const TOLL: &str = "---\nstory: ferry\n---\nThe ferry Aurelia sank off Corvo. 34 passengers were killed.\n";

/// Waits until a question has this answer.
#[track_caller]
fn becomes(server: &mut Server, expected: &Value, mut question: impl FnMut(&mut Server) -> Value) {
    let end = Instant::now() + server.patience;
    loop {
        let answer = question(server);
        if answer == *expected {
            return;
        }
        assert!(Instant::now() < end, "it stays {answer}, not {expected}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[track_caller]
fn text_becomes(server: &mut Server, uri: &str, expected: Value) {
    becomes(server, &expected, |server| server.text(uri));
}

fn articles(server: &mut Server) -> Value {
    server.request("wirecheck/status", Value::Null)["articles"].clone()
}

/// A server with an index of its own choosing.
fn with_cache(folder: &Folder, cache: &Path) -> Server {
    let mut server = Server::spawn_with(&[("WIRECHECK_CACHE_DIR", OsStr::new(cache))]);
    server.initialize(&[folder.path()], clients::rich(), json!({ "diagnosticDelay": 0 }));
    server.notify("initialized", json!({}));
    server.settle();
    server
}

fn files(cache: &Path, ending: &str) -> Vec<PathBuf> {
    let list = std::fs::read_dir(cache).unwrap().flatten().map(|entry| entry.path());
    list.filter(|path| path.extension().is_some_and(|e| e == ending)).collect()
}

fn bytes(files: &[PathBuf]) -> u64 {
    files.iter().map(|file| std::fs::metadata(file).unwrap().len()).sum()
}

fn warnings(server: &Server, about: &str) -> usize {
    let told =
        |m: &&Value| m["method"] == "window/logMessage" && m["params"]["message"].as_str().unwrap().contains(about);
    server.others.iter().filter(told).count()
}

#[test]
fn loops_of_links_are_not_followed() {
    let folder = Folder::new(&[("in/a.txt", "a")]);
    symlink(folder.path(), folder.file("in/up")).unwrap();
    symlink("self", folder.file("self")).unwrap();
    symlink(folder.file("two"), folder.file("one")).unwrap();
    symlink(folder.file("one"), folder.file("two")).unwrap();
    symlink(folder.file("nowhere.txt"), folder.file("dangling.txt")).unwrap();
    let mut server = Server::start(&folder, clients::rich());
    assert_eq!(articles(&mut server), 1);
    folder.write("in/a.txt", "changed");
    text_becomes(&mut server, &folder.uri("in/a.txt"), json!("changed"));
    symlink(folder.path(), folder.file("in/late")).unwrap();
    folder.write("b.txt", "b");
    text_becomes(&mut server, &folder.uri("b.txt"), json!("b"));
    server.settle();
    assert_eq!(articles(&mut server), 2);
}

#[test]
fn files_replaced_again_and_again_are_right_in_the_end() {
    let folder = Folder::new(&[("a.txt", "0"), ("b.txt", "0")]);
    let mut server = Server::start(&folder, clients::rich());
    for n in 1..=200 {
        let text = format!("Edition {n}. ").repeat(n);
        // One is emptied and written, the other is put in its place whole.
        folder.write("a.txt", &text);
        folder.write("b.new", &text);
        std::fs::rename(folder.file("b.new"), folder.file("b.txt")).unwrap();
        if n % 50 == 0 {
            server.text(&folder.uri("a.txt"));
        }
    }
    let last = json!("Edition 200. ".repeat(200));
    text_becomes(&mut server, &folder.uri("a.txt"), last.clone());
    text_becomes(&mut server, &folder.uri("b.txt"), last);
}

#[test]
fn a_folder_that_comes_back_is_watched_again() {
    let folder = Folder::new(&[("desk/a.txt", "a")]);
    let desk = folder.file("desk");
    let mut server = Server::begin(&[&desk], clients::rich(), json!({}));
    server.settle();
    for round in 0..3 {
        folder.remove("desk");
        text_becomes(&mut server, &folder.uri("desk/a.txt"), Value::Null);
        folder.write("desk/a.txt", format!("back {round}"));
        text_becomes(&mut server, &folder.uri("desk/a.txt"), json!(format!("back {round}")));
        folder.write("desk/a.txt", format!("edited {round}"));
        text_becomes(&mut server, &folder.uri("desk/a.txt"), json!(format!("edited {round}")));
    }
}

#[test]
fn thousands_of_files_at_once_are_read_in_few_scans() {
    const FILES: usize = 5000;
    let folder = Folder::new(&[("desk/a.txt", "a")]);
    let desk = folder.file("desk");
    let mut server = Server::begin(&[&desk], clients::rich(), json!({}));
    server.patience = Duration::from_secs(60);
    server.settle();
    let scans =
        |server: &Server| server.others.iter().filter(|m| m["method"] == "window/workDoneProgress/create").count();
    let before = scans(&server);
    for n in 0..FILES {
        folder.write(&format!("desk/{}/{n}.txt", n % 7), format!("Bulletin {n}."));
    }
    becomes(&mut server, &json!(FILES + 1), articles);
    // All of them as one folder, which is one event.
    for n in 0..300 {
        folder.write(&format!("aside/{n}.txt"), format!("Aside {n}."));
    }
    std::fs::rename(folder.file("aside"), folder.file("desk/aside")).unwrap();
    becomes(&mut server, &json!(FILES + 301), articles);
    server.settle();
    let after = scans(&server) - before;
    assert!((1..60).contains(&after), "{after} scans");
}

#[test]
fn names_that_change_in_case_alone() {
    let folder = Folder::new(&[("in/a.txt", "a")]);
    let mut server = Server::start(&folder, clients::rich());
    std::fs::rename(folder.file("in/a.txt"), folder.file("in/A.txt")).unwrap();
    text_becomes(&mut server, &folder.uri("in/A.txt"), json!("a"));
    std::fs::rename(folder.file("in"), folder.file("In")).unwrap();
    text_becomes(&mut server, &folder.uri("In/A.txt"), json!("a"));
    becomes(&mut server, &json!(1), articles);
}

#[test]
fn word_of_changes_that_is_late_doubled_or_wrong() {
    let folder = Folder::new(&[("a.txt", "a"), ("in/b.txt", "b")]);
    let mut server = Server::start(&folder, clients::watching());
    folder.write("a.txt", "later");
    folder.remove("in");
    folder.write("in/c.txt", "c");
    // As a share on a network tells: of what is over, twice, and of the wrong kind.
    let events = [("in/b.txt", 2), ("in", 3), ("a.txt", 3), ("a.txt", 1), ("in/c.txt", 3), ("never.txt", 1), ("in", 1)];
    for (name, kind) in events.iter().chain(&events) {
        let changes = json!({ "changes": [{ "uri": folder.uri(name), "type": kind }] });
        server.notify("workspace/didChangeWatchedFiles", changes);
    }
    server.settle();
    assert_eq!(server.text(&folder.uri("a.txt")), "later");
    assert_eq!(server.text(&folder.uri("in/c.txt")), "c");
    assert_eq!(articles(&mut server), 2);
}

#[test]
fn a_disk_that_is_full_costs_the_index_only() {
    let folder = Folder::new(&[("a.md", TOLL), ("b.md", &TOLL.replace("34", "52"))]);
    for n in 0..60 {
        folder.write(&format!("more/{n}.txt"), format!("Bulletin {n} from the quay at Corvo.\n\n").repeat(40));
    }
    let cache = tempfile::tempdir().unwrap();
    // No file may grow beyond 64 blocks; the server is told so when it writes.
    let limited = "trap '' XFSZ; ulimit -f 64; exec \"$0\" --stdio";
    let mut command = Command::new("sh");
    command.args([OsStr::new("-c"), OsStr::new(limited), &binary()]);
    command.env("WIRECHECK_CACHE_DIR", cache.path()).env("WIRECHECK_TEST_HOOKS", "1").env("WIRECHECK_LOG", "off");
    let mut server = Server::run(&mut command, tempfile::tempdir().unwrap());
    server.initialize(&[folder.path()], clients::rich(), json!({ "diagnosticDelay": 0 }));
    server.notify("initialized", json!({}));
    server.settle();
    assert_eq!(articles(&mut server), 62);
    assert_eq!(server.codes(&folder.uri("a.md")), ["figure-conflict"]);
    for n in 0..5 {
        folder.write("b.md", TOLL.replace("34", &format!("{}", 60 + n)));
        text_becomes(&mut server, &folder.uri("b.md"), json!(TOLL.replace("34", &format!("{}", 60 + n))));
    }
    server.settle();
    assert_eq!(server.codes(&folder.uri("a.md")), ["figure-conflict"]);
    assert_eq!(warnings(&server, "cannot be written"), 1, "told once");
    drop(server);

    // With room again, what was written half is neither believed nor complained of.
    std::thread::sleep(REST);
    for _ in 0..2 {
        let mut server = with_cache(&folder, cache.path());
        assert_eq!(articles(&mut server), 62);
        assert_eq!(server.codes(&folder.uri("a.md")), ["figure-conflict"]);
        assert_eq!(server.text(&folder.uri("more/59.txt")), "Bulletin 59 from the quay at Corvo.\n\n".repeat(40));
        assert_eq!(warnings(&server, "index"), 0);
    }
}

#[test]
fn what_was_read_is_kept_when_the_client_leaves_at_once() {
    let names: Vec<String> = (0..400).map(|n| format!("{n}.txt")).collect();
    let files_: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), TOLL)).collect();
    let folder = Folder::new(&files_);
    let cache = tempfile::tempdir().unwrap();
    drop(with_cache(&folder, cache.path()));
    assert_eq!((files(cache.path(), "manifest").len(), files(cache.path(), "new").len()), (1, 0));
}

#[test]
fn files_that_changed_during_a_session_are_not_read_again() {
    let folder = Folder::new(&[("a.txt", "a"), ("b.txt", "b"), ("c.txt", "c")]);
    let cache = tempfile::tempdir().unwrap();
    let mut server = with_cache(&folder, cache.path());
    folder.write("b.txt", "edited elsewhere");
    text_becomes(&mut server, &folder.uri("b.txt"), json!("edited elsewhere"));
    // Long enough for the state of the file to be sure when it is looked at again.
    std::thread::sleep(REST);
    drop(server);
    let before = bytes(&files(cache.path(), "articles"));
    let mut server = with_cache(&folder, cache.path());
    assert_eq!(server.text(&folder.uri("b.txt")), "edited elsewhere");
    drop(server);
    assert_eq!(bytes(&files(cache.path(), "articles")), before, "nothing was read and written again");
}
