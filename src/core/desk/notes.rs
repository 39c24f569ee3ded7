//! What the desk works out of one article by itself. It follows from the article and its reading alone: where one
//! article of a story is edited, the others need not be taken apart again.

use std::sync::OnceLock;

use super::lookup::{Phrase, Speech, speeches};
use super::measures::Circumstances;
use super::units::{self, Piece};
use super::{ArticleId, Entry};

/// What is worked out when it is first needed.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pieces: OnceLock<Vec<Piece>>,
    circumstances: OnceLock<Circumstances>,
    speeches: OnceLock<Vec<Speech>>,
    wording: OnceLock<Phrase>,
}

impl Entry {
    /// All that it quotes in marks, in order.
    pub fn speeches(&self) -> &[Speech] {
        self.notes().speeches.get_or_init(|| speeches(self))
    }

    /// Whether it has these very words, in marks or not.
    pub fn has_words(&self, phrase: &Phrase) -> bool {
        let whole = || Phrase::of(&self.article.prose, &self.reading.sentences);
        phrase.stands_in(self.notes().wording.get_or_init(whole))
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
        self.notes.pieces.get_or_init(|| units::pieces(self.entry))
    }

    /// What stands around its figures.
    pub(super) fn circumstances(&self) -> &'a Circumstances {
        self.notes.circumstances.get_or_init(|| Circumstances::of(self.entry))
    }
}
