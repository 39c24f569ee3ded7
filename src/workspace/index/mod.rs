//! The index: what was read from articles, kept beside the user's caches, so that
//! a start need not read everything again and texts need not stay in memory.
//!
//! Two kinds of file. A *segment* holds articles with what was read from them, one
//! after another, each with its checksums; what is written there never changes, and
//! only its own process adds to it. A *manifest*, one a workspace, says which file lies where in which segment, as of
//! which state of the file, and how the articles hang together. Both come into
//! being under another name and are renamed, so that several servers never see
//! half a file; both begin with a stamp of this very build, and what carries
//! another is not read. Whatever is damaged is given up and made again.

mod compact;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod fuzzing;
mod manifest;
mod places;
mod portions;
mod segment;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use rustc_hash::FxHashMap;

use crate::desk::{Entry, Profile, Sheet, Shelf, Spot, codec};
use crate::workspace::lock;
use segment::Segments;

pub use manifest::{Ghost, Manifest, Record};
pub use places::{Usage, clear, folder, make_private, usage};

/// The index may take up so much of the disk; what was used least lately goes first.
pub const MOST_BYTES: u64 = 8 << 30;

/// So much is fetched before what is not needed is given up again.
const FETCHED: u64 = 24 << 20;

/// What this build writes, no other build reads: it may read articles otherwise.
pub(super) const BUILD: &str = env!("WIRECHECK_BUILD");

/// The index of a workspace.
#[derive(Debug)]
pub struct Index {
    folder: PathBuf,
    segments: Segments,
    fetched: AtomicU64,
    lost: AtomicBool,
    // Told once.
    trouble: Mutex<Option<String>>,
    // Writing failed, and that was told.
    unwritable: AtomicBool,
    // What lies in a place lies in another one too, in a segment that holds more of use.
    moved: Mutex<FxHashMap<u64, u64>>,
    // So many bytes of no use are no reason to write everything anew.
    slack: u64,
}

impl Index {
    /// The index in a folder, which need not be there yet.
    pub fn new(folder: &Path) -> Index {
        Index {
            folder: folder.to_owned(),
            segments: Segments::new(folder),
            fetched: AtomicU64::new(0),
            lost: AtomicBool::new(false),
            trouble: Mutex::default(),
            unwritable: AtomicBool::new(false),
            moved: Mutex::default(),
            slack: compact::SLACK,
        }
    }

    /// An index that suffers nothing of no use.
    #[cfg(test)]
    pub(super) fn strict(folder: &Path) -> Index {
        Index { slack: 0, ..Index::new(folder) }
    }

    /// The segments that a manifest names.
    #[cfg(test)]
    pub(super) fn named(manifest: &Path) -> Vec<String> {
        manifest::segments(manifest).unwrap_or_default()
    }

    /// Writes an article down and gives up its text. Where that fails it stays in memory.
    pub(super) fn keep(self: &Arc<Index>, entry: Entry) -> (Entry, Option<u64>) {
        let bytes = codec::encode(&entry.article, &entry.reading, &entry.profile());
        match self.segments.append(&bytes) {
            Ok(Some(place)) => (entry.put_on(self.spot(place)), Some(place)),
            Ok(None) => (entry, None),
            Err(error) => {
                self.cannot_write(&error);
                (entry, None)
            }
        }
    }

    /// A place of this index.
    pub(super) fn spot(self: &Arc<Index>, place: u64) -> Spot {
        Spot { shelf: self.clone(), place }
    }

    /// What was kept of a workspace, if this build kept it.
    pub(super) fn recall(&self, folders: &[PathBuf]) -> Option<Manifest> {
        let manifest = match manifest::read(&self.folder, folders) {
            Ok(manifest) => manifest?,
            Err(why) => {
                self.complain(format!("the index is given up and made again: {why}"));
                return None;
            }
        };
        let numbers = self.segments.open(&manifest.segments);
        match numbers.and_then(|numbers| compact::numbered(manifest, &numbers)) {
            Ok(manifest) => Some(manifest),
            Err(why) => {
                self.complain(format!("the index is given up and made again: {why}"));
                None
            }
        }
    }

    /// Keeps what a workspace is made of. Until then nothing of it outlives the process.
    pub(super) fn save(&self, mut manifest: Manifest) {
        let saved = self.segments.seal().and_then(|()| {
            self.gather(&mut manifest)?;
            manifest::write(&self.folder, &manifest)?;
            places::tidy(&self.folder, MOST_BYTES)
        });
        match saved {
            Ok(()) => self.unwritable.store(false, Ordering::Relaxed),
            Err(error) => self.cannot_write(&error),
        }
    }

    /// Says so, once until it can be written again.
    fn cannot_write(&self, error: &std::io::Error) {
        if !self.unwritable.swap(true, Ordering::Relaxed) {
            self.complain(format!("the index cannot be written and does without: {error}"));
        }
    }

    /// Whether much has been fetched since this was asked and answered with yes.
    pub(super) fn is_heavy(&self) -> bool {
        let heavy = self.fetched.load(Ordering::Relaxed) > FETCHED;
        if heavy {
            self.fetched.store(0, Ordering::Relaxed);
        }
        heavy
    }

    /// Whether something that was kept cannot be had any more: all must be read again. Said once.
    pub(super) fn take_lost(&self) -> bool {
        self.lost.swap(false, Ordering::Relaxed)
    }

    /// Another index in the same folder, from which this workspace is gone.
    pub(super) fn anew(&self, folders: &[PathBuf]) -> Index {
        manifest::remove(&self.folder, folders);
        let index = Index::new(&self.folder);
        if let Some(trouble) = self.take_trouble() {
            index.complain(trouble);
        }
        index
    }

    /// What the user should know, once.
    pub(super) fn take_trouble(&self) -> Option<String> {
        lock(&self.trouble).take()
    }

    fn complain(&self, what: String) {
        tracing::warn!("{what}");
        *lock(&self.trouble) = Some(what);
    }

    fn fetch<T>(&self, place: u64, part: segment::Part, decode: impl Fn(&[u8]) -> Option<T>) -> Option<T> {
        let bytes = self.segments.fetch(place, part);
        let found = bytes.as_ref().ok().and_then(|bytes| decode(bytes));
        if let (Ok(bytes), Some(_)) = (&bytes, &found) {
            // Texts and facts take about twice as much in memory as they do here.
            self.fetched.fetch_add(bytes.len() as u64 * 2, Ordering::Relaxed);
        } else {
            self.lost.store(true, Ordering::Relaxed);
            self.complain("the index is damaged: articles are read again".to_owned());
        }
        found
    }
}

impl Shelf for Index {
    fn sheet(&self, place: u64) -> Sheet {
        self.fetch(place, segment::Part::Sheet, codec::sheet).unwrap_or_else(Sheet::blank)
    }

    fn profile(&self, place: u64) -> Profile {
        self.fetch(place, segment::Part::Profile, codec::profile).unwrap_or_default()
    }
}
