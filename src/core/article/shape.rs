//! What a piece of text looks like: its length, how it ends, its capitals.

/// Measures of a piece.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Shape {
    /// Words, as white space separates them, counted up to [`MAX_WORDS`].
    pub(super) words: usize,
    /// Whether it ends as a sentence ends.
    pub(super) terminal: bool,
    /// Whether that end is a question or exclamation mark, which titles have, too.
    pub(super) asks: bool,
    /// Words of four letters and more that begin with a capital, in hundredths.
    pub(super) capitals: usize,
    /// Whether anything in it is a letter or digit.
    pub(super) has_text: bool,
}

/// Counting stops here: a longer piece is prose.
pub(super) const MAX_WORDS: usize = 80;

impl Shape {
    /// Measures a piece.
    pub(super) fn of(text: &str) -> Self {
        let mut shape = Shape { terminal: is_terminal(text), asks: text.ends_with(['?', '!']), ..Shape::default() };
        let (mut long, mut capitals) = (0, 0);
        for word in text.split_whitespace().take(MAX_WORDS) {
            shape.words += 1;
            let letters = bare(word);
            shape.has_text |= !letters.is_empty();
            if letters.len() > 3 {
                long += 1;
                capitals += usize::from(letters.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
            }
        }
        shape.capitals = (capitals * 100).checked_div(long).unwrap_or(100);
        shape
    }

    /// Whether it may be running text: a sentence of some length.
    pub(super) fn is_prose(&self) -> bool {
        self.terminal && self.words >= 8
    }

    /// Whether it looks like a title: short, no full stop, most words capitalised.
    pub(super) fn is_title(&self) -> bool {
        self.words <= 25 && (!self.terminal || self.asks) && self.capitals >= 60
    }

    /// Whether it looks like a heading: short and without a sentence's end.
    pub(super) fn is_heading(&self) -> bool {
        self.words <= 25 && !self.terminal
    }
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    let b = word.as_bytes();
    let plain = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    if plain(b.first()) && plain(b.last()) {
        return word;
    }
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a text ends as a sentence ends: stop, question or exclamation mark,
/// ellipsis or colon, with closing marks and brackets after it.
pub(super) fn is_terminal(text: &str) -> bool {
    let closers =
        |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '“' | '‘') || c.is_whitespace();
    text.trim_end_matches(closers).ends_with(['.', '!', '?', '…', ':', '。', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures() {
        let prose = Shape::of("The bridge over the Tarn opened on Friday, “two years late.”");
        assert!(prose.is_prose() && !prose.is_heading());
        let title = Shape::of("Tarn Bridge Opens Two Years Late, Nobody Comes to See");
        assert!(title.is_title() && title.is_heading());
        assert!(!Shape::of("Tarn bridge opens years late").is_title());
        assert!(!Shape::of("* * *").has_text);
        assert!(is_terminal("he said (twice).") && is_terminal("said:”") && !is_terminal("Ito"));
    }
}
