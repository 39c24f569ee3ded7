//! Drives the real server over its pipes on archives of several sizes, and the
//! servers it may be compared with:
//!
//! ```sh
//! cargo bench --bench server -- 1000 10000 100000 --peers 10000
//! ```
//!
//! One table on standard output for the sizes, one for the peers, in Markdown; on
//! the way each figure on the other channel. `--quick` asks less often. `--write`
//! only writes the archives. The archive is made up (`benches/shared/archive`),
//! always the same, and left in the folder that `WIRECHECK_BENCH_DIR` names, so
//! that later runs find it. `WIRECHECK_BIN` names another binary of our own;
//! peers are looked for where `scripts/peers.sh` puts them, then on the path.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark reports")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a benchmark may fail")]

mod changed;
mod column;
mod desk;
mod document;
mod peers;
#[path = "../shared/mod.rs"]
mod shared;
#[path = "../../tests/support/mod.rs"]
mod support;
mod table;

use std::path::PathBuf;
use std::time::Duration;

use shared::archive;
use shared::times::Rounds;
use table::Table;

/// What is to be measured.
struct Plan {
    /// Articles of each column.
    sizes: Vec<usize>,
    /// Articles that the peers are given.
    peers: Option<usize>,
    /// Edits and questions of each kind.
    rounds: Rounds,
    /// How long it is watched doing nothing.
    rest: Duration,
    /// Where the archives lie.
    home: PathBuf,
    only_write: bool,
}

fn main() {
    let plan = Plan::of(std::env::args().skip(1));
    if plan.only_write {
        for size in &plan.sizes {
            println!("{}", archive::write(&plan.home, *size).unwrap().folder.display());
        }
        return;
    }
    let measured = |n: &usize| Some((format!("{n} articles"), kept(&format!("{n} articles"), || plan.column(*n))?));
    let columns: Vec<_> = plan.sizes.iter().filter_map(measured).collect();
    let mut whole = columns.len() == plan.sizes.len();
    if !columns.is_empty() {
        println!("{}\n{}", Table::of(columns), table::machine());
    }
    if let Some(articles) = plan.peers {
        let compared = kept("peers", || peers::compare(&plan, articles));
        whole &= compared.is_some();
        compared.inspect(|table| println!("\n{table}"));
    }
    if !whole {
        std::process::exit(1);
    }
}

/// One part of a long run: where it fails the others go on.
pub(crate) fn kept<T>(name: &str, work: impl FnOnce() -> T) -> Option<T> {
    let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
    done.inspect_err(|_| eprintln!("{name}: could not be measured")).ok()
}

impl Plan {
    fn of(arguments: impl Iterator<Item = String>) -> Plan {
        let mut plan = Plan {
            sizes: Vec::new(),
            peers: None,
            rounds: Rounds { most: 150, time: Duration::from_secs(12) },
            rest: Duration::from_secs(5),
            home: std::env::var_os("WIRECHECK_BENCH_DIR").map_or_else(std::env::temp_dir, PathBuf::from),
            only_write: false,
        };
        let mut arguments = arguments.peekable();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--quick" => {
                    plan.rounds = Rounds { most: 30, time: Duration::from_secs(4) };
                    plan.rest = Duration::from_secs(2);
                }
                "--write" => plan.only_write = true,
                "--peers" => {
                    let many = arguments.next_if(|next| !next.starts_with('-'));
                    plan.peers = Some(many.map_or(10_000, |n| n.parse().unwrap_or_else(|_| panic!("no number: {n}"))));
                }
                // What `cargo bench` adds.
                "--bench" => {}
                size => plan.sizes.push(size.parse().unwrap_or_else(|_| panic!("no number of articles: {size}"))),
            }
        }
        if plan.sizes.is_empty() && plan.peers.is_none() {
            plan.sizes.push(1_000);
        }
        plan
    }
}
