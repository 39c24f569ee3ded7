//! The desk: which articles tell the same event, kept up to date article by article.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::finder::{Finder, Holder};
use super::grouping::{Change, Group, Grouping};
use super::later::Later;
use super::nearness::{Held, nearness};
use super::profile::Profile;
use super::ties::{Item, Ties, kept};
use super::{ArticleId, Card, Entry, Snapshot, Story};

/// All articles and what follows from them together.
///
/// Articles that share a rare name at one time are held against each other
/// ([`nearness`]); what comes of it are their ties. By their ties they are grouped
/// into stories, by average linkage, so that one article on both of two events
/// does not join them. A change costs what it touches: the ties of the article
/// that changed, the groups that these bear upon, and the stories of these.
#[derive(Debug, Default)]
pub struct Desk {
    pub(super) state: Snapshot,
    /// Articles by the rare names they hold and by the stories they name.
    pub(super) finder: Finder,
    pub(super) ties: Ties,
    pub(super) grouping: Grouping,
    pub(super) pending: Pending,
    /// Articles whose stories are others than they were, until somebody asks.
    pub(super) retold: BTreeSet<ArticleId>,
    pub(super) free: Vec<ArticleId>,
    pub(super) next: u32,
}

/// What has changed since the last snapshot.
#[derive(Debug, Default)]
pub(super) struct Pending {
    /// Articles that came or changed by themselves, not with many others: somebody is at work on them.
    dirty: FxHashSet<ArticleId>,
    /// Articles that went or changed.
    gone: BTreeSet<ArticleId>,
    /// What their ties spoke for.
    bereft: BTreeSet<ArticleId>,
    /// Pairs of other articles that others came or went between.
    shifted: Vec<(ArticleId, ArticleId)>,
    /// Articles that came and are not to be held against others yet.
    pub(super) later: Later,
}

impl Pending {
    fn is_empty(&self) -> bool {
        self.dirty.is_empty() && self.gone.is_empty()
    }
}

/// So many new articles at once are compared on all threads.
const MANY: usize = 32;

/// An article is held against so many others on all threads; fewer are done before these are awake.
const MANY_OTHERS: usize = 128;

impl Desk {
    /// An empty desk.
    pub fn new() -> Self {
        Desk::default()
    }

    /// Adds an article or replaces the one of the same name.
    pub fn set(&mut self, entry: Entry) -> ArticleId {
        let id = self.put(entry);
        self.pending.dirty.insert(id);
        id
    }

    /// As [`Desk::set`], but an article that is new here is not held against others before
    /// [`Desk::link`] comes to it: many can be taken in at once, without anybody waiting.
    pub fn set_later(&mut self, entry: Entry) -> ArticleId {
        if self.state.find(&entry.name).is_some() {
            return self.set(entry);
        }
        entry.forget_profile();
        let id = self.put(entry);
        self.pending.later.insert(id, self.ties.item(id));
        id
    }

    fn put(&mut self, entry: Entry) -> ArticleId {
        let known = self.state.find(&entry.name);
        let id = known.or_else(|| self.free.pop()).unwrap_or_else(|| {
            self.next += 1;
            ArticleId(self.next - 1)
        });
        self.change(id, Some(&entry));
        if known.is_none() {
            self.state.names.insert(entry.name.clone(), id);
        }
        self.state.entries.put(id.0, Some(entry));
        id
    }

    /// Takes an article away; `false` where there was none.
    pub fn remove(&mut self, name: &str) -> bool {
        let Some(id) = self.state.names.remove(name) else { return false };
        self.change(id, None);
        self.state.entries.put(id.0, None);
        self.state.stories.put(id.0, None);
        self.state.visited.put(id.0, None);
        self.pending.dirty.remove(&id);
        self.free.push(id);
        true
    }

    /// The desk as it is now, derived state up to date.
    pub fn snapshot(&mut self) -> Snapshot {
        self.link(usize::MAX);
        self.state.clone()
    }

    /// The desk as it is now, but for articles that are to be linked later: they are in no story.
    pub fn snapshot_so_far(&mut self) -> Snapshot {
        self.link(0);
        self.state.clone()
    }

    /// Brings the desk up to date, and links so many of the articles that were put off, the latest
    /// by their dates first. How many are still put off.
    pub fn link(&mut self, most: usize) -> usize {
        let late = self.pending.later.take(most);
        if !late.is_empty() || !self.pending.is_empty() {
            self.refresh(late);
        }
        self.pending.later.len()
    }

