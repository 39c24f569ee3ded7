//! Why an article stands in its story: what speaks for and against each of the
//! articles nearest to it, as plain data.

use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::nearness::{Held, Parts, Weights, nearness, shared_quotations};
use super::profile::{self, Profile};
use super::stem::{Stem, places, shared};
use super::words::words;
use super::{ArticleId, Desk, Entry, Place, Story};
use crate::text::Span;

/// Scores above this say that two articles tell the same event. A story is cut
/// by the mean score between its parts, so that a single pair may stand above
/// it and yet apart, or below it and yet together.
pub const THRESHOLD: f32 = 0.0;

/// So many words, names or numbers are named for each reason.
const MOST_SHOWN: usize = 12;

/// An article against the articles nearest to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// The article in question.
    pub article: ArticleId,
    /// The other articles of each of its stories, the nearest story first: only a draft has more than one.
    pub stories: Vec<Vec<ArticleId>>,
    /// The nearest first: those of its story, then the best of the others.
    pub nearest: Vec<Comparison>,
}

/// One article against another.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The other article.
    pub article: ArticleId,
    /// Whether the two are in one story.
    pub together: bool,
    /// Log odds that the two tell the same event; see [`THRESHOLD`].
    pub score: f32,
    /// What the score is made of, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// One kind of evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// Log odds that it adds: positive speaks for one story, negative against. The
    /// weights of all reasons add up to the score.
    pub weight: f32,
    /// What it is.
    pub evidence: Evidence,
}

/// What speaks for or against one story.
#[derive(Clone, Debug, PartialEq)]
pub enum Evidence {
    /// What holds for any two articles on one topic before they are looked at.
    Topic,
    /// Telling words that the first paragraphs have in common, the most telling first,
    /// as this article writes them. Against one story where only the rest has them in common.
    Words(Vec<String>),
    /// Names of people, places and bodies in common, the rarest first.
    Names(Vec<String>),
    /// Numbers in common, as this article writes them.
    Numbers(Vec<String>),
    /// Quotations of one that stand in the other.
    Quotations(Vec<Place>),
    /// Both quote, and nothing is quoted in both.
    NoQuotation,
    /// One kind of event, put on other days: "Tuesday" here, "Friday" there.
    Days {
        /// The days of this article's first paragraphs.
        here: Vec<String>,
        /// Those of the other's.
        there: Vec<String>,
    },
    /// Both name years, none in common.
    Years {
        /// The years of this article.
        here: Vec<String>,
        /// Those of the other.
        there: Vec<String>,
    },
    /// The articles' dates are too far apart. Settles the matter.
    Dates {
        /// This article's.
        here: Date,
        /// The other's.
        there: Date,
    },
    /// The front matter names the story. Settles the matter.
    Named {
        /// This article's.
        here: String,
        /// The other's.
        there: String,
    },
    /// Too few telling words in common to look further. Settles the matter.
    Strangers,
}

impl Desk {
    /// Why an article stands in its story: the other articles of the story, and
    /// the `most` others that come nearest to it. `None` where there is no such article.
    pub fn why(&mut self, article: ArticleId, most: usize) -> Option<Why> {
        let snapshot = self.snapshot();
        let (entry, here) = (snapshot.entry(article)?, self.profile(article)?);
        let held = Held::new(&here);
        let stories: Vec<_> = snapshot.stories_of(article).cloned().collect();
        let together = |id: ArticleId| stories.iter().any(|story| story.articles.contains(&id));
        let mut others: Vec<(ArticleId, bool, f32)> = self
            .candidates(article)
            .into_iter()
            .chain(stories.iter().flat_map(|s| s.articles.iter().copied()).filter(|id| *id != article))
            .filter_map(|id| Some((id, together(id), nearness(&held, &*self.profile(id)?).score)))
            .collect();
        let name = |id: ArticleId| snapshot.entry(id).map(|e| e.name.clone());
        others.sort_by(|a, b| b.1.cmp(&a.1).then(b.2.total_cmp(&a.2)).then_with(|| name(a.0).cmp(&name(b.0))));
        others.dedup_by_key(|o| o.0);
        others.truncate(others.iter().filter(|o| o.1).count() + most);
        let nearest = others.into_iter().filter_map(|(id, together, score)| {
            let (there, other) = (self.profile(id)?, snapshot.entry(id)?);
            let mut reasons = reasons((article, entry, &here), (id, other, &there));
            reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
            Some(Comparison { article: id, together, score, reasons })
        });
        let others = |story: &Arc<Story>| story.articles.iter().copied().filter(|id| *id != article).collect();
        let nearest = nearest.collect();
        Some(Why { article, stories: stories.iter().map(others).collect(), nearest })
    }
}

type Side<'a> = (ArticleId, &'a Entry, &'a Profile);

fn reasons(here: Side<'_>, there: Side<'_>) -> Vec<Reason> {
    let near = nearness(&Held::new(here.2), there.2);
    let settled = |evidence| vec![Reason { weight: near.score, evidence }];
    match near.parts {
        Parts::Weighed(weights) => weighed(here, there, near.score, weights),
        Parts::Strangers => settled(Evidence::Strangers),
        Parts::Dated => match (here.2.date, there.2.date) {
            (Some(here), Some(there)) => settled(Evidence::Dates { here, there }),
            _ => Vec::new(),
        },
        Parts::Named => match (&here.2.story, &there.2.story) {
            (Some(a), Some(b)) => settled(Evidence::Named { here: a.clone(), there: b.clone() }),
            _ => Vec::new(),
        },
    }
}

