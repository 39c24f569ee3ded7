//! The published schema of `wirecheck.toml` is the one that the types give.
//! `WIRECHECK_UPDATE=1 cargo test schema` writes it anew.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::SCHEMA;
use crate::config::{Config, File};
use crate::rules;

const PLACE: &str = "docs/wirecheck.schema.json";
const URL: &str = "https://raw.githubusercontent.com/wirecheck/wirecheck/main/docs/wirecheck.schema.json";

/// The schema of the types, with the rules by name.
fn schema() -> Value {
    let mut schema = serde_json::to_value(schemars::schema_for!(File)).expect("a schema");
    schema["$id"] = json!(URL);
    without_null(&mut schema);
    let root = schema.as_object_mut().expect("an object");
    // Every key is optional.
    root.remove("required");
    let severity = root["properties"]["rules"]["additionalProperties"].take();
    let rules: Map<String, Value> = rules::all()
        .iter()
        .map(|rule| {
            let mut one = severity.clone();
            one["description"] = json!(rule.summary);
            one["default"] = json!(format!("{:?}", rule.severity).to_lowercase());
            (rule.id.to_owned(), one)
        })
        .collect();
    root["properties"]["rules"]["properties"] = Value::Object(rules);
    root["properties"]["rules"]["additionalProperties"] = json!(false);
    schema
}

/// TOML has no null: an optional value is one that is not there.
fn without_null(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            for key in ["type", "anyOf"] {
                let Some(Value::Array(kinds)) = map.get_mut(key) else { continue };
                kinds.retain(|kind| *kind != "null" && *kind != json!({ "type": "null" }));
                if kinds.len() == 1 {
                    let only = kinds.remove(0);
                    map.remove(key);
                    match only {
                        Value::Object(only) => map.extend(only),
                        name => _ = map.insert(key.to_owned(), name),
                    }
                }
            }
            map.values_mut().for_each(without_null);
        }
        Value::Array(list) => list.iter_mut().for_each(without_null),
        _ => {}
    }
}

#[test]
fn the_published_schema_is_that_of_the_types() {
    let wanted = format!("{}\n", serde_json::to_string_pretty(&schema()).expect("JSON"));
    if std::env::var_os("WIRECHECK_UPDATE").is_some() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(PLACE), &wanted).expect("written");
    } else {
        assert!(SCHEMA == wanted, "{PLACE} is old: WIRECHECK_UPDATE=1 cargo test schema");
    }
}

/// A key of the schema is known to the reader, one that is not is not.
#[test]
fn the_reader_knows_the_keys_of_the_schema() {
    let schema = schema();
    let keys = |at: &Value| at["properties"].as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    let mut all = keys(&schema);
    for (table, definition) in [("person", "House"), ("ignore", "Ignore")] {
        all.extend(keys(&schema["$defs"][definition]).into_iter().map(|key| format!("{table}.{key}")));
    }
    for key in &all {
        let (_, problems) = Config::parse(&format!("{key} = 1\n"));
        assert!(!problems.iter().any(|p| p.message.contains("unknown key")), "{key}: {problems:?}");
    }
    let (_, problems) = Config::parse("nonsense = 1");
    let known = problems[0].message.rsplit("known are ").next().expect("a list");
    let mut known: Vec<&str> = known.split(", ").collect();
    known.sort_unstable();
    assert_eq!(known, keys(&schema));
}

/// What is packed with the extension must lie in its folder: the styles are there once more.
#[test]
fn the_styles_of_the_web_view_are_those_of_the_page() {
    const COPY: &str = "editors/vscode/media/compare.css";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(COPY);
    if std::env::var_os("WIRECHECK_UPDATE").is_some() {
        fs::write(&path, crate::features::page::html::STYLE).expect("the copy is written");
    }
    let copy = fs::read_to_string(&path).expect("the copy");
    assert!(copy == crate::features::page::html::STYLE, "{COPY} is old: WIRECHECK_UPDATE=1 cargo test styles");
}
