//! Files, open buffers and configuration: the state that the server and the
//! command line share. The only module below them that reads files.
//!
//! The articles on the desk are a pure function of the folders, the files on
//! disk and the open buffers: the order of events does not show. An open buffer
//! wins over the file of its name and is read even where the file would be
//! ignored. Trouble is collected, never printed.
//!
//! Must not know: LSP.

mod buffers;
mod configs;
mod faults;
mod files;
mod findings;
mod found;
pub mod index;
mod levels;
mod load;
mod lock;
mod memory;
mod naming;
mod recall;
mod scan;
mod settings;
mod sources;
mod view;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::article::Format;
use crate::config::FILE_NAME;
use crate::desk::{ArticleId, Desk, Entry, Stylebook, Why};
use configs::OpenTexts;
use index::Index;
use load::{Filed, Prepared, Scope};
use sources::Sources;

pub use configs::{ConfigFile, Configs};
pub use faults::{Caught, Fault, Faults, Part, Subject, VERSION, caught, watch_panics};
pub use files::{Disk, FileSystem, Kind};
pub use findings::{ConfiguredFinding, remark_faults};
pub use levels::Levels;
pub use load::{Listing, Loaded, Loader};
pub(crate) use lock::lock;
pub use memory::Memory;
pub use naming::{Naming, Origin, clean, with_slashes};
pub use recall::{Recalled, keep};
pub use view::{Source, View};

/// Larger files and buffers are not read: no article is a thousandth of this.
pub const MAX_ARTICLE_BYTES: u64 = 4 << 20;

/// More files at once are found faster, and without anybody waiting, by reading everything again.
pub const MANY_FILES: usize = 200;

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trouble {
    /// Which file or folder.
    pub path: PathBuf,
    /// What is the matter, to stand behind the path: "does not exist".
    pub message: String,
}

impl Trouble {
    fn new(path: &Path, message: impl Into<String>) -> Self {
        Trouble { path: path.to_owned(), message: message.into() }
    }
}

/// What a change on disk asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Effect {
    /// Nothing further: the desk is up to date.
    Done,
    /// Which files belong here may have changed: scan again.
    Rescan,
}

/// An open document.
#[derive(Debug)]
struct Buffer {
    text: Arc<str>,
    format: Format,
    version: Option<i32>,
    /// What was read of its paragraphs.
    memory: crate::reading::Memory,
}

/// The state.
#[derive(Debug)]
pub struct Workspace {
    fs: Arc<dyn FileSystem>,
    scope: Arc<Scope>,
    naming: Arc<Naming>,
    configs: Arc<Configs>,
    fixed_config: Option<PathBuf>,
    open_configs: OpenTexts,
    desk: Desk,
    // What was last set on the desk, by name.
    entries: HashMap<Arc<str>, (ArticleId, Standing)>,
    sources: Sources,
    buffers: BTreeMap<Origin, Buffer>,
    // Files on the desk as they are on disk.
    disk: BTreeSet<PathBuf>,
    // Changed since the current scan began: what the scan has read of them is old.
    touched: HashSet<PathBuf>,
    troubles: BTreeMap<PathBuf, Trouble>,
    // Not told yet.
    new_troubles: Vec<Trouble>,
    changed: BTreeSet<ArticleId>,
    store: Arc<findings::Store>,
    index: Option<Arc<Index>>,
    epoch: u64,
    levels: Arc<Levels>,
    faults: Arc<Faults>,
}

/// What an article on the desk was made from.
#[derive(Debug)]
struct Standing {
    stamp: u128,
    draft: bool,
    stylebook: Arc<Stylebook>,
}

impl Workspace {
    /// An empty workspace over a file system.
    pub fn new(fs: Arc<dyn FileSystem>) -> Self {
        Workspace {
            scope: Arc::default(),
            naming: Arc::default(),
            configs: Arc::new(Configs::new(fs.clone(), None)),
            fixed_config: None,
            open_configs: OpenTexts::default(),
            desk: Desk::new(),
            entries: HashMap::new(),
            sources: Sources::default(),
            buffers: BTreeMap::new(),
            disk: BTreeSet::new(),
            touched: HashSet::new(),
            troubles: BTreeMap::new(),
            new_troubles: Vec::new(),
            changed: BTreeSet::new(),
            store: Arc::default(),
            index: None,
            epoch: 0,
            levels: Arc::default(),
            faults: Arc::default(),
            fs,
        }
    }

    /// Reads files and folders from disk, as the command line names them.
    ///
    /// Articles are named relative to the one folder given, else to the current
    /// folder where everything lies in it, else to the deepest folder that holds all.
    /// Files named one by one are read even where an ignore file or the
    /// configuration leaves them out, whatever their ending.
    pub fn load(paths: &[PathBuf]) -> (Workspace, Vec<Trouble>) {
        let here = std::env::current_dir().unwrap_or_default();
        Workspace::load_from(Arc::new(Disk), &here, paths)
    }

