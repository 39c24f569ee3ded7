//! Articles against each other: stories, persons, utterances, comparable
//! figures. Updated one article at a time, read through [`Snapshot`]s that are
//! cheap to clone and never block an update.
//!
//! The derived state is a pure function of the set of articles: the order in
//! which they came does not show. Must not know: files, rules, LSP.

pub mod align;
mod cluster;
pub mod edits;
mod finder;
#[cfg(test)]
pub(crate) mod fixture;
mod lookup;
mod measures;
mod names;
mod nearness;
mod occasions;
mod persons;
mod profile;
mod renderings;
pub mod restore;
mod snapshot;
mod stem;
mod store;
mod stories;
mod story;
mod stylebook;
mod units;
mod utterances;
mod why;
mod words;

use std::sync::Arc;

use crate::article::Article;
use crate::reading::Reading;
use crate::text::Span;

pub use lookup::{Phrase, WordIndex};
pub use measures::{Agreement, agreement, exceeds};
pub use occasions::same_day;
pub use snapshot::Snapshot;
pub use stories::Desk;
pub use story::{
    FigureRef, Measure, MomentRef, Occasion, Pair, PairKind, Person, PersonRole, QuoteRef, Story, Utterance,
};
pub use stylebook::Stylebook;
pub use why::{Comparison, Evidence, Reason, THRESHOLD, Why};

/// An article's handle in a desk; stays the same while the article is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u32);

/// One article on the desk.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Unique name: the path as messages show it, with `/`.
    pub name: Arc<str>,
    /// The article.
    pub article: Arc<Article>,
    /// What it says.
    pub reading: Arc<Reading>,
    /// Whether it is a draft, held against the others.
    pub draft: bool,
    /// What the house has settled for it.
    pub stylebook: Arc<Stylebook>,
}

impl Entry {
    /// How messages call the source: the outlet, else the file's name.
    pub fn label(&self) -> &str {
        match &self.article.meta.outlet {
            Some(outlet) => outlet,
            None => self.name.rsplit('/').next().unwrap_or(&self.name),
        }
    }
}

/// A span in an article of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The article.
    pub article: ArticleId,
    /// Bytes of its text.
    pub span: Span,
}

#[cfg(test)]
mod tests;
