//! Values that cannot both be right.

use super::figures::{Report, Told, findings};
use super::{Finding, Rule, Severity};
use crate::desk::{Agreement, PairKind, Snapshot, Story, agreement};

pub(super) const RULE: Rule = Rule {
    id: "figure-conflict",
    severity: Severity::Warning,
    summary: "the same measure of the same event has values that cannot both be right",
    page: include_str!("../../../docs/rules/figure-conflict.md"),
    check,
};

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    findings(snapshot, story, Report::of(&RULE), |told: &Told<'_>| {
        told.kind == PairKind::Same && agreement(told.a, told.b) == Agreement::Apart && !told.grew()
    })
}
