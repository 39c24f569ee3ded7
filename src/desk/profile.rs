//! What tells one story from another: the fingerprint of one article, and how
//! near two of them are.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

use super::words::{Content, Word, hash, words};
use crate::article::{Article, DateOrigin};
use crate::reading::{QuoteKind, Reading, When};
use crate::text::{Span, TokenKind, tokenize};

/// The fingerprint of an article. Pure function of article and reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Profile {
    /// Weight of each telling stem (tf-idf, length 1), by stem.
    terms: Vec<(u64, f32)>,
    /// Capitalised words inside sentences: names of people, places, bodies.
    names: Content,
    /// Kinds of event in the first paragraphs, each with its day of the week.
    lead_days: Vec<(u64, Weekday)>,
    /// Years named.
    years: Vec<u64>,
    /// Other numbers written in digits.
    numbers: Vec<u64>,
    /// Content of each direct quotation of three telling words or more.
    quotations: Vec<Content>,
    /// Content of the whole article.
    content: Content,
    /// Content of each sentence with the one after it.
    sentences: Vec<Content>,
    /// The article's day, where it is sure.
    date: Option<Date>,
    /// The story that the front matter names.
    story: Option<String>,
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
                let year = form.len() == 4 && (form.starts_with("19") || form.starts_with("20"));
                if year {
                    years.push(w.stem);
                } else if form.len() > 1 {
                    numbers.push(w.stem);
                }
            }
        }
        Profile {
            terms: terms(sentences.iter().flatten()),
            names: names(text, &reading.sentences),
            lead_days: lead_days(article, reading),
            years: sorted(years),
            numbers: sorted(numbers),
            quotations: reading
                .quotations
                .iter()
                .filter(|q| q.kind == QuoteKind::Direct)
                .map(|q| Content::of(&words(text, q.span)))
                .filter(|c| c.stems.len() >= 3)
                .collect(),
            content: Content::of(&sentences.concat()),
            sentences: windows(&sentences),
            date: article.meta.date.filter(|_| article.meta.date_origin.is_some_and(|o| o < DateOrigin::Text)),
            story: article.meta.story.clone(),
        }
    }

    /// Stems rare enough to find articles of the same story by.
    pub(super) fn keys(&self) -> impl Iterator<Item = u64> + '_ {
        let named = self.story.iter().map(|s| hash(s));
        self.names.stems.iter().filter(|s| s.1 >= 3.0).map(|s| s.0).chain(named)
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

/// What happened on which day, by the first paragraphs. When somebody said
/// something is left out: reports of one event quote people on several days.
fn lead_days(article: &Article, reading: &Reading) -> Vec<(u64, Weekday)> {
    let start = article.blocks.iter().find(|b| b.kind.is_read()).map_or(0, |b| b.span.start);
    let mut days: Vec<(u64, Weekday)> = reading
        .moments
        .iter()
        .take_while(|m| m.span.start < start + LEAD)
        .filter_map(|m| match (&m.when, &m.event) {
            (When::Weekday(day), Some(event)) if event.head != "say" && !event.other => Some((hash(&event.head), *day)),
            _ => None,
        })
        .collect();
    days.sort_by_key(|(head, day)| (*head, day.to_monday_zero_offset()));
    days.dedup();
    days
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

/// How near two articles are, as log odds that they tell the same event, with what spoke for and against it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Nearness {
    /// Log odds; positive means the same event.
    pub(super) score: f32,
}

/// Certain, one way or the other: the front matter says so, or the dates do.
pub(super) const CERTAIN: f32 = 30.0;

/// Articles further apart than this are on different events.
const DAYS_APART: i32 = 10;

/// Log odds that two articles tell the same event.
///
/// The weights are those of a logistic regression on 1,511 pairs of articles of
/// the same topic, half of them on another event, with false joins counted three
/// times: a wrong story makes wrong findings, a missed one only misses some.
/// That two articles quote five times each and have no word in common is the
/// best sign of two occasions with the same cast.
pub(super) fn nearness(a: &Profile, b: &Profile) -> Nearness {
    if let (Some(x), Some(y)) = (&a.story, &b.story) {
        return Nearness { score: if x == y { CERTAIN } else { -CERTAIN } };
    }
    if let (Some(x), Some(y)) = (a.date, b.date)
        && days_between(x, y).abs() > DAYS_APART
    {
        return Nearness { score: -CERTAIN };
    }
    let likeness = cosine(&a.terms, &b.terms);
    if likeness < 0.1 {
        // Nothing below could lift it over the threshold; most pairs end here.
        return Nearness { score: -3.0 };
    }
    let mut score = -3.54;
    score += 3.63 * likeness;
    score += 9.81 * jaccard(&a.names, &b.names);
    score += 1.81 * (1.0 + common(&a.numbers, &b.numbers) as f32).ln();
    if apart(&a.lead_days, &b.lead_days) {
        score -= 2.00;
    }
    if !a.years.is_empty() && !b.years.is_empty() && common(&a.years, &b.years) == 0 {
        score -= 1.10;
    }
    Nearness { score: score + quotation_score(a, b, score) }
}

/// What shared quotations add to a score, or their absence takes from it.
fn quotation_score(a: &Profile, b: &Profile, so_far: f32) -> f32 {
    const MOST: f32 = 1.53 * 2.2;
    if so_far + MOST <= 0.0 {
        // The dearest part, and it could not turn the scale.
        return 0.0;
    }
    let quoted = shared_quotations(a, b) + shared_quotations(b, a);
    let few = a.quotations.len().min(b.quotations.len());
    match (quoted, few) {
        (0, 5..) => -0.54 - 0.95,
        (0, 3..) => -0.54,
        (n, _) => (1.53 * (1.0 + n as f32).ln()).min(MOST),
    }
}

fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(0, |s| s.get_days())
}

/// Whether an event of one kind is put on other days.
fn apart(a: &[(u64, Weekday)], b: &[(u64, Weekday)]) -> bool {
    a.iter()
        .any(|(head, _)| b.iter().any(|(other, _)| other == head) && !a.iter().any(|d| d.0 == *head && b.contains(d)))
}

fn common(a: &[u64], b: &[u64]) -> usize {
    a.iter().filter(|x| b.binary_search(x).is_ok()).count()
}

fn cosine(a: &[(u64, f32)], b: &[(u64, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x.1 * y.1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

fn jaccard(a: &Content, b: &Content) -> f32 {
    let shared = a.shared(b).mass;
    let all = a.mass + b.mass - shared;
    if all > 0.0 { shared / all } else { 0.0 }
}

/// How many quotations of `a` stand in the text of `b`, quoted or not. That the
/// article as a whole has the words is asked first: it rules out nearly all.
fn shared_quotations(a: &Profile, b: &Profile) -> usize {
    let holds = |q: &Content, mass: f32| mass >= 9.0 && mass >= 0.75 * q.mass;
    a.quotations
        .iter()
        .filter(|q| holds(q, q.mass_in(&b.content)))
        .filter(|q| b.sentences.iter().any(|s| holds(q, q.shared(s).mass)))
        .count()
}
