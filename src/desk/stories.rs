//! The desk: which articles tell the same event, kept up to date article by article.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::finder::Finder;
use super::grouping::{Group, Grouping};
use super::nearness::{Scores, nearness};
use super::profile::Profile;
use super::{ArticleId, Card, Entry, Snapshot, Story};
use crate::reading::LocalPersonId;

/// All articles and what follows from them together.
///
/// Two articles are neighbours when they share a rare name and more speaks for
/// one event than against it ([`nearness`]). A set of articles connected
/// through neighbours is cut into stories by average-link clustering, so that
/// one article on both of two events does not join them. Changing an article
/// touches its old and its new connected set, nothing else.
#[derive(Debug, Default)]
pub struct Desk {
    state: Snapshot,
    /// Articles by the rare names they hold and by the stories they name.
    finder: Finder,
    neighbours: FxHashMap<ArticleId, BTreeSet<ArticleId>>,
    scores: Scores,
    /// Articles changed since the last snapshot.
    dirty: BTreeSet<ArticleId>,
    /// Articles whose connected set lost or gained something since then.
    touched: BTreeSet<ArticleId>,
    free: Vec<ArticleId>,
    next: u32,
}

impl Desk {
    /// An empty desk.
    pub fn new() -> Self {
        Desk::default()
    }

    /// Adds an article or replaces the one of the same name.
    pub fn set(&mut self, entry: Entry) -> ArticleId {
        let id = match self.state.find(&entry.name) {
            Some(id) => {
                self.detach(id);
                id
            }
            None => self.free.pop().unwrap_or_else(|| {
                self.next += 1;
                ArticleId(self.next - 1)
            }),
        };
        self.finder.enter(id, entry.card());
        self.bear(id, entry.card(), true);
        self.state.names.insert(entry.name.clone(), id);
        self.state.entries.put(id.0, Some(entry));
        self.dirty.insert(id);
        id
    }

    /// Takes an article away; `false` where there was none.
    pub fn remove(&mut self, name: &str) -> bool {
        let Some(id) = self.state.names.remove(name) else { return false };
        self.detach(id);
        self.state.entries.put(id.0, None);
        self.state.stories.put(id.0, None);
        self.state.visited.put(id.0, None);
        self.dirty.remove(&id);
        self.touched.remove(&id);
        self.free.push(id);
        true
    }

    /// The desk as it is now, derived state up to date.
    pub fn snapshot(&mut self) -> Snapshot {
        if !self.dirty.is_empty() || !self.touched.is_empty() {
            self.refresh();
        }
        self.state.clone()
    }

    /// Forgets what is derived from an article, and marks all that it was connected with.
    fn detach(&mut self, id: ArticleId) {
        if let Some(card) = self.state.entry(id).map(|entry| entry.card().clone()) {
            self.finder.strike(id, &card);
            self.bear(id, &card, false);
        }
        for other in self.neighbours.remove(&id).unwrap_or_default() {
            self.touched.insert(other);
            if let Some(theirs) = self.neighbours.get_mut(&other) {
                theirs.remove(&id);
            }
        }
    }

    /// Enters an article's full names into the index of bearers, or takes them out.
    fn bear(&mut self, id: ArticleId, card: &Card, enter: bool) {
        for (key, person) in &card.bearers {
            let mut list = self.state.bearers.remove(key).map(|l| (*l).clone()).unwrap_or_default();
            let bearer = (id, *person);
            match (list.binary_search(&bearer), enter) {
                (Err(at), true) => list.insert(at, bearer),
                (Ok(at), false) => {
                    list.remove(at);
                }
                _ => {}
            }
            if !list.is_empty() {
                self.state.bearers.insert((&**key).into(), Arc::new(list));
            }
        }
    }

