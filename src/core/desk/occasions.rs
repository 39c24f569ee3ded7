//! Moments that date the same event.

mod orders;

use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::calendar::gap;
use super::cluster::Union;
use super::persons::PersonIndex;
use super::story::{MomentRef, Occasion};
use super::{ArticleId, Entry};
use crate::lexicon::time::{self, EventForm};
use crate::reading::{Event, When};

pub(super) use orders::orders;

struct Candidate<'a> {
    place: MomentRef,
    event: &'a Event,
    /// Indices into the story's persons.
    participants: Vec<usize>,
    /// The first and the last day that can be meant, where they can be told.
    days: Option<(Date, Date)>,
    /// The day of the article.
    published: Option<Date>,
}

/// The class of votes of every kind.
const ELECTION: &str = "election";

/// Whether an event of the class of votes is one: people vote early, and get out the vote, on other days.
fn is_polling(event: &Event) -> bool {
    let last = event.text.split_whitespace().last().unwrap_or("").to_lowercase();
    event.head != ELECTION
        || matches!(&*last, "election" | "elections" | "referendum" | "primary" | "runoff" | "run-off")
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
pub(super) fn group(articles: &[(ArticleId, &Entry)], index: &PersonIndex) -> Vec<Occasion> {
    let all: Vec<Candidate<'_>> = articles.iter().flat_map(|(id, entry)| candidates(*id, entry, index)).collect();
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

fn candidates<'a>(id: ArticleId, entry: &'a Entry, index: &PersonIndex) -> Vec<Candidate<'a>> {
    let moments = entry.reading.moments.iter().enumerate();
    moments
        .filter_map(|(i, moment)| {
            let event = moment.event.as_ref()?;
            let named = matches!(moment.when, When::Weekday(_) | When::Date { .. } | When::Stretch(_));
            let dated = moment.date.is_some() || named;
            if event.other || !dated || !is_polling(event) || !ONCE.contains(&event.head.as_str()) {
                return None;
            }
            let participants = participants(id, event, index);
            let place = MomentRef { article: id, index: i as u32 };
            Some(Candidate { place, event, participants, days: moment.days, published: entry.article.meta.date })
        })
        .collect()
}

/// Who takes part in an event, as indices into the story's persons, sorted.
fn participants(id: ArticleId, event: &Event, index: &PersonIndex) -> Vec<usize> {
    let mut out: Vec<usize> = event.participants.iter().filter_map(|p| index.get(&(id, *p)).copied()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Days further apart than this are those of two events, not two accounts of one.
const SAME_WEEK: i32 = 6;

/// One event: the same kind, in the same week, of the same name, and nobody
/// takes part in one who is left out of the other.
fn same_event(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    if a.event.head != b.event.head
        || far(a.days, b.days)
        || far(a.published.map(|d| (d, d)), b.published.map(|d| (d, d)))
        || named_apart(a, b)
    {
        return false;
    }
    // Leaders meet on Monday and hold a formal meeting on Tuesday: told by one article in other words, these are two.
    let last = |event: &Event| event.text.split_whitespace().last().unwrap_or("").to_lowercase();
    let again = matches!(a.event.head.as_str(), "talks" | "visit") && last(a.event) != last(b.event);
    if again && a.place.article == b.place.article {
        return false;
    }
    let (few, many) = if a.participants.len() <= b.participants.len() { (a, b) } else { (b, a) };
    if few.participants.is_empty() {
        return a.place.article != b.place.article && shares_stems(a.event, b.event);
    }
    few.participants.iter().all(|p| many.participants.contains(p))
}

/// Whether two times lie more than a week apart; a holiday or a "last week" may lie a little further off.
fn far(a: Option<(Date, Date)>, b: Option<(Date, Date)>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let most = if a.0 == a.1 && b.0 == b.1 { SAME_WEEK } else { SAME_WEEK + 4 };
    gap(a, b) > most
}

/// "the Florida primary", "the Ohio primary": names that have nothing in common.
fn named_apart(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let names = |c: &Candidate<'_>| -> Vec<String> {
        let words = c.event.text.split_whitespace().map(|w| w.trim_end_matches("'s").trim_end_matches("’s"));
        let capital = |w: &&str| w.starts_with(char::is_uppercase);
        words.filter(capital).map(str::to_lowercase).collect()
    };
    let (x, y) = (names(a), names(b));
    a.event.head == ELECTION && !(x.is_empty() && y.is_empty()) && !x.iter().any(|n| y.contains(n))
}

fn shares_stems(a: &Event, b: &Event) -> bool {
    !a.stems.is_empty() && a.stems.iter().any(|s| b.stems.contains(s))
}

/// The longest of the noun phrases that are used most; the class of the event
/// where it is only told by verbs: "talks" for "met".
fn name(group: &[usize], all: &[Candidate<'_>]) -> Arc<str> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for event in group.iter().map(|i| all[*i].event) {
        let verb = matches!(time::event(&event.text.to_lowercase()), Some((EventForm::Verb, _)));
        *counts.entry(if verb { &event.head } else { &event.text }).or_default() += 1;
    }
    let best = counts.into_iter().max_by(|a, b| (a.1, a.0.len(), b.0).cmp(&(b.1, b.0.len(), a.0)));
    best.map_or_else(|| Arc::from(""), |(text, _)| Arc::from(text))
}
