//! `wirecheck.toml` as data: parsed, checked, every key optional.
//!
//! A broken file is never a reason to stop: what can be understood holds, the
//! rest is a [`Problem`] with its place. All patterns are relative to the
//! folder that holds the file.
//!
//! Must not know: files on disk, articles, rules, LSP.

mod edit;
mod file;
mod globs;
mod parse;

use std::collections::HashSet;

use crate::text::Span;

pub use edit::{Edit, ignore_entry, rule_off};
pub use file::{At, Entries, File, House, Ignore, Level, Patterns, Tolerance};
pub use globs::{Globs, Labels};

/// The name of the configuration file.
pub const FILE_NAME: &str = "wirecheck.toml";

/// What one `wirecheck.toml` says, ready for use.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// What the file says, with the places.
    pub file: File,
    /// Drafts: held against the other articles.
    pub drafts: Globs,
    /// If given, only these and the drafts are read from disk.
    pub sources: Option<Globs>,
    /// Never read from disk.
    pub exclude: Globs,
    /// Outlets by pattern; places in `file.outlets`.
    pub outlets: Labels,
    /// Stories by pattern; places in `file.stories`.
    pub stories: Labels,
    /// The keys of `file.ignore`.
    ignored: HashSet<String>,
    /// Whether the file as a whole is no TOML: then this is what could be made of it.
    pub broken: bool,
}

/// Something wrong in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where, in bytes of the file.
    pub span: Span,
    /// What, in one line.
    pub message: String,
}

impl Config {
    /// Reads a configuration. What is wrong is left out and reported, by place.
    pub fn parse(text: &str) -> (Config, Vec<Problem>) {
        let (mut config, problems) = parse::config(text);
        config.ignored = config.file.ignore.iter().map(|ignore| ignore.value.finding.value.clone()).collect();
        (config, problems)
    }

    /// This configuration with another's severities and dismissals.
    #[must_use]
    pub fn with_verdicts_of(&self, other: Config) -> Config {
        let File { rules, ignore, .. } = other.file;
        Config { file: File { rules, ignore, ..self.file.clone() }, ignored: other.ignored, ..self.clone() }
    }

    /// The severity configured for a rule, if any.
    pub fn severity_of(&self, rule: &str) -> Option<Level> {
        self.file.rules.get(rule).map(|level| level.value)
    }

    /// The outlet that the configuration gives to a path below its folder.
    pub fn outlet_of(&self, path: &str) -> Option<&At<String>> {
        self.outlets.of(path).and_then(|at| self.file.outlets.0.get(at)).map(|(_, name)| name)
    }

    /// The story that the configuration puts a path below its folder into.
    pub fn story_of(&self, path: &str) -> Option<&At<String>> {
        self.stories.of(path).and_then(|at| self.file.stories.0.get(at)).map(|(_, name)| name)
    }

    /// How far two figures may lie apart, as a part of the greater one.
    pub fn tolerance(&self) -> f64 {
        self.file.tolerance.as_ref().map_or(0.0, |t| t.value.ratio())
    }

    /// Whether a finding with this key was dismissed.
    pub fn ignores(&self, key: &str) -> bool {
        self.ignored.contains(key)
    }

    /// Whether a file found in a folder is read. `path` is relative to the
    /// configuration's folder, with `/`.
    pub fn reads(&self, path: &str) -> bool {
        if self.exclude.matches(path) {
            return false;
        }
        match &self.sources {
            Some(sources) => sources.matches(path) || self.drafts.matches(path),
            None => true,
        }
    }

    /// Whether every article found in its folder is read.
    pub fn reads_all(&self) -> bool {
        self.exclude.is_empty() && self.sources.is_none()
    }

    /// Whether another configuration has the same articles read in the same way:
    /// then only severities and dismissals differ.
    pub fn reads_alike(&self, other: &Config) -> bool {
        let said = |config: &Config| File { rules: Entries::default(), ignore: Vec::new(), ..config.file.clone() };
        said(self) == said(other)
    }
}
