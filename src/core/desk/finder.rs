//! Which articles are worth comparing: an index of rare names and named stories, by date.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::ArticleId;
use super::card::Card;
use super::nearness::DAYS_APART;
use super::stem::Stem;
use super::ties::Item;
use super::words::hash;

/// Of the articles that hold a name those are compared that stand within so many
/// places of each other, by date: what more articles hold at one time is no rare
/// name (the sorted neighbourhood of Hernández and Stolfo, 1995).
const REACH: usize = 256;

/// Articles are compared where the rare names that they share weigh so much together, in [`Key::weight`]: one
/// name that every tenth article has says little.
const ENOUGH: u32 = weight(4.5);

/// How telling a name is, in whole numbers, whose sums are the same in any order.
const fn weight(idf: f32) -> u32 {
    (idf * 64.0) as u32
}

/// Rare names and named stories, each with the articles that hold it.
#[derive(Debug, Default)]
pub(super) struct Finder {
    lists: FxHashMap<Key, Vec<Entered>>,
}

/// An article as it is entered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holder<'a> {
    pub(super) id: ArticleId,
    pub(super) item: Item,
    pub(super) card: &'a Card,
}

/// What articles are entered under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key {
    Name(Stem),
    Story(u64),
}

/// An article in a list; lists are in order. Those without a date stand first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entered {
    day: i32,
    /// Between articles of a day, by the name.
    order: u32,
    id: ArticleId,
}

/// The day of articles without one.
const UNDATED: i32 = i32::MIN;

impl Finder {
    /// Enters an article, takes it out, or enters it anew after a change. Tells which pairs of others may
    /// have been pushed too far apart by it to be compared, or have come near enough
    /// (`true`).
    pub(super) fn change(
        &mut self,
        old: Option<Holder<'_>>,
        new: Option<Holder<'_>>,
        mut shifted: impl FnMut(ArticleId, ArticleId, bool),
    ) {
        let (before, after) = (old.map(Entered::new), new.map(Entered::new));
        let keys = |holder: Option<Holder<'_>>| holder.map(|h| h.card.keys().collect()).unwrap_or_default();
        let (theirs, ours): (BTreeSet<Key>, BTreeSet<Key>) = (keys(old), keys(new));
        let stays = |key: &Key| before == after && theirs.contains(key) && ours.contains(key);
        for (entered, key) in before.iter().flat_map(|e| theirs.iter().map(move |key| (e, key))) {
            if !stays(key) {
                self.strike(*key, *entered, &mut shifted);
            }
        }
        for (entered, key) in after.iter().flat_map(|e| ours.iter().map(move |key| (e, key))) {
            if !stays(key) {
                self.enter(*key, *entered, &mut shifted);
            }
        }
    }

    fn enter(&mut self, key: Key, entered: Entered, shifted: &mut impl FnMut(ArticleId, ArticleId, bool)) {
        let list = self.lists.entry(key).or_default();
        if let Err(at) = list.binary_search(&entered) {
            list.insert(at, entered);
            across(list, at, |a, b| shifted(a, b, false));
        }
    }

    fn strike(&mut self, key: Key, entered: Entered, shifted: &mut impl FnMut(ArticleId, ArticleId, bool)) {
        let Some(list) = self.lists.get_mut(&key) else { return };
        if let Ok(at) = list.binary_search(&entered) {
            across(list, at, |a, b| shifted(a, b, true));
            list.remove(at);
            if list.is_empty() {
                self.lists.remove(&key);
            }
        }
    }

    /// Enters many at once into an empty index.
    pub(super) fn fill<'a>(&mut self, articles: impl Iterator<Item = Holder<'a>>) {
        for holder in articles {
            for key in holder.card.keys() {
                self.lists.entry(key).or_default().push(Entered::new(holder));
            }
        }
        self.lists.values_mut().for_each(|list| list.sort_unstable());
    }

    /// The articles that are worth comparing with one that has been entered, in order.
    pub(super) fn candidates(&self, holder: Holder<'_>) -> Vec<ArticleId> {
        let entered = Entered::new(holder);
        let mut shared: FxHashMap<ArticleId, u32> = FxHashMap::default();
        for (key, list) in holder.card.keys().filter_map(|key| Some((key, self.lists.get(&key)?))) {
            let Ok(at) = list.binary_search(&entered) else { continue };
            let near = |other: &&Entered| key.is_story() || entered.is_near(other);
            let before = &list[at.saturating_sub(REACH)..at];
            let undated = before.partition_point(|other| other.day == UNDATED);
            // Days rise, so that what is too far away ends the search.
            let near_by = before[undated..].iter().rev().take_while(near);
            let near_by = near_by.chain(list[at + 1..].iter().take(REACH).take_while(near));
            for other in before[..undated].iter().chain(near_by) {
                *shared.entry(other.id).or_default() += key.weight();
            }
        }
        let mut found: Vec<ArticleId> =
            shared.into_iter().filter(|(_, sum)| *sum >= ENOUGH).map(|(id, _)| id).collect();
        found.sort_unstable();
        found
    }

    /// Whether two articles that have been entered are worth comparing.
    pub(super) fn meets(&self, a: Holder<'_>, b: Holder<'_>) -> bool {
        let (x, y) = (Entered::new(a), Entered::new(b));
        let theirs: BTreeSet<Key> = b.card.keys().collect();
        let shared = a.card.keys().filter(|key| theirs.contains(key) && (key.is_story() || x.is_near(&y)));
        let near = |key: &Key| {
            let place = |one: &Entered| self.lists.get(key)?.binary_search(one).ok();
            place(&x).zip(place(&y)).is_some_and(|(x, y)| x.abs_diff(y) <= REACH)
        };
        shared.filter(near).map(Key::weight).sum::<u32>() >= ENOUGH
    }
}

