//! What the client said that it can do, as answers to the server's questions,
//! and what the server says that it can do.

mod pages;
mod shown;
pub(super) mod surface;

use std::path::PathBuf;
use std::time::Duration;

use serde_json::Value;
use tower_lsp::lsp_types::*;

use super::logging::LogLevel;
use super::requests::code_action::KINDS;
use crate::text::Encoding;
use crate::workspace::Levels;
use pages::Pages;
use surface::Surface;

pub(super) use shown::Shown;

/// The client's abilities, folded once.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is an independent answer")]
pub(super) struct Client {
    /// What columns count, as agreed.
    pub(super) encoding: Encoding,
    /// Hover may be Markdown.
    pub(super) markdown: bool,
    /// Hover may be plain text.
    pub(super) plain: bool,
    /// Markdown is rendered: links in it can be followed. Clients that only
    /// colour it (they name no renderer) show an address or fold it badly.
    pub(super) renders: bool,
    /// Definition may give `LocationLink`s.
    pub(super) links: bool,
    /// documentSymbol may be a tree.
    pub(super) symbol_tree: bool,
    /// Diagnostics may name other places.
    pub(super) related: bool,
    /// Diagnostics may link to a page.
    pub(super) code_description: bool,
    /// Diagnostics may carry data.
    pub(super) data: bool,
    /// The client asks for the diagnostics of open documents and can be told to ask again.
    pub(super) pulls: bool,
    /// What code actions may be like.
    pub(super) actions: Actions,
    /// Edits may name the versions of documents, and be in order.
    pub(super) versioned_edits: bool,
    /// Edits may create files.
    pub(super) creates: bool,
    /// Progress may be shown.
    pub(super) progress: bool,
    /// File events can be asked for.
    pub(super) watches: bool,
    /// Settings can be asked for.
    pub(super) configuration: bool,
    /// What it shows in and beside the text, and how.
    pub(super) surface: Surface,
    /// What it does with pages of ours.
    pub(super) pages: Pages,
}

/// What a client takes of code actions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Actions {
    /// They may carry edits of their own; else they would have to be commands.
    pub(super) literal: bool,
    /// Their edits may be asked for later.
    pub(super) lazy: bool,
    /// One may be marked as the obvious one.
    pub(super) preferred: bool,
}

impl Actions {
    fn new(client: &CodeActionClientCapabilities) -> Actions {
        let resolves = client.resolve_support.as_ref().is_some_and(|r| r.properties.iter().any(|p| p == "edit"));
        Actions {
            literal: client.code_action_literal_support.is_some(),
            lazy: resolves && client.data_support == Some(true),
            preferred: client.is_preferred_support == Some(true),
        }
    }
}

/// What the user set: at start or later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settings {
    /// A configuration file that holds for everything.
    pub(super) config: Option<PathBuf>,
    /// How long after an edit diagnostics are published.
    pub(super) delay: Duration,
    /// Diagnostics only for what is open.
    pub(super) open_files_only: bool,
    /// Severities of rules that no `wirecheck.toml` speaks of.
    pub(super) levels: Levels,
    /// What is shown in and beside the text.
    pub(super) shown: Shown,
    /// How much is logged; `None` is as the server was started.
    pub(super) log: Option<LogLevel>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            config: None,
            delay: Duration::from_millis(150),
            open_files_only: false,
            levels: Levels::default(),
            shown: Shown::default(),
            log: None,
        }
    }
}

impl Settings {
    /// Takes over what is there, at the top or below `wirecheck`; the rest stays.
    pub(super) fn update(&mut self, value: &Value) {
        let value = value.get("wirecheck").unwrap_or(value);
        match value.get("configPath") {
            Some(Value::String(path)) if !path.is_empty() => self.config = Some(PathBuf::from(path)),
            Some(_) => self.config = None,
            None => {}
        }
        if let Some(delay) = value.get("diagnosticDelay").and_then(Value::as_u64) {
            self.delay = Duration::from_millis(delay.min(10_000));
        }
        if let Some(mode) = value.get("diagnosticMode").and_then(Value::as_str) {
            self.open_files_only = mode == "openFilesOnly";
        }
        if let Some(level) = value.get("logLevel") {
            self.log = level.as_str().and_then(LogLevel::named);
        }
        if let Some(Value::Object(rules)) = value.get("rules") {
            self.levels = Levels::of(rules.iter().filter_map(|(rule, level)| Some((rule.as_str(), level.as_str()?))));
        }
        self.shown.update(value);
    }
}

impl Client {
    /// Folds what `initialize` brought, the client's name included.
    pub(super) fn of(params: &InitializeParams) -> Client {
        let mut client = Client::new(&params.capabilities);
        client.surface.called(params.client_info.as_ref());
        client
    }

