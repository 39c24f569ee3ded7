//! A client with the files and documents that it believes in.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::steps::{Delivery, FILES, FOLDERS, QUESTIONS, Step, UNTITLED};
use super::text::Document;
use crate::support::{Folder, PATIENCE, Server, clients};

const CREATED: u8 = 1;
const CHANGED: u8 = 2;
const DELETED: u8 = 3;

/// Longer than a clock of a file system needs to tick.
const REST: Duration = Duration::from_millis(2100);

/// What a configuration says that is no TOML.
const BROKEN: &str = "[rules\n";

pub(super) struct Client {
    pub(super) server: Server,
    pub(super) encoding: &'static str,
    pub(super) root: Folder,
    pub(super) folders: Vec<usize>,
    pub(super) open: BTreeMap<usize, Document>,
    /// The configuration as it is open, edited or not.
    config: Option<String>,
    config_version: i32,
    pub(super) settings: Value,
    held: Vec<(String, u8)>,
    asked: Vec<i64>,
    cache: TempDir,
}

impl Client {
    pub(super) fn start(root: Folder, encoding: &'static str) -> Client {
        let cache = tempfile::tempdir().unwrap();
        let settings = json!({ "diagnosticDelay": 0 });
        let server = server(&root, &[0], encoding, &settings, cache.path());
        let mut client = Client {
            server,
            encoding,
            root,
            folders: vec![0],
            open: BTreeMap::new(),
            config: None,
            config_version: 1,
            settings,
            held: Vec::new(),
            asked: Vec::new(),
            cache,
        };
        client.server.settle();
        client
    }

    /// Another server that sees the same files, documents and settings for the first time.
    pub(super) fn fresh(&self) -> Server {
        let cache = tempfile::tempdir().unwrap();
        let mut fresh = server(&self.root, &self.folders, self.encoding, &self.settings, cache.path());
        for (document, Document { text, .. }) in &self.open {
            fresh.open(&self.uri(*document), text);
        }
        fresh.settle();
        fresh
    }

    pub(super) fn uri(&self, document: usize) -> String {
        FILES.get(document).map_or_else(|| UNTITLED.to_owned(), |name| self.uri_of(name))
    }

    fn uri_of(&self, name: &str) -> String {
        self.root.uri(&name.replace(' ', "%20"))
    }

    pub(super) fn step(&mut self, step: Step) {
        match step {
            Step::Write(file, text) => self.write(FILES[file], text.as_bytes()),
            Step::WriteBytes(file) => self.write(FILES[file], b"\x00\x01\xff\xfe\x00 no text \x00"),
            Step::Remove(place) => self.remove(place),
            Step::Rename(from, to) => self.rename(from, to),
            Step::RenameFolder(from, to) => self.rename_folder(from, to),
            Step::Open(document) => self.open(document),
            Step::Type(document, edits) => {
                let encoding = self.encoding;
                self.change(document, |document| Some(document.type_(edits, encoding)));
            }
            Step::Replace(document, text) => self.change(document, |document| Some(document.replace(text))),
            Step::Undo(document) => {
                let encoding = self.encoding;
                self.change(document, |document| document.undo(encoding));
            }
            Step::Save(file) => self.save(file),
            Step::Close(document) => self.close(document),
            Step::AddFolder(folder) => self.change_folder(folder, true),
            Step::RemoveFolder(folder) => self.change_folder(folder, false),
            Step::Configure(text) => self.configure(text.as_deref()),
            Step::Dismiss(which) => self.dismiss(which),
            Step::OpenConfig => self.open_config(),
            Step::TypeConfig(text) => self.type_config(text),
            Step::SaveConfig => self.save_config(),
            Step::Ignore(Some(text)) => self.write("one/.gitignore", text.as_bytes()),
            Step::Ignore(None) => self.remove("one/.gitignore"),
            Step::Set(settings) => self.set(&settings),
            Step::Ask(document, question, at) => self.ask(document, question, at),
            Step::Cancel(count) => self.cancel(count),
            Step::Deliver(how) => self.deliver(how),
            Step::Settle => self.server.settle(),
            Step::Restart(rested) => self.restart(rested),
        }
    }

    /// What is still to come, comes: word of changes on disk, and a configuration that can be read.
    pub(super) fn finish(&mut self) {
        self.save_config();
        if self.config.take().is_some() {
            self.server.close(&self.uri_of("one/wirecheck.toml"));
        }
        // What a broken one said before, no fresh start can know.
        let path = self.root.file("one/wirecheck.toml");
        if std::fs::read_to_string(path).is_ok_and(|text| text.contains(BROKEN)) {
            self.configure(Some(""));
        }
        self.deliver(Delivery::InOrder);
        self.server.settle();
    }

