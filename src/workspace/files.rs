//! The file system as the workspace needs it: the real one, and one in memory for tests.

use std::fmt;
use std::fs::File;
use std::io::{self, Read as _};
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::{Duration, SystemTime};

use ignore::{WalkBuilder, WalkState};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::Trouble;

/// What a path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file (or a link to one).
    File,
    /// A folder.
    Folder,
    /// A pipe, a device.
    Other,
}

/// What reads files.
pub trait FileSystem: Send + Sync + fmt::Debug {
    /// What a path is; `None` where there is nothing.
    fn kind(&self, path: &Path) -> Option<Kind>;

    /// At most `limit + 1` bytes of a file: one more than allowed tells that it is too large.
    ///
    /// # Errors
    /// Those of the operating system.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;

    /// What tells this state of a file from others without a look into it; `None`
    /// where nothing does, or where the file has changed so lately that it could
    /// change again within the same tick of the clock.
    fn state(&self, path: &Path) -> Option<NonZeroU64> {
        _ = path;
        None
    }

    /// The files below `folder` that are not ignored (`.gitignore`, `.ignore`,
    /// hidden files), sorted. With `only`, just those at or below that path.
    fn list(&self, folder: &Path, only: Option<&Path>) -> (Vec<PathBuf>, Vec<Trouble>);
}

/// The disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl FileSystem for Disk {
    fn kind(&self, path: &Path) -> Option<Kind> {
        let meta = std::fs::metadata(path).ok()?;
        Some(match () {
            () if meta.is_file() => Kind::File,
            () if meta.is_dir() => Kind::Folder,
            () => Kind::Other,
        })
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn state(&self, path: &Path) -> Option<NonZeroU64> {
        let meta = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
        let (modified, changed) = (meta.modified().ok()?, changed(&meta)?);
        SystemTime::now().duration_since(modified.max(changed)).ok().filter(|age| *age > SETTLED)?;
        let parts = [nanos(modified), nanos(changed), meta.len().into(), number(&meta)].map(u128::to_le_bytes);
        NonZeroU64::new(xxh3_64(parts.as_flattened()))
    }

    fn list(&self, folder: &Path, only: Option<&Path>) -> (Vec<PathBuf>, Vec<Trouble>) {
        match only.and_then(|only| Some((only, only.strip_prefix(folder).ok()?))) {
            Some((only, inside)) if !inside.as_os_str().is_empty() => list_one(folder, only, inside),
            _ => list_all(folder),
        }
    }
}

/// Clocks of file systems tick at least so often.
const SETTLED: Duration = Duration::from_secs(2);

/// Since 1970; 0 for what was before.
fn nanos(time: SystemTime) -> u128 {
    time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_nanos())
}

/// A file that was put in the place of another has another number.
#[cfg(unix)]
fn number(meta: &std::fs::Metadata) -> u128 {
    use std::os::unix::fs::MetadataExt as _;
    meta.ino().into()
}

#[cfg(not(unix))]
fn number(meta: &std::fs::Metadata) -> u128 {
    meta.created().map_or(0, nanos)
}

/// When something of a file was changed last, its times included: one whose times were set back
/// was changed now.
#[cfg(unix)]
fn changed(meta: &std::fs::Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt as _;
    let since = Duration::new(u64::try_from(meta.ctime()).ok()?, u32::try_from(meta.ctime_nsec()).ok()?);
    SystemTime::UNIX_EPOCH.checked_add(since)
}

#[cfg(not(unix))]
fn changed(meta: &std::fs::Metadata) -> Option<SystemTime> {
    meta.modified().ok()
}

fn walk(folder: &Path) -> WalkBuilder {
    let mut walk = WalkBuilder::new(folder);
    // An ignore file counts outside a repository too; a user's global one
    // does not, or two machines would disagree about the same folder.
    walk.require_git(false).git_global(false);
    walk
}

/// All files below a folder, looked for on all threads.
fn list_all(folder: &Path) -> (Vec<PathBuf>, Vec<Trouble>) {
    let (sender, entries) = channel();
    walk(folder).build_parallel().run(|| {
        let sender = sender.clone();
        Box::new(move |entry| match sender.send(entry) {
            Ok(()) => WalkState::Continue,
            Err(_) => WalkState::Quit,
        })
    });
    drop(sender);
    let (mut files, mut troubles) = (Vec::new(), Vec::new());
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) => files.push(entry.into_path()),
            Ok(_) => {}
            Err(error) => troubles.push(unlisted(folder, &error)),
        }
    }
    sort(&mut files);
    troubles.sort();
    (files, troubles)
}

/// Puts paths in order. As text they are compared faster than part by part, and nearly in order then.
fn sort(paths: &mut [PathBuf]) {
    paths.par_sort_unstable_by(|a, b| a.as_os_str().cmp(b.as_os_str()));
    paths.sort();
}

