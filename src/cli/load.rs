//! The articles that the command line names, and what it calls them.

use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};

use super::links::encoded;
use crate::article::Remark;
use crate::desk::{ArticleId, Snapshot, Why};
use crate::features::comparison::Comparison;
use crate::text::{Encoding, LineIndex, Span};
use crate::workspace::{ConfiguredFinding, Fault, Origin, View, Workspace, clean, remark_faults, with_slashes};

/// What the paths of the command line gave.
pub(super) struct Loaded {
    workspace: Workspace,
    view: View,
    given: Given,
    names: FxHashMap<ArticleId, Names>,
    /// What could not be read or done, a line each.
    pub(super) troubles: Vec<String>,
    /// Whether a part of wirecheck has failed, as far as that was asked for.
    pub(super) failed: bool,
}

/// What one article is called.
struct Names {
    /// For people: the path as they would type it.
    shown: String,
    /// For programs: the path below the folder that was given.
    key: String,
}

impl Loaded {
    /// Reads the articles at and below the given paths; none means the current folder.
    pub(super) fn new(paths: &[PathBuf]) -> Loaded {
        let here = [PathBuf::from(".")];
        let paths = if paths.is_empty() { &here } else { paths };
        let given = Given::new(paths);
        let (mut workspace, troubles) = Workspace::load(paths);
        let view = workspace.view();
        let troubles = troubles.iter().map(|t| format!("{} {}", given.shown(&t.path), t.message));
        let troubles = troubles.chain(config_problems(&view, &given)).collect();
        Loaded { names: names(&view, &given), workspace, view, given, troubles, failed: false }
    }

    /// What of wirecheck has failed since the last call, a line each: it becomes a trouble.
    pub(super) fn take_faults(&mut self) -> Vec<String> {
        let faults = self.view.faults.take();
        self.failed |= !faults.is_empty();
        let told: Vec<String> = faults.iter().map(Fault::reported).collect();
        self.troubles.extend(told.iter().cloned());
        told
    }

    /// Why an article is in its story, against `most` others beside; `None` where it was not read.
    pub(super) fn why(&mut self, file: &Path, most: usize) -> Option<Why> {
        let full = clean(&self.given.here.join(file));
        let article = self.view.find(&Origin::File(full))?;
        self.workspace.why(article, most)
    }

    /// The articles and what follows from them.
    pub(super) fn snapshot(&self) -> &Snapshot {
        &self.view.snapshot
    }

    /// All findings, severities as configured.
    pub(super) fn findings(&self) -> Vec<ConfiguredFinding> {
        self.view.all_findings()
    }

    /// The stories as tables.
    pub(super) fn comparisons(&self) -> Vec<Comparison> {
        self.view.snapshot.stories().into_iter().map(|story| self.view.comparison(story)).collect()
    }

    /// The file of an article, in full.
    pub(super) fn path(&self, article: ArticleId) -> Option<&Path> {
        self.view.source(article)?.origin.path()
    }

    /// How people are told of a file: its path below the current folder, or as it was given.
    pub(super) fn shown(&self, article: ArticleId) -> &str {
        self.names.get(&article).map_or("", |n| &n.shown)
    }

    /// How machine-readable output names a file: below the folder that was
    /// given, or by the name of a file that was given itself.
    pub(super) fn key(&self, article: ArticleId) -> &str {
        self.names.get(&article).map_or("", |n| &n.key)
    }

    /// The file of an article as an address, and whether it lies below the current folder: then it
    /// is relative to that.
    pub(super) fn uri(&self, article: ArticleId) -> (String, bool) {
        let Some(path) = self.path(article) else { return (encoded(Path::new(self.shown(article))), true) };
        match path.strip_prefix(&self.given.here) {
            Ok(below) => (encoded(below), true),
            Err(_) => (format!("file:///{}", encoded(path).trim_start_matches('/')), false),
        }
    }

    /// Dismissals that dismiss nothing any more, a line each. Known once all
    /// findings have been asked for.
    pub(super) fn idle_dismissals(&self) -> Vec<String> {
        let says = |at: String| format!("{at}: nothing is dismissed by this any more: it can go");
        let mut out = Vec::new();
        for file in self.view.configs() {
            let shown = self.given.shown(&file.path);
            let at = |span| says(position(&shown, &file.text, &file.lines, span));
            out.extend(self.view.idle_ignores(&file).iter().map(|ignore| at(ignore.value.finding.span)));
        }
        for (id, entry) in self.view.snapshot.articles() {
            let article = &entry.article;
            let at = |span| says(position(self.shown(id), &article.source, &article.lines, span));
            let known = |remark: &&&Remark| remark_faults(remark).is_empty();
            out.extend(self.view.idle_remarks(id).iter().filter(known).map(|remark| at(remark.span)));
        }
        out
    }

