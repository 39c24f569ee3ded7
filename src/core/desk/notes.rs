//! What the desk works out of one article by itself. It follows from the article and its reading alone: where one
//! article of a story is edited, the others need not be taken apart again, and it can be made before the edit.

use std::sync::OnceLock;

use super::lookup::{Phrase, Speech, speeches};
use super::measures::Circumstances;
use super::units::{self, Piece};
use super::{ArticleId, Entry};
use crate::reading::QuoteKind;

/// What is worked out when it is first needed.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pieces: OnceLock<Vec<Piece>>,
    circumstances: OnceLock<Circumstances>,
    speeches: OnceLock<Vec<Speech>>,
    wording: OnceLock<Phrase>,
}

impl Notes {
    fn pieces(&self, entry: &Entry) -> &[Piece] {
        self.pieces.get_or_init(|| units::pieces(entry))
    }

    fn circumstances(&self, entry: &Entry) -> &Circumstances {
        self.circumstances.get_or_init(|| Circumstances::of(entry))
    }

    /// Whether the greater part is worked out.
    #[cfg(test)]
    pub(super) fn are_made(&self) -> bool {
        self.pieces.get().is_some()
    }
}

impl Entry {
    /// Works out all of it.
    pub(super) fn make_notes(&self) {
        self.notes().pieces(self);
        self.notes().circumstances(self);
        self.speeches();
        self.wording();
    }

    /// All that it quotes in marks, in order.
    pub fn speeches(&self) -> &[Speech] {
        self.notes().speeches.get_or_init(|| speeches(self))
    }

    /// The speech that a quotation is a part of, by its place in the reading; `None` where it is not in marks.
    pub fn speech_of(&self, quotation: u32) -> Option<&Speech> {
        let group = |index: u32| {
            let quote = self.reading.quotations.get(index as usize)?;
            (quote.kind != QuoteKind::Indirect).then_some(quote.group)
        };
        let of = group(quotation)?;
        self.speeches().iter().find(|speech| group(speech.index) == Some(of))
    }

    /// Whether it has these very words, in marks or not.
    pub fn has_words(&self, phrase: &Phrase) -> bool {
        phrase.stands_in(self.wording())
    }

    fn wording(&self) -> &Phrase {
        self.notes().wording.get_or_init(|| Phrase::of(&self.article.prose, &self.reading.sentences))
    }
}

/// An article with what is worked out of it.
#[derive(Clone, Copy)]
pub(super) struct Noted<'a> {
    pub(super) id: ArticleId,
    pub(super) entry: &'a Entry,
    notes: &'a Notes,
}

impl<'a> Noted<'a> {
    /// An article with notes of it, as far as there are any.
    pub(super) fn new(id: ArticleId, entry: &'a Entry, notes: &'a Notes) -> Noted<'a> {
        Noted { id, entry, notes }
    }

    /// The pieces of its quotations.
    pub(super) fn pieces(&self) -> &'a [Piece] {
        self.notes.pieces(self.entry)
    }

    /// What stands around its figures.
    pub(super) fn circumstances(&self) -> &'a Circumstances {
        self.notes.circumstances(self.entry)
    }
}
