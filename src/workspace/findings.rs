//! Findings as configured: severities applied, dismissed ones dropped, kept for
//! each story until one of its articles changes.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use rustc_hash::{FxHashMap, FxHashSet};

use super::found::{Found, Keyed};
use super::{ConfigFile, Levels, Part, Source, Subject, View};
use crate::article::Remark;
use crate::config::Level;
use crate::desk::{ArticleId, Edition, Snapshot, Story};
use crate::rules::{self, Finding, Severity};
use crate::text::Span;
use crate::workspace::lock;

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

/// What came of checking a story.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub(super) findings: Arc<[ConfiguredFinding]>,
    /// The dismissals that were of use: configuration and key.
    ignores: FxHashSet<(PathBuf, String)>,
    /// The remarks that were of use, by their place in the article's list.
    pub(super) remarks: FxHashSet<(ArticleId, usize)>,
}

/// A story and everything its findings follow from.
#[derive(Debug)]
pub(super) struct Checked {
    inputs: Vec<(ArticleId, Edition)>,
    epoch: u64,
    found: Found,
    /// Whether every rule has been run to its end.
    whole: bool,
    // What severities and dismissals follow from.
    sources: Vec<Option<Arc<Source>>>,
    levels: Arc<Levels>,
    /// `None` for what was kept from an earlier run.
    outcome: Option<Arc<Outcome>>,
}

/// So many stories may have been left behind.
const FEW: usize = 256;

/// What was found, by story.
#[derive(Default)]
pub(super) struct Store {
    // By the lead of the story: a story has one, and it leads no other.
    checked: Mutex<HashMap<ArticleId, Checked>>,
    // The stories in which a dismissal was of use at some time.
    used: Mutex<FxHashMap<String, BTreeSet<ArticleId>>>,
    // More stories than this are worth a look for those that are none any more.
    enough: AtomicUsize,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}

impl Store {
    /// The findings of a story. Other severities and dismissals alone do not
    /// make the rules run again.
    pub(super) fn of_story(&self, view: &View, story: &Arc<Story>) -> Arc<Outcome> {
        let Some(first) = story.lead() else { return Arc::default() };
        let mut known = None;
        if let Some(hit) = lock(&self.checked).get(&first)
            && hit.holds(&view.snapshot, view.epoch, story)
        {
            if let Some(outcome) = hit.outcome.as_ref().filter(|_| hit.is_configured_as(view)) {
                return outcome.clone();
            }
            known = Some((hit.found.clone(), hit.whole));
        }
        let known = known.and_then(|(found, whole)| Some((found.read()?, whole)));
        let (found, whole) = known.unwrap_or_else(|| check(view, story));
        let about = || Subject::of(&view.snapshot, story.articles.iter().copied());
        let outcome = view.faults.run(Part::Answer("findings"), about, || outcome(view, story, &found));
        let outcome = Arc::new(outcome.unwrap_or_default());
        let new = Checked {
            inputs: inputs(&view.snapshot, story),
            epoch: view.epoch,
            found: Found::Read(found),
            whole,
            sources: story.articles.iter().map(|id| view.shared_source(*id)).collect(),
            levels: view.levels.clone(),
            outcome: Some(outcome.clone()),
        };
        let mut checked = lock(&self.checked);
        for (_, key) in &outcome.ignores {
            lock(&self.used).entry(key.clone()).or_default().insert(first);
        }
        checked.insert(first, new);
        outcome
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        lock(&self.checked).len()
    }

    /// Gives up, now and then, what stories have left behind that are none any more. The
    /// snapshot is the newest there is.
    pub(super) fn tidy(&self, snapshot: &Snapshot) {
        let mut checked = lock(&self.checked);
        if checked.len() <= self.enough.load(Ordering::Relaxed) {
            return;
        }
        let leads = |first: &ArticleId| snapshot.story_of(*first).is_some_and(|story| story.lead() == Some(*first));
        checked.retain(|first, _| leads(first));
        lock(&self.used).retain(|_, stories| {
            stories.retain(&leads);
            !stories.is_empty()
        });
        // Looking through all of it must not cost more than what came since.
        self.enough.store(FEW.max(checked.len() * 2), Ordering::Relaxed);
    }

