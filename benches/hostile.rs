//! Hostile texts take linear time: `cargo bench --bench hostile`.
//!
//! Reads each text of `tests/reading/hostile.rs` at 1 MB and at 10 MB, checks two articles
//! of each that varies against each other at 250 kB and at 1 MB, and prints the time for a
//! megabyte of either. Fails where the longer one takes more than twice as long for each.

#![allow(clippy::print_stdout, reason = "a benchmark reports")]

#[path = "../tests/reading/hostile.rs"]
mod hostile;

use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use wirecheck::article::{self, Format};
use wirecheck::reading;
use wirecheck::workspace::{Memory, Workspace};

const MEGABYTE: usize = 1_000_000;

fn main() -> ExitCode {
    let only = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    let wanted = |name: &str| only.as_ref().is_none_or(|o| name.contains(o.as_str()));
    let mut linear = true;
    println!("{:<24} {:>12} {:>12} {:>8}", "read", "ms/MB of 1", "ms/MB of 10", "ratio");
    for (name, part) in hostile::PARTS.iter().filter(|(name, _)| wanted(name)) {
        let read = |bytes, runs| milliseconds(runs, reading_of(hostile::text(part, bytes)));
        linear &= tell(name, read(MEGABYTE, 3), read(10 * MEGABYTE, 1) / 10.0);
    }
    for (name, paragraph) in hostile::VARIED.iter().filter(|(name, _)| wanted(name)) {
        let read = |bytes, runs| milliseconds(runs, reading_of(hostile::varied(*paragraph, bytes)));
        linear &= tell(name, read(MEGABYTE, 3), read(10 * MEGABYTE, 1) / 10.0);
    }
    println!("{:<24} {:>12} {:>12} {:>8}", "check", "ms/MB of 1/4", "ms/MB of 1", "ratio");
    for (name, paragraph) in hostile::VARIED.iter().filter(|(name, _)| wanted(name)) {
        let check = |bytes| milliseconds(1, || check(&hostile::varied(*paragraph, bytes)));
        linear &= tell(name, check(MEGABYTE / 4) * 4.0, check(MEGABYTE));
    }
    if linear { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints a line. Whether the time grows with the length, no faster.
fn tell(name: &str, short: f64, long: f64) -> bool {
    let ratio = long / short;
    // What takes next to no time says nothing.
    let grows = ratio > 2.0 && long > 20.0;
    println!("{name:<24} {short:>12.1} {long:>12.1} {ratio:>8.2}{}", if grows { "  GROWS" } else { "" });
    !grows
}

fn reading_of(text: String) -> impl Fn() {
    let article = article::parse("article.txt", text.into(), Format::Plain);
    move || _ = black_box(reading::read(&article))
}

/// Two such articles of one story against each other, read and checked.
fn check(text: &str) {
    let fs = Arc::new(Memory::new());
    let start = "---\nstory: flood\n---\n";
    fs.write("/w/a.md", format!("{start}{text}"));
    fs.write("/w/b.md", format!("{start}{}", text.replace("whole", "entire").replace("killed", "injured and killed")));
    let (mut workspace, troubles) = Workspace::load_from(fs, Path::new("/w"), &["/w".into()]);
    assert!(troubles.is_empty(), "{troubles:?}");
    black_box(workspace.view().all_findings());
}

/// The least time of so many runs.
fn milliseconds(runs: usize, run: impl Fn()) -> f64 {
    let times = (0..runs).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64() * 1000.0
    });
    times.fold(f64::INFINITY, f64::min)
}
