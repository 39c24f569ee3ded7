//! Names for what articles share: p1 for a person, u1 for an utterance, m1 for
//! a measure, s1 for a story. Numbered in the order of the articles' names.

use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::desk::{ArticleId, FigureRef, Place, QuoteRef, Snapshot};
use crate::reading::{LocalPersonId, Reading};

/// A person of one article.
pub(super) type Member = (ArticleId, LocalPersonId);

/// Things that are one, numbered.
pub(super) struct Groups<T> {
    prefix: &'static str,
    members: Vec<Vec<T>>,
    number: FxHashMap<T, usize>,
}

impl<T: Copy + Eq + Hash> Groups<T> {
    fn new(prefix: &'static str) -> Self {
        Groups { prefix, members: Vec::new(), number: FxHashMap::default() }
    }

    /// Adds a group. A thing that is in several is named after the first.
    fn add(&mut self, members: impl IntoIterator<Item = T>) {
        let number = self.members.len();
        let mut seen = FxHashSet::default();
        let members: Vec<T> = members.into_iter().filter(|m| seen.insert(*m)).collect();
        for member in &members {
            self.number.entry(*member).or_insert(number);
        }
        self.members.push(members);
    }

    fn holds(&self, member: T) -> bool {
        self.number.contains_key(&member)
    }

    /// The name of the group that a thing is in.
    pub(super) fn of(&self, member: T) -> Option<String> {
        Some(self.name(*self.number.get(&member)?))
    }

    /// All groups with their names, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = (String, &[T])> {
        self.members.iter().enumerate().map(|(n, members)| (self.name(n), members.as_slice()))
    }

    fn name(&self, number: usize) -> String {
        format!("{}{}", self.prefix, number + 1)
    }
}

/// All names of one snapshot.
pub(super) struct Ids {
    pub(super) stories: Groups<ArticleId>,
    pub(super) people: Groups<Member>,
    pub(super) utterances: Groups<QuoteRef>,
    pub(super) measures: Groups<FigureRef>,
}

impl Ids {
    pub(super) fn new(snapshot: &Snapshot) -> Self {
        let mut ids = Ids {
            stories: Groups::new("s"),
            people: people(snapshot),
            utterances: Groups::new("u"),
            measures: Groups::new("m"),
        };
        for story in snapshot.stories() {
            ids.stories.add(story.articles.iter().copied());
            for utterance in &story.utterances {
                ids.utterances.add(utterance.members.iter().copied());
            }
            for measure in &story.measures {
                ids.measures.add(measure.members.iter().copied());
            }
        }
        ids
    }
}

/// People across all stories: who is one is told by the mentions they share.
fn people(snapshot: &Snapshot) -> Groups<Member> {
    let mut groups = Groups::new("p");
    for (article, entry) in snapshot.articles() {
        for index in 0..entry.reading.people.persons.len() {
            let member = (article, LocalPersonId(index as u32));
            if !groups.holds(member) {
                let others = snapshot.mentions(article, member.1);
                groups.add(std::iter::once(member).chain(others.iter().filter_map(|p| member_at(snapshot, *p))));
            }
        }
    }
    groups
}

fn member_at(snapshot: &Snapshot, place: Place) -> Option<Member> {
    let reading: &Reading = &snapshot.entry(place.article)?.reading;
    let mentions = &reading.people.mentions;
    let first = mentions.partition_point(|m| m.span.start < place.span.start);
    let mut here = mentions[first..].iter().take_while(|m| m.span.start == place.span.start);
    here.find(|m| m.span == place.span).map(|m| (place.article, m.person))
}
