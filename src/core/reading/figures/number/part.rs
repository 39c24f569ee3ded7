//! Parts of a whole: "half a million", "a quarter of a mile", "one in five", "nine out of 10".

use super::{Form, Number, cardinal, word};
use crate::lexicon::numbers::NumberWord;
use crate::lexicon::table::Class;
use crate::lexicon::units::{self, Measures};
use crate::reading::figures::hedge;
use crate::reading::figures::words::Words;

/// "half a million", "a quarter of the", "half an hour".
pub(super) fn half(w: &Words<'_>, i: usize, end: usize) -> Option<Number> {
    let at = i + usize::from(w.low(i) == "a");
    let (value, half) = match w.low(at) {
        "half" => (0.5, true),
        "quarter" => (0.25, false),
        _ => return None,
    };
    if names_a_part(w.before(i)) || (i > 0 && w.is_hyphen(i - 1)) {
        return None;
    }
    let mut next = at + 1;
    if w.is_hyphen(next) || matches!(w.low(next), "a" | "an" | "of") {
        next += 1;
        if w.low(next - 1) == "of" && matches!(w.low(next), "a" | "an") {
            next += 1;
        }
    }
    if next < end
        && let Some(factor) = word(w, next).and_then(round)
    {
        return Number::exact(value * factor, factor * 0.1, next + 1, Form::Words)
            .map(|n| Number { magnitude: factor, ..n });
    }
    let article = at > i;
    if measures(w, next) || next > at + 1 && w.low(next).starts_with("percent") {
        // "half an hour", "half a percent", "half-mile", "quarter of a mile": the unit is read next
        if next > at + 1 {
            return Number::exact(value, 0.1, next, Form::Words);
        }
        if article || half {
            return Number::exact(value, 0.1, at + 1, Form::Words);
        }
    }
    let follows = w.low(at + 1);
    let hedged = hedge::stands_before(w, i);
    let whole = if half {
        let of_it = matches!(
            follows,
            "of" | "the" | "its" | "their" | "our" | "his" | "her" | "all" | "those" | "these" | "a" | "an"
        );
        of_it || hedged || article && !w.is_hyphen(at + 1) && (!w.is_word(at + 1) || half_of_noun(w, at + 1))
    } else {
        article && (follows == "of" || hedged)
    };
    whole.then(|| Number::exact(value, 0.01, at + 1, Form::Fraction)).flatten()
}

fn round(word: NumberWord) -> Option<f64> {
    match word {
        NumberWord::Magnitude(m) | NumberWord::Group(m) => Some(m),
        NumberWord::Hundred => Some(100.0),
        NumberWord::Unit(_) | NumberWord::Tens(_) => None,
    }
}

/// Words that make "half" and "quarter" a part of a game or a year.
fn names_a_part(before: &str) -> bool {
    matches!(
        before,
        "first"
            | "second"
            | "third"
            | "fourth"
            | "latter"
            | "last"
            | "other"
            | "better"
            | "in"
            | "top"
            | "bottom"
            | "final"
            | "this"
            | "next"
            | "previous"
            | "each"
            | "by-"
            | "opening"
            | "past"
    )
}

/// "a half turn", "a half share"; not "a half brother".
fn half_of_noun(w: &Words<'_>, i: usize) -> bool {
    matches!(
        w.low(i),
        "turn" | "share" | "step" | "point" | "length" | "circle" | "loaf" | "page" | "size" | "glass" | "rotation"
    )
}

/// Words that "half" and "quarter" may measure.
fn measures(w: &Words<'_>, i: usize) -> bool {
    w.is(i, Class::Unit) && units::unit(w.low(i)).is_some_and(|u| u.measures != Measures::Percent)
}

/// "one in five", "nine out of 10", "2 over 3": a share.
pub(super) fn ratio(w: &Words<'_>, i: usize, end: usize, upper: f64, start: usize) -> Option<Number> {
    let (at, over) = match w.low(i) {
        "in" => (i + 1, false),
        "out" if w.low(i + 1) == "of" => (i + 2, false),
        "over" => (i + 1, true),
        _ => return None,
    };
    let every = at + usize::from(w.low(at) == "every");
    let lower = cardinal::read(w, every, end)?;
    let alone = over && w.sentence(start).start == start && w.sentence(start).end <= lower.end + 1;
    let value =
        lower.value.filter(|l| (*l > upper || alone) && upper >= 1.0 && *l > 0.0 && lower.form != Form::Digits)?;
    let year = lower.form == Form::Plain && value >= 1000.0;
    let measured = w.is(lower.end, Class::Unit) && units::unit(w.low(lower.end)).is_some();
    let named = !over && i == at.saturating_sub(1) && upper > 1.0;
    let ends = !w.is_word(lower.end);
    let fits = !year && !measured && !named && (!over || ends) && w.text(lower.end) != "%";
    fits.then(|| Number::exact(upper / value, 0.01, lower.end, Form::Fraction)).flatten()
}
