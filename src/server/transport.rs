//! The loop between standard input and output and the protocol service.
//!
//! - Messages are handed to the service in order of arrival, and every handler
//!   runs up to its first wait at once: what it does until then happens in order.
//! - A handler that panics costs its own answer, nothing else.
//! - Reading never waits for writing, and the other way round.
//! - The end of the input, `exit`, and a client that no longer reads end the server.

use std::io::{self, BufReader, Write};
use std::panic::AssertUnwindSafe;
use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use futures::FutureExt as _;
use futures::future::BoxFuture;
use tokio::sync::mpsc as channel;
use tower_lsp::jsonrpc::{ErrorCode, Id, Request, Response};
use tower_lsp::{ExitedError, LspService};
use tower_service::Service;

use super::backend::Backend;
use super::framing::{self, Frame};
use super::json::{self, Message};
use super::outbox::Outbox;
use super::recording::{Recorder, Side};

/// What the threads at the ends tell the loop.
enum Input {
    Frame(Frame),
    /// The client closed its end of our input or output, or died.
    Gone,
}

type Handling = BoxFuture<'static, Result<Option<Response>, ExitedError>>;

/// Tells the loop that the client is gone.
#[derive(Clone)]
pub(super) struct Hangup(channel::UnboundedSender<Input>);

impl Hangup {
    pub(super) fn now(&self) {
        _ = self.0.send(Input::Gone);
    }
}

/// The ends of the server: standard input and output.
pub(super) struct Pipes {
    input: channel::UnboundedReceiver<Input>,
    sender: channel::UnboundedSender<Input>,
    outbox: Outbox,
    written: mpsc::Receiver<()>,
}

impl Pipes {
    /// Starts to read standard input and to write standard output.
    pub(super) fn open(outbox: Outbox, queue: mpsc::Receiver<Option<Vec<u8>>>, recorder: Option<Recorder>) -> Pipes {
        let (sender, input) = channel::unbounded_channel();
        let (done, written) = mpsc::channel();
        let to_loop = sender.clone();
        let record = recorder.clone();
        thread::spawn(move || read(&to_loop, record.as_ref()));
        let to_loop = sender.clone();
        thread::spawn(move || {
            if write(&queue, recorder.as_ref()).is_err() {
                _ = to_loop.send(Input::Gone);
            }
            _ = done.send(());
        });
        Pipes { input, sender, outbox, written }
    }

    /// What ends the loop from outside.
    pub(super) fn hangup(&self) -> Hangup {
        Hangup(self.sender.clone())
    }

    /// Serves until the client leaves. 0 if it asked for `shutdown` before, else 1.
    pub(super) async fn serve(mut self, mut service: LspService<Backend>) -> ExitCode {
        let mut asked_to_stop = false;
        while let Some(Input::Frame(frame)) = self.input.recv().await {
            let body = match frame {
                Frame::Body(body) => body,
                Frame::Damaged(why) => {
                    self.outbox.respond(&json::failure(Id::Null, ErrorCode::ParseError, why));
                    continue;
                }
            };
            match json::message(&body) {
                Message::Call(request) if request.method() == "exit" => break,
                Message::Call(request) => {
                    asked_to_stop |= request.method() == "shutdown" && request.id().is_some();
                    self.call(&mut service, request);
                }
                Message::Answer(answer) => self.outbox.answered(&answer),
                Message::Broken(response) => self.outbox.respond(&response),
            }
        }
        service.inner().stop();
        self.outbox.close();
        // A client that is gone may never read the rest.
        _ = self.written.recv_timeout(Duration::from_secs(1));
        ExitCode::from(if asked_to_stop { 0 } else { 1 })
    }

    fn call(&self, service: &mut LspService<Backend>, request: Request) {
        let id = request.id().cloned();
        let first = request.method() == "initialize";
        let mut handling = guarded(service, request, id);
        match (&mut handling).now_or_never() {
            Some(Ok(Some(response))) if first => self.outbox.respond(&json::with_newer(response)),
            Some(response) => self.respond(response),
            None => {
                let outbox = self.outbox.clone();
                tokio::spawn(async move {
                    if let Ok(Some(response)) = handling.await {
                        outbox.respond(&response);
                    }
                });
            }
        }
    }

    fn respond(&self, response: Result<Option<Response>, ExitedError>) {
        if let Ok(Some(response)) = response {
            self.outbox.respond(&response);
        }
    }
}

/// The handling of a message, with a panic turned into an error response.
fn guarded(service: &mut LspService<Backend>, request: Request, id: Option<Id>) -> Handling {
    let method = request.method().to_owned();
    let failed = move || {
        tracing::error!(method, "a handler failed: this is a defect of wirecheck");
        Ok(id.map(|id| json::failure(id, ErrorCode::InternalError, "the request failed inside the server")))
    };
    match std::panic::catch_unwind(AssertUnwindSafe(|| service.call(request))) {
        Ok(handling) => AssertUnwindSafe(handling).catch_unwind().map(|done| done.unwrap_or_else(|_| failed())).boxed(),
        Err(_) => futures::future::ready(failed()).boxed(),
    }
}

fn read(sender: &channel::UnboundedSender<Input>, recorder: Option<&Recorder>) {
    let mut input = BufReader::with_capacity(1 << 16, io::stdin().lock());
    loop {
        let message = match framing::read(&mut input) {
            Ok(Some(frame)) => Input::Frame(frame),
            Ok(None) => Input::Gone,
            Err(error) => {
                tracing::warn!(%error, "standard input cannot be read");
                Input::Gone
            }
        };
        match (&message, recorder) {
            (Input::Frame(Frame::Body(body)), Some(recorder)) => recorder.body(Side::Client, body),
            (Input::Frame(Frame::Damaged(why)), Some(recorder)) => recorder.damaged(why),
            _ => {}
        }
        let last = matches!(message, Input::Gone);
        if sender.send(message).is_err() || last {
            return;
        }
    }
}

fn write(queue: &mpsc::Receiver<Option<Vec<u8>>>, recorder: Option<&Recorder>) -> io::Result<()> {
    let mut output = io::stdout().lock();
    while let Ok(Some(body)) = queue.recv() {
        if let Some(recorder) = recorder {
            recorder.body(Side::Server, &body);
        }
        framing::write(&mut output, &body)?;
    }
    output.flush()
}
