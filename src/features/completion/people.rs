//! People of the story, as the sources spell them.

use std::collections::BTreeMap;

use super::typed::Typed;
use super::{MOST, Proposal, ProposalKind};
use crate::desk::{ArticleId, Entry, Person, Snapshot};
use crate::features::escape::{line, visible};
use crate::lexicon::people::honorific;
use crate::reading::{MentionKind, PersonName};
use crate::text::Span;

/// So many roles are named of a person.
const MOST_ROLES: usize = 3;

/// The people whose names go on as what was typed: by the whole name, or by the
/// family name; that alone comes first once the article has named the person.
pub(super) fn proposals(snapshot: &Snapshot, article: ArticleId, typed: &Typed<'_>) -> Vec<Proposal> {
    let Some(entry) = snapshot.entry(article) else { return Vec::new() };
    if !typed.may_be_name() {
        return Vec::new();
    }
    let mut out: Vec<((u8, usize), Proposal)> = Vec::new();
    // Whom several stories of a draft know is told by one.
    let told_elsewhere = |person: &Person| {
        let here = person.members.iter().find(|(other, _)| *other == article);
        here.and_then(|(_, id)| snapshot.person_of(article, *id)).is_some_and(|told| !std::ptr::eq(told, person))
    };
    for person in snapshot.stories_of(article).flat_map(|story| story.persons()).filter(|p| !told_elsewhere(p)) {
        let caret = typed.runs[0].0.end;
        let named = is_named(entry, article, person, caret);
        let Some(name) = spelling(snapshot, article, person, named) else { continue };
        let known = person.members.len();
        // "Mr Ro" goes on with the family name.
        let titled = typed.word_before().is_some_and(|word| honorific(word).is_some());
        let mut offer = |rank: u8, text: &str, (span, filter): (Span, String)| {
            let order = (rank, usize::MAX - known);
            out.push((
                order,
                Proposal { typed: span, whole: span, filter, ..proposal(snapshot, article, person, text) },
            ));
        };
        if let Some(found) = goes_on(&name.display, typed) {
            offer(u8::from(named || titled), &name.display, found);
        }
        if (named || titled)
            && name.family != name.display
            && let Some(found) = begins(&name.family, typed)
        {
            offer(0, &name.family, found);
        }
        if out.len() > 4 * MOST {
            break;
        }
    }
    out.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.label.cmp(&b.1.label)));
    out.into_iter().map(|(_, proposal)| proposal).collect()
}

/// The name as most sources spell it: the house spelling where there is one, else
/// the full form that most other articles have, drafts left out. What only this
/// article has is offered if it stands elsewhere in it.
fn spelling(snapshot: &Snapshot, article: ArticleId, person: &Person, named: bool) -> Option<PersonName> {
    let mut counts: BTreeMap<&str, (bool, usize, &PersonName)> = BTreeMap::new();
    let elsewhere = person.members.iter().filter(|(other, _)| *other != article);
    for (other, id) in elsewhere {
        let Some(entry) = snapshot.entry(*other).filter(|entry| !entry.draft) else { continue };
        let Some(known) = entry.reading.people.person(*id) else { continue };
        let full = !known.name.given.is_empty();
        counts.entry(&known.name.display).or_insert((full, 0, &known.name)).1 += 1;
    }
    let best = counts.into_iter().max_by_key(|(name, (full, count, _))| (*full, *count, std::cmp::Reverse(*name)));
    let best = best.map(|(_, (_, _, name))| name.clone());
    match &person.house {
        Some(house) if best.is_some() || named => Some(PersonName::of_text(house)),
        _ => best.or_else(|| named.then(|| PersonName::of_text(&person.name))),
    }
}

/// Whether the article names the person elsewhere than at the caret.
fn is_named(entry: &Entry, article: ArticleId, person: &Person, caret: u32) -> bool {
    let mentions = &entry.reading.people.mentions;
    let here = person.members.iter().filter(|(other, _)| *other == article);
    here.map(|(_, id)| *id)
        .any(|id| mentions.iter().any(|m| m.person == id && m.kind == MentionKind::Name && !m.span.touches(caret)))
}

/// Whether a name goes on as the longest run of words that were typed, or its
/// last words as the last one: what to replace, and what to filter by.
fn goes_on(name: &str, typed: &Typed<'_>) -> Option<(Span, String)> {
    begins(name, typed).or_else(|| {
        let (span, word) = *typed.runs.first().filter(|(_, word)| !word.is_empty())?;
        let later = name.match_indices(' ').map(|(at, _)| &name[at + 1..]).find(|rest| has_prefix(rest, word))?;
        Some((span, filter(later, word)))
    })
}

fn begins(name: &str, typed: &Typed<'_>) -> Option<(Span, String)> {
    let run = typed.runs.iter().rev().find(|(_, words)| has_prefix(name, words) && !name.eq(*words));
    run.map(|(span, words)| (*span, filter(name, words)))
}

/// The name, spelt as it was typed as far as it was.
fn filter(name: &str, typed: &str) -> String {
    typed.chars().chain(name.chars().skip(typed.chars().count())).collect()
}

fn has_prefix(name: &str, typed: &str) -> bool {
    let mut name = name.chars().flat_map(char::to_lowercase);
    typed.chars().flat_map(char::to_lowercase).all(|c| name.next() == Some(c))
}

fn proposal(snapshot: &Snapshot, article: ArticleId, person: &Person, text: &str) -> Proposal {
    Proposal {
        kind: ProposalKind::Person,
        label: line(text, 60),
        detail: roles(snapshot, article, person),
        documentation: None,
        typed: Span::default(),
        whole: Span::default(),
        text: visible(text),
        filter: String::new(),
    }
}

/// "governor (Harbour Post), regional governor (Morning Courier)"
fn roles(snapshot: &Snapshot, article: ArticleId, person: &Person) -> String {
    let mut roles: Vec<(String, Vec<&str>)> = Vec::new();
    for role in person.roles.iter().filter(|role| role.place.article != article) {
        let Some(entry) = snapshot.entry(role.place.article) else { continue };
        let (text, label) = (line(&role.text, 40), entry.label());
        match roles.iter_mut().find(|(known, _)| known.to_lowercase() == text.to_lowercase()) {
            Some((_, labels)) if !labels.contains(&label) => labels.push(label),
            Some(_) => {}
            None => roles.push((text, vec![label])),
        }
    }
    let shown = roles.iter().take(MOST_ROLES).map(|(text, labels)| {
        let more = if labels.len() > 2 { ", …" } else { "" };
        let labels: Vec<String> = labels.iter().take(2).map(|label| line(label, 24)).collect();
        format!("{text} ({}{more})", labels.join(", "))
    });
    shown.collect::<Vec<_>>().join(", ")
}
