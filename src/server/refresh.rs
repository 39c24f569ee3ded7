//! When a client must ask again for what it shows, though its document stays as
//! it was: another article has changed what a lens says.

use std::collections::HashMap;
use std::hash::{Hash as _, Hasher as _};

use super::sight::Sight;
use crate::desk::ArticleId;
use crate::features;
use crate::workspace::{Origin, Part, Subject};

/// What the lenses of open documents say, as a number each.
pub(super) type Prints = Vec<(Origin, u64)>;

/// What was shown last.
#[derive(Debug, Default)]
pub(super) struct Shown {
    lenses: HashMap<Origin, u64>,
}

impl Shown {
    /// Takes over what lenses say now. Whether one says something else than before.
    pub(super) fn differs(&mut self, prints: Prints) -> bool {
        let mut differs = false;
        for (origin, print) in prints {
            differs |= self.lenses.insert(origin, print).is_some_and(|before| before != print);
        }
        differs
    }

    /// A document was closed.
    pub(super) fn closed(&mut self, origin: &Origin) {
        self.lenses.remove(origin);
    }
}

/// What the lenses of these articles say, for those that are open.
pub(super) fn prints<'a>(sight: &Sight, articles: impl IntoIterator<Item = &'a ArticleId>) -> Prints {
    let open = articles.into_iter().filter(|id| sight.is_open(**id));
    open.filter_map(|id| Some((sight.view.source(*id)?.origin.clone(), print(sight, *id)))).collect()
}

fn print(sight: &Sight, article: ArticleId) -> u64 {
    let snapshot = &sight.view.snapshot;
    let mut hasher = rustc_hash::FxHasher::default();
    let about = || Subject::of(snapshot, [article]);
    let lenses = || features::lenses(snapshot, article);
    for lens in sight.view.faults.run(Part::Answer("lenses"), about, lenses).unwrap_or_default() {
        let text = features::lens_text(snapshot, article, lens.thing, lens.shared);
        text.map(|text| text.title).hash(&mut hasher);
    }
    hasher.finish()
}