    /// What is wrong in the articles' own metadata and remarks, a line each.
    pub(super) fn notices(&self) -> Vec<String> {
        let articles = self.view.snapshot.articles();
        articles
            .iter()
            .flat_map(|(id, entry)| {
                let article = &entry.article;
                let at = |span: Span| position(self.shown(*id), &article.source, &article.lines, span);
                let problems = article.meta.problems.iter().map(|p| (p.span, p.message.clone()));
                let remarks = self.view.source(*id).into_iter().flat_map(|source| source.remarks.iter());
                let all: Vec<_> = problems.chain(remarks.flat_map(remark_faults)).collect();
                all.into_iter().map(move |(span, message)| format!("{}: {message}", at(span)))
            })
            .collect()
    }
}

/// "copy/a.txt:3:1"
pub(super) fn position(shown: &str, text: &str, lines: &LineIndex, span: Span) -> String {
    let at = lines.position(text, span.start, Encoding::Utf32);
    format!("{shown}:{}:{}", at.line + 1, at.column + 1)
}

/// A broken configuration is told with its place.
fn config_problems(view: &View, given: &Given) -> Vec<String> {
    let configs = view.configs();
    configs
        .iter()
        .flat_map(|file| {
            let shown = given.shown(&file.path);
            let line = move |p: &crate::config::Problem| {
                format!("{}: {}", position(&shown, &file.text, &file.lines, p.span), p.message)
            };
            file.problems.iter().map(line)
        })
        .collect()
}

/// Names for all articles; where two would get the same key, both get the
/// longer name that the workspace has for them.
fn names(view: &View, given: &Given) -> FxHashMap<ArticleId, Names> {
    let mut names = FxHashMap::default();
    let (mut seen, mut twice) = (FxHashSet::default(), FxHashSet::default());
    for (id, entry) in view.snapshot.articles() {
        let path = view.source(id).and_then(|s| s.origin.path());
        let key = path.map_or_else(|| entry.name.to_string(), |p| given.key(p));
        let shown = path.map_or_else(|| entry.name.to_string(), |p| given.shown(p));
        if !seen.insert(key.clone()) {
            twice.insert(key.clone());
        }
        names.insert(id, Names { shown, key });
    }
    for (id, entry) in view.snapshot.articles() {
        if let Some(n) = names.get_mut(&id).filter(|n| twice.contains(&n.key)) {
            n.key = entry.name.to_string();
        }
    }
    names
}

/// The paths of the command line, each as typed and in full, the longest first.
pub(super) struct Given {
    here: PathBuf,
    paths: Vec<(PathBuf, PathBuf)>,
}

impl Given {
    pub(super) fn new(paths: &[PathBuf]) -> Given {
        let here = std::env::current_dir().unwrap_or_default();
        let mut paths: Vec<_> = paths.iter().map(|p| (p.clone(), clean(&here.join(p)))).collect();
        paths.sort_by_key(|(_, full)| std::cmp::Reverse(full.components().count()));
        Given { here, paths }
    }

    fn key(&self, path: &Path) -> String {
        let below = self.paths.iter().find_map(|(_, full)| path.strip_prefix(full).ok());
        let below = below.filter(|b| !b.as_os_str().is_empty());
        with_slashes(below.or(path.file_name().map(Path::new)).unwrap_or(path))
    }

    /// A path as people would type it.
    pub(super) fn shown(&self, path: &Path) -> String {
        if let Ok(below) = path.strip_prefix(&self.here)
            && !below.as_os_str().is_empty()
        {
            return with_slashes(below);
        }
        let typed = self.paths.iter().find_map(|(typed, full)| Some(typed.join(path.strip_prefix(full).ok()?)));
        let typed = typed.unwrap_or_else(|| path.to_owned());
        with_slashes(&typed)
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn files_are_called_as_people_typed_them() {
        let given = Given {
            here: "/desk".into(),
            paths: vec![
                ("../wire/ap".into(), "/wire/ap".into()),
                ("/wire".into(), "/wire".into()),
                ("copy".into(), "/desk/copy".into()),
                (".".into(), "/desk".into()),
            ],
        };
        for (path, shown, key) in [
            ("/desk/copy/a.txt", "copy/a.txt", "a.txt"),
            ("/desk/b.txt", "b.txt", "b.txt"),
            ("/wire/ap/c.txt", "../wire/ap/c.txt", "c.txt"),
            ("/wire/pa/d.txt", "/wire/pa/d.txt", "pa/d.txt"),
        ] {
            assert_eq!((given.shown(Path::new(path)).as_str(), given.key(Path::new(path)).as_str()), (shown, key));
        }
    }
}
