//! The telling words of a sentence, words that reports use for one another folded.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::desk::words::{Content, Word, hash};
use crate::lexicon::{frequency, synonyms};

/// From the stem of each word of a group to that of its first.
static FOLDED: LazyLock<FxHashMap<u64, (u64, f32)>> = LazyLock::new(|| {
    let mut out = FxHashMap::default();
    for group in synonyms::groups() {
        let mut first = None;
        for stem in group.map(frequency::stem) {
            let to = *first.get_or_insert_with(|| (hash(&stem), frequency::idf(&stem)));
            out.insert(hash(&stem), to);
        }
    }
    out
});

/// The stem that stands for a stem and those that mean the same.
pub(super) fn fold(stem: u64) -> u64 {
    FOLDED.get(&stem).map_or(stem, |(to, _)| *to)
}

/// The content of words, synonyms folded.
pub(super) fn content(words: impl Iterator<Item = Word>) -> Content {
    let folded: Vec<Word> = words
        .map(|w| match FOLDED.get(&w.stem) {
            Some((stem, idf)) => Word { stem: *stem, idf: *idf, ..w },
            None => w,
        })
        .collect();
    Content::of(&folded)
}
