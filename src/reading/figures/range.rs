//! Ranges: "10 to 15", "between 3 and 5", "10-15", "$5m-$6m", "8- to 16-metre".

use super::amount::{self, Amount};
use super::number::{Form, Number};
use super::words::Words;
use crate::lexicon::table::{self, Class};

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
    if !joint.fits(w, first, at, &second) {
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
            Joint::To => !is_change(w, first.start),
            // "two or three": neighbours only, not "one or 20"
            Joint::Or => match (first.number.value, second.number.value) {
                (Some(a), Some(b)) => first.unit.is_none() && b > a && b <= a * 2.0 && w.low(second.end) != "more",
                _ => false,
            },
            Joint::Dash => dash_fits(w, first, at, second),
        }
    }
}

/// "rose from 3 to 5", "fell 4 to 120": two figures.
fn is_change(w: &Words<'_>, start: usize) -> bool {
    if w.before(start) == "from" {
        let verb = start.checked_sub(1).map_or("", |p| w.before(p));
        return !verb.starts_with("rang")
            && !verb.starts_with("vary")
            && !matches!(verb, "anything" | "anywhere" | "somewhere" | "varied" | "everything" | "enable");
    }
    let verb = w.before(start);
    let by = verb == "by" && (start.saturating_sub(5)..start).any(|t| table::is(w.low(t), Class::MovingVerb));
    by || matches!(verb, "won" | "beat") || table::is(verb, Class::MovingVerb) && !matches!(verb, "reached" | "stood")
}

/// A dash between numbers that is no score, no year range, no phone number.
fn dash_fits(w: &Words<'_>, first: &Amount, at: usize, second: &Amount) -> bool {
    if w.is_glued(at) != w.is_glued(at + 1) {
        return false;
    }
    let hyphen_words = !w.is_number(first.start) && first.unit.is_none();
    if hyphen_words
        || w.is_dash(second.end) && w.is_number(second.end + 1)
        || first.start > 0 && w.is_dash(first.start - 1) && w.is_glued(first.start)
    {
        return false;
    }
    if first.unit.is_some() || second.unit.is_some() {
        return true;
    }
    let year = |n: &Number| n.form == Form::Plain && n.value.is_some_and(|v| (1000.0..=2100.0).contains(&v));
    !year(&first.number) && amount::noun_follows(w, second.end)
}
