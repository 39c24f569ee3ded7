//! `wirecheck.toml` as data: parsed, checked, every key optional.
//!
//! Must not know: files on disk, articles, LSP.
