//! What goes to the client. Sending never blocks and keeps the order of its calls.
//!
//! The protocol crate's own client handle is not used: its channel holds one
//! message, so that whoever sends waits for the reader of our output.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};

use serde::Serialize;
use serde_json::{Value, json};
use tower_lsp::jsonrpc::Response;
use tower_lsp::lsp_types::notification::Notification;
use tower_lsp::lsp_types::request::Request;

type OnAnswer = Box<dyn FnOnce(Result<Value, Value>) + Send>;

/// Sends to the client. Clones share one queue.
#[derive(Clone)]
pub(super) struct Outbox {
    shared: Arc<Shared>,
}

struct Shared {
    queue: mpsc::Sender<Option<Vec<u8>>>,
    waiting: Mutex<HashMap<String, OnAnswer>>,
    next_id: AtomicU64,
}

impl Outbox {
    /// An outbox and the queue that a writer empties, up to the `None` that ends it.
    pub(super) fn new() -> (Outbox, mpsc::Receiver<Option<Vec<u8>>>) {
        let (queue, receiver) = mpsc::channel();
        let shared = Shared { queue, waiting: Mutex::default(), next_id: AtomicU64::new(1) };
        (Outbox { shared: Arc::new(shared) }, receiver)
    }

    /// Sends a notification.
    pub(super) fn notify<N: Notification>(&self, params: &N::Params) {
        self.send(&json!({ "jsonrpc": "2.0", "method": N::METHOD, "params": params }));
    }

    /// Sends a request. `then` runs on the thread that reads the answer: it must only pass it on.
    pub(super) fn request<R: Request>(
        &self,
        params: &R::Params,
        then: impl FnOnce(Result<Value, Value>) + Send + 'static,
    ) {
        let id = format!("wirecheck:{}", self.shared.next_id.fetch_add(1, Ordering::Relaxed));
        self.waiting().insert(id.clone(), Box::new(then));
        let mut message = json!({ "jsonrpc": "2.0", "id": id, "method": R::METHOD });
        match serde_json::to_value(params) {
            Ok(Value::Null) | Err(_) => {}
            Ok(params) => message["params"] = params,
        }
        self.send(&message);
    }

    /// Sends an answer.
    pub(super) fn respond(&self, response: &Response) {
        self.send(response);
    }

    /// Takes the answer to one of our requests; one that nobody waits for is passed over.
    pub(super) fn answered(&self, answer: &Value) {
        let Some(then) = answer["id"].as_str().and_then(|id| self.waiting().remove(id)) else {
            tracing::debug!("an answer to no request of ours");
            return;
        };
        then(match answer.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(answer.get("result").cloned().unwrap_or(Value::Null)),
        });
    }

    /// Ends the queue: what is sent after this is lost.
    pub(super) fn close(&self) {
        _ = self.shared.queue.send(None);
    }

    fn send(&self, message: &impl Serialize) {
        match serde_json::to_vec(message) {
            Ok(body) => {
                // Nobody reads any more: the loop has been told.
                _ = self.shared.queue.send(Some(body));
            }
            Err(error) => tracing::error!(%error, "a message could not be written"),
        }
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, HashMap<String, OnAnswer>> {
        self.shared.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
