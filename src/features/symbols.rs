//! The outline of an article: who is in it, what is said, counted and dated.

use super::introduction::introductions;
use crate::desk::{ArticleId, Snapshot};
use crate::reading::{Quotation, QuoteKind, Reading, Standing};
use crate::text::Span;

/// What a symbol is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum SymbolKind {
    Person,
    Quotation,
    Figure,
    Moment,
    /// A heading of the outline: "People".
    Group,
}

/// An entry of an outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Symbol {
    /// One line; never empty.
    pub name: String,
    /// A role, a speaker, an event; may be empty.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// All that belongs to it; covers `selection`.
    pub span: Span,
    /// Where to put the caret.
    pub selection: Span,
    /// What belongs below it.
    pub children: Vec<Symbol>,
}

/// The outline of an article: people, quotations, figures and moments, each
/// under its heading, in the order of the text.
pub fn symbols(snapshot: &Snapshot, article: ArticleId) -> Vec<Symbol> {
    let Some(entry) = snapshot.entry(article) else { return Vec::new() };
    let (reading, text) = (&*entry.reading, &*entry.article.source);
    [
        ("People", people(reading)),
        ("Quotations", quotations(reading, text)),
        ("Figures", figures(reading, text)),
        ("Moments", moments(reading, text)),
    ]
    .into_iter()
    .filter_map(|(name, children)| group(name, children))
    .collect()
}

fn group(name: &str, mut children: Vec<Symbol>) -> Option<Symbol> {
    children.sort_by_key(|c| c.selection);
    let selection = children.first()?.selection;
    // Not all of its children, which are strewn over the article: an editor that
    // shows where the caret is would say "People" everywhere, and keep the line
    // with the first of them at the top of the window.
    let span = selection;
    let detail = children.len().to_string();
    Some(Symbol { name: name.to_owned(), detail, kind: SymbolKind::Group, span, selection, children })
}

fn people(reading: &Reading) -> Vec<Symbol> {
    let persons = reading.people.persons.iter().zip(introductions(reading));
    persons
        .filter_map(|(person, at)| {
            let at = at?;
            let detail = person.roles.first().map(|r| r.text.clone()).unwrap_or_default();
            symbol(&person.name.display, &detail, SymbolKind::Person, at.context, at.mention)
        })
        .collect()
}

/// One symbol a speech, its parts below it where it is interrupted.
fn quotations(reading: &Reading, text: &str) -> Vec<Symbol> {
    let mut by_group: Vec<&Quotation> = reading.quotations.iter().filter(|q| q.kind != QuoteKind::Scare).collect();
    by_group.sort_by_key(|q| (q.group, q.span));
    let one = |q: &Quotation| {
        let speaker = q.speaker.as_ref().map(|s| speaker_name(reading, s)).unwrap_or_default();
        symbol(q.span.of(text), &speaker, SymbolKind::Quotation, q.outer, q.span)
    };
    by_group
        .chunk_by(|a, b| a.group == b.group)
        .filter_map(|parts| {
            let mut whole = one(parts.first()?)?;
            if parts.len() > 1 {
                whole.children = parts.iter().filter_map(|q| one(q)).collect();
                whole.span = whole.children.iter().fold(whole.span, |all, c| all.join(c.span));
            }
            Some(whole)
        })
        .collect()
}

fn speaker_name(reading: &Reading, speaker: &crate::reading::Speaker) -> String {
    let person = speaker.person.and_then(|p| reading.people.person(p));
    person.map_or_else(|| speaker.text.clone(), |p| p.name.display.clone())
}

fn figures(reading: &Reading, text: &str) -> Vec<Symbol> {
    let one = |f: &crate::reading::Figure| {
        let speaker = f.speaker.as_ref().map(|s| speaker_name(reading, s)).unwrap_or_default();
        symbol(f.span.of(text), &speaker, SymbolKind::Figure, f.span, f.number)
    };
    // "the two leaders", "a child was killed": no figures that a reader looks for
    let sought = |f: &&crate::reading::Figure| !matches!(f.standing, Standing::Reference | Standing::Single);
    reading.figures.iter().filter(sought).filter_map(one).collect()
}

fn moments(reading: &Reading, text: &str) -> Vec<Symbol> {
    let one = |m: &crate::reading::Moment| {
        let event = m.event.as_ref().map_or("", |e| e.text.as_str());
        symbol(m.span.of(text), event, SymbolKind::Moment, m.span, m.span)
    };
    reading.moments.iter().filter_map(one).collect()
}

fn symbol(name: &str, detail: &str, kind: SymbolKind, span: Span, selection: Span) -> Option<Symbol> {
    let name = super::escape::line(name, 80);
    let detail = super::escape::line(detail, 60);
    let span = span.join(selection);
    (!name.is_empty()).then_some(Symbol { name, detail, kind, span, selection, children: Vec::new() })
}
