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
    /// end; one inside a character gives that character's start.
    pub fn position(&self, text: &str, offset: u32, encoding: Encoding) -> Position {
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|s| *s as usize <= offset) - 1;
        let before = &text[self.starts[line] as usize..offset];
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
