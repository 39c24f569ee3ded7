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
    /// For each article its ties with earlier ones.
    ties: Vec<Box<[(u32, i16)]>>,
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

impl Desk {
    /// Writes down how all articles of the desk hang together, by their places in a list that has each once.
    pub fn web(&mut self, list: &[ArticleId]) -> Web {
        _ = self.snapshot();
        let places: FxHashMap<ArticleId, u32> = list.iter().copied().zip(0..).collect();
        let ties = list.iter().map(|id| {
            let here = places.get(id).copied().unwrap_or_default();
            let placed = self.ties.of(*id).iter().filter_map(|tie| Some((*places.get(&tie.other)?, tie.score)));
            placed.filter(|(other, _)| *other < here).collect()
        });
        Web { ties: ties.collect(), sources: self.grouping.joins(&places) }
    }

    /// A desk of these articles, which hang together so. A web that does not fit is left aside.
    pub fn restore(articles: Vec<Entry>, web: &Web) -> Desk {
        let fits = web.ties.len() == articles.len()
            && web.ties.iter().zip(0u32..).all(|(ties, here)| ties.iter().all(|(other, _)| *other < here));
        let known = if fits { Desk::taken_up(&articles, web) } else { None };
        known.unwrap_or_else(|| {
            let mut desk = Desk::new();
            articles.into_iter().for_each(|entry| _ = desk.set(entry));
            desk
        })
    }

    fn taken_up(articles: &[Entry], web: &Web) -> Option<Desk> {
        let mut desk = Desk { next: articles.len() as u32, ..Desk::default() };
        desk.enter_all(articles, &web.ties);
        let ids = || (0..).map(ArticleId).zip(articles);
        let sources: Vec<Option<ArticleId>> = ids().map(|(id, entry)| (!entry.draft).then_some(id)).collect();
        let drafts = ids().filter(|(_, entry)| entry.draft).map(|(id, _)| id).collect();
        let Regrouped { groups, drafts } = desk.grouping.take_up(&desk.ties, &sources, drafts, &web.sources)?;
        let stories: Vec<Story> = groups.into_par_iter().map(|group| desk.story_of(group)).collect();
        stories.into_iter().for_each(|story| desk.enter(&Arc::new(story)));
        drafts.into_iter().for_each(|draft| _ = desk.visit(draft));
        Some(desk)
    }

    fn enter_all(&mut self, articles: &[Entry], web: &[Box<[(u32, i16)]>]) {
        let ids = || (0..).map(ArticleId).zip(articles);
        let Desk { state, finder, ties: tied, .. } = self;
        let finder = || {
            finder.fill(ids().map(|(id, entry)| Holder { id, item: item_of(entry), card: entry.card() }));
            for ((id, entry), ties) in ids().zip(from_both_ends(web)) {
                tied.enter_with(id, item_of(entry), ties);
            }
        };
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
        rayon::join(finder, state);
    }
}

/// The ties of each article, by handle.
fn from_both_ends(web: &[Box<[(u32, i16)]>]) -> Vec<Vec<Tie>> {
    let mut ties: Vec<Vec<Tie>> = vec![Vec::new(); web.len()];
    for (here, earlier) in web.iter().enumerate() {
        for (other, score) in earlier {
            ties[here].push(Tie { other: ArticleId(*other), score: *score });
            ties[*other as usize].push(Tie { other: ArticleId(here as u32), score: *score });
        }
    }
    ties.iter_mut().for_each(|ties| ties.sort_unstable_by_key(|tie| tie.other));
    ties
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
        fewer.ties.pop();
        let mut wrong = whole.clone();
        wrong.sources[0].parts = [0, 99];
        let mut twice = whole;
        let join = twice.sources[0];
        twice.sources.push(join);
        for web in [fewer, wrong, twice] {
            assert_eq!(stories(&mut Desk::restore(entries(NEWS), &web)), stories(&mut desk));
        }
    }
}
