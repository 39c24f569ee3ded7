//! Which articles tell one event: sources grouped among themselves, drafts with the sources they are near to.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::ArticleId;
use super::forest::{Forest, NodeId};
use super::ties::Ties;
use super::web::Join;

/// The groups, kept up to date change by change.
#[derive(Debug, Default)]
pub(super) struct Grouping {
    /// Sources. They alone make stories: a draft from two of them must not join these.
    sources: Forest,
    /// Drafts that are near to no source.
    alone: Forest,
    /// The groups of sources that each other draft belongs to, the nearest first.
    homes: FxHashMap<ArticleId, Vec<NodeId>>,
    /// The same from the other end.
    drafts_of: FxHashMap<NodeId, BTreeSet<ArticleId>>,
}

/// A group by one of its members.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    /// Those that are in no nearer group.
    pub(super) own: Vec<ArticleId>,
    /// Drafts that are nearer to another group.
    pub(super) guests: Vec<ArticleId>,
}

/// What has changed since the groups were last brought up to date.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// Articles that are gone, or were replaced, or have other ties: all that was known of them is out of date.
    pub(super) gone: BTreeSet<ArticleId>,
    /// Those of them that are still there, and new ones: sources ...
    pub(super) sources: Vec<ArticleId>,
    /// ... and drafts.
    pub(super) drafts: Vec<ArticleId>,
    /// What a tie with an article that is gone or changed spoke for.
    pub(super) bereft: BTreeSet<ArticleId>,
}

/// What came of a change.
#[derive(Debug, Default)]
pub(super) struct Regrouped {
    /// Every group that may be another one now, once each.
    pub(super) groups: Vec<Group>,
    /// The drafts whose groups were found anew.
    pub(super) drafts: BTreeSet<ArticleId>,
}

impl Grouping {
    /// Groups anew what a change touches. The ties are those after it.
    pub(super) fn update(&mut self, ties: &Ties, change: &Change) -> Regrouped {
        let gone: Vec<ArticleId> = change.gone.iter().copied().collect();
        let moved = self.sources.update(ties, &gone, &change.sources);
        let mut touched: FxHashSet<NodeId> = moved.iter().filter_map(|id| self.sources.group_of(*id)).collect();

        let mut drafts: BTreeSet<ArticleId> = change.drafts.iter().copied().collect();
        // A draft is near only to what one of its ties speaks for.
        let near = moved.iter().flat_map(|id| ties.of(*id)).filter(|tie| tie.score > 0).map(|tie| tie.other);
        let near = near.chain(change.bereft.iter().copied());
        drafts.extend(near.filter(|id| !change.gone.contains(id) && self.is_draft(*id)));

        let out_of_date: BTreeSet<ArticleId> = change.gone.union(&drafts).copied().collect();
        for id in &out_of_date {
            touched.extend(self.leave(*id));
        }
        let mut alone = Vec::new();
        for draft in &drafts {
            let homes = self.sources.near(*draft, ties);
            touched.extend(&homes);
            match homes.is_empty() {
                true => alone.push(*draft),
                false => self.settle(*draft, homes),
            }
        }
        let out_of_date: Vec<ArticleId> = out_of_date.into_iter().collect();
        let moved = self.alone.update(ties, &out_of_date, &alone);
        let lone: FxHashSet<NodeId> = moved.iter().filter_map(|id| self.alone.group_of(*id)).collect();

        let told = touched.into_iter().map(|group| self.told_by(group)).filter(|group| !group.own.is_empty());
        let lone = lone.into_iter().map(|group| Group { own: self.alone.articles(group), guests: Vec::new() });
        let groups = told.chain(lone).collect();
        Regrouped { groups, drafts }
    }

    /// The other groups that a draft belongs to, each by one of its sources.
    pub(super) fn visited(&self, draft: ArticleId) -> impl Iterator<Item = ArticleId> {
        let homes = self.homes.get(&draft).into_iter().flatten().skip(1);
        homes.filter_map(|group| self.sources.articles(*group).first().copied())
    }

    /// How sources were grouped, by the places of articles.
    pub(super) fn joins(&self, places: &FxHashMap<ArticleId, u32>) -> Vec<Join> {
        self.sources.joins(places)
    }

    /// Takes up how sources were grouped, these being all articles; finds the places of drafts anew.
    /// Gives all groups; `None` where what was written down does not fit.
    pub(super) fn take_up(
        &mut self,
        ties: &Ties,
        sources: &[Option<ArticleId>],
        drafts: Vec<ArticleId>,
        joins: &[Join],
    ) -> Option<Regrouped> {
        self.sources.restore(ties, sources, joins)?;
        let change = Change { drafts, ..Change::default() };
        let Regrouped { groups, drafts } = self.update(ties, &change);
        let lone = groups.into_iter().filter(|group| group.own.iter().all(|id| self.alone.group_of(*id).is_some()));
        let told = self.sources.groups().into_iter().map(|group| self.told_by(group));
        Some(Regrouped { groups: told.chain(lone).collect(), drafts })
    }

    fn is_draft(&self, id: ArticleId) -> bool {
        self.homes.contains_key(&id) || self.alone.group_of(id).is_some()
    }

    fn settle(&mut self, draft: ArticleId, homes: Vec<NodeId>) {
        for home in &homes {
            self.drafts_of.entry(*home).or_default().insert(draft);
        }
        self.homes.insert(draft, homes);
    }

    /// Takes a draft from the groups that it belongs to.
    fn leave(&mut self, draft: ArticleId) -> Vec<NodeId> {
        let homes = self.homes.remove(&draft).unwrap_or_default();
        for home in &homes {
            if let Some(drafts) = self.drafts_of.get_mut(home) {
                drafts.remove(&draft);
                if drafts.is_empty() {
                    self.drafts_of.remove(home);
                }
            }
        }
        homes
    }

    /// Sources and the drafts that belong to them.
    fn told_by(&self, group: NodeId) -> Group {
        let mut out = Group { own: self.sources.articles(group), guests: Vec::new() };
        for draft in self.drafts_of.get(&group).into_iter().flatten() {
            match self.homes.get(draft).is_some_and(|homes| homes.first() == Some(&group)) {
                true => out.own.push(*draft),
                false => out.guests.push(*draft),
            }
        }
        out
    }
}
