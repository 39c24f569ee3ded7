//! Quotation marks that report no speech: titles of works, names, terms.

use super::choose::{Found, How, Site};
use super::line::ItemKind;
use super::words::Role;
use crate::lexicon::cues::{CueClass, VerbForm};

/// Things that have titles, and words that lead in a name or a term.
const NAMED: &[&str] = &[
    "ad",
    "advert",
    "album",
    "anthem",
    "article",
    "ballad",
    "blog",
    "book",
    "campaign",
    "cartoon",
    "channel",
    "chapter",
    "column",
    "comedy",
    "documentary",
    "drama",
    "dubbed",
    "editorial",
    "entitled",
    "episode",
    "essay",
    "exhibition",
    "film",
    "game",
    "hit",
    "hymn",
    "magazine",
    "manifesto",
    "memoir",
    "movie",
    "musical",
    "named",
    "nicknamed",
    "novel",
    "opera",
    "painting",
    "pamphlet",
    "paper",
    "play",
    "podcast",
    "poem",
    "program",
    "programme",
    "radio",
    "report",
    "sculpture",
    "segment",
    "sequel",
    "series",
    "show",
    "single",
    "sitcom",
    "song",
    "spot",
    "star",
    "story",
    "titled",
    "track",
    "tune",
    "video",
    "website",
];

impl Site<'_> {
    /// Whether the quotation is the title of a work, a name or a bare term, not somebody's words.
    pub(super) fn is_title(&self) -> bool {
        if self.headline || !self.shown.title_case || self.shown.words > 9 || self.alone_in_sentence() {
            return false;
        }
        let Some(before) = self.item.checked_sub(1).filter(|&b| b >= self.sentence.start) else {
            return false;
        };
        if self.named_before(before) {
            return true;
        }
        // "Good Morning," as part of a clause: its own mark says that nothing ends
        let open_ended = !matches!(self.shown.last, '?' | '!');
        match self.line.kind(before) {
            Some(ItemKind::Possessive) => self.shown.words >= 2,
            // "the policy, the “One Path Rule”", "his “Sail Home” cap", "the 2010 “Harbour Pact”"
            Some(ItemKind::Word(Role::Determiner | Role::Owner | Role::Quantifier) | ItemKind::Number) => {
                let apposed = before > self.sentence.start && self.line.kind(before - 1) == Some(ItemKind::Comma);
                let name = apposed || self.stands_before_noun() || self.line.kind(before) == Some(ItemKind::Number);
                self.shown.words >= 2 && name && !self.labelled(before)
            }
            // "a single-masted “Sail Home” crowd"
            Some(ItemKind::Word(Role::Plain)) => self.shown.words >= 2 && self.stands_before_noun(),
            Some(ItemKind::Word(Role::Preposition | Role::To)) => self.shown.words >= 2 && open_ended,
            // told “Good Morning Brant”
            Some(ItemKind::Word(Role::Cue(v))) => {
                (v.class == CueClass::Tell || v.base == "sing") && self.shown.words >= 2 && open_ended
            }
            Some(ItemKind::Word(Role::Capital)) => open_ended && self.follows_name(),
            _ => false,
        }
    }

    /// "called him a “Great Captain”", "referred to it as the “Great Leak”": a label that somebody gives.
    fn labelled(&self, before: usize) -> bool {
        let near = before.saturating_sub(5).max(self.sentence.start)..before;
        near.rev().take_while(|&i| matches!(self.line.kind(i), Some(ItemKind::Word(_) | ItemKind::Hyphen))).any(|i| {
            matches!(self.line.role(i), Some(Role::Cue(v)) if v.class == CueClass::Label) || self.text(i) == "as"
        })
    }

    /// Whether the quotation describes the noun behind it: "the “Sail Home” campaign".
    fn stands_before_noun(&self) -> bool {
        let after = self.item + 1;
        self.shown.last.is_alphanumeric()
            && after < self.sentence.end
            && matches!(self.line.role(after), Some(Role::Plain | Role::Capital))
    }

    /// Whether nothing else stands in the sentence.
    fn alone_in_sentence(&self) -> bool {
        self.sentence.len() <= 2
    }

    /// "her memoir, “...”", "the song “...”", "the so-called “...”".
    fn named_before(&self, before: usize) -> bool {
        let last = if self.line.kind(before) == Some(ItemKind::Comma) { before.saturating_sub(1) } else { before };
        let word = self.text(last).to_lowercase();
        // "so-called" and "op-ed" are three items
        let compound =
            last >= 2 && self.line.kind(last - 1) == Some(ItemKind::Hyphen) && matches!(&*word, "called" | "ed");
        compound || NAMED.binary_search(&word.as_str()).is_ok()
    }

    /// A nickname inside a name: Ana “Bee” Ito.
    fn follows_name(&self) -> bool {
        self.shown.words <= 2
            && self.line.role(self.item + 1) == Some(Role::Capital)
            && !matches!(self.shown.last, ',' | '.')
    }

    /// Whether a few words in marks are a term or an attribute of markup rather than
    /// what `found` says, which stands too loosely beside them.
    pub(super) fn is_term(&self, found: Option<&Found>) -> bool {
        let before = self.item.checked_sub(1).filter(|&b| b >= self.sentence.start);
        if before.is_some_and(|b| self.text(b) == "=") {
            return true;
        }
        if self.shown.words > 2 || self.shown.is_sentence() {
            return false;
        }
        let Some(Found { how: How::LeadIn | How::Report, verb: Some(verb), cue: Some(cue), .. }) = found else {
            return false;
        };
        match verb.class {
            CueClass::Voice | CueClass::Show => cue.end < self.item,
            // "a group called “...”", but "called him “...”"
            CueClass::Label => cue.end == self.item && verb.form == VerbForm::Past,
            CueClass::Say | CueClass::Tell | CueClass::Think => false,
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn tables_are_sorted() {
        assert!(super::NAMED.is_sorted());
    }
}
