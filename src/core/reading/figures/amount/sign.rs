//! Signs: "-5", "minus 5", "− 5 °C", "5 ± 2", and amounts in brackets, which accounts write for a loss.

use super::Amount;
use crate::lexicon::units::Measures;
use crate::reading::figures::words::Words;

/// A minus before an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// "-5", "minus 5"
    Sure,
    /// "- 5": may be a dash between words, or a bullet.
    Spaced,
}

/// Whether a sign may stand at a token.
pub(super) fn may_begin(w: &Words<'_>, i: usize) -> bool {
    w.is_dash(i) || matches!(w.low(i), "minus" | "negative")
}

/// The sign at a token, and the token after it.
pub(super) fn read(w: &Words<'_>, i: usize) -> (Option<Sign>, usize) {
    let before = w.before(i);
    if matches!(w.low(i), "minus" | "negative") && w.is_word(i) {
        return (Some(Sign::Sure).filter(|_| before != "or"), i + 1);
    }
    let number_before = i > 0 && w.is_number(i - 1);
    let free = !w.is_glued(i) || matches!(before, "(" | "$" | "");
    if !matches!(w.text(i), "-" | "−" | "–") || !free || number_before || w.text(i + 1).is_empty() {
        return (None, i);
    }
    (Some(if w.is_glued(i + 1) { Sign::Sure } else { Sign::Spaced }), i + 1)
}

impl Sign {
    /// Whether it makes this amount negative. A minus with a gap does so before a temperature, and where the sentence
    /// holds nothing else.
    pub(super) fn fits(self, w: &Words<'_>, a: &Amount) -> bool {
        let sentence = w.sentence(a.start);
        let alone = || sentence.start == a.start && sentence.end <= a.end + 1;
        let degrees = || {
            let later = (a.end..sentence.end.min(a.end + 40)).any(|t| w.is_dash(t) && !w.is_hyphen(t));
            a.unit.is_some_and(|u| u.measures == Measures::Temperature) && !later
        };
        self == Sign::Sure || alone() || degrees()
    }
}

/// "was ($4 million)": brackets round an amount of money, where the sentence leads to it.
pub(super) fn in_brackets(w: &Words<'_>, a: &Amount) -> bool {
    let Some(open) = a.start.checked_sub(1) else { return false };
    a.prefixed
        && w.text(open) == "("
        && w.text(a.end) == ")"
        && matches!(w.before(open), "is" | "was" | "were" | "of" | "to" | "at" | ":")
}

/// "30 degrees below zero".
pub(super) fn below_zero(w: &Words<'_>, a: &Amount) -> bool {
    let degrees = a.unit.is_none_or(|u| u.measures == Measures::Temperature);
    degrees && a.number.value.is_some_and(|v| v > 0.0) && w.phrase_at(a.end, "below zero").is_some()
}

/// The token after "±", "+/-" or "plus or minus".
pub(super) fn margin(w: &Words<'_>, i: usize) -> Option<usize> {
    match w.low(i) {
        "±" => Some(i + 1),
        "+" if w.text(i + 1) == "/" && w.is_dash(i + 2) => Some(i + 3),
        "+" if w.is_dash(i + 1) && w.is_glued(i + 1) => Some(i + 2),
        "plus" => w.phrase_at(i, "plus or minus"),
        "give" => w.phrase_at(i, "give or take"),
        _ => None,
    }
}
