//! Findings from a desk snapshot: one file a rule, each with its page.
//!
//! Must not know: files, LSP. A rule is a pure function of one story.

mod figure_changed;
mod figure_conflict;
mod figure_hedge;
mod figure_scope;
mod figures;
mod finding;
mod moment_conflict;
mod moment_order;
mod name_spelling;
mod quote_altered;
mod quote_unclosed;
mod quote_wording;
mod slips;
mod speaker_conflict;

use serde::{Deserialize, Serialize};

use crate::desk::{ArticleId, Snapshot, Story};

pub use finding::{End, Finding, Mark, RuleId};
pub use name_spelling::{family_name, respelt};
pub use quote_altered::unfair_edits;

pub use figures::{near, outcome_words};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth a look.
    Hint,
    /// Good to know.
    Information,
    /// Probably wrong somewhere.
    Warning,
    /// Wrong.
    Error,
}

/// A rule: what it is called, how loud it is, what its page says, how it works.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Stable id: "figure-conflict".
    pub id: &'static str,
    /// Severity unless configured.
    pub severity: Severity,
    /// One line: "fires when ...".
    pub summary: &'static str,
    /// The page, in Markdown; `wirecheck explain` prints it and `docs/rules` holds the same file.
    pub page: &'static str,
    /// Finds.
    pub check: fn(&Snapshot, &Story) -> Vec<Finding>,
}

/// All rules, by id.
pub fn all() -> &'static [Rule] {
    const ALL: &[Rule] = &[
        figure_changed::RULE,
        figure_conflict::RULE,
        figure_hedge::RULE,
        figure_scope::RULE,
        moment_conflict::RULE,
        name_spelling::RULE,
        quote_altered::RULE,
        quote_unclosed::RULE,
        quote_wording::RULE,
        speaker_conflict::RULE,
    ];
    ALL
}

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().iter().find(|r| r.id == id)
}

/// The findings of one story, by place and rule, configured severities not yet applied.
pub fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    check_with(snapshot, story, |rule| (rule.check)(snapshot, story))
}

/// [`check`], each rule run by the caller, who knows what to do when one fails.
pub fn check_with(snapshot: &Snapshot, story: &Story, run: impl FnMut(&'static Rule) -> Vec<Finding>) -> Vec<Finding> {
    let mut out: Vec<Finding> = all().iter().flat_map(run).collect();
    // What a guest says by itself is told where it is at home.
    out.retain(|f| !f.ends.iter().all(|end| story.is_guest(end.place.article)));
    let name = |id: ArticleId| snapshot.entry(id).map(|e| e.name.clone());
    out.sort_by_cached_key(|f| f.ends.first().map(|e| (name(e.place.article), e.place.span, f.rule)));
    out
}

#[cfg(test)]
mod quote_altered_tests;
#[cfg(test)]
mod tests;
