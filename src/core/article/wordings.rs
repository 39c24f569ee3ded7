//! A list of fixed wordings, looked for in lower-cased text in one pass.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};

/// The wordings of one file: a line each, `#` before a comment, `_` for the
/// space at an end where a word has to end.
pub(super) struct Wordings {
    file: &'static str,
    parsed: OnceLock<Parsed>,
}

struct Parsed {
    lines: Vec<String>,
    /// `None` only for lists too large for any automaton.
    finder: Option<AhoCorasick>,
}

impl Wordings {
    /// A list whose file is read when it is first asked.
    pub(super) const fn new(file: &'static str) -> Self {
        Wordings { file, parsed: OnceLock::new() }
    }

    /// Whether the text is one of them.
    pub(super) fn has(&self, text: &str) -> bool {
        self.first(text) == Some(text.len())
    }

    /// Whether the text begins with one of them.
    pub(super) fn open(&self, text: &str) -> bool {
        self.first(text).is_some()
    }

    /// Whether one of them stands in the text.
    pub(super) fn stand_in(&self, text: &str) -> bool {
        self.parsed().finder.as_ref().is_some_and(|finder| finder.is_match(text))
    }

    /// Whether the text ends with one of them.
    pub(super) fn close(&self, text: &str) -> bool {
        self.parsed().lines.iter().any(|wording| text.ends_with(wording))
    }

    /// The length in bytes of the longest one that the text begins with.
    fn first(&self, text: &str) -> Option<usize> {
        let finder = self.parsed().finder.as_ref()?;
        finder.find(Input::new(text).anchored(Anchored::Yes)).map(|found| found.end())
    }

    fn parsed(&self) -> &Parsed {
        self.parsed.get_or_init(|| {
            let lines = self.file.lines().filter(|line| !line.starts_with('#'));
            let lines: Vec<String> = lines.map(|line| line.replace('_', " ")).collect();
            let mut builder = AhoCorasick::builder();
            builder.match_kind(MatchKind::LeftmostLongest).start_kind(StartKind::Both);
            Parsed { finder: builder.build(&lines).ok(), lines }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_opening_inner_and_closing() {
        let list = Wordings::new("# greetings\ngood day\ngood\n_sir\n");
        assert!(list.has("good day") && list.has("good") && !list.has("good da") && !list.has("# greetings"));
        assert!(list.open("goodbye") && !list.open("a good day"));
        assert!(list.stand_in("yes sir") && !list.stand_in("yessir"));
        assert!(list.close("yes sir") && !list.close("sir"));
        assert!(!list.has("") && !list.open(""));
    }
}
