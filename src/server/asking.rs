//! Questions of the client: asked in order, answered on the pool. One that fails
//! costs its own answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::Url;

use super::backend::Backend;
use super::logging::TARGET;
use super::sight::Sight;
use super::world::Event;
use crate::workspace::{Part, Subject, VERSION};

/// What is asked, and about which document.
pub(super) struct Question {
    method: &'static str,
    document: Option<Url>,
}

impl Question {
    /// A question about a document.
    pub(super) fn about(method: &'static str, document: &Url) -> Question {
        Question { method, document: Some(document.clone()) }
    }

    /// A question about no document, or any.
    pub(super) fn at_large(method: &'static str) -> Question {
        Question { method, document: None }
    }

    fn subjects(&self, sight: &Sight) -> Vec<Subject> {
        let article = self.document.as_ref().and_then(|uri| sight.article(uri));
        Subject::of(&sight.view.snapshot, article)
    }
}

/// Says so when the request that holds it is cancelled or answered.
struct Over(Arc<AtomicBool>);

impl Drop for Over {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Backend {
    /// Answers from the state after everything that the client has sent so far.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        question: Question,
        work: impl FnOnce(&Sight) -> T + Send + 'static,
    ) -> Result<T> {
        let (sender, answer) = oneshot::channel();
        let over = Arc::new(AtomicBool::new(false));
        let _guard = Over(over.clone());
        let method = question.method;
        let outbox = self.outbox.clone();
        self.tell(Event::Ask(Box::new(move |sight| {
            if over.load(Ordering::Relaxed) {
                return;
            }
            let room = outbox.wait_for_room();
            if over.load(Ordering::Relaxed) {
                return;
            }
            let about = || question.subjects(sight);
            let began = Instant::now();
            let done = sight.view.faults.run(Part::Answer(method), about, || work(sight));
            let (micros, well) = (began.elapsed().as_micros(), done.is_some());
            tracing::debug!(target: TARGET, method, micros, well, "answered {method}");
            if let Some(done) = done {
                _ = sender.send((done, room));
            }
        })));
        // The room is given up when this is about to be written.
        answer.await.map(|(done, _room)| done).map_err(|_| failed(method))
    }
}

/// The answer to a request that failed.
fn failed(method: &str) -> Error {
    let message = format!("{method} failed inside the server: a defect of wirecheck {VERSION}");
    Error { message: message.into(), ..Error::internal_error() }
}
