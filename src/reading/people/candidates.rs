//! Where a name may stand: runs of capitalised words, cut at what is no part of a name.

use std::ops::Range;

use super::phrases;
use super::scan::{Facts, Scan};
use crate::lexicon::{people as names, places};
use crate::text::TokenKind;

/// Words that may be a person's name.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Its tokens, without titles and honorifics.
    pub(super) tokens: Range<usize>,
    /// Its sentence.
    pub(super) sentence: usize,
    /// How many words it has; a hyphenated one counts once, particles and suffixes not at all.
    pub(super) words: usize,
    /// The tokens of an honorific directly before it.
    pub(super) honorific: Option<usize>,
    /// What stands next to it in the same run makes it the name of a thing.
    pub(super) thing: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Name,
    Honorific,
    Role,
    Thing,
    /// A ship, saint, mountain ...: names what follows.
    ThingBefore,
    Other,
}

/// One word of a run with the particles before it and the hyphenated rest.
struct Word {
    tokens: Range<usize>,
    /// The capitalised token that stands for it.
    head: usize,
}

/// All candidates, in order.
pub(super) fn find(scan: &Scan<'_>) -> Vec<Candidate> {
    let mut out = Vec::new();
    for (number, sentence) in scan.page.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            match run_from(scan, at, sentence.tokens.end) {
                Some(run) => {
                    at = run.last().map_or(at + 1, |w| w.tokens.end);
                    cut(scan, &run, number, &mut out);
                }
                None => at += 1,
            }
        }
    }
    out
}

fn starts_word(scan: &Scan<'_>, i: usize) -> bool {
    scan.has(i, Facts::CAPITAL) && !scan.has(i, Facts::FUNCTION)
}

/// The words of the run that begins at a token.
fn run_from(scan: &Scan<'_>, at: usize, end: usize) -> Option<Vec<Word>> {
    let mut run = vec![word_at(scan, at, end, true)?];
    loop {
        let mut next = run.last().map_or(at, |w| w.tokens.end);
        // "[President Ilya] Morozov": words put in by an editor belong to the name
        if scan.is(next, "]") && scan.has(next + 1, Facts::CAPITAL) {
            next += 1;
        }
        let word = word_at(scan, next, end, false).or_else(|| nickname_at(scan, next, end));
        match word.or_else(|| korean_in_at(scan, &run, next, end)) {
            Some(word) => run.push(word),
            None => return Some(run),
        }
    }
}

/// The last syllable of "Moon Jae In", which looks like a preposition.
fn korean_in_at(scan: &Scan<'_>, run: &[Word], at: usize, end: usize) -> Option<Word> {
    let [surname, _] = run else { return None };
    let fits = at < end && scan.is(at, "In") && names::is_leading_surname(scan.word(surname.head));
    fits.then(|| Word { tokens: at..at + 1, head: at })
}

