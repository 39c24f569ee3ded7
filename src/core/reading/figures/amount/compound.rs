//! A quantity in several units: "5 ft 2 in", "two hours and 30 minutes", "5'3\"".

use super::{Amount, noun_follows};
use crate::lexicon::units;
use crate::reading::figures::number::{self, Number};
use crate::reading::figures::words::Words;
use crate::text::{Mark, TokenKind};

impl Amount {
    /// Adds smaller units of the same kind that stand behind.
    pub(super) fn compound(&mut self, w: &Words<'_>, end: usize) {
        self.feet_and_inches(w, end);
        let Some(whole) = self.unit else { return };
        let mut least = whole.factor;
        while let Some((part, factor, after)) = self.smaller(w, end, least) {
            let Some(value) = self.number.value else { return };
            let sum = value + part * factor / whole.factor;
            self.number = Number { value: Some(sum), low: sum, high: sum, place: factor / whole.factor, ..self.number };
            self.end = after;
            least = factor;
        }
    }

    /// The next smaller unit: how many, its factor, and the token after it.
    fn smaller(&self, w: &Words<'_>, end: usize, least: f64) -> Option<(f64, f64, usize)> {
        let measures = self.measures()?;
        self.number.value?;
        let link = self.end;
        let joined = matches!(w.low(link), "and" | ",") || w.is_hyphen(link);
        let at = link + usize::from(joined);
        let next = number::read(w, at, end)?;
        let part = next.value.filter(|p| *p >= 0.0)?;
        let mut small = Amount::plain(next, at);
        small.unit(w, end);
        let factor = match small.unit {
            Some(unit) if unit.measures == measures && self.combines(unit.name) => unit.factor,
            // "6 ft 3 in", "six foot three", "5-foot-2"
            None if self.unit.is_some_and(|u| u.name == "foot") => {
                let inch = w.low(next.end) == "in" && !w.is_number(next.end + 1);
                small.end += usize::from(inch);
                let said = w.before(link) == "foot" && !joined && !noun_follows(w, next.end);
                (inch || said || self.hyphenated && w.is_hyphen(link)).then_some(0.0254)?
            }
            _ => return None,
        };
        let fits = factor < least * 0.99 && (part * factor < least * 0.999 || !joined && part * factor < least * 4.0);
        fits.then_some((part, factor, small.end))
    }

    /// Whether the two units are customarily said together as one quantity; "three years and six months" are two.
    fn combines(&self, smaller: &str) -> bool {
        let larger = self.unit.map_or("", |u| u.name);
        matches!(
            (larger, smaller),
            ("hour", "minute" | "second")
                | ("minute", "second")
                | ("yard", "foot" | "inch")
                | ("foot", "inch")
                | ("stone", "pound")
                | ("pound", "ounce")
        )
    }

    /// "5'3\"", "8\"": marks for feet and inches.
    fn feet_and_inches(&mut self, w: &Words<'_>, end: usize) {
        if self.unit.is_some() || !w.is_number(self.start) || !w.is_glued(self.end) || self.end >= end {
            return;
        }
        let at = self.end;
        let closed = matches!(w.text(at + 2), "\"" | "”" | "″") && w.is_glued(at + 2);
        let inches = w.is_number(at + 1) && (w.is_glued(at + 1) || closed) && at + 1 < end;
        if matches!(w.text(at), "'" | "’" | "′")
            && inches
            && let Some(part) = number::read(w, at + 1, end).and_then(|n| n.value).filter(|v| *v < 12.0)
            && let (Some(feet), Some(foot)) = (self.number.value, units::unit("foot"))
        {
            let sum = feet + part / 12.0;
            self.number = Number { value: Some(sum), low: sum, high: sum, place: 1.0 / 12.0, ..self.number };
            self.unit = Some(foot);
            self.end = at + 2 + usize::from(closed);
        } else if w.text(at) == "″" || w.text(at) == "\"" && opens_nothing(w, at) {
            self.unit = units::unit("inch");
            self.end = at + 1;
        }
    }
}

fn is_double(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Quote(Mark::DoubleOpen | Mark::DoubleClose | Mark::DoubleStraight))
}

/// Whether a straight mark glued to the end of a number neither opens nor closes a quotation: none is open before it in its
/// block. Looks back so far and no more.
fn opens_nothing(w: &Words<'_>, at: usize) -> bool {
    const FAR: usize = 80;
    let first = w.block(at).map_or(at, |b| b.tokens.start);
    at - first <= FAR && (first..at).filter(|t| w.kind(*t).is_some_and(is_double)).count() % 2 == 0
}
