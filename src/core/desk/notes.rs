//! What the desk works out of one article by itself. It follows from the article and its reading alone: where one
//! article of a story is edited, the others need not be taken apart again, and it can be made before the edit.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::lookup::{Phrase, Speech, speeches};
use super::measures::Circumstances;
use super::units::{self, Piece};
use super::{ArticleId, Desk, Entry};

/// What is worked out when it is first needed.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pieces: OnceLock<Vec<Piece>>,
    circumstances: OnceLock<Circumstances>,
    speeches: OnceLock<Vec<Speech>>,
    wording: OnceLock<Phrase>,
}

impl Entry {
    /// Works out all of it.
    fn make_notes(&self) {
        let notes = self.notes();
        notes.pieces.get_or_init(|| units::pieces(self));
        notes.circumstances.get_or_init(|| Circumstances::of(self));
        self.speeches();
        self.wording();
    }

    /// All that it quotes in marks, in order.
    pub fn speeches(&self) -> &[Speech] {
        self.notes().speeches.get_or_init(|| speeches(self))
    }

    /// Whether it has these very words, in marks or not.
    pub fn has_words(&self, phrase: &Phrase) -> bool {
        phrase.stands_in(self.wording())
    }

    fn wording(&self) -> &Phrase {
        self.notes().wording.get_or_init(|| Phrase::of(&self.article.prose, &self.reading.sentences))
    }
}

/// What an edit of an article will want of others. Nothing that can be asked of the desk depends on
/// whether it was fetched before: the first edit waits less.
#[derive(Clone, Debug)]
pub struct Priming {
    rivals: Vec<Entry>,
    mates: Vec<Entry>,
}

impl Priming {
    /// Fetches it, and works it out.
    pub fn run(&self) {
        self.rivals.iter().for_each(|entry| _ = entry.profile());
        self.mates.iter().for_each(Entry::make_notes);
    }
}

impl Desk {
    /// What an edit of an article will want: the fingerprints that it will be held against, and all that the
    /// findings of its stories follow from.
    pub fn priming(&self, article: ArticleId) -> Priming {
        let entries = |ids: Vec<ArticleId>| ids.into_iter().filter_map(|id| self.state.entry(id).cloned()).collect();
        let mates = self.state.stories_of(article).flat_map(|story| self.state.reach(story));
        let mates = mates.filter(|id| *id != article).collect::<BTreeSet<_>>().into_iter().collect();
        Priming { rivals: entries(self.candidates(article)), mates: entries(mates) }
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

#[cfg(test)]
mod tests {
    use super::super::fixture::entries;
    use super::*;

    const NEWS: &str = "//- /a.txt\n---\nstory: quay\n---\nThe quay at Malko will be closed on Friday, the port said.\n\
        //- /b.txt\n---\nstory: quay\n---\n“Twelve cranes stand still at Malko,” harbour master Ilse Varga said.\n\
        //- /c.txt\n---\nstory: fair\n---\nThe fair at Malko opens.\n";

    /// One desk is got ready for an edit, the other is not.
    #[test]
    fn who_is_ready_for_an_edit_sees_what_others_see() {
        let mut desks = [Desk::new(), Desk::new()];
        let ids = desks.each_mut().map(|desk| entries(NEWS).into_iter().map(|e| desk.set(e)).collect::<Vec<_>>());
        desks.iter_mut().for_each(|desk| _ = desk.snapshot());
        let ready = &mut desks[0];
        let priming = ready.priming(ids[0][0]);
        assert_eq!(priming.mates.iter().map(|entry| &*entry.name).collect::<Vec<_>>(), ["b.txt"]);
        priming.run();
        let entry = |desk: &Desk, at: usize| desk.state.entry(ids[0][at]).expect("there").clone();
        let made = |entry: &Entry| entry.notes().pieces.get().is_some();
        assert!(made(&entry(ready, 1)) && !made(&entry(ready, 2)));

        // It has nowhere to be put back to.
        ready.put_back(true);
        assert!(made(&entry(ready, 1)));

        let edited = NEWS.replace("Friday", "Monday");
        let stories = desks.each_mut().map(|desk| {
            desk.set(entries(&edited).swap_remove(0));
            desk.snapshot().stories().into_iter().cloned().collect::<Vec<_>>()
        });
        assert_eq!(stories[0], stories[1]);
    }
}
