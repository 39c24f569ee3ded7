//! Which speaker a quotation belongs to, by the clause that it stands in.

use std::ops::Range;

use super::frames::{Frame, Shape, main_subject, outermost};
use super::line::{ItemKind, Line};
use super::phrase::{phrase_after, phrase_before};
use super::words::Role;
use crate::lexicon::cues::{self, CueClass, CueVerb};
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
    fn pauses(self) -> bool {
        matches!(self.last, ',' | '?' | '!' | '…' | '-' | '—' | '–' | '.')
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

    fn found(frame: &Frame, how: How) -> Option<Found> {
        let subject = frame.subject.clone()?;
        Some(Found { subject, cue: Some(frame.cue.clone()), verb: Some(frame.verb), how })
    }

    /// The frames behind the quotation, in its sentence and in reach.
    fn frames_after(&self) -> &[Frame] {
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

    /// A tag right behind: "...,” said Ito", "...,” Ito told reporters", "...,” according to Ito".
    fn tag(&self) -> Option<Found> {
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
        let reports = matches!(frame.verb.class, CueClass::Say | CueClass::Tell | CueClass::Voice | CueClass::Think)
            || frame.verb.class == CueClass::Show && frame.subject.as_ref().is_some_and(|s| s.len() > 1);
        let own = matches!(frame.shape, Shape::Finite | Shape::Phrase);
        // "... with a “welcome!” Ito stated that": the next sentence
        let next = self.line.role(frame.end()) == Some(Role::That) && !comma && !matches!(self.shown.last, ',' | '—');
        (reports && own && !next).then(|| Self::found(frame, How::Tag)).flatten()
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

    /// A cue right before: "Ito said: “", "Ito told reporters that “", "calling it “".
    fn led_in(&self) -> Option<Found> {
        let frames = self.frames_before();
        let frame = frames.last()?;
        let between = frame.end()..self.item;
        let pause = self.item.checked_sub(1).and_then(|b| self.line.kind(b));
        let colon = pause == Some(ItemKind::Colon);
        let near = between.len() <= 5 || (colon || pause == Some(ItemKind::Comma)) && between.len() <= 25;
        let clean =
            between.into_iter().all(|i| !matches!(self.line.kind(i), Some(ItemKind::Quote(_) | ItemKind::Stop)));
        (near && clean).then(|| Self::found(outermost(self.line, frames, frames.len() - 1), How::LeadIn)).flatten()
    }

    /// "Ito’s claim that “", "his “odd” remark": whoever owns a piece of speech.
    fn owner(&self) -> Option<Found> {
        let floor = self.sentence.start.max(self.item.saturating_sub(7));
        let owned = (floor..self.item)
            .rev()
            .find(|&i| matches!(self.line.kind(i), Some(ItemKind::Possessive | ItemKind::Word(Role::Owner))))?;
        let mut named = (owned + 1..self.item).chain(self.item + 1..(self.item + 4).min(self.sentence.end));
        let noun = named.find(|&i| cues::noun(&self.text(i).to_ascii_lowercase()))?;
        let subject = match self.line.kind(owned) {
            Some(ItemKind::Possessive) => phrase_before(self.line, owned, self.sentence.start)?,
            _ => owned..owned + 1,
        };
        Some(Found { subject, cue: Some(noun..noun + 1), verb: None, how: How::Owner })
    }

    /// The nearest cue before, anywhere in the sentence.
    fn before(&self) -> Option<Found> {
        let frames = self.frames_before();
        let at = frames.iter().rposition(|f| f.subject.is_some())?;
        Self::found(outermost(self.line, frames, at), How::Report)
    }

    /// A tag at the end of the sentence: "The plan was “odd” at best, Ito said."
    fn later_tag(&self) -> Option<Found> {
        let frame = self.frames_after().iter().take(6).find(|f| {
            let own = matches!(f.shape, Shape::Finite | Shape::Phrase);
            let start = f.start();
            let parted = start > 0
                && matches!(self.line.kind(start - 1), Some(ItemKind::Comma | ItemKind::Dash | ItemKind::Quote(_)));
            own && f.subject.is_some() && (parted || f.shape == Shape::Phrase)
        })?;
        Self::found(frame, How::LateTag)
    }

    /// "Ito: “...”", "‘...’ – Ito": a name and a mark, as headlines and scripts have it.
    fn label(&self) -> Option<Found> {
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

    /// Whether a partial quotation without a cue may still be somebody's words, not a title.
    pub(super) fn may_be_speech(&self) -> bool {
        self.headline && self.shown.words >= 3 || !self.shown.title_case && self.shown.words >= 8
    }
}
