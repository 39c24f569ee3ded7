//! Moments that date the same event.

use std::sync::Arc;

use jiff::civil::{Date, Weekday};
use rustc_hash::FxHashMap;

use super::cluster::Union;
use super::story::{MomentRef, Occasion, Person};
use super::{ArticleId, Entry};
use crate::reading::{Event, LocalPersonId, Moment, When};

struct Candidate<'a> {
    place: MomentRef,
    event: &'a Event,
    /// Indices into the story's persons.
    participants: Vec<usize>,
}

/// Kinds of event that happen once in a story unless it says otherwise. Acts of
/// saying are left out: people say things on many days.
const ONCE: &[&str] = &[
    "arrest",
    "attack",
    "blast",
    "ceremony",
    "crash",
    "death",
    "election",
    "explosion",
    "fire",
    "inauguration",
    "landing",
    "launch",
    "quake",
    "robbery",
    "shooting",
    "signing",
    "sinking",
    "strike",
    "talks",
    "trial",
    "verdict",
    "visit",
    "vote",
];

/// The groups of moments of a story that date one event.
pub(super) fn group(articles: &[(ArticleId, &Entry)], persons: &[Person]) -> Vec<Occasion> {
    let index: FxHashMap<(ArticleId, LocalPersonId), usize> =
        persons.iter().enumerate().flat_map(|(i, p)| p.members.iter().map(move |m| (*m, i))).collect();
    let all: Vec<Candidate<'_>> = articles.iter().flat_map(|(id, entry)| candidates(*id, entry, &index)).collect();
    let mut sets = Union::new(all.len());
    for (j, b) in all.iter().enumerate() {
        for (i, a) in all[..j].iter().enumerate() {
            if same_event(a, b) {
                sets.join(i, j);
            }
        }
    }
    let groups = sets.groups().into_iter().filter(|g| g.len() > 1);
    groups.map(|g| Occasion { event: name(&g, &all), members: g.iter().map(|i| all[*i].place).collect() }).collect()
}

fn candidates<'a>(
    id: ArticleId,
    entry: &'a Entry,
    index: &FxHashMap<(ArticleId, LocalPersonId), usize>,
) -> Vec<Candidate<'a>> {
    let moments = entry.reading.moments.iter().enumerate();
    moments
        .filter_map(|(i, moment)| {
            let event = moment.event.as_ref()?;
            let dated = moment.date.is_some() || matches!(moment.when, When::Weekday(_) | When::Date { .. });
            if event.other || !dated || !ONCE.contains(&event.head.as_str()) {
                return None;
            }
            let mut participants: Vec<usize> =
                event.participants.iter().filter_map(|p| index.get(&(id, *p)).copied()).collect();
            participants.sort_unstable();
            participants.dedup();
            Some(Candidate { place: MomentRef { article: id, index: i as u32 }, event, participants })
        })
        .collect()
}

/// One event: the same kind, and nobody takes part in one who is left out of the other.
fn same_event(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    if a.event.head != b.event.head {
        return false;
    }
    let (few, many) = if a.participants.len() <= b.participants.len() { (a, b) } else { (b, a) };
    if few.participants.is_empty() {
        return a.place.article != b.place.article && shares_stems(a.event, b.event);
    }
    few.participants.iter().all(|p| many.participants.contains(p))
}

fn shares_stems(a: &Event, b: &Event) -> bool {
    !a.stems.is_empty() && a.stems.iter().any(|s| b.stems.contains(s))
}

/// The longest of the names that are used most.
fn name(group: &[usize], all: &[Candidate<'_>]) -> Arc<str> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for i in group {
        *counts.entry(all[*i].event.text.as_str()).or_default() += 1;
    }
    let best = counts.into_iter().max_by(|a, b| (a.1, a.0.len(), b.0).cmp(&(b.1, b.0.len(), a.0)));
    best.map_or_else(|| Arc::from(""), |(text, _)| Arc::from(text))
}

/// Whether two moments can be the same day; `None` where nothing tells.
pub fn same_day(a: &Moment, b: &Moment) -> Option<bool> {
    if let (Some(x), Some(y)) = (a.date, b.date) {
        return Some(x == y);
    }
    let weekday = |m: &Moment| -> Option<Weekday> {
        match m.when {
            When::Weekday(day) => Some(day),
            _ => m.date.map(Date::weekday),
        }
    };
    if let (Some(x), Some(y)) = (weekday(a), weekday(b)) {
        return Some(x == y);
    }
    match (&a.when, &b.when) {
        (When::Date { month: m, day: Some(d), year: y }, When::Date { month: n, day: Some(e), year: z }) => {
            Some(m == n && d == e && (y.is_none() || z.is_none() || y == z))
        }
        _ => None,
    }
}
