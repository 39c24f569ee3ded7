//! Numbers that count and measure nothing, as far as can be told: years, labels, "one last time", "a gallon".
//!
//! They are kept apart from figures, so that nothing compares or lists them.

use serde::{Deserialize, Serialize};

use super::digits;
use super::words::Words;
use crate::text::Span;

/// A number by itself: a value without anything that it is the value of.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Numeral {
    /// Where it stands, its unit included ("a gallon").
    pub span: Span,
    /// The value.
    pub value: f64,
}

/// Adds what digits say that are no one number: "0042", "items 12,14,15". Dotted ones ("10.0.0.1") are names.
pub(super) fn codes(w: &Words<'_>, i: usize, out: &mut Vec<Numeral>) {
    let Some(token) = w.token(i).filter(|_| w.is_number(i) && !linked(w, i)) else { return };
    let text = w.text(i);
    let list = text.contains(',');
    if text.len() > 60 || text.contains('.') || !list && digits::parse(text).is_some() {
        return;
    }
    let mut start = token.span.start as usize;
    for piece in text.split(',') {
        if let Ok(value) = piece.parse::<f64>()
            && piece.len() <= 12
        {
            out.push(Numeral { span: Span::new(start, start + piece.len()), value });
        }
        start += piece.len() + 1;
    }
}

/// Whether digits are tied to what stands beside them, as in a telephone number or a model's name.
fn linked(w: &Words<'_>, i: usize) -> bool {
    let tie = |at: usize| w.is_dash(at) || matches!(w.text(at), "/" | ":" | "#" | "_" | "+" | "=" | "@" | "&");
    w.is_glued(i) && i > 0 && (w.is_word(i - 1) || tie(i - 1)) || w.is_glued(i + 1) && (tie(i + 1) || w.is_word(i + 1))
}