    /// [`Workspace::load`] on any file system, from any current folder.
    pub fn load_from(fs: Arc<dyn FileSystem>, here: &Path, paths: &[PathBuf]) -> (Workspace, Vec<Trouble>) {
        let mut workspace = Workspace::new(fs);
        let mut scope = Scope::default();
        let mut troubles = Vec::new();
        for path in paths {
            let path = clean(&here.join(path));
            match workspace.fs.kind(&path) {
                Some(Kind::Folder) => _ = scope.folders.insert(path),
                Some(Kind::File | Kind::Other) | None => _ = scope.files.insert(path),
            }
        }
        workspace.naming = Arc::new(Naming::new([load::naming_folder(here, &scope)]));
        workspace.scope = Arc::new(scope);
        let listing = workspace.rescan();
        for folder in &workspace.scope.folders {
            let empty = !listing.files.iter().any(|file| file.starts_with(folder));
            if empty && !listing.troubles.iter().any(|t| t.path == *folder) {
                troubles.push(Trouble::new(folder, "holds no article (.txt, .text, .md, .markdown)"));
            }
        }
        troubles.extend(workspace.troubles());
        troubles.sort();
        (workspace, troubles)
    }

    /// Opens and closes folders.
    pub fn change_folders(&mut self, added: &[PathBuf], removed: &[PathBuf]) -> Effect {
        let mut scope = Scope::clone(&self.scope);
        for folder in removed {
            scope.folders.remove(&clean(folder));
        }
        scope.folders.extend(added.iter().map(|folder| clean(folder)));
        if scope == *self.scope {
            return Effect::Done;
        }
        self.naming = Arc::new(Naming::new(scope.folders.iter().cloned()));
        self.scope = Arc::new(scope);
        self.epoch += 1;
        self.rename();
        Effect::Rescan
    }

