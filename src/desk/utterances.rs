//! Which quotations render the same utterance.
//!
//! Quotations are compared sentence by sentence, so that a long one can render
//! several utterances; pairs to compare come from an inverted index of telling
//! stems, and what is linked through a third source is linked.

use rustc_hash::{FxHashMap, FxHashSet};

use super::cluster::{self, Union, neighbours};
use super::renderings::{Voices, same, voices};
use super::story::{Person, QuoteRef, Utterance};
use super::units::{self, Unit};
use super::{ArticleId, Entry};
use crate::reading::{Quotation, QuoteKind};

/// The utterances of a story that more than one quotation renders.
pub(super) fn link(articles: &[(ArticleId, &Entry)], persons: &[Person]) -> Vec<Utterance> {
    let units = units::all(articles, persons);
    let mut sets = Union::new(units.len());
    let mut links: FxHashSet<(usize, usize)> = FxHashSet::default();
    let mut disputed: FxHashSet<usize> = FxHashSet::default();
    for (i, j) in candidates(&units) {
        if same(&units[i], &units[j]) {
            sets.join(i, j);
            links.insert((i, j));
            if voices(&units[i], &units[j]) == Voices::Different {
                disputed.extend([i, j]);
            }
        }
    }
    let sets = sets.groups().into_iter().filter(|g| g.len() > 1);
    let groups = sets.flat_map(|g| cut(&g, &units, &links, &disputed)).collect();
    collect(groups, &units, articles)
}

/// What two units of a set score that were not found the same.
const UNLINKED: f32 = -0.5;

/// Cuts a connected set of units into utterances. Two renderings may be linked
/// through a third alone, but not across two speakers, and not through one
/// unit that says both of two things. Who speaks says nothing of a unit whose
/// very words are given to somebody else as well.
fn cut(
    set: &[usize],
    units: &[Unit],
    links: &FxHashSet<(usize, usize)>,
    disputed: &FxHashSet<usize>,
) -> Vec<Vec<usize>> {
    let score = |i: usize, j: usize| {
        let (a, b) = (set[i], set[j]);
        let doubtful = disputed.contains(&a) || disputed.contains(&b);
        match (links.contains(&(a, b)), voices(&units[a], &units[b])) {
            (true, _) => 1.0,
            (false, Voices::Different) if !doubtful => -1.5,
            (false, _) => UNLINKED,
        }
    };
    let linked = neighbours(set, links.iter());
    let groups = cluster::group(set.len(), |i| linked[i].clone(), UNLINKED, score);
    groups.into_iter().map(|g| g.into_iter().map(|i| set[i]).collect()).collect()
}

/// Pairs of units that share a telling stem, in order.
fn candidates(units: &[Unit]) -> Vec<(usize, usize)> {
    let mut postings: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (i, u) in units.iter().enumerate() {
        for (stem, idf) in &u.content.stems {
            if *idf >= 2.0 {
                postings.entry(*stem).or_default().push(i);
            }
        }
    }
    let mut pairs: FxHashSet<(usize, usize)> = FxHashSet::default();
    for list in postings.values() {
        for (n, j) in list.iter().enumerate() {
            pairs.extend(list[..n].iter().map(|i| (*i, *j)));
        }
    }
    let mut out: Vec<(usize, usize)> = pairs.into_iter().collect();
    out.sort_unstable();
    out
}

fn collect(groups: Vec<Vec<usize>>, units: &[Unit], articles: &[(ArticleId, &Entry)]) -> Vec<Utterance> {
    let mut out: Vec<Utterance> = Vec::new();
    let order: FxHashMap<ArticleId, usize> = articles.iter().enumerate().map(|(i, (id, _))| (*id, i)).collect();
    let length: FxHashMap<QuoteRef, usize> = units.iter().fold(FxHashMap::default(), |mut sum, u| {
        *sum.entry(u.quote).or_default() += u.words.len();
        sum
    });
    for group in groups {
        let mut members: Vec<QuoteRef> = group.iter().map(|i| units[*i].quote).collect();
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
fn is_told_by_another(at: QuoteRef, members: &[QuoteRef], articles: &[(ArticleId, &Entry)]) -> bool {
    let entry = articles.iter().find(|(id, _)| *id == at.article).map(|(_, entry)| *entry);
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
