//! Where the articles come from, and which configurations hold for them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::view::Source;
use crate::desk::{ArticleId, Slots};

/// The sources of all articles, by their handles. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(super) struct Sources {
    by_article: Slots<Arc<Source>>,
    // The configurations, each with how many articles it holds for.
    configs: Arc<BTreeMap<PathBuf, usize>>,
}

impl Sources {
    pub(super) fn get(&self, id: ArticleId) -> Option<&Arc<Source>> {
        self.by_article.get(id.0)
    }

    pub(super) fn set(&mut self, id: ArticleId, source: Option<Arc<Source>>) {
        let (old, new) = (self.by_article.get(id.0).and_then(config), source.as_ref().and_then(config));
        if old != new {
            let configs = Arc::make_mut(&mut self.configs);
            if let Some(new) = new {
                match configs.get_mut(new) {
                    Some(count) => *count += 1,
                    None => _ = configs.insert(new.to_owned(), 1),
                }
            }
            if let Some(count) = old.and_then(|old| configs.get_mut(old)) {
                *count -= 1;
                configs.retain(|_, count| *count > 0);
            }
        }
        self.by_article.put(id.0, source);
    }

    /// Whether a configuration holds for an article.
    pub(super) fn follow(&self, config: &Path) -> bool {
        self.configs.contains_key(config)
    }
}

/// The path of the configuration that holds for an article.
fn config(source: &Arc<Source>) -> Option<&Path> {
    Some(&source.config.as_ref()?.path)
}
