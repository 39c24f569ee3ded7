//! textDocument/hover

use tower_lsp::lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use crate::features::render::{self, Form};
use crate::features::{self, Hover as Cards};
use crate::server::sight::Sight;

pub(in crate::server) fn answer(sight: &Sight, params: &HoverParams) -> Option<Hover> {
    let at = &params.text_document_position_params;
    let (article, offset) = sight.at(&at.text_document.uri, at.position)?;
    let hover = features::hover(&sight.view.snapshot, article, offset)?;
    Some(Hover { contents: HoverContents::Markup(markup(sight, &hover)), range: sight.range(article, hover.span) })
}

/// The cards in the form that the client shows best. Editors that colour
/// Markdown but do not render it show escapes and tables as they are written:
/// what needs either is plain text for them.
fn markup(sight: &Sight, hover: &Cards) -> MarkupContent {
    let link = |place| sight.link(place);
    let text = |form| render::text(&sight.view.snapshot, hover, form, &link, sight.progress.indexed);
    let client = &sight.client;
    if !client.markdown {
        return MarkupContent { kind: MarkupKind::PlainText, value: text(Form::Plain) };
    }
    let markdown = text(Form::Markdown);
    match (client.renders || render::reads_unrendered(&markdown), client.plain) {
        (true, _) => MarkupContent { kind: MarkupKind::Markdown, value: markdown },
        (false, true) => MarkupContent { kind: MarkupKind::PlainText, value: text(Form::Plain) },
        (false, false) => MarkupContent { kind: MarkupKind::Markdown, value: render::fenced(&text(Form::Plain)) },
    }
}
