//! Logs: to standard error, at a level that can change while the server runs,
//! and to the client by `$/logTrace` while it asks for that.
//!
//! No line above the level `debug` holds text of an article. Logging never
//! blocks: of a standard error that nobody reads, lines are left out.

mod stderr;
mod trace;

use std::sync::OnceLock;

use tracing::{Level, Subscriber};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer, Registry, fmt, reload};

use stderr::Lines;

pub(super) use trace::{TARGET, begin as trace_to, set as set_trace};

/// The filter that a user of the command line can give, in the way of `tracing`.
const VARIABLE: &str = "WIRECHECK_LOG";

/// How much is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogLevel {
    /// Nothing.
    Off,
    /// Defects of wirecheck.
    Error,
    /// What could not be done, and what clients do wrong.
    Warn,
    /// What happens: folders read, documents opened.
    Info,
    /// Every answer, and what panics say, which may quote articles.
    Debug,
    /// Everything.
    Trace,
}

impl LogLevel {
    /// All levels, each with all that those before it log.
    pub const ALL: [LogLevel; 6] =
        [LogLevel::Off, LogLevel::Error, LogLevel::Warn, LogLevel::Info, LogLevel::Debug, LogLevel::Trace];

    /// The level of this name.
    pub(super) fn named(name: &str) -> Option<LogLevel> {
        LogLevel::ALL.into_iter().find(|level| level.name() == name)
    }

    /// What flag and setting call it.
    pub fn name(self) -> &'static str {
        match self {
            LogLevel::Off => "off",
            LogLevel::Error => "error",
            LogLevel::Warn => "warn",
            LogLevel::Info => "info",
            LogLevel::Debug => "debug",
            LogLevel::Trace => "trace",
        }
    }

    fn filter(self) -> Targets {
        let level = match self {
            LogLevel::Off => return Targets::new(),
            LogLevel::Error => Level::ERROR,
            LogLevel::Warn => Level::WARN,
            LogLevel::Info => Level::INFO,
            LogLevel::Debug => Level::DEBUG,
            LogLevel::Trace => Level::TRACE,
        };
        Targets::new().with_target("wirecheck", level).with_target("tower_lsp", Level::ERROR)
    }
}

/// What is in force: how to change it, and what was said at the start.
struct Logging {
    filter: reload::Handle<Targets, Registry>,
    flag: Option<LogLevel>,
    lines: Lines,
}

static LOGGING: OnceLock<Logging> = OnceLock::new();

/// Begins to log: at the level that is given, else as the variable says, else warnings.
pub(super) fn begin(flag: Option<LogLevel>) {
    let (filter, handle) = reload::Layer::new(at_start(flag));
    let lines = Lines::begin();
    let writer = lines.clone();
    let to_stderr = fmt::layer().with_writer(move || writer.clone()).with_ansi(false).with_filter(filter);
    if tracing_subscriber::registry().with(to_stderr).with(to_client()).try_init().is_ok() {
        _ = LOGGING.set(Logging { filter: handle, flag, lines });
    }
}

/// Begins to log for a command that says by itself what users must know: only where the variable asks for it.
pub fn begin_if_asked() {
    if std::env::var_os(VARIABLE).is_some_and(|filter| !filter.is_empty()) {
        begin(None);
    }
}

/// Changes the level; `None` is the one that was given at the start.
pub(super) fn set_level(level: Option<LogLevel>) {
    if let Some(logging) = LOGGING.get() {
        _ = logging.filter.reload(level.map_or_else(|| at_start(logging.flag), LogLevel::filter));
    }
}

/// Waits a moment until all is written.
pub fn finish() {
    if let Some(logging) = LOGGING.get() {
        logging.lines.finish();
    }
}

fn at_start(flag: Option<LogLevel>) -> Targets {
    let asked = || std::env::var(VARIABLE).ok()?.parse::<Targets>().ok();
    flag.map(LogLevel::filter).or_else(asked).unwrap_or_else(|| LogLevel::Warn.filter())
}

fn to_client<S: Subscriber + for<'s> LookupSpan<'s>>() -> impl Layer<S> {
    trace::ToClient.with_filter(trace::filter())
}
