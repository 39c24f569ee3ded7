//! How the articles of a desk hang together, as it is written down: a desk that is
//! taken up again need not compare what it has compared before.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::finder::Holder;
use super::grouping::Regrouped;
use super::stories::item_of;
use super::ties::Tie;
use super::{ArticleId, Desk, Entry, Story};
use crate::reading::LocalPersonId;

/// Ties and groups of articles, which are places in a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Web {
    /// How many ties each article has with earlier ones.
    counts: Vec<u32>,
    /// These, article by article, the earliest first: [`TIE`] bytes each.
    #[serde(with = "serde_bytes")]
    ties: Vec<u8>,
    /// How sources were grouped; drafts follow from that.
    sources: Vec<Join>,
}

/// A merge of two groups. Each is an article or, counted on from the last article, an earlier merge.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Join {
    pub(super) parts: [u32; 2],
    /// The sum of scores and the number of pairs.
    pub(super) mean: (i64, i64),
}

/// So many articles have their ties entered at a time.
const STRETCH: usize = 1 << 14;

impl Desk {
    /// Writes down how all articles of the desk hang together, by their places in a list that has each once.
    pub fn web(&mut self, list: &[ArticleId]) -> Web {
        _ = self.snapshot();
        let places: FxHashMap<ArticleId, u32> = list.iter().copied().zip(0..).collect();
        let mut web = Web { sources: self.grouping.joins(&places), ..Web::default() };
        for (id, here) in list.iter().zip(0..) {
            let placed = self.ties.of(*id).iter().filter_map(|tie| Some((*places.get(&tie.other)?, tie.score)));
            let mut earlier: Vec<(u32, i16)> = placed.filter(|(other, _)| *other < here).collect();
            earlier.sort_unstable();
            web.counts.push(earlier.len() as u32);
            web.ties.extend(earlier.into_iter().flat_map(|(other, score)| packed(other, score)));
        }
        web
    }

    /// A desk of these articles, which hang together so. A web that does not fit is left aside.
    pub fn restore(articles: Vec<Entry>, web: &Web) -> Desk {
        let known = web.earlier(articles.len()).and_then(|earlier| Desk::taken_up(&articles, &earlier, &web.sources));
        known.unwrap_or_else(|| {
            let mut desk = Desk::new();
            articles.into_iter().for_each(|entry| _ = desk.set(entry));
            desk
        })
    }

    fn taken_up(articles: &[Entry], earlier: &[Earlier<'_>], joins: &[Join]) -> Option<Desk> {
        let mut desk = Desk { next: articles.len() as u32, ..Desk::default() };
        desk.enter_all(articles, earlier);
        let ids = || (0..).map(ArticleId).zip(articles);
        let sources: Vec<Option<ArticleId>> = ids().map(|(id, entry)| (!entry.draft).then_some(id)).collect();
        let drafts = ids().filter(|(_, entry)| entry.draft).map(|(id, _)| id).collect();
        let Regrouped { groups, drafts } = desk.grouping.take_up(&desk.ties, &sources, drafts, joins)?;
        let stories: Vec<Story> = groups.into_par_iter().map(|group| desk.story_of(group)).collect();
        stories.into_iter().for_each(|story| desk.enter(&Arc::new(story)));
        drafts.into_iter().for_each(|draft| _ = desk.visit(draft));
        Some(desk)
    }

    fn enter_all(&mut self, articles: &[Entry], earlier: &[Earlier<'_>]) {
        let ids = || (0..).map(ArticleId).zip(articles);
        let Desk { state, finder, ties, .. } = self;
        let ties = || {
            let rows = ids().map(|(_, entry)| item_of(entry)).zip(from_both_ends(earlier));
            *ties = rows.collect();
        };
        let finder = || finder.fill(ids().map(|(id, entry)| Holder { id, item: item_of(entry), card: entry.card() }));
        let state = || {
            let mut bearers: FxHashMap<&str, Vec<(ArticleId, LocalPersonId)>> = FxHashMap::default();
            for (id, entry) in ids() {
                for (name, person) in &entry.card().bearers {
                    bearers.entry(name).or_default().push((id, *person));
                }
                state.names.insert(entry.name.clone(), id);
                state.entries.put(id.0, Some(entry.clone()));
            }
            for (name, mut list) in bearers {
                list.sort_unstable();
                state.bearers.insert(name.into(), Arc::new(list));
            }
        };
        rayon::join(state, || rayon::join(ties, finder));
    }
}

/// The bytes of a tie: the other article's place, and the score.
const TIE: usize = 6;

fn packed(other: u32, score: i16) -> [u8; TIE] {
    let ([a, b, c, d], [e, f]) = (other.to_le_bytes(), score.to_le_bytes());
    [a, b, c, d, e, f]
}

fn unpacked([a, b, c, d, e, f]: [u8; TIE]) -> (u32, i16) {
    (u32::from_le_bytes([a, b, c, d]), i16::from_le_bytes([e, f]))
}

/// The ties of an article with earlier ones, the earliest first.
struct Earlier<'a>(&'a [[u8; TIE]]);

impl Earlier<'_> {
    fn iter(&self) -> impl Iterator<Item = (u32, i16)> {
        self.0.iter().copied().map(unpacked)
    }

    /// Those with articles from one place on, to another one.
    fn between(&self, first: u32, end: u32) -> impl Iterator<Item = (u32, i16)> {
        let before = |place: u32| self.0.partition_point(|tie| unpacked(*tie).0 < place);
        self.0[before(first)..before(end)].iter().copied().map(unpacked)
    }
}

