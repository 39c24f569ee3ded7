//! Whether two figures measure the same thing about the same event.

use jiff::civil::Date;

use super::candidate::{Candidate, is_another};
use super::context::fold;
use super::what::{Fate, What};
use crate::desk::story::PairKind;
use crate::desk::words::hash;
use crate::lexicon::frequency;
use crate::lexicon::units::Measures;
use crate::reading::{Dimension, Figure, Outcome, Standing};

/// Whether two figures measure the same thing, or one a part of the other.
pub(super) fn comparable(a: &Candidate<'_>, b: &Candidate<'_>) -> Option<PairKind> {
    let (f, g) = (a.figure, b.figure);
    let one_article = a.place.article == b.place.article;
    // One sentence gives two values for two things, or the one with its correction.
    let together_said = one_article && a.sentence == b.sentence;
    if a.what != b.what
        || matches!(a.what, What::Unsaid(..))
        || together_said
        || !scopes(a, b)
        || !heads(a, b)
        || !modifiers(a, b)
    {
        return None;
    }
    if !standings(a, b) || elsewhere(a, b) || elsewhere(b, a) {
        return None;
    }
    let part = outcomes(f.counted.outcome, g.counted.outcome)?;
    let anchored = f.counted.outcome.is_some() && f.scope.is_some() && f.scope == g.scope;
    let changed =
        a.speaker.is_some() && a.speaker == b.speaker && times_differ(a, b) && (a.head == b.head || a.is_toll());
    if changed && (anchored || close(a, b, 0.35)) && same_owner(a, b) {
        return Some(part.at_other_time());
    }
    if !one_time(a, b) || !same_owner(a, b) || !lasts(a, b) {
        return None;
    }
    let together = if one_article { at_odds_inside(a, b) } else { anchored || one_event(a, b) };
    together.then_some(part)
}

/// Whether a figure of a draft is the one of a source that it was taken from: all but the
/// words around them as in [`comparable`], where nothing in the sources bears it out.
pub(super) fn meant(draft: &Candidate<'_>, source: &Candidate<'_>) -> bool {
    let one = outcomes(draft.figure.counted.outcome, source.figure.counted.outcome) == Some(PairKind::Same);
    let same = scopes(draft, source) && heads(draft, source) && modifiers(draft, source) && standings(draft, source);
    let here = !elsewhere(draft, source) && !elsewhere(source, draft);
    let now = one_time(draft, source) && same_owner(draft, source) && lasts(draft, source);
    let covered = match draft.what {
        What::Inhabitants | What::Magnitude { .. } | What::Distance => return false,
        What::Unsaid(dimension, ..) if dimension != Dimension::Age => 0.5,
        _ => 0.3,
    };
    one && same && here && now && close(draft, source, covered)
}

/// Whether two figures can speak of one time.
fn one_time(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let lasting = matches!(a.what, What::Age(_) | What::Distance | What::Inhabitants);
    let framed = if lasting { a.frame.times == b.frame.times } else { a.frame.agrees(&b.frame) };
    framed && !both_dated_apart(a.figure, b.figure)
}

/// Whether nothing says that the figures belong to different people, places or
/// bodies: delegates of one candidate are not those of another.
fn same_owner(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let owned = matches!(a.what, What::Money(_) | What::Things(..));
    let subjects = matches!((a.subject, b.subject), (Some(x), Some(y)) if x != y);
    let strangers = |x: &[u64], y: &[u64]| !x.is_empty() && !y.is_empty() && !x.iter().any(|n| y.contains(n));
    !owned || !subjects && !strangers(&a.names, &b.names) && !strangers(&a.places, &b.places)
}

/// Days after which a count that nobody calls a toll may well be another.
const SOON: i32 = 2;

/// Whether what is measured stays what it is from the day of one article to
/// that of the other. How old or how strong does, what is counted may not.
fn lasts(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let apart = match (a.date, b.date) {
        (Some(x), Some(y)) => x.until(y).map_or(0, |s| s.get_days().abs()),
        _ => 0,
    };
    let runs = match a.what {
        What::Money(_) => true,
        What::Things(dimension, _) => matches!(dimension, Dimension::Person | Dimension::Of(Measures::Percent)),
        _ => false,
    };
    !runs || apart <= SOON
}

