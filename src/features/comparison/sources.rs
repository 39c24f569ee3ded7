//! The columns of a comparison, and what they and the story are called.

use rustc_hash::FxHashMap;

use super::Source;
use crate::article::BlockKind;
use crate::desk::{ArticleId, Entry, Snapshot, Story};
use crate::features::escape;
use crate::reading::Speaker;

/// The articles of a story in the order of the columns.
pub(super) struct Columns<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) sources: Vec<Source>,
    entries: Vec<&'a Entry>,
    places: FxHashMap<ArticleId, usize>,
}

impl<'a> Columns<'a> {
    pub(super) fn of(snapshot: &'a Snapshot, story: &Story) -> Columns<'a> {
        let mut all: Vec<(ArticleId, &Entry)> =
            story.articles.iter().filter_map(|id| Some((*id, snapshot.entry(*id)?))).collect();
        // What has no date goes last.
        let date = |e: &Entry| (e.article.meta.date.is_none(), e.article.meta.date);
        all.sort_by_key(|(_, e)| (!e.draft, date(e), e.name.clone()));
        let labels = labels(&all.iter().map(|(_, e)| *e).collect::<Vec<_>>());
        let sources = all.iter().zip(labels).map(|((id, entry), label)| source(*id, entry, label)).collect();
        Columns {
            snapshot,
            sources,
            entries: all.iter().map(|(_, e)| *e).collect(),
            places: all.iter().enumerate().map(|(i, (id, _))| (*id, i)).collect(),
        }
    }

    /// The column of an article.
    pub(super) fn at(&self, article: ArticleId) -> Option<usize> {
        self.places.get(&article).copied()
    }

    /// The article of a column.
    pub(super) fn entry(&self, column: usize) -> &'a Entry {
        self.entries[column]
    }

    pub(super) fn article(&self, column: usize) -> ArticleId {
        self.sources[column].article
    }

    pub(super) fn len(&self) -> usize {
        self.sources.len()
    }

    /// The name that the story has for a speaker, else the words that name them.
    pub(super) fn speaker(&self, story: &Story, article: ArticleId, speaker: &Speaker) -> String {
        let shared = |id| story.person_of(article, id).map(|p| p.name.clone());
        speaker.person.and_then(shared).unwrap_or_else(|| speaker.text.clone())
    }
}

fn source(article: ArticleId, entry: &Entry, label: String) -> Source {
    let meta = &entry.article.meta;
    Source {
        article,
        label,
        outlet: meta.outlet.clone(),
        file: entry.name.to_string(),
        date: meta.date.map(|d| d.to_string()),
        headline: meta.headline.clone(),
        draft: entry.draft,
    }
}

/// A label for each, all different: the outlet; of an outlet with several articles with
/// the day, else with the file; without an outlet the file.
pub(in crate::features) fn labels(entries: &[&Entry]) -> Vec<String> {
    let plain: Vec<String> = entries.iter().map(|e| plain(e)).collect();
    let dated: Vec<String> = entries.iter().zip(&plain).map(|(e, label)| with_day(e, label)).collect();
    let filed: Vec<String> =
        entries.iter().zip(&plain).map(|(e, label)| format!("{label}, {}", escape::line(file(e), ROOM))).collect();
    let alone = |list: &[String], i: usize| list.iter().filter(|other| **other == list[i]).count() == 1;
    // All articles of one outlet are told apart in the same way.
    let all_alone = |list: &[String], i: usize| {
        (0..plain.len()).filter(|j| plain[*j] == plain[i]).all(|j| list[j] != plain[j] && alone(list, j))
    };
    (0..entries.len())
        .map(|i| match () {
            () if alone(&plain, i) => plain[i].clone(),
            () if all_alone(&dated, i) => dated[i].clone(),
            () if alone(&filed, i) => filed[i].clone(),
            () => entries[i].name.to_string(),
        })
        .collect()
}

/// Characters of a label.
const ROOM: usize = 48;

fn plain(entry: &Entry) -> String {
    match (&entry.article.meta.outlet, entry.draft) {
        (Some(outlet), false) => escape::line(outlet, ROOM),
        (Some(outlet), true) => format!("{} (draft)", escape::line(outlet, ROOM)),
        (None, false) => escape::line(file(entry), ROOM),
        (None, true) => format!("Draft {}", escape::line(file(entry), ROOM)),
    }
}

fn with_day(entry: &Entry, label: &str) -> String {
    match entry.article.meta.date {
        Some(date) => format!("{label}, {}", date.strftime("%-d %b %Y")),
        None => label.to_owned(),
    }
}

fn file(entry: &Entry) -> &str {
    entry.name.rsplit('/').next().unwrap_or(&entry.name)
}

/// What to call the story: as its front matter or configuration does; else by the headline, else
/// the first words, of the source that has most in common with the others.
pub(super) fn name(columns: &Columns<'_>, story: &Story) -> String {
    let entries = || (0..columns.len()).map(|column| columns.entry(column));
    if let Some(name) = entries().find_map(|e| e.article.meta.story.as_deref()) {
        return escape::line(name, 120);
    }
    let quotations = story.utterances.iter().flat_map(|u| &u.members).map(|m| m.article);
    let figures = story.measures.iter().flat_map(|m| &m.members).map(|m| m.article);
    let mut shared = vec![0_usize; columns.len()];
    quotations.chain(figures).filter_map(|article| columns.at(article)).for_each(|column| shared[column] += 1);
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_by_key(|i| {
        (columns.sources[*i].draft, columns.sources[*i].headline.is_none(), std::cmp::Reverse(shared[*i]))
    });
    let best = order.first().map(|i| (&columns.sources[*i], columns.entry(*i)));
    let Some((source, entry)) = best else { return "story".to_owned() };
    let first = |kind| entry.article.blocks.iter().find(|b| b.kind == kind).map(|b| b.span.of(&entry.article.prose));
    match (&source.headline, first(BlockKind::Paragraph)) {
        (Some(headline), _) => escape::line(headline, 120),
        (None, Some(lead)) => escape::line(lead, 80),
        (None, None) => source.label.clone(),
    }
}
