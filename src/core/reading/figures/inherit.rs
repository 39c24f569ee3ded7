//! What a figure takes from the one before it in the sentence: "40 people were killed and 80 wounded".

use super::counted::Found;
use super::standing::carries_on;
use super::words::Words;
use super::{Dimension, Figure, Outcome, Standing, Unit};
use crate::lexicon::units::Measures;

/// How far apart the two may stand, in tokens.
const REACH: usize = 24;

/// Completes what is counted, and whose, by the figure before.
pub(super) fn read(
    w: &Words<'_>,
    before: &Figure,
    start: usize,
    standing: Standing,
    found: &mut Found,
    unit: &mut Unit,
    scope: &mut Option<String>,
) {
    if conversion(w, before, start, unit) {
        if found.counted.head.is_empty() {
            found.counted.clone_from(&before.counted);
        }
        return;
    }
    let from = w.page.token_at(before.span.end);
    if start < from || start - from > REACH {
        return;
    }
    let people = before.unit.dimension == Dimension::Person;
    if standing == Standing::Part && people && found.people && found.counted.outcome.is_none() {
        found.counted.outcome = before.counted.outcome;
        found.counted.predicate.clone_from(&before.counted.predicate);
    }
    let bare = found.counted.head.is_empty() && matches!(unit.dimension, Dimension::Count | Dimension::Person);
    if bare && fits(w, before, from, start, found) {
        noun(before, found, unit, scope);
    }
}

/// "85 million euros ($108 million)": one amount in two units.
fn conversion(w: &Words<'_>, before: &Figure, start: usize, unit: &Unit) -> bool {
    let measured = matches!(
        unit.dimension,
        Dimension::Of(Measures::Money) | Dimension::Of(Measures::Length) | Dimension::Of(Measures::Area)
    );
    let from = w.page.token_at(before.number.end);
    measured
        && before.unit.dimension == unit.dimension
        && before.unit.name != unit.name
        && (from..start).contains(&start.saturating_sub(1))
        && start - from <= 3
        && (from..start).any(|t| w.text(t) == "(")
}

/// Whether a number without a noun may count what the figure before it counts.
fn fits(w: &Words<'_>, before: &Figure, from: usize, start: usize, found: &Found) -> bool {
    let people = before.unit.dimension == Dimension::Person;
    if !(people || before.unit.dimension == Dimension::Count) || before.counted.head.is_empty() {
        return false;
    }
    let own = found.counted.outcome;
    let of_people = own.is_some_and(Outcome::is_of_people);
    if of_people && !people {
        return false;
    }
    let joined = (from..start)
        .any(|t| matches!(w.low(t), "and" | "or" | "but" | "while") || matches!(w.text(t), "," | "(" | "—"));
    let apart = (from..start).any(|t| matches!(w.text(t), "“" | "\"" | ";"));
    joined && !apart && (own.is_some() || carries_on(w, from, start))
}

fn noun(before: &Figure, found: &mut Found, unit: &mut Unit, scope: &mut Option<String>) {
    let earlier = &before.counted;
    let own = found.counted.outcome;
    found.counted.head.clone_from(&earlier.head);
    found.counted.outcome = own.or(earlier.outcome);
    if own.is_none() {
        found.counted.predicate.clone_from(&earlier.predicate);
    }
    if scope.is_none() {
        scope.clone_from(&before.scope);
    }
    if found.counted.text.is_empty() {
        found.counted.text.clone_from(&earlier.text);
    }
    found.counted.elided = true;
    if before.unit.dimension == Dimension::Person {
        found.people = true;
        *unit = before.unit.clone();
    }
}
