//! Articles that came many at once, and wait to be linked with others.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::ArticleId;
use super::ties::Item;

/// Articles that wait, by their days: what is compared lies near each other in time, and
/// is worked on while it is new.
#[derive(Debug, Default)]
pub(super) struct Later {
    by_day: BTreeSet<(Option<i32>, ArticleId)>,
    ids: FxHashSet<ArticleId>,
}

impl Later {
    pub(super) fn insert(&mut self, id: ArticleId, item: Option<Item>) {
        self.by_day.insert((day(item), id));
        self.ids.insert(id);
    }

    /// Takes an article out, if it waits.
    pub(super) fn remove(&mut self, id: ArticleId, item: Option<Item>) {
        if self.ids.remove(&id) {
            self.by_day.remove(&(day(item), id));
        }
    }

    pub(super) fn holds(&self, id: ArticleId) -> bool {
        !self.ids.is_empty() && self.ids.contains(&id)
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Takes out so many, the latest first.
    pub(super) fn take(&mut self, most: usize) -> Vec<ArticleId> {
        let most = most.min(self.len());
        let taken = std::iter::from_fn(|| self.by_day.pop_last()).take(most).map(|(_, id)| id);
        let taken: Vec<ArticleId> = taken.collect();
        taken.iter().for_each(|id| _ = self.ids.remove(id));
        taken
    }
}

fn day(item: Option<Item>) -> Option<i32> {
    item.and_then(|item| item.day)
}
