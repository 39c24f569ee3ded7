//! What the layers behind reading cost, on one core: `cargo bench --bench layers`.
//!
//! Linking (an edit and a cold start of the desk), rules, features and their
//! rendering, conversions of places. The articles are those of the made-up archive
//! (`benches/shared/archive`); all of them are in memory here, so that disks do not
//! count. `benches/reading` has the layer before these, `benches/server` the whole.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a benchmark may fail")]

mod conversions;
mod features;
mod linking;
#[path = "../shared/mod.rs"]
mod shared;
mod stories;

fn main() {
    divan::main();
}
