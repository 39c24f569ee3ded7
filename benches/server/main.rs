//! Drives the real server over its pipes on archives of several sizes:
//! `cargo bench --bench server -- 1000 10000`.
//!
//! The archive is made up (`copy.rs`), always the same for one seed, and left in
//! the folder that `WIRECHECK_BENCH_DIR` names, so that later runs find it. One
//! table on standard output, in Markdown. `WIRECHECK_BIN` names another binary.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::panic, reason = "a benchmark reports, and may fail")]

mod copy;
mod process;
#[path = "../../tests/support/mod.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::{Server, clients, uri};

const SEED: u64 = 20_310_312;

/// Edits and questions of each kind.
const ROUNDS: usize = 150;

/// Longer than the slowest start.
const PATIENCE: Duration = Duration::from_secs(1200);

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|a| a.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000] } else { sizes };
    let home = std::env::var_os("WIRECHECK_BENCH_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
    let columns: Vec<Vec<(&str, String)>> = sizes.iter().map(|articles| measure(&home, *articles)).collect();
    let heads: Vec<String> = sizes.iter().map(|n| format!("{n} articles")).collect();
    println!("| measure | {} |\n|---|{}", heads.join(" | "), "---:|".repeat(sizes.len()));
    for row in 0..columns[0].len() {
        let cells: Vec<&str> = columns.iter().map(|column| column[row].1.as_str()).collect();
        println!("| {} | {} |", columns[0][row].0, cells.join(" | "));
    }
}

/// One column of the table.
fn measure(home: &Path, articles: usize) -> Vec<(&'static str, String)> {
    let (folder, bytes) = archive(home, articles);
    let cache = tempfile::tempdir().unwrap();
    let mut rows: Vec<(&'static str, String)> = vec![("text", megabytes(bytes))];

    let (server, answered, cold) = start(&folder, cache.path());
    rows.push(("`initialize` answered", milliseconds(answered)));
    rows.push(("cold index", seconds(cold)));
    rows.push(("processor time of it", seconds(process::cpu(server.process()))));
    let (resident, peak) = (process::resident(server.process()), process::peak(server.process()));
    rows.push(("resident after it", megabytes(resident)));
    rows.push(("the most resident", megabytes(peak)));
    rows.push(("resident, times the text", format!("{:.1}", resident as f64 / bytes as f64)));
    drop(server);

    let (mut server, _, warm) = start(&folder, cache.path());
    rows.push(("warm start", seconds(warm)));
    rows.push(("processor time of it", seconds(process::cpu(server.process()))));
    rows.push(("resident after it", megabytes(process::resident(server.process()))));
    let before = process::cpu(server.process());
    sleep(Duration::from_secs(5));
    let idle = process::cpu(server.process()) - before;
    rows.push(("processor time idle", format!("{:.1} %", idle.as_secs_f64() / 5.0 * 100.0)));

    rows.extend(desk(&mut server, &folder));
    rows.push(("resident at the end", megabytes(process::resident(server.process()))));
    rows
}

/// Questions and edits, as somebody at work sends them.
fn desk(server: &mut Server, folder: &Path) -> Vec<(&'static str, String)> {
    let mut document = Document::open(server, folder, &article(folder));
    let mut rows = Vec::new();
    let mut keystrokes = Times::default();
    for round in 0..ROUNDS {
        keystrokes.of(|| document.type_and_check(server, round));
    }
    rows.push(("keystroke to fresh diagnostics, 4 kB", keystrokes.to_string()));
    let (person, quotation, figure) = (document.find("said"), document.find("\u{201c}"), document.find("Exactly"));
    let quotation = (quotation.0, quotation.1 + 4);
    let person = (person.0, 4.max(person.1) - 3);
    let figure = (figure.0, figure.1 + 8);
    for (name, method, at) in [
        ("hover, person", "textDocument/hover", person),
        ("hover, quotation", "textDocument/hover", quotation),
        ("hover, figure", "textDocument/hover", figure),
        ("definition", "textDocument/definition", quotation),
        ("references, person", "textDocument/references", person),
        ("completion", "textDocument/completion", person),
    ] {
        let mut times = Times::default();
        for round in 0..ROUNDS {
            document.type_one(server, round);
            sleep(Duration::from_millis(round as u64 % 8));
            times.of(|| document.ask(server, method, at));
        }
        rows.push((name, times.to_string()));
    }
    for (name, query) in [("workspace/symbol, a name", "okoro"), ("workspace/symbol, two words", "the ministry")] {
        let mut times = Times::default();
        for round in 0..ROUNDS / 5 {
            document.type_one(server, round);
            times.of(|| server.request("workspace/symbol", json!({ "query": query })));
        }
        rows.push((name, times.to_string()));
    }
    document.close(server);
    let long = folder.join("long.md");
    let mut document = Document::open_with(server, &long, copy::long(SEED, 400_000));
    let mut keystrokes = Times::default();
    for round in 0..ROUNDS / 5 {
        keystrokes.of(|| document.type_and_check(server, round));
    }
    rows.push(("keystroke to fresh diagnostics, 400 kB", keystrokes.to_string()));
    document.close(server);
    rows
}

/// A document that is open in the editor.
struct Document {
    uri: String,
    text: String,
    version: i32,
}

impl Document {
    fn open(server: &mut Server, folder: &Path, path: &str) -> Document {
        let path = folder.join(path);
        let text = fs::read_to_string(&path).unwrap();
        Document::open_with(server, &path, text)
    }

    fn open_with(server: &mut Server, path: &Path, text: String) -> Document {
        let uri = uri(path);
        server.open_as(&uri, &text, "markdown");
        server.settle();
        Document { uri, text, version: 1 }
    }

    fn close(self, server: &mut Server) {
        server.close(&self.uri);
        server.settle();
    }

    /// Types a letter into the middle of the text, or takes it away again.
    fn type_one(&mut self, server: &mut Server, round: usize) {
        let middle = self.text.lines().count() / 2;
        let end = if round.is_multiple_of(2) { 0 } else { 1 };
        let text = if round.is_multiple_of(2) { "x" } else { "" };
        self.version += 1;
        let range = json!({ "start": { "line": middle, "character": 0 }, "end": { "line": middle, "character": end } });
        server.change(&self.uri, self.version, json!([{ "range": range, "text": text }]));
    }

    /// Types, and waits for the diagnostics of the text as it is then.
    fn type_and_check(&mut self, server: &mut Server, round: usize) -> Value {
        self.type_one(server, round);
        server.request("textDocument/diagnostic", json!({ "textDocument": { "uri": self.uri } }))
    }

    fn ask(&self, server: &mut Server, method: &str, (line, character): (u32, u32)) -> Value {
        let id = server.ask(
            method,
            json!({
                "textDocument": { "uri": self.uri },
                "position": { "line": line, "character": character },
                "context": { "includeDeclaration": true },
            }),
        );
        // A server that does not know the method says so.
        server.answer(id)
    }

    /// Where a word stands first in running text, in UTF-16.
    fn find(&self, word: &str) -> (u32, u32) {
        let lines = self.text.lines().enumerate().skip(6);
        let found = lines.filter_map(|(i, line)| Some((i, line, line.find(word)?))).next();
        found.map_or((7, 0), |(i, line, at)| (i as u32, line[..at].encode_utf16().count() as u32))
    }
}

/// How long each of many took.
#[derive(Default)]
struct Times(Vec<Duration>);

impl Times {
    fn of<T>(&mut self, work: impl FnOnce() -> T) {
        let start = Instant::now();
        _ = work();
        self.0.push(start.elapsed());
    }

    fn percentile(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        sorted[(sorted.len() * percent / 100).min(sorted.len() - 1)]
    }
}

impl std::fmt::Display for Times {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ms = |p| self.percentile(p).as_secs_f64() * 1000.0;
        write!(f, "{:.1} / {:.1} / {:.1} ms", ms(50), ms(95), ms(99))
    }
}

