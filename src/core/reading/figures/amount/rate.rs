//! What an amount is a rate of: "per share", "a barrel", "an hour", "/hour".

use super::{Amount, unit};
use crate::lexicon::stem::stem;
use crate::lexicon::units::Measures;
use crate::reading::figures::number::{self, Form, Number};
use crate::reading::figures::words::Words;

impl Amount {
    /// Takes the rate that follows, where the unit may have one.
    pub(super) fn rate(&mut self, w: &Words<'_>, end: usize) {
        let Some(measures) = self.measures() else { return };
        let (of, sure) = match measures {
            Measures::Duration | Measures::Length | Measures::Percent => match self.rate_at(w) {
                Some((at, _)) if is_period(w.low(at)) && self.number.value.is_some() => (at, true),
                _ => return,
            },
            Measures::Money
            | Measures::Mass
            | Measures::Volume
            | Measures::Data
            | Measures::Power
            | Measures::Energy => match self.rate_at(w) {
                Some(rate) => rate,
                None => return,
            },
            _ => return,
        };
        if sure && let Some((name, after)) = per_many(w, of, end) {
            (self.rate, self.end) = (name, after);
            return;
        }
        if of < end && w.is_word(of) && (sure || is_base(w.low(of)) || is_period(w.low(of))) {
            let longer = unit::form(w, of, end).filter(|(_, after)| *after > of + 1);
            (self.rate, self.end) = match longer {
                Some((unit, after)) => (unit.name.to_owned(), after),
                None => (stem(w.low(of)), of + 1),
            };
        }
    }

    /// Whether "a day", "per share" may follow.
    pub(super) fn rate_follows(&self, w: &Words<'_>) -> bool {
        matches!(w.low(self.end), "per" | "/" | "a" | "an")
    }

    /// The token of the word that the rate is of, and whether it must be one.
    fn rate_at(&self, w: &Words<'_>) -> Option<(usize, bool)> {
        let at = self.end;
        match w.low(at) {
            "per" | "/" => Some((at + 1, true)),
            "a" | "an" => Some((at + 1, false)),
            "-" if w.is_hyphen(at) && matches!(w.low(at + 1), "a" | "an" | "per") => Some((at + 3, true)),
            _ => None,
        }
    }
}

/// "per thousand cubic feet", "per 100 km": a number of units.
fn per_many(w: &Words<'_>, i: usize, end: usize) -> Option<(String, usize)> {
    let number = match number::magnitude(w, i) {
        Some(m) => Number::exact(m, 1.0, i + 1, Form::Words)?,
        None => number::read(w, i, end)?,
    };
    number.value.filter(|v| *v > 1.0)?;
    let mut many = Amount::plain(number, i);
    many.unit(w, end);
    let unit = many.unit?;
    Some((format!("{} {}", number.value?, unit.name), many.end))
}

fn is_period(lower: &str) -> bool {
    matches!(lower, "second" | "minute" | "hour" | "day" | "night" | "week" | "month" | "quarter" | "year" | "annum")
}

fn is_base(lower: &str) -> bool {
    matches!(
        lower,
        "share"
            | "barrel"
            | "ounce"
            | "head"
            | "person"
            | "unit"
            | "pop"
            | "piece"
            | "gallon"
            | "litre"
            | "liter"
            | "ton"
            | "tonne"
            | "kilo"
            | "kilogram"
            | "pound"
            | "bushel"
            | "head-count"
            | "dozen"
    )
}
