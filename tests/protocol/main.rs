//! The server as its clients see it: the real binary over its pipes.

#![allow(clippy::unwrap_used, clippy::panic, clippy::needless_pass_by_value, reason = "tests")]

#[path = "../support/mod.rs"]
mod support;

mod actions;
mod answers;
mod compare;
mod defects;
mod diagnostics;
mod dialects;
mod faults;
mod files;
mod filesystem;
mod fixes;
mod floods;
mod harmless;
mod hostile;
mod logs;
mod newsroom;
mod paths;
mod recording;
mod settings;
mod showing;
mod structure;
mod sync;
#[cfg(unix)]
mod unread;
mod writing;