/// What could not be listed: the folder itself, or one somewhere in it.
fn unlisted(folder: &Path, error: &ignore::Error) -> Trouble {
    match error {
        ignore::Error::WithPath { path, err } => Trouble::new(path, format!("cannot be listed: {err}")),
        ignore::Error::WithDepth { err, .. } => unlisted(folder, err),
        _ => Trouble::new(folder, format!("cannot be listed: {error}")),
    }
}

/// One path of a folder, without a look at the rest of it: a change of one file
/// must not cost what the folder is large.
fn list_one(folder: &Path, only: &Path, inside: &Path) -> (Vec<PathBuf>, Vec<Trouble>) {
    let nothing = (Vec::new(), Vec::new());
    let Ok(meta) = std::fs::symlink_metadata(only) else { return nothing };
    let through_link = only
        .ancestors()
        .take_while(|ancestor| *ancestor != folder)
        .any(|ancestor| std::fs::symlink_metadata(ancestor).is_ok_and(|meta| meta.is_symlink()));
    let ignored = walk(folder).build_matchers().iter_mut().any(|m| m.matched(inside, meta.is_dir()).is_ignore());
    match () {
        () if through_link || ignored || is_written_otherwise(folder, only) => nothing,
        () if meta.is_dir() => list_all(only),
        () if meta.is_file() => (vec![only.to_owned()], Vec::new()),
        () => nothing,
    }
}

/// Whether a path below a folder is there by a name that differs in case alone: some file
/// systems find a file by its old name too after such a renaming.
fn is_written_otherwise(folder: &Path, only: &Path) -> bool {
    only.ancestors().take_while(|path| *path != folder).any(|path| {
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else { return false };
        let other: String = name.to_string_lossy().chars().map(other_case).collect();
        if name == other.as_str() || std::fs::symlink_metadata(parent.join(other)).is_err() {
            return false;
        }
        let entries = std::fs::read_dir(parent).map(|entries| entries.flatten().any(|entry| entry.file_name() == name));
        !entries.unwrap_or(true)
    })
}

/// A letter in the other case; itself where that is none, or more than one.
fn other_case(c: char) -> char {
    let other: Vec<char> = if c.is_lowercase() { c.to_uppercase().collect() } else { c.to_lowercase().collect() };
    if let [one] = other[..] { one } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in files {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            std::fs::write(path, text).expect("written");
        }
        dir
    }

    fn listed(dir: &Path, only: Option<&str>) -> Vec<String> {
        let only = only.map(|only| dir.join(only));
        let (files, troubles) = Disk.list(dir, only.as_deref());
        assert_eq!(troubles, []);
        files.iter().map(|f| f.strip_prefix(dir).expect("below").to_string_lossy().replace('\\', "/")).collect()
    }

    #[test]
    fn ignore_files_are_honoured_for_whole_folders_and_for_one_path() {
        let dir = tree(&[
            (".gitignore", "old/\n*.bak.txt\n"),
            (".ignore", "private"),
            ("a.txt", ""),
            ("b/a.txt", ""),
            ("b/x.bak.txt", ""),
            ("b/.gitignore", "deep/no.txt\n"),
            ("b/deep/no.txt", ""),
            ("b/deep/yes.txt", ""),
            ("old/deep/a.txt", ""),
            ("private/a.txt", ""),
            (".hidden/a.txt", ""),
        ]);
        assert_eq!(listed(dir.path(), None), ["a.txt", "b/a.txt", "b/deep/yes.txt"]);
        assert_eq!(listed(dir.path(), Some("b")), ["b/a.txt", "b/deep/yes.txt"]);
        assert_eq!(listed(dir.path(), Some("b/deep")), ["b/deep/yes.txt"]);
        assert_eq!(listed(dir.path(), Some("b/deep/no.txt")), [] as [&str; 0]);
        assert_eq!(listed(dir.path(), Some("none/at/all.txt")), [] as [&str; 0]);
        assert_eq!(listed(dir.path(), Some("b/a.txt")), ["b/a.txt"]);
        assert_eq!(listed(dir.path(), Some("old/deep/a.txt")), [] as [&str; 0]);
        assert_eq!(listed(dir.path(), Some("b/x.bak.txt")), [] as [&str; 0]);
    }

    #[test]
    fn reading_stops_at_the_limit() {
        let dir = tree(&[("a.txt", "0123456789")]);
        let path = dir.path().join("a.txt");
        assert_eq!(Disk.read(&path, 4).expect("read").len(), 5);
        assert_eq!(Disk.read(&path, 10).expect("read").len(), 10);
        assert_eq!(Disk.kind(&path), Some(Kind::File));
        assert_eq!(Disk.kind(dir.path()), Some(Kind::Folder));
        assert_eq!(Disk.kind(&dir.path().join("none")), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_loop_of_links_ends() {
        let dir = tree(&[("a/b.txt", "")]);
        std::os::unix::fs::symlink(dir.path(), dir.path().join("a/loop")).expect("linked");
        assert_eq!(listed(dir.path(), None), ["a/b.txt"]);
        assert_eq!(listed(dir.path(), Some("a/loop/a/b.txt")), [] as [&str; 0]);
    }
}
