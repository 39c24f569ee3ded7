//! Quotation marks that do not pair up.

use super::{End, Finding, Rule, Severity};
use crate::desk::{Place, Snapshot, Story};
use crate::reading::MarkFaultKind;

pub(super) const RULE: Rule = Rule {
    id: "quote-unclosed",
    severity: Severity::Hint,
    summary: "quotation marks do not pair up",
    page: include_str!("../../docs/rules/quote-unclosed.md"),
    check,
};

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    let entries = story.articles.iter().filter_map(|id| Some((*id, snapshot.entry(*id)?)));
    entries
        .flat_map(|(article, entry)| {
            entry.reading.mark_faults.iter().map(move |fault| {
                let place = Place { article, span: fault.span };
                let mark = fault.span.of(&entry.article.source);
                let note = match fault.kind {
                    MarkFaultKind::Unclosed => "this quotation is never closed",
                    MarkFaultKind::Unopened => "this mark closes a quotation that was never opened",
                    MarkFaultKind::Reversed => "this mark points the wrong way",
                };
                let ends = vec![End::new(place, mark, None, 0)];
                Finding { rule: RULE.id, severity: RULE.severity, ends, note: Some(note.to_owned()) }
            })
        })
        .collect()
}
