//! What was there when it was last to be checked, and what of it is gone.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::desk::ArticleId;
use crate::workspace::{Origin, Source, View};

/// Articles and configurations.
#[derive(Default)]
pub(super) struct Told {
    articles: FxHashMap<ArticleId, Arc<Source>>,
    configs: BTreeSet<PathBuf>,
}

impl Told {
    /// Takes over what is there now of these articles. What is gone meanwhile.
    pub(super) fn update(&mut self, now: &View, articles: &BTreeSet<ArticleId>) -> Vec<Origin> {
        let mut gone = Vec::new();
        for id in articles {
            let before = match now.shared_source(*id) {
                Some(source) => self.articles.insert(*id, source),
                None => self.articles.remove(id),
            };
            // A handle may have passed from one article to another.
            gone.extend(before.map(|source| source.origin.clone()).filter(|origin| now.find(origin).is_none()));
        }
        let configs = now.configs().iter().map(|file| file.path.clone()).collect();
        let before = std::mem::replace(&mut self.configs, configs);
        gone.extend(before.difference(&self.configs).cloned().map(Origin::File));
        gone
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::workspace::{Memory, Workspace};

    const FLOOD: &str =
        "The governor, Oda Brandt, came to Tessin on Monday after the dam above the town of Tessin burst.";

    /// A change on disk; what is to be told anew, and what is gone.
    fn after(told: &mut Told, workspace: &mut Workspace, file: &str) -> (Vec<String>, Vec<String>) {
        _ = workspace.file_changed(Path::new(file));
        let view = workspace.view();
        let articles = view.affected(&workspace.take_changed().into_iter().collect());
        let path = |origin: &Origin| origin.path().expect("a file").to_string_lossy().into_owned();
        let there = articles.iter().filter_map(|id| view.source(*id)).map(|source| path(&source.origin)).collect();
        (there, told.update(&view, &articles).iter().map(path).collect())
    }

    #[test]
    fn who_stood_beside_what_goes_is_told_anew_whoever_came_last() {
        let fs = Arc::new(Memory::new());
        let mut workspace = Workspace::new(fs.clone());
        _ = workspace.change_folders(&["/w".into()], &[]);
        let mut told = Told::default();
        let names = |all: &[&str]| all.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        fs.write("/w/a.txt", FLOOD);
        assert_eq!(after(&mut told, &mut workspace, "/w/a.txt"), (names(&["/w/a.txt"]), names(&[])));
        fs.write("/w/b.txt", FLOOD);
        assert_eq!(after(&mut told, &mut workspace, "/w/b.txt"), (names(&["/w/a.txt", "/w/b.txt"]), names(&[])));
        fs.remove(Path::new("/w/a.txt"));
        assert_eq!(after(&mut told, &mut workspace, "/w/a.txt"), (names(&["/w/b.txt"]), names(&["/w/a.txt"])));
    }
}
