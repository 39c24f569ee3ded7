//! Findings as configured: severities applied, dismissed ones dropped, kept for
//! each story until one of its articles changes.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use super::View;
use crate::article::Article;
use crate::config::Level;
use crate::desk::{ArticleId, Story};
use crate::reading::Reading;
use crate::rules::{self, Finding, Severity};

/// A finding with its severity at each end.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfiguredFinding {
    /// What the rule reports.
    pub finding: Finding,
    /// The greatest severity of its ends.
    pub severity: Severity,
    /// For each end, the severity configured for its file; `None` where it is not shown.
    pub ends: Vec<Option<Severity>>,
    /// The key that dismisses it.
    pub key: String,
}

/// A story and everything its findings follow from.
struct Checked {
    story: Arc<Story>,
    // Kept, so that no address below can be taken by something else.
    inputs: Vec<(ArticleId, Arc<Article>, Arc<Reading>)>,
    epoch: u64,
    findings: Arc<[ConfiguredFinding]>,
}

/// What was found, by story.
#[derive(Default)]
pub(super) struct Store {
    // By the first article of the story: a story has one, and it is in no other.
    checked: Mutex<HashMap<ArticleId, Checked>>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}

impl Store {
    pub(super) fn of_story(&self, view: &View, story: &Arc<Story>) -> Arc<[ConfiguredFinding]> {
        let Some(first) = story.articles.first().copied() else { return Arc::from([]) };
        let lock = || self.checked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(hit) = lock().get(&first)
            && hit.holds(view, story)
        {
            return hit.findings.clone();
        }
        let findings: Arc<[ConfiguredFinding]> = check(view, story).into();
        let checked = Checked {
            story: story.clone(),
            inputs: inputs(view, story),
            epoch: view.epoch,
            findings: findings.clone(),
        };
        lock().insert(first, checked);
        findings
    }
}

impl Checked {
    fn holds(&self, view: &View, story: &Arc<Story>) -> bool {
        let same = |(id, article, reading): &(ArticleId, Arc<Article>, Arc<Reading>)| {
            let entry = view.snapshot.entry(*id);
            entry.is_some_and(|e| Arc::ptr_eq(&e.article, article) && Arc::ptr_eq(&e.reading, reading))
        };
        self.epoch == view.epoch
            && (Arc::ptr_eq(&self.story, story) || self.story == *story)
            && self.inputs.len() == story.articles.len()
            && self.inputs.iter().all(same)
    }
}

fn inputs(view: &View, story: &Story) -> Vec<(ArticleId, Arc<Article>, Arc<Reading>)> {
    let entry = |id: &ArticleId| view.snapshot.entry(*id).map(|e| (*id, e.article.clone(), e.reading.clone()));
    story.articles.iter().filter_map(entry).collect()
}

/// A fault in a rule costs that story's findings, nothing else.
fn check(view: &View, story: &Story) -> Vec<ConfiguredFinding> {
    let found = catch_unwind(AssertUnwindSafe(|| rules::check(&view.snapshot, story))).unwrap_or_else(|_| {
        tracing::error!("checking a story failed: this is a defect of wirecheck");
        Vec::new()
    });
    found.into_iter().filter_map(|finding| configured(view, finding)).collect()
}

fn configured(view: &View, finding: Finding) -> Option<ConfiguredFinding> {
    let key = finding.key(&view.snapshot);
    let at = |article: ArticleId| {
        let Some(file) = view.config(article) else { return Some(finding.severity) };
        if file.config.ignores(&key) {
            return None;
        }
        match file.config.severity_of(finding.rule) {
            Some(level) => apply(level, finding.rule, finding.severity),
            None => Some(finding.severity),
        }
    };
    let ignored = |article| view.config(article).is_some_and(|file| file.config.ignores(&key));
    if finding.ends.iter().any(|end| ignored(end.place.article)) {
        return None;
    }
    let ends: Vec<Option<Severity>> = finding.ends.iter().map(|end| at(end.place.article)).collect();
    let severity = ends.iter().flatten().max().copied()?;
    Some(ConfiguredFinding { finding, severity, ends, key })
}

/// A configured level replaces the rule's own. A finding that the rule itself
/// holds to be weaker than usual is not raised by it.
fn apply(level: Level, rule: &str, found: Severity) -> Option<Severity> {
    let level = match level {
        Level::Off => return None,
        Level::Hint => Severity::Hint,
        Level::Information => Severity::Information,
        Level::Warning => Severity::Warning,
        Level::Error => Severity::Error,
    };
    let usual = rules::find(rule).map_or(found, |r| r.severity);
    Some(if found < usual { level.min(found) } else { level })
}
