//! Workspace symbols: people and things said, in all articles.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::escape;
use super::introduction::introduction;
use super::symbols::SymbolKind;
use crate::desk::{ArticleId, Person, Place, Snapshot, Story, Utterance};

/// So many stories are read side by side before what they hold is looked through.
const AT_ONCE: usize = 64;

/// The first stories, up to so many articles in all, stay in memory for the next search while somebody is at
/// work; with the others a search that its words do not narrow down would fetch the whole archive.
const KEPT: usize = 4096;

/// A person or an utterance of the workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkspaceSymbol {
    /// The name, or the first words; one line.
    pub name: String,
    /// [`SymbolKind::Person`] or [`SymbolKind::Quotation`].
    pub kind: SymbolKind,
    /// The introduction, or the fullest rendering.
    pub place: Place,
    /// What it belongs to: "3 sources", "Example Wire".
    pub container: String,
}

/// The people and utterances whose name or words hold every word of `query`
/// (case aside), people first; at most `limit`. An empty query finds all.
pub fn workspace_symbols(snapshot: &Snapshot, query: &str, limit: usize) -> Vec<WorkspaceSymbol> {
    let query = Query::new(query);
    let mut found = people(snapshot, &query, limit);
    let left = limit.saturating_sub(found.len());
    found.extend(utterances(snapshot, &query, left));
    found
}

/// The words that must all occur.
struct Query(Vec<String>);

impl Query {
    fn new(query: &str) -> Self {
        Query(query.split_whitespace().map(str::to_lowercase).collect())
    }

    fn matches(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.0.iter().all(|word| text.contains(word.as_str()))
    }
}

/// What is found in stories, one after the other, until there is enough; they are read ahead on all threads.
fn look_through(
    stories: &[&Arc<Story>],
    read: impl Fn(&Story) + Sync,
    limit: usize,
    mut look: impl FnMut(&Story) -> Vec<WorkspaceSymbol>,
) -> Vec<WorkspaceSymbol> {
    let mut found = Vec::new();
    let mut room = KEPT;
    let mut open = |story: &&Arc<Story>| {
        let kept = room > 0;
        room = room.saturating_sub(story.articles.len());
        if kept { Arc::clone(story) } else { story.aside() }
    };
    for some in stories.chunks(AT_ONCE) {
        if found.len() >= limit {
            break;
        }
        let opened: Vec<Arc<Story>> = some.iter().map(&mut open).collect();
        opened.par_iter().for_each(|story| read(story));
        found.extend(opened.iter().flat_map(|story| look(story)));
    }
    found.truncate(limit);
    found
}

/// One symbol a name, although the person stands in several stories.
fn people(snapshot: &Snapshot, query: &Query, limit: usize) -> Vec<WorkspaceSymbol> {
    let mut seen = FxHashSet::default();
    let read = |story: &Story| _ = story.persons();
    look_through(&snapshot.stories_naming(&query.0), read, limit, |story| {
        let named = |p: &&Person| query.matches(&p.name) || p.variants.iter().any(|(v, _)| query.matches(v));
        let new = story.persons().iter().filter(named).filter(|p| seen.insert(p.name.clone()));
        new.filter_map(|p| person(story, p)).collect()
    })
}

fn person(story: &Story, person: &Person) -> Option<WorkspaceSymbol> {
    let (article, local) = *person.members.first()?;
    let at = introduction(&story.entry(article)?.reading, local)?;
    let container = sources(story, person.members.iter().map(|(a, _)| *a));
    let place = Place { article, span: at.mention };
    Some(WorkspaceSymbol { name: escape::line(&person.name, 80), kind: SymbolKind::Person, place, container })
}

fn utterances(snapshot: &Snapshot, query: &Query, limit: usize) -> Vec<WorkspaceSymbol> {
    let read = |story: &Story| _ = story.utterances.len();
    look_through(&snapshot.stories_quoting(&query.0), read, limit, |story| {
        story.utterances.iter().filter_map(|u| utterance(story, u, query)).collect()
    })
}

fn utterance(story: &Story, utterance: &Utterance, query: &Query) -> Option<WorkspaceSymbol> {
    let fullest = utterance.members.first()?;
    let entry = story.entry(fullest.article)?;
    let span = entry.reading.quotations.get(fullest.index as usize)?.span;
    let words = span.of(&entry.article.source);
    if !query.matches(words) {
        return None;
    }
    let container = sources(story, utterance.members.iter().map(|q| q.article));
    let place = Place { article: fullest.article, span };
    Some(WorkspaceSymbol { name: escape::line(words, 80), kind: SymbolKind::Quotation, place, container })
}

/// "3 sources", or the one source's name.
fn sources(story: &Story, articles: impl Iterator<Item = ArticleId>) -> String {
    let articles: FxHashSet<ArticleId> = articles.collect();
    match articles.len() {
        1 => articles
            .iter()
            .next()
            .and_then(|a| story.entry(*a))
            .map(|e| escape::line(e.label(), 60))
            .unwrap_or_default(),
        n => format!("{n} sources"),
    }
}
