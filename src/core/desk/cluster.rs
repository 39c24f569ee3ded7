//! Average-link clustering of items by pairwise scores.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

/// Above this many items, pairs that were not found near are not scored.
const DENSE: usize = 160;

/// Groups items by [`average_link`] where they are few; where they are many,
/// only the pairs in `near` are scored, and all others count as `far`.
pub(super) fn group(
    n: usize,
    near: impl Fn(usize) -> Vec<usize>,
    far: f32,
    score: impl Fn(usize, usize) -> f32,
) -> Vec<Vec<usize>> {
    if n <= DENSE { average_link(n, score) } else { sparse_link(n, near, far, score) }
}

/// Average linkage over a sparse graph. The merges come in the order of their
/// mean score, ties by index, as in [`average_link`].
fn sparse_link(
    n: usize,
    near: impl Fn(usize) -> Vec<usize>,
    far: f32,
    score: impl Fn(usize, usize) -> f32,
) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = (0..n).map(|i| vec![i]).collect();
    let mut sums: Vec<BTreeMap<usize, (f32, usize)>> = vec![BTreeMap::new(); n];
    for i in 0..n {
        for j in near(i).into_iter().filter(|j| *j < i) {
            let s = score(j, i);
            sums[i].insert(j, (s, 1));
            sums[j].insert(i, (s, 1));
        }
    }
    let mean = |groups: &[Vec<usize>], a: usize, b: usize, (sum, known): (f32, usize)| {
        let pairs = groups[a].len() * groups[b].len();
        (sum + (pairs - known) as f32 * far) / pairs as f32
    };
    let mut heap: BinaryHeap<Merge> = BinaryHeap::new();
    for (i, row) in sums.iter().enumerate() {
        heap.extend(row.range(..i).map(|(j, known)| Merge { mean: mean(&groups, *j, i, *known), keep: *j, gone: i }));
    }
    while let Some(best) = heap.pop() {
        let Some(known) = sums[best.keep].get(&best.gone).copied() else { continue };
        if groups[best.gone].is_empty() || mean(&groups, best.keep, best.gone, known) != best.mean {
            continue;
        }
        if best.mean <= 0.0 {
            break;
        }
        let moved = std::mem::take(&mut groups[best.gone]);
        groups[best.keep].extend(moved);
        sums[best.keep].remove(&best.gone);
        for (other, (sum, count)) in std::mem::take(&mut sums[best.gone]) {
            sums[other].remove(&best.gone);
            if other != best.keep {
                let entry = sums[best.keep].entry(other).or_default();
                *entry = (entry.0 + sum, entry.1 + count);
                let joined = *entry;
                sums[other].insert(best.keep, joined);
            }
        }
        for (other, known) in &sums[best.keep] {
            let (keep, gone) = (best.keep.min(*other), best.keep.max(*other));
            heap.push(Merge { mean: mean(&groups, keep, gone, *known), keep, gone });
        }
    }
    in_order(groups)
}

/// Two groups that could be merged; the greatest is the next.
struct Merge {
    mean: f32,
    keep: usize,
    gone: usize,
}

impl Ord for Merge {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_mean = self.mean.total_cmp(&other.mean);
        by_mean.then_with(|| (other.keep, other.gone).cmp(&(self.keep, self.gone)))
    }
}

impl PartialOrd for Merge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Merge {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Merge {}

fn in_order(groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = groups.into_iter().filter(|g| !g.is_empty()).collect();
    out.iter_mut().for_each(|g| g.sort_unstable());
    out.sort_by_key(|g| g[0]);
    out
}

/// Groups items `0..n` so that the mean score between any two groups that are
/// merged is positive, the best merge first (average linkage, updated by Lance
/// and Williams' formula, 1967). Ties go to the lower indices, so that equal
/// input gives equal groups. Groups come in order of their first item.
///
/// Cubic in `n`; callers hand over connected components, which are small.
pub(super) fn average_link(n: usize, score: impl Fn(usize, usize) -> f32) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = (0..n).map(|i| vec![i]).collect();
    let mut mean = vec![vec![0.0f32; n]; n];
    for (i, j) in (0..n).flat_map(|i| (0..i).map(move |j| (i, j))) {
        mean[i][j] = score(j, i);
        mean[j][i] = mean[i][j];
    }
    let mut alive: Vec<usize> = (0..n).collect();
    while let Some((keep, gone)) = best_pair(&alive, &mean) {
        let (a, b) = (groups[keep].len() as f32, groups[gone].len() as f32);
        for &other in alive.iter().filter(|o| **o != keep && **o != gone) {
            let merged = (a * mean[keep][other] + b * mean[gone][other]) / (a + b);
            mean[keep][other] = merged;
            mean[other][keep] = merged;
        }
        let moved = std::mem::take(&mut groups[gone]);
        groups[keep].extend(moved);
        alive.retain(|i| *i != gone);
    }
    in_order(groups)
}

fn best_pair(alive: &[usize], mean: &[Vec<f32>]) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    for (k, &j) in alive.iter().enumerate() {
        for &i in &alive[..k] {
            let score = mean[i][j];
            if score > 0.0 && best.is_none_or(|(x, y)| score > mean[x][y]) {
                best = Some((i, j));
            }
        }
    }
    best
}

/// Sets of items that share a link, directly or through others.
#[derive(Clone, Debug)]
pub(super) struct Union {
    parent: Vec<usize>,
}

impl Union {
    /// `n` sets of one.
    pub(super) fn new(n: usize) -> Self {
        Union { parent: (0..n).collect() }
    }

    /// The set's least item.
    pub(super) fn root(&mut self, mut i: usize) -> usize {
        while self.parent[i] != i {
            self.parent[i] = self.parent[self.parent[i]];
            i = self.parent[i];
        }
        i
    }

    /// Joins the sets of two items.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }

    /// All sets, by least item, each in order.
    pub(super) fn groups(mut self) -> Vec<Vec<usize>> {
        let n = self.parent.len();
        let mut by_root: Vec<Vec<usize>> = vec![Vec::new(); n];
        for i in 0..n {
            by_root[self.root(i)].push(i);
        }
        by_root.retain(|g| !g.is_empty());
        by_root
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bridge_does_not_join_two_crowds() {
        // 0, 1 and 3, 4 are near each other; 2 is somewhat near all.
        let near = |a: usize, b: usize| match (a, b) {
            (0, 1) | (3, 4) => 5.0,
            (1, 2) | (2, 3) => 1.0,
            _ => -4.0,
        };
        assert_eq!(average_link(5, near), [vec![0, 1], vec![2], vec![3, 4]]);
    }

    #[test]
    fn many_items_are_grouped_as_few_are() {
        // Crowds of ten, each with one bridge to the next.
        let near = |i: usize| -> Vec<usize> {
            let crowd = i / 10 * 10;
            let bridge = [i.checked_sub(1), Some(i + 1)].into_iter().flatten().filter(|j| *j < 400);
            (crowd..crowd + 10).chain(bridge).filter(|j| *j != i).collect()
        };
        let score = |i: usize, j: usize| if i / 10 == j / 10 { 2.0 } else { 0.5 };
        let dense = average_link(400, |i, j| if near(i).contains(&j) { score(i, j) } else { -2.0 });
        assert_eq!(group(400, near, -2.0, score), dense);
        assert_eq!(dense.len(), 40);
    }

    #[test]
    fn union_finds_chains() {
        let mut u = Union::new(5);
        u.join(3, 4);
        u.join(1, 3);
        assert_eq!(u.groups(), [vec![0], vec![1, 3, 4], vec![2]]);
    }
}
