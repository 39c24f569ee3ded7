//! The unit behind a number: "5 km", "7%", "300 square miles", "27-kilometre", "20 °C".

use super::magnitude::near_degrees;
use super::{Amount, money, noun_follows};
use crate::lexicon::table::Class;
use crate::lexicon::units::{self, UnitEntry};
use crate::reading::figures::number::Form;
use crate::reading::figures::words::Words;

impl Amount {
    /// Takes the unit after the number.
    pub(super) fn unit(&mut self, w: &Words<'_>, end: usize) {
        let mut at = self.end;
        let hyphen = w.is_hyphen(at);
        at += usize::from(hyphen);
        // "hundreds of millions of dollars", "thousands of miles"
        if self.number.form == Form::Open
            && w.low(at) == "of"
            && at + 1 < end
            && let Some((unit, after)) = form(w, at + 1, end)
        {
            self.unit = Some(unit);
            self.end = after;
            return;
        }
        if at >= end {
            return;
        }
        if self.in_digits()
            || w.is_glued(at)
            || w.is(at, Class::UnitSymbol) && w.text(at).len() > 1
            || money::of_thousands(w.text(at)).is_some()
        {
            if let Some((unit, after)) = self.symbol(w, at, end) {
                self.unit = Some(unit);
                self.end = after;
                self.hyphenated = hyphen;
                return;
            }
            if let Some((factor, money)) = money::suffix(w, at) {
                self.unit = Some(money);
                self.number = self.number.times(factor);
                self.end = at + 1;
                self.hyphenated = hyphen;
                self.magnitude_behind(w, end);
                return;
            }
        }
        if let Some((unit, after)) = form(w, at, end)
            && let Some(unit) = self.sense(w, at, after, hyphen, unit)
        {
            self.unit = Some(unit);
            self.end = after;
            self.hyphenated = hyphen;
            self.magnitude_behind(w, end);
        }
    }

    /// "km/h", "°C", "m²", "J/m^2": a symbol, which may run over tokens.
    fn symbol(&self, w: &Words<'_>, at: usize, end: usize) -> Option<(UnitEntry, usize)> {
        if !w.is(at, Class::UnitSymbol) {
            return None;
        }
        for n in (1..=4.min(end - at)).rev() {
            let glued = (at + 1..at + n).all(|t| w.is_glued(t));
            let (Some(first), Some(last)) = (w.token(at), w.token(at + n - 1)) else { continue };
            let symbol = first.span.join(last.span).of(w.page.text);
            if glued
                && symbol.len() <= 8
                && let Some(unit) = units::unit_symbol(symbol)
                && self.symbol_fits(w, at, at + n, symbol)
            {
                return Some((unit, at + n));
            }
        }
        None
    }

    /// Whether a symbol of few letters is meant as a unit here.
    fn symbol_fits(&self, w: &Words<'_>, at: usize, after: usize, symbol: &str) -> bool {
        let glued = w.is_glued(at);
        match symbol {
            "s" => return self.number.form == Form::Digits || !glued,
            "K" => return near_degrees(w, at) || !glued && self.number.form == Form::Digits && !w.is_word(after),
            // a clock time has no fraction but minutes
            "pm" | "am" => return self.odd_clock(w, at),
            "b" => return self.number.high >= 1000.0 && (glued || !w.is_word(after)),
            "mb" => return glued,
            _ => {}
        }
        if symbol.chars().count() > 1 || !symbol.chars().all(char::is_alphabetic) {
            return true;
        }
        let ends = w.text(after) != "." || !w.is_glued(after) || !w.is_capital(after + 1);
        let bare = matches!(symbol, "m" | "g" | "l" | "L" | "W" | "V" | "C" | "F" | "h") && !w.is_capital(after);
        (glued || bare) && ends
    }

    /// Whether the number before "pm" cannot be a time of day.
    fn odd_clock(&self, w: &Words<'_>, at: usize) -> bool {
        let written = at.checked_sub(1).map_or("", |n| w.text(n));
        let minutes = written.split_once('.').is_some_and(|(_, m)| m.len() == 2 && m < "60");
        self.number.form == Form::Digits && !minutes && written.contains('.')
    }

    /// A written form in its sense here: money or mass, a unit or another noun, a verb.
    fn sense(&self, w: &Words<'_>, at: usize, after: usize, hyphen: bool, unit: UnitEntry) -> Option<UnitEntry> {
        let form = w.low(at);
        let value = self.number.value.unwrap_or(self.number.high);
        let single = after == at + 1;
        let large = value.abs() >= 1e5;
        let refused = match form {
            "pound" | "pounds" if single => {
                let money = large || w.low(after) == "sterling" || pence_follow(w, after);
                return if money { units::currency("pound sterling") } else { Some(unit) };
            }
            "won" if single && !large => true,
            "won" => matches!(w.low(after), "the" | "a" | "an" | "by" | "their" | "his" | "her" | "its"),
            "mark" | "marks" | "rand" | "dong" | "lev" | "taka" => single && value.abs() < 100.0,
            "second" | "cup" | "bit" | "score" | "degree" | "sec" => single && !hyphen && value != 1.0,
            "stone" => !hyphen && (!self.in_digits() && value > 30.0 || noun_follows(w, after)),
            "yard" => noun_follows(w, after) && !hyphen,
            "bits" => w.low(after) == "of",
            "fathom" => self.number.form == Form::Words && w.low(after) != "of",
            "mos" | "cal" | "gal" | "min" | "sec." | "kt" => self.number.form == Form::Words,
            "cc" | "hp" => !self.in_digits(),
            _ => false,
        };
        (!refused).then_some(unit)
    }
}

/// "and sixty pence": so that the pounds before it are money.
fn pence_follow(w: &Words<'_>, i: usize) -> bool {
    let first = i + usize::from(w.low(i) == "and");
    (first + 1..first + 4).any(|t| matches!(w.low(t), "pence" | "p" | "penny"))
}

/// A unit's written form at a token, whatever number stands before; its words may be joined by hyphens.
pub(super) fn form(w: &Words<'_>, at: usize, end: usize) -> Option<(UnitEntry, usize)> {
    if !w.is(at, Class::Unit) || at >= end {
        return None;
    }
    let longest = units::longest_from(w.low(at)).min(units::MOST_WORDS);
    let mut found = units::unit(w.low(at)).map(|unit| (unit, at + 1));
    if longest < 2 {
        return found;
    }
    let mut form = w.low(at).to_owned();
    let mut next = at + 1;
    for _ in 1..longest {
        next += usize::from(w.is_hyphen(next));
        if next >= end || !w.is_word(next) {
            break;
        }
        form.push(' ');
        form.push_str(w.low(next));
        next += 1;
        found = units::unit(&form).map(|unit| (unit, next)).or(found);
    }
    found
}
