//! Segments: articles as bytes, one after another, each with its checksums.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use xxhash_rust::xxh3::xxh3_64;

use super::BUILD;
use crate::desk::codec::Encoded;
use crate::workspace::lock;

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

#[derive(Debug, Default)]
struct Writer {
    growing: Option<Growing>,
    /// Writing failed: all stays in memory.
    broken: bool,
}

/// A segment that articles are added to. Nobody else does so, and others read of it
/// only what a manifest names.
#[derive(Debug)]
struct Growing {
    number: u64,
    name: String,
    file: Arc<File>,
    length: u64,
    /// Whether it has its name yet.
    named: bool,
}

impl Growing {
    /// Adds bytes: their place. What cannot be written whole is taken back.
    fn add(&mut self, bytes: &[u8]) -> io::Result<u64> {
        if let Err(error) = write_at(&self.file, self.length, bytes) {
            _ = self.file.set_len(self.length);
            return Err(error);
        }
        let place = at(self.number, self.length);
        self.length += bytes.len() as u64;
        Ok(place)
    }
}

/// The place of an offset in a segment.
pub(super) fn at(number: u64, offset: u64) -> u64 {
    (number << OFFSET_BITS) | offset
}

/// The number of a place's segment, and the offset there.
pub(super) fn parts(place: u64) -> (u64, u64) {
    (place >> OFFSET_BITS, place & ((1 << OFFSET_BITS) - 1))
}

impl Segments {
    pub(super) fn new(folder: &Path) -> Segments {
        Segments { folder: folder.to_owned(), open: RwLock::default(), writer: Mutex::default() }
    }

    /// Opens those of a manifest that are not open yet: their numbers, in order.
    pub(super) fn open(&self, names: &[String]) -> Result<Vec<u64>, String> {
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        let mut found: Vec<Segment> = Vec::new();
        let mut numbers = Vec::with_capacity(names.len());
        for name in names {
            if let Some(number) = open.iter().chain(&found).position(|segment| segment.name == *name) {
                numbers.push(number as u64);
                continue;
            }
            let path = self.folder.join(name);
            let file = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let start = header();
            if read_at(&file, 0, start.len()).ok().as_deref() != Some(&start) {
                return Err(format!("{} is none of its files", path.display()));
            }
            numbers.push((open.len() + found.len()) as u64);
            found.push(Segment { name: name.clone(), file: Arc::new(file) });
        }
        open.append(&mut found);
        Ok(numbers)
    }

    /// Writes an article down: its place, or `None` where writing has failed before.
    pub(super) fn append(&self, article: &Encoded) -> io::Result<Option<u64>> {
        let mut writer = lock(&self.writer);
        if writer.broken {
            return Ok(None);
        }
        let added = self.growing(&mut writer).and_then(|growing| growing.add(&record(article)));
        writer.broken = added.is_err();
        added.map(Some)
    }