    fn refresh(&mut self) {
        let dirty = std::mem::take(&mut self.dirty);
        for id in &dirty {
            self.connect(*id, &dirty);
        }
        let mut waiting: BTreeSet<ArticleId> = std::mem::take(&mut self.touched);
        waiting.extend(&dirty);
        while let Some(id) = waiting.pop_first() {
            let set = self.connected(id);
            for member in &set {
                waiting.remove(member);
            }
            self.cut(&set, &dirty);
        }
    }

    /// Finds an article's neighbours. Of two articles that are both dirty, the
    /// earlier one finds the other.
    fn connect(&mut self, id: ArticleId, dirty: &BTreeSet<ArticleId>) {
        let Some(profile) = self.profile(id) else { return };
        let open = |c: &ArticleId| *c > id || (*c != id && !dirty.contains(c));
        let near: BTreeSet<ArticleId> = self
            .candidates(id)
            .into_iter()
            .filter(open)
            .filter(|c| self.profile(*c).is_some_and(|other| nearness(profile, other).score > 0.0))
            .collect();
        for other in &near {
            self.neighbours.entry(*other).or_default().insert(id);
        }
        self.neighbours.entry(id).or_default().extend(near);
    }

    /// A desk with articles whose neighbours and stories are known, by their places in the
    /// list; no story has guests. Neighbours that are not known are looked for, and so are the stories of such articles.
    pub fn restore(articles: Vec<(Entry, Option<Box<[u32]>>)>, stories: &[Box<[u32]>]) -> Desk {
        let mut desk = Desk { next: articles.len() as u32, ..Desk::default() };
        let mut bearers: BTreeMap<Box<str>, Vec<(ArticleId, LocalPersonId)>> = BTreeMap::new();
        for (id, (entry, neighbours)) in (0..).map(ArticleId).zip(articles) {
            desk.finder.enter(id, entry.card());
            for (name, person) in &entry.card().bearers {
                bearers.entry(name.clone()).or_default().push((id, *person));
            }
            desk.state.names.insert(entry.name.clone(), id);
            desk.state.entries.put(id.0, Some(entry));
            match neighbours {
                Some(near) => _ = desk.neighbours.insert(id, near.iter().copied().map(ArticleId).collect()),
                None => _ = desk.dirty.insert(id),
            }
        }
        for (name, mut list) in bearers {
            list.sort_unstable();
            desk.state.bearers.insert(name.into(), Arc::new(list));
        }
        for story in stories {
            let members = story.iter().map(|id| ArticleId(*id));
            let entries = members.filter_map(|id| Some((id, desk.state.entry(id)?.clone())));
            let story = Arc::new(Story::new(entries.collect(), Vec::new()));
            desk.enter(&story);
        }
        desk
    }

    /// The desk as it was when it was last brought up to date.
    pub fn state(&self) -> &Snapshot {
        &self.state
    }

