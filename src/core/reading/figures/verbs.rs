//! The verb that those counted are subject or object of, and the outcome that it names.

use std::ops::Range;

use super::amount::Amount;
use super::counted::{Found, predicate};
use super::words::Words;
use super::{Outcome, outcome, phrase};
use crate::lexicon::stem::stem;
use crate::lexicon::table::Class;
use crate::lexicon::units::Measures;

/// Whether a word may stand between a counted noun and its verb: "were reportedly".
pub(super) fn is_auxiliary(w: &Words<'_>, i: usize) -> bool {
    w.is(i, Class::Auxiliary)
}

/// Finds the verb of those counted and what it says of them.
pub(super) fn read(w: &Words<'_>, start: usize, sentence: Range<usize>, a: &Amount, found: &mut Found) {
    if found.counted.outcome == Some(Outcome::KilledOrWounded) {
        return;
    }
    if a.unit.is_none() || a.unit.is_some_and(|u| u.measures == Measures::Percent) {
        behind(w, start, sentence.end, found);
    }
    if found.counted.outcome.is_none() || found.counted.predicate.is_empty() {
        before(w, start, sentence.start, a, found);
    }
}

/// "soldiers had died", "people, among them two children, were killed", "people killed in".
fn behind(w: &Words<'_>, start: usize, end: usize, found: &mut Found) {
    let from = found.end;
    if w.low(from) == "between"
        && let Some(outcome) = outcome::at(w, from + 1)
    {
        // "casualties between wounded and dead"
        found.counted.outcome = Some(outcome);
        return;
    }
    // "homes in five villages had been damaged": the villages are only the place
    if is_place_of_others(w.before(start)) {
        return;
    }
    let Some(at) = joined_subject(w, start, from, end).or_else(|| predicate_start(w, from, end)) else { return };
    let limit = end.min(at + 8);
    let verb = (at..limit).find(|t| !is_auxiliary(w, *t) && !w.low(*t).ends_with("ly")).unwrap_or(limit);
    if verb >= limit || !w.is_word(verb) {
        return;
    }
    let passive = (at..verb).any(|t| is_passive(w.low(t)));
    let Some(told) = outcome_told(w, verb) else {
        let word = w.low(verb);
        if phrase::is_past(w, verb) || verb == from && w.is(verb, Class::ActingVerb) {
            found.counted.predicate = stem(word);
        }
        return;
    };
    // "12 soldiers killed 40 civilians": they are not the ones killed
    if !passive && !told.whole && takes_object(w, verb) {
        return;
    }
    take(found, told);
}

/// Notes what happened to those counted. "12 wounded who later died" are dead; "the dead and 12 wounded" are not.
fn take(found: &mut Found, told: Told) {
    let outcome = told.outcome;
    let stands = found.counted.outcome.filter(|o| *o != Outcome::Wounded || outcome != Outcome::Killed);
    found.counted.outcome = Some(stands.unwrap_or(outcome));
    found.counted.predicate = told.predicate;
    found.people |= found.counted.head.is_empty() && outcome.is_of_people();
}

/// Prepositions whose noun is the place of what the clause tells.
fn is_place_of_others(lower: &str) -> bool {
    matches!(lower, "in" | "at" | "across" | "near" | "around" | "throughout" | "outside" | "inside" | "along" | "on")
}

/// "Two fishermen and a sailor were arrested": the verb behind the whole subject, where the clause begins with it.
fn joined_subject(w: &Words<'_>, start: usize, from: usize, end: usize) -> Option<usize> {
    let opens = start == w.sentence(start).start
        || matches!(w.before(start), "," | "that" | "said" | "and" | "least")
        || w.is_dash(start - 1);
    if w.low(from) != "and" || !opens {
        return None;
    }
    let verb = (from + 1..end.min(from + 9)).find(|t| {
        !w.is_word(*t) && !w.is_number(*t)
            || phrase::ends(w, *t) && !phrase::is_determiner(w, *t)
            || phrase::is_past(w, *t)
    })?;
    let told = is_passive(w.low(verb)) || is_intransitive(w.low(verb)) && outcome::of_verb(w, verb).is_some();
    told.then_some(verb)
}

