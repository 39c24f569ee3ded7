//! A map from nodes for work that is done again and again.

use super::tree::NodeId;

/// Values by node: a place for each node there is, so that a look costs no more than in a list, and a list
/// of those that hold something, so that emptying costs what is in it.
#[derive(Debug)]
pub(super) struct Marks<T> {
    places: Vec<Option<T>>,
    held: Vec<NodeId>,
}

impl<T> Default for Marks<T> {
    fn default() -> Self {
        Marks { places: Vec::new(), held: Vec::new() }
    }
}

impl<T: Copy + Default> Marks<T> {
    pub(super) fn get(&self, node: NodeId) -> Option<T> {
        self.places.get(node.index()).copied().flatten()
    }

    /// The value of a node, which has one from now on.
    pub(super) fn of(&mut self, node: NodeId) -> &mut T {
        let at = node.index();
        if self.places.len() <= at {
            self.places.resize(at + 1, None);
        }
        let place = &mut self.places[at];
        if place.is_none() {
            self.held.push(node);
        }
        place.get_or_insert_default()
    }

    /// All that it holds, in the order in which they came, and nothing is left.
    pub(super) fn drain(&mut self) -> impl Iterator<Item = (NodeId, T)> {
        let Marks { places, held } = self;
        held.drain(..).filter_map(|node| Some((node, places[node.index()].take()?)))
    }

    pub(super) fn clear(&mut self) {
        self.drain().for_each(drop);
    }
}
