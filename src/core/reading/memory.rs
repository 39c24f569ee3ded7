//! What was read of an article's paragraphs, kept for the next reading of the
//! same article: of an edited text only the paragraphs that changed are read anew.
//!
//! What is kept stands under a hash of all that it follows from, with places
//! counted from the paragraph's start; a reading with a memory is equal to one
//! without. `memory_tests` holds it to that.

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_128;

use super::moments::Told;
use super::moved::Moved;
use super::{Figure, Numeral};
use crate::text::{Span, Token};

/// What was read of the paragraphs of one article. Holds no more than its last reading used.
#[derive(Debug, Default)]
pub struct Memory {
    pub(super) splits: Kept<Split>,
    pub(super) figures: Kept<(Vec<Figure>, Vec<Numeral>)>,
    pub(super) moments: Kept<Told>,
}

/// Tokens and sentences of a paragraph.
#[derive(Debug)]
pub(super) struct Split {
    pub(super) tokens: Box<[Token]>,
    pub(super) sentences: Box<[Span]>,
}

impl Split {
    pub(super) fn key(text: &str) -> u128 {
        xxh3_128(text.as_bytes())
    }
}

impl Memory {
    /// Ends a reading: what it had no use for is forgotten.
    pub(super) fn turn(&mut self) {
        self.splits.turn();
        self.figures.turn();
        self.moments.turn();
    }

    /// How many paragraphs the last reading split, read for figures, and read for moments anew.
    #[cfg(test)]
    pub(super) fn anew(&self) -> [usize; 3] {
        [self.splits.anew, self.figures.anew, self.moments.anew]
    }
}

/// Values by what they follow from.
#[derive(Debug)]
pub(super) struct Kept<T> {
    /// With the reading that used it last.
    all: FxHashMap<u128, (u64, T)>,
    reading: u64,
    /// So many were not known in the last reading.
    #[cfg(test)]
    anew: usize,
    #[cfg(test)]
    missed: usize,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Kept {
            all: FxHashMap::default(),
            reading: 0,
            #[cfg(test)]
            anew: 0,
            #[cfg(test)]
            missed: 0,
        }
    }
}

impl<T> Kept<T> {
    /// What follows from this, where it is known.
    pub(super) fn recall(&mut self, key: u128) -> Option<&T> {
        let known = self.all.get_mut(&key);
        #[cfg(test)]
        if known.is_none() {
            self.missed += 1;
        }
        let (last, value) = known?;
        *last = self.reading;
        Some(value)
    }

    pub(super) fn keep(&mut self, key: u128, value: T) {
        self.all.insert(key, (self.reading, value));
    }

    fn turn(&mut self) {
        let reading = self.reading;
        self.all.retain(|_, (last, _)| *last == reading);
        self.reading += 1;
        #[cfg(test)]
        {
            self.anew = std::mem::take(&mut self.missed);
        }
    }
}

/// Clones of things that stand in a paragraph, moved by a distance in bytes.
pub(super) fn moved<'t, T: Moved + Clone + 't>(
    all: impl IntoIterator<Item = &'t T>,
    by: u32,
) -> impl Iterator<Item = T> {
    all.into_iter().cloned().map(move |mut one| {
        one.shift(by);
        one
    })
}
