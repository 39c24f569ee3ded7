//! Tags: a speaker and a verb behind what they report.

use super::choose::{Found, How, Site};
use super::frames::{Frame, Shape};
use super::line::ItemKind;
use super::words::Role;
use crate::lexicon::cues::CueClass;

impl Site<'_> {
    /// A tag right behind: "...,” said Ito", "...,” Ito told reporters", "...,” according to Ito".
    pub(super) fn tag(&self) -> Option<Found> {
        let mut at = self.item + 1;
        let comma = self.line.kind(at) == Some(ItemKind::Comma);
        if !(comma || self.shown.pauses()) {
            return None;
        }
        if comma {
            at += 1;
        }
        while at < self.sentence.end && (self.line.role(at) == Some(Role::Adverb) || self.text(at) == "as") {
            at += 1;
        }
        let starts = |f: &&Frame| {
            let start = if f.inverted { f.cue.start } else { f.start() };
            start >= at && start - at <= 4 && (at..start).all(|i| self.may_precede_subject(i))
        };
        let frame = self.frames_after().iter().take(4).find(starts)?;
        let ends = matches!(
            self.line.kind(frame.end()).filter(|_| frame.end() < self.sentence.end),
            None | Some(
                ItemKind::Stop | ItemKind::Comma | ItemKind::Dash | ItemKind::Word(Role::Preposition | Role::Time)
            )
        );
        let reports = match frame.verb.class {
            CueClass::Say | CueClass::Tell | CueClass::Voice => true,
            CueClass::Think | CueClass::Show | CueClass::Label => ends,
        };
        let own = matches!(frame.shape, Shape::Finite | Shape::Phrase);
        // "... with a “welcome!” Ito stated that": the next sentence; "On “Good Day,” Ito said the boat": a title
        let parted = comma || matches!(self.shown.last, ',' | '—');
        let taken = self.says_clause(frame) && (!parted || self.inside_phrase() || !self.shown.is_sentence());
        (reports && own && !taken).then(|| Self::found(frame, How::Tag)).flatten()
    }

    /// Whether a verb before its object goes on with a clause or an object of its own, and so
    /// does not report what stands before it: "..., Ito said the boat", "..., Ito asked how".
    fn says_clause(&self, frame: &Frame) -> bool {
        if frame.inverted || frame.shape == Shape::Phrase {
            return false;
        }
        let end = frame.end();
        match self.line.role(end) {
            Some(Role::That | Role::Pronoun) => true,
            Some(Role::Subordinator) => matches!(self.text(end), "if" | "whether" | "how" | "why" | "what"),
            Some(Role::Determiner | Role::Owner | Role::Quantifier) if frame.verb.class != CueClass::Tell => {
                let soon = end..self.sentence.end.min(end + 4);
                !soon.into_iter().any(|i| self.line.role(i) == Some(Role::Time))
            }
            _ if frame.verb.class == CueClass::Tell => (end..self.sentence.end.min(end + 5))
                .take_while(|&i| matches!(self.line.kind(i), Some(ItemKind::Word(_) | ItemKind::Hyphen)))
                .any(|i| {
                    matches!(self.line.role(i), Some(Role::That))
                        || matches!(self.text(i), "if" | "whether" | "how" | "why" | "what")
                }),
            _ => false,
        }
    }

    /// Whether the quotation is part of a phrase: "on Radio Lenn’s “Good Day,”".
    fn inside_phrase(&self) -> bool {
        let before = self.item.checked_sub(1).filter(|&b| b >= self.sentence.start).and_then(|b| self.line.kind(b));
        matches!(
            before,
            Some(ItemKind::Possessive | ItemKind::Hyphen)
                | Some(ItemKind::Word(
                    Role::Determiner | Role::Owner | Role::Preposition | Role::Plain | Role::Capital | Role::Quantifier
                ))
        )
    }

    /// Whether an item may stand between a quotation and the subject of its tag.
    fn may_precede_subject(&self, item: usize) -> bool {
        matches!(
            self.line.kind(item),
            Some(
                ItemKind::Word(
                    Role::Plain | Role::Capital | Role::Adverb | Role::Time | Role::Quantifier | Role::Cue(_)
                ) | ItemKind::Hyphen
                    | ItemKind::Number
            )
        )
    }

    /// A tag at the end of the sentence: "The plan was “odd” at best, Ito said."
    pub(super) fn later_tag(&self) -> Option<Found> {
        let frame = self.frames_after().iter().take(6).find(|f| {
            let own = matches!(f.shape, Shape::Finite | Shape::Phrase);
            let says = matches!(f.verb.class, CueClass::Say | CueClass::Tell);
            own && says && f.subject.is_some() && !self.says_clause(f) && self.ends_report(f.start())
        })?;
        Self::found(frame, How::LateTag)
    }

    /// Whether what stands before an item may be what a tag there reports: it ends in a comma or a dash,
    /// or in a quotation with its own.
    fn ends_report(&self, start: usize) -> bool {
        match start.checked_sub(1).and_then(|b| self.line.kind(b)) {
            Some(ItemKind::Comma | ItemKind::Dash) => true,
            Some(ItemKind::Quote(_)) => self.line.pauses(start - 1) || start == self.item + 1 && self.shown.words >= 4,
            _ => false,
        }
    }
}
