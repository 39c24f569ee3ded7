//! Countries, their people, capitals and governments; cities, states, regions.
//!
//! Look-ups take the word as it stands in the text: "Turkey" is a country,
//! "turkey" is not. A phrase is given with single spaces ("South Korean").

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// What a country's word says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CountryWord {
    /// "Russia", "UK"
    Name,
    /// "Russian", "Dane"
    Demonym,
    /// "Moscow", "White House": the capital or what stands for the government.
    Seat,
}

struct Tables {
    canonical: FxHashSet<&'static str>,
    countries: FxHashMap<&'static str, (CountryWord, &'static str)>,
    places: FxHashSet<&'static str>,
    first_words: FxHashMap<&'static str, u8>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut canonical_names = FxHashSet::default();
    let mut countries = FxHashMap::default();
    for line in super::entries(include_str!("data/countries.txt")) {
        let mut columns = line.split('|').map(str::trim);
        let Some(canonical) = columns.next() else { continue };
        canonical_names.insert(canonical);
        for (kind, column) in [CountryWord::Name, CountryWord::Demonym, CountryWord::Seat].into_iter().zip(columns) {
            for word in super::items(column) {
                countries.entry(word).or_insert((kind, canonical));
            }
        }
    }
    let lists = [include_str!("data/places.txt"), include_str!("data/cities.txt")];
    let places: FxHashSet<_> = lists.into_iter().flat_map(super::entries).flat_map(super::items).collect();
    let mut first_words: FxHashMap<&'static str, u8> = FxHashMap::default();
    for phrase in countries.keys().chain(&places) {
        let words = phrase.split(' ').count() as u8;
        let first = phrase.split(' ').next().unwrap_or(phrase);
        let longest = first_words.entry(first).or_default();
        *longest = words.max(*longest);
    }
    Tables { canonical: canonical_names, countries, places, first_words }
});

/// The country of a name, demonym, capital or metonym of its government, as a
/// canonical lower-case name: "Russia", "Russian", "Moscow" and "Kremlin" give "russia".
pub fn country(phrase: &str) -> Option<&'static str> {
    TABLES.countries.get(phrase).map(|(_, country)| *country)
}

/// A canonical name as [`country`] gives it, for one that was written down.
pub fn canonical(name: &str) -> Option<&'static str> {
    TABLES.canonical.get(name).copied()
}

/// The country whose people or things a word names: "Danish" and "Dane" give "denmark".
pub fn demonym(word: &str) -> Option<&'static str> {
    match TABLES.countries.get(word) {
        Some((CountryWord::Demonym, country)) => Some(country),
        _ => None,
    }
}

/// What a country's word says of it; `None` for any other word.
pub fn country_word(phrase: &str) -> Option<CountryWord> {
    TABLES.countries.get(phrase).map(|(kind, _)| *kind)
}

/// Whether the phrase names a country (no demonym, no capital).
pub fn is_country(phrase: &str) -> bool {
    country_word(phrase) == Some(CountryWord::Name)
}

/// Whether the phrase names a place: country, capital, city, state, region, continent.
pub fn is_place(phrase: &str) -> bool {
    TABLES.places.contains(phrase) || matches!(country_word(phrase), Some(CountryWord::Name | CountryWord::Seat))
}

/// How many words the longest country or place that begins with this word has; 0 where none does.
pub fn longest_from(first: &str) -> usize {
    TABLES.first_words.get(first).map_or(0, |n| usize::from(*n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries() {
        for (phrase, expected) in [
            ("Russia", Some("russia")),
            ("Russian", Some("russia")),
            ("Kremlin", Some("russia")),
            ("Beijing", Some("china")),
            ("U.S.", Some("united states")),
            ("UK", Some("britain")),
            ("South Korean", Some("south korea")),
            ("Türkiye", Some("turkey")),
            ("turkey", None),
            ("us", None),
            ("Ruritania", None),
        ] {
            assert_eq!(country(phrase), expected, "{phrase}");
        }
    }

    #[test]
    fn demonyms_are_no_places() {
        assert_eq!(demonym("Danes"), Some("denmark"));
        assert_eq!(demonym("Denmark"), None);
        for (phrase, place) in [
            ("Danish", false),
            ("Denmark", true),
            ("Copenhagen", true),
            ("Ohio", true),
            ("Seine", false),
            ("York", true),
        ] {
            assert_eq!(is_place(phrase), place, "{phrase}");
        }
        assert!(is_country("Chad") && !is_country("Chadian") && !is_country("Paris"));
    }

    #[test]
    fn longest_phrase() {
        assert_eq!((longest_from("Papua"), longest_from("Nowhere")), (3, 0));
    }
}
