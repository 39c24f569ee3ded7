//! Go to definition: who is this, and where else was this said, counted, dated.

use super::at::{self, Thing};
use super::introduction::{elsewhere, introduction};
use crate::desk::{ArticleId, Place, Snapshot};
use crate::reading::LocalPersonId;
use crate::text::Span;

/// Where the thing at a caret is told best, or told elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// The thing that was asked about.
    pub origin: Span,
    /// Where to go, the best first; never empty, never the origin itself.
    pub targets: Vec<Target>,
}

/// One place to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// What to put the caret on.
    pub place: Place,
    /// What to show with it: the sentence, the name with its role. Covers `place`.
    pub context: Span,
}

/// The definition of what stands at an offset:
///
/// - of a person the fullest introduction in this article, and from there the
///   introductions in the other sources;
/// - of a quotation its other renderings, the fullest first;
/// - of a figure the comparable figures, of a moment the others that date the
///   same event.
///
/// What the other sources have comes before what this article has elsewhere.
/// Where the smallest thing leads nowhere, such as a count inside a quotation
/// that nobody else gives, the one around it answers. `None` where there is
/// nothing, or nowhere to go.
pub fn definition(snapshot: &Snapshot, article: ArticleId, offset: u32) -> Option<Definition> {
    let reading = &snapshot.entry(article)?.reading;
    at::things(reading, offset).into_iter().find_map(|found| {
        let targets = targets(snapshot, article, found.thing)?;
        (!targets.is_empty()).then_some(Definition { origin: found.thing.span(reading), targets })
    })
}

fn targets(snapshot: &Snapshot, article: ArticleId, thing: Thing) -> Option<Vec<Target>> {
    if let Thing::Person(mention) = thing {
        let mention = snapshot.entry(article)?.reading.people.mentions.get(mention as usize)?;
        return Some(person(snapshot, article, mention.person, mention.span));
    }
    let mut targets = counterparts(snapshot, article, thing);
    targets.sort_by_key(|t| t.place.article == article);
    Some(targets)
}

fn person(snapshot: &Snapshot, article: ArticleId, person: LocalPersonId, from: Span) -> Vec<Target> {
    match introduction_in(snapshot, article, person) {
        Some(here) if here.place.span != from => vec![here],
        _ => elsewhere(snapshot, article, person)
            .into_iter()
            .filter_map(|(a, p)| introduction_in(snapshot, a, p))
            .collect(),
    }
}

fn introduction_in(snapshot: &Snapshot, article: ArticleId, person: LocalPersonId) -> Option<Target> {
    let found = introduction(&snapshot.entry(article)?.reading, person)?;
    Some(Target { place: Place { article, span: found.mention }, context: found.context })
}

/// The other members of a thing's group, each with its sentence.
fn counterparts(snapshot: &Snapshot, article: ArticleId, thing: Thing) -> Vec<Target> {
    at::counterparts(snapshot, article, thing)
        .into_iter()
        .filter(|other| *other != (article, thing))
        .filter_map(|(a, other)| {
            let reading = &snapshot.entry(a)?.reading;
            let span = other.span(reading);
            Some(Target { place: Place { article: a, span }, context: at::sentence(reading, span).join(span) })
        })
        .collect()
}
