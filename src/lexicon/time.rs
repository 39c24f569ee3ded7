//! Names of days and months. All look-ups take lower case; an abbreviation may end in a stop.

use jiff::civil::Weekday;

/// The weekday with this name.
pub fn weekday(lower: &str) -> Option<Weekday> {
    Some(match lower.strip_suffix('.').unwrap_or(lower) {
        "monday" | "mon" => Weekday::Monday,
        "tuesday" | "tue" | "tues" => Weekday::Tuesday,
        "wednesday" | "wed" => Weekday::Wednesday,
        "thursday" | "thu" | "thur" | "thurs" => Weekday::Thursday,
        "friday" | "fri" => Weekday::Friday,
        "saturday" | "sat" => Weekday::Saturday,
        "sunday" | "sun" => Weekday::Sunday,
        _ => return None,
    })
}

/// The number of the month with this name, from 1. "may" and "march" are months only with a capital: ask first.
pub fn month(lower: &str) -> Option<i8> {
    Some(match lower.strip_suffix('.').unwrap_or(lower) {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations() {
        assert_eq!(weekday("tues."), Some(Weekday::Tuesday));
        assert_eq!(month("sept."), Some(9));
        assert_eq!(month("sun"), None);
    }
}
