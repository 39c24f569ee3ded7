//! The place where an article introduces a person.

use std::cmp::Reverse;

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
    let mentions = reading.people.mentions.iter().filter(|m| m.person == person);
    mentions.map(|m| Candidate::new(reading, m)).max_by_key(|c| c.rank).map(|c| c.introduction)
}

/// The introductions of all people of an article, in the order of its persons. Linear.
pub(super) fn introductions(reading: &Reading) -> Vec<Option<Introduction>> {
    let mut best: Vec<Option<Candidate>> = reading.people.persons.iter().map(|_| None).collect();
    for mention in &reading.people.mentions {
        let candidate = Candidate::new(reading, mention);
        if let Some(place) = best.get_mut(mention.person.0 as usize)
            && place.as_ref().is_none_or(|b| b.rank < candidate.rank)
        {
            *place = Some(candidate);
        }
    }
    best.into_iter().map(|c| c.map(|c| c.introduction)).collect()
}

/// A mention as an introduction, and how good a one it is.
struct Candidate {
    introduction: Introduction,
    /// Kind, role, length of the name, earliness.
    rank: (u8, bool, usize, Reverse<u32>),
}

impl Candidate {
    fn new(reading: &Reading, mention: &Mention) -> Candidate {
        let start = Reverse(mention.span.start);
        match mention.kind {
            MentionKind::Name => {
                let (introduction, has_role) = with_role(reading, mention);
                Candidate { introduction, rank: (2, has_role, mention.span.len(), start) }
            }
            MentionKind::Nominal | MentionKind::Pronoun => Candidate {
                introduction: Introduction { mention: mention.span, context: mention.full },
                rank: (u8::from(mention.kind == MentionKind::Nominal), false, 0, start),
            },
        }
    }
}

/// Roles of one person that are looked at.
const ROLES: usize = 64;

/// A mention by name together with the role that stands beside it.
fn with_role(reading: &Reading, mention: &Mention) -> (Introduction, bool) {
    let bare = Introduction { mention: mention.span, context: mention.full };
    let Some(person) = reading.people.person(mention.person) else { return (bare, false) };
    let role = person.roles.iter().take(ROLES).find(|r| match r.kind {
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
        .person_of(article, person)
        .map(|p| p.members.iter().copied().filter(|(a, _)| *a != article).collect())
        .unwrap_or_default()
}
