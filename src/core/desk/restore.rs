//! The words of a source put back into a copy that departs from it.

use super::edits::{Edit, Side, Step, edit, fit};
use super::words::Word;
use crate::text::Span;

/// A departure and what undoes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The departure.
    pub edit: Edit,
    /// The bytes of the copy that make way: the differing words, with what
    /// stands between them and their neighbours where that differs too.
    pub span: Span,
    /// The source's words for them, on one line.
    pub text: String,
    /// Where an ellipsis marks words that the copy leaves out; `None` where none are.
    pub cut: Option<u32>,
}

/// What undoes each departure of a copy from its source, in order, the fair ones
/// left out as in [`compare`](super::edits::compare). Where the source's words
/// cannot be taken over as they stand (marks or brackets stand between them) there is none.
pub fn repairs(source_text: &str, source: &[Span], copy_text: &str, copy: Span) -> Vec<Repair> {
    let sides = Sides {
        a: Side::new(source_text, source),
        b: Side::new(copy_text, &[copy]),
        source_text,
        source,
        copy_text,
        copy,
    };
    let steps = fit(&sides.a, &sides.b);
    let matched = |s: &Step| matches!(s, Step::Match(..));
    let mut out = Vec::new();
    let mut at = 0;
    while at < steps.len() {
        let run = steps[at..].iter().take_while(|s| !matched(s)).count();
        if run > 0 {
            let before = at.checked_sub(1).map(|before| sides.pair(steps[before]));
            let after = steps.get(at + run).map(|after| sides.pair(*after));
            out.extend(sides.repair(&steps[at..at + run], before.flatten(), after.flatten()));
        }
        at += run.max(1);
    }
    out
}

struct Sides<'a> {
    a: Side,
    b: Side,
    source_text: &'a str,
    source: &'a [Span],
    copy_text: &'a str,
    copy: Span,
}

/// The spans of a word that both sides have.
type Pair = (Span, Span);

impl Sides<'_> {
    fn pair(&self, step: Step) -> Option<Pair> {
        let span = |word: Option<&Word>| word.map(|word| word.span);
        match step {
            Step::Match(i, j) => Some((span(self.a.words.get(i))?, span(self.b.words.get(j))?)),
            _ => None,
        }
    }

    fn repair(&self, run: &[Step], before: Option<Pair>, after: Option<Pair>) -> Option<Repair> {
        let edit = edit(run, &self.a, &self.b, before.is_none() || after.is_none())?;
        let fair = |step: &Step| matches!(step, Step::OnlySource(_, true) | Step::OnlyCopy(_, true));
        let whole = !run.iter().any(fair);
        let between = whole.then(|| self.between(before?, after?)).flatten();
        let (span, text) = match (between, edit) {
            (Some(all), _) => all,
            (None, Edit::Changed { source, copy }) => self.words(source, copy)?,
            (None, Edit::Added { copy, .. }) => self.without(copy, before, after),
            (None, Edit::Dropped { source }) => {
                let at = before?.1.end;
                (Span { start: at, end: at }, format!(" {}", self.taken(source)?))
            }
        };
        let cut = matches!(edit, Edit::Dropped { .. }).then(|| after.map(|(_, copy)| copy.start)).flatten();
        Some(Repair { edit, span, text, cut })
    }

    /// All between two shared words as the source has it, punctuation too.
    fn between(&self, before: Pair, after: Pair) -> Option<(Span, String)> {
        let source = Span { start: before.0.end, end: after.0.start };
        let copy = Span { start: before.1.end, end: after.1.start };
        let text = self.taken(source)?;
        let old = copy.of(self.copy_text);
        if !plain(old) {
            return None;
        }
        let (span, text) = narrowed(copy, old, &text);
        Some((span, text.to_owned()))
    }

    /// The source's words for the copy's.
    fn words(&self, source: Span, copy: Span) -> Option<(Span, String)> {
        let text = self.taken(source)?;
        if !plain(copy.of(self.copy_text)) {
            return None;
        }
        // A quotation that begins with a capital goes on doing so.
        let first = copy.of(self.copy_text).chars().next();
        let begins = self.b.words.first().is_some_and(|word| word.span.start == copy.start);
        let text = if begins && first.is_some_and(char::is_uppercase) { capitalised(&text) } else { text };
        Some((copy, text))
    }

    /// The copy without words that only it has, and without the space that set them off.
    fn without(&self, words: Span, before: Option<Pair>, after: Option<Pair>) -> (Span, String) {
        match (before, after) {
            (Some((_, copy)), _) => (Span { start: copy.end, end: words.end }, String::new()),
            (None, Some((_, copy))) => {
                let capital = words.of(self.copy_text).starts_with(char::is_uppercase);
                let next = copy.of(self.copy_text);
                let first = next.chars().next().filter(|first| capital && first.is_lowercase());
                let end = copy.start + first.map_or(0, |first| first.len_utf8() as u32);
                let text = first.map_or_else(String::new, |first| first.to_uppercase().collect());
                (Span { start: words.start.max(self.copy.start), end }, text)
            }
            (None, None) => (words, String::new()),
        }
    }

    /// The source's text as one line; `None` where it spans an interruption, or
    /// holds marks that would not mean the same in the copy.
    fn taken(&self, span: Span) -> Option<String> {
        let text = span.of(self.source_text);
        let inside = self.source.iter().any(|part| part.covers(span));
        (inside && plain(text)).then(|| one_line(text))
    }
}

