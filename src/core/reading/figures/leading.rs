//! What is counted by an amount that no noun follows: "a death toll of 40", "the number of dead rose to 40",
//! "damage of $5 million", "gems worth $5 million".

use super::amount::Amount;
use super::counted::{Found, join, of_phrase};
use super::verbs::is_auxiliary;
use super::words::Words;
use super::{Outcome, outcome, phrase};
use crate::lexicon::stem::stem;
use crate::lexicon::table::Class;
use crate::lexicon::units::Measures;

/// How far a toll is looked for, in tokens.
const REACH: usize = 14;

/// Takes what stands before the amount as what it counts.
pub(super) fn read(w: &Words<'_>, start: usize, first: usize, a: &Amount, found: &mut Found) {
    let Some(mut at) = start.checked_sub(1).filter(|at| *at >= first) else { return };
    if valued(w, at, first, a, found) || toll(w, start, first, a, found) {
        return;
    }
    let preposition = matches!(w.low(at), "of" | "to" | "at" | "by" | "as" | "from" | "reaching");
    if w.low(at) == "of" {
        noun_ending_at(w, at, first, found);
        return;
    }
    // "profit rose 7 percent to $5 million from $4 million"
    if a.unit.is_some() && matches!(w.low(at), "to" | "from") {
        let from = at.saturating_sub(REACH).max(first);
        let clause = (from..at).rev().take_while(|t| !matches!(w.text(*t), "," | ";" | "." | "“" | "”" | "\""));
        if let Some(verb) = clause.into_iter().find(|t| w.is(*t, Class::MovingVerb)) {
            noun_ending_at(w, verb, first, found);
            return;
        }
    }
    if preposition && at > first {
        at -= 1;
    }
    while at > first
        && (is_auxiliary(w, at) && !preposition && w.low(at) != "is" && w.low(at) != "was" || w.low(at).ends_with("ly"))
    {
        at -= 1;
    }
    // subject, verb, amount
    if a.unit.is_some() && w.is_word(at) && (phrase::is_past(w, at) || tells_amount(w, at)) && at > first {
        noun_ending_at(w, at, first, found);
    }
}

fn tells_amount(w: &Words<'_>, i: usize) -> bool {
    w.is(i, Class::MovingVerb)
        || matches!(
            w.low(i),
            "is" | "was" | "are" | "were" | "hit" | "cost" | "costs" | "measures" | "stood" | "stands" | "came"
        )
}

/// "gems worth $5 million", "a house valued at $5 million".
fn valued(w: &Words<'_>, at: usize, first: usize, a: &Amount, found: &mut Found) -> bool {
    if !a.unit.is_some_and(|u| u.measures == Measures::Money) {
        return false;
    }
    let noun_end = match w.low(at) {
        "worth" | "costing" | "totalling" | "totaling" => at,
        "at" if matches!(w.before(at), "valued" | "estimated" | "priced" | "insured" | "appraised" | "put") => at - 1,
        "for" if matches!(w.before(at), "sold" | "bought" | "auctioned") => at - 1,
        _ => return false,
    };
    noun_ending_at(w, noun_end, first, found);
    !found.counted.head.is_empty()
}

/// Takes the lower-case noun that ends right before a token as what is counted.
fn noun_ending_at(w: &Words<'_>, end: usize, first: usize, found: &mut Found) {
    let mut at = end;
    while at > first && (is_auxiliary(w, at - 1) || w.low(at - 1).ends_with("ly")) {
        at -= 1;
    }
    let Some(noun) = at.checked_sub(1).filter(|n| *n >= first) else { return };
    if !in_phrase(w, noun) || w.is_capital(noun) && noun > first {
        return;
    }
    if let Some(outcome) = outcome::of_noun(w, noun) {
        "person".clone_into(&mut found.counted.head);
        found.counted.outcome = Some(outcome);
        found.people = true;
        return;
    }
    let mut from = noun;
    while from > first && from + 3 > noun && in_phrase(w, from - 1) && !w.is(from - 1, Class::Determiner) {
        from -= 1;
    }
    found.counted.head = stem(w.low(noun));
    found.counted.modifiers.extend((from..noun).map(|t| stem(w.low(t))));
    found.counted.text = join(w, from, noun + 1);
}

/// Whether a word may belong to a noun phrase that is read backwards.
fn in_phrase(w: &Words<'_>, i: usize) -> bool {
    w.is_word(i) && !phrase::ends(w, i) && !phrase::is_past(w, i) && !w.is(i, Class::OddPast)
}

/// "the death toll rose to 40", "the number of people killed stands at 40".
fn toll(w: &Words<'_>, start: usize, first: usize, a: &Amount, found: &mut Found) -> bool {
    if a.unit.is_some_and(|u| u.measures != Measures::Percent) || !states_level(w, start - 1, first) {
        return false;
    }
    let from = start.saturating_sub(REACH).max(first);
    let clause = (from..start).rev().take_while(|t| !matches!(w.text(*t), ";" | "." | "“" | "”" | "\""));
    for t in clause {
        if matches!(w.low(t), "toll" | "toll's") {
            found.counted.outcome = Some(match w.before(t) {
                "casualty" => Outcome::KilledOrWounded,
                "injury" | "injured" => Outcome::Wounded,
                _ => Outcome::Killed,
            });
            "person".clone_into(&mut found.counted.head);
            found.people = a.unit.is_none();
            return true;
        }
        if matches!(w.low(t), "number" | "numbers" | "tally" | "count") && w.low(t + 1) == "of" {
            return number_of(w, t + 2, start, a, found);
        }
    }
    false
}

/// "the number of people killed", "the number of dead": what it is a number of.
fn number_of(w: &Words<'_>, from: usize, start: usize, a: &Amount, found: &mut Found) -> bool {
    let at = from + usize::from(w.is(from, Class::Determiner));
    if let Some(outcome) = outcome::of_either(w, at).filter(|_| !w.is_word(at + 1) || phrase::ends(w, at + 1)) {
        "person".clone_into(&mut found.counted.head);
        found.counted.outcome = Some(outcome);
        found.people = a.unit.is_none();
        return true;
    }
    let Some(p) = phrase::read(w, from, start, true) else { return false };
    let end = found.end;
    *found = Found { end, ..of_phrase(w, &p) };
    found.phrase = p.start..p.end;
    if found.counted.outcome.is_none() {
        let told = (p.end..p.end + 3).find_map(|t| outcome::of_verb(w, t).filter(|_| t < start));
        found.counted.outcome = told;
    }
    true
}

/// Whether the word before an amount says that a level was reached: "rose to", "stands at", "of".
fn states_level(w: &Words<'_>, at: usize, first: usize) -> bool {
    match w.low(at) {
        "to" | "at" | "of" | "is" | "was" | "as" | ":" | "past" | "above" | "from" | "by" => true,
        low => at >= first && w.is(at, Class::MovingVerb) || tells_amount(w, at) || low == "reported",
    }
}
