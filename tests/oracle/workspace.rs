//! The workspace over files in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use tempfile::TempDir;
use wirecheck::article::Format;
use wirecheck::desk::ArticleId;
use wirecheck::workspace::index::Index;
use wirecheck::workspace::{
    Effect, FileSystem as _, Listing, Loaded, Loader, Memory, Origin, Recalled, Workspace, keep,
};

use crate::copy::{article, configuration, typed};
use crate::sessions;
use crate::state::{findings, state};

const FILES: [&str; 8] =
    ["/w/a.txt", "/w/A.txt", "/w/b.md", "/w/in/c.txt", "/w/in/d.md", "/x/a.txt", "/x/e.md", "/elsewhere/f.txt"];
const FOLDERS: [&str; 3] = ["/w", "/x", "/w/in"];
const CONFIGS: [&str; 2] = ["/w/wirecheck.toml", "/w/in/wirecheck.toml"];
const UNTITLED: &str = "untitled:Untitled-1";

#[derive(Clone, Debug)]
enum Step {
    Write(usize, String),
    Remove(&'static str),
    Rename(usize, usize),
    Configure(usize, Option<String>),
    /// A configuration that is in force is spoilt.
    Spoil(usize, String),
    Open(usize, String),
    /// Where, from the text's length, how much, what comes in its place.
    Type(usize, usize, usize, String),
    Close(usize),
    AddFolder(usize),
    RemoveFolder(usize),
    /// Events that were held back arrive, some twice.
    Deliver,
    BeginScan,
    /// The process ends and starts again; what was kept is found again.
    Restart {
        in_peace: bool,
    },
    /// A portion of the scan under way.
    ScanSome,
    Look,
}

fn step() -> impl Strategy<Value = Step> {
    // One more than there are files: the untitled document.
    let document = 0..=FILES.len();
    let place = prop_oneof![(0..FILES.len()).prop_map(|i| FILES[i]), proptest::sample::select(&["/w/in", "/x"][..]),];
    prop_oneof![
        4 => (0..FILES.len(), article()).prop_map(|(i, text)| Step::Write(i, text)),
        1 => place.prop_map(Step::Remove),
        1 => (0..FILES.len(), 0..FILES.len()).prop_map(|(from, to)| Step::Rename(from, to)),
        1 => (0..CONFIGS.len(), proptest::option::of(configuration())).prop_map(|(i, text)| Step::Configure(i, text)),
        2 => (0..CONFIGS.len(), configuration()).prop_map(|(i, text)| Step::Spoil(i, text)),
        3 => (document.clone(), article()).prop_map(|(i, text)| Step::Open(i, text)),
        6 => (document.clone(), any::<usize>(), 0..60usize, typed()).prop_map(|(i, a, b, text)| Step::Type(i, a, b, text)),
        2 => document.prop_map(Step::Close),
        1 => (0..FOLDERS.len()).prop_map(Step::AddFolder),
        1 => (0..FOLDERS.len()).prop_map(Step::RemoveFolder),
        2 => Just(Step::Deliver),
        1 => Just(Step::BeginScan),
        2 => any::<bool>().prop_map(|in_peace| Step::Restart { in_peace }),
        2 => Just(Step::ScanSome),
        2 => Just(Step::Look),
    ]
}

fn origin(document: usize) -> Origin {
    match FILES.get(document) {
        Some(path) => Origin::File(path.into()),
        None => Origin::Buffer(UNTITLED.to_owned()),
    }
}

fn format(document: usize) -> Format {
    FILES.get(document).and_then(|path| Format::of_name(path)).unwrap_or(Format::Plain)
}

/// A scan that takes its time, as in the server.
struct Scan {
    loader: Loader,
    listing: Listing,
    /// What an earlier run has kept, until it is taken over.
    recalled: Option<Recalled>,
    read: Vec<Loaded>,
}

struct Run {
    fs: Arc<Memory>,
    workspace: Workspace,
    folders: Vec<PathBuf>,
    open: BTreeMap<usize, String>,
    held: Vec<PathBuf>,
    scan: Option<Scan>,
    /// What the user was told of each article: told again only where the workspace names it.
    told: BTreeMap<ArticleId, Vec<String>>,
    // What configurations have said.
    said: BTreeSet<String>,
    cache: TempDir,
}

/// Files that were not read again after a restart, in all runs.
static RECALLED: AtomicUsize = AtomicUsize::new(0);

impl Run {
    fn new() -> Run {
        let fs = Arc::new(Memory::new());
        let mut run = Run {
            workspace: Workspace::new(fs.clone()),
            fs,
            folders: Vec::new(),
            open: BTreeMap::new(),
            held: Vec::new(),
            scan: None,
            told: BTreeMap::new(),
            said: BTreeSet::new(),
            cache: tempfile::tempdir().unwrap(),
        };
        run.workspace.use_index(Arc::new(Index::new(run.cache.path())));
        run.step(Step::AddFolder(0));
        run
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Write(file, text) => {
                self.fs.write(FILES[file], text);
                self.held.push(FILES[file].into());
            }
            Step::Remove(path) => {
                self.fs.remove(Path::new(path));
                self.held.push(path.into());
            }
            Step::Rename(from, to) => self.rename(from, to),
            Step::Configure(file, text) => {
                match text {
                    Some(text) => {
                        self.said.insert(text.clone());
                        self.fs.write(CONFIGS[file], text);
                    }
                    None => self.fs.remove(Path::new(CONFIGS[file])),
                }
                self.held.push(CONFIGS[file].into());
            }
            Step::Spoil(file, text) => {
                self.step(Step::Configure(file, Some(text)));
                self.finish();
                self.step(Step::Configure(file, Some("[rules\nfigure-conflict = ".to_owned())));
            }
            Step::Open(document, text) => {
                self.workspace.buffer_opened(&origin(document), text.as_str().into(), format(document), Some(1));
                self.open.insert(document, text);
            }
            Step::Type(document, at, length, new) => {
                let Some(text) = self.open.get_mut(&document) else { return };
                let boundary = |mut at: usize| {
                    while !text.is_char_boundary(at) {
                        at -= 1;
                    }
                    at
                };
                let start = boundary(at % (text.len() + 1));
                let end = boundary((start + length).min(text.len()));
                text.replace_range(start..end, &new);
                assert!(self.workspace.buffer_changed(&origin(document), text.as_str().into(), Some(2)));
            }
            Step::Close(document) => {
                self.open.remove(&document);
                self.workspace.buffer_closed(&origin(document));
            }
            Step::AddFolder(folder) => {
                self.folders.push(FOLDERS[folder].into());
                let effect = self.workspace.change_folders(&[FOLDERS[folder].into()], &[]);
                self.follow(effect);
            }
            Step::RemoveFolder(folder) => {
                self.folders.retain(|known| known != Path::new(FOLDERS[folder]));
                let effect = self.workspace.change_folders(&[], &[FOLDERS[folder].into()]);
                self.follow(effect);
            }
            Step::Deliver => {
                let mut events = std::mem::take(&mut self.held);
                events.extend(events.first().cloned());
                for path in events.into_iter().rev() {
                    let effect = self.workspace.file_changed(&path);
                    self.follow(effect);
                }
            }
            Step::BeginScan => self.follow(Effect::Rescan),
            Step::Restart { in_peace } => {
                if in_peace {
                    self.finish();
                }
                self.restart();
            }
            Step::ScanSome => self.scan_some(),
            Step::Look => self.look(),
        }
    }