fn word_at(scan: &Scan<'_>, at: usize, end: usize, first: bool) -> Option<Word> {
    let mut head = at;
    if !starts_word(scan, head) {
        // "van der", "bin", "al-"; a capitalised "Van" or "De" inside a run counts as well
        let particle = |i: usize| {
            i < end
                && scan.is_word(i)
                && names::is_particle(&scan.word(i).to_lowercase())
                && (!first || scan.hyphen(i + 1))
        };
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
    Some(Word { tokens: at..to, head })
}

/// Whether a word after a hyphen belongs to the name: "Jean-Luc", "Jong-un"; not "Obama-era".
fn joins(scan: &Scan<'_>, head: usize, after: usize) -> bool {
    if scan.has(after, Facts::CAPITAL) {
        let two_places = scan.has(head, Facts::PLACE) && scan.has(after, Facts::PLACE);
        return !two_places && !scan.has(after, Facts::THING);
    }
    let word = scan.word(after);
    let east_asian = head > 0 && scan.has(head - 1, Facts::CAPITAL) && names::is_leading_surname(scan.word(head - 1));
    if east_asian && word.len() <= 6 {
        return true;
    }
    word.len() <= 5 && !crate::lexicon::words::is_common(word) && !scan.has(after, Facts::FUNCTION)
        || matches!(word, "in" | "un" | "il" | "hun" | "bok" | "soo" | "woo" | "kook")
}

/// `“Bob”` between two names.
fn nickname_at(scan: &Scan<'_>, at: usize, end: usize) -> Option<Word> {
    let quote = |i: usize| matches!(scan.kind(i), Some(TokenKind::Quote(_)));
    let closed = at > 0
        && at + 3 < end
        && scan.has(at - 1, Facts::GIVEN)
        && quote(at)
        && scan.has(at + 1, Facts::CAPITAL)
        && quote(at + 2)
        && starts_word(scan, at + 3)
        && !scan.page.tokens[at + 2].spaced;
    closed.then(|| Word { tokens: at..at + 3, head: at + 1 })
}

fn cut(scan: &Scan<'_>, run: &[Word], sentence: usize, out: &mut Vec<Candidate>) {
    let start = scan.page.sentences[sentence].tokens.start;
    let classes = classify(scan, run);
    let mut i = 0;
    while i < run.len() {
        if classes[i] != Class::Name {
            i += 1;
            continue;
        }
        let from = i;
        while i < run.len() && classes[i] == Class::Name {
            i += 1;
        }
        let before = from.checked_sub(1).map(|b| classes[b]);
        let after = classes.get(i).copied();
        out.extend(candidate(scan, &run[from..i], (sentence, start), before, after));
    }
}

fn candidate(
    scan: &Scan<'_>,
    words: &[Word],
    (sentence, from): (usize, usize),
    before: Option<Class>,
    after: Option<Class>,
) -> Option<Candidate> {
    let (first, last) = (words.first()?, words.last()?);
    let start = first.tokens.start;
    let mut end = last.tokens.end;
    // "King, Jr."
    if scan.is(end, ",") && names::is_suffix(scan.word(end + 1)) {
        end += 2;
    }
    let real = |w: &&Word| {
        !names::is_suffix(scan.word(w.head)) && !matches!(scan.kind(w.tokens.start), Some(TokenKind::Quote(_)))
    };
    let count = words.iter().filter(real).count();
    let alone = count == 1;
    let thing = names::is_thing_name(scan.text_of(start, end))
        || after == Some(Class::Thing)
        || before == Some(Class::ThingBefore)
        || (alone && after == Some(Class::Role))
        || (alone && before == Some(Class::Thing) && phrases::title_before(scan, start, from).is_none());
    let honorific = (before == Some(Class::Honorific)).then(|| start - 1);
    Some(Candidate { tokens: start..end, sentence, words: count, honorific, thing })
}

fn classify(scan: &Scan<'_>, run: &[Word]) -> Vec<Class> {
    let mut classes: Vec<Class> = Vec::with_capacity(run.len());
    for (i, word) in run.iter().enumerate() {
        let before = i.checked_sub(1).map(|b| (classes[b], run[b].head));
        let class = classify_word(scan, word, before, run.get(i + 1), i);
        classes.push(class);
    }
    classes
}

fn classify_word(
    scan: &Scan<'_>,
    word: &Word,
    before: Option<(Class, usize)>,
    next: Option<&Word>,
    at: usize,
) -> Class {
    let head = word.head;
    let has = |fact| scan.has(head, fact);
    let text = scan.word(head);
    // "Denzel Washington", "Theresa May", "Stephen King": a given name before, nothing after
    let closes_name = next.is_none_or(|n| names::is_suffix(scan.word(n.head)))
        && before.is_some_and(|(class, b)| {
            class == Class::Name
                && scan.has(b, Facts::GIVEN)
                && !scan.has(b, Facts::PLACE)
                && !(scan.has(b, Facts::COMMON) && scan.has(b, Facts::FIRST))
        });
    // "Paris Hilton", "April Jones", "Dean Kamen": a family name after
    let opens_name = has(Facts::GIVEN)
        && next.is_some_and(|n| {
            let free = |f| !scan.has(n.head, f);
            free(Facts::THING)
                && free(Facts::PLACE)
                && free(Facts::ROLE)
                && free(Facts::DEMONYM)
                && free(Facts::CALENDAR)
                && (scan.has(n.head, Facts::SURNAME) || free(Facts::COMMON))
        });
    if has(Facts::FUNCTION) {
        return Class::Name;
    }
    if has(Facts::HONORIFIC) && (!has(Facts::GIVEN) || text.ends_with('.') || text.len() < 4) {
        return Class::Honorific;
    }
    if matches!(
        text,
        "Mount"
            | "Mt."
            | "Lake"
            | "Fort"
            | "Cape"
            | "Hurricane"
            | "Typhoon"
            | "Cyclone"
            | "USS"
            | "HMS"
            | "RMS"
            | "Operation"
            | "Camp"
            | "Saint"
            | "St."
            | "St"
            | "Port"
            | "Storm"
            | "San"
            | "Santa"
            | "Sao"
            | "São"
    ) && next.is_some()
        && !before.is_some_and(|(class, _)| class == Class::Name)
    {
        return Class::ThingBefore;
    }
    if has(Facts::PLACE) {
        let part_of_more = scan.has(head + 1, Facts::PLACE) && next.is_some_and(|n| n.head == head + 1);
        let plain_given = before.is_some_and(|(_, b)| !scan.has(b, Facts::COMMON));
        let surname = plain_given || (has(Facts::SURNAME) && !places::is_country(text));
        return if !part_of_more && ((closes_name && surname) || opens_name) { Class::Name } else { Class::Other };
    }
    if has(Facts::DEMONYM) {
        return if closes_name { Class::Name } else { Class::Other };
    }
    if has(Facts::CALENDAR) {
        return if closes_name || (opens_name && text != "May") || (opens_name && at == 0 && has(Facts::FIRST)) {
            Class::Name
        } else {
            Class::Other
        };
    }
    if has(Facts::ROLE) {
        let surname = closes_name && has(Facts::SURNAME);
        let given = matches!(text, "Dean" | "Earl" | "Guy" | "Chase") && opens_name;
        return if surname || given { Class::Name } else { Class::Role };
    }
    if has(Facts::THING) && !opens_name {
        let in_place = word.tokens.start > 1
            && scan.is_any(word.tokens.start.saturating_sub(2), &["at", "in", "near", "on", "the"]);
        let after_household = before.is_some_and(|(_, b)| names::is_household_name(scan.word(b)));
        return if closes_name && has(Facts::SURNAME) && !in_place && !after_household {
            Class::Name
        } else {
            Class::Thing
        };
    }
    if has(Facts::CAPITALS) && !scan.styled[scan.page.sentence_of(head)] && !names::is_suffix(text) && text.len() > 2 {
        return Class::Other;
    }
    // in a headline every word has a capital
    if has(Facts::COMMON) && !has(Facts::GIVEN) && !has(Facts::SURNAME) && scan.styled[scan.page.sentence_of(head)] {
        return Class::Other;
    }
    if has(Facts::FIRST) && has(Facts::COMMON) && !opens_name && !(has(Facts::SURNAME) && next.is_none()) {
        return Class::Other;
    }
    Class::Name
}
