//! `$/logTrace`: what the server does, told to a client that asks for it in
//! `initialize` or by `$/setTrace`. Never text of articles, whatever the client asks.

use std::fmt::{self, Write as _};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};

use tower_lsp::lsp_types::{LogTraceParams, TraceValue, notification};
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_subscriber::layer::{Context, Layer};
use tracing_subscriber::registry::LookupSpan;

use crate::server::outbox::Outbox;

/// What is logged under this is told whatever its level: it is made for it.
pub(in crate::server) const TARGET: &str = "wirecheck::trace";

static WANTED: AtomicU8 = AtomicU8::new(0);
static OUTBOX: OnceLock<Outbox> = OnceLock::new();

/// Where to tell it.
pub(in crate::server) fn begin(outbox: Outbox) {
    _ = OUTBOX.set(outbox);
}

/// How much the client wants.
pub(in crate::server) fn set(value: TraceValue) {
    let wanted = match value {
        TraceValue::Off => 0,
        TraceValue::Messages => 1,
        TraceValue::Verbose => 2,
    };
    WANTED.store(wanted, Ordering::Relaxed);
}

fn is_told(metadata: &Metadata<'_>) -> bool {
    WANTED.load(Ordering::Relaxed) > 0
        && (metadata.target() == TARGET
            || metadata.target().starts_with("wirecheck") && *metadata.level() <= Level::INFO)
}

pub(super) fn filter<S: Subscriber + for<'s> LookupSpan<'s>>() -> impl tracing_subscriber::layer::Filter<S> {
    tracing_subscriber::filter::dynamic_filter_fn(|metadata, _| is_told(metadata))
}

/// Tells the client.
pub(super) struct ToClient;

impl<S: Subscriber> Layer<S> for ToClient {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let Some(outbox) = OUTBOX.get() else { return };
        let mut said = Said::default();
        event.record(&mut said);
        let verbose = WANTED.load(Ordering::Relaxed) > 1 && !said.fields.is_empty();
        let params = LogTraceParams { message: said.message, verbose: verbose.then_some(said.fields) };
        outbox.notify::<notification::LogTrace>(&params);
    }
}

/// What an event says.
#[derive(Default)]
struct Said {
    message: String,
    fields: String,
}

impl Visit for Said {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "message" {
            _ = write!(self.message, "{value:?}");
            return;
        }
        let space = if self.fields.is_empty() { "" } else { " " };
        _ = write!(self.fields, "{space}{}={value:?}", field.name());
    }
}
