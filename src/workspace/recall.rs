//! What outlives the process: a workspace is kept in the index, and found there
//! again at the next start. Files that have changed meanwhile are read again.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ffi::OsStr;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use super::configs::ConfigFile;
use super::findings::Checked;
use super::found::{Found, Keyed};
use super::index::{Ghost, Index, Manifest, Record};
use super::load::{Filed, Listing, Loader, format_of};
use super::sources::Sources;
use super::{Effect, Origin, Source, Standing, Workspace};
use crate::desk::{ArticleId, Desk, Entry, Story};

/// Where articles lie that were read before, by what they were made from.
#[derive(Debug, Default)]
pub(super) struct Known(FxHashMap<u128, u64>);

impl Known {
    pub(super) fn place(&self, stamp: u128) -> Option<u64> {
        self.0.get(&stamp).copied()
    }
}

/// What was kept of a workspace, held against the files as they are now, and built up again.
#[derive(Debug)]
pub struct Recalled {
    desk: Desk,
    tables: Tables,
    checked: Vec<(ArticleId, Checked)>,
    to_read: Vec<PathBuf>,
    whole: bool,
}

/// What the workspace knows of the articles on its desk.
#[derive(Debug)]
struct Tables {
    entries: HashMap<Arc<str>, (ArticleId, Standing)>,
    sources: Sources,
    disk: BTreeSet<PathBuf>,
}

/// An article that was kept.
struct Row {
    entry: Entry,
    source: Arc<Source>,
    path: PathBuf,
}

/// A folder with the configuration that holds for the files in it.
#[derive(Default)]
struct Folder {
    path: PathBuf,
    config: Option<Arc<ConfigFile>>,
}

impl Recalled {
    /// The files that are to be read: new ones, and those that have changed.
    pub fn to_read(&self) -> &[PathBuf] {
        &self.to_read
    }

    /// Whether nothing has changed since.
    pub fn is_whole(&self) -> bool {
        self.whole
    }
}

impl Loader {
    /// Lists all files, once `wait` is over, and looks meanwhile for what was kept of this workspace; the loader
    /// knows from now on what was read before. For a workspace that holds nothing yet, what was kept is built up
    /// and given where the configuration is the same. Uses all threads of its pool.
    pub fn list_and_recall(&mut self, holds_nothing: bool, wait: impl FnOnce() + Send) -> (Listing, Option<Recalled>) {
        let list = || {
            wait();
            self.list()
        };
        // In this order: where there is one thread alone, it waits last.
        let (manifest, listing) = rayon::join(|| self.manifest(), list);
        if let Some(manifest) = &manifest {
            let places = manifest.records.iter().map(|record| (record.stamp, record.place));
            self.known = Arc::new(Known(places.collect()));
        }
        let recalled = manifest.filter(|_| holds_nothing).and_then(|manifest| self.build(manifest, &listing));
        (listing, recalled)
    }

    fn manifest(&self) -> Option<Manifest> {
        let folders: Vec<PathBuf> = self.scope.folders.iter().cloned().collect();
        self.index.as_ref()?.recall(&folders)
    }

