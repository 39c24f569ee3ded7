//! The command line: arguments, output formats, exit status.
//!
//! Must not know: LSP.

mod args;
mod cache;
mod excerpt;
mod explain;
mod facts;
mod github_report;
mod ids;
mod json_report;
mod links;
mod load;
mod plain_json;
mod replay;
mod report;
mod sarif;
mod scalars;
#[cfg(test)]
mod schema_tests;
mod settings;
mod story;
mod text_report;

use std::io::{self, BufWriter, Write};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use anstream::AutoStream;
use anstyle::AnsiColor;
use clap::Parser;
use serde::Serialize;

use crate::features::visible;
use crate::rules;
use crate::server::{self, Record};
use crate::workspace::{VERSION, caught, watch_panics};
use args::{Args, CheckFormat, Color, Command, StoryFormat};
use load::Loaded;
use settings::Settings;

/// The schema of `wirecheck.toml`, as it is published.
const SCHEMA: &str = include_str!("../../docs/wirecheck.schema.json");

/// Characters of a message: what it is about may be a name as long as an article.
const MESSAGE: usize = 1000;

/// Why the process ends as it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// Nothing to complain about.
    Fine,
    /// Findings at or above the severity asked for.
    Found,
    /// Something could not be read or run.
    Trouble,
    /// A part of wirecheck has failed: what it would have said is missing.
    Defect,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(match status {
            Status::Fine => 0,
            Status::Found => 1,
            Status::Trouble => 2,
            Status::Defect => 3,
        })
    }
}

/// Runs the command line with the process's arguments.
pub fn main() -> ExitCode {
    watch_panics();
    let ended = caught(|| run(Args::parse()));
    server::finish_log();
    match ended {
        Ok(Ok(code)) => code,
        // Whoever reads the output has seen enough.
        Ok(Err(e)) if e.kind() == io::ErrorKind::BrokenPipe => Status::Fine.into(),
        Ok(Err(e)) => {
            complain(&e.to_string());
            Status::Trouble.into()
        }
        Err(panic) => {
            complain(&format!("a defect of wirecheck {VERSION} at {}", panic.at));
            Status::Defect.into()
        }
    }
}

fn run(args: Args) -> io::Result<ExitCode> {
    if !matches!(args.command, None | Some(Command::Lsp { .. })) {
        server::log_if_asked();
    }
    let status = match args.command {
        None => return Ok(server::run_stdio(None, None)),
        Some(Command::Lsp { record, veil, log, .. }) => {
            let record = record.as_deref().map(|file| Record { file, veil });
            return Ok(server::run_stdio(record, log));
        }
        Some(Command::Replay(args)) => replay::run(&args),
        Some(Command::Check(args)) => check(&args),
        Some(Command::Facts(args)) => facts(&args),
        Some(Command::Report(args)) => report(&args),
        Some(Command::Config(args)) => config(&args),
        Some(Command::Story(args)) => why(&args),
        Some(Command::Cache(args)) => {
            let mut out = stdout(Color::Never);
            let fine = cache::run(&mut out, &args)?;
            out.flush()?;
            Ok(if fine { Status::Fine } else { Status::Trouble })
        }
        Some(Command::Explain { rule, color }) => explain(rule.as_deref(), color),
    }?;
    Ok(status.into())
}

fn check(args: &args::Check) -> io::Result<Status> {
    let mut loaded = load(&args.paths);
    let findings = loaded.findings();
    loaded.idle_dismissals().iter().for_each(|idle| complain(idle));
    tell_faults(&mut loaded);
    match args.format {
        CheckFormat::Json => print_json(&json_report::report(&loaded, &findings))?,
        CheckFormat::Sarif => print_json(&sarif::log(&loaded, &findings))?,
        CheckFormat::Github => {
            let mut out = BufWriter::new(io::stdout().lock());
            for finding in &findings {
                github_report::finding(&mut out, &loaded, finding)?;
            }
            out.flush()?;
        }
        CheckFormat::Text => {
            let mut out = stdout(args.color);
            for finding in &findings {
                text_report::finding(&mut out, &loaded, finding)?;
            }
            text_report::summary(&mut out, &findings, loaded.snapshot().articles().len())?;
            out.flush()?;
        }
    }
    let found = findings.iter().any(|f| args.fail_on.fails(f.severity));
    Ok(ending(&loaded, if found { Status::Found } else { Status::Fine }))
}

