//! What the benchmarks share: a made-up archive, a stopwatch, what a process has used.

#![allow(dead_code, reason = "each benchmark uses a part")]
#![allow(clippy::unwrap_used, reason = "a benchmark may fail")]

pub(crate) mod archive;
pub(crate) mod process;
pub(crate) mod times;
