//! A server that nobody reads, and that is written to message by message.

use std::io::Write as _;
use std::process::{Child, ChildStdin, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{PATIENCE, wirecheck};

/// A running server. Killed when dropped.
pub(crate) struct Unread {
    child: Child,
    input: Option<ChildStdin>,
}

impl Unread {
    /// Starts one with these arguments; its log goes to a pipe that nobody reads either, or nowhere.
    pub(crate) fn start(arguments: &[&str], log: Stdio) -> Unread {
        let mut child =
            wirecheck().args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        Unread { input: child.stdin.take(), child }
    }

    pub(crate) fn initialize(&mut self) {
        self.send(&json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": { "capabilities": {} } }));
        self.send(&json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }));
    }

    pub(crate) fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let input = self.input.as_mut().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        input.flush().unwrap();
    }

    pub(crate) fn close_input(&mut self) {
        self.input = None;
    }

    pub(crate) fn close_output(&mut self) {
        self.child.stdout = None;
    }

    /// The status that it ends with; `None` where a signal ended it.
    pub(crate) fn status(mut self) -> Option<i32> {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            assert!(Instant::now() < end, "it does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Unread {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}
