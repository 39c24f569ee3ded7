//! What outlives the process: a workspace is kept in the index, and found there
//! again at the next start. Files that have changed meanwhile are read again.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::configs::ConfigFile;
use super::index::{Ghost, Index, Manifest, Record};
use super::load::{Filed, Listing, Loader, format_of};
use super::{Effect, Origin, Source, Standing, Workspace};
use crate::desk::{ArticleId, Desk, Entry, Story};
use crate::rules::Finding;

/// Where articles lie that were read before, by what they were made from.
#[derive(Debug, Default)]
pub(super) struct Known(HashMap<u128, u64>);

impl Known {
    pub(super) fn place(&self, stamp: u128) -> Option<u64> {
        self.0.get(&stamp).copied()
    }
}

/// What was kept of a workspace, held against the files as they are now.
#[derive(Debug)]
pub struct Recalled {
    manifest: Manifest,
    unchanged: BTreeSet<PathBuf>,
}

impl Recalled {
    /// The files that need not be read again.
    pub fn unchanged(&self) -> &BTreeSet<PathBuf> {
        &self.unchanged
    }
}

impl Loader {
    /// Looks for what was kept of this workspace. Gives it where the configuration is
    /// the same; the loader knows from now on what was read before in any case.
    pub fn recall(&mut self, listing: &Listing) -> Option<Recalled> {
        let index = self.index.as_ref()?;
        let folders: Vec<PathBuf> = self.scope.folders.iter().cloned().collect();
        let manifest = index.recall(&folders)?;
        let places = manifest.records.iter().map(|record| (record.stamp, record.place));
        self.known = Arc::new(Known(places.collect()));
        let folders: BTreeSet<&Path> = listing.files.iter().filter_map(|file| file.parent()).collect();
        let configs = folders.into_iter().filter_map(|folder| self.configs.of_folder(folder));
        if prints(configs) != manifest.configs || !self.scope.files.is_empty() {
            return None;
        }
        let same = |record: &&Record| self.fs.state(&record.path).is_some_and(|state| state.get() == record.state);
        let unchanged: Vec<&Record> = manifest.records.par_iter().filter(same).collect();
        let unchanged = unchanged.into_iter().map(|record| record.path.clone()).collect();
        Some(Recalled { manifest, unchanged })
    }
}

/// Configurations, each once with a hash of the text that holds, by path.
fn prints(configs: impl Iterator<Item = Arc<ConfigFile>>) -> Vec<(PathBuf, u64)> {
    let holds = |file: &ConfigFile| xxh3_64(file.kept.as_deref().unwrap_or(&file.text).as_bytes());
    let all: BTreeMap<PathBuf, u64> = configs.map(|file| (file.path.clone(), holds(&file))).collect();
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
        let Some(index) = self.index.clone().filter(|_| loader.epoch == self.epoch) else { return false };
        let Manifest { records, ghosts, web, found, .. } = recalled.manifest;
        let since: BTreeSet<PathBuf> = std::mem::take(&mut self.disk).into_iter().chain(self.touched.clone()).collect();
        self.entries.clear();
        self.sources = Default::default();
        let mut articles = Vec::with_capacity(records.len());
        for (id, record) in (0..).map(ArticleId).zip(records) {
            let origin = Origin::File(record.path.clone());
            let config = loader.config_of(&origin);
            let stylebook = config.as_ref().map(|file| file.stylebook.clone()).unwrap_or_default();
            let name = self.naming.name(&origin);
            let spot = index.spot(record.place);
            let entry = Entry::shelved(name.clone(), spot, record.draft, stylebook.clone(), record.card);
            let filed = Some(Filed { state: std::num::NonZeroU64::new(record.state), place: record.place });
            let (stamp, draft) = (record.stamp, record.draft);
            let format = format_of(&record.path);
            let source = Source { origin, version: None, config, format, remarks: record.remarks, stamp, filed };
            self.sources.set(id.0 as usize, Some(Arc::new(source)));
            self.entries.insert(name, (id, Standing { stamp, draft, stylebook }));
            self.disk.insert(record.path);
            self.changed.insert(id);
            articles.push(entry);
        }
        let names: Vec<Arc<str>> = ghosts.iter().map(|ghost| ghost.name.clone()).collect();
        articles.extend(ghosts.into_iter().map(Ghost::entry));
        self.desk = Desk::restore(articles, &web);
        names.iter().for_each(|name| _ = self.desk.remove(name));
        _ = self.desk.snapshot();
        let found = found.into_iter().map(|(lead, found)| (ArticleId(lead), found));
        let snapshot = self.desk.state();
        self.store.restore(snapshot, self.epoch, found);
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
        let mut kept_by: BTreeSet<PathBuf> = BTreeSet::new();
        for (id, entry) in snapshot.articles() {
            let source = self.sources.get(id.0 as usize);
            let kept = source.and_then(|source| Some((source, source.filed?, utf8(source.origin.path()?)?)));
            let Some((source, filed, path)) = kept else {
                ghosts.push(Ghost { name: entry.name.clone(), draft: entry.draft, card: entry.card().clone() });
                others.push(id);
                continue;
            };
            if let Some(file) = source.config.as_ref().filter(|file| !kept_by.contains(&file.path)) {
                kept_by.insert(file.path.clone());
            }
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
            });
        }
        list.append(&mut others);
        let web = self.desk.web(&list);
        let found = self.findings_to_keep(&places);
        let folders = self.scope.folders.iter().cloned().collect();
        let configs = prints(self.configs.all().into_iter().filter(|file| kept_by.contains(&file.path)));
        Some((index, Manifest { folders, configs, segments: Vec::new(), records, ghosts, web, found }))
    }

    /// What was found in stories whose articles are all kept, by the place of the first.
    fn findings_to_keep(&self, places: &FxHashMap<ArticleId, u32>) -> Vec<(u32, Vec<Finding>)> {
        let snapshot = self.desk.state();
        let kept = |story: &&Arc<Story>| snapshot.reach(story).iter().all(|id| places.contains_key(id));
        let found = |story: &Arc<Story>| {
            let known = self.store.found(snapshot, self.epoch, story)?;
            let list = known.iter().map(|f| placed(f, places)).collect::<Option<Vec<_>>>()?;
            Some((*places.get(&story.lead()?)?, list))
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
fn placed(finding: &Finding, places: &FxHashMap<ArticleId, u32>) -> Option<Finding> {
    let mut finding = finding.clone();
    for end in &mut finding.ends {
        end.place.article = ArticleId(*places.get(&end.place.article)?);
    }
    Some(finding)
}