/// Where the verb phrase of a noun phrase that ends at a token begins: behind an apposition or a place.
fn predicate_start(w: &Words<'_>, from: usize, end: usize) -> Option<usize> {
    let opening = w.text(from);
    if opening == "(" {
        let close = (from + 1..end.min(from + 16)).find(|t| w.text(*t) == ")")?;
        return begins_predicate(w, close + 1).then_some(close + 1);
    }
    if opening == "," || w.is_dash(from) && !w.is_glued(from) {
        let closes = |t: usize| w.text(t) == opening || w.text(t) == ",";
        let mut close = (from + 1..end.min(from + 22)).take_while(|t| w.text(*t) != ";").filter(|t| closes(*t));
        return close.find(|t| begins_predicate(w, t + 1)).map(|t| t + 1);
    }
    // a place or a group between noun and verb: "people in the city were killed"
    if matches!(
        w.low(from),
        "in" | "at" | "from" | "of" | "aboard" | "near" | "on" | "inside" | "with" | "across" | "around"
    ) {
        return (from + 1..end.min(from + 8))
            .take_while(|t| !matches!(w.text(*t), "," | "." | ";" | "who" | "that"))
            .find(|t| {
                let low = w.low(*t);
                is_auxiliary(w, *t)
                    && !matches!(low, "to" | "now" | "so" | "left" | "later" | "since" | "not" | "still")
            });
    }
    Some(from)
}

fn begins_predicate(w: &Words<'_>, i: usize) -> bool {
    let low = w.low(i);
    is_auxiliary(w, i) && !matches!(low, "so" | "later" | "since" | "said" | "to" | "who" | "that" | "reportedly")
        || outcome::of_verb(w, i).is_some()
}

fn is_passive(lower: &str) -> bool {
    matches!(
        lower,
        "was"
            | "were"
            | "been"
            | "be"
            | "are"
            | "is"
            | "being"
            | "feared"
            | "confirmed"
            | "reported"
            | "left"
            | "found"
            | "get"
            | "got"
            | "remain"
            | "remained"
    )
}

/// What a verb phrase tells.
struct Told {
    outcome: Outcome,
    predicate: String,
    /// Whether the phrase needs no object: "fled their homes".
    whole: bool,
}

