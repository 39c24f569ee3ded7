//! What the sources have of a paragraph: over its quotations and figures, in
//! how many sources each stands, and how they differ.

use rustc_hash::FxHashSet;

use super::at::{self, Thing};
use crate::article::BlockKind;
use crate::desk::align::{Piece, align, without_cuts};
use crate::desk::{ArticleId, Entry, FigureRef, Place, QuoteRef, Snapshot, Story};
use crate::reading::{Figure, Quotation, QuoteKind, Standing};
use crate::text::Span;

/// A line over a paragraph, still without its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lens {
    /// The paragraph.
    pub paragraph: Span,
    /// The quotation or figure.
    pub thing: Thing,
    /// Where it stands.
    pub span: Span,
    /// Whether other lenses stand over the same paragraph.
    pub shared: bool,
}

/// What a lens says, and where it leads.
#[derive(Clone, Debug, PartialEq)]
pub struct LensText {
    /// "4 sources, 2 wordings", "3 sources: 40, 42, more than 40"; with the first
    /// words or the number before it where the paragraph has several lenses.
    pub title: String,
    /// The counterparts in all articles, this one's own included, which comes first.
    pub places: Vec<Place>,
}

/// Over one paragraph no more than this: a list of dozens of figures is read in the comparison.
const MOST_OVER_ONE: usize = 4;
/// Values and wordings are told apart among so many.
const MOST_COMPARED: usize = 32;
/// So many values are named.
const MOST_VALUES: usize = 4;

/// The lenses of an article, by paragraph, then by where their things stand. None
/// for what no other article has: there is nothing to compare.
pub fn lenses(snapshot: &Snapshot, article: ArticleId) -> Vec<Lens> {
    let Some(entry) = snapshot.entry(article) else { return Vec::new() };
    let mut things = things(entry);
    let mut seen = FxHashSet::default();
    things.retain(|(span, thing)| {
        let topic = topic(snapshot, article, entry, *thing);
        topic.is_some_and(|topic| seen.insert((block_at(entry, span.start), topic)))
    });
    let blocks = entry.article.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph);
    let mut out = Vec::new();
    let mut rest = things.as_slice();
    for block in blocks {
        let before = rest.partition_point(|(span, _)| span.start < block.span.start);
        let inside = rest.partition_point(|(span, _)| span.start < block.span.end);
        let here = &rest[before.min(inside)..inside];
        let shared = here.len() > 1;
        out.extend(here.iter().take(MOST_OVER_ONE).map(|(span, thing)| Lens {
            paragraph: block.span,
            thing: *thing,
            span: *span,
            shared,
        }));
        rest = &rest[inside..];
    }
    out
}

/// What a lens is about: two of one topic over one paragraph say the same. The
/// parts of one speech are one topic, so are the figures of one measure.
fn topic(snapshot: &Snapshot, article: ArticleId, entry: &Entry, thing: Thing) -> Option<(ArticleId, Thing)> {
    snapshot.stories_of(article).find_map(|story| topic_in(story, article, entry, thing))
}

fn topic_in(story: &Story, article: ArticleId, entry: &Entry, thing: Thing) -> Option<(ArticleId, Thing)> {
    match thing {
        Thing::Quotation(index) => {
            let group = entry.reading.quotations.get(index as usize)?.group;
            let utterance = story.utterance_of(QuoteRef { article, index })?;
            let elsewhere = utterance.members.iter().any(|member| member.article != article);
            elsewhere.then_some((article, Thing::Quotation(group)))
        }
        Thing::Figure(index) => {
            let measure = story.measure_of(FigureRef { article, index })?;
            let elsewhere = measure.members.iter().any(|member| member.article != article);
            let first = measure.members.first().filter(|_| elsewhere)?;
            Some((first.article, Thing::Figure(first.index)))
        }
        Thing::Person(_) | Thing::Moment(_) => None,
    }
}

/// The block that holds an offset, as an index.
fn block_at(entry: &Entry, offset: u32) -> usize {
    entry.article.blocks.partition_point(|block| block.span.end <= offset)
}

/// Quotations inside marks, and figures that are told for their own sake, by start.
fn things(entry: &Entry) -> Vec<(Span, Thing)> {
    let reading = &entry.reading;
    let quotations = (0..).zip(&reading.quotations).filter(|(_, q)| q.kind == QuoteKind::Direct);
    let told = |f: &Figure| !matches!(f.standing, Standing::Reference | Standing::Single);
    let figures = (0..).zip(&reading.figures).filter(|(_, f)| told(f));
    let mut out: Vec<(Span, Thing)> = quotations.map(|(i, q)| (q.outer, Thing::Quotation(i))).collect();
    out.extend(figures.map(|(i, f)| (f.span, Thing::Figure(i))));
    out.sort_unstable_by_key(|(span, thing)| (span.start, *thing));
    out
}

