//! How a connected set of articles is cut into stories, and where its drafts belong.

use std::cell::RefCell;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::cluster;
use super::nearness::{FAR, Scores};
use super::{ArticleId, Snapshot};

/// The articles of a story to be.
pub(super) struct Group {
    /// Those that are in no nearer story.
    pub(super) own: Vec<ArticleId>,
    /// Drafts that are nearer to another story.
    pub(super) guests: Vec<ArticleId>,
}

impl Group {
    fn of(own: Vec<ArticleId>) -> Group {
        Group { own, guests: Vec::new() }
    }
}

/// The articles that are grouped, and how near they are.
pub(super) struct Grouping<'a> {
    state: &'a Snapshot,
    neighbours: &'a FxHashMap<ArticleId, BTreeSet<ArticleId>>,
    scores: RefCell<Scores>,
}

impl<'a> Grouping<'a> {
    pub(super) fn new(
        state: &'a Snapshot,
        neighbours: &'a FxHashMap<ArticleId, BTreeSet<ArticleId>>,
        scores: Scores,
    ) -> Grouping<'a> {
        Grouping { state, neighbours, scores: RefCell::new(scores) }
    }

    /// What was asked for, to be kept.
    pub(super) fn into_scores(self) -> Scores {
        self.scores.into_inner()
    }

    fn score(&self, a: ArticleId, b: ArticleId) -> f32 {
        match (self.state.entry(a), self.state.entry(b)) {
            (Some(x), Some(y)) => self.scores.borrow_mut().of((a, x), (b, y)),
            _ => f32::MIN,
        }
    }

    /// Articles of one set by the event that they tell.
    pub(super) fn grouped(&self, part: &[ArticleId]) -> Vec<Vec<ArticleId>> {
        let places: FxHashMap<ArticleId, usize> = part.iter().enumerate().map(|(n, id)| (*id, n)).collect();
        let near = |n: usize| -> Vec<usize> {
            let all = self.neighbours.get(&part[n]).into_iter().flatten();
            all.filter_map(|id| places.get(id).copied()).collect()
        };
        let groups = cluster::group(part.len(), near, FAR, |n, m| self.score(part[n], part[m]));
        groups.into_iter().map(|g| g.into_iter().map(|n| part[n]).collect()).collect()
    }

    /// The stories that sources make with their drafts, and those of drafts without sources.
    pub(super) fn with_drafts(&self, stories: &[Vec<ArticleId>], drafts: &[ArticleId]) -> Vec<Group> {
        let mut groups: Vec<Group> = stories.iter().cloned().map(Group::of).collect();
        let mut lone = Vec::new();
        for draft in drafts {
            match self.fitting(*draft, stories).split_first() {
                Some((home, others)) => {
                    groups[*home].own.push(*draft);
                    others.iter().for_each(|g| groups[*g].guests.push(*draft));
                }
                None => lone.push(*draft),
            }
        }
        groups.extend(self.grouped(&lone).into_iter().map(Group::of));
        groups
    }

    /// The stories that a draft belongs to, as places in the list, the nearest first.
    fn fitting(&self, draft: ArticleId, stories: &[Vec<ArticleId>]) -> Vec<usize> {
        let near = self.neighbours.get(&draft);
        let touches = |g: &usize| near.is_some_and(|near| stories[*g].iter().any(|id| near.contains(id)));
        let mean = |g: usize| stories[g].iter().map(|id| self.score(draft, *id)).sum::<f32>() / stories[g].len() as f32;
        let scores = (0..stories.len()).filter(touches).map(|g| (g, mean(g)));
        let mut fitting: Vec<(usize, f32)> = scores.filter(|(_, mean)| *mean > 0.0).collect();
        fitting.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        fitting.into_iter().map(|(g, _)| g).collect()
    }
}
