//! Differences that the articles themselves explain.

use super::Agreement;
use super::agreement::agreement;
use super::candidate::Candidate;
use super::what::What;
use crate::reading::Figure;

/// Whether two figures differ and one of the articles says why: it gives the
/// other value too, or gives the parts whose sum it is.
pub(super) fn between(a: &Candidate<'_>, b: &Candidate<'_>, measure: &[usize], all: &[Candidate<'_>]) -> bool {
    if agreement(a.figure, b.figure) != Agreement::Apart {
        return false;
    }
    let has_both = |one: &Candidate<'_>, other: &Candidate<'_>| {
        measure.iter().map(|k| &all[*k]).any(|c| {
            c.place.article == other.place.article && c.place != other.place && same_value(one.figure, c.figure)
        })
    };
    let elsewhere = a.place.article != b.place.article;
    let base = |c: &Candidate<'_>| c.figure.value.map(|v| v * c.figure.unit.factor);
    let replaced = |one: &Candidate<'_>, other: &Candidate<'_>| base(one).is_some_and(|v| other.former.contains(&v));
    if other_dollars(a, b, all) || replaced(a, b) || replaced(b, a) {
        return true;
    }
    elsewhere && (has_both(a, b) || has_both(b, a)) || beside(a, b) || beside(b, a) || is_sum(a, b) || is_sum(b, a)
}

/// Whether two amounts of "dollars" may be dollars of two countries: they differ
/// as those do, and the story gives the amount in other money too, so that each
/// outlet converted it for its readers.
fn other_dollars(a: &Candidate<'_>, b: &Candidate<'_>, all: &[Candidate<'_>]) -> bool {
    const DOLLARS: What<'_> = What::Money("dollar");
    let (Some(x), Some(y)) = (a.figure.value, b.figure.value) else { return false };
    let ratio = if x > y { x / y } else { y / x };
    let foreign = |c: &Candidate<'_>| c.leading && matches!(c.what, What::Money(_)) && c.what != DOLLARS;
    let said = a.figure.unit.name == "US dollar" && a.figure.unit.name == b.figure.unit.name;
    !said && a.what == DOLLARS && (1.15..1.75).contains(&ratio) && all.iter().any(foreign)
}

fn same_value(a: &Figure, b: &Figure) -> bool {
    matches!(agreement(a, b), Agreement::Equal | Agreement::Hedged)
}

/// Whether the sentence of one gives the value of the other: "the coast guard
/// put it at 40, but the ministry said 30".
fn beside(one: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    other
        .figure
        .value
        .is_some_and(|v| one.beside.iter().any(|b| b.is_like(other.figure) && (b.value - v).abs() <= 1e-6 * v.abs()))
}

/// Whether figures of the sentence of a smaller one make up the greater: 3 = 2 + 1.
fn is_sum(less: &Candidate<'_>, more: &Candidate<'_>) -> bool {
    let (Some(part), Some(whole)) = (less.figure.value, more.figure.value) else { return false };
    let adds_up = matches!(less.what, What::Hit(_) | What::Things(..)) && part < whole;
    let scope = less.figure.scope.as_deref();
    let others = less.beside.iter().filter(|b| b.scope.is_none() || b.scope == scope);
    adds_up && others.map(|b| b.value).any(|b| (b + part - whole).abs() <= 1e-6 * whole)
}
