//! A part that is greater than its whole.

use super::figures::{Report, Told, findings};
use super::{Finding, Rule, Severity};
use crate::desk::{PairKind, Snapshot, Story, exceeds};

pub(super) const RULE: Rule = Rule {
    id: "figure-scope",
    severity: Severity::Information,
    summary: "figures that look alike count different things and cannot both be right as read",
    page: include_str!("../../../docs/rules/figure-scope.md"),
    check,
};

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    let report = Report::of(&RULE).note("a part is greater than the whole");
    findings(snapshot, story, report, |told: &Told<'_>| match told.kind {
        PairKind::FirstIsPart => exceeds(told.a, told.b),
        PairKind::SecondIsPart => exceeds(told.b, told.a),
        _ => false,
    })
}
