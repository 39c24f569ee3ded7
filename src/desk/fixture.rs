//! Several articles in one string, for tests: "//- /name" and then the text.

use std::sync::Arc;

use super::{Desk, Entry, Snapshot};
use crate::article::{Format, parse};
use crate::reading;

/// The articles of a fixture, by name.
pub(crate) fn entries(fixture: &str) -> Vec<Entry> {
    let parts = fixture.split("//- ").skip(1);
    parts
        .map(|part| {
            let (name, text) = part.split_once('\n').expect("a name and a text");
            let name = name.trim().trim_start_matches('/');
            let format = Format::of_name(name).expect("an article's name");
            let article = Arc::new(parse(name, text.trim_end().into(), format));
            let reading = Arc::new(reading::read(&article));
            Entry { name: name.into(), article, reading, draft: false }
        })
        .collect()
}

/// A desk with the articles of a fixture.
pub(crate) fn desk(fixture: &str) -> Snapshot {
    let mut desk = Desk::new();
    for entry in entries(fixture) {
        desk.set(entry);
    }
    desk.snapshot()
}
