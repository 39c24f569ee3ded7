//! A part that is greater than its whole.

use super::figures::{finding, given};
use super::{Finding, Rule, Severity};
use crate::desk::{FigureRef, PairKind, Snapshot, Story, exceeds};

pub(super) const RULE: Rule = Rule {
    id: "figure-scope",
    severity: Severity::Information,
    summary: "figures that look alike count different things and cannot both be right as read",
    page: include_str!("../../docs/rules/figure-scope.md"),
    check,
};

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    let measures = story.measures.iter();
    measures
        .filter_map(|measure| {
            let pairs: Vec<(FigureRef, FigureRef)> = measure
                .pairs
                .iter()
                .filter(|p| match (p.kind, given(snapshot, p.a), given(snapshot, p.b)) {
                    (PairKind::FirstIsPart, Some(a), Some(b)) => exceeds(a.figure, b.figure),
                    (PairKind::SecondIsPart, Some(a), Some(b)) => exceeds(b.figure, a.figure),
                    _ => false,
                })
                .map(|p| (p.a, p.b))
                .collect();
            let note = "a part is greater than the whole".to_owned();
            finding(snapshot, RULE.id, RULE.severity, Some(note), &pairs)
        })
        .collect()
}
