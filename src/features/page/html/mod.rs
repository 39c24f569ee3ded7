//! Comparisons as HTML. Everything that comes from an article is escaped by the
//! templates; there are no scripts and nothing is fetched.

mod days;
mod diff;
mod figures;
mod findings;
mod people;
mod plot;
mod report;
mod utterances;

use maud::{Markup, html};

use super::{Address, Addresses, counted, place_name};
use crate::desk::Place;
use crate::features::comparison::{Comparison, Source};
use crate::features::escape;

pub(super) use findings::severity;
pub use report::{Report, report};

/// The styles of all pages.
pub const STYLE: &str = include_str!("page.css");

/// Of how many sources a table has columns; more go into a further table, as paper is no wider.
const COLUMNS: usize = 5;

/// A comparison as the body of a page, without the styles.
pub fn fragment(comparison: &Comparison, addresses: Addresses<'_>) -> String {
    let page = Page { comparison, addresses, id: "compared", level: 1 };
    html! { div.wirecheck { (page.story()) } }.into_string()
}

/// What the parts of a page are made from.
#[derive(Clone, Copy)]
struct Page<'a> {
    comparison: &'a Comparison,
    addresses: Addresses<'a>,
    /// What the names of its parts begin with.
    id: &'a str,
    /// Of its headline: 1 or 2.
    level: u8,
}

impl Page<'_> {
    fn story(&self) -> Markup {
        let c = self.comparison;
        html! {
            section.story aria-labelledby=(self.id) {
                (self.heading(0, self.id, &c.name))
                p.summary { (summary(c)) }
                (self.sources())
                (self.findings())
                (self.figures())
                (self.utterances())
                (self.people())
                (self.days())
            }
        }
    }

    /// A heading so many levels below that of the story.
    fn heading(&self, below: u8, id: &str, text: &str) -> Markup {
        let text = escape::visible(text);
        match self.level + below {
            1 => html! { h1 id=(id) { (text) } },
            2 => html! { h2 id=(id) { (text) } },
            3 => html! { h3 id=(id) { (text) } },
            _ => html! { h4 id=(id) { (text) } },
        }
    }

    /// A part with its heading.
    fn part(&self, name: &str, title: &str, body: &Markup) -> Markup {
        let id = format!("{}-{name}", self.id);
        html! {
            section class=(name) {
                (self.heading(1, &id, title))
                (body)
            }
        }
    }

    fn sources(&self) -> Markup {
        let one = |source: &Source| {
            let first = Place { article: source.article, span: crate::text::Span { start: 0, end: 0 } };
            html! {
                li {
                    span.label { (source.label) }
                    @if let Some(headline) = &source.headline { span.headline { (escape::line(headline, 140)) } }
                    span.meta {
                        (self.link(first, source.file.rsplit('/').next().unwrap_or(&source.file)))
                        @if let Some(date) = &source.date { " · " time { (date) } }
                    }
                }
            }
        };
        html! { ul.sources { @for source in &self.comparison.sources { (one(source)) } } }
    }

    /// A link to a place, where there is an address; a program finds the place in its data.
    fn link(&self, place: Place, text: &str) -> Markup {
        let text = escape::visible(text);
        match (self.addresses)(place) {
            Some(at) => html! {
                a.place href=(at.href) title=[self.title(place, &at)] data-uri=[&at.uri]
                    data-line=[data(&at, at.line)] data-character=[data(&at, at.column)] { (text) }
            },
            None => html! { span.place { (text) } },
        }
    }

    fn title(&self, place: Place, at: &Address) -> Option<String> {
        let source = self.comparison.sources.iter().find(|s| s.article == place.article)?;
        Some(place_name(source, Some(at)))
    }

    fn label(&self, source: usize) -> &str {
        self.comparison.sources.get(source).map_or("", |s| &s.label)
    }

    /// The source with a link to the place.
    fn source_link(&self, source: usize, place: Place) -> Markup {
        self.link(place, self.label(source))
    }

    /// A table that may be wider than the window.
    fn wide(&self, label: &str, table: &Markup) -> Markup {
        let label = format!("{label}: {}", escape::line(&self.comparison.name, 80));
        html! { div.wide role="region" aria-label=(label) tabindex="0" { (table) } }
    }

    /// Columns that are used, as many together as a table has.
    fn columns(&self, used: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
        let all: Vec<usize> = (0..self.comparison.sources.len()).filter(|i| used(*i)).collect();
        let tables = all.len().div_ceil(COLUMNS).max(1);
        all.chunks(all.len().div_ceil(tables).max(1)).map(<[usize]>::to_vec).collect()
    }
}

/// What one of several tables is called.
fn part(label: &str, n: usize, of: usize) -> String {
    if of > 1 { format!("{label} ({} of {of})", n + 1) } else { label.to_owned() }
}

/// A line or column for a program, counted from 0 as the protocol does; people have the title.
fn data(at: &Address, from_one: u32) -> Option<u32> {
    at.uri.as_ref().map(|_| from_one - 1)
}

/// "4 sources and a draft: 2 of 5 figures differ, 3 findings"
fn summary(c: &Comparison) -> String {
    let drafts = c.sources.iter().filter(|s| s.draft).count();
    let mut parts = vec![counted(c.sources.len() - drafts, "source")];
    if drafts > 0 {
        parts.push(counted(drafts, "draft"));
    }
    let differ = c.figures.iter().filter(|m| m.sides > 1).count();
    if !c.figures.is_empty() {
        parts.push(format!("{differ} of {} given differently", counted(c.figures.len(), "figure")));
    }
    if !c.utterances.is_empty() {
        parts.push(format!("{} in common", counted(c.utterances.len(), "quotation")));
    }
    parts.push(if c.findings.is_empty() { "no findings".to_owned() } else { counted(c.findings.len(), "finding") });
    parts.join(" · ")
}
