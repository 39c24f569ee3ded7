//! A vector that is cheap to clone and cheap to change: a clone shares all
//! chunks, a change copies one.

use std::sync::Arc;

const CHUNK: usize = 256;

/// Values by dense index.
#[derive(Clone, Debug)]
pub(super) struct Table<T> {
    chunks: Vec<Arc<Vec<Option<T>>>>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table { chunks: Vec::new() }
    }
}

impl<T: Clone> Table<T> {
    pub(super) fn get(&self, index: usize) -> Option<&T> {
        self.chunks.get(index / CHUNK)?.get(index % CHUNK)?.as_ref()
    }

    pub(super) fn set(&mut self, index: usize, value: Option<T>) {
        while self.chunks.len() <= index / CHUNK {
            self.chunks.push(Arc::new(vec![None; CHUNK]));
        }
        Arc::make_mut(&mut self.chunks[index / CHUNK])[index % CHUNK] = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clone_does_not_see_later_changes() {
        let mut table = Table::default();
        table.set(700, Some(1));
        let old = table.clone();
        table.set(700, Some(2));
        table.set(3, Some(3));
        assert_eq!((old.get(700), old.get(3), old.get(9999)), (Some(&1), None, None));
        assert_eq!((table.get(700), table.get(3)), (Some(&2), Some(&3)));
        table.set(700, None);
        assert_eq!(table.get(700), None);
    }
}
