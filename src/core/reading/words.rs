//! The distinct words of a page, each looked up once.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry as Slot;

use crate::lexicon::table::{self, Entry};
use crate::text::TokenKind;

/// A distinct spelling on one page. Two tokens have the same text if and only if
/// they have the same id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(u32);

impl WordId {
    /// The id as an index: ids count up from 0 in the order of first occurrence.
    #[inline]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a word is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Begins with no capital letter: "boat", "iPhone"; numbers and marks, too.
    #[default]
    Small,
    /// Begins with a capital and has small letters or no further ones: "Boat", "McRae", "A", "J."
    Capital,
    /// Capitals only, two or more, no stop: "NATO".
    Capitals,
    /// Capitals with stops: "U.S."
    Dotted,
}

/// What is known of a distinct spelling.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    /// The spelling.
    pub(super) text: &'a str,
    hash: u64,
    /// Classes of the spelling and of its lower-case form.
    pub(super) entry: Entry,
    pub(super) shape: Shape,
    /// Where its lower-case form stands in [`Words::lower`]; empty where that is the spelling itself.
    lower: (u32, u32),
}

/// All distinct spellings of a page.
#[derive(Debug, Default)]
pub(super) struct Words<'a> {
    ids: HashTable<WordId>,
    all: Vec<Word<'a>>,
    /// Lower-case forms, one after another.
    lower: String,
}

impl<'a> Words<'a> {
    /// Makes room for the words of a text of so many bytes.
    pub(super) fn for_bytes(bytes: usize) -> Self {
        // articles repeat themselves the more the longer they are
        let expected = (bytes / 8).min(4096);
        Words {
            ids: HashTable::with_capacity(expected),
            all: Vec::with_capacity(expected),
            lower: String::with_capacity(2 * expected),
        }
    }

    /// The id of a spelling, which is a new one or is known.
    pub(super) fn id(&mut self, text: &'a str, kind: TokenKind) -> WordId {
        let hash = table::hash(text);
        let all = &self.all;
        let same = |id: &WordId| all.get(id.index()).is_some_and(|w| w.hash == hash && w.text == text);
        match self.ids.entry(hash, same, |id| all.get(id.index()).map_or(0, |w| w.hash)) {
            Slot::Occupied(known) => *known.get(),
            Slot::Vacant(free) => {
                let id = WordId(all.len() as u32);
                free.insert(id);
                let word = self.look_up(text, hash, kind);
                self.all.push(word);
                id
            }
        }
    }

    fn look_up(&mut self, text: &'a str, hash: u64, kind: TokenKind) -> Word<'a> {
        let mut word = Word { text, hash, entry: Entry::default(), shape: Shape::Small, lower: (0, 0) };
        match kind {
            TokenKind::Word => {}
            TokenKind::Punct => {
                word.entry = table::entry_of(hash);
                return word;
            }
            _ => return word,
        }
        word.entry = table::entry_of(hash);
        if text.bytes().all(|b| b.is_ascii_lowercase()) {
            return word;
        }
        word.shape = shape(text);
        let from = self.lower.len();
        if text.is_ascii() {
            self.lower.push_str(text);
            self.lower[from..].make_ascii_lowercase();
        } else {
            self.lower.extend(text.chars().flat_map(char::to_lowercase));
        }
        let lower = &self.lower[from..];
        if lower == text {
            self.lower.truncate(from);
        } else {
            word.entry = word.entry.or(table::entry(lower));
            word.lower = (from as u32, self.lower.len() as u32);
        }
        word
    }

    #[inline]
    pub(super) fn get(&self, id: WordId) -> Option<&Word<'a>> {
        self.all.get(id.index())
    }

    /// The lower-case form of a spelling.
    #[inline]
    pub(super) fn lower_of<'s>(&'s self, word: &Word<'a>) -> &'s str {
        match word.lower {
            (0, 0) => word.text,
            (from, to) => self.lower.get(from as usize..to as usize).unwrap_or(word.text),
        }
    }

    /// The id of a spelling, where the page has it.
    pub(super) fn find(&self, text: &str) -> Option<WordId> {
        let hash = table::hash(text);
        self.ids.find(hash, |id| self.get(*id).is_some_and(|w| w.text == text)).copied()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Word<'a>> {
        self.all.iter()
    }
}

fn shape(text: &str) -> Shape {
    // most words: one capital, small letters
    if let [first, rest @ ..] = text.as_bytes()
        && first.is_ascii_alphabetic()
        && rest.iter().all(u8::is_ascii_lowercase)
    {
        return if first.is_ascii_uppercase() { Shape::Capital } else { Shape::Small };
    }
    let mut letters = text.chars();
    if !letters.next().is_some_and(char::is_uppercase) {
        return Shape::Small;
    }
    let more = letters.clone().any(char::is_uppercase);
    match () {
        () if !more || letters.any(char::is_lowercase) => Shape::Capital,
        () if text.contains('.') => Shape::Dotted,
        () => Shape::Capitals,
    }
}

/// Something known of each distinct spelling of a page, by [`WordId`]; see [`super::Page::per_word`].
#[derive(Clone, Debug)]
pub struct PerWord<T>(pub(super) Vec<T>);

impl<T: Copy + Default> PerWord<T> {
    /// What is known of a spelling.
    #[inline]
    pub fn get(&self, id: WordId) -> T {
        self.0.get(id.index()).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::table::Class;

    #[test]
    fn shapes() {
        for (text, expected) in [
            ("boat", Shape::Small),
            ("iPhone", Shape::Small),
            ("Boat", Shape::Capital),
            ("A", Shape::Capital),
            ("J.", Shape::Capital),
            ("McRae", Shape::Capital),
            ("NATO", Shape::Capitals),
            ("ÉÑ", Shape::Capitals),
            ("U.S.", Shape::Dotted),
        ] {
            assert_eq!(shape(text), expected, "{text}");
        }
    }

    #[test]
    fn each_spelling_has_one_id() {
        let mut words = Words::default();
        let [a, b, c] = ["Boat", "boat", "Boat"].map(|w| words.id(w, TokenKind::Word));
        assert!(a == c && a != b);
        let boat = words.get(a).copied().expect("known");
        assert_eq!((words.lower_of(&boat), boat.shape), ("boat", Shape::Capital));
        assert!(boat.entry.classes.has(Class::Common));
        assert_eq!((words.find("boat"), words.find("ship")), (Some(b), None));
    }
}
