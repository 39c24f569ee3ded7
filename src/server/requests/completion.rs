//! textDocument/completion

use tower_lsp::lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionList, CompletionParams,
    CompletionResponse, CompletionTextEdit, CompletionTriggerKind, Documentation, InsertReplaceEdit, InsertTextFormat,
    TextEdit,
};

use crate::desk::ArticleId;
use crate::features::{self, Proposal, ProposalKind};
use crate::server::sight::Sight;

pub(in crate::server) fn answer(sight: &Sight, params: &CompletionParams) -> Option<CompletionResponse> {
    let at = &params.text_document_position;
    let (article, offset) = sight.at(&at.text_document.uri, at.position)?;
    if !sight.shown.completion {
        return None;
    }
    let typed = params.context.as_ref().is_some_and(|c| c.trigger_kind == CompletionTriggerKind::TRIGGER_CHARACTER);
    let found = features::completion(&sight.view.snapshot, article, offset, !typed);
    let items = (0..).zip(&found.proposals).filter_map(|(rank, proposal)| item(sight, article, rank, proposal));
    let list = CompletionList { is_incomplete: found.partial, items: items.collect() };
    Some(CompletionResponse::List(list))
}

fn item(sight: &Sight, article: ArticleId, rank: usize, proposal: &Proposal) -> Option<CompletionItem> {
    let dialect = sight.client.surface.completion.unwrap_or_default();
    let detail = (!proposal.detail.is_empty()).then(|| proposal.detail.clone());
    let beside = CompletionItemLabelDetails { detail: None, description: detail.clone() };
    let text = if dialect.words_only { last_word(sight, article, proposal) } else { None };
    let (insert_text, filter_text, text_edit) = match text {
        Some((rest, filter)) => (Some(rest), filter, None),
        None => (None, proposal.filter.clone(), Some(edit(sight, article, proposal, dialect.inserts_or_replaces)?)),
    };
    Some(CompletionItem {
        label: proposal.label.clone(),
        label_details: dialect.label_details.then_some(beside),
        kind: Some(match proposal.kind {
            ProposalKind::Person => CompletionItemKind::CLASS,
            ProposalKind::Quotation => CompletionItemKind::TEXT,
        }),
        detail,
        documentation: proposal.documentation.clone().map(Documentation::String),
        // The order is ours, not the alphabet's.
        sort_text: Some(format!("{rank:04}")),
        filter_text: Some(filter_text),
        insert_text,
        insert_text_format: Some(InsertTextFormat::PLAIN_TEXT),
        text_edit,
        ..CompletionItem::default()
    })
}

/// What to put for the last word that was typed, the words before it left as they
/// are, and what to filter by: for a client that would take only the first word
/// of an edit. `None` where the proposal does not begin with these words.
fn last_word(sight: &Sight, article: ArticleId, proposal: &Proposal) -> Option<(String, String)> {
    let typed = proposal.typed.of(&sight.view.snapshot.entry(article)?.article.source);
    let word = typed.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_').len();
    let before = &typed[..word];
    let split = proposal.text.char_indices().nth(before.chars().count()).map_or(proposal.text.len(), |(at, _)| at);
    let (skipped, rest) = proposal.text.split_at(split);
    let alike = skipped.to_lowercase() == before.to_lowercase();
    let filter = proposal.filter.chars().skip(before.chars().count()).collect();
    alike.then(|| (rest.to_owned(), filter))
}

/// What was typed is replaced; where the client lets its user choose, what stands
/// behind the caret inside the same marks may be replaced too.
fn edit(sight: &Sight, article: ArticleId, proposal: &Proposal, choice: bool) -> Option<CompletionTextEdit> {
    let insert = sight.range(article, proposal.typed)?;
    let new_text = proposal.text.clone();
    Some(if choice && proposal.whole != proposal.typed {
        let replace = sight.range(article, proposal.whole)?;
        CompletionTextEdit::InsertAndReplace(InsertReplaceEdit { new_text, insert, replace })
    } else {
        CompletionTextEdit::Edit(TextEdit { range: insert, new_text })
    })
}
