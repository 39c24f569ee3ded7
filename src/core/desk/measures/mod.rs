//! Which figures measure the same thing, and whether they agree.

mod agreement;
mod alike;
mod beside;
mod candidate;
mod circumstances;
mod context;
mod copied;
mod explained;
mod frame;
mod phrasing;
mod place;
#[cfg(test)]
mod tests;
mod what;

use rustc_hash::FxHashMap;

use self::alike::comparable;
use self::candidate::{Candidate, candidates};
use self::what::What;
use super::cluster::{self, Union};
use super::linked::Linked;
use super::notes::Noted;
use super::persons::PersonIndex;
use super::story::{FigureRef, Measure, Pair, PairKind};
use crate::lexicon::units::Measures;
use crate::reading::{Dimension, Figure};

pub(super) use circumstances::Circumstances;

pub use agreement::{Agreement, agreement, exceeds};

/// The groups of comparable figures of a story.
pub(super) fn group(articles: &[Noted<'_>], speakers: &PersonIndex) -> Vec<Measure> {
    let drafted = articles.iter().any(|article| article.entry.draft);
    let all: Vec<Candidate<'_>> = articles.iter().flat_map(|article| candidates(*article, speakers, drafted)).collect();
    let mut sets = Union::new(all.len());
    let mut kinds: FxHashMap<(usize, usize), PairKind> = FxHashMap::default();
    for (i, j) in likely_pairs(&all) {
        if let Some(kind) = comparable(&all[i], &all[j]) {
            sets.join(i, j);
            kinds.insert((i, j), kind);
        }
    }
    for pair in copied::pairs(&all, &kinds) {
        sets.join(pair.0, pair.1);
        kinds.insert(pair, PairKind::Same);
    }
    for (pair, kind) in conversions(&all, &kinds) {
        sets.join(pair.0, pair.1);
        kinds.insert(pair, kind);
    }
    let linked = Linked::of(all.len(), kinds.keys());
    sets.groups().into_iter().filter(|g| g.len() > 1).flat_map(|g| measures(&g, &all, &kinds, &linked)).collect()
}

/// The pairs of amounts whose conversions differ: where "2 million dollars" is
/// set against "200 million euros (265 million dollars)", the euros are wrong with them.
fn conversions(all: &[Candidate<'_>], kinds: &FxHashMap<(usize, usize), PairKind>) -> Vec<((usize, usize), PairKind)> {
    let at: FxHashMap<FigureRef, usize> = all.iter().enumerate().map(|(i, c)| (c.place, i)).collect();
    let converted = |i: usize| {
        let place = all[i].place;
        let before = FigureRef { index: place.index.checked_sub(1)?, ..place };
        at.get(&before).copied().filter(|_| all[i].converts)
    };
    let apart = |i: usize, j: usize| agreement(all[i].figure, all[j].figure) == Agreement::Apart;
    let mut out = Vec::new();
    for ((i, j), kind) in kinds.iter().filter(|((i, j), _)| apart(*i, *j)) {
        for (one, other) in [(converted(*i), Some(*j)), (Some(*i), converted(*j))] {
            let (Some(one), Some(other)) = (one, other) else { continue };
            let pair = (one.min(other), one.max(other));
            if apart(one, other) && certain(all[one].figure, all[other].figure) && !kinds.contains_key(&pair) {
                out.push((pair, *kind));
            }
        }
    }
    out.sort_unstable_by_key(|(pair, _)| *pair);
    out
}

/// Whether rates of exchange cannot make up for a difference of amounts in two currencies.
fn certain(a: &Figure, b: &Figure) -> bool {
    const RATES: f64 = 5.0;
    let (x, y) = (a.central().unwrap_or(1.0), b.central().unwrap_or(1.0));
    a.unit.dimension != Dimension::Of(Measures::Money) || a.unit.name == b.unit.name || x > y * RATES || y > x * RATES
}

/// What two figures of a set score that are not comparable.
const APART: f32 = -0.9;

/// A measure that very many articles give is held against itself so often and no more.
const MOST_PAIRS: usize = 20_000;

/// Cuts a connected set of figures into measures: most figures of a measure
/// must be comparable with most others, not only through one in between.
fn measures(
    set: &[usize],
    all: &[Candidate<'_>],
    kinds: &FxHashMap<(usize, usize), PairKind>,
    linked: &Linked,
) -> Vec<Measure> {
    let linked = linked.within(set);
    let score = |i: usize, j: usize| {
        let linked = kinds.contains_key(&(set[i], set[j]));
        if linked {
            1.0
        } else if all[set[i]].is_conversion(&all[set[j]]) {
            0.0
        } else {
            APART
        }
    };
    let groups = cluster::group(set.len(), |i| linked[i].clone(), APART, score);
    let measure = |group: Vec<usize>| {
        let members: Vec<usize> = group.into_iter().map(|i| set[i]).collect();
        let mut pairs = Vec::new();
        for (n, j) in members.iter().enumerate() {
            pairs.extend(members[..n].iter().filter_map(|i| {
                let kind = *kinds.get(&(*i, *j))?;
                let told = kind != PairKind::Same || !explained::between(&all[*i], &all[*j], &members, all);
                told.then(|| Pair { a: all[*i].place, b: all[*j].place, kind })
            }));
            if pairs.len() > MOST_PAIRS {
                break;
            }
        }
        Measure { members: members.iter().map(|i| all[*i].place).collect(), pairs }
    };
    groups.into_iter().filter(|g| g.len() > 1).map(measure).collect()
}

/// An article that gives more values of one thing than this is a list or a table: none is compared.
const MOST_VALUES: usize = 6;

/// Takes out the figures of articles that give many values of one thing.
fn without_tables(list: &mut Vec<usize>, all: &[Candidate<'_>]) {
    let mut kept = Vec::with_capacity(list.len());
    // Candidates come article by article.
    for run in list.chunk_by(|i, j| all[*i].place.article == all[*j].place.article) {
        let mut values: Vec<u64> = run.iter().filter_map(|i| all[*i].figure.central()).map(f64::to_bits).collect();
        values.sort_unstable();
        values.dedup();
        if values.len() <= MOST_VALUES || matches!(all[run[0]].what, What::Age(_)) {
            kept.extend_from_slice(run);
        }
    }
    *list = kept;
}

/// Pairs that count like things, in order; the rest need not be looked at.
fn likely_pairs(all: &[Candidate<'_>]) -> Vec<(usize, usize)> {
    let mut buckets: FxHashMap<What<'_>, Vec<usize>> = FxHashMap::default();
    for (i, c) in all.iter().enumerate().filter(|(_, c)| !matches!(c.what, What::Unsaid(..))) {
        buckets.entry(c.what).or_default().push(i);
    }
    let mut out = Vec::new();
    for list in buckets.values_mut() {
        without_tables(list, all);
        for (n, j) in list.iter().enumerate() {
            out.extend(list[..n].iter().map(|i| (*i, *j)));
        }
    }
    out.sort_unstable();
    out
}
