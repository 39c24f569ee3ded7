//! Which speaker a quotation belongs to, by the clause that it stands in.

use std::ops::Range;

use super::clause::{closed_off, main_subject, outermost};
use super::frames::{Frame, Shape};
use super::line::{ItemKind, Line};
use super::words::Role;
use crate::lexicon::cues::{CueClass, CueVerb};
use crate::reading::Page;

/// How far from a quotation its cue is looked for, in items.
const REACH: usize = 60;

/// A speaker's noun phrase and the cue, as items of the quotation's line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) subject: Range<usize>,
    pub(super) cue: Option<Range<usize>>,
    /// The cue's verb, where it is one.
    pub(super) verb: Option<CueVerb>,
    pub(super) how: How,
}

/// What ties a quotation to its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// A tag right behind: "...,” said Ito".
    Tag,
    /// A cue right before: "Ito said: “...".
    LeadIn,
    /// A name and a mark: "Ito: “...".
    Label,
    /// A cue further before in the sentence.
    Report,
    /// An owned piece of speech: "Ito’s claim that “...".
    Owner,
    /// A tag at the end of the sentence.
    LateTag,
    /// Only that the sentence is about somebody.
    Subject,
}

impl How {
    /// Whether the tie is next to the quotation, and so surer than what stood before.
    pub(super) fn is_adjacent(self) -> bool {
        matches!(self, How::Tag | How::LeadIn | How::Label)
    }
}

/// What the words of a quotation look like.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    /// Number of words.
    pub(super) words: usize,
    /// Begins with a capital.
    pub(super) capital: bool,
    /// The last visible character.
    pub(super) last: char,
    /// All words but short ones begin with a capital.
    pub(super) title_case: bool,
}

impl Shown {
    /// Whether a tag may follow: the words end in a comma, a question mark and the like.
    pub(super) fn pauses(self) -> bool {
        matches!(self.last, ',' | '?' | '!' | '…' | '-' | '—' | '–' | '.')
    }

    /// Whether the words end as a sentence does, and are more than a cry.
    pub(super) fn ends_sentence(self) -> bool {
        self.capital && self.words >= 5 && matches!(self.last, '.' | '?' | '!' | '…')
    }

    /// Whether the words stand for themselves as a sentence.
    pub(super) fn is_sentence(self) -> bool {
        self.capital && self.words >= 2 && matches!(self.last, '.' | ',' | '?' | '!' | '…' | '—' | '–')
    }
}

/// A quotation in its line.
pub(super) struct Site<'l> {
    pub(super) page: &'l Page<'l>,
    pub(super) line: &'l Line,
    pub(super) frames: &'l [Frame],
    /// The quotation's item.
    pub(super) item: usize,
    pub(super) sentence: Range<usize>,
    pub(super) shown: Shown,
    /// Whether it stands in a headline.
    pub(super) headline: bool,
}

