//! textDocument/documentHighlight

use tower_lsp::lsp_types::{DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams};

use crate::features;
use crate::server::sight::Sight;

pub(in crate::server) fn answer(sight: &Sight, params: &DocumentHighlightParams) -> Option<Vec<DocumentHighlight>> {
    let at = &params.text_document_position_params;
    let (article, offset) = sight.at(&at.text_document.uri, at.position)?;
    let spans = features::highlights(&sight.view.snapshot, article, offset);
    let highlight =
        |span| Some(DocumentHighlight { range: sight.range(article, span)?, kind: Some(DocumentHighlightKind::TEXT) });
    Some(spans.into_iter().filter_map(highlight).collect())
}
