//! Plain text to pieces: one line is one paragraph in most scraped copy, but
//! hard-wrapped lines belong together.

use super::BlockKind;
use crate::text::{LineIndex, Span};

/// A stretch of text that is one block, before anything is known of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Bytes, without surrounding white space; never empty.
    pub(super) span: Span,
    /// What it is, where the markup says so.
    pub(super) kind: Option<BlockKind>,
}

/// The widest line that may have been wrapped by hand or machine, in bytes.
const WRAP_LIMIT: usize = 110;

/// The pieces of a text from byte `from` on, in order.
pub(super) fn pieces(text: &str, lines: &LineIndex, from: u32) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut run: Vec<Line> = Vec::new();
    let first = lines.line_of(from);
    for n in first..lines.count() as u32 {
        let Some(span) = lines.line(text, n) else { break };
        let span = Span { start: span.start.max(from), end: span.end.max(from) };
        let trimmed = trim(text, span);
        if trimmed.is_empty() {
            join_run(text, &run, &mut out);
            run.clear();
        } else {
            run.push(Line { span: trimmed, indent: trimmed.start - span.start });
        }
    }
    join_run(text, &run, &mut out);
    out
}

/// `span` without white space and invisible characters at its ends.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let body = span.of(text);
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\0');
    let start = span.start as usize + (body.len() - body.trim_start_matches(blank).len());
    let end = span.end as usize - (body.len() - body.trim_end_matches(blank).len());
    Span::new(start, end)
}

#[derive(Clone, Copy)]
struct Line {
    span: Span,
    indent: u32,
}

/// Turns lines without a blank one between them into pieces.
fn join_run(text: &str, run: &[Line], out: &mut Vec<Piece>) {
    let wrapped = Wrapping::of(text, run);
    let mut open: Option<Span> = None;
    for (i, line) in run.iter().enumerate() {
        open = Some(open.map_or(line.span, |o| o.join(line.span)));
        let joins = run.get(i + 1).is_some_and(|next| wrapped.joins(text, *line, *next));
        if !joins {
            out.extend(open.take().map(|span| Piece { span, kind: None }));
        }
    }
}

/// How the lines of a run are broken.
struct Wrapping {
    /// The widest line, where the run is wrapped.
    width: Option<usize>,
}

impl Wrapping {
    fn of(text: &str, run: &[Line]) -> Self {
        let widest = run.iter().map(|l| l.span.len()).max().unwrap_or(0);
        let broken = |pair: &[Line]| goes_on(text, pair[0], pair[1]) && is_full(text, pair[0], pair[1], widest);
        let wrapped = widest <= WRAP_LIMIT && run.windows(2).any(broken);
        Wrapping { width: wrapped.then_some(widest) }
    }

    fn joins(&self, text: &str, line: Line, next: Line) -> bool {
        if next.indent > line.indent + 1 {
            return false;
        }
        let full = self.width.is_some_and(|w| is_full(text, line, next, w));
        full || goes_on(text, line, next)
    }
}

/// Whether a line breaks off inside a sentence.
fn goes_on(text: &str, line: Line, next: Line) -> bool {
    let lower = next.span.of(text).starts_with(char::is_lowercase);
    lower && !super::shape::is_terminal(line.span.of(text))
}

/// Whether the next line's first word had no room on this one.
fn is_full(text: &str, line: Line, next: Line, width: usize) -> bool {
    /// Wrapped lines need not be filled to the last byte.
    const SLACK: usize = 4;
    let word = next.span.of(text).split_whitespace().next().map_or(0, str::len);
    line.span.len() + 1 + word + SLACK > width
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        pieces(text, &LineIndex::new(text), 0).into_iter().map(|p| p.span.of(text)).collect()
    }

    #[test]
    fn one_line_is_one_paragraph() {
        let text = "Bridge opens\nThe bridge over the Tarn opened.\r\n  It was late. \n\n\nNobody came.\n";
        assert_eq!(read(text), ["Bridge opens", "The bridge over the Tarn opened.", "It was late.", "Nobody came."]);
    }

    #[test]
    fn wrapped_lines_belong_together() {
        let text = "Bridge over the Tarn opens\nThe bridge over the Tarn opened on\nFriday, two years late, and nobody\nknew why. It cost more than the old\none did.\n\nThe mayor of Vostra said the town\nwas glad.";
        let got = read(text);
        assert_eq!(got.len(), 3, "{got:?}");
        assert!(got[1].starts_with("The bridge") && got[1].ends_with("did."));
    }

    #[test]
    fn indented_lines_begin_paragraphs() {
        let text = "  The bridge over the Tarn opened on\nFriday, two years late, and nobody\nknew why it had taken so long now.\n  The mayor said the town was glad of\nit.";
        assert_eq!(read(text).len(), 2);
    }

    #[test]
    fn a_broken_line_goes_on() {
        let long = "word ".repeat(40);
        assert_eq!(read(&format!("{long}\nand more.\nNew one")).len(), 2);
    }

    #[test]
    fn nothing_in_nothing() {
        assert!(read("").is_empty());
        assert!(read(" \u{feff}\n\t\r\r").is_empty());
    }
}
