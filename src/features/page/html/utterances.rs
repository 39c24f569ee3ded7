//! What was said, each rendering set against the fullest.

use maud::{Markup, html};

use super::{Page, diff};
use crate::features::DiffKind;
use crate::features::comparison::{Likeness, Rendering, Utterance};
use crate::reading::QuoteKind;

impl Page<'_> {
    pub(super) fn utterances(&self) -> Markup {
        let all = &self.comparison.utterances;
        if all.is_empty() {
            return html! {};
        }
        self.part("utterances", "What was said", &html! {
            p.legend { ins { "Underlined" } " words are only in this source; " del { "struck out" } " ones are only in the first." }
            @for utterance in all { (self.utterance(utterance)) }
        })
    }

    fn utterance(&self, utterance: &Utterance) -> Markup {
        html! {
            div.said {
                p.speaker { (utterance.speaker.as_deref().unwrap_or("Speaker not named")) }
                dl { @for (i, rendering) in utterance.renderings.iter().enumerate() {
                    div {
                        dt { (self.source_link(rendering.source, rendering.place)) }
                        dd { (words(rendering, i == 0)) }
                    }
                } }
            }
        }
    }
}

fn words(rendering: &Rendering, first: bool) -> Markup {
    let cut = rendering.diff.iter().any(|d| d.kind == DiffKind::Here && d.text.chars().any(char::is_alphanumeric));
    let direct = rendering.kind != QuoteKind::Indirect;
    let body = match rendering.likeness {
        _ if first => html! { (quoted(direct, &html! { (rendering.words) })) },
        Likeness::Same if !cut => html! { span.same { "the same words" } },
        Likeness::Same | Likeness::Differs => quoted(direct, &diff::words(&rendering.diff)),
        Likeness::Free => quoted(direct, &html! { (rendering.words) }),
    };
    html! {
        (body)
        @if let Some(speaker) = &rendering.speaker { span.note { "said by " (speaker) } }
        @if !direct { span.note { "in the outlet’s words" } }
        @if !first && rendering.likeness == Likeness::Same && cut { span.note { "cut" } }
        @if !first && rendering.likeness == Likeness::Free { span.note { "other words" } }
    }
}

fn quoted(direct: bool, words: &Markup) -> Markup {
    if direct {
        html! { q { (words) } }
    } else {
        html! { span { (words) } }
    }
}
