//! Failures that a test asks for, so that what a defect costs can be tried on the
//! binary that is shipped.

use super::{Part, Subject};

/// Set by tests: `PART=WORD`, with commas between. The part fails on an article that has the word.
const TEST_FAULTS: &str = "WIRECHECK_TEST_FAULTS";

/// What is to fail.
#[derive(Debug)]
pub(super) struct Planned(Vec<(String, String)>);

impl Planned {
    pub(super) fn by_tests() -> Planned {
        Planned::of(&std::env::var(TEST_FAULTS).unwrap_or_default())
    }

    pub(super) fn of(plan: &str) -> Planned {
        let parts = plan.split(',').filter_map(|planned| planned.split_once('='));
        Planned(parts.map(|(part, word)| (part.to_owned(), word.to_owned())).collect())
    }

    /// Fails as real defects do, with a message that quotes the article.
    #[allow(clippy::panic, reason = "asked for by a test")]
    pub(super) fn fail(&self, part: Part, about: impl Fn() -> Vec<Subject>) {
        for (_, word) in self.0.iter().filter(|(name, _)| name == part.name()) {
            if let Some(subject) = about().iter().find(|subject| subject.text.contains(word)) {
                panic!("asked for, on {:?}", subject.text);
            }
        }
    }
}
