//! Speech that belongs to somebody without a verb: "Ito’s claim that", "Ito: “...”".

use std::ops::Range;

use super::choose::{Found, How, Site};
use super::line::ItemKind;
use super::phrase::{phrase_after, phrase_before};
use super::words::Role;
use crate::lexicon::cues::{CueVerb, VerbForm};
use crate::lexicon::table::Class;

impl Site<'_> {
    /// "Ito’s claim that “", "his “odd” remark": whoever owns a piece of speech.
    pub(super) fn owner(&self) -> Option<Found> {
        let floor = self.sentence.start.max(self.item.saturating_sub(7));
        let owned = (floor..self.item)
            .rev()
            .find(|&i| matches!(self.line.kind(i), Some(ItemKind::Possessive | ItemKind::Word(Role::Owner))))?;
        let says = |i: &usize| self.page.is(self.line.items[*i].token, Class::CueNoun);
        let before = (owned + 1..self.item).rev().find(says).filter(|&n| self.leads_over(n + 1));
        let noun = before.or_else(|| (self.item + 1..(self.item + 4).min(self.sentence.end)).find(says))?;
        let subject = match self.line.kind(owned) {
            Some(ItemKind::Possessive) => phrase_before(self.line, owned, self.sentence.start)?,
            _ => owned..owned + 1,
        };
        Some(Found { subject, cue: Some(noun..noun + 1), verb: None, how: How::Owner })
    }

    /// Whether nothing but "that", "of the" and the like stands between a noun and the quotation,
    /// or a whole clause behind "that".
    fn leads_over(&self, from: usize) -> bool {
        let between = self.item - from;
        let words = |i: usize| matches!(self.line.kind(i), Some(ItemKind::Word(r)) if !matches!(r, Role::Cue(_)));
        if self.line.role(from) == Some(Role::That) && between <= 10 && (from..self.item).all(words) {
            return true;
        }
        let is = self.shown.is_sentence();
        between <= 4
            && (from..self.item).all(|i| {
                let to_be = self.line.role(i) == Some(Role::Be)
                    && (is || self.line.role(i - 1) == Some(Role::To) || self.line.role(i + 1) == Some(Role::That));
                to_be
                    || matches!(
                        self.line.kind(i),
                        Some(
                            ItemKind::Comma
                                | ItemKind::Colon
                                | ItemKind::Dash
                                | ItemKind::Word(
                                    Role::That
                                        | Role::Preposition
                                        | Role::To
                                        | Role::Determiner
                                        | Role::Owner
                                        | Role::Plain
                                        | Role::Cue(CueVerb { form: VerbForm::Base, .. })
                                )
                        )
                    )
            })
    }

    /// "Ito: “...”", "‘...’ – Ito": a name and a mark, as headlines and scripts have it.
    pub(super) fn label(&self) -> Option<Found> {
        let whole = |subject: Range<usize>| Some(Found { subject, cue: None, verb: None, how: How::Label });
        if self.item > self.sentence.start && self.line.kind(self.item - 1) == Some(ItemKind::Colon) {
            let phrase = phrase_before(self.line, self.item - 1, self.sentence.start)?;
            let capital = phrase.clone().all(|i| {
                matches!(self.line.kind(i), Some(ItemKind::Word(Role::Capital) | ItemKind::Hyphen | ItemKind::Number))
            });
            return if capital && phrase.start == self.sentence.start { whole(phrase) } else { None };
        }
        if self.line.kind(self.item + 1) == Some(ItemKind::Dash) && self.item + 2 < self.sentence.end {
            let phrase = phrase_after(self.line, self.item + 2, self.sentence.end, true)?;
            let capital = self.line.role(phrase.start) == Some(Role::Capital);
            return if capital { whole(phrase) } else { None };
        }
        None
    }
}
