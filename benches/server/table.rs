//! What was measured, as a table in Markdown.

use std::fmt;

/// Rows by name; each is shown on the way as well.
#[derive(Default)]
pub(crate) struct Rows(Vec<(&'static str, String)>);

impl Rows {
    pub(crate) fn add(&mut self, name: &'static str, cell: impl fmt::Display) {
        eprintln!("{name}: {cell}");
        self.0.push((name, cell.to_string()));
    }
}

/// Columns of the same rows.
pub(crate) struct Table(Vec<(String, Rows)>);

impl Table {
    pub(crate) fn of(columns: Vec<(String, Rows)>) -> Table {
        Table(columns)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heads: Vec<&str> = self.0.iter().map(|(head, _)| head.as_str()).collect();
        writeln!(f, "| measure | {} |\n|---|{}", heads.join(" | "), "---:|".repeat(heads.len()))?;
        for (at, (name, _)) in self.0[0].1.0.iter().enumerate() {
            let cells: Vec<&str> = self.0.iter().map(|(_, rows)| rows.0[at].1.as_str()).collect();
            writeln!(f, "| {name} | {} |", cells.join(" | "))?;
        }
        Ok(())
    }
}

/// A line on what it was measured on.
pub(crate) fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let version = env!("CARGO_PKG_VERSION");
    let build = if cfg!(debug_assertions) { ", NOT AN OPTIMISED BUILD" } else { "" };
    format!("wirecheck {version} on {} with {cores} cores{build}; `a / b / c`: p50, p95, p99.", std::env::consts::OS)
}
