//! What a moment dates: the verb or noun phrase that a time expression belongs to.

use super::verbs::{self, is_light, planned, verb};
use crate::lexicon::stem::stem;
use crate::lexicon::table::Class;
use crate::lexicon::time::{self, EventForm};
use crate::reading::figures::phrase;
use crate::reading::figures::words::Words;

/// An event in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Happening {
    /// First token of the noun phrase or verb, articles included.
    pub(super) start: usize,
    /// One past its last.
    pub(super) end: usize,
    /// Class of events, else the stem of the head.
    pub(super) head: String,
    /// Whether a noun phrase names it.
    pub(super) noun: bool,
}

/// How far an event is looked for, in tokens.
const REACH: usize = 26;

/// The event that an expression behind it dates: "held a call on Tuesday", "told reporters this Monday".
pub(super) fn before(w: &Words<'_>, expression: usize, first: usize) -> Option<Happening> {
    let mut at = expression;
    while at > first
        && matches!(
            w.low(at - 1),
            "on" | "in"
                | "at"
                | "over"
                | "during"
                | ","
                | "late"
                | "early"
                | "just"
                | "only"
                | "here"
                | "since"
                | "barely"
                | "mere"
        )
    {
        at -= 1;
    }
    let from = at.saturating_sub(REACH).max(first);
    let mut t = at;
    while t > from {
        t -= 1;
        // a clause of its own whose verb is not known
        if is_boundary(w, t) {
            return None;
        }
        if matches!(w.low(t), "which" | "who" | "whose" | "that" | "where") {
            return owner_of_clause(w, t, at, first);
        }
        if let Some(found) = noun_or_phrase(w, t, first) {
            match governor(w, &found, first) {
                Governor::Fits => return Some(found),
                Governor::Topic if found.end == at && dated_before(w, found.start, first) => return Some(found),
                Governor::Topic => t = found.start,
                Governor::Verb(verb) => return Some(verb),
            }
            continue;
        }
        if let Some(verb) = verb(w, t).or_else(|| planned(w, t)) {
            if let Some(subject) = verbs::subject_event(w, t, first) {
                return Some(subject);
            }
            // a light verb without its noun says nothing
            return (!is_light(w, t) && !verbs::is_negated(w, t)).then_some(verb);
        }
    }
    None
}

/// "the attack, which took place on Sunday": the event that a clause about it goes on to date.
fn owner_of_clause(w: &Words<'_>, relative: usize, at: usize, first: usize) -> Option<Happening> {
    if !matches!(w.low(relative), "which" | "that") {
        return None;
    }
    let takes_place = (relative + 1..at).any(|t| w.is(t, Class::OccurrenceVerb) || is_light(w, t));
    let noun = relative.checked_sub(1 + usize::from(w.before(relative) == ","))?;
    if !takes_place || noun < first {
        return None;
    }
    noun_or_phrase(w, noun, first)
}

/// Whether another day stands shortly before: "arrested on Monday for the robbery on Friday".
fn dated_before(w: &Words<'_>, start: usize, first: usize) -> bool {
    (start.saturating_sub(6).max(first)..start)
        .any(|t| w.is_capital(t) && w.is(t, Class::TimeStart) && (time::weekday(w.low(t)).is_some()))
}

/// The event of the main clause behind an expression at the head of a sentence: "On Monday, Ito praised ...".
pub(super) fn main_clause(w: &Words<'_>, from: usize, end: usize) -> Option<Happening> {
    let mut at = from;
    if w.text(at) == "," {
        at += 1;
        at = skip_adjunct(w, at, end);
    }
    let limit = end.min(at + REACH);
    while at < limit {
        if matches!(w.text(at), ";" | ":") {
            return None;
        }
        if w.text(at) == "," && matches!(w.low(at + 1), "who" | "which" | "whose" | "where") {
            at = (at + 1..limit).find(|t| w.text(*t) == ",")? + 1;
            continue;
        }
        if let Some(subject) = verbs::subject_event(w, at, from) {
            return Some(subject);
        }
        if is_light(w, at) {
            return object(w, at, end);
        }
        if let Some(found) = phrase_from(w, at).or_else(|| verb(w, at)) {
            return Some(found);
        }
        at += 1;
    }
    None
}

