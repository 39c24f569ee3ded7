//! A hedge dropped or added.

use super::figures::{finding, given};
use super::{Finding, Rule, Severity};
use crate::desk::{Agreement, FigureRef, PairKind, Snapshot, Story, agreement};

pub(super) const RULE: Rule = Rule {
    id: "figure-hedge",
    severity: Severity::Hint,
    summary: "one source hedges a value that another gives as exact",
    page: include_str!("../../docs/rules/figure-hedge.md"),
    check,
};

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    let measures = story.measures.iter();
    measures
        .filter_map(|measure| {
            let pairs: Vec<(FigureRef, FigureRef)> = measure
                .pairs
                .iter()
                .filter(|p| p.kind == PairKind::Same && p.a.article != p.b.article)
                .filter(|p| match (given(snapshot, p.a), given(snapshot, p.b)) {
                    (Some(a), Some(b)) => {
                        a.figure.hedge.is_some() != b.figure.hedge.is_some()
                            && agreement(a.figure, b.figure) == Agreement::Hedged
                    }
                    _ => false,
                })
                .map(|p| (p.a, p.b))
                .collect();
            finding(snapshot, RULE.id, RULE.severity, None, &pairs)
        })
        .collect()
}
