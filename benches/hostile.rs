//! Hostile texts take linear time: `cargo bench --bench hostile`.
//!
//! Reads each text of `tests/reading/hostile.rs` at 1 MB and at 10 MB and prints
//! the time for a megabyte of either. Fails where the longer one takes more than
//! twice as long for each.

#![allow(clippy::print_stdout, reason = "a benchmark reports")]

#[path = "../tests/reading/hostile.rs"]
mod hostile;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use wirecheck::article::{self, Format};
use wirecheck::reading;

const MEGABYTE: usize = 1_000_000;

fn main() -> ExitCode {
    let only = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    let mut linear = true;
    println!("{:<24} {:>12} {:>12} {:>8}", "text", "ms/MB of 1", "ms/MB of 10", "ratio");
    for (name, part) in hostile::PARTS.iter().filter(|(n, _)| only.as_ref().is_none_or(|o| n.contains(o.as_str()))) {
        let short = milliseconds(&hostile::text(part, MEGABYTE), 3);
        let long = milliseconds(&hostile::text(part, 10 * MEGABYTE), 1) / 10.0;
        let ratio = long / short;
        // what takes next to no time says nothing
        let grows = ratio > 2.0 && long > 20.0;
        linear &= !grows;
        println!("{name:<24} {short:>12.1} {long:>12.1} {ratio:>8.2}{}", if grows { "  GROWS" } else { "" });
    }
    if linear { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The least time of so many runs.
fn milliseconds(text: &str, runs: usize) -> f64 {
    let article = article::parse("article.txt", text.into(), Format::Plain);
    let times = (0..runs).map(|_| {
        let start = Instant::now();
        black_box(reading::read(&article));
        start.elapsed().as_secs_f64() * 1000.0
    });
    times.fold(f64::INFINITY, f64::min)
}
