//! Places moved along their text: from an article to a paragraph of it, and back.

use super::{Event, Figure, Moment, Numeral, When};
use crate::text::{Span, Token};

/// Something with places in a text.
pub(super) trait Moved {
    /// Moves its places by a distance in bytes; the negative of a distance moves them back.
    fn shift(&mut self, by: u32);
}

impl Moved for Span {
    fn shift(&mut self, by: u32) {
        self.start = self.start.wrapping_add(by);
        self.end = self.end.wrapping_add(by);
    }
}

impl Moved for Token {
    fn shift(&mut self, by: u32) {
        self.span.shift(by);
    }
}

impl Moved for Numeral {
    fn shift(&mut self, by: u32) {
        self.span.shift(by);
    }
}

impl Moved for Figure {
    fn shift(&mut self, by: u32) {
        self.span.shift(by);
        self.number.shift(by);
        if let Some(hedge) = &mut self.hedge {
            hedge.span.shift(by);
        }
        if let Some(speaker) = &mut self.speaker {
            speaker.span.shift(by);
        }
        if let Some(when) = &mut self.when {
            when.span.shift(by);
        }
    }
}

impl Moved for Event {
    fn shift(&mut self, by: u32) {
        self.span.shift(by);
    }
}

impl Moved for Moment {
    fn shift(&mut self, by: u32) {
        self.span.shift(by);
        if let Some(event) = &mut self.event {
            event.shift(by);
        }
        if let When::Relative { anchor, .. } = &mut self.when {
            anchor.shift(by);
        }
    }
}
