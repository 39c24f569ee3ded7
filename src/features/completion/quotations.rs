//! Quotations of the story, in the sources' words.

use std::collections::BTreeMap;

use super::opening::Opening;
use super::{Proposal, ProposalKind};
use crate::desk::{ArticleId, Entry, Snapshot};
use crate::features::escape::{line, visible};
use crate::reading::{Quotation, QuoteKind};
use crate::text::Span;

/// So many quotations of a story are looked at.
const MOST_LOOKED_AT: usize = 5_000;
/// A quotation that is looked for from within must share so many characters.
const LEAST_WITHIN: usize = 3;
/// So much of a quotation the label shows.
const LABEL: usize = 64;

/// A quotation, once for all sources that have the same words.
struct Known<'a> {
    speaker: Option<String>,
    outlets: Vec<&'a str>,
    order: usize,
}

/// The quotations of other articles that go on as what was typed behind the
/// mark; drafts are no sources. From their beginning first, then those that more
/// sources have, then in the order of the story.
pub(super) fn proposals(snapshot: &Snapshot, article: ArticleId, opening: &Opening) -> Vec<Proposal> {
    let Some(here) = snapshot.entry(article) else { return Vec::new() };
    let typed = words(opening.typed.of(&here.article.source));
    let mut known: BTreeMap<String, Known<'_>> = BTreeMap::new();
    let sources = snapshot.stories_of(article).flat_map(|story| &story.articles).filter(|id| **id != article);
    let entries = sources.filter_map(|id| Some((*id, snapshot.entry(*id).filter(|entry| !entry.draft)?)));
    let all = entries.flat_map(|(id, entry)| entry.reading.quotations.iter().map(move |q| (id, entry, q)));
    let direct = all.filter(|(_, _, q)| q.kind == QuoteKind::Direct && q.inside.is_none());
    for (order, (id, entry, quotation)) in direct.take(MOST_LOOKED_AT).enumerate() {
        let said = verbatim(entry, quotation.span);
        if words(&said).len() < 2 {
            continue;
        }
        let speaker = || speaker(snapshot, id, entry, quotation);
        let known = known.entry(said).or_insert_with(|| Known { speaker: speaker(), outlets: Vec::new(), order });
        known.speaker = known.speaker.take().or_else(speaker);
        if !known.outlets.contains(&entry.label()) {
            known.outlets.push(entry.label());
        }
    }
    let fits = |(said, known): (String, _)| Some((goes_on(&said, &typed)?, said, known));
    let mut found: Vec<(usize, String, Known<'_>)> = known.into_iter().filter_map(fits).collect();
    found.sort_by_key(|(from, _, known)| (*from > 0, usize::MAX - known.outlets.len(), known.order));
    let typed = opening.typed.of(&here.article.source);
    found.into_iter().map(|(from, said, known)| proposal(opening, typed, &said, from, &known)).collect()
}

fn proposal(opening: &Opening, typed: &str, said: &str, from: usize, known: &Known<'_>) -> Proposal {
    let rest = &said[from..];
    let mut text = rest.to_owned();
    text.extend(opening.close.as_deref());
    let label = line(rest, LABEL);
    let outlets: Vec<String> = known.outlets.iter().take(3).map(|outlet| line(outlet, 24)).collect();
    let more = if known.outlets.len() > 3 { ", …" } else { "" };
    let speaker = known.speaker.as_ref().map(|speaker| format!("{}, ", line(speaker, 40))).unwrap_or_default();
    Proposal {
        kind: ProposalKind::Quotation,
        documentation: (label != said).then(|| said.to_owned()),
        label,
        detail: format!("{speaker}{}{more}", outlets.join(", ")),
        typed: opening.typed,
        whole: opening.whole,
        filter: format!("{typed} {rest}"),
        text,
    }
}

/// The words as the source has them, in one line, without markup and without a
/// comma at the end: that belongs to the sentence around them.
fn verbatim(entry: &Entry, span: Span) -> String {
    let (source, prose) = (span.of(&entry.article.source), span.of(&entry.article.prose).as_bytes());
    // What is no prose is blank there.
    let shown = source.char_indices().filter(|(at, c)| c.is_whitespace() || prose.get(*at) != Some(&b' '));
    let text: String = shown.map(|(_, c)| c).collect();
    let text = visible(&text);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_end_matches(',').to_owned()
}

/// Words and where they begin, in lower case, with one kind of apostrophe.
fn words(text: &str) -> Vec<(usize, String)> {
    let mut out: Vec<(usize, String)> = Vec::new();
    let mut inside = false;
    for (at, c) in text.char_indices() {
        let letter = c.is_alphanumeric() || (inside && matches!(c, '\'' | '’'));
        if letter && !inside {
            out.push((at, String::new()));
        }
        inside = letter;
        if let (true, Some((_, word))) = (letter, out.last_mut()) {
            word.extend(if c == '’' { '\''.to_lowercase() } else { c.to_lowercase() });
        }
    }
    out
}

/// The byte from which a quotation goes on as what was typed, whose last word may
/// be a part of one. From within only where enough was typed to tell.
fn goes_on(said: &str, typed: &[(usize, String)]) -> Option<usize> {
    let Some(((_, last), before)) = typed.split_last() else { return Some(0) };
    let said = words(said);
    let length: usize = typed.iter().map(|(_, word)| word.chars().count()).sum();
    let fits = |from: usize| {
        let rest = &said[from..];
        rest.len() >= typed.len()
            && before.iter().zip(rest).all(|((_, a), (_, b))| a == b)
            && rest[before.len()].1.starts_with(last.as_str())
    };
    let within = if length >= LEAST_WITHIN { said.len() } else { 1 };
    (0..within.min(said.len())).find(|from| fits(*from)).map(|from| if from == 0 { 0 } else { said[from].0 })
}

/// The name that the story has for the speaker, else the words that name them.
fn speaker(snapshot: &Snapshot, article: ArticleId, entry: &Entry, quotation: &Quotation) -> Option<String> {
    let speaker = quotation.speaker.as_ref()?;
    let shared = |id| Some(snapshot.person_of(article, id)?.name.clone());
    let local = |id| Some(entry.reading.people.person(id)?.name.display.clone());
    Some(speaker.person.and_then(|id| shared(id).or_else(|| local(id))).unwrap_or_else(|| speaker.text.clone()))
}
