//! Merging trees, the nearest first, until no two are near.

use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use super::super::ties::Ties;
use super::marks::Marks;
use super::mean::{Mean, Rank, Sum};
use super::tree::{NodeId, Trees};

/// Merges loose trees with each other and with the trees around them, in the room that `places` gives.
///
/// Two trees that are not loose were not near before, and a merge brings nothing nearer: only a tree
/// that is near to a loose one can take part.
pub(super) fn merge(trees: &mut Trees, ties: &Ties, loose: &[NodeId], places: &mut Marks<usize>) {
    places.clear();
    let mut round = Round::new(trees, ties, loose, places);
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
    /// The loose trees, then those that they have ties with.
    roots: Vec<NodeId>,
    /// Those of them that take part.
    parts: Vec<bool>,
    /// What a tree became part of.
    joined: Vec<usize>,
    /// The place of a leaf's tree at the beginning.
    places: &'a mut Marks<usize>,
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
    fn new(trees: &'a mut Trees, ties: &'a Ties, loose: &[NodeId], places: &'a mut Marks<usize>) -> Round<'a> {
        let (roots, n) = (loose.to_vec(), loose.len());
        let (joined, versions, heap) = (Vec::new(), Vec::new(), BinaryHeap::new());
        let mut round =
            Round { trees, ties, roots, parts: vec![true; n], joined, places, rows: Vec::new(), versions, heap };
        let mut at: FxHashMap<NodeId, usize> = loose.iter().enumerate().map(|(n, root)| (*root, n)).collect();
        let mut room = Vec::new();
        let all: Vec<Vec<(usize, Sum)>> = (0..n).map(|n| round.sums(n, &mut at, &mut room)).collect();
        for (one, sums) in all.iter().enumerate() {
            for (other, sum) in sums {
                round.parts[*other] |= round.mean(one, *other, *sum).is_some();
            }
        }
        let takes_part = |(other, _): &(usize, Sum)| round.parts[*other];
        let rows = all.into_iter().map(|sums| Some(sums.into_iter().filter(takes_part).collect()));
        round.rows = rows.collect();
        round.rows.resize(round.roots.len(), None);
        round.joined = (0..round.roots.len()).collect();
        round.versions = vec![0; round.roots.len()];
        // Only leaves that a loose tree is tied to are known yet.
        for (place, root) in round.roots.iter().enumerate().filter(|(place, _)| round.parts[*place]) {
            round.trees.below(*root).for_each(|leaf| *round.places.of(leaf) = place);
        }
        for n in 0..loose.len() {
            // Of two loose ones the later one enters the pair.
            round.enter(n, |other| other >= loose.len() || other < n);
        }
        round
    }

    /// The sums of a loose tree with all others, which get places when they are met. In `room` they are added
    /// up; it is all zero before and after.
    fn sums(&mut self, n: usize, at: &mut FxHashMap<NodeId, usize>, room: &mut Vec<Sum>) -> Vec<(usize, Sum)> {
        let mut met = Vec::new();
        for id in self.trees.articles(self.roots[n]) {
            for tie in self.ties.of(id) {
                let Some(leaf) = self.trees.leaf(tie.other) else { continue };
                let place = self.places.get(leaf).unwrap_or_else(|| {
                    let root = self.trees.root(leaf);
                    let place = *at.entry(root).or_insert(self.roots.len());
                    if place == self.roots.len() {
                        self.roots.push(root);
                        self.parts.push(false);
                    }
                    *self.places.of(leaf) = place;
                    place
                });
                if place != n {
                    room.resize(room.len().max(place + 1), Sum::default());
                    if room[place].known == 0 {
                        met.push(place);
                    }
                    room[place].add(Sum::of(tie.score));
                }
            }
        }
        met.into_iter().map(|place| (place, std::mem::take(&mut room[place]))).collect()
    }

    /// The mean at which two trees may be merged, if they may.
    fn mean(&self, a: usize, b: usize, sum: Sum) -> Option<Mean> {
        let (a, b) = (self.roots[a], self.roots[b]);
        let mean = Mean::new(sum, self.trees.size(a), self.trees.size(b));
        (mean.is_near() && self.trees.may_join(a, b)).then_some(mean)
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
                let place = self.trees.leaf(tie.other).and_then(|leaf| self.places.get(leaf));
                let Some(place) = place.filter(|place| self.parts[*place]) else { continue };
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
            if let Some(mean) = self.mean(n, *other, *sum) {
                let rank = self.trees.rank(self.roots[n], self.roots[*other], *sum);
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
