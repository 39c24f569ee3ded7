//! Verbs as events: in a past form, planned, light, or telling that their subject came about.

use super::happening::{self, Happening};
use crate::lexicon::cues::{CueClass, VerbForm};
use crate::lexicon::stem::stem;
use crate::lexicon::table::Class;
use crate::lexicon::time::{self, EventForm};
use crate::reading::figures::phrase;
use crate::reading::figures::words::Words;

/// "the quake struck", "the talks were scheduled": the event noun that is subject of a verb saying no more than that it
/// came about.
pub(super) fn subject_event(w: &Words<'_>, verb: usize, first: usize) -> Option<Happening> {
    let set = matches!(w.low(verb), "scheduled" | "planned" | "held" | "set" | "due" | "cancelled" | "postponed");
    if !w.is(verb, Class::OccurrenceVerb) && !set {
        return None;
    }
    let mut at = verb;
    while at > first
        && at + 5 > verb
        && matches!(
            w.before(at),
            "," | "was" | "were" | "had" | "has" | "been" | "is" | "are" | "be" | "also" | "first" | "which" | "that"
        )
    {
        at -= 1;
    }
    let noun = at.checked_sub(1).filter(|n| *n >= first)?;
    let near = happening::noun_or_phrase(w, noun, first).filter(|n| n.noun);
    near.or_else(|| if set { None } else { opening(w, verb, first) })
}

/// "A quake of magnitude 5.6 shook the coast and caused damage": the event noun that heads the phrase at the start of
/// the sentence.
fn opening(w: &Words<'_>, verb: usize, first: usize) -> Option<Happening> {
    for t in first..verb.min(first + 9) {
        let part =
            w.is_word(t) && (!phrase::ends(w, t) || w.is(t, Class::Determiner)) || w.is_number(t) || w.is_hyphen(t);
        if !part || verb_here(w, t) {
            return None;
        }
        let heads = !w.is_word(t + 1) || phrase::ends(w, t + 1) || verb_here(w, t + 1) || w.low(t + 1).ends_with("ing");
        if heads && let Some(found) = happening::noun_or_phrase(w, t, first).filter(|n| n.noun) {
            return Some(found);
        }
    }
    None
}

fn verb_here(w: &Words<'_>, t: usize) -> bool {
    w.is_word(t) && (w.is(t, Class::OccurrenceVerb) || w.is(t, Class::OddPast) || phrase::is_past(w, t))
}

/// "a sparsely populated area": a participle that belongs to the noun behind it.
fn is_attributive(w: &Words<'_>, t: usize) -> bool {
    let led = w.is(t.wrapping_sub(1), Class::Determiner)
        || w.before(t).ends_with("ly") && t > 1 && w.is(t - 2, Class::Determiner);
    led && w.is_word(t + 1) && !phrase::ends(w, t + 1)
}

/// "will meet", "to visit": a verb in its base form.
pub(super) fn planned(w: &Words<'_>, t: usize) -> Option<Happening> {
    let low = w.low(t);
    let modal = matches!(w.before(t), "will" | "would" | "may" | "might" | "could" | "should" | "must" | "shall");
    let plain = w.is_word(t) && !w.is_capital(t) && !phrase::ends(w, t) && !phrase::is_determiner(w, t);
    // "damage to wooden houses" plans nothing
    let noun = phrase::is_plural(w, t + 1) && !w.is(t, Class::Event);
    let infinitive = w.before(t) == "to" && plain && !noun;
    if !modal && !infinitive {
        return None;
    }
    let head = time::event(low).map_or_else(|| stem(low), |(_, class)| class.to_owned());
    Some(Happening { start: t, end: t + 1, head, noun: false })
}

/// "did not speak", "has never met".
pub(super) fn is_negated(w: &Words<'_>, t: usize) -> bool {
    (t.saturating_sub(3)..t)
        .any(|b| matches!(w.low(b), "not" | "never") || w.low(b).ends_with("n't") || w.low(b).ends_with("n’t"))
}

/// Verbs that carry their event in a noun: "held a call".
pub(super) fn is_light(w: &Words<'_>, t: usize) -> bool {
    w.is(t, Class::LightVerb)
}

/// The verb at a token as an event of its own.
pub(super) fn verb(w: &Words<'_>, t: usize) -> Option<Happening> {
    if !w.is_word(t) {
        return None;
    }
    let low = w.low(t);
    let made = |head: &str| Some(Happening { start: t, end: t + 1, head: head.to_owned(), noun: false });
    if w.is(t, Class::Event)
        && let Some((EventForm::Verb, class)) = time::event(low)
    {
        return made(class);
    }
    if matches!(low, "based" | "united" | "according" | "including" | "armed" | "red" | "used")
        || w.is_capital(t) && t > w.sentence(t).start
    {
        return None;
    }
    if let Some(cue) = w.page.cue(t) {
        let finite = matches!(cue.form, VerbForm::Past | VerbForm::Third);
        return match cue.class {
            CueClass::Say | CueClass::Tell if finite => made("say"),
            _ if cue.form == VerbForm::Past => made(&stem(low)),
            _ => None,
        };
    }
    if is_attributive(w, t) {
        return None;
    }
    if is_light(w, t) || phrase::is_past(w, t) || w.is(t, Class::OddPast) {
        return made(&stem(low));
    }
    None
}
