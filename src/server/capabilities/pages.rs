//! What the client can do with pages that are no articles, and with being told how the server is.

use serde_json::{Value, json};
use tower_lsp::lsp_types::{ClientCapabilities, ExecuteCommandOptions, ServerCapabilities};

use crate::server::{json, pages, requests::compare};

/// The answers.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is an independent answer")]
pub(in crate::server) struct Pages {
    /// The server may open documents in the client.
    pub(in crate::server) opened: bool,
    /// The client shows documents that only the server has.
    pub(in crate::server) content: bool,
    /// The client shows the compare page itself.
    pub(in crate::server) compares: bool,
    /// The client wants to be told how far the server is.
    pub(in crate::server) status: bool,
}

impl Pages {
    pub(super) fn new(capabilities: &ClientCapabilities) -> Pages {
        let window = capabilities.window.as_ref();
        let experimental = |path: &str| capabilities.experimental.as_ref().and_then(|e| e.pointer(path));
        let yes = |path: &str| experimental(path) == Some(&Value::Bool(true));
        Pages {
            opened: window.and_then(|w| w.show_document.as_ref()).is_some_and(|s| s.support),
            content: experimental(json::CONTENT).is_some_and(|content| !content.is_null()),
            compares: yes("/wirecheck/compare"),
            status: yes("/wirecheck/status"),
        }
    }

    /// Adds to what the server offers.
    pub(super) fn offer(&self, server: &mut ServerCapabilities) {
        server.execute_command_provider = Some(ExecuteCommandOptions {
            commands: vec![compare::COMMAND.to_owned()],
            ..ExecuteCommandOptions::default()
        });
        if self.content {
            // Moved to where the specification has it when the answer is sent: see `json`.
            server.experimental = Some(json!({ json::CONTENT_NAME: { "schemes": [pages::SCHEME] } }));
        }
    }
}
