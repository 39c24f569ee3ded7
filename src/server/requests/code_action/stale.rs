//! What an action carries until its edit is wanted, and whether it still holds then.

use std::hash::{Hash as _, Hasher as _};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower_lsp::lsp_types::Url;

use super::Case;
use crate::server::sight::Sight;

/// What an offer was made for.
#[derive(Serialize, Deserialize)]
pub(super) struct Ticket {
    /// The article.
    pub(super) uri: Url,
    /// The finding's key.
    pub(super) finding: String,
    /// Where the end began, in bytes.
    start: u32,
    /// The article's text, as a number.
    text: String,
}

impl Ticket {
    pub(super) fn new(sight: &Sight, case: Case<'_>) -> Option<Ticket> {
        let start = case.configured.finding.ends.get(case.here)?.place.span.start;
        let uri = sight.uri(case.article)?;
        Some(Ticket { uri, finding: case.configured.key.clone(), start, text: print(sight, case)? })
    }

    /// Reads what [`Ticket::written`] gave.
    pub(super) fn read(value: &Value) -> Option<Ticket> {
        serde_json::from_value(value.clone()).ok()
    }

    pub(super) fn written(self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// Whether it is this end that the offer was made for, in the same text.
    pub(super) fn is_for(&self, sight: &Sight, case: Case<'_>) -> bool {
        let place = case.configured.finding.ends.get(case.here).map(|end| end.place);
        let here = place.is_some_and(|place| place.article == case.article && place.span.start == self.start);
        here && print(sight, case).is_some_and(|print| print == self.text)
    }
}

/// A number for a text, in hex: another text has another.
fn print(sight: &Sight, case: Case<'_>) -> Option<String> {
    let text = &sight.view.snapshot.entry(case.article)?.article.source;
    let mut hasher = rustc_hash::FxHasher::default();
    text.hash(&mut hasher);
    Some(format!("{:016x}-{}", hasher.finish(), text.len()))
}
