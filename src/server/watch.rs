//! Knowing of changes on disk: the client tells where it can, else the server
//! looks for itself.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use notify::{Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use serde_json::json;
use tower_lsp::lsp_types::Registration;

use super::world::Event;
use crate::article::Format;
use crate::config::FILE_NAME;
use crate::workspace::lock;

/// Changes come in bursts (a file is emptied, written, renamed): they are passed on together.
const SETTLE: Duration = Duration::from_millis(50);
const SETTLE_AT_MOST: Duration = Duration::from_millis(500);
const POLL: Duration = Duration::from_secs(2);
/// So many paths are gathered: with more, everything is read again and none is of interest.
const MOST_PATHS: usize = 1000;

/// What the client is asked to watch.
pub(super) fn registration() -> Registration {
    let watcher = |glob: &str, kind: u8| json!({ "globPattern": glob, "kind": kind });
    Registration {
        id: "wirecheck/watch".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(json!({ "watchers": [
            watcher("**/*.{txt,text,md,markdown}", 7),
            watcher(&format!("**/{FILE_NAME}"), 7),
            watcher("**/.{gitignore,ignore}", 7),
            // A folder that goes is one event, for the folder.
            watcher("**/*", 4),
        ] })),
    }
}

/// Paths of files, asked about from several threads.
type Files = Arc<Mutex<BTreeSet<PathBuf>>>;

/// The server's own look at files that lie in none of the folders: configurations
/// above them, and one that the user named. No client watches these everywhere.
pub(super) struct FileWatcher {
    watching: Watching,
    files: Files,
}

impl FileWatcher {
    /// Starts to watch nothing yet.
    pub(super) fn start(events: &Sender<Event>) -> Option<FileWatcher> {
        let files = Files::default();
        let wanted = files.clone();
        let watching = Watching::start(events, RecursiveMode::NonRecursive, move |path| lock(&wanted).contains(path))?;
        Some(FileWatcher { watching, files })
    }

    /// Watches these files and no others, whether they are there or not.
    pub(super) fn watch(&mut self, files: BTreeSet<PathBuf>, events: &Sender<Event>) {
        let folders: BTreeSet<PathBuf> = files.iter().filter_map(|file| file.parent()).map(Path::to_owned).collect();
        *lock(&self.files) = files;
        self.watching.watch(folders.iter().map(PathBuf::as_path), events);
    }
}

/// Whether a change at a path is worth passing on.
type Matters = Arc<dyn Fn(&Path) -> bool + Send + Sync>;

/// The server's own look at the folders, on a thread of its own: a large folder takes a while until it
/// is watched. Dropping it ends it.
pub(super) struct FolderWatcher {
    orders: Sender<Order>,
}

enum Order {
    /// These folders and no others. What is sent to is dropped once that is so.
    Watch(BTreeSet<PathBuf>, Sender<Infallible>),
    /// What was watched by this name may be another one now.
    Forget(PathBuf),
}

/// Ends when the folders are watched: what changes from then on is noticed.
pub(super) struct UnderWatch(Receiver<Infallible>);

impl UnderWatch {
    pub(super) fn wait(self) {
        _ = self.0.recv();
    }
}

impl FolderWatcher {
    /// Starts to watch nothing yet.
    pub(super) fn start(events: &Sender<Event>) -> FolderWatcher {
        let (orders, receiver) = channel();
        let events = events.clone();
        thread::spawn(move || {
            let Some(mut watching) = Watching::start(&events, RecursiveMode::Recursive, matters) else {
                tracing::warn!("changes of files are not noticed: the system lets nothing be watched");
                return;
            };
            for order in receiver {
                match order {
                    Order::Watch(folders, _done) => watching.watch(folders.iter().map(PathBuf::as_path), &events),
                    Order::Forget(folder) => watching.forget(&folder),
                }
            }
        });
        FolderWatcher { orders }
    }

    /// Watches these folders and no others; `None` where the thread that would has ended.
    pub(super) fn watch<'a>(&self, folders: impl Iterator<Item = &'a Path>) -> Option<UnderWatch> {
        let (done, watched) = channel();
        self.orders.send(Order::Watch(folders.map(Path::to_owned).collect(), done)).ok()?;
        Some(UnderWatch(watched))
    }

    /// A folder went or came: what was watched by its name may be another one.
    pub(super) fn forget(&self, folder: &Path) {
        _ = self.orders.send(Order::Forget(folder.to_owned()));
    }
}

/// What is watched.
struct Watching {
    watcher: Box<dyn Watcher + Send>,
    watched: BTreeSet<PathBuf>,
    mode: RecursiveMode,
    matters: Matters,
}

