//! Words, numbers, marks: the units that every reader of an article works on.

use super::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes ("don't"), or a dotted abbreviation
    /// ("U.S.", "Mr.", "J."). Hyphens separate: "Putin-Xi" is three tokens.
    Word,
    /// A possessive ending split from its word: "’s" in "Putin’s", "'" in "sources' ".
    Possessive,
    /// Digits with inner separators: "600,000", "2.5". A suffix ("47" + "th") is a token of its own.
    Number,
    /// A quotation mark; see [`Mark`].
    Quote(Mark),
    /// A hyphen or dash of any length.
    Dash,
    /// Any other visible character: punctuation, currency and other symbols.
    Punct,
}

/// The shape of a quotation mark. Direction as typed, which may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// “ „ « ‟
    DoubleOpen,
    /// ” »
    DoubleClose,
    /// " and doubled single marks as scraped copy has them (`` and '')
    DoubleStraight,
    /// ‘ ‚ ‹
    SingleOpen,
    /// ’ › where it is no apostrophe inside a word
    SingleClose,
    /// ' where it is no apostrophe inside a word
    SingleStraight,
}

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Whether white space (or the start of the text) stands before it.
    pub spaced: bool,
}

impl Token {
    /// The token's text.
    pub fn text(self, text: &str) -> &str {
        self.span.of(text)
    }

    /// Whether it is a word.
    pub fn is_word(self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether it is a word that begins with a capital letter.
    pub fn is_capitalised(self, text: &str) -> bool {
        self.is_word() && self.text(text).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it is exactly this punctuation or word.
    pub fn is(self, text: &str, what: &str) -> bool {
        self.text(text) == what
    }
}

/// Abbreviations whose full stop belongs to them and does not end a sentence
/// when a word follows. Lower case, without the stop.
const ABBREVIATIONS: &[&str] = &[
    "adm", "apr", "assoc", "aug", "ave", "blvd", "brig", "capt", "cmdr", "co", "col", "corp", "cpl", "dec", "dept",
    "dr", "etc", "feb", "fr", "gen", "gov", "hon", "inc", "insp", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar",
    "messrs", "mr", "mrs", "ms", "mt", "no", "nov", "oct", "pres", "prof", "rep", "reps", "rev", "sen", "sens", "sep",
    "sept", "sgt", "sr", "st", "supt", "vs",
];

/// Splits a text into tokens, in order, none overlapping. White space is left
/// out; every other character belongs to exactly one token. Linear in the text.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut spaced = true;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' {
            at += c.len_utf8();
            spaced = true;
            continue;
        }
        let (kind, len) = next_token(text, at, c, out.last(), spaced);
        out.push(Token { span: Span::new(at, at + len), kind, spaced });
        at += len;
        spaced = false;
    }
    out
}

fn next_token(text: &str, at: usize, c: char, before: Option<&Token>, spaced: bool) -> (TokenKind, usize) {
    let rest = &text[at..];
    if c.is_ascii_digit() {
        return (TokenKind::Number, number_len(rest));
    }
    if is_letter(c) {
        return (TokenKind::Word, word_len(rest));
    }
    if is_apostrophe(c) {
        return apostrophe(rest, c, before, spaced);
    }
    if let Some(mark) = double_mark(c) {
        return (TokenKind::Quote(mark), c.len_utf8());
    }
    match c {
        '‘' | '‚' | '‹' => (TokenKind::Quote(Mark::SingleOpen), c.len_utf8()),
        '›' => (TokenKind::Quote(Mark::SingleClose), c.len_utf8()),
        '`' if rest.starts_with("``") => (TokenKind::Quote(Mark::DoubleStraight), 2),
        '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => {
            let run = rest.chars().take_while(|x| *x == c).count();
            (TokenKind::Dash, run * c.len_utf8())
        }
        '.' => {
            let run = rest.bytes().take_while(|x| *x == b'.').count();
            (TokenKind::Punct, run)
        }
        _ => (TokenKind::Punct, c.len_utf8()),
    }
}

fn double_mark(c: char) -> Option<Mark> {
    match c {
        '“' | '„' | '«' | '‟' => Some(Mark::DoubleOpen),
        '”' | '»' => Some(Mark::DoubleClose),
        '"' | '＂' => Some(Mark::DoubleStraight),
        _ => None,
    }
}

