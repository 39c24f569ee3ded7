//! What was said, as each source has it.

use super::sources::Columns;
use super::{Likeness, Rendering, Utterance};
use crate::desk::{self, Place, QuoteRef, Story};
use crate::features::cards::{Diff, DiffKind};
use crate::features::diff::{alike, diff};
use crate::features::escape;
use crate::reading::{Quotation, QuoteKind};

/// The utterances that more than one quotation renders, in the order of the first source that has them.
pub(super) fn utterances(columns: &Columns<'_>, story: &Story) -> Vec<Utterance> {
    let mut all: Vec<(Place, Utterance)> =
        story.utterances.iter().filter_map(|u| utterance(columns, story, u)).collect();
    let place = |p: &Place| (columns.at(p.article), p.span);
    all.sort_by_key(|(first, _)| place(first));
    all.into_iter().map(|(_, utterance)| utterance).collect()
}

fn utterance(columns: &Columns<'_>, story: &Story, utterance: &desk::Utterance) -> Option<(Place, Utterance)> {
    let mut members: Vec<QuoteRef> =
        utterance.members.iter().copied().filter(|m| quotation(columns, *m).is_some()).collect();
    let base = members.remove(fullest(columns, &members)?);
    members.sort_by_key(|m| (columns.at(m.article), m.index));
    let spoken = quotation(columns, base)?;
    let said_by = |at: QuoteRef| {
        let speaker = quotation(columns, at)?.speaker.as_ref()?;
        let named = speaker.person.is_some() || speaker.text.contains(|c: char| c.is_uppercase() || c.is_whitespace());
        named.then(|| columns.speaker(story, at.article, speaker))
    };
    let speaker = said_by(base).or_else(|| members.iter().find_map(|m| said_by(*m)));
    let rendering = |at: QuoteRef, speaker: Option<String>| rendering(columns, (base, spoken), at, speaker);
    let mut renderings = vec![rendering(base, None)?];
    renderings
        .extend(members.iter().filter_map(|m| rendering(*m, said_by(*m).filter(|s| Some(s) != speaker.as_ref()))));
    let first = renderings.iter().map(|r| r.place).min_by_key(|p| (columns.at(p.article), p.span))?;
    (renderings.len() > 1).then_some((first, Utterance { speaker, renderings }))
}

/// The fullest one inside marks in a source, else in whatever: a draft is held against its sources.
fn fullest(columns: &Columns<'_>, members: &[QuoteRef]) -> Option<usize> {
    let direct = |m: &&QuoteRef| quotation(columns, **m).is_some_and(|q| q.kind != QuoteKind::Indirect);
    let source = |m: &&QuoteRef| columns.at(m.article).is_some_and(|i| !columns.sources[i].draft);
    let place = |found: Option<&QuoteRef>| members.iter().position(|m| Some(m) == found);
    let best = members.iter().find(|m| direct(m) && source(m));
    let best = best.or_else(|| members.iter().find(source)).or_else(|| members.iter().find(direct));
    place(best).or_else(|| (!members.is_empty()).then_some(0))
}

fn quotation<'a>(columns: &Columns<'a>, at: QuoteRef) -> Option<&'a Quotation> {
    columns.entry(columns.at(at.article)?).reading.quotations.get(at.index as usize)
}

fn rendering(
    columns: &Columns<'_>,
    (base, spoken): (QuoteRef, &Quotation),
    at: QuoteRef,
    speaker: Option<String>,
) -> Option<Rendering> {
    let source = columns.at(at.article)?;
    let text = &columns.entry(source).article.source;
    let here = quotation(columns, at)?;
    let words = if at == base {
        Vec::new()
    } else {
        diff(&columns.entry(columns.at(base.article)?).article.source, spoken.span, text, here.span)
    };
    Some(Rendering {
        source,
        place: Place { article: at.article, span: here.span },
        words: escape::line(here.span.of(text).trim_end_matches([',', ' ']), usize::MAX),
        kind: here.kind,
        speaker,
        likeness: likeness(&words),
        diff: words,
    })
}

/// What was cut at the ends is no difference.
fn likeness(words: &[Diff]) -> Likeness {
    let empty = |d: &&Diff| !d.text.chars().any(char::is_alphanumeric);
    let told: Vec<&Diff> = words.iter().filter(|d| !empty(d)).collect();
    let same = |d: &&&Diff| d.kind != DiffKind::Here;
    let first = told.iter().position(|d| same(&d)).unwrap_or(0);
    let last = told.iter().rposition(|d| same(&d)).map_or(0, |l| l + 1);
    match () {
        () if told[first..last.max(first)].iter().all(|d| d.kind == DiffKind::Same) => Likeness::Same,
        () if alike(words) => Likeness::Differs,
        () => Likeness::Free,
    }
}
