//! Reads news copy and holds articles against each other. What is built on this
//! (files, the language server, the command line) is the crate `wirecheck`, which
//! says how all modules lie on each other.
//!
//! Pure: no files, no clock, no threads of its own; the same articles give the same
//! answers. It is a crate of its own because all of it is worth optimising, and
//! because the compiler then keeps what lies above it out of it.

pub mod article;
pub mod config;
pub mod desk;
pub mod lexicon;
pub mod reading;
pub mod rules;
pub mod text;
