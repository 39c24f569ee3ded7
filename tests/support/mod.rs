//! A client for tests: starts the real binary, speaks the protocol over its
//! pipes, and at the end shuts it down as an editor does.
//!
//! Every wait has a limit. Dropping a [`Server`] asserts that it leaves with
//! status 0 and has sent no answer that nobody asked for.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses a part")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::needless_pass_by_value, reason = "tests")]

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// Longer than anything takes, even on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Files in a folder of their own.
pub struct Folder {
    dir: TempDir,
}

impl Folder {
    /// A folder with these files.
    pub fn new(files: &[(&str, &str)]) -> Folder {
        let folder = Folder { dir: tempfile::tempdir().unwrap() };
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.file(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn remove(&self, name: &str) {
        let path = self.file(name);
        if path.is_dir() { std::fs::remove_dir_all(path).unwrap() } else { std::fs::remove_file(path).unwrap() }
    }

    pub fn uri(&self, name: &str) -> String {
        uri(&self.file(name))
    }
}

/// The URI of a path without odd characters.
pub fn uri(path: &Path) -> String {
    let path = path.to_str().unwrap();
    // A drive of Windows has no slash before it.
    if path.starts_with('/') { format!("file://{path}") } else { format!("file:///{}", path.replace('\\', "/")) }
}

/// The path of such a URI.
pub fn path_of(uri: &str) -> PathBuf {
    let path = uri.strip_prefix(if cfg!(windows) { "file:///" } else { "file://" }).unwrap();
    PathBuf::from(path.replace("%20", " "))
}

/// What the client says of itself.
pub mod clients {
    use serde_json::{Value, json};

    /// Nothing at all, as the poorest.
    pub fn poor() -> Value {
        json!({})
    }

    /// Everything but pulling, watching and UTF-8: as VS Code, with push.
    pub fn rich() -> Value {
        json!({
            "general": {
                "positionEncodings": ["utf-16"],
                "markdown": { "parser": "marked", "version": "1.1.0" },
            },
            "window": { "workDoneProgress": true },
            "textDocument": {
                "hover": { "contentFormat": ["markdown", "plaintext"] },
                "definition": { "linkSupport": true },
                "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
                "publishDiagnostics": {
                    "relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true
                }
            }
        })
    }

    /// [`rich`], and shows what can be shown in and beside the text.
    pub fn showing() -> Value {
        let mut client = rich();
        let lazily = |properties: &[&str]| json!({ "properties": properties });
        for (method, how) in [
            ("foldingRange", json!({ "foldingRange": { "collapsedText": true } })),
            ("selectionRange", json!({})),
            ("documentLink", json!({ "tooltipSupport": true })),
            ("rename", json!({ "prepareSupport": true })),
            ("codeLens", json!({})),
            ("inlayHint", json!({ "resolveSupport": lazily(&["tooltip", "label.location"]) })),
            ("completion", json!({ "completionItem": { "insertReplaceSupport": true, "labelDetailsSupport": true } })),
            (
                "semanticTokens",
                json!({
                    "requests": { "range": true, "full": { "delta": true } },
                    "tokenTypes": ["class", "string", "number", "enumMember", "regexp"],
                    "tokenModifiers": [],
                    "formats": ["relative"],
                }),
            ),
        ] {
            client["textDocument"][method] = how;
        }
        client["workspace"] = json!({
            "workspaceEdit": { "documentChanges": true },
            "codeLens": { "refreshSupport": true },
            "inlayHint": { "refreshSupport": true },
            "semanticTokens": { "refreshSupport": true },
        });
        client["experimental"] = json!({ "commands": { "commands": ["wirecheck.showReferences"] } });
        client
    }

    /// [`rich`], and tells of changes on disk: a test knows when the server has heard of them.
    pub fn watching() -> Value {
        let mut client = rich();
        client["workspace"] = json!({ "didChangeWatchedFiles": { "dynamicRegistration": true } });
        client
    }

    /// [`rich`], and asks for diagnostics itself.
    pub fn pulling() -> Value {
        let mut client = rich();
        client["textDocument"]["diagnostic"] = json!({});
        client["workspace"] = json!({ "diagnostics": { "refreshSupport": true } });
        client
    }

    /// [`rich`] with these encodings offered.
    pub fn counting(encodings: &[&str]) -> Value {
        let mut client = rich();
        client["general"]["positionEncodings"] = json!(encodings);
        client
    }
}

/// The binary under test, or another that `WIRECHECK_BIN` names.
pub fn binary() -> OsString {
    std::env::var_os("WIRECHECK_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_wirecheck").into())
}

/// The binary, with one folder of caches for all tests: nothing is left in those of who runs them.
pub fn wirecheck() -> Command {
    let mut command = Command::new(binary());
    command.env("WIRECHECK_CACHE_DIR", std::env::temp_dir().join("wirecheck-test-cache"));
    command
}

/// A server under test and what came from it.
pub struct Server {
    child: Child,
    _cache: TempDir,
    log: Option<tempfile::NamedTempFile>,
    paused: Arc<AtomicBool>,
    stdin: Option<ChildStdin>,
    incoming: Receiver<Value>,
    answers: HashMap<i64, Value>,
    /// Last published diagnostics by URI.
    pub published: HashMap<String, Value>,
    /// Everything that was published, in order.
    pub publications: Vec<Value>,
    /// What it offered in `initialize`.
    pub offered: Value,
    /// Requests and other notifications from the server, in order.
    pub others: Vec<Value>,
    /// How long anything may take.
    pub patience: Duration,
    next_id: i64,
    orderly: bool,
    /// Nothing that comes unasked is kept: of a large workspace it would be gigabytes.
    pub forgets: bool,
}

impl Server {
    /// Starts the binary without a word.
    pub fn spawn() -> Server {
        Server::spawn_with(&[])
    }

