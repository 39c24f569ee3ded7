//! The protocol's methods. Each does one thing, at once and without waiting: it
//! sends an event to the world. Requests then wait for their answer.

use std::path::PathBuf;
use std::sync::mpsc::Sender;

use serde_json::Value;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::*;

use super::asking::Question;
use super::backlog::Burden;
use super::capabilities::{self, Client, Settings};
use super::outbox::Outbox;
use super::publish::Pulled;
use super::requests::semantic_tokens::Coloured;
use super::requests::story::StoryParams;
use super::transport::Hangup;
use super::world::{Event, status};
use super::{logging, requests, uri, watchdog};
use crate::workspace::Origin;

/// The handlers.
pub(super) struct Backend {
    events: Sender<Event>,
    /// Where answers go.
    pub(super) outbox: Outbox,
    hangup: Hangup,
    pulled: Pulled,
    coloured: Coloured,
}

impl Backend {
    pub(super) fn new(events: Sender<Event>, outbox: Outbox, hangup: Hangup, pulled: Pulled) -> Backend {
        Backend { events, outbox, hangup, pulled, coloured: Coloured::default() }
    }

    /// What was handed over is dealt with when the world has come so far.
    pub(super) fn put_down(&self, burden: Burden) {
        self.tell(Event::Done(burden));
    }

    /// Ends the world.
    pub(super) fn stop(&self) {
        self.tell(Event::Stop);
    }

    /// Passes an event on, behind all that came before it.
    pub(super) fn tell(&self, event: Event) {
        if self.events.send(event).is_err() {
            tracing::debug!("an event after the end");
        }
    }

    /// `$/setTrace`: how much of what the server does the client wants to be told.
    pub(super) async fn set_trace(&self, params: SetTraceParams) {
        logging::set_trace(params.value);
    }

    /// `wirecheck/status`: how far the server is.
    pub(super) async fn status(&self) -> Result<Value> {
        self.ask(Question::at_large("wirecheck/status"), |sight| {
            status(sight.progress.indexed, sight.progress.idle, sight.view.snapshot.count())
        })
        .await
    }

    /// `wirecheck/story`: the story of an article as data.
    pub(super) async fn story(&self, params: StoryParams) -> Result<Value> {
        self.ask(Question::about("wirecheck/story", &params.text_document.uri), move |sight| {
            requests::story::answer(sight, &params.text_document.uri)
        })
        .await
    }

    /// `workspace/textDocumentContent`: the text of a document that only the server has.
    pub(super) async fn content(&self, params: TextDocumentIdentifier) -> Result<Value> {
        let uri = params.uri.clone();
        let text = self
            .ask(Question::about("textDocumentContent", &params.uri), move |sight| {
                requests::compare::content(sight, &uri)
            })
            .await??;
        self.tell(Event::Page(params.uri, true));
        Ok(text)
    }

    /// `wirecheck/debug/text`: an article's text as the server has it.
    pub(super) async fn text(&self, params: TextDocumentIdentifier) -> Result<Option<String>> {
        self.ask(Question::about("wirecheck/debug/text", &params.uri), move |sight| {
            let entry = sight.view.snapshot.entry(sight.article(&params.uri)?)?;
            Some(entry.article.source.to_string())
        })
        .await
    }

    /// `wirecheck/debug/panic`: fails on purpose, for tests of what a defect may cost.
    #[allow(clippy::panic, reason = "asked for by a test")]
    pub(super) async fn fail(&self, params: Value) -> Result<Value> {
        match params["where"].as_str() {
            Some("pool") => self.ask(Question::at_large("wirecheck/debug/panic"), |_| panic!("asked for")).await,
            Some("world") => {
                self.tell(Event::Panic);
                self.ask(Question::at_large("wirecheck/debug/panic"), |_| Value::Null).await
            }
            Some("late") => {
                self.ask(Question::at_large("wirecheck/debug/panic"), |_| ()).await?;
                panic!("asked for")
            }
            _ => panic!("asked for"),
        }
    }
}

