//! Words that reports of one event use for one another: "quake" and "temblor".

/// Groups of words, the first of each standing for all. Too loose to tell what
/// a word means; good for telling whether two sentences speak of the same thing.
pub fn groups() -> impl Iterator<Item = impl Iterator<Item = &'static str>> {
    super::entries(include_str!("data/synonyms.txt")).map(super::items)
}

/// The same of words that renderings of one sentence use for one another: rival
/// translations, indirect speech.
pub fn reworded() -> impl Iterator<Item = impl Iterator<Item = &'static str>> {
    super::entries(include_str!("data/reworded.txt")).map(super::items)
}

/// Phrases that many people use, in lower case: condolences, refusals to comment, idioms.
pub fn stock_phrases() -> impl Iterator<Item = &'static str> {
    super::entries(include_str!("data/stock_phrases.txt"))
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    #[test]
    fn no_word_is_in_two_groups() {
        for list in [super::groups().flatten().collect::<Vec<_>>(), super::reworded().flatten().collect()] {
            let mut seen = FxHashSet::default();
            for word in list {
                assert!(seen.insert(word), "{word}");
                assert_eq!(word, word.to_lowercase());
            }
        }
    }
}
