//! Bytes to text: UTF-8, UTF-16, and the legacy encodings of old archives.

use std::fmt;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The largest file that is read, in bytes. News copy is a thousandth of this.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

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

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::NotText { at } => write!(f, "not a text file (binary data at byte {at})"),
            DecodeError::TooLarge { size } => {
                let mib = |bytes: u64| bytes as f64 / (1024.0 * 1024.0);
                write!(f, "too large: {:.1} MiB, at most {:.0} MiB are read", mib(*size), mib(MAX_BYTES))
            }
        }
    }
}

impl std::error::Error for DecodeError {}

/// Decodes a file's bytes.
///
/// A byte order mark decides; without one UTF-16 is known by its NUL bytes and
/// UTF-8 by being valid. A few bad bytes among good UTF-8 are read as
/// windows-1252 one by one, so that nothing else is lost. What is left is a
/// legacy encoding: windows-1252 where such bytes are rare, else a guess.
///
/// # Errors
/// [`DecodeError`] where the bytes are no text or too many.
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    let size = bytes.len() as u64;
    if size > MAX_BYTES {
        return Err(DecodeError::TooLarge { size });
    }
    if let Some(body) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return utf8(body, 3);
    }
    if let Some(body) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(body, 2, UTF_16LE);
    }
    if let Some(body) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(body, 2, UTF_16BE);
    }
    match unmarked_utf16(bytes) {
        Some(encoding) => utf16(bytes, 0, encoding),
        None => utf8(bytes, 0),
    }
}

/// Bytes that are looked at to tell what a file is.
const SAMPLE: usize = 4096;

/// UTF-16 without a byte order mark, told by the NUL bytes of its Latin letters.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let units = sample.len() / 2;
    let nul = |first: usize| sample.iter().skip(first).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (nul(0), nul(1));
    // most letters of a text have one NUL byte, and hardly any two
    match (even * 100, odd * 100) {
        _ if units < 4 => None,
        (e, o) if o >= units * 60 && e <= units * 5 => Some(UTF_16LE),
        (e, o) if e >= units * 60 && o <= units * 5 => Some(UTF_16BE),
        _ => None,
    }
}

fn utf16(body: &[u8], skipped: usize, encoding: &'static Encoding) -> Result<Decoded, DecodeError> {
    let (text, _) = encoding.decode_without_bom_handling(body);
    if let Some(unit) =
        text.chars().scan(0, |at, c| Some((std::mem::replace(at, *at + c.len_utf16()), c))).find(|(_, c)| is_binary(*c))
    {
        return Err(DecodeError::NotText { at: skipped + unit.0 * 2 });
    }
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name() })
}

fn utf8(body: &[u8], skipped: usize) -> Result<Decoded, DecodeError> {
    if body.starts_with(b"%PDF-") || body.starts_with(b"PK\x03\x04") || body.starts_with(b"{\\rtf") {
        return Err(DecodeError::NotText { at: skipped });
    }
    if let Some(at) = body.iter().position(|b| b.is_ascii() && is_binary(char::from(*b))) {
        return Err(DecodeError::NotText { at: skipped + at });
    }
    let text = match std::str::from_utf8(body) {
        Ok(text) => return Ok(Decoded { text: text.to_owned(), encoding: "UTF-8" }),
        Err(_) if is_mostly_utf8(body) || skipped > 0 => repaired(body),
        Err(_) => {
            let encoding = legacy(body);
            let (text, _) = encoding.decode_without_bom_handling(body);
            return Ok(Decoded { text: text.into_owned(), encoding: encoding.name() });
        }
    };
    Ok(Decoded { text, encoding: "UTF-8" })
}

/// Control characters that no text has.
fn is_binary(c: char) -> bool {
    matches!(c, '\0'..='\x06' | '\x0e'..='\x19')
}

