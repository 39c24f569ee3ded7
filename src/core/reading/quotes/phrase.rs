//! Noun phrases beside a verb, found from the words around them.

use std::ops::Range;

use super::line::{ItemKind, Line};
use super::words::{Role, is_verb_only};
use crate::lexicon::cues::{CueVerb, VerbForm};

/// A phrase is looked for within so many items, so that a paragraph without an
/// end costs no more than any other.
const REACH: usize = 48;

/// The noun phrase that ends before item `end`, not reaching back over `floor`.
pub(super) fn phrase_before(line: &Line, end: usize, floor: usize) -> Option<Range<usize>> {
    let floor = floor.max(end.saturating_sub(REACH));
    let last = end.checked_sub(1).filter(|&l| l >= floor)?;
    match line.kind(last)? {
        ItemKind::Word(Role::Pronoun | Role::Quantifier) => return Some(quantified(line, last, floor)..end),
        ItemKind::Word(Role::Capital | Role::Plain | Role::Time) | ItemKind::Number | ItemKind::Bracket => {}
        ItemKind::Word(Role::Cue(v)) if v.form == VerbForm::Base || v.form == VerbForm::Third => {}
        _ => return None,
    }
    let mut start = chunk_start(line, end, floor);
    if start == end {
        return None;
    }
    // "a spokesman for the ministry": on over prepositions, to the head
    while let Some(before) = joined_phrase(line, start, floor) {
        start = before;
    }
    Some(start..end)
}

/// The start of "many of them", "one of the envoys" where a pronoun ends a phrase.
fn quantified(line: &Line, pronoun: usize, floor: usize) -> usize {
    match pronoun.checked_sub(1).filter(|&p| p >= floor).and_then(|p| line.role(p)) {
        Some(Role::Determiner | Role::Quantifier) => pronoun - 1,
        _ => pronoun,
    }
}

/// Where the chunk without prepositions begins that ends before `end`.
fn chunk_start(line: &Line, end: usize, floor: usize) -> usize {
    let mut start = end;
    while start > floor {
        let owned = line.kind(start) == Some(ItemKind::Possessive);
        match line.kind(start - 1) {
            Some(ItemKind::Word(Role::Determiner | Role::Owner | Role::Quantifier)) => {
                start -= 1;
                // "all the envoys"
                if start > floor && matches!(line.role(start - 1), Some(Role::Determiner | Role::Quantifier)) {
                    start -= 1;
                }
                return start;
            }
            Some(ItemKind::Word(Role::Capital | Role::Plain | Role::Time))
            | Some(ItemKind::Number | ItemKind::Possessive | ItemKind::Hyphen | ItemKind::Bracket) => {}
            Some(ItemKind::Word(Role::Cue(v))) if cue_as_noun(line, start - 1, v) => {}
            Some(ItemKind::Word(Role::Conjunction)) if joins_names(line, start - 1, floor) => {}
            Some(ItemKind::Word(Role::Pronoun)) if owned => {}
            // "he and Ito"
            Some(ItemKind::Word(Role::Pronoun)) if line.role(start) == Some(Role::Conjunction) => return start - 1,
            _ => break,
        }
        start -= 1;
    }
    // a phrase does not begin with a hyphen or a possessive ending
    while start < end && matches!(line.kind(start), Some(ItemKind::Hyphen | ItemKind::Possessive | ItemKind::Bracket)) {
        start += 1;
    }
    start
}

/// "the report", "campaign statement": a form of a verb that is a noun here.
fn cue_as_noun(line: &Line, at: usize, verb: CueVerb) -> bool {
    if is_verb_only(verb) {
        return false;
    }
    let noun_before = at.checked_sub(1).and_then(|b| line.kind(b)).is_some_and(|k| {
        matches!(
            k,
            ItemKind::Word(Role::Determiner | Role::Owner | Role::Quantifier | Role::Capital)
                | ItemKind::Possessive
                | ItemKind::Hyphen
        )
    });
    match verb.form {
        // "the secretary of state", "trial counsel Ana Ito", "the finance state department"
        VerbForm::Base => {
            noun_before
                || at.checked_sub(1).is_some_and(|b| {
                    matches!(line.role(b), Some(Role::Preposition | Role::Cue(CueVerb { form: VerbForm::Base, .. })))
                        || line.role(b) == Some(Role::Plain) && line.role(at + 1) == Some(Role::Capital)
                })
        }
        VerbForm::Third => noun_before,
        VerbForm::Ing | VerbForm::Past | VerbForm::Participle => at.checked_sub(1).is_some_and(|b| {
            matches!(line.kind(b), Some(ItemKind::Word(Role::Determiner | Role::Owner) | ItemKind::Hyphen))
        }),
    }
}

/// "Ito and Okoro", "Ito & Sons"
fn joins_names(line: &Line, at: usize, floor: usize) -> bool {
    at > floor
        && matches!(line.role(at - 1), Some(Role::Capital | Role::Pronoun))
        && line.role(at + 1) == Some(Role::Capital)
}