/// The outcome that a verb phrase tells, in one word or several: "killed", "lost their lives", "taken hostage".
fn outcome_told(w: &Words<'_>, i: usize) -> Option<Told> {
    const PHRASES: &[(&str, Outcome, &str)] = &[
        ("lost their lives", Outcome::Killed, "die"),
        ("lost his life", Outcome::Killed, "die"),
        ("lost her life", Outcome::Killed, "die"),
        ("lost lives", Outcome::Killed, "die"),
        ("shot dead", Outcome::Killed, "kill"),
        ("gunned down", Outcome::Killed, "kill"),
        ("stabbed to death", Outcome::Killed, "kill"),
        ("beaten to death", Outcome::Killed, "kill"),
        ("burned to death", Outcome::Killed, "die"),
        ("among the dead", Outcome::Killed, "die"),
        ("among the victims", Outcome::Killed, "die"),
        ("among those killed", Outcome::Killed, "die"),
        ("among the injured", Outcome::Wounded, "injur"),
        ("among the wounded", Outcome::Wounded, "wound"),
        ("among those injured", Outcome::Wounded, "injur"),
        ("taken to hospital", Outcome::Wounded, "injur"),
        ("taken to hospitals", Outcome::Wounded, "injur"),
        ("rushed to hospital", Outcome::Wounded, "injur"),
        ("treated for injuries", Outcome::Wounded, "injur"),
        ("suffered injuries", Outcome::Wounded, "injur"),
        ("sustained injuries", Outcome::Wounded, "injur"),
        ("suffered minor injuries", Outcome::Wounded, "injur"),
        ("suffered serious injuries", Outcome::Wounded, "injur"),
        ("suffered burns", Outcome::Wounded, "injur"),
        ("taken hostage", Outcome::Captured, "captur"),
        ("held hostage", Outcome::Captured, "captur"),
        ("taken prisoner", Outcome::Captured, "captur"),
        ("taken captive", Outcome::Captured, "captur"),
        ("taken into custody", Outcome::Arrested, "arrest"),
        ("in custody", Outcome::Arrested, "arrest"),
        ("rounded up", Outcome::Arrested, "arrest"),
        ("fled their homes", Outcome::Displaced, "displac"),
        ("lost their homes", Outcome::Displaced, "displac"),
        ("forced from their homes", Outcome::Displaced, "displac"),
        ("forced to flee", Outcome::Displaced, "displac"),
        ("driven from their homes", Outcome::Displaced, "displac"),
        ("tested positive", Outcome::Infected, "infect"),
        ("pulled alive", Outcome::Rescued, "rescu"),
        ("went missing", Outcome::Missing, "miss"),
        ("gone missing", Outcome::Missing, "miss"),
    ];
    let opens = matches!(
        w.low(i),
        "lost"
            | "shot"
            | "gunned"
            | "stabbed"
            | "beaten"
            | "burned"
            | "among"
            | "taken"
            | "rushed"
            | "treated"
            | "suffered"
            | "sustained"
            | "held"
            | "in"
            | "rounded"
            | "fled"
            | "forced"
            | "driven"
            | "tested"
            | "pulled"
            | "went"
            | "gone"
    );
    let told = || PHRASES.iter().find(|(words, ..)| w.phrase_at(i, words).is_some());
    if let Some((_, outcome, stem)) = opens.then(told).flatten() {
        return Some(Told { outcome: *outcome, predicate: (*stem).to_owned(), whole: true });
    }
    outcome::at(w, i).map(|outcome| Told { outcome, predicate: predicate(w.low(i)), whole: false })
}

/// Whether a verb of outcome has an object of its own behind it.
fn takes_object(w: &Words<'_>, verb: usize) -> bool {
    let next = verb + 1;
    !is_intransitive(w.low(verb))
        && (w.is_number(next)
            || w.is(next, Class::Determiner)
            || w.is_capital(next)
            || w.low(next) == "at" && w.low(next + 1) == "least"
            || super::amount::noun_follows(w, next)
                && !matches!(w.low(next), "dead" | "hostage" | "prisoner" | "captive" | "yesterday"))
}

fn is_intransitive(lower: &str) -> bool {
    matches!(
        lower,
        "died"
            | "dead"
            | "die"
            | "dies"
            | "dying"
            | "missing"
            | "perished"
            | "drowned"
            | "homeless"
            | "succumbed"
            | "unaccounted"
            | "among"
            | "lost"
            | "in"
    )
}