#[tower_lsp::async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let client = Client::of(&params);
        logging::set_trace(params.trace.unwrap_or_default());
        let mut settings = Settings::default();
        settings.update(params.initialization_options.as_ref().unwrap_or(&Value::Null));
        let capabilities = capabilities::server(&client);
        if let Some(process) = params.process_id {
            watchdog::watch(process, self.hangup.clone());
        }
        self.tell(Event::Initialize(Box::new(client), settings, folders(&params)));
        Ok(InitializeResult {
            capabilities,
            server_info: Some(ServerInfo {
                name: "wirecheck".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.tell(Event::Initialized);
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.tell(Event::Open(params.text_document));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let document = params.text_document;
        self.tell(Event::Change(document.uri, document.version, params.content_changes));
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.tell(Event::Save(params.text_document.uri, params.text));
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        requests::semantic_tokens::forget(&params.text_document.uri, &self.coloured);
        self.tell(Event::Close(params.text_document.uri));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let paths = |folders: Vec<WorkspaceFolder>| folders.iter().filter_map(|f| path(&f.uri)).collect();
        self.tell(Event::Folders { added: paths(params.event.added), removed: paths(params.event.removed) });
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.tell(Event::Watched(params.changes.iter().filter_map(|change| path(&change.uri)).collect()));
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.tell(Event::Settings(params.settings));
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.ask(
            Question::about("textDocument/hover", &params.text_document_position_params.text_document.uri),
            move |sight| requests::hover::answer(sight, &params),
        )
        .await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.ask(
            Question::about("textDocument/definition", &params.text_document_position_params.text_document.uri),
            move |sight| requests::definition::answer(sight, &params),
        )
        .await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        self.ask(
            Question::about("textDocument/references", &params.text_document_position.text_document.uri),
            move |sight| requests::references::answer(sight, &params),
        )
        .await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        self.ask(
            Question::about("textDocument/documentHighlight", &params.text_document_position_params.text_document.uri),
            move |sight| requests::highlight::answer(sight, &params),
        )
        .await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.ask(Question::about("textDocument/documentSymbol", &params.text_document.uri), move |sight| {
            requests::document_symbol::answer(sight, &params)
        })
        .await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<Vec<SymbolInformation>>> {
        self.ask(Question::at_large("workspace/symbol"), move |sight| {
            Some(requests::workspace_symbol::answer(sight, &params))
        })
        .await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        self.ask(
            Question::about("textDocument/completion", &params.text_document_position.text_document.uri),
            move |sight| requests::completion::answer(sight, &params),
        )
        .await
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        self.ask(Question::about("textDocument/prepareRename", &params.text_document.uri), move |sight| {
            requests::rename::prepare(sight, &params)
        })
        .await?
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        self.ask(
            Question::about("textDocument/rename", &params.text_document_position.text_document.uri),
            move |sight| requests::rename::answer(sight, &params),
        )
        .await?
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.ask(Question::about("textDocument/foldingRange", &params.text_document.uri), move |sight| {
            requests::folding_range::answer(sight, &params)
        })
        .await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        self.ask(Question::about("textDocument/selectionRange", &params.text_document.uri), move |sight| {
            requests::selection_range::answer(sight, &params)
        })
        .await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.ask(Question::about("textDocument/documentLink", &params.text_document.uri), move |sight| {
            requests::document_link::answer(sight, &params)
        })
        .await
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        let last = self.coloured.clone();
        self.ask(Question::about("textDocument/semanticTokens/full", &params.text_document.uri), move |sight| {
            requests::semantic_tokens::full(sight, &params, &last)
        })
        .await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let last = self.coloured.clone();
        self.ask(Question::about("textDocument/semanticTokens/full/delta", &params.text_document.uri), move |sight| {
            requests::semantic_tokens::delta(sight, &params, &last)
        })
        .await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        self.ask(Question::about("textDocument/semanticTokens/range", &params.text_document.uri), move |sight| {
            requests::semantic_tokens::range(sight, &params)
        })
        .await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        self.ask(Question::about("textDocument/inlayHint", &params.text_document.uri), move |sight| {
            requests::inlay_hint::answer(sight, &params)
        })
        .await
    }

    async fn inlay_hint_resolve(&self, hint: InlayHint) -> Result<InlayHint> {
        self.ask(Question::at_large("inlayHint/resolve"), move |sight| requests::inlay_hint::resolve(sight, hint)).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.ask(Question::about("textDocument/codeLens", &params.text_document.uri), move |sight| {
            requests::code_lens::answer(sight, &params)
        })
        .await
    }

    async fn code_lens_resolve(&self, lens: CodeLens) -> Result<CodeLens> {
        self.ask(Question::at_large("codeLens/resolve"), move |sight| requests::code_lens::resolve(sight, lens)).await?
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.ask(Question::about("textDocument/codeAction", &params.text_document.uri), move |sight| {
            Some(requests::code_action::answer(sight, &params))
        })
        .await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        self.ask(Question::at_large("codeAction/resolve"), move |sight| requests::code_action::resolve(sight, action))
            .await?
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let (page, showing) = self
            .ask(Question::at_large("workspace/executeCommand"), move |sight| requests::compare::answer(sight, &params))
            .await??;
        if let Some(showing) = showing {
            self.tell(Event::Show(showing));
        }
        Ok(Some(page))
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let pulled = self.pulled.clone();
        self.ask(Question::about("textDocument/diagnostic", &params.text_document.uri), move |sight| {
            requests::diagnostic::answer(sight, &params, &pulled)
        })
        .await
    }
}

/// The folders that a client opens with, as new and as old clients say it.
#[allow(deprecated, reason = "some clients say nothing else")]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let named = params.workspace_folders.iter().flatten().filter_map(|folder| path(&folder.uri)).collect::<Vec<_>>();
    if !named.is_empty() || params.workspace_folders.is_some() {
        return named;
    }
    let root = params.root_uri.as_ref().and_then(path);
    root.or_else(|| params.root_path.as_deref().filter(|path| !path.is_empty()).map(PathBuf::from))
        .into_iter()
        .collect()
}

fn path(uri: &Url) -> Option<PathBuf> {
    match uri::origin(uri)? {
        Origin::File(path) => Some(path),
        Origin::Buffer(_) => None,
    }
}
