//! Compiles the word lists under `lexicon/data` into one table, so that a
//! word is looked up once, in constant time, and nothing is built at start-up.
//!
//! Writes `lexicon.rs` (the classes, and one entry for each combination of
//! classes that some word has) and `lexicon.bin` (a hash table from words to
//! entries; see `lexicon/table.rs`).

mod cues;
mod lists;
mod roles;
mod table;

use std::path::Path;
use std::{env, fs, io};

#[allow(clippy::print_stdout, reason = "how a build script speaks to cargo")]
fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=lexicon/data");
    let data = Path::new("lexicon/data");
    let mut table = table::Table::default();
    let cues = cues::add(&mut table, &fs::read_to_string(data.join("cues.txt"))?);
    let roles = roles::add(&mut table, &fs::read_to_string(data.join("roles.txt"))?);
    lists::add(&mut table, data)?;
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    let out = Path::new(&out);
    fs::write(out.join("lexicon.rs"), table.source() + &cues + &roles)?;
    fs::write(out.join("lexicon.bin"), table.slots())
}
