//! Trees of merges over articles.

use super::super::ArticleId;
use super::super::nearness::DAYS_APART;
use super::super::ties::Item;
use super::MOST;
use super::mean::{Mean, Rank, Sum};

/// A place in the list of nodes; may be used again once its node is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::desk) struct NodeId(u32);

impl NodeId {
    /// Its place in the list.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

#[derive(Clone, Debug)]
struct Node {
    parent: Option<NodeId>,
    kind: Kind,
    size: u32,
    /// The least of its articles.
    order: u64,
    /// The first and the last day of its articles.
    days: Option<(i32, i32)>,
    /// The story that the front matter of some of them names.
    story: Option<u64>,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Leaf(ArticleId),
    Merge([NodeId; 2], Mean),
    Gone,
}

/// All trees.
#[derive(Debug, Default)]
pub(super) struct Trees {
    nodes: Vec<Node>,
    /// By handle.
    leaves: Vec<Option<NodeId>>,
    free: Vec<NodeId>,
    /// Gone since the last [`Trees::sweep`]; their places are not used until then.
    dead: Vec<NodeId>,
}

impl Trees {
    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    fn add(&mut self, node: Node) -> NodeId {
        if let Some(id) = self.free.pop() {
            self.nodes[id.0 as usize] = node;
            return id;
        }
        self.nodes.push(node);
        NodeId(self.nodes.len() as u32 - 1)
    }

    fn bury(&mut self, id: NodeId) {
        self.nodes[id.0 as usize].kind = Kind::Gone;
        self.dead.push(id);
    }

    /// From now on the places of nodes that are gone may be used again.
    pub(super) fn sweep(&mut self) {
        self.free.append(&mut self.dead);
    }

    pub(super) fn add_leaf(&mut self, id: ArticleId, item: Item) -> NodeId {
        let days = item.day.map(|day| (day, day));
        let Item { order, story, .. } = item;
        let leaf = self.add(Node { parent: None, kind: Kind::Leaf(id), size: 1, order, days, story });
        let at = id.0 as usize;
        if self.leaves.len() <= at {
            self.leaves.resize(at + 1, None);
        }
        self.leaves[at] = Some(leaf);
        leaf
    }

    /// Takes a leaf away that is a tree of its own.
    pub(super) fn remove_leaf(&mut self, id: ArticleId) {
        if let Some(leaf) = self.leaves.get_mut(id.0 as usize).and_then(Option::take) {
            self.bury(leaf);
        }
    }

    /// Puts two trees under one root.
    pub(super) fn join(&mut self, a: NodeId, b: NodeId, mean: Mean) -> NodeId {
        let (x, y) = (self.node(a), self.node(b));
        let node = Node {
            parent: None,
            kind: Kind::Merge([a, b], mean),
            size: x.size + y.size,
            order: x.order.min(y.order),
            days: both(x.days, y.days),
            story: x.story.or(y.story),
        };
        let id = self.add(node);
        for kid in [a, b] {
            self.nodes[kid.0 as usize].parent = Some(id);
        }
        id
    }

    /// Takes a merge away: the one upon it, its two parts and their mean.
    pub(super) fn split(&mut self, merge: NodeId) -> (Option<NodeId>, [NodeId; 2], Mean) {
        let Node { parent, kind: Kind::Merge(kids, mean), .. } = *self.node(merge) else {
            unreachable!("only merges are split");
        };
        for kid in kids {
            self.nodes[kid.0 as usize].parent = None;
        }
        self.bury(merge);
        (parent, kids, mean)
    }

    pub(super) fn leaf(&self, id: ArticleId) -> Option<NodeId> {
        self.leaves.get(id.0 as usize).copied().flatten()
    }

    pub(super) fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.node(node).parent
    }

    pub(super) fn size(&self, node: NodeId) -> u32 {
        self.node(node).size
    }

