//! Words that qualify a number, and the bounds that follow.

use super::words::Words;
use super::{Hedge, HedgeKind};
use crate::lexicon::table::Class;
use crate::text::Span;

use HedgeKind::{About, AtLeast, AtMost, Exactly, LessThan, MoreThan, Nearly};

/// Phrases before a number: their last word, then what stands before it and what the whole does, the longest first.
/// Sorted by the last word.
const BEFORE: &[(&str, &[(&str, HedgeKind)])] = &[
    ("<", &[("", LessThan)]),
    (">", &[("", MoreThan)]),
    ("about", &[("", About)]),
    ("above", &[("", MoreThan)]),
    ("almost", &[("", Nearly)]),
    ("approaching", &[("", Nearly)]),
    ("approx", &[("", About)]),
    ("approx.", &[("", About)]),
    ("approximately", &[("", About)]),
    ("around", &[("", About)]),
    ("as", &[("as many", AtMost), ("as much", AtMost), ("as high", AtMost)]),
    ("at", &[("estimated", About)]),
    ("below", &[("just", Nearly), ("", LessThan)]),
    ("circa", &[("", About)]),
    ("estimated", &[("an", About), ("", About)]),
    ("exactly", &[("", Exactly)]),
    ("exceeding", &[("", MoreThan)]),
    ("least", &[("at the very", AtLeast), ("at", AtLeast)]),
    ("less", &[("more or", About)]),
    ("like", &[("something", About)]),
    ("maximum", &[("", AtMost)]),
    ("minimum", &[("", AtLeast)]),
    ("most", &[("at the", AtMost), ("at", AtMost)]),
    ("nearing", &[("", Nearly)]),
    ("nearly", &[("", Nearly)]),
    (
        "of",
        &[
            ("in the region", About),
            ("on the order", About),
            ("in the order", About),
            ("just shy", Nearly),
            ("just short", Nearly),
            ("in excess", MoreThan),
            ("a minimum", AtLeast),
            ("a maximum", AtMost),
            ("shy", Nearly),
            ("short", Nearly),
            ("north", MoreThan),
            ("upward", MoreThan),
            ("upwards", MoreThan),
        ],
    ),
    ("over", &[("a little", MoreThan), ("well", MoreThan), ("just", MoreThan), ("", MoreThan)]),
    ("precisely", &[("", Exactly)]),
    ("quite", &[("not", Nearly)]),
    ("roughly", &[("", About)]),
    ("some", &[("", About)]),
    ("surpassing", &[("", MoreThan)]),
    (
        "than",
        &[
            ("no more", AtMost),
            ("not more", AtMost),
            ("no fewer", AtLeast),
            ("not fewer", AtLeast),
            ("no less", AtLeast),
            ("not less", AtLeast),
            ("more", MoreThan),
            ("greater", MoreThan),
            ("higher", MoreThan),
            ("less", LessThan),
            ("fewer", LessThan),
            ("lower", LessThan),
        ],
    ),
    ("to", &[("close", Nearly), ("up", AtMost)]),
    ("topping", &[("", MoreThan)]),
    ("under", &[("a little", Nearly), ("just", Nearly), ("well", LessThan), ("", LessThan)]),
    ("~", &[("", About)]),
    ("≈", &[("", About)]),
];

/// Phrases after a number.
const AFTER: &[(&str, HedgeKind)] = &[
    ("or so", About),
    ("or more", AtLeast),
    ("or less", AtMost),
    ("or fewer", AtMost),
    ("at least", AtLeast),
    ("at most", AtMost),
];

/// The hedge that stands right before a token.
pub(super) fn before(w: &Words<'_>, i: usize) -> Option<Hedge> {
    plain_before(w, i).or_else(|| {
        // "about another 40", "more than a further 40"
        let at = match w.before(i) {
            word @ ("further" | "additional") => {
                let article = if word == "further" { "a" } else { "an" };
                i - 1 - usize::from(w.before(i - 1) == article)
            }
            "another" | "a" | "an" | "the" | "other" | "one" => i - 1,
            _ => return None,
        };
        plain_before(w, at)
    })
}

