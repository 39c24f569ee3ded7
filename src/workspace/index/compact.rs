//! Segments that hold little of use any more: what is of use is copied to a new one.
//!
//! Old segments stay where they are for a while. Who has them open reads on, and who
//! has just read the manifest before still finds them.

use std::collections::BTreeSet;
use std::io;

use super::segment::{at, parts};
use super::{Index, Manifest};
use crate::workspace::lock;

/// So many bytes of no use are nothing to speak of.
pub(super) const SLACK: u64 = 1 << 20;

/// A manifest whose places count the segments as they are open here.
pub(super) fn numbered(mut manifest: Manifest, numbers: &[u64]) -> Result<Manifest, String> {
    for record in &mut manifest.records {
        let (segment, offset) = parts(record.place);
        let number = usize::try_from(segment).ok().and_then(|segment| numbers.get(segment));
        record.place = at(*number.ok_or("a segment is not named")?, offset);
    }
    Ok(manifest)
}

impl Index {
    /// Names in a manifest the segments that its places count, and no others. Where more
    /// than half of these is of no use to it, or one is gone, all is copied to a new one.
    pub(super) fn gather(&self, manifest: &mut Manifest) -> io::Result<()> {
        let given: Vec<u64> = manifest.records.iter().map(|record| record.place).collect();
        let mut places: Vec<u64> = {
            let moved = lock(&self.moved);
            given.iter().map(|place| moved.get(place).copied().unwrap_or(*place)).collect()
        };
        let numbers: BTreeSet<u64> = places.iter().map(|place| parts(*place).0).collect();
        let sizes: Vec<Option<(u64, bool)>> = numbers.iter().map(|number| self.segments.size(*number)).collect();
        let gone = sizes.iter().any(|size| size.is_none_or(|(_, found)| !found));
        let all: u64 = sizes.iter().flatten().map(|(bytes, _)| bytes).sum();
        if gone || self.is_wasteful(all, &places) {
            match self.segments.copy(&places) {
                Ok(copies) => {
                    lock(&self.moved).extend(given.into_iter().zip(&copies).map(|(old, new)| (old, *new)));
                    places = copies;
                }
                // It is as good as before.
                Err(error) if !gone => tracing::warn!(%error, "the index could not be made smaller"),
                Err(error) => return Err(error),
            }
        }
        let numbers: Vec<u64> =
            places.iter().map(|place| parts(*place).0).collect::<BTreeSet<_>>().into_iter().collect();
        for (record, place) in manifest.records.iter_mut().zip(places) {
            let (number, offset) = parts(place);
            let named = numbers.binary_search(&number).map_err(|_| io::ErrorKind::NotFound)?;
            record.place = at(named as u64, offset);
        }
        let names = numbers.iter().map(|number| self.segments.name_of(*number));
        manifest.segments = names.collect::<Option<Vec<_>>>().ok_or(io::ErrorKind::NotFound)?;
        Ok(())
    }

    /// Whether more than half of so many bytes lies in none of these places.
    fn is_wasteful(&self, all: u64, places: &[u64]) -> bool {
        let lengths: Result<Vec<u64>, String> = places.iter().map(|place| self.segments.length(*place)).collect();
        // What is damaged is found when it is looked at.
        let Ok(lengths) = lengths else { return false };
        let of_use: u64 = lengths.iter().sum();
        all > of_use * 2 && all - of_use > self.slack
    }
}
