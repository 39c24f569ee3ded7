//! A figure that others give otherwise: their values.

use super::{Fix, FixKind, Replacement, list, shown};
use crate::desk::{Entry, Place, Snapshot};
use crate::reading::{Figure, HedgeKind, QuoteKind, Standing};
use crate::rules::Finding;
use crate::text::{Encoding, Span};

/// A figure with its article.
#[derive(Clone, Copy)]
struct Given<'a> {
    entry: &'a Entry,
    figure: &'a Figure,
}

/// A value and who has it.
struct Value<'a> {
    given: Given<'a>,
    labels: Vec<String>,
}

/// The value of a figure: what makes two of them one action.
type Key = (u64, u64, u64, Option<HedgeKind>);

pub(super) fn fixes(snapshot: &Snapshot, finding: &Finding, here: usize) -> Option<Vec<Fix>> {
    let place = finding.ends.get(here)?.place;
    let own = given(snapshot, place).filter(|own| own.can_change() && !own.is_quoted())?;
    let drafts = finding.ends.iter().any(|end| is_draft(snapshot, end.place));
    // Where there are drafts, sources are not for editing.
    if drafts && !own.entry.draft {
        return None;
    }
    let mut values: Vec<Value<'_>> = Vec::new();
    for end in finding.ends.iter().filter(|end| end.side != finding.ends[here].side) {
        let elsewhere = end.place.article != place.article;
        let Some(other) = given(snapshot, end.place).filter(|other| other.can_change()) else { continue };
        if other.key() == own.key() || drafts && elsewhere && other.entry.draft {
            continue;
        }
        let label = if elsewhere { other.entry.label().to_owned() } else { other.line() };
        match values.iter_mut().find(|value| value.given.key() == other.key()) {
            Some(value) if value.labels.contains(&label) => {}
            Some(value) => value.labels.push(label),
            None => values.push(Value { given: other, labels: vec![label] }),
        }
    }
    values.sort_by_key(|value| std::cmp::Reverse(value.labels.len()));
    let sure = own.entry.draft && values.len() == 1;
    Some(values.iter().map(|value| own.take(value, sure)).collect())
}

fn given(snapshot: &Snapshot, place: Place) -> Option<Given<'_>> {
    let entry = snapshot.entry(place.article)?;
    let figure = entry.reading.figures.iter().find(|figure| figure.span == place.span)?;
    Some(Given { entry, figure })
}

fn is_draft(snapshot: &Snapshot, place: Place) -> bool {
    snapshot.entry(place.article).is_some_and(|entry| entry.draft)
}

impl Given<'_> {
    /// Whether a number is named that can be written otherwise.
    fn can_change(self) -> bool {
        self.figure.standing != Standing::Single && !self.core().of(self.text()).trim().is_empty()
    }

    /// Whether it stands inside marks: what was said is not for changing.
    fn is_quoted(self) -> bool {
        let quotations = &self.entry.reading.quotations;
        quotations.iter().any(|q| q.kind == QuoteKind::Direct && q.span.overlaps(self.figure.span))
    }

    fn text(&self) -> &str {
        &self.entry.article.source
    }

    /// The hedge, if it is part of the figure, and the number.
    fn core(self) -> Span {
        let Figure { span, number, hedge, .. } = self.figure;
        match hedge {
            Some(hedge) if span.covers(hedge.span) => number.join(hedge.span),
            _ => *number,
        }
    }

    fn key(self) -> Key {
        let Figure { value, low, high, unit, hedge, .. } = self.figure;
        let bits = |x: f64| (x * unit.factor).to_bits();
        (bits(value.unwrap_or(*low)), bits(*low), bits(*high), hedge.map(|hedge| hedge.kind))
    }

    fn line(self) -> String {
        let article = &self.entry.article;
        let line = article.lines.position(&article.source, self.figure.span.start, Encoding::Utf8).line + 1;
        format!("here, line {line}")
    }

    /// Writes another's value for this one. The counted noun stays as it is,
    /// unless one of the two counts a single thing and the other several.
    fn take(self, value: &Value<'_>, preferred: bool) -> Fix {
        let one = |given: Given<'_>| given.figure.value == Some(1.0);
        let whole = one(self) != one(value.given);
        let (span, from) = match whole {
            true => (self.figure.span, value.given.figure.span),
            false => (self.core(), value.given.core()),
        };
        let text = from.of(value.given.text()).split_whitespace().collect::<Vec<_>>().join(" ");
        let text = super::super::escape::visible(&text);
        let text = match (self.begins_sentence(span), value.given.begins_sentence(from)) {
            (true, false) => with_first(&text, char::to_uppercase),
            (false, true) if value.given.is_in_words() => with_first(&text, char::to_lowercase),
            _ => text,
        };
        let said = from.of(value.given.text());
        let title = format!("Use \"{}\" ({})", shown(&with_case_of(said, &text), 60), list(&value.labels));
        Fix { kind: FixKind::Figure, title, preferred, edits: vec![Replacement { span, text }] }
    }

    /// Whether a sentence begins there, marks apart.
    fn begins_sentence(self, at: Span) -> bool {
        let sentences = &self.entry.reading.sentences;
        let next = sentences.partition_point(|s| s.end <= at.start);
        sentences.get(next).is_some_and(|s| {
            let before = Span { start: s.start, end: at.start.max(s.start) };
            s.start <= at.start && !before.of(self.text()).contains(char::is_alphanumeric)
        })
    }

    /// Whether it begins with a word that has a capital only where a sentence begins.
    fn is_in_words(self) -> bool {
        let digits = self.figure.number.of(self.text()).chars().any(|c| c.is_ascii_digit());
        let core = self.core();
        core.start < self.figure.number.start || !digits
    }
}

fn with_first<I: Iterator<Item = char>>(text: &str, change: impl Fn(char) -> I) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| change(first).chain(chars).collect())
}

/// The article's own words, so that what hides in them shows, with the first letter as it will be written.
fn with_case_of(said: &str, written: &str) -> String {
    match written.chars().next() {
        Some(first) if first.is_alphabetic() => with_first(said, |_| std::iter::once(first)),
        _ => said.to_owned(),
    }
}
