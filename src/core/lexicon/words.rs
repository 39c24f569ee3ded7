//! Everyday words: is a capitalised word a name, or only the start of a sentence?

use super::table::{self, Class};

/// Whether this is an everyday English word, in lower case.
pub fn is_common(word: &str) -> bool {
    table::is(word, Class::Common)
}

/// Whether this lower-case word only joins others: articles, pronouns,
/// prepositions, conjunctions, auxiliaries and the adverbs that open sentences.
pub fn is_function(word: &str) -> bool {
    table::is(word, Class::Function)
}

/// Whether the word is a month or a weekday, with its capital, abbreviated or not.
pub fn is_calendar(word: &str) -> bool {
    table::is(word, Class::Calendar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_words() {
        assert!(is_common("police") && is_common("colour") && is_common("color") && !is_common("putin"));
        assert!(is_function("although") && !is_function("police"));
        assert!(is_calendar("Sept.") && is_calendar("Friday") && !is_calendar("Friedrich"));
    }
}
