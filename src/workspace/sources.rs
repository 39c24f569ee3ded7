//! Where the articles come from, and which configurations hold for them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::table::Table;
use super::view::Source;

/// The sources of all articles, by their handles. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct Sources {
    table: Table<Arc<Source>>,
    // The configurations, each with how many articles it holds for.
    configs: Arc<BTreeMap<PathBuf, usize>>,
}

impl Sources {
    pub(super) fn get(&self, index: usize) -> Option<&Arc<Source>> {
        self.table.get(index)
    }

    pub(super) fn set(&mut self, index: usize, source: Option<Arc<Source>>) {
        let path = |source: &Arc<Source>| source.config.as_ref().map(|file| file.path.clone());
        let (old, new) = (self.table.get(index).and_then(path), source.as_ref().and_then(path));
        if old != new {
            let configs = Arc::make_mut(&mut self.configs);
            if let Some(new) = new {
                *configs.entry(new).or_default() += 1;
            }
            if let Some(count) = old.as_ref().and_then(|old| configs.get_mut(old)) {
                *count -= 1;
            }
            configs.retain(|_, count| *count > 0);
        }
        self.table.set(index, source);
    }

    /// Whether a configuration holds for an article.
    pub(super) fn follow(&self, config: &Path) -> bool {
        self.configs.contains_key(config)
    }
}
