//! Any bytes in place of what a client sends.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| wirecheck::fuzzing::transport(bytes));
