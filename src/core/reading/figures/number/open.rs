//! Numbers left open: "several", "a few dozen", "tens of thousands", "multimillion".

use super::{Number, word};
use crate::lexicon::numbers::{self, NumberWord};
use crate::lexicon::table::Class;
use crate::reading::figures::words::Words;

/// The open number that begins at a token.
pub(super) fn read(w: &Words<'_>, i: usize, end: usize) -> Option<Number> {
    if w.is_number(i) || w.is(i, Class::NumberWord) {
        return None;
    }
    multi(w, i, end).or_else(|| plural(w, i, end)).or_else(|| vague(w, i, end))
}

/// "thousands", "hundreds of thousands".
fn plural(w: &Words<'_>, i: usize, end: usize) -> Option<Number> {
    let n = numbers::plural_magnitude(w.low(i))?;
    let of = w.low(i + 1) == "of";
    if matches!(w.low(i), "scores" | "tens") && !of {
        return None;
    }
    let more = of.then(|| numbers::plural_magnitude(w.low(i + 2))).flatten().filter(|m| *m > n && i + 2 < end);
    Some(match more {
        Some(m) => Number::open(n * m, n * m * 10.0, i + 3),
        None => Number::open(n, if n == 1e3 { n * 100.0 } else { n * 10.0 }, i + 1),
    })
}

/// "several", "a few", "a couple of hundred".
fn vague(w: &Words<'_>, i: usize, end: usize) -> Option<Number> {
    let at = if matches!(w.low(i), "a" | "the" | "these" | "those" | "last" | "past") { i + 1 } else { i };
    let (low, high) = numbers::vague_few(w.low(at))?;
    let article = at > i && w.low(i) == "a";
    let mut next = at + 1;
    match w.low(at) {
        "several" if at == i => {}
        "few" if article && !matches!(w.low(next), "of") => {}
        "couple" | "handful" if article && w.low(next) == "of" => next += 1,
        "couple" if article && matches!(w.low(next), "hundred" | "thousand" | "million" | "dozen") => {}
        _ => return None,
    }
    let multiplier = match word(w, next) {
        Some(NumberWord::Hundred) => 100.0,
        Some(NumberWord::Magnitude(m) | NumberWord::Group(m)) if next < end => m,
        _ => return (next > at).then(|| Number::open(low, high, next)),
    };
    Some(Number::open(low * multiplier, high * multiplier, next + 1))
}

/// "multimillion-dollar", "multi-billion": two or more of a magnitude.
fn multi(w: &Words<'_>, i: usize, end: usize) -> Option<Number> {
    let (word, after) = match w.low(i) {
        "multi" if w.is_hyphen(i + 1) => (w.low(i + 2), i + 3),
        joined => (joined.strip_prefix("multi")?, i + 1),
    };
    let Some(NumberWord::Magnitude(m)) = numbers::number_word(word) else { return None };
    (after <= end).then(|| Number::open(2.0 * m, 1000.0 * m, after))
}
