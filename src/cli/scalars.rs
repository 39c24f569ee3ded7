//! Spans as machine-readable output has them.

use crate::text::{ScalarIndex, Span};

/// A text and its Unicode scalar offsets.
pub(super) struct Scalars<'a> {
    text: &'a str,
    index: ScalarIndex,
}

impl<'a> Scalars<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Scalars { text, index: ScalarIndex::new(text) }
    }

    /// How many scalars stand before a byte offset.
    pub(super) fn offset(&self, byte: u32) -> u32 {
        self.index.offset(self.text, byte)
    }

    /// Both ends of a span.
    pub(super) fn span(&self, span: Span) -> (u32, u32) {
        (self.offset(span.start), self.offset(span.end))
    }
}