/// The noun phrase behind a possessive weekday: "this Monday's meeting".
pub(super) fn owned(w: &Words<'_>, i: usize, end: usize) -> Option<Happening> {
    let p = phrase::read(w, i, end, false)?;
    let named = (p.start..p.end.min(end)).rev().find_map(|t| noun_or_phrase(w, t, i));
    named.map(|n| Happening { start: i, ..n }).or_else(|| {
        let plain = p.end - p.start <= 3 && !w.is_capital(p.head);
        plain.then(|| Happening { start: i, end: p.end, head: stem(w.low(p.head)), noun: true })
    })
}

/// What "after" or "before" leads to: "Donald Trump was sworn in", "the vote".
pub(super) fn anchor(w: &Words<'_>, from: usize, end: usize) -> Option<Happening> {
    let limit = end.min(from + 12);
    for at in from..limit {
        if is_boundary(w, at) || (at > from && matches!(w.text(at), "," | "." | "and" | "but")) {
            break;
        }
        let found = phrase_from(w, at)
            .or_else(|| noun_or_phrase(w, at, from))
            .or_else(|| verb(w, at).filter(|_| !is_light(w, at)));
        if let Some(found) = found {
            return Some(Happening { start: from, ..found });
        }
    }
    let p = phrase::read(w, from, limit, false)?;
    let plain = w.is(from, Class::Determiner) && !w.is_capital(p.head);
    plain.then(|| Happening { start: from, end: p.end, head: stem(w.low(p.head)), noun: true })
}

/// Whether a token ends the search for an event: quotation marks, semicolons.
pub(super) fn is_boundary(w: &Words<'_>, t: usize) -> bool {
    matches!(w.kind(t), Some(crate::text::TokenKind::Quote(_)))
        || matches!(w.text(t), ";" | "—")
        // "5:10"
        || w.text(t) == ":" && !(w.is_glued(t) && w.is_number(t + 1))
}

enum Governor {
    /// The noun phrase is the event.
    Fits,
    /// It is only what the event is about.
    Topic,
    /// It is the object of this verb, which the expression dates as well or rather.
    Verb(Happening),
}

/// What stands before a noun phrase decides whether the expression behind it dates the phrase.
fn governor(w: &Words<'_>, found: &Happening, first: usize) -> Governor {
    let Some(before) = found.start.checked_sub(1).filter(|b| *b >= first) else { return Governor::Fits };
    if !found.noun {
        return Governor::Fits;
    }
    let low = w.low(before);
    if matches!(
        low,
        "about" | "over" | "of" | "regarding" | "concerning" | "for" | "against" | "to" | "from" | "into" | "on"
    ) {
        return Governor::Topic;
    }
    if is_light(w, before)
        || matches!(
            low,
            "in" | "during"
                | "at"
                | "after"
                | "following"
                | "before"
                | "since"
                | "with"
                | "through"
                | "by"
                | ","
                | "that"
                | "and"
                | "for"
        )
    {
        return Governor::Fits;
    }
    match verb(w, before) {
        Some(verb) => Governor::Verb(verb),
        None => Governor::Fits,
    }
}

/// The event noun or fixed phrase that ends at a token, with its noun phrase.
pub(super) fn noun_or_phrase(w: &Words<'_>, t: usize, first: usize) -> Option<Happening> {
    for n in [3, 2] {
        let Some(start) = (t + 1).checked_sub(n).filter(|s| *s >= first) else { continue };
        if let Some((class, noun)) = joined(w, start, t + 1) {
            let start = if noun { phrase_start(w, start, first) } else { start };
            return Some(Happening { start, end: t + 1, head: class.to_owned(), noun });
        }
    }
    if !w.is(t, Class::Event) {
        return None;
    }
    match time::event(w.low(t))? {
        (EventForm::Noun, class) if is_noun_here(w, t) => {
            Some(Happening { start: phrase_start(w, t, first), end: t + 1, head: class.to_owned(), noun: true })
        }
        _ => None,
    }
}

