//! Articles grouped by the event that they tell, kept so that a change costs what
//! it touches.
//!
//! The groups are those of average-link clustering: of all pairs of groups the two
//! with the greatest [`Mean`] are merged, again and again, until no pair is near.
//! The mean between groups never rises by merging (it is *reducible*: Bruynooghe,
//! 1977), so a merge stands whatever happens elsewhere, unless an article comes
//! that one of its two sides is nearer to, or one goes that it was made of. The
//! merges are kept as trees; a change takes down those that no longer stand, and
//! merges anew what is left over with the groups around it. The result is that of
//! starting from scratch, whatever came in what order.

mod marks;
mod mean;
mod merging;
mod tree;

use rustc_hash::{FxHashMap, FxHashSet};

use super::ArticleId;
use super::ties::Ties;
use super::web::Join;
use marks::Marks;
use mean::{Rank, Sum};
use tree::Trees;

pub(super) use mean::Mean;
pub(super) use tree::NodeId;

/// Groups larger than this are not made, however alike their articles are: all of a group are held
/// against each other.
const MOST: u32 = 128;

/// Trees of merges; each tree is a group.
#[derive(Debug, Default)]
pub(super) struct Forest {
    trees: Trees,
    /// For [`Forest::rivalled`]; empty in between.
    drawn: Marks<i64>,
    /// For [`merging::merge`], which empties it first.
    places: Marks<usize>,
}

/// A tree that is to be merged with others, if it is near to any.
#[derive(Clone, Copy, Debug)]
struct Loose {
    root: NodeId,
    /// What it was part of until now was merged at this mean: merges at a greater one never had to do with it alone.
    until: Option<Mean>,
}

impl Forest {
    /// Takes articles out, and puts others in; one in both lists has other ties than before.
    /// Gives the articles of all groups that were made anew.
    pub(super) fn update(&mut self, ties: &Ties, gone: &[ArticleId], new: &[ArticleId]) -> Vec<ArticleId> {
        let mut loose: Vec<Loose> = Vec::new();
        for id in gone {
            if let Some(leaf) = self.trees.leaf(*id) {
                self.take_down(self.trees.parent(leaf), &mut loose);
                self.trees.remove_leaf(*id);
            }
        }
        for id in new {
            if let Some(item) = ties.item(*id) {
                loose.push(Loose { root: self.trees.add_leaf(*id, item), until: None });
            }
        }
        let mut next = 0;
        while let Some(one) = loose.get(next).copied() {
            next += 1;
            if self.trees.is_root(one.root) {
                for merge in self.rivalled(one, ties) {
                    self.take_down(Some(merge), &mut loose);
                }
            }
        }
        let mut seen = FxHashSet::default();
        loose.retain(|one| self.trees.is_root(one.root) && seen.insert(one.root));
        let roots: Vec<NodeId> = loose.into_iter().map(|one| one.root).collect();
        merging::merge(&mut self.trees, ties, &roots, &mut self.places);
        self.trees.sweep();
        let tops: FxHashSet<NodeId> = roots.into_iter().map(|node| self.trees.root(node)).collect();
        tops.into_iter().flat_map(|top| self.trees.articles(top)).collect()
    }

    /// The group of an article.
    pub(super) fn group_of(&self, id: ArticleId) -> Option<NodeId> {
        Some(self.trees.root(self.trees.leaf(id)?))
    }

    /// The articles of a group; none where it is gone.
    pub(super) fn articles(&self, group: NodeId) -> Vec<ArticleId> {
        if self.trees.is_root(group) { self.trees.articles(group) } else { Vec::new() }
    }

    /// The groups that an article outside is near to, the nearest first.
    pub(super) fn near(&self, id: ArticleId, ties: &Ties) -> Vec<NodeId> {
        let Some(item) = ties.item(id) else { return Vec::new() };
        let drawn = ties.of(id).iter().filter(|tie| tie.score > 0);
        let mut groups: Vec<NodeId> = drawn.filter_map(|tie| self.group_of(tie.other)).collect();
        groups.sort_unstable();
        groups.dedup();
        let near = |group: NodeId| {
            let mean = Mean::new(self.sum(ties, &[id], group), self.trees.size(group), 1);
            let order = self.trees.order(group);
            (mean.is_near() && self.trees.admits(group, item)).then(|| (Rank::new(mean, order, order), group))
        };
        let mut near: Vec<(Rank, NodeId)> = groups.into_iter().filter_map(near).collect();
        near.sort_unstable_by_key(|near| std::cmp::Reverse(near.0));
        near.into_iter().map(|(_, group)| group).collect()
    }

