//! What is shown, by the server and by the command line.

use std::collections::BTreeMap;
use std::process::Stdio;

use serde_json::{Value, json};

use super::client::Client;
use super::steps::FOLDERS;
use super::text::position;
use crate::support::{Server, wirecheck};

/// What the user sees and can ask for: diagnostics that are not empty, without
/// versions, the names known to the workspace, and the stories of all documents.
pub(super) fn shown(server: &mut Server, documents: &[String]) -> BTreeMap<String, Value> {
    let mut out: BTreeMap<String, Value> = BTreeMap::new();
    for (uri, list) in server.published.iter().filter(|(_, list)| **list != json!([])) {
        out.insert(uri.clone(), list.clone());
    }
    out.insert("symbols".to_owned(), server.request("workspace/symbol", json!({ "query": "" })));
    for uri in documents {
        let story = server.request("wirecheck/story", json!({ "textDocument": { "uri": uri } }));
        out.insert(format!("story of {uri}"), story);
    }
    out
}

/// A finding at one of its ends: document, rule, range, severity, key.
type Shown = (String, String, String, String, String);

/// What is published, as findings at their ends, sorted.
pub(super) fn published(server: &Server) -> Vec<Shown> {
    let mut out = Vec::new();
    for (uri, list) in &server.published {
        for diagnostic in list.as_array().unwrap() {
            // Problems of front matter and configurations are no findings.
            let Some(key) = diagnostic["data"]["finding"].as_str() else { continue };
            out.push((
                uri.clone(),
                diagnostic["code"].as_str().unwrap().to_owned(),
                diagnostic["range"].to_string(),
                diagnostic["severity"].to_string(),
                key.to_owned(),
            ));
        }
    }
    out.sort();
    out
}

/// What `wirecheck check` reports of the folders, in the same shape.
pub(super) fn checked(client: &Client) -> Vec<Shown> {
    if client.folders.is_empty() {
        return Vec::new();
    }
    let mut folders = client.folders.clone();
    folders.sort_unstable();
    let output = wirecheck()
        .current_dir(client.root.path())
        .args(["check", "--format", "json"])
        .args(folders.iter().map(|folder| FOLDERS[*folder]))
        .stderr(Stdio::null())
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    let mut out = Vec::new();
    for finding in report["findings"].as_array().into_iter().flatten() {
        let severity = match finding["severity"].as_str() {
            Some("error") => "1",
            Some("warning") => "2",
            Some("information") => "3",
            _ => "4",
        };
        for span in finding["spans"].as_array().unwrap() {
            let file = span["file"].as_str().unwrap();
            let text = std::fs::read_to_string(client.root.file(file)).unwrap();
            let at = |offset: &Value| {
                let scalars = offset.as_u64().unwrap() as usize;
                let byte = text.char_indices().nth(scalars).map_or(text.len(), |(byte, _)| byte);
                position(&text, byte, client.encoding)
            };
            out.push((
                client.root.uri(&file.replace(' ', "%20")),
                finding["rule"].as_str().unwrap().to_owned(),
                json!({ "start": at(&span["start"]), "end": at(&span["end"]) }).to_string(),
                severity.to_owned(),
                finding["key"].as_str().unwrap().to_owned(),
            ));
        }
    }
    out.sort();
    out
}
