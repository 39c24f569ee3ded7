//! Where a name may stand: runs of capitalised words, cut at what is no part of a name.

use std::ops::Range;

use super::evidence;
use super::runs::{self, Word};
use super::scan::{Facts, Scan};
use super::titles;
use crate::lexicon::{people as names, table};

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

/// All candidates, in order.
pub(super) fn find(scan: &Scan<'_>) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut run = Vec::new();
    let mut classes = Vec::new();
    for (number, sentence) in scan.page.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if !scan.has(at, Facts::CAPITAL | Facts::PARTICLE) {
                at += 1;
                continue;
            }
            runs::read(scan, at, sentence.tokens.end, &mut run);
            at = run.last().map_or(at + 1, |w| w.tokens.end);
            if !run.is_empty() {
                classify(scan, &run, &mut classes);
                cut(scan, &run, &classes, number, &mut out);
            }
        }
    }
    out
}

fn cut(scan: &Scan<'_>, run: &[Word], classes: &[Class], sentence: usize, out: &mut Vec<Candidate>) {
    let start = scan.page.sentences[sentence].tokens.start;
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
    let words = without_opening(scan, words);
    let (first, last) = (words.first()?, words.last()?);
    let start = first.tokens.start;
    let mut end = last.tokens.end;
    // "King, Jr."
    if scan.is(end, ",") && scan.has(end + 1, Facts::SUFFIX) {
        end += 2;
    }
    let count = words.iter().filter(|w| !w.nickname && !scan.has(w.head, Facts::SUFFIX)).count();
    let alone = count == 1;
    let honorific = (before == Some(Class::Honorific)).then(|| start - 1);
    let thing = names::is_thing_name(scan.text_of(start, end))
        || (after == Some(Class::Thing) && !(alone && evidence::follows_leader(scan, end)))
        || before == Some(Class::ThingBefore)
        || (alone && after == Some(Class::Role) && honorific.is_none())
        || (alone && before == Some(Class::Thing) && titles::title_before(scan, start, from).is_none());
    Some(Candidate { tokens: start..end, sentence, words: count, honorific, thing })
}

/// "Islamic Relations Alia Berg": everyday words before a given name are not of the name.
fn without_opening<'w>(scan: &Scan<'_>, words: &'w [Word]) -> &'w [Word] {
    let has = |word: &Word, facts| scan.has(word.head, facts);
    let opens = words.windows(3).take_while(|w| {
        // "QB Otto Brink"
        let position = has(&w[0], Facts::CAPITALS) && w[0].tokens.len() == 1 && scan.word(w[0].head).len() == 2;
        (has(&w[0], Facts::COMMON) || position) && !has(&w[0], Facts::GIVEN | Facts::SURNAME | Facts::INITIAL)
    });
    let skipped = opens.count();
    let given = words.get(skipped).is_some_and(|w| has(w, Facts::GIVEN) && !has(w, Facts::COMMON));
    if given { &words[skipped..] } else { words }
}

