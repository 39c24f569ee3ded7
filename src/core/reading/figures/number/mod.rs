//! Numbers in digits and words, with magnitudes and fractions: "600,000",
//! "one-and-a-half", "two dozen", "half a million", "tens of thousands".

mod cardinal;
mod fraction;
mod open;
mod part;
mod sum;

use super::digits;
use super::words::Words;
use crate::lexicon::numbers::{self, NumberWord};
use crate::lexicon::table::{Class, Classes};

pub(super) use fraction::and_fraction;

/// A number as the text names it, before any hedge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// The value; `None` for "several" or "thousands".
    pub(super) value: Option<f64>,
    /// The least that an open number means; the value itself else.
    pub(super) low: f64,
    /// The greatest that an open number means.
    pub(super) high: f64,
    /// The place value of the last digit stated.
    pub(super) place: f64,
    /// First token after it.
    pub(super) end: usize,
    /// How it is written.
    pub(super) form: Form,
    /// The magnitude that ends it, 1 if none.
    pub(super) magnitude: f64,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Plain digits: may be a year, a label, a clock time.
    Plain,
    /// Digits with separators, decimals or a magnitude.
    Digits,
    /// The word "one" alone.
    One,
    /// Words.
    Words,
    /// A part of a whole: "half", "two thirds".
    Fraction,
    /// "several", "dozens", "tens of thousands".
    Open,
}

impl Number {
    pub(super) fn exact(value: f64, place: f64, end: usize, form: Form) -> Option<Number> {
        value.is_finite().then_some(Number {
            value: Some(value),
            low: value,
            high: value,
            place,
            end,
            form,
            magnitude: 1.0,
        })
    }

    fn open(low: f64, high: f64, end: usize) -> Number {
        Number { value: None, low, high, place: 1.0, end, form: Form::Open, magnitude: 1.0 }
    }

    /// The number times a factor.
    pub(super) fn times(self, factor: f64) -> Number {
        Number {
            value: self.value.map(|v| v * factor),
            low: self.low * factor,
            high: self.high * factor,
            place: self.place * factor,
            magnitude: self.magnitude * factor,
            ..self
        }
    }
}

/// Whether a number could begin with this token; cheap.
pub(super) fn may_begin(w: &Words<'_>, i: usize) -> bool {
    const BEGINS: Classes = Classes::of(&[Class::NumberWord, Class::NumberOpener]);
    w.is_number(i) || w.is_any(i, BEGINS) || digits::begins_decimals(w, i)
}

/// The number word at a token.
pub(super) fn word(w: &Words<'_>, i: usize) -> Option<NumberWord> {
    w.is(i, Class::NumberWord).then(|| numbers::number_word(w.low(i))).flatten()
}

/// The magnitude at a token: "million".
pub(super) fn magnitude(w: &Words<'_>, i: usize) -> Option<f64> {
    match word(w, i) {
        Some(NumberWord::Magnitude(m)) => Some(m),
        _ => None,
    }
}

/// Reads the number that begins at a token, up to the token `end`.
pub(super) fn read(w: &Words<'_>, i: usize, end: usize) -> Option<Number> {
    if i >= end {
        return None;
    }
    let exact = || part::half(w, i, end).or_else(|| fraction::read(w, i, end)).or_else(|| whole(w, i, end));
    let number = open::read(w, i, end).or_else(exact)?;
    (number.low.is_finite() && number.high.is_finite() && number.end <= end).then_some(number)
}

/// A cardinal, or the share that it is the upper half of: "nine out of 10".
fn whole(w: &Words<'_>, i: usize, end: usize) -> Option<Number> {
    let number = cardinal::read(w, i, end)?;
    let upper = number.value.filter(|_| number.magnitude == 1.0 && number.form != Form::Digits);
    Some(upper.and_then(|upper| part::ratio(w, number.end, end, upper, i)).unwrap_or(number))
}