    /// An article comes, goes or changes: it is found by other names, and its ties are no longer known.
    fn change(&mut self, id: ArticleId, new: Option<&Entry>) {
        let old = self.state.entry(id).map(|entry| entry.card().clone());
        let item = self.ties.item(id);
        let before = old.as_deref().zip(item).map(|(card, item)| Holder { id, item, card });
        let after = new.map(|entry| Holder { id, item: item_of(entry), card: entry.card() });
        if before.is_some() {
            self.pending.gone.insert(id);
        }
        self.pending.later.remove(id, item);
        let tied = self.ties.remove(id);
        self.pending.bereft.extend(tied.iter().filter(|tie| tie.score > 0).map(|tie| tie.other));
        if let Some(holder) = after {
            self.ties.enter(id, holder.item);
        }
        let Pending { dirty, shifted, later, .. } = &mut self.pending;
        let ties = &self.ties;
        let settled = |id: ArticleId| !dirty.contains(&id) && !later.holds(id);
        // While a folder is read for the first time nothing is.
        let any = self.state.names.len() > dirty.len() + later.len();
        self.finder.change(before, after, |a, b, nearer| {
            let settled = any && settled(a) && settled(b);
            // What was not tied is not untied by being pushed apart, nor the other way about.
            if settled && ties.between(a, b).is_some() != nearer {
                shifted.push((a, b));
            }
        });
        let (was, is) = (old.as_ref().map(|card| &card.bearers), new.map(|entry| &entry.card().bearers));
        if was != is {
            old.iter().for_each(|card| self.bear(id, card, false));
            new.iter().for_each(|entry| self.bear(id, entry.card(), true));
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

    /// Brings up to date what follows from articles that came or changed, those among them that had been put off.
    fn refresh(&mut self, late: Vec<ArticleId>) {
        let later = std::mem::take(&mut self.pending.later);
        let Pending { dirty: at_work, mut gone, bereft, shifted, .. } =
            std::mem::replace(&mut self.pending, Pending { later, ..Pending::default() });
        let dirty: FxHashSet<ArticleId> = at_work.iter().copied().chain(late).collect();
        let mut retied: BTreeSet<ArticleId> = dirty.iter().copied().collect();
        for (a, b, score) in self.scores(&dirty) {
            self.ties.tie(a, b, score);
        }
        for (a, b) in shifted {
            let settled = |id| !dirty.contains(&id) && !self.pending.later.holds(id);
            if settled(a) && settled(b) && self.tie_anew(a, b) {
                retied.extend([a, b]);
                gone.extend([a, b]);
            }
        }
        let is_draft = |id: &ArticleId| self.state.entry(*id).is_some_and(|entry| entry.draft);
        let (drafts, sources) = retied.iter().partition(|id| is_draft(id));
        let regrouped = self.grouping.update(&self.ties, &Change { gone, sources, drafts, bereft });
        let mut visitors = regrouped.drafts;
        // A draft may have become a source.
        visitors.extend(&dirty);
        for group in regrouped.groups {
            visitors.extend(&group.guests);
            self.tell(group, &dirty, &at_work);
        }
        for draft in visitors {
            if self.visit(draft) {
                self.retold.insert(draft);
            }
        }
    }

    /// The articles whose stories have become others since the last call: those in a new story or in one
    /// that was told anew, and drafts that visit other ones.
    pub fn take_retold(&mut self) -> BTreeSet<ArticleId> {
        std::mem::take(&mut self.retold)
    }

    /// The scores of changed articles with those that they are worth comparing with.
    fn scores(&self, dirty: &FxHashSet<ArticleId>) -> Vec<(ArticleId, ArticleId, i16)> {
        if dirty.len() < MANY {
            return dirty.iter().flat_map(|id| self.scores_of(*id, dirty)).collect();
        }
        dirty.par_iter().flat_map_iter(|id| self.scores_of(*id, dirty)).collect()
    }

    fn scores_of(&self, id: ArticleId, dirty: &FxHashSet<ArticleId>) -> Vec<(ArticleId, ArticleId, i16)> {
        let Some(profile) = self.profile(id) else { return Vec::new() };
        let held = Held::new(&profile);
        let score = |other: &ArticleId| Some((id, *other, kept(nearness(&held, &*self.profile(*other)?))?));
        // Of two articles that are both dirty, the earlier one finds the other; those that are put off find this one.
        let mut others = self.candidates(id);
        others.retain(|other| (*other > id || !dirty.contains(other)) && !self.pending.later.holds(*other));
        match others.len() < MANY_OTHERS {
            true => others.iter().filter_map(score).collect(),
            false => others.par_iter().filter_map(score).collect(),
        }
    }

    /// Looks again whether two articles are worth comparing. Whether their tie is another one now.
    fn tie_anew(&mut self, a: ArticleId, b: ArticleId) -> bool {
        let (Some(x), Some(y)) = (self.holder(a), self.holder(b)) else { return false };
        match (self.ties.between(a, b).is_some(), self.finder.meets(x, y)) {
            (true, false) => self.ties.untie(a, b),
            (false, true) => {
                let near = self.profile(a).zip(self.profile(b)).and_then(|(x, y)| kept(nearness(&Held::new(&x), &y)));
                near.inspect(|score| self.ties.tie(a, b, *score)).is_some()
            }
            _ => false,
        }
    }

    /// The desk as it was when it was last brought up to date.
    pub fn state(&self) -> &Snapshot {
        &self.state
    }

    /// Gives up what can be fetched again: the texts of articles that lie on a shelf, and what their stories share;
    /// if somebody is at work, not what was looked at since the last call. Nothing that can be asked of the desk
    /// changes.
    pub fn put_back(&mut self, at_work: bool) {
        _ = self.snapshot_so_far();
        let read: Vec<Arc<Story>> = self
            .state
            .stories
            .iter()
            .filter(|(id, story)| story.lead() == Some(ArticleId(*id)))
            .map(|(_, story)| story)
            .filter(|story| story.entries().all(|(_, entry)| entry.article.spot().is_some()))
            .filter(|story| story.is_read() || story.entries().any(|(_, entry)| entry.article.is_here()))
            .filter(|story| story.entries().filter(|(_, entry)| entry.article.take_used()).count() == 0 || !at_work)
            .cloned()
            .collect();
        let mut visitors = BTreeSet::new();
        for story in read {
            let entries: Vec<_> = story.entries().map(|(id, entry)| (id, entry.put_back())).collect();
            for (id, entry) in &entries {
                self.state.entries.put(id.0, Some(entry.clone()));
            }
            visitors.extend(story.guests());
            self.enter(&Arc::new(Story::new(entries, story.guests().to_vec())));
        }
        visitors.into_iter().for_each(|draft| _ = self.visit(draft));
        let give_up = if at_work { Entry::rest_profile } else { Entry::forget_profile };
        self.state.entries.iter().for_each(|(_, entry)| give_up(entry));
    }

    pub(super) fn profile(&self, id: ArticleId) -> Option<Arc<Profile>> {
        self.state.entry(id).map(Entry::profile)
    }

    fn holder(&self, id: ArticleId) -> Option<Holder<'_>> {
        Some(Holder { id, item: self.ties.item(id)?, card: self.state.entry(id)?.card() })
    }

    /// Articles that may tell the same event as one, itself left out.
    pub(super) fn candidates(&self, id: ArticleId) -> Vec<ArticleId> {
        self.holder(id).map(|holder| self.finder.candidates(holder)).unwrap_or_default()
    }

    /// Builds the story that a group tells, unless it is there already.
    fn tell(&mut self, group: Group, dirty: &FxHashSet<ArticleId>, at_work: &FxHashSet<ArticleId>) {
        let new = self.story_of(group);
        let story = self.unchanged(&new, dirty).unwrap_or_else(|| {
            let old = new.articles.first().and_then(|first| self.state.story_of(*first));
            self.retold.extend(&new.articles);
            let at_work = new.articles.iter().any(|id| at_work.contains(id));
            Arc::new(new.in_place_of(old.map(|old| &**old), at_work))
        });
        self.enter(&story);
    }

    /// The story that a group tells.
    pub(super) fn story_of(&self, group: Group) -> Story {
        let Group { own, mut guests } = group;
        let named = |id: &ArticleId| self.state.entry(*id).map(|entry| entry.name.clone());
        let mut members = own;
        members.extend(&guests);
        members.sort_by_cached_key(named);
        guests.sort_by_cached_key(named);
        let entries = members.into_iter().filter_map(|id| Some((id, self.state.entry(id)?.clone())));
        Story::new(entries.collect(), guests)
    }

    /// Enters a story under those of its articles that are no guests.
    pub(super) fn enter(&mut self, story: &Arc<Story>) {
        for id in story.articles.iter().filter(|id| !story.is_guest(**id)) {
            self.state.stories.put(id.0, Some(story.clone()));
        }
    }

    /// Enters the stories in which a draft is a guest, the nearest first. Whether they are others than before.
    pub(super) fn visit(&mut self, draft: ArticleId) -> bool {
        let stories = self.grouping.visited(draft).filter_map(|id| self.state.story_of(id).cloned());
        let stories: Vec<Arc<Story>> = stories.collect();
        let before = self.state.visited.get(draft.0).map_or(&[][..], |list| list);
        let same = before.len() == stories.len() && before.iter().zip(&stories).all(|(x, y)| Arc::ptr_eq(x, y));
        if !same {
            self.state.visited.put(draft.0, (!stories.is_empty()).then(|| stories.into()));
        }
        !same
    }

    /// The story that the articles of a new one are already, if none of them changed.
    fn unchanged(&self, new: &Story, dirty: &FxHashSet<ArticleId>) -> Option<Arc<Story>> {
        let old = self.state.story_of(new.lead()?)?;
        let same = old.articles == new.articles && old.guests() == new.guests();
        (same && !new.articles.iter().any(|id| dirty.contains(id))).then(|| old.clone())
    }
}

/// What grouping must know of an article.
pub(super) fn item_of(entry: &Entry) -> Item {
    Item::new(&entry.name, entry.card().date, entry.card().story.as_deref())
}
