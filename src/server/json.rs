//! From a body's bytes to a message, forgiving what real clients send.

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};

/// What of newer versions of the protocol the crate does not know travels here below `experimental`.
pub(super) const CONTENT_NAME: &str = "textDocumentContent";
/// The same as a path.
pub(super) const CONTENT: &str = "/textDocumentContent";

/// A message from the client.
#[derive(Debug)]
pub(super) enum Message {
    /// A request or a notification.
    Call(Request),
    /// The answer to a request of ours.
    Answer(Value),
    /// No message: what to answer.
    Broken(Response),
}

/// Reads a body.
pub(super) fn message(body: &[u8]) -> Message {
    let value = match serde_json::from_slice::<Value>(body) {
        Ok(value) => value,
        // An editor's text may hold half a surrogate pair, which JSON can write and no text can hold.
        Err(error) => match lone_surrogates_replaced(body).and_then(|body| serde_json::from_slice(&body).ok()) {
            Some(value) => value,
            None => return broken(Id::Null, Error { message: error.to_string().into(), ..Error::parse_error() }),
        },
    };
    let Value::Object(mut object) = value else { return broken(Id::Null, Error::invalid_request()) };
    if !object.contains_key("method") {
        return match object.contains_key("id") {
            true => Message::Answer(Value::Object(object)),
            false => broken(Id::Null, Error::invalid_request()),
        };
    }
    object.entry("jsonrpc").or_insert_with(|| json!("2.0"));
    adjust(&mut object);
    let id = object.get("id").cloned();
    serde_json::from_value(Value::Object(object)).map_or_else(
        |_| broken(id.and_then(|id| serde_json::from_value(id).ok()).unwrap_or_default(), Error::invalid_request()),
        Message::Call,
    )
}

/// An error response for a request without an answer.
pub(super) fn failure(id: Id, code: ErrorCode, message: &'static str) -> Response {
    Response::from_error(id, Error { code, message: message.into(), data: None })
}

fn broken(id: Id, error: Error) -> Message {
    Message::Broken(Response::from_error(id, error))
}

/// Differences between what clients send and what the protocol crate reads.
fn adjust(object: &mut serde_json::Map<String, Value>) {
    match object.get("method").and_then(Value::as_str) {
        // They have no parameters; some clients send null or an empty object.
        Some("shutdown" | "exit" | "wirecheck/status") => _ = object.remove("params"),
        Some("initialized") => _ = object.insert("params".to_owned(), json!({})),
        Some("initialize") => {
            keep_newer(object);
            // The crate reads `workspace.diagnostic`; the specification says `diagnostics`.
            let workspace = object
                .get_mut("params")
                .and_then(|params| params.pointer_mut("/capabilities/workspace"))
                .and_then(Value::as_object_mut);
            if let Some(workspace) = workspace
                && let Some(diagnostics) = workspace.remove("diagnostics")
            {
                workspace.insert("diagnostic".to_owned(), diagnostics);
            }
        }
        Some("workspace/didChangeConfiguration") => {
            let params = object.entry("params").or_insert_with(|| json!({}));
            if let Some(params) = params.as_object_mut() {
                params.entry("settings").or_insert(Value::Null);
            }
        }
        _ => {}
    }
}

/// Keeps a capability that the crate does not know: `workspace.textDocumentContent`.
fn keep_newer(object: &mut serde_json::Map<String, Value>) {
    let capabilities = object.get_mut("params").and_then(|params| params.get_mut("capabilities"));
    let Some(capabilities) = capabilities.and_then(Value::as_object_mut) else { return };
    let workspace = capabilities.get("workspace");
    let Some(content) = workspace.and_then(|workspace| workspace.get(CONTENT_NAME)).cloned() else { return };
    let experimental = capabilities.entry("experimental").or_insert_with(|| json!({}));
    if experimental.is_null() {
        *experimental = json!({});
    }
    if let Some(experimental) = experimental.as_object_mut() {
        experimental.insert(CONTENT_NAME.to_owned(), content);
    }
}

