//! A document that is open in the editor.

use std::path::Path;

use serde_json::{Value, json};

use crate::support::{Server, uri};

/// Where something stands: a line, and UTF-16 units in it.
pub(crate) type Position = (u32, u32);

/// A server that wants the whole text at every change.
const WHOLE: u32 = 1;

pub(crate) struct Document {
    pub(crate) uri: String,
    /// As it was opened.
    text: String,
    version: i32,
    /// Something was typed that was not in the text when it was opened.
    typed: bool,
}

impl Document {
    /// Opens a text as the file at that path.
    pub(crate) fn open(server: &mut Server, path: &Path, text: String) -> Document {
        let uri = uri(path);
        server.open_as(&uri, &text, "markdown");
        Document { uri, text, version: 1, typed: false }
    }

    /// Closes it, and waits until that has been taken in.
    pub(crate) fn close(self, server: &mut Server) {
        server.close(&self.uri);
        server.settle();
    }

    /// Types a letter into the middle of the text, or takes it away again.
    pub(crate) fn type_letter(&mut self, server: &mut Server) {
        let (line, column, at) = self.middle();
        self.toggle(server, "x", at, (line, column), (line, column + 1));
    }

    /// Types a line break there, or takes it away again: all that follows moves.
    pub(crate) fn type_line(&mut self, server: &mut Server) {
        let (line, column, at) = self.middle();
        self.toggle(server, "\n", at, (line, column), (line + 1, 0));
    }

    /// Types something that stands between two places once it is typed, or takes it away again.
    fn toggle(&mut self, server: &mut Server, text: &str, at: usize, start: Position, end: Position) {
        self.typed = !self.typed;
        self.version += 1;
        let sync = &server.offered["textDocumentSync"];
        let change = if *sync == json!(WHOLE) || sync["change"] == json!(WHOLE) {
            let (before, behind) = self.text.split_at(at);
            let text = if self.typed { text } else { "" };
            json!({ "text": format!("{before}{text}{behind}") })
        } else {
            let place = |(line, character): Position| json!({ "line": line, "character": character });
            let (text, end) = if self.typed { (text, start) } else { ("", end) };
            json!({ "range": { "start": place(start), "end": place(end) }, "text": text })
        };
        server.change(&self.uri, self.version, json!([change]));
    }

    /// The end of the first word of a paragraph in the middle of the text: line, UTF-16 units, and byte.
    fn middle(&self) -> (u32, u32, usize) {
        let half = self.text.lines().count() / 2;
        let found = self.text.lines().enumerate().skip(half).find(|(_, line)| !line.is_empty());
        let (line, text) = found.unwrap_or((half, ""));
        let word = text.split(' ').next().unwrap_or("");
        let before: usize = self.text.split_inclusive('\n').take(line).map(str::len).sum();
        (line as u32, word.encode_utf16().count() as u32, before + word.len())
    }

    /// Asks for the diagnostics of the text as it is.
    pub(crate) fn check(&self, server: &mut Server) -> Value {
        server.request("textDocument/diagnostic", json!({ "textDocument": { "uri": self.uri } }))
    }

    /// Asks at a position, and gives the request's number. A server that does not know the method says so.
    pub(crate) fn ask(&self, server: &mut Server, method: &str, (line, character): Position) -> i64 {
        server.ask(
            method,
            json!({
                "textDocument": { "uri": self.uri },
                "position": { "line": line, "character": character },
                "context": { "includeDeclaration": true, "triggerKind": 1 },
            }),
        )
    }

    /// Where words stand first below the head, so many bytes further on.
    pub(crate) fn find(&self, words: &str, further: usize) -> Option<Position> {
        let lines = self.text.lines().enumerate().skip(6);
        let (line, text, at) = lines.filter_map(|(i, line)| Some((i, line, line.find(words)? + further))).next()?;
        Some((line as u32, text[..at].encode_utf16().count() as u32))
    }

    /// Where the first figure stands below the head.
    pub(crate) fn figure(&self) -> Option<Position> {
        let lines = self.text.lines().enumerate().skip(6);
        let digits = |line: &str| line.find(|c: char| c.is_ascii_digit());
        let (line, text, at) = lines.filter_map(|(i, line)| Some((i, line, digits(line)?))).next()?;
        Some((line as u32, text[..at].encode_utf16().count() as u32))
    }
}
