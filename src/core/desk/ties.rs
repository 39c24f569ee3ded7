//! Who is tied to whom: what is known of the nearness of articles that share rare names.

use jiff::civil::Date;

use super::ArticleId;
use super::nearness::{FAR, Nearness, Parts};
use super::words::hash;

/// Parts of one: scores are kept as whole numbers of these, so that their sums are the same in any order.
const UNITS: f32 = 256.0;

/// The score of articles that are not tied, in [`UNITS`].
pub(super) const UNTIED: i16 = (FAR * UNITS) as i16;

/// What is known of one article and another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tie {
    pub(super) other: ArticleId,
    /// Log odds that both tell one event, in [`UNITS`].
    pub(super) score: i16,
}

/// The score to be kept of two articles; `None` where it says no more than that they are not tied, or
/// where [`Item`] says that they cannot be of one story.
pub(super) fn kept(near: Nearness) -> Option<i16> {
    match near.parts {
        Parts::Dated | Parts::Strangers => None,
        Parts::Named if near.score < 0.0 => None,
        Parts::Named | Parts::Weighed(_) => Some((near.score * UNITS).round() as i16).filter(|s| *s != UNTIED),
    }
}

/// What grouping must know of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// Settles between equals; follows from the name.
    pub(super) order: u64,
    /// Its day, counted from some day on.
    pub(super) day: Option<i32>,
    /// A hash of the story that its front matter names.
    pub(super) story: Option<u64>,
}

impl Item {
    pub(super) fn new(name: &str, date: Option<Date>, story: Option<&str>) -> Item {
        Item { order: hash(name), day: date.map(day), story: story.map(hash) }
    }
}

/// Days since the first of January of the year 0.
pub(super) fn day(date: Date) -> i32 {
    Date::ZERO.until(date).map_or(0, |span| span.get_days())
}

/// All ties, from both ends.
#[derive(Debug, Default)]
pub(super) struct Ties(Vec<Row>);

#[derive(Clone, Debug, Default)]
struct Row {
    item: Option<Item>,
    /// By handle.
    ties: Vec<Tie>,
}

/// Of articles in the order of their handles, each with all its ties by handle.
impl FromIterator<(Item, Vec<Tie>)> for Ties {
    fn from_iter<T: IntoIterator<Item = (Item, Vec<Tie>)>>(rows: T) -> Ties {
        Ties(rows.into_iter().map(|(item, ties)| Row { item: Some(item), ties }).collect())
    }
}

impl Ties {
    fn row(&mut self, id: ArticleId) -> &mut Row {
        let at = id.0 as usize;
        if self.0.len() <= at {
            self.0.resize_with(at + 1, Row::default);
        }
        &mut self.0[at]
    }

    /// Enters an article, or says anew what it is.
    pub(super) fn enter(&mut self, id: ArticleId, item: Item) {
        self.row(id).item = Some(item);
    }

    /// What grouping must know of an article that is there.
    pub(super) fn item(&self, id: ArticleId) -> Option<Item> {
        self.0.get(id.0 as usize)?.item
    }

    /// The ties of an article, by handle.
    pub(super) fn of(&self, id: ArticleId) -> &[Tie] {
        self.0.get(id.0 as usize).map_or(&[], |row| &row.ties)
    }

    /// The tie of two articles.
    pub(super) fn between(&self, a: ArticleId, b: ArticleId) -> Option<i16> {
        let ties = self.of(a);
        ties.binary_search_by_key(&b, |tie| tie.other).ok().map(|at| ties[at].score)
    }

    /// The scores of an article's ties with others, which are in order.
    pub(super) fn among(&self, id: ArticleId, others: &[ArticleId]) -> impl Iterator<Item = i16> {
        let mut ties = self.of(id);
        others.iter().filter_map(move |other| {
            // By doubling steps: quick where one list is much longer, and where they are alike.
            let mut bound = 1;
            while bound < ties.len() && ties[bound].other < *other {
                bound *= 2;
            }
            let end = ties.len().min(bound + 1);
            let at = bound / 2 + ties[bound / 2..end].partition_point(|tie| tie.other < *other);
            ties = &ties[at..];
            ties.first().filter(|tie| tie.other == *other).map(|tie| tie.score)
        })
    }

    /// Ties two articles, at both ends.
    pub(super) fn tie(&mut self, a: ArticleId, b: ArticleId, score: i16) {
        for (one, other) in [(a, b), (b, a)] {
            let ties = &mut self.row(one).ties;
            match ties.binary_search_by_key(&other, |tie| tie.other) {
                Ok(at) => ties[at].score = score,
                Err(at) => ties.insert(at, Tie { other, score }),
            }
        }
    }

    /// Unties two articles. Whether they were tied.
    pub(super) fn untie(&mut self, a: ArticleId, b: ArticleId) -> bool {
        let mut tied = false;
        for (one, other) in [(a, b), (b, a)] {
            let ties = &mut self.row(one).ties;
            if let Ok(at) = ties.binary_search_by_key(&other, |tie| tie.other) {
                ties.remove(at);
                tied = true;
            }
        }
        tied
    }

    /// Forgets an article. The ties that it had.
    pub(super) fn remove(&mut self, id: ArticleId) -> Vec<Tie> {
        let Row { ties, .. } = std::mem::take(self.row(id));
        for tie in &ties {
            let theirs = &mut self.row(tie.other).ties;
            if let Ok(at) = theirs.binary_search_by_key(&id, |tie| tie.other) {
                theirs.remove(at);
            }
        }
        ties
    }
}