/// The answer to `initialize` with what the crate does not know where the specification has it.
pub(super) fn with_newer(response: Response) -> Response {
    let (id, mut body) = response.into_parts();
    if let Ok(result) = &mut body
        && let Some(capabilities) = result.get_mut("capabilities").and_then(Value::as_object_mut)
        && let Some(experimental) = capabilities.get_mut("experimental").and_then(Value::as_object_mut)
        && let Some(content) = experimental.remove(CONTENT_NAME)
    {
        if experimental.is_empty() {
            capabilities.remove("experimental");
        }
        capabilities.entry("workspace").or_insert_with(|| json!({}))[CONTENT_NAME] = content;
    }
    Response::from_parts(id, body)
}

/// The body with every escaped half of a surrogate pair replaced by U+FFFD, which is
/// one UTF-16 unit too, so that positions stay right; `None` if there is none.
fn lone_surrogates_replaced(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = body.to_vec();
    let mut found = false;
    let mut at = 0;
    while at < out.len() {
        if out[at] != b'\\' {
            at += 1;
            continue;
        }
        match unit(&out, at) {
            Some(0xD800..=0xDBFF) if matches!(unit(&out, at + 6), Some(0xDC00..=0xDFFF)) => at += 12,
            Some(0xD800..=0xDFFF) => {
                out[at + 2..at + 6].copy_from_slice(b"fffd");
                found = true;
                at += 6;
            }
            _ => at += 2,
        }
    }
    found.then_some(out)
}

/// The UTF-16 unit of an escape `\uXXXX` at an offset.
fn unit(body: &[u8], at: usize) -> Option<u16> {
    let digits = body.get(at..at + 6)?.strip_prefix(b"\\u")?;
    u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn params(body: &str) -> Option<Value> {
        match message(body.as_bytes()) {
            Message::Call(request) => request.params().cloned(),
            other => panic!("{other:?}"),
        }
    }

    fn error(body: &[u8]) -> (Value, i64) {
        match message(body) {
            Message::Broken(response) => {
                let code = response.error().expect("an error").code.code();
                (serde_json::to_value(response.id()).expect("an id"), code)
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn half_a_surrogate_pair_becomes_the_replacement_character() {
        for (text, read) in [
            (r"a\ud83dz", "a\u{fffd}z"),
            (r"\udcf0", "\u{fffd}"),
            (r"\ud83d\udcf0\ud83d", "\u{1F4F0}\u{fffd}"),
            (r"\\ud83d\ud83d", "\\ud83d\u{fffd}"),
        ] {
            let body = format!(r#"{{"jsonrpc":"2.0","method":"m","params":"{text}"}}"#);
            assert_eq!(params(&body), Some(json!(read)), "{text}");
        }
    }

    #[test]
    fn what_is_no_message_is_answered() {
        assert_eq!(error(b"{"), (Value::Null, -32700));
        assert_eq!(error(b"\xff\xfe"), (Value::Null, -32700));
        assert_eq!(error(b""), (Value::Null, -32700));
        assert_eq!(error(b"[]"), (Value::Null, -32600));
        assert_eq!(error(b"{}"), (Value::Null, -32600));
        assert_eq!(error(br#"{"id":1.5,"method":"m"}"#), (Value::Null, -32600));
        assert_eq!(error(br#"{"id":7,"method":3}"#), (json!(7), -32600));
        let deep = "[".repeat(100_000);
        assert_eq!(error(deep.as_bytes()), (Value::Null, -32700));
    }

    #[test]
    fn clients_may_be_sloppy() {
        assert_eq!(params(r#"{"id":1,"method":"shutdown","params":null}"#), None);
        assert_eq!(params(r#"{"method":"initialized"}"#), Some(json!({})));
        assert_eq!(params(r#"{"method":"workspace/didChangeConfiguration"}"#), Some(json!({ "settings": null })));
        let diagnostics =
            r#"{"id":1,"method":"initialize","params":{"capabilities":{"workspace":{"diagnostics":{"a":1}}}}}"#;
        assert_eq!(params(diagnostics), Some(json!({"capabilities":{"workspace":{"diagnostic":{"a":1}}}})));
        assert!(matches!(message(br#"{"jsonrpc":"2.0","id":"a","result":null}"#), Message::Answer(_)));
    }
}