/// The fixed phrase that begins at a token.
fn phrase_from(w: &Words<'_>, t: usize) -> Option<Happening> {
    [3, 2].into_iter().find_map(|n| {
        let (class, noun) = joined(w, t, t + n)?;
        Some(Happening { start: t, end: t + n, head: class.to_owned(), noun })
    })
}

/// The class of a fixed phrase, and whether it is a noun.
fn joined(w: &Words<'_>, from: usize, to: usize) -> Option<(&'static str, bool)> {
    if to > w.end() || !w.is(from, Class::Event) {
        return None;
    }
    let gap = w.span(from, to).of(w.page.text);
    if gap.len() > 24 {
        return None;
    }
    let mut form = String::with_capacity(32);
    for t in from..to {
        if t > from {
            form.push(' ');
        }
        form.push_str(w.low(t));
    }
    match time::event(&form)? {
        (EventForm::Phrase, class) => Some((class, class == "talks" || class == "attack")),
        _ => None,
    }
}

/// "to call", "will vote": the word is a verb here.
fn is_noun_here(w: &Words<'_>, t: usize) -> bool {
    !matches!(
        w.before(t),
        "to" | "will" | "would" | "could" | "can" | "should" | "may" | "might" | "must" | "not" | "they" | "we" | "who"
    ) && !w.is_hyphen(t + 1)
}

/// The first token of the noun phrase that ends in a noun, articles and owners included.
fn phrase_start(w: &Words<'_>, noun: usize, first: usize) -> usize {
    let mut at = noun;
    while at > first && at + 8 > noun {
        let b = at - 1;
        let low = w.low(b);
        if w.is(b, Class::Determiner) && !matches!(low, "that") {
            return b;
        }
        let possessive = matches!(w.kind(b), Some(crate::text::TokenKind::Possessive));
        let acts = verb(w, b).is_some() && !matches!(w.before(b), "the" | "a" | "an");
        let in_phrase = w.is_word(b) && !phrase::ends(w, b) && !acts && !is_light(w, b);
        if !(in_phrase || possessive || w.is_hyphen(b)) {
            break;
        }
        at = b;
    }
    at
}

/// The event noun that a light verb carries.
fn object(w: &Words<'_>, verb: usize, end: usize) -> Option<Happening> {
    let limit = end.min(verb + 10);
    for t in verb + 1..limit {
        if is_boundary(w, t)
            || matches!(w.text(t), "," | ".")
            || matches!(w.low(t), "with" | "about" | "of" | "to" | "that")
        {
            return None;
        }
        if let Some(found) = noun_or_phrase(w, t, verb + 1) {
            // "a video conference call": the last word of the phrase names it
            let longer = noun_or_phrase(w, t + 1, verb + 1).filter(|_| t + 1 < limit);
            return Some(longer.unwrap_or(found));
        }
    }
    None
}

/// "at the same time that ..., ", "after the vote, ": what stands between two commas before the main clause.
fn skip_adjunct(w: &Words<'_>, from: usize, end: usize) -> usize {
    let adjunct = matches!(
        w.low(from),
        "at" | "as"
            | "when"
            | "while"
            | "after"
            | "before"
            | "during"
            | "in"
            | "with"
            | "amid"
            | "following"
            | "hours"
            | "just"
            | "a"
            | "on"
    );
    let article = w.low(from) == "a" && !matches!(w.low(from + 1), "day" | "week" | "month");
    if !adjunct || article {
        return from;
    }
    (from..end.min(from + 30)).find(|t| w.text(*t) == ",").map_or(from, |comma| comma + 1)
}
