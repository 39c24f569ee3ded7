//! The time that a figure is given for: "In December, ...", "as of Monday", "in 2024".

use jiff::civil::Date;

use super::AsOf;
use super::words::Words;
use crate::lexicon::table::Class;
use crate::reading::moments::expression::{self, Expression};
use crate::reading::moments::resolve;

/// The time of a figure: right behind it, else at the head of its sentence.
pub(super) fn read(w: &Words<'_>, start: usize, end: usize) -> Option<AsOf> {
    let sentence = w.sentence(start);
    behind(w, end, sentence.end).or_else(|| leading(w, sentence.start, start))
}

/// "as of Monday", "in 2024", "by Friday", "last year" within a few tokens of the figure.
fn behind(w: &Words<'_>, end: usize, last: usize) -> Option<AsOf> {
    let limit = last.min(end + 6);
    for at in end..limit {
        if matches!(w.text(at), "." | ";" | "”" | "“" | "\"") || w.is_number(at) && at > end {
            break;
        }
        if let Some(found) = phrase(w, at, last) {
            return Some(found);
        }
    }
    None
}

/// A time phrase before the first comma of the sentence.
fn leading(w: &Words<'_>, first: usize, start: usize) -> Option<AsOf> {
    let at = first + usize::from(matches!(w.low(first), "but" | "and" | "“" | "\"" | "then"));
    let found = phrase(w, at, start)?;
    let after = w.page.token_at(found.span.end);
    (after < start && (w.text(after) == "," || w.is_word(after))).then_some(found)
}

fn phrase(w: &Words<'_>, i: usize, end: usize) -> Option<AsOf> {
    if !w.is(i, Class::PeriodOpener) && !expression::may_begin(w, i) {
        return None;
    }
    let mut at = i;
    let preposition = match w.low(at) {
        "in" | "by" | "on" | "during" | "since" | "until" => 1,
        "as" if matches!(w.low(at + 1), "of") => 2,
        "back" if w.low(at + 1) == "in" => 2,
        _ => 0,
    };
    at += preposition;
    while matches!(w.low(at), "early" | "late" | "mid" | "last" | "the" | "end" | "of" | "this" | "next")
        && at < i + 5
        && w.token(at).is_some()
        && expression::at(w, at, end).is_none()
        && !plain_period(w, at)
    {
        at += 1;
    }
    if let Some(period) = plain_period_end(w, at) {
        return Some(AsOf { text: w.span(i, period).of(w.page.text).to_owned(), span: w.span(i, period), date: None });
    }
    if preposition > 0
        && let Some(year) = expression::year(w, at).filter(|_| at < end)
    {
        let span = w.span(i, at + 1);
        return Some(AsOf { text: span.of(w.page.text).to_owned(), span, date: Date::new(year, 1, 1).ok() });
    }
    let found: Expression = expression::at(w, at, end)?;
    if found.end > end {
        return None;
    }
    let span = w.span(i, found.end);
    Some(AsOf { text: span.of(w.page.text).to_owned(), span, date: resolve::date(w, &found) })
}

fn plain_period(w: &Words<'_>, i: usize) -> bool {
    plain_period_end(w, i).is_some()
}

/// "last year", "this month", "last week".
fn plain_period_end(w: &Words<'_>, i: usize) -> Option<usize> {
    (matches!(w.low(i), "last" | "this" | "next")
        && matches!(w.low(i + 1), "year" | "month" | "week" | "quarter" | "summer" | "winter" | "spring" | "autumn"))
    .then_some(i + 2)
}
