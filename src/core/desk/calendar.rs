//! Whether two moments can be one and the same time.

use jiff::civil::{Date, Weekday};

use crate::reading::{Hour, Moment, Stretch, When};

/// How the times of two accounts of one event relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    /// They are the same.
    Same,
    /// They cannot be the same.
    Apart,
    /// They hardly are: "over Easter" and "last week", in articles without a date.
    Doubtful,
    /// They can be the same, or nothing tells.
    Open,
}

/// How two moments relate.
pub fn days(a: &Moment, b: &Moment) -> Days {
    if let (Some(x), Some(y)) = (a.days, b.days) {
        return match gap(x, y) {
            0 if x == y => Days::Same,
            0 => Days::Open,
            1 if one_night(a.hour, b.hour, x < y) => Days::Open,
            _ => Days::Apart,
        };
    }
    if let (When::Stretch(x), When::Stretch(y)) = (&a.when, &b.when) {
        return stretches(*x, *y);
    }
    if let (Some(x), Some(y)) = (weekday(a), weekday(b)) {
        return match x.until(y) {
            0 => Days::Same,
            1 if one_night(a.hour, b.hour, true) => Days::Open,
            6 if one_night(a.hour, b.hour, false) => Days::Open,
            _ => Days::Apart,
        };
    }
    match (&a.when, &b.when) {
        (When::Date { month: m, day: Some(d), year: y }, When::Date { month: n, day: Some(e), year: z }) => {
            let same = m == n && d == e && (y.is_none() || z.is_none() || y == z);
            if same { Days::Same } else { Days::Apart }
        }
        _ => Days::Open,
    }
}

/// Days between two stretches of days; 0 where they meet.
pub(super) fn gap(a: (Date, Date), b: (Date, Date)) -> i32 {
    let between = |end: Date, start: Date| end.until(start).map_or(0, |s| s.get_days());
    between(a.1, b.0).max(between(b.1, a.0)).max(0)
}

/// Whether neighbouring days can be one time in two time zones, or one night.
fn one_night(a: Hour, b: Hour, a_first: bool) -> bool {
    let (first, second) = if a_first { (a, b) } else { (b, a) };
    first.late || second.early || first.zoned || second.zoned
}

/// Times of several days in articles of which one has no date.
fn stretches(a: Stretch, b: Stretch) -> Days {
    use Stretch::{Holiday, Week, Weekend};
    match (a, b) {
        _ if a == b => Days::Same,
        // Nobody calls the days of a feast "last week" while the other names the feast.
        (Holiday(_), Week(_)) | (Week(_), Holiday(_)) => Days::Doubtful,
        (Week(x), Week(y)) | (Weekend(x), Weekend(y)) if (x - y).abs() > 1 => Days::Apart,
        _ => Days::Open,
    }
}

fn weekday(m: &Moment) -> Option<Weekday> {
    match m.when {
        When::Weekday(day) => Some(day),
        _ => m.date.map(Date::weekday),
    }
}
