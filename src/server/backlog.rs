//! What was read from the client and is not done yet. Where that is much, reading
//! waits: a client that sends faster than its messages can be dealt with is held
//! up by its pipe, in place of filling the memory.
//!
//! Nothing that is waited for depends on further input, so this cannot lock up: what is
//! behind in the backlog ends by itself, and answers wait at most for the client to read.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use tower_lsp::jsonrpc::Request;

use crate::workspace::lock;

/// Bytes of messages that may be under way, with what each takes up beside its text.
const MOST: usize = 64 << 20;

/// What a request holds beside its text, until it is answered: a view of the state.
const REQUEST: usize = 4 << 10;

/// What any message holds.
const MESSAGE: usize = 256;

/// How much is under way. Clones share it.
#[derive(Clone, Default)]
pub(super) struct Backlog(Arc<Shared>);

#[derive(Default)]
struct Shared {
    bytes: Mutex<usize>,
    less: Condvar,
}

/// A message's part of the backlog; dropped when the message has been dealt with.
pub(super) struct Burden {
    backlog: Backlog,
    bytes: usize,
}

impl Backlog {
    /// Waits until there is room for another message.
    pub(super) fn wait(&self) {
        let mut bytes = lock(&self.0.bytes);
        while *bytes > MOST {
            bytes = self.0.less.wait(bytes).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Takes a message in.
    pub(super) fn take(&self, length: usize) -> Burden {
        let bytes = length + MESSAGE;
        *lock(&self.0.bytes) += bytes;
        Burden { backlog: self.clone(), bytes }
    }

    /// Whether nothing is under way.
    pub(super) fn is_empty(&self) -> bool {
        *lock(&self.0.bytes) == 0
    }
}

impl Burden {
    /// The message has turned out to be this one.
    pub(super) fn is(&mut self, request: &Request) {
        if request.id().is_some() {
            self.bytes += REQUEST;
            *lock(&self.backlog.0.bytes) += REQUEST;
        }
    }
}

impl Drop for Burden {
    fn drop(&mut self) {
        *lock(&self.backlog.0.bytes) -= self.bytes;
        self.backlog.0.less.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    #[test]
    fn reading_waits_until_there_is_room() {
        let backlog = Backlog::default();
        backlog.wait();
        let burden = backlog.take(MOST);
        let small = backlog.take(0);
        let (sender, passed) = mpsc::channel();
        let waiting = backlog.clone();
        thread::spawn(move || {
            waiting.wait();
            sender.send(())
        });
        assert!(passed.recv_timeout(Duration::from_millis(30)).is_err());
        drop(burden);
        passed.recv_timeout(Duration::from_secs(20)).expect("room");
        drop(small);
        assert!(backlog.is_empty());
    }
}
