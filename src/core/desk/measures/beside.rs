//! The other figures of a sentence.

use crate::desk::Entry;
use crate::reading::{Dimension, Figure};
use crate::text::Span;

/// Another figure of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside<'a> {
    pub(super) value: f64,
    /// Whose it is.
    pub(super) scope: Option<&'a str>,
    figure: &'a Figure,
}

impl<'a> Beside<'a> {
    fn of(figure: &'a Figure) -> Option<Beside<'a>> {
        Some(Beside { value: figure.value?, scope: figure.scope.as_deref(), figure })
    }

    /// Whether it may be of a kind with a figure: a bare number may, and people are things.
    pub(super) fn is_like(&self, other: &Figure) -> bool {
        let counts = |f: &Figure| matches!(f.unit.dimension, Dimension::Count | Dimension::Person);
        let bare = counts(self.figure) && self.figure.counted.head.is_empty();
        bare || self.figure.unit.dimension == other.unit.dimension || counts(self.figure) && counts(other)
    }
}

/// Values of the other figures of a sentence.
pub(super) fn beside(entry: &Entry, sentence: Span, index: usize) -> Vec<Beside<'_>> {
    let figures = &entry.reading.figures;
    let first = figures.partition_point(|f| f.span.start < sentence.start);
    let inside = figures.iter().enumerate().skip(first).take_while(|(_, f)| f.span.start < sentence.end);
    inside.filter(|(i, _)| *i != index).filter_map(|(_, f)| Beside::of(f)).collect()
}
