//! What the rules report.

use maud::{Markup, html};

use super::Page;
use crate::features::comparison::Reported;
use crate::features::escape;
use crate::rules::Severity;

impl Page<'_> {
    pub(super) fn findings(&self) -> Markup {
        let mut all: Vec<&Reported> = self.comparison.findings.iter().collect();
        if all.is_empty() {
            return html! {};
        }
        all.sort_by_key(|f| std::cmp::Reverse(f.severity));
        self.part("findings", "Findings", &html! { ol { @for finding in all { (self.finding(finding)) } } })
    }

    fn finding(&self, finding: &Reported) -> Markup {
        let severity = severity(finding.severity);
        html! {
            li class=(severity) {
                p {
                    span.severity { (severity) } " " code.rule { (finding.rule) }
                    span.message { (escape::visible(&finding.message)) }
                }
                ul.ends { @for end in &finding.ends {
                    li { (self.source_link(end.source, end.place)) ": " (escape::line(&end.label, 160)) }
                } }
            }
        }
    }
}

/// What a severity is called.
pub(in crate::features::page) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "information",
        Severity::Hint => "hint",
    }
}
