//! Ages: "aged 42", "42-year-old", "five years old", "Tan Mei, 42, said".

use super::amount::Amount;
use super::words::Words;
use crate::lexicon::units::Measures;

/// If the amount is an age, the token after it. `named` tells whether a person's name ends at a byte offset.
pub(super) fn read(w: &Words<'_>, a: &Amount, named: impl Fn(u32) -> bool) -> Option<usize> {
    let after = a.end;
    if a.unit.is_some_and(|u| u.measures == Measures::Duration) {
        let old = after + usize::from(w.is_hyphen(after));
        if matches!(w.low(old), "old" | "olds") {
            return Some(old + 1);
        }
        return w.phrase_at(after, "of age");
    }
    if a.unit.is_some() {
        return None;
    }
    if w.low(after) == "yo" || w.low(after) == "y.o." {
        return Some(after + 1);
    }
    let years = a.number.value.or(Some(a.number.high)).is_some_and(|v| (0.0..=120.0).contains(&v));
    let before = w.before(a.start);
    let of = before == "of" && a.start >= 2 && matches!(w.before(a.start - 1), "age" | "ages");
    let said = matches!(before, "aged" | "age" | "ages") || of;
    let turned = matches!(before, "turned" | "turning") && !w.is_word(after);
    if years && (said || turned) && w.text(after) != "%" {
        return Some(after);
    }
    let apposed = before == "," && matches!(w.text(after), "," | "." | ")" | ";") && a.start >= 2;
    let name = apposed && w.token(a.start - 2).is_some_and(|t| named(t.span.end)) && w.is_number(a.start);
    (years && name).then_some(after)
}