    /// Tells what may have changed, and holds what was told against all that is found now.
    fn look(&mut self) {
        let view = self.workspace.view();
        let affected = view.affected(&self.workspace.take_changed().into_iter().collect());
        self.told.retain(|id, _| view.source(*id).is_some());
        for (id, entry) in view.snapshot.articles() {
            let found = findings(&view, &view.findings(id));
            if affected.contains(&id) {
                self.told.insert(id, found);
            } else {
                assert_eq!(self.told.get(&id), Some(&found), "{} was not named", entry.name);
            }
        }
    }

    /// An editor closes what it knew by the old name and opens it by the new one.
    fn rename(&mut self, from: usize, to: usize) {
        let Ok(bytes) = self.fs.read(Path::new(FILES[from]), 1 << 20) else { return };
        self.fs.remove(Path::new(FILES[from]));
        self.fs.write(FILES[to], bytes);
        self.held.extend([FILES[from], FILES[to]].map(PathBuf::from));
        if let Some(text) = self.open.get(&from).cloned() {
            self.step(Step::Close(from));
            self.step(Step::Open(to, text));
        }
    }

    fn follow(&mut self, effect: Effect) {
        if effect == Effect::Rescan {
            let loader = self.workspace.begin_scan();
            let listing = loader.list();
            let read = loader.load_all(&listing.files);
            self.scan = Some(Scan { loader, listing, recalled: None, read });
        }
    }

