//! Articles that are not in memory. An entry of the desk looks the same whether
//! its text and reading are at hand or must be fetched: what is asked for is
//! fetched, and kept until the entry is [put back](super::Entry::put_back).
//!
//! Must not know: where a shelf stands.

use std::fmt;
use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};
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
    used: Used,
}

/// Whether something was looked at lately: what was is not given up yet (a second chance, as the clock
/// algorithm has it: Corbató, 1968).
#[derive(Debug, Default)]
struct Used(AtomicBool);

impl Used {
    fn mark(&self) {
        // Most of the time it is: many threads look, and none need write.
        if !self.0.load(Ordering::Relaxed) {
            self.0.store(true, Ordering::Relaxed);
        }
    }

    /// Whether it was marked since this was last asked.
    fn take(&self) -> bool {
        self.0.swap(false, Ordering::Relaxed)
    }
}

impl Slot {
    fn sheet(&self) -> &Sheet {
        self.used.mark();
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
    handles(Slot { sheet: OnceLock::from(Box::new(sheet)), notes: Notes::default(), spot, used: Used::default() })
}

/// The two handles of a sheet on a shelf.
pub(super) fn there(spot: Spot) -> (Paper, Facts) {
    handles(Slot { sheet: OnceLock::new(), notes: Notes::default(), spot: Some(spot), used: Used::default() })
}

fn handles(slot: Slot) -> (Paper, Facts) {
    let slot = Arc::new(slot);
    (Paper(slot.clone()), Facts(slot))
}

impl Facts {
    /// What is worked out of the sheet.
    pub(super) fn notes(&self) -> &Notes {
        self.0.used.mark();
        &self.0.notes
    }
}

impl Paper {
    /// Whether it can be fetched again.
    pub(super) fn spot(&self) -> Option<&Spot> {
        self.0.spot.as_ref()
    }

    /// Whether it was looked at since this was last asked.
    pub(super) fn take_used(&self) -> bool {
        self.0.used.take()
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
    used: Used,
}

impl Print {
    pub(super) fn here(profile: Profile) -> Print {
        Print::of(Some(profile), OnceLock::new())
    }

    pub(super) fn there(spot: Spot) -> Print {
        Print::of(None, OnceLock::from(spot))
    }

    fn of(profile: Option<Profile>, spot: OnceLock<Spot>) -> Print {
        Print(Arc::new(Kept { profile: Mutex::new(profile.map(Arc::new)), spot, used: Used::default() }))
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

    /// Gives it up unless it was looked at since this was last called.
    pub(super) fn rest(&self) {
        if !self.0.used.take() {
            self.forget();
        }
    }

    pub(super) fn get(&self) -> Arc<Profile> {
        self.0.used.mark();
        let mut profile = self.lock();
        let fetch = || self.0.spot.get().map(|spot| spot.shelf.profile(spot.place)).unwrap_or_default();
        profile.get_or_insert_with(|| Arc::new(fetch())).clone()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<Profile>>> {
        self.0.profile.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::super::Desk;
    use super::super::fixture::entries;
    use super::*;

    const NEWS: &str = "//- /a.txt\n---\nstory: quay\n---\nThe quay at Malko is closed, Ilse Varga said.\n\
        //- /b.txt\n---\nstory: quay\n---\n“Twelve cranes stand still at Malko,” Ilse Varga said.\n";

    /// A shelf that counts how often something is fetched.
    #[derive(Debug)]
    struct Counting(Vec<Sheet>, AtomicUsize);

    impl Shelf for Counting {
        fn sheet(&self, place: u64) -> Sheet {
            self.1.fetch_add(1, Ordering::Relaxed);
            self.0[place as usize].clone()
        }

        fn profile(&self, place: u64) -> Profile {
            let Sheet { article, reading } = self.sheet(place);
            Profile::new(&article, &reading)
        }
    }

    /// The news, all of it on a shelf.
    fn shelved() -> (Desk, Arc<Counting>) {
        let all = entries(NEWS);
        let sheet = |entry: &super::super::Entry| Sheet {
            article: (*entry.article).clone(),
            reading: (*entry.reading).clone(),
        };
        let shelf = Arc::new(Counting(all.iter().map(sheet).collect(), AtomicUsize::new(0)));
        let mut desk = Desk::new();
        for (place, entry) in (0..).zip(all) {
            desk.set(entry.put_on(Spot { shelf: shelf.clone(), place }));
        }
        (desk, shelf)
    }

    #[test]
    fn a_look_aside_keeps_nothing() {
        let (mut desk, shelf) = shelved();
        let snapshot = desk.snapshot();
        let stories = snapshot.stories();
        let fetched = |look: &dyn Fn()| {
            let before = shelf.1.load(Ordering::Relaxed);
            look();
            shelf.1.load(Ordering::Relaxed) - before
        };
        let aside = || assert_eq!(stories[0].aside().persons()[0].name, "Ilse Varga");
        let copy = stories[0].aside();
        assert_eq!([fetched(&aside), fetched(&aside)], [2, 2]);
        assert_eq!(fetched(&|| _ = stories[0].persons()), 2, "still on the shelf");
        assert_eq!(fetched(&aside), 0, "what is here is used");
        assert_eq!(copy, *stories[0]);
    }

    #[test]
    fn what_was_looked_at_lately_stays_while_somebody_is_at_work() {
        let (mut desk, shelf) = shelved();
        let look = |desk: &mut Desk| {
            let before = shelf.1.load(Ordering::Relaxed);
            let snapshot = desk.snapshot();
            assert_eq!(snapshot.stories()[0].persons()[0].name, "Ilse Varga");
            snapshot.articles().iter().for_each(|(_, entry)| _ = entry.profile());
            shelf.1.load(Ordering::Relaxed) - before
        };
        assert!(look(&mut desk) > 0, "all lies on the shelf");
        assert_eq!(look(&mut desk), 0);
        desk.put_back(true);
        assert_eq!(look(&mut desk), 0, "it was looked at");
        desk.put_back(true);
        desk.put_back(true);
        assert_eq!(look(&mut desk), 4, "nobody looked any more");
        desk.put_back(false);
        assert_eq!(look(&mut desk), 4, "nobody is at work");
    }
}
