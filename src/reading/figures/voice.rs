//! Who gives a figure: the speaker of the quotation around it, or of the clause that it stands in.

use super::words::Words;
use crate::reading::{People, Quotation, QuoteKind, Speaker};
use crate::text::Span;

/// How many quotations that begin before a figure are looked at.
const REACH: usize = 16;

/// The speaker of a figure; `start` is its first token.
pub(super) fn read(
    w: &Words<'_>,
    span: Span,
    start: usize,
    people: &People,
    quotations: &[Quotation],
) -> Option<Speaker> {
    let behind = quotations.partition_point(|q| q.span.start <= span.start);
    let around =
        quotations[..behind].iter().rev().take(REACH).filter(|q| q.span.covers(span) && q.kind != QuoteKind::Scare);
    let mut spoken = around.filter(|q| q.speaker.is_some()).min_by_key(|q| q.span.len());
    match spoken.take() {
        Some(quotation) => quotation.speaker.clone(),
        None => clause(w, start, people),
    }
}

/// "The magnate stated, however, that Russia had 600,000 ...": a speech verb before the figure with its subject.
fn clause(w: &Words<'_>, start: usize, people: &People) -> Option<Speaker> {
    let sentence = w.sentence(start);
    let from = start.saturating_sub(40).max(sentence.start);
    let verb = (from..start).rev().find(|t| is_speech_verb(w.low(*t)) && introduces(w, *t, start))?;
    let first = verb.saturating_sub(6).max(sentence.start);
    let (low, high) = (w.token(first)?.span.start, w.token(verb)?.span.start);
    let mention = people.mentions[..people.mentions.partition_point(|m| m.span.start < high)]
        .iter()
        .rev()
        .take_while(|m| m.span.start >= low)
        .filter(|m| m.full.end <= high)
        .find(|m| clear_between(w, m.full.end, verb))?;
    Some(Speaker { span: mention.full, text: mention.full.of(w.page.text).to_owned(), person: Some(mention.person) })
}

/// Only adverbs, commas and other speech verbs may stand between subject and verb.
fn clear_between(w: &Words<'_>, from: u32, verb: usize) -> bool {
    let first = w.page.token_at(from);
    (first..verb).all(|t| {
        matches!(w.low(t), "," | "has" | "had" | "have" | "also" | "then" | "later" | "again" | "and")
            || is_speech_verb(w.low(t))
            || w.low(t).ends_with("ly")
    })
}

/// Whether the verb governs what follows up to the figure: "that" or the clause itself, no new sentence part.
fn introduces(w: &Words<'_>, verb: usize, start: usize) -> bool {
    (verb + 1..start).all(|t| !matches!(w.text(t), ";" | "”" | "\"" | "“")) && w.low(verb + 1) != "to"
}

fn is_speech_verb(lower: &str) -> bool {
    matches!(
        lower,
        "said"
            | "says"
            | "stated"
            | "states"
            | "stating"
            | "claimed"
            | "claims"
            | "claiming"
            | "told"
            | "added"
            | "adding"
            | "estimated"
            | "estimates"
            | "announced"
            | "declared"
            | "insisted"
            | "noted"
            | "noting"
            | "acknowledged"
            | "admitted"
            | "alleged"
            | "argued"
            | "boasted"
            | "confirmed"
            | "conceded"
            | "maintained"
            | "asserted"
            | "saying"
            | "warned"
            | "reckoned"
    )
}
