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

mod mean;
mod merging;
mod tree;

use rustc_hash::{FxHashMap, FxHashSet};

use super::ArticleId;
use super::ties::Ties;
use super::web::Join;
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
        merging::merge(&mut self.trees, ties, &roots);
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
        let mut sums: FxHashMap<NodeId, (Sum, bool)> = FxHashMap::default();
        for tie in ties.of(id) {
            if let Some(group) = self.group_of(tie.other) {
                let (sum, touches) = sums.entry(group).or_default();
                sum.add(Sum::of(tie.score));
                *touches |= tie.score > 0;
            }
        }
        let touched = sums.into_iter().filter(|(_, (_, touches))| *touches);
        let mut near: Vec<(Rank, NodeId)> = touched
            .filter(|(group, _)| self.trees.admits(*group, item))
            .map(|(group, (sum, _))| (group, Mean::new(sum, self.trees.size(group), 1)))
            .filter(|(_, mean)| mean.is_near())
            .map(|(group, mean)| (Rank::new(mean, self.trees.order(group), self.trees.order(group)), group))
            .collect();
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
    fn rivalled(&self, one: Loose, ties: &Ties) -> Vec<NodeId> {
        let mut sums: FxHashMap<NodeId, Sum> = FxHashMap::default();
        let outside = self.outside(one.root, ties);
        let touched: FxHashSet<NodeId> = outside.iter().filter(|(_, _, score)| *score > 0).map(|o| o.1).collect();
        for (leaf, root, score) in outside {
            if touched.contains(&root) {
                for node in self.trees.upwards(leaf) {
                    sums.entry(node).or_default().add(Sum::of(score));
                }
            }
        }
        let rivalled = |(side, sum): (&NodeId, &Sum)| {
            let merge = self.trees.parent(*side)?;
            let (mean, rank) = self.trees.merged(merge)?;
            let concerned = one.until.is_none_or(|until| mean <= until) && self.trees.may_join(one.root, *side);
            (concerned && self.trees.rank(one.root, *side, *sum) > rank).then_some(merge)
        };
        sums.iter().filter_map(rivalled).collect()
    }

    /// The ties of a tree's articles with those of other trees: the other end, the root of its tree, the score.
    fn outside(&self, tree: NodeId, ties: &Ties) -> Vec<(NodeId, NodeId, i16)> {
        let mut roots: FxHashMap<NodeId, NodeId> = FxHashMap::default();
        let mut out = Vec::new();
        for tie in self.trees.articles(tree).into_iter().flat_map(|id| ties.of(id)) {
            let Some(leaf) = self.trees.leaf(tie.other) else { continue };
            let root = *roots.entry(leaf).or_insert_with(|| self.trees.root(leaf));
            if root != tree {
                out.push((leaf, root, tie.score));
            }
        }
        out
    }
}

#[cfg(test)]
mod tests;