    fn growing<'w>(&self, writer: &'w mut Writer) -> io::Result<&'w mut Growing> {
        let growing = match writer.growing.take() {
            Some(growing) => growing,
            None => self.begin()?,
        };
        Ok(writer.growing.insert(growing))
    }

    fn begin(&self) -> io::Result<Growing> {
        super::make_private(&self.folder)?;
        let name = format!("{:016x}.{SEGMENT}", unique());
        let path = self.folder.join(format!("{name}.{UNFINISHED}"));
        let file = OpenOptions::new().read(true).write(true).create_new(true).open(&path)?;
        write_at(&file, 0, &header()).inspect_err(|_| _ = fs::remove_file(&path))?;
        let file = Arc::new(file);
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        let number = open.len() as u64;
        open.push(Segment { name: name.clone(), file: file.clone() });
        Ok(Growing { number, name, file, length: header().len() as u64, named: false })
    }

    /// Gives what is being written its name.
    pub(super) fn seal(&self) -> io::Result<()> {
        let mut writer = lock(&self.writer);
        if let Some(growing) = writer.growing.as_mut().filter(|growing| !growing.named) {
            self.name(&growing.name)?;
            growing.named = true;
        }
        Ok(())
    }

    fn name(&self, name: &str) -> io::Result<()> {
        fs::rename(self.folder.join(format!("{name}.{UNFINISHED}")), self.folder.join(name))
    }

    /// The name of a segment.
    pub(super) fn name_of(&self, number: u64) -> Option<String> {
        Some(self.segment(number)?.name)
    }

    /// How many bytes a segment has, and whether others find it by its name.
    pub(super) fn size(&self, number: u64) -> Option<(u64, bool)> {
        let Segment { name, file } = self.segment(number)?;
        Some((file.metadata().ok()?.len(), self.folder.join(name).is_file()))
    }

    fn segment(&self, number: u64) -> Option<Segment> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.get(usize::try_from(number).ok()?).cloned()
    }

    /// How many bytes lie in a place.
    pub(super) fn length(&self, place: u64) -> Result<u64, String> {
        let (number, offset) = parts(place);
        let file = self.segment(number).ok_or("no such segment")?.file;
        let head = read_at(&file, offset, HEAD).map_err(|error| error.to_string())?;
        let length = HEAD as u64 + number_in(&head, 0, 4) + number_in(&head, 4, 8);
        let end = file.metadata().map_err(|error| error.to_string())?.len();
        if offset.saturating_add(length) > end { Err("cut short".to_owned()) } else { Ok(length) }
    }

    /// Copies what lies in places to a new segment that has its name: the new places.
    /// What is written from now on goes to another one.
    pub(super) fn copy(&self, places: &[u64]) -> io::Result<Vec<u64>> {
        let mut new = self.begin()?;
        let copied = places.iter().map(|place| {
            let (number, offset) = parts(*place);
            let length = self.length(*place).map_err(io::Error::other)?;
            let file = self.segment(number).ok_or(io::ErrorKind::NotFound)?.file;
            new.add(&read_at(&file, offset, length as usize)?)
        });
        let copied = copied.collect::<io::Result<Vec<u64>>>().and_then(|places| {
            self.name(&new.name)?;
            Ok(places)
        });
        match copied {
            Ok(places) => {
                lock(&self.writer).growing = None;
                Ok(places)
            }
            Err(error) => {
                _ = fs::remove_file(self.folder.join(format!("{}.{UNFINISHED}", new.name)));
                Err(error)
            }
        }
    }

    /// Fetches a part of what lies in a place.
    pub(super) fn fetch(&self, place: u64, part: Part) -> Result<Vec<u8>, String> {
        let (number, offset) = parts(place);
        let file = self.segment(number).ok_or("no such segment")?.file;
        let read = |offset, length| read_at(&file, offset, length).map_err(|error| error.to_string());
        let head = read(offset, HEAD)?;
        let (profile, sheet) = (number_in(&head, 0, 4), number_in(&head, 4, 8));
        let (start, length, sum) = match part {
            Part::Profile => (offset + HEAD as u64, profile, number_in(&head, 8, 16)),
            Part::Sheet => (offset + HEAD as u64 + profile, sheet, number_in(&head, 16, 24)),
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
        let writer = self.writer.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(growing) = writer.growing.as_ref().filter(|growing| !growing.named) {
            _ = fs::remove_file(self.folder.join(format!("{}.{UNFINISHED}", growing.name)));
        }
    }
}

fn number_in(head: &[u8], from: usize, to: usize) -> u64 {
    head[from..to].iter().rev().fold(0, |n, b| n << 8 | u64::from(*b))
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
fn write_at(file: &File, offset: u64, bytes: &[u8]) -> io::Result<()> {
    use std::os::unix::fs::FileExt as _;
    file.write_all_at(bytes, offset)
}

#[cfg(windows)]
fn write_at(file: &File, offset: u64, bytes: &[u8]) -> io::Result<()> {
    use std::os::windows::fs::FileExt as _;
    let mut done = 0;
    while done < bytes.len() {
        match file.seek_write(&bytes[done..], offset + done as u64)? {
            0 => return Err(io::ErrorKind::WriteZero.into()),
            written => done += written,
        }
    }
    Ok(())
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
