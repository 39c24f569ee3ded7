//! One utterance, two speakers.

use super::{End, Finding, Mark, Rule, Severity};
use crate::desk::align::{Piece, align};
use crate::desk::{Entry, Person, Place, QuoteRef, Snapshot, Story, Utterance};
use crate::reading::{Mention, MentionKind, Quotation, QuoteKind};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    id: "speaker-conflict",
    severity: Severity::Warning,
    summary: "the same utterance is given to different speakers",
    page: include_str!("../../../docs/rules/speaker-conflict.md"),
    check,
};

/// Shorter quotations are said by many.
const WORDS: usize = 4;

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
    /// Whether the speaker is named there: who "he" is, is a guess.
    named: bool,
}

fn conflict(snapshot: &Snapshot, story: &Story, utterance: &Utterance) -> Option<Finding> {
    let said: Vec<Said<'_>> = utterance.members.iter().filter_map(|at| said(snapshot, story, *at)).collect();
    let told: Vec<&Said<'_>> = said.iter().filter(|s| !backed(s, &said)).collect();
    let disputed = |a: &Said<'_>| told.iter().any(|b| disagree(a, b));
    let sure = told.iter().any(|a| told.iter().any(|b| disagree(a, b) && plain(story, a, b) && plain(story, b, a)));
    let mut people: Vec<&Person> = Vec::new();
    let mut ends = Vec::new();
    for one in told.iter().filter(|s| disputed(s)) {
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
    let severity = if sure { RULE.severity } else { Severity::Hint };
    (people.len() > 1).then_some(Finding { rule: RULE.id, severity, ends, note })
}

fn said<'a>(snapshot: &'a Snapshot, story: &'a Story, at: QuoteRef) -> Option<Said<'a>> {
    let (entry, quote) = look(snapshot, at)?;
    let speaker = quote.speaker.as_ref()?;
    let person = story.person_of(at.article, speaker.person?)?;
    let long = words(entry, quote.span) >= WORDS;
    let mut names = entry.reading.people.mentions.iter().filter(|m| m.kind == MentionKind::Name);
    let named = names.any(|m| Some(m.person) == speaker.person && m.span.overlaps(speaker.span));
    (quote.kind == QuoteKind::Direct && long).then_some(Said { at, entry, quote, person, named })
}

/// Whether a draft's speaker is the one that a source names: then any quarrel is the sources' own.
fn backed(draft: &Said<'_>, all: &[Said<'_>]) -> bool {
    let backs = |source: &&Said<'_>| !source.entry.draft && std::ptr::eq(source.person, draft.person);
    draft.entry.draft && all.iter().filter(backs).any(|source| same_words(source, draft))
}

fn disagree(a: &Said<'_>, b: &Said<'_>) -> bool {
    !std::ptr::eq(a.person, b.person) && !namesakes(a.person, b.person) && same_words(a, b)
}

/// Whether one article leaves no doubt that it does not mean the other's speaker:
/// it names its own, and the other is not named beside.
fn plain(story: &Story, this: &Said<'_>, other: &Said<'_>) -> bool {
    let reading = &this.entry.reading;
    let Some(speaker) = &this.quote.speaker else { return false };
    let around = this.quote.outer.join(speaker.span);
    let first = reading.sentences.partition_point(|s| s.end <= around.start);
    let sentences = || reading.sentences[first..].iter().take_while(|s| s.start < around.end);
    let beside = |m: &&Mention| sentences().any(|s| s.overlaps(m.span)) && !this.quote.span.overlaps(m.span);
    let is_other =
        |m: &Mention| story.person_of(this.at.article, m.person).is_some_and(|p| std::ptr::eq(p, other.person));
    let names = reading.people.mentions.iter().filter(|m| m.kind == MentionKind::Name);
    this.named && !names.filter(beside).any(is_other)
}

/// Whether a surname alone could mean either.
fn namesakes(a: &Person, b: &Person) -> bool {
    let family = |p: &Person| p.name.split_whitespace().next_back().map(str::to_lowercase);
    family(a) == family(b)
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
