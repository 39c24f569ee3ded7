//! Time expressions: weekdays, dates, months, "yesterday".

use super::When;
use crate::lexicon::table::Class;
use crate::lexicon::time;
use crate::reading::figures::words::Words;

/// A time expression in tokens.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::reading) struct Expression {
    /// First token, "this" or "last" included, prepositions left out.
    pub(in crate::reading) start: usize,
    /// One past the last token.
    pub(in crate::reading) end: usize,
    /// What it says.
    pub(in crate::reading) when: When,
    /// "last", "this", "next" before a weekday.
    pub(in crate::reading) turn: Turn,
}

/// Which of several days of a name is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::reading) enum Turn {
    /// Nothing says.
    #[default]
    Open,
    /// this
    This,
    /// last, past
    Last,
    /// next, coming
    Next,
}

/// The time expression that begins at a token.
pub(in crate::reading) fn at(w: &Words<'_>, i: usize, end: usize) -> Option<Expression> {
    if !may_begin(w, i) {
        return None;
    }
    weekday(w, i, end).or_else(|| date(w, i, end)).or_else(|| day(w, i, end))
}

/// Whether a token may begin a time expression; cheap.
#[inline]
pub(in crate::reading) fn may_begin(w: &Words<'_>, i: usize) -> bool {
    w.is(i, Class::TimeStart) || w.is_number(i) && w.text(i).len() <= 2
}

/// The part of the day behind a day: "Tuesday night".
fn with_part(w: &Words<'_>, at: usize, end: usize) -> usize {
    let part = at < end && matches!(w.low(at), "morning" | "afternoon" | "evening" | "night");
    at + usize::from(part)
}

fn weekday(w: &Words<'_>, i: usize, end: usize) -> Option<Expression> {
    let mut at = i;
    let mut turn = Turn::Open;
    while at < i + 2 {
        turn = match w.low(at) {
            "this" => Turn::This,
            "last" | "past" => Turn::Last,
            "next" | "coming" => Turn::Next,
            _ => break,
        };
        at += 1;
    }
    if at >= end || !w.is_capital(at) {
        return None;
    }
    let day = time::weekday(w.low(at))?;
    let short = w.text(at).len() <= 4;
    if short && !matches!(w.low(at), "mon." | "tue." | "wed." | "thu." | "fri." | "sat." | "sun.") {
        return None;
    }
    // "Tuesday, January 21": the date says more
    let comma = at + 1 + usize::from(w.text(at + 1) == ",");
    if let Some(date) = date(w, comma, end).filter(|d| matches!(d.when, When::Date { day: Some(_), .. })) {
        return Some(Expression { start: i, ..date });
    }
    Some(Expression { start: i, end: with_part(w, at + 1, end), when: When::Weekday(day), turn })
}

fn date(w: &Words<'_>, i: usize, end: usize) -> Option<Expression> {
    let made = |last: usize, year, month, day| Expression {
        start: i,
        end: last,
        when: When::Date { year, month, day },
        turn: Turn::Open,
    };
    if i >= end {
        return None;
    }
    // "21 January 2025", "21st of January"
    if w.is_number(i) {
        let day = day_number(w, i)?;
        let mut at = i + 1;
        at += usize::from(w.is_glued(at) && matches!(w.low(at), "st" | "nd" | "rd" | "th"));
        at += usize::from(w.low(at) == "of");
        let month = month(w, at)?;
        let (year, last) = year_after(w, at + 1, end);
        return Some(made(last, year, month, Some(day)));
    }
    let month = month(w, i)?;
    let mut at = i + 1;
    at += usize::from(w.low(at) == "the");
    if let Some(day) = day_number(w, at)
        .filter(|_| at < end && w.text(at + 1) != "%" && !super::super::figures::people_follow(w, at + 1))
    {
        at += 1;
        at += usize::from(w.is_glued(at) && matches!(w.low(at), "st" | "nd" | "rd" | "th"));
        let (year, last) = year_after(w, at, end);
        return Some(made(last, year, month, Some(day)));
    }
    let (year, last) = year_after(w, i + 1, end);
    let bare = matches!(w.low(i), "march" | "may" | "august");
    let said = matches!(
        w.before(i),
        "in" | "since"
            | "last"
            | "next"
            | "until"
            | "by"
            | "of"
            | "from"
            | "early"
            | "late"
            | "mid"
            | "this"
            | "for"
            | "during"
            | "to"
            | "-"
    );
    (year.is_some() || said || !bare).then(|| made(last, year, month, None))
}

fn month(w: &Words<'_>, i: usize) -> Option<i8> {
    if !w.is_capital(i) {
        return None;
    }
    let short = w.text(i).len() <= 3;
    let month = time::month(w.low(i))?;
    // "Jan" without a stop is a name as often; "May" is whole
    (!short || month == 5 || w.is_number(i + 1) || i > 0 && w.is_number(i - 1)).then_some(month)
}

fn day_number(w: &Words<'_>, i: usize) -> Option<i8> {
    if !w.is_number(i) {
        return None;
    }
    w.text(i).parse::<i8>().ok().filter(|d| (1..=31).contains(d))
}

/// The year after a date, with or without a comma, and the end of the whole.
fn year_after(w: &Words<'_>, i: usize, end: usize) -> (Option<i16>, usize) {
    let at = i + usize::from(w.text(i) == ",");
    match year(w, at) {
        Some(year) if at < end => (Some(year), at + 1),
        _ => (None, i),
    }
}

/// The year that a token names.
pub(in crate::reading) fn year(w: &Words<'_>, i: usize) -> Option<i16> {
    if !w.is_number(i) || w.text(i).len() != 4 {
        return None;
    }
    w.text(i).parse::<i16>().ok().filter(|y| (1000..=2100).contains(y))
}

/// "yesterday", "tomorrow night", "this morning", "last night".
fn day(w: &Words<'_>, i: usize, end: usize) -> Option<Expression> {
    let part = with_part(w, i + 1, end) > i + 1;
    let (distance, last) = match w.low(i) {
        "today" | "tonight" => (0, i + 1),
        "yesterday" => (-1, with_part(w, i + 1, end)),
        "tomorrow" => (1, with_part(w, i + 1, end)),
        "this" if part && w.low(i + 1) != "night" => (0, i + 2),
        "last" if part && w.low(i + 1) == "night" => (-1, i + 2),
        _ => return None,
    };
    Some(Expression { start: i, end: last, when: When::Day(distance), turn: Turn::Open })
}