/// Where the phrase begins that governs the one at `start` through a preposition.
fn joined_phrase(line: &Line, start: usize, floor: usize) -> Option<usize> {
    let preposition = start.checked_sub(1).filter(|&p| p > floor)?;
    if !matches!(line.role(preposition), Some(Role::Preposition | Role::To)) {
        return None;
    }
    let head = chunk_start(line, preposition, floor);
    let noun = matches!(
        line.kind(preposition - 1),
        Some(ItemKind::Word(Role::Capital | Role::Plain | Role::Pronoun | Role::Quantifier) | ItemKind::Number)
    );
    if matches!(line.role(preposition - 1), Some(Role::Pronoun | Role::Quantifier)) {
        return Some(preposition - 1);
    }
    (noun && head < preposition).then_some(head)
}

/// The noun phrase that begins at item `start`, before `ceiling`. `inverted`:
/// behind its verb ("said the minister"), where nothing but the clause's end follows.
pub(super) fn phrase_after(line: &Line, start: usize, ceiling: usize, inverted: bool) -> Option<Range<usize>> {
    let ceiling = ceiling.min(start + REACH);
    let mut end = start;
    if start >= ceiling {
        return None;
    }
    match line.kind(start)? {
        ItemKind::Word(Role::Pronoun) => return Some(start..start + 1),
        ItemKind::Word(Role::Object) => return Some(start..start + 1),
        ItemKind::Word(Role::Quantifier)
            if !matches!(
                line.role(start + 1),
                Some(Role::Plain | Role::Capital | Role::Preposition | Role::Determiner | Role::Owner | Role::Cue(_))
            ) =>
        {
            return Some(start..start + 1);
        }
        ItemKind::Word(Role::Determiner | Role::Owner | Role::Quantifier | Role::Capital | Role::Plain)
        | ItemKind::Number
        | ItemKind::Word(Role::Cue(_)) => {}
        _ => return None,
    }
    let mut named = false;
    while end < ceiling {
        match line.kind(end)? {
            // "the Ito campaign told": a name is followed by its verb
            ItemKind::Word(Role::Cue(v)) => {
                let verb = matches!(v.form, VerbForm::Past | VerbForm::Third | VerbForm::Participle | VerbForm::Ing);
                if end > start && (verb && !cue_as_noun(line, end, v)) || v.form == VerbForm::Base && named {
                    break;
                }
            }
            ItemKind::Word(Role::Capital) => named = true,
            ItemKind::Word(Role::Plain) => {
                // lower case behind a full name: a verb, unless it is owned or hyphened
                let after_name = end > start && line.role(end - 1) == Some(Role::Capital);
                let described = matches!(line.role(start), Some(Role::Determiner | Role::Owner | Role::Quantifier));
                let past = line.past(end);
                if after_name && !inverted && (past || !described && !line_noun_follows(line, end, ceiling)) {
                    break;
                }
            }
            ItemKind::Number | ItemKind::Possessive | ItemKind::Hyphen => {}
            ItemKind::Word(Role::Determiner | Role::Owner | Role::Quantifier) if end == start => {}
            ItemKind::Word(Role::Determiner | Role::Owner | Role::Quantifier)
                if matches!(line.role(end - 1), Some(Role::Determiner | Role::Quantifier)) => {}
            ItemKind::Word(Role::Determiner | Role::Owner)
                if matches!(line.role(end - 1), Some(Role::Preposition | Role::To)) => {}
            ItemKind::Word(Role::Conjunction) if joins_names(line, end, start) => {}
            ItemKind::Word(Role::Preposition) if end > start && takes_preposition(line, end, ceiling, named) => {}
            _ => break,
        }
        end += 1;
    }
    while end > start && matches!(line.role(end - 1), Some(Role::Preposition | Role::Determiner | Role::Conjunction)) {
        end -= 1;
    }
    (end > start).then_some(start..end)
}

/// "Ito campaign spokesman said": whether the lower-case word goes on a name, with a verb of saying behind it.
fn line_noun_follows(line: &Line, at: usize, ceiling: usize) -> bool {
    (at + 1..ceiling.min(at + 4)).find(|&i| line.role(i) != Some(Role::Plain)).is_some_and(|i| match line.role(i) {
        Some(Role::Cue(v)) => matches!(v.form, VerbForm::Past | VerbForm::Third),
        Some(Role::Capital | Role::Be | Role::Auxiliary) => true,
        _ => false,
    })
}

/// "a spokesman for", "director of the institute": a preposition that goes on the phrase.
fn takes_preposition(line: &Line, at: usize, ceiling: usize, named: bool) -> bool {
    let noun_before = matches!(
        line.role(at - 1),
        Some(Role::Plain | Role::Capital | Role::Pronoun | Role::Quantifier | Role::Cue(_))
    );
    let noun_after = at + 1 < ceiling
        && matches!(line.role(at + 1), Some(Role::Capital | Role::Determiner | Role::Owner | Role::Plain));
    let after_name = named && line.role(at - 1) == Some(Role::Capital);
    noun_before && noun_after && !after_name
}
