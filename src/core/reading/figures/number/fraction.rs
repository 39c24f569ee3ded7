//! Fractions in words: "two thirds", "a fifth of", "two and a half million", "fifty-four hundredths".

use super::sum::{Last, Piece, Sum};
use super::{Form, Number, word};
use crate::lexicon::numbers::{self, NumberWord};
use crate::lexicon::table::Class;
use crate::reading::figures::words::Words;
use crate::reading::figures::{amount, digits, hedge};

/// The most pieces that a fraction is read from.
const MOST: usize = 16;

/// A piece before a fraction's lower half.
#[derive(Clone, Copy)]
enum Link {
    Piece(Piece),
    And,
}

/// The words of a fraction up to its lower half.
struct Run {
    links: [Link; MOST],
    len: usize,
    /// Whether the upper half is "a".
    article: bool,
    /// Whether a hyphen stands before the lower half.
    hyphen: bool,
    /// The token of the lower half.
    lower: usize,
}

/// The fraction or mixed number that begins at a token.
pub(super) fn read(w: &Words<'_>, i: usize, end: usize) -> Option<Number> {
    let run = collect(w, i, end)?;
    let name = w.low(run.lower);
    let links = &run.links[..run.len];
    let (upper, lower) = split(links, lower_half(name, &run)?);
    let and = upper.iter().rposition(|l| matches!(l, Link::And));
    // "two hundred and four hundredths", but "two hundred and four fifths"
    let proper = and.and_then(|and| Some((add(&upper[..and])?, add(&upper[and + 1..])?)));
    let (whole, part) = match proper.filter(|(_, part)| part.value() < lower) {
        Some((whole, part)) => (Some(whole), part),
        None => (None, add(upper)?),
    };
    let upper = part.value();
    // "three quarter million"
    let quarters = name == "quarter" && super::magnitude(w, run.lower + 1).is_some();
    if upper <= 0.0 || name.ends_with('s') == (upper == 1.0) && !quarters {
        return None;
    }
    let after = run.lower + 1;
    match whole {
        Some(whole) => mixed(w, &run, &whole, upper / lower, end),
        None if stands(w, i, &run, upper, lower) => {
            scaled(w, Number::exact(upper / lower, 0.01, after, Form::Fraction)?, end)
        }
        None => None,
    }
}

/// The pieces up to the first token that no number holds, which must be a fraction's lower half.
fn collect(w: &Words<'_>, i: usize, end: usize) -> Option<Run> {
    let mut run = Run { links: [Link::And; MOST], len: 0, article: false, hyphen: false, lower: i };
    let mut at = i;
    while at < end && run.len < MOST {
        let before = run.len.checked_sub(1).map(|n| run.links[n]);
        let begins = matches!(before, None | Some(Link::And));
        run.hyphen = w.is_hyphen(at) || w.text(at) == "-" && !run.article;
        at += usize::from(run.hyphen && run.len > 0);
        let link = if let Some(piece) = word(w, at) {
            Link::Piece(Piece::Word(piece))
        } else if matches!(w.low(at), "and" | "&") && !begins {
            Link::And
        } else if begins && matches!(w.low(at), "a" | "an") {
            run.article = true;
            Link::Piece(Piece::Word(NumberWord::Unit(1.0)))
        } else if run.len == 0 && w.is_number(at) {
            let digits = digits::read(w, at, end).filter(|d| !d.fraction)?;
            at = digits.end - 1;
            Link::Piece(Piece::Digits(digits.value))
        } else {
            run.lower = at;
            return (run.len > 0).then_some(run);
        };
        run.article &=
            begins || matches!(link, Link::Piece(Piece::Word(NumberWord::Hundred | NumberWord::Magnitude(_))));
        run.links[run.len] = link;
        run.len += 1;
        at += 1;
    }
    None
}

/// Parts the upper half from what belongs to the lower one: "three | twenty-fifths", "one | one hundred and fifth".
fn split(links: &[Link], lower: f64) -> (&[Link], f64) {
    let (mut upper, mut lower) = (links, lower);
    if lower < 10.0
        && let [rest @ .., Link::Piece(Piece::Word(NumberWord::Tens(n)))] = upper
        && !rest.is_empty()
        && !matches!(rest, [.., Link::And])
    {
        (upper, lower) = (rest, lower + n);
    }
    if lower < 100.0
        && let [rest @ .., Link::Piece(Piece::Word(NumberWord::Unit(n))), Link::Piece(Piece::Word(round))] =
            before_and(upper)
        && !matches!(rest, [] | [.., Link::And | Link::Piece(Piece::Word(NumberWord::Tens(_)))])
        && let Some(round) = hundreds(*round)
    {
        (upper, lower) = (rest, lower + n * round);
    }
    (upper, lower)
}

fn before_and(links: &[Link]) -> &[Link] {
    match links {
        [rest @ .., Link::And] => rest,
        all => all,
    }
}

fn hundreds(word: NumberWord) -> Option<f64> {
    match word {
        NumberWord::Hundred => Some(100.0),
        NumberWord::Magnitude(m) => Some(m),
        _ => None,
    }
}

