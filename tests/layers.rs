//! The layers stay layers: what `src/lib.rs` says of who may use whom is true.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

/// From the bottom up: each may use those before it.
const LAYERS: [&str; 11] =
    ["text", "article", "lexicon", "reading", "config", "desk", "rules", "features", "workspace", "server", "cli"];

/// Those that make up the crate `wirecheck-core`, for which the compiler sees to it too.
const CORE: [&str; 7] = ["text", "article", "lexicon", "reading", "config", "desk", "rules"];

/// Pure: the same input gives the same output, whatever the machine and the hour.
const PURE: [&str; 8] = ["text", "article", "lexicon", "reading", "config", "desk", "rules", "features"];

/// What reaches out of the process or blocks a thread.
const OUTSIDE: [&str; 16] = [
    "std::fs",
    "std::net",
    "std::process",
    "std::env",
    "std::time",
    "std::thread",
    "std::io",
    "env::var",
    "tokio",
    "notify::",
    "ignore::",
    "println!",
    "print!",
    "eprintln!",
    "Zoned::now",
    "Timestamp::now",
];

/// The server's types and crates.
const PROTOCOL: [&str; 4] = ["tower_lsp", "lsp_types", "tower_service", "jsonrpc"];

struct Source {
    layer: &'static str,
    path: PathBuf,
    /// Without comments and without the tests at its end.
    code: String,
}

fn folder(layer: &str) -> PathBuf {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    if CORE.contains(&layer) { src.join("core").join(layer) } else { src.join(layer) }
}

fn sources() -> Vec<Source> {
    let mut out = Vec::new();
    for layer in LAYERS {
        let mut files = Vec::new();
        walk(&folder(layer), &mut files);
        assert!(!files.is_empty(), "no layer {layer}");
        for path in files {
            let code = code(&fs::read_to_string(&path).unwrap());
            out.push(Source { layer, path, code });
        }
    }
    out
}

fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") && !is_test(&path) {
            out.push(path);
        }
    }
}

fn is_test(path: &Path) -> bool {
    path.file_stem()
        .is_some_and(|stem| stem == "tests" || stem == "testing" || stem.to_string_lossy().ends_with("_tests"))
}

fn code(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod ").or_else(|| text.find("#[cfg(all(test")).unwrap_or(text.len());
    let lines = text[..end].lines().map(|line| match line.find("//") {
        // Not the slashes of a URL in a string.
        Some(at) if !line[..at].ends_with(':') => &line[..at],
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn uses<'a>(sources: &'a [Source], words: &'a [&'a str]) -> impl Iterator<Item = String> + 'a {
    sources.iter().flat_map(move |source| {
        let found = words.iter().filter(|word| has_word(&source.code, word));
        found.map(move |word| format!("{} uses {word}", source.path.display()))
    })
}

/// Whether `word` occurs, not as the end of a longer name.
fn has_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

#[test]
fn only_the_server_names_protocol_types() {
    let below: Vec<Source> = sources().into_iter().filter(|s| s.layer != "server").collect();
    let found: Vec<String> = uses(&below, &PROTOCOL).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_pure_layers_do_not_reach_outside() {
    let pure: Vec<Source> = sources().into_iter().filter(|s| PURE.contains(&s.layer)).collect();
    let found: Vec<String> = uses(&pure, &OUTSIDE).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn each_layer_uses_only_those_below_it() {
    let mut found = Vec::new();
    for source in sources() {
        let place = LAYERS.iter().position(|l| *l == source.layer).unwrap();
        for upper in &LAYERS[place + 1..] {
            // `use crate::{a, b}` and `crate::a::b` alike.
            let braces = source.code.split("crate::{").skip(1).filter_map(|rest| rest.split('}').next());
            let named = has_word(&source.code, &format!("crate::{upper}::"))
                || has_word(&source.code, &format!("crate::{upper};"))
                || braces.flat_map(|list| list.split(',')).any(|item| item.trim().split("::").next() == Some(upper));
            if named {
                found.push(format!("{} uses {upper}", source.path.display()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_list_in_lib_rs_is_this_one() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let listed: Vec<&str> = lib.lines().filter_map(|line| line.strip_prefix("//! | [`")?.split('`').next()).collect();
    assert_eq!(listed, LAYERS);
}

#[test]
fn each_layer_says_what_it_must_not_know() {
    for layer in LAYERS {
        let path = folder(layer).join("mod.rs");
        let text = fs::read_to_string(&path).unwrap();
        let header: Vec<&str> = text.lines().take_while(|line| line.starts_with("//!")).collect();
        let header = header.join(" ").replace("//!", "");
        let says = ["Must not know", "Knows nothing of", "must not know"].iter().any(|phrase| header.contains(phrase));
        assert!(says, "{}: {header}", path.display());
    }
}
