//! "I" inside a quotation: whoever speaks.

use super::gender;
use super::{Mention, MentionKind, People};
use crate::reading::{Page, Quotation, QuoteKind};
use crate::text::Span;

/// Adds the first-person pronouns of attributed quotations to the mentions.
pub fn add_first_person(page: &Page<'_>, people: &mut People, quotations: &[Quotation]) {
    let mut found = Vec::new();
    let mut done = 0;
    for (n, quotation) in quotations.iter().enumerate() {
        if quotation.kind != QuoteKind::Direct || quotation.inside.is_some() {
            continue;
        }
        let Some(person) = quotation.speaker.as_ref().and_then(|s| s.person) else { continue };
        let nested: Vec<Span> = nested_in(quotations, n);
        let from = page.token_at(quotation.span.start.max(done));
        for token in page.tokens[from..].iter().take_while(|t| t.span.end <= quotation.span.end) {
            // "I" of "I'm"
            let word = gender::plain(token.text(page.text));
            if is_first_person(word) && !nested.iter().any(|s| s.covers(token.span)) {
                let span = Span { start: token.span.start, end: token.span.start + word.len() as u32 };
                found.push(Mention { span, full: span, person, kind: MentionKind::Pronoun });
            }
        }
        done = done.max(quotation.span.end);
    }
    if !found.is_empty() {
        people.mentions.extend(found);
        people.mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
        people.mentions.dedup_by_key(|m| m.span);
    }
}

/// The quotations right behind one that lie inside it: somebody else's words.
fn nested_in(quotations: &[Quotation], n: usize) -> Vec<Span> {
    let outer = quotations[n].span;
    let after = quotations[n + 1..].iter().take_while(|q| outer.covers(q.span)).take(8);
    after.filter(|q| q.kind == QuoteKind::Direct).map(|q| q.span).collect()
}

fn is_first_person(word: &str) -> bool {
    matches!(word, "I" | "me" | "my" | "My" | "mine" | "myself")
}
