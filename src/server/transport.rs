//! The loop between standard input and output and the protocol service.
//!
//! - Messages are handed to the service in order of arrival, and every handler
//!   runs up to its first wait at once: what it does until then happens in order.
//! - A handler that panics costs its own answer, nothing else.
//! - Reading waits only where very much is under way ([`Backlog`]); what is written waits in the [`Outbox`].
//! - The end of the input, `exit`, and a client that no longer reads end the server.

use std::io::{self, BufReader, Write};
use std::panic::AssertUnwindSafe;
use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use futures::FutureExt as _;
use futures::future::BoxFuture;
use tokio::sync::mpsc as channel;
use tower_lsp::jsonrpc::{ErrorCode, Id, Request, Response};
use tower_lsp::{ExitedError, LspService};
use tower_service::Service;

use super::backend::Backend;
use super::backlog::{Backlog, Burden};
use super::framing::{self, Frame};
use super::json::{self, Message};
use super::outbox::Outbox;
use super::recording::{Recorder, Side};
use crate::workspace::{VERSION, caught};

/// What the threads at the ends tell the loop.
enum Input {
    Frame(Frame, Burden),
    /// The end of the input: what was asked before may still be read.
    End,
    /// The client closed its end of our output, or died.
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
    backlog: Backlog,
    written: mpsc::Receiver<()>,
}

impl Pipes {
    /// Starts to read standard input and to write standard output.
    pub(super) fn open(outbox: Outbox, recorder: Option<Recorder>) -> Pipes {
        let (sender, input) = channel::unbounded_channel();
        let (done, written) = mpsc::channel();
        let backlog = Backlog::default();
        let (to_loop, under_way) = (sender.clone(), backlog.clone());
        let record = recorder.clone();
        thread::spawn(move || read(&to_loop, &under_way, record.as_ref()));
        let (to_loop, queue) = (sender.clone(), outbox.clone());
        thread::spawn(move || {
            if write(&queue, recorder.as_ref()).is_err() {
                _ = to_loop.send(Input::Gone);
            }
            _ = done.send(());
        });
        Pipes { input, sender, outbox, backlog, written }
    }

    /// What ends the loop from outside.
    pub(super) fn hangup(&self) -> Hangup {
        Hangup(self.sender.clone())
    }

    /// Serves until the client leaves. 0 if it asked for `shutdown` before, else 1.
    pub(super) async fn serve(mut self, mut service: LspService<Backend>) -> ExitCode {
        let mut asked_to_stop = false;
        loop {
            let (body, burden) = match self.input.recv().await {
                Some(Input::Frame(Frame::Body(body), burden)) => (body, burden),
                Some(Input::Frame(Frame::Damaged(why), _)) => {
                    self.outbox.respond(&json::failure(Id::Null, ErrorCode::ParseError, why));
                    continue;
                }
                Some(Input::End) => {
                    self.finish().await;
                    break;
                }
                Some(Input::Gone) | None => break,
            };
            match json::message(&body) {
                Message::Call(request) if request.method() == "exit" => break,
                Message::Call(request) => {
                    asked_to_stop |= request.method() == "shutdown" && request.id().is_some();
                    self.call(&mut service, request, burden);
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

    /// Waits a moment for what is under way, for a client that reads on.
    async fn finish(&mut self) {
        const MOMENT: Duration = Duration::from_secs(1);
        const LOOK: Duration = Duration::from_millis(5);
        let begun = Instant::now();
        while !self.backlog.is_empty() && begun.elapsed() < MOMENT && !matches!(self.input.try_recv(), Ok(Input::Gone))
        {
            tokio::time::sleep(LOOK).await;
        }
        // From an answer to the outbox is a step of another thread.
        tokio::time::sleep(LOOK).await;
    }

    fn call(&self, service: &mut LspService<Backend>, request: Request, mut burden: Burden) {
        let id = request.id().cloned();
        let first = request.method() == "initialize";
        burden.is(&request);
        let asked = id.is_some();
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
                    drop(burden);
                });
                return;
            }
        }
        if !asked {
            service.inner().put_down(burden);
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
        tracing::error!(version = VERSION, part = method, "a defect of wirecheck");
        Ok(id.map(|id| json::failure(id, ErrorCode::InternalError, "the request failed inside the server")))
    };
    match caught(|| service.call(request)) {
        Ok(handling) => AssertUnwindSafe(handling).catch_unwind().map(|done| done.unwrap_or_else(|_| failed())).boxed(),
        Err(_) => futures::future::ready(failed()).boxed(),
    }
}

fn read(sender: &channel::UnboundedSender<Input>, backlog: &Backlog, recorder: Option<&Recorder>) {
    let mut input = BufReader::with_capacity(1 << 16, io::stdin().lock());
    loop {
        backlog.wait();
        let message = match framing::read(&mut input) {
            Ok(Some(frame)) => {
                let burden = backlog.take(frame.len());
                Input::Frame(frame, burden)
            }
            Ok(None) => Input::End,
            Err(error) => {
                tracing::warn!(%error, "standard input cannot be read");
                Input::End
            }
        };
        match (&message, recorder) {
            (Input::Frame(Frame::Body(body), _), Some(recorder)) => recorder.body(Side::Client, body),
            (Input::Frame(Frame::Damaged(why), _), Some(recorder)) => recorder.damaged(why),
            _ => {}
        }
        let last = matches!(message, Input::End);
        if sender.send(message).is_err() || last {
            return;
        }
    }
}

fn write(queue: &Outbox, recorder: Option<&Recorder>) -> io::Result<()> {
    let mut output = io::stdout().lock();
    while let Some(body) = queue.next() {
        if let Some(recorder) = recorder {
            recorder.body(Side::Server, &body);
        }
        framing::write(&mut output, &body)?;
    }
    output.flush()
}
