//! What goes to the client. Sending never blocks and keeps the order of its calls,
//! but for what a newer message makes pointless: see [`queue`].
//!
//! The protocol crate's own client handle is not used: its channel holds one
//! message, so that whoever sends waits for the reader of our output.

mod queue;

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use serde::Serialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use tower_lsp::jsonrpc::Response;
use tower_lsp::lsp_types::Url;
use tower_lsp::lsp_types::notification::{Notification, PublishDiagnostics};
use tower_lsp::lsp_types::request::Request;

use super::diagnostics::Written;
use crate::workspace::lock;
use queue::{Manner, Queue};

/// Beyond so many bytes that wait to be written, nothing is computed that would add to them.
const MOST_UNSENT: usize = 64 << 20;

/// So many answers may be made at once that are not in the queue yet.
const MOST_IN_MAKING: usize = 16;

/// So many of our requests may wait for an answer; of clients that never answer the oldest are given up.
const MOST_UNANSWERED: usize = 1000;

type OnAnswer = Box<dyn FnOnce(Result<Value, Value>) + Send>;

/// Sends to the client. Clones share one queue.
#[derive(Clone, Default)]
pub(super) struct Outbox {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    queue: Mutex<Writing>,
    /// Something came, or the end.
    filled: Condvar,
    /// Something went, or the end.
    emptied: Condvar,
    waiting: Mutex<Waiting>,
    next_id: AtomicU64,
}

#[derive(Default)]
struct Writing {
    queue: Queue,
    in_making: usize,
    closed: bool,
}

#[derive(Default)]
struct Waiting {
    by_id: HashMap<String, OnAnswer>,
    // The oldest first, those that are answered among them.
    ids: VecDeque<String>,
}

impl Outbox {
    /// Sends a notification.
    pub(super) fn notify<N: Notification>(&self, params: &N::Params) {
        let manner = manner(N::METHOD, || serde_json::to_value(params).unwrap_or_default());
        self.tell(N::METHOD, params, manner);
    }

    /// Sends diagnostics: those of the same document that wait unsent are of no use any more.
    pub(super) fn publish(&self, uri: &Url, diagnostics: &Written, version: Option<i32>) {
        /// As `PublishDiagnosticsParams`, but for what is written already.
        #[derive(Serialize)]
        struct Params<'a> {
            uri: &'a Url,
            diagnostics: &'a RawValue,
            #[serde(skip_serializing_if = "Option::is_none")]
            version: Option<i32>,
        }
        let (method, params) = (PublishDiagnostics::METHOD, Params { uri, diagnostics: diagnostics.json(), version });
        self.tell(method, &params, Manner::Replaces(format!("{method} {uri}")));
    }

    fn tell(&self, method: &str, params: &impl Serialize, manner: Manner) {
        #[derive(Serialize)]
        struct Message<'a, P> {
            jsonrpc: &'static str,
            method: &'a str,
            params: &'a P,
        }
        _ = self.send(&Message { jsonrpc: "2.0", method, params }, manner);
    }

    /// Sends a request. `then` runs on the thread that reads the answer: it must only pass it on.
    pub(super) fn request<R: Request>(
        &self,
        params: &R::Params,
        then: impl FnOnce(Result<Value, Value>) + Send + 'static,
    ) {
        let id = format!("wirecheck:{}", self.shared.next_id.fetch_add(1, Ordering::Relaxed));
        let mut message = json!({ "jsonrpc": "2.0", "id": id, "method": R::METHOD });
        match serde_json::to_value(params) {
            Ok(Value::Null) | Err(_) => {}
            Ok(params) => message["params"] = params,
        }
        lock(&self.shared.waiting).insert(id.clone(), Box::new(then));
        if !self.send(&message, manner(R::METHOD, || message["params"].clone())) {
            lock(&self.shared.waiting).by_id.remove(&id);
        }
    }

    /// Sends an answer.
    pub(super) fn respond(&self, response: &Response) {
        _ = self.send(response, Manner::Each);
    }

    /// Takes the answer to one of our requests; one that nobody waits for is passed over.
    pub(super) fn answered(&self, answer: &Value) {
        let then = answer["id"].as_str().and_then(|id| lock(&self.shared.waiting).by_id.remove(id));
        let Some(then) = then else {
            tracing::debug!("an answer to no request of ours");
            return;
        };
        then(match answer.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(answer.get("result").cloned().unwrap_or(Value::Null)),
        });
    }

    /// The next message to write, once there is one; `None` at the end.
    pub(super) fn next(&self) -> Option<Vec<u8>> {
        let mut writing = lock(&self.shared.queue);
        loop {
            if let Some(body) = writing.queue.pop() {
                self.shared.emptied.notify_all();
                return Some(body);
            }
            if writing.closed {
                return None;
            }
            writing = self.shared.filled.wait(writing).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Waits until the client has read enough that an answer may be made.
    pub(super) fn wait_for_room(&self) -> Room {
        let mut writing = lock(&self.shared.queue);
        while (writing.queue.bytes() > MOST_UNSENT || writing.in_making >= MOST_IN_MAKING) && !writing.closed {
            writing = self.shared.emptied.wait(writing).unwrap_or_else(PoisonError::into_inner);
        }
        writing.in_making += 1;
        Room(self.clone())
    }

    /// Ends the queue: what is sent after this is lost.
    pub(super) fn close(&self) {
        lock(&self.shared.queue).closed = true;
        self.shared.filled.notify_all();
        self.shared.emptied.notify_all();
    }

    /// Whether it will be sent.
    fn send(&self, message: &impl Serialize, manner: Manner) -> bool {
        let body = match serde_json::to_vec(message) {
            Ok(body) => body,
            Err(error) => {
                tracing::error!(%error, "a message could not be written");
                return false;
            }
        };
        let mut writing = lock(&self.shared.queue);
        let sent = !writing.closed && writing.queue.push(body, manner);
        self.shared.filled.notify_one();
        sent
    }
}

/// The right to make an answer; given up when dropped.
pub(super) struct Room(Outbox);

impl Drop for Room {
    fn drop(&mut self) {
        lock(&self.0.shared.queue).in_making -= 1;
        self.0.shared.emptied.notify_all();
    }
}

impl Waiting {
    fn insert(&mut self, id: String, then: OnAnswer) {
        self.ids.push_back(id.clone());
        self.by_id.insert(id, then);
        while self.ids.len() > MOST_UNANSWERED {
            self.ids.pop_front().map(|oldest| self.by_id.remove(&oldest));
        }
    }
}

/// How a message stands to those that are not written yet.
fn manner(method: &str, params: impl FnOnce() -> Value) -> Manner {
    match method {
        "$/progress" => match params() {
            params if params["value"]["kind"] == "report" => Manner::Replaces(format!("{method} {}", params["token"])),
            _ => Manner::Each,
        },
        "wirecheck/status" => Manner::Follows(method.to_owned()),
        "window/logMessage" | "window/showMessage" | "$/logTrace" => Manner::Talk,
        _ if method.ends_with("/refresh") => Manner::Once(format!("{method} {}", params())),
        _ => Manner::Each,
    }
}
