//! Finding words again: speeches by the words in them, and phrases in a text.

use rustc_hash::FxHashMap;

use super::Entry;
use super::edits::Side;
use super::words::{Word, words};
use crate::reading::QuoteKind;
use crate::text::Span;

/// Speeches by the words that stand in them.
#[derive(Clone, Debug, Default)]
pub struct WordIndex {
    postings: FxHashMap<u64, Vec<usize>>,
}

/// Words that stand in more items than this say nothing of where to look.
const COMMON: usize = 400;

impl WordIndex {
    /// Enters the words of a speech under an item; items come in ascending order.
    pub fn add(&mut self, item: usize, speech: &Speech) {
        for form in &speech.forms {
            let list = self.postings.entry(*form).or_default();
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
}

/// Words one after another. Case, marks and spelling do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    forms: Vec<u64>,
}

impl Phrase {
    /// The words of stretches of a text that follow each other.
    pub fn of(text: &str, stretches: &[Span]) -> Phrase {
        Phrase { forms: stretches.iter().flat_map(|stretch| words(text, *stretch)).map(|word| word.form).collect() }
    }

    /// Whether these very words stand one after another in a longer phrase.
    pub fn stands_in(&self, longer: &Phrase) -> bool {
        let Some(first) = self.forms.first() else { return true };
        let starts = longer.forms.iter().enumerate().filter(|(_, form)| *form == first);
        starts.map(|(at, _)| &longer.forms[at..]).any(|rest| rest.starts_with(&self.forms))
    }
}

/// A speech as an article has it: a quotation with the parts that interruptions cut it into.
#[derive(Clone, Debug)]
pub struct Speech {
    /// Its first part: a place in the reading's `quotations`.
    pub index: u32,
    /// What stands in marks, bytes of the text, in order. Not empty.
    pub parts: Vec<Span>,
    /// Their words.
    pub side: Side,
    forms: Vec<u64>,
}

impl Speech {
    fn new(index: u32, parts: Vec<Span>, text: &str) -> Speech {
        Speech { index, side: Side::new(text, &parts), forms: Phrase::of(text, &parts).forms, parts }
    }
}

/// All that an article quotes in marks, in order.
pub(super) fn speeches(entry: &Entry) -> Vec<Speech> {
    let mut speeches: Vec<(u32, Vec<Span>)> = Vec::new();
    let mut groups: FxHashMap<u32, usize> = FxHashMap::default();
    let marked = (0..).zip(&entry.reading.quotations).filter(|(_, quote)| quote.kind != QuoteKind::Indirect);
    for (index, quote) in marked {
        let at = *groups.entry(quote.group).or_insert(speeches.len());
        match speeches.get_mut(at) {
            Some((_, parts)) if quote.inside.is_none() => parts.push(quote.span),
            Some(_) => {}
            None => speeches.push((index, vec![quote.span])),
        }
    }
    speeches.into_iter().map(|(index, parts)| Speech::new(index, parts, &entry.article.prose)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrase(text: &str) -> Phrase {
        Phrase::of(text, &[Span::new(0, text.len())])
    }

    #[test]
    fn the_nearest_come_first() {
        let items = ["the quay was closed", "the quay was opened by the mayor", "a mayor spoke"];
        let mut index = WordIndex::default();
        for (i, item) in items.iter().enumerate() {
            index.add(i, &Speech::new(0, vec![Span::new(0, item.len())], item));
        }
        let query = "The mayor opened it";
        assert_eq!(index.nearest(query, Span::new(0, query.len()), 2), [1, 2]);
        assert!(index.nearest("", Span::new(0, 0), 2).is_empty());
    }

    #[test]
    fn phrases_stand_or_do_not() {
        let text = "He said the port, closed since May, would not open.";
        for (short, found) in [("The port closed", true), ("would open", false), ("open", true), ("", true)] {
            assert_eq!(phrase(short).stands_in(&phrase(text)), found, "{short}");
        }
    }
}
