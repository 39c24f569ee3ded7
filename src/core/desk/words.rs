//! The words of a stretch of text, ready to be compared with those of another.

use std::cell::RefCell;
use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};
use std::sync::LazyLock;

use super::stem::{NUMBER, Stem};
use crate::lexicon::frequency;
use crate::lexicon::numbers::{NumberWord, number_word};
use crate::text::{Span, Token, TokenKind, tokenize};

/// Stems weaker than this carry no content: the hundred-odd most frequent words.
pub(super) const CONTENT: f32 = 1.2;

/// A word of a text, folded for comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Word {
    /// Where it stands, in bytes of the text.
    pub(super) span: Span,
    /// Hash of its stem, or of the digits of a number. Stable across runs.
    pub(super) stem: u64,
    /// How telling it is.
    pub(super) idf: f32,
    /// Hash of its folded letters without stemming, for exact comparison.
    pub(super) form: u64,
    /// Its stem in the form that is kept.
    pub(super) kept: Stem,
}

impl Word {
    /// Whether it is "a", "an" or "the".
    pub(super) fn is_article(&self) -> bool {
        static FORMS: LazyLock<[u64; 3]> = LazyLock::new(|| ["a", "an", "the"].map(form_key));
        FORMS.contains(&self.form)
    }
}

/// Prefixes that are written with and without a hyphen.
const PREFIXES: &[&str] = &[
    "anti", "bi", "co", "counter", "inter", "mid", "multi", "non", "post", "pre", "pro", "re", "semi", "socio", "sub",
    "super", "trans", "ultra", "under",
];

/// The words of a span of a text. Marks and punctuation are left out,
/// "co-operation" is one word, "no-limits" two.
pub(super) fn words(text: &str, span: Span) -> Vec<Word> {
    let shift = span.start;
    let tokens = tokenize(span.of(text));
    let slice = span.of(text);
    let mut out = Vec::with_capacity(tokens.len());
    let mut i = 0;
    while i < tokens.len() {
        let taken = joined(slice, &tokens[i..]);
        let whole = tokens[i].span.join(tokens[i + taken - 1].span);
        if counts(slice, tokens[i]) {
            out.push(word(slice, whole, tokens[i].kind, shift));
        }
        i += taken;
    }
    out
}

/// How many tokens make one word: three for "co-operation", two for "per cent".
fn joined(text: &str, tokens: &[Token]) -> usize {
    let [first, second, rest @ ..] = tokens else { return 1 };
    if !first.is_word() {
        return 1;
    }
    if second.is_word() {
        let is = |token: &Token, word: &str| token.text(text).eq_ignore_ascii_case(word);
        return if is(first, "per") && is(second, "cent") { 2 } else { 1 };
    }
    let glued =
        second.kind == TokenKind::Dash && !second.spaced && rest.first().is_some_and(|t| t.is_word() && !t.spaced);
    let known = || PREFIXES.binary_search(&first.text(text).to_lowercase().as_str()).is_ok();
    if glued && known() { 3 } else { 1 }
}

fn word(text: &str, span: Span, kind: TokenKind, shift: u32) -> Word {
    let raw = span.of(text);
    let placed = Span { start: span.start + shift, end: span.end + shift };
    if kind == TokenKind::Number {
        let digits: String = raw.chars().filter(|c| *c != ',').collect();
        let key = hash(&digits);
        return Word { span: placed, stem: key, idf: NUMBER, form: key, kept: Stem::number(key) };
    }
    let Folded { stem, idf, form, kept } = SEEN.with_borrow_mut(|seen| {
        if let Some(known) = seen.get(raw) {
            return *known;
        }
        if seen.len() >= MOST_SEEN {
            seen.clear();
        }
        let folded = fold(raw);
        seen.insert(raw.into(), folded);
        folded
    });
    Word { span: placed, stem, idf, form, kept }
}

/// The hash of a word's stem and how telling it is, the word neither folded nor
/// taken apart: for names, which come again and again.
pub(super) fn stemmed(word: &str) -> (u64, f32) {
    STEMMED.with_borrow_mut(|known| {
        if let Some(known) = known.get(word) {
            return *known;
        }
        if known.len() >= MOST_SEEN {
            known.clear();
        }
        let stem = frequency::stem(word);
        let found = (hash(&stem), frequency::idf(&stem));
        known.insert(word.into(), found);
        found
    })
}

/// What a word is but for its place.
#[derive(Clone, Copy)]
struct Folded {
    stem: u64,
    idf: f32,
    form: u64,
    kept: Stem,
}

/// So many spellings a thread are remembered: nineteen of twenty words are among them.
const MOST_SEEN: usize = 1 << 14;

