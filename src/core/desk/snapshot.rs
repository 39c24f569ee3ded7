//! The desk at one moment.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::card::Card;
use super::letters::{Letters, Sought};
use super::store::{Shards, Slots};
use super::{ArticleId, Entry, Person, Place, Story};
use crate::reading::LocalPersonId;

/// So few articles are looked at faster on one thread.
const FEW: usize = 16;

/// The desk at one moment. Cloning copies a pointer for every 64 articles.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    pub(super) entries: Slots<Entry>,
    pub(super) names: Shards<ArticleId>,
    /// The story of each article.
    pub(super) stories: Slots<Arc<Story>>,
    /// The other stories that a draft belongs to.
    pub(super) visited: Slots<Arc<[Arc<Story>]>>,
    /// Who bears a full name, by article.
    pub(super) bearers: Shards<Arc<Vec<(ArticleId, LocalPersonId)>>>,
}

impl Snapshot {
    /// The article with this handle.
    pub fn entry(&self, id: ArticleId) -> Option<&Entry> {
        self.entries.get(id.0)
    }

    /// The article of this name.
    pub fn find(&self, name: &str) -> Option<ArticleId> {
        self.names.get(name).copied()
    }

    /// All articles, by name.
    pub fn articles(&self) -> Vec<(ArticleId, &Entry)> {
        let mut all: Vec<_> = self.entries.iter().map(|(i, e)| (ArticleId(i), e)).collect();
        all.sort_by(|a, b| a.1.name.cmp(&b.1.name));
        all
    }

    /// The handles of all articles, in order.
    pub fn ids(&self) -> impl Iterator<Item = ArticleId> {
        self.entries.iter().map(|(i, _)| ArticleId(i))
    }

    /// The story that an article belongs to, alone if need be; of several the nearest.
    pub fn story_of(&self, id: ArticleId) -> Option<&Arc<Story>> {
        self.stories.get(id.0)
    }

    /// All stories that an article belongs to, the nearest first. Only a draft has more
    /// than one: those of its sources.
    pub fn stories_of(&self, id: ArticleId) -> impl Iterator<Item = &Arc<Story>> {
        let others = self.visited.get(id.0).into_iter().flat_map(|list| list.iter());
        self.story_of(id).into_iter().chain(others)
    }

    /// A person of an article as its story knows them: of several stories the first in
    /// which other articles name them too.
    pub fn person_of(&self, article: ArticleId, person: LocalPersonId) -> Option<&Person> {
        let mut known = self.stories_of(article).filter_map(|s| s.person_of(article, person)).peekable();
        let first = known.peek().copied();
        known.find(|p| p.members.iter().any(|(other, _)| *other != article)).or(first)
    }

    /// The articles of a story, then those of the other stories of its drafts: all that its findings follow from.
    pub fn reach(&self, story: &Story) -> Vec<ArticleId> {
        let drafts = story.articles.iter().filter(|id| self.entry(**id).is_some_and(|e| e.draft));
        let others = drafts.flat_map(|id| self.stories_of(*id)).flat_map(|other| &other.articles);
        let mut seen = FxHashSet::default();
        story.articles.iter().chain(others).filter(|id| seen.insert(**id)).copied().collect()
    }

    /// All stories, by the name of the first article that is in no other.
    pub fn stories(&self) -> Vec<&Arc<Story>> {
        let first = |id: ArticleId| self.story_of(id).filter(|s| s.lead() == Some(id));
        self.articles().into_iter().filter_map(|(id, _)| first(id)).collect()
    }

    /// The stories in which all of these words may stand in the names of people, by
    /// the name of their first article. Says yes in error now and then, never no.
    pub fn stories_naming(&self, words: &[String]) -> Vec<&Arc<Story>> {
        self.stories_with(words, |card| &card.names)
    }

    /// The same for quotations.
    pub fn stories_quoting(&self, words: &[String]) -> Vec<&Arc<Story>> {
        self.stories_with(words, |card| &card.quotations)
    }

