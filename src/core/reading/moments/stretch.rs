//! Times of several days: "last week", "over the weekend", "Easter weekend", and holidays.

use serde::{Deserialize, Serialize};

use jiff::Span as Time;
use jiff::civil::{Date, Weekday};

use super::resolve::shift;
use crate::reading::figures::words::Words;

/// A time of one or several days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stretch {
    /// "last week" (-1), "this week" (0), "next week" (1).
    Week(i8),
    /// "the weekend", "last weekend" (-1), "this weekend" (0), "next weekend" (1).
    Weekend(i8),
    /// "Christmas Day", "over Easter", "Easter weekend".
    Holiday(Holiday),
}

/// A holiday whose day can be reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Holiday {
    /// Friday to Monday.
    Easter,
    /// The Friday before Easter Sunday.
    GoodFriday,
    /// Easter Sunday of the Western churches.
    EasterSunday,
    /// The day after it.
    EasterMonday,
    /// Christmas Eve to Boxing Day.
    Christmas,
    /// December 24.
    ChristmasEve,
    /// December 25.
    ChristmasDay,
    /// December 26.
    BoxingDay,
    /// December 31.
    NewYearsEve,
    /// January 1.
    NewYearsDay,
    /// October 31.
    Halloween,
    /// February 14.
    ValentinesDay,
}

/// A stretch of days in tokens: its first token, one past its last, and what it says.
pub(super) type Found = (usize, usize, Stretch);

/// The stretch of days that begins at a token, up to the token `end`.
pub(super) fn at(w: &Words<'_>, i: usize, end: usize) -> Option<Found> {
    let turn = match w.low(i) {
        "last" | "past" => Some(-1),
        "this" => Some(0),
        "next" | "coming" => Some(1),
        _ => None,
    };
    if let Some(turn) = turn {
        let found = match w.low(i + 1) {
            "week" if w.kind(i + 2) != Some(crate::text::TokenKind::Dash) => Stretch::Week(turn),
            "weekend" => Stretch::Weekend(turn),
            _ => return None,
        };
        return (i + 1 < end).then_some((i, i + 2, found));
    }
    if w.low(i) == "weekend" && w.before(i) == "the" {
        return Some((i - 1, i + 1, Stretch::Weekend(-1)));
    }
    let (holiday, mut last) = holiday(w, i)?;
    let weekend = matches!(w.low(last), "weekend" | "holiday" | "holidays" | "break");
    last += usize::from(weekend);
    // "Easter eggs", "Christmas trees": what belongs to the season dates nothing.
    let dates = weekend || last > i + 1 || matches!(w.before(i), "over" | "at" | "on" | "during" | "by" | "since");
    (dates && last <= end).then_some((i, last, Stretch::Holiday(holiday)))
}

/// The holiday that begins at a token, and one past its last token.
fn holiday(w: &Words<'_>, i: usize) -> Option<(Holiday, usize)> {
    if !w.is_capital(i) {
        return None;
    }
    let next = w.low(i + 1);
    Some(match (w.low(i), next) {
        ("easter", "sunday") => (Holiday::EasterSunday, i + 2),
        ("easter", "monday") => (Holiday::EasterMonday, i + 2),
        ("easter", _) => (Holiday::Easter, i + 1),
        ("good", "friday") => (Holiday::GoodFriday, i + 2),
        ("christmas", "eve") => (Holiday::ChristmasEve, i + 2),
        ("christmas", "day") => (Holiday::ChristmasDay, i + 2),
        ("christmas", _) => (Holiday::Christmas, i + 1),
        ("boxing", "day") => (Holiday::BoxingDay, i + 2),
        ("halloween", _) => (Holiday::Halloween, i + 1),
        ("new" | "valentine", _) => return of_saint(w, i),
        _ => return None,
    })
}

/// "New Year's Eve", "Valentine's Day": the possessive is a token of its own or part of the word.
fn of_saint(w: &Words<'_>, i: usize) -> Option<(Holiday, usize)> {
    let year = w.low(i) == "new";
    let at = if year { i + 1 } else { i };
    let whole = w.low(at).replace('’', "'");
    let (named, behind) = match whole.as_str() {
        "year" | "valentine" => (w.kind(at + 1) == Some(crate::text::TokenKind::Possessive), at + 2),
        "year's" | "valentine's" => (true, at + 1),
        _ => return None,
    };
    let holiday = match (year, w.low(behind)) {
        (true, "eve") => Holiday::NewYearsEve,
        (true, "day") => Holiday::NewYearsDay,
        (false, "day") => Holiday::ValentinesDay,
        _ => return None,
    };
    named.then_some((holiday, behind + 1))
}

