//! The language server on tower-lsp: transport, capabilities, scheduling,
//! conversion. The only place that names LSP types.
//!
//! The path of a message: [`transport`] reads it and calls the service, which
//! calls [`backend`], which sends an event to the [`world`]. The world changes
//! the state or takes a [`sight`] of it, from which a pool computes the answer
//! ([`requests`]) or what to publish ([`publish`]). Everything to the client goes
//! through the [`outbox`].
//!
//! Must not know: how facts are read or rules work, and the command line.

mod asking;
mod backend;
mod backlog;
mod capabilities;
mod diagnostics;
mod documents;
mod framing;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod fuzzing;
mod json;
mod logging;
mod outbox;
mod pages;
mod progress;
mod publish;
mod recording;
mod refresh;
mod requests;
mod scan;
mod sight;
mod told;
mod transport;
mod uri;
mod watch;
mod watchdog;
mod world;

use std::io::IsTerminal as _;
use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;

use tower_lsp::LspService;

use backend::Backend;
use outbox::Outbox;
use recording::Recorder;
use transport::Pipes;
use world::{Event, Pools, World};

pub use logging::{LogLevel, begin_if_asked as log_if_asked, finish as finish_log};
pub use recording::{Record, Replay, Replayed, replay};

/// Set by tests: offers what looks and reaches inside.
const TEST_HOOKS: &str = "WIRECHECK_TEST_HOOKS";

/// Serves the language server protocol on standard input and output until the
/// client leaves, and puts the session on record if asked to. Logs go to standard
/// error, at the level given or as `WIRECHECK_LOG` says. Status 2 if it cannot start.
pub fn run_stdio(record: Option<Record<'_>>, log: Option<LogLevel>) -> ExitCode {
    logging::begin(log);
    let recorder = match record.map(|record| (record.file, Recorder::begin(record))) {
        None => None,
        Some((_, Ok(recorder))) => Some(recorder),
        Some((file, Err(error))) => {
            eprintln!("wirecheck: {}: {error}", file.display());
            return ExitCode::from(2);
        }
    };
    if std::io::stdin().is_terminal() {
        eprintln!("wirecheck: waiting for an editor on standard input; `wirecheck --help` tells what else there is");
    }
    let outbox = Outbox::default();
    logging::trace_to(outbox.clone());
    let (events, turn) = mpsc::channel();
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error),
    };
    let pools = match Pools::new() {
        Ok(pools) => pools,
        Err(error) => return failed(&error),
    };
    let world = World::new(outbox.clone(), events.clone(), pools);
    let writing = world.writing();
    let pipes = Pipes::open(outbox.clone(), recorder);
    let end = events.clone();
    let backend = Backend::new(events, outbox, pipes.hangup(), world.pulled());
    let mut builder = LspService::build(|_| backend)
        .custom_method("$/setTrace", Backend::set_trace)
        .custom_method("wirecheck/status", Backend::status)
        .custom_method("wirecheck/story", Backend::story)
        .custom_method("wirecheck/textDocumentContent", Backend::content)
        .custom_method("workspace/textDocumentContent", Backend::content);
    if std::env::var_os(TEST_HOOKS).is_some() {
        builder = builder
            .custom_method("wirecheck/debug/panic", Backend::fail)
            .custom_method("wirecheck/debug/text", Backend::text);
    }
    // The service's own way to the client stays unused: see `outbox`.
    let (service, _socket) = builder.finish();
    let world = thread::spawn(move || world.run(&turn));
    let code = runtime.block_on(pipes.serve(service));
    runtime.shutdown_background();
    _ = end.send(Event::Stop);
    world::wait(&world, &writing);
    code
}

fn failed(error: &dyn std::error::Error) -> ExitCode {
    tracing::error!(%error, "cannot start");
    ExitCode::from(2)
}