    /// What the rules found in a story, if it is known and none of them failed.
    pub(super) fn found(&self, snapshot: &Snapshot, epoch: u64, story: &Story) -> Option<Arc<[Keyed]>> {
        let checked = lock(&self.checked);
        let known = checked.get(&story.lead()?).filter(|known| known.whole && known.holds(snapshot, epoch, story))?;
        let found = known.found.clone();
        drop(checked);
        found.read()
    }

    /// Takes over what was found in stories in an earlier run, by their first articles.
    pub(super) fn restore(&self, checked: Vec<(ArticleId, Checked)>) {
        lock(&self.checked).extend(checked);
    }

    /// Whether a dismissal of a configuration is of use in a story of this view. What is
    /// kept of a story may have been found in an older view: then it is looked at again.
    pub(super) fn uses(&self, view: &View, config: &Path, key: &str) -> bool {
        let stories = lock(&self.used).get(key).cloned().unwrap_or_default();
        let of = (config.to_owned(), key.to_owned());
        stories.iter().any(|first| {
            let story = view.snapshot.story_of(*first).filter(|story| story.lead() == Some(*first));
            story.is_some_and(|story| self.of_story(view, story).ignores.contains(&of))
        })
    }
}

/// Everything that the findings of a story follow from.
fn inputs(snapshot: &Snapshot, story: &Story) -> Vec<(ArticleId, Edition)> {
    snapshot.reach(story).into_iter().filter_map(|id| Some((id, snapshot.entry(id)?.edition()))).collect()
}

impl Checked {
    /// What the rules found in an earlier run, in the story that an article leads in a snapshot as it was then.
    pub(super) fn kept(snapshot: &Snapshot, epoch: u64, lead: ArticleId, found: Found) -> Option<Checked> {
        Some(Checked {
            inputs: inputs(snapshot, snapshot.story_of(lead)?),
            epoch,
            found,
            whole: true,
            sources: Vec::new(),
            levels: Arc::default(),
            outcome: None,
        })
    }

    fn holds(&self, snapshot: &Snapshot, epoch: u64, story: &Story) -> bool {
        let same = |((known, edition), id): (&(ArticleId, Edition), &ArticleId)| {
            known == id && snapshot.entry(*id).is_some_and(|entry| entry.is_of(edition))
        };
        let reach = snapshot.reach(story);
        self.epoch == epoch && self.inputs.len() == reach.len() && self.inputs.iter().zip(&reach).all(same)
    }

    fn is_configured_as(&self, view: &View) -> bool {
        let sources = || self.inputs.iter().zip(&self.sources);
        self.levels == view.levels
            && sources().all(|((id, _), known)| match (view.shared_source(*id), known) {
                (Some(now), Some(known)) => {
                    let config = |source: &Source| source.config.as_ref().map(Arc::as_ptr);
                    config(&now) == config(known) && now.remarks == known.remarks
                }
                (None, None) => true,
                _ => false,
            })
    }
}

/// Runs the rules; whether all came to their end. A fault in one costs what it would have found in this story.
fn check(view: &View, story: &Story) -> (Arc<[Keyed]>, bool) {
    let about = || Subject::of(&view.snapshot, view.snapshot.reach(story));
    let mut whole = true;
    let found = rules::check_with(&view.snapshot, story, |rule| {
        let found = view.faults.run(Part::Rule(rule.id), about, || (rule.check)(&view.snapshot, story));
        whole &= found.is_some();
        found.unwrap_or_default()
    });
    let keyed = |finding: Finding| Keyed { key: finding.key(&view.snapshot), finding };
    let found = view.faults.run(Part::Answer("findings"), about, || found.into_iter().map(keyed).collect());
    whole &= found.is_some();
    (found.unwrap_or_default(), whole)
}

