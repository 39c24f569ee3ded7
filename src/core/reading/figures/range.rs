//! Ranges: "10 to 15", "between 3 and 5", "10-15", "$5m-$6m", "8- to 16-metre".

use super::amount::{self, Amount};
use super::number::{Form, Number};
use super::words::Words;
use crate::lexicon::table::Class;

/// The range that an amount begins, if it begins one.
pub(super) fn read(w: &Words<'_>, first: &Amount, end: usize) -> Option<Amount> {
    let between = w.before(first.start) == "between";
    let mut at = first.end;
    // "8- to 16-meter"
    if w.is_dash(at) && w.is_glued(at) && matches!(w.low(at + 1), "to" | "or" | "and") {
        at += 1;
    }
    let joint = match w.low(at) {
        "to" => Joint::To,
        "and" if between => Joint::Between,
        "or" => Joint::Or,
        _ if w.is_dash(at) && w.text(at).chars().count() == 1 => Joint::Dash,
        _ => return None,
    };
    let mut second = amount::read(w, at + 1, end)?;
    if second.prefixed != first.prefixed && (second.prefixed || second.unit.is_some()) {
        return None;
    }
    if !joint.fits(w, first, at, &second) || years(w, first, &second) {
        return None;
    }
    let mut low = first.number;
    match (first.unit, second.unit) {
        (Some(a), Some(b)) if a.name != b.name => return None,
        (Some(_), None) if first.prefixed || first.hyphenated => second.unit = first.unit,
        (Some(_), None) => return None,
        _ => {}
    }
    let (Some(a), Some(b)) = (low.value, second.number.value) else { return None };
    // "5 to 6 million": the magnitude belongs to both
    let factor = second.number.magnitude;
    if factor > 1.0 && low.magnitude == 1.0 && a * factor < b && a < 1000.0 {
        low = low.times(factor);
    }
    let (a, b) = (low.value?, b);
    let signed = a < 0.0 || b < 0.0;
    if a == b || (a > b && !signed) {
        return None;
    }
    let start = first.start - usize::from(between);
    let number = Number {
        value: None,
        low: a.min(b),
        high: a.max(b),
        place: low.place.min(second.number.place),
        end: second.number.end,
        form: Form::Words,
        magnitude: factor,
    };
    Some(Amount { number, start, ..second })
}

/// "between 1991 and 2004": a time, unless something is counted.
fn years(w: &Words<'_>, first: &Amount, second: &Amount) -> bool {
    let year = |a: &Amount| {
        let four = w.text(a.end - 1).len() == 4 && a.number.form == Form::Plain && a.unit.is_none();
        four && a.number.value.is_some_and(|v| (1000.0..=2100.0).contains(&v))
    };
    year(first) && year(second) && !amount::noun_follows(w, second.end)
}

#[derive(Clone, Copy, PartialEq)]
enum Joint {
    To,
    Between,
    Or,
    Dash,
}

impl Joint {
    fn fits(self, w: &Words<'_>, first: &Amount, at: usize, second: &Amount) -> bool {
        match self {
            Joint::Between => true,
            Joint::To => !is_change(w, first, second),
            // "two or three": neighbours only, not "one or 20"
            Joint::Or => match (first.number.value, second.number.value) {
                (Some(a), Some(b)) => first.unit.is_none() && b > a && b <= a * 2.0 && w.low(second.end) != "more",
                _ => false,
            },
            Joint::Dash => dash_fits(w, first, at, second),
        }
    }
}

/// "rose from 3 to 5", "fell 4 to 120": two figures. "From 3 to 5" is a range where nothing before it changes, or
/// what changes goes the other way.
fn is_change(w: &Words<'_>, first: &Amount, second: &Amount) -> bool {
    let start = first.start;
    if w.before(start) != "from" {
        return moves_by(w, start);
    }
    if matches!(w.before(start - 1), "anything" | "anywhere" | "somewhere" | "everything") {
        return false;
    }
    let sentence = w.sentence(start).start;
    let earliest = sentence.max(start.saturating_sub(FAR));
    let moved = (earliest..start - 1).rev().find_map(|t| movement(w, t));
    let same = first.unit.map(|u| u.name) == second.unit.map(|u| u.name);
    let rising = same && first.number.value < second.number.value;
    match moved {
        Some(Movement::Down) => !rising,
        Some(Movement::Other) => true,
        Some(Movement::Spread) | None => false,
    }
}

/// Whether a report names by how much and then to what: "fell 4 to 120", "up by 4 to 120".
fn moves_by(w: &Words<'_>, start: usize) -> bool {
    let verb = w.before(start);
    let by = verb == "by" && (start.saturating_sub(5)..start).any(|t| w.is(t, Class::MovingVerb));
    by || matches!(verb, "won" | "beat")
        || w.is(start.wrapping_sub(1), Class::MovingVerb) && !matches!(verb, "reached" | "stood")
}

/// How far before "from" a verb of change is looked for, in tokens.
const FAR: usize = 12;

/// What a verb or noun says of a quantity.
#[derive(Clone, Copy, PartialEq)]
enum Movement {
    Down,
    Other,
    /// ranging, varying: no change at all
    Spread,
}

fn movement(w: &Words<'_>, i: usize) -> Option<Movement> {
    Some(match w.low(i) {
        "range" | "ranges" | "ranged" | "ranging" | "vary" | "varies" | "varied" | "varying" => Movement::Spread,
        "fell" | "fall" | "falls" | "falling" | "dropped" | "drop" | "declined" | "decline" | "sank" | "reduce"
        | "reduced" | "reducing" | "reduction" | "cut" | "cuts" | "cutting" | "lowered" | "shrank" | "slashed"
        | "decrease" | "decreased" => Movement::Down,
        "went" | "go" | "goes" | "going" | "move" | "moved" | "moving" | "change" | "changed" | "adjusted"
        | "shift" | "shifted" | "switched" | "bring" | "brought" | "take" | "took" | "taking" | "turned"
        | "improved" | "upgraded" | "downgraded" | "accelerated" | "growth" | "expansion" | "expand" | "extended"
        | "boost" | "boosted" | "hike" | "hiked" => Movement::Other,
        _ if w.is(i, Class::MovingVerb) => Movement::Other,
        _ => return None,
    })
}

/// A dash between numbers that is no score, no year range, no phone number.
fn dash_fits(w: &Words<'_>, first: &Amount, at: usize, second: &Amount) -> bool {
    if w.is_glued(at) != w.is_glued(at + 1) {
        return false;
    }
    let signed = w.is_dash(first.start);
    let hyphen_words = !w.is_number(first.start) && !signed && first.unit.is_none();
    if hyphen_words
        || w.is_dash(second.end) && w.is_number(second.end + 1)
        || !signed && first.start > 0 && w.is_dash(first.start - 1) && w.is_glued(first.start)
    {
        return false;
    }
    if first.unit.is_some() || second.unit.is_some() {
        return true;
    }
    let year = |n: &Number| n.form == Form::Plain && n.value.is_some_and(|v| (1000.0..=2100.0).contains(&v));
    !year(&first.number) && amount::noun_follows(w, second.end)
}
