//! Any file: decoded, parsed as either format, read.

#![no_main]

#[path = "../../tests/reading/invariants.rs"]
mod invariants;

use libfuzzer_sys::fuzz_target;
use wirecheck::article::{self, Format};

fuzz_target!(|bytes: &[u8]| {
    let Ok(decoded) = article::decode(bytes) else { return };
    for format in [Format::Plain, Format::Markdown] {
        invariants::check(&article::parse("a.txt", decoded.text.as_str().into(), format));
    }
});
