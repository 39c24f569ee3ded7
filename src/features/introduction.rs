//! The place where an article introduces a person.

use crate::desk::{ArticleId, Snapshot};
use crate::reading::{LocalPersonId, Mention, MentionKind, Reading, RoleKind};
use crate::text::Span;

/// A person's introduction in one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Introduction {
    /// The mention, without title.
    pub(super) mention: Span,
    /// The mention with its title or apposition.
    pub(super) context: Span,
}

/// The fullest introduction of a person in an article: a name with a role
/// beside it before one without, a full name before a surname, the first of equals.
/// A person who is never named is introduced by the first noun phrase.
pub(super) fn introduction(reading: &Reading, person: LocalPersonId) -> Option<Introduction> {
    let mentions = || reading.people.mentions.iter().filter(|m| m.person == person);
    let named = mentions()
        .filter(|m| m.kind == MentionKind::Name)
        .map(|m| with_role(reading, m))
        .max_by_key(|(i, has_role)| (*has_role, i.mention.len(), std::cmp::Reverse(i.mention.start)));
    match named {
        Some((introduction, _)) => Some(introduction),
        None => mentions()
            .min_by_key(|m| (m.kind == MentionKind::Pronoun, m.span.start))
            .map(|m| Introduction { mention: m.span, context: m.full }),
    }
}

/// A mention by name together with the role that stands beside it.
fn with_role(reading: &Reading, mention: &Mention) -> (Introduction, bool) {
    let bare = Introduction { mention: mention.span, context: mention.full };
    let Some(person) = reading.people.person(mention.person) else { return (bare, false) };
    let role = person.roles.iter().find(|r| match r.kind {
        RoleKind::Title => beside(r.span, mention.full) || mention.full.covers(r.span),
        RoleKind::Apposition | RoleKind::Nominal => beside(r.span, mention.full),
    });
    match role {
        Some(r) => (Introduction { context: mention.full.join(r.span), ..bare }, true),
        None => (bare, false),
    }
}

/// Whether only a comma, an article or a bracket can stand between two spans.
fn beside(a: Span, b: Span) -> bool {
    const ROOM: u32 = 6; // ", the "
    let gap = if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) };
    !a.overlaps(b) && gap <= ROOM
}

/// The person at each other source of the story, by article.
pub(super) fn elsewhere(
    snapshot: &Snapshot,
    article: ArticleId,
    person: LocalPersonId,
) -> Vec<(ArticleId, LocalPersonId)> {
    snapshot
        .story_of(article)
        .and_then(|story| story.person_of(article, person))
        .map(|p| p.members.iter().copied().filter(|(a, _)| *a != article).collect())
        .unwrap_or_default()
}
