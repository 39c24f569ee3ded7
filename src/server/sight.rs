//! What a request is answered from: the workspace at one moment, with the
//! client's way of counting columns and of writing URIs.

use std::collections::HashMap;
use std::sync::Arc;

use tower_lsp::lsp_types::{Location, Position, Range, Url};

use super::capabilities::{Client, Shown};
use super::documents::Document;
use super::uri;
use crate::desk::{ArticleId, Place};
use crate::text::{LineIndex, Span};
use crate::workspace::{Origin, View};

/// The state at one moment.
#[derive(Clone)]
pub(super) struct Sight {
    /// The workspace.
    pub(super) view: View,
    /// The client.
    pub(super) client: Arc<Client>,
    /// How the client writes the URIs of open documents.
    pub(super) uris: Arc<HashMap<Origin, Url>>,
    /// Configurations that are open, with what they say there.
    pub(super) open_configs: Arc<[(Origin, Document)]>,
    /// How far the server is.
    pub(super) progress: Progress,
    /// What the user wants to see in and beside the text.
    pub(super) shown: Shown,
}

/// How far the server is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Progress {
    /// All folders have been read once.
    pub(super) indexed: bool,
    /// Nothing is being read or checked, nothing waits to be published.
    pub(super) idle: bool,
}

impl Sight {
    /// The article of a URI.
    pub(super) fn article(&self, uri: &Url) -> Option<ArticleId> {
        self.view.find(&uri::origin(uri)?)
    }

    /// The article and byte offset of a position.
    pub(super) fn at(&self, uri: &Url, position: Position) -> Option<(ArticleId, u32)> {
        let article = self.article(uri)?;
        let text = &self.view.snapshot.entry(article)?.article;
        let position = crate::text::Position { line: position.line, column: position.character };
        Some((article, text.lines.offset(&text.source, position, self.client.encoding)))
    }

    /// A span of an article as the client counts.
    pub(super) fn range(&self, article: ArticleId, span: Span) -> Option<Range> {
        let text = &self.view.snapshot.entry(article)?.article;
        Some(self.range_in(&text.source, &text.lines, span))
    }

    /// A span of any text as the client counts.
    pub(super) fn range_in(&self, text: &str, lines: &LineIndex, span: Span) -> Range {
        let position = |offset| {
            let position = lines.position(text, offset, self.client.encoding);
            Position::new(position.line, position.column)
        };
        Range::new(position(span.start), position(span.end))
    }

    /// The URI of an article, as the client writes it where the client has it open.
    pub(super) fn uri(&self, article: ArticleId) -> Option<Url> {
        self.uri_of(&self.view.source(article)?.origin)
    }

    /// The URI of an origin.
    pub(super) fn uri_of(&self, origin: &Origin) -> Option<Url> {
        self.uris.get(origin).cloned().or_else(|| uri::of_origin(origin))
    }

    /// Whether the client has an article open.
    pub(super) fn is_open(&self, article: ArticleId) -> bool {
        self.view.source(article).is_some_and(|source| self.uris.contains_key(&source.origin))
    }

    /// A place as the client counts.
    pub(super) fn location(&self, place: Place) -> Option<Location> {
        Some(Location::new(self.uri(place.article)?, self.range(place.article, place.span)?))
    }

    /// A place as a link that editors open at its line, where they show links.
    pub(super) fn link(&self, place: Place) -> Option<String> {
        if !self.client.renders {
            return None;
        }
        let location = self.location(place)?;
        let start = location.range.start;
        Some(format!("{}#L{},{}", location.uri, start.line + 1, start.character + 1))
    }
}
