//! The figures of a story by source: the row of each measure.

use super::sources::Columns;
use super::{Measure, Value};
use crate::desk::{self, Agreement, Entry, FigureRef, Place, Story, agreement};
use crate::features::escape;
use crate::lexicon::stem;
use crate::lexicon::units::Measures;
use crate::reading::{Dimension, Figure, HedgeKind, Unit};
use crate::rules::{near, outcome_words};
use crate::text::Span;

/// The measures that more than one figure gives; those on which not all agree first.
pub(super) fn measures(columns: &Columns<'_>, story: &Story) -> Vec<Measure> {
    let mut rows: Vec<Measure> = story.measures.iter().filter_map(|m| measure(columns, story, m)).collect();
    rows.sort_by_key(|row| row.sides == 1);
    rows
}

/// A figure of the story.
#[derive(Clone, Copy)]
struct Given<'a> {
    column: usize,
    entry: &'a Entry,
    figure: &'a Figure,
}

fn given<'a>(columns: &Columns<'a>, at: FigureRef) -> Option<Given<'a>> {
    let column = columns.at(at.article)?;
    let entry = columns.entry(column);
    Some(Given { column, entry, figure: entry.reading.figures.get(at.index as usize)? })
}

fn measure(columns: &Columns<'_>, story: &Story, measure: &desk::Measure) -> Option<Measure> {
    let mut all: Vec<Given<'_>> = measure.members.iter().filter_map(|at| given(columns, *at)).collect();
    all.sort_by_key(|g| (g.column, g.figure.span));
    let unit = unit(&all)?;
    let sides = sides(&all);
    let mut values: Vec<Value> = Vec::new();
    for (given, side) in all.iter().zip(&sides) {
        let value = value(columns, story, given, unit, *side);
        match values.iter_mut().find(|known| same(known, &value)) {
            Some(known) => known.times += 1,
            None => values.push(value),
        }
    }
    let count = sides.iter().max().map_or(0, |last| last + 1);
    Some(Measure { what: what(&all), unit: unit_name(unit), values, sides: count })
}

/// The unit of most of them.
fn unit<'a>(all: &[Given<'a>]) -> Option<&'a Unit> {
    let times = |name: &str| all.iter().filter(|g| g.figure.unit.name == name).count();
    let first_of_most = all.iter().rev().max_by_key(|g| times(&g.figure.unit.name))?;
    Some(&first_of_most.figure.unit)
}

/// A unit's name where it says more than what is counted.
fn unit_name(unit: &Unit) -> String {
    match unit.dimension {
        Dimension::Count | Dimension::Person => String::new(),
        _ => unit.name.clone(),
    }
}