/// "killed 12 people", "killing at least 12", "left 12 people dead", "the deaths of 40".
fn before(w: &Words<'_>, start: usize, first: usize, a: &Amount, found: &mut Found) {
    let Some(mut at) = start.checked_sub(1).filter(|at| *at >= first) else { return };
    // "killed by 12 gunmen", "at 12 sites": what the preposition governs is no object
    let mut object = true;
    while at > first && may_stand_before_object(w.low(at)) {
        object &= !matches!(w.low(at), "by" | "at" | "to" | "up" | "off" | "than");
        at -= 1;
    }
    let verb = w.low(at);
    let counts = a.unit.is_none();
    if counts && left(w, verb, found) {
        return;
    }
    if counts
        && matches!(verb, "claimed" | "claiming" | "claims" | "cost" | "costing" | "took" | "taking" | "takes")
        && w.low(found.end.saturating_sub(1)) == "lives"
    {
        found.counted.outcome = Some(Outcome::Killed);
        return;
    }
    let of = w.low(start - 1) == "of";
    let of_deaths = of && (outcome::of_noun(w, at).is_some() || verb.ends_with("ing"));
    let transitive = object && !of && outcome::of_verb(w, at).is_some() && !is_intransitive(verb);
    if counts && (transitive || of_deaths && outcome::of_either(w, at).is_some()) {
        if found.counted.outcome.is_none() {
            found.counted.outcome = joined_before(w, at, first).or_else(|| outcome::of_either(w, at));
        }
        found.people |= found.counted.head.is_empty() && found.counted.outcome.is_some_and(Outcome::is_of_people);
        found.counted.predicate = predicate(verb);
        return;
    }
    if counts
        && verb == "and"
        && let Some(other) = verb_of_coordination(w, at, first)
    {
        found.counted.outcome = found.counted.outcome.or_else(|| outcome::of_verb(w, other));
        found.people |= found.counted.head.is_empty();
        found.counted.predicate = predicate(w.low(other));
        return;
    }
    if found.counted.predicate.is_empty() && w.is_word(at) && governs(w, at) {
        found.counted.predicate = stem(verb);
    }
}

fn may_stand_before_object(lower: &str) -> bool {
    matches!(
        lower,
        "another"
            | "the"
            | "a"
            | "all"
            | "some"
            | "only"
            | "just"
            | "further"
            | "of"
            | "to"
            | "by"
            | "at"
            | "up"
            | "its"
            | "their"
            | "his"
            | "her"
            | "than"
            | "total"
            | "off"
            | "other"
            | "these"
            | "those"
            | "even"
            | "also"
            | "additional"
    )
}

fn governs(w: &Words<'_>, i: usize) -> bool {
    let verb = w.low(i);
    phrase::is_past(w, i) || verb.ends_with("ing") && verb.len() > 5 || w.is(i, Class::GoverningVerb)
}

/// "left 12 people dead", "leaving at least 12 homeless".
fn left(w: &Words<'_>, verb: &str, found: &mut Found) -> bool {
    if !matches!(verb, "left" | "leaving" | "leave" | "leaves") {
        return false;
    }
    let at = found.end + (found.end..found.end + 2).take_while(|t| w.low(*t).ends_with("ly")).count();
    if let Some(outcome) = outcome::at(w, at) {
        found.counted.outcome = Some(outcome);
    } else if let Some(outcome) = outcome::at(w, found.end.saturating_sub(1)) {
        found.counted.outcome = found.counted.outcome.or(Some(outcome));
    }
    true
}

/// "killed the driver and 3 passengers": the verb whose object is joined to the figure.
fn verb_of_coordination(w: &Words<'_>, and: usize, first: usize) -> Option<usize> {
    let from = and.saturating_sub(6).max(first);
    let verb = (from..and)
        .rev()
        .take_while(|t| w.is_word(*t))
        .find(|t| outcome::of_verb(w, *t).is_some() || phrase::ends(w, *t) && !phrase::is_determiner(w, *t))?;
    let low = w.low(verb);
    let passive = verb > first && is_auxiliary(w, verb.wrapping_sub(1));
    (outcome::of_verb(w, verb).is_some() && !is_intransitive(low) && !passive && verb + 1 < and).then_some(verb)
}

/// "killed or wounded 40 people": both verbs hold.
fn joined_before(w: &Words<'_>, verb: usize, first: usize) -> Option<Outcome> {
    let other = verb.checked_sub(2).filter(|o| *o >= first)?;
    let joined = matches!(w.low(verb - 1), "and" | "or") && outcome::of_verb(w, other).is_some();
    joined.then(|| outcome::at(w, other)).flatten()
}
