//! Panics caught without a word of what they say: the message of a panic may
//! quote the text that it is about.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};
use std::sync::Mutex;

use crate::workspace::lock;

/// A panic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caught {
    /// Where in the sources: "src/rules/figures.rs:12:5".
    pub at: String,
    /// What it says. May quote articles.
    pub message: String,
}

thread_local! {
    static GUARDS: Cell<u32> = const { Cell::new(0) };
    static LAST: RefCell<Option<Caught>> = const { RefCell::new(None) };
}

/// The last panic on a thread without a guard: threads of a pool pass it on to who waits for them.
static ELSEWHERE: Mutex<Option<Caught>> = Mutex::new(None);

/// Runs what may fail.
///
/// # Errors
/// With the panic that ended it. Where it was is known once [`watch_panics`] was called.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Caught> {
    GUARDS.set(GUARDS.get() + 1);
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDS.set(GUARDS.get() - 1);
    done.map_err(|payload| {
        let seen = LAST.take().or_else(|| lock(&ELSEWHERE).take());
        seen.unwrap_or_else(|| Caught { at: "a place not known".to_owned(), message: said(&*payload) })
    })
}

/// From now on the process notes where it panics, in place of printing what the panic says.
pub fn watch_panics() {
    set_hook(Box::new(noted));
}

fn noted(info: &PanicHookInfo<'_>) {
    let at = info.location().map_or_else(|| "a place not known".to_owned(), ToString::to_string);
    let caught = Caught { at, message: said(info.payload()) };
    tracing::debug!(message = caught.message, backtrace = %std::backtrace::Backtrace::capture(), "a panic");
    if GUARDS.get() > 0 {
        LAST.set(Some(caught));
        return;
    }
    tracing::error!(version = super::VERSION, at = caught.at, "a defect of wirecheck");
    *lock(&ELSEWHERE) = Some(caught);
}

fn said(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default()
}
