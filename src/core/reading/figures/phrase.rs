//! The noun phrase behind a number, found without a parser: words up to the
//! first one that no such phrase holds; the head is its last plural.

use super::words::Words;
use crate::lexicon::places;
use crate::lexicon::table::{Class, Classes};

/// A noun phrase in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::reading) struct Phrase {
    /// First token, articles left out.
    pub(in crate::reading) start: usize,
    /// One past the head.
    pub(in crate::reading) end: usize,
    /// The head noun.
    pub(in crate::reading) head: usize,
}

/// The longest phrase that is looked at, in tokens.
const LONGEST: usize = 8;

/// The phrase that begins at a token, up to the token `end`. With `plural`, its head must be one.
pub(in crate::reading) fn read(w: &Words<'_>, i: usize, end: usize, plural: bool) -> Option<Phrase> {
    let mut at = i;
    while at < end && w.is(at, Class::Determiner) {
        at += 1;
    }
    let start = at;
    let mut head = None;
    let mut last = None;
    while at < end && at < start + LONGEST {
        if w.is_hyphen(at) && last.is_some() && head.is_none() {
            at += 1;
            continue;
        }
        if w.text(at) == "," && head.is_none() && last.is_some() && adjective_list(w, at) {
            at += 1;
            continue;
        }
        if !w.is_word(at) || ends(w, at) {
            break;
        }
        let plural_here = is_plural(w, at);
        if head.is_some() && !plural_here {
            break;
        }
        // "shut", "fled": after a plain noun a verb begins; before one it may be its adjective
        if is_past(w, at) && last.is_some() && head.is_none() && !plural_ahead(w, at + 1, end) {
            break;
        }
        if plural_here {
            head = Some(at);
        }
        last = Some(at);
        at += 1;
    }
    let head = match head {
        Some(head) => head,
        None if plural => return None,
        None => last.filter(|l| !is_past(w, *l) && !is_adverb(w.low(*l)) && !is_superlative(w.low(*l)))?,
    };
    Some(Phrase { start, end: head + 1, head })
}

/// Whether a plural noun stands in the next few words, before the phrase must end.
fn plural_ahead(w: &Words<'_>, i: usize, end: usize) -> bool {
    (i..end.min(i + 3)).take_while(|t| w.is_word(*t) && !ends(w, *t)).any(|t| is_plural(w, t))
}

/// "large, armed groups": a comma between two lower-case adjectives, then the noun.
fn adjective_list(w: &Words<'_>, comma: usize) -> bool {
    w.is_word(comma + 1)
        && !ends(w, comma + 1)
        && !is_plural(w, comma + 1)
        && is_plural(w, comma + 2)
        && !w.is_capital(comma + 1)
}

/// Words that open a phrase and say nothing of what is counted.
pub(in crate::reading) fn is_determiner(w: &Words<'_>, i: usize) -> bool {
    w.is(i, Class::Determiner)
}

/// Whether no counted phrase holds this word: function words, auxiliaries, common verbs, adverbs.
pub(in crate::reading) fn ends(w: &Words<'_>, i: usize) -> bool {
    let lower = w.low(i);
    match lower {
        "march" | "may" => w.is_capital(i) && i + 1 < w.end() && w.is_number(i + 1) || lower == "may",
        _ => w.is_any(i, ENDS),
    }
}

/// Words that no counted phrase holds.
const ENDS: Classes = Classes::of(&[Class::PhraseEnd, Class::BareVerb]);

/// Whether a word looks like a past form or participle.
pub(in crate::reading) fn is_past(w: &Words<'_>, i: usize) -> bool {
    let lower = w.low(i);
    (lower.len() > 4 && lower.ends_with("ed") && !matches!(lower, "hundred" | "breed" | "speed" | "seed" | "indeed"))
        || matches!(lower, "sued" | "died" | "owed" | "used" | "tied" | "vied" | "eyed")
        || super::outcome::of_verb(w, i).is_some()
}

fn is_superlative(lower: &str) -> bool {
    matches!(lower, "worst" | "best" | "most" | "least")
        || lower.len() > 5
            && lower.ends_with("est")
            && !matches!(
                lower,
                "forest" | "request" | "contest" | "protest" | "conquest" | "interest" | "harvest" | "inquest"
            )
}

fn is_adverb(lower: &str) -> bool {
    lower.len() > 4
        && lower.ends_with("ly")
        && !matches!(lower, "family" | "assembly" | "supply" | "july" | "italy" | "ally" | "reply" | "rally" | "bully")
}

/// Whether a word looks like a plural noun.
pub(in crate::reading) fn is_plural(w: &Words<'_>, i: usize) -> bool {
    let lower = w.low(i);
    if w.is(i, Class::OddPlural) || ends_in_men(lower) {
        return true;
    }
    let s = lower.len() > 3
        && lower.ends_with('s')
        && !lower.ends_with("ss")
        && !lower.ends_with("us")
        && !lower.ends_with("is");
    if s {
        return true;
    }
    // "six Chinese", "two French": a demonym that has no plural of its own, with nothing after it
    w.is_capital(i)
        && (lower.ends_with("ese") || lower.ends_with("sh") || lower.ends_with("ch"))
        && places::demonym(w.text(i)).is_some()
        && !w.is_word(i + 1)
}

/// "postmen": men by what they do.
fn ends_in_men(lower: &str) -> bool {
    lower.len() > 5 && lower.ends_with("men") && !matches!(lower, "specimen" | "regimen" | "abdomen" | "acumen")
}

/// "postman", "postwoman".
fn ends_in_man(lower: &str) -> bool {
    lower.len() > 5
        && lower.ends_with("man")
        && !matches!(lower, "german" | "norman" | "ottoman" | "talisman" | "caiman" | "inhuman" | "superhuman")
}

/// People, for whom alone outcomes as "killed" are counted together.
pub(in crate::reading) fn is_people(w: &Words<'_>, i: usize) -> bool {
    let lower = w.low(i);
    w.is(i, Class::CountedPeople) || ends_in_men(lower) || ends_in_man(lower)
}
