//! Any `wirecheck.toml`.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| wirecheck::fuzzing::config(text));
