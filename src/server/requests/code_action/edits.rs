//! What actions write, and into which file.

use tower_lsp::lsp_types::{TextEdit, Url, WorkspaceEdit};

use crate::config::Edit;
use crate::desk::ArticleId;
use crate::features::Replacement;
use crate::server::requests::edits::workspace_edit;
use crate::server::sight::Sight;
use crate::text::{LineIndex, Span};
use crate::workspace::Origin;

/// What an action writes.
#[derive(PartialEq)]
pub(super) enum Plan {
    /// Into the article that it is offered for.
    Article(Vec<Replacement>),
    /// Into a configuration.
    Configuration(Target, Edit),
}

/// The configuration that something is written into.
#[derive(Clone, PartialEq)]
pub(super) struct Target {
    uri: Url,
    /// What it says, unsaved changes included; nothing where there is none yet.
    pub(super) text: String,
    version: Option<i32>,
    exists: bool,
}

impl Target {
    /// A configuration; `known` is its text on disk, if it is there.
    pub(super) fn of(sight: &Sight, origin: &Origin, known: Option<&str>) -> Option<Target> {
        let uri = sight.uri_of(origin)?;
        let open = sight.open_configs.iter().find(|(path, _)| path == origin).map(|(_, document)| document);
        Some(match open {
            Some(document) => {
                Target { uri, text: document.text().to_string(), version: Some(document.version), exists: true }
            }
            None => Target { uri, text: known.unwrap_or("").to_owned(), version: None, exists: known.is_some() },
        })
    }
}

impl Plan {
    /// The edit in the client's form.
    pub(super) fn written(&self, sight: &Sight, article: ArticleId) -> Option<WorkspaceEdit> {
        match self {
            Plan::Article(replacements) => {
                let text = &sight.view.snapshot.entry(article)?.article;
                let range = |span: Span| sight.range_in(&text.source, &text.lines, span);
                let edits = replacements.iter().map(|r| TextEdit::new(range(r.span), r.text.clone())).collect();
                let version = sight.view.source(article)?.version;
                Some(workspace_edit(sight, sight.uri(article)?, version, false, edits))
            }
            Plan::Configuration(file, edit) => {
                let range = sight.range_in(&file.text, &LineIndex::new(&file.text), edit.span);
                let edits = vec![TextEdit::new(range, edit.text.clone())];
                Some(workspace_edit(sight, file.uri.clone(), file.version, !file.exists, edits))
            }
        }
    }
}
