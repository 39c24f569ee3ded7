//! Articles that are not in memory. An entry of the desk looks the same whether
//! its text and reading are at hand or must be fetched: what is asked for is
//! fetched, and kept until the entry is [put back](super::Entry::put_back).
//!
//! Must not know: where a shelf stands.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::notes::Notes;
use super::profile::Profile;
use crate::article::{Article, Format, parse};
use crate::reading::Reading;

/// An article with what was read from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The article.
    pub article: Article,
    /// What it says.
    pub reading: Reading,
}

impl Sheet {
    /// A sheet without a word, in the place of one that is lost.
    pub fn blank() -> Sheet {
        Sheet { article: parse("", "".into(), Format::Plain), reading: Reading::default() }
    }
}

/// Where sheets are when they are not in memory.
pub trait Shelf: Send + Sync + fmt::Debug {
    /// Fetches what lies in a place. Where it is lost, the shelf says so to those who
    /// can help, and gives a blank sheet.
    fn sheet(&self, place: u64) -> Sheet;

    /// Fetches the fingerprint that lies in a place.
    fn profile(&self, place: u64) -> Profile;
}

/// A place on a shelf.
#[derive(Clone, Debug)]
pub struct Spot {
    /// Which shelf.
    pub shelf: Arc<dyn Shelf>,
    /// Where on it.
    pub place: u64,
}

/// A sheet, here or on a shelf.
#[derive(Debug)]
struct Slot {
    sheet: OnceLock<Box<Sheet>>,
    notes: Notes,
    spot: Option<Spot>,
}

impl Slot {
    fn sheet(&self) -> &Sheet {
        self.sheet.get_or_init(|| {
            let fetched = self.spot.as_ref().map(|spot| spot.shelf.sheet(spot.place));
            Box::new(fetched.unwrap_or_else(Sheet::blank))
        })
    }
}

/// An [`Article`], fetched when it is looked at.
#[derive(Clone)]
pub struct Paper(Arc<Slot>);

/// A [`Reading`], fetched when it is looked at.
#[derive(Clone)]
pub struct Facts(Arc<Slot>);

impl Deref for Paper {
    type Target = Article;
    fn deref(&self) -> &Article {
        &self.0.sheet().article
    }
}

impl Deref for Facts {
    type Target = Reading;
    fn deref(&self) -> &Reading {
        &self.0.sheet().reading
    }
}

impl fmt::Debug for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl PartialEq for Paper {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || **self == **other
    }
}

impl PartialEq for Facts {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || **self == **other
    }
}

/// The two handles of a sheet that is here, on a shelf too if there is a spot.
pub(super) fn here(sheet: Sheet, spot: Option<Spot>) -> (Paper, Facts) {
    handles(Slot { sheet: OnceLock::from(Box::new(sheet)), notes: Notes::default(), spot })
}

/// The two handles of a sheet on a shelf.
pub(super) fn there(spot: Spot) -> (Paper, Facts) {
    handles(Slot { sheet: OnceLock::new(), notes: Notes::default(), spot: Some(spot) })
}

fn handles(slot: Slot) -> (Paper, Facts) {
    let slot = Arc::new(slot);
    (Paper(slot.clone()), Facts(slot))
}

impl Facts {
    /// What is worked out of the sheet.
    pub(super) fn notes(&self) -> &Notes {
        &self.0.notes
    }
}

impl Paper {
    /// Whether it can be fetched again.
    pub(super) fn spot(&self) -> Option<&Spot> {
        self.0.spot.as_ref()
    }

    /// Whether it takes up memory.
    pub(super) fn is_here(&self) -> bool {
        self.0.sheet.get().is_some()
    }
}

/// A fingerprint, here or on a shelf. Clones share it.
#[derive(Clone, Debug)]
pub(super) struct Print(Arc<Kept>);

#[derive(Debug)]
struct Kept {
    profile: Mutex<Option<Arc<Profile>>>,
    spot: OnceLock<Spot>,
}

impl Print {
    pub(super) fn here(profile: Profile) -> Print {
        Print(Arc::new(Kept { profile: Mutex::new(Some(Arc::new(profile))), spot: OnceLock::new() }))
    }

    pub(super) fn there(spot: Spot) -> Print {
        Print(Arc::new(Kept { profile: Mutex::new(None), spot: OnceLock::from(spot) }))
    }

    /// From now on it can be fetched from there.
    pub(super) fn put_on(&self, spot: Spot) {
        _ = self.0.spot.set(spot);
    }

    /// Gives it up where it can be fetched again.
    pub(super) fn forget(&self) {
        if self.0.spot.get().is_some() {
            *self.lock() = None;
        }
    }

    pub(super) fn get(&self) -> Arc<Profile> {
        let mut profile = self.lock();
        let fetch = || self.0.spot.get().map(|spot| spot.shelf.profile(spot.place)).unwrap_or_default();
        profile.get_or_insert_with(|| Arc::new(fetch())).clone()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<Profile>>> {
        self.0.profile.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
