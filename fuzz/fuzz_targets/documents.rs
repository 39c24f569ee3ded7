//! Any edits, in three encodings, against a plain string.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| wirecheck::fuzzing::documents(bytes));
