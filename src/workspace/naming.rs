//! What articles are called: a file's path below its folder, with `/`. With
//! several folders, the folder's own name stands before it.

use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// Where an article comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A file: absolute, without `.` and `..`.
    File(PathBuf),
    /// A document that is no file, by the name its editor gives it ("untitled:Untitled-1").
    Buffer(String),
}

impl Origin {
    /// The file's path.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Origin::File(path) => Some(path),
            Origin::Buffer(_) => None,
        }
    }
}

/// Gives origins their names. A pure function of the set of folders, so that
/// the order of events does not show in names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    // Sorted, each with what stands before the paths in it.
    folders: Vec<(PathBuf, String)>,
}

impl Naming {
    /// Names relative to these folders.
    pub fn new(folders: impl IntoIterator<Item = PathBuf>) -> Self {
        let mut folders: Vec<PathBuf> = folders.into_iter().collect();
        folders.sort();
        folders.dedup();
        let prefixes = prefixes(&folders);
        Naming { folders: folders.into_iter().zip(prefixes).collect() }
    }

    /// The name of an article: its path below the innermost folder, with the
    /// folder's name before it where there are several; outside of all folders
    /// the whole path.
    pub fn name(&self, origin: &Origin) -> Arc<str> {
        let path = match origin {
            Origin::Buffer(name) => return Arc::from(name.as_str()),
            Origin::File(path) => path,
        };
        let inside = self.folders.iter().filter_map(|(folder, prefix)| Some((path.strip_prefix(folder).ok()?, prefix)));
        let inside = inside.filter(|(rest, _)| !rest.as_os_str().is_empty());
        match inside.min_by_key(|(rest, _)| rest.as_os_str().len()) {
            Some((rest, prefix)) => Arc::from(prefix.clone() + &with_slashes(rest)),
            None => Arc::from(with_slashes(path)),
        }
    }
}

/// As many of each folder's last parts as tell them all apart, with a `/` behind.
fn prefixes(folders: &[PathBuf]) -> Vec<String> {
    if folders.len() < 2 {
        return vec![String::new(); folders.len()];
    }
    let longest = folders.iter().map(|f| f.components().count()).max().unwrap_or(0);
    for parts in 1..=longest {
        let labels: Vec<String> = folders.iter().map(|folder| last_parts(folder, parts)).collect();
        let mut sorted = labels.clone();
        sorted.sort();
        sorted.dedup();
        if sorted.len() == labels.len() {
            return labels.into_iter().map(|label| format!("{label}/")).collect();
        }
    }
    folders.iter().map(|folder| format!("{}/", with_slashes(folder))).collect()
}

fn last_parts(folder: &Path, parts: usize) -> String {
    let all: Vec<Component<'_>> = folder.components().collect();
    with_slashes(&all[all.len().saturating_sub(parts)..].iter().collect::<PathBuf>())
}

/// A path with `/` between its parts; bytes that are no UTF-8 are shown as `\xNN`,
/// so that two names never fall together.
pub fn with_slashes(path: &Path) -> String {
    // Most are written so already.
    let odd = |text: &str| text.as_bytes().windows(2).any(|two| two[0] == b'/' && matches!(two[1], b'/' | b'.'));
    if let Some(text) = path.to_str().filter(|text| cfg!(unix) && !odd(text)) {
        return text.strip_suffix('/').filter(|rest| !rest.is_empty()).unwrap_or(text).to_owned();
    }
    let mut out = String::new();
    for component in path.components() {
        if !out.is_empty() && !out.ends_with('/') {
            out.push('/');
        }
        match component {
            Component::RootDir => out.push('/'),
            other => {
                for chunk in other.as_os_str().as_encoded_bytes().utf8_chunks() {
                    out.push_str(chunk.valid());
                    for byte in chunk.invalid() {
                        let _ = write!(out, "\\x{byte:02x}");
                    }
                }
            }
        }
    }
    out
}

/// A path without `.` and `..`, by its text alone: links are not followed.
pub fn clean(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn name(folders: &[&str], path: &str) -> String {
        let naming = Naming::new(folders.iter().map(PathBuf::from));
        naming.name(&Origin::File(PathBuf::from(path))).to_string()
    }

    #[test]
    fn names() {
        for (folders, path, expected) in [
            (&["/w/news"][..], "/w/news/ap/flood.txt", "ap/flood.txt"),
            (&["/w/news", "/w/news"], "/w/news/a.txt", "a.txt"),
            (&["/w/news", "/w/sport"], "/w/news/a.txt", "news/a.txt"),
            (&["/w/a/news", "/w/b/news"], "/w/b/news/x.txt", "b/news/x.txt"),
            (&["/w", "/w/news"], "/w/news/a.txt", "news/a.txt"),
            (&["/w", "/w/news"], "/w/other/a.txt", "w/other/a.txt"),
            (&["/w/news"], "/elsewhere/a.txt", "/elsewhere/a.txt"),
            (&["/w/news"], "/w/newsroom/a.txt", "/w/newsroom/a.txt"),
            (&[], "/a.txt", "/a.txt"),
            (&["/"], "/a.txt", "a.txt"),
        ] {
            assert_eq!(name(folders, path), expected, "{folders:?} {path}");
        }
        assert_eq!(&*Naming::default().name(&Origin::Buffer("untitled:1".into())), "untitled:1");
    }

    #[test]
    fn paths_that_are_no_text_stay_apart() {
        use std::os::unix::ffi::OsStrExt as _;
        let path = |bytes: &[u8]| with_slashes(Path::new(std::ffi::OsStr::from_bytes(bytes)));
        assert_eq!(path(b"a/\xffb"), "a/\\xffb");
        assert_ne!(path(b"\xff"), path(b"\xfe"));
        for (given, expected) in
            [("/", "/"), ("a/b/", "a/b"), ("/a//b", "/a/b"), ("/a/./.b", "/a/.b"), ("./a", "./a"), ("", "")]
        {
            assert_eq!(path(given.as_bytes()), expected);
        }
        assert_eq!(clean(Path::new("/a/./b/../c")), Path::new("/a/c"));
    }
}
