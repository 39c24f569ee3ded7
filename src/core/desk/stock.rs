//! What anybody says: phrases that two people share without one repeating the other.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::words::{Content, Word, hash};
use crate::lexicon::{frequency, synonyms};

/// The phrases as stems, by the first of them.
static PHRASES: LazyLock<FxHashMap<u64, Vec<Vec<u64>>>> = LazyLock::new(|| {
    let mut out: FxHashMap<u64, Vec<Vec<u64>>> = FxHashMap::default();
    for phrase in synonyms::stock_phrases() {
        let stems: Vec<u64> = phrase.split(' ').map(|word| hash(&frequency::stem(word))).collect();
        if let Some(first) = stems.first() {
            out.entry(*first).or_default().push(stems);
        }
    }
    out
});

/// What words say outside stock phrases; `None` where there is no such phrase among them.
pub(super) fn without_stock(words: &[Word]) -> Option<Content> {
    let mut own: Vec<Word> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let stands = |phrase: &&Vec<u64>| {
            words[at..].len() >= phrase.len() && words[at..].iter().zip(*phrase).all(|(word, stem)| word.stem == *stem)
        };
        let phrases = PHRASES.get(&words[at].stem).into_iter().flatten();
        match phrases.filter(stands).map(Vec::len).max() {
            Some(length) => at += length,
            None => {
                own.push(words[at]);
                at += 1;
            }
        }
    }
    (own.len() < words.len()).then(|| Content::of(&own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::words::words;
    use crate::text::Span;

    #[test]
    fn what_is_left_of_a_stock_phrase_is_what_is_said() {
        let own = |text: &str| without_stock(&words(text, Span::new(0, text.len()))).map(|c| c.stems.len());
        assert_eq!(own("We will leave no stone unturned"), Some(0));
        assert_eq!(own("Our thoughts and prayers are with the skippers of Corvo"), Some(2));
        assert_eq!(own("The quay at Corvo is closed"), None);
    }
}
