//! Words, numbers, marks: the units that every reader of an article works on.

use super::{Span, abbreviation};

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
    #[inline]
    pub fn text(self, text: &str) -> &str {
        self.span.of(text)
    }

    /// Whether it is a word.
    #[inline]
    pub fn is_word(self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether it is a word that begins with a capital letter.
    #[inline]
    pub fn is_capitalised(self, text: &str) -> bool {
        self.is_word()
            && match text.as_bytes().get(self.span.start as usize) {
                Some(b) if b.is_ascii() => b.is_ascii_uppercase(),
                _ => self.text(text).starts_with(char::is_uppercase),
            }
    }

    /// Whether it is exactly this punctuation or word.
    #[inline]
    pub fn is(self, text: &str, what: &str) -> bool {
        self.text(text) == what
    }
}

/// Splits a text into tokens, in order, none overlapping. White space is left
/// out; every other character belongs to exactly one token. Linear in the text.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut scanner = Scanner { text, tokens: Vec::with_capacity(text.len() / 4), single_open: false };
    let mut at = 0;
    let mut spaced = true;
    while let Some(c) = text[at..].chars().next() {
        if c == ' ' {
            at += 1;
            spaced = true;
            continue;
        }
        if c.is_whitespace() || is_invisible(c) {
            at += c.len_utf8();
            spaced |= c.is_whitespace();
            continue;
        }
        let (kind, len) = scanner.next(at, c, spaced);
        scanner.push(Token { span: Span::new(at, at + len), kind, spaced });
        at += len;
        spaced = false;
    }
    scanner.tokens
}

struct Scanner<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// Whether a single opening mark waits for its closing one: then "sources' " closes it.
    single_open: bool,
}