/// What a lens says. `None` where its thing is gone or has no counterpart any more.
pub fn lens_text(snapshot: &Snapshot, article: ArticleId, thing: Thing, shared: bool) -> Option<LensText> {
    let told = told_by(snapshot, article, thing)?;
    let title = match thing {
        Thing::Quotation(_) => quotation_title(snapshot, &told),
        Thing::Figure(_) => figure_title(snapshot, &told),
        Thing::Person(_) | Thing::Moment(_) => None,
    }?;
    let name = if shared { named(snapshot, article, thing)? } else { String::new() };
    let places = told.iter().filter_map(|(a, t)| at::place(snapshot, *a, *t)).collect();
    Some(LensText { title: format!("{name}{title}"), places })
}

/// The thing itself and its counterparts, if another article has one.
fn told_by(snapshot: &Snapshot, article: ArticleId, thing: Thing) -> Option<Vec<(ArticleId, Thing)>> {
    let mut all = at::counterparts(snapshot, article, thing);
    all.sort_by_key(|other| *other != (article, thing));
    all.iter().any(|(other, _)| *other != article).then_some(all)
}

/// "4 sources": outlets, not files; a draft is none.
fn sources(snapshot: &Snapshot, told: &[(ArticleId, Thing)]) -> Option<String> {
    let entries = told.iter().filter_map(|(article, _)| snapshot.entry(*article)).filter(|entry| !entry.draft);
    let mut labels: Vec<&str> = entries.map(Entry::label).collect();
    labels.sort_unstable();
    labels.dedup();
    match labels.len() {
        0 => None,
        1 => Some("1 source".to_owned()),
        several => Some(format!("{several} sources")),
    }
}

fn quotation_title(snapshot: &Snapshot, told: &[(ArticleId, Thing)]) -> Option<String> {
    let wordings = wordings(snapshot, told);
    let wordings = if wordings == 1 { "1 wording".to_owned() } else { format!("{wordings} wordings") };
    Some(format!("{}, {wordings}", sources(snapshot, told)?))
}

/// How many renderings inside marks differ in their words; a cut at either end is no other wording.
fn wordings(snapshot: &Snapshot, told: &[(ArticleId, Thing)]) -> usize {
    let rendering = |(article, thing): &(ArticleId, Thing)| {
        let (entry, Thing::Quotation(index)) = (snapshot.entry(*article)?, thing) else { return None };
        let quotation = entry.reading.quotations.get(*index as usize)?;
        (quotation.kind == QuoteKind::Direct).then_some((entry, quotation))
    };
    let mut distinct: Vec<(&Entry, &Quotation)> = Vec::new();
    for one in told.iter().filter_map(rendering).take(MOST_COMPARED) {
        if !distinct.iter().any(|other| same_words(*other, one)) {
            distinct.push(one);
        }
    }
    distinct.len()
}

fn same_words(a: (&Entry, &Quotation), b: (&Entry, &Quotation)) -> bool {
    let pieces = align(&a.0.article.prose, a.1.span, &b.0.article.prose, b.1.span);
    without_cuts(&pieces).iter().all(|piece| matches!(piece, Piece::Same(..)))
}

fn figure_title(snapshot: &Snapshot, told: &[(ArticleId, Thing)]) -> Option<String> {
    let mut values: Vec<(&Figure, String)> = Vec::new();
    for (article, thing) in told.iter().take(MOST_COMPARED) {
        let (Some(entry), Thing::Figure(index)) = (snapshot.entry(*article), thing) else { continue };
        let Some(figure) = entry.reading.figures.get(*index as usize) else { continue };
        let written = written(entry, figure);
        match values.iter_mut().find(|(known, _)| same_value(known, figure)) {
            // "60" is read at a glance, "Sixty" is not.
            Some((_, known)) if has_digit(&written) && !has_digit(known) => *known = written,
            Some(_) => {}
            None => values.push((figure, written)),
        }
    }
    let more = values.len() > MOST_VALUES;
    values.truncate(MOST_VALUES);
    let more = if more { ", …" } else { "" };
    let values: Vec<String> = values.into_iter().map(|(_, written)| written).collect();
    Some(format!("{}: {}{more}", sources(snapshot, told)?, values.join(", ")))
}

