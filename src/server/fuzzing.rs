//! What the fuzz targets and the tests that replay their seeds may reach of the server.
//!
//! Each function takes what a fuzzer made up and panics where a promise is broken.

use std::io::BufReader;

use tower_lsp::lsp_types::{Position, Range, TextDocumentContentChangeEvent, Url};

use super::documents::Documents;
use super::framing::{self, Frame};
use super::json::{self, Message};
use super::uri;
use crate::text::{Encoding, LineIndex};
use crate::workspace::Origin;

/// Bytes as they may come from a client: frames, messages, URIs.
///
/// # Panics
///
/// Where what is read hangs on how the bytes arrive, a body does not survive being
/// written and read, a refusal is no JSON, or a file's URI does not lead back to it.
pub fn transport(bytes: &[u8]) {
    let frames = frames(bytes, bytes.len().max(1));
    for size in [1, 7] {
        assert_eq!(frames, self::frames(bytes, size), "in pieces of {size} bytes");
    }
    for frame in &frames {
        if let Frame::Body(body) = frame {
            message(body);
        }
    }
    message(bytes);
    let mut written = Vec::new();
    framing::write(&mut written, bytes).expect("memory can be written");
    assert_eq!(self::frames(&written, 5), [Frame::Body(bytes.to_vec())], "written and read");
}

fn frames(bytes: &[u8], capacity: usize) -> Vec<Frame> {
    let mut input = BufReader::with_capacity(capacity, bytes);
    std::iter::from_fn(|| framing::read(&mut input).expect("memory can be read")).collect()
}

fn message(body: &[u8]) {
    match json::message(body) {
        Message::Call(request) => {
            let text = serde_json::to_vec(&request).expect("a request is JSON");
            assert!(matches!(json::message(&text), Message::Call(_)), "a request is read again");
            request.params().iter().for_each(|params| uris(params));
        }
        Message::Answer(answer) => assert!(answer.is_object(), "an answer is an object"),
        Message::Broken(response) => {
            assert!(response.error().is_some(), "what is no message is refused");
            _ = serde_json::to_vec(&response).expect("a refusal is JSON");
        }
    }
}

/// Follows every URI in a message to what it names and back.
fn uris(value: &serde_json::Value) {
    match value {
        serde_json::Value::String(text) => {
            let Some(origin) = Url::parse(text).ok().as_ref().and_then(uri::origin) else { return };
            let back = uri::of_origin(&origin).expect("an origin has a URI");
            assert_eq!(uri::origin(&back), Some(origin), "{text} and back by {back}");
        }
        serde_json::Value::Array(items) => items.iter().for_each(uris),
        serde_json::Value::Object(fields) => fields.values().for_each(uris),
        _ => {}
    }
}

/// Pieces that texts are made of: one for each byte of a script.
const PIECES: [&str; 16] = [
    "a",
    " ",
    "said",
    "\n",
    "\r",
    "\r\n",
    "é",
    "e\u{301}",
    "\u{1F4F0}",
    "\u{1F469}\u{200d}\u{1F4BB}",
    "\u{2028}",
    "\u{85}",
    "\u{feff}",
    "\0",
    "\u{b}",
    "“",
];

/// A script of edits, in one encoding, against a plain string.
///
/// The first byte says the encoding, then come texts and edits: see [`Script`].
///
/// # Panics
///
/// Where the document and the string differ, or its lines and the line index's.
pub fn documents(bytes: &[u8]) {
    let mut script = Script(bytes);
    let encoding = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32][script.number(3) as usize];
    let mut model = script.text();
    let origin = Origin::Buffer("untitled:1".to_owned());
    let uri = Url::parse("untitled:1").expect("a URI");
    let mut documents = Documents::default();
    documents.open(origin.clone(), uri, 0, &model);
    let mut version = 0;
    while !script.0.is_empty() {
        version += 1;
        let document = documents.get_mut(&origin).expect("it is open");
        let changes: Vec<_> = (0..=script.number(3)).map(|_| script.change()).collect();
        document.apply(version, &changes, encoding);
        changes.iter().for_each(|change| apply(&mut model, change, encoding));
        assert_eq!(&*document.text(), model, "{encoding:?} {changes:?}");
        assert_eq!(document.version, version, "the version is the last one");
        assert_eq!(document.rope.len_lines(), LineIndex::new(&model).count(), "lines of {model:?}");
    }
    let closed = documents.close(&origin).expect("it was open");
    assert_eq!(*closed.text(), *model, "the text when it is closed");
    assert!(documents.get(&origin).is_none() && documents.uris().is_empty(), "nothing is left open");
}

/// Numbers, texts and edits out of bytes; at their end all is zero and empty.
struct Script<'a>(&'a [u8]);

impl Script<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    /// A number below `limit`.
    fn number(&mut self, limit: u8) -> u32 {
        u32::from(self.byte() % limit)
    }

    fn text(&mut self) -> String {
        let pieces = self.number(24);
        (0..pieces).map(|_| PIECES[self.number(PIECES.len() as u8) as usize]).collect()
    }

    /// Mostly near the start, now and then far beyond the end.
    fn place(&mut self) -> u32 {
        match self.byte() {
            255 => u32::MAX,
            254 => 1 << 16,
            byte => u32::from(byte % 40),
        }
    }

    fn change(&mut self) -> TextDocumentContentChangeEvent {
        let whole = self.number(16) == 15;
        let mut position = || Position::new(self.place() % 12, self.place());
        let range = (!whole).then(|| Range::new(position(), position()));
        TextDocumentContentChangeEvent { range, range_length: None, text: self.text() }
    }
}

/// What an edit means, said as simply as can be.
fn apply(text: &mut String, change: &TextDocumentContentChangeEvent, encoding: Encoding) {
    let Some(range) = change.range else {
        text.clone_from(&change.text);
        return;
    };
    let (a, b) = (offset(text, range.start, encoding), offset(text, range.end, encoding));
    text.replace_range(a.min(b)..a.max(b), &change.text);
}

/// The byte at a position: character by character, as the specification has it.
fn offset(text: &str, position: Position, encoding: Encoding) -> usize {
    let (mut line, mut column) = (0, 0);
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let ends = character == '\n' || character == '\r';
        let width = match encoding {
            Encoding::Utf8 => character.len_utf8(),
            Encoding::Utf16 => character.len_utf16(),
            Encoding::Utf32 => 1,
        };
        if line == position.line && (ends || column + width as u32 > position.character) {
            return at;
        }
        let pair = character == '\r' && characters.peek().is_some_and(|(_, next)| *next == '\n');
        match ends && !pair {
            true => (line, column) = (line + 1, 0),
            false => column += width as u32,
        }
    }
    text.len()
}