impl Web {
    /// What each article has with earlier ones; `None` where this is no web of so many articles.
    fn earlier(&self, articles: usize) -> Option<Vec<Earlier<'_>>> {
        let (mut rest, odd) = self.ties.as_chunks::<TIE>();
        let mut all = Vec::with_capacity(articles);
        for (here, count) in (0..).zip(&self.counts) {
            let (ties, after) = rest.split_at_checked(*count as usize)?;
            let ascending = ties.is_sorted_by(|a, b| unpacked(*a).0 < unpacked(*b).0);
            if !ascending || ties.last().is_some_and(|last| unpacked(*last).0 >= here) {
                return None;
            }
            all.push(Earlier(ties));
            rest = after;
        }
        (all.len() == articles && rest.is_empty() && odd.is_empty()).then_some(all)
    }
}

/// The ties of each article with all others, by handle.
fn from_both_ends(earlier: &[Earlier<'_>]) -> Vec<Vec<Tie>> {
    let mut counts: Vec<usize> = earlier.iter().map(|ties| ties.0.len()).collect();
    earlier.iter().flat_map(Earlier::iter).for_each(|(other, _)| counts[other as usize] += 1);
    let mut all: Vec<Vec<Tie>> = vec![Vec::new(); counts.len()];
    // A stretch of articles at a time: the rows' ends stay in the processor's cache then.
    let stretches = all.par_chunks_mut(STRETCH).zip(counts.par_chunks(STRETCH)).enumerate();
    stretches.for_each(|(n, (rows, counts))| {
        rows.iter_mut().zip(counts).for_each(|(row, count)| row.reserve_exact(*count));
        enter(n * STRETCH, rows, earlier);
    });
    all
}

/// Fills the rows of some articles that follow on each other: later ties come behind the earlier ones.
fn enter(first: usize, rows: &mut [Vec<Tie>], earlier: &[Earlier<'_>]) {
    for (row, ties) in rows.iter_mut().zip(&earlier[first..]) {
        row.extend(ties.iter().map(|(other, score)| Tie { other: ArticleId(other), score }));
    }
    let (first, end) = (first as u32, (first + rows.len()) as u32);
    for (here, ties) in (first..).zip(&earlier[first as usize..]) {
        for (other, score) in ties.between(first, end) {
            rows[(other - first) as usize].push(Tie { other: ArticleId(here), score });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::entries;
    use super::*;

    const NEWS: &str = "//- /a.txt\nThe ferry Almira struck the freighter Tordis off Cape Malko on Tuesday, captain Ilse Varga said.\n\
        //- /b.txt\nThe freighter Tordis was hit by the ferry Almira near Cape Malko, said captain Ilse Varga.\n\
        //- /c.txt\nThe fair of Merida Bay opens with the baker Odo Lund.\n\
        //- /d.txt\nThe baker Odo Lund opens the fair of Merida Bay.\n\
        //- /e.md\n---\nkind: draft\n---\nThe ferry Almira struck the freighter Tordis off Cape Malko, captain Ilse Varga said. \
        The baker Odo Lund opens the fair of Merida Bay.\n\
        //- /f.md\n---\nkind: draft\n---\nNothing of the kind.\n";

    fn stories(desk: &mut Desk) -> Vec<Vec<String>> {
        let snapshot = desk.snapshot();
        let name = |id: &ArticleId| snapshot.entry(*id).map(|e| e.name.to_string()).unwrap_or_default();
        let mut out: Vec<Vec<String>> =
            snapshot.stories().iter().map(|s| s.articles.iter().map(name).collect()).collect();
        for (id, entry) in snapshot.articles() {
            let of = snapshot.stories_of(id).filter_map(|s| s.lead()).map(|id| name(&id));
            out.push([entry.name.to_string()].into_iter().chain(of).collect());
        }
        out
    }

    #[test]
    fn a_desk_is_taken_up_as_it_was_put_down() {
        let mut desk = Desk::new();
        let ids: Vec<ArticleId> = entries(NEWS).into_iter().map(|e| desk.set(e)).collect();
        let list: Vec<ArticleId> = ids.iter().rev().copied().collect();
        let web = desk.web(&list);
        let mut again = Desk::restore(entries(NEWS).into_iter().rev().collect(), &web);
        assert_eq!(stories(&mut again), stories(&mut desk));
        assert!(stories(&mut desk).contains(&vec!["a.txt".to_owned(), "b.txt".into(), "e.md".into()]));
        // And goes on as it would have.
        for desk in [&mut desk, &mut again] {
            desk.remove("b.txt");
            desk.remove("f.md");
        }
        assert_eq!(stories(&mut again), stories(&mut desk));
    }

    #[test]
    fn a_web_of_other_articles_is_left_aside() {
        let mut desk = Desk::new();
        let ids: Vec<ArticleId> = entries(NEWS).into_iter().map(|e| desk.set(e)).collect();
        let whole = desk.web(&ids);
        let mut fewer = whole.clone();
        fewer.counts.pop();
        let mut cut = whole.clone();
        cut.ties.pop();
        let mut beyond = whole.clone();
        beyond.ties[0] = 99;
        let mut wrong = whole.clone();
        wrong.sources[0].parts = [0, 99];
        let mut twice = whole;
        let join = twice.sources[0];
        twice.sources.push(join);
        for web in [fewer, cut, beyond, wrong, twice] {
            assert_eq!(stories(&mut Desk::restore(entries(NEWS), &web)), stories(&mut desk));
        }
    }
}
