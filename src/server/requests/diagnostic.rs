//! textDocument/diagnostic

use std::sync::PoisonError;

use tower_lsp::lsp_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult, FullDocumentDiagnosticReport,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
};

use crate::server::diagnostics::{fingerprint, of_article};
use crate::server::publish::Pulled;
use crate::server::sight::Sight;
use crate::server::uri;

pub(in crate::server) fn answer(
    sight: &Sight,
    params: &DocumentDiagnosticParams,
    pulled: &Pulled,
) -> DocumentDiagnosticReportResult {
    let document = &params.text_document.uri;
    let items = sight.article(document).map(|article| of_article(sight, article)).unwrap_or_default();
    let print = fingerprint(&items);
    if let Some(origin) = uri::origin(document) {
        pulled.lock().unwrap_or_else(PoisonError::into_inner).insert(origin, print);
    }
    let result_id = format!("{print:016x}");
    DocumentDiagnosticReportResult::Report(if params.previous_result_id.as_ref() == Some(&result_id) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        })
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(result_id), items },
        })
    })
}
