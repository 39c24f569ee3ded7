//! What the fuzz targets and the tests that replay their seeds may reach of the index.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::segment::{self, Part, SEGMENT, Segments};
use super::{Index, manifest};
use crate::article::{Format, parse};
use crate::desk::{Entry, Sheet, Shelf as _, codec};
use crate::reading;

/// Bytes in place of a manifest, a segment and what lies in one.
///
/// The first byte says which, and how much is made right before it is read: a fuzzer
/// does not guess the stamp of a build or a checksum. `folder` is written to.
///
/// # Panics
///
/// Where what is read from damaged bytes does not survive being written, or where
/// damage goes unnoticed.
pub(crate) fn index(bytes: &[u8], folder: &Path) {
    let Some((kind, rest)) = bytes.split_first() else { return };
    match kind % 6 {
        0 => in_a_manifest(folder, rest),
        1 => in_a_manifest(folder, &[&manifest::header(), rest].concat()),
        2 => in_a_manifest(folder, &[&manifest::header(), &xxh3_64(rest).to_le_bytes()[..], rest].concat()),
        3 => in_a_segment(folder, rest),
        4 => in_an_article(rest),
        _ => damaged(folder, rest),
    }
}

/// A manifest that can be read says the same when it is written and read again.
fn in_a_manifest(folder: &Path, bytes: &[u8]) {
    let folders = [PathBuf::from("/news")];
    let path = manifest::path(folder, &folders);
    fs::write(&path, bytes).expect("the folder can be written");
    _ = manifest::segments(&path);
    let index = Index::new(folder);
    let recalled = index.recall(&folders);
    let Some(found) = manifest::parse(bytes) else {
        assert!(recalled.is_none() && index.take_trouble().is_some(), "a damaged manifest is complained of");
        return;
    };
    manifest::write(folder, &manifest::Manifest { folders: folders.to_vec(), ..found }).expect("it can be written");
    assert!(manifest::read(folder, &folders).is_ok_and(|found| found.is_some()), "what was written can be read");
}

/// A segment of any bytes gives an article or a complaint for any place.
fn in_a_segment(folder: &Path, bytes: &[u8]) {
    let name = format!("0.{SEGMENT}");
    let start = segment::header();
    fs::write(folder.join(&name), [&start, bytes].concat()).expect("the folder can be written");
    let index = Index::new(folder);
    assert_eq!(index.segments.open(&[name]), Ok(vec![0]), "it begins as it should");
    let far = bytes.iter().take(8).fold(0, |far, byte| far << 8 | u64::from(*byte));
    for place in [start.len() as u64, far % (start.len() + bytes.len() + 9) as u64, far, u64::MAX] {
        for part in [Part::Profile, Part::Sheet] {
            _ = index.segments.fetch(place, part);
        }
        _ = (index.sheet(place), index.profile(place));
    }
}

/// What can be read as an article can be written as it is.
fn in_an_article(bytes: &[u8]) {
    _ = codec::profile(bytes);
    let Some(sheet) = codec::sheet(bytes) else { return };
    let written = codec::encode(&sheet.article, &sheet.reading, &Default::default());
    let again = codec::sheet(&written.sheet).expect("what was written can be read");
    assert_eq!(format!("{again:?}"), format!("{sheet:?}"), "written and read");
}

/// What was kept comes back as it was; with one bit changed, as it was or not at all.
fn damaged(folder: &Path, bytes: &[u8]) {
    let Some((at, text)) = bytes.split_first_chunk::<2>() else { return };
    let text = String::from_utf8_lossy(text);
    let article = parse("news/a.md", Arc::from(&*text), Format::Markdown);
    let sheet = Sheet { reading: reading::read(&article), article };
    let entry = Entry::new("news/a.md".into(), sheet.clone(), false, Arc::default());
    let encoded = codec::encode(&sheet.article, &sheet.reading, &entry.profile());
    assert_eq!(codec::sheet(&encoded.sheet).as_ref(), Some(&sheet), "written and read");

    let segments = Segments::new(folder);
    let place = segments.append(&encoded).expect("the folder can be written").expect("nothing failed before");
    segments.seal().expect("the folder can be written");
    let path = folder.join(segments.name_of(0).expect("it is open"));
    let mut file = fs::read(&path).expect("it was written");
    let header = place as usize;
    let record = file.len() - header;
    file[header + usize::from(u16::from_le_bytes(*at)) % record] ^= 1 << (at[0] % 8);
    fs::write(&path, file).expect("the folder can be written");
    for (part, whole) in [(Part::Profile, &encoded.profile), (Part::Sheet, &encoded.sheet)] {
        let found = segments.fetch(place, part);
        assert!(found.is_err() || found.as_ref() == Ok(whole), "damage goes unnoticed");
    }
    fs::remove_file(path).expect("it was written");
}
