//! The page seen word by word: what the lexicon and the article say of each.

use rustc_hash::FxHashSet;

use crate::lexicon::{people as names, places, words};
use crate::reading::{Page, quotes::Segments};
use crate::text::{Span, TokenKind};

/// What is known of one token, as flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts(u16);

impl Facts {
    /// Begins with a capital.
    pub(super) const CAPITAL: Facts = Facts(1);
    /// First word of a sentence or quotation: its capital says nothing.
    pub(super) const FIRST: Facts = Facts(1 << 1);
    /// Capitals only, two or more.
    pub(super) const CAPITALS: Facts = Facts(1 << 2);
    /// An everyday word, by the lexicon or because the article also writes it small.
    pub(super) const COMMON: Facts = Facts(1 << 3);
    /// Article, pronoun, preposition ...
    pub(super) const FUNCTION: Facts = Facts(1 << 4);
    /// A given name.
    pub(super) const GIVEN: Facts = Facts(1 << 5);
    /// A family name.
    pub(super) const SURNAME: Facts = Facts(1 << 6);
    /// Part of a place's name.
    pub(super) const PLACE: Facts = Facts(1 << 7);
    /// A country's adjective or people.
    pub(super) const DEMONYM: Facts = Facts(1 << 8);
    /// A noun for what somebody is.
    pub(super) const ROLE: Facts = Facts(1 << 9);
    /// "Mr", "Dr."
    pub(super) const HONORIFIC: Facts = Facts(1 << 10);
    /// "Party", "Street".
    pub(super) const THING: Facts = Facts(1 << 11);
    /// A month or weekday.
    pub(super) const CALENDAR: Facts = Facts(1 << 12);
    /// Inside quotation marks.
    pub(super) const QUOTED: Facts = Facts(1 << 13);

    pub(super) fn has(self, fact: Facts) -> bool {
        self.0 & fact.0 != 0
    }

    fn set(&mut self, fact: Facts, on: bool) {
        if on {
            self.0 |= fact.0;
        }
    }
}

/// The page with what is known of each token.
pub(super) struct Scan<'p> {
    pub(super) page: &'p Page<'p>,
    pub(super) facts: Vec<Facts>,
    /// By sentence: set in capitals or with a capital on every word, so that capitals tell nothing.
    pub(super) styled: Vec<bool>,
}

impl<'p> Scan<'p> {
    pub(super) fn new(page: &'p Page<'p>, marks: &Segments) -> Self {
        let mut scan = Scan {
            page,
            facts: vec![Facts::default(); page.tokens.len()],
            styled: page.sentences.iter().map(|s| is_styled(page, s.tokens.clone())).collect(),
        };
        let small = scan.words_written_small();
        for (sentence, styled) in page.sentences.iter().zip(scan.styled.clone()) {
            sentence.tokens.clone().for_each(|i| scan.look_up(i, styled, &small));
        }
        scan.mark_first_words();
        scan.mark_places();
        scan.mark_quoted(marks);
        scan
    }

