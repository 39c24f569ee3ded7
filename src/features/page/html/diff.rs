//! Words set against others.

use maud::{Markup, html};

use super::super::{Cut, cut};
use crate::features::{Diff, DiffKind, escape};

/// The words of a rendering: those that only it has are underlined, those that it lacks struck out.
pub(super) fn words(diff: &[Diff]) -> Markup {
    html! {
        @for (i, piece) in diff.iter().enumerate() {
            @match piece.kind {
                DiffKind::Same => (escape::visible(&piece.text)),
                DiffKind::There => (spaced(&piece.text, |text| html! { ins { (text) } })),
                DiffKind::Here => @match cut(diff, i) {
                    Some(Cut::Start) => span.cut { "… " },
                    Some(Cut::End) => span.cut { " …" },
                    None => (spaced(&piece.text, |text| html! { del { (text) } })),
                },
            }
        }
    }
}

/// White space stays outside the mark.
fn spaced(text: &str, mark: impl Fn(&str) -> Markup) -> Markup {
    let text = escape::visible(text);
    let inner = text.trim();
    let before = &text[..text.len() - text.trim_start().len()];
    let after = if inner.is_empty() { "" } else { &text[text.trim_end().len()..] };
    html! { (before) @if !inner.is_empty() { (mark(inner)) } (after) }
}