/// What pieces come to; all of them must fit.
fn add(links: &[Link]) -> Option<Sum> {
    let mut sum = Sum::new();
    let mut joined = false;
    for link in links {
        match link {
            Link::And => joined = true,
            Link::Piece(piece) if sum.push(*piece, joined) => joined = false,
            Link::Piece(_) => return None,
        }
    }
    (sum.last != Last::Start).then_some(sum)
}

/// The lower half that a word names. "First" and "second" are one only behind tens: "three thirty-seconds".
fn lower_half(name: &str, run: &Run) -> Option<f64> {
    let behind_tens = matches!(run.links[..run.len], [_, .., Link::Piece(Piece::Word(NumberWord::Tens(_)))]);
    match name {
        "first" | "firsts" => behind_tens.then_some(1.0),
        "second" | "seconds" => (behind_tens && run.hyphen).then_some(2.0),
        _ => numbers::denominator(name),
    }
}

/// "two and a half", "6 million and a half", "one and a half million", "one billion and a quarter million".
fn mixed(w: &Words<'_>, run: &Run, whole: &Sum, part: f64, end: usize) -> Option<Number> {
    let after = run.lower + 1;
    let of = w.low(after) == "of" || w.is_hyphen(after) && !w.is(after + 1, Class::Unit);
    let third = run.article && !matches!(w.low(run.lower), "half" | "quarter") && !measure_follows(w, after);
    if of || third {
        return None;
    }
    let form = if matches!(run.links[0], Link::Piece(Piece::Digits(_))) { Form::Digits } else { Form::Words };
    if let Some(NumberWord::Magnitude(m) | NumberWord::Group(m)) = word(w, after)
        && after < end
    {
        let number = if whole.magnitude() > m {
            Number::exact(whole.value() / m + part, 0.1, after + 1, form)?
        } else {
            Number::exact(whole.value() + part, 0.1, after + 1, form)?
        };
        return Some(number.times(m));
    }
    let magnitude = whole.magnitude();
    let number = Number::exact(whole.value() + part * magnitude, 0.1 * magnitude, after, form)?;
    Some(Number { magnitude, ..number })
}

/// Whether what follows "two and a third" is measured by it: "hours", "million", a plural, the end of the clause.
fn measure_follows(w: &Words<'_>, i: usize) -> bool {
    !w.is_word(i) || word(w, i).is_some() || w.is(i, Class::Unit) || w.low(i).ends_with('s') && w.low(i) != "was"
}

/// Whether a fraction is meant, and no ordinal: "a third of", "rose a fifth", but "a third man".
fn stands(w: &Words<'_>, i: usize, run: &Run, upper: f64, lower: f64) -> bool {
    let after = run.lower + 1;
    let name = w.low(run.lower);
    let plural = name.ends_with('s');
    if w.is_hyphen(after) && plural || lower == 4.0 && upper == 2.0 && !run.hyphen {
        return false;
    }
    if name == "half" || !run.article || upper > 1.0 {
        return name != "half" || run.hyphen || !run.article;
    }
    let alone = w.sentence(i).start == i && !w.is_word(after);
    let compared = matches!(w.low(after), "more" | "less" | "fewer" | "higher" | "lower" | "larger" | "smaller");
    let led = matches!(w.before(i), "by" | "than" | "only" | "just" | "nearly")
        || matches!(
            w.before(i),
            "rose" | "fell" | "grew" | "cut" | "lost" | "dropped" | "gained" | "slashed" | "down" | "up"
        ) && !amount::noun_follows(w, after);
    w.low(after) == "of" || compared || led || alone || hedge::stands_before(w, i)
}

/// "two thirds of a million", "a quarter million".
fn scaled(w: &Words<'_>, number: Number, end: usize) -> Option<Number> {
    let of = usize::from(w.low(number.end) == "of") * (1 + usize::from(matches!(w.low(number.end + 1), "a" | "one")));
    let at = number.end + of;
    Some(match word(w, at) {
        Some(NumberWord::Magnitude(m)) if at < end => Number { end: at + 1, form: Form::Words, ..number.times(m) },
        _ => number,
    })
}

/// "and a half", "-and-a-half", "and three quarters" behind a unit: "a month and a half".
pub(in crate::reading::figures) fn and_fraction(w: &Words<'_>, i: usize, end: usize) -> Option<(f64, usize)> {
    let skip = |at: usize| at + usize::from(w.is_hyphen(at));
    let and = skip(i);
    if w.low(and) != "and" {
        return None;
    }
    let at = skip(and + 1);
    let upper = match word(w, at) {
        Some(NumberWord::Unit(n)) => n,
        _ if w.low(at) == "a" => 1.0,
        _ => return None,
    };
    let part = skip(at + 1);
    let lower = numbers::denominator(w.low(part))?;
    let after = part + 1;
    let ends = w.low(after) != "of" && (!w.is_hyphen(after) || w.is(after + 1, Class::Unit));
    (after <= end && upper < lower && ends).then_some((upper / lower, after))
}
