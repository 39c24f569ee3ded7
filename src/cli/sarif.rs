//! `wirecheck check --format sarif`: SARIF 2.1.0, for code hosts and editors.
//!
//! The types are what of SARIF is used here. Columns count UTF-16 units, as every consumer of SARIF can.

use serde::Serialize;
use serde_json::{Value, json};

use super::MESSAGE;
use super::load::Loaded;
use crate::desk::Place;
use crate::features::{line, visible};
use crate::rules::{self, Rule, Severity};
use crate::text::Encoding;
use crate::workspace::ConfiguredFinding;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
const PAGES: &str = "https://github.com/wirecheck/wirecheck/blob/main/docs/rules";

/// Of a finding with very many ends not all are told.
const MOST_RELATED: usize = 32;

#[derive(Serialize)]
pub(super) struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    invocations: [Value; 1],
    column_kind: &'static str,
    original_uri_base_ids: Value,
    results: Vec<Finding<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprints<'a>,
}

/// The key that dismisses a finding is what stays when lines move.
#[derive(Serialize)]
struct Fingerprints<'a> {
    #[serde(rename = "wirecheck/v1")]
    key: &'a str,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    /// Left out where the file lies outside of the current folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

/// The whole output.
pub(super) fn log<'a>(loaded: &Loaded, findings: &'a [ConfiguredFinding]) -> Log<'a> {
    let troubles: Vec<Value> = loaded
        .troubles
        .iter()
        .map(|trouble| json!({ "level": "error", "message": { "text": visible(trouble) } }))
        .collect();
    let run = Run {
        tool: json!({ "driver": {
            "name": "wirecheck",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "informationUri": env!("CARGO_PKG_REPOSITORY"),
            "rules": rules::all().iter().map(described).collect::<Vec<_>>(),
        } }),
        invocations: [json!({
            "executionSuccessful": loaded.troubles.is_empty(),
            "toolExecutionNotifications": troubles,
        })],
        column_kind: "utf16CodeUnits",
        original_uri_base_ids: json!({ "%SRCROOT%": { "description": { "text": "The folder that wirecheck ran in." } } }),
        results: findings.iter().filter_map(|found| finding(loaded, found)).collect(),
    };
    Log { schema: SCHEMA, version: "2.1.0", runs: [run] }
}

fn described(rule: &Rule) -> Value {
    let title = rule.summary;
    json!({
        "id": rule.id,
        "name": name(rule.id),
        "shortDescription": { "text": title },
        "fullDescription": { "text": format!("Fires when {title}.") },
        "helpUri": format!("{PAGES}/{}.md", rule.id),
        "help": { "text": rule.page, "markdown": rule.page },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": ["news"] },
    })
}

/// "FigureConflict", as names of rules are written in SARIF.
fn name(id: &str) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    id.split('-').filter(|word| !word.is_empty()).map(capital).collect()
}

/// SARIF has no level between a note and a warning.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

fn finding<'a>(loaded: &Loaded, found: &'a ConfiguredFinding) -> Option<Finding<'a>> {
    let finding = &found.finding;
    let first = finding.ends.first()?;
    let others = finding.ends.iter().skip(1).take(MOST_RELATED).enumerate();
    let related = others.filter_map(|(i, end)| location(loaded, end.place, Some((i + 1, line(&end.label, MESSAGE)))));
    Some(Finding {
        rule_id: finding.rule,
        rule_index: rules::all().iter().position(|rule| rule.id == finding.rule)?,
        level: level(found.severity),
        message: Message { text: plain(&line(&finding.message(loaded.snapshot(), 0), MESSAGE)) },
        locations: vec![location(loaded, first.place, None)?],
        related_locations: related.collect(),
        partial_fingerprints: Fingerprints { key: &found.key },
    })
}

/// Brackets and backslashes would make links of words.
fn plain(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

fn location(loaded: &Loaded, place: Place, label: Option<(usize, String)>) -> Option<Location> {
    let article = &loaded.snapshot().entry(place.article)?.article;
    let position = |offset| article.lines.position(&article.source, offset, Encoding::Utf16);
    let (start, end) = (position(place.span.start), position(place.span.end));
    let region = Region {
        start_line: start.line + 1,
        start_column: start.column + 1,
        end_line: end.line + 1,
        end_column: end.column + 1,
    };
    let (id, message) = label.map(|(id, text)| (id, Message { text: plain(&text) })).unzip();
    let (uri, below) = loaded.uri(place.article);
    let artifact_location = Artifact { uri, uri_base_id: below.then_some("%SRCROOT%") };
    Some(Location { id, physical_location: Physical { artifact_location, region }, message })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        assert_eq!(plain(r"[sic](http://a.b) \o/"), r"\[sic\](http://a.b) \\o/");
        assert_eq!(name("figure-conflict"), "FigureConflict");
    }
}
