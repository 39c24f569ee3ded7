//! `wirecheck.toml` as data: parsed, checked, every key optional.
//!
//! A broken file is never a reason to stop: what can be understood holds, the
//! rest is a [`Problem`] with its place. All patterns are relative to the
//! folder that holds the file.
//!
//! Must not know: files on disk, articles, rules, LSP.

mod globs;
mod parse;

use std::collections::BTreeMap;

use crate::text::Span;

pub use globs::{Globs, Labels};

/// The name of the configuration file.
pub const FILE_NAME: &str = "wirecheck.toml";

/// What one `wirecheck.toml` says.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Drafts: held against the other articles.
    pub drafts: Globs,
    /// If given, only these and the drafts are read from disk.
    pub sources: Option<Globs>,
    /// Never read from disk.
    pub exclude: Globs,
    /// Outlets by pattern, for articles that do not name theirs.
    pub outlets: Labels,
    /// Stories by pattern, for articles that do not name theirs.
    pub stories: Labels,
    /// How far two figures may lie apart, as a part of the greater one: 0.01 is one percent.
    pub tolerance: f64,
    /// House spellings.
    pub persons: Vec<House>,
    /// Severities by rule id.
    pub rules: BTreeMap<String, RuleSetting>,
    /// Findings that somebody has looked at and dismissed, by finding key.
    pub ignores: BTreeMap<String, Ignore>,
}

/// How a person's name is spelt in the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct House {
    /// The house spelling.
    pub name: String,
    /// Other spellings of the same person.
    pub aliases: Vec<String>,
}

/// A rule's configured severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleSetting {
    /// The severity.
    pub level: Level,
    /// Where the rule's id stands in the file, for "no such rule".
    pub key: Span,
}

/// A configured severity, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Level {
    Off,
    Hint,
    Information,
    Warning,
    Error,
}

/// A dismissed finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// Why, for readers of the file.
    pub reason: Option<String>,
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
        parse::config(text)
    }

    /// The severity configured for a rule, if any.
    pub fn severity_of(&self, rule: &str) -> Option<Level> {
        self.rules.get(rule).map(|setting| setting.level)
    }

    /// Whether a finding with this key was dismissed.
    pub fn ignores(&self, key: &str) -> bool {
        self.ignores.contains_key(key)
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
}

impl Level {
    /// The level of this name.
    pub fn of_name(name: &str) -> Option<Level> {
        Some(match name {
            "off" => Level::Off,
            "hint" => Level::Hint,
            "information" => Level::Information,
            "warning" => Level::Warning,
            "error" => Level::Error,
            _ => return None,
        })
    }
}
