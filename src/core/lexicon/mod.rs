//! What is known of words: names, titles, places, cues, numbers, units.
//! Tables and look-ups only; no text is read here.
//!
//! Lists are plain files under `src/lexicon/data`, `#` for comments. Those of
//! single words are compiled into one table ([`table`]); tables that say more of
//! their words are indexed on first use.
//!
//! Must not know: articles, files, LSP.

pub mod counted;
pub mod cues;
pub mod frequency;
pub mod numbers;
pub mod people;
pub mod places;
pub mod stem;
pub mod synonyms;
pub mod table;
pub mod time;
pub mod units;
pub mod words;

/// The entries of a table: its lines without comments and blank ones.
pub(crate) fn entries(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// The items of a comma-separated column.
pub(crate) fn items(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split(',').map(str::trim).filter(|w| !w.is_empty())
}
