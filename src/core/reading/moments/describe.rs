//! What tells one event of a class from another: its other words.

use jiff::civil::Date;

use super::happening::Happening;
use crate::lexicon::stem::stem;
use crate::lexicon::{places, time};
use crate::reading::Mention;
use crate::reading::figures::phrase;
use crate::reading::figures::words::Words;

/// Stems of the words around an event's head that name no person, sorted: "security", "council".
pub(super) fn stems(w: &Words<'_>, h: &Happening, people: &[Mention]) -> Vec<String> {
    if h.head == "say" {
        return Vec::new();
    }
    let mut out: Vec<String> = Vec::new();
    let inside = if h.noun { h.start..h.end } else { h.end..h.end };
    let behind = if matches!(w.low(h.end), "with" | "of" | "at" | "on" | "in") {
        h.end + 1..behind_end(w, h.end + 1)
    } else {
        h.end..h.end
    };
    for t in inside.chain(behind) {
        let low = w.low(t);
        let telling = w.is_word(t)
            && low.len() > 2
            && !phrase::ends(w, t)
            && !phrase::is_determiner(w, t)
            && time::weekday(low).is_none();
        let own = time::event(low).is_some_and(|(_, class)| class == h.head) || is_ordering(low);
        let place = places::country(w.text(t)).is_some();
        if telling && !own && !place && !in_mention(w, people, t) {
            out.push(stem(low));
        }
    }
    out.sort();
    out.dedup();
    out
}

fn behind_end(w: &Words<'_>, from: usize) -> usize {
    let sentence = w.sentence(from);
    (from..sentence.end.min(from + 6))
        .find(|t| !w.is_word(*t) || phrase::ends(w, *t) && !phrase::is_determiner(w, *t))
        .unwrap_or(from + 6)
        .min(sentence.end)
}

fn in_mention(w: &Words<'_>, people: &[Mention], t: usize) -> bool {
    let Some(token) = w.token(t) else { return false };
    let behind = people.partition_point(|m| m.full.start <= token.span.start);
    people[..behind].iter().rev().take(4).any(|m| m.full.covers(token.span))
}

/// Whether it is not the event that the article is about: "another call", "had met before", "last met", "will meet",
/// several calls, or a day far from the article's.
pub(super) fn is_other(w: &Words<'_>, h: &Happening, date: Option<Date>) -> bool {
    let ordered = (h.start..h.end).any(|t| is_ordering(w.low(t)));
    let several = h.noun
        && h.head == "talks"
        && h.end > h.start
        && matches!(w.low(h.end - 1), "calls" | "meetings" | "conversations");
    let mut near = h.start.saturating_sub(3).max(w.sentence(h.start).start)..h.start;
    let elsewhen = !h.noun
        && near.any(|t| {
            matches!(
                w.low(t),
                "last"
                    | "previously"
                    | "earlier"
                    | "first"
                    | "had"
                    | "will"
                    | "would"
                    | "to"
                    | "may"
                    | "might"
                    | "could"
            )
        });
    // "the talks, scheduled for Thursday": they may have been put off
    let planned = h.noun
        && (h.end..h.end + 4)
            .any(|t| matches!(w.low(t), "scheduled" | "planned" | "due" | "postponed" | "cancelled" | "expected"));
    ordered || several || elsewhen || planned || far(w, date)
}

/// Whether a day is more than two weeks from the article's.
fn far(w: &Words<'_>, date: Option<Date>) -> bool {
    let (Some(day), Some(today)) = (date, w.page.article.meta.date) else { return false };
    day.until(today).is_ok_and(|span| span.get_days().abs() > 14)
}

fn is_ordering(lower: &str) -> bool {
    matches!(
        lower,
        "another"
            | "second"
            | "third"
            | "fourth"
            | "previous"
            | "earlier"
            | "separate"
            | "next"
            | "new"
            | "further"
            | "upcoming"
            | "future"
            | "planned"
            | "first"
            | "similar"
            | "subsequent"
            | "later"
            | "other"
            | "fresh"
            | "latest"
            | "recent"
    )
}