fn classify(scan: &Scan<'_>, run: &[Word], classes: &mut Vec<Class>) {
    classes.clear();
    for (i, word) in run.iter().enumerate() {
        let before = i.checked_sub(1).map(|b| (classes[b], run[b].head));
        let mut class = classify_word(scan, word, before, run.get(i + 1), i);
        // "HMS Lord Nelson"
        if class == Class::Honorific && before.is_some_and(|(c, _)| c == Class::ThingBefore) {
            class = Class::ThingBefore;
        }
        classes.push(class);
    }
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
    if word.nickname {
        return Class::Name;
    }
    // "Denzel Washington", "Theresa May", "Stephen King": a given name before, nothing after
    let closes_name = next.is_none_or(|n| scan.has(n.head, Facts::SUFFIX))
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
        })
        // "Park Geun-ha"
        || has(Facts::LEADING) && next.is_some_and(|n| n.tokens.len() == 3 && !scan.has(n.head, Facts::COMMON | Facts::PLACE))
        // "Kathleen Hall Emmerson", "Anna Temple Brill"
        || is_middle_name(scan, before, next);
    if has(Facts::FUNCTION) {
        return Class::Name;
    }
    if has(Facts::HONORIFIC) && (!has(Facts::GIVEN) || text.ends_with('.') || text.len() < 4) {
        return Class::Honorific;
    }
    if has(Facts::NAMES_THING) && next.is_some() && !before.is_some_and(|(class, _)| class == Class::Name) {
        return Class::ThingBefore;
    }
    if has(Facts::PLACE) {
        let part_of_more = scan.has(head + 1, Facts::PLACE) && next.is_some_and(|n| n.head == head + 1);
        let plain_given = before.is_some_and(|(_, b)| !scan.has(b, Facts::COMMON));
        let surname = plain_given || (has(Facts::SURNAME) && !has(Facts::COUNTRY));
        return if !part_of_more && ((closes_name && surname) || opens_name) { Class::Name } else { Class::Other };
    }
    if has(Facts::DEMONYM) {
        return if closes_name { Class::Name } else { Class::Other };
    }
    if has(Facts::CALENDAR) {
        // "Morning Joe Monday" is no family name, "Theresa May" is
        let closes_name = closes_name && !text.ends_with("day");
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
        let after_household = before.is_some_and(|(_, b)| scan.has(b, Facts::HOUSEHOLD));
        return if closes_name && has(Facts::SURNAME) && !in_place && !after_household {
            Class::Name
        } else {
            Class::Thing
        };
    }
    if has(Facts::CAPITALS) && !scan.styled[scan.page.sentence_of(head)] && !has(Facts::SUFFIX) && text.len() > 2 {
        return if is_shouted_name(scan, head, before, next) { Class::Name } else { Class::Other };
    }
    // in a headline every word has a capital
    if has(Facts::COMMON) && !has(Facts::GIVEN) && !has(Facts::SURNAME) && scan.styled[scan.page.sentence_of(head)] {
        return Class::Other;
    }
    if has(Facts::FIRST) && has(Facts::COMMON) && !opens_name && !(has(Facts::SURNAME | Facts::GIVEN) && next.is_none())
    {
        return Class::Other;
    }
    Class::Name
}

/// A word for a thing, place or people between a given name and a family name.
fn is_middle_name(scan: &Scan<'_>, before: Option<(Class, usize)>, next: Option<&Word>) -> bool {
    let Some(((Class::Name, given), next)) = before.zip(next) else { return false };
    let free = |i: usize, fact| !scan.has(i, fact);
    scan.has(given, Facts::GIVEN)
        && free(given, Facts::COMMON)
        && free(given, Facts::SURNAME)
        && free(next.head, Facts::COMMON)
        && free(next.head, Facts::THING)
        && free(next.head, Facts::PLACE)
        && free(next.head, Facts::CAPITALS)
        && free(next.head, Facts::DEMONYM)
}

/// "ANNA BERG" in a sentence that is not in capitals: two words that are names,
/// or a title before.
fn is_shouted_name(scan: &Scan<'_>, head: usize, before: Option<(Class, usize)>, next: Option<&Word>) -> bool {
    let shouted = |i: usize| scan.has(i, Facts::CAPITALS);
    let given = |i: usize| shouted(i) && scan.has(i, Facts::GIVEN) && !scan.has(i, Facts::COMMON);
    let surname = |i: usize| shouted(i) && (scan.has(i, Facts::SURNAME) || !scan.has(i, Facts::COMMON));
    let opens = given(head) && next.is_some_and(|n| surname(n.head));
    let closes = surname(head) && before.is_some_and(|(class, b)| class == Class::Name && scan.has(b, Facts::GIVEN));
    let titled = before.is_some_and(|(class, b)| {
        class == Class::Honorific || class == Class::Role && scan.page.is(b, table::Class::NamedOffice)
    });
    opens || closes || titled && scan.word(head).len() > 3 && surname(head)
}
