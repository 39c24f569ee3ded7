//! Open documents as the client last described them: ropes, edited in place.
//!
//! Whatever an edit says, it does something sensible: a place past the end is
//! the end, one inside a character its start, a range the wrong way round is turned.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use ropey::Rope;
use tower_lsp::lsp_types::{Position, Range, TextDocumentContentChangeEvent, Url};

use super::uri;
use crate::text::Encoding;
use crate::workspace::Origin;

/// One open document.
#[derive(Clone, Debug)]
pub(super) struct Document {
    /// The client's version.
    pub(super) version: i32,
    /// The text.
    pub(super) rope: Rope,
    /// It has been said that its versions do not rise.
    odd: bool,
}

/// The open documents.
#[derive(Debug, Default)]
pub(super) struct Documents {
    open: HashMap<Origin, Document>,
    uris: Arc<HashMap<Origin, Url>>,
}

impl Documents {
    /// Opens a document, again if need be.
    pub(super) fn open(&mut self, origin: Origin, uri: Url, version: i32, text: &str) {
        Arc::make_mut(&mut self.uris).insert(origin.clone(), uri);
        self.open.insert(origin, Document { version, rope: Rope::from_str(text), odd: false });
    }

    /// Closes a document and gives it back.
    pub(super) fn close(&mut self, origin: &Origin) -> Option<Document> {
        Arc::make_mut(&mut self.uris).remove(origin);
        self.open.remove(origin)
    }

    /// An open document.
    pub(super) fn get(&self, origin: &Origin) -> Option<&Document> {
        self.open.get(origin)
    }

    /// An open document, to edit.
    pub(super) fn get_mut(&mut self, origin: &Origin) -> Option<&mut Document> {
        self.open.get_mut(origin)
    }

    /// Edits an open document. Which one it was, if it is open.
    pub(super) fn edit(
        &mut self,
        uri: &Url,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
        encoding: Encoding,
    ) -> Option<Origin> {
        let origin = uri::origin(uri)?;
        let Some(document) = self.open.get_mut(&origin) else {
            tracing::warn!(%uri, "an edit of a document that is not open");
            return None;
        };
        if version <= document.version && !std::mem::replace(&mut document.odd, true) {
            tracing::warn!(%uri, version, known = document.version, "a version that does not rise");
        }
        document.apply(version, changes, encoding);
        Some(origin)
    }

    /// Those whose path is as wanted.
    pub(super) fn with_path(&self, wanted: impl Fn(&Path) -> bool) -> Arc<[(Origin, Document)]> {
        let fits = |origin: &Origin| origin.path().is_some_and(&wanted);
        self.open.iter().filter(|(origin, _)| fits(origin)).map(|(o, d)| (o.clone(), d.clone())).collect()
    }

    /// How the client writes the URIs of what it has opened.
    pub(super) fn uris(&self) -> Arc<HashMap<Origin, Url>> {
        self.uris.clone()
    }
}

impl Document {
    /// The text as a string.
    pub(super) fn text(&self) -> Arc<str> {
        Arc::from(String::from(&self.rope))
    }

    /// Applies changes, one after the other.
    pub(super) fn apply(&mut self, version: i32, changes: &[TextDocumentContentChangeEvent], encoding: Encoding) {
        for change in changes {
            match change.range {
                Some(range) => replace(&mut self.rope, range, &change.text, encoding),
                None => self.rope = Rope::from_str(&change.text),
            }
        }
        self.version = version;
    }
}

fn replace(rope: &mut Rope, range: Range, text: &str, encoding: Encoding) {
    let a = char_of(rope, range.start, encoding);
    let b = char_of(rope, range.end, encoding);
    let (start, end) = (a.min(b), a.max(b));
    rope.remove(start..end);
    rope.insert(start, text);
}

