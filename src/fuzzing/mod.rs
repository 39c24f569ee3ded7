//! What fuzz targets drive: one function a target. Each takes what a fuzzer made
//! up and panics where a promise is broken.
//!
//! Here only under test and behind the feature `fuzzing`, which no one else may
//! ask for: `fuzz/` has the targets, and the tests below replay their seeds, the
//! inputs that once broke something among them. Reading has its own promises in
//! `tests/reading/invariants.rs`.

use std::path::Path;

use crate::article::{Format, parse};
use crate::config::{Config, Edit, Level, ignore_entry, rule_off};
use crate::text::Span;

pub use crate::server::fuzzing::{documents, transport};

/// See [`crate::workspace::index`].
///
/// # Panics
///
/// Where damage goes unnoticed, or what was written is not what is read.
pub fn index(bytes: &[u8], folder: &Path) {
    crate::workspace::index::fuzzing::index(bytes, folder);
}

/// Front matter in YAML and TOML, closed and not.
///
/// # Panics
///
/// Where a problem does not stand in the text, two readings differ, or the article
/// is not as long as its text.
pub fn front_matter(text: &str) {
    for text in [format!("---\n{text}\n---\nBody.\n"), format!("+++\n{text}\n+++\nBody.\n"), format!("---\n{text}")] {
        let article = parse("news/a.md", text.as_str().into(), Format::Markdown);
        for problem in &article.meta.problems {
            placed(&text, problem.span, &problem.message);
        }
        let meta = &article.meta;
        for said in [&meta.outlet, &meta.headline, &meta.author, &meta.url, &meta.language, &meta.story] {
            let one_line = |said: &String| !said.is_empty() && !said.contains(['\n', '\r']);
            assert!(said.as_ref().is_none_or(one_line), "{said:?} is a line of its own");
        }
        assert_eq!(meta.date.is_some(), meta.date_origin.is_some(), "a date has an origin");
        assert_eq!(article.prose.len(), text.len(), "prose is as long as the text");
        let again = parse("news/a.md", text.as_str().into(), Format::Markdown);
        assert_eq!(*meta, again.meta, "two readings differ");
    }
}

/// A `wirecheck.toml`, and what is written into it.
///
/// # Panics
///
/// Where a problem or an edit does not stand in the text, two readings differ, or a
/// finding is not dismissed by the entry that dismisses it.
pub fn config(text: &str) {
    let (config, problems) = Config::parse(text);
    for problem in &problems {
        placed(text, problem.span, &problem.message);
    }
    assert!(problems.is_sorted_by_key(|problem| problem.span), "problems stand in order");
    assert!(!config.broken || !problems.is_empty(), "what is no TOML is complained of");
    let (again, same) = Config::parse(text);
    assert_eq!((&config.file, &problems), (&again.file, &same), "two readings differ");
    for path in ["a.txt", "drafts/a.md", "/", "", "a/../b", "é\u{1F4F0}.txt"] {
        _ = (config.drafts.matches(path), config.exclude.matches(path));
        _ = (config.outlet_of(path), config.story_of(path));
    }
    let applied = |edit: Edit| {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        let (edited, _) = Config::parse(&[&text[..start], &edit.text, &text[end..]].concat());
        assert!(!edited.broken || config.broken, "{edit:?} breaks the file");
        edited
    };
    if let Some(edit) = rule_off(text, "figure-conflict") {
        assert_eq!(applied(edit).severity_of("figure-conflict"), Some(Level::Off), "the rule is off");
    }
    if let Some(edit) = ignore_entry(text, "3f9c01d2a7", "a figure") {
        assert!(applied(edit).ignores("3f9c01d2a7"), "the finding is dismissed");
    }
}

fn placed(text: &str, span: Span, message: &str) {
    assert!(text.get(span.range()).is_some(), "{message}: {span:?} is not in the text");
    assert!(!message.is_empty() && !message.contains('\n'), "{message:?} is no line");
}

#[cfg(test)]
mod tests;