fn weighed(here: Side<'_>, there: Side<'_>, score: f32, weights: Weights) -> Vec<Reason> {
    let (a, b) = (here.2, there.2);
    let forms = forms(here.1);
    let shown = |mut stems: Vec<(Stem, f32)>| -> Vec<String> {
        stems.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        stems.iter().filter_map(|s| forms.get(&s.0)).take(MOST_SHOWN).map(|f| (*f).to_owned()).collect()
    };
    let terms = places(&a.lead.stems, &b.lead.stems)
        .map(|(i, j)| (a.lead.stems[i], a.lead.weight(i) * b.lead.weight(j)))
        .filter(|(_, weight)| *weight > 0.0);
    let in_both = |x: &[Stem], y: &[Stem]| -> Vec<(Stem, f32)> { shared(x, y).map(|s| (s, s.idf())).collect() };
    let rest = weights.words + weights.names + weights.numbers + weights.days + weights.years + weights.quotations;
    let all = [
        (score - rest, Evidence::Topic),
        (weights.words, Evidence::Words(shown(terms.collect()))),
        (weights.names, Evidence::Names(shown(in_both(&a.names, &b.names)))),
        (weights.numbers, Evidence::Numbers(shown(in_both(&a.numbers, &b.numbers)))),
        (weights.days, Evidence::Days { here: days(here.1), there: days(there.1) }),
        (weights.years, Evidence::Years { here: years(here.1), there: years(there.1) }),
        (weights.quotations, quotations(here, there)),
    ];
    all.into_iter().filter(|(weight, _)| *weight != 0.0).map(|(weight, evidence)| Reason { weight, evidence }).collect()
}

/// How an article writes each stem, by its first use.
fn forms(entry: &Entry) -> FxHashMap<Stem, &str> {
    let mut out = FxHashMap::default();
    let text: &str = &entry.article.prose;
    for word in entry.reading.sentences.iter().flat_map(|s| words(text, *s)) {
        out.entry(word.kept).or_insert_with(|| word.span.of(text));
    }
    out
}

fn days(entry: &Entry) -> Vec<String> {
    let moments = profile::lead_moments(&entry.article, &entry.reading);
    let text = |span: Span| span.of(&entry.article.prose).to_owned();
    once(moments.map(|(span, event, _)| format!("{} ({})", text(span), event.text)))
}

fn years(entry: &Entry) -> Vec<String> {
    let text: &str = &entry.article.prose;
    let words = entry.reading.sentences.iter().flat_map(|s| words(text, *s));
    let mut years = once(words.map(|w| w.span.of(text)).filter(|w| profile::is_year(w)).map(str::to_owned));
    years.sort();
    years
}

fn once(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for one in all {
        if out.len() < MOST_SHOWN && !out.contains(&one) {
            out.push(one);
        }
    }
    out
}

fn quotations(here: Side<'_>, there: Side<'_>) -> Evidence {
    let places = |one: Side<'_>, other: Side<'_>| -> Vec<Place> {
        let quotations = &one.1.reading.quotations;
        let held = Held::new(one.2);
        let spans = shared_quotations(&held, other.2).filter_map(|i| quotations.get(i as usize)).map(|q| q.span);
        spans.map(|span| Place { article: one.0, span }).collect()
    };
    let mut all = places(here, there);
    all.extend(places(there, here));
    if all.is_empty() { Evidence::NoQuotation } else { Evidence::Quotations(all) }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::entries;
    use super::*;

    const NEWS: &str = "//- /a.txt\nThe ferry Almira struck the freighter Tordis off Cape Malko on Tuesday.\n\
        \n“We saw the lights of the freighter far too late to turn,” captain Ilse Varga said.\n\
        //- /b.txt\nThe freighter Tordis was hit by the ferry Almira near Cape Malko.\n\
        \nCaptain Ilse Varga said: “We saw the lights of the freighter far too late.”\n\
        //- /c.txt\n---\ndate: 2024-03-01\nstory: fair\n---\nThe fair at Malko opens.\n\
        //- /d.txt\n---\ndate: 2024-03-02\nstory: fog\n---\nFog at Malko.\n";

    #[test]
    fn reasons_add_up_and_are_named() {
        let mut desk = Desk::new();
        let ids: Vec<ArticleId> = entries(NEWS).into_iter().map(|e| desk.set(e)).collect();
        let why = desk.why(ids[0], 5).expect("there");
        let first = &why.nearest[0];
        assert_eq!((first.article, first.together), (ids[1], true), "{why:?}");
        let sum: f32 = first.reasons.iter().map(|r| r.weight).sum();
        assert!((sum - first.score).abs() < 1e-3 && first.score > THRESHOLD);
        let names = first.reasons.iter().find_map(|r| match &r.evidence {
            Evidence::Names(names) => Some(names.clone()),
            _ => None,
        });
        assert!(names.is_some_and(|n| n.iter().any(|name| name == "Almira")), "{first:?}");
        assert!(
            first.reasons.iter().any(|r| matches!(&r.evidence, Evidence::Quotations(places) if !places.is_empty()))
        );
        let named = desk.why(ids[2], 5).expect("there");
        let other = named.nearest.iter().find(|c| c.article == ids[3]).expect("a candidate");
        assert!(!other.together && matches!(other.reasons[..], [Reason { evidence: Evidence::Named { .. }, .. }]));
        assert_eq!(desk.why(ArticleId(99), 5), None);
    }
}