    pub(super) fn order(&self, node: NodeId) -> u64 {
        self.node(node).order
    }

    /// Whether it is there, and upon it nothing.
    pub(super) fn is_root(&self, node: NodeId) -> bool {
        let node = self.nodes.get(node.0 as usize);
        node.is_some_and(|node| node.parent.is_none() && !matches!(node.kind, Kind::Gone))
    }

    pub(super) fn is_merge(&self, node: NodeId) -> bool {
        matches!(self.node(node).kind, Kind::Merge(..))
    }

    /// A node and those upon it.
    pub(super) fn upwards(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(node), |at| self.parent(*at))
    }

    pub(super) fn root(&self, node: NodeId) -> NodeId {
        self.upwards(node).last().unwrap_or(node)
    }

    /// The articles below a node.
    pub(super) fn articles(&self, node: NodeId) -> Vec<ArticleId> {
        let mut out = Vec::with_capacity(self.size(node) as usize);
        out.extend(self.below(node).filter_map(|at| match self.node(at).kind {
            Kind::Leaf(id) => Some(id),
            Kind::Merge(..) | Kind::Gone => None,
        }));
        out
    }

    /// A node and those below it, each after those upon it.
    pub(super) fn below(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        let mut open = vec![node];
        std::iter::from_fn(move || {
            let at = open.pop()?;
            if let Kind::Merge(kids, _) = self.node(at).kind {
                open.extend(kids);
            }
            Some(at)
        })
    }

    /// All trees.
    pub(super) fn roots(&self) -> impl Iterator<Item = NodeId> {
        (0..self.nodes.len() as u32).map(NodeId).filter(|id| self.is_root(*id))
    }

    /// The merges of a tree, each after those that it is made of.
    pub(super) fn merges(&self, tree: NodeId) -> Vec<NodeId> {
        let mut out: Vec<NodeId> = self.below(tree).filter(|at| self.is_merge(*at)).collect();
        out.reverse();
        out
    }

    /// What a merge is made of.
    pub(super) fn parts(&self, merge: NodeId) -> Option<([NodeId; 2], Mean)> {
        match self.node(merge).kind {
            Kind::Merge(kids, mean) => Some((kids, mean)),
            _ => None,
        }
    }

    /// At which mean the parts of a merge were merged, and the rank of that.
    pub(super) fn merged(&self, merge: NodeId) -> Option<(Mean, Rank)> {
        match self.node(merge).kind {
            Kind::Merge([a, b], mean) => Some((mean, Rank::new(mean, self.order(a), self.order(b)))),
            _ => None,
        }
    }

    /// The rank that merging two nodes would have.
    pub(super) fn rank(&self, a: NodeId, b: NodeId, sum: Sum) -> Rank {
        let mean = Mean::new(sum, self.size(a), self.size(b));
        Rank::new(mean, self.order(a), self.order(b))
    }

    /// Whether nothing settles that two nodes are of two stories.
    pub(super) fn may_join(&self, a: NodeId, b: NodeId) -> bool {
        let (a, b) = (self.node(a), self.node(b));
        a.size + b.size <= MOST && of_one_event((a.days, a.story), (b.days, b.story))
    }

    /// Whether nothing settles that an article does not belong to a node.
    pub(super) fn admits(&self, node: NodeId, item: Item) -> bool {
        let node = self.node(node);
        of_one_event((node.days, node.story), (item.day.map(|day| (day, day)), item.story))
    }
}

type Days = Option<(i32, i32)>;

fn both(a: Days, b: Days) -> Days {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (one, other) => one.or(other),
    }
}

/// What the front matter names settles the matter, and then the days.
fn of_one_event(a: (Days, Option<u64>), b: (Days, Option<u64>)) -> bool {
    match (a.1, b.1) {
        (Some(x), Some(y)) => x == y,
        _ => both(a.0, b.0).is_none_or(|(first, last)| last - first <= DAYS_APART),
    }
}
