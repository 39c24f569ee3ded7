//! Findings from a desk snapshot: one file a rule, each with its page.
//!
//! Must not know: files, LSP. A rule is a pure function of one story.

use serde::{Deserialize, Serialize};

use crate::desk::{ArticleId, Place, Snapshot, Story};

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
    /// The page, in Markdown; `wirecheck explain` prints it and `docs/rules` holds the same text.
    pub page: &'static str,
    /// Finds.
    pub check: fn(&Snapshot, &Story) -> Vec<Finding>,
}

/// What a rule reports. The first place is the primary one in machine-readable
/// output; an editor shows the finding at each of its places.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How much it matters, before configuration.
    pub severity: Severity,
    /// One or more.
    pub ends: Vec<End>,
    /// What the ends have against each other, if the labels alone don't say it:
    /// "the same call is put on different days".
    pub note: Option<String>,
}

/// One end of a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// Where.
    pub place: Place,
    /// What stands there and who says so: "1 million Russian soldiers killed (Trump)".
    pub label: String,
}

impl Finding {
    /// The message at one of its ends: what stands here, then what disagrees
    /// and where. Plain text; article words are quoted as they are, control characters removed.
    pub fn message(&self, snapshot: &Snapshot, here: usize) -> String {
        let _ = (snapshot, here);
        String::new()
    }

    /// A key that survives edits elsewhere: ten hex digits from rule, labels and outlets.
    pub fn key(&self, snapshot: &Snapshot) -> String {
        let _ = snapshot;
        String::new()
    }
}

/// All rules, by id.
pub fn all() -> &'static [Rule] {
    &[]
}

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().iter().find(|r| r.id == id)
}

/// The findings of one story, by place and rule, configured severities not yet applied.
pub fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    let mut out: Vec<Finding> = all().iter().flat_map(|r| (r.check)(snapshot, story)).collect();
    let name = |id: ArticleId| snapshot.entry(id).map(|e| e.name.clone());
    out.sort_by_key(|f| f.ends.first().map(|e| (name(e.place.article), e.place.span, f.rule)));
    out
}
