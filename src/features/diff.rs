//! The words of one rendering, set against those of another.

use super::cards::{Diff, DiffKind};
use crate::desk::align::{Piece, align};
use crate::text::Span;

/// The words of `right`, set against those of `left`, with the white space and
/// the marks between them.
pub(super) fn diff(left_text: &str, left: Span, right_text: &str, right: Span) -> Vec<Diff> {
    let mut out = Words { text: right_text, at: right.start, pieces: Vec::new() };
    for piece in align(left_text, left, right_text, right) {
        match piece {
            Piece::Same(_, r) => out.there(DiffKind::Same, r),
            Piece::Left(l) => out.here(l.of(left_text)),
            Piece::Right(r) => out.there(DiffKind::There, r),
            Piece::Changed(l, r) => {
                out.here(l.of(left_text));
                out.there(DiffKind::There, r);
            }
        }
    }
    out.finish(right.end)
}

/// Whether at least a third of a rendering's words are those asked about.
pub(super) fn alike(words: &[Diff]) -> bool {
    let count = |kinds: &[DiffKind]| {
        let of = words.iter().filter(|d| kinds.contains(&d.kind));
        of.map(|d| d.text.split_whitespace().count()).sum::<usize>()
    };
    3 * count(&[DiffKind::Same]) >= count(&[DiffKind::Same, DiffKind::There])
}

/// Runs of words, in the order of the right text.
struct Words<'a> {
    text: &'a str,
    at: u32,
    pieces: Vec<Diff>,
}

impl Words<'_> {
    fn push(&mut self, kind: DiffKind, text: &str) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.kind == kind => last.text.push_str(text),
            _ => self.pieces.push(Diff { kind, text: text.to_owned() }),
        }
    }

    /// What stands between the last words and the next.
    fn between(&mut self, until: u32) {
        if self.at < until {
            self.push(DiffKind::Same, Span { start: self.at, end: until }.of(self.text));
            self.at = until;
        } else if self.pieces.last().is_some_and(|p| p.kind == DiffKind::Here) {
            self.push(DiffKind::Here, " ");
        }
    }

    fn there(&mut self, kind: DiffKind, words: Span) {
        self.between(words.start);
        self.push(kind, words.of(self.text));
        self.at = self.at.max(words.end);
    }

    fn here(&mut self, words: &str) {
        let spaced = self.pieces.last().is_none_or(|p| p.text.ends_with(char::is_whitespace));
        self.push(DiffKind::Here, if spaced { "" } else { " " });
        self.push(DiffKind::Here, words);
    }

    /// A comma before the closing mark belongs to the sentence around the quotation.
    fn finish(mut self, end: u32) -> Vec<Diff> {
        let rest = Span { start: self.at.min(end), end }.of(self.text);
        let rest = rest.trim_end_matches(|c: char| c == ',' || c.is_whitespace());
        self.push(DiffKind::Same, rest);
        self.pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(left: &str, right: &str) -> String {
        let pieces = diff(left, Span::new(0, left.len()), right, Span::new(0, right.len()));
        let mark = |d: &Diff| match d.kind {
            DiffKind::Same => d.text.clone(),
            DiffKind::There => format!("+{}+", d.text),
            DiffKind::Here => format!("-{}-", d.text),
        };
        pieces.iter().map(mark).collect()
    }

    #[test]
    fn white_space_and_marks_stand_where_they_stood() {
        for (left, right, expected) in [
            ("We will go home", "We will go home", "We will go home"),
            ("We will finish it", "We will complete it", "We will- finish- +complete+ it"),
            ("We will go", "We will go, at last,", "We will go, +at last+"),
            ("Today we will go", "We will go", "-Today -We will go"),
            ("We will go today", "We will go.", "We will go- today-."),
            ("", "We will", "+We will+"),
            ("a ferry", "one ship", "-a ferry -+one ship+"),
        ] {
            assert_eq!(shown(left, right), expected);
        }
    }
}
