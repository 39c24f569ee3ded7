//! Units of measure and currencies.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// The kind of quantity that a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Measures {
    Money,
    Percent,
    Duration,
    Length,
    Area,
    Volume,
    Mass,
    Speed,
    Temperature,
    Energy,
    Power,
    Data,
    Other,
}

/// A unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnitEntry {
    /// Canonical singular name.
    pub name: &'static str,
    /// What it measures.
    pub measures: Measures,
    /// Factor to the base unit.
    pub factor: f64,
}

/// Most words that a written form has.
pub const MOST_WORDS: usize = 4;

struct Tables {
    entries: Vec<UnitEntry>,
    /// Lower-case written forms, words joined by one space.
    words: FxHashMap<&'static str, usize>,
    /// Symbols as they stand.
    symbols: FxHashMap<&'static str, usize>,
    /// Currency symbols and ISO codes as they stand.
    money: FxHashMap<&'static str, usize>,
    /// First words of forms of more than one word.
    longer: FxHashMap<&'static str, usize>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(load);

fn load() -> Tables {
    let mut t = Tables {
        entries: Vec::new(),
        words: FxHashMap::default(),
        symbols: FxHashMap::default(),
        money: FxHashMap::default(),
        longer: FxHashMap::default(),
    };
    for line in super::entries(include_str!("data/units.txt")) {
        let columns: Vec<_> = line.split('|').map(str::trim).collect();
        let [name, measures, factor, words, symbols] = columns[..] else { continue };
        let Some(measures) = measures_of(measures) else { continue };
        let index = t.entries.len();
        t.entries.push(UnitEntry { name, measures, factor: factor.parse().unwrap_or(1.0) });
        t.add_words(words, index);
        t.symbols.extend(super::items(symbols).map(|s| (s, index)));
    }
    for line in super::entries(include_str!("data/currencies.txt")) {
        let columns: Vec<_> = line.split('|').map(str::trim).collect();
        let [name, code, words, symbols] = columns[..] else { continue };
        let index = t.entries.len();
        t.entries.push(UnitEntry { name, measures: Measures::Money, factor: 1.0 });
        t.add_words(words, index);
        t.money.extend(super::items(symbols).chain(super::items(code)).map(|s| (s, index)));
    }
    t
}

impl Tables {
    fn add_words(&mut self, words: &'static str, index: usize) {
        for form in super::items(words) {
            self.words.entry(form).or_insert(index);
            let n = form.split(' ').count();
            if n > 1
                && let Some(first) = form.split(' ').next()
            {
                let most = self.longer.entry(first).or_default();
                *most = n.max(*most);
            }
        }
    }

    fn get(&self, index: Option<&usize>) -> Option<UnitEntry> {
        self.entries.get(*index?).copied()
    }
}

fn measures_of(word: &str) -> Option<Measures> {
    Some(match word {
        "duration" => Measures::Duration,
        "length" => Measures::Length,
        "area" => Measures::Area,
        "volume" => Measures::Volume,
        "mass" => Measures::Mass,
        "speed" => Measures::Speed,
        "temperature" => Measures::Temperature,
        "energy" => Measures::Energy,
        "power" => Measures::Power,
        "data" => Measures::Data,
        "percent" => Measures::Percent,
        "other" => Measures::Other,
        _ => return None,
    })
}

/// The unit or currency with this written form: lower case, words joined by one space.
pub fn unit(form: &str) -> Option<UnitEntry> {
    TABLES.get(TABLES.words.get(form))
}

/// How many words the longest form of more than one word has that begins with this word; 0 where there is none.
pub fn longest_from(first: &str) -> usize {
    TABLES.longer.get(first).copied().unwrap_or(0)
}

/// The unit with this symbol, as it stands.
pub fn unit_symbol(symbol: &str) -> Option<UnitEntry> {
    TABLES.get(TABLES.symbols.get(symbol))
}

/// The currency with this symbol or ISO code, as it stands.
pub fn currency_symbol(symbol: &str) -> Option<UnitEntry> {
    TABLES.get(TABLES.money.get(symbol))
}

/// The currency with this name.
pub fn currency(name: &str) -> Option<UnitEntry> {
    TABLES.entries.iter().find(|e| e.measures == Measures::Money && e.name == name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let lines = super::super::entries(include_str!("data/units.txt")).count()
            + super::super::entries(include_str!("data/currencies.txt")).count();
        assert_eq!(TABLES.entries.len(), lines);
        assert!(TABLES.entries.iter().all(|e| e.factor.is_finite() && e.factor > 0.0));
        assert!(TABLES.words.keys().all(|w| w.split(' ').count() <= MOST_WORDS && *w == w.to_lowercase()));
    }

    #[test]
    fn forms() {
        assert_eq!(unit("square miles").map(|u| u.name), Some("square mile"));
        assert_eq!(unit("roubles").map(|u| u.name), Some("Russian ruble"));
        assert_eq!(unit_symbol("MW").map(|u| u.name), Some("megawatt"));
        assert_eq!(currency_symbol("€").map(|u| u.name), Some("euro"));
        assert_eq!(currency_symbol("UAH").map(|u| u.name), Some("Ukrainian hryvnia"));
        assert_eq!(unit("won").map(|u| u.measures), Some(Measures::Money));
        assert_eq!(longest_from("square"), 2);
    }
}
