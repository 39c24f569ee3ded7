//! The requests, one a file: a client's position in, plain data from
//! [`crate::features`], the client's types out.

pub(super) mod code_action;
pub(super) mod code_lens;
pub(super) mod compare;
pub(super) mod completion;
pub(super) mod definition;
pub(super) mod diagnostic;
pub(super) mod document_link;
pub(super) mod document_symbol;
mod edits;
pub(super) mod folding_range;
pub(super) mod highlight;
pub(super) mod hover;
pub(super) mod inlay_hint;
pub(super) mod references;
pub(super) mod rename;
pub(super) mod selection_range;
pub(super) mod semantic_tokens;
pub(super) mod story;
pub(super) mod workspace_symbol;

use tower_lsp::lsp_types;

use crate::features::SymbolKind;

/// The protocol has no kinds for news: the nearest in look.
fn kind(kind: SymbolKind) -> lsp_types::SymbolKind {
    match kind {
        SymbolKind::Person => lsp_types::SymbolKind::CLASS,
        SymbolKind::Quotation => lsp_types::SymbolKind::STRING,
        SymbolKind::Figure => lsp_types::SymbolKind::NUMBER,
        SymbolKind::Moment => lsp_types::SymbolKind::EVENT,
        SymbolKind::Group => lsp_types::SymbolKind::NAMESPACE,
    }
}
