//! textDocument/documentSymbol

use tower_lsp::lsp_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location, SymbolInformation, Url,
};

use super::kind;
use crate::desk::ArticleId;
use crate::features::{self, Symbol};
use crate::server::sight::Sight;

pub(in crate::server) fn answer(sight: &Sight, params: &DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
    let uri = &params.text_document.uri;
    let article = sight.article(uri)?;
    let symbols = features::symbols(&sight.view.snapshot, article);
    if sight.client.symbol_tree {
        return Some(DocumentSymbolResponse::Nested(tree(sight, article, &symbols)));
    }
    let mut out = Vec::new();
    flatten(sight, article, uri, &symbols, None, &mut out);
    Some(DocumentSymbolResponse::Flat(out))
}

#[allow(deprecated, reason = "the type has a deprecated field")]
fn tree(sight: &Sight, article: ArticleId, symbols: &[Symbol]) -> Vec<DocumentSymbol> {
    let node = |symbol: &Symbol| {
        let children = tree(sight, article, &symbol.children);
        Some(DocumentSymbol {
            name: name(symbol),
            detail: (!symbol.detail.is_empty()).then(|| symbol.detail.clone()),
            kind: kind(symbol.kind),
            tags: None,
            deprecated: None,
            // The selection must lie in the range, or clients refuse the whole answer.
            range: sight.range(article, symbol.span.join(symbol.selection))?,
            selection_range: sight.range(article, symbol.selection)?,
            children: (!children.is_empty()).then_some(children),
        })
    };
    symbols.iter().filter_map(node).collect()
}

#[allow(deprecated, reason = "the type has a deprecated field")]
fn flatten(
    sight: &Sight,
    article: ArticleId,
    uri: &Url,
    symbols: &[Symbol],
    container: Option<&str>,
    out: &mut Vec<SymbolInformation>,
) {
    for symbol in symbols {
        if let Some(range) = sight.range(article, symbol.span) {
            out.push(SymbolInformation {
                name: name(symbol),
                kind: kind(symbol.kind),
                tags: None,
                deprecated: None,
                location: Location::new(uri.clone(), range),
                container_name: container.map(str::to_owned),
            });
        }
        flatten(sight, article, uri, &symbol.children, Some(&symbol.name), out);
    }
}

/// Clients refuse an empty name.
fn name(symbol: &Symbol) -> String {
    if symbol.name.trim().is_empty() { "…".to_owned() } else { symbol.name.clone() }
}
