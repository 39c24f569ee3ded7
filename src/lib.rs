//! wirecheck reads news copy as a compiler reads code: who is named, who said
//! what, which figures are given, and where several sources disagree.
//!
//! Data flows one way. Each module may use only those above it in this list;
//! `tests/layers.rs` keeps that true. Those up to [`rules`] are the crate `wirecheck_core`.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`text`] | byte spans, line index and position encodings, tokens, sentences |
//! | [`article`] | from a file's bytes to an article: prose, metadata, blocks |
//! | [`lexicon`] | what is known of words: names, places, cues, numbers, units |
//! | [`reading`] | what one article says: people, quotations, figures, moments |
//! | [`config`] | `wirecheck.toml` as data |
//! | [`desk`] | articles against each other: stories, persons, utterances, measures |
//! | [`rules`] | findings from a desk snapshot |
//! | [`features`] | hover, definition, references ... as plain data |
//! | [`workspace`] | files, open buffers, configuration: the state behind server and command line |
//! | [`server`] | the language server: the only place that names LSP types |
//! | [`cli`] | the command line |

pub use wirecheck_core::{article, config, desk, lexicon, reading, rules, text};

pub mod cli;
pub mod features;
#[cfg(any(test, feature = "fuzzing"))]
#[doc(hidden)]
pub mod fuzzing;
pub mod server;
pub mod workspace;
