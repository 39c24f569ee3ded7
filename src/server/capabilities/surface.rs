//! How the client shows what an editor shows in and beside the text: folds,
//! links, lenses, hints, colours, completion, renaming. What the client does
//! not speak of is not offered; should it ask all the same, it is answered in
//! the plainest form.

pub(in crate::server) mod colours;

use tower_lsp::lsp_types::*;

/// The client's command that shows a list of places: URI, position, locations.
/// A client says that it has it among `experimental.commands.commands`.
pub(in crate::server) const SHOW_REFERENCES: &str = "wirecheck.showReferences";

/// What calls for quotations when it is typed.
const OPENING_MARKS: [&str; 5] = ["\u{201c}", "\"", "\u{2018}", "\u{ab}", "\u{201e}"];

/// The dialects of the client, `None` where it does not speak of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::server) struct Surface {
    /// textDocument/foldingRange
    pub(in crate::server) folds: Option<Folds>,
    /// textDocument/selectionRange
    pub(in crate::server) selections: bool,
    /// textDocument/documentLink
    pub(in crate::server) links: Option<Links>,
    /// textDocument/semanticTokens
    pub(in crate::server) colours: Option<Colours>,
    /// textDocument/inlayHint
    pub(in crate::server) hints: Option<Hints>,
    /// textDocument/completion
    pub(in crate::server) completion: Option<Completion>,
    /// textDocument/rename
    pub(in crate::server) rename: Option<Rename>,
    /// textDocument/codeLens
    pub(in crate::server) lenses: bool,
    /// The client has [`SHOW_REFERENCES`].
    pub(in crate::server) shows_references: bool,
    /// What it can be told to ask for again.
    pub(in crate::server) refresh: Refresh,
}

/// How folds are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::server) struct Folds {
    /// Whole lines, whatever the columns.
    pub(in crate::server) lines_only: bool,
    /// Not more than so many.
    pub(in crate::server) most: Option<u32>,
    /// A text may stand for what is folded.
    pub(in crate::server) labels: bool,
}

/// How links are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::server) struct Links {
    /// A link may say where it leads.
    pub(in crate::server) tooltips: bool,
}

/// How colours are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::server) struct Colours {
    range: bool,
    full: bool,
    delta: bool,
    legend: SemanticTokensLegend,
}

/// How hints are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::server) struct Hints {
    /// Tooltips come when they are asked for.
    pub(in crate::server) late_tooltips: bool,
    /// So do the places that labels lead to.
    pub(in crate::server) late_places: bool,
}

/// How completion is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::server) struct Completion {
    /// The user may choose between inserting and replacing.
    pub(in crate::server) inserts_or_replaces: bool,
    /// Something may stand beside the label.
    pub(in crate::server) label_details: bool,
    /// Of an edit only its first word is taken: Neovim's own completion up to 0.12.
    pub(in crate::server) words_only: bool,
}

/// How names are renamed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::server) struct Rename {
    /// It is asked first whether and what.
    prepares: bool,
}

/// What the client can be told to ask for again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::server) struct Refresh {
    /// workspace/semanticTokens/refresh
    pub(in crate::server) colours: bool,
    /// workspace/inlayHint/refresh
    pub(in crate::server) hints: bool,
    /// workspace/codeLens/refresh
    pub(in crate::server) lenses: bool,
}

impl Surface {
    /// Folds what `initialize` brought.
    pub(super) fn new(capabilities: &ClientCapabilities) -> Surface {
        let Some(document) = &capabilities.text_document else { return Surface::default() };
        Surface {
            folds: document.folding_range.as_ref().map(Folds::new),
            selections: document.selection_range.is_some(),
            links: document.document_link.as_ref().map(|l| Links { tooltips: l.tooltip_support == Some(true) }),
            colours: document.semantic_tokens.as_ref().and_then(Colours::new),
            hints: document.inlay_hint.as_ref().map(Hints::new),
            completion: document.completion.as_ref().map(Completion::new),
            rename: document.rename.as_ref().map(|r| Rename { prepares: r.prepare_support == Some(true) }),
            lenses: document.code_lens.is_some(),
            shows_references: has_command(capabilities, SHOW_REFERENCES),
            refresh: capabilities.workspace.as_ref().map(Refresh::new).unwrap_or_default(),
        }
    }

