//! Manifests: what a workspace is made of, as far as it lies in segments.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::segment::{UNFINISHED, unique};
use super::{BUILD, portions};
use crate::article::Remark;
use crate::desk::{Card, Entry, Web};
use crate::workspace::found::Found;

/// The end of a manifest's name.
pub(super) const MANIFEST: &str = "manifest";

const MAGIC: &[u8] = b"wirecheck manifest 4\n";

/// A workspace as it was when it was kept.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Manifest {
    /// The folders that were open, sorted.
    pub(in crate::workspace) folders: Vec<PathBuf>,
    /// The configurations that held, each with a hash of its text.
    pub(in crate::workspace) configs: Vec<(PathBuf, u64)>,
    /// Names of the segments that places count.
    #[serde(skip)]
    pub(in crate::workspace) segments: Vec<String>,
    /// The articles.
    #[serde(with = "portions")]
    pub(in crate::workspace) records: Vec<Record>,
    /// What was on the desk and is not kept: text that was not saved, say.
    pub(in crate::workspace) ghosts: Vec<Ghost>,
    /// How all these hang together, the ghosts standing behind the records.
    pub(in crate::workspace) web: Web,
    /// What was found in stories: the place of the story's lead, and findings whose articles are places in `records`.
    pub(in crate::workspace) found: Vec<(u32, Found)>,
}

/// An article as it was when it was kept.
#[derive(Debug, Serialize, Deserialize)]
pub struct Record {
    /// The file.
    pub(in crate::workspace) path: PathBuf,
    /// What tells this state of the file from others without a look into it; 0 where that is not sure.
    pub(in crate::workspace) state: u64,
    /// What tells this content from others; see `Prepared`.
    pub(in crate::workspace) stamp: u128,
    /// Where it lies.
    pub(in crate::workspace) place: u64,
    /// Whether it is a draft.
    pub(in crate::workspace) draft: bool,
    /// What the desk knows of it.
    pub(in crate::workspace) card: Arc<Card>,
    /// What it says to the checker.
    pub(in crate::workspace) remarks: Arc<[Remark]>,
    /// Whether something is wrong with its front matter.
    pub(in crate::workspace) flawed: bool,
}

/// An article that others hang on, without its text. The desk is taken up with it, and then
/// told that it is gone.
#[derive(Debug, Serialize, Deserialize)]
pub struct Ghost {
    pub(in crate::workspace) name: Arc<str>,
    pub(in crate::workspace) draft: bool,
    pub(in crate::workspace) card: Arc<Card>,
}

impl Ghost {
    /// An entry of the desk in its place.
    pub(in crate::workspace) fn entry(self) -> Entry {
        Entry::blank(self.name, self.draft, self.card)
    }
}

/// Reads the manifest of a workspace. `None` where there is none.
pub(super) fn read(folder: &Path, folders: &[PathBuf]) -> Result<Option<Manifest>, String> {
    let path = path(folder, folders);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(format!("{}: {error}", path.display())),
    };
    let manifest = parse(&bytes).ok_or_else(|| format!("{} is damaged", path.display()))?;
    // What is used is not the first to go, although it may not be written for a long time.
    _ = fs::File::options().append(true).open(&path).and_then(|file| file.set_modified(SystemTime::now()));
    Ok(Some(manifest).filter(|manifest| manifest.folders == folders))
}

/// Writes a manifest in place of the one before.
pub(super) fn write(folder: &Path, manifest: &Manifest) -> io::Result<()> {
    let body = postcard::to_allocvec(manifest).map_err(io::Error::other)?;
    let names = postcard::to_allocvec(&manifest.segments).map_err(io::Error::other)?;
    let path = path(folder, &manifest.folders);
    let new = path.with_extension(format!("{:016x}.{UNFINISHED}", unique()));
    let whole = [&(names.len() as u32).to_le_bytes()[..], &names, &body].concat();
    let written = fs::File::create_new(&new).and_then(|mut file| {
        file.write_all(&header())?;
        file.write_all(&xxh3_64(&whole).to_le_bytes())?;
        file.write_all(&whole)
    });
    written.and_then(|()| fs::rename(&new, path)).inspect_err(|_| _ = fs::remove_file(&new))
}

/// Removes the manifest of a workspace.
pub(super) fn remove(folder: &Path, folders: &[PathBuf]) {
    _ = fs::remove_file(path(folder, folders));
}

pub(super) fn parse(bytes: &[u8]) -> Option<Manifest> {
    let rest = bytes.strip_prefix(&header()[..])?;
    let (sum, whole) = rest.split_first_chunk::<8>()?;
    if xxh3_64(whole) != u64::from_le_bytes(*sum) {
        return None;
    }
    let (length, rest) = whole.split_first_chunk::<4>()?;
    let (names, body) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    let manifest: Manifest = postcard::from_bytes(body).ok()?;
    Some(Manifest { segments: postcard::from_bytes(names).ok()?, ..manifest })
}

/// The segments that a manifest names, of whatever build; the rest of it is not read.
pub(super) fn segments(path: &Path) -> Option<Vec<String>> {
    let mut start = Vec::new();
    fs::File::open(path).ok()?.take(1 << 20).read_to_end(&mut start).ok()?;
    let rest = start.strip_prefix(MAGIC)?;
    let end = rest.iter().position(|b| *b == b'\n')?;
    let (_, rest) = rest.get(end + 1..)?.split_first_chunk::<8>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    postcard::from_bytes(rest.get(..u32::from_le_bytes(*length) as usize)?).ok()
}

pub(super) fn path(folder: &Path, folders: &[PathBuf]) -> PathBuf {
    let mut key = BUILD.as_bytes().to_vec();
    for folder in folders {
        key.push(0);
        key.extend_from_slice(folder.as_os_str().as_encoded_bytes());
    }
    folder.join(format!("{:016x}.{MANIFEST}", xxh3_64(&key)))
}

pub(super) fn header() -> Vec<u8> {
    [MAGIC, BUILD.as_bytes(), b"\n"].concat()
}
