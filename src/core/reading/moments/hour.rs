//! What is said of the time of day: two outlets in two time zones give two days for one night.

use serde::{Deserialize, Serialize};

use super::expression::Expression;
use crate::reading::figures::words::Words;

/// What is said of the time of day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hour {
    /// "Tuesday morning", "early Tuesday": the night before may be meant elsewhere.
    pub early: bool,
    /// "late Monday", "Monday night".
    pub late: bool,
    /// A time zone is named near it: "11 p.m. GMT on Monday", "Tuesday local time".
    pub zoned: bool,
}

/// Tokens around a day among which a time zone is looked for.
const NEAR: usize = 8;

/// Reads what is said of the time of day around an expression.
pub(super) fn read(w: &Words<'_>, e: &Expression) -> Hour {
    let part = w.low(e.end.saturating_sub(1));
    let before = w.before(e.start);
    let sentence = w.sentence(e.start);
    let from = e.start.saturating_sub(NEAR).max(sentence.start);
    let to = (e.end + NEAR).min(sentence.end);
    Hour {
        early: part == "morning" || before == "early",
        late: matches!(part, "evening" | "night") || before == "late",
        zoned: (from..to).any(|t| is_zone(w, t)),
    }
}

fn is_zone(w: &Words<'_>, t: usize) -> bool {
    matches!(
        w.text(t),
        "GMT"
            | "UTC"
            | "EST"
            | "EDT"
            | "ET"
            | "CST"
            | "CDT"
            | "PST"
            | "PDT"
            | "PT"
            | "BST"
            | "CET"
            | "CEST"
            | "JST"
            | "IST"
    ) || w.low(t) == "time" && matches!(w.before(t), "local" | "eastern" | "pacific" | "central")
}
