//! One utterance, two speakers.

use super::{End, Finding, Mark, Rule, Severity};
use crate::desk::align::{Piece, align};
use crate::desk::{Entry, Person, Place, QuoteRef, Snapshot, Story, Utterance};
use crate::reading::{Quotation, QuoteKind};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    id: "speaker-conflict",
    severity: Severity::Warning,
    summary: "the same utterance is given to different speakers",
    page: include_str!("../../docs/rules/speaker-conflict.md"),
    check,
};

/// Shorter quotations are said by many.
const WORDS: usize = 6;

/// So many of a hundred words of the shorter quotation must stand in the longer one.
const SHARED: usize = 80;

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    story.utterances.iter().filter_map(|u| conflict(snapshot, story, u)).collect()
}

struct Said<'a> {
    at: QuoteRef,
    entry: &'a Entry,
    quote: &'a Quotation,
    person: &'a Person,
}

fn conflict(snapshot: &Snapshot, story: &Story, utterance: &Utterance) -> Option<Finding> {
    let said: Vec<Said<'_>> = utterance.members.iter().filter_map(|at| said(snapshot, story, *at)).collect();
    let disputed = |a: &Said<'_>| said.iter().any(|b| !std::ptr::eq(a.person, b.person) && same_words(a, b));
    let mut people: Vec<&Person> = Vec::new();
    let mut ends = Vec::new();
    for one in said.iter().filter(|s| disputed(s)) {
        let side = people.iter().position(|p| std::ptr::eq(*p, one.person)).unwrap_or_else(|| {
            people.push(one.person);
            people.len() - 1
        });
        let place = Place { article: one.at.article, span: one.quote.span };
        let local = one.quote.speaker.as_ref().and_then(|s| one.entry.reading.people.person(s.person?));
        let speaker = local.map_or("", |p| p.name.family.as_str());
        let words = format!("{speaker}: {}", one.quote.span.of(&one.entry.article.prose));
        ends.push(End::new(place, &one.person.name, None, side as u32).known_by(Mark::Here(words)));
    }
    ends.sort_by_key(|e| e.side);
    let note = Some("the same words are given to different speakers".to_owned());
    (people.len() > 1).then_some(Finding { rule: RULE.id, severity: RULE.severity, ends, note })
}

fn said<'a>(snapshot: &'a Snapshot, story: &'a Story, at: QuoteRef) -> Option<Said<'a>> {
    let (entry, quote) = look(snapshot, at)?;
    let person = story.person_of(at.article, quote.speaker.as_ref()?.person?)?;
    let long = words(entry, quote.span) >= WORDS;
    (quote.kind == QuoteKind::Direct && long).then_some(Said { at, entry, quote, person })
}

/// Whether nearly all words of the shorter quotation stand in the longer one.
fn same_words(a: &Said<'_>, b: &Said<'_>) -> bool {
    let pieces = align(&a.entry.article.prose, a.quote.span, &b.entry.article.prose, b.quote.span);
    let shared: usize = pieces
        .iter()
        .map(|p| match p {
            Piece::Same(left, _) => words(a.entry, *left),
            _ => 0,
        })
        .sum();
    let shorter = words(a.entry, a.quote.span).min(words(b.entry, b.quote.span));
    shared * 100 >= shorter * SHARED
}

fn words(entry: &Entry, span: Span) -> usize {
    span.of(&entry.article.prose).split_whitespace().count()
}

fn look(snapshot: &Snapshot, at: QuoteRef) -> Option<(&Entry, &Quotation)> {
    let entry = snapshot.entry(at.article)?;
    Some((entry, entry.reading.quotations.get(at.index as usize)?))
}
