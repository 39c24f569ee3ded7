//! How near two groups of articles are, as exact numbers.

use std::cmp::Ordering;

use super::super::ties::UNTIED;

/// The sum of what is known, and of how many pairs it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) score: i64,
    pub(super) known: i64,
}

impl Sum {
    pub(super) fn add(&mut self, other: Sum) {
        self.score += other.score;
        self.known += other.known;
    }

    /// Of a single pair.
    pub(super) fn of(score: i16) -> Sum {
        Sum { score: score.into(), known: 1 }
    }
}

/// The mean score of all pairs between two groups: what is not known counts as untied. No
/// rounding, so that it does not matter in which order groups were made.
#[derive(Clone, Copy, Debug)]
pub(in crate::desk) struct Mean {
    score: i64,
    pairs: i64,
}

impl Mean {
    /// Between groups of so many articles.
    pub(super) fn new(sum: Sum, a: u32, b: u32) -> Mean {
        let pairs = i64::from(a) * i64::from(b);
        Mean { score: sum.score + (pairs - sum.known) * i64::from(UNTIED), pairs }
    }

    /// Whether more speaks for one event than against it.
    pub(in crate::desk) fn is_near(self) -> bool {
        self.score > 0
    }

    /// As it is written down: sum of all pairs, and how many there are.
    pub(in crate::desk) fn parts(self) -> (i64, i64) {
        (self.score, self.pairs)
    }

    /// As it was written down.
    pub(in crate::desk) fn of_parts((score, pairs): (i64, i64)) -> Mean {
        Mean { score, pairs: pairs.max(1) }
    }
}

impl Ord for Mean {
    fn cmp(&self, other: &Mean) -> Ordering {
        let cross = |a: i64, b: i64| i128::from(a) * i128::from(b);
        cross(self.score, other.pairs).cmp(&cross(other.score, self.pairs))
    }
}

impl PartialOrd for Mean {
    fn partial_cmp(&self, other: &Mean) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Mean {
    fn eq(&self, other: &Mean) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Mean {}

/// The rank of a merge: the greatest comes first. Equal means go by the orders of
/// the groups, so that any two merges of different groups can be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    mean: Mean,
    orders: std::cmp::Reverse<(u64, u64)>,
}

impl Rank {
    /// Of two groups, by the least order in each.
    pub(super) fn new(mean: Mean, a: u64, b: u64) -> Rank {
        Rank { mean, orders: std::cmp::Reverse((a.min(b), a.max(b))) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_counts_as_untied() {
        let known = Sum { score: 1024, known: 1 };
        assert!(Mean::new(known, 1, 2).is_near());
        assert!(!Mean::new(known, 2, 2).is_near());
        let half = Mean::new(Sum { score: 10, known: 2 }, 1, 2);
        assert_eq!(half, Mean::new(Sum { score: 5, known: 1 }, 1, 1));
        assert!(Rank::new(half, 3, 1) > Rank::new(half, 1, 4));
    }
}
