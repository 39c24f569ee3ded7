//! `wirecheck/story`: the story of an article as data, for tree views and status bars.

use serde_json::{Value, json};
use tower_lsp::lsp_types::{TextDocumentIdentifier, Url};

use super::compare;
use crate::features::comparison::{
    Comparison, Day, Measure, Person, PersonCell, Rendering, Reported, Source, Utterance, Value as Figure,
};
use crate::features::visible;
use crate::reading::QuoteKind;
use crate::server::sight::Sight;

/// What `wirecheck/story` is asked with.
#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::server) struct StoryParams {
    pub(in crate::server) text_document: TextDocumentIdentifier,
}

/// The story; null where the document is no article.
pub(in crate::server) fn answer(sight: &Sight, uri: &Url) -> Value {
    let Some((story, c)) = compare::story(sight, uri) else { return Value::Null };
    let out = Out { sight, c: &c };
    json!({
        "version": 1,
        "story": story,
        "name": c.name,
        "indexed": sight.progress.indexed,
        "sources": c.sources.iter().map(|s| out.source(s)).collect::<Vec<_>>(),
        "people": c.people.iter().map(|p| out.person(p)).collect::<Vec<_>>(),
        "utterances": c.utterances.iter().map(|u| out.utterance(u)).collect::<Vec<_>>(),
        "figures": c.figures.iter().map(|m| out.measure(m)).collect::<Vec<_>>(),
        "days": c.days.iter().map(|d| out.day(d)).collect::<Vec<_>>(),
        "findings": c.findings.iter().map(|f| out.finding(f)).collect::<Vec<_>>(),
    })
}

struct Out<'a> {
    sight: &'a Sight,
    c: &'a Comparison,
}

impl Out<'_> {
    fn source(&self, source: &Source) -> Value {
        json!({
            "label": visible(&source.label),
            "uri": self.sight.uri(source.article),
            "outlet": source.outlet.as_deref().map(visible),
            "date": source.date,
            "headline": source.headline.as_deref().map(visible),
            "draft": source.draft,
        })
    }

    fn person(&self, person: &Person) -> Value {
        let cells: Vec<Value> = person.cells.iter().map(|cell| self.person_cell(cell)).collect();
        json!({ "name": visible(&person.name), "cells": cells })
    }

    fn person_cell(&self, cell: &PersonCell) -> Value {
        let article = self.c.sources.get(cell.source).map(|s| s.article);
        let ranges = cell.mentions.iter().filter_map(|m| self.sight.range(article?, m.span));
        json!({
            "source": cell.source,
            "roles": cell.roles.iter().map(|(role, _)| visible(role)).collect::<Vec<_>>(),
            "forms": cell.forms.iter().map(|form| visible(form)).collect::<Vec<_>>(),
            "location": cell.mentions.first().and_then(|m| self.sight.location(*m)),
            "mentions": cell.mentions.len(),
            "ranges": ranges.collect::<Vec<_>>(),
        })
    }

    fn utterance(&self, utterance: &Utterance) -> Value {
        let renderings: Vec<Value> = utterance.renderings.iter().map(|r| self.rendering(r)).collect();
        json!({ "speaker": utterance.speaker.as_deref().map(visible), "renderings": renderings })
    }

    fn rendering(&self, rendering: &Rendering) -> Value {
        let kind = match rendering.kind {
            QuoteKind::Direct => "direct",
            QuoteKind::Indirect => "indirect",
            QuoteKind::Scare => "scare",
        };
        json!({
            "source": rendering.source,
            "words": visible(&rendering.words),
            "kind": kind,
            "speaker": rendering.speaker.as_deref().map(visible),
            "location": self.sight.location(rendering.place),
        })
    }

    fn measure(&self, measure: &Measure) -> Value {
        let values: Vec<Value> = measure.values.iter().map(|v| self.figure(v)).collect();
        json!({ "what": visible(&measure.what), "unit": measure.unit, "sides": measure.sides, "values": values })
    }

    /// What is not finite has no JSON: an open end is null.
    fn figure(&self, value: &Figure) -> Value {
        json!({
            "source": value.source,
            "text": value.number,
            "words": value.text,
            "value": value.point,
            "low": value.interval.map(|(low, _)| low),
            "high": value.interval.map(|(_, high)| high).filter(|high| high.is_finite()),
            "side": value.side,
            "times": value.times,
            "speaker": value.speaker.as_deref().map(visible),
            "when": value.when,
            "location": self.sight.location(value.place),
        })
    }

    fn day(&self, day: &Day) -> Value {
        let events = day.events.iter().map(|event| {
            let told = event
                .tellings
                .iter()
                .map(|t| json!({ "source": t.source, "text": t.text, "location": self.sight.location(t.place) }));
            json!({ "event": event.event, "disputed": event.disputed, "tellings": told.collect::<Vec<_>>() })
        });
        json!({ "date": day.date, "events": events.collect::<Vec<_>>() })
    }

    fn finding(&self, finding: &Reported) -> Value {
        let ends = finding.ends.iter().map(|end| {
            json!({ "source": end.source, "text": visible(&end.label), "location": self.sight.location(end.place) })
        });
        json!({
            "rule": finding.rule,
            "severity": finding.severity,
            "message": visible(&finding.message),
            "key": finding.key,
            "ends": ends.collect::<Vec<_>>(),
        })
    }
}