impl Watching {
    /// Starts to watch nothing yet.
    fn start(
        events: &Sender<Event>,
        mode: RecursiveMode,
        matters: impl Fn(&Path) -> bool + Send + Sync + 'static,
    ) -> Option<Watching> {
        let matters: Matters = Arc::new(matters);
        let sender = gathering(events, matters.clone());
        let watcher = recommended(sender.clone()).or_else(|| polling(sender))?;
        Some(Watching { watcher, watched: BTreeSet::new(), mode, matters })
    }

    /// Watches these folders and no others; what cannot be watched is polled for from here on.
    fn watch<'a>(&mut self, folders: impl Iterator<Item = &'a Path>, events: &Sender<Event>) {
        // What is not there is watched when it comes.
        let wanted: BTreeSet<PathBuf> = folders.filter(|folder| folder.is_dir()).map(Path::to_owned).collect();
        for gone in self.watched.difference(&wanted) {
            _ = self.watcher.unwatch(gone);
        }
        let added: Vec<&PathBuf> = wanted.difference(&self.watched).collect();
        let failed = added.iter().any(|folder| match self.watcher.watch(folder, self.mode) {
            Ok(()) => false,
            Err(error) => {
                tracing::warn!(%error, ?folder, "cannot be watched: polling instead");
                true
            }
        });
        if failed && let Some(mut polling) = polling(gathering(events, self.matters.clone())) {
            for folder in &wanted {
                _ = polling.watch(folder, self.mode);
            }
            self.watcher = polling;
        }
        self.watched = wanted;
    }

    fn forget(&mut self, folder: &Path) {
        if self.watched.remove(folder) {
            _ = self.watcher.unwatch(folder);
        }
    }
}

/// Where notices go to become events.
fn gathering(events: &Sender<Event>, matters: Matters) -> Sender<Notice> {
    let (sender, receiver) = channel();
    let events = events.clone();
    thread::spawn(move || gather(&receiver, &events, &*matters));
    sender
}

type Notice = notify::Result<notify::Event>;

fn recommended(sender: Sender<Notice>) -> Option<Box<dyn Watcher + Send>> {
    let tell = move |notice| _ = sender.send(notice);
    Some(Box::new(RecommendedWatcher::new(tell, Config::default().with_follow_symlinks(false)).ok()?))
}

fn polling(sender: Sender<Notice>) -> Option<Box<dyn Watcher + Send>> {
    let tell = move |notice| _ = sender.send(notice);
    Some(Box::new(PollWatcher::new(tell, Config::default().with_poll_interval(POLL)).ok()?))
}

/// Passes changed paths on when nothing has come for a moment.
fn gather(notices: &Receiver<Notice>, events: &Sender<Event>, matters: &dyn Fn(&Path) -> bool) {
    while let Ok(first) = notices.recv() {
        let mut paths = BTreeSet::new();
        let mut lost = take(first, &mut paths, matters);
        let began = Instant::now();
        while began.elapsed() < SETTLE_AT_MOST {
            match notices.recv_timeout(SETTLE) {
                Ok(notice) => {
                    lost |= take(notice, &mut paths, matters) || paths.len() > MOST_PATHS;
                    if lost {
                        paths.clear();
                    }
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        if paths.is_empty() && !lost {
            continue;
        }
        let event = if lost { Event::Rescan } else { Event::Watched(paths.into_iter().collect()) };
        if events.send(event).is_err() {
            return;
        }
    }
}

/// Notes what changed; `true` where events were lost.
fn take(notice: Notice, paths: &mut BTreeSet<PathBuf>, matters: &dyn Fn(&Path) -> bool) -> bool {
    match notice {
        Ok(event) if event.need_rescan() => return true,
        Ok(event) if matches!(event.kind, EventKind::Access(_)) => {}
        Ok(event) => paths.extend(event.paths.into_iter().filter(|path| matters(path))),
        Err(error) => {
            tracing::warn!(%error, "watching");
            return matches!(error.kind, notify::ErrorKind::MaxFilesWatch);
        }
    }
    false
}

/// Whether a change there can concern an article: builds and version control
/// write thousands of files that cannot.
fn matters(path: &Path) -> bool {
    if path.components().any(|part| part.as_os_str() == ".git") {
        return false;
    }
    let Some(name) = path.file_name() else { return true };
    let name = name.to_string_lossy();
    Format::of_name(&name).is_some()
        || matches!(&*name, FILE_NAME | ".gitignore" | ".ignore")
        // A folder that came, or something that went and may have been one.
        || !path.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_an_article_is_passed_over() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, expected) in [
            ("a.txt", true),
            ("in/b.md", true),
            ("wirecheck.toml", true),
            (".gitignore", true),
            ("gone-folder", true),
            (".git/index", false),
            ("main.o", false),
        ] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            if name != "gone-folder" {
                std::fs::write(&path, "").expect("written");
            }
            assert_eq!(matters(&path), expected, "{name}");
        }
        assert!(matters(folder.path()));
    }
}
