//! harper-ls, which checks spelling and grammar of one document: from an edit to
//! fresh diagnostics.

use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::json;

use super::ours::Ours;
use super::{Comparison, tools};
use crate::Plan;
use crate::desk::edited;
use crate::document::Document;
use crate::shared::archive::Archive;
use crate::shared::process;
use crate::shared::times::{Times, megabytes};
use crate::support::{Server, clients, uri};

/// It leaves texts of more than 120,000 bytes alone.
const LENGTHS: [usize; 3] = [4_000, 40_000, 110_000];

/// Longer than it takes for the longest.
const PATIENCE: Duration = Duration::from_secs(60);

/// Something that each of them finds, below what moves.
const FAULT: &str = "\u{201c}Nobody had told us of it, the the mayor said.\n";

pub(crate) fn compare(plan: &Plan, archive: &Archive, ours: &mut Ours, comparison: &mut Comparison) {
    let Some(tool) = tools::find("harper-ls") else { return comparison.missing("harper-ls") };
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(&tool.path);
    command.arg("--stdio").current_dir(&archive.folder).env("HOME", home.path()).env_remove("XDG_CONFIG_HOME");
    let mut harper = Server::run(&mut command, home);
    harper.patience = PATIENCE;
    ours.server.patience = PATIENCE;
    harper.initialize(&[&archive.folder], clients::rich(), json!({}));
    harper.notify("initialized", json!({}));
    for bytes in LENGTHS {
        let measure = format!("an edit to diagnostics, {} kB", bytes / 1000);
        let (ours, found) = edits(plan, archive, &mut ours.server, bytes);
        let (theirs, faults) = edits(plan, archive, &mut harper, bytes);
        comparison.add(measure, format!("{ours} ({found} found)"), format!("{theirs} ({faults} found)"), &tool.name);
    }
    let theirs = process::resident(harper.process());
    let measure = format!("resident, {} articles / one document", archive.articles);
    comparison.add(measure, megabytes(ours.resident), megabytes(theirs), &tool.name);
    harper.disorderly();
}

/// From an edit that moves what follows until diagnostics come, and how many there are.
fn edits(plan: &Plan, archive: &Archive, server: &mut Server, bytes: usize) -> (Times, usize) {
    let (path, text) = edited(bytes);
    let path = archive.folder.join(path);
    let mut document = Document::open(server, &path, text + FAULT);
    let uri = uri(&path);
    fresh(server, &uri);
    let rounds = if bytes < 100_000 { plan.rounds } else { plan.rounds.few() };
    let times = rounds.of(|_| {
        quiet(server);
        server.published.remove(&uri);
        let begun = Instant::now();
        document.type_line(server);
        fresh(server, &uri);
        begun.elapsed()
    });
    let found = server.published[&uri].as_array().map_or(0, Vec::len);
    server.close(&uri);
    quiet(server);
    (times, found)
}

/// Waits for diagnostics of a document, some of them at least.
fn fresh(server: &mut Server, uri: &str) {
    server.wait("diagnostics", |server| {
        let there = server.published.get(uri).and_then(|found| found.as_array());
        there.is_some_and(|found| !found.is_empty()).then_some(())
    });
}

/// Takes in whatever may still come of what was done before.
fn quiet(server: &mut Server) {
    let until = Instant::now() + Duration::from_millis(30);
    server.drain(until);
}