/// An apostrophe outside a word: a possessive ending, a doubled straight mark,
/// or a single quotation mark.
fn apostrophe(rest: &str, c: char, before: Option<&Token>, spaced: bool) -> (TokenKind, usize) {
    if rest.starts_with("''") {
        return (TokenKind::Quote(Mark::DoubleStraight), 2);
    }
    let after = &rest[c.len_utf8()..];
    let after_word = !spaced && before.is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
    if after_word {
        let mut next = after.chars();
        if matches!(next.next(), Some('s' | 'S')) && !next.next().is_some_and(is_letter) {
            return (TokenKind::Possessive, c.len_utf8() + 1);
        }
    }
    let mark = if c == '\'' { Mark::SingleStraight } else { Mark::SingleClose };
    (TokenKind::Quote(mark), c.len_utf8())
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || unicode_mark(c)
}

/// Combining marks, so that decomposed letters stay in their word.
fn unicode_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Length of the number at the start of `rest`: digits, with single inner
/// separators that a digit follows.
fn number_len(rest: &str) -> usize {
    let b = rest.as_bytes();
    let mut n = 0;
    while n < b.len() {
        let digit_after = b.get(n + 1).is_some_and(u8::is_ascii_digit);
        match b[n] {
            b'0'..=b'9' => n += 1,
            b'.' | b',' if digit_after => n += 1,
            _ => break,
        }
    }
    n
}

/// Length of the word at the start of `rest`.
fn word_len(rest: &str) -> usize {
    if let Some(n) = dotted_len(rest) {
        return n;
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if is_letter(c) || (c.is_ascii_digit() && i > 0) {
            end = i + c.len_utf8();
        } else if is_apostrophe(c) && chars.peek().is_some_and(|(_, n)| is_letter(*n)) {
            if possessive_here(&rest[i + c.len_utf8()..]) {
                break;
            }
        } else {
            break;
        }
    }
    let word = &rest[..end];
    let stop_follows = rest[end..].starts_with('.') && !rest[end..].starts_with("..");
    let single = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    if stop_follows && (single || is_abbreviation(word)) && !rest[end + 1..].trim_start_matches(' ').is_empty() {
        return end + 1;
    }
    end
}

/// "s" and then no letter: the possessive, which is a token of its own.
fn possessive_here(after: &str) -> bool {
    let mut c = after.chars();
    matches!(c.next(), Some('s' | 'S')) && !c.next().is_some_and(is_letter)
}

fn is_abbreviation(word: &str) -> bool {
    word.len() <= 6
        && word.chars().next().is_some_and(char::is_uppercase)
        && ABBREVIATIONS.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// "U.S.", "a.m.", "J.K.": single letters with stops between them.
fn dotted_len(rest: &str) -> Option<usize> {
    let mut n = 0;
    let mut letters = 0;
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        if !c.is_alphabetic() || chars.next() != Some('.') {
            break;
        }
        n += c.len_utf8() + 1;
        letters += 1;
    }
    if letters < 2 {
        return None;
    }
    // "U.S.A" with the last stop missing
    let mut tail = rest[n..].chars();
    match (tail.next(), tail.next()) {
        (Some(c), next) if c.is_uppercase() && !next.is_some_and(char::is_alphanumeric) => Some(n + c.len_utf8()),
        (Some(c), _) if c.is_alphabetic() => None,
        _ => Some(n),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text).into_iter().map(|t| t.text(text)).collect()
    }

    #[test]
    fn keeps_abbreviations_and_splits_the_rest() {
        assert_eq!(words("Mr. Ito met U.S. envoys."), ["Mr.", "Ito", "met", "U.S.", "envoys", "."]);
        assert_eq!(words("J. Ito’s don't"), ["J.", "Ito", "’s", "don't"]);
        assert_eq!(words("the envoys' call"), ["the", "envoys", "'", "call"]);
        assert_eq!(words("Ito-Okoro 47th $2.5m 7%"), ["Ito", "-", "Okoro", "47", "th", "$", "2.5", "m", "7", "%"]);
        assert_eq!(words("wait... “no”"), ["wait", "...", "“", "no", "”"]);
    }

    #[test]
    fn abbreviations_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted());
    }

    #[test]
    fn every_visible_character_is_in_one_token() {
        let text = "A “b” c’d 1,2.3é \u{1f600}— 'x'";
        let tokens = tokenize(text);
        let mut at = 0;
        for t in &tokens {
            assert!(text[at..t.span.start as usize].trim().is_empty());
            at = t.span.end as usize;
        }
        assert!(text[at..].trim().is_empty());
    }
}