impl Scanner<'_> {
    fn push(&mut self, token: Token) {
        match token.kind {
            TokenKind::Quote(Mark::SingleOpen) => self.single_open = true,
            TokenKind::Quote(Mark::SingleStraight | Mark::SingleClose) => self.single_open = token.spaced,
            _ => {}
        }
        self.tokens.push(token);
    }

    fn next(&self, at: usize, c: char, spaced: bool) -> (TokenKind, usize) {
        let rest = &self.text[at..];
        if c.is_ascii_digit() {
            return (TokenKind::Number, number_len(rest));
        }
        if is_letter(c) {
            return (TokenKind::Word, word_len(rest));
        }
        if is_apostrophe(c) {
            return self.apostrophe(rest, c, spaced);
        }
        if c == '"' && self.after_feet(spaced) {
            return (TokenKind::Punct, 1);
        }
        if let Some(mark) = double_mark(c) {
            return (TokenKind::Quote(mark), c.len_utf8());
        }
        match c {
            '‘' | '‚' | '‹' | '‛' => (TokenKind::Quote(Mark::SingleOpen), c.len_utf8()),
            '›' => (TokenKind::Quote(Mark::SingleClose), c.len_utf8()),
            '`' if rest.starts_with("``") => (TokenKind::Quote(Mark::DoubleStraight), 2),
            '`' if rest[1..].starts_with(is_letter) => (TokenKind::Quote(Mark::SingleOpen), 1),
            '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => {
                let run = rest.chars().take_while(|x| *x == c).count();
                (TokenKind::Dash, run * c.len_utf8())
            }
            '.' => (TokenKind::Punct, rest.bytes().take_while(|x| *x == b'.').count()),
            _ => (TokenKind::Punct, c.len_utf8()),
        }
    }

    /// An apostrophe that no word has taken: a possessive ending, an elision
    /// ("'90s", "'em"), feet, a doubled mark, or a single quotation mark.
    fn apostrophe(&self, rest: &str, c: char, spaced: bool) -> (TokenKind, usize) {
        if rest.starts_with("''") {
            return (TokenKind::Quote(Mark::DoubleStraight), 2);
        }
        let len = c.len_utf8();
        let after = &rest[len..];
        let before = self.tokens.last().filter(|_| !spaced);
        match before.map(|t| t.kind) {
            Some(TokenKind::Number) if after.starts_with(|c: char| c.is_ascii_digit()) => {
                return (TokenKind::Punct, len);
            }
            Some(TokenKind::Word | TokenKind::Number) if possessive_here(after) => {
                return (TokenKind::Possessive, len + 1);
            }
            // scraped copy: "the minister’ s"
            Some(TokenKind::Word) if c == '’' && after.starts_with(' ') && possessive_here(&after[1..]) => {
                return (TokenKind::Possessive, len + 2);
            }
            Some(TokenKind::Word) if !self.single_open && self.plural_possessive(after) => {
                return (TokenKind::Possessive, len);
            }
            Some(_) => {}
            // blanked markup: "*Ito*'s"; a lone s is no quotation
            None if self.tokens.last().is_some_and(|t| t.is_word()) && possessive_here(after) => {
                return (TokenKind::Possessive, len + 1);
            }
            None => {
                if let Some(elided) = elision(rest, c) {
                    return elided;
                }
            }
        }
        let mark = if c == '’' || c == '´' { Mark::SingleClose } else { Mark::SingleStraight };
        (TokenKind::Quote(mark), len)
    }

    /// "the envoys' call": a word in -s, -x or -z before, white space and a word after.
    fn plural_possessive(&self, after: &str) -> bool {
        let sibilant = self.tokens.last().is_some_and(|t| t.text(self.text).ends_with(['s', 'S', 'x', 'z']));
        let mut next = after.chars();
        sibilant
            && next.next().is_some_and(char::is_whitespace)
            && next.find(|c| !c.is_whitespace()).is_some_and(char::is_alphanumeric)
    }

    /// Whether the tokens before are feet and a number ("6'2"), so that a straight mark means inches.
    fn after_feet(&self, spaced: bool) -> bool {
        let [.., feet, prime, inches] = self.tokens.as_slice() else { return false };
        !spaced
            && inches.kind == TokenKind::Number
            && !inches.spaced
            && prime.kind == TokenKind::Punct
            && prime.text(self.text).starts_with(is_apostrophe)
            && feet.kind == TokenKind::Number
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

/// Words that begin with an apostrophe: "'90s", "rock 'n' roll", "'em".
fn elision(rest: &str, c: char) -> Option<(TokenKind, usize)> {
    let len = c.len_utf8();
    let after = &rest[len..];
    let b = after.as_bytes();
    let two_digits = b.len() >= 2 && b[0].is_ascii_digit() && b[1].is_ascii_digit();
    if two_digits && (b.get(2) == Some(&b's') || c == '’') && !b.get(2).is_some_and(u8::is_ascii_digit) {
        return Some((TokenKind::Punct, len));
    }
    if let Some(rest) = after.strip_prefix(['n', 'N'])
        && let Some(close) = rest.chars().next().filter(|c| is_apostrophe(*c))
        && rest[close.len_utf8()..].starts_with(char::is_whitespace)
    {
        return Some((TokenKind::Word, len + 1 + close.len_utf8()));
    }
    let word = ["em", "til", "cause", "tis", "twas", "round"]
        .into_iter()
        .find(|w| after.strip_prefix(w).is_some_and(|rest| !rest.starts_with(is_letter)))?;
    Some((TokenKind::Word, len + word.len()))
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || joins_letters(c)
}

/// Combining marks, joiners and soft hyphens, so that they stay in their word.
fn joins_letters(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}')
}

/// Characters without width that are neither space nor part of a word.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '´')
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
    let bytes = rest.as_bytes();
    let ascii = bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    // most words: letters, then a mark that joins nothing to them
    let joins = match bytes.get(ascii) {
        None => false,
        Some(b'.') => ascii <= abbreviation::MAX_BYTES,
        Some(b) => matches!(b, b'\'' | b'`' | b'0'..=b'9') || !b.is_ascii(),
    };
    if ascii > 0 && !joins {
        return ascii;
    }
    if let Some(n) = abbreviation::dotted_len(rest) {
        return n;
    }
    let end = letters_len(rest);
    if abbreviation::takes_stop(&rest[..end], &rest[end..]) { end + 1 } else { end }
}

