//! One person told of without a number: "a child was killed", "two donors and a former aide".

use super::amount::Amount;
use super::counted::{self, Found};
use super::number::{Form, Number};
use super::words::Words;
use super::{Figure, Outcome, phrase, verbs};

/// How many words the noun phrase may have.
const LONGEST: usize = 4;

/// Those counted by the article at a token, and the amount that it is.
pub(super) fn read(w: &Words<'_>, i: usize, end: usize, before: Option<&Figure>) -> Option<(Amount, Found)> {
    if !matches!(w.low(i), "a" | "an") || !(i + 1..end.min(i + 1 + LONGEST)).any(|t| names_one(w, t)) {
        return None;
    }
    let p = phrase::read(w, i + 1, end, false)?;
    if p.start != i + 1 || p.end - p.start > LONGEST || !names_one(w, p.head) || w.is_hyphen(p.end) {
        return None;
    }
    if matches!(w.low(p.end), "of" | "or") || w.text(p.end) == "'s" || w.text(p.end) == "’s" {
        return None;
    }
    let amount = amount(i);
    let mut found = counted::of_phrase(w, &p);
    let joined = before.is_some_and(|b| {
        b.unit.dimension == super::Dimension::Person
            && w.before(i) == "and"
            && i >= 2
            && w.token(i - 2).is_some_and(|t| t.span.end == b.span.end)
    });
    if found.counted.outcome.is_none() {
        verbs::read(w, i, w.sentence(i), &amount, &mut found);
    }
    let told = matches!(found.counted.outcome, Some(Outcome::Killed | Outcome::Wounded | Outcome::Missing))
        && !found.counted.predicate.is_empty();
    (joined || told).then_some((amount, found))
}

fn names_one(w: &Words<'_>, i: usize) -> bool {
    phrase::is_people(w, i) && !phrase::is_plural(w, i)
}

fn amount(i: usize) -> Amount {
    let number =
        Number { value: Some(1.0), low: 1.0, high: 1.0, place: 1.0, end: i + 1, form: Form::One, magnitude: 1.0 };
    Amount { number, start: i, end: i + 1, unit: None, rate: String::new(), hyphenated: false, prefixed: false }
}
