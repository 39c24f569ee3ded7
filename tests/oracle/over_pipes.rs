//! The real binary: the text it has and what it publishes, against a model and a fresh server.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use crate::copy::{article, typed};
use crate::support::{Folder, Server, clients};

const FILES: [&str; 4] = ["a.txt", "b.md", "in/c.txt", "in/d.md"];

#[derive(Clone, Debug)]
enum Step {
    Write(usize, String),
    Remove(usize),
    Open(usize),
    /// Where it begins, how many characters it takes, what comes in their place; several in one message.
    Type(usize, Vec<(usize, usize, String)>),
    Close(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let file = 0..FILES.len();
    let edit = (any::<usize>(), 0..40usize, typed());
    prop_oneof![
        2 => (file.clone(), article()).prop_map(|(i, text)| Step::Write(i, text)),
        1 => file.clone().prop_map(Step::Remove),
        3 => file.clone().prop_map(Step::Open),
        6 => (file.clone(), proptest::collection::vec(edit, 1..4)).prop_map(|(i, edits)| Step::Type(i, edits)),
        2 => file.prop_map(Step::Close),
    ]
}

/// A client with the files and documents it believes in.
struct Client {
    server: Server,
    encoding: &'static str,
    folder: Folder,
    open: BTreeMap<usize, String>,
    version: i32,
}

fn capabilities(encoding: &str) -> Value {
    let mut client = clients::counting(&[encoding]);
    // The client tells of changes on disk: the test knows when the server has heard of them.
    client["workspace"] = json!({ "didChangeWatchedFiles": { "dynamicRegistration": true } });
    client
}

impl Client {
    fn start(folder: Folder, encoding: &'static str) -> Client {
        let server = Server::start(&folder, capabilities(encoding));
        Client { server, encoding, folder, open: BTreeMap::new(), version: 1 }
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Write(file, text) => {
                self.folder.write(FILES[file], &text);
                self.tell(file, 2);
            }
            Step::Remove(file) => {
                if self.folder.file(FILES[file]).exists() {
                    self.folder.remove(FILES[file]);
                    self.tell(file, 3);
                }
            }
            Step::Open(file) => {
                let text = std::fs::read_to_string(self.folder.file(FILES[file])).unwrap_or_default();
                self.server.open(&self.folder.uri(FILES[file]), &text);
                self.open.insert(file, text);
            }
            Step::Type(file, edits) => {
                let Some(text) = self.open.get_mut(&file) else { return };
                self.version += 1;
                let mut changes = Vec::new();
                for (at, length, new) in edits {
                    let count = text.chars().count();
                    let first = at % (count + 1);
                    let byte = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(i, _)| i);
                    let (mut start, mut end) = (byte(first), byte(first + length));
                    // No position lies between a carriage return and its line feed.
                    for place in [&mut start, &mut end] {
                        if text[..*place].ends_with('\r') && text[*place..].starts_with('\n') {
                            *place -= 1;
                        }
                    }
                    let position = |byte| position(text, byte, self.encoding);
                    changes.push(json!({
                        "range": { "start": position(start), "end": position(end) }, "text": new
                    }));
                    text.replace_range(start..end, &new);
                }
                self.server.change(&self.folder.uri(FILES[file]), self.version, json!(changes));
            }
            Step::Close(file) => {
                if self.open.remove(&file).is_some() {
                    self.server.close(&self.folder.uri(FILES[file]));
                }
            }
        }
    }

    fn tell(&mut self, file: usize, kind: u8) {
        let changes = json!({ "changes": [{ "uri": self.folder.uri(FILES[file]), "type": kind }] });
        self.server.notify("workspace/didChangeWatchedFiles", changes);
    }

    /// What the user sees: diagnostics that are not empty, by file, without versions.
    fn shown(&mut self) -> BTreeMap<String, Value> {
        self.server.settle();
        let shown = self.server.published.iter().filter(|(_, list)| **list != json!([]));
        shown.map(|(uri, list)| (uri.clone(), list.clone())).collect()
    }
}

/// A position as a client computes it, by its own rules.
fn position(text: &str, byte: usize, encoding: &str) -> Value {
    let before = text[..byte].replace("\r\n", "\n").replace('\r', "\n");
    let last = before.rsplit('\n').next().unwrap_or_default();
    let column = match encoding {
        "utf-8" => last.len(),
        "utf-16" => last.encode_utf16().count(),
        _ => last.chars().count(),
    };
    json!({ "line": before.matches('\n').count(), "character": column })
}

#[test]
fn what_is_shown_is_what_a_fresh_server_shows() {
    let encoding = proptest::sample::select(&["utf-8", "utf-16", "utf-32"][..]);
    let files = proptest::collection::vec(article(), FILES.len());
    let strategy = (encoding, files, proptest::collection::vec(step(), 1..25));
    let config = Config { cases: 25, failure_persistence: None, max_shrink_iters: 60, ..Config::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, b"what one edit left another found");
    TestRunner::new_with_rng(config, rng)
        .run(&strategy, |(encoding, files, steps)| {
            let folder = Folder::new(&[]);
            for (name, text) in FILES.iter().zip(&files) {
                folder.write(name, text);
            }
            let mut client = Client::start(folder, encoding);
            for step in steps {
                client.step(step);
            }
            let shown = client.shown();
            for (file, text) in client.open.clone() {
                let uri = client.folder.uri(FILES[file]);
                prop_assert_eq!(client.server.text(&uri), json!(text));
            }

            let mut fresh = Server::start(&client.folder, capabilities(encoding));
            for (file, text) in &client.open {
                fresh.open(&client.folder.uri(FILES[*file]), text);
            }
            fresh.settle();
            let expected: BTreeMap<String, Value> =
                fresh.published.iter().filter(|(_, l)| **l != json!([])).map(|(u, l)| (u.clone(), l.clone())).collect();
            prop_assert_eq!(shown, expected);
            Ok(())
        })
        .unwrap();
}
