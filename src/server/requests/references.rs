//! textDocument/references

use tower_lsp::lsp_types::{Location, ReferenceParams};

use crate::features;
use crate::server::sight::Sight;

pub(in crate::server) fn answer(sight: &Sight, params: &ReferenceParams) -> Option<Vec<Location>> {
    let at = &params.text_document_position;
    let (article, offset) = sight.at(&at.text_document.uri, at.position)?;
    let declaration = params.context.include_declaration;
    let places = features::references(&sight.view.snapshot, article, offset, declaration);
    Some(places.into_iter().filter_map(|place| sight.location(place)).collect())
}