    /// What is open stays open in the editor; events that did not arrive never will.
    fn restart(&mut self) {
        if let Some((index, manifest)) = self.workspace.to_keep() {
            keep(&index, manifest);
        }
        self.held.clear();
        self.told.clear();
        self.workspace = Workspace::new(self.fs.clone());
        self.workspace.use_index(Arc::new(Index::new(self.cache.path())));
        _ = self.workspace.change_folders(&self.folders, &[]);
        let mut loader = self.workspace.begin_scan();
        for (document, text) in &self.open {
            self.workspace.buffer_opened(&origin(*document), text.as_str().into(), format(*document), Some(1));
        }
        let (listing, recalled) = loader.list_and_recall(true, || ());
        let files = recalled.as_ref().map_or(&listing.files[..], |recalled| recalled.to_read());
        RECALLED.fetch_add(listing.files.len() - files.len(), Ordering::Relaxed);
        let read = loader.load_all(files);
        self.scan = Some(Scan { loader, listing, recalled, read });
    }

    fn scan_some(&mut self) {
        let Some(mut scan) = self.scan.take() else { return };
        if let Some(recalled) = scan.recalled.take() {
            assert!(self.workspace.restore(&scan.loader, recalled));
            self.scan = Some(scan);
            return;
        }
        let rest = scan.read.split_off(scan.read.len().min(2));
        self.workspace.apply(&scan.loader, scan.read);
        if rest.is_empty() {
            self.workspace.finish_scan(&scan.loader, &scan.listing);
        } else {
            self.scan = Some(Scan { read: rest, ..scan });
        }
    }

    /// Everything that is still to come, comes.
    fn finish(&mut self) {
        self.step(Step::Deliver);
        while self.scan.is_some() {
            self.scan_some();
        }
    }

    /// Configurations that are no TOML and go on saying what they said, with that.
    fn kept(&mut self) -> Vec<(PathBuf, Arc<str>)> {
        let configs = self.workspace.view().configs();
        configs.iter().filter_map(|file| Some((file.path.clone(), file.kept.clone()?))).collect()
    }

    /// A workspace that starts on the files as they are now; a fresh start knows
    /// nothing of what a broken configuration said before, so it is given that.
    fn fresh(&mut self) -> Workspace {
        let kept = self.kept();
        let broken: Vec<Vec<u8>> = kept.iter().filter_map(|(path, _)| self.fs.read(path, 1 << 20).ok()).collect();
        assert_eq!(broken.len(), kept.len(), "what is kept is there");
        for (path, text) in &kept {
            assert!(self.said.contains(&**text), "kept what was never said: {text}");
            self.fs.write(path, text.as_bytes());
        }
        let mut workspace = Workspace::new(self.fs.clone());
        _ = workspace.change_folders(&self.folders, &[]);
        workspace.rescan();
        for (document, text) in &self.open {
            workspace.buffer_opened(&origin(*document), text.as_str().into(), format(*document), Some(1));
        }
        for ((path, _), text) in kept.iter().zip(broken) {
            self.fs.write(path, text);
        }
        workspace
    }
}

#[test]
fn the_state_is_that_of_a_fresh_start() {
    let (with_findings, with_kept) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    // Who looks after each step sees what was not named; who does not, what has piled up.
    let strategy = (any::<bool>(), proptest::collection::vec(step(), 1..25));
    sessions::run(200, &strategy, |(looks, steps)| {
        let mut run = Run::new();
        for step in steps {
            run.step(step);
            if looks {
                run.look();
            }
        }
        run.finish();
        run.look();
        with_kept.set(with_kept.get() + u32::from(!run.kept().is_empty()));
        let (got, expected) = (state(&mut run.workspace), state(&mut run.fresh()));
        with_findings.set(with_findings.get() + u32::from(got.iter().any(|line| line.starts_with("finding "))));
        let difference = got.iter().zip(&expected).find(|(a, b)| a != b);
        prop_assert!(got == expected, "{} lines, expected {}: {difference:#?}", got.len(), expected.len());
        Ok(())
    });
    if !sessions::are_usual() {
        return;
    }
    assert!(with_kept.get() > 10, "only {} runs kept a configuration", with_kept.get());
    let recalled = RECALLED.load(Ordering::Relaxed);
    assert!(recalled > 30, "only {recalled} files were found again after a restart");
    assert!(with_findings.get() > 30, "only {} runs had something to find", with_findings.get());
}
