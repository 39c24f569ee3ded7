//! Lines and positions as LSP counts them: `\n`, `\r\n` and `\r` end a line,
//! nothing else does.

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units; LSP's default.
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

/// A zero-based line and a zero-based column in some [`Encoding`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Position {
    /// Line, from 0.
    pub line: u32,
    /// Column, from 0, in units of the encoding.
    pub column: u32,
}

/// Where the lines of one text begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes a text. Linear.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (i, b) in bytes.iter().enumerate() {
            let ends = *b == b'\n' || (*b == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
            if ends {
                starts.push(i as u32 + 1);
            }
        }
        LineIndex { starts }
    }

    /// How many lines there are; an empty text has one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line that holds a byte offset; the last one for an offset past the end.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.starts.partition_point(|s| *s <= offset) as u32 - 1
    }

    /// The bytes of a line without its end; `None` past the last line.
    pub fn line(&self, text: &str, line: u32) -> Option<super::Span> {
        let start = *self.starts.get(line as usize)? as usize;
        let end = self.starts.get(line as usize + 1).map_or(text.len(), |e| *e as usize);
        let body = text.get(start..end)?.trim_end_matches(['\n', '\r']);
        Some(super::Span::new(start, start + body.len()))
    }

    /// The line and column of a byte offset. An offset past the end gives the
    /// end; one inside a character that character's start; one inside a line's end the end of the line.
    pub fn position(&self, text: &str, offset: u32, encoding: Encoding) -> Position {
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|s| *s as usize <= offset) - 1;
        let before = text[self.starts[line] as usize..offset].trim_end_matches('\r');
        Position { line: line as u32, column: units(before, encoding) }
    }

    /// The byte offset of a position. A column past the line's end gives the
    /// line's end, one inside a character its start; a line past the last gives the text's end.
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> u32 {
        let Some(line) = self.line(text, position.line) else { return text.len() as u32 };
        let mut left = position.column;
        let mut at = line.start;
        for c in line.of(text).chars() {
            let width = char_units(c, encoding);
            if left < width {
                break;
            }
            left -= width;
            at += c.len_utf8() as u32;
        }
        at
    }
}

fn units(text: &str, encoding: Encoding) -> u32 {
    match encoding {
        Encoding::Utf8 => text.len() as u32,
        _ => text.chars().map(|c| char_units(c, encoding)).sum(),
    }
}

fn char_units(c: char, encoding: Encoding) -> u32 {
    match encoding {
        Encoding::Utf8 => c.len_utf8() as u32,
        Encoding::Utf16 => c.len_utf16() as u32,
        Encoding::Utf32 => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn lines(text: &str) -> Vec<&str> {
        let index = LineIndex::new(text);
        (0..index.count() as u32).filter_map(|n| index.line(text, n)).map(|s| s.of(text)).collect()
    }

    #[test]
    fn only_lsp_line_ends_end_lines() {
        for (text, expected) in [
            ("", vec![""]),
            ("a", vec!["a"]),
            ("a\n", vec!["a", ""]),
            ("a\r", vec!["a", ""]),
            ("a\r\nb\rc\nd", vec!["a", "b", "c", "d"]),
            ("a\n\r\n\r\rb", vec!["a", "", "", "", "b"]),
            ("a\u{2028}b\u{85}c\u{b}d\u{c}e", vec!["a\u{2028}b\u{85}c\u{b}d\u{c}e"]),
        ] {
            assert_eq!(lines(text), expected, "{text:?}");
        }
    }

    #[test]
    fn columns_count_units() {
        let text = "é😀“x\r\ny";
        let index = LineIndex::new(text);
        let x = text.find('x').map_or(0, |n| n as u32);
        let columns = ENCODINGS.map(|e| index.position(text, x, e).column);
        assert_eq!(columns, [9, 4, 3]);
        // inside the emoji, in both directions
        assert_eq!(index.position(text, 4, Encoding::Utf16).column, 1);
        assert_eq!(index.offset(text, Position { line: 0, column: 2 }, Encoding::Utf16), 2);
        // past the line, past the text
        assert_eq!(index.offset(text, Position { line: 0, column: 99 }, Encoding::Utf16), x + 1);
        assert_eq!(index.offset(text, Position { line: 9, column: 0 }, Encoding::Utf16), text.len() as u32);
        // between \r and \n is still the first line
        assert_eq!(index.position(text, x + 2, Encoding::Utf32), Position { line: 0, column: 4 });
    }

    /// The position by walking the text from its start.
    fn naive(text: &str, offset: usize, encoding: Encoding) -> Position {
        let mut at = Position::default();
        let mut chars = text.char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            if i + c.len_utf8() > offset {
                break;
            }
            let ends = c == '\n' || (c == '\r' && chars.peek().is_none_or(|(_, n)| *n != '\n'));
            at = if ends {
                Position { line: at.line + 1, column: 0 }
            } else if c == '\r' {
                at
            } else {
                Position { line: at.line, column: at.column + char_units(c, encoding) }
            };
        }
        at
    }

    proptest! {
        #[test]
        fn agrees_with_a_walk(text in "[ab\n\ré“😀\u{2028}]{0,40}", at in 0usize..160) {
            let index = LineIndex::new(&text);
            for encoding in ENCODINGS {
                let position = index.position(&text, at as u32, encoding);
                prop_assert_eq!(position, naive(&text, at.min(text.len()), encoding));
                prop_assert_eq!(position.line, index.line_of(at as u32));
                let back = index.offset(&text, position, encoding) as usize;
                let boundary = (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i));
                // inside "\r\n" the line's end answers
                let inside = boundary.is_some_and(|b| text[..b].ends_with('\r') && text[b..].starts_with('\n'));
                prop_assert_eq!(Some(back + usize::from(inside)), boundary);
            }
        }
    }
}
