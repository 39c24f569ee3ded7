//! Document highlight: the same thing elsewhere in this article.

use super::at::{self, Thing};
use crate::desk::{ArticleId, Snapshot};
use crate::reading::Reading;
use crate::text::Span;

/// What to mark in an article when the caret stands at an offset, by start: all
/// mentions of a person, pronouns too; all parts of an interrupted quotation and
/// its other renderings here; the figures of the same measure and the moments
/// of the same event in this article.
pub fn highlights(snapshot: &Snapshot, article: ArticleId, offset: u32) -> Vec<Span> {
    let Some(entry) = snapshot.entry(article) else { return Vec::new() };
    let reading = &entry.reading;
    let Some(found) = at::thing(reading, offset) else { return Vec::new() };
    let mut spans = match found.thing {
        Thing::Person(index) => mentions(reading, index),
        thing => here(snapshot, article, thing),
    };
    if let Thing::Quotation(index) = found.thing {
        spans.extend(parts(reading, index));
    }
    spans.push(found.thing.span(reading));
    spans.sort_unstable();
    spans.dedup();
    spans
}

fn mentions(reading: &Reading, index: u32) -> Vec<Span> {
    let all = &reading.people.mentions;
    let Some(asked) = all.get(index as usize) else { return Vec::new() };
    all.iter().filter(|m| m.person == asked.person).map(|m| m.span).collect()
}

/// The parts of one speech, interrupted or run over paragraphs.
fn parts(reading: &Reading, index: u32) -> Vec<Span> {
    let all = &reading.quotations;
    let Some(asked) = all.get(index as usize) else { return Vec::new() };
    all.iter().filter(|q| q.group == asked.group).map(|q| q.span).collect()
}

/// The members of a thing's group that stand in this article.
fn here(snapshot: &Snapshot, article: ArticleId, thing: Thing) -> Vec<Span> {
    at::counterparts(snapshot, article, thing)
        .into_iter()
        .filter(|(a, _)| *a == article)
        .filter_map(|(a, t)| at::place(snapshot, a, t))
        .map(|p| p.span)
        .collect()
}