thread_local! {
    // Changes no answer: folding is a pure function of the spelling, and takes a microsecond.
    static SEEN: RefCell<FxHashMap<Box<str>, Folded>> = RefCell::default();
    static STEMMED: RefCell<FxHashMap<Box<str>, (u64, f32)>> = RefCell::default();
}

fn fold(raw: &str) -> Folded {
    let raw = if raw == "%" { "percent" } else { raw };
    let form = expand(&frequency::fold_spelling(&raw.to_lowercase()));
    let stem = frequency::stem(&form);
    let kept = Stem::new(&stem);
    let idf = if is_contraction(raw) { CONTRACTION } else { kept.idf() };
    Folded { stem: hash(&stem), idf, form: form_key(&form), kept }
}

/// Small words run together ("won't", "they've") tell as little as they do apart.
const CONTRACTION: f32 = 0.5;

fn is_contraction(raw: &str) -> bool {
    let Some((before, after)) = raw.split_once(['\'', '’']) else { return false };
    let ending = after.to_ascii_lowercase();
    matches!(&*ending, "ve" | "re" | "ll" | "m" | "d" | "s") || ending == "t" && before.ends_with(['n', 'N'])
}

/// Whether a token counts as a word: words, numbers, the percent sign.
fn counts(text: &str, token: Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number) || token.is(text, "%")
}

/// The hash of a folded form; house style writes small numbers in words or in digits.
pub(super) fn form_key(form: &str) -> u64 {
    match number_word(form) {
        Some(NumberWord::Unit(n)) if n >= 2.0 => hash(&format!("{n}")),
        Some(NumberWord::Tens(n)) => hash(&format!("{n}")),
        _ => hash(form),
    }
}

/// Contractions and dotted abbreviations that house style writes either way.
pub(super) fn expand(form: &str) -> String {
    match form {
        "per cent" => "percent".to_owned(),
        _ => form.replace('.', ""),
    }
}

/// A hash that is the same in every run.
pub(super) fn hash(s: &str) -> u64 {
    let mut h = FxHasher::default();
    h.write(s.as_bytes());
    h.write_u8(0xff);
    h.finish()
}

/// The content of a stretch of text: its telling stems, each once.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Content {
    /// Stem and weight, by stem.
    pub(super) stems: Vec<(u64, f32)>,
    /// Sum of the weights.
    pub(super) mass: f32,
}

impl Content {
    /// The content of some words.
    pub(super) fn of(words: &[Word]) -> Content {
        Content::from_stems(words.iter().filter(|w| w.idf >= CONTENT).map(|w| (w.stem, w.idf)).collect())
    }

    /// The content that these stems make, in any order, with repeats.
    pub(super) fn from_stems(mut stems: Vec<(u64, f32)>) -> Content {
        stems.sort_unstable_by_key(|s| s.0);
        stems.dedup_by_key(|s| s.0);
        let mass = stems.iter().map(|s| s.1).sum();
        Content { stems, mass }
    }

    /// The weight of one of its stems; 0 if it has none such.
    pub(super) fn weight(&self, stem: u64) -> f32 {
        self.stems.binary_search_by_key(&stem, |s| s.0).map_or(0.0, |at| self.stems[at].1)
    }

    /// The weight of those of its stems that a much longer stretch has too.
    pub(super) fn mass_in(&self, longer: &Content) -> f32 {
        let has = |stem: &u64| longer.stems.binary_search_by_key(stem, |s| s.0).is_ok();
        self.stems.iter().filter(|(stem, _)| has(stem)).map(|(_, idf)| idf).sum()
    }

    /// What two stretches share: number of stems and their weight.
    pub(super) fn shared(&self, other: &Content) -> Shared {
        let (mut i, mut j) = (0, 0);
        let mut shared = Shared { stems: 0, mass: 0.0 };
        while let (Some(a), Some(b)) = (self.stems.get(i), other.stems.get(j)) {
            match a.0.cmp(&b.0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    shared.stems += 1;
                    shared.mass += a.1;
                    i += 1;
                    j += 1;
                }
            }
        }
        shared
    }
}

/// What two stretches of text have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shared {
    /// Number of stems.
    pub(super) stems: usize,
    /// Their weight.
    pub(super) mass: f32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_and_spelling_do_not_separate() {
        let a = words("firm co-operation", Span::new(0, 17));
        let b = words("firm cooperation", Span::new(0, 16));
        assert_eq!(a.iter().map(|w| w.stem).collect::<Vec<_>>(), b.iter().map(|w| w.stem).collect::<Vec<_>>());
        assert!(PREFIXES.is_sorted());
    }

    #[test]
    fn spans_are_those_of_the_whole_text() {
        let text = "He said the ferry sank";
        let w = words(text, Span::new(8, 22));
        assert_eq!(w.iter().map(|w| w.span.of(text)).collect::<Vec<_>>(), ["the", "ferry", "sank"]);
    }
}
