//! Finding words again: stretches of text by the words in them, and phrases in a text.

use rustc_hash::FxHashMap;

use super::words::{Word, words};
use crate::text::Span;

/// Items by the words that stand in them.
#[derive(Clone, Debug, Default)]
pub struct WordIndex {
    postings: FxHashMap<u64, Vec<usize>>,
}

/// Words that stand in more items than this say nothing of where to look.
const COMMON: usize = 400;

impl WordIndex {
    /// Enters the words of a stretch of text under an item; items come in ascending order.
    pub fn add(&mut self, item: usize, text: &str, span: Span) {
        for word in words(text, span) {
            let list = self.postings.entry(word.form).or_default();
            if list.last() != Some(&item) {
                list.push(item);
            }
        }
    }

    /// The items that share most with a stretch of text, by the weight of the
    /// words; at most `most` of them, the best first, ties by item.
    pub fn nearest(&self, text: &str, span: Span, most: usize) -> Vec<usize> {
        let mut forms: Vec<Word> = words(text, span);
        forms.sort_unstable_by_key(|w| w.form);
        forms.dedup_by_key(|w| w.form);
        let mut shared: FxHashMap<usize, f32> = FxHashMap::default();
        for word in forms {
            let list = self.postings.get(&word.form).map_or(&[][..], Vec::as_slice);
            for item in list.iter().filter(|_| list.len() <= COMMON) {
                *shared.entry(*item).or_default() += 0.3 + word.idf;
            }
        }
        let mut ranked: Vec<(usize, f32)> = shared.into_iter().collect();
        ranked.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked.truncate(most);
        ranked.into_iter().map(|(item, _)| item).collect()
    }

    /// A stretch of text as a phrase to look for.
    pub fn phrase(text: &str, span: Span) -> Phrase {
        Phrase { forms: words(text, span).iter().map(|w| w.form).collect() }
    }
}

/// Words one after another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    forms: Vec<u64>,
}

impl Phrase {
    /// Whether these very words stand one after another in stretches of a text
    /// that follow each other. Case, marks and spelling do not count.
    pub fn stands_in(&self, text: &str, stretches: &[Span]) -> bool {
        let Some(first) = self.forms.first() else { return true };
        let all: Vec<u64> = stretches.iter().flat_map(|s| words(text, *s)).map(|w| w.form).collect();
        let starts = all.iter().enumerate().filter(|(_, form)| *form == first);
        starts.map(|(i, _)| &all[i..]).any(|rest| rest.starts_with(&self.forms))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_come_first() {
        let items = ["the quay was closed", "the quay was opened by the mayor", "a mayor spoke"];
        let mut index = WordIndex::default();
        for (i, item) in items.iter().enumerate() {
            index.add(i, item, Span::new(0, item.len()));
        }
        let query = "The mayor opened it";
        assert_eq!(index.nearest(query, Span::new(0, query.len()), 2), [1, 2]);
        assert!(index.nearest("", Span::new(0, 0), 2).is_empty());
    }

    #[test]
    fn phrases_stand_or_do_not() {
        let text = "He said the port, closed since May, would not open.";
        let whole = [Span::new(0, text.len())];
        for (phrase, found) in [("The port closed", true), ("would open", false), ("open", true), ("", true)] {
            assert_eq!(
                WordIndex::phrase(phrase, Span::new(0, phrase.len())).stands_in(text, &whole),
                found,
                "{phrase}"
            );
        }
    }
}