/// How the process ends where all went `well`.
fn ending(loaded: &Loaded, well: Status) -> Status {
    match (loaded.failed, loaded.troubles.is_empty()) {
        (true, _) => Status::Defect,
        (false, false) => Status::Trouble,
        (false, true) => well,
    }
}

/// Says what of wirecheck has failed.
fn tell_faults(loaded: &mut Loaded) {
    loaded.take_faults().iter().for_each(|fault| complain(fault));
}

fn facts(args: &args::Facts) -> io::Result<Status> {
    let mut loaded = load(&args.paths);
    let args::FactsFormat::Json = args.format;
    let findings = loaded.findings();
    tell_faults(&mut loaded);
    print_json(&facts::facts(&loaded, &findings))?;
    Ok(ending(&loaded, Status::Fine))
}

fn report(args: &args::Report) -> io::Result<Status> {
    let mut loaded = load(&args.paths);
    let written = report::write(&loaded, args);
    tell_faults(&mut loaded);
    if let Err(why) = written {
        complain(&why);
        return Ok(ending(&loaded, Status::Trouble));
    }
    Ok(ending(&loaded, Status::Fine))
}

fn config(args: &args::Settings) -> io::Result<Status> {
    let mut out = stdout(args.color);
    if args.schema {
        out.write_all(SCHEMA.as_bytes())?;
        out.flush()?;
        return Ok(Status::Fine);
    }
    let settings = match Settings::of(&args.path) {
        Ok(settings) => settings,
        Err(why) => {
            complain(&why);
            return Ok(Status::Trouble);
        }
    };
    settings.problems.iter().for_each(|problem| complain(problem));
    match args.format {
        args::SettingsFormat::Toml => settings.print(&mut out)?,
        args::SettingsFormat::Json => print_json(&settings)?,
    }
    out.flush()?;
    Ok(if settings.problems.is_empty() { Status::Fine } else { Status::Trouble })
}

fn why(args: &args::Story) -> io::Result<Status> {
    let mut paths = args.paths.clone();
    if paths.is_empty() {
        let below = args.file.is_relative() && !args.file.components().any(|c| c == Component::ParentDir);
        let folder = args.file.parent().filter(|folder| !folder.as_os_str().is_empty());
        paths.push(folder.filter(|_| !below).unwrap_or(Path::new(".")).to_owned());
    }
    paths.push(args.file.clone());
    let mut loaded = load(&paths);
    let why = loaded.why(&args.file, args.most);
    tell_faults(&mut loaded);
    let Some(why) = why else { return Ok(ending(&loaded, Status::Trouble)) };
    let report = story::report(&loaded, &why);
    match args.format {
        StoryFormat::Json => print_json(&report)?,
        StoryFormat::Text => {
            let mut out = stdout(args.color);
            story::print(&mut out, &report)?;
            out.flush()?;
        }
    }
    Ok(ending(&loaded, Status::Fine))
}

fn explain(id: Option<&str>, color: Color) -> io::Result<Status> {
    let mut out = stdout(color);
    match id.map(|id| (id, rules::find(id))) {
        None => explain::list(&mut out, rules::all())?,
        Some((_, Some(rule))) => explain::page(&mut out, rule)?,
        Some((id, None)) => {
            let guess = explain::nearest(rules::all(), id).map(|r| format!("; did you mean {}?", r.id));
            complain(&format!("no rule is called '{id}'{}", guess.unwrap_or_default()));
            complain("`wirecheck explain` lists all rules");
            return Ok(Status::Trouble);
        }
    }
    out.flush()?;
    Ok(Status::Fine)
}

/// Loads the given paths and says what could not be read.
fn load(paths: &[PathBuf]) -> Loaded {
    let loaded = Loaded::new(paths);
    for trouble in loaded.troubles.iter().chain(&loaded.notices()) {
        complain(trouble);
    }
    loaded
}

fn stdout(color: Color) -> AutoStream<io::StdoutLock<'static>> {
    AutoStream::new(io::stdout().lock(), color.into())
}

fn print_json(value: &impl Serialize) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut out, plain_json::PlainJson))?;
    writeln!(out)?;
    out.flush()
}

/// A line on standard error. Where that is gone there is nobody to tell.
fn complain(message: &str) {
    let style = AnsiColor::BrightRed.on_default().bold();
    let _ = writeln!(anstream::stderr(), "{style}wirecheck{style:#}: {}", visible(message));
}
