//! Whether two values can both be right.

use crate::lexicon::units::Measures;
use crate::reading::{Dimension, Figure, HedgeKind};

/// Whether two figures can both be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// The same value, equally qualified.
    Equal,
    /// The same value, but only one is hedged ("nearly a million", "1 million").
    Hedged,
    /// Different values that allow each other ("more than 40", 43).
    Compatible,
    /// They cannot both be right.
    Apart,
}

/// Compares the values of two comparable figures, in base units.
pub fn agreement(a: &Figure, b: &Figure) -> Agreement {
    let (fa, fb) = (a.unit.factor, b.unit.factor);
    let (x, y) = (meant(a), meant(b));
    let (low, high) = (x.0 * fa, x.1 * fa);
    let (low2, high2) = (y.0 * fb, y.1 * fb);
    let slack = 1e-9 * low.abs().max(low2.abs());
    if low > high2 + slack || low2 > high + slack {
        return Agreement::Apart;
    }
    let same = match (a.value, b.value) {
        (Some(x), Some(y)) => (x * fa - y * fb).abs() <= 1e-6 * (x * fa).abs().max(1e-12),
        _ => false,
    };
    let hedge = a.hedge.map(|h| h.kind);
    let alike = hedge == b.hedge.map(|h| h.kind);
    // "At least six" and "at least seven" allow each other, but nobody who knew
    // of seven would say six: the sources disagree.
    let one_sided = alike && matches!(hedge, Some(HedgeKind::AtLeast | HedgeKind::AtMost));
    match (same, alike) {
        (true, true) => Agreement::Equal,
        (true, false) => Agreement::Hedged,
        (false, _) if one_sided => Agreement::Apart,
        (false, _) => Agreement::Compatible,
    }
}

/// Whether a part exceeds the whole: 1 million killed, 600,000 killed or wounded.
pub fn exceeds(part: &Figure, whole: &Figure) -> bool {
    part.low * part.unit.factor > whole.high * whole.unit.factor
}

/// The least and the greatest value meant, in the unit named.
///
/// The reading allows for hedges and for the rounding of large numbers. Here
/// two things are added that only matter when values are set against each
/// other: "600" may stand for 612 and "a mile" for 1.2 miles, but "about 612"
/// does not stand for 650.
fn meant(f: &Figure) -> (f64, f64) {
    let Some(value) = f.value.filter(|v| v.is_finite() && *v > 0.0) else { return (f.low, f.high) };
    let digits = significant(value);
    match f.hedge.map(|h| h.kind) {
        Some(HedgeKind::About) if digits >= 3 => (f.low.max(value * 0.97), f.high.min(value * 1.03)),
        None => {
            let rounded = match f.unit.dimension {
                Dimension::Of(Measures::Length)
                | Dimension::Of(Measures::Area)
                | Dimension::Of(Measures::Volume)
                | Dimension::Of(Measures::Mass)
                | Dimension::Of(Measures::Speed)
                    if digits == 1 =>
                {
                    if value < 10.0 {
                        0.2
                    } else {
                        0.07
                    }
                }
                Dimension::Count | Dimension::Person if digits == 1 && value >= 100.0 => 0.03,
                _ => return (f.low, f.high),
            };
            (f.low.min(value * (1.0 - rounded)), f.high.max(value * (1.0 + rounded)))
        }
        Some(_) => (f.low, f.high),
    }
}

/// How many digits of a number say something: 1 for 600, 3 for 612 and 1.25.
fn significant(value: f64) -> u32 {
    let mut scaled = value;
    while scaled >= 1e6 {
        scaled /= 10.0;
    }
    while scaled < 1e5 {
        scaled *= 10.0;
    }
    let mut whole = scaled.round() as u32;
    let mut digits = 6;
    while digits > 1 && whole.is_multiple_of(10) {
        whole /= 10;
        digits -= 1;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::significant;

    #[test]
    fn digits_that_say_something() {
        for (value, digits) in
            [(600.0, 1), (612.0, 3), (1.2, 2), (85_000_000.0, 2), (31_000.0, 2), (1_000_000.0, 1), (0.25, 2)]
        {
            assert_eq!(significant(value), digits, "{value}");
        }
    }
}