    /// Everything is saved or given up, every document closed, and the settings are those of the command line.
    pub(super) fn leave(&mut self) {
        let open: Vec<usize> = self.open.keys().copied().collect();
        for (n, document) in open.into_iter().enumerate() {
            if n % 2 == 0 && document < FILES.len() {
                self.save(document);
            }
            self.close(document);
        }
        self.set(&json!({ "rules": {}, "diagnosticMode": "workspace" }));
        self.deliver(Delivery::InOrder);
        self.server.settle();
    }

    /// Waits for the answers that are still due: each comes once, and is an error only where it was cancelled.
    pub(super) fn hear_out(&mut self) -> Result<(), String> {
        for id in std::mem::take(&mut self.asked) {
            let answer = self.server.answer(id);
            let code = answer["error"]["code"].as_i64();
            if !matches!(code, None | Some(-32800 | -32801)) {
                return Err(format!("a question was answered with {answer}"));
            }
        }
        Ok(())
    }

    // Files.

    fn write(&mut self, name: &str, bytes: &[u8]) {
        let kind = if self.root.file(name).exists() { CHANGED } else { CREATED };
        self.root.write(name, bytes);
        self.held.push((name.to_owned(), kind));
    }

    fn remove(&mut self, name: &str) {
        if self.root.file(name).exists() {
            self.root.remove(name);
            self.held.push((name.to_owned(), DELETED));
        }
    }

    /// An editor closes what it knew by the old name and opens it by the new one, unsaved text and all.
    fn rename(&mut self, from: usize, to: usize) {
        if from == to || !self.root.file(FILES[from]).is_file() {
            return;
        }
        let target = self.root.file(FILES[to]);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::rename(self.root.file(FILES[from]), target).unwrap();
        self.held.extend([(FILES[from].to_owned(), DELETED), (FILES[to].to_owned(), CREATED)]);
        if let Some(document) = self.open.get(&from).cloned() {
            self.close(to);
            self.close(from);
            self.server.open(&self.uri(to), &document.text);
            self.open.insert(to, Document::new(document.text));
        }
    }

    /// Word comes of the folders, not of what is in them.
    fn rename_folder(&mut self, from: &str, to: &str) {
        if self.root.file(from).is_dir() && !self.root.file(to).exists() {
            std::fs::rename(self.root.file(from), self.root.file(to)).unwrap();
            self.held.extend([(from.to_owned(), DELETED), (to.to_owned(), CREATED)]);
        }
    }

    fn deliver(&mut self, how: Delivery) {
        let mut events = std::mem::take(&mut self.held);
        match how {
            Delivery::InOrder | Delivery::OneByOne => {}
            Delivery::Backwards => events.reverse(),
            Delivery::Twice => events.extend(events.clone()),
        }
        let events: Vec<Value> =
            events.iter().map(|(name, kind)| json!({ "uri": self.uri_of(name), "type": kind })).collect();
        let size = if matches!(how, Delivery::OneByOne) { 1 } else { events.len().max(1) };
        for changes in events.chunks(size) {
            self.server.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
        }
    }

    // Documents.

    fn open(&mut self, document: usize) {
        if self.open.contains_key(&document) {
            return;
        }
        let bytes = FILES.get(document).and_then(|name| std::fs::read(self.root.file(name)).ok()).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        self.server.open(&self.uri(document), &text);
        self.open.insert(document, Document::new(text));
    }

    fn change(&mut self, document: usize, how: impl FnOnce(&mut Document) -> Option<(i32, Value)>) {
        let uri = self.uri(document);
        if let Some((version, changes)) = self.open.get_mut(&document).and_then(how) {
            self.server.change(&uri, version, changes);
        }
    }

    fn save(&mut self, document: usize) {
        let Some(open) = self.open.get(&document) else { return };
        let text = open.text.clone();
        self.write(FILES[document], text.as_bytes());
        let params = json!({ "textDocument": { "uri": self.uri(document) }, "text": text });
        self.server.notify("textDocument/didSave", params);
    }

    fn close(&mut self, document: usize) {
        if self.open.remove(&document).is_some() {
            self.server.close(&self.uri(document));
        }
    }

    // Settings.

    fn change_folder(&mut self, folder: usize, add: bool) {
        let known = self.folders.contains(&folder);
        if known == add {
            return;
        }
        if add {
            self.folders.push(folder);
        } else {
            self.folders.retain(|other| *other != folder);
        }
        let named = json!([{ "uri": self.root.uri(FOLDERS[folder]), "name": FOLDERS[folder] }]);
        let (added, removed) = if add { (named, json!([])) } else { (json!([]), named) };
        let event = json!({ "event": { "added": added, "removed": removed } });
        self.server.notify("workspace/didChangeWorkspaceFolders", event);
    }

