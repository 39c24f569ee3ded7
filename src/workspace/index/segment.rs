//! Segments: articles as bytes, one after another, each with its checksums.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use xxhash_rust::xxh3::xxh3_64;

use super::BUILD;
use super::codec::Encoded;

/// The end of a segment's name.
pub(super) const SEGMENT: &str = "articles";

/// The end of the name of a file that is being written.
pub(super) const UNFINISHED: &str = "new";

const MAGIC: &[u8] = b"wirecheck articles 1\n";

/// Two lengths, two checksums.
const HEAD: usize = 4 + 4 + 8 + 8;

/// Places count bytes in so many bits; above them stands the segment's number.
const OFFSET_BITS: u32 = 40;

/// What a place holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Profile,
    Sheet,
}

/// The segments that are in use, and one that is being written.
#[derive(Debug)]
pub(super) struct Segments {
    folder: PathBuf,
    open: RwLock<Vec<Segment>>,
    writer: Mutex<Writer>,
}

#[derive(Clone, Debug)]
struct Segment {
    name: String,
    file: Arc<File>,
}

#[derive(Debug)]
enum Writer {
    /// Nothing written yet.
    Idle,
    Writing {
        number: u64,
        name: String,
        file: Arc<File>,
        length: u64,
    },
    /// Writing failed: all stays in memory.
    Broken,
}

impl Segments {
    pub(super) fn new(folder: &Path) -> Segments {
        Segments { folder: folder.to_owned(), open: RwLock::default(), writer: Mutex::new(Writer::Idle) }
    }

    /// Opens those of a manifest; they take the numbers from 0 on. `false` where others
    /// have these numbers already: the manifest is another process's.
    pub(super) fn open(&self, names: &[String]) -> Result<bool, String> {
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        if !open.is_empty() {
            return Ok(open.len() >= names.len() && open.iter().zip(names).all(|(segment, name)| segment.name == *name));
        }
        let mut found = Vec::with_capacity(names.len());
        for name in names {
            let path = self.folder.join(name);
            let file = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let start = header();
            if read_at(&file, 0, start.len()).ok().as_deref() != Some(&start) {
                return Err(format!("{} is none of its files", path.display()));
            }
            found.push(Segment { name: name.clone(), file: Arc::new(file) });
        }
        *open = found;
        Ok(true)
    }

    /// Writes an article down: its place, or `None` where writing has failed before.
    pub(super) fn append(&self, article: &Encoded) -> io::Result<Option<u64>> {
        let record = record(article);
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(*writer, Writer::Idle) {
            *writer = self.begin().inspect_err(|_| *writer = Writer::Broken)?;
        }
        let Writer::Writing { number, file, length, .. } = &mut *writer else { return Ok(None) };
        let place = (*number << OFFSET_BITS) | *length;
        if let Err(error) = (&**file).write_all(&record) {
            *writer = Writer::Broken;
            return Err(error);
        }
        *length += record.len() as u64;
        Ok(Some(place))
    }

    fn begin(&self) -> io::Result<Writer> {
        super::make_private(&self.folder)?;
        let name = format!("{:016x}.{SEGMENT}", unique());
        let path = self.folder.join(format!("{name}.{UNFINISHED}"));
        let mut file = OpenOptions::new().read(true).write(true).create_new(true).open(path)?;
        file.write_all(&header())?;
        let file = Arc::new(file);
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        let number = open.len() as u64;
        open.push(Segment { name: name.clone(), file: file.clone() });
        Ok(Writer::Writing { number, name, file, length: header().len() as u64 })
    }

    /// Gives what is being written its name. All names, by number.
    pub(super) fn seal(&self) -> io::Result<Vec<String>> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if let Writer::Writing { name, .. } = &*writer {
            fs::rename(self.folder.join(format!("{name}.{UNFINISHED}")), self.folder.join(name))?;
            *writer = Writer::Idle;
        }
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        Ok(open.iter().map(|segment| segment.name.clone()).collect())
    }

    /// Fetches a part of what lies in a place.
    pub(super) fn fetch(&self, place: u64, part: Part) -> Result<Vec<u8>, String> {
        let (number, offset) = ((place >> OFFSET_BITS) as usize, place & ((1 << OFFSET_BITS) - 1));
        let file = {
            let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
            open.get(number).ok_or("no such segment")?.file.clone()
        };
        let read = |offset, length| read_at(&file, offset, length).map_err(|error| error.to_string());
        let head = read(offset, HEAD)?;
        let number = |from: usize, to: usize| head[from..to].iter().rev().fold(0u64, |n, b| n << 8 | u64::from(*b));
        let (profile, sheet) = (number(0, 4), number(4, 8));
        let (start, length, sum) = match part {
            Part::Profile => (offset + HEAD as u64, profile, number(8, 16)),
            Part::Sheet => (offset + HEAD as u64 + profile, sheet, number(16, 24)),
        };
        let end = file.metadata().map_err(|error| error.to_string())?.len();
        if start.saturating_add(length) > end {
            return Err("cut short".to_owned());
        }
        let bytes = read(start, length as usize)?;
        if xxh3_64(&bytes) == sum { Ok(bytes) } else { Err("a checksum is wrong".to_owned()) }
    }
}

impl Drop for Segments {
    /// What has no name yet, nobody will find.
    fn drop(&mut self) {
        if let Writer::Writing { name, .. } = &*self.writer.lock().unwrap_or_else(PoisonError::into_inner) {
            _ = fs::remove_file(self.folder.join(format!("{name}.{UNFINISHED}")));
        }
    }
}

fn record(article: &Encoded) -> Vec<u8> {
    let Encoded { profile, sheet } = article;
    let mut out = Vec::with_capacity(HEAD + profile.len() + sheet.len());
    out.extend_from_slice(&(profile.len() as u32).to_le_bytes());
    out.extend_from_slice(&(sheet.len() as u32).to_le_bytes());
    out.extend_from_slice(&xxh3_64(profile).to_le_bytes());
    out.extend_from_slice(&xxh3_64(sheet).to_le_bytes());
    out.extend_from_slice(profile);
    out.extend_from_slice(sheet);
    out
}

pub(super) fn header() -> Vec<u8> {
    [MAGIC, BUILD.as_bytes(), b"\n"].concat()
}

/// A name that no other process takes.
pub(super) fn unique() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_nanos());
    let parts = format!("{now} {} {}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    xxh3_64(parts.as_bytes())
}

#[cfg(unix)]
fn read_at(file: &File, offset: u64, length: usize) -> io::Result<Vec<u8>> {
    use std::os::unix::fs::FileExt as _;
    let mut bytes = vec![0; length];
    file.read_exact_at(&mut bytes, offset)?;
    Ok(bytes)
}

#[cfg(windows)]
fn read_at(file: &File, offset: u64, length: usize) -> io::Result<Vec<u8>> {
    use std::os::windows::fs::FileExt as _;
    let mut bytes = vec![0; length];
    let mut done = 0;
    while done < length {
        match file.seek_read(&mut bytes[done..], offset + done as u64)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => done += read,
        }
    }
    Ok(bytes)
}
