//! Dates as news copy writes them: "Jan. 21, 2025", "21 January 2025",
//! "2025-01-21", "Friday, August 21, 2015", with or without a year.

use jiff::civil::Date;

use crate::text::Span;

/// A day and month, with the year where it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PartialDate {
    pub(super) year: Option<i16>,
    pub(super) month: i8,
    pub(super) day: i8,
}

impl PartialDate {
    /// The date, where the year is known or given and the day exists.
    pub(super) fn with_year(self, year: Option<i16>) -> Option<Date> {
        Date::new(self.year.or(year)?, self.month, self.day).ok()
    }

    fn new(year: Option<i16>, month: i8, day: i8) -> Option<Self> {
        // a leap year stands in for one that is not known
        Date::new(year.unwrap_or(2000), month, day).ok()?;
        Some(PartialDate { year, month, day })
    }
}

/// The latest full date (with a year) in a text: copy is not older than what it tells.
pub(super) fn latest_full(text: &str) -> Option<Date> {
    // most paragraphs have no year
    if !text.as_bytes().windows(4).any(|w| matches!(w, [b'1' | b'2', rest @ ..] if rest.iter().all(u8::is_ascii_digit)))
    {
        return None;
    }
    let mut words = Words::new(text);
    std::iter::from_fn(|| words.next_date()).filter_map(|found| found.with_year(None)).max()
}

/// The first full date (with a year) in a text, such as a file's name.
pub(super) fn first_full(text: &str) -> Option<Date> {
    let mut words = Words::new(text);
    std::iter::from_fn(|| words.next_date()).find_map(|found| found.with_year(None))
}

/// The first date in a text, with or without a year.
pub(super) fn first(text: &str) -> Option<PartialDate> {
    Words::new(text).next_date()
}

/// The date of a line that holds nothing else: weekday, date, time, zone, and
/// words such as "Published" or "Updated" before them.
pub(super) fn date_line(line: &str) -> Option<PartialDate> {
    /// Longer lines say more than a date.
    const MAX_BYTES: usize = 120;
    if line.len() > MAX_BYTES || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // "TARNMOUTH, Jan. 21, 2025 —": a dateline that lost its paragraph
    let bare = line.trim_end().trim_end_matches(['-', '–', '—']).trim_end();
    let cut_off = bare.len() < line.trim_end().len();
    let words = Words::new(line);
    let mut found = None;
    let mut at = 0;
    while at < words.words.len() {
        if let Some((date, used)) = words.date_at(at) {
            found = found.or(Some(date));
            at += used;
        } else if is_date_filler(words.text(at)) || (cut_off && is_capitals(words.text(at))) {
            at += 1;
        } else {
            return None;
        }
    }
    found
}

/// The words of a text that dates are made of: runs of letters, runs of digits.
struct Words<'a> {
    source: &'a str,
    words: Vec<Span>,
    at: usize,
}

impl<'a> Words<'a> {
    fn new(source: &'a str) -> Self {
        let mut words = Vec::with_capacity(source.len() / 6);
        let mut start = None;
        let mut digits = false;
        for (i, c) in source.char_indices() {
            let class = if c.is_ascii_digit() {
                Some(true)
            } else if c.is_alphabetic() {
                Some(false)
            } else {
                None
            };
            if let Some(from) = start
                && class != Some(digits)
            {
                words.push(Span::new(from, i));
                start = None;
            }
            if let (None, Some(class)) = (start, class) {
                start = Some(i);
                digits = class;
            }
        }
        if let Some(from) = start {
            words.push(Span::new(from, source.len()));
        }
        Words { source, words, at: 0 }
    }

