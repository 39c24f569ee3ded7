//! Long lists in portions that all threads read at once: for `#[serde(with)]`.

use rayon::prelude::*;
use serde::de::{DeserializeOwned, Error as _};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_bytes::{ByteBuf, Bytes};

/// Items a portion: enough that a thread is worth asking, few enough that none is left with all.
const PORTION: usize = 1024;

pub(super) fn serialize<T: Serialize + Sync, S: Serializer>(list: &[T], to: S) -> Result<S::Ok, S::Error> {
    let written = list.par_chunks(PORTION).map(|portion| postcard::to_allocvec(portion).map(ByteBuf::from));
    let portions: Result<Vec<ByteBuf>, postcard::Error> = written.collect();
    portions.map_err(S::Error::custom)?.serialize(to)
}

pub(super) fn deserialize<'de, T: DeserializeOwned + Send, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    let portions: Vec<&Bytes> = Vec::deserialize(from)?;
    let read = portions.par_iter().map(|portion| postcard::from_bytes::<Vec<T>>(portion));
    let read: Result<Vec<Vec<T>>, postcard::Error> = read.collect();
    Ok(read.map_err(D::Error::custom)?.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct List(#[serde(with = "super")] Vec<String>);

    #[test]
    fn a_list_comes_back_in_order() {
        for length in [0, 1, PORTION, PORTION + 1, 3 * PORTION] {
            let list = List((0..length).map(|n| format!("item {n}")).collect());
            let bytes = postcard::to_allocvec(&list).expect("written");
            assert!(postcard::from_bytes::<List>(&bytes).expect("read") == list, "{length}");
        }
    }

    #[test]
    fn what_is_cut_off_is_no_list() {
        let bytes = postcard::to_allocvec(&List(vec!["quay".to_owned(); 2000])).expect("written");
        for cut in [1, 2, bytes.len() / 2, bytes.len() - 1] {
            assert!(postcard::from_bytes::<List>(&bytes[..cut]).is_err(), "{cut}");
        }
        // A portion that ends early.
        let short = postcard::to_allocvec(&[Bytes::new(&[2, 1])]).expect("written");
        assert!(postcard::from_bytes::<List>(&short).is_err());
    }
}
