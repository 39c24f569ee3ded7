//! Articles against each other: stories, persons, utterances, comparable
//! figures. Updated one article at a time, read through [`Snapshot`]s that are
//! cheap to clone and never block an update.
//!
//! The derived state is a pure function of the set of articles: the order in
//! which they came does not show. Must not know: files, rules, LSP.

pub mod align;
mod story;

use std::sync::Arc;

use crate::article::Article;
use crate::reading::{LocalPersonId, Reading};
use crate::text::Span;

pub use story::{FigureRef, Measure, MomentRef, Occasion, Person, PersonRole, QuoteRef, Story, Utterance};

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

/// All articles and what follows from them together.
#[derive(Debug, Default)]
pub struct Desk {
    state: Snapshot,
}

/// The desk at one moment. Cloning costs a few reference counts.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    entries: Vec<Option<Entry>>,
}

impl Desk {
    /// An empty desk.
    pub fn new() -> Self {
        Desk::default()
    }

    /// Adds an article or replaces the one of the same name.
    pub fn set(&mut self, entry: Entry) -> ArticleId {
        let id = self.state.find(&entry.name).unwrap_or(ArticleId(self.state.entries.len() as u32));
        self.state.entries.resize(self.state.entries.len().max(id.0 as usize + 1), None);
        self.state.entries[id.0 as usize] = Some(entry);
        id
    }

    /// Takes an article away; `false` where there was none.
    pub fn remove(&mut self, name: &str) -> bool {
        match self.state.find(name) {
            Some(id) => self.state.entries[id.0 as usize].take().is_some(),
            None => false,
        }
    }

    /// The desk as it is now, derived state up to date.
    pub fn snapshot(&mut self) -> Snapshot {
        self.state.clone()
    }
}

impl Snapshot {
    /// The article with this handle.
    pub fn entry(&self, id: ArticleId) -> Option<&Entry> {
        self.entries.get(id.0 as usize)?.as_ref()
    }

    /// The article of this name.
    pub fn find(&self, name: &str) -> Option<ArticleId> {
        self.entries.iter().position(|e| e.as_ref().is_some_and(|e| &*e.name == name)).map(|i| ArticleId(i as u32))
    }

    /// All articles, by name.
    pub fn articles(&self) -> Vec<(ArticleId, &Entry)> {
        let mut all: Vec<_> =
            self.entries.iter().enumerate().filter_map(|(i, e)| Some((ArticleId(i as u32), e.as_ref()?))).collect();
        all.sort_by(|a, b| a.1.name.cmp(&b.1.name));
        all
    }

    /// The story that an article belongs to; each is in exactly one, alone if need be.
    pub fn story_of(&self, id: ArticleId) -> Option<&Arc<Story>> {
        let _ = id;
        None
    }

    /// All stories, by the name of their first article.
    pub fn stories(&self) -> Vec<&Arc<Story>> {
        Vec::new()
    }

    /// Every mention of a person in the workspace, in every story, by article name and start.
    pub fn mentions(&self, article: ArticleId, person: LocalPersonId) -> Vec<Place> {
        let _ = (article, person);
        Vec::new()
    }
}
