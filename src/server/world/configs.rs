//! What the user sets: in the editor, and in `wirecheck.toml`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;
use tower_lsp::lsp_types::request::WorkspaceConfiguration;
use tower_lsp::lsp_types::{ConfigurationItem, ConfigurationParams, MessageType, ShowMessageParams, notification};

use super::{Event, World};
use crate::config::FILE_NAME;
use crate::features::visible;
use crate::server::diagnostics::in_force;
use crate::server::logging;
use crate::server::sight::Sight;
use crate::server::watch::FileWatcher;
use crate::text::Encoding;
use crate::workspace::{ConfigFile, Origin};

impl World {
    /// The client's settings: all of them, some, or only word that they have changed.
    pub(super) fn set(&mut self, value: &Value) {
        if value.as_object().is_none_or(serde_json::Map::is_empty) {
            return self.ask_for_settings();
        }
        let before = self.settings.clone();
        self.settings.update(value);
        logging::set_level(self.settings.log);
        self.show_as_set(before.shown);
        let leveled = self.workspace.set_levels(&self.settings.levels);
        if leveled || self.settings.open_files_only != before.open_files_only {
            // What was hidden is to be shown, or the other way round.
            let all = self.workspace.view_so_far().snapshot;
            self.dirty.extend(all.articles().into_iter().map(|(id, _)| id));
            self.touch(Duration::ZERO);
        }
        let effect = self.workspace.set_config(self.settings.config.clone());
        self.watch_configs();
        self.follow(effect);
    }

    /// Asks the client for its settings, where it answers that.
    pub(super) fn ask_for_settings(&self) {
        if !self.client.configuration {
            return;
        }
        let item = ConfigurationItem { scope_uri: None, section: Some("wirecheck".to_owned()) };
        let events = self.events.clone();
        self.outbox.request::<WorkspaceConfiguration>(&ConfigurationParams { items: vec![item] }, move |answer| {
            let settings = answer.ok().and_then(|mut all| Some(all.get_mut(0)?.take()));
            // Nothing set is no reason to ask again.
            if let Some(settings) = settings.filter(|s| s.as_object().is_some_and(|s| !s.is_empty())) {
                _ = events.send(Event::Settings(settings));
            }
        });
    }

    /// Watches the configurations that hold for the folders and lie in none of them, and the folders as such.
    pub(super) fn watch_configs(&mut self) {
        if !self.initialized {
            return;
        }
        let outside = |path: &Path| !self.workspace.folders().any(|folder| path.starts_with(folder));
        let above = self.workspace.folders().flat_map(|folder| folder.ancestors().skip(1));
        let mut files: BTreeSet<PathBuf> = above.map(|folder| folder.join(FILE_NAME)).collect();
        files.extend(self.settings.config.clone());
        files.retain(|file| outside(file));
        // An open folder itself may go and come back.
        files.extend(self.workspace.folders().map(Path::to_owned));
        if self.outer.is_none() {
            self.outer = FileWatcher::start(&self.events);
        }
        if let Some(outer) = &mut self.outer {
            outer.watch(files, &self.events);
        }
    }

    /// Says once where a configuration broke. One that is open shows it where it stands.
    pub(super) fn tell_broken(&mut self, sight: &Sight) {
        let configs = sight.view.configs();
        let broken = configs.iter().filter(|file| file.kept.is_some() || file.config.broken);
        let closed = broken.filter(|file| self.documents.get(&Origin::File(file.path.clone())).is_none());
        let closed: Vec<_> = closed.collect();
        let paths: BTreeSet<PathBuf> = closed.iter().map(|file| file.path.clone()).collect();
        for file in closed.iter().filter(|file| !self.broken.contains(&file.path)) {
            tracing::warn!(file = ?file.path, "no TOML");
            let params = ShowMessageParams { typ: MessageType::WARNING, message: visible(&broke(file)) };
            self.outbox.notify::<notification::ShowMessage>(&params);
        }
        self.broken = paths;
    }
}

/// "wirecheck.toml:3: not valid TOML: ...; until this is mended ..."
fn broke(file: &ConfigFile) -> String {
    let what = file.problems.first().map_or("is broken", |problem| problem.message.as_str());
    let start = file.problems.first().map_or(0, |problem| problem.span.start);
    let line = file.lines.position(&file.text, start, Encoding::Utf8).line + 1;
    format!("{}:{line}: {what}; {}", file.path.display(), in_force(file))
}