/// Whether two figures of two articles on one story are about the same.
fn one_event(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let leading = a.leading && b.leading;
    let told = |c: &Candidate<'_>| c.leading || c.plain;
    let few = |c: &Candidate<'_>| c.figure.value.is_some_and(|v| v <= 1.0);
    let single = few(a) || few(b);
    match a.what {
        What::Hit(_) if a.figure.value == Some(0.0) || b.figure.value == Some(0.0) => leading,
        What::Hit(fate) if fate.is_toll() => leading || !single && told(a) && told(b) || close(a, b, 0.2),
        // One person arrested is often one of many; one killed seldom is.
        What::Hit(_) => leading || !single && close(a, b, 0.25),
        // People grow a year older between the charge and the verdict.
        What::Age(_) => !birthday(a, b) || close(a, b, 0.3),
        What::Inhabitants => !a.where_.is_empty() && !b.where_.is_empty(),
        // Two agencies differ by a few tenths; a whole magnitude apart is another tremor.
        What::Magnitude { aftershock } => {
            let near = a.figure.low - b.figure.high < 1.0 && b.figure.low - a.figure.high < 1.0;
            !aftershock && leading || near && close(a, b, 0.25)
        }
        What::Distance => leading || close(a, b, 0.2),
        What::Money(_) if a.head != 0 && a.head == b.head => {
            told(a) && told(b) || is_damage(a.head) && (told(a) || told(b)) || close(a, b, 0.35)
        }
        What::Money(_) => leading && close(a, b, 0.25) || close(a, b, 0.45),
        What::Things(Dimension::Of(Measures::Percent), _) => {
            !a.where_.is_empty() && a.where_ == b.where_ && close(a, b, 0.1) || close(a, b, 0.45)
        }
        What::Things(Dimension::Person, 0) => close(a, b, 0.6),
        What::Things(Dimension::Person, _) => {
            let told = leading || a.ruin.is_some() && b.ruin.is_some();
            told && close(a, b, 0.25) || close(a, b, 0.45)
        }
        What::Things(..) => close(a, b, 0.4),
        What::Unsaid(..) => false,
    }
}

/// Whether two ages may lie on either side of a birthday: one year apart, in
/// articles of which nobody knows that they are of one month.
fn birthday(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    const MONTH: i32 = 31;
    let apart = |x: Date, y: Date| x.until(y).map_or(MONTH, |s| s.get_days().abs());
    let months = a.date.zip(b.date).is_none_or(|(x, y)| apart(x, y) >= MONTH);
    let year = a.figure.value.zip(b.figure.value).is_some_and(|(x, y)| (x - y).abs() <= 1.0);
    months && year
}

/// Whether one article puts a count in a province that the other article, which has a
/// place of its own, never names.
fn elsewhere(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let unknown = |area: &u64| !b.all_names.contains(area);
    let own = b.names.iter().any(|name| !a.all_names.contains(name));
    !a.areas.is_empty() && a.areas.iter().all(unknown) && own
}

fn is_damage(head: u64) -> bool {
    head == fold(hash("damag"))
}

/// Whether two figures of one article are the same one, said at the top and
/// again below. Two values of the body stand for two things: nobody
/// contradicts himself from one sentence to the next.
fn at_odds_inside(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let top = |c: &Candidate<'_>| c.sentence == 0 || c.leading;
    if corrects(a, b) {
        return true;
    }
    if !(top(a) || top(b)) || !matches!((a.where_.as_slice(), b.where_.as_slice()), ([], _) | (_, [])) {
        return false;
    }
    // Fewer below than at the top may be those of one place.
    let (low, high) = if a.figure.low < b.figure.low { (a, b) } else { (b, a) };
    if low.sentence > high.sentence && !low.names.is_empty() && a.is_toll() {
        return false;
    }
    match a.what {
        What::Age(_) => true,
        What::Hit(Fate::Casualty) => {
            let told = |c: &Candidate<'_>| top(c) || c.plain;
            told(a) && told(b) || close(a, b, 0.5)
        }
        _ => close(a, b, 0.5),
    }
}

/// Whether one voice gives nearly the sum that another gives, with all the same
/// telling words: "We gave $1.8 billion in cash" (the mayor), "the $1.7 billion
/// in cash that the city gave".
fn corrects(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    const NEAR: f64 = 0.15;
    let voices = a.figure.speaker.is_some() != b.figure.speaker.is_some();
    let (Some(x), Some(y)) = (a.figure.value, b.figure.value) else { return false };
    let near = (x - y).abs() <= NEAR * x.abs().max(y.abs());
    let shared = a.context.shared(&b.context);
    let least = a.context.mass.min(b.context.mass);
    let counted = |c: &Candidate<'_>, other: &Candidate<'_>| c.head == other.head || other.context.weight(c.head) > 0.0;
    let named = a.head != 0 && counted(a, b) || b.head != 0 && counted(b, a);
    let told = shared.stems >= 1 && (shared.mass >= 0.7 * least || a.plain || b.plain);
    voices && near && x != y && matches!(a.what, What::Money(_)) && named && told
}

