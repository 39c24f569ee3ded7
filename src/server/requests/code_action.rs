//! textDocument/codeAction: dismissing a finding, turning a rule off.
//!
//! All edits are plain edits of files, so that what was dismissed can be read,
//! reviewed and undone. They are small enough to be made without asking again.

use std::collections::HashMap;
use std::path::PathBuf;

use tower_lsp::lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CreateFile, CreateFileOptions, Diagnostic,
    DocumentChangeOperation, DocumentChanges, NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier, Range,
    ResourceOp, TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
};

use crate::article::{BlockKind, Format, paragraph};
use crate::config::{self, Edit, FILE_NAME};
use crate::desk::ArticleId;
use crate::server::sight::Sight;
use crate::server::uri;
use crate::text::{LineIndex, Span};
use crate::workspace::ConfiguredFinding;

/// So many findings at one place are offered actions.
const MOST: usize = 8;

pub(in crate::server) fn answer(sight: &Sight, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    if !sight.client.actions || !wants_quick_fixes(params) {
        return Vec::new();
    }
    let Some(article) = sight.article(&params.text_document.uri) else { return Vec::new() };
    let Some(asked) = asked(sight, article, params) else { return Vec::new() };
    let findings = sight.view.findings(article);
    let at = |finding: &ConfiguredFinding| {
        let shown =
            finding.finding.ends.iter().zip(&finding.ends).enumerate().filter(|(_, (_, shown))| shown.is_some());
        let mut here = shown.filter(|(_, (end, _))| end.place.article == article && touches(end.place.span, asked));
        here.next().map(|(here, _)| here)
    };
    let here = findings.iter().filter_map(|finding| Some((finding, at(finding)?))).take(MOST);
    let actions = here.flat_map(|(finding, end)| of_finding(sight, article, finding, end, &params.context.diagnostics));
    let mut out: Vec<CodeAction> = Vec::new();
    for action in actions {
        // Two findings of one rule turn the same rule off.
        match out.iter_mut().find(|known| known.edit == action.edit) {
            Some(known) => known.diagnostics.get_or_insert_default().extend(action.diagnostics.unwrap_or_default()),
            None => out.push(action),
        }
    }
    out.sort_by_key(|action| action.title.starts_with("Turn off"));
    out.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

fn wants_quick_fixes(params: &CodeActionParams) -> bool {
    let quick = |kind: &CodeActionKind| kind.as_str().is_empty() || *kind == CodeActionKind::QUICKFIX;
    params.context.only.as_ref().is_none_or(|kinds| kinds.iter().any(quick))
}

fn asked(sight: &Sight, article: ArticleId, params: &CodeActionParams) -> Option<Span> {
    let text = &sight.view.snapshot.entry(article)?.article;
    let offset = |position: tower_lsp::lsp_types::Position| {
        let position = crate::text::Position { line: position.line, column: position.character };
        text.lines.offset(&text.source, position, sight.client.encoding)
    };
    let (start, end) = (offset(params.range.start), offset(params.range.end));
    Some(Span { start: start.min(end), end: start.max(end) })
}

/// A caret beside the words touches them.
fn touches(span: Span, asked: Span) -> bool {
    span.start <= asked.end && asked.start <= span.end
}

fn of_finding(
    sight: &Sight,
    article: ArticleId,
    configured: &ConfiguredFinding,
    here: usize,
    shown: &[Diagnostic],
) -> Vec<CodeAction> {
    let rule = configured.finding.rule;
    let fixed: Vec<Diagnostic> = shown.iter().filter(|d| is_of(d, configured)).cloned().collect();
    let action = |title: String, edit: WorkspaceEdit| CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: (!fixed.is_empty()).then(|| fixed.clone()),
        edit: Some(edit),
        ..CodeAction::default()
    };
    let mut out = Vec::new();
    let message = configured.finding.message(&sight.view.snapshot, here);
    if let Some(file) = Target::of(sight, article) {
        let about = format!("{rule}: {message}");
        let edit = file.edit(sight, &config::ignore_entry(&file.text, &configured.key, &about));
        out.push(action(format!("Dismiss this {rule} in {FILE_NAME}"), edit));
        if let Some(off) = config::rule_off(&file.text, rule) {
            out.push(action(format!("Turn off {rule} in {FILE_NAME}"), file.edit(sight, &off)));
        }
    }
    if let Some(edit) = remark(sight, article, configured, here) {
        out.insert(1.min(out.len()), action(format!("Dismiss {rule} in this paragraph by a comment"), edit));
    }
    out
}

