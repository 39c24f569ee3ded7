//! What could be written instead of what a finding is about: one file a family.
//!
//! A fix changes the article that it is asked for and nothing else: the words in
//! question, or (a name in all the article) other mentions of the same person.
//! What it writes is article text, with what hides in it left out; a title shows
//! such characters by number.

mod figure;
mod quotation;
mod spelling;

#[cfg(test)]
mod tests;

use super::escape;
use crate::desk::Snapshot;
use crate::rules::Finding;
use crate::text::Span;

/// What a fix is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FixKind {
    /// The words of a quotation.
    Quotation,
    /// A value.
    Figure,
    /// The spelling of a name.
    Spelling,
}

/// A way to settle a finding at one of its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it is about.
    pub kind: FixKind,
    /// What it does, in one line; no two fixes of a finding at one end have the same.
    pub title: String,
    /// Whether it is the one obvious thing to do.
    pub preferred: bool,
    /// What to write, in order, without overlaps.
    pub edits: Vec<Replacement>,
}

/// A piece of the article replaced by another text; an empty span inserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// What goes, in bytes of the article.
    pub span: Span,
    /// What comes in its place.
    pub text: String,
}

/// Fixes of one finding at one place.
const MOST: usize = 8;

/// The ways to settle a finding at its end `here`, the likeliest first.
pub fn fixes(snapshot: &Snapshot, finding: &Finding, here: usize) -> Vec<Fix> {
    let mut out = match finding.rule {
        "quote-altered" => quotation::fixes(snapshot, finding, here),
        "figure-conflict" | "figure-changed" | "figure-hedge" => figure::fixes(snapshot, finding, here),
        "name-spelling" => spelling::fixes(snapshot, finding, here),
        _ => None,
    }
    .unwrap_or_default();
    out.truncate(MOST);
    out
}

/// Article text in a title: one line, cut to `room` characters, what hides shown.
fn shown(text: &str, room: usize) -> String {
    escape::revealed(text, room)
}

/// "Post, Courier and 2 more"
fn list(labels: &[String]) -> String {
    const MOST: usize = 3;
    const ROOM: usize = 40;
    let mut out = labels.iter().take(MOST).map(|label| shown(label, ROOM)).collect::<Vec<_>>().join(", ");
    if labels.len() > MOST {
        out.push_str(&format!(" and {} more", labels.len() - MOST));
    }
    out
}
