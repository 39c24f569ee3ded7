//! Where sentences end.

use super::{Span, Token, TokenKind};

/// The sentences of one block of prose, in order, given the block's tokens.
/// A sentence covers its tokens from the first to the last, closing quotation
/// marks included. Every token is in exactly one sentence.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start: Option<Span> = None;
    let mut i = 0;
    while i < tokens.len() {
        let mut last = tokens[i].span;
        let from = *start.get_or_insert(last);
        if matches!(tokens[i].text(text), "." | "!" | "?") {
            while let Some(next) = tokens.get(i + 1) {
                if !matches!(next.kind, TokenKind::Quote(_)) || next.spaced {
                    break;
                }
                i += 1;
                last = next.span;
            }
            out.push(from.join(last));
            start = None;
        }
        i += 1;
    }
    if let (Some(from), Some(last)) = (start, tokens.last()) {
        out.push(from.join(last.span));
    }
    out
}
