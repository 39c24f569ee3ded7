//! One speaker, two values, two times.

use super::figures::{Report, Told, findings};
use super::{Finding, Rule, Severity};
use crate::desk::{Agreement, PairKind, Snapshot, Story, agreement, exceeds};

pub(super) const RULE: Rule = Rule {
    id: "figure-changed",
    severity: Severity::Warning,
    summary: "one speaker, or one day after another, gives different values for the same measure",
    page: include_str!("../../../docs/rules/figure-changed.md"),
    check,
};

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    let mut out = findings(snapshot, story, Report::of(&RULE), |told: &Told<'_>| match told.kind {
        PairKind::Changed => agreement(told.a, told.b) == Agreement::Apart,
        PairKind::ChangedFirstIsPart => exceeds(told.a, told.b),
        PairKind::ChangedSecondIsPart => exceeds(told.b, told.a),
        PairKind::Same | PairKind::FirstIsPart | PairKind::SecondIsPart => false,
    });
    // A count that grows from day to day is no error of the earlier article.
    out.extend(findings(snapshot, story, Report::of(&RULE).dated(), |told: &Told<'_>| {
        told.kind == PairKind::Same && agreement(told.a, told.b) == Agreement::Apart && told.grew()
    }));
    out
}
