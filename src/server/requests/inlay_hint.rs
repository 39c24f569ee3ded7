//! textDocument/inlayHint and inlayHint/resolve

use serde::{Deserialize, Serialize};
use tower_lsp::lsp_types::{
    InlayHint, InlayHintKind, InlayHintLabel, InlayHintLabelPart, InlayHintParams, InlayHintTooltip, Url,
};

use crate::desk::ArticleId;
use crate::features::{self, Hint, Referent, line, visible};
use crate::reading::{LocalPersonId, MentionKind};
use crate::server::sight::Sight;
use crate::text::Span;

/// A longer name is cut: a hint is to be short.
const LONGEST: usize = 32;

/// What a hint comes back with to be resolved.
#[derive(Serialize, Deserialize)]
struct Data {
    uri: Url,
    /// Bytes of the mention: where they hold no mention of the person any more, the hint is old.
    mention: (u32, u32),
    person: u32,
}

pub(in crate::server) fn answer(sight: &Sight, params: &InlayHintParams) -> Option<Vec<InlayHint>> {
    let uri = &params.text_document.uri;
    let (article, start) = sight.at(uri, params.range.start)?;
    let (_, end) = sight.at(uri, params.range.end)?;
    let entry = sight.view.snapshot.entry(article)?;
    let hints = features::hints(&entry.reading, &entry.article.source, Span { start: start.min(end), end });
    let wanted = |hint: &&Hint| match hint.kind {
        MentionKind::Pronoun => sight.shown.pronouns,
        MentionKind::Nominal => sight.shown.nominals,
        MentionKind::Name => false,
    };
    Some(hints.iter().filter(wanted).filter_map(|hint| shown(sight, article, uri, hint)).collect())
}

fn shown(sight: &Sight, article: ArticleId, uri: &Url, hint: &Hint) -> Option<InlayHint> {
    let dialect = sight.client.surface.hints.unwrap_or_default();
    let name = line(&hint.name, LONGEST);
    let data = Data { uri: uri.clone(), mention: (hint.mention.start, hint.mention.end), person: hint.person.0 };
    let later = dialect.late_tooltips || dialect.late_places;
    let tooltip = || features::referent(&sight.view.snapshot, article, hint.person).map(|r| tooltip(&r));
    Some(InlayHint {
        position: sight.range(article, hint.mention)?.end,
        label: if dialect.late_places { parts(name) } else { InlayHintLabel::String(format!(": {name}")) },
        kind: Some(InlayHintKind::TYPE),
        text_edits: None,
        tooltip: if dialect.late_tooltips { None } else { tooltip() },
        padding_left: None,
        padding_right: None,
        data: if later { serde_json::to_value(data).ok() } else { None },
    })
}

/// The name for itself, so that it can lead to where the person is introduced.
fn parts(name: String) -> InlayHintLabel {
    let part = |value| InlayHintLabelPart { value, ..InlayHintLabelPart::default() };
    InlayHintLabel::LabelParts(vec![part(": ".to_owned()), part(name)])
}

/// Adds what was left for later. A hint that is old comes back as it is.
pub(in crate::server) fn resolve(sight: &Sight, mut hint: InlayHint) -> InlayHint {
    let Some((article, person)) = hint.data.as_ref().and_then(|data| asked(sight, data)) else { return hint };
    let dialect = sight.client.surface.hints.unwrap_or_default();
    let snapshot = &sight.view.snapshot;
    if dialect.late_tooltips {
        hint.tooltip = features::referent(snapshot, article, person).map(|referent| tooltip(&referent));
    }
    if let (true, InlayHintLabel::LabelParts(parts)) = (dialect.late_places, &mut hint.label)
        && let Some(name) = parts.last_mut()
    {
        name.location = features::introduced(snapshot, article, person).and_then(|place| sight.location(place));
    }
    hint
}

fn asked(sight: &Sight, data: &serde_json::Value) -> Option<(ArticleId, LocalPersonId)> {
    let Data { uri, mention: (start, end), person } = Data::deserialize(data).ok()?;
    let (article, person) = (sight.article(&uri)?, LocalPersonId(person));
    let mentions = &sight.view.snapshot.entry(article)?.reading.people.mentions;
    let still = mentions.iter().any(|m| (m.span.start, m.span.end, m.person) == (start, end, person));
    still.then_some((article, person))
}

/// Plain text, as every client shows it.
fn tooltip(referent: &Referent) -> InlayHintTooltip {
    let name = visible(&referent.name);
    InlayHintTooltip::String(match &referent.role {
        Some(role) => format!("{name}, {}", visible(role)),
        None => name,
    })
}
