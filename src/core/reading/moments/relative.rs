//! Relations in time: "a day after", "just hours before", "shortly after".

use crate::lexicon::numbers::{self, NumberWord};
use crate::reading::figures::words::Words;

/// A relation in tokens, without what it is related to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// First token: the number, article or unit.
    pub(super) start: usize,
    /// One past "after" or "before".
    pub(super) end: usize,
    /// Hours from the anchor, inclusive, negative before it.
    pub(super) least: i64,
    /// Hours, inclusive.
    pub(super) most: i64,
    /// The whole days meant, where it is a count of days or weeks.
    pub(super) days: Option<i64>,
    /// Whether it is related to what was told before: "two days earlier".
    pub(super) back: bool,
}

/// The relation whose "after", "before" or "following" stands at a token.
pub(super) fn ending_at(w: &Words<'_>, i: usize) -> Option<Relation> {
    let (after, back) = match w.low(i) {
        "after" | "following" => (true, false),
        "before" => (false, false),
        "later" => (true, true),
        "earlier" => (false, true),
        _ => return None,
    };
    let last = i.checked_sub(1)?;
    let sentence = w.sentence(i);
    if last < sentence.start || w.low(i + 1) == "tomorrow" || w.low(i + 1) == "that" && !w.is_word(i + 2) {
        return None;
    }
    // "40 more than a year earlier" compares values
    if back && !matches!(w.low(last), "day" | "days" | "week" | "weeks" | "hours") {
        return None;
    }
    let (start, least, most) = match w.low(last) {
        "shortly" | "soon" | "immediately" | "right" | "moments" => (last, 0, 24),
        "minutes" => (last, 0, 1),
        unit => {
            let hours = unit_hours(unit)?;
            measured(w, last, sentence.start, hours, unit.ends_with('s'))?
        }
    };
    let (least, most) = if after { (least, most) } else { (-most, -least) };
    let days = match w.low(last) {
        "day" | "days" => last.checked_sub(1).and_then(|b| count(w, b)),
        "week" | "weeks" => last.checked_sub(1).and_then(|b| count(w, b)).and_then(|n| n.checked_mul(7)),
        _ => None,
    };
    let days = days.map(|n| if after { n } else { -n });
    Some(Relation { start, end: i + 1, least, most, days, back })
}

fn unit_hours(lower: &str) -> Option<i64> {
    Some(match lower {
        "hour" | "hours" => 1,
        "day" | "days" => 24,
        "week" | "weeks" => 168,
        "month" | "months" => 730,
        "year" | "years" => 8766,
        _ => return None,
    })
}

/// How long "a day", "two weeks", "hours" are at least and at most. News counts calendar days: "a day after" is the
/// next day, whether eight hours later or forty.
fn measured(w: &Words<'_>, unit: usize, first: usize, hours: i64, plural: bool) -> Option<(usize, i64, i64)> {
    let before = unit.checked_sub(1).filter(|b| *b >= first);
    let number = before.and_then(|b| count(w, b));
    match number {
        Some(n) => {
            let slack = match hours {
                1 => 1,
                24 => 18,
                _ => hours / 2,
            };
            let extra = if hours == 24 { 23 } else { slack };
            let middle = n.checked_mul(hours)?;
            Some((before?, (middle - slack).max(0), middle.checked_add(extra)?))
        }
        None if plural => {
            let few = before.filter(|b| matches!(w.low(*b), "few" | "several" | "couple"));
            let start = match few {
                Some(b) if w.before(b) == "a" => b - 1,
                Some(b) => b,
                None => unit,
            };
            let least = if hours == 1 { 0 } else { hours };
            Some((start, least, hours * 24))
        }
        None => None,
    }
}

/// The count before a unit: "a", "one", "two", "12".
fn count(w: &Words<'_>, i: usize) -> Option<i64> {
    match w.low(i) {
        "a" | "an" | "the" => Some(1),
        low => match numbers::number_word(low) {
            Some(NumberWord::Unit(n)) if n > 0.0 => Some(n as i64),
            _ if w.is_number(i) => low.parse().ok().filter(|n| (1..10_000).contains(n)),
            _ => None,
        },
    }
}
