//! Magnitudes behind a number in digits: "5m", "2bn", "10k", "$2.6-million", "75 USD million".

use super::{Amount, noun_follows};
use crate::lexicon::numbers;
use crate::lexicon::table::Class;
use crate::lexicon::units::{self, Measures};
use crate::reading::figures::number;
use crate::reading::figures::words::Words;

impl Amount {
    /// A magnitude in letters: "5m", "2bn", "10k".
    pub(super) fn magnitude(&mut self, w: &Words<'_>, end: usize) {
        let at = self.end;
        if at >= end || !self.in_digits() || self.number.magnitude != 1.0 || !w.is_word(at) {
            return;
        }
        let Some(factor) = numbers::magnitude_suffix(w.low(at)) else { return };
        let glued = w.is_glued(at);
        let capital = w.is_capital(at);
        let ends = !w.is_word(at + 1) && !w.is_hyphen(at + 1);
        let money = self.unit.is_some() || w.is(at + 1, Class::MoneySymbol);
        let is_magnitude = match w.low(at) {
            "k" => (glued || money || ends) && !(capital && near_degrees(w, at)),
            "m" => money || capital && (glued || ends) || glued && noun_follows(w, at + 1),
            "b" => money || glued && self.number.high < 1000.0,
            "t" | "mm" => money,
            // not "5G", which is a kind of network
            "g" => capital && ends && (!glued || self.number.high >= 7.0 || self.number.high.fract() > 0.0),
            "cr" => {
                money
                    || ends
                    || w.is(at + 1, Class::Unit)
                        && units::unit(w.low(at + 1)).is_some_and(|u| u.measures == Measures::Money)
            }
            _ => true,
        };
        let apart = glued || money || w.low(at).len() > 1 || w.low(at) == "k" || capital && ends;
        if is_magnitude && apart {
            self.times(factor, at + 1);
        }
    }

    /// "$5-million", "$2.6-million": the magnitude behind a hyphen.
    pub(super) fn inner_magnitude(&mut self, w: &Words<'_>, end: usize) {
        let at = self.end;
        if self.number.magnitude == 1.0
            && w.is_hyphen(at)
            && at + 1 < end
            && let Some(m) = number::magnitude(w, at + 1)
        {
            self.times(m, at + 2);
        }
    }

    /// "75 USD million": the magnitude behind the currency.
    pub(super) fn magnitude_behind(&mut self, w: &Words<'_>, end: usize) {
        if self.measures() == Some(Measures::Money)
            && self.number.magnitude == 1.0
            && self.end < end
            && let Some(m) = number::magnitude(w, self.end)
        {
            self.times(m, self.end + 1);
        }
    }
}

/// Whether degrees were named shortly before, so that "K" is kelvin.
pub(super) fn near_degrees(w: &Words<'_>, at: usize) -> bool {
    (at.saturating_sub(12)..at)
        .any(|t| matches!(w.low(t), "°" | "º" | "℃" | "℉" | "degrees" | "celsius" | "fahrenheit"))
}
