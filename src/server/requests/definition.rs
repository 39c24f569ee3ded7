//! textDocument/definition

use tower_lsp::lsp_types::{GotoDefinitionParams, GotoDefinitionResponse, LocationLink};

use crate::features;
use crate::server::sight::Sight;

pub(in crate::server) fn answer(sight: &Sight, params: &GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
    let at = &params.text_document_position_params;
    let (article, offset) = sight.at(&at.text_document.uri, at.position)?;
    let definition = features::definition(&sight.view.snapshot, article, offset)?;
    if !sight.client.links {
        let places = definition.targets.iter().filter_map(|target| sight.location(target.place)).collect();
        return Some(GotoDefinitionResponse::Array(places));
    }
    let origin = sight.range(article, definition.origin);
    let links = definition.targets.iter().filter_map(|target| {
        let selection = sight.location(target.place)?;
        // The selection must lie in the range.
        let context = target.context.join(target.place.span);
        Some(LocationLink {
            origin_selection_range: origin,
            target_uri: selection.uri,
            target_range: sight.range(target.place.article, context)?,
            target_selection_range: selection.range,
        })
    });
    Some(GotoDefinitionResponse::Link(links.collect()))
}
