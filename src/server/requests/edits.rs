//! From what is to be written to the client's edits: with versions where it
//! takes them, so that no edit lands in a text that it was not made for.

use std::collections::HashMap;

use tower_lsp::lsp_types::{
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, ResourceOp, TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
};

use crate::server::sight::Sight;

/// Edits of one file, in the client's form: of the version that they were made
/// for, if it is open; of a file that is to be made first if `create` is set.
pub(super) fn workspace_edit(
    sight: &Sight,
    uri: Url,
    version: Option<i32>,
    create: bool,
    edits: Vec<TextEdit>,
) -> WorkspaceEdit {
    let client = &sight.client;
    if !client.versioned_edits || create && !client.creates {
        return WorkspaceEdit::new(HashMap::from([(uri, edits)]));
    }
    let edit = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    };
    let changes = if create {
        let options = CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) };
        let create = CreateFile { uri, options: Some(options), annotation_id: None };
        let create = DocumentChangeOperation::Op(ResourceOp::Create(create));
        DocumentChanges::Operations(vec![create, DocumentChangeOperation::Edit(edit)])
    } else {
        DocumentChanges::Edits(vec![edit])
    };
    WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
}
