//! What the rules found in a story, with the keys that dismiss it.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_bytes::{ByteBuf, Bytes};

use crate::rules::Finding;

/// A finding with the key that dismisses it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Keyed {
    pub(super) finding: Finding,
    pub(super) key: String,
}

/// What was found in a story. Kept from an earlier run, it stays as it was written until
/// somebody asks: a start need not read what was found in all stories.
#[derive(Clone, Debug)]
pub(super) enum Found {
    Read(Arc<[Keyed]>),
    Written(Arc<[u8]>),
}

impl Found {
    /// The findings; `None` where what was written is damaged.
    pub(super) fn read(&self) -> Option<Arc<[Keyed]>> {
        match self {
            Found::Read(found) => Some(found.clone()),
            Found::Written(bytes) => Some(postcard::from_bytes::<Vec<Keyed>>(bytes).ok()?.into()),
        }
    }
}

impl Serialize for Found {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Found::Read(found) => {
                let bytes = postcard::to_allocvec(&**found).map_err(serde::ser::Error::custom)?;
                Bytes::new(&bytes).serialize(to)
            }
            Found::Written(bytes) => Bytes::new(bytes).serialize(to),
        }
    }
}

impl<'de> Deserialize<'de> for Found {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Found, D::Error> {
        Ok(Found::Written(ByteBuf::deserialize(from)?.into_vec().into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_when_it_is_asked_for() {
        let nothing = Found::Read(Arc::default());
        let written = postcard::to_allocvec(&nothing).expect("written");
        let again: Found = postcard::from_bytes(&written).expect("read");
        assert!(matches!(again, Found::Written(_)));
        assert!(again.read().is_some_and(|found| found.is_empty()));
        assert!(Found::Written(Arc::from([9, 9])).read().is_none());
        // Written again, it is the same.
        assert_eq!(postcard::to_allocvec(&again).expect("written"), written);
    }
}
