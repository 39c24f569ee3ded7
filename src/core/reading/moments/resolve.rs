//! From what a time expression says to a day, by the article's date.

use jiff::Span as Time;
use jiff::civil::{Date, Weekday};

use super::When;
use super::expression::{Expression, Turn};
use crate::reading::figures::words::Words;

/// The day that an expression names: the first of the month where no day is given.
pub(in crate::reading) fn date(w: &Words<'_>, e: &Expression) -> Option<Date> {
    let today = w.page.article.meta.date;
    match e.when {
        When::Date { year, month, day } => match year {
            Some(year) => Date::new(year, month, day.unwrap_or(1)).ok(),
            None => nearest_year(today?, month, day.unwrap_or(1), e.turn, future(w, e)),
        },
        When::Day(distance) => shift(today?, i64::from(distance)),
        When::Weekday(day) => weekday(today?, day, e.turn, future(w, e)),
        When::Relative { .. } | When::Stretch(_) => None,
    }
}

/// The first and the last day of a stretch of days.
pub(super) fn stretch(w: &Words<'_>, e: &Expression) -> Option<(Date, Date)> {
    match e.when {
        When::Stretch(stretch) => super::stretch::days(stretch, w.page.article.meta.date?, future(w, e)),
        _ => None,
    }
}

/// The day some days from another.
pub(super) fn shift(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Time::new().try_days(days).ok()?).ok()
}

/// The weekday nearest to the article's date, at or before it; after it where the text looks ahead.
fn weekday(today: Date, day: Weekday, turn: Turn, ahead: bool) -> Option<Date> {
    let back = i64::from(day.until(today.weekday()));
    if turn == Turn::Next || ahead {
        let forward = i64::from(today.weekday().until(day));
        return shift(today, if forward == 0 { 7 } else { forward });
    }
    shift(today, if back == 0 && turn == Turn::Last { -7 } else { -back })
}

/// The month or day nearest to the article's date, before it unless the text looks ahead.
fn nearest_year(today: Date, month: i8, day: i8, turn: Turn, ahead: bool) -> Option<Date> {
    let here = Date::new(today.year(), month, day).ok()?;
    if turn == Turn::Next || ahead {
        return if here < today { Date::new(today.year().checked_add(1)?, month, day).ok() } else { Some(here) };
    }
    if here > today { Date::new(today.year().checked_sub(1)?, month, day).ok() } else { Some(here) }
}

/// Whether the sentence before the expression looks ahead: "will meet on Tuesday".
fn future(w: &Words<'_>, e: &Expression) -> bool {
    let sentence = w.sentence(e.start);
    let from = e.start.saturating_sub(14).max(sentence.start);
    let near = (from..e.start).rev().take_while(|t| !matches!(w.text(*t), ";" | "“" | "”"));
    for t in near {
        match w.low(t) {
            "will" | "shall" | "would" | "scheduled" | "planned" | "expected" | "due" | "expires" | "until"
            | "upcoming" | "won't" | "set" => return true,
            "said" | "told" | "was" | "were" | "had" | "held" | "met" => return false,
            _ => {}
        }
    }
    false
}