/// Whether a hedge stands right before a token.
pub(super) fn stands_before(w: &Words<'_>, i: usize) -> bool {
    plain_before(w, i).is_some()
}

fn plain_before(w: &Words<'_>, i: usize) -> Option<Hedge> {
    if !w.is(i.wrapping_sub(1), Class::HedgeEnd) {
        return None;
    }
    let end = i.checked_sub(1)?;
    let at = BEFORE.binary_search_by_key(&w.low(end), |(last, _)| last).ok()?;
    let (_, leads) = BEFORE.get(at)?;
    let (start, kind) = leads.iter().find_map(|(lead, kind)| match *lead {
        "" => Some((end, *kind)),
        lead => Some((w.phrase_before(end, lead)?, *kind)),
    })?;
    let sentence = w.sentence(i);
    if start < sentence.start || compares(w, start) {
        return None;
    }
    Some(Hedge { span: join(w, start, i)?, kind })
}

/// "6 percent more than a year before", "three times more than 12": "more than" compares what stands before it.
fn compares(w: &Words<'_>, start: usize) -> bool {
    let comparative = matches!(w.low(start), "more" | "less" | "fewer" | "greater" | "higher" | "lower");
    let Some(last) = start.checked_sub(1).filter(|_| comparative && w.low(start + 1) == "than") else { return false };
    w.is_number(last)
        || w.text(last) == "%"
        || matches!(w.low(last), "percent" | "cent" | "times" | "points" | "point" | "far" | "much" | "degrees")
        || w.is(last, Class::NumberWord)
}

/// The hedge that stands right after a number: "or more", "-odd", "+".
pub(super) fn after(w: &Words<'_>, i: usize) -> Option<(Hedge, usize)> {
    let glued = |at: usize| w.is_glued(at).then_some(at);
    if w.text(i) == "+" && glued(i).is_some() {
        return Some((Hedge { span: join(w, i, i + 1)?, kind: AtLeast }, i + 1));
    }
    if w.is_hyphen(i) {
        let kind = match w.low(i + 1) {
            "odd" | "ish" => About,
            "plus" => AtLeast,
            _ => return None,
        };
        return Some((Hedge { span: join(w, i, i + 2)?, kind }, i + 2));
    }
    if !matches!(w.low(i), "or" | "at") {
        return None;
    }
    AFTER.iter().find_map(|(phrase, kind)| {
        let end = w.phrase_at(i, phrase)?;
        Some((Hedge { span: join(w, i, end)?, kind: *kind }, end))
    })
}

fn join(w: &Words<'_>, start: usize, end: usize) -> Option<Span> {
    Some(w.token(start)?.span.join(w.token(end.checked_sub(1)?)?.span))
}

/// How exactly a number is stated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stated {
    /// The value.
    pub(super) value: f64,
    /// Place value of the last digit written: 0.1 for "2.5", 1e5 for "1.5 million".
    pub(super) place: f64,
    /// A count below a thousand has been counted; a measure has been rounded.
    pub(super) counted: bool,
    /// Percentages are rounded to what is written, however small: "7%" is 6.5 to 7.5.
    pub(super) percent: bool,
}

impl Stated {
    /// Half a unit of the last digit that was meant, at most 5 % of the value: "1 million" may stand for 950,000 to
    /// 1,050,000, "28,500" for 28,450 to 28,550. A little less, so that "2.5" and "2.6" stay apart. Small counts are exact.
    fn rounding(self) -> f64 {
        let size = self.value.abs();
        if self.counted && size < 1000.0 && self.place <= 1.0 {
            return 0.0;
        }
        let half = self.last_digit() * 0.5;
        if self.percent { half * 0.98 } else { half.min(size * 0.05) * 0.98 }
    }

