//! workspace/symbol

use tower_lsp::lsp_types::{SymbolInformation, WorkspaceSymbolParams};

use super::kind;
use crate::features;
use crate::server::sight::Sight;

/// Clients filter what they get; nobody scrolls through more.
const MOST: usize = 256;

#[allow(deprecated, reason = "the type has a deprecated field")]
pub(in crate::server) fn answer(sight: &Sight, params: &WorkspaceSymbolParams) -> Vec<SymbolInformation> {
    let symbols = features::workspace_symbols(&sight.view.snapshot, &params.query, MOST);
    let information = |symbol: features::WorkspaceSymbol| {
        Some(SymbolInformation {
            location: sight.location(symbol.place)?,
            name: symbol.name,
            kind: kind(symbol.kind),
            tags: None,
            deprecated: None,
            container_name: (!symbol.container.is_empty()).then_some(symbol.container),
        })
    };
    symbols.into_iter().filter_map(information).collect()
}
