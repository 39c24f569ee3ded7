//! Words set against others.

use maud::{Markup, html};

use crate::features::{Diff, DiffKind, escape};

/// A cut at an end longer than this is shown as "…".
const CUT: usize = 3;

/// The words of a rendering: those that only it has are underlined, those that it lacks struck out.
pub(super) fn words(diff: &[Diff]) -> Markup {
    let last = diff.len().saturating_sub(1);
    html! {
        @for (i, piece) in diff.iter().enumerate() {
            @match piece.kind {
                DiffKind::Same => (escape::visible(&piece.text)),
                DiffKind::There => (spaced(&piece.text, |text| html! { ins { (text) } })),
                DiffKind::Here if i == 0 && is_long(piece) => span.cut { "… " },
                DiffKind::Here if i == last && is_long(piece) => span.cut { " …" },
                DiffKind::Here => (spaced(&piece.text, |text| html! { del { (text) } })),
            }
        }
    }
}

fn is_long(piece: &Diff) -> bool {
    piece.text.split_whitespace().count() > CUT
}

/// White space stays outside the mark.
fn spaced(text: &str, mark: impl Fn(&str) -> Markup) -> Markup {
    let text = escape::visible(text);
    let inner = text.trim();
    let before = &text[..text.len() - text.trim_start().len()];
    let after = if inner.is_empty() { "" } else { &text[text.trim_end().len()..] };
    html! { (before) @if !inner.is_empty() { (mark(inner)) } (after) }
}
