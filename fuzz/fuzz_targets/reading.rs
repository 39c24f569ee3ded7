//! Any text, read as plain text.

#![no_main]

#[path = "../../tests/reading/invariants.rs"]
mod invariants;

use libfuzzer_sys::fuzz_target;
use wirecheck::article::{self, Format};

fuzz_target!(|text: &str| {
    invariants::check(&article::parse("a.txt", text.into(), Format::Plain));
});
