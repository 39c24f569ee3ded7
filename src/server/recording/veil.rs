//! Messages without what articles say.
//!
//! Every letter and digit of a text becomes another one that is as long in
//! UTF-8 and in UTF-16, so that all positions stay right and what goes wrong
//! because of marks, spaces or odd characters goes wrong all the same.

use serde_json::{Map, Value, json};

use super::Side;

/// Strings of these names are the protocol's, not an article's.
const PLAIN: &[&str] = &["jsonrpc", "id", "method", "uri", "oldUri", "newUri", "languageId", "kind", "only", "code"];

/// These hold settings, and no text of an article.
const SET_UP: &[&str] = &["initialize", "$/setTrace", "workspace/didChangeConfiguration"];

/// A message with its texts replaced. Of the server's, only what it is about is left.
pub(super) fn message(from: Side, message: Value) -> Value {
    let Value::Object(object) = message else { return veiled(message, None) };
    let mut object = object;
    if from == Side::Server {
        return outline(&object);
    }
    if !object.get("method").and_then(Value::as_str).is_some_and(|method| SET_UP.contains(&method)) {
        for name in ["params", "result", "error"] {
            if let Some(value) = object.remove(name) {
                object.insert(name.to_owned(), veiled(value, None));
            }
        }
    }
    Value::Object(object)
}

/// Which answer it is, and whether a good one.
fn outline(message: &Map<String, Value>) -> Value {
    let mut out = Map::new();
    for name in ["jsonrpc", "id", "method"] {
        if let Some(value) = message.get(name) {
            out.insert(name.to_owned(), value.clone());
        }
    }
    if let Some(code) = message.get("error").and_then(|error| error.get("code")) {
        out.insert("error".to_owned(), json!({ "code": code }));
    }
    Value::Object(out)
}

fn veiled(value: Value, name: Option<&str>) -> Value {
    match value {
        Value::String(text) if !name.is_some_and(|name| PLAIN.contains(&name)) => {
            Value::String(text.chars().map(other).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(|item| veiled(item, name)).collect()),
        Value::Object(object) => Value::Object(
            object
                .into_iter()
                .map(|(name, value)| {
                    let value = veiled(value, Some(&name));
                    (name, value)
                })
                .collect(),
        ),
        value => value,
    }
}

/// A character of the same kind and length.
fn other(c: char) -> char {
    match c {
        'a'..='z' => 'x',
        'A'..='Z' => 'X',
        '0'..='9' => '0',
        c if !c.is_alphanumeric() => c,
        c => match c.len_utf8() {
            2 => 'ö',
            3 => 'ẋ',
            _ => '𐐨',
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_replaced_and_positions_stay() {
        let text = "“Wir sind 40”, sagte Åsa 𝒮.\n";
        let message = message(
            Side::Client,
            json!({ "method": "textDocument/didOpen", "params": { "textDocument": { "uri": "file:///a.txt", "text": text } } }),
        );
        let told = message["params"]["textDocument"]["text"].as_str().unwrap_or_default();
        assert_eq!(told, "“Xxx xxxx 00”, xxxxx öxx 𐐨.\n");
        assert_eq!((told.len(), told.encode_utf16().count()), (text.len(), text.encode_utf16().count()));
        assert_eq!(message["params"]["textDocument"]["uri"], "file:///a.txt");
        assert_eq!(message["method"], "textDocument/didOpen");
    }

    #[test]
    fn of_answers_only_the_outline_is_left() {
        let answer = json!({ "jsonrpc": "2.0", "id": 3, "result": { "contents": "Åsa said 40" } });
        assert_eq!(message(Side::Server, answer), json!({ "jsonrpc": "2.0", "id": 3 }));
        let failure = json!({ "id": 4, "error": { "code": -32603, "message": "Åsa" } });
        assert_eq!(message(Side::Server, failure), json!({ "id": 4, "error": { "code": -32603 } }));
    }
}