/// Applies severities and dismissals.
fn outcome(view: &View, story: &Story, found: &[Keyed]) -> Outcome {
    let mut out = Outcome::default();
    let remarks = Remarks::of(view, story);
    let mut findings = Vec::new();
    for keyed in found {
        let by_config = ignored(view, &keyed.finding);
        let by_remark = remarks.dismissing(view, &keyed.finding);
        if by_config.is_none() && by_remark.is_empty() {
            findings.extend(configured(view, keyed));
        }
        out.ignores.extend(by_config);
        out.remarks.extend(by_remark);
    }
    out.findings = findings.into();
    out
}

/// The configuration and key that dismiss a finding: one of any of its ends is enough.
fn ignored(view: &View, finding: &Finding) -> Option<(PathBuf, String)> {
    let mut seen: Vec<*const ConfigFile> = Vec::new();
    finding.ends.iter().filter_map(|end| view.config(end.place.article)).find_map(|file| {
        let new = !seen.contains(&std::ptr::from_ref(file)) && !file.config.file.ignore.is_empty();
        seen.push(file);
        let key = new.then(|| finding.dismissed(&view.snapshot, |key| file.config.ignores(key))).flatten()?;
        Some((file.path.clone(), key))
    })
}

/// What is wrong with a remark: where, and what.
pub fn remark_faults(remark: &Remark) -> Vec<(Span, String)> {
    let is_key = |target: &str| target.len() == 10 && target.bytes().all(|b| b.is_ascii_hexdigit());
    if remark.targets.is_empty() {
        return vec![(remark.span, "say what is to be ignored: a rule, or the key of a finding".to_owned())];
    }
    let unknown = remark.targets.iter().filter(|(target, _)| rules::find(target).is_none() && !is_key(target));
    unknown.map(|(target, span)| (*span, format!("no rule is called `{target}`"))).collect()
}

/// The remarks of a story's articles.
struct Remarks<'v> {
    all: Vec<(ArticleId, usize, &'v Remark)>,
    /// What they dismiss, rules and keys alike.
    targets: FxHashSet<&'v str>,
}

impl<'v> Remarks<'v> {
    fn of(view: &'v View, story: &Story) -> Remarks<'v> {
        let of_article = |id: &ArticleId| {
            let remarks = view.source(*id).map_or(&[][..], |source| &source.remarks);
            let id = *id;
            remarks.iter().enumerate().map(move |(at, remark)| (id, at, remark))
        };
        let all: Vec<_> = story.articles.iter().flat_map(of_article).collect();
        let targets =
            all.iter().flat_map(|(_, _, remark)| &remark.targets).map(|(target, _)| target.as_str()).collect();
        Remarks { all, targets }
    }

    /// The remarks that dismiss a finding: a rule holds in the remark's paragraph, a key in its file.
    fn dismissing(&self, view: &View, finding: &Finding) -> Vec<(ArticleId, usize)> {
        if self.all.is_empty() {
            return Vec::new();
        }
        let key = finding.dismissed(&view.snapshot, |key| self.targets.contains(key));
        let here = |article: ArticleId| finding.ends.iter().filter(move |end| end.place.article == article);
        let holds = |(article, _, remark): &&(ArticleId, usize, &Remark)| {
            let is = |target: &str| remark.targets.iter().any(|(t, _)| t == target);
            let in_scope = || here(*article).any(|end| end.place.span.overlaps(remark.scope));
            is(finding.rule) && in_scope() || key.as_deref().is_some_and(is) && here(*article).next().is_some()
        };
        self.all.iter().filter(holds).map(|(article, at, _)| (*article, *at)).collect()
    }
}

fn configured(view: &View, Keyed { finding, key }: &Keyed) -> Option<ConfiguredFinding> {
    let at = |article: ArticleId| {
        let level = view
            .config(article)
            .and_then(|file| file.config.severity_of(finding.rule))
            .or_else(|| view.levels.get(finding.rule));
        match level {
            Some(level) => apply(level, finding.rule, finding.severity),
            None => Some(finding.severity),
        }
    };
    let ends: Vec<Option<Severity>> = finding.ends.iter().map(|end| at(end.place.article)).collect();
    let severity = ends.iter().flatten().max().copied()?;
    Some(ConfiguredFinding { key: key.clone(), finding: finding.clone(), severity, ends })
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
