//! What somebody changed in words that were to be copied: a quotation in a
//! draft against the source that has it in full.

use super::words::{Word, expand, form_key, words};
use crate::lexicon::frequency;
use crate::text::Span;

/// One change of wording. Spans are bytes into the text of their side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Other words in the copy than in the source.
    Changed {
        /// The source's words.
        source: Span,
        /// The copy's.
        copy: Span,
    },
    /// Words of the source that the copy leaves out between others, unmarked.
    Dropped {
        /// The source's words.
        source: Span,
    },
    /// Words that only the copy has.
    Added {
        /// The copy's words.
        copy: Span,
        /// Whether they stand before all or behind all words that both have.
        at_end: bool,
    },
}

/// A copy held against its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What was changed, in order. What is fair is left out: a cut at either end,
    /// a cut marked by an ellipsis, words in brackets, capitals, punctuation,
    /// spelling of one country or another, small numbers in words or digits.
    pub edits: Vec<Edit>,
    /// Words of the copy, those in brackets left out.
    pub words: usize,
    /// Those of them that the source has in the same place.
    pub shared: usize,
    /// How well the two go together; for choosing among several sources.
    pub score: f32,
    /// The stretch of the source that the copy renders.
    pub rendered: Option<Span>,
}

/// Longer sides are cut to so many words.
const MOST: usize = 1_000;

/// Holds a copy against a source. The copy is fitted into the source: what the source
/// has before and after does not count.
///
/// Needleman and Wunsch's alignment with Gotoh's affine gaps, in time
/// proportional to the product of the lengths.
pub fn compare(source: &Side, copy: &Side) -> Comparison {
    let steps = fit(source, copy);
    let shared = steps.iter().filter(|s| matches!(s, Step::Match(..))).count();
    let score = steps.iter().map(|s| s.gain(source)).sum();
    let touched = steps.iter().filter_map(|s| match s {
        Step::Match(i, _) => Some(source.words[*i].span),
        _ => None,
    });
    let rendered = touched.reduce(Span::join);
    Comparison { edits: edits(&steps, source, copy), words: copy.words.len(), shared, score, rendered }
}

/// The words of one side, and where others may be missing.
#[derive(Clone, Debug)]
pub struct Side {
    pub(super) words: Vec<Word>,
    /// Whether an ellipsis, a bracket or the border of a part stands before each
    /// word: what the other side has there is no difference.
    open: Vec<bool>,
}

impl Side {
    /// One or several stretches of a text, such as the parts of an interrupted quotation.
    pub fn new(text: &str, parts: &[Span]) -> Side {
        let mut side = Side { words: Vec::new(), open: Vec::new() };
        for part in parts {
            side.add(text, *part);
        }
        side.words.truncate(MOST);
        side.open.truncate(MOST);
        side
    }

    /// Whether whatever is held against the one differs from it as it does from the other.
    pub fn reads_as(&self, other: &Side) -> bool {
        let same = |(one, other): (&Word, &Word)| one.form == other.form && one.idf == other.idf;
        self.open == other.open && self.words.iter().zip(&other.words).all(same)
    }

    fn add(&mut self, text: &str, part: Span) {
        let mut at = part.start;
        let mut open = true;
        let mut inside = false;
        let mut head: Option<Word> = None;
        for word in words(text, part) {
            let gap = Span { start: at, end: word.span.start }.of(text);
            open |= gap.contains(['[', ']', '…']) || gap.contains("..") || gap.contains(". .");
            for c in gap.chars() {
                match c {
                    '[' => inside = true,
                    ']' => inside = false,
                    _ => {}
                }
            }
            at = word.span.end;
            let glued = gap == "]" && head.is_some();
            if inside {
                head = Some(word);
                continue;
            }
            match head.take().filter(|_| glued) {
                // "[T]he": the first letter was changed to fit, no word was.
                Some(letter) => self.push(whole(text, letter, word), false),
                None => self.push(word, open),
            }
            open = false;
        }
    }

    fn push(&mut self, word: Word, open: bool) {
        self.words.push(word);
        self.open.push(open);
    }
}

/// A word whose first letters stand in brackets.
fn whole(text: &str, letter: Word, rest: Word) -> Word {
    let raw = format!("{}{}", letter.span.of(text), rest.span.of(text)).to_lowercase();
    let form = expand(&frequency::fold_spelling(&raw));
    Word { span: letter.span.join(rest.span), form: form_key(&form), ..rest }
}

