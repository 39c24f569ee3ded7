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
    page: include_str!("../../docs/rules/quote-wording.md"),
    check,
};

/// Pairs in which less than this share of the words is the same are told by the message as a whole.
const MOST_CHANGES: usize = 3;

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    let mut out = Vec::new();
    for utterance in &story.utterances {
        out.extend(differences(snapshot, utterance));
    }
    out
}

/// Each direct rendering against the fullest of another article: one finding for
/// every rendering whose words differ.
fn differences(snapshot: &Snapshot, utterance: &Utterance) -> Vec<Finding> {
    let direct: Vec<(QuoteRef, &Entry, &Quotation)> = utterance
        .members
        .iter()
        .filter_map(|at| {
            let entry = snapshot.entry(at.article)?;
            let quote = entry.reading.quotations.get(at.index as usize)?;
            (quote.kind != QuoteKind::Indirect).then_some((*at, entry, quote))
        })
        .collect();
    let mut out = Vec::new();
    for (n, (at, entry, quote)) in direct.iter().enumerate() {
        let other = direct[..n].iter().find(|(o, ..)| o.article != at.article);
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
    let show = |pick: fn(&Piece) -> Option<Span>, text: &str| -> String {
        let mut words: Vec<String> = told
            .iter()
            .filter_map(|p| pick(p))
            .take(MOST_CHANGES)
            .map(|s| format!("\u{201c}{}\u{201d}", s.of(text).trim()))
            .collect();
        if told.len() > MOST_CHANGES {
            words.push("\u{2026}".to_owned());
        }
        if words.is_empty() { "(no word here)".to_owned() } else { words.join(", ") }
    };
    let left = |p: &Piece| match p {
        Piece::Left(l) | Piece::Changed(l, _) => Some(*l),
        _ => None,
    };
    let right = |p: &Piece| match p {
        Piece::Right(r) | Piece::Changed(_, r) => Some(*r),
        _ => None,
    };
    let ends = vec![
        End::new(place(full), &show(left, left_text), None, 0),
        End::new(place(short), &show(right, right_text), None, 1),
    ];
    let note = Some("one utterance, different words".to_owned());
    Some(Finding { rule: RULE.id, severity: RULE.severity, ends, note })
}

/// Whether the right side has an ellipsis where the left side's words are missing.
fn cut_is_marked(pieces: &[Piece], cut: &Piece, right_text: &str) -> bool {
    let Some(at) = pieces.iter().position(|p| std::ptr::eq(p, cut)) else { return false };
    let before = pieces[..at].iter().rev().find_map(right_span);
    let after = pieces[at + 1..].iter().find_map(right_span);
    let (Some(before), Some(after)) = (before, after) else { return false };
    let gap = right_text.get(before.end as usize..after.start as usize).unwrap_or("");
    gap.contains('…') || gap.contains("...") || gap.contains("[") || gap.contains(". .")
}

fn right_span(piece: &Piece) -> Option<Span> {
    match piece {
        Piece::Same(_, r) | Piece::Changed(_, r) | Piece::Right(r) => Some(*r),
        Piece::Left(_) => None,
    }
}

fn place(rendering: Rendering<'_>) -> Place {
    Place { article: rendering.0.article, span: rendering.2.span }
}
