//! Articles against each other: stories, persons, utterances, comparable
//! figures. Updated one article at a time, read through [`Snapshot`]s that are
//! cheap to clone and never block an update.
//!
//! The derived state is a pure function of the set of articles: the order in
//! which they came does not show. Must not know: files, rules, LSP.

pub mod align;
mod calendar;
mod card;
mod cluster;
pub mod codec;
pub mod edits;
mod families;
mod finder;
#[cfg(any(test, feature = "testing"))]
#[doc(hidden)]
pub mod fixture;
mod forest;
mod grouping;
mod later;
mod letters;
mod linked;
mod lookup;
mod measures;
mod mentions;
mod names;
mod nearness;
mod notes;
mod occasions;
mod persons;
mod priming;
mod profile;
mod renderings;
pub mod restore;
mod senses;
mod shelf;
mod snapshot;
mod stem;
mod stock;
mod store;
mod stories;
mod story;
mod stylebook;
mod ties;
mod units;
mod utterances;
mod web;
mod why;
mod words;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};

use crate::text::Span;

pub use calendar::{Days, days};
pub use card::Card;
pub use lookup::{Phrase, Speech, WordIndex};
pub use measures::{Agreement, agreement, exceeds};
pub use mentions::NameMentions;
pub use priming::Priming;
pub use profile::Profile;
pub use shelf::{Facts, Paper, Sheet, Shelf, Spot};
pub use snapshot::Snapshot;
pub use store::Slots;
pub use stories::Desk;
pub use story::{
    FigureRef, Links, Measure, MomentRef, Occasion, Order, Pair, PairKind, Person, PersonRole, QuoteRef, Story,
    Utterance,
};
pub use stylebook::Stylebook;
pub use web::Web;
pub use why::{Comparison, Evidence, Reason, THRESHOLD, Why};

/// An article's handle in a desk; stays the same while the article is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleId(pub u32);

/// One article on the desk. Its text may lie on a [`Shelf`] until it is looked at.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Unique name: the path as messages show it, with `/`.
    pub name: Arc<str>,
    /// The article.
    pub article: Paper,
    /// What it says.
    pub reading: Facts,
    /// Whether it is a draft, held against the others.
    pub draft: bool,
    /// What the house has settled for it.
    pub stylebook: Arc<Stylebook>,
    card: Arc<Card>,
    print: shelf::Print,
    serial: u64,
}

/// Gives each content a number of its own.
static SERIALS: AtomicU64 = AtomicU64::new(0);

impl Entry {
    /// An article and what was read from it.
    pub fn new(name: Arc<str>, sheet: Sheet, draft: bool, stylebook: Arc<Stylebook>) -> Entry {
        let profile = Profile::new(&sheet.article, &sheet.reading);
        let card = Arc::new(Card::new(&sheet.article, &sheet.reading, &profile, &stylebook));
        let (article, reading) = shelf::here(sheet, None);
        Entry::of(name, article, reading, draft, stylebook, card, shelf::Print::here(profile))
    }

    /// An article that lies on a shelf.
    pub fn shelved(name: Arc<str>, spot: Spot, draft: bool, stylebook: Arc<Stylebook>, card: Arc<Card>) -> Entry {
        let (article, reading) = shelf::there(spot.clone());
        Entry::of(name, article, reading, draft, stylebook, card, shelf::Print::there(spot))
    }

    /// An article of which nothing but its card is known.
    pub fn blank(name: Arc<str>, draft: bool, card: Arc<Card>) -> Entry {
        let (article, reading) = shelf::here(Sheet::blank(), None);
        Entry::of(name, article, reading, draft, Arc::default(), card, shelf::Print::here(Profile::default()))
    }

    fn of(
        name: Arc<str>,
        article: Paper,
        reading: Facts,
        draft: bool,
        stylebook: Arc<Stylebook>,
        card: Arc<Card>,
        print: shelf::Print,
    ) -> Entry {
        let serial = SERIALS.fetch_add(1, Ordering::Relaxed);
        Entry { name, article, reading, draft, stylebook, card, print, serial }
    }

    /// The same article, now on a shelf as well: its text is given up.
    #[must_use]
    pub fn put_on(self, spot: Spot) -> Entry {
        self.print.put_on(spot.clone());
        let (article, reading) = shelf::there(spot);
        Entry { article, reading, ..self }
    }

    /// Gives up the fingerprint where it can be fetched again.
    pub(super) fn forget_profile(&self) {
        self.print.forget();
    }

    /// Gives up the fingerprint where it can be fetched again and nobody has looked at it lately.
    fn rest_profile(&self) {
        self.print.rest();
    }

    /// The same article with its text given up, where it can be fetched again.
    #[must_use]
    pub fn put_back(&self) -> Entry {
        match self.article.spot() {
            Some(spot) => self.clone().put_on(spot.clone()),
            None => self.clone(),
        }
    }

    /// The same article for one look: its text is here if it was, else fetched for this copy alone.
    fn aside(&self) -> Entry {
        if self.article.is_here() { self.clone() } else { self.put_back() }
    }

    /// What is always in memory of it.
    pub fn card(&self) -> &Arc<Card> {
        &self.card
    }

    /// What is worked out of it by itself.
    fn notes(&self) -> &notes::Notes {
        self.reading.notes()
    }

    /// What tells it from other stories' articles.
    pub fn profile(&self) -> Arc<Profile> {
        self.print.get()
    }

    /// What tells it from itself before and after a change.
    pub fn edition(&self) -> Edition {
        Edition { serial: self.serial, draft: self.draft, stylebook: self.stylebook.clone() }
    }

    /// Whether it is still of that edition.
    pub fn is_of(&self, known: &Edition) -> bool {
        self.serial == known.serial && self.draft == known.draft && Arc::ptr_eq(&self.stylebook, &known.stylebook)
    }

    /// How messages call the source: the outlet, else the file's name.
    pub fn label(&self) -> &str {
        match &self.article.meta.outlet {
            Some(outlet) => outlet,
            None => self.name.rsplit('/').next().unwrap_or(&self.name),
        }
    }
}

/// One state of an article, in its house: the same where nothing has changed, text given up or not.
#[derive(Clone, Debug)]
pub struct Edition {
    serial: u64,
    draft: bool,
    stylebook: Arc<Stylebook>,
}

/// A span in an article of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The article.
    pub article: ArticleId,
    /// Bytes of its text.
    pub span: Span,
}

#[cfg(test)]
mod person_tests;
#[cfg(test)]
mod story_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod utterance_tests;
