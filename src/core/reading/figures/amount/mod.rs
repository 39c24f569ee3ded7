//! A number with its currency or unit: "$220 billion", "7%", "one-and-a-half hours", "27-kilometre".

mod compound;
mod magnitude;
mod money;
mod rate;
mod sign;
mod single;
mod unit;

use super::number::{self, Form, Number};
use super::words::Words;
use crate::lexicon::units::{Measures, UnitEntry};

pub(super) use single::{Single, single};

/// A number with what it is measured in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Amount {
    /// The number; magnitude and sign applied.
    pub(super) number: Number,
    /// First token, currency and sign included.
    pub(super) start: usize,
    /// One past the last token, unit included.
    pub(super) end: usize,
    /// The unit, if one is named.
    pub(super) unit: Option<UnitEntry>,
    /// "per share", "a day": what the amount is a rate of; empty else.
    pub(super) rate: String,
    /// Whether number and unit or noun are joined by a hyphen: "three-year", "66-page".
    pub(super) hyphenated: bool,
    /// Whether the currency stands before the number.
    pub(super) prefixed: bool,
}

/// "e85": a number whose euro sign was lost, or a code.
pub(super) fn is_lost_sign(text: &str) -> bool {
    matches!(text.as_bytes(), [b'e', digit, ..] if digit.is_ascii_digit())
}

/// Whether a sign or a currency at this token may begin an amount; cheap. Numbers are told by [`number::may_begin`].
pub(super) fn may_begin(w: &Words<'_>, i: usize) -> bool {
    money::may_begin(w, i) || sign::may_begin(w, i)
}

/// Reads the amount that begins at a token, up to the token `end`.
pub(super) fn read(w: &Words<'_>, i: usize, end: usize) -> Option<Amount> {
    if let Some(amount) = money::glued(w, i, end) {
        return Some(amount);
    }
    let (sign, at) = sign::read(w, i);
    let (currency, at) = match money::prefix(w, at, end) {
        Some(prefix) => (Some(prefix), prefix.end),
        None => (None, at),
    };
    let (sign, at) = if currency.is_some() && sign.is_none() { sign::read(w, at) } else { (sign, at) };
    let number = number::read(w, at, end)?;
    let mut a = Amount { start: i, prefixed: currency.is_some(), ..Amount::plain(number, at) };
    a.unit = currency.map(|c| c.money);
    a.magnitude(w, end);
    if let Some(currency) = currency {
        a.inner_magnitude(w, end);
        a.number = a.number.times(currency.factor);
    } else {
        a.plus_minus(w, end);
        a.unit(w, end);
        a.compound(w, end);
    }
    a.cents(w, end);
    a.plus_minus(w, end);
    a.rate(w, end);
    if sign.is_none() && sign::below_zero(w, &a) {
        a.end += 2;
        a.negate();
        return Some(a);
    }
    match sign {
        Some(sign) if !sign.fits(w, &a) => None,
        None if !sign::in_brackets(w, &a) => Some(a),
        _ => {
            a.negate();
            Some(a)
        }
    }
}

impl Amount {
    /// A number and nothing else.
    fn plain(number: Number, start: usize) -> Amount {
        Amount { number, start, end: number.end, unit: None, rate: String::new(), hyphenated: false, prefixed: false }
    }

    /// What it measures, if it has a unit.
    fn measures(&self) -> Option<Measures> {
        self.unit.map(|u| u.measures)
    }

    /// Whether the number is written in digits.
    fn in_digits(&self) -> bool {
        matches!(self.number.form, Form::Plain | Form::Digits)
    }

    fn times(&mut self, factor: f64, end: usize) {
        self.number = Number { form: Form::Digits, ..self.number.times(factor) };
        self.end = end;
    }

    fn negate(&mut self) {
        let n = self.number;
        let form = if n.form == Form::One { Form::Words } else { n.form };
        self.number = Number { value: n.value.map(|v| -v), low: -n.high, high: -n.low, form, ..n };
    }

    /// "12 ± 3", "40% plus or minus 3 points": the margin around a number.
    fn plus_minus(&mut self, w: &Words<'_>, end: usize) {
        let Some(value) = self.number.value else { return };
        let Some(at) = sign::margin(w, self.end) else { return };
        let Some(margin) = number::read(w, at, end) else { return };
        let mut error = Amount::plain(margin, at);
        error.unit(w, end);
        let same = error.unit.is_none() || error.unit.map(|u| u.name) == self.unit.map(|u| u.name);
        let points = error.measures() == Some(Measures::Percent) && self.measures() == Some(Measures::Percent);
        let Some(margin) = margin.value.filter(|m| *m > 0.0 && value.is_finite()) else { return };
        if same || points {
            (self.number.low, self.number.high) = (value - margin, value + margin);
            self.end = error.end;
        } else if self.unit.is_none() && error.unit.is_some() {
            (self.number.low, self.number.high) = (value - margin, value + margin);
            self.end = margin_end(&error);
        }
    }
}

/// Where a margin's number ends, its unit left for the number that it belongs to.
fn margin_end(error: &Amount) -> usize {
    error.number.end
}

/// Whether a noun that things are counted in may follow: a lower-case word that is no function word.
pub(super) fn noun_follows(w: &Words<'_>, i: usize) -> bool {
    w.is_word(i) && !super::counted::ends_phrase(w, i)
}
