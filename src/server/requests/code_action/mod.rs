//! textDocument/codeAction and codeAction/resolve: what can be done about a
//! finding, and the story as a page. One file a family; this one asks them all.
//!
//! Everything is a plain edit of files, so that it can be read, reviewed and
//! undone. Clients that can ask again get an edit when they want it: it is made
//! from what is there then, and refused where the article is no longer the one
//! that the offer was made for.

mod compare;
mod dismiss;
mod edits;
mod fix;
mod stale;

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Diagnostic, NumberOrString, WorkspaceEdit,
};

use crate::desk::ArticleId;
use crate::server::sight::Sight;
use crate::text::Span;
use crate::workspace::ConfiguredFinding;
use edits::Plan;
use stale::Ticket;

/// So many findings at one place are offered actions.
const MOST: usize = 8;

/// One kind a family, so that keys can be bound to each.
pub(in crate::server) const KINDS: [&str; 5] =
    ["quickfix.quotation", "quickfix.figure", "quickfix.spelling", DISMISS_KIND, compare::KIND];
const DISMISS_KIND: &str = "quickfix.dismiss";

/// Something that can be done, not written out yet.
#[derive(PartialEq)]
struct Offer {
    title: String,
    kind: &'static str,
    preferred: bool,
    plan: Plan,
}

/// A finding at one of its ends.
#[derive(Clone, Copy)]
struct Case<'a> {
    article: ArticleId,
    configured: &'a ConfiguredFinding,
    /// Which end.
    here: usize,
}

pub(in crate::server) fn answer(sight: &Sight, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let wanted = Wanted::new(params);
    if !sight.client.actions.literal || !wanted.any() {
        return Vec::new();
    }
    let Some(article) = sight.article(&params.text_document.uri) else { return Vec::new() };
    let Some(asked) = asked(sight, article, params) else { return Vec::new() };
    let findings = sight.view.findings(article);
    let cases = findings.iter().filter_map(|finding| case(finding, article, asked)).take(MOST);
    let mut known: Vec<Offer> = Vec::new();
    let mut out: Vec<CodeAction> = Vec::new();
    for case in cases {
        let shown: Vec<Diagnostic> =
            params.context.diagnostics.iter().filter(|d| is_of(d, case.configured)).cloned().collect();
        for offer in offers(sight, case).into_iter().filter(|offer| wanted.takes(offer.kind)) {
            // Two findings of one rule turn the same rule off.
            match known.iter().position(|other| *other == offer) {
                Some(at) => out[at].diagnostics.get_or_insert_default().extend(shown.clone()),
                None => {
                    out.push(action(sight, case, &offer, &shown));
                    known.push(offer);
                }
            }
        }
    }
    let rank = |action: &CodeAction| {
        let dismisses = action.kind.as_ref().is_some_and(|kind| kind.as_str() == DISMISS_KIND);
        (dismisses, action.title.starts_with(dismiss::TURN_OFF), action.is_preferred != Some(true))
    };
    out.sort_by_key(rank);
    if wanted.takes(compare::KIND) {
        out.extend(compare::action(sight, article, &params.text_document.uri));
    }
    out.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// The edit of an action, made from what is there now.
///
/// # Errors
/// Content modified: the article or the finding is no longer what the offer was
/// made for. Invalid parameters: the action is none of this server's.
pub(in crate::server) fn resolve(sight: &Sight, mut action: CodeAction) -> Result<CodeAction> {
    if action.kind.as_ref().is_some_and(|kind| kind.as_str() == compare::KIND) {
        return Ok(action);
    }
    let ticket = action.data.as_ref().and_then(Ticket::read).ok_or_else(|| Error::invalid_params("not our action"))?;
    let modified = Error::content_modified;
    let article = sight.article(&ticket.uri).ok_or_else(modified)?;
    let findings = sight.view.findings(article);
    let same =
        |offer: &Offer| offer.title == action.title && action.kind.as_ref().is_some_and(|k| k.as_str() == offer.kind);
    let cases = findings
        .iter()
        .filter(|finding| finding.key == ticket.finding)
        .flat_map(|configured| (0..configured.finding.ends.len()).map(move |here| Case { article, configured, here }));
    let mut offers = cases.filter(|case| ticket.is_for(sight, *case)).flat_map(|case| offers(sight, case));
    let offer = offers.find(same).ok_or_else(modified)?;
    action.edit = Some(written(sight, article, &offer).ok_or_else(modified)?);
    Ok(action)
}

fn offers(sight: &Sight, case: Case<'_>) -> Vec<Offer> {
    let mut out = fix::offers(sight, case);
    out.extend(dismiss::offers(sight, case));
    out
}

fn written(sight: &Sight, article: ArticleId, offer: &Offer) -> Option<WorkspaceEdit> {
    offer.plan.written(sight, article)
}

fn action(sight: &Sight, case: Case<'_>, offer: &Offer, shown: &[Diagnostic]) -> CodeAction {
    let client = &sight.client.actions;
    let edit = if client.lazy { None } else { written(sight, case.article, offer) };
    CodeAction {
        title: offer.title.clone(),
        kind: Some(CodeActionKind::new(offer.kind)),
        diagnostics: (!shown.is_empty()).then(|| shown.to_vec()),
        edit,
        is_preferred: (offer.preferred && client.preferred).then_some(true),
        data: client.lazy.then(|| Ticket::new(sight, case)).flatten().map(Ticket::written),
        ..CodeAction::default()
    }
}

/// What the client asks for.
struct Wanted<'a> {
    only: Option<&'a [CodeActionKind]>,
}

impl<'a> Wanted<'a> {
    fn new(params: &'a CodeActionParams) -> Wanted<'a> {
        Wanted { only: params.context.only.as_deref() }
    }

    /// Whether a kind, or one above it, was asked for.
    fn takes(&self, kind: &str) -> bool {
        let below = |wanted: &CodeActionKind| {
            let wanted = wanted.as_str();
            let rest = kind.strip_prefix(wanted);
            wanted.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.only.is_none_or(|only| only.iter().any(below))
    }

    fn any(&self) -> bool {
        KINDS.iter().any(|kind| self.takes(kind))
    }
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

/// The end of a finding that is shown where actions are asked for. A caret beside the words touches them.
fn case(configured: &ConfiguredFinding, article: ArticleId, asked: Span) -> Option<Case<'_>> {
    let ends = configured.finding.ends.iter().zip(&configured.ends).enumerate();
    let mut shown = ends.filter(|(_, (_, shown))| shown.is_some()).map(|(here, (end, _))| (here, end.place));
    let touches = |span: Span| span.start <= asked.end && asked.start <= span.end;
    let (here, _) = shown.find(|(_, place)| place.article == article && touches(place.span))?;
    Some(Case { article, configured, here })
}

fn is_of(diagnostic: &Diagnostic, configured: &ConfiguredFinding) -> bool {
    let rule = matches!(&diagnostic.code, Some(NumberOrString::String(code)) if code == configured.finding.rule);
    let key = diagnostic.data.as_ref().and_then(|data| data.get("finding")?.as_str());
    rule && diagnostic.source.as_deref() == Some("wirecheck") && key.is_none_or(|key| key == configured.key)
}