/// Starts the server on a folder: how long `initialize` took, and from there until all is read.
fn start(folder: &Path, cache: &Path) -> (Server, Duration, Duration) {
    let begun = Instant::now();
    let mut server = Server::spawn_with(&[("WIRECHECK_CACHE_DIR", cache.as_os_str())]);
    server.patience = PATIENCE;
    server.initialize(&[folder], clients::pulling(), json!({ "diagnosticDelay": 0 }));
    let answered = begun.elapsed();
    server.notify("initialized", json!({}));
    let reading = Instant::now();
    loop {
        let status = server.request("wirecheck/status", Value::Null);
        if status["idle"] == true && status["indexed"] == true {
            break;
        }
        sleep(Duration::from_millis(20));
    }
    (server, answered, reading.elapsed())
}

/// The archive's folder and its size in bytes; made where it is not there yet.
fn archive(home: &Path, articles: usize) -> (PathBuf, u64) {
    let folder = home.join(format!("wirecheck-archive-{articles}"));
    let whole = folder.join(".bytes");
    if let Some(bytes) = fs::read_to_string(&whole).ok().and_then(|b| b.parse().ok()) {
        return (folder, bytes);
    }
    let mut bytes = 0;
    for copy in copy::archive(SEED, articles) {
        let path = folder.join(copy.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        bytes += copy.text.len() as u64;
        fs::write(path, copy.text).unwrap();
    }
    fs::write(whole, bytes.to_string()).unwrap();
    (folder, bytes)
}

/// An article that others stand beside.
fn article(folder: &Path) -> String {
    let copies = (0..).map(|number| copy::story(SEED, number)).find(|copies| copies.len() >= 5);
    let copy = copies.into_iter().flatten().find(|copy| folder.join(&copy.path).exists());
    copy.unwrap().path
}

fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
