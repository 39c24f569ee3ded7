//! textDocument/prepareRename and textDocument/rename

use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{PrepareRenameResponse, RenameParams, TextDocumentPositionParams, TextEdit, WorkspaceEdit};

use super::edits::workspace_edit;
use crate::desk::ArticleId;
use crate::features::{NotRenamed, Renameable, renameable};
use crate::server::sight::Sight;

/// "The request failed, and nobody is at fault": clients show the message.
const REQUEST_FAILED: i64 = -32803;

pub(in crate::server) fn prepare(
    sight: &Sight,
    params: &TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>> {
    let (article, name) = found(sight, params)?;
    let placeholder = name.form;
    let shown = |range| PrepareRenameResponse::RangeWithPlaceholder { range, placeholder };
    Ok(sight.range(article, name.span).map(shown))
}

pub(in crate::server) fn answer(sight: &Sight, params: &RenameParams) -> Result<Option<WorkspaceEdit>> {
    let (article, name) = found(sight, &params.text_document_position)?;
    let (places, new) = name.to(&params.new_name).map_err(refused)?;
    let edits = places.iter().filter_map(|span| Some(TextEdit::new(sight.range(article, *span)?, new.to_owned())));
    let version = sight.view.source(article).and_then(|source| source.version);
    let uri = params.text_document_position.text_document.uri.clone();
    Ok(Some(workspace_edit(sight, uri, version, false, edits.collect())))
}

fn found(sight: &Sight, at: &TextDocumentPositionParams) -> Result<(ArticleId, Renameable)> {
    let (article, offset) = sight.at(&at.text_document.uri, at.position).ok_or_else(|| refused(NotRenamed::NoName))?;
    let entry = sight.view.snapshot.entry(article).ok_or_else(|| refused(NotRenamed::NoName))?;
    Ok((article, renameable(entry, offset).map_err(refused)?))
}

fn refused(why: NotRenamed) -> Error {
    Error { code: ErrorCode::ServerError(REQUEST_FAILED), message: why.to_string().into(), data: None }
}
