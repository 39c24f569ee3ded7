//! Quotation marks that do not pair up.

use super::{End, Finding, Mark, Rule, Severity};
use crate::desk::{Place, Snapshot, Story};
use crate::reading::MarkFaultKind;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    id: "quote-unclosed",
    severity: Severity::Hint,
    summary: "quotation marks do not pair up",
    page: include_str!("../../../docs/rules/quote-unclosed.md"),
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
                let ends = vec![End::new(place, mark, None, 0).known_by(around(&entry.article.source, fault.span))];
                Finding { rule: RULE.id, severity: RULE.severity, ends, note: Some(note.to_owned()) }
            })
        })
        .collect()
}

/// The line from the mark on, or up to it where it stands at the end: marks look all alike.
fn around(text: &str, mark: Span) -> Mark {
    const MOST: usize = 40;
    let (before, after) = (&text[..mark.start as usize], &text[mark.end as usize..]);
    let after = after.lines().next().unwrap_or("").trim();
    if after.chars().any(char::is_alphanumeric) {
        return Mark::Here(after.chars().take(MOST).collect());
    }
    let before: Vec<char> = before.chars().rev().take(MOST).take_while(|c| *c != '\n').collect();
    Mark::Here(before.into_iter().rev().collect())
}
