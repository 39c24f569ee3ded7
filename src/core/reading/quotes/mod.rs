//! Who said what: stretches inside quotation marks, indirect speech, speakers.

mod attribute;
mod choose;
mod clause;
#[cfg(test)]
mod fixture;
mod frames;
mod indirect;
mod line;
mod marks;
mod owned;
mod pair;
mod phrase;
mod scare;
mod speaker;
mod subject;
mod tags;
#[cfg(test)]
mod tests;
mod unclosed;
mod words;

pub use attribute::attribute;
pub use pair::segments;

use serde::{Deserialize, Serialize};

use super::LocalPersonId;
use crate::text::Span;

/// A stretch of reported words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quotation {
    /// The words, without the marks.
    pub span: Span,
    /// With the marks; equals `span` for indirect speech.
    pub outer: Span,
    /// What it is.
    pub kind: QuoteKind,
    /// Who says it.
    pub speaker: Option<Speaker>,
    /// The words that say so: "said", "according to".
    pub cue: Option<Span>,
    /// Quotations of one article with the same number are one speech, interrupted
    /// ("..., he said. ...") or run over paragraphs.
    pub group: u32,
    /// Index of the quotation inside marks that this one is nested in; `None` for words
    /// inside marks that are part of indirect speech.
    pub inside: Option<u32>,
}

/// What a quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum QuoteKind {
    /// Inside marks.
    Direct,
    /// In the outlet's words.
    Indirect,
    /// Marks that report no speech.
    Scare,
}

/// Who says something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Speaker {
    /// Where the speaker stands ("Mr Putin", "he", "a spokesman for the ministry").
    pub span: Span,
    /// That text, without a relative pronoun at its end; "I"-less headlines and continued paragraphs repeat the span of the first attribution.
    pub text: String,
    /// The person, where it is one that the article names.
    pub person: Option<LocalPersonId>,
}

/// Quotation marks that do not pair up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkFault {
    /// The mark.
    pub span: Span,
    /// The words that it was taken to open or close, if any.
    pub quoted: Option<Span>,
    /// What is wrong.
    pub kind: MarkFaultKind,
}

/// What is wrong with a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MarkFaultKind {
    /// Opened, never closed, and no continuation follows.
    Unclosed,
    /// Closes nothing.
    Unopened,
    /// An opening mark where a closing one belongs, or the other way round.
    Reversed,
}

/// Stretches inside marks, before anything is known of speakers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Segments {
    /// By start; a nested one stands behind the one that holds it.
    pub segments: Vec<Segment>,
    /// What did not pair up.
    pub faults: Vec<MarkFault>,
}

/// One stretch inside marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Without the marks.
    pub span: Span,
    /// With them.
    pub outer: Span,
    /// Index of the segment it is nested in.
    pub inside: Option<u32>,
    /// Whether a closing mark was found, or the next paragraph goes on with an opening one.
    pub closed: bool,
    /// Whether it goes on in the next segment (a paragraph left open on purpose).
    pub continues: bool,
}

impl Segments {
    /// The innermost segment whose words hold a byte offset, as an index.
    pub fn at(&self, offset: u32) -> Option<usize> {
        let last = self.segments.partition_point(|s| s.span.start <= offset).checked_sub(1)?;
        let mut candidate = Some(last);
        while let Some(i) = candidate {
            let segment = self.segments.get(i)?;
            if segment.span.contains(offset) {
                return Some(i);
            }
            candidate = segment.inside.map(|i| i as usize);
        }
        None
    }

    /// Whether a byte offset lies inside marks.
    pub fn quoted(&self, offset: u32) -> bool {
        self.at(offset).is_some()
    }
}
