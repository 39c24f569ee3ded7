//! The oracle: whatever happens, in whatever order, the state is the one that a
//! fresh start from the same files and open documents would have.

#![allow(clippy::unwrap_used, clippy::panic, clippy::needless_pass_by_value, reason = "tests")]

#[path = "../support/mod.rs"]
mod support;

mod copy;
mod over_pipes;
mod sessions;
mod state;
mod workspace;