    /// What is open in the editor is left alone: it would win.
    fn configure(&mut self, text: Option<&str>) {
        if self.config.is_some() {
            return;
        }
        for folder in FOLDERS {
            let name = format!("{folder}/wirecheck.toml");
            match text {
                Some(text) => self.write(&name, text.as_bytes()),
                None => self.remove(&name),
            }
        }
    }

    fn dismiss(&mut self, which: usize) {
        self.server.settle();
        let shown = self.server.published.values().flat_map(|list| list.as_array().unwrap());
        let mut keys: Vec<String> =
            shown.filter_map(|diagnostic| Some(diagnostic["data"]["finding"].as_str()?.to_owned())).collect();
        keys.sort();
        if let Some(key) = keys.get(which % keys.len().max(1)) {
            self.configure(Some(&format!("[[ignore]]\nfinding = \"{key}\"\nreason = \"two counts\"\n")));
        }
    }

    fn open_config(&mut self) {
        let Ok(text) = std::fs::read_to_string(self.root.file("one/wirecheck.toml")) else { return };
        if self.config.is_none() {
            let uri = self.uri_of("one/wirecheck.toml");
            self.config_version = 1;
            self.server.open_as(&uri, &text, "toml");
            self.config = Some(text);
        }
    }

    fn type_config(&mut self, text: String) {
        if self.config.is_some() {
            self.config_version += 1;
            let uri = self.uri_of("one/wirecheck.toml");
            self.server.replace(&uri, self.config_version, &text);
            self.config = Some(text);
        }
    }

    /// The other folder's is made the same.
    fn save_config(&mut self) {
        let Some(text) = self.config.clone() else { return };
        self.write("one/wirecheck.toml", text.as_bytes());
        let uri = self.uri_of("one/wirecheck.toml");
        self.server.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri }, "text": text }));
        self.write("two/wirecheck.toml", text.as_bytes());
    }

    fn set(&mut self, settings: &Value) {
        for (key, value) in settings.as_object().unwrap() {
            self.settings[key] = value.clone();
        }
        let params = json!({ "settings": { "wirecheck": settings } });
        self.server.notify("workspace/didChangeConfiguration", params);
    }

    // Questions.

    fn ask(&mut self, document: usize, question: usize, (line, character): (u32, u32)) {
        let params = json!({
            "textDocument": { "uri": self.uri(document) },
            "position": { "line": line, "character": character },
            "context": { "includeDeclaration": true, "triggerKind": 1 },
            "query": "br",
        });
        self.asked.push(self.server.ask(QUESTIONS[question], params));
    }

    fn cancel(&mut self, count: usize) {
        for id in self.asked.iter().rev().take(count).copied().collect::<Vec<_>>() {
            self.server.notify("$/cancelRequest", json!({ "id": id }));
        }
    }

    /// What did not arrive never will; what is open is opened again.
    fn restart(&mut self, rested: bool) {
        self.hear_out().unwrap();
        if rested {
            std::thread::sleep(REST);
            self.deliver(Delivery::InOrder);
        }
        self.server.settle();
        self.held.clear();
        let new = server(&self.root, &self.folders, self.encoding, &self.settings, self.cache.path());
        drop(std::mem::replace(&mut self.server, new));
        for (document, Document { text, .. }) in &self.open {
            self.server.open(&self.uri(*document), text);
        }
        if let Some(text) = &self.config {
            self.config_version = 1;
            self.server.open_as(&self.uri_of("one/wirecheck.toml"), text, "toml");
        }
    }
}

fn server(root: &Folder, folders: &[usize], encoding: &str, settings: &Value, cache: &Path) -> Server {
    let mut capabilities = clients::counting(&[encoding]);
    // The client tells of changes on disk: the test knows when the server has heard of them.
    capabilities["workspace"] = json!({ "didChangeWatchedFiles": { "dynamicRegistration": true } });
    let mut server = Server::spawn_with(&[("WIRECHECK_CACHE_DIR", OsStr::new(cache))]);
    // Thousands of sessions run beside other work.
    server.patience = PATIENCE * 6;
    let folders: Vec<_> = folders.iter().map(|folder| root.file(FOLDERS[*folder])).collect();
    let folders: Vec<&Path> = folders.iter().map(std::path::PathBuf::as_path).collect();
    server.initialize(&folders, capabilities, settings.clone());
    server.notify("initialized", json!({}));
    server
}
