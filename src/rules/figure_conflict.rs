//! Values that cannot both be right.

use super::figures::{finding, given};
use super::{Finding, Rule, Severity};
use crate::desk::{Agreement, PairKind, Snapshot, Story, agreement};

pub(super) const RULE: Rule = Rule {
    id: "figure-conflict",
    severity: Severity::Warning,
    summary: "the same measure of the same event has values that cannot both be right",
    page: include_str!("../../docs/rules/figure-conflict.md"),
    check,
};

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    let measures = story.measures.iter();
    measures
        .filter_map(|measure| {
            let pairs: Vec<_> = measure
                .pairs
                .iter()
                .filter(|p| p.kind == PairKind::Same)
                .filter(|p| match (given(snapshot, p.a), given(snapshot, p.b)) {
                    (Some(a), Some(b)) => agreement(a.figure, b.figure) == Agreement::Apart,
                    _ => false,
                })
                .map(|p| (p.a, p.b))
                .collect();
            finding(snapshot, RULE.id, RULE.severity, None, &pairs)
        })
        .collect()
}
