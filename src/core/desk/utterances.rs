//! Which quotations render the same utterance.
//!
//! Quotations are compared sentence by sentence, so that a long one can render
//! several utterances; pairs to compare come from an inverted index of telling
//! stems, and what is linked through a third source is linked.

use rustc_hash::{FxHashMap, FxHashSet};

use super::ArticleId;
use super::cluster::{self, Union};
use super::linked::Linked;
use super::notes::Noted;
use super::persons::PersonIndex;
use super::renderings::{Likeness, Voices, likeness, may_be_alike, voices};
use super::story::{QuoteRef, Utterance};
use super::units::{self, Unit};
use crate::reading::{Quotation, QuoteKind};

/// The utterances of a story that more than one quotation renders.
pub(super) fn link(articles: &[Noted<'_>], speakers: &PersonIndex) -> Vec<Utterance> {
    let units = units::all(articles, speakers);
    let links = Links::find(&units);
    let mut sets = Union::new(units.len());
    links.found.keys().for_each(|(i, j)| sets.join(*i, *j));
    let sets = sets.groups().into_iter().filter(|g| g.len() > 1);
    let linked = Linked::of(units.len(), links.found.keys());
    let groups = sets.flat_map(|g| links.cut(&g, &linked, &units)).collect();
    collect(groups, &units, articles)
}

/// What two units of a set score that were not found the same.
const UNLINKED: f32 = -0.5;

/// So many words make no sentence.
const PHRASE: usize = 3;

fn ordered(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}

/// Which units were found to render the same utterance.
#[derive(Default)]
struct Links {
    /// By the places of the units, the lesser first.
    found: FxHashMap<(usize, usize), Likeness>,
    /// For each unit, those that hold its words and more.
    wholes: FxHashMap<usize, Vec<usize>>,
    /// Units whose very words are given to somebody else as well.
    disputed: FxHashSet<usize>,
}

impl Links {
    fn find(units: &[Unit<'_>]) -> Links {
        let mut links = Links::default();
        for (i, j) in candidates(units) {
            let (a, b) = (&units[i], &units[j]);
            let Some(likeness) = likeness(a, b) else { continue };
            links.found.insert((i, j), likeness);
            if voices(a, b) == Voices::Different {
                links.disputed.extend([i, j]);
            }
            if likeness == Likeness::Verbatim && a.words.len() != b.words.len() {
                let (short, whole) = if a.words.len() < b.words.len() { (i, j) } else { (j, i) };
                links.wholes.entry(short).or_default().push(whole);
            }
        }
        links.settle_phrases(units);
        links
    }

    /// A few words that stand in several sentences are a part of one of them: the
    /// one that most quotations render. Where none has the lead, of none.
    fn settle_phrases(&mut self, units: &[Unit<'_>]) {
        let phrases: Vec<usize> = self.wholes.keys().copied().filter(|i| units[*i].words.len() <= PHRASE).collect();
        let mut dropped: Vec<(usize, usize)> = Vec::new();
        for phrase in phrases {
            let wholes: Vec<usize> =
                self.wholes[&phrase].iter().filter(|i| units[**i].words.len() > PHRASE).copied().collect();
            let mut sets = Union::new(wholes.len());
            for (n, m) in (0..wholes.len()).flat_map(|m| (0..m).map(move |n| (n, m))) {
                if self.found.contains_key(&ordered(wholes[n], wholes[m])) {
                    sets.join(n, m);
                }
            }
            let mut sets = sets.groups();
            sets.sort_by_key(|set| std::cmp::Reverse(set.len()));
            let lead = match sets.as_slice() {
                [first, second, ..] if first.len() == second.len() => &[][..],
                [first, ..] => first,
                [] => continue,
            };
            dropped.extend((0..wholes.len()).filter(|n| !lead.contains(n)).map(|n| (phrase, wholes[n])));
        }
        for (phrase, whole) in dropped {
            self.found.remove(&ordered(phrase, whole));
            if let Some(wholes) = self.wholes.get_mut(&phrase) {
                wholes.retain(|w| *w != whole);
            }
        }
    }

    /// Cuts a connected set of units into utterances. Two renderings may be linked
    /// through a third alone, but not across two speakers, and not through one
    /// unit that says both of two things.
    fn cut(&self, set: &[usize], linked: &Linked, units: &[Unit<'_>]) -> Vec<Vec<usize>> {
        let linked = linked.within(set);
        let score = |i: usize, j: usize| self.score(set[i], set[j], units);
        let groups = cluster::group(set.len(), |i| linked[i].clone(), UNLINKED, score);
        groups.into_iter().map(|g| g.into_iter().map(|i| set[i]).collect()).collect()
    }

    fn score(&self, a: usize, b: usize, units: &[Unit<'_>]) -> f32 {
        let doubtful = self.disputed.contains(&a) || self.disputed.contains(&b);
        match self.found.get(&ordered(a, b)) {
            Some(Likeness::Verbatim) => 1.5,
            Some(Likeness::Free(_)) if voices(&units[a], &units[b]) == Voices::Other => 0.4,
            // Of two that come near, the nearer is joined first.
            Some(Likeness::Free(closeness)) => 0.8 + 0.4 * closeness,
            // What one article quotes twice, in two wordings or from two mouths, are two things.
            None if !self.share_a_whole(a, b) && told_apart(&units[a], &units[b]) => -2.5,
            None if !doubtful && voices(&units[a], &units[b]) == Voices::Different => -1.5,
            // Two parts of one sentence.
            None if self.share_a_whole(a, b) => 0.5,
            None => UNLINKED,
        }
    }

    fn share_a_whole(&self, a: usize, b: usize) -> bool {
        let (Some(x), Some(y)) = (self.wholes.get(&a), self.wholes.get(&b)) else { return false };
        x.iter().any(|whole| y.contains(whole))
    }
}

/// Whether one article has both and tells them apart: from two mouths, or as two
/// sentences that one speaker says.
fn told_apart(a: &Unit<'_>, b: &Unit<'_>) -> bool {
    let sentences = [a, b].iter().all(|u| u.kind == QuoteKind::Direct && u.words.len() > PHRASE);
    a.article == b.article && (voices(a, b) == Voices::Other || sentences)
}

/// A unit is looked up by so many of its most telling stems.
const LOOKED_UP: usize = 8;

/// Stems that more units have than this are not looked up where there are others.
const COMMON: usize = 200;

/// Pairs of units that share a telling stem and may be alike, in order.
fn candidates(units: &[Unit<'_>]) -> Vec<(usize, usize)> {
    let mut postings: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (i, u) in units.iter().enumerate() {
        for (stem, _) in &u.content.stems {
            postings.entry(*stem).or_default().push(i);
        }
    }
    // For each unit the later ones, and which unit was last seen beside each.
    let mut later: Vec<Vec<usize>> = vec![Vec::new(); units.len()];
    let mut seen = vec![usize::MAX; units.len()];
    for (i, u) in units.iter().enumerate() {
        let mut stems = u.content.stems.clone();
        stems.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let lists = stems.iter().filter_map(|s| postings.get(&s.0)).filter(|list| list.len() <= COMMON);
        for j in lists.take(LOOKED_UP).flatten() {
            if *j != i && seen[*j] != i && may_be_alike(u, &units[*j]) {
                later[i.min(*j)].push(i.max(*j));
            }
            seen[*j] = i;
        }
    }
    let mut out = Vec::new();
    for (i, mut others) in later.into_iter().enumerate() {
        others.sort_unstable();
        others.dedup();
        out.extend(others.into_iter().map(|j| (i, j)));
    }
    out
}

/// The quotations that a unit stands in.
fn quotes(unit: &Unit<'_>) -> impl Iterator<Item = QuoteRef> {
    unit.quotes.iter().map(|index| QuoteRef { article: unit.article, index: *index })
}

fn collect(groups: Vec<Vec<usize>>, units: &[Unit<'_>], articles: &[Noted<'_>]) -> Vec<Utterance> {
    let mut out: Vec<Utterance> = Vec::new();
    let order: FxHashMap<ArticleId, usize> = articles.iter().enumerate().map(|(i, article)| (article.id, i)).collect();
    let length: FxHashMap<QuoteRef, usize> = units.iter().fold(FxHashMap::default(), |mut sum, u| {
        for quote in quotes(u) {
            *sum.entry(quote).or_default() += u.words.len();
        }
        sum
    });
    for group in groups {
        let mut members: Vec<QuoteRef> = group.iter().flat_map(|i| quotes(&units[*i])).collect();
        members.sort_unstable_by_key(|q| (order.get(&q.article), q.index));
        members.dedup();
        let inner: Vec<QuoteRef> =
            members.iter().filter(|m| !is_told_by_another(**m, &members, articles)).copied().collect();
        let mut members = inner;
        if members.len() < 2 {
            continue;
        }
        members.sort_by_key(|q| std::cmp::Reverse(length.get(q).copied().unwrap_or(0)));
        let utterance = Utterance { members };
        if !out.contains(&utterance) {
            out.push(utterance);
        }
    }
    out
}

/// Whether another member of the same article holds this one or, for indirect
/// speech, whether this one holds another: one place is enough for one saying.
fn is_told_by_another(at: QuoteRef, members: &[QuoteRef], articles: &[Noted<'_>]) -> bool {
    let entry = articles.iter().find(|article| article.id == at.article).map(|article| article.entry);
    let look = |at: &QuoteRef| -> Option<&Quotation> { entry?.reading.quotations.get(at.index as usize) };
    let Some(this) = look(&at) else { return false };
    let others = members.iter().filter(|m| m.article == at.article && **m != at).filter_map(look);
    others.filter(|other| other.span.overlaps(this.span)).any(|other| match (this.kind, other.kind) {
        (QuoteKind::Indirect, QuoteKind::Indirect) => other.span.len() > this.span.len(),
        (QuoteKind::Indirect, _) => true,
        (_, QuoteKind::Indirect) => false,
        _ => other.span.len() > this.span.len(),
    })
}