    fn text(&self, i: usize) -> &'a str {
        self.words.get(i).map_or("", |s| s.of(self.source))
    }

    /// What stands between word `i` and the next.
    fn gap(&self, i: usize) -> &'a str {
        match (self.words.get(i), self.words.get(i + 1)) {
            (Some(a), Some(b)) => self.source.get(a.end as usize..b.start as usize).unwrap_or(""),
            _ => "",
        }
    }

    fn next_date(&mut self) -> Option<PartialDate> {
        while self.at < self.words.len() {
            if let Some((date, used)) = self.date_at(self.at) {
                self.at += used;
                return Some(date);
            }
            self.at += 1;
        }
        None
    }

    /// A date that starts at word `i`, and how many words it takes.
    fn date_at(&self, i: usize) -> Option<(PartialDate, usize)> {
        let first = self.text(i);
        if first.starts_with(|c: char| c.is_ascii_digit()) {
            return self.numeric(i).or_else(|| self.day_first(i));
        }
        let month = month(first)?;
        if !matches!(self.gap(i), " " | ". " | "." | "\u{a0}" | ".\u{a0}") {
            return None;
        }
        let (day, day_words) = self.day(i + 1)?;
        let last = i + day_words;
        let year = matches!(self.gap(last), ", " | " " | "," | "-").then(|| self.year(last + 1)).flatten();
        Some((PartialDate::new(year, month, day)?, 1 + day_words + usize::from(year.is_some())))
    }

    /// "21 January 2025", "21st of January".
    fn day_first(&self, i: usize) -> Option<(PartialDate, usize)> {
        let (day, mut used) = self.day(i)?;
        if self.text(i + used) == "of" {
            used += 1;
        }
        if !matches!(self.gap(i + used - 1), " " | "-" | "\u{a0}" | ". ") {
            return None;
        }
        let month = month(self.text(i + used))?;
        used += 1;
        let year =
            matches!(self.gap(i + used - 1), ", " | " " | ". " | "-" | "\u{a0}").then(|| self.year(i + used)).flatten();
        Some((PartialDate::new(year, month, day)?, used + usize::from(year.is_some())))
    }

    /// "2025-01-21", "20250121", and slashed dates whose order is plain.
    fn numeric(&self, i: usize) -> Option<(PartialDate, usize)> {
        let (a, b, c) = (self.text(i), self.text(i + 1), self.text(i + 2));
        if a.len() == 8 {
            let glued = (i > 0 && self.gap(i - 1).is_empty()) || (!b.is_empty() && self.gap(i).is_empty());
            if glued {
                return None; // digits of a hash
            }
            let year = plausible_year(a.get(..4)?.parse().ok()?)?;
            let date = PartialDate::new(Some(year), a.get(4..6)?.parse().ok()?, a.get(6..)?.parse().ok()?)?;
            return Some((date, 1));
        }
        let gaps = (self.gap(i), self.gap(i + 1));
        if gaps.0 != gaps.1 || !matches!(gaps.0, "-" | "/" | "." | "_") {
            return None;
        }
        let (x, y, z): (i16, i16, i16) = (a.parse().ok()?, b.parse().ok()?, c.parse().ok()?);
        let date = if a.len() == 4 {
            PartialDate::new(plausible_year(x), i8::try_from(y).ok()?, i8::try_from(z).ok()?)?
        } else if matches!(c.len(), 2 | 4) && a.len() <= 2 && b.len() <= 2 && (gaps.0 != "-" || c.len() == 4) {
            let year = plausible_year(if c.len() == 2 { 2000 + z } else { z })?;
            let (x, y) = (i8::try_from(x).ok()?, i8::try_from(y).ok()?);
            match (x, y) {
                _ if x == y => PartialDate::new(Some(year), x, y)?,
                (13.., _) => PartialDate::new(Some(year), y, x)?,
                (_, 13..) => PartialDate::new(Some(year), x, y)?,
                _ => return None,
            }
        } else {
            return None;
        };
        Some((date, 3))
    }

    /// The day of the month at word `i`, with its ordinal ending.
    fn day(&self, i: usize) -> Option<(i8, usize)> {
        let word = self.text(i);
        let day: i8 = (word.len() <= 2).then(|| word.parse().ok()).flatten()?;
        let ordinal = self.gap(i).is_empty() && matches!(self.text(i + 1), "st" | "nd" | "rd" | "th");
        (1..=31).contains(&day).then_some((day, 1 + usize::from(ordinal)))
    }

    fn year(&self, i: usize) -> Option<i16> {
        let word = self.text(i);
        let next_is_time = self.gap(i).starts_with(':');
        (word.len() == 4 && !next_is_time).then(|| plausible_year(word.parse().ok()?)).flatten()
    }
}