    pub(super) fn word(&self, i: usize) -> &'p str {
        self.page.word(i)
    }

    pub(super) fn has(&self, i: usize, fact: Facts) -> bool {
        self.facts.get(i).is_some_and(|f| f.has(fact))
    }

    pub(super) fn kind(&self, i: usize) -> Option<TokenKind> {
        self.page.tokens.get(i).map(|t| t.kind)
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Word)
    }

    /// Whether the token is this word or mark.
    pub(super) fn is(&self, i: usize, what: &str) -> bool {
        self.word(i) == what
    }

    /// Whether the token is one of these, whatever its capitals.
    pub(super) fn is_any(&self, i: usize, what: &[&str]) -> bool {
        let word = self.word(i);
        what.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    pub(super) fn possessive(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Possessive)
    }

    /// Whether the token is a hyphen with a word close on both sides.
    pub(super) fn hyphen(&self, i: usize) -> bool {
        let tokens = &self.page.tokens;
        i > 0
            && self.kind(i) == Some(TokenKind::Dash)
            && !tokens[i].spaced
            && tokens[i].span.len() <= 3
            && matches!(tokens[i - 1].kind, TokenKind::Word | TokenKind::Number)
            && tokens.get(i + 1).is_some_and(|t| t.is_word() && !t.spaced)
    }

    /// The bytes of a range of tokens.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        match (self.page.tokens.get(from), self.page.tokens.get(to.wrapping_sub(1))) {
            (Some(first), Some(last)) if from < to => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    pub(super) fn text_of(&self, from: usize, to: usize) -> &'p str {
        self.span(from, to).of(self.page.text)
    }

    fn words_written_small(&self) -> FxHashSet<&'p str> {
        let tokens = self.page.tokens.iter();
        tokens
            .filter(|t| t.is_word())
            .map(|t| t.text(self.page.text))
            .filter(|w| w.len() > 2 && w.starts_with(|c: char| c.is_lowercase()))
            .collect()
    }

    fn look_up(&mut self, i: usize, styled: bool, small: &FxHashSet<&str>) {
        if !self.is_word(i) {
            return;
        }
        let word = self.word(i);
        let facts = &mut self.facts[i];
        let capital = word.starts_with(char::is_uppercase);
        if !capital {
            facts.set(Facts::FUNCTION, words::is_function(word));
            facts.set(Facts::ROLE, !facts.has(Facts::FUNCTION) && names::role(word).is_some());
            return;
        }
        facts.set(Facts::CAPITAL, true);
        let capitals = word.len() > 1 && !word.contains('.') && !word.chars().any(char::is_lowercase);
        facts.set(Facts::CAPITALS, capitals && word.chars().filter(|c| c.is_uppercase()).count() > 1);
        let lower = word.to_lowercase();
        // "US" is no pronoun; "Will" and "May" are names as often
        let shouted = facts.has(Facts::CAPITALS) && !styled;
        let function = words::is_function(&lower) && word != "Will" && word != "May" && !shouted;
        facts.set(Facts::FUNCTION, function);
        facts.set(Facts::HONORIFIC, names::honorific(word).is_some());
        if function {
            return;
        }
        facts.set(Facts::COMMON, words::is_common(&lower) || small.contains(lower.as_str()));
        facts.set(Facts::GIVEN, names::given(word).is_some());
        facts.set(Facts::SURNAME, names::is_surname(word) || names::is_household_name(word));
        facts.set(Facts::ROLE, names::role(&lower).is_some());
        facts.set(Facts::THING, names::is_thing_word(word));
        facts.set(Facts::CALENDAR, words::is_calendar(word));
        facts.set(Facts::DEMONYM, places::demonym(word).is_some());
    }

    fn mark_first_words(&mut self) {
        for sentence in &self.page.sentences {
            let mut first = true;
            for i in sentence.tokens.clone() {
                match self.page.tokens[i].kind {
                    TokenKind::Word if first => {
                        self.facts[i].set(Facts::FIRST, true);
                        first = false;
                    }
                    TokenKind::Quote(_) => first = true,
                    TokenKind::Punct if self.is(i, ":") || self.is(i, "•") => first = true,
                    TokenKind::Word | TokenKind::Number => first = false,
                    _ => {}
                }
            }
        }
    }

    fn mark_places(&mut self) {
        let mut i = 0;
        while i < self.facts.len() {
            let words = if self.facts[i].has(Facts::CAPITAL) { places::longest_from(self.word(i)) } else { 0 };
            // a hyphenated name has more tokens than words
            let hyphens = if self.hyphen(i + 1) { 4 } else { 0 };
            let longest = if words == 0 && hyphens == 0 { 0 } else { words.max(1) + hyphens };
            let found = (1..=longest).rev().find(|n| {
                i + n <= self.facts.len() && {
                    let text = self.text_of(i, i + n);
                    places::is_place(text) || places::demonym(text).is_some()
                }
            });
            let Some(n) = found else {
                i += 1;
                continue;
            };
            let place = places::is_place(self.text_of(i, i + n));
            for facts in &mut self.facts[i..i + n] {
                facts.set(if place { Facts::PLACE } else { Facts::DEMONYM }, true);
            }
            i += n;
        }
    }

    fn mark_quoted(&mut self, marks: &Segments) {
        for segment in &marks.segments {
            let from = self.page.token_at(segment.span.start);
            let to = self.page.token_at(segment.span.end);
            // nested segments lie inside one that is marked already
            if segment.inside.is_none() {
                self.facts[from..to].iter_mut().for_each(|f| f.set(Facts::QUOTED, true));
            }
        }
    }
}

/// Whether nearly every longer word of a sentence has a capital, everyday
/// words too: a headline, not a list of names.
fn is_styled(page: &Page<'_>, tokens: std::ops::Range<usize>) -> bool {
    let long = || page.tokens[tokens.clone()].iter().filter(|t| t.is_word() && t.span.len() > 3);
    let all = long().count();
    let capital = long().filter(|t| t.is_capitalised(page.text)).count();
    if all < 4 || capital * 10 < all * 8 {
        return false;
    }
    let everyday =
        |t: &&crate::text::Token| t.is_capitalised(page.text) && words::is_common(&t.text(page.text).to_lowercase());
    long().skip(1).filter(everyday).take(2).count() == 2
}
