//! Byte offsets to Unicode scalar offsets, as machine-readable output has them.

use crate::text::Span;

/// Counts the characters before a byte offset of one text.
pub(super) struct Scalars<'a> {
    text: &'a str,
    /// Characters before each block of [`BLOCK`] bytes; empty where every byte is a character.
    before: Vec<u32>,
}

const BLOCK: usize = 128;

impl<'a> Scalars<'a> {
    /// Prepares a text. Linear.
    pub(super) fn new(text: &'a str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for block in text.as_bytes().chunks(BLOCK) {
                before.push(count);
                count += leading(block);
            }
        }
        Scalars { text, before }
    }

    /// How many characters begin before a byte offset.
    pub(super) fn offset(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        if self.before.is_empty() {
            return byte as u32;
        }
        let block = (byte / BLOCK).min(self.before.len() - 1);
        self.before[block] + leading(&self.text.as_bytes()[block * BLOCK..byte])
    }

    /// Both ends of a span.
    pub(super) fn span(&self, span: Span) -> (u32, u32) {
        (self.offset(span.start), self.offset(span.end))
    }
}

/// Bytes that begin a character.
fn leading(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| **b & 0xc0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_not_bytes() {
        let long = "é😀a".repeat(100);
        for text in ["", "plain", "“é” 😀 x", &long] {
            let scalars = Scalars::new(text);
            let starts = text.char_indices().map(|(i, _)| i).chain([text.len()]);
            for (count, byte) in starts.enumerate() {
                assert_eq!(scalars.offset(byte as u32), count as u32, "{text:?} at {byte}");
            }
        }
    }
}
