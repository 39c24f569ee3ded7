//! The seeds, and what becomes of them when bytes go missing or change, through
//! every target: a fuzzer for want of a fuzzer.

use std::fs;
use std::path::PathBuf;

use super::*;

/// How often each seed is changed.
const CHANGES: u64 = 60;

/// Calls `target` with each seed of a target, then with each seed a little changed.
fn replay(name: &str, target: impl Fn(&[u8])) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(name);
    let files = fs::read_dir(&folder).expect("seeds").map(|entry| entry.expect("a seed").path());
    let mut seeds: Vec<Vec<u8>> = files.map(|path| fs::read(path).expect("a seed")).collect();
    seeds.sort();
    assert!(seeds.len() > 2, "seeds of {name}");
    seeds.iter().for_each(|seed| target(seed));
    let mut dice = Dice(1);
    for seed in seeds.iter().filter(|seed| !seed.is_empty()) {
        for _ in 0..CHANGES {
            target(&changed(seed, &seeds, &mut dice));
        }
    }
}

/// One to four changes: a byte, a stretch lost or doubled, a piece of another seed.
fn changed(seed: &[u8], others: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(12)).min(bytes.len());
        match dice.below(5) {
            0 if at < bytes.len() => bytes[at] = dice.below(256) as u8,
            1 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            2 => _ = bytes.drain(at..end),
            3 => bytes.splice(at..at, bytes[at..end].to_vec()).for_each(drop),
            _ => {
                let other = &others[dice.below(others.len())];
                let from = dice.below(other.len() + 1);
                let piece = other[from..].iter().take(dice.below(40)).copied();
                bytes.splice(at..end, piece).for_each(drop);
            }
        }
    }
    bytes
}

/// The same throws every time.
struct Dice(u64);

impl Dice {
    /// A number below `limit`, which is not 0.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn front_matter_seeds() {
    replay("front_matter", |bytes| front_matter(&text(bytes)));
}

#[test]
fn config_seeds() {
    replay("config", |bytes| config(&text(bytes)));
}

#[test]
fn transport_seeds() {
    replay("transport", transport);
}

#[test]
fn document_seeds() {
    replay("documents", documents);
}

#[test]
fn index_seeds() {
    let folder = tempfile::tempdir().expect("a folder");
    replay("index", |bytes| index(bytes, folder.path()));
}
