//! What tells one story from another: the fingerprint of one article.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

use super::words::{Content, Word, hash, words};
use crate::article::{Article, DateOrigin};
use crate::reading::{Event, QuoteKind, Reading, When};
use crate::text::{Span, TokenKind, tokenize};

/// The fingerprint of an article. Pure function of article and reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Profile {
    /// Weight of each telling stem (tf-idf, length 1), by stem.
    pub(super) terms: Vec<(u64, f32)>,
    /// The same of the first paragraphs alone.
    pub(super) lead: Vec<(u64, f32)>,
    /// Capitalised words inside sentences: names of people, places, bodies.
    pub(super) names: Content,
    /// Kinds of event in the first paragraphs, each with its day of the week.
    pub(super) lead_days: Vec<(u64, Weekday)>,
    /// Years named.
    pub(super) years: Vec<u64>,
    /// Other numbers written in digits.
    pub(super) numbers: Vec<u64>,
    /// Content of each direct quotation of three telling words or more, with its place in the reading.
    pub(super) quotations: Vec<(u32, Content)>,
    /// Content of the whole article.
    pub(super) content: Content,
    /// Content of each sentence with the one after it.
    pub(super) sentences: Vec<Content>,
    /// The article's day, where it is sure.
    pub(super) date: Option<Date>,
    /// The story that the front matter names.
    pub(super) story: Option<String>,
}

/// Stems below this say nothing about the story.
const TERM: f32 = 2.0;

/// How many bytes from the start count as the lead.
const LEAD: u32 = 1200;

impl Profile {
    /// The fingerprint of an article.
    pub(super) fn new(article: &Article, reading: &Reading) -> Profile {
        let text: &str = &article.prose;
        let sentences: Vec<Vec<Word>> = reading.sentences.iter().map(|s| words(text, *s)).collect();
        let mut years = Vec::new();
        let mut numbers = Vec::new();
        for w in sentences.iter().flatten() {
            let form = w.span.of(text);
            if form.starts_with(|c: char| c.is_ascii_digit()) {
                if is_year(form) {
                    years.push(w.stem);
                } else if form.len() > 1 {
                    numbers.push(w.stem);
                }
            }
        }
        Profile {
            terms: terms(sentences.iter().flatten()),
            lead: terms(sentences[..lead_end(article, reading)].iter().flatten()),
            names: names(text, &reading.sentences),
            lead_days: lead_days(article, reading),
            years: sorted(years),
            numbers: sorted(numbers),
            quotations: (0..)
                .zip(&reading.quotations)
                .filter(|(_, q)| q.kind == QuoteKind::Direct)
                .map(|(i, q)| (i, Content::of(&words(text, q.span))))
                .filter(|(_, c)| c.stems.len() >= 3)
                .collect(),
            content: Content::of(&sentences.concat()),
            sentences: windows(&sentences),
            date: article.meta.date.filter(|_| article.meta.date_origin.is_some_and(|o| o < DateOrigin::Text)),
            story: article.meta.story.clone(),
        }
    }

    /// Names rare enough to find articles of the same story by.
    pub(super) fn keys(&self) -> impl Iterator<Item = u64> + '_ {
        self.names.stems.iter().filter(|s| s.1 >= 3.0).map(|s| s.0)
    }
}

fn terms<'a>(words: impl Iterator<Item = &'a Word>) -> Vec<(u64, f32)> {
    let mut counts: BTreeMap<u64, (f32, f32)> = BTreeMap::new();
    for w in words.filter(|w| w.idf >= TERM) {
        let entry = counts.entry(w.stem).or_insert((0.0, w.idf));
        entry.0 += 1.0;
    }
    let weighted: Vec<(u64, f32)> = counts.into_iter().map(|(s, (n, idf))| (s, (1.0 + n.ln()) * idf)).collect();
    let length = weighted.iter().map(|(_, w)| w * w).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    weighted.into_iter().map(|(s, w)| (s, w / length)).collect()
}

/// Capitalised words that a lower-case word or a comma precedes.
fn names(text: &str, sentences: &[Span]) -> Content {
    let mut found = Vec::new();
    for s in sentences {
        let slice = s.of(text);
        let tokens = tokenize(slice);
        for pair in tokens.windows(2) {
            let after = pair[0].text(slice);
            let inside = after == "," || after.starts_with(char::is_lowercase);
            if inside && pair[1].kind == TokenKind::Word && pair[1].is_capitalised(slice) {
                found.extend(words(slice, pair[1].span));
            }
        }
    }
    Content::of(&found)
}

/// Where the sentences of the first paragraphs end, as an index; they begin with the headline.
fn lead_end(article: &Article, reading: &Reading) -> usize {
    let start = article.blocks.iter().find(|b| b.kind.is_read()).map_or(0, |b| b.span.start);
    reading.sentences.partition_point(|s| s.start < start + FIRST)
}

/// So many bytes from the start tell what happened.
const FIRST: u32 = 600;

/// What happened on which day, by the first paragraphs.
fn lead_days(article: &Article, reading: &Reading) -> Vec<(u64, Weekday)> {
    let mut days: Vec<(u64, Weekday)> =
        lead_moments(article, reading).map(|(_, event, day)| (hash(&event.head), day)).collect();
    days.sort_by_key(|(head, day)| (*head, day.to_monday_zero_offset()));
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

fn windows(sentences: &[Vec<Word>]) -> Vec<Content> {
    (0..sentences.len())
        .map(|i| {
            let mut both = sentences[i].clone();
            both.extend(sentences.get(i + 1).into_iter().flatten());
            Content::of(&both)
        })
        .collect()
}

fn sorted(mut v: Vec<u64>) -> Vec<u64> {
    v.sort_unstable();
    v.dedup();
    v
}