/// One step through both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Match(usize, usize),
    Instead(usize, usize),
    OnlySource(usize, bool),
    OnlyCopy(usize, bool),
}

const INSTEAD: f32 = -0.8;
const SOURCE_GAP: (f32, f32) = (-1.2, -0.2);
const COPY_GAP: (f32, f32) = (-1.0, -0.5);

impl Step {
    fn gain(self, source: &Side) -> f32 {
        match self {
            Step::Match(i, _) => worth(source.words[i]),
            Step::Instead(..) => INSTEAD,
            Step::OnlySource(_, true) | Step::OnlyCopy(_, true) => 0.0,
            Step::OnlySource(_, false) => SOURCE_GAP.1,
            Step::OnlyCopy(_, false) => COPY_GAP.1,
        }
    }
}

/// A shared telling word binds more than a shared "the".
fn worth(word: Word) -> f32 {
    1.0 + 0.3 * word.idf
}

/// The best way to fit the copy into the source.
pub(super) fn fit(a: &Side, b: &Side) -> Vec<Step> {
    let (n, m) = (a.words.len(), b.words.len());
    if n == 0 || m == 0 {
        return Vec::new();
    }
    let mut from: Vec<[u8; 3]> = Vec::with_capacity((n + 1) * (m + 1));
    // What the copy has before the source begins.
    let mut above: Vec<[f32; 3]> = vec![NOWHERE; m + 1];
    above[0][BOTH] = 0.0;
    from.push([0; 3]);
    for j in 1..=m {
        let (before, cost) = if j == 1 { (BOTH, COPY_GAP.0) } else { (COPY, COPY_GAP.1) };
        above[j][COPY] = above[j - 1][before] + cost;
        from.push([0, 0, before as u8]);
    }
    let mut row = above.clone();
    for i in 1..=n {
        let word = a.words[i - 1];
        let (same, copied) = (worth(word), if i < n && a.open[i] { (-0.1, -0.02) } else { COPY_GAP });
        // What the source has before the copy begins costs nothing.
        row[0] = [0.0, f32::NEG_INFINITY, f32::NEG_INFINITY];
        from.push([0; 3]);
        for j in 1..=m {
            let gain = if word.form == b.words[j - 1].form { same } else { INSTEAD };
            // A gap in the middle of the copy: free where the copy marks it.
            let (first, next) = if j < m && b.open[j] || j == m { (0.0, 0.0) } else { SOURCE_GAP };
            let (both, from_both) = best(above[j - 1], [gain; 3]);
            let (source, from_source) = best(above[j], [first, next, first]);
            let (copy, from_copy) = best(row[j - 1], [copied.0, copied.0, copied.1]);
            row[j] = [both, source, copy];
            from.push([from_both, from_source, from_copy]);
        }
        std::mem::swap(&mut above, &mut row);
    }
    trace(a, b, above[m], &from)
}

/// How a cell was reached last: by a word of both sides, of the source alone, of the copy alone.
const BOTH: usize = 0;
const SOURCE: usize = 1;
const COPY: usize = 2;

/// A cell that is not reached.
const NOWHERE: [f32; 3] = [f32::NEG_INFINITY; 3];

/// The best way on from a cell, at a cost for each state that it may be in; of two as good the first.
fn best(before: [f32; 3], cost: [f32; 3]) -> (f32, u8) {
    let [x, y, z] = [before[0] + cost[0], before[1] + cost[1], before[2] + cost[2]];
    let (best, from) = if y > x { (y, 1) } else { (x, 0) };
    if z > best { (z, 2) } else { (best, from) }
}

/// The steps back from the last cell, in order.
fn trace(a: &Side, b: &Side, last: [f32; 3], from: &[[u8; 3]]) -> Vec<Step> {
    let width = b.words.len() + 1;
    let (mut i, mut j) = (a.words.len(), b.words.len());
    let mut state = (0..3).fold(BOTH, |s, t| if last[t] > last[s] { t } else { s });
    let mut out = Vec::new();
    while j > 0 {
        let before = from[i * width + j][state] as usize;
        match state {
            BOTH => {
                let same = a.words[i - 1].form == b.words[j - 1].form;
                out.push(if same { Step::Match(i - 1, j - 1) } else { Step::Instead(i - 1, j - 1) });
                (i, j) = (i - 1, j - 1);
            }
            SOURCE => {
                let fair = j == b.words.len() || b.open[j];
                out.push(Step::OnlySource(i - 1, fair));
                i -= 1;
            }
            _ => {
                out.push(Step::OnlyCopy(j - 1, i > 0 && i < a.words.len() && a.open[i]));
                j -= 1;
            }
        }
        state = before;
    }
    out.reverse();
    out
}