/// Whether two figures say the same, whatever the words.
fn same_value(a: &Figure, b: &Figure) -> bool {
    let said = |f: &Figure| (f.value, f.range, f.hedge.map(|hedge| hedge.kind), f.unit.name.clone());
    said(a) == said(b) && (a.value.is_some() || (a.low, a.high) == (b.low, b.high))
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// The number as written, with its hedge before it: "more than 40".
fn written(entry: &Entry, figure: &Figure) -> String {
    let text = &entry.article.source;
    let number = super::escape::line(figure.number.of(text), 24);
    match figure.hedge {
        Some(hedge) if !figure.number.covers(hedge.span) => {
            format!("{} {number}", super::escape::line(hedge.span.of(text), 24).to_lowercase())
        }
        _ => number,
    }
}

/// What tells a lens from the others over its paragraph: "“We lost whole…” in ", "people in ".
fn named(snapshot: &Snapshot, article: ArticleId, thing: Thing) -> Option<String> {
    let entry = snapshot.entry(article)?;
    let text = &entry.article.source;
    Some(match thing {
        Thing::Quotation(index) => {
            let quotation = entry.reading.quotations.get(index as usize)?;
            format!("“{}” in ", super::escape::line(quotation.span.of(text).trim_end_matches(','), 24))
        }
        Thing::Figure(index) => {
            let figure = entry.reading.figures.get(index as usize)?;
            let counted = super::escape::line(&figure.counted.text, 24);
            if counted.is_empty() { String::new() } else { format!("{counted} in ") }
        }
        Thing::Person(_) | Thing::Moment(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::Fixture;

    const POST: &str = "//- /Post/a.md\n---\nstory: quay\n---\n\nThe quay at Orvel was shut on Monday.\n\n\
        At least 40 people were killed when the quay at Orvel fell into the sea, Ada Lund, the harbour master, said. \
        “We lost whole streets of this town within minutes, and nobody had been warned,” Lund said.\n\n\
        Nobody knows what comes next.\n";
    const COURIER: &str = "//- /Courier/b.md\n---\nstory: quay\n---\n\n42 people were killed when the quay at Orvel \
        fell into the sea on Monday.\n\n“We lost entire streets of this town within minutes, and nobody had been \
        warned,” Ada Lund said.\n";
    const WIRE: &str = "//- /Wire/c.md\n---\nstory: quay\n---\n\n“Nobody had been warned,” said Ada Lund, the \
        harbour master of Orvel, where forty-two people were killed when the quay fell into the sea.\n";

    fn shown(articles: &[&str]) -> Vec<String> {
        let f = Fixture::new(&articles.concat());
        let text = &f.snapshot.entry(f.article).expect("the article").article.source;
        let said = |lens: &Lens| {
            let told = lens_text(&f.snapshot, f.article, lens.thing, lens.shared).expect("a text");
            assert_eq!(told.places.first().map(|p| p.article), Some(f.article));
            let over: String = lens.paragraph.of(text).chars().take(8).collect();
            format!("{over}| {}", told.title)
        };
        lenses(&f.snapshot, f.article).iter().map(said).collect()
    }

    #[test]
    fn over_a_paragraph_stands_what_the_sources_have() {
        assert_eq!(
            shown(&[POST, COURIER, WIRE]),
            [
                "At least| people in 3 sources: at least 40, 42",
                "At least| “We lost whole streets of…” in 3 sources, 2 wordings"
            ]
        );
        let wire = shown(&[WIRE, COURIER]);
        assert!(wire.iter().any(|lens| lens.ends_with("in 2 sources, 1 wording")), "{wire:?}");
        assert!(wire.iter().any(|lens| lens.ends_with("people in 2 sources: 42")), "{wire:?}");
    }

    #[test]
    fn a_lens_alone_needs_no_name() {
        assert!(shown(&[COURIER, POST]).contains(&"42 peopl| 2 sources: 42, at least 40".to_owned()));
    }

    #[test]
    fn where_there_is_nothing_to_compare_there_is_none() {
        assert_eq!(shown(&[POST]), [""; 0]);
        let f = Fixture::new(POST);
        assert_eq!(lens_text(&f.snapshot, f.article, Thing::Figure(7), false), None);
        assert_eq!(lens_text(&f.snapshot, f.article, Thing::Quotation(0), true), None);
    }
}
