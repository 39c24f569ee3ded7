//! What a figure counts, and what happened to it.

use super::amount::Amount;
use super::words::Words;
use super::{Counted, leading, measured, outcome, phrase, verbs};
use crate::lexicon::places;
use crate::lexicon::stem::stem;
use crate::lexicon::table::Class;

/// What is counted, with the end of its noun phrase.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    /// As the figure has it.
    pub(super) counted: Counted,
    /// One past the noun phrase; the amount's end where none follows.
    pub(super) end: usize,
    /// Whether those counted are people.
    pub(super) people: bool,
    /// Tokens of the noun phrase, for its scope.
    pub(super) phrase: std::ops::Range<usize>,
}

/// Whether a token ends a counted noun phrase.
pub(super) fn ends_phrase(w: &Words<'_>, i: usize) -> bool {
    phrase::ends(w, i)
}

/// Whether a word stands for people.
pub(super) fn is_people_word(w: &Words<'_>, i: usize) -> bool {
    phrase::is_people(w, i)
}

/// Whether a word names an outcome: "killed", "dead".
pub(super) fn outcome_word(w: &Words<'_>, i: usize) -> bool {
    w.is(i, Class::OutcomeWord)
}

/// Reads what an amount counts. `start` is the first token of the amount or its hedge.
pub(super) fn read(w: &Words<'_>, a: &Amount, start: usize, after: usize) -> Found {
    let sentence = w.sentence(a.start);
    let mut found = match a.unit {
        None => things(w, a, after, sentence.end),
        Some(_) => measured::read(w, a, after, sentence.end),
    };
    if found.counted.head.is_empty() && found.counted.outcome.is_none() {
        leading::read(w, start, sentence.start, a, &mut found);
    }
    verbs::read(w, start, sentence, a, &mut found);
    let other = matches!(w.before(start), "another" | "other" | "further" | "additional")
        || matches!(w.before(a.start), "another" | "further" | "additional");
    if other {
        found.counted.modifiers.push("other".to_owned());
    }
    found.counted.modifiers.sort();
    found.counted.modifiers.dedup();
    found
}

/// What a bare number counts: "1 million Russian soldiers", "dozens of people", "12 dead".
fn things(w: &Words<'_>, a: &Amount, after: usize, end: usize) -> Found {
    if let Some(noun) = a.hyphen_noun(w) {
        let counted = Counted { text: w.text(noun).to_owned(), head: stem(w.low(noun)), ..Counted::default() };
        return Found { counted, end: noun + 1, people: false, phrase: noun..noun + 1 };
    }
    let mut at = after;
    if w.low(at) == "of" {
        at += 1;
        // "two of the dead"
        at += usize::from(phrase::is_determiner(w, at) && outcome_word(w, at + 1));
    } else if matches!(w.low(at), "a" | "an") {
        // "30 a week"
        return Found { end: after, phrase: after..after, ..Found::default() };
    }
    if outcome_word(w, at) && !phrase_goes_on(w, at) {
        return elliptic(w, at);
    }
    let singular = a.number.value.is_some_and(|v| v <= 1.0);
    match phrase::read(w, at, end, !singular)
        .or_else(|| phrase::read(w, at, end, false).filter(|p| p.end - p.start <= 2))
    {
        Some(p) => of_phrase(w, &p),
        None => Found { end: after, phrase: after..after, ..Found::default() },
    }
}

/// "40 wounded soldiers", "12 injured people": the outcome is an adjective.
fn phrase_goes_on(w: &Words<'_>, i: usize) -> bool {
    w.is_word(i + 1) && !phrase::ends(w, i + 1) && phrase::is_plural(w, i + 1)
        || w.low(i) == "arrest"
        || w.low(i) == "death" && w.low(i + 1) == "sentences"
}

/// "12 dead", "40 wounded", "80 injured": people, told by what happened to them.
fn elliptic(w: &Words<'_>, i: usize) -> Found {
    let lower = w.low(i);
    let nominal = outcome::of_noun(w, i).is_some();
    let counted = Counted {
        text: w.text(i).to_owned(),
        head: if nominal { "person".to_owned() } else { String::new() },
        outcome: outcome::at(w, i),
        predicate: predicate(lower),
        ..Counted::default()
    };
    Found { counted, end: i + 1, people: true, phrase: i..i + 1 }
}

/// What a noun phrase counts.
pub(super) fn of_phrase(w: &Words<'_>, p: &phrase::Phrase) -> Found {
    let lower = w.low(p.head);
    let outcome = outcome::of_noun(w, p.head);
    let text = join(w, p.start, p.end);
    let modifiers = (p.start..p.head).filter(|t| w.is_word(*t)).map(|t| stem(w.low(t))).collect();
    let demonym = places::demonym(w.text(p.head)).is_some();
    let people = outcome.is_some() || phrase::is_people(w, p.head) || demonym;
    let head = if outcome.is_some() { "person".to_owned() } else { stem(lower) };
    let before = (p.start..p.head).filter_map(|t| outcome::of_verb(w, t)).next();
    let counted = Counted { text, head, modifiers, outcome: outcome.or(before), ..Counted::default() };
    Found { counted, end: p.end, people, phrase: p.start..p.end }
}

/// The stem of a verb of outcome, one for all words that say the same.
pub(super) fn predicate(lower: &str) -> String {
    match lower {
        "dead" | "died" | "die" | "dies" | "dying" | "perished" | "fatalities" | "deaths" => "die".to_owned(),
        _ => stem(lower),
    }
}

/// The text of tokens as it stands.
pub(super) fn join(w: &Words<'_>, from: usize, to: usize) -> String {
    let (Some(a), Some(b)) = (w.token(from), to.checked_sub(1).and_then(|t| w.token(t))) else { return String::new() };
    if from >= to { String::new() } else { a.span.join(b.span).of(w.page.text).to_owned() }
}
