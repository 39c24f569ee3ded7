//! A hedge dropped or added.

use super::figures::findings;
use super::{Finding, Rule, Severity};
use crate::desk::{Agreement, PairKind, Snapshot, Story, agreement};

pub(super) const RULE: Rule = Rule {
    id: "figure-hedge",
    severity: Severity::Hint,
    summary: "one source hedges a value that another gives as exact",
    page: include_str!("../../docs/rules/figure-hedge.md"),
    check,
};

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    findings(snapshot, story, &RULE, None, |pair, a, b| {
        let one_hedges = a.hedge.is_some() != b.hedge.is_some();
        let elsewhere = pair.a.article != pair.b.article;
        pair.kind == PairKind::Same && elsewhere && one_hedges && agreement(a, b) == Agreement::Hedged
    })
}
