//! Where things are, whose they are: the names around a figure.

use crate::desk::words::{hash, stemmed};
use crate::lexicon::table::{self, Class};
use crate::lexicon::{places, time};
use crate::reading::Figure;
use crate::text::Span;

/// The name that inhabitants belong to: the nearest capitalised words before.
pub(super) fn owner(text: &str, sentence: Span, figure: &Figure) -> Vec<u64> {
    let before = Span { start: sentence.start, end: figure.span.start.max(sentence.start) }.of(text);
    let words: Vec<&str> = before.split_whitespace().collect();
    let named = |w: &&&str| w.starts_with(char::is_uppercase);
    let skipped = words.iter().rev().take(8).take_while(|w| !named(w)).count();
    words.iter().rev().skip(skipped).take(3).take_while(named).map(|w| key(w)).collect()
}

/// The place named right behind a figure: "in Lome", "to the city of Porto".
pub(super) fn behind(text: &str, sentence: Span, figure: &Figure) -> Vec<u64> {
    let rest = Span { start: figure.span.end, end: sentence.end.max(figure.span.end) }.of(text);
    let mut words = past_and(rest).split_whitespace();
    if !words
        .next()
        .is_some_and(|w| matches!(w, "in" | "at" | "near" | "from" | "to" | "with" | "across" | "inside" | "off"))
    {
        return Vec::new();
    }
    let lower = |w: &&str| w.starts_with(char::is_lowercase);
    let named: Vec<&str> = words
        .by_ref()
        .skip_while(|w| {
            matches!(*w, "the" | "a" | "an" | "nearby" | "city" | "town" | "of" | "province" | "state" | "village")
        })
        .take(3)
        .collect();
    let name = named.iter().take_while(|w| !lower(w)).map(|w| (w, w.ends_with([',', '.', ';'])));
    let mut out = Vec::new();
    for (word, last) in name {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let capital = word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
        if !capital || time::weekday(&plain).is_some() || time::month(&plain).is_some() {
            break;
        }
        out.push(key(word));
        if last {
            break;
        }
    }
    out
}

/// The country in which people are said to have been hurt: "12 people were killed in Malta".
pub(super) fn country_behind(text: &str, sentence: Span, figure: &Figure) -> Option<u64> {
    let rest = Span { start: figure.number.end, end: sentence.end.max(figure.number.end) }.of(text);
    let mut words = rest.split_whitespace().take(8);
    let clause = |w: &&str| !w.ends_with([',', ';', '.']) && *w != "and" && *w != "but";
    let inside = words.by_ref().take_while(clause).any(|w| w == "in");
    let place = words.next().filter(|w| inside && w.starts_with(char::is_uppercase))?;
    places::country(place.trim_matches(|c: char| !c.is_alphanumeric())).map(hash)
}

/// What follows a second noun: "(80% of lines) and call centres in Malta" gives "in Malta".
fn past_and(rest: &str) -> &str {
    let Some(behind) = rest.trim_start().strip_prefix("and ") else { return rest };
    let small = |w: &str| w.chars().all(|c| c.is_lowercase() || c == '-');
    let mut left = behind;
    for _ in 0..3 {
        let Some((word, more)) = left.split_once(' ').filter(|(word, _)| small(word)) else { return rest };
        if word == "in" {
            return left;
        }
        left = more;
    }
    if left.starts_with("in ") { left } else { rest }
}

/// The place that a distance leads to: "20 miles north of Porto", "80 km (50 miles) from Lome".
pub(super) fn distance_to(text: &str, sentence: Span, figure: &Figure) -> Vec<u64> {
    let rest = Span { start: figure.number.end, end: sentence.end.max(figure.number.end) }.of(text);
    let rest = past_brackets(rest);
    let way = |w: &&str| {
        let lower = w.to_lowercase();
        let word = lower.trim_matches('-');
        table::is(word, Class::Compass)
            || matches!(word, "north-east" | "north-west" | "south-east" | "south-west")
            || matches!(word, "north-northeast" | "north-northwest" | "south-southeast" | "south-southwest")
            || matches!(word, "away" | "off" | "of" | "from" | "outside" | "inland")
            || matches!(word, "the" | "city" | "town" | "capital" | "capital,")
    };
    let mut words = rest.split_whitespace().peekable();
    let mut ways = 0;
    while words.next_if(way).is_some() {
        ways += 1;
    }
    let mut out = Vec::new();
    for word in words.filter(|_| ways > 0).take(3) {
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        out.push(key(word));
        if word.ends_with([',', '.', ';']) {
            break;
        }
    }
    out
}

/// What follows a bracket: "(700 miles) southeast" gives " southeast".
pub(super) fn past_brackets(rest: &str) -> &str {
    let trimmed = rest.trim_start();
    match trimmed.strip_prefix('(').and_then(|r| r.split_once(')')) {
        Some((_, behind)) => behind,
        None => trimmed.strip_prefix(')').unwrap_or(rest),
    }
}

/// Capitalised words of a sentence, without days and months, sorted. The first
/// word counts where it is no common one.
pub(super) fn names(text: &str, sentence: Span) -> Vec<u64> {
    let mut out = Vec::new();
    for (i, word) in sentence.of(text).split_whitespace().enumerate() {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !plain.starts_with(char::is_uppercase) || plain.len() < 2 {
            continue;
        }
        let lower = plain.to_lowercase();
        let common = i == 0 && stemmed(&lower).1 < 5.0;
        if !common && time::weekday(&lower).is_none() && time::month(&lower).is_none() {
            out.push(key(plain.trim_end_matches("'s").trim_end_matches("’s")));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Names of the provinces, counties and islands that a sentence names: "Orsa province", "the province of Orsa".
pub(super) fn areas(text: &str, sentence: Span) -> Vec<u64> {
    let words: Vec<&str> = sentence.of(text).split_whitespace().collect();
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let capital = |w: &&&str| w.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
    let mut out = Vec::new();
    for (i, word) in words.iter().enumerate() {
        if !matches!(&*bare(word), "province" | "county" | "island" | "prefecture" | "governorate" | "district") {
            continue;
        }
        let before = i.checked_sub(1).and_then(|b| words.get(b)).filter(capital);
        let of = words.get(i + 1).filter(|w| **w == "of").and_then(|_| words.get(i + 2)).filter(capital);
        out.extend(before.or(of).map(|w| key(w)));
    }
    out
}

/// The countries, cities and states that a sentence names.
pub(super) fn places_in(text: &str, sentence: Span) -> Vec<u64> {
    let words: Vec<&str> = sentence.of(text).split_whitespace().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let first = words[at].trim_matches(|c: char| !c.is_alphanumeric());
        let first = first.trim_end_matches("'s").trim_end_matches("’s");
        let longest = if first.starts_with(char::is_uppercase) { places::longest_from(first) } else { 0 };
        let known = (1..=longest.min(words.len() - at)).rev().find_map(|n| {
            let phrase = words[at..at + n].join(" ");
            let phrase = phrase.trim_matches(|c: char| !c.is_alphanumeric());
            let phrase = phrase.trim_end_matches("'s").trim_end_matches("’s");
            let place = places::is_place(phrase).then(|| hash(places::country(phrase).unwrap_or(phrase)));
            place.map(|p| (p, n))
        });
        at += known.map_or(1, |(_, n)| n);
        out.extend(known.map(|(place, _)| place));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// One key for the names of one place: "Denmark" and "Danish".
fn key(word: &str) -> u64 {
    let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
    hash(places::country(plain).unwrap_or(&plain.to_lowercase()))
}