/// The first and the last day of a stretch, seen from the day of the article; ahead of it
/// where the text looks ahead.
pub(super) fn days(stretch: Stretch, today: Date, ahead: bool) -> Option<(Date, Date)> {
    let from_monday = i64::from(today.weekday().to_monday_zero_offset());
    let near = |first: i64, last: i64| Some((shift(today, first)?, shift(today, last)?));
    match stretch {
        // Weeks begin on Sunday or on Monday, as the country goes.
        Stretch::Week(turn) => {
            let monday = 7 * i64::from(turn) - from_monday;
            let sunday = monday + 6;
            near(monday - 1, if turn < 0 && from_monday == 6 { -1 } else { sunday })
        }
        Stretch::Weekend(turn) => {
            let friday = 4 - from_monday;
            let now = from_monday >= 5;
            let weeks = match turn {
                -1 if ahead && !now => 0,
                0 => 0,
                1 => i64::from(now),
                _ => -1,
            };
            near(friday + 7 * weeks, friday + 7 * weeks + 2)
        }
        Stretch::Holiday(holiday) => {
            let year = today.year();
            let of = |year: i16| of_year(holiday, year);
            let (first, last) = of(year)?;
            match ahead {
                true if last < today => of(year.checked_add(1)?),
                false if first > today => of(year.checked_sub(1)?),
                _ => Some((first, last)),
            }
        }
    }
}

/// The days of a holiday in a year.
fn of_year(holiday: Holiday, year: i16) -> Option<(Date, Date)> {
    let day = |month, day| Date::new(year, month, day).ok().map(|d| (d, d));
    let from_easter = |first: i64, last: i64| {
        let sunday = easter(year)?;
        Some((shift(sunday, first)?, shift(sunday, last)?))
    };
    match holiday {
        Holiday::Easter => from_easter(-2, 1),
        Holiday::GoodFriday => from_easter(-2, -2),
        Holiday::EasterSunday => from_easter(0, 0),
        Holiday::EasterMonday => from_easter(1, 1),
        Holiday::Christmas => Some((Date::new(year, 12, 24).ok()?, Date::new(year, 12, 26).ok()?)),
        Holiday::ChristmasEve => day(12, 24),
        Holiday::ChristmasDay => day(12, 25),
        Holiday::BoxingDay => day(12, 26),
        Holiday::NewYearsEve => day(12, 31),
        Holiday::NewYearsDay => day(1, 1),
        Holiday::Halloween => day(10, 31),
        Holiday::ValentinesDay => day(2, 14),
    }
}

/// Easter Sunday of the Western churches: the first Sunday after the full moon on or after
/// 21 March (Oudin's form of the Gregorian computus).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let century = y / 100;
    let golden = y % 19;
    let moon = (century - century / 4 - (century - (century - 17) / 25) / 3 + 19 * golden + 15) % 30;
    let moon = moon - moon / 28 * (1 - moon / 28 * (29 / (moon + 1)) * ((21 - golden) / 11));
    let weekday = (y + y / 4 + moon + 2 - century + century / 4) % 7;
    let sunday =
        Date::new(year, 3, 1).ok()?.checked_add(Time::new().try_days(i64::from(moon - weekday + 27)).ok()?).ok()?;
    (sunday.weekday() == Weekday::Sunday).then_some(sunday)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_sundays() {
        for (year, month, day) in
            [(1999, 4, 4), (2008, 3, 23), (2011, 4, 24), (2018, 4, 1), (2025, 4, 20), (2038, 4, 25)]
        {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }

    #[test]
    fn stretches_from_a_wednesday() {
        let today = date(2031, 5, 14);
        for (stretch, ahead, first, last) in [
            (Stretch::Week(-1), false, date(2031, 5, 4), date(2031, 5, 11)),
            (Stretch::Week(0), false, date(2031, 5, 11), date(2031, 5, 18)),
            (Stretch::Week(1), false, date(2031, 5, 18), date(2031, 5, 25)),
            (Stretch::Weekend(-1), false, date(2031, 5, 9), date(2031, 5, 11)),
            (Stretch::Weekend(0), false, date(2031, 5, 16), date(2031, 5, 18)),
            (Stretch::Holiday(Holiday::Easter), false, date(2031, 4, 11), date(2031, 4, 14)),
            (Stretch::Holiday(Holiday::ChristmasDay), false, date(2030, 12, 25), date(2030, 12, 25)),
            (Stretch::Holiday(Holiday::ChristmasDay), true, date(2031, 12, 25), date(2031, 12, 25)),
        ] {
            assert_eq!(days(stretch, today, ahead), Some((first, last)), "{stretch:?} {ahead}");
        }
    }
}
