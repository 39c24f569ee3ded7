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

/// What stories hold, one after the other, where some are read ahead on all threads.
fn side_by_side<'s, T>(stories: &[&'s Arc<Story>], held: fn(&'s Story) -> &'s [T]) -> impl Iterator<Item = &'s T> {
    let read = move |some: &&[&'s Arc<Story>]| some.par_iter().for_each(|story| _ = held(story));
    stories.chunks(AT_ONCE).inspect(read).flatten().flat_map(move |story| held(story))
}

/// One symbol a name, although the person stands in several stories.
fn people(snapshot: &Snapshot, query: &Query, limit: usize) -> Vec<WorkspaceSymbol> {
    let mut seen = FxHashSet::default();
    let stories = snapshot.stories_naming(&query.0);
    side_by_side(&stories, Story::persons)
        .filter(|p| query.matches(&p.name) || p.variants.iter().any(|(v, _)| query.matches(v)))
        .filter(|p| seen.insert(p.name.as_str()))
        .filter_map(|p| person(snapshot, p))
        .take(limit)
        .collect()
}

fn person(snapshot: &Snapshot, person: &Person) -> Option<WorkspaceSymbol> {
    let (article, local) = *person.members.first()?;
    let at = introduction(&snapshot.entry(article)?.reading, local)?;
    let container = sources(snapshot, person.members.iter().map(|(a, _)| *a));
    let place = Place { article, span: at.mention };
    Some(WorkspaceSymbol { name: escape::line(&person.name, 80), kind: SymbolKind::Person, place, container })
}

fn utterances(snapshot: &Snapshot, query: &Query, limit: usize) -> Vec<WorkspaceSymbol> {
    let stories = snapshot.stories_quoting(&query.0);
    let all = side_by_side(&stories, |story| &story.utterances);
    all.filter_map(|u| utterance(snapshot, u, query)).take(limit).collect()
}

fn utterance(snapshot: &Snapshot, utterance: &Utterance, query: &Query) -> Option<WorkspaceSymbol> {
    let fullest = utterance.members.first()?;
    let entry = snapshot.entry(fullest.article)?;
    let span = entry.reading.quotations.get(fullest.index as usize)?.span;
    let words = span.of(&entry.article.source);
    if !query.matches(words) {
        return None;
    }
    let container = sources(snapshot, utterance.members.iter().map(|q| q.article));
    let place = Place { article: fullest.article, span };
    Some(WorkspaceSymbol { name: escape::line(words, 80), kind: SymbolKind::Quotation, place, container })
}

/// "3 sources", or the one source's name.
fn sources(snapshot: &Snapshot, articles: impl Iterator<Item = ArticleId>) -> String {
    let articles: FxHashSet<ArticleId> = articles.collect();
    match articles.len() {
        1 => articles
            .iter()
            .next()
            .and_then(|a| snapshot.entry(*a))
            .map(|e| escape::line(e.label(), 60))
            .unwrap_or_default(),
        n => format!("{n} sources"),
    }
}
