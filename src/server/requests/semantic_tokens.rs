//! textDocument/semanticTokens: full, delta, range.
//!
//! Tokens never overlap and never run over a line's end, so that every client
//! can show them, whatever it says of overlaps and of lines.

use std::collections::HashMap;
use std::hash::{Hash as _, Hasher as _};
use std::sync::{Arc, Mutex};

use tower_lsp::lsp_types::{
    SemanticToken, SemanticTokens, SemanticTokensDelta, SemanticTokensDeltaParams, SemanticTokensEdit,
    SemanticTokensFullDeltaResult, SemanticTokensParams, SemanticTokensRangeParams, SemanticTokensRangeResult,
    SemanticTokensResult, Url,
};

use crate::desk::Entry;
use crate::features::{Token, tokens};
use crate::server::capabilities::surface::colours;
use crate::server::sight::Sight;
use crate::server::uri;
use crate::text::{Position, Span};
use crate::workspace::{Origin, lock};

/// What open documents were answered last, for telling what has changed since.
pub(in crate::server) type Coloured = Arc<Mutex<HashMap<Origin, Vec<SemanticToken>>>>;

pub(in crate::server) fn full(
    sight: &Sight,
    params: &SemanticTokensParams,
    last: &Coloured,
) -> Option<SemanticTokensResult> {
    let data = all(sight, &params.text_document.uri)?;
    let result_id = keep(sight, &params.text_document.uri, &data, last).1;
    Some(SemanticTokens { result_id, data }.into())
}

/// What has changed since the answer that the client names; everything where that is not the last one.
pub(in crate::server) fn delta(
    sight: &Sight,
    params: &SemanticTokensDeltaParams,
    last: &Coloured,
) -> Option<SemanticTokensFullDeltaResult> {
    let data = all(sight, &params.text_document.uri)?;
    let (before, result_id) = keep(sight, &params.text_document.uri, &data, last);
    Some(match before.filter(|before| id(before) == params.previous_result_id) {
        Some(before) => SemanticTokensDelta { result_id, edits: edits(&before, &data) }.into(),
        None => SemanticTokens { result_id, data }.into(),
    })
}

pub(in crate::server) fn range(sight: &Sight, params: &SemanticTokensRangeParams) -> Option<SemanticTokensRangeResult> {
    let uri = &params.text_document.uri;
    let (article, start) = sight.at(uri, params.range.start)?;
    let (_, end) = sight.at(uri, params.range.end)?;
    let asked = Span { start, end: end.max(start) };
    let data = encoded(sight, sight.view.snapshot.entry(article)?, |span| span.overlaps(asked));
    Some(SemanticTokens { result_id: None, data }.into())
}

fn all(sight: &Sight, uri: &Url) -> Option<Vec<SemanticToken>> {
    Some(encoded(sight, sight.view.snapshot.entry(sight.article(uri)?)?, |_| true))
}

/// Remembers an answer for an open document. Gives the one before and the id of the new one.
fn keep(
    sight: &Sight,
    uri: &Url,
    data: &[SemanticToken],
    last: &Coloured,
) -> (Option<Vec<SemanticToken>>, Option<String>) {
    let Some(origin) = uri::origin(uri).filter(|origin| sight.uris.contains_key(origin)) else { return (None, None) };
    let before = lock(last).insert(origin, data.to_vec());
    (before, Some(id(data)))
}

/// A document was closed: nobody will ask what has changed in it.
pub(in crate::server) fn forget(uri: &Url, last: &Coloured) {
    if let Some(origin) = uri::origin(uri) {
        lock(last).remove(&origin);
    }
}

fn id(data: &[SemanticToken]) -> String {
    let mut hasher = rustc_hash::FxHasher::default();
    for token in data {
        let SemanticToken { delta_line, delta_start, length, token_type, token_modifiers_bitset } = token;
        (delta_line, delta_start, length, token_type, token_modifiers_bitset).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

/// One edit, between what both begin with and what both end with. Counted in numbers, five a token.
fn edits(before: &[SemanticToken], now: &[SemanticToken]) -> Vec<SemanticTokensEdit> {
    let start = before.iter().zip(now).take_while(|(a, b)| a == b).count();
    let (rest, new) = (&before[start..], &now[start..]);
    let end = rest.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (gone, come) = (rest.len() - end, &new[..new.len() - end]);
    if gone == 0 && come.is_empty() {
        return Vec::new();
    }
    let count = |tokens: usize| (tokens * 5) as u32;
    vec![SemanticTokensEdit { start: count(start), delete_count: count(gone), data: Some(come.to_vec()) }]
}

/// Tokens as the protocol has them: each from where the one before begins, in
/// the client's columns.
fn encoded(sight: &Sight, entry: &Entry, wanted: impl Fn(Span) -> bool) -> Vec<SemanticToken> {
    let (text, lines) = (&*entry.article.source, &entry.article.lines);
    let at = |offset| lines.position(text, offset, sight.client.encoding);
    let mut last = Position::default();
    let mut out = Vec::new();
    if !sight.shown.colours {
        return out;
    }
    for Token { span, kind, quoted } in tokens(&entry.reading) {
        let (token_type, token_modifiers_bitset) = colours::of(kind, quoted);
        for line in lines.line_of(span.start)..=lines.line_of(span.end.saturating_sub(1)) {
            let Some(piece) = lines.line(text, line).map(|line| within(text, line, span)) else { continue };
            if piece.is_empty() || !wanted(piece) {
                continue;
            }
            let (start, end) = (at(piece.start), at(piece.end));
            let same_line = start.line == last.line;
            out.push(SemanticToken {
                delta_line: start.line - last.line,
                delta_start: if same_line { start.column - last.column } else { start.column },
                length: end.column - start.column,
                token_type,
                token_modifiers_bitset,
            });
            last = start;
        }
    }
    out
}

/// What a span has of a line, without white space around it.
fn within(text: &str, line: Span, span: Span) -> Span {
    let (start, end) = (line.start.max(span.start), line.end.min(span.end));
    let piece = Span { start, end: end.max(start) };
    let words = piece.of(text);
    let start = start as usize + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(length: u32) -> SemanticToken {
        SemanticToken { delta_line: 0, delta_start: 1, length, token_type: 0, token_modifiers_bitset: 0 }
    }

    #[test]
    fn edits_turn_one_answer_into_the_other() {
        for (before, now) in [
            (vec![], vec![1, 2]),
            (vec![1, 2], vec![]),
            (vec![1, 2, 3], vec![1, 9, 3]),
            (vec![1, 1, 1], vec![1, 1]),
            (vec![1, 2], vec![1, 2]),
            (vec![1, 2, 1], vec![2, 1, 2, 1]),
        ] {
            let (before, now): (Vec<_>, Vec<_>) =
                (before.into_iter().map(token).collect(), now.into_iter().map(token).collect());
            let mut made = before.clone();
            for edit in edits(&before, &now) {
                let start = edit.start as usize / 5;
                made.splice(start..start + edit.delete_count as usize / 5, edit.data.unwrap_or_default());
            }
            assert_eq!(made, now);
            assert_eq!(id(&made) == id(&before), made == before);
        }
    }
}
