//! One speaker, two values, two times.

use super::figures::findings;
use super::{Finding, Rule, Severity};
use crate::desk::{Agreement, PairKind, Snapshot, Story, agreement, exceeds};

pub(super) const RULE: Rule = Rule {
    id: "figure-changed",
    severity: Severity::Warning,
    summary: "one speaker gives different values for the same measure at different times",
    page: include_str!("../../docs/rules/figure-changed.md"),
    check,
};

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    findings(snapshot, story, &RULE, None, |pair, a, b| match pair.kind {
        PairKind::Changed => agreement(a, b) == Agreement::Apart,
        PairKind::ChangedFirstIsPart => exceeds(a, b),
        PairKind::ChangedSecondIsPart => exceeds(b, a),
        PairKind::Same | PairKind::FirstIsPart | PairKind::SecondIsPart => false,
    })
}