/// Letters, digits after the first letter, and apostrophes between letters.
fn letters_len(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if is_letter(c) || (c.is_ascii_digit() && i > 0) {
            end = i + c.len_utf8();
            continue;
        }
        let inner = is_apostrophe(c) || c == '`';
        if inner && chars.peek().is_some_and(|(_, n)| is_letter(*n)) && !possessive_here(&rest[i + c.len_utf8()..]) {
            continue;
        }
        // scraped copy: "they’ re", "didn’ t"
        if c == '’' && end > 0 {
            let after = &rest[i + c.len_utf8()..];
            let ending = ["t", "re", "ve", "ll", "d", "m"].into_iter().find(|e| {
                let tail = after.strip_prefix(' ').and_then(|a| a.strip_prefix(e));
                tail.is_some_and(|t| t.starts_with(char::is_whitespace))
            });
            return ending.map_or(end, |e| i + c.len_utf8() + 1 + e.len());
        }
        break;
    }
    end
}

/// "s" and then no letter: the possessive, which is a token of its own.
fn possessive_here(after: &str) -> bool {
    let mut c = after.chars();
    matches!(c.next(), Some('s' | 'S')) && !c.next().is_some_and(is_letter)
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
        assert_eq!(
            words("Acme Inc. and Dover, Del., v. Ito"),
            ["Acme", "Inc.", "and", "Dover", ",", "Del.", ",", "v.", "Ito"]
        );
        assert_eq!(words("No. 3 No. Yes"), ["No.", "3", "No", ".", "Yes"]);
        assert_eq!(words("Ito-Okoro 47th $2.5m 7%"), ["Ito", "-", "Okoro", "47", "th", "$", "2.5", "m", "7", "%"]);
        assert_eq!(words("wait... “no”"), ["wait", "...", "“", "no", "”"]);
    }

    #[test]
    fn tells_apostrophes_from_marks() {
        use TokenKind::{Number, Possessive, Punct, Quote, Word};
        let apostrophes = |text: &str| -> Vec<TokenKind> {
            let tokens = tokenize(text);
            tokens.iter().filter(|t| t.text(text).starts_with(['\'', '’', '‘', '"'])).map(|t| t.kind).collect()
        };
        let (open, close, straight) = (Quote(Mark::SingleOpen), Quote(Mark::SingleClose), Quote(Mark::SingleStraight));
        for (text, expected) in [
            ("the envoys' call", vec![Possessive]),
            ("Denisovas’ call", vec![Possessive]),
            ("the envoys'.", vec![straight]),
            ("‘the envoys’ he said", vec![open, close]),
            ("'the envoys' he said", vec![straight, straight]),
            ("the '90s and the ’08 vote", vec![Punct, Punct]),
            ("rock 'n' roll for 'em", vec![Word, Word]),
            ("he is 6'2\" tall", vec![Punct, Punct]),
            ("Ito’ s son", vec![Possessive]),
            (" Ito 's son", vec![Possessive]),
            ("Ito's '47's", vec![Possessive, straight, Possessive]),
        ] {
            assert_eq!(apostrophes(text), expected, "{text}");
        }
        assert_eq!(words("they’ re here, don`t"), ["they’ re", "here", ",", "don`t"]);
        assert_eq!(words("``A '' b"), ["``", "A", "''", "b"]);
        assert_eq!(tokenize("7'")[0].kind, Number);
    }

    #[test]
    fn invisible_characters_belong_to_nothing() {
        assert_eq!(words("\u{feff}A\u{ad}b \u{200e}c\u{301}d"), ["A\u{ad}b", "c\u{301}d"]);
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
