//! Runs of capitalised words, with the particles, hyphens and nicknames that belong to names.

use std::ops::Range;

use super::scan::{Facts, Scan};
use crate::text::TokenKind;

/// One word of a run with the particles before it and the hyphenated rest.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) tokens: Range<usize>,
    /// The capitalised token that stands for it.
    pub(super) head: usize,
    /// In marks or brackets between two names.
    pub(super) nickname: bool,
}

impl Word {
    fn new(tokens: Range<usize>, head: usize) -> Self {
        Word { tokens, head, nickname: false }
    }
}

/// Reads the run that begins at a token into `run`, which is empty where none does.
pub(super) fn read(scan: &Scan<'_>, at: usize, end: usize, run: &mut Vec<Word>) {
    run.clear();
    run.extend(word_at(scan, at, end, true));
    while let Some(last) = run.last() {
        let mut next = last.tokens.end;
        // "[President Ilya] Morozov": words put in by an editor belong to the name
        if scan.is(next, "]") && scan.has(next + 1, Facts::CAPITAL) {
            next += 1;
        }
        let word = word_at(scan, next, end, false).or_else(|| nickname_at(scan, next, end));
        match word.or_else(|| korean_in_at(scan, run, next, end)) {
            Some(word) => run.push(word),
            None => return,
        }
    }
}

fn starts_word(scan: &Scan<'_>, i: usize) -> bool {
    scan.has(i, Facts::CAPITAL) && !scan.has(i, Facts::FUNCTION)
}

/// The last syllable of "Moon Jae In" and the name of "Carrie To", which look like prepositions.
fn korean_in_at(scan: &Scan<'_>, run: &[Word], at: usize, end: usize) -> Option<Word> {
    if at >= end || scan.styled[scan.page.sentence_of(at)] {
        return None;
    }
    let last_syllable = matches!(run, [surname, _] if scan.is(at, "In") && scan.has(surname.head, Facts::LEADING));
    let surname = matches!(run, [.., given] if given.tokens.end == at && scan.has(given.head, Facts::GIVEN))
        && scan.has(at, Facts::CAPITAL)
        && scan.is_any(at, &["to", "so", "an", "no", "do", "he", "will", "may"]);
    (last_syllable || surname).then(|| Word::new(at..at + 1, at))
}

fn word_at(scan: &Scan<'_>, at: usize, end: usize, first: bool) -> Option<Word> {
    let mut head = at;
    if !starts_word(scan, head) {
        // "van der", "bin", "al-"; a capitalised "Van" or "De" inside a run counts as well
        let particle =
            |i: usize| i < end && scan.is_word(i) && scan.has(i, Facts::PARTICLE) && (!first || scan.hyphen(i + 1));
        while particle(head) && head < at + 3 {
            head += if scan.hyphen(head + 1) { 2 } else { 1 };
        }
        if head == at || head >= end || !starts_word(scan, head) {
            return None;
        }
    }
    let mut to = head + 1;
    while to + 1 < end && scan.hyphen(to) && joins(scan, head, to + 1) {
        to += 2;
    }
    Some(Word::new(at..to, head))
}

/// Whether a word after a hyphen belongs to the name: "Jean-Luc", "Jong-un"; not "Obama-era".
fn joins(scan: &Scan<'_>, head: usize, after: usize) -> bool {
    if scan.has(after, Facts::CAPITAL) {
        let two_places = scan.has(head, Facts::PLACE) && scan.has(after, Facts::PLACE);
        return !two_places && !scan.has(after, Facts::THING);
    }
    let word = scan.word(after);
    let east_asian = head > 0 && scan.has(head - 1, Facts::CAPITAL) && scan.has(head - 1, Facts::LEADING);
    if east_asian && word.len() <= 6 {
        return true;
    }
    word.len() <= 5 && !scan.is_common(after) && !scan.has(after, Facts::FUNCTION)
        || matches!(word, "in" | "un" | "il" | "hun" | "bok" | "soo" | "woo" | "kook")
}

/// `“Bob”`, `'Bob'` or `(Bob)` between two names.
fn nickname_at(scan: &Scan<'_>, at: usize, end: usize) -> Option<Word> {
    let quote = |i: usize| matches!(scan.kind(i), Some(TokenKind::Quote(_)));
    if at == 0 || !(quote(at) || scan.is(at, "(")) {
        return None;
    }
    let most = (at + 4).min(end);
    let close = (at + 2..most).find(|i| quote(*i) || scan.is(*i, ")") || scan.possessive(*i))?;
    let bracket = scan.is(at, "(");
    if !(at + 1..close).all(|i| scan.is_word(i)) || scan.has(at - 1, Facts::CAPITALS) {
        return None;
    }
    let paired = bracket == scan.is(close, ")");
    let before = scan.has(at - 1, Facts::GIVEN) || (!scan.has(at - 1, Facts::COMMON) && starts_word(scan, at - 1));
    let fits = paired
        && before
        && starts_word(scan, at + 1)
        && !scan.has(at + 1, Facts::PLACE)
        && !scan.has(at + 1, Facts::CAPITALS)
        && (!bracket || close == at + 2)
        && starts_word(scan, close + 1)
        && close + 1 < end
        && !scan.page.tokens[close].spaced
        && !scan.has(close + 1, Facts::THING);
    fits.then(|| Word { tokens: at..close + 1, head: at + 1, nickname: true })
}