fn plausible_year(year: i16) -> Option<i16> {
    (1600..=2199).contains(&year).then_some(year)
}

/// The number of a month by its English name or usual short form, capitalised.
fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if word.len() < 3 || !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let at = MONTHS
        .iter()
        .position(|m| *m == word || (word.len() == 3 && m.starts_with(&word)) || word == "sept" && *m == "september")?;
    i8::try_from(at + 1).ok()
}

/// Whether a word names a day of the week, in full or short.
pub(super) fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = word.to_ascii_lowercase();
    DAYS.iter().any(|d| *d == lower || (lower.len() == 3 && d.starts_with(&lower)))
        || matches!(&*lower, "tues" | "thurs")
}

/// Whether a word names a month.
pub(super) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

fn is_capitals(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// Words beside the date itself on a line that gives only the date and time.
fn is_date_filler(word: &str) -> bool {
    let number = word.bytes().all(|b| b.is_ascii_digit()) && word.len() <= 4;
    let lower = word.to_ascii_lowercase();
    number
        || is_weekday(word)
        || (word.len() <= 4 && word.len() >= 2 && word.bytes().all(|b| b.is_ascii_uppercase()))
        || matches!(
            lower.as_str(),
            "published"
                | "updated"
                | "posted"
                | "modified"
                | "last"
                | "first"
                | "created"
                | "on"
                | "at"
                | "time"
                | "date"
                | "am"
                | "pm"
                | "a"
                | "p"
                | "m"
                | "h"
                | "et"
                | "edt"
                | "est"
                | "gmt"
                | "utc"
                | "bst"
                | "local"
                | "eastern"
                | "issued"
                | "filed"
                | "and"
                | "t"
                | "z"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full(text: &str) -> Option<String> {
        first_full(text).map(|d| d.to_string())
    }

    #[test]
    fn reads_dates() {
        for (text, expected) in [
            ("on Jan. 21, 2025, it", Some("2025-01-21")),
            ("January 21 2025", Some("2025-01-21")),
            ("the 21st of January, 2025", Some("2025-01-21")),
            ("21 Sept 2025", Some("2025-09-21")),
            ("2025-01-21T10:00", Some("2025-01-21")),
            ("wire-20250121", Some("2025-01-21")),
            ("a20250121f", None),
            ("21.01.2025 or 01/22/25", Some("2025-01-21")),
            ("11/27/2005 3:41 PM", Some("2005-11-27")),
            ("03/04/2005", None),
            ("November 27-2005 at 16:12", Some("2005-11-27")),
            ("Feb. 30, 2025", None),
            ("may 5 2025", None),
            ("May 5, then June 6, 2024", Some("2024-06-06")),
            ("in 2025 on May 5", None),
            ("10 000 2025-01", None),
        ] {
            assert_eq!(full(text).as_deref(), expected, "{text}");
        }
        assert_eq!(latest_full("in May 5, 1999, and on May 6, 2024, and in May 2023").map(|d| d.year()), Some(2024));
        assert_eq!(first("on May 5, the"), Some(PartialDate { year: None, month: 5, day: 5 }));
    }

    #[test]
    fn reads_lines_that_hold_only_a_date() {
        for line in [
            "Friday, August 21, 2015",
            "MAR. 14, 2013, 8:12 PM",
            "Updated: 14 Oct 2016 08:40 GMT+02:00",
            "UPDATED: WEDNESDAY, MARCH 13, 2013, 2:30 AM",
            "Published time: March 12, 2013 02:03",
            "Sunday, March 17, 2013 | 5:00 PM",
            "11/28/05",
            "Friday, December 4, 2015.",
            "TARNMOUTH, Jan. 21, 2025 —",
        ] {
            assert!(date_line(line).is_some_and(|d| d.year.is_some()), "{line}");
        }
        for line in ["On May 5, 2024 Ito won", "Friday", "5", "Ito, 5 May 2024", "VOSTRA VOTES MAY 5", ""] {
            assert_eq!(date_line(line), None, "{line}");
        }
    }
}
