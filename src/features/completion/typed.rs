//! The last words before a caret.

use crate::text::Span;

/// Up to this many words are looked at: "Ursula von der Ley".
const MOST_WORDS: usize = 4;

/// The words that end at the caret, in their line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed<'a> {
    /// The last word, the last two, three ...: where they begin to the caret.
    /// Only the empty span where the caret follows none.
    pub(super) runs: Vec<(Span, &'a str)>,
}

impl<'a> Typed<'a> {
    /// The words at the end of a paragraph's beginning.
    pub(super) fn before(text: &'a str, paragraph: Span) -> Typed<'a> {
        let before = paragraph.of(text);
        let end = paragraph.end as usize;
        let mut runs = Vec::new();
        let mut start = before.len();
        loop {
            let word = before[..start].trim_end_matches(is_of_word).len();
            if word == start {
                break;
            }
            runs.push((Span::new(paragraph.start as usize + word, end), &before[word..]));
            match before[..word].strip_suffix(' ') {
                Some(rest) if runs.len() < MOST_WORDS => start = rest.len(),
                _ => break,
            }
        }
        if runs.is_empty() {
            runs.push((Span::new(end, end), ""));
        }
        Typed { runs }
    }

    /// The last word.
    pub(super) fn word(&self) -> &'a str {
        self.runs.first().map_or("", |(_, word)| word)
    }

    /// The word before the last.
    pub(super) fn word_before(&self) -> Option<&'a str> {
        let (_, two) = self.runs.get(1)?;
        two.split(' ').next()
    }

    /// Whether the last word has a capital.
    pub(super) fn is_capital(&self) -> bool {
        self.word().starts_with(char::is_uppercase)
    }

    /// Whether a name may be meant: nothing yet, a capital, or some letters of it.
    pub(super) fn may_be_name(&self) -> bool {
        self.word().is_empty() || self.is_capital() || self.word().chars().count() >= 2
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.' | '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_words_are_taken() {
        let typed = |text: &'static str| {
            let typed = Typed::before(text, Span::new(0, text.len()));
            (typed.runs.iter().map(|(_, words)| *words).collect::<Vec<_>>(), typed.word_before())
        };
        assert_eq!(typed("he met Oda Br"), (vec!["Br", "Oda Br", "met Oda Br", "he met Oda Br"], Some("Oda")));
        assert_eq!(typed("said Zoë-M"), (vec!["Zoë-M", "said Zoë-M"], Some("said")));
        assert_eq!(typed("yes, Mr. O’N"), (vec!["O’N", "Mr. O’N"], Some("Mr.")));
        assert_eq!(typed("yes, "), (vec![""], None));
        assert_eq!(typed(""), (vec![""], None));
    }
}
