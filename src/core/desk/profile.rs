//! What tells one story from another: the fingerprint of one article.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::stem::{self, Bag, Lists, Stem};
use super::words::{CONTENT, Word, hash, words};
use crate::article::{Article, DateOrigin};
use crate::reading::{Event, QuoteKind, Reading, When};
use crate::text::{Span, TokenKind, tokenize};

/// The fingerprint of an article. Pure function of article and reading.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// The content words of the article.
    pub(super) words: Bag,
    /// Those of the first paragraphs alone.
    pub(super) lead: Bag,
    /// Capitalised words inside sentences: names of people, places, bodies.
    pub(super) names: Box<[Stem]>,
    /// How telling these are together.
    pub(super) names_mass: f32,
    /// Kinds of event in the first paragraphs, each with its day of the week (0 for Monday).
    pub(super) lead_days: Vec<(u64, i8)>,
    /// Years named.
    pub(super) years: Box<[Stem]>,
    /// Other numbers written in digits.
    pub(super) numbers: Box<[Stem]>,
    /// The direct quotations of three telling words or more: their places in the reading ...
    pub(super) quoted: Box<[u32]>,
    /// ... how telling each is ...
    pub(super) quotation_masses: Box<[f32]>,
    /// ... and the content of each.
    pub(super) quotations: Lists,
    /// Content of each sentence.
    pub(super) sentences: Lists,
    /// The article's day, where it is sure.
    pub(super) date: Option<Date>,
    /// The story that the front matter names.
    pub(super) story: Option<String>,
}

/// How many bytes from the start count as the lead.
const LEAD: u32 = 1200;

impl Profile {
    /// The fingerprint of an article.
    pub(super) fn new(article: &Article, reading: &Reading) -> Profile {
        let text: &str = &article.prose;
        let sentences: Vec<Vec<Word>> = reading.sentences.iter().map(|s| words(text, *s)).collect();
        let all = || sentences.iter().flatten();
        let (years, numbers): (Vec<&Word>, Vec<&Word>) = all()
            .filter(|w| w.span.of(text).starts_with(|c: char| c.is_ascii_digit()))
            .filter(|w| w.span.len() > 1)
            .partition(|w| is_year(w.span.of(text)));
        let direct = (0..).zip(&reading.quotations).filter(|(_, q)| q.kind == QuoteKind::Direct);
        let (quoted, quotations): (Vec<u32>, Vec<_>) = direct
            .map(|(i, q)| (i, stem::set(content(&words(text, q.span)).collect())))
            .filter(|(_, content)| content.len() >= 3)
            .unzip();
        let names = names(text, &reading.sentences, &sentences);
        let quotations: Lists = quotations.into_iter().collect();
        Profile {
            words: Bag::new(sentences.iter().flat_map(|s| content(s)).collect()),
            lead: Bag::new(sentences[..lead_end(article, reading)].iter().flat_map(|s| content(s)).collect()),
            names_mass: stem::mass(names.iter().copied()),
            names,
            lead_days: lead_days(article, reading),
            years: stem::set(years.iter().map(|w| w.kept).collect()),
            numbers: stem::set(numbers.iter().map(|w| w.kept).collect()),
            quoted: quoted.into(),
            quotation_masses: quotations.iter().map(|stems| stem::mass(stems.iter().copied())).collect(),
            quotations,
            sentences: sentences.iter().map(|s| stem::set(content(s).collect())).collect(),
            date: article.meta.date.filter(|_| article.meta.date_origin.is_some_and(|o| o < DateOrigin::Text)),
            story: article.meta.story.clone(),
        }
    }

    /// Names rare enough to find articles of the same story by.
    pub(super) fn keys(&self) -> impl Iterator<Item = Stem> + '_ {
        self.names.iter().copied().filter(|name| name.idf() >= 3.0)
    }
}

/// The telling ones of some words.
fn content(words: &[Word]) -> impl Iterator<Item = Stem> + '_ {
    words.iter().filter(|w| w.idf >= CONTENT).map(|w| w.kept)
}

/// Capitalised words that a lower-case word or a comma precedes.
fn names(text: &str, sentences: &[Span], words: &[Vec<Word>]) -> Box<[Stem]> {
    let mut found = Vec::new();
    for (s, words) in sentences.iter().zip(words) {
        let slice = s.of(text);
        let tokens = tokenize(slice);
        for pair in tokens.windows(2) {
            let after = pair[0].text(slice);
            let inside = after == "," || after.starts_with(char::is_lowercase);
            if inside && pair[1].kind == TokenKind::Word && pair[1].is_capitalised(slice) {
                let start = s.start + pair[1].span.start;
                let at = words.binary_search_by_key(&start, |w| w.span.start).ok();
                found.extend(at.into_iter().flat_map(|at| content(&words[at..=at])));
            }
        }
    }
    stem::set(found)
}

/// Where the sentences of the first paragraphs end, as an index; they begin with the headline.
fn lead_end(article: &Article, reading: &Reading) -> usize {
    let start = article.blocks.iter().find(|b| b.kind.is_read()).map_or(0, |b| b.span.start);
    reading.sentences.partition_point(|s| s.start < start + FIRST)
}

/// So many bytes from the start tell what happened.
const FIRST: u32 = 600;

/// What happened on which day, by the first paragraphs.
fn lead_days(article: &Article, reading: &Reading) -> Vec<(u64, i8)> {
    let moments = lead_moments(article, reading);
    let mut days: Vec<(u64, i8)> =
        moments.map(|(_, event, day)| (hash(&event.head), day.to_monday_zero_offset())).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// The days of the week that the first paragraphs give, with what they date.
/// When somebody said something is left out: reports of one event quote people
/// on several days.
pub(super) fn lead_moments<'a>(
    article: &Article,
    reading: &'a Reading,
) -> impl Iterator<Item = (Span, &'a Event, Weekday)> {
    let start = article.blocks.iter().find(|b| b.kind.is_read()).map_or(0, |b| b.span.start);
    reading.moments.iter().take_while(move |m| m.span.start < start + LEAD).filter_map(|m| match (&m.when, &m.event) {
        (When::Weekday(day), Some(event)) if event.head != "say" && !event.other => Some((m.span, event, *day)),
        _ => None,
    })
}

/// Whether a word in digits is a year of our time.
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
}
