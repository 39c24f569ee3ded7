//! One of a unit, said without a number: "a decade", "an hour and a half", "a gallon"; and "twice".

use std::ops::Range;

use super::{Amount, noun_follows, unit};
use crate::lexicon::units::{Measures, UnitEntry};
use crate::reading::figures::HedgeKind;
use crate::reading::figures::hedge;
use crate::reading::figures::number::{self, Form, Number};
use crate::reading::figures::words::Words;

/// One of a unit.
pub(in crate::reading::figures) enum Single {
    /// Meant as a quantity, as a hedge or "and a half" shows.
    Quantity(Amount),
    /// Just one: "a gallon of milk".
    One(Amount),
}

/// What is said at a token with no number.
pub(in crate::reading::figures) fn single(w: &Words<'_>, i: usize, end: usize) -> Option<Single> {
    if matches!(w.low(i), "decades" | "centuries") {
        let (unit, after) = unit::form(w, i, end)?;
        let number = Number { value: None, low: 2.0, high: 10.0, place: 1.0, end: i, form: Form::Open, magnitude: 1.0 };
        return Some(Single::Quantity(of_unit(number, i..after, unit)));
    }
    if w.low(i) == "twice" {
        return twice(w, i).map(Single::Quantity);
    }
    if !matches!(w.low(i), "a" | "an") || i + 1 >= end {
        return None;
    }
    let (unit, after) = unit::form(w, i + 1, end)?;
    let half = number::and_fraction(w, after, end);
    let hedged = hedge::before(w, i).is_some_and(|h| h.kind != HedgeKind::About || w.before(i) == "about");
    let long = matches!(unit.name, "decade" | "century");
    let number = |value, end| Number::exact(value, 1.0, end, Form::Words);
    if unit.measures == Measures::Money {
        let mut amount = of_unit(number(1.0, after)?, i..after, unit);
        amount.cents(w, end);
        let whole = amount.number.value == Some(1.0);
        return Some(if whole { Single::One(amount) } else { Single::Quantity(amount) });
    }
    if matches!(unit.measures, Measures::Percent | Measures::Temperature) || is_another_noun(w.low(i + 1)) {
        return None;
    }
    let measures = unit.measures != Measures::Data;
    if !measures || !(hedged || half.is_some() || long) || noun_follows(w, after) && half.is_none() && !hedged {
        let amount = of_unit(number(1.0, after)?, i..after, unit);
        return (unit.measures != Measures::Duration).then_some(Single::One(amount));
    }
    let (value, after) = half.map_or((1.0, after), |(part, after)| (1.0 + part, after));
    Some(Single::Quantity(of_unit(number(value, after)?, i..after, unit)))
}

/// Units whose names mean something else behind "a".
fn is_another_noun(lower: &str) -> bool {
    matches!(lower, "bit" | "degree" | "stone" | "mark" | "gray" | "knot" | "min" | "sec" | "mt" | "cal" | "hp")
}

/// A number of a unit, its tokens given: no rate, no hyphen, no symbol before it.
fn of_unit(number: Number, tokens: Range<usize>, unit: UnitEntry) -> Amount {
    Amount { unit: Some(unit), end: tokens.end, ..Amount::plain(number, tokens.start) }
}

/// "twice" as a count of times, not as a comparison ("twice as many", "twice the size").
fn twice(w: &Words<'_>, i: usize) -> Option<Amount> {
    let compares = matches!(
        w.low(i + 1),
        "as" | "the" | "that" | "its" | "their" | "his" | "her" | "what" | "daily" | "weekly" | "yearly"
    );
    (!compares).then(|| Some(Amount::plain(Number::exact(2.0, 1.0, i + 1, Form::Words)?, i))).flatten()
}
