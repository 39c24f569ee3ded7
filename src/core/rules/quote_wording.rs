//! One utterance, two wordings.

use super::{End, Finding, Rule, Severity};
use crate::desk::align::{Piece, align, without_cuts};
use crate::desk::{Entry, Place, QuoteRef, Snapshot, Story, Utterance};
use crate::reading::{Quotation, QuoteKind};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    id: "quote-wording",
    severity: Severity::Hint,
    summary: "sources render one utterance in different words",
    page: include_str!("../../../docs/rules/quote-wording.md"),
    check,
};

/// So many changes are named one by one; where there are more, or most words
/// differ, the renderings are shown whole.
const MOST_CHANGES: usize = 3;

/// A rendering shown whole is cut after so many characters.
const MOST_SHOWN: usize = 120;

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    let mut out = Vec::new();
    for utterance in &story.utterances {
        out.extend(differences(snapshot, utterance));
    }
    out
}

/// Each direct rendering against the fullest of another article, else of its own
/// (a lead that quotes otherwise than the body): one finding for every rendering
/// whose words differ.
fn differences(snapshot: &Snapshot, utterance: &Utterance) -> Vec<Finding> {
    let direct: Vec<(QuoteRef, &Entry, &Quotation)> = utterance
        .members
        .iter()
        .filter_map(|at| {
            let entry = snapshot.entry(at.article)?;
            let quote = entry.reading.quotations.get(at.index as usize)?;
            // Drafts are held against their sources by a rule of their own.
            (quote.kind != QuoteKind::Indirect && !entry.draft).then_some((*at, entry, quote))
        })
        .collect();
    let mut out = Vec::new();
    for (n, (at, entry, quote)) in direct.iter().enumerate() {
        let elsewhere = direct[..n].iter().find(|(o, ..)| o.article != at.article);
        let other = elsewhere.or_else(|| direct[..n].iter().find(|(.., full)| !full.outer.overlaps(quote.outer)));
        let Some((from, source, full)) = other else { continue };
        out.extend(compare((*from, source, full), (*at, entry, quote)));
    }
    out
}

type Rendering<'a> = (QuoteRef, &'a Entry, &'a Quotation);

fn compare(full: Rendering<'_>, short: Rendering<'_>) -> Option<Finding> {
    let (left_text, right_text) = (&full.1.article.prose, &short.1.article.prose);
    let pieces = align(left_text, full.2.span, right_text, short.2.span);
    let inner = without_cuts(&pieces);
    let changes: Vec<&Piece> = inner.iter().filter(|p| !matches!(p, Piece::Same(..))).collect();
    let marked = |p: &&Piece| match p {
        // "..." and "[...]" mark a fair cut.
        Piece::Left(_) => cut_is_marked(inner, p, right_text),
        _ => false,
    };
    let told: Vec<&Piece> = changes.into_iter().filter(|p| !marked(p)).collect();
    if told.is_empty() {
        return None;
    }

    let whole = told.len() > MOST_CHANGES || 2 * length(&told) > length(&inner.iter().collect::<Vec<_>>());
    let ends = vec![
        End::new(place(full), &shown(&told, inner, left, left_text, whole), None, 0),
        End::new(place(short), &shown(&told, inner, right, right_text, whole), None, 1),
    ];
    let note = Some("one utterance, different words".to_owned());
    Some(Finding { rule: RULE.id, severity: RULE.severity, ends, note })
}

/// The words of one side that differ, each in marks, or all from the first
/// shared word to the last.
fn shown(told: &[&Piece], inner: &[Piece], side: fn(&Piece) -> Option<Span>, text: &str, whole: bool) -> String {
    if whole {
        let all = inner.iter().filter_map(side).reduce(Span::join).unwrap_or_default();
        return quoted(&cut(all.of(text), MOST_SHOWN));
    }
    let words: Vec<String> = told.iter().filter_map(|p| side(p)).map(|s| quoted(s.of(text).trim())).collect();
    if words.is_empty() { "(not here)".to_owned() } else { words.join(", ") }
}

fn quoted(words: &str) -> String {
    format!("\u{201c}{words}\u{201d}")
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

/// Bytes covered by pieces, on the longer side.
fn length(pieces: &[&Piece]) -> usize {
    let one = |p: &&Piece| match p {
        Piece::Same(l, r) | Piece::Changed(l, r) => l.len().max(r.len()),
        Piece::Left(s) | Piece::Right(s) => s.len(),
    };
    pieces.iter().map(one).sum()
}

/// Whether the right side has an ellipsis where the left side's words are missing.
fn cut_is_marked(pieces: &[Piece], cut: &Piece, right_text: &str) -> bool {
    let Some(at) = pieces.iter().position(|p| std::ptr::eq(p, cut)) else { return false };
    let before = pieces[..at].iter().rev().find_map(right);
    let after = pieces[at + 1..].iter().find_map(right);
    let (Some(before), Some(after)) = (before, after) else { return false };
    let gap = right_text.get(before.end as usize..after.start as usize).unwrap_or("");
    gap.contains('…') || gap.contains("...") || gap.contains("[") || gap.contains(". .")
}

fn left(piece: &Piece) -> Option<Span> {
    match piece {
        Piece::Same(l, _) | Piece::Changed(l, _) | Piece::Left(l) => Some(*l),
        Piece::Right(_) => None,
    }
}

fn right(piece: &Piece) -> Option<Span> {
    match piece {
        Piece::Same(_, r) | Piece::Changed(_, r) | Piece::Right(r) => Some(*r),
        Piece::Left(_) => None,
    }
}

fn place(rendering: Rendering<'_>) -> Place {
    Place { article: rendering.0.article, span: rendering.2.span }
}
