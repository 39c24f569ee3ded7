//! From a noun phrase to a speaker: the person behind it, if the article names one.

use std::ops::Range;

use super::Speaker;
use super::line::{ItemKind, Line};
use super::words::Role;
use crate::reading::{Mention, MentionKind, Page, People};
use crate::text::Span;

/// The speaker that a phrase stands for. The head of the phrase decides: in
/// "a spokesman for Ito" and "Ito’s aide" that is not Ito.
pub(super) fn speaker(page: &Page<'_>, line: &Line, people: &People, phrase: &Range<usize>) -> Speaker {
    let head = head(line, phrase);
    let head_span = line.span(&head);
    let whole = line.span(phrase);
    let (span, person) = match mention(people, head_span).filter(|_| !several(line, people, &head)) {
        Some(m) if m.kind == MentionKind::Name => (m.full, Some(m.person)),
        Some(m) => (m.full.join(whole), Some(m.person)),
        None => (whole, None),
    };
    Speaker { span, text: span.of(page.text).to_owned(), person }
}

/// The speaker of a frame's verb: where a relative pronoun is its subject, the phrase it stands for
/// and the pronoun ("Ito, who" in "Ito, who called it mad"); the text is the phrase's alone.
pub(super) fn speaker_of(
    page: &Page<'_>,
    line: &Line,
    people: &People,
    phrase: &Range<usize>,
    cue: Option<&Range<usize>>,
) -> Speaker {
    let mut found = speaker(page, line, people, phrase);
    let before = |i: usize| matches!(line.role(i), Some(Role::Auxiliary | Role::Adverb | Role::Be));
    let pronoun = cue.and_then(|c| (phrase.end..c.start).rev().find(|&i| !before(i)));
    if let Some(pronoun) = pronoun.filter(|&p| line.role(p) == Some(Role::Relative) && p <= phrase.end + 1) {
        found.span = found.span.join(line.span(&(pronoun..pronoun + 1)));
    }
    found
}

/// The phrase without what prepositions and appositions add to it.
fn head(line: &Line, phrase: &Range<usize>) -> Range<usize> {
    let end = (phrase.start + 1..phrase.end)
        .find(|&i| {
            matches!(
                line.kind(i),
                Some(
                    ItemKind::Word(Role::Preposition | Role::To | Role::Relative) | ItemKind::Comma | ItemKind::Bracket
                )
            )
        })
        .unwrap_or(phrase.end);
    phrase.start..end
}

/// Whether a head joins two people, neither of whom alone is the speaker: "Ito and Okoro".
fn several(line: &Line, people: &People, head: &Range<usize>) -> bool {
    head.clone().filter(|&i| line.role(i) == Some(Role::Conjunction)).any(|joint| {
        let before = line.span(&(head.start..joint));
        let first = people.mentions.partition_point(|m| m.span.start < before.start);
        people.mentions[first..].iter().take(4).any(|m| m.span.end <= before.end)
    })
}

/// The mention that is the head of a noun phrase: it ends where the head ends
/// and is not owned by what follows. Names go first, then the shortest.
fn mention(people: &People, head: Span) -> Option<&Mention> {
    let upto = people.mentions.partition_point(|m| m.full.start.min(m.span.start) < head.end);
    let near = people.mentions[..upto].iter().rev().take(12);
    near.filter(|m| match m.kind {
        MentionKind::Name => m.full.end == head.end || m.span.end == head.end,
        MentionKind::Nominal => {
            m.full.overlaps(head) && m.full.end >= head.end && m.full.start <= head.start.max(m.span.start)
        }
        MentionKind::Pronoun => m.span == head,
    })
    .min_by_key(|m| (m.kind as u8, m.full.len()))
}
