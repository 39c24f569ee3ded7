//! The page seen word by word: what the lexicon and the article say of each.

use crate::lexicon::people as names;
use crate::lexicon::places;
use crate::lexicon::table::{self, Class, Classes};
use crate::reading::{Page, quotes::Segments};
use crate::text::{Span, TokenKind};

/// What is known of one token, as flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts(u32);

impl std::ops::BitOr for Facts {
    type Output = Facts;

    fn bitor(self, other: Facts) -> Facts {
        Facts(self.0 | other.0)
    }
}

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
    /// A country by its name, not its people or capital.
    pub(super) const COUNTRY: Facts = Facts(1 << 14);
    /// A family name that stands before the given name.
    pub(super) const LEADING: Facts = Facts(1 << 15);
    /// A name that news uses without ever introducing it.
    pub(super) const HOUSEHOLD: Facts = Facts(1 << 16);
    /// "van", "bin", with a capital or without.
    pub(super) const PARTICLE: Facts = Facts(1 << 17);
    /// "Jr.", "III"
    pub(super) const SUFFIX: Facts = Facts(1 << 18);
    /// "J.", "J.K."
    pub(super) const INITIAL: Facts = Facts(1 << 19);
    /// First word of a place's or people's name.
    pub(super) const PLACE_START: Facts = Facts(1 << 20);
    /// "Mount", "Hurricane", "Saint": names what follows.
    pub(super) const NAMES_THING: Facts = Facts(1 << 21);

    /// The article also writes the word without a capital.
    pub(super) const SMALL: Facts = Facts(1 << 22);

    /// "the", "his", "her": one person may follow.
    pub(super) const DETERMINES: Facts = Facts(1 << 23);

    /// What a capital says of a word that only joins others.
    const OF_FUNCTION: u32 =
        Facts::CAPITAL.0 | Facts::CAPITALS.0 | Facts::HONORIFIC.0 | Facts::PARTICLE.0 | Facts::DETERMINES.0;

    /// These and those.
    pub(super) const fn and(self, other: Facts) -> Facts {
        Facts(self.0 | other.0)
    }

    /// Whether one of these is among them.
    #[inline]
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
        let known = page.per_word(|text, lower, classes| Known::of(page, text, lower, classes));
        let styled: Vec<bool> = page.sentences.iter().map(|s| is_styled(page, s.tokens.clone())).collect();
        let mut facts = vec![Facts::default(); page.tokens.len()];
        for (sentence, styled) in page.sentences.iter().zip(&styled) {
            for i in sentence.tokens.clone().filter(|i| page.tokens[*i].is_word()) {
                facts[i] = page.word_id(i).map(|id| known.get(id).in_sentence(*styled)).unwrap_or_default();
            }
        }
        let mut scan = Scan { page, facts, styled };
        scan.mark_first_words();
        scan.mark_places();
        scan.mark_addressed();
        scan.mark_quoted(marks);
        scan
    }

    #[inline]
    pub(super) fn word(&self, i: usize) -> &'p str {
        self.page.word(i)
    }

    #[inline]
    pub(super) fn has(&self, i: usize, fact: Facts) -> bool {
        self.facts.get(i).is_some_and(|f| f.has(fact))
    }

    #[inline]
    pub(super) fn kind(&self, i: usize) -> Option<TokenKind> {
        self.page.tokens.get(i).map(|t| t.kind)
    }

    #[inline]
    pub(super) fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Word)
    }

    /// Whether the token is this word or mark.
    #[inline]
    pub(super) fn is(&self, i: usize, what: &str) -> bool {
        self.word(i) == what
    }

    /// Whether the token is one of these, whatever its capitals.
    #[inline]
    pub(super) fn is_any(&self, i: usize, what: &[&str]) -> bool {
        let word = self.word(i);
        what.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    /// Whether the token is an everyday word by the lexicon.
    pub(super) fn is_common(&self, i: usize) -> bool {
        self.page.is(i, Class::Common)
    }

    #[inline]
    pub(super) fn possessive(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Possessive)
    }

    /// Whether the token is a hyphen with a word close on both sides.
    #[inline]
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
    #[inline]
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        match (self.page.tokens.get(from), self.page.tokens.get(to.wrapping_sub(1))) {
            (Some(first), Some(last)) if from < to => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    #[inline]
    pub(super) fn text_of(&self, from: usize, to: usize) -> &'p str {
        self.span(from, to).of(self.page.text)
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
            let words = if self.facts[i].has(Facts::PLACE_START) { places::longest_from(self.word(i)) } else { 0 };
            // a hyphenated name has more tokens than words
            let hyphens = if self.facts[i].has(Facts::CAPITAL) && self.hyphen(i + 1) { 4 } else { 0 };
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

    /// "Mr King", "Ms French", "Mrs May", "Senator Baker": the word can only be a name.
    fn mark_addressed(&mut self) {
        const OTHER: u32 =
            Facts::ROLE.0 | Facts::THING.0 | Facts::PLACE.0 | Facts::DEMONYM.0 | Facts::CALENDAR.0 | Facts::COMMON.0;
        for i in 1..self.facts.len() {
            let (title, name) = (self.facts[i - 1], self.facts[i]);
            if !title.has(Facts::CAPITAL) || !name.has(Facts::CAPITAL) || name.0 & OTHER == 0 {
                continue;
            }
            let office = title.has(Facts::ROLE) && self.page.is(i - 1, Class::NamedOffice);
            let addressed = title.has(Facts::HONORIFIC) || office && name.has(Facts::SURNAME) && name.has(Facts::ROLE);
            let more = self.has(i + 1, Facts::CAPITAL) && !self.has(i + 1, Facts::SUFFIX | Facts::FUNCTION);
            let other = name.has(Facts::FUNCTION | Facts::HONORIFIC | Facts::NAMES_THING);
            if addressed && !other && !more && !self.page.is(i, Class::Rank) {
                self.facts[i].0 &= !OTHER;
            }
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

/// What is known of a distinct spelling.
#[derive(Clone, Copy, Default)]
struct Known {
    facts: Facts,
    /// Only joins other words, unless it is shouted: "US".
    function: bool,
}

impl Known {
    fn of(page: &Page<'_>, text: &str, lower: &str, classes: Classes) -> Known {
        let mut facts = Facts::default();
        facts.set(Facts::PARTICLE, classes.has(Class::Particle));
        // "I’m", "He’ll"
        let drawn = || lower.split(['\'', '’']).next().filter(|w| w.len() < lower.len());
        let may_draw = lower.bytes().any(|b| matches!(b, b'\'' | 0xe2));
        let function =
            classes.has(Class::Function) || may_draw && drawn().is_some_and(|w| table::is(w, Class::Function));
        facts.set(Facts::DETERMINES, function && matches!(lower, "the" | "his" | "her"));
        if !text.starts_with(char::is_uppercase) {
            facts.set(Facts::FUNCTION, function);
            facts.set(Facts::ROLE, !function && classes.has(Class::Role));
            return Known { facts, function: false };
        }
        facts.set(Facts::CAPITAL, true);
        let capitals = !text.as_bytes().get(1).is_some_and(u8::is_ascii_lowercase)
            && !text.contains('.')
            && !text.chars().any(char::is_lowercase)
            && text.chars().filter(|c| c.is_uppercase()).count() > 1;
        facts.set(Facts::CAPITALS, capitals);
        let names = if capitals && text.len() > 3 { classes.union(names_of(lower)) } else { classes };
        facts.set(Facts::GIVEN, names::given_of(names).is_some());
        facts.set(Facts::HOUSEHOLD, names.has(Class::Household));
        facts.set(Facts::SURNAME, names.meets(SURNAMES) || looks_like_surname(text, lower));
        facts.set(Facts::HONORIFIC, names::honorific_of(classes).is_some());
        // an everyday word, by the lexicon or because the article also writes it small
        let written_small = text.len() > 2 && page.find_word(lower).is_some();
        facts.set(Facts::COMMON, classes.has(Class::Common) || written_small);
        facts.set(Facts::SMALL, written_small);
        facts.set(Facts::ROLE, classes.has(Class::Role));
        facts.set(Facts::THING, classes.has(Class::Thing));
        facts.set(Facts::CALENDAR, classes.has(Class::Calendar));
        facts.set(Facts::DEMONYM, classes.has(Class::Demonym));
        facts.set(Facts::COUNTRY, classes.has(Class::CountryName));
        facts.set(Facts::LEADING, classes.has(Class::LeadingSurname));
        facts.set(Facts::SUFFIX, classes.has(Class::Suffix));
        facts.set(Facts::INITIAL, super::names::is_initial(text));
        facts.set(Facts::PLACE_START, classes.has(Class::PlaceStart));
        facts.set(Facts::NAMES_THING, classes.has(Class::NamesThing));
        // "Will" and "May" are names as often
        Known { facts, function: function && text != "Will" && text != "May" }
    }

    fn in_sentence(self, styled: bool) -> Facts {
        // "US" is no pronoun
        let shouted = self.facts.has(Facts::CAPITALS) && !styled;
        if !self.function || shouted {
            return self.facts;
        }
        let mut facts = Facts(self.facts.0 & Facts::OF_FUNCTION);
        facts.set(Facts::FUNCTION, true);
        facts
    }
}

const ALL_NAMES: Classes = Classes::of(&[Class::Surname, Class::GivenMale, Class::GivenFemale, Class::GivenEither]);
const SURNAMES: Classes = Classes::of(&[Class::Surname, Class::Household]);

/// The classes of a shouted name: "MARIA".
fn names_of(lower: &str) -> Classes {
    let mut letters = lower.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    table::entry(&first.chain(letters).collect::<String>()).classes
}

/// Endings that only family names have, in lower case, with this last byte.
fn endings(last: u8) -> &'static [&'static str] {
    match last {
        b'a' => &["eyeva", "ovska", "owska"],
        b'e' => &["idze"],
        b'h' => &["evich", "ovich", "zadeh"],
        b'i' => &["ovski", "owski", "shvili"],
        b'k' => &["chuk", "czyk"],
        b'n' => &["ssian", "sson"],
        b'o' => &["enko"],
        b'r' => &["sdottir", "sdóttir"],
        b's' => &["opoulos", "yants"],
        b'u' => &["escu", "oglu", "opoulou", "oğlu"],
        b'v' => &["eyev"],
        b'y' => &["ovsky"],
        b'z' => &["owicz"],
        // of "ć"
        0x87 => &["ević", "ović"],
        _ => &[],
    }
}

/// By its beginning ("McRae", "O'Dea") or its ending.
fn looks_like_surname(text: &str, lower: &str) -> bool {
    let beginnings: &[&str] = match text.as_bytes().first() {
        Some(b'M') => &["Mc", "Mac"],
        Some(b'O') => &["O'", "O’"],
        _ => &[],
    };
    let after = beginnings.iter().find_map(|beginning| text.strip_prefix(beginning));
    let celtic = after.is_some_and(|rest| rest.len() > 2 && rest.starts_with(char::is_uppercase));
    let ending = || lower.bytes().last().is_some_and(|last| endings(last).iter().any(|e| lower.ends_with(e)));
    celtic || lower.len() > 6 && ending()
}

/// Whether nearly every longer word of a sentence has a capital, everyday
/// words too: a headline, not a list of names.
fn is_styled(page: &Page<'_>, tokens: std::ops::Range<usize>) -> bool {
    let long = || tokens.clone().filter(|i| page.tokens[*i].is_word() && page.tokens[*i].span.len() > 3);
    let all = long().count();
    let capital = long().filter(|i| page.is_capital(*i)).count();
    if all < 4 || capital * 10 < all * 8 {
        return false;
    }
    let everyday = |i: &usize| page.is_capital(*i) && page.is(*i, Class::Common) && !page.classes(*i).meets(ALL_NAMES);
    long().skip(1).filter(everyday).take(2).count() == 2
}