    /// The place value of the last digit meant: zeros at the end of a large number are rounding.
    fn last_digit(self) -> f64 {
        let size = self.value.abs();
        let mut place = self.place;
        if size >= 1000.0 {
            while place < size && is_multiple(size, place * 10.0) {
                place *= 10.0;
            }
        }
        place
    }

    /// How far below or above the number the next one lies that a writer would have named instead.
    fn step(self) -> f64 {
        let size = self.value.abs();
        let mut place = self.place.min(size).max(size * 1e-6);
        while place < size && is_multiple(size, place * 10.0) {
            place *= 10.0;
        }
        let one_digit = size / place < 10.0;
        (if one_digit { place } else { 2.0 * place }).max(size * 0.1)
    }
}

fn is_multiple(value: f64, place: f64) -> bool {
    let ratio = value / place;
    (ratio - ratio.round()).abs() < 1e-9 * ratio.abs().max(1.0)
}

/// The least and greatest value that a hedged number can mean.
///
/// | hedge | bounds |
/// | --- | --- |
/// | none | the number, rounded as it is written |
/// | about | 10 % either way |
/// | nearly | from 12 % below to the number |
/// | more than | up to the next number that the writer would have named: 50 for 40, 28,000 for 26,000 |
/// | less than | down to that number |
/// | at least, at most | open on one side |
pub(super) fn bounds(kind: Option<HedgeKind>, stated: Stated) -> (f64, f64) {
    let v = stated.value;
    let rounding = stated.rounding();
    let size = v.abs();
    let (low, high) = match kind {
        None => (v - rounding, v + rounding),
        Some(Exactly) => (v, v),
        Some(About) => (v - (size * 0.1).max(rounding), v + (size * 0.1).max(rounding)),
        Some(Nearly) => (v - size * 0.12, v),
        Some(MoreThan) => (v, v + stated.step()),
        Some(AtLeast) => (v, f64::INFINITY),
        Some(LessThan) => (v - stated.step(), v),
        Some(AtMost) => (v.min(0.0), v),
    };
    if low <= high { (low, high) } else { (high, low) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: Option<HedgeKind>, value: f64, place: f64) -> (f64, f64) {
        bounds(kind, Stated { value, place, counted: true, percent: false })
    }

    fn overlap(a: (f64, f64), b: (f64, f64)) -> bool {
        a.0 <= b.1 && b.0 <= a.1
    }

    #[test]
    fn every_phrase_can_be_found() {
        assert!(BEFORE.is_sorted_by_key(|(last, _)| last));
        for (last, _) in BEFORE {
            assert!(crate::lexicon::table::is(last, Class::HedgeEnd), "{last}");
        }
    }

    #[test]
    fn hedged_values_that_agree() {
        let million = of(None, 1e6, 1e6);
        assert!(overlap(of(Some(Nearly), 1e6, 1e6), million));
        assert!(overlap(of(Some(About), 7e5, 1.0), of(None, 712_000.0, 1.0)));
        assert!(overlap(of(Some(MoreThan), 40.0, 1.0), of(None, 43.0, 1.0)));
        assert!(overlap(of(Some(AtLeast), 40.0, 1.0), of(None, 400.0, 1.0)));
        assert!(overlap(of(None, 28_500.0, 1.0), of(None, 28_470.0, 1.0)));
    }

    #[test]
    fn values_that_conflict() {
        assert!(!overlap(of(None, 40.0, 1.0), of(None, 43.0, 1.0)));
        assert!(!overlap(of(None, 6e5, 1.0), of(None, 1e6, 1e6)));
        assert!(!overlap(of(Some(Nearly), 50.0, 1.0), of(None, 40.0, 1.0)));
        assert!(!overlap(of(Some(MoreThan), 26_000.0, 1.0), of(Some(MoreThan), 31_000.0, 1.0)));
        assert!(!overlap(of(None, 2.5e6, 1e5), of(None, 2.6e6, 1e5)));
    }
}