/// Whether a text has neither marks nor brackets nor an ellipsis in it.
fn plain(text: &str) -> bool {
    let mark = |c: char| matches!(c, '[' | ']' | '…' | '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '`');
    // An apostrophe belongs to a word; a mark stands beside one.
    let apostrophe = |at: usize| {
        let after = text[at..].chars().nth(1);
        after.is_some_and(char::is_alphabetic)
    };
    let odd = |(at, c): (usize, char)| mark(c) || matches!(c, '\'' | '’') && !apostrophe(at);
    !text.contains("..") && !text.contains(". .") && !text.char_indices().any(odd)
}

/// White space folded; what has no shape of its own left out.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {}
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    out
}

/// The part that differs: what is no letter at either end and the same in both stays.
fn narrowed<'t>(span: Span, old: &str, new: &'t str) -> (Span, &'t str) {
    let same = |(a, b): &(char, char)| a == b && !a.is_alphanumeric();
    let head: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old, new) = (&old[head..], &new[head..]);
    let tail: usize = old.chars().rev().zip(new.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let start = span.start + head as u32;
    (Span { start, end: span.end - tail as u32 }, &new[..new.len() - tail])
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::super::edits::compare;
    use super::*;

    /// The copy with everything repaired.
    fn restored(source: &str, copy: &str) -> String {
        let whole = |s: &str| Span::new(0, s.len());
        let mut out = copy.to_owned();
        let all = repairs(source, &[whole(source)], copy, whole(copy));
        for repair in all.iter().rev() {
            assert!(whole(copy).covers(repair.span), "{repair:?}");
            out.replace_range(repair.span.range(), &repair.text);
        }
        out
    }

    #[test]
    fn only_what_differs_is_touched() {
        const QUAY: &str =
            "Tonight the board agreed that, with one exception, the quay\nwill not be closed before spring.";
        for (copy, expected) in [
            ("the board decided that", "the board agreed that"),
            (
                "The board agreed that the quay will not be closed",
                "The board agreed that, with one exception, the quay will not be closed",
            ),
            ("the quay will be closed", "the quay will not be closed"),
            ("the quay will not ever be closed", "the quay will not be closed"),
            ("the quay, will not at all be closed before spring!", "the quay, will not be closed before spring!"),
            ("A board agreed that", "The board agreed that"),
            ("the quay … be shut before spring", "the quay … be closed before spring"),
            ("the quay [there] will be closed", "the quay [there] will not be closed"),
        ] {
            let got = restored(QUAY, copy);
            assert_eq!(got, expected, "{copy}");
            let whole = |s: &str| [Span::new(0, s.len())];
            assert_eq!(compare(&Side::new(QUAY, &whole(QUAY)), &Side::new(&got, &whole(&got))).edits, [], "{got}");
        }
    }

    #[test]
    fn marks_of_the_source_are_not_carried_over() {
        let source = "the men called ‘the Owls’ took the boat";
        assert_eq!(restored(source, "the men called the Gulls took the boat"), "the men called the Owls took the boat");
        let source = "the men (‘the Owls’, we say) took the boat";
        assert_eq!(restored(source, "the men took the boat"), "the men took the boat");
        let source = "We will stop,” he promised, “not before spring.";
        let part = |words: &str| source.find(words).map(|at| Span::new(at, at + words.len()));
        let parts = [part("We will stop,"), part("not before spring.")].map(Option::unwrap_or_default);
        let copy = "We will before spring";
        assert_eq!(repairs(source, &parts, copy, Span::new(0, copy.len())), []);
    }

    #[test]
    fn what_was_added_before_goes_with_its_capital() {
        assert_eq!(restored("we agreed to wait", "Well, we agreed to wait"), "We agreed to wait");
        assert_eq!(restored("we agreed to wait", "we agreed to wait for ever."), "we agreed to wait.");
    }

    #[test]
    fn what_hides_is_not_carried_over() {
        let copy = "the quay was shut today";
        let got = restored("the quay was \u{202e}closed\u{7}\u{200b} today", copy);
        assert_eq!(got, "the quay was closed today");
    }
}
