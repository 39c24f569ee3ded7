//! What clients are told that did not ask: how far the server is, and that a page has changed.

use serde_json::{Value, json};
use tower_lsp::lsp_types::notification::{Notification, ShowMessage};
use tower_lsp::lsp_types::request::{Request, ShowDocument};
use tower_lsp::lsp_types::{MessageType, ShowDocumentParams, ShowMessageParams, Url};

use super::World;
use crate::server::requests::compare::Showing;

/// `wirecheck/status` from the server.
enum StatusChanged {}

impl Notification for StatusChanged {
    type Params = Value;
    const METHOD: &'static str = "wirecheck/status";
}

/// A document that only the server has is to be asked for again. The types for it are newer than the protocol crate.
enum ContentRefresh {}

impl Request for ContentRefresh {
    type Params = Value;
    type Result = ();
    const METHOD: &'static str = "workspace/textDocumentContent/refresh";
}

/// What was told last.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    indexed: bool,
    /// Percent of the files.
    reading: Option<usize>,
    /// The check that the state follows from.
    generation: u64,
}

impl World {
    /// Tells a client that wants to know how far the server is, once all is settled or while folders are read. While an
    /// edit is being checked nothing is said: the end of that comes soon.
    pub(super) fn tell_status(&mut self) {
        if !self.initialized {
            return;
        }
        let idle = self.is_idle();
        let reading = self.scan.as_ref().map(|scan| scan.done * 100 / scan.total.unwrap_or(0).max(1));
        if !idle && reading.is_none() {
            return;
        }
        let now = Told { indexed: self.indexed, reading, generation: self.generation };
        if self.told_status.as_ref() == Some(&now) {
            return;
        }
        let settled = idle && self.told_status.as_ref().is_none_or(|told| told.generation != now.generation);
        self.told_status = Some(now);
        if settled {
            for uri in &self.pages {
                self.outbox.request::<ContentRefresh>(&json!({ "uri": uri }), |_| ());
            }
        }
        if self.client.pages.status {
            let articles = self.workspace.view_so_far().snapshot.count();
            let mut status = status(self.indexed, idle, articles);
            if let Some((scan, total)) = self.scan.as_ref().and_then(|scan| Some((scan, scan.total?))) {
                status["reading"] = json!({ "done": scan.done, "total": total });
            }
            self.outbox.notify::<StatusChanged>(&status);
        }
    }

    /// A client has a document of ours, or no longer.
    pub(super) fn shows_page(&mut self, uri: &Url, shown: bool) {
        if shown && self.client.pages.content {
            self.pages.insert(uri.clone());
        } else {
            self.pages.remove(uri);
        }
    }

    /// Shows something to the user.
    pub(super) fn show(&self, showing: Showing) {
        match showing {
            Showing::Document(uri) => {
                let params = ShowDocumentParams { uri, external: None, take_focus: Some(true), selection: None };
                self.outbox.request::<ShowDocument>(&params, |answer| {
                    if let Err(error) = answer {
                        tracing::warn!(%error, "the client does not show the page");
                    }
                });
            }
            Showing::Message(message) => {
                self.outbox.notify::<ShowMessage>(&ShowMessageParams { typ: MessageType::INFO, message });
            }
        }
    }
}

/// How far the server is, as it is told and as it is answered.
pub(in crate::server) fn status(indexed: bool, idle: bool, articles: usize) -> Value {
    json!({ "version": env!("CARGO_PKG_VERSION"), "indexed": indexed, "idle": idle, "articles": articles })
}
