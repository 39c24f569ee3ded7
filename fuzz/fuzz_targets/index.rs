//! Any bytes in place of the index's files.

#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

/// In memory where there is such a place: files are written at every execution.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let memory = PathBuf::from("/dev/shm");
    let base = if memory.is_dir() { memory } else { std::env::temp_dir() };
    let folder = base.join(format!("wirecheck-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder to write to");
    folder
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| wirecheck::fuzzing::index(bytes, &FOLDER));
