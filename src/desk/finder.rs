//! Which articles are worth comparing: an index of rare names, by date.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::ArticleId;
use super::card::Card;
use super::nearness::DAYS_APART;
use super::stem::Stem;

/// Rare names with the articles that hold them.
#[derive(Debug, Default)]
pub(super) struct Finder {
    /// By name, then by the article's day: those too far apart are never looked at.
    names: FxHashMap<Stem, BTreeSet<(Option<Date>, ArticleId)>>,
    /// By the story that the front matter names.
    stories: FxHashMap<Box<str>, BTreeSet<ArticleId>>,
}

impl Finder {
    /// Enters an article.
    pub(super) fn enter(&mut self, id: ArticleId, card: &Card) {
        for name in card.keys.iter() {
            self.names.entry(*name).or_default().insert((card.date, id));
        }
        if let Some(story) = &card.story {
            self.stories.entry(story.clone()).or_default().insert(id);
        }
    }

    /// Takes an article out again, with the card that it was entered with.
    pub(super) fn strike(&mut self, id: ArticleId, card: &Card) {
        for name in card.keys.iter() {
            if let Some(list) = self.names.get_mut(name) {
                list.remove(&(card.date, id));
                if list.is_empty() {
                    self.names.remove(name);
                }
            }
        }
        if let Some(list) = card.story.as_ref().and_then(|story| self.stories.get_mut(story)) {
            list.remove(&id);
        }
    }

    /// The articles that share rare names with one or name its story, itself left out, in order.
    pub(super) fn candidates(&self, id: ArticleId, card: &Card) -> Vec<ArticleId> {
        let mut found: FxHashSet<ArticleId> = FxHashSet::default();
        for list in card.keys.iter().filter_map(|name| self.names.get(name)) {
            near(list, card.date, |other| _ = found.insert(other));
        }
        found.extend(card.story.as_ref().and_then(|story| self.stories.get(story)).into_iter().flatten());
        found.remove(&id);
        let mut out: Vec<ArticleId> = found.into_iter().collect();
        out.sort_unstable();
        out
    }
}

/// Visits the articles of a list whose day is near one, or not known.
fn near(list: &BTreeSet<(Option<Date>, ArticleId)>, date: Option<Date>, mut visit: impl FnMut(ArticleId)) {
    let Some(date) = date else {
        list.iter().for_each(|(_, id)| visit(*id));
        return;
    };
    let first = date.saturating_sub(DAYS_APART.days());
    let last = date.saturating_add(DAYS_APART.days());
    let (least, most) = (ArticleId(0), ArticleId(u32::MAX));
    list.range((None, least)..=(None, most)).for_each(|(_, id)| visit(*id));
    list.range((Some(first), least)..=(Some(last), most)).for_each(|(_, id)| visit(*id));
}
