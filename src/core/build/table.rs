//! The table under construction.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use xxhash_rust::xxh3::xxh3_64;

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Entry {
    /// A bit for each class.
    pub(crate) classes: u128,
    /// One more than the index of a form of a cue verb; 0 for none.
    pub(crate) cue: u16,
    /// One more than the index of a role noun; 0 for none.
    pub(crate) role: u16,
}

/// Words and their classes.
#[derive(Default)]
pub(crate) struct Table {
    words: BTreeMap<String, Entry>,
    /// Names and descriptions of the classes, by number.
    classes: Vec<(String, String)>,
}

impl Table {
    /// A new class; `doc` says what its words are.
    pub(crate) fn class(&mut self, name: &str, doc: &str) -> u128 {
        assert!(self.classes.len() < 128, "more classes than bits");
        assert!(self.classes.iter().all(|(n, _)| n != name), "two classes are called {name}");
        self.classes.push((name.to_owned(), doc.to_owned()));
        1 << (self.classes.len() - 1)
    }

    /// Puts a word into a class.
    pub(crate) fn add(&mut self, word: &str, class: u128) {
        self.entry(word).classes |= class;
    }

    /// The entry of a word.
    pub(crate) fn entry(&mut self, word: &str) -> &mut Entry {
        self.words.entry(word.to_owned()).or_default()
    }

    /// The classes and entries as Rust.
    pub(crate) fn source(&self) -> String {
        let mut out = String::from(
            "/// A class of words. One list under `src/lexicon/data` each; a file in `data/classes` makes a class of its\n\
             /// name.\n\
             #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[repr(u8)]\npub enum Class {\n",
        );
        for (name, doc) in &self.classes {
            let _ = writeln!(out, "    /// {doc}\n    {name},");
        }
        out.push_str("}\n\n");
        let entries = self.entries();
        let _ = writeln!(out, "static ENTRIES: [Entry; {}] = [", entries.len());
        for Entry { classes, cue, role } in &entries {
            let _ = writeln!(out, "    Entry {{ classes: Classes({classes:#x}), cue: {cue}, role: {role} }},");
        }
        out.push_str("];\n\n");
        out
    }

    /// Every combination that occurs, the empty one first.
    fn entries(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = self.words.values().copied().chain([Entry::default()]).collect();
        entries.sort_unstable();
        entries.dedup();
        entries
    }

    /// The hash table: a power of two of slots, 8 bytes each, little end first.
    /// A slot is 0 where it is empty, else the upper 48 bits of the word's hash and
    /// the 16 bits of its entry's index. A word's slot is the first free one from
    /// the lower bits of its hash on.
    pub(crate) fn slots(&self) -> Vec<u8> {
        let entries = self.entries();
        assert!(entries.len() <= 1 << 16, "more entries than an index can name");
        let indices: HashMap<Entry, u64> = entries.into_iter().zip(0..).collect();
        let mut slots = vec![0u64; (self.words.len() * 3 / 2).next_power_of_two()];
        for (word, entry) in &self.words {
            let hash = xxh3_64(word.as_bytes());
            let mut at = hash as usize % slots.len();
            while slots[at] != 0 {
                assert!(slots[at] >> 16 != hash >> 16, "{word} has another word's hash");
                at = (at + 1) % slots.len();
            }
            slots[at] = hash >> 16 << 16 | indices[entry];
        }
        slots.into_iter().flat_map(u64::to_le_bytes).collect()
    }
}
