//! Text as a client counts and changes it, by its own rules.

use serde_json::{Value, json};

/// A position in one of the three encodings.
pub(super) fn position(text: &str, byte: usize, encoding: &str) -> Value {
    let before = text[..byte].replace("\r\n", "\n").replace('\r', "\n");
    let last = before.rsplit('\n').next().unwrap_or_default();
    let column = match encoding {
        "utf-8" => last.len(),
        "utf-16" => last.encode_utf16().count(),
        _ => last.chars().count(),
    };
    json!({ "line": before.matches('\n').count(), "character": column })
}

/// Bytes that make way, and what comes in their place.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) new: String,
}

impl Edit {
    /// Takes place: what undoes it, and how the server is told.
    pub(super) fn apply(mut self, text: &mut String, encoding: &str) -> (Edit, Value) {
        // No position lies between a carriage return and its line feed.
        let between = |at: usize| text[..at].ends_with('\r') && text[at..].starts_with('\n');
        if between(self.end) {
            self.new.push('\n');
        }
        if between(self.start) {
            self.new.insert(0, '\r');
        }
        let (start, end) = (self.start - usize::from(between(self.start)), self.end + usize::from(between(self.end)));
        let range = json!({ "start": position(text, start, encoding), "end": position(text, end, encoding) });
        let old = text[start..end].to_owned();
        text.replace_range(start..end, &self.new);
        let undo = Edit { start, end: start + self.new.len(), new: old };
        (undo, json!({ "range": range, "text": self.new }))
    }
}

/// An open document.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub(super) text: String,
    version: i32,
    done: Vec<Vec<Edit>>,
}

impl Document {
    pub(super) fn new(text: String) -> Document {
        Document { text, version: 1, done: Vec::new() }
    }

    /// Edits by characters, as they are drawn: the version, and the changes of one message.
    pub(super) fn type_(&mut self, edits: Vec<(usize, usize, String)>, encoding: &str) -> (i32, Value) {
        let mut undo = Vec::new();
        let mut changes = Vec::new();
        for (at, length, new) in edits {
            let first = at % (self.text.chars().count() + 1);
            let byte = |n: usize| self.text.char_indices().nth(n).map_or(self.text.len(), |(i, _)| i);
            let edit = Edit { start: byte(first), end: byte(first + length), new };
            let (back, change) = edit.apply(&mut self.text, encoding);
            undo.push(back);
            changes.push(change);
        }
        self.done.push(undo);
        (self.changed(), Value::from(changes))
    }

    /// Another text as a whole.
    pub(super) fn replace(&mut self, text: String) -> (i32, Value) {
        let old = std::mem::replace(&mut self.text, text);
        self.done.push(vec![Edit { start: 0, end: self.text.len(), new: old }]);
        (self.changed(), json!([{ "text": self.text }]))
    }

    /// Takes back what was typed last.
    pub(super) fn undo(&mut self, encoding: &str) -> Option<(i32, Value)> {
        let edits = self.done.pop()?;
        let changes: Vec<Value> = edits.into_iter().rev().map(|edit| edit.apply(&mut self.text, encoding).1).collect();
        Some((self.changed(), Value::from(changes)))
    }

    fn changed(&mut self) -> i32 {
        self.version += 1;
        self.version
    }
}
