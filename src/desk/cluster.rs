//! Average-link clustering of a few items by pairwise scores.

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
    let mut out: Vec<Vec<usize>> = groups.into_iter().filter(|g| !g.is_empty()).collect();
    out.iter_mut().for_each(|g| g.sort_unstable());
    out.sort_by_key(|g| g[0]);
    out
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
    fn union_finds_chains() {
        let mut u = Union::new(5);
        u.join(3, 4);
        u.join(1, 3);
        assert_eq!(u.groups(), [vec![0], vec![1, 3, 4], vec![2]]);
    }
}
