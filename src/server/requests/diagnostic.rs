//! textDocument/diagnostic

use tower_lsp::lsp_types::{
    Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
    FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport, Url,
};

use crate::server::diagnostics::{Written, of_article, of_config};
use crate::server::publish::Pulled;
use crate::server::sight::Sight;
use crate::server::uri;
use crate::workspace::lock;

pub(in crate::server) fn answer(
    sight: &Sight,
    params: &DocumentDiagnosticParams,
    pulled: &Pulled,
) -> DocumentDiagnosticReportResult {
    let document = &params.text_document.uri;
    let items = items(sight, document);
    let print = Written::of(&items).print();
    if let Some(origin) = uri::origin(document) {
        lock(pulled).insert(origin, print);
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

/// What there is to say about an article or a configuration.
fn items(sight: &Sight, document: &Url) -> Vec<Diagnostic> {
    if let Some(article) = sight.article(document) {
        return of_article(sight, article);
    }
    let origin = uri::origin(document);
    let Some(path) = origin.as_ref().and_then(|origin| origin.path()) else { return Vec::new() };
    sight.view.configs().iter().find(|file| file.path == path).map(|file| of_config(sight, file)).unwrap_or_default()
}
