//! JSON that does nothing to a terminal that it is printed on.

use std::io::{self, Write};

use serde_json::ser::Formatter;

use crate::features::visible;

/// Writes characters that steer a terminal or hide by their numbers, as JSON may; the
/// data is the same. Those below U+0020 are always written so.
pub(super) struct PlainJson;

impl Formatter for PlainJson {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut plain = 0;
        let mut buffer = [0; 4];
        for (at, c) in fragment.char_indices() {
            let text = c.encode_utf8(&mut buffer);
            if c.is_ascii_graphic() || c == ' ' || visible(text) == *text {
                continue;
            }
            out.write_all(&fragment.as_bytes()[plain..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            plain = at + c.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[plain..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize as _;

    #[test]
    fn what_steers_is_a_number_and_the_data_is_the_same() {
        let text = "Zoë \u{9b}2J \u{202e}\u{200b} \u{1b}[31m\u{7f} 北京 \u{e0041} \u{1F4F0} \"\\ \n";
        let mut out = Vec::new();
        let mut json = serde_json::Serializer::with_formatter(&mut out, PlainJson);
        text.serialize(&mut json).expect("written");
        let out = String::from_utf8(out).expect("UTF-8");
        assert_eq!(out, r#""Zoë \u009b2J \u202e\u200b \u001b[31m\u007f 北京 \udb40\udc41 📰 \"\\ \n""#);
        assert_eq!(serde_json::from_str::<String>(&out).expect("JSON"), text);
    }
}