    /// The articles that were found to tell the same event as one, each looked at alone.
    pub fn neighbours(&self, id: ArticleId) -> impl Iterator<Item = ArticleId> + '_ {
        self.neighbours.get(&id).into_iter().flatten().copied()
    }

    /// All articles that are connected with some through neighbours, these included.
    pub fn connected_with(&self, some: Vec<ArticleId>) -> FxHashSet<ArticleId> {
        let mut found: FxHashSet<ArticleId> = some.iter().copied().collect();
        let mut open = some;
        while let Some(id) = open.pop() {
            open.extend(self.neighbours(id).filter(|other| found.insert(*other)));
        }
        found
    }

    /// The drafts that belong to several stories.
    pub fn guests(&self) -> Vec<ArticleId> {
        self.state.visited.iter().map(|(id, _)| ArticleId(id)).collect()
    }

    /// Gives up what can be fetched again: the texts of articles that lie on a shelf, and
    /// what their stories share. Nothing that can be asked of the desk changes.
    pub fn put_back(&mut self) {
        _ = self.snapshot();
        let read: Vec<Arc<Story>> = self
            .state
            .stories
            .iter()
            .filter(|(id, story)| story.lead() == Some(ArticleId(*id)))
            .map(|(_, story)| story)
            .filter(|story| story.entries().all(|(_, entry)| entry.article.spot().is_some()))
            .filter(|story| story.is_read() || story.entries().any(|(_, entry)| entry.article.is_here()))
            .cloned()
            .collect();
        for story in read {
            let entries: Vec<_> = story.entries().map(|(id, entry)| (id, entry.put_back())).collect();
            for (id, entry) in &entries {
                self.state.entries.put(id.0, Some(entry.clone()));
            }
            let story = Arc::new(Story::new(entries, story.guests().to_vec()));
            self.enter(&story);
        }
    }

    pub(super) fn profile(&self, id: ArticleId) -> Option<&Profile> {
        self.state.entry(id).map(Entry::profile)
    }

    /// Articles that may tell the same event as one, itself left out.
    pub(super) fn candidates(&self, id: ArticleId) -> Vec<ArticleId> {
        self.state.entry(id).map(|entry| self.finder.candidates(id, entry.card())).unwrap_or_default()
    }

    /// All articles connected with one through neighbours, itself included, by name.
    fn connected(&self, id: ArticleId) -> Vec<ArticleId> {
        let named = |id: ArticleId| Some((&self.state.entry(id)?.name, id));
        let mut set: Vec<_> = self.connected_with(vec![id]).into_iter().filter_map(named).collect();
        set.sort_unstable();
        set.into_iter().map(|(_, id)| id).collect()
    }

    /// Cuts a connected set into stories and builds those that are new or changed.
    fn cut(&mut self, set: &[ArticleId], dirty: &BTreeSet<ArticleId>) {
        let is_draft = |id: &ArticleId| self.state.entry(*id).is_some_and(|entry| entry.draft);
        let (drafts, sources): (Vec<ArticleId>, Vec<ArticleId>) = set.iter().partition(|id| is_draft(id));
        // Sources alone make stories: a draft from two of them must not join these.
        let scores = std::mem::take(&mut self.scores);
        let grouping = Grouping::new(&self.state, &self.neighbours, scores);
        let groups = grouping.with_drafts(&grouping.grouped(&sources), &drafts);
        self.scores = grouping.into_scores();
        let order: FxHashMap<ArticleId, usize> = set.iter().enumerate().map(|(n, id)| (*id, n)).collect();
        for id in set {
            self.state.visited.put(id.0, None);
        }
        for Group { own, guests } in groups {
            let mut members = [own, guests.clone()].concat();
            members.sort_unstable_by_key(|id| order.get(id));
            let story = self.unchanged(&members, &guests, dirty).unwrap_or_else(|| {
                let entries = members.iter().filter_map(|id| Some((*id, self.state.entry(*id)?.clone())));
                Arc::new(Story::new(entries.collect(), guests))
            });
            self.enter(&story);
        }
    }

    /// Enters a story under its articles, under those that are guests as one more.
    fn enter(&mut self, story: &Arc<Story>) {
        for id in &story.articles {
            if !story.is_guest(*id) {
                self.state.stories.put(id.0, Some(story.clone()));
                continue;
            }
            let others = self.state.visited.get(id.0).into_iter().flat_map(|list| list.iter());
            let others = others.filter(|other| other.lead() != story.lead()).cloned();
            let mut list: Vec<Arc<Story>> = others.chain([story.clone()]).collect();
            let name = |s: &Arc<Story>| Some(self.state.entry(s.lead()?)?.name.clone());
            list.sort_by_cached_key(name);
            self.state.visited.put(id.0, Some(list.into()));
        }
    }

    /// The story that these articles are already, if none of them changed.
    fn unchanged(
        &self,
        members: &[ArticleId],
        guests: &[ArticleId],
        dirty: &BTreeSet<ArticleId>,
    ) -> Option<Arc<Story>> {
        let lead = members.iter().find(|id| !guests.contains(id))?;
        let old = self.state.story_of(*lead).filter(|s| s.articles == members && s.guests() == guests)?;
        (!members.iter().any(|id| dirty.contains(id))).then(|| old.clone())
    }
}
