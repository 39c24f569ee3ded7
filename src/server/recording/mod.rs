//! Sessions on record: every message with who sent it and when, to reproduce
//! what went wrong.
//!
//! A recording is a file of JSON, a line each: first [`Header`], then an
//! [`Entry`] for every message in the order in which it was read or written.

mod replay;
mod veil;

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::workspace::lock;

pub use replay::{Replay, Replayed, replay};

/// The form of the file.
const FORM: u32 = 1;

/// What a recording begins with.
#[derive(Debug, Serialize, Deserialize)]
struct Header {
    /// [`FORM`]
    recording: u32,
    /// The version that was run.
    wirecheck: String,
    /// Whether texts were replaced.
    veiled: bool,
}

/// A message on record.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    /// Milliseconds since the server began.
    ms: u64,
    from: Side,
    #[serde(flatten)]
    what: What,
}

/// Who sent a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Side {
    Client,
    Server,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum What {
    /// A message.
    Message(Value),
    /// A body that is no JSON; not kept where texts are replaced.
    Body(String),
    /// Bytes that are no message, and why.
    Damaged(String),
}

/// How a session is put on record.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// The file, which is written anew.
    pub file: &'a Path,
    /// Replace every letter and digit of the articles; positions stay right.
    pub veil: bool,
}

/// Writes a session down. Clones write to one file.
#[derive(Clone)]
pub(super) struct Recorder {
    began: Instant,
    veil: bool,
    // `None` once it could not be written.
    file: Arc<Mutex<Option<BufWriter<File>>>>,
}

impl Recorder {
    /// Begins a recording. An error says why the file cannot be written.
    pub(super) fn begin(record: Record<'_>) -> io::Result<Recorder> {
        let mut file = BufWriter::new(File::create(record.file)?);
        let header = Header { recording: FORM, wirecheck: env!("CARGO_PKG_VERSION").to_owned(), veiled: record.veil };
        line(&mut file, &header)?;
        Ok(Recorder { began: Instant::now(), veil: record.veil, file: Arc::new(Mutex::new(Some(file))) })
    }

    /// Puts a body on record.
    pub(super) fn body(&self, from: Side, body: &[u8]) {
        match serde_json::from_slice::<Value>(body) {
            Ok(message) if self.veil => self.write(from, What::Message(veil::message(from, message))),
            Ok(message) => self.write(from, What::Message(message)),
            Err(error) if self.veil => self.write(from, What::Damaged(error.to_string())),
            Err(_) => self.write(from, What::Body(String::from_utf8_lossy(body).into_owned())),
        }
    }

    /// Puts on record that something was no message.
    pub(super) fn damaged(&self, why: &str) {
        self.write(Side::Client, What::Damaged(why.to_owned()));
    }

    /// The server goes on without a recording if it cannot be written.
    fn write(&self, from: Side, what: What) {
        let mut file = lock(&self.file);
        let Some(open) = file.as_mut() else { return };
        let ms = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        if let Err(error) = line(open, &Entry { ms, from, what }) {
            tracing::warn!(%error, "the recording ends here: it cannot be written");
            *file = None;
        }
    }
}

/// Whole lines only, each at once: what was said before a crash is what matters.
fn line(file: &mut BufWriter<File>, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *file, value)?;
    file.write_all(b"\n")?;
    file.flush()
}
