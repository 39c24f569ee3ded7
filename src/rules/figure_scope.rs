//! A part that is greater than its whole.

use super::figures::findings;
use super::{Finding, Rule, Severity};
use crate::desk::{PairKind, Snapshot, Story, exceeds};

pub(super) const RULE: Rule = Rule {
    id: "figure-scope",
    severity: Severity::Information,
    summary: "figures that look alike count different things and cannot both be right as read",
    page: include_str!("../../docs/rules/figure-scope.md"),
    check,
};

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    findings(snapshot, story, &RULE, Some("a part is greater than the whole"), |pair, a, b| match pair.kind {
        PairKind::FirstIsPart => exceeds(a, b),
        PairKind::SecondIsPart => exceeds(b, a),
        _ => false,
    })
}
