//! Clauses in each other: which report holds another, and whom a sentence is about.

use std::ops::Range;

use super::frames::{Frame, Shape};
use super::line::{ItemKind, Line};
use super::phrase::phrase_after;
use super::words::Role;
use crate::lexicon::cues::{CueClass, VerbForm};
use crate::reading::Page;

/// The frame that a frame stands in: in "Ito said he opposed" the one of "said". A
/// report inside a report stays itself where another person speaks: "Ito said Okoro called it".
pub(super) fn outermost<'f>(page: &Page<'_>, line: &Line, frames: &'f [Frame], at: usize) -> &'f Frame {
    let mut frame = &frames[at];
    for outer in frames[..at].iter().rev().take(4) {
        // "can now counter": not said
        let not_said = outer.verb.form == VerbForm::Base
            && (outer.cue.start.saturating_sub(2)..outer.cue.start).any(|i| {
                let did = line.items[i].span.of(page.text).starts_with(['d', 'D']);
                line.role(i) == Some(Role::To) || line.role(i) == Some(Role::Auxiliary) && !did
            });
        if outer.subject.is_none() || not_said || !matches!(outer.verb.class, CueClass::Say | CueClass::Tell) {
            continue;
        }
        let pronoun = frame.subject.as_ref().is_some_and(|s| line.role(s.start) == Some(Role::Pronoun));
        // "would challenge" is not yet said
        let reports = !matches!(frame.verb.class, CueClass::Think | CueClass::Show | CueClass::Voice)
            && (frame.verb.form != VerbForm::Base || made_to(line, frame));
        let between = outer.end()..frame.start();
        let label = frame.verb.class == CueClass::Label;
        let inside = (frame.shape == Shape::Finite || frame.shape == Shape::Agent && !label)
            && matches!(outer.shape, Shape::Finite | Shape::Dependent)
            && line.kind(frame.start().saturating_sub(1)) != Some(ItemKind::Comma)
            && between.start <= between.end
            && between.len() <= 24
            && !matches!(frame.start().checked_sub(1).and_then(|b| line.role(b)), Some(Role::Conjunction) if !pronoun)
            && between.clone().all(|i| !matches!(line.kind(i), Some(ItemKind::Quote(_) | ItemKind::Dash)));
        if !inside || (reports && !pronoun && frame.shape == Shape::Finite) {
            break;
        }
        frame = outer;
    }
    frame
}

/// "prompting Ito to reply": the infinitive has a subject of its own.
fn made_to(line: &Line, frame: &Frame) -> bool {
    let to = frame.cue.start.checked_sub(1);
    to.is_some_and(|to| {
        line.role(to) == Some(Role::To)
            && frame.shape == Shape::Finite
            && frame.subject.as_ref().is_some_and(|s| {
                let verb = s.start.checked_sub(1).and_then(|b| line.role(b));
                s.end == to && line.role(s.start) == Some(Role::Capital) && verb == Some(Role::Plain)
            })
    })
}

/// Whether a frame stands in an aside or a subordinate clause that is over before item `at`,
/// so that it does not govern what stands there: "Ito, who calls it mad, will “sail”",
/// "When Ito said so, the “crew” left", "It – as Ito wrote – “leaks”".
pub(super) fn closed_off(page: &Page<'_>, line: &Line, sentence: &Range<usize>, frame: &Frame, at: usize) -> bool {
    const FARTHEST: usize = 40;
    let start = frame.start();
    let first = match line.role(frame.cue.start.saturating_sub(1)) {
        Some(Role::Relative) => frame.cue.start - 1,
        _ => start,
    };
    let opener = (sentence.start.max(first.saturating_sub(3))..=first).rev().find_map(|i| match line.role(i) {
        Some(Role::Relative) => Some((i, false)),
        // "As Ito said, " governs all that follows
        Some(Role::Subordinator)
            if !line.items[i].span.of(page.text).eq_ignore_ascii_case("as") || i > sentence.start =>
        {
            Some((i, true))
        }
        _ => None,
    });
    let Some((opener, subordinate)) = opener else { return false };
    let before = opener.checked_sub(1).filter(|&b| b >= sentence.start).and_then(|b| line.kind(b));
    let mut rest = frame.end().max(frame.cue.end)..at.min(frame.end() + FARTHEST);
    match before {
        Some(ItemKind::Dash) => rest.any(|i| line.kind(i) == Some(ItemKind::Dash)),
        Some(ItemKind::Bracket) => rest.any(|i| line.kind(i) == Some(ItemKind::Bracket)),
        // ", who calls it mad, will"
        Some(ItemKind::Comma) if !subordinate => rest.any(|i| {
            line.kind(i) == Some(ItemKind::Comma)
                && matches!(line.role(i + 1), Some(Role::Auxiliary | Role::Be | Role::Cue(_) | Role::Adverb))
        }),
        // "When Ito said so, the crew"
        None if subordinate => rest.any(|i| {
            line.kind(i) == Some(ItemKind::Comma)
                && matches!(
                    line.kind(i + 1),
                    Some(ItemKind::Word(Role::Pronoun | Role::Determiner | Role::Owner | Role::Capital))
                        | Some(ItemKind::Quote(_))
                )
        }),
        _ => false,
    }
}

/// The subject of a sentence's main clause: the first noun phrase that no
/// preposition governs, introductory phrases left out.
pub(super) fn main_subject(line: &Line, sentence: &Range<usize>) -> Option<Range<usize>> {
    let mut at = sentence.start;
    let end = sentence.end.min(at + 80);
    // "That prompted Ito": nobody in particular
    if line.role(at) == Some(Role::That) {
        return None;
    }
    loop {
        while at < end
            && matches!(
                line.kind(at),
                Some(
                    ItemKind::Word(Role::Conjunction | Role::Adverb)
                        | ItemKind::Comma
                        | ItemKind::Dash
                        | ItemKind::Quote(_)
                )
            )
        {
            at += 1;
        }
        match line.kind(at).filter(|_| at < end)? {
            ItemKind::Word(Role::Pronoun) => return Some(at..at + 1),
            ItemKind::Word(Role::Determiner | Role::Owner | Role::Quantifier | Role::Capital) | ItemKind::Number => {
                let phrase = phrase_after(line, at, end, false)?;
                // "Hours later, Ito"; "This week Ito"
                let time = phrase.clone().rposition(|i| line.role(i) == Some(Role::Time));
                match time.map(|t| phrase.start + t + 1) {
                    None => return Some(phrase),
                    Some(behind) if behind < phrase.end => return Some(behind..phrase.end),
                    Some(_) => {}
                }
            }
            ItemKind::Word(Role::Plain) if at == sentence.start => return phrase_after(line, at, end, false),
            _ => {}
        }
        match (at..end).find(|&i| line.pauses(i)) {
            Some(comma) => at = comma + 1,
            // "In Brant she": the first pronoun or name with nothing governing it
            None => {
                let free = (at + 1..end).find(|&i| match line.role(i) {
                    Some(Role::Pronoun) => true,
                    Some(Role::Capital) => {
                        matches!(line.role(i - 1), Some(Role::Plain | Role::Time))
                            && line.role(i + 1) != Some(Role::Capital)
                    }
                    _ => false,
                })?;
                return phrase_after(line, free, end, false);
            }
        }
    }
}
