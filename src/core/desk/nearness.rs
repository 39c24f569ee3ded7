//! How near two articles are: the odds that they tell the same event.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::profile::Profile;
use super::stem::{Postings, Probe, Sieve, Stem, held_by, shared};

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

/// An article that is held against many others.
pub(super) struct Held<'a> {
    profile: &'a Profile,
    words: Probe,
    lead: Probe,
    names: Probe,
    /// Tables of what is long: they are dear to make. That of sentences is made when it is first wanted.
    quotations: Option<Postings>,
    sentences: OnceLock<Postings>,
}

/// Quotations of more stems than this are looked for by a table, ...
const MUCH_QUOTED: usize = 96;

/// ... and in sentences of more stems than this.
const MUCH_SAID: usize = 2000;

impl<'a> Held<'a> {
    pub(super) fn new(profile: &'a Profile) -> Held<'a> {
        let (words, lead) = (Probe::new(&profile.words), Probe::new(&profile.lead));
        let much = profile.quotations.len() > MUCH_QUOTED;
        let quotations = much.then(|| Postings::new(&profile.quotations));
        Held { profile, words, lead, names: Probe::of_set(&profile.names), quotations, sentences: OnceLock::new() }
    }
}

/// Log odds that two articles tell the same event; the same whichever is held against the other.
///
/// The weights are those of a logistic regression on 1,851 pairs of articles of
/// the same topic, four in ten of them on another event, with false joins counted
/// three times: a wrong story makes wrong findings, a missed one only misses some.
/// Words that the first paragraphs share speak for one event, words that only the
/// rest shares for one topic with two.
/// That two articles quote five times each and have no word in common is the
/// best sign of two occasions with the same cast.
pub(super) fn nearness(held: &Held<'_>, b: &Profile) -> Nearness {
    let a = held.profile;
    if let (Some(x), Some(y)) = (&a.story, &b.story) {
        return Nearness { score: if x == y { CERTAIN } else { -CERTAIN }, parts: Parts::Named };
    }
    if let (Some(x), Some(y)) = (a.date, b.date)
        && days_between(x, y).abs() > DAYS_APART
    {
        return Nearness { score: -CERTAIN, parts: Parts::Dated };
    }
    let likeness = held.words.cosine(&b.words);
    if likeness < 0.1 {
        // Nothing below could lift it over the threshold; most pairs end here.
        return Nearness { score: FAR, parts: Parts::Strangers };
    }
    let mut parts = Weights {
        words: 4.57 * held.lead.cosine(&b.lead) - 3.03 * likeness,
        names: 15.4 * jaccard(held, b),
        numbers: 2.23 * (1.0 + common(&a.numbers, &b.numbers) as f32).ln(),
        days: if apart(&a.lead_days, &b.lead_days) { -2.63 } else { 0.0 },
        years: if years_apart(a, b) { -0.61 } else { 0.0 },
        quotations: 0.0,
    };
    let so_far = BASE + parts.words + parts.names + parts.numbers + parts.days + parts.years;
    parts.quotations = quotation_score(held, b, so_far);
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
fn quotation_score(held: &Held<'_>, b: &Profile, so_far: f32) -> f32 {
    let a = held.profile;
    const EACH: f32 = 1.89;
    const MOST: f32 = EACH * 2.2;
    if so_far + MOST <= 0.0 {
        // The dearest part, and it could not turn the scale.
        return 0.0;
    }
    let quoted = shared_quotations(held, b).count() + quotations_held(b, held).count();
    let few = a.quoted.len().min(b.quoted.len());
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
fn apart(a: &[(u64, i8)], b: &[(u64, i8)]) -> bool {
    a.iter()
        .any(|(head, _)| b.iter().any(|(other, _)| other == head) && !a.iter().any(|d| d.0 == *head && b.contains(d)))
}

fn common(a: &[Stem], b: &[Stem]) -> usize {
    shared(a, b).count()
}

/// Of the names in either the part that is in both, by how telling they are.
fn jaccard(held: &Held<'_>, b: &Profile) -> f32 {
    let both = held.names.mass_of(&b.names);
    let all = held.profile.names_mass + b.names_mass - both;
    if all > 0.0 { both / all } else { 0.0 }
}

/// The quotations of an article that stand in the text of another, quoted or not, by their
/// places in the reading.
pub(super) fn shared_quotations<'a>(held: &Held<'a>, b: &'a Profile) -> impl Iterator<Item = u32> {
    let words = &b.words.stems;
    let masses = held.quotations.as_ref().map(|table| table.masses_in(words));
    // What the article as a whole has of a quotation is asked first, as it rules out nearly all.
    quotations_that(held.profile, move |at, quotation, share| {
        let may_stand = match &masses {
            Some(masses) => masses[at] >= share.needed,
            None => share.is_in(quotation, held_by(words)),
        };
        may_stand && stands_in_two_sentences(quotation, b, share.needed)
    })
}

/// The quotations of `a` that stand in the text of the one that is held: [`shared_quotations`] the
/// other way about.
fn quotations_held(a: &Profile, held: &Held<'_>) -> impl Iterator<Item = u32> {
    quotations_that(a, |_, quotation, share| {
        share.is_in(quotation, |stem| held.words.has(stem)) && held.has(quotation, share.needed)
    })
}

/// Those quotations of an article that stand somewhere, as far as can be told by their number, their
/// stems, and how much is needed of them.
fn quotations_that(a: &Profile, stands: impl Fn(usize, &[Stem], Share) -> bool) -> impl Iterator<Item = u32> {
    let quotations = a.quoted.iter().zip(a.quotations.iter()).zip(&a.quotation_masses).enumerate();
    quotations.filter_map(move |(at, ((index, quotation), mass))| {
        stands(at, quotation, Share::needed_of(*mass)).then_some(*index)
    })
}

/// How much of a quotation must be found, by how telling its stems are.
#[derive(Clone, Copy, Debug)]
struct Share {
    needed: f32,
    /// What is lacking beyond this cannot be made up for, however sums are rounded.
    may_lack: f32,
}

impl Share {
    fn needed_of(mass: f32) -> Share {
        let needed = (0.75 * mass).max(9.0);
        Share { needed, may_lack: mass - needed + 0.01 + mass * 1e-3 }
    }

    /// Whether so much is found of a quotation's stems, which are asked for in order. Most are not, and that
    /// shows early.
    fn is_in(self, quotation: &[Stem], mut has: impl FnMut(Stem) -> bool) -> bool {
        let (mut found, mut lacking) = (0.0, 0.0);
        for stem in quotation {
            *if has(*stem) { &mut found } else { &mut lacking } += stem.idf();
            if lacking > self.may_lack {
                return false;
            }
        }
        found >= self.needed
    }
}

/// Whether two sentences in a row have so much of a quotation.
fn stands_in_two_sentences(quotation: &[Stem], text: &Profile, needed: f32) -> bool {
    let sieve = Sieve::of(quotation);
    // What the sentence before has of it, and this one.
    let (mut before, mut here): (Vec<Stem>, Vec<Stem>) = (Vec::new(), Vec::new());
    let mut there = 0.0;
    for sentence in text.sentences.iter() {
        let mut mass = 0.0;
        here.clear();
        for stem in sentence {
            if sieve.may_hold(*stem) && quotation.binary_search(stem).is_ok() {
                here.push(*stem);
                mass += stem.idf();
            }
        }
        // The two together have at most what each has.
        if mass + there >= needed && mass_of_either(&before, &here) >= needed {
            return true;
        }
        there = mass;
        std::mem::swap(&mut before, &mut here);
    }
    false
}

impl Held<'_> {
    /// [`stands_in_two_sentences`] of the one that is held.
    fn has(&self, quotation: &[Stem], needed: f32) -> bool {
        match self.profile.sentences.len() > MUCH_SAID {
            true => self.has_by_table(quotation, needed),
            false => stands_in_two_sentences(quotation, self.profile, needed),
        }
    }

    fn has_by_table(&self, quotation: &[Stem], needed: f32) -> bool {
        let sentences = &self.profile.sentences;
        let masses = self.sentences.get_or_init(|| Postings::new(sentences)).masses_in(quotation);
        let of = |at: usize| shared(quotation, sentences.get(at)).collect::<Vec<Stem>>();
        let either = |at: usize| match at.checked_sub(1) {
            Some(before) => mass_of_either(&of(before), &of(at)),
            None => masses[at],
        };
        let before = std::iter::once(0.0).chain(masses.iter().copied());
        let pairs = before.zip(&masses).enumerate();
        pairs.filter(|(_, (before, here))| *here + before >= needed).any(|(at, _)| either(at) >= needed)
    }
}

/// How telling the stems of two sets are, each counted once.
fn mass_of_either(a: &[Stem], b: &[Stem]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let Some(next) = a.get(i).into_iter().chain(b.get(j)).min() {
        i += usize::from(a.get(i) == Some(next));
        j += usize::from(b.get(j) == Some(next));
        sum += next.idf();
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::super::stem::Lists;
    use super::super::words::hash;
    use super::*;

    /// Sentences that have some of a quotation's words, and others.
    fn profile(seed: u64) -> Profile {
        let words = |sentence: u64| (0..12).map(move |n| hash(&format!("{seed} {sentence} {n}")) % 24);
        let stem = |n: u64| Stem::new(&format!("word{n}"));
        let sentences: Lists =
            (0..20).map(|s| super::super::stem::set(words(s).map(stem).collect::<Vec<_>>())).collect();
        Profile { sentences, ..Profile::default() }
    }

    #[test]
    fn a_quotation_stands_in_a_text_whichever_is_held() {
        let (mut yes, mut no) = (0, 0);
        for seed in 0..40 {
            let (text, quoting) = (profile(seed), profile(seed + 1));
            for quotation in quoting.sentences.iter() {
                for needed in [20.0, 60.0, 75.0, 90.0] {
                    let stands = stands_in_two_sentences(quotation, &text, needed);
                    assert_eq!(Held::new(&text).has_by_table(quotation, needed), stands);
                    *if stands { &mut yes } else { &mut no } += 1;
                }
            }
        }
        assert!(yes > 300 && no > 300, "{yes} {no}");
    }
}
