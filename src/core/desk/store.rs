//! Two containers whose clones share what did not change, so that a snapshot
//! of 100,000 articles costs microseconds.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::words::hash;

/// Items a chunk; a clone copies one pointer a chunk, a change copies one chunk.
const CHUNK: usize = 64;

/// A growing list of optional items.
#[derive(Clone, Debug)]
pub struct Slots<T> {
    chunks: Vec<Arc<Vec<Option<T>>>>,
}

impl<T> Default for Slots<T> {
    fn default() -> Self {
        Slots { chunks: Vec::new() }
    }
}

impl<T: Clone> Slots<T> {
    /// The item in a place.
    pub fn get(&self, index: u32) -> Option<&T> {
        self.chunks.get(index as usize / CHUNK)?.get(index as usize % CHUNK)?.as_ref()
    }

    /// Puts an item in its place, or takes it away.
    pub fn put(&mut self, index: u32, item: Option<T>) {
        let (chunk, place) = (index as usize / CHUNK, index as usize % CHUNK);
        while self.chunks.len() <= chunk {
            self.chunks.push(Arc::new(vec![None; CHUNK]));
        }
        Arc::make_mut(&mut self.chunks[chunk])[place] = item;
    }

    /// The items, each with its place, in order.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        self.chunks.iter().flat_map(|c| c.iter()).enumerate().filter_map(|(i, item)| Some((i as u32, item.as_ref()?)))
    }
}

/// Buckets of a [`Shards`] map.
const BUCKETS: u64 = 512;

/// A map from strings, cut into buckets.
#[derive(Clone, Debug)]
pub(super) struct Shards<V> {
    buckets: Vec<Arc<BTreeMap<Arc<str>, V>>>,
    len: usize,
}

impl<V> Default for Shards<V> {
    fn default() -> Self {
        Shards { buckets: vec![Arc::default(); BUCKETS as usize], len: 0 }
    }
}

impl<V: Clone> Shards<V> {
    fn bucket(key: &str) -> usize {
        (hash(key) % BUCKETS) as usize
    }

    pub(super) fn get(&self, key: &str) -> Option<&V> {
        self.buckets[Self::bucket(key)].get(key)
    }

    pub(super) fn insert(&mut self, key: Arc<str>, value: V) {
        let before = Arc::make_mut(&mut self.buckets[Self::bucket(&key)]).insert(key, value);
        self.len += usize::from(before.is_none());
    }

    pub(super) fn remove(&mut self, key: &str) -> Option<V> {
        let removed = Arc::make_mut(&mut self.buckets[Self::bucket(key)]).remove(key);
        self.len -= usize::from(removed.is_some());
        removed
    }

    /// How many strings it has.
    pub(super) fn len(&self) -> usize {
        self.len
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clone_does_not_see_later_changes() {
        let mut slots = Slots::default();
        slots.put(700, Some(1));
        let old = slots.clone();
        slots.put(700, Some(2));
        slots.put(3, Some(3));
        assert_eq!((old.get(700), old.get(3), old.get(9999)), (Some(&1), None, None));
        assert_eq!(slots.iter().collect::<Vec<_>>(), [(3, &3), (700, &2)]);
        slots.put(700, None);
        assert_eq!(slots.get(700), None);
    }
}
