//! A story: articles on one event, and what they share.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::notes::{Noted, Notes};
use super::persons::PersonIndex;
use super::{ArticleId, Entry, Place, measures, occasions, persons, utterances};
use crate::reading::LocalPersonId;

/// Articles on the same event. What they share is read as [`Links`], when it is first looked at.
#[derive(Debug)]
pub struct Story {
    /// By name; never empty.
    pub articles: Vec<ArticleId>,
    /// Drafts among them that stand in another story as well, where they are nearer.
    guests: Vec<ArticleId>,
    entries: Vec<Entry>,
    people: OnceLock<People>,
    links: OnceLock<Links>,
    /// Whether somebody is at work on it: it will be told anew soon.
    at_work: bool,
}

impl Deref for Story {
    type Target = Links;
    fn deref(&self) -> &Links {
        self.links.get_or_init(|| {
            // What is worked out of its articles is kept only if it will be wanted again soon.
            let fresh: Vec<Notes> = self.entries.iter().map(|_| Notes::default()).collect();
            let notes = |(entry, fresh)| if self.at_work { Entry::notes(entry) } else { fresh };
            let notes = self.entries.iter().zip(&fresh).map(notes);
            let articles = self.entries().zip(notes).map(|((id, entry), notes)| Noted::new(id, entry, notes));
            Links::find(&articles.collect::<Vec<_>>(), &self.people().index)
        })
    }
}

impl PartialEq for Story {
    fn eq(&self, other: &Story) -> bool {
        self.articles == other.articles
            && self.guests == other.guests
            && self.people() == other.people()
            && **self == **other
    }
}

impl Story {
    /// A story of these articles; they come by name. The guests are some of them, not all.
    pub(super) fn new(articles: Vec<(ArticleId, Entry)>, guests: Vec<ArticleId>) -> Story {
        let (articles, entries) = articles.into_iter().unzip();
        Story { articles, guests, entries, people: OnceLock::new(), links: OnceLock::new(), at_work: false }
    }

    /// The same, told in the place of another story. Who reads a story that changes is at work on it.
    #[must_use]
    pub(super) fn in_place_of(self, old: Option<&Story>, at_work: bool) -> Story {
        Story { at_work: at_work || old.is_some_and(|old| old.at_work || old.is_read()), ..self }
    }

    /// The first of its articles that is no guest: it tells one story from another.
    pub fn lead(&self) -> Option<ArticleId> {
        self.articles.iter().copied().find(|id| !self.is_guest(*id))
    }

    /// Whether an article is a draft that is nearer to another story, and in this one as well.
    pub fn is_guest(&self, article: ArticleId) -> bool {
        self.guests.contains(&article)
    }

    /// Drafts among its articles that are nearer to another story.
    pub(super) fn guests(&self) -> &[ArticleId] {
        &self.guests
    }

    /// Its articles as they were when it was read.
    pub fn entries(&self) -> impl Iterator<Item = (ArticleId, &Entry)> {
        self.articles.iter().copied().zip(&self.entries)
    }

    /// One of its articles as it was when it was read.
    pub fn entry(&self, article: ArticleId) -> Option<&Entry> {
        self.entries().find(|(id, _)| *id == article).map(|(_, entry)| entry)
    }

    /// The same for one look: what is not in memory is fetched for this copy alone and given up with it.
    #[must_use]
    pub fn aside(self: &Arc<Story>) -> Arc<Story> {
        if self.is_read() {
            return self.clone();
        }
        let entries = self.entries().map(|(id, entry)| (id, entry.aside()));
        Arc::new(Story::new(entries.collect(), self.guests.clone()))
    }

    /// Whether something that its articles share is in memory.
    pub(super) fn is_read(&self) -> bool {
        self.people.get().is_some() || self.links.get().is_some()
    }

    /// People across the articles, by name. Who is named is found without comparing what is said.
    pub fn persons(&self) -> &[Person] {
        &self.people().persons
    }

    /// The person across articles that an article's person belongs to.
    pub fn person_of(&self, article: ArticleId, person: LocalPersonId) -> Option<&Person> {
        let People { persons, index } = self.people();
        persons.get(*index.get(&(article, person))?)
    }

    fn people(&self) -> &People {
        self.people.get_or_init(|| People::of(persons::merge(&self.entries().collect::<Vec<_>>())))
    }
}

/// The people of a story.
#[derive(Debug, Default, PartialEq)]
struct People {
    persons: Vec<Person>,
    index: PersonIndex,
}

impl People {
    fn of(persons: Vec<Person>) -> People {
        People { index: persons::index(&persons), persons }
    }
}

/// What the articles of a story share beside people. All lists are in a fixed order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    /// Things said that several quotations render; a quotation without a counterpart is in none.
    pub utterances: Vec<Utterance>,
    /// Groups of comparable figures; a figure without a counterpart is in none.
    pub measures: Vec<Measure>,
    /// Groups of moments that date the same event; a lone one is in none.
    pub occasions: Vec<Occasion>,
    /// What is said of the order of events that are dated too.
    pub orders: Vec<Order>,
    /// Where each member of a list stands in it.
    index: Index,
}

/// From a member to the places of its groups in the lists of a story.
#[derive(Clone, Debug, Default, PartialEq)]
struct Index {
    /// A long quotation can be in several utterances.
    utterances: FxHashMap<QuoteRef, Vec<u32>>,
    measures: FxHashMap<FigureRef, u32>,
    occasions: FxHashMap<MomentRef, u32>,
}

