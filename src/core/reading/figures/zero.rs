//! Zero in words: "no one was killed", "no injuries were reported", "no passengers were hurt".

use super::words::Words;
use super::{Outcome, outcome, phrase};

/// Those of whom nothing is told.
pub(super) struct Zero {
    /// One past the number: "no one", "no".
    pub(super) number_end: usize,
    /// One past the last word.
    pub(super) end: usize,
    /// What did not happen to them.
    pub(super) outcome: Outcome,
}

/// The zero that begins at a token.
pub(super) fn read(w: &Words<'_>, i: usize, end: usize) -> Option<Zero> {
    let next = match w.low(i) {
        "no" if w.low(i + 1) == "one" => i + 2,
        "nobody" => i + 1,
        "no" => return nouns(w, i, end),
        _ => return None,
    };
    let at = verb(w, next, end)?;
    let outcome = outcome::at(w, at).filter(|_| at > next && at < end || w.low(at) == "died")?;
    Some(Zero { number_end: next, end: at + 1, outcome })
}

/// Where the verb behind "was", "had been" stands.
fn verb(w: &Words<'_>, from: usize, end: usize) -> Option<usize> {
    (from..end.min(from + 8)).find(|t| {
        !matches!(
            w.low(*t),
            "was"
                | "were"
                | "has"
                | "had"
                | "have"
                | "been"
                | "is"
                | "are"
                | "else"
                | "on"
                | "board"
                | "seriously"
                | "reported"
                | "reportedly"
        )
    })
}

/// "no injuries", "no deaths or injuries", "no passengers were hurt".
fn nouns(w: &Words<'_>, i: usize, end: usize) -> Option<Zero> {
    let at = i + 1;
    if at >= end {
        return None;
    }
    if let Some(outcome) = outcome::of_noun(w, at) {
        let both = matches!(w.low(at + 1), "or" | "and").then(|| outcome::of_noun(w, at + 2)).flatten();
        let other = both.is_some() || matches!(w.low(at + 1), "sentence" | "penalty" | "warrant");
        return (!other).then_some(Zero { number_end: at, end: at + 1, outcome });
    }
    let p = phrase::read(w, at, end.min(at + 4), true).filter(|p| p.start == at && phrase::is_people(w, p.head))?;
    let verb = verb(w, p.end, end).filter(|v| *v > p.end)?;
    let outcome = outcome::at(w, verb)?;
    Some(Zero { number_end: at, end: verb + 1, outcome })
}
