//! The workspace at one moment: what every question is answered from.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::configs::{ConfigFile, Configs, OpenTexts};
use super::faults::Faults;
use super::findings::{ConfiguredFinding, Outcome, Store};
use super::levels::Levels;
use super::load::{Filed, Scope};
use super::naming::{Naming, Origin};
use super::sources::Sources;
use crate::article::{Format, Remark};
use crate::config::{At, Ignore};
use crate::desk::{ArticleId, Place, Snapshot, Story};
use crate::features::comparison::{Comparison, Noted, comparison};

/// Where an article of the desk comes from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file or buffer.
    pub origin: Origin,
    /// The editor's version of it, while it is open there.
    pub version: Option<i32>,
    /// The configuration that holds for it.
    pub config: Option<Arc<ConfigFile>>,
    /// How its text is read.
    pub format: Format,
    /// What it says to the checker.
    pub remarks: Arc<[Remark]>,
    /// Whether something is wrong with its front matter.
    pub flawed: bool,
    pub(super) stamp: u128,
    pub(super) filed: Option<Filed>,
}

/// The workspace at one moment. Cheap to clone, never changes, never blocks an edit.
#[derive(Clone, Debug)]
pub struct View {
    /// The articles and what follows from them.
    pub snapshot: Snapshot,
    pub(super) sources: Sources,
    pub(super) naming: Arc<Naming>,
    pub(super) configs: Arc<Configs>,
    pub(super) open_configs: OpenTexts,
    pub(super) store: Arc<Store>,
    pub(super) scope: Arc<Scope>,
    pub(super) epoch: u64,
    /// What the editor sets, where no configuration does.
    pub(super) levels: Arc<Levels>,
    /// What of wirecheck has failed.
    pub faults: Arc<Faults>,
}

impl View {
    /// The article that comes from there.
    pub fn find(&self, origin: &Origin) -> Option<ArticleId> {
        self.snapshot.find(&self.naming.name(origin))
    }

    /// Where an article comes from.
    pub fn source(&self, article: ArticleId) -> Option<&Source> {
        self.snapshot.entry(article)?;
        self.sources.get(article).map(|source| &**source)
    }

    /// The same, shared.
    pub fn shared_source(&self, article: ArticleId) -> Option<Arc<Source>> {
        self.sources.get(article).cloned()
    }

    /// The configuration that holds for an article.
    pub fn config(&self, article: ArticleId) -> Option<&ConfigFile> {
        self.source(article)?.config.as_deref()
    }

    /// The configurations that lie in the open folders, that hold for these or for an
    /// article, or that are open in an editor, by path.
    pub fn configs(&self) -> Vec<Arc<ConfigFile>> {
        let folders = self.scope.folders.iter().map(PathBuf::as_path);
        let folders = folders.chain(self.open_configs.keys().filter_map(|path| path.parent()));
        let held: Vec<_> = folders.filter_map(|folder| self.configs.of_folder(folder)).collect();
        let counts = |file: &ConfigFile| {
            let inside = || self.scope.holds(&file.path);
            inside() || self.sources.follow(&file.path) || held.iter().any(|held| held.path == file.path)
        };
        let mut all = self.configs.all();
        all.retain(|file| counts(file));
        all
    }

    /// The findings of a story; kept until one of its articles changes.
    pub fn findings_of(&self, story: &Arc<Story>) -> Arc<[ConfiguredFinding]> {
        self.outcome_of(story).findings.clone()
    }

    /// Articles whose findings may be others than they were, where these are what
    /// [`super::Workspace::take_changed`] names: they, and all in one story with them. What is found in a story
    /// follows from the other stories of its drafts too, and each of these is a story of one of the drafts.
    pub fn affected(&self, changed: &BTreeSet<ArticleId>) -> BTreeSet<ArticleId> {
        let mut out = changed.clone();
        let mut seen = BTreeSet::new();
        let stories = changed.iter().flat_map(|id| self.snapshot.stories_of(*id));
        stories.filter(|story| seen.insert(Arc::as_ptr(story))).for_each(|story| out.extend(&story.articles));
        out
    }