/// The index of the character at a position.
fn char_of(rope: &Rope, position: Position, encoding: Encoding) -> usize {
    let line = position.line as usize;
    if line >= rope.len_lines() {
        return rope.len_chars();
    }
    let first = rope.line_to_char(line);
    let slice = rope.line(line);
    let mut end = slice.len_chars();
    while end > 0 && matches!(slice.char(end - 1), '\n' | '\r') {
        end -= 1;
    }
    let body = slice.slice(..end);
    let column = position.character as usize;
    // ropey gives the character that holds a byte or unit in its middle: its start.
    let within = match encoding {
        Encoding::Utf8 => body.byte_to_char(column.min(body.len_bytes())),
        Encoding::Utf16 => body.utf16_cu_to_char(column.min(body.len_utf16_cu())),
        Encoding::Utf32 => column.min(end),
    };
    first + within
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LineIndex;
    use proptest::prelude::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn range(a: (u32, u32), b: (u32, u32)) -> Range {
        Range::new(Position::new(a.0, a.1), Position::new(b.0, b.1))
    }

    fn edited(text: &str, range: Range, new: &str, encoding: Encoding) -> String {
        let mut rope = Rope::from_str(text);
        replace(&mut rope, range, new, encoding);
        rope.to_string()
    }

    /// Text, range, what comes in its place, and the outcome; the emoji is 4 bytes, 2 units, 1 scalar value.
    #[test]
    fn edits_land_where_the_client_means() {
        use Encoding::{Utf8, Utf16, Utf32};
        for (encoding, column) in [(Utf8, 4), (Utf16, 2), (Utf32, 1)] {
            assert_eq!(edited("\u{1F4F0}ab", range((0, column), (0, column + 1)), "X", encoding), "\u{1F4F0}Xb");
        }
        // e and a combining acute: 3 bytes, 2 units, 2 scalar values.
        for (encoding, column) in [(Utf8, 3), (Utf16, 2), (Utf32, 2)] {
            assert_eq!(edited("e\u{301}ab", range((0, column), (0, column)), "X", encoding), "e\u{301}Xab");
        }
        for encoding in ALL {
            for (text, at, expected) in [
                ("a\r\nb", range((1, 0), (1, 1)), "a\r\nX"),
                ("a\rb", range((1, 0), (1, 1)), "a\rX"),
                ("a\nb", range((0, 1), (1, 0)), "aXb"),
                ("a\r\nb", range((0, 1), (1, 0)), "aXb"),
                ("a\u{2028}b\u{85}c\u{b}d\u{c}e\nf", range((1, 0), (1, 1)), "a\u{2028}b\u{85}c\u{b}d\u{c}e\nX"),
                ("", range((0, 0), (0, 0)), "X"),
                // Past the line's end, past the text's end, the wrong way round.
                ("ab\r\nc", range((0, 99), (0, 99)), "abX\r\nc"),
                ("ab", range((7, 0), (9, 9)), "abX"),
                ("abc", range((0, 2), (0, 1)), "aXc"),
                ("ab", range((u32::MAX, u32::MAX), (0, 0)), "X"),
            ] {
                assert_eq!(edited(text, at, "X", encoding), expected, "{text:?} {at:?} {encoding:?}");
            }
        }
        // In the middle of a character: its start.
        assert_eq!(edited("\u{1F4F0}a", range((0, 1), (0, 1)), "X", Utf16), "X\u{1F4F0}a");
        assert_eq!(edited("\u{1F4F0}a", range((0, 3), (0, 3)), "X", Utf8), "X\u{1F4F0}a");
    }

    fn hostile_text() -> impl Strategy<Value = String> {
        proptest::collection::vec(
            prop_oneof![
                Just("a"),
                Just("\r"),
                Just("\n"),
                Just("\r\n"),
                Just("\u{1F4F0}"),
                Just("e\u{301}"),
                Just("\u{2028}"),
                Just("\u{85}"),
                Just("é"),
                Just("\u{feff}"),
                Just("\0"),
            ],
            0..20,
        )
        .prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

        /// The rope and the line index of the text agree on every position of every edit.
        #[test]
        fn ropes_and_strings_agree(
            text in hostile_text(),
            edits in proptest::collection::vec(((0u32..8, 0u32..12), (0u32..8, 0u32..12), hostile_text()), 1..6),
            encoding in prop_oneof![Just(Encoding::Utf8), Just(Encoding::Utf16), Just(Encoding::Utf32)],
        ) {
            let mut rope = Rope::from_str(&text);
            let mut model = text;
            for (a, b, new) in edits {
                replace(&mut rope, range(a, b), &new, encoding);
                let lines = LineIndex::new(&model);
                let offset = |(line, column)| {
                    lines.offset(&model, crate::text::Position { line, column }, encoding) as usize
                };
                let (start, end) = (offset(a).min(offset(b)), offset(a).max(offset(b)));
                model.replace_range(start..end, &new);
                prop_assert_eq!(rope.to_string(), model.clone());
                prop_assert_eq!(rope.len_lines(), LineIndex::new(&model).count());
            }
        }
    }
}
