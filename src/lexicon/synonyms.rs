//! Words that reports of one event use for one another: "quake" and "temblor".

/// Groups of words, the first of each standing for all. Too loose to tell what
/// a word means; good for telling whether two sentences speak of the same thing.
pub fn groups() -> impl Iterator<Item = impl Iterator<Item = &'static str>> {
    super::entries(include_str!("data/synonyms.txt")).map(super::items)
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    #[test]
    fn no_word_is_in_two_groups() {
        let mut seen = FxHashSet::default();
        for word in super::groups().flatten() {
            assert!(seen.insert(word), "{word}");
            assert_eq!(word, word.to_lowercase());
        }
    }
}