    fn build(&self, manifest: Manifest, listing: &Listing) -> Option<Recalled> {
        let Manifest { records, ghosts, web, found, configs, .. } = manifest;
        let mut folders: Vec<&Path> = listing.files.iter().filter_map(|file| file.parent()).collect();
        folders.dedup();
        let holding: Vec<_> = folders.into_iter().filter_map(|folder| self.configs.of_folder(folder)).collect();
        if prints(holding.iter()) != configs || !self.scope.files.is_empty() {
            return None;
        }
        let same = |record: &&Record| self.fs.state(&record.path).is_some_and(|state| state.get() == record.state);
        let unchanged: Vec<&Record> = records.par_iter().filter(same).collect();
        // As text: the walk over the folders wrote them all.
        let unchanged: FxHashSet<&OsStr> = unchanged.into_iter().map(|record| record.path.as_os_str()).collect();
        let changed = |file: &&PathBuf| !unchanged.contains(file.as_os_str());
        let to_read: Vec<PathBuf> = listing.files.iter().filter(changed).cloned().collect();
        let whole = to_read.is_empty() && records.len() == listing.files.len() && ghosts.is_empty();

        let index = self.index.clone()?;
        let row = |last: &mut Folder, record| self.row(record, &index, last);
        let rows: Vec<Row> = records.into_par_iter().map_init(Folder::default, row).collect();
        let mut articles: Vec<Entry> = rows.iter().map(|row| row.entry.clone()).collect();
        let gone: Vec<Arc<str>> = ghosts.iter().map(|ghost| ghost.name.clone()).collect();
        articles.extend(ghosts.into_iter().map(Ghost::entry));
        let desk = || {
            let mut desk = Desk::restore(articles, &web);
            // Findings are of the stories as they were then: without the ghosts they may be others.
            _ = desk.snapshot();
            let kept = |(lead, found)| {
                let lead = ArticleId(lead);
                Some((lead, Checked::kept(desk.state(), self.epoch, lead, found)?))
            };
            let checked = found.into_par_iter().filter_map(kept).collect();
            gone.iter().for_each(|name| _ = desk.remove(name));
            _ = desk.snapshot();
            (desk, checked)
        };
        let ((desk, checked), tables) = rayon::join(desk, || Tables::of(rows));
        Some(Recalled { desk, tables, checked, to_read, whole })
    }

    fn row(&self, record: Record, index: &Arc<Index>, last: &mut Folder) -> Row {
        let origin = Origin::File(record.path.clone());
        let folder = record.path.parent().unwrap_or(&record.path);
        if last.path != folder {
            *last = Folder { path: folder.to_owned(), config: self.config_of(&origin) };
        }
        let config = last.config.clone();
        let stylebook = config.as_ref().map(|file| file.stylebook.clone()).unwrap_or_default();
        let Record { path, state, stamp, place, draft, card, remarks, flawed } = record;
        let entry = Entry::shelved(self.naming.name(&origin), index.spot(place), draft, stylebook, card);
        let filed = Some(Filed { state: NonZeroU64::new(state), place });
        let format = format_of(&path);
        let source = Source { origin, version: None, config, format, remarks, flawed, stamp, filed };
        Row { entry, source: Arc::new(source), path }
    }
}

impl Tables {
    fn of(rows: Vec<Row>) -> Tables {
        let (mut entries, mut sources) = (HashMap::with_capacity(rows.len()), Sources::default());
        let mut paths = Vec::with_capacity(rows.len());
        for (id, Row { entry, source, path }) in (0..).map(ArticleId).zip(rows) {
            let standing = Standing { stamp: source.stamp, draft: entry.draft, stylebook: entry.stylebook };
            entries.insert(entry.name, (id, standing));
            sources.set(id, Some(source));
            paths.push(path);
        }
        // From a list, nearly in order as it is: each comparison of two paths is dear.
        Tables { entries, sources, disk: BTreeSet::from_iter(paths) }
    }
}

/// Configurations with a hash of the text that holds, by path; one twice that held differently for two articles.
fn prints<'a>(configs: impl Iterator<Item = &'a Arc<ConfigFile>>) -> Vec<(PathBuf, u64)> {
    let holds = |file: &ConfigFile| xxh3_64(file.kept.as_deref().unwrap_or(&file.text).as_bytes());
    let each: BTreeMap<_, _> = configs.map(|file| (Arc::as_ptr(file), file)).collect();
    let all: BTreeSet<(PathBuf, u64)> = each.values().map(|file| (file.path.clone(), holds(file))).collect();
    all.into_iter().collect()
}

impl Workspace {
    /// Keeps what is read in an index, and texts there instead of in memory.
    pub fn use_index(&mut self, index: Arc<Index>) {
        self.index = Some(index);
    }

    /// Takes over what was kept. What is open or has changed meanwhile wins, whether it
    /// came before this or comes after. `false` where the scan is out of date.
    pub fn restore(&mut self, loader: &Loader, recalled: Recalled) -> bool {
        if loader.epoch != self.epoch {
            return false;
        }
        let Recalled { desk, tables, checked, .. } = recalled;
        let Tables { entries, sources, disk } = tables;
        let before = std::mem::replace(&mut self.disk, disk);
        let since: BTreeSet<PathBuf> = before.into_iter().chain(self.touched.clone()).collect();
        (self.desk, self.entries, self.sources) = (desk, entries, sources);
        self.changed.extend(self.desk.state().ids());
        self.store.restore(checked);
        for path in self.buffers.keys().filter_map(|origin| origin.path()) {
            self.disk.remove(path);
        }
        self.refresh_buffers();
        for path in since {
            _ = self.look_at(&path);
        }
        true
    }

