//! A start after files were changed, added and removed while nobody watched.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::column::start;
use crate::shared::archive::{self, Archive, SEED};
use crate::shared::times::seconds;
use crate::support::{Server, uri};
use crate::table::Rows;

/// So many of each.
const MANY: usize = 10;

/// What is written below an article that is changed.
const MORE: &str = "The mayor said later that 17 people had come home.\n";

/// How long the start takes then; and whether all that changed was found.
pub(crate) fn warm_start(archive: &Archive, cache: &Path, rows: &mut Rows) {
    archive.disturbed(|| {
        let change = Change::make(archive);
        let mut started = start(&archive.folder, cache);
        let missed = change.missed(&mut started.server);
        let note = if missed == 0 { String::new() } else { format!(", {missed} OF THEM MISSED") };
        let linked = seconds(started.indexed) + &note;
        rows.add("warm start after 10 files were changed, 10 added, 10 removed, until all is read and linked", linked);
        rows.add("the same until all is told", seconds(started.ready));
        drop(started);
        change.undo();
    });
}

/// What was done to the files.
struct Change {
    /// With their texts of before.
    changed: Vec<(PathBuf, String)>,
    removed: Vec<(PathBuf, String)>,
    added: Vec<PathBuf>,
}

impl Change {
    fn make(archive: &Archive) -> Change {
        // Every archive has more stories than that.
        let step = (archive.articles / 6 / (3 * MANY)).max(1);
        let there = |number: usize| {
            let path = archive.folder.join(&archive::story(SEED, number * step)[0].path);
            let text = fs::read_to_string(&path).unwrap();
            (path, text)
        };
        let changed: Vec<_> = (0..MANY).map(there).collect();
        let removed: Vec<_> = (MANY..2 * MANY).map(there).collect();
        changed.iter().for_each(|(path, text)| fs::write(path, format!("{text}{MORE}")).unwrap());
        removed.iter().for_each(|(path, _)| fs::remove_file(path).unwrap());
        let add = |number: usize| archive::another(SEED, number * step).put(&archive.folder).unwrap();
        Change { changed, removed, added: (2 * MANY..3 * MANY).map(add).collect() }
    }

    /// How many of the files the server has otherwise than they are.
    fn missed(&self, server: &mut Server) -> usize {
        let changed = self.changed.iter().map(|(path, text)| (path, json!(format!("{text}{MORE}"))));
        let removed = self.removed.iter().map(|(path, _)| (path, Value::Null));
        let added = self.added.iter().map(|path| (path, json!(fs::read_to_string(path).unwrap())));
        changed.chain(removed).chain(added).filter(|(path, text)| server.text(&uri(path)) != *text).count()
    }

    fn undo(&self) {
        self.changed.iter().chain(&self.removed).for_each(|(path, text)| fs::write(path, text).unwrap());
        self.added.iter().for_each(|path| fs::remove_file(path).unwrap());
    }
}
