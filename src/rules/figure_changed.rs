//! One speaker, two values, two times.

use super::figures::{finding, given};
use super::{Finding, Rule, Severity};
use crate::desk::{Agreement, FigureRef, Pair, PairKind, Snapshot, Story, agreement, exceeds};

pub(super) const RULE: Rule = Rule {
    id: "figure-changed",
    severity: Severity::Warning,
    summary: "one speaker gives different values for the same measure at different times",
    page: include_str!("../../docs/rules/figure-changed.md"),
    check,
};

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    let measures = story.measures.iter();
    measures
        .filter_map(|measure| {
            let pairs: Vec<(FigureRef, FigureRef)> =
                measure.pairs.iter().filter(|p| changed(snapshot, p)).map(|p| (p.a, p.b)).collect();
            finding(snapshot, RULE.id, RULE.severity, None, &pairs)
        })
        .collect()
}

fn changed(snapshot: &Snapshot, pair: &Pair) -> bool {
    let (Some(a), Some(b)) = (given(snapshot, pair.a), given(snapshot, pair.b)) else { return false };
    match pair.kind {
        PairKind::Changed => agreement(a.figure, b.figure) == Agreement::Apart,
        PairKind::ChangedFirstIsPart => exceeds(a.figure, b.figure),
        PairKind::ChangedSecondIsPart => exceeds(b.figure, a.figure),
        PairKind::Same | PairKind::FirstIsPart | PairKind::SecondIsPart => false,
    }
}
