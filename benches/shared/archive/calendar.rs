//! When a story is told: as many a day as a desk that reads some two dozen outlets sees.

use super::tables::{DAYS, MONTHS};

/// Stories on a weekday, and on a day of the weekend: some 230 and 110 articles.
const WEEKDAY: usize = 55;
const WEEKEND: usize = 26;
const WEEK: usize = 5 * WEEKDAY + 2 * WEEKEND;

/// The first day of the archive, a Monday.
const FIRST: jiff::civil::Date = jiff::civil::date(2030, 1, 7);

/// The day of a story, counted from the archive's first.
pub(crate) fn day_of(story: usize) -> usize {
    let (week, rest) = (story / WEEK, story % WEEK);
    let day = if rest < 5 * WEEKDAY { rest / WEEKDAY } else { 5 + (rest - 5 * WEEKDAY) / WEEKEND };
    week * 7 + day
}

/// A day as front matter has it.
pub(crate) fn date(day: usize) -> String {
    civil(day).to_string()
}

/// A day's month as a folder's name.
pub(crate) fn month(day: usize) -> String {
    date(day)[..7].to_owned()
}

/// What running text calls a day.
pub(crate) fn weekday(day: usize) -> &'static str {
    DAYS[day % 7]
}

/// "12 March".
pub(crate) fn day_and_month(day: usize) -> String {
    let civil = civil(day);
    format!("{} {}", civil.day(), MONTHS[usize::from(civil.month().unsigned_abs()) - 1])
}

fn civil(day: usize) -> jiff::civil::Date {
    FIRST.saturating_add(jiff::Span::new().days(i64::try_from(day).unwrap_or(0)))
}
