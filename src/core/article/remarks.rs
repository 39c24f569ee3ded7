//! Remarks to the checker in Markdown: `<!-- wirecheck: ignore RULE reason -->`.
//!
//! A remark holds for the paragraph that it stands in; one that stands alone,
//! for the paragraph after it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A remark that dismisses findings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The comment.
    pub span: Span,
    /// What is dismissed, as written: rules, or the keys of findings; each with its place.
    pub targets: Vec<(String, Span)>,
    /// The text for which it holds.
    pub scope: Span,
    /// Why, for readers.
    pub reason: Option<String>,
}

/// More in one article are not read: each looks at its whole paragraph.
const MOST: usize = 200;

/// The remarks of a Markdown text, in order.
pub fn remarks(text: &str) -> Vec<Remark> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(found) = text[from..].find("<!--").filter(|_| out.len() < MOST) {
        let start = from + found;
        let Some(length) = text[start..].find("-->") else { break };
        let end = start + length + "-->".len();
        out.extend(remark(text, start..end));
        from = end;
    }
    out
}

fn remark(text: &str, comment: Range<usize>) -> Option<Remark> {
    let inner = &text[comment.start + "<!--".len()..comment.end - "-->".len()];
    let rest = inner.trim_start().strip_prefix("wirecheck:")?.trim_start().strip_prefix("ignore")?;
    if !rest.starts_with(char::is_whitespace) && !rest.is_empty() {
        return None;
    }
    let mut at = comment.end - "-->".len() - rest.len();
    let mut targets = Vec::new();
    let mut reason = "";
    let mut more = true;
    for word in rest.split_inclusive(char::is_whitespace) {
        let target = word.trim_end().trim_end_matches(',');
        if !more {
            reason = text[at..comment.end - "-->".len()].trim();
            break;
        }
        if !target.is_empty() {
            targets.push((target.to_owned(), Span::new(at, at + target.len())));
            more = word.trim_end().ends_with(',');
        }
        at += word.len();
    }
    let own = paragraph(text, comment.start);
    let alone = is_blank(&text[own.start..comment.start]) && is_blank(&text[comment.end.min(own.end)..own.end]);
    let scope = if alone { next_paragraph(text, own.end.max(comment.end)) } else { own };
    Some(Remark {
        span: Span::new(comment.start, comment.end),
        targets,
        scope: Span::new(scope.start, scope.end),
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
    })
}

/// Whether nothing but white space and comments stands there.
fn is_blank(text: &str) -> bool {
    let mut rest = text.trim();
    while let Some(after) = rest.strip_prefix("<!--").and_then(|inner| inner.split_once("-->")) {
        rest = after.1.trim();
    }
    rest.is_empty()
}

/// The lines around a byte up to the next empty ones; the fences of front
/// matter end them too.
pub fn paragraph(text: &str, at: usize) -> Range<usize> {
    let ends = |line: &str| line.trim().is_empty() || matches!(line.trim_end(), "---" | "+++");
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let mut start = line_start;
    while start > 0 {
        let before = text[..start - 1].rfind('\n').map_or(0, |newline| newline + 1);
        if ends(&text[before..start]) {
            break;
        }
        start = before;
    }
    let mut end = line_start;
    for line in text[line_start..].split_inclusive('\n') {
        if ends(line) && end > at {
            break;
        }
        end += line.len();
    }
    start..end
}

fn next_paragraph(text: &str, from: usize) -> Range<usize> {
    match text[from..].find(|c: char| !c.is_whitespace()) {
        Some(gap) => paragraph(text, from + gap),
        None => from..from,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text, then for each remark: what it dismisses, why, and the scope's text.
    #[test]
    fn remarks_and_what_they_hold_for() {
        type Expected<'a> = &'a [(&'a [&'a str], Option<&'a str>, &'a str)];
        let cases: &[(&str, Expected<'_>)] = &[
            ("No remark <!-- at all --> here.", &[]),
            (
                "One.\n\n<!-- wirecheck: ignore figure-conflict two dams -->\nTwo.\nMore.\n\nThree.",
                &[(
                    &["figure-conflict"],
                    Some("two dams"),
                    "<!-- wirecheck: ignore figure-conflict two dams -->\nTwo.\nMore.\n",
                )],
            ),
            (
                "<!--wirecheck: ignore a-rule, 3f9c01d2a7 why not-->\n\nTwo.\n",
                &[(&["a-rule", "3f9c01d2a7"], Some("why not"), "Two.\n")],
            ),
            (
                "A line. <!-- wirecheck: ignore x -->\nB.\n\nC.",
                &[(&["x"], None, "A line. <!-- wirecheck: ignore x -->\nB.\n")],
            ),
            (
                "<!-- wirecheck: ignore x -->\n<!-- wirecheck: ignore y -->\n\nC.",
                &[(&["x"], None, "C."), (&["y"], None, "C.")],
            ),
            ("---\ntitle: T\n---\nA <!-- wirecheck: ignore x -->", &[(&["x"], None, "A <!-- wirecheck: ignore x -->")]),
            ("<!-- wirecheck: ignore -->", &[(&[], None, "")]),
            ("<!-- wirecheck: ignored x -->\n<!-- wirecheck: ignore x", &[]),
            (
                "é<!-- wirecheck: ignore x\nover lines -->\r\nB",
                &[(&["x"], Some("over lines"), "é<!-- wirecheck: ignore x\nover lines -->\r\nB")],
            ),
        ];
        for (text, expected) in cases {
            let found = remarks(text);
            let found: Vec<(Vec<&str>, Option<&str>, &str)> = found
                .iter()
                .map(|r| {
                    assert!(r.targets.iter().all(|(target, span)| span.of(text) == target), "{text}");
                    (r.targets.iter().map(|t| t.0.as_str()).collect(), r.reason.as_deref(), r.scope.of(text))
                })
                .collect();
            let expected: Vec<_> = expected.iter().map(|(t, r, s)| (t.to_vec(), *r, *s)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
