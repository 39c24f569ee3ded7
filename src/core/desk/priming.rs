//! Getting ready for an edit: what it will want is fetched and worked out before it comes.

use std::collections::BTreeSet;

use super::{ArticleId, Desk, Entry};

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
        let made = |entry: &Entry| entry.notes().are_made();
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
