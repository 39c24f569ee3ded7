//! Documents as the client opens, edits, saves and closes them.

use std::path::{Path, PathBuf};
use std::time::Duration;

use tower_lsp::lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Url};

use super::{Event, World};
use crate::article::Format;
use crate::server::uri;
use crate::workspace::{Origin, caught};

impl World {
    pub(super) fn open(&mut self, document: TextDocumentItem) {
        let TextDocumentItem { uri, language_id, version, text } = document;
        let Some(origin) = uri::origin(&uri) else { return };
        self.documents.open(origin.clone(), uri, version, &text);
        self.publisher.opened(&origin);
        if let Some(path) = self.config_path(&origin) {
            let effect = self.workspace.config_edited(&path, &text.into());
            self.touch(Duration::ZERO);
            return self.follow(effect);
        }
        if let Some(format) = format(&origin, &language_id) {
            self.workspace.buffer_opened(&origin, text.into(), format, Some(version));
            self.prime(&origin);
        }
        self.touch(Duration::ZERO);
    }

    /// Gets ready for the first edit of a document.
    fn prime(&self, origin: &Origin) {
        if self.scan.is_none()
            && let Some(priming) = self.workspace.priming(origin)
        {
            self.pools.reading.spawn_fifo(move || _ = caught(|| priming.run()));
        }
    }

    /// An edit, and those that follow it at once: nobody can see the text in between.
    pub(super) fn change(&mut self, uri: Url, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        let mut edits = vec![(uri, version, changes)];
        let _burdens = self.fold(|event| match event {
            Event::Change(uri, version, changes) => {
                edits.push((uri, version, changes));
                None
            }
            other => Some(other),
        });
        let mut edited: Vec<Origin> = Vec::new();
        for (uri, version, changes) in edits {
            let origin = self.documents.edit(&uri, version, &changes, self.client.encoding);
            edited.extend(origin.filter(|origin| !edited.contains(origin)));
        }
        for origin in edited {
            self.edited(&origin);
        }
    }

    /// The text of an open document is another one.
    fn edited(&mut self, origin: &Origin) {
        let Some(document) = self.documents.get(origin) else { return };
        let (text, version) = (document.text(), document.version);
        if let Some(path) = self.config_path(origin) {
            let effect = self.workspace.config_edited(&path, &text);
            self.touch(self.settings.delay);
            return self.follow(effect);
        }
        self.workspace.buffer_changed(origin, text, Some(version));
        self.touch(self.settings.delay);
    }

    /// The client's text at saving is compared with ours: should the two have drifted apart, this ends it.
    pub(super) fn save(&mut self, uri: &Url, text: Option<String>) {
        let Some(origin) = uri::origin(uri) else { return };
        if let Some(path) = self.config_path(&origin) {
            return self.config_settled(&path);
        }
        let (Some(document), Some(text)) = (self.documents.get_mut(&origin), text) else { return };
        if document.rope == text.as_str() {
            return;
        }
        tracing::warn!(%uri, "the text had drifted from the editor's and was replaced");
        document.rope = ropey::Rope::from_str(&text);
        let version = document.version;
        self.workspace.buffer_changed(&origin, text.into(), Some(version));
        self.touch(Duration::ZERO);
    }

    pub(super) fn close(&mut self, uri: &Url) {
        self.shows_page(uri, false);
        let Some(origin) = uri::origin(uri) else { return };
        if self.documents.close(&origin).is_none() {
            return;
        }
        self.publisher.closed(&origin);
        self.shown.closed(&origin);
        if let Some(path) = self.config_path(&origin) {
            return self.config_settled(&path);
        }
        self.workspace.buffer_closed(&origin);
        self.touch(Duration::ZERO);
    }

    /// The path of a document that is a configuration.
    fn config_path(&self, origin: &Origin) -> Option<PathBuf> {
        origin.path().filter(|path| self.workspace.is_config(path)).map(Path::to_owned)
    }

    /// A configuration was saved or closed: what is on disk counts.
    fn config_settled(&mut self, path: &Path) {
        let effect = self.workspace.config_settled(path);
        self.touch(Duration::ZERO);
        self.follow(effect);
    }
}

/// How a document is read; `None` for one that is no article.
fn format(origin: &Origin, language: &str) -> Option<Format> {
    let by_name = origin.path().and_then(|path| Format::of_name(&path.file_name()?.to_string_lossy()));
    by_name.or(match language {
        "text" | "plaintext" | "plain" | "txt" => Some(Format::Plain),
        "markdown" => Some(Format::Markdown),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_the_format_and_then_the_language() {
        let file = |path: &str| Origin::File(path.into());
        let untitled = Origin::Buffer("untitled:Untitled-1".into());
        for (origin, language, expected) in [
            (&file("/a.txt"), "markdown", Some(Format::Plain)),
            (&file("/a.md"), "plaintext", Some(Format::Markdown)),
            (&file("/README"), "text", Some(Format::Plain)),
            (&file("/a.rs"), "rust", None),
            (&untitled, "plaintext", Some(Format::Plain)),
            (&untitled, "markdown", Some(Format::Markdown)),
            (&untitled, "json", None),
        ] {
            assert_eq!(super::format(origin, language), expected, "{origin:?} {language}");
        }
    }
}
