//! The piece of a line that a message is about. An article has a paragraph a
//! line; only what stands around the span is shown.

use std::ops::Range;

use crate::features::visible;
use crate::text::{LineIndex, Span};

/// A piece of one line, ready for a terminal.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The text, cut with "…", without control characters.
    pub(super) text: String,
    /// The bytes of `text` that stand for the span.
    pub(super) marked: Range<usize>,
    /// The line, from 1.
    pub(super) line: usize,
    /// The span's first character in the line, from 1.
    pub(super) column: usize,
}

/// The part of a text around a span that fits into `room` characters and
/// leaves `beside` of them for a label to the right of the span.
pub(super) fn excerpt(source: &str, lines: &LineIndex, span: Span, room: usize, beside: usize) -> Excerpt {
    let position = lines.position(source, span.start, crate::text::Encoding::Utf32);
    let line = lines.line(source, position.line).unwrap_or_default();
    let (start, end) = (span.start.clamp(line.start, line.end), span.end.clamp(line.start, line.end));
    let part = |from, to| Span { start: from, end: to }.of(source);

    let marked = middle_cut(part(start, end), room * 3 / 4);
    let left = room.saturating_sub(width(&marked));
    let before_room = (left / 2).min(left.saturating_sub(beside)).max(room / 8);
    let before = tail(part(line.start, start), before_room);
    let after = head(part(end, line.end), left.saturating_sub(width(&before)));

    let range = before.len()..before.len() + marked.len();
    Excerpt {
        text: before + &marked + &after,
        marked: range,
        line: position.line as usize + 1,
        column: position.column as usize + 1,
    }
}

fn width(text: &str) -> usize {
    text.chars().count()
}

/// The beginning of a text, cut after a word.
fn head(text: &str, room: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(room) else { return visible(text) };
    let kept = &text[..cut];
    let kept = kept.rfind(char::is_whitespace).map_or(kept, |space| &kept[..space]);
    format!("{}…", visible(kept))
}

/// The end of a text, cut before a word.
fn tail(text: &str, room: usize) -> String {
    let Some((cut, _)) = room.checked_sub(1).and_then(|last| text.char_indices().rev().nth(last)) else {
        return if room == 0 && !text.is_empty() { "…".to_owned() } else { visible(text).trim_start().to_owned() };
    };
    if cut == 0 {
        return visible(text).trim_start().to_owned();
    }
    let kept = &text[cut..];
    let kept = match kept.char_indices().find(|(_, c)| c.is_whitespace()) {
        Some((space, _)) => kept[space..].strip_prefix(char::is_whitespace).unwrap_or(kept),
        None => kept,
    };
    format!("…{}", visible(kept))
}

/// A text without its middle where it is too long.
fn middle_cut(text: &str, room: usize) -> String {
    if text.chars().nth(room).is_none() {
        return visible(text);
    }
    let ahead = head(text, room * 2 / 3);
    let behind = tail(text, room / 3);
    format!("{} … {}", ahead.trim_end_matches('…'), behind.trim_start_matches('…'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, what: &str, room: usize, beside: usize) -> String {
        let start = text.find(what).unwrap_or_default();
        let e = excerpt(text, &LineIndex::new(text), Span::new(start, start + what.len()), room, beside);
        assert!(width(&e.text) <= room + room / 4 + 3, "{e:?}");
        format!(
            "{}:{} {}[{}]{}",
            e.line,
            e.column,
            &e.text[..e.marked.start],
            &e.text[e.marked.clone()],
            &e.text[e.marked.end..]
        )
    }

    #[test]
    fn short_lines_are_whole() {
        assert_eq!(shown("One.\nThe ferry left at noon.\n", "ferry", 60, 0), "2:5 The [ferry] left at noon.");
        assert_eq!(shown("  é ferry", "ferry", 60, 0), "1:5 é [ferry]");
    }

    #[test]
    fn long_lines_are_cut_at_words() {
        let text = "Rescuers had been searching the grey waters off the northern cape since Sunday when the \
                    ferry was found by divers, who said that it lay upright on sand at a depth of thirty metres.";
        assert_eq!(shown(text, "ferry", 40, 0), "1:89 …Sunday when the [ferry] was found by…");
        assert_eq!(shown(text, "ferry", 40, 30), "1:89 …the [ferry] was found by divers, who…");
        assert_eq!(
            shown(text, text.split_once(" said").map_or(text, |(a, _)| a), 40, 0),
            "1:1 [Rescuers had been … who] said that it…",
        );
    }

    #[test]
    fn a_span_over_lines_ends_with_its_first() {
        assert_eq!(shown("a b\nc d", "b\nc", 40, 0), "1:3 a [b]");
    }

    #[test]
    fn control_characters_are_not_shown() {
        assert_eq!(shown("a\u{1b}[31m \u{202e}b c", "b", 40, 0), "1:9 a[31m [b] c");
    }
}
