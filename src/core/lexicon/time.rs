//! Names of days and months, and the classes of events that happen on them. All look-ups take lower case; an
//! abbreviation may end in a stop.

use std::sync::LazyLock;

use jiff::civil::Weekday;
use rustc_hash::FxHashMap;

/// How a word names an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventForm {
    /// "call", "inauguration"
    Noun,
    /// "met", "attacked"
    Verb,
    /// "sworn in", "video call"
    Phrase,
}

static EVENTS: LazyLock<FxHashMap<&'static str, (EventForm, &'static str)>> = LazyLock::new(|| {
    let mut events = FxHashMap::default();
    for line in super::entries(include_str!("data/events.txt")) {
        let mut columns = line.split('|').map(str::trim);
        let Some(class) = columns.next() else { continue };
        for (form, column) in [EventForm::Noun, EventForm::Verb, EventForm::Phrase].into_iter().zip(columns) {
            for word in super::items(column) {
                events.entry(word).or_insert((form, class));
            }
        }
    }
    events
});

/// The class of event that a word or a phrase of single-space words names, and how: "videoconference" and "met" give "talks".
pub fn event(lower: &str) -> Option<(EventForm, &'static str)> {
    EVENTS.get(lower).copied()
}

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
    fn event_classes() {
        assert_eq!(event("videoconference"), Some((EventForm::Noun, "talks")));
        assert_eq!(event("sworn in"), Some((EventForm::Phrase, "inauguration")));
        assert_eq!(event("cabbage"), None);
        assert!(EVENTS.keys().all(|k| *k == k.to_lowercase() && k.split(' ').count() <= 4));
    }

    #[test]
    fn abbreviations() {
        assert_eq!(weekday("tues."), Some(Weekday::Tuesday));
        assert_eq!(month("sept."), Some(9));
        assert_eq!(month("sun"), None);
    }
}
