//! A hedge dropped or added.

use super::figures::{Report, Told, findings};
use super::{Finding, Rule, Severity};
use crate::desk::{Agreement, PairKind, Snapshot, Story, agreement};

pub(super) const RULE: Rule = Rule {
    id: "figure-hedge",
    severity: Severity::Hint,
    summary: "one source hedges a value that another gives as exact",
    page: include_str!("../../../docs/rules/figure-hedge.md"),
    check,
};

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    findings(snapshot, story, Report::of(&RULE), |told: &Told<'_>| {
        let one_hedges = told.a.hedge.is_some() != told.b.hedge.is_some();
        let hedged = one_hedges && agreement(told.a, told.b) == Agreement::Hedged;
        told.kind == PairKind::Same && told.elsewhere && hedged
    })
}
