//! What is known of words: names, titles, places, cues, numbers, units.
//! Tables and look-ups only; no text is read here.
//!
//! Tables are plain files under `src/lexicon/data`, one entry a line, sorted,
//! `#` for comments; they are compiled in and indexed on first use.

pub mod cues;
pub mod frequency;
pub mod numbers;
pub mod people;
pub mod places;
pub mod time;
pub mod units;
pub mod words;