/// Whether both are told in the same way. "A child was killed" may be one of
/// "two people": it is held only against counts of children.
pub(super) fn standings(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let single = |c: &Candidate<'_>| c.figure.standing == Standing::Single;
    let standing = |c: &Candidate<'_>| if is_another(c.figure) { Standing::Told } else { c.figure.standing };
    match (single(a), single(b)) {
        (true, true) => false,
        (false, false) => standing(a) == standing(b),
        _ => a.head == b.head && a.head != 0,
    }
}

/// How two outcomes relate; `None` where they count different things.
pub(super) fn outcomes(a: Option<Outcome>, b: Option<Outcome>) -> Option<PairKind> {
    use Outcome::{Killed, KilledOrWounded, Wounded};
    match (a, b) {
        _ if a == b => Some(PairKind::Same),
        (Some(Killed | Wounded), Some(KilledOrWounded)) => Some(PairKind::FirstIsPart),
        (Some(KilledOrWounded), Some(Killed | Wounded)) => Some(PairKind::SecondIsPart),
        (None, _) | (_, None) => Some(PairKind::Same),
        _ => None,
    }
}

/// Whether nothing says that the figures are of different countries or places.
fn scopes(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let scopes = match (&a.figure.scope, &b.figure.scope) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    };
    let meet = a.where_.iter().any(|w| b.where_.contains(w));
    let abroad = matches!((a.country, b.country), (Some(x), Some(y)) if x != y);
    scopes && !abroad && (a.where_.is_empty() || b.where_.is_empty() || meet)
}

/// Whether the counted nouns go together: equal, or one of them says only
/// "people"; and things destroyed are not things damaged.
fn heads(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let ruined = matches!((a.ruin, b.ruin), (Some(x), Some(y)) if x != y);
    let nouns = a.head == b.head || a.head == 0 || b.head == 0;
    match a.what {
        What::Hit(_) | What::Money(_) => nouns,
        // The rest have it in `what`, or measure something that no noun narrows.
        _ => !ruined,
    }
}

/// Whether one side's modifiers are all on the other side too.
fn modifiers(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let (few, many) = if a.modifiers.len() <= b.modifiers.len() { (a, b) } else { (b, a) };
    match a.what {
        What::Magnitude { .. } | What::Age(_) | What::Inhabitants | What::Distance => true,
        What::Hit(_) => few.modifiers.iter().all(|m| many.modifiers.contains(m)),
        What::Money(_) if a.head != 0 && a.head == b.head => few.modifiers.iter().all(|m| many.modifiers.contains(m)),
        _ if few.modifiers.is_empty() && !many.modifiers.is_empty() => a.leading && b.leading,
        _ => few.modifiers.iter().all(|m| many.modifiers.contains(m)),
    }
}

/// Whether the sentences around two figures speak of the same.
fn close(a: &Candidate<'_>, b: &Candidate<'_>, covered: f32) -> bool {
    let shared = a.context.shared(&b.context);
    let least = a.context.mass.min(b.context.mass);
    shared.stems >= 2 && shared.mass >= 2.0 * 3.0 && shared.mass >= covered * least
}

/// Whether two figures are given for, or said at, different times.
fn times_differ(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let dates = matches!((a.date, b.date), (Some(x), Some(y)) if x != y);
    dates || when_differs(a.figure, b.figure) || a.frame.times != b.frame.times
}

fn when_differs(a: &Figure, b: &Figure) -> bool {
    a.when.is_some() != b.when.is_some() || both_dated_apart(a, b)
}

/// Whether each figure has a time of its own, and not the same.
fn both_dated_apart(a: &Figure, b: &Figure) -> bool {
    match (&a.when, &b.when) {
        (Some(x), Some(y)) => match (x.date, y.date) {
            (Some(d), Some(e)) => d != e,
            _ => frequency::fold_spelling(&x.text.to_lowercase()) != frequency::fold_spelling(&y.text.to_lowercase()),
        },
        _ => false,
    }
}