impl Card {
    /// What an article is entered under.
    fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        let story = self.story.as_deref().map(|story| Key::Story(hash(story)));
        self.names_held().map(Key::Name).chain(story)
    }
}

impl Key {
    fn is_story(self) -> bool {
        matches!(self, Key::Story(_))
    }

    fn weight(self) -> u32 {
        match self {
            Key::Name(name) => weight(name.idf()),
            Key::Story(_) => ENOUGH,
        }
    }
}

impl Entered {
    fn new(holder: Holder<'_>) -> Entered {
        let Item { day, order, .. } = holder.item;
        Entered { day: day.unwrap_or(UNDATED), order: (order >> 32) as u32, id: holder.id }
    }

    fn is_near(&self, other: &Entered) -> bool {
        let undated = self.day == UNDATED || other.day == UNDATED;
        undated || self.day.abs_diff(other.day) <= DAYS_APART.unsigned_abs()
    }
}

/// Tells the pairs that stand one place more than [`REACH`] apart on either side of a place.
fn across(list: &[Entered], at: usize, mut shifted: impl FnMut(ArticleId, ArticleId)) {
    let first = at.saturating_sub(REACH);
    let behind = list.get(first + REACH + 1..).unwrap_or_default();
    for (a, b) in list[first..at].iter().zip(behind) {
        shifted(a.id, b.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_frequent_name_those_near_by_date_are_compared() {
        let card = Card::holding(&["Almira"]);
        let mut finder = Finder::default();
        let mut shifts = 0;
        let item = |n: u32| Item { order: u64::from(n) << 32, day: Some(n as i32 / 100), story: None };
        let holder = |n: u32| Holder { id: ArticleId(n), item: item(n), card: &card };
        // From both ends, so that the last come between the others.
        for n in (0..400).chain((400..800).rev()) {
            finder.change(None, Some(holder(n)), |_, _, nearer| shifts += usize::from(!nearer));
        }
        let found = finder.candidates(holder(400));
        assert_eq!((found.len(), found.first(), found.last()), (512, Some(&ArticleId(144)), Some(&ArticleId(656))));
        assert!(finder.meets(holder(400), holder(144)) && !finder.meets(holder(400), holder(143)));
        assert!(shifts > 0);
        // One between them less: the next one comes near.
        let mut nearer = Vec::new();
        finder.change(Some(holder(300)), None, |a, b, near| nearer.extend(near.then_some((a, b))));
        assert!(nearer.contains(&(ArticleId(143), ArticleId(400))) && nearer.len() == 256);
        assert!(finder.meets(holder(400), holder(143)));
    }

    #[test]
    fn days_settle_what_is_compared_unless_the_story_is_named() {
        let (plain, named) = (Card::holding(&["Almira"]), Card::of_story("fair"));
        let mut finder = Finder::default();
        let at = |n: u32, day: Option<i32>| Item { order: u64::from(n) << 32, day, story: None };
        let all = [(0, Some(1), &plain), (1, Some(11), &plain), (2, Some(12), &plain), (3, None, &plain)];
        let all = all.into_iter().chain([(4, Some(1), &named), (5, Some(90), &named)]);
        let holders: Vec<Holder<'_>> =
            all.map(|(n, day, card)| Holder { id: ArticleId(n), item: at(n, day), card }).collect();
        finder.fill(holders.iter().copied());
        let found = |n: usize| finder.candidates(holders[n]).iter().map(|id| id.0).collect::<Vec<_>>();
        assert_eq!([found(0), found(2), found(3)], [vec![1, 3], vec![1, 3], vec![0, 1, 2]]);
        assert_eq!([found(4), found(5)], [vec![5], vec![4]]);
        assert!(finder.meets(holders[4], holders[5]) && !finder.meets(holders[0], holders[2]));
    }
}
