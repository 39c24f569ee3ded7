//! textDocument/hover

use tower_lsp::lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use crate::features::{self, render};
use crate::server::sight::Sight;

pub(in crate::server) fn answer(sight: &Sight, params: &HoverParams) -> Option<Hover> {
    let at = &params.text_document_position_params;
    let (article, offset) = sight.at(&at.text_document.uri, at.position)?;
    let hover = features::hover(&sight.view.snapshot, article, offset)?;
    let link = |place| sight.link(place);
    let (kind, value) = if sight.client.markdown {
        (MarkupKind::Markdown, render::markdown(&sight.view.snapshot, &hover, &link))
    } else {
        (MarkupKind::PlainText, render::plain(&sight.view.snapshot, &hover, &link))
    };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value }),
        range: sight.range(article, hover.span),
    })
}