    /// Folds what a client says that it can do.
    pub(super) fn new(capabilities: &ClientCapabilities) -> Client {
        let document = capabilities.text_document.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let hover = document.and_then(|d| d.hover.as_ref()).and_then(|h| h.content_format.as_ref());
        let diagnostics = document.and_then(|d| d.publish_diagnostics.as_ref());
        let pull = document.and_then(|d| d.diagnostic.as_ref()).is_some();
        let refresh = workspace.and_then(|w| w.diagnostic.as_ref()).and_then(|d| d.refresh_support) == Some(true);
        let edits = workspace.and_then(|w| w.workspace_edit.as_ref());
        let yes = |answer: Option<bool>| answer == Some(true);
        Client {
            encoding: encoding(capabilities),
            markdown: hover.is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            plain: hover.is_none_or(|formats| formats.contains(&MarkupKind::PlainText)),
            renders: capabilities.general.as_ref().is_some_and(|g| g.markdown.is_some()),
            links: yes(document.and_then(|d| d.definition.as_ref()).and_then(|d| d.link_support)),
            symbol_tree: yes(document
                .and_then(|d| d.document_symbol.as_ref())
                .and_then(|d| d.hierarchical_document_symbol_support)),
            related: yes(diagnostics.and_then(|d| d.related_information)),
            code_description: yes(diagnostics.and_then(|d| d.code_description_support)),
            data: yes(diagnostics.and_then(|d| d.data_support)),
            pulls: pull && refresh,
            actions: document.and_then(|d| d.code_action.as_ref()).map(Actions::new).unwrap_or_default(),
            versioned_edits: yes(edits.and_then(|e| e.document_changes)),
            creates: edits
                .and_then(|e| e.resource_operations.as_ref())
                .is_some_and(|operations| operations.contains(&ResourceOperationKind::Create)),
            progress: yes(capabilities.window.as_ref().and_then(|w| w.work_done_progress)),
            configuration: yes(workspace.and_then(|w| w.configuration)),
            watches: yes(workspace
                .and_then(|w| w.did_change_watched_files.as_ref())
                .and_then(|w| w.dynamic_registration)),
            surface: Surface::new(capabilities),
            pages: Pages::new(capabilities),
        }
    }
}

/// UTF-8 where the client takes it, as spans are bytes; else UTF-16, which every client takes.
fn encoding(capabilities: &ClientCapabilities) -> Encoding {
    let offered = capabilities.general.as_ref().and_then(|g| g.position_encodings.as_deref()).unwrap_or_default();
    if offered.contains(&PositionEncodingKind::UTF8) {
        return Encoding::Utf8;
    }
    // Against the specification, but unmistakable.
    if offered.contains(&PositionEncodingKind::UTF32) && !offered.contains(&PositionEncodingKind::UTF16) {
        return Encoding::Utf32;
    }
    Encoding::Utf16
}

/// What the server offers to this client.
pub(super) fn server(client: &Client) -> ServerCapabilities {
    let folders =
        WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(OneOf::Left(true)) };
    let diagnostics = DiagnosticOptions {
        identifier: Some("wirecheck".to_owned()),
        inter_file_dependencies: true,
        workspace_diagnostics: false,
        work_done_progress_options: WorkDoneProgressOptions::default(),
    };
    let mut server = ServerCapabilities {
        position_encoding: Some(match client.encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(true) })),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: client.actions.literal.then(|| {
            CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(
                    [CodeActionKind::QUICKFIX].into_iter().chain(KINDS.map(CodeActionKind::new)).collect(),
                ),
                resolve_provider: client.actions.lazy.then_some(true),
                ..CodeActionOptions::default()
            })
        }),
        diagnostic_provider: client.pulls.then_some(DiagnosticServerCapabilities::Options(diagnostics)),
        workspace: Some(WorkspaceServerCapabilities { workspace_folders: Some(folders), file_operations: None }),
        ..ServerCapabilities::default()
    };
    client.surface.advertise(&mut server);
    client.pages.offer(&mut server);
    server
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn client(capabilities: Value) -> Client {
        Client::new(&serde_json::from_value(capabilities).expect("capabilities"))
    }

    #[test]
    fn encodings_are_negotiated() {
        for (offered, expected) in [
            (json!({}), Encoding::Utf16),
            (json!({"general": {"positionEncodings": []}}), Encoding::Utf16),
            (json!({"general": {"positionEncodings": ["utf-16"]}}), Encoding::Utf16),
            (json!({"general": {"positionEncodings": ["utf-16", "utf-8"]}}), Encoding::Utf8),
            (json!({"general": {"positionEncodings": ["utf-32", "utf-8", "utf-16"]}}), Encoding::Utf8),
            (json!({"general": {"positionEncodings": ["utf-32", "utf-16"]}}), Encoding::Utf16),
            (json!({"general": {"positionEncodings": ["utf-32"]}}), Encoding::Utf32),
            (json!({"general": {"positionEncodings": ["utf-7"]}}), Encoding::Utf16),
        ] {
            assert_eq!(client(offered.clone()).encoding, expected, "{offered}");
        }
    }

    #[test]
    fn a_poor_client_is_a_client() {
        let poor = client(json!({}));
        assert!(!(poor.markdown || poor.links || poor.symbol_tree || poor.related || poor.pulls || poor.watches));
        let pull_only = client(json!({"textDocument": {"diagnostic": {}}}));
        assert!(!pull_only.pulls, "without refresh its diagnostics would grow stale");
    }

    #[test]
    fn settings_may_stand_below_the_name() {
        let mut settings = Settings::default();
        settings.update(&json!({"wirecheck": {"diagnosticDelay": 5, "configPath": "/x.toml"}}));
        settings.update(&json!({"diagnosticMode": "openFilesOnly"}));
        settings.update(&Value::Null);
        let expected = Settings {
            config: Some("/x.toml".into()),
            delay: Duration::from_millis(5),
            open_files_only: true,
            levels: Levels::default(),
            shown: Shown::default(),
            log: None,
        };
        assert_eq!(settings, expected);
        settings.update(&json!({"logLevel": "info"}));
        assert_eq!(settings.log, Some(LogLevel::Info));
        settings.update(&json!({"diagnosticDelay": 5}));
        assert_eq!(settings.log, Some(LogLevel::Info), "the rest stays");
        settings.update(&json!({"logLevel": null}));
        assert_eq!(settings.log, None);
    }
}
