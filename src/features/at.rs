//! What stands at an offset.

use crate::desk::{ArticleId, FigureRef, MomentRef, Place, QuoteRef, Snapshot};
use crate::reading::{QuoteKind, Reading};
use crate::text::Span;

/// Something that can be asked about, as an index into the lists of a [`Reading`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// Index into the mentions of people.
    Person(u32),
    /// Index into the figures.
    Figure(u32),
    /// Index into the moments.
    Moment(u32),
    /// Index into the quotations.
    Quotation(u32),
}

/// A thing and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where: a mention with its title, a quotation with its marks.
    pub span: Span,
    /// What.
    pub thing: Thing,
}

/// Everything that a caret at `offset` touches, the smallest first. Of two
/// neighbours the caret stands between, the one after it comes first.
/// Marks that report no speech ([`QuoteKind::Scare`]) are nothing to ask about.
pub fn things(reading: &Reading, offset: u32) -> Vec<Found> {
    let people = reading.people.mentions.iter().enumerate().map(|(i, m)| (m.full, Thing::Person(i as u32)));
    let figures = reading.figures.iter().enumerate().map(|(i, f)| (f.span, Thing::Figure(i as u32)));
    let moments = reading.moments.iter().enumerate().map(|(i, m)| (m.span, Thing::Moment(i as u32)));
    let quotations = reading
        .quotations
        .iter()
        .enumerate()
        .filter(|(_, q)| q.kind != QuoteKind::Scare)
        .map(|(i, q)| (q.outer, Thing::Quotation(i as u32)));
    let mut found: Vec<Found> = people
        .chain(figures)
        .chain(moments)
        .chain(quotations)
        .filter(|(span, _)| span.touches(offset))
        .map(|(span, thing)| Found { span, thing })
        .collect();
    found.sort_by_key(|f| (f.span.len(), !f.span.contains(offset), f.thing));
    prefer_following(&mut found, offset);
    found
}

/// Where the smallest ends at the caret and another begins there, the latter is meant.
fn prefer_following(found: &mut [Found], offset: u32) {
    let Some(first) = found.first() else { return };
    if first.span.end != offset {
        return;
    }
    if let Some(next) = found.iter().position(|f| f.span.start == offset && !f.span.is_empty()) {
        found[..=next].rotate_right(1);
    }
}

/// The smallest thing at an offset.
pub fn thing(reading: &Reading, offset: u32) -> Option<Found> {
    things(reading, offset).into_iter().next()
}

impl Thing {
    /// The bytes to mark when this thing is shown: a name without its title,
    /// a quotation without its marks.
    pub fn span(self, reading: &Reading) -> Span {
        let span = match self {
            Thing::Person(i) => reading.people.mentions.get(i as usize).map(|m| m.span),
            Thing::Figure(i) => reading.figures.get(i as usize).map(|f| f.span),
            Thing::Moment(i) => reading.moments.get(i as usize).map(|m| m.span),
            Thing::Quotation(i) => reading.quotations.get(i as usize).map(|q| q.span),
        };
        span.unwrap_or_default()
    }
}

/// The group that a thing belongs to across its story, itself included, in the
/// desk's order; empty where it has no counterpart. People are no such group:
/// see [`Snapshot::mentions`].
pub(super) fn counterparts(snapshot: &Snapshot, article: ArticleId, thing: Thing) -> Vec<(ArticleId, Thing)> {
    let Some(story) = snapshot.story_of(article) else { return Vec::new() };
    let members = match thing {
        Thing::Person(_) => None,
        Thing::Figure(index) => story
            .measure_of(FigureRef { article, index })
            .map(|m| m.members.iter().map(|f| (f.article, Thing::Figure(f.index))).collect()),
        Thing::Moment(index) => story
            .occasion_of(MomentRef { article, index })
            .map(|o| o.members.iter().map(|m| (m.article, Thing::Moment(m.index))).collect()),
        Thing::Quotation(index) => story
            .utterance_of(QuoteRef { article, index })
            .map(|u| u.members.iter().map(|q| (q.article, Thing::Quotation(q.index))).collect()),
    };
    members.unwrap_or_default()
}

/// Where a thing of an article stands.
pub(super) fn place(snapshot: &Snapshot, article: ArticleId, thing: Thing) -> Option<Place> {
    let entry = snapshot.entry(article)?;
    Some(Place { article, span: thing.span(&entry.reading) })
}

/// The sentence around a span, or the span itself where there is none.
pub(super) fn sentence(reading: &Reading, span: Span) -> Span {
    let next = reading.sentences.partition_point(|s| s.end < span.end);
    match reading.sentences.get(next) {
        Some(s) if s.start <= span.start => *s,
        Some(s) if s.overlaps(span) => s.join(span),
        _ => span,
    }
}
