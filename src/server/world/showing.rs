//! Telling the client to ask again for what it shows.

use tower_lsp::lsp_types::request::{CodeLensRefresh, InlayHintRefreshRequest, SemanticTokensRefresh};

use super::World;
use crate::server::capabilities::Shown;
use crate::server::refresh::Prints;

impl World {
    /// Settings were read: what is shown otherwise now is asked for again. Colours
    /// and hints follow from the article alone, so nothing else changes them from afar.
    pub(super) fn show_as_set(&self, before: Shown) {
        let (now, can) = (self.settings.shown, self.client.surface.refresh);
        if can.lenses && now.lenses != before.lenses {
            self.outbox.request::<CodeLensRefresh>(&(), |_| ());
        }
        if can.hints && (now.pronouns, now.nominals) != (before.pronouns, before.nominals) {
            self.outbox.request::<InlayHintRefreshRequest>(&(), |_| ());
        }
        if can.colours && now.colours != before.colours {
            self.outbox.request::<SemanticTokensRefresh>(&(), |_| ());
        }
    }

    /// Articles were checked: where lenses say something else than before, they are asked for again.
    pub(super) fn show_lenses(&mut self, prints: Prints) {
        let differs = self.shown.differs(prints);
        if differs && self.settings.shown.lenses {
            self.outbox.request::<CodeLensRefresh>(&(), |_| ());
        }
    }
}
