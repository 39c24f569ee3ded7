//! Files in memory, for tests.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use xxhash_rust::xxh3::xxh3_64;

use super::Trouble;
use super::files::{FileSystem, Kind};
use crate::workspace::lock;

/// Files in memory. Knows no ignore files.
#[derive(Debug, Default)]
pub struct Memory {
    files: Mutex<BTreeMap<PathBuf, Vec<u8>>>,
    ignores_case: bool,
}

impl Memory {
    /// No files.
    pub fn new() -> Self {
        Memory::default()
    }

    /// No files, on a system that keeps the case of names and finds files by any.
    pub fn ignoring_case() -> Self {
        Memory { ignores_case: true, ..Memory::default() }
    }

    /// Writes a file.
    pub fn write(&self, path: impl Into<PathBuf>, content: impl Into<Vec<u8>>) {
        lock(&self.files).insert(path.into(), content.into());
    }

    /// Removes a file, or a folder with all that is in it.
    pub fn remove(&self, path: &Path) {
        lock(&self.files).retain(|file, _| !file.starts_with(path));
    }

    /// Whether what was asked for names this path, or a folder that it is in.
    fn is_below(&self, path: &Path, asked: &Path) -> bool {
        let lower = |path: &Path| PathBuf::from(path.to_string_lossy().to_lowercase());
        path.starts_with(asked) || self.ignores_case && lower(path).starts_with(lower(asked))
    }

    fn content(&self, path: &Path) -> Option<Vec<u8>> {
        let files = lock(&self.files);
        let same = |file: &Path| file.components().count() == path.components().count() && self.is_below(file, path);
        files.get(path).or_else(|| files.iter().find(|(file, _)| same(file)).map(|(_, bytes)| bytes)).cloned()
    }
}

impl FileSystem for Memory {
    fn kind(&self, path: &Path) -> Option<Kind> {
        if self.content(path).is_some() {
            return Some(Kind::File);
        }
        lock(&self.files).keys().any(|file| self.is_below(file, path)).then_some(Kind::Folder)
    }

    fn read(&self, path: &Path, _: u64) -> io::Result<Vec<u8>> {
        self.content(path).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn state(&self, path: &Path) -> Option<NonZeroU64> {
        NonZeroU64::new(xxh3_64(&self.content(path)?))
    }

    fn list(&self, folder: &Path, only: Option<&Path>) -> (Vec<PathBuf>, Vec<Trouble>) {
        let within = |file: &PathBuf| file.starts_with(folder) && only.is_none_or(|only| file.starts_with(only));
        (lock(&self.files).keys().filter(|file| within(file)).cloned().collect(), Vec::new())
    }
}
