//! The archive as files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use super::{Copy, SEED, articles};

/// What the folder's `wirecheck.toml` says.
const CONFIGURATION: &str = "drafts = [\"drafts/**\"]\n";

/// An archive in a folder.
pub(crate) struct Archive {
    pub(crate) folder: PathBuf,
    /// Bytes of text.
    pub(crate) bytes: u64,
    pub(crate) articles: usize,
}

/// So many articles in a folder below that one, written where they are not there yet.
pub(crate) fn write(home: &Path, many: usize) -> io::Result<Archive> {
    let folder = home.join(format!("wirecheck-archive-{many}"));
    let archive = |bytes| Archive { folder: folder.clone(), bytes, articles: many };
    let made = fs::read_to_string(mark(&folder)).unwrap_or_default();
    if let Some((stamp, bytes)) = made.split_once(' ')
        && stamp == generation()
        && let Ok(bytes) = bytes.parse()
    {
        return Ok(archive(bytes));
    }
    _ = fs::remove_dir_all(&folder);
    let mut bytes = 0;
    for copy in articles(SEED).take(many) {
        bytes += copy.text.len() as u64;
        copy.put(&folder)?;
    }
    fs::write(folder.join("wirecheck.toml"), CONFIGURATION)?;
    fs::write(mark(&folder), format!("{} {bytes}", generation()))?;
    Ok(archive(bytes))
}

impl Archive {
    /// Lets somebody change the files, who puts them back; where that fails, they are written anew next time.
    pub(crate) fn disturbed<T>(&self, work: impl FnOnce() -> T) -> T {
        let made = fs::read(mark(&self.folder)).unwrap();
        fs::remove_file(mark(&self.folder)).unwrap();
        let done = work();
        fs::write(mark(&self.folder), made).unwrap();
        done
    }
}

impl Copy {
    /// Writes it below a folder.
    pub(crate) fn put(&self, folder: &Path) -> io::Result<PathBuf> {
        let path = folder.join(&self.path);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(&path, &self.text)?;
        Ok(path)
    }
}

/// Says that a folder is whole, and what it was made by.
fn mark(folder: &Path) -> PathBuf {
    folder.join(".made")
}

/// Changes when the articles would be others.
fn generation() -> String {
    let text: String = articles(SEED).take(500).map(|copy| copy.path + &copy.text).collect();
    format!("{:016x}", xxh3_64(text.as_bytes()))
}
