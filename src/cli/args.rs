//! Arguments of the command line.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::builder::styling::{AnsiColor, Styles};
use clap::{Parser, Subcommand, ValueEnum};

use crate::rules::Severity;
use crate::server::LogLevel;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const EXAMPLES: &str = "\
Examples:
  wirecheck check copy/                      what the articles below copy/ disagree on
  wirecheck check draft.md wires/            a draft and the sources it was written from
  wirecheck check --fail-on warning copy/    end with status 1 if there is a warning
  wirecheck explain figure-conflict          what a rule reports, with examples
  wirecheck facts copy/ | jq .people         everything that was read, as JSON

Exit status:
  0  nothing at or above --fail-on
  1  findings at or above --fail-on
  2  something could not be read or run
  3  a part of wirecheck itself failed: what it would have said is missing";

/// Checks news copy: who is named, who said what, which figures are given, and
/// where several articles on the same event disagree.
#[derive(Debug, Parser)]
#[command(name = "wirecheck", version, styles = STYLES, after_help = EXAMPLES, max_term_width = 100)]
#[command(arg_required_else_help = true, propagate_version = true)]
pub(super) struct Args {
    /// Run the language server on standard input and output, as `wirecheck lsp` does
    #[arg(long)]
    pub(super) stdio: bool,

    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Run the language server; editors start this
    Lsp {
        /// Speak over standard input and output (always so; accepted for editors that pass it)
        #[arg(long)]
        stdio: bool,
        /// Write every message down, to reproduce what went wrong with `wirecheck replay`
        #[arg(long, value_name = "FILE")]
        record: Option<PathBuf>,
        /// On record, replace every letter and digit of the articles; positions stay right
        #[arg(long, requires = "record")]
        veil: bool,
        /// How much to log to standard error [default: what WIRECHECK_LOG says, else warn]
        #[arg(long, value_enum, value_name = "LEVEL")]
        log: Option<LogLevel>,
    },
    /// Run what `wirecheck lsp --record` wrote, against a server of its own
    Replay(Replay),
    /// Report what articles disagree on
    Check(Check),
    /// Print everything that was read: people, quotations, figures, moments, findings
    Facts(Facts),
    /// Write a page that shows the stories, source by source
    Report(Report),
    /// Print the configuration that is in force, and where each value comes from
    Config(Settings),
    /// Say why an article is in its story, and why others are not
    Story(Story),
    /// Say what the index beside the user's caches takes up, or remove it
    Cache(Cache),
    /// List the rules, or show the page of one
    Explain {
        /// The rule's id, such as figure-conflict
        rule: Option<String>,
        /// When to use colour
        #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
        color: Color,
    },
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Articles are .txt, .text, .md and .markdown files. Folders are searched; what .gitignore, .ignore
and the wirecheck.toml above a file leave out is left out. Articles on the same event are compared
with each other, so name all of them, or the folder that holds them.

Each finding ends with the key that dismisses it: [[ignore]] finding = \"KEY\" in wirecheck.toml, or
<!-- wirecheck: ignore RULE reason --> before the paragraph in Markdown.

Examples:
  wirecheck check                            the articles below the current folder
  wirecheck check --fail-on warning copy/    for a desk's continuous integration
  wirecheck check --format json copy/        for other programs
  wirecheck check --format sarif > out.sarif for code hosts; docs/ci.md has examples")]
pub(super) struct Check {
    /// Files and folders [default: the current folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(super) format: CheckFormat,
    /// The least severity that ends in exit status 1
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "SEVERITY")]
    pub(super) fail_on: FailOn,
    /// When to use colour
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: Color,
}

