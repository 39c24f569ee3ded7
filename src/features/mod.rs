//! What an editor asks: hover, definition, references, highlights, symbols.
//! Pure functions from a snapshot and a place to plain data; one file a feature.
//!
//! Must not know: files, LSP.