/// Steps that are no match, gathered where they follow one another.
fn edits(steps: &[Step], a: &Side, b: &Side) -> Vec<Edit> {
    let matched = |s: &Step| matches!(s, Step::Match(..));
    let (Some(first), Some(last)) = (steps.iter().position(matched), steps.iter().rposition(matched)) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < steps.len() {
        let run = steps[at..].iter().take_while(|s| !matched(s)).count();
        if run == 0 {
            at += 1;
            continue;
        }
        let at_end = at < first || at > last;
        out.extend(edit(&steps[at..at + run], a, b, at_end));
        at += run;
    }
    out
}

/// What a run of steps without a match comes to; `None` where all of it is fair.
pub(super) fn edit(run: &[Step], a: &Side, b: &Side, at_end: bool) -> Option<Edit> {
    let source = run.iter().filter_map(|s| match s {
        Step::Instead(i, _) | Step::OnlySource(i, false) => Some(a.words[*i].span),
        _ => None,
    });
    let copy = run.iter().filter_map(|s| match s {
        Step::Instead(_, j) | Step::OnlyCopy(j, false) => Some(b.words[*j].span),
        _ => None,
    });
    match (source.reduce(Span::join), copy.reduce(Span::join)) {
        (Some(source), Some(copy)) => Some(Edit::Changed { source, copy }),
        (Some(source), None) => (!at_end).then_some(Edit::Dropped { source }),
        (None, Some(copy)) => Some(Edit::Added { copy, at_end }),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str, copy: &str) -> Vec<String> {
        let whole = |s: &str| [Span::new(0, s.len())];
        let edits = compare(&Side::new(source, &whole(source)), &Side::new(copy, &whole(copy))).edits;
        let shown = |e: &Edit| match e {
            Edit::Changed { source: s, copy: c } => format!("{}~{}", s.of(source), c.of(copy)),
            Edit::Dropped { source: s } => format!("-{}", s.of(source)),
            Edit::Added { copy: c, at_end } => format!("+{}{}", c.of(copy), if *at_end { "|" } else { "" }),
        };
        edits.iter().map(shown).collect()
    }

    #[test]
    fn words_changed_dropped_and_added() {
        const HARBOUR: &str =
            "Last night we agreed that the harbour will not be closed before the spring, and that is final.";
        for (copy, want) in [
            ("we agreed that the harbour will not be closed", &[][..]),
            ("We agreed that the harbor will not be closed", &[]),
            ("we agreed that the harbour will be closed", &["-not"]),
            ("we decided that the harbour will not be closed", &["agreed~decided"]),
            ("we agreed that the whole harbour will not be closed", &["+whole"]),
            ("the harbour will not be closed … that is final", &[]),
            ("the harbour will not be closed, and that is final", &["-before the spring"]),
            ("the harbour will [under no circumstances] be closed", &[]),
            ("[T]he harbour will not be closed", &[]),
            ("the harbour will not be closed before the summer", &["spring~summer"]),
            ("They agreed that the harbour will not be closed", &["we~They"]),
        ] {
            assert_eq!(shown(HARBOUR, copy), want, "{copy}");
        }
        for (source, copy, want) in [
            ("The ferry sank.", "The ferry sank at dawn", &["+at dawn|"][..]),
            ("we lost two boats, or 5 percent", "We lost 2 boats, or five per cent", &[]),
            ("the U.S. navy … saved us", "the US navy and its boats saved us", &[]),
            ("", "word", &[]),
            ("word", "", &[]),
        ] {
            assert_eq!(shown(source, copy), want, "{copy}");
        }
    }

    #[test]
    fn the_best_of_two_like_sentences_is_taken() {
        let source = "We will build two ships. We will build two boats for the navy.";
        assert_eq!(shown(source, "We will build two boats"), Vec::<String>::new());
        assert_eq!(shown(source, "We will build three boats for the navy"), ["two~three"]);
    }
}