    /// Starts the binary with these environment variables.
    pub fn spawn_with(environment: &[(&str, &OsStr)]) -> Server {
        Server::spawn_as(Path::new("."), &["--stdio"], environment)
    }

    /// Starts the binary in a folder.
    pub fn spawn_as(folder: &Path, arguments: &[&str], environment: &[(&str, &OsStr)]) -> Server {
        let mut environment = environment.to_vec();
        environment.push(("WIRECHECK_LOG", OsStr::new("off")));
        Server::spawn_to(folder, arguments, &environment, silence())
    }

    /// Starts the binary with its log in a file: see [`Server::logged`].
    pub fn spawn_logging(arguments: &[&str], environment: &[(&str, &OsStr)]) -> Server {
        let file = tempfile::NamedTempFile::new().unwrap();
        let stderr = file.reopen().unwrap();
        let mut server = Server::spawn_to(Path::new("."), arguments, environment, stderr.into());
        server.log = Some(file);
        server
    }

    fn spawn_to(folder: &Path, arguments: &[&str], environment: &[(&str, &OsStr)], stderr: Stdio) -> Server {
        let cache = tempfile::tempdir().unwrap();
        let mut command = wirecheck();
        command
            .current_dir(folder)
            .args(arguments)
            .env("WIRECHECK_CACHE_DIR", cache.path())
            .env_remove("WIRECHECK_LOG")
            .envs(environment.iter().copied())
            .env("WIRECHECK_TEST_HOOKS", "1")
            .env("RUST_BACKTRACE", "0");
        Server::launch(&mut command, cache, stderr)
    }

    /// Starts any server, which may use a folder of its own.
    pub fn run(command: &mut Command, cache: TempDir) -> Server {
        Server::launch(command, cache, silence())
    }

