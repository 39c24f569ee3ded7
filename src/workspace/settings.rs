//! Configuration that changes: on disk, in an editor, or which file holds.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::configs::ConfigFile;
use super::{Effect, Source, Workspace};
use crate::config::FILE_NAME;
use crate::desk::ArticleId;

impl Workspace {
    /// Uses one configuration file for everything; `None` looks for the nearest again.
    /// Its patterns are relative to its own folder.
    pub fn set_config(&mut self, path: Option<PathBuf>) -> Effect {
        if path == self.fixed_config {
            return Effect::Done;
        }
        self.fixed_config = path;
        self.reload_config()
    }

    /// Reads all configuration anew.
    pub fn reload_config(&mut self) -> Effect {
        let fixed = self.fixed_config.as_deref();
        self.configs = Arc::new(self.configs.anew(fixed, self.open_configs.clone()));
        self.epoch += 1;
        self.refresh_buffers();
        Effect::Rescan
    }

    /// Reads all configuration anew if any of it has changed on disk: for where nobody knows what has.
    pub fn look_at_configs(&mut self) -> Effect {
        if self.configs.are_outdated() { self.reload_config() } else { Effect::Done }
    }

    /// Whether a path is that of a configuration.
    pub fn is_config(&self, path: &Path) -> bool {
        path.file_name().is_some_and(|name| name == FILE_NAME) || self.fixed_config.as_deref() == Some(path)
    }

    /// A configuration was opened or edited in an editor. Until it is saved, only
    /// what needs no article read again is taken over from it.
    pub fn config_edited(&mut self, path: &Path, text: &Arc<str>) -> Effect {
        if self.fixed_config.as_deref() == Some(path) {
            // It may hold for everything: that waits until it is saved.
            return Effect::Done;
        }
        let known = self.configs.known(path);
        let same = known.as_ref().is_some_and(|file| *file.text == **text);
        Arc::make_mut(&mut self.open_configs).insert(path.to_owned(), text.clone());
        match known {
            _ if same => Effect::Done,
            Some(known) => {
                self.exchange(&Arc::new(known.with_text(text.to_string())));
                Effect::Done
            }
            None => self.reload_config(),
        }
    }

    /// A configuration was saved or closed in the editor, or changed on disk.
    pub fn config_settled(&mut self, path: &Path) -> Effect {
        Arc::make_mut(&mut self.open_configs).remove(path);
        self.config_changed(path)
    }

    /// A configuration changed on disk. What is unsaved in an editor still wins.
    pub(super) fn config_changed(&mut self, path: &Path) -> Effect {
        if self.open_configs.contains_key(path) {
            return Effect::Done;
        }
        let known = self.configs.known(path);
        let new = known.as_ref().and_then(|known| self.configs.read_again(known));
        match (known, new) {
            (Some(known), Some(new)) if new.config.reads_alike(&known.config) => {
                let stylebook = known.stylebook.clone();
                self.exchange(&Arc::new(ConfigFile { stylebook, ..new }));
                Effect::Done
            }
            _ => self.reload_config(),
        }
    }

    /// Puts a configuration that differs in severities and dismissals alone in the place of the old one.
    fn exchange(&mut self, file: &Arc<ConfigFile>) {
        self.configs.replace(file);
        let articles: Vec<ArticleId> = self.entries.values().map(|(id, _)| *id).collect();
        for id in articles {
            let Some(source) = self.sources.get(id) else { continue };
            if source.config.as_ref().is_some_and(|held| held.path == file.path) {
                let source = Source { config: Some(file.clone()), ..Source::clone(source) };
                self.sources.set(id, Some(Arc::new(source)));
                self.changed.insert(id);
            }
        }
    }
}
