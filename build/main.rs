//! Compiles the word lists under `src/lexicon/data` into one table, so that a
//! word is looked up once, in constant time, and nothing is built at start-up.
//!
//! Writes `lexicon.rs` (the classes, and one entry for each combination of
//! classes that some word has) and `lexicon.bin` (a hash table from words to
//! entries; see `src/lexicon/table.rs`).

mod cues;
mod lists;
mod roles;
mod table;

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use xxhash_rust::xxh3::xxh3_64;

#[allow(clippy::print_stdout, reason = "how a build script speaks to cargo")]
fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rustc-env=WIRECHECK_BUILD={}", stamp()?);
    let data = Path::new("src/lexicon/data");
    let mut table = table::Table::default();
    let cues = cues::add(&mut table, &fs::read_to_string(data.join("cues.txt"))?);
    let roles = roles::add(&mut table, &fs::read_to_string(data.join("roles.txt"))?);
    lists::add(&mut table, data)?;
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    let out = Path::new(&out);
    fs::write(out.join("lexicon.rs"), table.source() + &cues + &roles)?;
    fs::write(out.join("lexicon.bin"), table.slots())
}

/// What tells this build from others that may read articles otherwise: the version, and all that it is made of.
fn stamp() -> io::Result<String> {
    let mut files = vec![PathBuf::from("Cargo.toml")];
    let mut folders = vec![PathBuf::from("src"), PathBuf::from("build")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() { &mut folders } else { &mut files }.push(path);
        }
    }
    files.sort();
    let sums = files.iter().map(|file| Ok(xxh3_64(&fs::read(file)?).to_le_bytes()));
    let sums: Vec<[u8; 8]> = sums.collect::<io::Result<_>>()?;
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    Ok(format!("{version}-{:016x}", xxh3_64(&sums.concat())))
}
