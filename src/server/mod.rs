//! The language server on tower-lsp: transport, capabilities, scheduling,
//! conversion. The only place that names LSP types.