    fn outcome_of(&self, story: &Arc<Story>) -> Arc<Outcome> {
        self.store.of_story(self, story)
    }

    /// The remarks of an article that dismiss nothing. Empty where not all is
    /// read that could make them of use.
    pub fn idle_remarks(&self, article: ArticleId) -> Vec<&Remark> {
        let Some(source) = self.source(article) else { return Vec::new() };
        if source.remarks.is_empty() || !self.sees_all_of(source) {
            return Vec::new();
        }
        let outcomes: Vec<_> = self.snapshot.stories_of(article).map(|story| self.outcome_of(story)).collect();
        let used = |at: &usize| outcomes.iter().any(|outcome| outcome.remarks.contains(&(article, *at)));
        source.remarks.iter().enumerate().filter(|(at, _)| !used(at)).map(|(_, remark)| remark).collect()
    }

    /// The dismissals of a configuration that dismiss nothing any more, among the
    /// stories whose findings have been asked for. Empty where not all is read
    /// that could make them of use.
    pub fn idle_ignores<'f>(&self, file: &'f ConfigFile) -> Vec<&'f At<Ignore>> {
        if !self.scope.holds(&file.folder) {
            return Vec::new();
        }
        let idle = |ignore: &&At<Ignore>| !self.store.uses(self, &file.path, &ignore.value.finding.value);
        file.config.file.ignore.iter().filter(idle).collect()
    }

    fn sees_all_of(&self, source: &Source) -> bool {
        let folder = source.config.as_ref().map(|file| file.folder.as_path());
        folder.or_else(|| source.origin.path()).is_some_and(|path| self.scope.holds(path))
    }

    /// The folder that is open and holds a path, the outermost one.
    pub fn root_of(&self, path: &Path) -> Option<&Path> {
        self.scope.folders.iter().map(PathBuf::as_path).find(|folder| path.starts_with(folder))
    }

    /// A story as a table, with its findings.
    pub fn comparison(&self, story: &Arc<Story>) -> Comparison {
        let found = self.findings_of(story);
        let noted: Vec<Noted<'_>> =
            found.iter().map(|f| Noted { finding: &f.finding, severity: f.severity, key: &f.key }).collect();
        comparison(&self.snapshot, story, &noted)
    }

    /// The findings of the stories that an article is in, and of those at home that are guests
    /// there: a draft is held against the sources of all its stories at once. Not all need
    /// concern the article.
    pub fn findings(&self, article: ArticleId) -> Arc<[ConfiguredFinding]> {
        let mut stories: Vec<&Arc<Story>> = self.snapshot.stories_of(article).collect();
        let guests = stories.iter().flat_map(|story| story.articles.iter().filter(|id| story.is_guest(**id)));
        let homes: Vec<_> = guests.filter_map(|id| self.snapshot.story_of(*id)).collect();
        for home in homes {
            if !stories.iter().any(|known| Arc::ptr_eq(known, home)) {
                stories.push(home);
            }
        }
        let mut found: Vec<_> = stories.into_iter().map(|story| self.findings_of(story)).collect();
        match found.len() {
            0 | 1 => found.pop().unwrap_or_else(|| Arc::from([])),
            _ => found.iter().flat_map(|list| list.iter().cloned()).collect(),
        }
    }

    /// All findings, by the place of their first end (article name, then span), then by rule.
    pub fn all_findings(&self) -> Vec<ConfiguredFinding> {
        let mut all: Vec<ConfiguredFinding> =
            self.snapshot.stories().into_iter().flat_map(|story| self.findings_of(story).to_vec()).collect();
        all.sort_by_cached_key(|f| (f.finding.ends.first().map(|end| self.sort_key(end.place)), f.finding.rule));
        all
    }

    fn sort_key(&self, place: Place) -> (Option<Arc<str>>, crate::text::Span) {
        (self.snapshot.entry(place.article).map(|e| e.name.clone()), place.span)
    }
}
