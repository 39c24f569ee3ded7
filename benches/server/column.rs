//! One column of the table: an archive of one size, with a cache of its own.

use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Plan;
use crate::changed;
use crate::shared::archive::{self, Archive};
use crate::shared::process;
use crate::shared::times::{megabytes, milliseconds, seconds};
use crate::support::{Server, clients};
use crate::table::Rows;

/// Longer than the slowest start.
const PATIENCE: Duration = Duration::from_secs(1800);

impl Plan {
    /// Measures one size.
    pub(crate) fn column(&self, articles: usize) -> Rows {
        eprintln!("\n{articles} articles");
        let archive = archive::write(&self.home, articles).unwrap();
        let cache = tempfile::tempdir().unwrap();
        let empty = self.empty();
        let mut rows = Rows::default();
        rows.add("text", megabytes(archive.bytes));
        self.cold(&archive, cache.path(), empty, &mut rows);
        rows.add("the index on disk", megabytes(size(cache.path())));
        self.warm(&archive, cache.path(), empty, &mut rows);
        changed::warm_start(&archive, cache.path(), &mut rows);
        rows
    }

    /// What a server without articles has resident.
    fn empty(&self) -> u64 {
        let (folder, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let started = start(folder.path(), cache.path());
        process::resident(started.server.process())
    }

    fn cold(&self, archive: &Archive, cache: &Path, empty: u64, rows: &mut Rows) {
        let started = start(&archive.folder, cache);
        let process = started.server.process();
        rows.add("`initialize` answered", milliseconds(started.answered));
        rows.add("cold start until all is read and linked", seconds(started.indexed));
        rows.add("until all is checked and told", seconds(started.ready));
        rows.add("processor time of the cold index", seconds(process::cpu(process)));
        rows.add("resident after the cold index", megabytes(process::resident(process)));
        rows.add("the most resident on the way", megabytes(process::peak(process)));
        sleep(self.rest);
        let resident = process::resident(process);
        rows.add("an article costs in memory, after a rest", each(resident, empty, archive));
    }

    fn warm(&self, archive: &Archive, cache: &Path, empty: u64, rows: &mut Rows) {
        let mut started = start(&archive.folder, cache);
        let server = &mut started.server;
        rows.add("`initialize` answered, warm", milliseconds(started.answered));
        rows.add("warm start until all is read and linked", seconds(started.indexed));
        rows.add("warm start until all is told", seconds(started.ready));
        rows.add("processor time of the warm start", seconds(process::cpu(server.process())));
        let resident = process::resident(server.process());
        rows.add("resident after the warm start", megabytes(resident));
        let (before, begun) = (process::cpu(server.process()), Instant::now());
        sleep(self.rest);
        let idle = process::cpu(server.process()) - before;
        rows.add("processor time idle", format!("{:.1} %", idle.as_secs_f64() / begun.elapsed().as_secs_f64() * 100.0));
        let rested = process::resident(server.process());
        rows.add("an article costs in memory, after a warm start", each(rested, empty, archive));
        self.desk(server, archive, rows);
        rows.add("resident at the end", megabytes(process::resident(server.process())));
        rows.add(
            "resident at the end, times the text",
            format!("{:.1}", process::resident(server.process()) as f64 / archive.bytes as f64),
        );
    }
}

/// What each article adds to what a server has resident anyway.
fn each(resident: u64, empty: u64, archive: &Archive) -> String {
    format!("{:.1} kB", resident.saturating_sub(empty) as f64 / 1e3 / archive.articles as f64)
}

/// A server that has read a folder.
pub(crate) struct Started {
    pub(crate) server: Server,
    /// From its start until `initialize` was answered.
    pub(crate) answered: Duration,
    /// From there until all was read and linked: from then on each question has its whole answer.
    pub(crate) indexed: Duration,
    /// From there until all was checked and told, too.
    pub(crate) ready: Duration,
}

/// Starts the server on a folder for a client that can do everything and asks for its diagnostics, and waits
/// until all is read.
pub(crate) fn start(folder: &Path, cache: &Path) -> Started {
    let mut client = clients::showing();
    client["textDocument"]["diagnostic"] = json!({});
    client["workspace"]["diagnostics"] = json!({ "refreshSupport": true });
    start_as(folder, cache, client)
}

/// The same for a client of another kind.
pub(crate) fn start_as(folder: &Path, cache: &Path, client: Value) -> Started {
    let begun = Instant::now();
    let mut server = Server::spawn_with(&[("WIRECHECK_CACHE_DIR", cache.as_os_str())]);
    server.patience = PATIENCE;
    server.forgets = true;
    server.initialize(&[folder], client, json!({ "diagnosticDelay": 0 }));
    let answered = begun.elapsed();
    server.notify("initialized", json!({}));
    let reading = Instant::now();
    wait_until(&mut server, "indexed");
    let indexed = reading.elapsed();
    wait_until(&mut server, "idle");
    Started { server, answered, indexed, ready: reading.elapsed() }
}

fn wait_until(server: &mut Server, state: &str) {
    while server.request("wirecheck/status", Value::Null)[state] != true {
        sleep(Duration::from_millis(10));
    }
}

/// Bytes of the files below a folder.
fn size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let bytes = |entry: std::fs::DirEntry| match entry.metadata() {
        Ok(meta) if meta.is_dir() => size(&entry.path()),
        Ok(meta) => meta.len(),
        Err(_) => 0,
    };
    entries.map(bytes).sum()
}