    /// The folders that are open, sorted.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.scope.folders.iter().map(PathBuf::as_path)
    }

    /// A file or folder appeared, changed or went away.
    pub fn file_changed(&mut self, path: &Path) -> Effect {
        let path = clean(path);
        if path.file_name().is_some_and(|name| name == FILE_NAME) || self.fixed_config.as_ref() == Some(&path) {
            return self.config_changed(&path);
        }
        if path.file_name().is_some_and(|name| name == ".gitignore" || name == ".ignore") {
            return Effect::Rescan;
        }
        if self.configs.are_outdated_below(&path) {
            return self.reload_config();
        }
        self.look_at(&path)
    }

    /// Takes over what is at and below a path now, unless that is much.
    fn look_at(&mut self, path: &Path) -> Effect {
        let listing = self.loader().list_below(path);
        if listing.files.len() > MANY_FILES {
            return Effect::Rescan;
        }
        self.touched.insert(path.to_owned());
        for trouble in listing.troubles {
            self.trouble(None, trouble);
        }
        let gone: Vec<PathBuf> =
            self.below(path).filter(|known| listing.files.binary_search(known).is_err()).cloned().collect();
        for path in gone {
            self.touched.insert(path.clone());
            self.remove_file(&path);
        }
        for loaded in self.loader().load_all(&listing.files) {
            self.touched.insert(loaded.path.clone());
            self.put(loaded, Desk::set);
        }
        Effect::Done
    }

    /// Whether a scan that was begun with this loader still counts.
    pub fn is_current(&self, loader: &Loader) -> bool {
        loader.epoch == self.epoch
    }

    /// What could not be read, by path.
    pub fn troubles(&self) -> Vec<Trouble> {
        self.troubles.values().cloned().collect()
    }

    /// What could not be read and was not told by an earlier call.
    pub fn take_troubles(&mut self) -> Vec<Trouble> {
        std::mem::take(&mut self.new_troubles)
    }

    /// What of wirecheck has failed.
    pub fn faults(&self) -> &Arc<Faults> {
        &self.faults
    }

    /// The articles added, changed or removed since the last call, and those that views taken
    /// meanwhile tell in other stories than before.
    pub fn take_changed(&mut self) -> Vec<ArticleId> {
        self.changed.extend(self.desk.take_retold());
        std::mem::take(&mut self.changed).into_iter().collect()
    }

    /// The workspace as it is now.
    pub fn view(&mut self) -> View {
        self.link(usize::MAX);
        self.view_so_far()
    }

    /// The workspace as it is now, but for articles that scans have brought and that are to be linked by
    /// [`Workspace::link`]: they are in no story.
    pub fn view_so_far(&mut self) -> View {
        self.put_back_if_heavy();
        let snapshot = self.desk.snapshot_so_far();
        self.store.tidy(&snapshot);
        View {
            snapshot,
            sources: self.sources.clone(),
            naming: self.naming.clone(),
            configs: self.configs.clone(),
            open_configs: self.open_configs.clone(),
            store: self.store.clone(),
            scope: self.scope.clone(),
            epoch: self.epoch,
            levels: self.levels.clone(),
            faults: self.faults.clone(),
        }
    }

    fn put_back_if_heavy(&mut self) {
        if self.index.as_ref().is_some_and(|index| index.is_heavy()) {
            self.put_back();
        }
    }

    /// Gives up what can be fetched again, but not what whoever has a document open has looked at lately.
    pub fn put_back(&mut self) {
        self.desk.put_back(!self.buffers.is_empty());
    }

    /// Why an article stands in its story; see [`Desk::why`].
    pub fn why(&mut self, article: ArticleId, most: usize) -> Option<Why> {
        self.desk.why(article, most)
    }

    fn loader(&self) -> Loader {
        Loader {
            fs: self.fs.clone(),
            configs: self.configs.clone(),
            naming: self.naming.clone(),
            scope: self.scope.clone(),
            epoch: self.epoch,
            index: self.index.clone(),
            known: Arc::default(),
            faults: self.faults.clone(),
        }
    }

    /// Takes a file over as it was read; `enter` puts its article on the desk.
    fn put(&mut self, loaded: Loaded, enter: fn(&mut Desk, Entry) -> ArticleId) {
        let Loaded { path, outcome } = loaded;
        if self.buffers.contains_key(&Origin::File(path.clone())) {
            return;
        }
        let before = self.troubles.remove(&path);
        match outcome {
            Ok(prepared) => {
                self.set(Origin::File(path.clone()), prepared, None, enter);
                self.disk.insert(path);
            }
            Err(trouble) => {
                self.remove_file(&path);
                if let Some(trouble) = trouble {
                    self.trouble(before, trouble);
                }
            }
        }
    }

    /// Notes a trouble; `before` is what was known of the same file until now.
    fn trouble(&mut self, before: Option<Trouble>, trouble: Trouble) {
        let known = self.troubles.insert(trouble.path.clone(), trouble.clone());
        if before.or(known).as_ref() != Some(&trouble) {
            self.new_troubles.push(trouble);
        }
    }

    /// The folders changed, and with them names: what is called otherwise now is
    /// taken off the desk; the scan that follows brings files back.
    fn rename(&mut self) {
        let view = self.view_so_far();
        for (id, entry) in view.snapshot.articles() {
            let Some(source) = self.sources.get(id).cloned() else { continue };
            if self.naming.name(&source.origin) != entry.name {
                self.take(&entry.name);
                if let Origin::File(path) = &source.origin {
                    self.disk.remove(path);
                }
            }
        }
        self.refresh_buffers();
    }

    fn set(
        &mut self,
        origin: Origin,
        prepared: Prepared,
        version: Option<i32>,
        enter: fn(&mut Desk, Entry) -> ArticleId,
    ) {
        let Prepared { entry, config, format, remarks, flawed, stamp, filed, whole: _ } = prepared;
        // Severities may have changed since a scan began.
        let config = config.map(|file| self.configs.known(&file.path).unwrap_or(file));
        let mut source = Source { origin, version, config, format, remarks, flawed, stamp, filed };
        let standing = Standing { stamp, draft: entry.draft, stylebook: entry.stylebook.clone() };
        let same = |old: &Standing| old.stamp == stamp && old.draft == entry.draft && old.stylebook == entry.stylebook;
        let id = match self.entries.get(&entry.name) {
            Some((id, old)) if same(old) && (filed.is_none() || self.filed(*id).is_some()) => {
                // What stands on the desk lies where it lay before.
                let old = self.filed(*id);
                source.filed = old.map(|old| Filed { state: filed.map_or(old.state, |new| new.state), ..old });
                *id
            }
            _ => {
                let name = entry.name.clone();
                let id = enter(&mut self.desk, entry);
                self.entries.insert(name, (id, standing));
                id
            }
        };
        let source = Arc::new(source);
        self.sources.set(id, Some(source));
        self.changed.insert(id);
    }

    /// Where an article lies in the index.
    fn filed(&self, id: ArticleId) -> Option<Filed> {
        self.sources.get(id).and_then(|source| source.filed)
    }

    fn remove_file(&mut self, path: &Path) {
        self.troubles.remove(path);
        self.disk.remove(path);
        let origin = Origin::File(path.to_owned());
        if !self.buffers.contains_key(&origin) {
            self.take(&self.naming.name(&origin));
        }
    }

    fn take(&mut self, name: &str) {
        if let Some((id, _)) = self.entries.remove(name) {
            self.desk.remove(name);
            self.sources.set(id, None);
            self.changed.insert(id);
        }
    }

    /// Files on the desk at or below a path. Paths sort by their parts, so that
    /// those below one stand right behind it.
    fn below<'a>(&'a self, path: &'a Path) -> impl Iterator<Item = &'a PathBuf> {
        self.disk
            .range::<Path, _>((Bound::Included(path), Bound::Unbounded))
            .take_while(move |known| known.starts_with(path))
    }
}

#[cfg(test)]
mod filesystem_tests;
#[cfg(test)]
mod findings_tests;
#[cfg(test)]
mod index_tests;
#[cfg(test)]
mod keeping_tests;
#[cfg(test)]
mod tests;
