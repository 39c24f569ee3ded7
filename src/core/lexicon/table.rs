//! All classes of a word in one look-up.
//!
//! The lists under `data` are compiled into a hash table (`build/main.rs`), so
//! that nothing is built at start-up. Words are told apart by 48 bits of their
//! hash and their place in the table: a word that is in no list is taken for
//! one that is with a chance of one in 10^14.

use std::cell::Cell;

use xxhash_rust::xxh3::xxh3_64;

use super::cues::{CueClass, CueVerb, VerbForm};
use super::people::{RoleNoun, Sex};

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

static SLOTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Classes(u128);

impl Classes {
    /// The set of these classes.
    #[must_use]
    pub const fn of(classes: &[Class]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < classes.len() {
            bits |= 1 << classes[i] as u8;
            i += 1;
        }
        Classes(bits)
    }

    /// Whether the class is in the set.
    #[inline]
    #[must_use]
    pub const fn has(self, class: Class) -> bool {
        self.0 >> class as u8 & 1 != 0
    }

    /// Whether the sets have a class in common.
    #[inline]
    #[must_use]
    pub const fn meets(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// The classes of either set.
    #[inline]
    #[must_use]
    pub const fn union(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// What the lists say of a word, exactly as it is spelt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its classes.
    pub classes: Classes,
    /// One more than an index into `CUES`; 0 for none.
    cue: u16,
    /// One more than an index into `ROLES`; 0 for none.
    role: u16,
}

impl Entry {
    /// The verb of speech that the word is a form of.
    #[inline]
    #[must_use]
    pub fn cue(self) -> Option<CueVerb> {
        CUES.get(usize::from(self.cue).wrapping_sub(1)).copied()
    }

    /// The role that the word names.
    #[inline]
    #[must_use]
    pub fn role(self) -> Option<RoleNoun> {
        ROLES.get(usize::from(self.role).wrapping_sub(1)).copied()
    }

    /// What is known of a word whose spelling has this entry and whose lower-case form has that.
    #[must_use]
    pub fn or(self, lower: Entry) -> Entry {
        Entry {
            classes: self.classes.union(lower.classes),
            cue: if self.cue == 0 { lower.cue } else { self.cue },
            role: if self.role == 0 { lower.role } else { self.role },
        }
    }
}

/// What the lists say of this spelling; the empty entry where it is in none.
#[must_use]
pub fn entry(word: &str) -> Entry {
    entry_of(hash(word))
}

/// The hash of a spelling, by which [`entry_of`] finds it.
#[inline]
#[must_use]
pub fn hash(word: &str) -> u64 {
    xxh3_64(word.as_bytes())
}

/// What the lists say of the spelling with this hash.
#[must_use]
pub fn entry_of(hash: u64) -> Entry {
    /// A power of two. News has few words: most are found here, in 64 kB that stay
    /// close to the processor, and the table, which does not, is left alone.
    const RECENT: usize = 1 << 13;
    thread_local! {
        /// Slots as in the table, also for words that it lacks.
        static LAST: [Cell<u64>; RECENT] = const { [const { Cell::new(0) }; RECENT] };
    }
    LAST.with(|last| {
        let recent = &last[hash as usize % RECENT];
        let mut slot = recent.get();
        if slot >> 16 != hash >> 16 {
            slot = find(hash);
            recent.set(slot);
        }
        ENTRIES[(slot & 0xffff) as usize]
    })
}

/// The slot of a word; a slot with the empty entry where the table lacks it.
fn find(hash: u64) -> u64 {
    let slots = SLOTS.as_chunks::<8>().0;
    let mask = slots.len() - 1;
    let mut at = hash as usize & mask;
    loop {
        match u64::from_le_bytes(slots[at]) {
            0 => return hash & !0xffff,
            slot if slot >> 16 == hash >> 16 => return slot,
            _ => at = (at + 1) & mask,
        }
    }
}

/// Whether this spelling is in a class.
#[must_use]
pub fn is(word: &str, class: Class) -> bool {
    entry(word).classes.has(class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_decides() {
        for (word, class, expected) in [
            ("Angela", Class::GivenFemale, true),
            ("angela", Class::GivenFemale, false),
            ("police", Class::Common, true),
            ("Police", Class::Thing, true),
            ("Mr.", Class::HonorificMale, true),
            ("said", Class::Cue, true),
            ("deputies", Class::Role, true),
            ("South Korean", Class::Demonym, true),
            ("South", Class::PlaceStart, true),
            ("", Class::Common, false),
            ("qzxv", Class::Common, false),
        ] {
            assert_eq!(is(word, class), expected, "{word} {class:?}");
        }
    }

    #[test]
    fn sets() {
        let set = Classes::of(&[Class::Cue, Class::Common]);
        assert!(set.has(Class::Cue) && !set.has(Class::Role));
        assert!(entry("said").classes.meets(set) && !entry("Angela").classes.meets(set));
    }
}
