//! How the client shows what an editor shows in and beside the text: folds,
//! links, lenses, hints, colours, completion, renaming. What the client does
//! not speak of is not offered; should it ask all the same, it is answered in
//! the plainest form.

use tower_lsp::lsp_types::*;

/// The dialects of the client, `None` where it does not speak of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::server) struct Surface {
    /// textDocument/foldingRange
    pub(in crate::server) folds: Option<Folds>,
    /// textDocument/selectionRange
    pub(in crate::server) selections: bool,
    /// textDocument/documentLink
    pub(in crate::server) links: Option<Links>,
}

/// How folds are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::server) struct Folds {
    /// Whole lines, whatever the columns.
    pub(in crate::server) lines_only: bool,
    /// Not more than so many.
    pub(in crate::server) most: Option<u32>,
    /// A text may stand for what is folded.
    pub(in crate::server) labels: bool,
}

/// How links are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::server) struct Links {
    /// A link may say where it leads.
    pub(in crate::server) tooltips: bool,
}

impl Surface {
    /// Folds what `initialize` brought.
    pub(super) fn new(capabilities: &ClientCapabilities) -> Surface {
        let Some(document) = &capabilities.text_document else { return Surface::default() };
        Surface {
            folds: document.folding_range.as_ref().map(Folds::new),
            selections: document.selection_range.is_some(),
            links: document.document_link.as_ref().map(|l| Links { tooltips: l.tooltip_support == Some(true) }),
        }
    }

    /// Adds what is offered to this client.
    pub(super) fn advertise(&self, server: &mut ServerCapabilities) {
        server.folding_range_provider = self.folds.map(|_| FoldingRangeProviderCapability::Simple(true));
        server.selection_range_provider = self.selections.then_some(SelectionRangeProviderCapability::Simple(true));
        server.document_link_provider = self.links.map(|_| DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        });
    }
}

impl Folds {
    fn new(client: &FoldingRangeClientCapabilities) -> Folds {
        Folds {
            lines_only: client.line_folding_only == Some(true),
            most: client.range_limit,
            labels: client.folding_range.as_ref().and_then(|f| f.collapsed_text) == Some(true),
        }
    }
}
