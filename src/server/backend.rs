//! The protocol's methods. Each does one thing, at once and without waiting: it
//! sends an event to the world. Requests then wait for their answer.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use serde_json::Value;
use tokio::sync::oneshot;
use tower_lsp::LanguageServer;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::*;

use super::capabilities::{self, Client, Settings};
use super::publish::Pulled;
use super::requests::semantic_tokens::Coloured;
use super::requests::story::StoryParams;
use super::sight::Sight;
use super::transport::Hangup;
use super::world::{Event, status};
use super::{requests, uri, watchdog};
use crate::workspace::Origin;

/// The handlers.
pub(super) struct Backend {
    events: Sender<Event>,
    hangup: Hangup,
    pulled: Pulled,
    coloured: Coloured,
}

/// Says so when the request that holds it is cancelled or answered.
struct Over(Arc<AtomicBool>);

impl Drop for Over {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Backend {
    pub(super) fn new(events: Sender<Event>, hangup: Hangup, pulled: Pulled) -> Backend {
        Backend { events, hangup, pulled, coloured: Coloured::default() }
    }

    /// Ends the world.
    pub(super) fn stop(&self) {
        self.tell(Event::Stop);
    }

    fn tell(&self, event: Event) {
        if self.events.send(event).is_err() {
            tracing::debug!("an event after the end");
        }
    }

    /// Answers from the state after everything that the client has sent so far.
    async fn ask<T: Send + 'static>(&self, work: impl FnOnce(&Sight) -> T + Send + 'static) -> Result<T> {
        let (sender, answer) = oneshot::channel();
        let over = Arc::new(AtomicBool::new(false));
        let _guard = Over(over.clone());
        self.tell(Event::Ask(Box::new(move |sight| {
            if over.load(Ordering::Relaxed) {
                return;
            }
            match catch_unwind(AssertUnwindSafe(|| work(sight))) {
                Ok(done) => _ = sender.send(done),
                Err(_) => tracing::error!("answering failed: this is a defect of wirecheck"),
            }
        })));
        answer
            .await
            .map_err(|_| Error { message: "the request failed inside the server".into(), ..Error::internal_error() })
    }

    /// `wirecheck/status`: how far the server is.
    pub(super) async fn status(&self) -> Result<Value> {
        self.ask(|sight| status(sight.progress.indexed, sight.progress.idle, sight.view.snapshot.count())).await
    }

    /// `wirecheck/story`: the story of an article as data.
    pub(super) async fn story(&self, params: StoryParams) -> Result<Value> {
        self.ask(move |sight| requests::story::answer(sight, &params.text_document.uri)).await
    }

    /// `workspace/textDocumentContent`: the text of a document that only the server has.
    pub(super) async fn content(&self, params: TextDocumentIdentifier) -> Result<Value> {
        let uri = params.uri.clone();
        let text = self.ask(move |sight| requests::compare::content(sight, &uri)).await??;
        self.tell(Event::Page(params.uri, true));
        Ok(text)
    }

    /// `wirecheck/debug/text`: an article's text as the server has it.
    pub(super) async fn text(&self, params: TextDocumentIdentifier) -> Result<Option<String>> {
        self.ask(move |sight| {
            let entry = sight.view.snapshot.entry(sight.article(&params.uri)?)?;
            Some(entry.article.source.to_string())
        })
        .await
    }

    /// `wirecheck/debug/panic`: fails on purpose, for tests of what a defect may cost.
    #[allow(clippy::panic, reason = "asked for by a test")]
    pub(super) async fn fail(&self, params: Value) -> Result<Value> {
        match params["where"].as_str() {
            Some("pool") => self.ask(|_| panic!("asked for")).await,
            Some("world") => {
                self.tell(Event::Panic);
                self.ask(|_| Value::Null).await
            }
            Some("late") => {
                self.ask(|_| ()).await?;
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
        self.ask(move |sight| requests::hover::answer(sight, &params)).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.ask(move |sight| requests::definition::answer(sight, &params)).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        self.ask(move |sight| requests::references::answer(sight, &params)).await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        self.ask(move |sight| requests::highlight::answer(sight, &params)).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.ask(move |sight| requests::document_symbol::answer(sight, &params)).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<Vec<SymbolInformation>>> {
        self.ask(move |sight| Some(requests::workspace_symbol::answer(sight, &params))).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        self.ask(move |sight| requests::completion::answer(sight, &params)).await
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        self.ask(move |sight| requests::rename::prepare(sight, &params)).await?
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        self.ask(move |sight| requests::rename::answer(sight, &params)).await?
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        self.ask(move |sight| requests::folding_range::answer(sight, &params)).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        self.ask(move |sight| requests::selection_range::answer(sight, &params)).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.ask(move |sight| requests::document_link::answer(sight, &params)).await
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        let last = self.coloured.clone();
        self.ask(move |sight| requests::semantic_tokens::full(sight, &params, &last)).await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let last = self.coloured.clone();
        self.ask(move |sight| requests::semantic_tokens::delta(sight, &params, &last)).await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        self.ask(move |sight| requests::semantic_tokens::range(sight, &params)).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        self.ask(move |sight| requests::inlay_hint::answer(sight, &params)).await
    }

    async fn inlay_hint_resolve(&self, hint: InlayHint) -> Result<InlayHint> {
        self.ask(move |sight| requests::inlay_hint::resolve(sight, hint)).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.ask(move |sight| requests::code_lens::answer(sight, &params)).await
    }

    async fn code_lens_resolve(&self, lens: CodeLens) -> Result<CodeLens> {
        self.ask(move |sight| requests::code_lens::resolve(sight, lens)).await?
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.ask(move |sight| Some(requests::code_action::answer(sight, &params))).await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        self.ask(move |sight| requests::code_action::resolve(sight, action)).await?
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let (page, showing) = self.ask(move |sight| requests::compare::answer(sight, &params)).await??;
        if let Some(showing) = showing {
            self.tell(Event::Show(showing));
        }
        Ok(Some(page))
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let pulled = self.pulled.clone();
        self.ask(move |sight| requests::diagnostic::answer(sight, &params, &pulled)).await
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
