//! `wirecheck cache`: what the index beside the user's caches takes up, and how it goes.

use std::io::{self, Write};

use super::args;
use crate::workspace::index::{self, MOST_BYTES, Usage};

/// Says where the index is and how large, or removes it. `false` where there is none to speak of.
pub(super) fn run(out: &mut impl Write, args: &args::Cache) -> io::Result<bool> {
    let Some(folder) = index::folder() else {
        writeln!(out, "no index: there is no folder for caches, or WIRECHECK_CACHE_DIR is empty")?;
        return Ok(!args.clear && !args.path);
    };
    let shown = folder.display();
    if args.path {
        writeln!(out, "{shown}")?;
    } else if args.clear {
        writeln!(out, "removed from {shown}: {}", amount(index::clear(&folder)?))?;
    } else {
        writeln!(out, "{shown}\n{} of at most {}", amount(index::usage(&folder)?), bytes(MOST_BYTES))?;
    }
    Ok(true)
}

/// "2 workspaces, 5 files, 12.1 MB"
fn amount(usage: Usage) -> String {
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    format!("{}, {}, {}", count(usage.workspaces, "workspace"), count(usage.files, "file"), bytes(usage.bytes))
}

fn bytes(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}
