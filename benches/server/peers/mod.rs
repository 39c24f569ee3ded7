//! Servers and programs that do a part of the same, on the same archive, by the
//! same client: what `scripts/peers.sh` could install, or what is on the path.

mod batch;
mod links;
mod ours;
mod spelling;
mod tools;

use std::fmt;

use crate::Plan;
use crate::shared::archive;

/// One line of the table.
struct Line {
    measure: String,
    ours: String,
    theirs: String,
    peer: String,
}

/// The table of comparisons, in Markdown.
#[derive(Default)]
pub(crate) struct Comparison(Vec<Line>);

/// Compares on an archive of so many articles.
pub(crate) fn compare(plan: &Plan, articles: usize) -> Comparison {
    eprintln!("\npeers, {articles} articles");
    let archive = archive::write(&plan.home, articles).unwrap();
    let mut comparison = Comparison::default();
    let mut ours = ours::Ours::start(&archive);
    crate::kept("harper-ls", || spelling::compare(plan, &archive, &mut ours, &mut comparison));
    crate::kept("linked notes", || links::compare(plan, &archive, &mut ours, &mut comparison));
    crate::kept("ripgrep and spaCy", || batch::compare(&archive, &ours, &mut comparison));
    comparison
}

impl Comparison {
    fn add(&mut self, measure: impl Into<String>, ours: impl fmt::Display, theirs: impl fmt::Display, peer: &str) {
        let line =
            Line { measure: measure.into(), ours: ours.to_string(), theirs: theirs.to_string(), peer: peer.to_owned() };
        eprintln!("{}: {} against {} ({})", line.measure, line.ours, line.theirs, line.peer);
        self.0.push(line);
    }

    fn missing(&mut self, peer: &str) {
        self.add("not measured", "", "not installed", peer);
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| measure | wirecheck | peer | |\n|---|---:|---:|---|")?;
        for Line { measure, ours, theirs, peer } in &self.0 {
            writeln!(f, "| {measure} | {ours} | {theirs} | {peer} |")?;
        }
        Ok(())
    }
}