    fn launch(command: &mut Command, cache: TempDir, stderr: Stdio) -> Server {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(stderr).spawn().unwrap();
        let stdout = child.stdout.take().unwrap();
        let stdin = child.stdin.take();
        let (sender, incoming) = channel();
        let paused = Arc::new(AtomicBool::new(false));
        let pause = paused.clone();
        thread::spawn(move || {
            let mut reader = BufReader::new(stdout);
            while let Some(message) = read(&mut reader) {
                while pause.load(Ordering::Relaxed) {
                    thread::sleep(Duration::from_millis(1));
                }
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Server {
            child,
            _cache: cache,
            log: None,
            paused,
            stdin,
            incoming,
            answers: HashMap::new(),
            published: HashMap::new(),
            publications: Vec::new(),
            offered: Value::Null,
            others: Vec::new(),
            patience: PATIENCE,
            next_id: 1,
            orderly: true,
            forgets: false,
        }
    }

    /// Starts on a folder and waits until it is read.
    pub fn start(folder: &Folder, capabilities: Value) -> Server {
        let mut server = Server::begin(&[folder.path()], capabilities, json!({}));
        server.settle();
        server
    }

    /// Starts on folders with options; diagnostics without delay unless the options say otherwise.
    pub fn begin(folders: &[&Path], capabilities: Value, mut options: Value) -> Server {
        let mut server = Server::spawn();
        if options.get("diagnosticDelay").is_none() {
            options["diagnosticDelay"] = json!(0);
        }
        server.initialize(folders, capabilities, options);
        server.notify("initialized", json!({}));
        server
    }

    /// Sends `initialize` and waits for its answer.
    pub fn initialize(&mut self, folders: &[&Path], capabilities: Value, options: Value) {
        let folders: Vec<Value> = folders.iter().map(|path| json!({ "uri": uri(path), "name": "x" })).collect();
        let answer = self.request(
            "initialize",
            json!({
                "processId": std::process::id(),
                "capabilities": capabilities,
                "workspaceFolders": folders,
                "initializationOptions": options,
            }),
        );
        self.offered = answer["capabilities"].clone();
    }

    /// Sends bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        stdin.write_all(bytes).unwrap();
        stdin.flush().unwrap();
    }

    /// Sends a body in a frame.
    pub fn body(&mut self, body: &[u8]) {
        let mut bytes = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
        bytes.extend_from_slice(body);
        self.raw(&bytes);
    }

    pub fn send(&mut self, message: Value) {
        self.body(&serde_json::to_vec(&message).unwrap());
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request and gives its id.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        let id = self.next_id;
        self.next_id += 1;
        self.send(json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// Waits for the answer to a request: the whole message.
    #[track_caller]
    pub fn answer(&mut self, id: i64) -> Value {
        self.wait(&format!("the answer to {id}"), |server| server.answers.remove(&id))
    }

    /// A request and its result, which must not be an error.
    #[track_caller]
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let mut answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].take()
    }

    /// A request and the code of its error.
    #[track_caller]
    pub fn error(&mut self, method: &str, params: Value) -> i64 {
        let id = self.ask(method, params);
        let answer = self.answer(id);
        answer["error"]["code"].as_i64().unwrap_or_else(|| panic!("no error: {answer}"))
    }

    /// An error that belongs to no request.
    #[track_caller]
    pub fn complaint(&mut self) -> i64 {
        self.wait("a complaint", |server| {
            let at = server.others.iter().position(|m| m["id"].is_null() && m.get("error").is_some())?;
            server.others.remove(at)["error"]["code"].as_i64()
        })
    }

    /// Waits until nothing is being read, checked or published.
    #[track_caller]
    pub fn settle(&mut self) {
        let end = Instant::now() + self.patience;
        loop {
            let status = self.request("wirecheck/status", Value::Null);
            if status["idle"] == true && status["indexed"] == true {
                return;
            }
            assert!(Instant::now() < end, "never idle: {status}");
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits until something is so; `what` names it if it never is.
    #[track_caller]
    pub fn wait<T>(&mut self, what: &str, mut test: impl FnMut(&mut Server) -> Option<T>) -> T {
        let end = Instant::now() + self.patience;
        loop {
            if let Some(found) = test(self) {
                return found;
            }
            match self.incoming.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(message) => self.take(message),
                Err(RecvTimeoutError::Timeout) => panic!("waited in vain for {what}"),
                Err(RecvTimeoutError::Disconnected) => panic!("the server ended; waited for {what}"),
            }
        }
    }

    /// Takes in what comes until then.
    pub fn drain(&mut self, until: Instant) {
        while let Ok(message) = self.incoming.recv_timeout(until.saturating_duration_since(Instant::now())) {
            self.take(message);
        }
    }

    fn take(&mut self, message: Value) {
        match (message.get("method").and_then(Value::as_str), message.get("id").cloned()) {
            (Some(_), None) if self.forgets => {}
            (Some("textDocument/publishDiagnostics"), None) => {
                let params = message["params"].clone();
                self.published.insert(params["uri"].as_str().unwrap().to_owned(), params["diagnostics"].clone());
                self.publications.push(params);
            }
            (Some(_), Some(id)) => {
                if self.stdin.is_some() && self.orderly {
                    // Of settings each that is asked for has an answer.
                    let settings = message["params"]["items"].as_array().map(|items| vec![Value::Null; items.len()]);
                    self.send(json!({ "jsonrpc": "2.0", "id": id, "result": settings }));
                }
                self.others.push(message);
            }
            (None, Some(id)) if id.is_i64() => {
                let before = self.answers.insert(id.as_i64().unwrap(), message);
                assert!(before.is_none(), "two answers to {id}");
            }
            _ => self.others.push(message),
        }
    }

    // Documents.

    pub fn open(&mut self, uri: &str, text: &str) {
        self.open_as(uri, text, "plaintext");
    }

    pub fn open_as(&mut self, uri: &str, text: &str, language: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    pub fn change(&mut self, uri: &str, version: i32, changes: Value) {
        self.notify(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes }),
        );
    }

    pub fn replace(&mut self, uri: &str, version: i32, text: &str) {
        self.change(uri, version, json!([{ "text": text }]));
    }

    pub fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// An article's text as the server has it.
    #[track_caller]
    pub fn text(&mut self, uri: &str) -> Value {
        self.request("wirecheck/debug/text", json!({ "uri": uri }))
    }

    /// A request at a position.
    #[track_caller]
    pub fn at(&mut self, method: &str, uri: &str, (line, character): (u32, u32)) -> Value {
        self.request(
            method,
            json!({
                "textDocument": { "uri": uri },
                "position": { "line": line, "character": character },
                "context": { "includeDeclaration": true },
            }),
        )
    }

    /// Codes of the diagnostics last published for a document.
    pub fn codes(&self, uri: &str) -> Vec<String> {
        let diagnostics = self.published.get(uri).and_then(Value::as_array);
        diagnostics.into_iter().flatten().map(|d| d["code"].as_str().unwrap_or("?").to_owned()).collect()
    }

    // Endings.

    /// The test ends the server itself: no farewell at the end.
    pub fn disorderly(&mut self) {
        self.orderly = false;
    }

    /// Closes our end of its input.
    pub fn close_input(&mut self) {
        self.stdin = None;
    }

    /// Waits for its end and gives its status.
    #[track_caller]
    pub fn status(&mut self) -> i32 {
        let end = Instant::now() + self.patience;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code().unwrap_or(-1);
            }
            assert!(Instant::now() < end, "it does not end");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// What it has logged so far, started by [`Server::spawn_logging`].
    pub fn logged(&self) -> String {
        std::fs::read_to_string(self.log.as_ref().unwrap().path()).unwrap()
    }

    /// What it has told the user by a method such as `window/showMessage`.
    pub fn told(&self, method: &str) -> Vec<&str> {
        let told = self.others.iter().filter(|message| message["method"] == method);
        told.map(|message| message["params"]["message"].as_str().unwrap()).collect()
    }

    /// The client stops reading what the server writes, or reads on.
    pub fn pause(&self, paused: bool) {
        self.paused.store(paused, Ordering::Relaxed);
    }

    /// The most memory that the process has had so far, in MiB, where the system tells.
    pub fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().trim_end_matches(" kB").parse::<u64>().ok().map(|kib| kib >> 10)
    }

    /// The process's number.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    fn farewell(&mut self) {
        let id = self.ask("shutdown", Value::Null);
        assert_eq!(self.answer(id)["result"], Value::Null);
        self.send(json!({ "jsonrpc": "2.0", "method": "exit" }));
        assert_eq!(self.status(), 0, "status after shutdown and exit");
        // Nobody reads our answers any more.
        self.stdin = None;
        while let Ok(message) = self.incoming.recv_timeout(self.patience) {
            self.take(message);
        }
        assert!(self.answers.is_empty(), "answers that nobody asked for: {:?}", self.answers);
        let complaint = self.others.iter().find(|m| m.get("error").is_some());
        assert_eq!(complaint, None, "a complaint that nobody expected");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.orderly && !thread::panicking() {
            self.farewell();
        }
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// Where standard error goes unless a test reads it.
fn silence() -> Stdio {
    if std::env::var_os("WIRECHECK_TEST_STDERR").is_some() { Stdio::inherit() } else { Stdio::null() }
}

fn read(reader: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().unwrap(),
            Some(other) => panic!("an unexpected header: {other:?}"),
            None => break,
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}