/// A person across articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The house spelling, else the fullest and most frequent form.
    pub name: String,
    /// The house spelling, where a stylebook has one.
    pub house: Option<String>,
    /// Every form with the articles that use it, most used first.
    pub variants: Vec<(String, Vec<ArticleId>)>,
    /// What each article calls them.
    pub roles: Vec<PersonRole>,
    /// Who it is in each article, by article.
    pub members: Vec<(ArticleId, LocalPersonId)>,
}

/// A role as one article gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonRole {
    /// "Russian president"
    pub text: String,
    /// Where it stands first.
    pub place: Place,
}

/// A quotation of an article, as an index into its reading's `quotations`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuoteRef {
    /// The article.
    pub article: ArticleId,
    /// Index.
    pub index: u32,
}

/// One thing said once by one speaker, and the quotations that render it.
#[derive(Clone, Debug, PartialEq)]
pub struct Utterance {
    /// Two or more, fullest first (most words; then by article name and start).
    pub members: Vec<QuoteRef>,
}

/// A figure of an article, as an index into its reading's `figures`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureRef {
    /// The article.
    pub article: ArticleId,
    /// Index.
    pub index: u32,
}

/// Figures that measure the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Two or more, by article name and start.
    pub members: Vec<FigureRef>,
    /// The members that were found comparable, pair by pair.
    pub pairs: Vec<Pair>,
}

/// Two comparable figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The first, by article name and start.
    pub a: FigureRef,
    /// The second.
    pub b: FigureRef,
    /// What makes them comparable.
    pub kind: PairKind,
}

/// What makes two figures comparable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PairKind {
    /// They measure the same thing at the same time.
    Same,
    /// The first counts a part of what the second counts: killed / killed or wounded.
    FirstIsPart,
    /// The second counts a part of what the first counts.
    SecondIsPart,
    /// One speaker gives both, at or for different times.
    Changed,
    /// As `Changed`, and the first counts a part of what the second counts.
    ChangedFirstIsPart,
    /// As `Changed`, and the second counts a part of what the first counts.
    ChangedSecondIsPart,
}

impl PairKind {
    /// The same relation, by one speaker at another time.
    #[must_use]
    pub fn at_other_time(self) -> PairKind {
        match self {
            PairKind::Same | PairKind::Changed => PairKind::Changed,
            PairKind::FirstIsPart | PairKind::ChangedFirstIsPart => PairKind::ChangedFirstIsPart,
            PairKind::SecondIsPart | PairKind::ChangedSecondIsPart => PairKind::ChangedSecondIsPart,
        }
    }
}

/// A moment of an article, as an index into its reading's `moments`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MomentRef {
    /// The article.
    pub article: ArticleId,
    /// Index.
    pub index: u32,
}

/// What an article says of the order of two events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// The moment that says it.
    pub told: MomentRef,
    /// Dates the event that is related to the other.
    pub event: MomentRef,
    /// Dates the other.
    pub anchor: MomentRef,
    /// Days from the other to the event at least; negative where it came first; `None` for any number.
    pub least: Option<i64>,
    /// Days at most.
    pub most: Option<i64>,
}

/// Moments that date the same event.
#[derive(Clone, Debug, PartialEq)]
pub struct Occasion {
    /// How messages call the event: "the video call".
    pub event: Arc<str>,
    /// Two or more, by article name and start.
    pub members: Vec<MomentRef>,
}

impl Links {
    /// Reads articles of one event together; they come by name.
    fn find(noted: &[Noted<'_>], people: &PersonIndex) -> Links {
        let articles: Vec<(ArticleId, &Entry)> = noted.iter().map(|article| (article.id, article.entry)).collect();
        let mut links = Links {
            utterances: utterances::link(noted, people),
            measures: measures::group(noted, people),
            occasions: occasions::group(&articles, people),
            orders: occasions::orders(&articles, people),
            index: Index::default(),
        };
        links.index = Index::of(&links);
        links
    }

    /// The first utterance that a quotation renders, if others render it too.
    pub fn utterance_of(&self, quote: QuoteRef) -> Option<&Utterance> {
        self.utterances_of(quote).next()
    }

    fn utterances_of(&self, quote: QuoteRef) -> impl Iterator<Item = &Utterance> {
        let places = self.index.utterances.get(&quote).into_iter().flatten();
        places.filter_map(|i| self.utterances.get(*i as usize))
    }

    /// All quotations that render what this one does, itself left out: those of
    /// its first utterance first, each list fullest first. A long quotation may
    /// render several utterances.
    pub fn renderings(&self, quote: QuoteRef) -> Vec<QuoteRef> {
        let mut seen: FxHashSet<QuoteRef> = [quote].into_iter().collect();
        let members = self.utterances_of(quote).flat_map(|u| &u.members);
        members.filter(|m| seen.insert(**m)).copied().collect()
    }

    /// The figures comparable with this one, itself included.
    pub fn measure_of(&self, figure: FigureRef) -> Option<&Measure> {
        self.measures.get(*self.index.measures.get(&figure)? as usize)
    }

    /// The moments that date the same event as this one, itself included.
    pub fn occasion_of(&self, moment: MomentRef) -> Option<&Occasion> {
        self.occasions.get(*self.index.occasions.get(&moment)? as usize)
    }
}

impl Index {
    fn of(story: &Links) -> Index {
        let mut index = Index::default();
        for (i, utterance) in (0..).zip(&story.utterances) {
            for member in &utterance.members {
                index.utterances.entry(*member).or_default().push(i);
            }
        }
        for (i, measure) in (0..).zip(&story.measures) {
            index.measures.extend(measure.members.iter().map(|m| (*m, i)));
        }
        for (i, occasion) in (0..).zip(&story.occasions) {
            index.occasions.extend(occasion.members.iter().map(|m| (*m, i)));
        }
        index
    }
}