#[derive(Debug, clap::Args)]
pub(super) struct Facts {
    /// Files and folders [default: the current folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to print it; offsets count Unicode scalars from 0, ends are exclusive
    #[arg(long, value_enum, default_value_t = FactsFormat::Json)]
    pub(super) format: FactsFormat,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
The server reads the folders that it read then, as they are now. Each answer is set against the one on
record. Status 1 if a request failed or the server ended before its time.

Examples:
  wirecheck lsp --record session.jsonl           as the server's command, in the editor's settings
  wirecheck lsp --record session.jsonl --veil    the same, to be sent to somebody else
  wirecheck replay session.jsonl")]
pub(super) struct Replay {
    /// The recording
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Keep the pauses, and do not wait for answers
    #[arg(long)]
    pub(super) real_time: bool,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
The page is one file that needs nothing beside itself: it can be sent by mail, opened without a network
and printed. It is the same for the same articles, wherever they lie.

A file that is there and is no such page is not replaced without --force.

Examples:
  wirecheck report copy/ -o flood.html       the stories below copy/
  wirecheck report draft.md wires/ -o -      to standard output")]
pub(super) struct Report {
    /// Files and folders [default: the current folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Where to write the page; - is standard output
    #[arg(short, long, value_name = "FILE", default_value = "wirecheck-report.html")]
    pub(super) output: PathBuf,
    /// The heading of the page
    #[arg(long, value_name = "TEXT", default_value = "What the sources say")]
    pub(super) title: String,
    /// Say on the page when it was made
    #[arg(long)]
    pub(super) date: bool,
    /// Replace whatever is there
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Articles are compared only within a story: those that tell the same event. Each reason has points,
for one story or against it.

Examples:
  wirecheck story drafts/harbour.md          against the articles below the current folder
  wirecheck story harbour.md ../wires        against those of another folder")]
pub(super) struct Story {
    /// The article
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// The files and folders to hold it against [default: the current folder, or the article's]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = StoryFormat::Text)]
    pub(super) format: StoryFormat,
    /// How many articles of other stories are shown, the nearest first
    #[arg(long, default_value_t = 3, value_name = "N")]
    pub(super) most: usize,
    /// When to use colour
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: Color,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
The nearest wirecheck.toml upwards from the path holds. Values are printed as TOML, each with the
file and line that it comes from.

Examples:
  wirecheck config drafts/harbour.md         what holds for an article
  wirecheck config --schema > schema.json    the JSON schema, for editors of wirecheck.toml")]
pub(super) struct Settings {
    /// A file or folder [default: the current folder]
    #[arg(value_name = "PATH", default_value = ".", hide_default_value = true)]
    pub(super) path: PathBuf,
    /// How to print it
    #[arg(long, value_enum, default_value_t = SettingsFormat::Toml)]
    pub(super) format: SettingsFormat,
    /// Print the JSON schema of wirecheck.toml instead
    #[arg(long)]
    pub(super) schema: bool,
    /// When to use colour
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: Color,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
The language server keeps what it read, so that it starts at once on a large archive and texts need
not stay in memory. All of it can be made again. WIRECHECK_CACHE_DIR names another folder for it; an
empty value does without.

Examples:
  wirecheck cache                            where the index is, and how large
  wirecheck cache --clear                    removes it, for all workspaces")]
pub(super) struct Cache {
    /// Remove the index of all workspaces
    #[arg(long, conflicts_with = "path")]
    pub(super) clear: bool,
    /// Print the folder alone
    #[arg(long)]
    pub(super) path: bool,
}

impl ValueEnum for LogLevel {
    fn value_variants<'a>() -> &'a [LogLevel] {
        &LogLevel::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let value = PossibleValue::new(self.name());
        Some(match self {
            LogLevel::Off | LogLevel::Trace => value,
            LogLevel::Error => value.help("Defects of wirecheck"),
            LogLevel::Warn => value.help("What could not be done, and what clients do wrong"),
            LogLevel::Info => value.help("What happens"),
            LogLevel::Debug => value.help("Every answer; may quote articles, as all below this level do not"),
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SettingsFormat {
    /// For people, and for a new wirecheck.toml
    Toml,
    /// For programs
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// For people: messages with the lines they are about
    Text,
    /// For programs
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// Workflow commands of GitHub Actions: notes at the lines of a change
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum StoryFormat {
    /// For people
    Text,
    /// For programs
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FactsFormat {
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Hint,
    Information,
    Warning,
    Error,
    Never,
}

impl FailOn {
    /// Whether a finding of this severity is reason enough.
    pub(super) fn fails(self, severity: Severity) -> bool {
        match self {
            FailOn::Hint => severity >= Severity::Hint,
            FailOn::Information => severity >= Severity::Information,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Error => severity >= Severity::Error,
            FailOn::Never => false,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    Always,
    Never,
}

impl From<Color> for anstream::ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
    }
}