    fn stories_with(&self, words: &[String], letters: impl Fn(&Card) -> &Letters) -> Vec<&Arc<Story>> {
        let sought = Sought::of(words.iter().map(String::as_str));
        let entries = self.entries.iter().filter(|(_, entry)| letters(entry.card()).may_hold(&sought));
        let mut seen = FxHashSet::default();
        let stories = entries.flat_map(|(id, _)| self.stories_of(ArticleId(id)));
        let new = stories.filter(|story| story.lead().is_some_and(|first| seen.insert(first)));
        let mut found: Vec<(&str, &Arc<Story>)> =
            new.filter_map(|story| Some((&*self.entry(story.lead()?)?.name, story))).collect();
        found.sort_unstable_by_key(|(name, _)| *name);
        found.into_iter().map(|(_, story)| story).collect()
    }

    /// How many articles there are.
    pub fn count(&self) -> usize {
        self.names.len()
    }

    /// Every mention of a person in the workspace, in every story, by article
    /// name and start. Stories are joined by full names alone: a bare surname
    /// elsewhere may be anybody's.
    pub fn mentions(&self, article: ArticleId, person: LocalPersonId) -> Vec<Place> {
        let mut places: Vec<(Arc<str>, Place)> = Vec::new();
        for (article, person) in self.same_person(article, person) {
            let Some(entry) = self.entry(article) else { continue };
            let mentions = entry.reading.people.mentions.iter().filter(|m| m.person == person);
            places.extend(mentions.map(|m| (entry.name.clone(), Place { article, span: m.span })));
        }
        places.sort();
        places.dedup();
        places.into_iter().map(|(_, place)| place).collect()
    }

    /// Who a person is in the articles of this story, by article, then in those of
    /// other stories, by name; at most `most` of them. Joined as [`Snapshot::mentions`] is.
    pub fn appearances(
        &self,
        article: ArticleId,
        person: LocalPersonId,
        most: usize,
    ) -> Vec<(ArticleId, LocalPersonId)> {
        let shared = self.person_of(article, person);
        let mut out = shared.map_or_else(|| vec![(article, person)], |p| p.members.clone());
        let keys: BTreeSet<String> = out.iter().filter_map(|(a, p)| self.full_name(*a, *p)).collect();
        let mut seen: FxHashSet<_> = out.iter().copied().collect();
        let bearers = keys.iter().flat_map(|key| self.bearers.get(key).into_iter().flat_map(|b| b.iter()));
        let named = |b: &(ArticleId, LocalPersonId)| Some((&*self.entry(b.0)?.name, b.1, b.0));
        let mut elsewhere: Vec<_> = bearers.filter(|b| seen.insert(**b)).filter_map(named).collect();
        let room = most.saturating_sub(out.len());
        if room < elsewhere.len() {
            elsewhere.select_nth_unstable(room);
            elsewhere.truncate(room);
        }
        elsewhere.sort_unstable();
        out.extend(elsewhere.into_iter().map(|(_, person, article)| (article, person)));
        out.truncate(most);
        out
    }

    /// The person in every article that names them.
    fn same_person(&self, article: ArticleId, person: LocalPersonId) -> FxHashSet<(ArticleId, LocalPersonId)> {
        let mut found = self.in_story(article, person);
        let keys: FxHashSet<String> = found.iter().filter_map(|(a, p)| self.full_name(*a, *p)).collect();
        for key in keys {
            let bearers = self.bearers.get(&key).map_or(&[][..], |b| b);
            // Who is in the news all year is in many stories; they are read side by side.
            bearers.par_iter().with_min_len(FEW).for_each(|(a, _)| {
                self.stories_of(*a).for_each(|story| _ = story.persons());
            });
            for (a, p) in bearers {
                if !found.contains(&(*a, *p)) {
                    found.extend(self.in_story(*a, *p));
                }
            }
        }
        found
    }

    fn in_story(&self, article: ArticleId, person: LocalPersonId) -> FxHashSet<(ArticleId, LocalPersonId)> {
        match self.person_of(article, person) {
            Some(p) => p.members.iter().copied().collect(),
            None => [(article, person)].into_iter().collect(),
        }
    }

    fn full_name(&self, article: ArticleId, person: LocalPersonId) -> Option<String> {
        let entry = self.entry(article)?;
        entry.stylebook.key(&entry.reading.people.person(person)?.name).full()
    }
}
