//! Programs that read files and leave: ripgrep, the least time in which they can be
//! read at all, and spaCy, which reads English as a parser does.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use wirecheck::article::{self, Format};
use wirecheck::reading;

use super::ours::Ours;
use super::{Comparison, tools};
use crate::shared::archive::{Archive, SEED, articles};
use crate::shared::times::{seconds, timed};

/// Articles that spaCy is given: it takes some ten seconds for them.
const READ: usize = 120;

/// Words a second of spaCy for files named on standard input, on one core.
const WORDS: &str = include_str!("words.py");

pub(crate) fn compare(archive: &Archive, ours: &Ours, comparison: &mut Comparison) {
    match tools::find("rg") {
        Some(rg) => {
            let measure = format!("all of {} articles: cold index / every byte read once", archive.articles);
            let runs = (0..4).map(|_| searched(&rg.path, archive)).min().unwrap_or_default();
            comparison.add(measure, seconds(ours.cold), seconds(runs), &rg.name.replace("rg ", "ripgrep "));
        }
        None => comparison.missing("ripgrep"),
    }
    let files: Vec<PathBuf> = articles(SEED).take(READ).map(|copy| archive.folder.join(copy.path)).collect();
    match tools::python().map(|python| words(&python, &files)) {
        Some(Some((name, theirs))) => {
            comparison.add("words read a second, one core", ours_words(&files), theirs, &name);
        }
        Some(None) => {
            comparison.add("words read a second, one core", "", "spaCy or its model cannot be loaded", "spaCy")
        }
        None => comparison.missing("spaCy"),
    }
}

/// How long it takes to look for what is nowhere.
fn searched(rg: &PathBuf, archive: &Archive) -> Duration {
    let mut search = Command::new(rg);
    search.args(["--no-config", "--no-ignore", "zzyzx nowhere"]).arg(&archive.folder).stdout(Stdio::null());
    timed(|| search.status().unwrap()).1
}

/// spaCy's name with its model, and its words a second.
fn words(python: &PathBuf, files: &[PathBuf]) -> Option<(String, String)> {
    let mut command = Command::new(python);
    for threads in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"] {
        command.env(threads, "1");
    }
    let mut run = command.args(["-c", WORDS]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let names: String = files.iter().map(|file| format!("{}\n", file.display())).collect();
    run.stdin.take()?.write_all(names.as_bytes()).ok()?;
    let said = String::from_utf8(run.wait_with_output().ok()?.stdout).ok()?;
    let (name, rate) = said.trim().rsplit_once(' ')?;
    Some((name.to_owned(), rate.parse::<f64>().ok().map(thousands)?))
}

/// The same of ours: from text to reading, the same files, one core.
fn ours_words(files: &[PathBuf]) -> String {
    let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    let read = |text: &String| {
        std::hint::black_box(reading::read(&article::parse("a.md", text.as_str().into(), Format::Markdown)));
    };
    let time = (0..4).map(|_| timed(|| texts.iter().for_each(read)).1).min().unwrap_or_default();
    thousands(words as f64 / time.as_secs_f64())
}

fn thousands(rate: f64) -> String {
    match rate as u64 {
        n if n < 1000 => n.to_string(),
        n if n < 1_000_000 => format!("{},{:03}", n / 1000, n % 1000),
        n => format!("{:.1} million", n as f64 / 1e6),
    }
}