    /// What is to be kept of the workspace now, and where; it is written by [`keep`], on any thread.
    pub fn to_keep(&mut self) -> Option<(Arc<Index>, Manifest)> {
        let index = self.index.clone().filter(|_| self.scope.files.is_empty())?;
        let snapshot = self.desk.snapshot();
        let mut places: FxHashMap<ArticleId, u32> = FxHashMap::default();
        let (mut list, mut records, mut ghosts) = (Vec::new(), Vec::new(), Vec::new());
        let mut others = Vec::new();
        for (id, entry) in snapshot.articles() {
            let source = self.sources.get(id);
            let kept = source.and_then(|source| Some((source, source.filed?, utf8(source.origin.path()?)?)));
            let Some((source, filed, path)) = kept else {
                ghosts.push(Ghost { name: entry.name.clone(), draft: entry.draft, card: entry.card().clone() });
                others.push(id);
                continue;
            };
            places.insert(id, records.len() as u32);
            list.push(id);
            records.push(Record {
                path,
                state: filed.state.map_or(0, std::num::NonZeroU64::get),
                stamp: source.stamp,
                place: filed.place,
                draft: entry.draft,
                card: entry.card().clone(),
                remarks: source.remarks.clone(),
                flawed: source.flawed,
            });
        }
        list.append(&mut others);
        let web = self.desk.web(&list);
        let found = self.findings_to_keep(&places);
        let folders = self.scope.folders.iter().cloned().collect();
        // As they were when the articles were read, which a scan under way may be about to change.
        let sources = list.iter().take(records.len()).filter_map(|id| self.sources.get(*id));
        let configs = prints(sources.filter_map(|source| source.config.as_ref()));
        Some((index, Manifest { folders, configs, segments: Vec::new(), records, ghosts, web, found }))
    }

    /// What was found in stories whose articles are all kept, by the place of the first.
    fn findings_to_keep(&self, places: &FxHashMap<ArticleId, u32>) -> Vec<(u32, Found)> {
        let snapshot = self.desk.state();
        let kept = |story: &&Arc<Story>| snapshot.reach(story).iter().all(|id| places.contains_key(id));
        let found = |story: &Arc<Story>| {
            let known = self.store.found(snapshot, self.epoch, story)?;
            let list = known.iter().map(|f| placed(f, places)).collect::<Option<_>>()?;
            Some((*places.get(&story.lead()?)?, Found::Read(list)))
        };
        snapshot.stories().into_iter().filter(kept).filter_map(found).collect()
    }

    /// What the index has to tell the user, once.
    pub fn take_index_trouble(&mut self) -> Option<String> {
        self.index.as_ref()?.take_trouble()
    }

    /// Begins anew where something that was kept is lost.
    pub fn begin_anew_if_lost(&mut self) -> Effect {
        let Some(index) = self.index.as_ref().filter(|index| index.take_lost()) else { return Effect::Done };
        self.index = Some(Arc::new(index.anew(&self.scope.folders.iter().cloned().collect::<Vec<_>>())));
        self.desk = Desk::new();
        self.entries.clear();
        self.sources = Default::default();
        self.disk.clear();
        self.epoch += 1;
        self.refresh_buffers();
        Effect::Rescan
    }
}

/// Writes down what is to be kept.
pub fn keep(index: &Index, manifest: Manifest) {
    index.save(manifest);
}

fn utf8(path: &Path) -> Option<PathBuf> {
    path.to_str().map(PathBuf::from)
}

/// A finding whose articles are places in the records.
fn placed(keyed: &Keyed, places: &FxHashMap<ArticleId, u32>) -> Option<Keyed> {
    let mut keyed = keyed.clone();
    for end in &mut keyed.finding.ends {
        end.place.article = ArticleId(*places.get(&end.place.article)?);
    }
    Some(keyed)
}
