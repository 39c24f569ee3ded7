//! Articles that came many at once, and wait to be linked with others.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::ArticleId;
use super::ties::Item;

/// Articles that wait, by their days: what is compared lies near each other in time, and
/// is worked on while it is new.
#[derive(Debug, Default)]
pub(super) struct Later {
    by_day: BTreeSet<(Option<i32>, ArticleId)>,
    ids: FxHashSet<ArticleId>,
}

impl Later {
    pub(super) fn insert(&mut self, id: ArticleId, item: Option<Item>) {
        self.by_day.insert((day(item), id));
        self.ids.insert(id);
    }

    /// Takes an article out, if it waits.
    pub(super) fn remove(&mut self, id: ArticleId, item: Option<Item>) {
        if self.ids.remove(&id) {
            self.by_day.remove(&(day(item), id));
        }
    }

    pub(super) fn holds(&self, id: ArticleId) -> bool {
        !self.ids.is_empty() && self.ids.contains(&id)
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Takes out so many, the latest first.
    pub(super) fn take(&mut self, most: usize) -> Vec<ArticleId> {
        let most = most.min(self.len());
        let taken = std::iter::from_fn(|| self.by_day.pop_last()).take(most).map(|(_, id)| id);
        let taken: Vec<ArticleId> = taken.collect();
        taken.iter().for_each(|id| _ = self.ids.remove(id));
        taken
    }
}

fn day(item: Option<Item>) -> Option<i32> {
    item.and_then(|item| item.day)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::entries;
    use super::super::{Desk, Entry};

    /// Two events in the same days, told by three and two, and a draft of both; one article without a date.
    const NEWS: &str = "//- /a.md\n---\ndate: 2031-03-04\n---\nThe ferry Almira struck the freighter Tordis off Cape Malko, captain Ilse Varga said.\n\
        //- /b.md\n---\ndate: 2031-03-05\n---\nThe freighter Tordis was hit by the ferry Almira near Cape Malko, said captain Ilse Varga.\n\
        //- /c.md\n---\ndate: 2031-03-04\n---\nThe fair of Merida Bay opens with the baker Odo Lund.\n\
        //- /d.md\n---\ndate: 2031-03-06\n---\nThe baker Odo Lund opens the fair of Merida Bay.\n\
        //- /e.md\n---\nkind: draft\n---\nThe ferry Almira struck the freighter Tordis off Cape Malko, captain Ilse Varga said. \
        The baker Odo Lund opens the fair of Merida Bay.\n\
        //- /f.md\nCaptain Ilse Varga of the ferry Almira off Cape Malko was heard on the freighter Tordis.\n";

    fn stories(desk: &Desk) -> Vec<Vec<String>> {
        let snapshot = desk.state();
        let names = |ids: &[super::ArticleId]| -> Vec<String> {
            ids.iter().filter_map(|id| snapshot.entry(*id)).map(|entry| entry.name.to_string()).collect()
        };
        snapshot.stories().iter().map(|story| names(&story.articles)).collect()
    }

    fn at_once(news: Vec<Entry>) -> Vec<Vec<String>> {
        let mut desk = Desk::new();
        news.into_iter().for_each(|entry| _ = desk.set(entry));
        desk.link(usize::MAX);
        stories(&desk)
    }

    #[test]
    fn what_is_linked_in_portions_ends_as_what_is_linked_at_once() {
        let whole = at_once(entries(NEWS));
        assert!(whole.contains(&["a.md", "b.md", "e.md", "f.md"].map(str::to_owned).to_vec()), "{whole:?}");
        for (portion, now) in (1..=6).flat_map(|portion| [0, 1, 3].map(|now| (portion, now))) {
            let mut desk = Desk::new();
            for (n, entry) in entries(NEWS).into_iter().enumerate() {
                // Some were open in an editor.
                if n < now {
                    desk.set(entry)
                } else {
                    desk.set_later(entry)
                };
                desk.link(0);
            }
            while desk.link(portion) > 0 {}
            assert_eq!(stories(&desk), whole, "{portion} at a time, {now} before");
        }
    }

    #[test]
    fn the_latest_are_linked_first_and_others_are_in_no_story_until_then() {
        let mut desk = Desk::new();
        entries(NEWS).into_iter().for_each(|entry| _ = desk.set_later(entry));
        assert_eq!(stories(&desk), [[""; 0]; 0]);
        assert_eq!(desk.link(2), 4);
        assert_eq!(stories(&desk), [["b.md"], ["d.md"]]);
        assert_eq!(desk.state().articles().len(), 6);
    }

    #[test]
    fn what_changes_or_goes_before_it_is_linked_counts_as_it_is_then() {
        let news =
            |without: &str| entries(NEWS).into_iter().filter(|entry| &*entry.name != without).collect::<Vec<_>>();
        let mut desk = Desk::new();
        entries(NEWS).into_iter().for_each(|entry| _ = desk.set_later(entry));
        desk.set(entries(NEWS).remove(1));
        assert!(desk.remove("a.md") && desk.link(1) == 3);
        while desk.link(2) > 0 {}
        assert_eq!(stories(&desk), at_once(news("a.md")));
    }
}
