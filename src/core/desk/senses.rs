//! Words that stand for one another where one sentence is rendered twice.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::words::{Word, hash};
use crate::lexicon::{frequency, synonyms};

/// From the stem of each word of a group to that of its first.
static FOLDED: LazyLock<FxHashMap<u64, u64>> = LazyLock::new(|| {
    let mut out = FxHashMap::default();
    for group in synonyms::reworded() {
        let mut first = None;
        for stem in group.map(|word| hash(&frequency::stem(word))) {
            out.insert(stem, *first.get_or_insert(stem));
        }
    }
    out
});

/// Words, each with the stem that stands for all that mean the same.
pub(super) fn senses(words: &[Word]) -> Vec<Word> {
    words.iter().map(|w| Word { stem: FOLDED.get(&w.stem).copied().unwrap_or(w.stem), ..*w }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::words::words;
    use crate::text::Span;

    #[test]
    fn rival_translations_have_one_sense() {
        let stems = |text: &str| -> Vec<u64> {
            senses(&words(text, Span::new(0, text.len()))).iter().map(|w| w.stem).collect()
        };
        let [a, b] = ["We firmly reject the halted talks", "we resolutely refuse the suspended dialogue"];
        assert_eq!(stems(a), stems(b));
        assert_ne!(stems("the harbour"), stems("the ferry"));
    }

    #[test]
    fn no_stem_is_in_two_groups() {
        let mut seen: FxHashMap<u64, usize> = FxHashMap::default();
        let words = synonyms::reworded().enumerate().flat_map(|(n, group)| group.map(move |word| (n, word)));
        let twice: Vec<_> = words.filter(|(n, w)| *seen.entry(hash(&frequency::stem(w))).or_insert(*n) != *n).collect();
        assert_eq!(twice, []);
    }
}