impl Site<'_> {
    /// The speaker that the quotation's own sentence gives. `Err` where the
    /// sentence says that nobody in particular speaks.
    pub(super) fn speaker(&self) -> Option<Found> {
        if self.shown.is_sentence()
            && self.item > self.sentence.start
            && let Some(found) = self.led_in()
        {
            return Some(found);
        }
        let lead_in = self.led_in();
        // "But as they toured what Ito called “a wreck,” Okoro laughed"
        if let Some(lead) = &lead_in
            && !self.shown.is_sentence()
            && lead.verb.is_some_and(|v| v.class == CueClass::Label)
            && lead.cue.as_ref().is_some_and(|c| c.end == self.item)
        {
            return lead_in;
        }
        if let Some(found) = self.tag() {
            // "Ito said they would “go on,” according to a transcript"
            let source = found.verb.is_some_and(|v| v.class == CueClass::Say && v.base == "according to");
            let says = |f: &Found| f.verb.is_some_and(|v| matches!(v.class, CueClass::Say | CueClass::Tell));
            let own = lead_in.or_else(|| self.before()).filter(|f| source && says(f));
            return own.or(Some(found));
        }
        if lead_in.is_some() {
            return lead_in;
        }
        self.owner().or_else(|| self.before()).or_else(|| self.later_tag()).or_else(|| self.label())
    }

    pub(super) fn text(&self, item: usize) -> &str {
        self.line.items.get(item).map_or("", |i| i.span.of(self.page.text))
    }

    pub(super) fn found(frame: &Frame, how: How) -> Option<Found> {
        let subject = frame.subject.clone()?;
        Some(Found { subject, cue: Some(frame.cue.clone()), verb: Some(frame.verb), how })
    }

    /// The frames behind the quotation, in its sentence and in reach.
    pub(super) fn frames_after(&self) -> &[Frame] {
        let from = self.frames.partition_point(|f| f.cue.start <= self.item);
        let limit = self.sentence.end.min(self.item + REACH);
        let to = self.frames.partition_point(|f| f.cue.start < limit);
        &self.frames[from..to.max(from)]
    }

    /// The frames before it, the nearest last.
    fn frames_before(&self) -> &[Frame] {
        let floor = self.sentence.start.max(self.item.saturating_sub(REACH));
        let from = self.frames.partition_point(|f| f.cue.start < floor);
        let to = self.frames.partition_point(|f| f.cue.start < self.item);
        &self.frames[from..to.max(from)]
    }

    /// A cue right before: "Ito said: “", "Ito told reporters that “", "calling it “".
    fn led_in(&self) -> Option<Found> {
        let frames = self.frames_before();
        let frame = frames.last()?;
        let between = frame.end()..self.item;
        let pause = self.item.checked_sub(1).and_then(|b| self.line.kind(b));
        let colon = pause == Some(ItemKind::Colon);
        let near = between.len() <= 5 || (colon || pause == Some(ItemKind::Comma)) && between.len() <= 25;
        let between_is_empty = between.is_empty();
        let clean =
            between.into_iter().all(|i| !matches!(self.line.kind(i), Some(ItemKind::Quote(_) | ItemKind::Stop)));
        // "what a statement would contain, other than “odd” words": too far for a verb that only stands beside speech
        let weak = matches!(frame.verb.class, CueClass::Voice | CueClass::Show);
        let beside = !weak || self.shown.words > 2 || between_is_empty;
        let leads = near && clean && beside && self.governed_by(frame);
        leads.then(|| Self::found(outermost(self.page, self.line, frames, frames.len() - 1), How::LeadIn)).flatten()
    }

    /// Whether the quotation is within what a frame before it reports.
    fn governed_by(&self, frame: &Frame) -> bool {
        let pause = matches!(
            self.item.checked_sub(1).and_then(|b| self.line.kind(b)),
            Some(ItemKind::Comma | ItemKind::Colon | ItemKind::Dash)
        );
        // "“...,” said Ito, one of the “old hands”": its own quotation stands before it
        let own = (frame.cue.start.saturating_sub(2)..frame.cue.start)
            .any(|i| i >= self.sentence.start && matches!(self.line.kind(i), Some(ItemKind::Quote(_))));
        let behind = frame.inverted && frame.shape == Shape::Finite && own && !pause;
        !behind && !closed_off(self.page, self.line, &self.sentence, frame, self.item)
    }

    /// The nearest cue before that reports at a distance, anywhere in the sentence.
    fn before(&self) -> Option<Found> {
        let frames = self.frames_before();
        let at = frames.iter().rposition(|f| {
            f.subject.is_some() && !matches!(f.verb.class, CueClass::Voice | CueClass::Show) && self.governed_by(f)
        })?;
        Self::found(outermost(self.page, self.line, frames, at), How::Report)
    }

    /// The subject of the sentence that a partial quotation stands in.
    pub(super) fn clause_subject(&self) -> Option<Found> {
        let subject = main_subject(self.line, &self.sentence).filter(|s| s.end <= self.item)?;
        Some(Found { subject, cue: None, verb: None, how: How::Subject })
    }

    /// Whether the quotation is a sentence, or sentences, of its own.
    pub(super) fn stands_alone(&self) -> bool {
        let alone = self.sentence.clone().all(|i| {
            matches!(
                self.line.kind(i),
                Some(
                    ItemKind::Quote(_)
                        | ItemKind::Stop
                        | ItemKind::Comma
                        | ItemKind::Dash
                        | ItemKind::Bracket
                        | ItemKind::Other
                )
            )
        });
        alone || self.item == self.sentence.start && self.shown.is_sentence()
    }

    /// Whether the quotation opens its sentence, which the outlet then ends: "“We sail at dawn and rest” on land."
    pub(super) fn opens_sentence(&self) -> bool {
        let bare = |i: usize| {
            matches!(
                self.line.kind(i),
                Some(ItemKind::Comma | ItemKind::Word(Role::Adverb | Role::Conjunction | Role::Subordinator))
            )
        };
        self.shown.words >= 5 && !self.shown.title_case && (self.sentence.start..self.item).all(bare)
    }

    /// Whether a partial quotation without a cue may still be somebody's words, not a title.
    pub(super) fn may_be_speech(&self) -> bool {
        self.headline && self.shown.words >= 3 || !self.shown.title_case && self.shown.words >= 8
    }
}
