//! Where the index is, how much of the disk it takes, and what goes first.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::manifest::{self, MANIFEST};
use super::segment::{SEGMENT, UNFINISHED};

/// Names another folder for the index; empty for none.
const CHOSEN: &str = "WIRECHECK_CACHE_DIR";

/// What is being written for longer than this was left behind.
const LEFT_BEHIND: Duration = Duration::from_secs(24 * 3600);

/// A segment that no manifest names may be about to be named.
const YOUNG: Duration = Duration::from_secs(3600);

/// The user's folder for the index: `WIRECHECK_CACHE_DIR`, else `wirecheck` below the
/// folder for caches of this system. `None` where there is none, or none is wanted.
pub fn folder() -> Option<PathBuf> {
    if let Some(chosen) = std::env::var_os(CHOSEN) {
        return Some(PathBuf::from(chosen)).filter(|path| !path.as_os_str().is_empty());
    }
    let home = || std::env::home_dir().filter(|home| home.is_absolute());
    let given = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let caches = if cfg!(windows) {
        given("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        given("XDG_CACHE_HOME").or_else(|| Some(home()?.join("Library/Caches")))
    } else {
        given("XDG_CACHE_HOME").or_else(|| Some(home()?.join(".cache")))
    };
    Some(caches?.join("wirecheck"))
}

/// Makes a folder for its user's eyes only: what lies there may not be published yet.
pub fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// What the index takes up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Workspaces that it knows.
    pub workspaces: usize,
    /// Files.
    pub files: usize,
    /// Bytes of all of them.
    pub bytes: u64,
}

/// What the index in a folder takes up.
pub fn usage(folder: &Path) -> io::Result<Usage> {
    let mut usage = Usage::default();
    for file in files(folder)? {
        usage.files += 1;
        usage.bytes += file.bytes;
        usage.workspaces += usize::from(file.kind == Kind::Manifest);
    }
    Ok(usage)
}

/// Removes the index in a folder: its own files, and the folder if nothing else is in it.
pub fn clear(folder: &Path) -> io::Result<Usage> {
    let before = usage(folder)?;
    for file in files(folder)? {
        remove(&file.path)?;
    }
    _ = fs::remove_dir(folder);
    Ok(before)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Manifest,
    Segment,
    Unfinished,
}

#[derive(Debug)]
struct Known {
    path: PathBuf,
    kind: Kind,
    bytes: u64,
    age: Duration,
}

/// The files of the index; what else is in the folder is none of its business.
fn files(folder: &Path) -> io::Result<Vec<Known>> {
    let list = match fs::read_dir(folder) {
        Ok(list) => list,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let now = SystemTime::now();
    let known = list.flatten().filter_map(|entry| {
        let path = entry.path();
        let kind = match path.extension()?.to_str()? {
            MANIFEST => Kind::Manifest,
            SEGMENT => Kind::Segment,
            UNFINISHED => Kind::Unfinished,
            _ => return None,
        };
        let meta = entry.metadata().ok().filter(fs::Metadata::is_file)?;
        let age = now.duration_since(meta.modified().ok()?).unwrap_or_default();
        Some(Known { path, kind, bytes: meta.len(), age })
    });
    Ok(known.collect())
}

/// Removes what nobody needs any more, then whole workspaces, those first that
/// were written longest ago, until the rest takes up no more than `most` bytes.
pub(super) fn tidy(folder: &Path, most: u64) -> io::Result<()> {
    let mut all = files(folder)?;
    all.sort_by_key(|file| file.age);
    let mut needed: Vec<String> = Vec::new();
    let mut bytes = 0;
    for (n, file) in all.iter().filter(|file| file.kind == Kind::Manifest).enumerate() {
        let segments = manifest::segments(&file.path).unwrap_or_default();
        let new = all.iter().filter(|f| f.kind == Kind::Segment && is_one_of(f, &segments) && !is_one_of(f, &needed));
        bytes += file.bytes + new.map(|f| f.bytes).sum::<u64>();
        if bytes > most && n > 0 || segments.is_empty() {
            // What was just written stays, however large.
            remove(&file.path)?;
        } else {
            needed.extend(segments);
        }
    }
    for file in all {
        let useless = match file.kind {
            Kind::Manifest => false,
            Kind::Segment => !is_one_of(&file, &needed) && file.age > YOUNG,
            Kind::Unfinished => file.age > LEFT_BEHIND,
        };
        if useless {
            remove(&file.path)?;
        }
    }
    Ok(())
}

fn is_one_of(file: &Known, names: &[String]) -> bool {
    file.path.file_name().is_some_and(|name| names.iter().any(|known| name == known.as_str()))
}

/// Somebody else may have been faster, or may have it open where that matters.
fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied) => Err(error),
        _ => Ok(()),
    }
}
