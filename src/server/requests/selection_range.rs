//! textDocument/selectionRange

use tower_lsp::lsp_types::{SelectionRange, SelectionRangeParams};

use crate::features;
use crate::server::sight::Sight;

/// One chain a position, in their order.
pub(in crate::server) fn answer(sight: &Sight, params: &SelectionRangeParams) -> Option<Vec<SelectionRange>> {
    let uri = &params.text_document.uri;
    params
        .positions
        .iter()
        .map(|position| {
            let (article, offset) = sight.at(uri, *position)?;
            let spans = features::selections(sight.view.snapshot.entry(article)?, offset);
            let mut chain: Option<SelectionRange> = None;
            for span in spans.into_iter().rev() {
                chain = Some(SelectionRange { range: sight.range(article, span)?, parent: chain.map(Box::new) });
            }
            chain
        })
        .collect()
}