/// Whether sequences of valid UTF-8 outnumber bytes that are none.
fn is_mostly_utf8(body: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in body.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// UTF-8 with the stray bytes read as windows-1252; a cut-off sequence is marked as lost.
fn repaired(body: &[u8]) -> String {
    let mut out = String::with_capacity(body.len() + 16);
    for chunk in body.utf8_chunks() {
        out.push_str(chunk.valid());
        match chunk.invalid() {
            [] => {}
            [stray] => out.push_str(&WINDOWS_1252.decode_without_bom_handling(&[*stray]).0),
            _ => out.push(char::REPLACEMENT_CHARACTER),
        }
    }
    out
}

/// The likeliest legacy encoding.
fn legacy(body: &[u8]) -> &'static Encoding {
    // windows-1252 has its marks and dashes below this, its letters above
    let letters = body.iter().filter(|b| **b >= 0xA0).count();
    // a few accents in English copy: too little for a guess to be worth anything
    if letters * 100 < body.len() * 5 {
        return WINDOWS_1252;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(body, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(bytes: &[u8]) -> Result<(String, &'static str), DecodeError> {
        decode(bytes).map(|d| (d.text, d.encoding))
    }

    #[test]
    fn reads_encodings() {
        let sample = "“Tarn” – a naïve bridge opens";
        let units = |big: bool| -> Vec<u8> {
            sample.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
        };
        let ascii16: Vec<u8> = "The bridge".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (cp1252, _, _) = WINDOWS_1252.encode(sample);
        let (russian, _, _) = encoding_rs::WINDOWS_1251.encode("Мэр города открыл новый мост через реку.");
        for (bytes, expected, encoding) in [
            (sample.as_bytes().to_vec(), sample, "UTF-8"),
            ([b"\xEF\xBB\xBF", sample.as_bytes()].concat(), sample, "UTF-8"),
            ([b"\xFF\xFE".to_vec(), units(false)].concat(), sample, "UTF-16LE"),
            ([b"\xFE\xFF".to_vec(), units(true)].concat(), sample, "UTF-16BE"),
            (ascii16, "The bridge", "UTF-16LE"),
            (cp1252.to_vec(), sample, "windows-1252"),
            (russian.to_vec(), "Мэр города открыл новый мост через реку.", "windows-1251"),
            // one stray byte among good sequences; a sequence that was cut off
            (["“Tarn” opens.".as_bytes(), &[0x92]].concat(), "“Tarn” opens.’", "UTF-8"),
            ("“Tarn” é".as_bytes().iter().copied().chain([0xE2, 0x80]).collect(), "“Tarn” é\u{fffd}", "UTF-8"),
            (Vec::new(), "", "UTF-8"),
        ] {
            assert_eq!(text(&bytes), Ok((expected.to_owned(), encoding)), "{bytes:x?}");
        }
    }

    #[test]
    fn refuses_what_is_no_text() {
        for (bytes, at) in [
            (&b"abc\0def"[..], 3),
            (b"\x89PNG\r\n\x1a\n\0\0", 8),
            (b"%PDF-1.7", 0),
            (b"\xFF\xFEa\0\0\0", 4),
            (b"\xEF\xBB\xBFa\x01", 4),
        ] {
            assert_eq!(text(bytes), Err(DecodeError::NotText { at }), "{bytes:x?}");
        }
        let error = DecodeError::TooLarge { size: MAX_BYTES * 2 };
        assert_eq!(decode(&vec![b'a'; MAX_BYTES as usize * 2]), Err(error.clone()));
        assert_eq!(error.to_string(), "too large: 32.0 MiB, at most 16 MiB are read");
        assert_eq!(DecodeError::NotText { at: 3 }.to_string(), "not a text file (binary data at byte 3)");
    }

    proptest! {
        #[test]
        fn never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&bytes);
        }

        #[test]
        fn utf8_is_kept(s in "[^\u{0}-\u{1f}\u{feff}]{0,80}") {
            // what looks like UTF-16 or a binary format is not meant here
            if let Ok(decoded) = decode(s.as_bytes()) {
                prop_assert_eq!(decoded.text, s);
            }
        }
    }
}
