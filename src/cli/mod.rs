//! The command line: arguments, output formats, exit status.
//!
//! Must not know: LSP.

mod args;
mod facts;
mod ids;
mod load;
mod scalars;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use load::Loaded;

use crate::rules::{self, Finding};

/// Why the process ends as it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// Nothing to complain about.
    Fine,
    /// Findings at or above the severity asked for.
    Found,
    /// Something could not be read or run.
    Trouble,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(match status {
            Status::Fine => 0,
            Status::Found => 1,
            Status::Trouble => 2,
        })
    }
}

/// Runs the command line with the process's arguments.
pub fn main() -> ExitCode {
    match run(Args::parse()) {
        Ok(status) => status.into(),
        // Whoever read the output has seen enough.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Status::Fine.into(),
        Err(e) => {
            complain(&e.to_string());
            Status::Trouble.into()
        }
    }
}

fn run(args: Args) -> io::Result<Status> {
    match args.command {
        None => lsp(),
        Some(Command::Lsp { .. }) => lsp(),
        Some(Command::Facts(args)) => facts(&args),
        Some(Command::Check(args)) => check(&args),
        Some(Command::Explain { .. }) => Ok(Status::Trouble),
    }
}

fn lsp() -> io::Result<Status> {
    Ok(Status::Trouble)
}

fn facts(args: &args::Facts) -> io::Result<Status> {
    let loaded = loaded(&args.paths);
    let facts = facts::facts(&loaded, &findings(&loaded));
    let mut out = io::BufWriter::new(io::stdout().lock());
    serde_json::to_writer(&mut out, &facts)?;
    writeln!(out)?;
    out.flush()?;
    Ok(if loaded.problems.is_empty() { Status::Fine } else { Status::Trouble })
}

fn check(args: &args::Check) -> io::Result<Status> {
    let loaded = loaded(&args.paths);
    let findings = findings(&loaded);
    let mut out = io::BufWriter::new(io::stdout().lock());
    for finding in &findings {
        writeln!(out, "{:?}[{}]: {}", finding.severity, finding.rule, finding.message(&loaded.snapshot, 0))?;
    }
    out.flush()?;
    Ok(match findings.iter().any(|f| args.fail_on.fails(f.severity)) {
        _ if !loaded.problems.is_empty() => Status::Trouble,
        true => Status::Found,
        false => Status::Fine,
    })
}

/// All findings, story by story.
fn findings(loaded: &Loaded) -> Vec<Finding> {
    let stories = loaded.snapshot.stories();
    stories.into_iter().flat_map(|story| rules::check(&loaded.snapshot, story)).collect()
}

/// Loads the given paths, or the current folder, and says what could not be read.
fn loaded(paths: &[PathBuf]) -> Loaded {
    let here = [PathBuf::from(".")];
    let loaded = load::load(if paths.is_empty() { &here } else { paths });
    for problem in &loaded.problems {
        complain(problem);
    }
    loaded
}

fn complain(message: &str) {
    let _ = writeln!(anstream::stderr(), "wirecheck: {message}");
}
