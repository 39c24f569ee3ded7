//! Byte offsets to Unicode scalar offsets, for output that other programs read.

/// Maps byte offsets of one text to scalar offsets, each in constant time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScalarIndex {
    /// Scalars before each stride of bytes; empty where the text is ASCII.
    before: Vec<u32>,
}

/// Bytes between two samples.
const STRIDE: usize = 64;

impl ScalarIndex {
    /// Indexes a text. Linear.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return ScalarIndex { before: Vec::new() };
        }
        let mut count = 0;
        let before = text
            .as_bytes()
            .chunks(STRIDE)
            .map(|stride| {
                let here = count;
                count += starts(stride);
                here
            })
            .collect();
        ScalarIndex { before }
    }

    /// The scalar offset of a **byte** offset of the text that was indexed. An
    /// offset past the end gives the end; one inside a character that character's start.
    pub fn offset(&self, text: &str, byte: u32) -> u32 {
        let mut byte = (byte as usize).min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        let Some(last) = self.before.len().checked_sub(1) else { return byte as u32 };
        let stride = (byte / STRIDE).min(last);
        let rest = text.as_bytes().get(stride * STRIDE..byte).unwrap_or_default();
        self.before.get(stride).map_or(0, |n| n + starts(rest))
    }
}

/// How many characters start in these bytes.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counts_as_chars_do(text in "[a-zé“😀\\n]{0,300}", at in 0u32..1400) {
            let mut end = (at as usize).min(text.len());
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            let expected = text[..end].chars().count() as u32;
            prop_assert_eq!(ScalarIndex::new(&text).offset(&text, at), expected);
        }
    }
}
