//! Several articles in one string, for tests: "//- /name" and then the text.

use std::sync::Arc;

use super::{Desk, Entry, Sheet, Snapshot, Stylebook};
use crate::article::{Format, parse};
use crate::config::{Config, FILE_NAME};
use crate::reading;

/// The articles of a fixture, by name. A `/wirecheck.toml` holds for all of them.
pub fn entries(fixture: &str) -> Vec<Entry> {
    let parts: Vec<(&str, &str)> = fixture
        .split("//- ")
        .skip(1)
        .map(|part| part.split_once('\n').expect("a name and a text"))
        .map(|(name, text)| (name.trim().trim_start_matches('/'), text))
        .collect();
    let (configs, articles): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(name, _)| *name == FILE_NAME);
    let (config, problems) = Config::parse(configs.first().map_or("", |(_, text)| text));
    assert_eq!(problems, []);
    let stylebook = Arc::new(Stylebook::new(&config));
    articles
        .into_iter()
        .map(|(name, text)| {
            let format = Format::of_name(name).expect("an article's name");
            let article = parse(name, text.trim_end().into(), format);
            let reading = reading::read(&article);
            let draft = article.meta.draft.unwrap_or_else(|| config.drafts.matches(name));
            Entry::new(name.into(), Sheet { article, reading }, draft, stylebook.clone())
        })
        .collect()
}

/// A desk with the articles of a fixture.
pub fn desk(fixture: &str) -> Snapshot {
    let mut desk = Desk::new();
    for entry in entries(fixture) {
        desk.set(entry);
    }
    desk.snapshot()
}