fn is_of(diagnostic: &Diagnostic, configured: &ConfiguredFinding) -> bool {
    let rule = matches!(&diagnostic.code, Some(NumberOrString::String(code)) if code == configured.finding.rule);
    let key = diagnostic.data.as_ref().and_then(|data| data.get("finding")?.as_str());
    rule && diagnostic.source.as_deref() == Some("wirecheck") && key.is_none_or(|key| key == configured.key)
}

/// The configuration that a dismissal is written into.
struct Target {
    uri: Url,
    text: String,
    exists: bool,
}

impl Target {
    /// The configuration that holds for an article, else a new one in the folder
    /// that is open, else beside the article.
    fn of(sight: &Sight, article: ArticleId) -> Option<Target> {
        if let Some(file) = sight.view.config(article) {
            let origin = crate::workspace::Origin::File(file.path.clone());
            return Some(Target { uri: sight.uri_of(&origin)?, text: file.text.clone(), exists: true });
        }
        let path = sight.view.source(article)?.origin.path()?;
        let folder: PathBuf = sight.view.root_of(path).or_else(|| path.parent())?.to_owned();
        Some(Target { uri: uri::of_path(&folder.join(FILE_NAME))?, text: String::new(), exists: false })
    }

    fn edit(&self, sight: &Sight, edit: &Edit) -> WorkspaceEdit {
        let range = sight.range_in(&self.text, &LineIndex::new(&self.text), edit.span);
        workspace_edit(sight, &self.uri, !self.exists, TextEdit::new(range, edit.text.clone()))
    }
}

fn workspace_edit(sight: &Sight, uri: &Url, create: bool, edit: TextEdit) -> WorkspaceEdit {
    let client = &sight.client;
    if !client.versioned_edits || create && !client.creates {
        return WorkspaceEdit::new(HashMap::from([(uri.clone(), vec![edit])]));
    }
    let mut operations = Vec::new();
    if create {
        let options = CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) };
        let create = CreateFile { uri: uri.clone(), options: Some(options), annotation_id: None };
        operations.push(DocumentChangeOperation::Op(ResourceOp::Create(create)));
    }
    operations.push(DocumentChangeOperation::Edit(TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version: None },
        edits: vec![OneOf::Left(edit)],
    }));
    WorkspaceEdit { document_changes: Some(DocumentChanges::Operations(operations)), ..WorkspaceEdit::default() }
}

/// A comment before the paragraph; only where comments are no copy.
fn remark(sight: &Sight, article: ArticleId, configured: &ConfiguredFinding, here: usize) -> Option<WorkspaceEdit> {
    let source = sight.view.source(article).filter(|source| source.format == Format::Markdown)?;
    let text = &sight.view.snapshot.entry(article)?.article;
    let span = configured.finding.ends.get(here)?.place.span;
    let front = text.blocks.iter().filter(|b| b.kind == BlockKind::FrontMatter).map(|b| b.span.end).max().unwrap_or(0);
    let start = paragraph(&text.source, span.start as usize).start;
    if span.start < front || start < front as usize {
        return None;
    }
    let at = Span::new(start, start);
    let new = format!("<!-- wirecheck: ignore {} -->\n", configured.finding.rule);
    let range: Range = sight.range_in(&text.source, &text.lines, at);
    Some(workspace_edit(sight, &sight.uri_of(&source.origin)?, false, TextEdit::new(range, new)))
}