    /// Takes over what the client is called: some things a client does not say.
    pub(super) fn called(&mut self, client: Option<&ClientInfo>) {
        let is_neovim = client.is_some_and(|client| client.name == "Neovim");
        if let Some(completion) = &mut self.completion {
            completion.words_only = is_neovim;
        }
    }

    /// Adds what is offered to this client.
    pub(super) fn advertise(&self, server: &mut ServerCapabilities) {
        server.folding_range_provider = self.folds.map(|_| FoldingRangeProviderCapability::Simple(true));
        server.selection_range_provider = self.selections.then_some(SelectionRangeProviderCapability::Simple(true));
        server.document_link_provider = self.links.map(|_| DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        });
        server.semantic_tokens_provider = self.colours.as_ref().map(|colours| colours.offered().into());
        server.inlay_hint_provider = self.hints.map(|hints| {
            OneOf::Right(InlayHintServerCapabilities::Options(InlayHintOptions {
                resolve_provider: Some(hints.late_tooltips || hints.late_places),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            }))
        });
        server.completion_provider = self.completion.map(|_| CompletionOptions {
            trigger_characters: Some(OPENING_MARKS.map(str::to_owned).to_vec()),
            resolve_provider: Some(false),
            ..CompletionOptions::default()
        });
        server.rename_provider = self.rename.map(|rename| match rename.prepares {
            true => OneOf::Right(RenameOptions {
                prepare_provider: Some(true),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            }),
            false => OneOf::Left(true),
        });
        server.code_lens_provider = self.lenses.then_some(CodeLensOptions { resolve_provider: Some(true) });
    }
}

/// Whether the client lists a command of its own, as rust-analyzer's clients do.
fn has_command(capabilities: &ClientCapabilities, command: &str) -> bool {
    let listed = capabilities.experimental.as_ref().and_then(|e| e.pointer("/commands/commands")?.as_array());
    listed.into_iter().flatten().any(|name| name.as_str() == Some(command))
}

impl Refresh {
    fn new(workspace: &WorkspaceClientCapabilities) -> Refresh {
        let yes = |answer: Option<bool>| answer == Some(true);
        Refresh {
            colours: yes(workspace.semantic_tokens.as_ref().and_then(|w| w.refresh_support)),
            hints: yes(workspace.inlay_hint.as_ref().and_then(|w| w.refresh_support)),
            lenses: yes(workspace.code_lens.as_ref().and_then(|w| w.refresh_support)),
        }
    }
}

impl Completion {
    fn new(client: &CompletionClientCapabilities) -> Completion {
        let item = client.completion_item.as_ref();
        let yes = |answer: Option<bool>| answer == Some(true);
        Completion {
            inserts_or_replaces: yes(item.and_then(|item| item.insert_replace_support)),
            label_details: yes(item.and_then(|item| item.label_details_support)),
            words_only: false,
        }
    }
}

impl Hints {
    fn new(client: &InlayHintClientCapabilities) -> Hints {
        let later = |property: &str| {
            client.resolve_support.as_ref().is_some_and(|resolve| resolve.properties.iter().any(|p| p == property))
        };
        Hints { late_tooltips: later("tooltip"), late_places: later("label.location") }
    }
}

impl Colours {
    /// `None` for a client that asks for neither all nor a range, or that reads another format.
    fn new(client: &SemanticTokensClientCapabilities) -> Option<Colours> {
        let (full, delta) = match client.requests.full {
            Some(SemanticTokensFullOptions::Bool(full)) => (full, false),
            Some(SemanticTokensFullOptions::Delta { delta }) => (true, delta == Some(true)),
            None => (false, false),
        };
        let range = client.requests.range == Some(true);
        let reads = client.formats.is_empty() || client.formats.contains(&TokenFormat::RELATIVE);
        let legend = colours::legend(&client.token_types);
        (reads && (full || range)).then_some(Colours { range, full, delta, legend })
    }

    fn offered(&self) -> SemanticTokensOptions {
        let full = match self.delta {
            true => SemanticTokensFullOptions::Delta { delta: Some(true) },
            false => SemanticTokensFullOptions::Bool(self.full),
        };
        SemanticTokensOptions {
            legend: self.legend.clone(),
            range: Some(self.range),
            full: Some(full),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }
    }
}

impl Folds {
    fn new(client: &FoldingRangeClientCapabilities) -> Folds {
        Folds {
            lines_only: client.line_folding_only == Some(true),
            most: client.range_limit,
            labels: client.folding_range.as_ref().and_then(|f| f.collapsed_text) == Some(true),
        }
    }
}