    /// All groups.
    pub(super) fn groups(&self) -> Vec<NodeId> {
        self.trees.roots().collect()
    }

    /// The merges, each after those that it is made of, by the places of articles.
    pub(super) fn joins(&self, places: &FxHashMap<ArticleId, u32>) -> Vec<Join> {
        let mut numbers: FxHashMap<NodeId, u32> =
            places.iter().filter_map(|(id, place)| Some((self.trees.leaf(*id)?, *place))).collect();
        let mut joins = Vec::new();
        for node in self.trees.roots().flat_map(|root| self.trees.merges(root)) {
            if let Some(([a, b], mean)) = self.trees.parts(node)
                && let (Some(a), Some(b)) = (numbers.get(&a), numbers.get(&b))
            {
                joins.push(Join { parts: [*a, *b], mean: mean.parts() });
                numbers.insert(node, (places.len() + joins.len() - 1) as u32);
            }
        }
        joins
    }

    /// Takes up merges that were written down of these articles, some of which are none of its own.
    /// `None` where they do not fit.
    pub(super) fn restore(&mut self, ties: &Ties, articles: &[Option<ArticleId>], joins: &[Join]) -> Option<()> {
        let leaf = |id: &Option<ArticleId>| id.and_then(|id| Some(self.trees.add_leaf(id, ties.item(id)?)));
        let mut nodes: Vec<Option<NodeId>> = articles.iter().map(leaf).collect();
        for join in joins {
            let [a, b] = join.parts.map(|part| nodes.get(part as usize).copied().flatten());
            let (a, b) = a.zip(b).filter(|(a, b)| a != b && self.trees.is_root(*a) && self.trees.is_root(*b))?;
            nodes.push(Some(self.trees.join(a, b, Mean::of_parts(join.mean))));
        }
        Some(())
    }

    /// Takes down a merge and all that were made upon it. What is left of them is loose.
    fn take_down(&mut self, merge: Option<NodeId>, loose: &mut Vec<Loose>) {
        let mut at = merge.filter(|merge| self.trees.is_merge(*merge));
        while let Some(merge) = at {
            let (parent, kids, mean) = self.trees.split(merge);
            let parts = kids.into_iter().filter(|kid| self.trees.is_root(*kid));
            loose.extend(parts.map(|root| Loose { root, until: Some(mean) }));
            at = parent;
        }
    }

    /// The merges in other trees that would not have been made had this tree been there: one of the two
    /// sides is nearer to it than to the other.
    fn rivalled(&mut self, one: Loose, ties: &Ties) -> Vec<NodeId> {
        let own = self.trees.articles(one.root);
        // What speaks for a side is the most that its sum can be.
        let mut drawn = std::mem::take(&mut self.drawn);
        for tie in own.iter().flat_map(|id| ties.of(*id)).filter(|tie| tie.score > 0) {
            if let Some(leaf) = self.trees.leaf(tie.other) {
                self.trees.upwards(leaf).for_each(|side| *drawn.of(side) += i64::from(tie.score));
            }
        }
        self.trees.below(one.root).for_each(|node| *drawn.of(node) = 0);
        let rivalled = |(side, most): (NodeId, i64)| {
            let merge = self.trees.parent(side).filter(|_| most > 0)?;
            let (mean, rank) = self.trees.merged(merge)?;
            let pairs = i64::from(self.trees.size(one.root)) * i64::from(self.trees.size(side));
            let concerned = one.until.is_none_or(|until| mean <= until) && Mean::of_parts((most, pairs)) >= mean;
            let nearer = || self.trees.rank(one.root, side, self.sum(ties, &own, side)) > rank;
            (concerned && self.trees.may_join(one.root, side) && nearer()).then_some(merge)
        };
        let merges = drawn.drain().filter_map(rivalled).collect();
        self.drawn = drawn;
        merges
    }

    /// What is known between articles and those below a node.
    fn sum(&self, ties: &Ties, articles: &[ArticleId], node: NodeId) -> Sum {
        let mut others = self.trees.articles(node);
        others.sort_unstable();
        let mut sum = Sum::default();
        articles.iter().flat_map(|id| ties.among(*id, &others)).for_each(|score| sum.add(Sum::of(score)));
        sum
    }
}

#[cfg(test)]
mod tests;
