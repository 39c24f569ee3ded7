//! Merging trees, the nearest first, until no two are near.

use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use super::super::ArticleId;
use super::super::ties::Ties;
use super::mean::{Mean, Rank, Sum};
use super::tree::{NodeId, Trees};

/// Merges loose trees with each other and with the trees around them.
///
/// Two trees that are not loose were not near before, and a merge brings nothing
/// nearer: only what has a tie that speaks for a loose one can take part.
pub(super) fn merge(trees: &mut Trees, ties: &Ties, loose: &[NodeId]) {
    let mut round = Round::new(trees, ties, loose);
    while let Some(next) = round.heap.pop() {
        let current = round.versions[next.a] == next.versions.0 && round.versions[next.b] == next.versions.1;
        if current {
            round.join(next.a, next.b, next.mean);
        }
    }
}

/// Sums of scores with other trees, by their places.
type Sums = FxHashMap<usize, Sum>;

struct Round<'a> {
    trees: &'a mut Trees,
    ties: &'a Ties,
    /// The trees that take part, the loose ones first.
    roots: Vec<NodeId>,
    /// What a tree became part of.
    joined: Vec<usize>,
    /// The place of each article's tree at the beginning.
    places: FxHashMap<ArticleId, usize>,
    /// Of trees that are loose or were merged.
    rows: Vec<Option<Sums>>,
    /// Counts up when a tree is merged.
    versions: Vec<u32>,
    heap: BinaryHeap<Next>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Next {
    rank: Rank,
    a: usize,
    b: usize,
    versions: (u32, u32),
    mean: Mean,
}

impl<'a> Round<'a> {
    fn new(trees: &'a mut Trees, ties: &'a Ties, loose: &[NodeId]) -> Round<'a> {
        let mut roots = loose.to_vec();
        let mut at: FxHashMap<NodeId, usize> = loose.iter().enumerate().map(|(n, root)| (*root, n)).collect();
        for root in loose {
            let near = trees.articles(*root).into_iter().flat_map(|id| ties.of(id)).filter(|tie| tie.score > 0);
            for leaf in near.filter_map(|tie| trees.leaf(tie.other)) {
                let root = trees.root(leaf);
                at.entry(root).or_insert_with(|| {
                    roots.push(root);
                    roots.len() - 1
                });
            }
        }
        let articles = |(n, root): (usize, &NodeId)| trees.articles(*root).into_iter().map(move |id| (id, n));
        let places = roots.iter().enumerate().flat_map(articles).collect();
        let n = roots.len();
        let mut round = Round {
            trees,
            ties,
            roots,
            joined: (0..n).collect(),
            places,
            rows: vec![None; n],
            versions: vec![0; n],
            heap: BinaryHeap::new(),
        };
        for n in 0..loose.len() {
            round.rows[n] = Some(round.row(n));
        }
        for n in 0..loose.len() {
            // Of two loose ones the later one enters the pair.
            round.enter(n, |other| other >= loose.len() || other < n);
        }
        round
    }

    /// The place of the tree that one has become part of.
    fn now(&mut self, mut n: usize) -> usize {
        while self.joined[n] != n {
            self.joined[n] = self.joined[self.joined[n]];
            n = self.joined[n];
        }
        n
    }

    /// The sums of a tree with all others that take part.
    fn row(&mut self, n: usize) -> Sums {
        let mut row = Sums::default();
        for id in self.trees.articles(self.roots[n]) {
            for tie in self.ties.of(id) {
                let Some(place) = self.places.get(&tie.other).copied() else { continue };
                let other = self.now(place);
                if other != n {
                    row.entry(other).or_default().add(Sum::of(tie.score));
                }
            }
        }
        row
    }

    /// Enters the merges that a tree may take part in.
    fn enter(&mut self, n: usize, with: impl Fn(usize) -> bool) {
        let Some(row) = &self.rows[n] else { return };
        for (other, sum) in row.iter().filter(|(other, sum)| sum.score > 0 && with(**other)) {
            let (a, b) = (self.roots[n], self.roots[*other]);
            let mean = Mean::new(*sum, self.trees.size(a), self.trees.size(b));
            if mean.is_near() && self.trees.may_join(a, b) {
                let rank = self.trees.rank(a, b, *sum);
                let versions = (self.versions[n], self.versions[*other]);
                self.heap.push(Next { rank, a: n, b: *other, versions, mean });
            }
        }
    }

    fn join(&mut self, a: usize, b: usize, mean: Mean) {
        let known = |row: &Option<Sums>| row.as_ref().map_or(0, Sums::len);
        let (keep, gone) = if known(&self.rows[a]) < known(&self.rows[b]) { (b, a) } else { (a, b) };
        let theirs = self.rows[gone].take().unwrap_or_else(|| self.row(gone));
        let mut ours = self.rows[keep].take().unwrap_or_else(|| self.row(keep));
        ours.remove(&gone);
        for (other, sum) in theirs.into_iter().filter(|(other, _)| *other != keep) {
            ours.entry(other).or_default().add(sum);
        }
        for (other, sum) in &ours {
            if let Some(row) = &mut self.rows[*other] {
                row.remove(&gone);
                row.insert(keep, *sum);
            }
        }
        self.roots[keep] = self.trees.join(self.roots[keep], self.roots[gone], mean);
        self.joined[gone] = keep;
        self.rows[keep] = Some(ours);
        self.versions[keep] += 1;
        self.versions[gone] += 1;
        self.enter(keep, |_| true);
    }
}
