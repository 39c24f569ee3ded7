//! When wirecheck itself fails: what panics costs its own result and no other,
//! is logged with what a report needs and without a word of any article, and is
//! set aside for these articles as they are, so that it is not run into again.

mod panics;
mod planned;

use std::collections::HashSet;
use std::hash::{Hash as _, Hasher as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use rustc_hash::FxHasher;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use crate::desk::{ArticleId, Entry, Snapshot};
use crate::workspace::lock;
use planned::Planned;

pub use panics::{Caught, caught, watch_panics};

/// The version that a log names.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Of a large story not every article is named.
const MOST_NAMED: usize = 8;

/// So many faults wait to be told; those beyond are in the log.
const MOST_UNTOLD: usize = 100;

/// What of wirecheck can fail by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Finding an article's metadata and blocks.
    Parsing,
    /// Reading an article.
    Reading,
    /// A rule, by its id.
    Rule(&'static str),
    /// What is asked for: by the protocol's name of it, else by ours.
    Answer(&'static str),
}

impl Part {
    /// Its name, as logs have it.
    pub fn name(self) -> &'static str {
        match self {
            Part::Parsing => "parsing",
            Part::Reading => "reading",
            Part::Rule(name) | Part::Answer(name) => name,
        }
    }

    /// Whether it would run again by itself. What was asked for is asked for at one place
    /// and may do well at another.
    fn is_set_aside(self) -> bool {
        !matches!(self, Part::Answer(_))
    }
}

/// An article as it was when something failed on it.
#[derive(Clone, Debug)]
pub struct Subject {
    name: Arc<str>,
    text: Arc<str>,
    /// A hash of what else is known of it.
    rest: u64,
}

impl Subject {
    /// An article that is not on the desk yet.
    pub fn new(name: &Arc<str>, text: &Arc<str>) -> Subject {
        Subject { name: name.clone(), text: text.clone(), rest: 0 }
    }

    /// Articles of the desk.
    pub fn of(snapshot: &Snapshot, articles: impl IntoIterator<Item = ArticleId>) -> Vec<Subject> {
        articles.into_iter().filter_map(|id| snapshot.entry(id)).map(Subject::entry).collect()
    }

    fn entry(entry: &Entry) -> Subject {
        let rest = xxh3_64(format!("{} {:?}", entry.draft, entry.stylebook).as_bytes());
        Subject { name: entry.name.clone(), text: entry.article.source.clone(), rest }
    }

    /// The article's hash as logs have it: of its text alone.
    fn hash(&self) -> u128 {
        xxh3_128(self.text.as_bytes())
    }
}

/// A failure, to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What failed.
    pub part: Part,
    /// The names of the articles that it was about, not of all of very many.
    pub articles: Vec<Arc<str>>,
    /// How many more there are.
    pub more: usize,
    /// Where in the sources.
    pub at: String,
}

impl Fault {
    /// For the user, in one line: what failed, on what, and what that costs.
    pub fn told(&self) -> String {
        let about = self.about();
        match self.part {
            Part::Parsing | Part::Reading => {
                format!("wirecheck failed reading {about}: nothing is known of it until it changes")
            }
            Part::Rule(rule) => {
                format!("the rule {rule} failed on {about}: it says nothing of them until one of them changes")
            }
            Part::Answer(name) => format!("{name} failed on {about}"),
        }
    }

    /// The same for whoever mends it: with the version, and where in the sources.
    pub fn reported(&self) -> String {
        format!("a defect of wirecheck {VERSION} at {}: {}", self.at, self.told())
    }

    fn about(&self) -> String {
        let names = self.articles.iter().map(|name| &**name).collect::<Vec<_>>().join(", ");
        match (self.articles.len(), self.more) {
            (0, _) => "no article".to_owned(),
            (_, 0) => names,
            (_, more) => format!("{names} and {more} more"),
        }
    }
}

/// What has failed so far. Clones of the holder share it.
#[derive(Debug)]
pub struct Faults {
    planned: Planned,
    aside: Mutex<HashSet<u64>>,
    // Nearly always false: nothing need be hashed then.
    any_aside: AtomicBool,
    untold: Mutex<Vec<Fault>>,
}

impl Default for Faults {
    fn default() -> Self {
        Faults::with(Planned::by_tests())
    }
}

impl Faults {
    fn with(planned: Planned) -> Self {
        Faults { planned, aside: Mutex::default(), any_aside: AtomicBool::new(false), untold: Mutex::default() }
    }

    /// Fails in these parts: `PART=WORD`, with commas between, where an article has the word.
    #[cfg(test)]
    pub(super) fn failing(plan: &str) -> Self {
        Faults::with(Planned::of(plan))
    }

    /// Runs a part on articles; `None` where it fails, or has failed on the same before.
    pub fn run<T>(&self, part: Part, about: impl Fn() -> Vec<Subject>, work: impl FnOnce() -> T) -> Option<T> {
        if self.any_aside.load(Ordering::Relaxed)
            && caught(&about).is_ok_and(|about| lock(&self.aside).contains(&key(part, &about)))
        {
            return None;
        }
        let done = caught(|| {
            self.planned.fail(part, &about);
            work()
        });
        done.map_err(|panic| self.note(part, &caught(&about).unwrap_or_default(), panic)).ok()
    }

    /// Whether there is something to tell.
    pub fn are_untold(&self) -> bool {
        !lock(&self.untold).is_empty()
    }

    /// What has failed since the last call.
    pub fn take(&self) -> Vec<Fault> {
        std::mem::take(&mut lock(&self.untold))
    }

    fn note(&self, part: Part, about: &[Subject], panic: Caught) {
        let hashes: Vec<String> =
            about.iter().take(MOST_NAMED).map(|subject| format!("{:032x}", subject.hash())).collect();
        let more = about.len() - hashes.len();
        let (name, at, articles) = (part.name(), &panic.at, hashes.join(" "));
        tracing::error!(version = VERSION, part = name, at, articles, more, "a defect of wirecheck");
        if part.is_set_aside() {
            lock(&self.aside).insert(key(part, about));
            self.any_aside.store(true, Ordering::Relaxed);
        }
        let named = about.iter().take(MOST_NAMED).map(|subject| subject.name.clone());
        let fault = Fault { part, articles: named.collect(), more, at: panic.at };
        let mut untold = lock(&self.untold);
        if untold.len() < MOST_UNTOLD {
            untold.push(fault);
        }
    }
}

/// Tells a part on these articles, as they are, from all others.
fn key(part: Part, about: &[Subject]) -> u64 {
    let mut hasher = FxHasher::default();
    part.hash(&mut hasher);
    for subject in about {
        (&subject.name, subject.hash(), subject.rest).hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests;
