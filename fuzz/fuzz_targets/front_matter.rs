//! Any front matter, YAML and TOML.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| wirecheck::fuzzing::front_matter(text));
