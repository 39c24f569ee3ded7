//! Who gives a figure: the speaker of the quotation around it, or of the clause that it stands in.

use super::words::Words;
use crate::lexicon::table::Class;
use crate::reading::{Mention, Quotation, QuoteKind, Speaker};
use crate::text::Span;

/// How many quotations that begin before a figure are looked at.
const REACH: usize = 16;

/// The speaker of a figure; `start` is its first token.
pub(super) fn read(
    w: &Words<'_>,
    span: Span,
    start: usize,
    mentions: &[Mention],
    quotations: &[Quotation],
) -> Option<Speaker> {
    let behind = quotations.partition_point(|q| q.span.start <= span.start);
    let around =
        quotations[..behind].iter().rev().take(REACH).filter(|q| q.span.covers(span) && q.kind != QuoteKind::Scare);
    let mut spoken = around.filter(|q| q.speaker.is_some()).min_by_key(|q| q.span.len());
    match spoken.take() {
        Some(quotation) => quotation.speaker.clone(),
        None => clause(w, start, mentions, quotations),
    }
}

/// "The tycoon said, though, that Malta had 40 ...": a speech verb before the figure with its subject.
fn clause(w: &Words<'_>, start: usize, mentions: &[Mention], quotations: &[Quotation]) -> Option<Speaker> {
    let sentence = w.sentence(start);
    let from = start.saturating_sub(40).max(sentence.start);
    let verb = (from..start).rev().find(|t| is_speech_verb(w, *t) && introduces(w, *t, start))?;
    let first = verb.saturating_sub(6).max(sentence.start);
    let (low, high) = (w.token(first)?.span.start, w.token(verb)?.span.start);
    let mention = mentions[..mentions.partition_point(|m| m.span.start < high)]
        .iter()
        .rev()
        .take_while(|m| m.span.start >= low)
        .filter(|m| m.full.end <= high)
        .find(|m| clear_between(w, m.full.end, verb));
    let Some(mention) = mention else { return described(w, verb, sentence.start, quotations) };
    Some(Speaker { span: mention.full, text: mention.full.of(w.page.text).to_owned(), person: Some(mention.person) })
}

/// "The tycoon said": a description that is no office goes on about the one who spoke last in the paragraph.
fn described(w: &Words<'_>, verb: usize, first: usize, quotations: &[Quotation]) -> Option<Speaker> {
    let noun = verb.checked_sub(1)?;
    let article = noun.checked_sub(1).filter(|a| *a >= first)?;
    if w.low(article) != "the" || !w.is_word(noun) || names_an_office(w, noun) {
        return None;
    }
    let block = w.block(verb)?.span;
    let here = w.token(article)?.span.start;
    let behind = quotations.partition_point(|q| q.span.start < here);
    let last = quotations[..behind].iter().rev().take(REACH).find(|q| q.speaker.is_some())?;
    let person = last.speaker.as_ref().filter(|_| block.covers(last.span))?.person?;
    let span = w.span(article, verb);
    Some(Speaker { span, text: span.of(w.page.text).to_owned(), person: Some(person) })
}

/// Whether a noun names a role that somebody else may hold, or a body that speaks.
fn names_an_office(w: &Words<'_>, i: usize) -> bool {
    let lower = w.low(i);
    w.page.role(i).is_some() && !matches!(lower, "magnate" | "billionaire" | "tycoon" | "businessman")
        || matches!(
            lower,
            "ministry"
                | "government"
                | "police"
                | "report"
                | "army"
                | "military"
                | "company"
                | "agency"
                | "court"
                | "statement"
                | "group"
                | "office"
                | "department"
                | "party"
                | "paper"
                | "newspaper"
                | "study"
                | "authorities"
                | "bank"
                | "union"
                | "commission"
                | "committee"
                | "council"
        )
}

/// Only adverbs, commas and other speech verbs may stand between subject and verb.
fn clear_between(w: &Words<'_>, from: u32, verb: usize) -> bool {
    let first = w.page.token_at(from);
    (first..verb).all(|t| {
        matches!(w.low(t), "," | "has" | "had" | "have" | "also" | "then" | "later" | "again" | "and")
            || is_speech_verb(w, t)
            || w.low(t).ends_with("ly")
    })
}

/// Whether the verb governs what follows up to the figure: "that" or the clause itself, no new sentence part.
fn introduces(w: &Words<'_>, verb: usize, start: usize) -> bool {
    (verb + 1..start).all(|t| !matches!(w.text(t), ";" | "”" | "\"" | "“")) && w.low(verb + 1) != "to"
}

fn is_speech_verb(w: &Words<'_>, i: usize) -> bool {
    w.is(i, Class::GivingVerb)
}
