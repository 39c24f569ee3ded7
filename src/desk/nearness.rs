//! How near two articles are: the odds that they tell the same event.

use jiff::civil::{Date, Weekday};

use super::profile::Profile;
use super::words::Content;

/// How near two articles are, and what made them so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Nearness {
    /// Log odds; positive means the same event.
    pub(super) score: f32,
    pub(super) parts: Parts,
}

/// What a score is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Parts {
    /// The front matter of both names a story.
    Named,
    /// The articles' dates are too far apart.
    Dated,
    /// Too few telling words in common to look further.
    Strangers,
    /// Log odds that each kind of evidence adds.
    Weighed(Weights),
}

/// Log odds that each kind of evidence adds; zero where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Weights {
    pub(super) words: f32,
    pub(super) names: f32,
    pub(super) numbers: f32,
    pub(super) days: f32,
    pub(super) years: f32,
    pub(super) quotations: f32,
}

/// The score of articles that have too little in common to tell.
pub(super) const FAR: f32 = -1.5;

/// Certain, one way or the other: the front matter says so, or the dates do.
pub(super) const CERTAIN: f32 = 30.0;

/// Articles further apart than this are on different events.
pub(super) const DAYS_APART: i32 = 10;

/// Log odds that two articles tell the same event.
///
/// The weights are those of a logistic regression on 1,851 pairs of articles of
/// the same topic, four in ten of them on another event, with false joins counted
/// three times: a wrong story makes wrong findings, a missed one only misses some.
/// Words that the first paragraphs share speak for one event, words that only the
/// rest shares for one topic with two.
/// That two articles quote five times each and have no word in common is the
/// best sign of two occasions with the same cast.
pub(super) fn nearness(a: &Profile, b: &Profile) -> Nearness {
    if let (Some(x), Some(y)) = (&a.story, &b.story) {
        return Nearness { score: if x == y { CERTAIN } else { -CERTAIN }, parts: Parts::Named };
    }
    if let (Some(x), Some(y)) = (a.date, b.date)
        && days_between(x, y).abs() > DAYS_APART
    {
        return Nearness { score: -CERTAIN, parts: Parts::Dated };
    }
    let likeness = cosine(&a.terms, &b.terms);
    if likeness < 0.1 {
        // Nothing below could lift it over the threshold; most pairs end here.
        return Nearness { score: FAR, parts: Parts::Strangers };
    }
    let mut parts = Weights {
        words: 4.57 * cosine(&a.lead, &b.lead) - 3.03 * likeness,
        names: 15.4 * jaccard(&a.names, &b.names),
        numbers: 2.23 * (1.0 + common(&a.numbers, &b.numbers) as f32).ln(),
        days: if apart(&a.lead_days, &b.lead_days) { -2.63 } else { 0.0 },
        years: if years_apart(a, b) { -0.61 } else { 0.0 },
        quotations: 0.0,
    };
    let so_far = BASE + parts.words + parts.names + parts.numbers + parts.days + parts.years;
    parts.quotations = quotation_score(a, b, so_far);
    let score = so_far + parts.quotations;
    let against = parts.days + parts.years < 0.0;
    // That two articles have little in common does not set them apart for sure.
    let score = if against { score } else { score.max(FAR) };
    Nearness { score, parts: Parts::Weighed(parts) }
}

/// Log odds of two articles of one topic before anything is known of them.
const BASE: f32 = -3.94;

fn years_apart(a: &Profile, b: &Profile) -> bool {
    !a.years.is_empty() && !b.years.is_empty() && common(&a.years, &b.years) == 0
}

/// What shared quotations add to a score, or their absence takes from it.
fn quotation_score(a: &Profile, b: &Profile, so_far: f32) -> f32 {
    const EACH: f32 = 1.89;
    const MOST: f32 = EACH * 2.2;
    if so_far + MOST <= 0.0 {
        // The dearest part, and it could not turn the scale.
        return 0.0;
    }
    let quoted = shared_quotations(a, b).count() + shared_quotations(b, a).count();
    let few = a.quotations.len().min(b.quotations.len());
    match (quoted, few) {
        (0, 5..) => -1.35,
        (0, 3..) => -0.12,
        (n, _) => (EACH * (1.0 + n as f32).ln()).min(MOST),
    }
}

pub(super) fn days_between(a: Date, b: Date) -> i32 {
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

/// The quotations of `a` that stand in the text of `b`, quoted or not. That the
/// article as a whole has the words is asked first: it rules out nearly all.
pub(super) fn shared_quotations<'a>(a: &'a Profile, b: &'a Profile) -> impl Iterator<Item = u32> + 'a {
    let holds = |q: &Content, mass: f32| mass >= 9.0 && mass >= 0.75 * q.mass;
    a.quotations
        .iter()
        .filter(move |(_, q)| holds(q, q.mass_in(&b.content)))
        .filter(move |(_, q)| b.sentences.iter().any(|s| holds(q, q.shared(s).mass)))
        .map(|(index, _)| *index)
}