/// A number for each, equal where they can be right together.
fn sides(all: &[Given<'_>]) -> Vec<u32> {
    let mut sides: Vec<Vec<usize>> = Vec::new();
    let mut out = Vec::with_capacity(all.len());
    for (i, given) in all.iter().enumerate() {
        let fits = |side: &[usize]| side.iter().all(|other| together(given, &all[*other]));
        let place = match sides.iter_mut().enumerate().find(|(_, side)| fits(side)) {
            Some((place, side)) => {
                side.push(i);
                place
            }
            None => {
                sides.push(vec![i]);
                sides.len() - 1
            }
        };
        out.push(place as u32);
    }
    out
}

/// Whether both can be right, or lie no further apart than the house minds.
fn together(a: &Given<'_>, b: &Given<'_>) -> bool {
    let tolerance = a.entry.stylebook.tolerance().max(b.entry.stylebook.tolerance());
    agreement(a.figure, b.figure) != Agreement::Apart || near(a.figure, b.figure, tolerance)
}

fn value(columns: &Columns<'_>, story: &Story, given: &Given<'_>, unit: &Unit, side: u32) -> Value {
    let Given { column, entry, figure } = *given;
    let text = &entry.article.source;
    let article = columns.article(column);
    let number = figure.hedge.map_or(figure.number, |h| h.span.join(figure.number));
    let factor = factor(&figure.unit, unit);
    Value {
        source: column,
        place: Place { article, span: figure.span },
        number: escape::line(number.of(text), usize::MAX),
        text: escape::line(figure.span.of(text), usize::MAX),
        point: factor.and_then(|f| Some(figure.central()? * f)).filter(|v| v.is_finite()),
        interval: factor.map(|f| (figure.low * f, figure.high * f)).filter(|(low, _)| low.is_finite()),
        hedged: figure.range.is_some() || figure.hedge.is_some_and(|h| h.kind != HedgeKind::Exactly),
        speaker: figure.speaker.as_ref().map(|s| columns.speaker(story, article, s)),
        when: figure.when.as_ref().map(|w| escape::line(&w.text, 60)),
        side,
        times: 1,
    }
}

/// What a value in one unit is multiplied with to be in the other; `None` for other currencies,
/// and for degrees, whose scales do not begin together.
fn factor(of: &Unit, to: &Unit) -> Option<f64> {
    let fixed =
        |u: &Unit| !matches!(u.dimension, Dimension::Of(Measures::Money | Measures::Temperature)) && u.factor > 0.0;
    match () {
        () if of.name == to.name => Some(1.0),
        () if of.dimension == to.dimension && fixed(of) && fixed(to) => Some(of.factor / to.factor),
        () => None,
    }
}

/// Whether a source says the same twice.
fn same(a: &Value, b: &Value) -> bool {
    let point = a.point.is_some() || a.number.eq_ignore_ascii_case(&b.number);
    point
        && (a.source, a.side, a.point, a.interval) == (b.source, b.side, b.point, b.interval)
        && (&a.speaker, &a.when) == (&b.speaker, &b.when)
}

/// What a measure counts, in the words of most, the longer ones where equally many use them.
fn what(all: &[Given<'_>]) -> String {
    let said: Vec<String> = all.iter().map(|g| counted(g)).filter(|s| !s.is_empty()).collect();
    let times = |s: &String| said.iter().filter(|other| other.eq_ignore_ascii_case(s)).count();
    match said.iter().rev().max_by_key(|s| (times(s), s.len())) {
        Some(best) => escape::line(best, 80),
        None => all.first().map_or_else(String::new, |g| named_by_unit(&g.figure.unit)),
    }
}

/// "Russian soldiers killed"
fn counted(given: &Given<'_>) -> String {
    let counted = &given.figure.counted;
    let text = counted.text.trim();
    if text.is_empty() || counted.elided {
        return String::new();
    }
    match counted.outcome.map(outcome_words) {
        Some((word, stems)) if !stems.iter().any(|stem| text.to_lowercase().contains(stem)) => format!("{text} {word}"),
        None if !text.contains(' ') => match verb(given) {
            Some(verb) => format!("{text} {verb}"),
            None => text.to_owned(),
        },
        _ => text.to_owned(),
    }
}

/// What becomes of those counted, in the sentence's word behind them: "900 people were evacuated".
fn verb(given: &Given<'_>) -> Option<String> {
    let Given { entry, figure, .. } = given;
    let stem = Some(&figure.counted.predicate).filter(|p| !p.is_empty())?;
    let sentence = entry.reading.sentences.iter().find(|s| s.covers(figure.span))?;
    let rest = Span { start: figure.span.end, end: sentence.end }.of(&entry.article.prose);
    let words = rest.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    words.take(NEAR).map(str::to_lowercase).find(|word| stem::stem(word) == *stem)
}

/// So many words behind a figure its verb may stand.
const NEAR: usize = 6;

fn named_by_unit(unit: &Unit) -> String {
    match unit.dimension {
        Dimension::Count => "count".to_owned(),
        Dimension::Person => "people".to_owned(),
        Dimension::Age => "age".to_owned(),
        Dimension::Magnitude => "magnitude".to_owned(),
        Dimension::Of(_) if unit.name.is_empty() => "amount".to_owned(),
        Dimension::Of(_) => format!("amount in {}", unit.name),
    }
}
