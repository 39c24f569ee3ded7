//! From a file or a buffer to an entry of the desk. Independent of the
//! workspace's changing state, so that it can run on any thread.

use std::collections::BTreeSet;
use std::io;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3Default;

use super::configs::{ConfigFile, Configs};
use super::faults::{Faults, Part, Subject};
use super::files::{FileSystem, Kind};
use super::index::{self, Index};
use super::naming::{Naming, Origin};
use super::recall::Known;
use super::{MAX_ARTICLE_BYTES, Trouble};
use crate::article::{self, Article, DecodeError, Format, Meta, Remark};
use crate::config::FILE_NAME;
use crate::desk::{Entry, Sheet, Shelf as _, Stylebook};
use crate::reading::{self, Memory, Reading};
use crate::text::LineIndex;

/// What is read: whole folders, and files that were named one by one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scope {
    pub(super) folders: BTreeSet<PathBuf>,
    pub(super) files: BTreeSet<PathBuf>,
}

impl Scope {
    /// Whether everything below a folder is read, but for what is left out on purpose.
    pub(super) fn holds(&self, path: &Path) -> bool {
        self.folders.iter().any(|folder| path.starts_with(folder))
    }
}

/// What the command line's articles are named relative to.
pub(super) fn naming_folder(here: &Path, scope: &Scope) -> PathBuf {
    let named: Vec<&Path> =
        scope.folders.iter().map(PathBuf::as_path).chain(scope.files.iter().filter_map(|f| f.parent())).collect();
    match (named.as_slice(), scope.files.is_empty()) {
        ([folder], true) => folder.to_path_buf(),
        _ if named.iter().all(|path| path.starts_with(here)) => here.to_owned(),
        ([first, rest @ ..], _) => {
            let holds_all = |folder: &&Path| rest.iter().all(|path| path.starts_with(folder));
            first.ancestors().find(holds_all).unwrap_or(first).to_owned()
        }
        ([], _) => here.to_owned(),
    }
}

/// Reads articles from disk as the workspace was set up at one moment.
#[derive(Clone, Debug)]
pub struct Loader {
    pub(super) fs: Arc<dyn FileSystem>,
    pub(super) configs: Arc<Configs>,
    pub(super) naming: Arc<Naming>,
    pub(super) scope: Arc<Scope>,
    pub(super) epoch: u64,
    pub(super) index: Option<Arc<Index>>,
    pub(super) known: Arc<Known>,
    pub(super) faults: Arc<Faults>,
}

/// The files that belong to the workspace.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Sorted.
    pub files: Vec<PathBuf>,
    /// What could not be listed.
    pub troubles: Vec<Trouble>,
}

/// A file, read or not.
#[derive(Debug)]
pub struct Loaded {
    pub(super) path: PathBuf,
    pub(super) outcome: Result<Prepared, Option<Trouble>>,
}

/// An article ready for the desk.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) entry: Entry,
    pub(super) config: Option<Arc<ConfigFile>>,
    pub(super) format: Format,
    pub(super) remarks: Arc<[Remark]>,
    pub(super) flawed: bool,
    /// What tells what the article was made from: the build that read it, its name,
    /// format and text, and what the configuration adds.
    pub(super) stamp: u128,
    pub(super) filed: Option<Filed>,
    /// Whether all was read of it that there is: else it is not kept, to be tried again.
    pub(super) whole: bool,
}

/// Where a file's article lies in the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Filed {
    /// The state that the file was in; `None` where that was not sure.
    pub(super) state: Option<NonZeroU64>,
    /// The place.
    pub(super) place: u64,
}

/// What a configuration adds to an article.
#[derive(Default)]
struct Labels {
    stylebook: Arc<Stylebook>,
    draft: Option<bool>,
    outlet: Option<String>,
    story: Option<String>,
}

impl Labels {
    fn of(config: Option<&ConfigFile>, origin: &Origin) -> Labels {
        let (Some(file), Some(path)) = (config, origin.path()) else { return Labels::default() };
        let relative = file.relative(path);
        Labels {
            stylebook: file.stylebook.clone(),
            draft: Some(file.config.drafts.matches(&relative)),
            outlet: file.config.outlet_of(&relative).map(|outlet| outlet.value.clone()),
            story: file.config.story_of(&relative).map(|story| story.value.clone()),
        }
    }

    fn stamp(&self, name: &str, format: Format, text: &str) -> u128 {
        let mut hash = Xxh3Default::new();
        let label = |label: &Option<String>| label.as_ref().map_or("-".to_owned(), |label| format!("+{label}"));
        for part in [index::BUILD, name, &format!("{format:?}"), &label(&self.outlet), &label(&self.story), text] {
            hash.update(&(part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        hash.digest128()
    }
}

/// What is known of a file before it is parsed.
struct Setting {
    name: Arc<str>,
    config: Option<Arc<ConfigFile>>,
    labels: Labels,
    stamp: u128,
}

impl Loader {
    /// Lists the files to read.
    pub fn list(&self) -> Listing {
        self.list_with(self.scope.files.iter().cloned().collect(), |fs, folder| fs.list(folder, None))
    }

    /// Those of the files at or below `path` that belong to the workspace.
    pub(super) fn list_below(&self, path: &Path) -> Listing {
        let named = self.scope.files.iter().filter(|f| f.starts_with(path)).cloned().collect();
        self.list_with(named, |fs, folder| match path.starts_with(folder) || folder.starts_with(path) {
            true => fs.list(folder, Some(path)),
            false => (Vec::new(), Vec::new()),
        })
    }

    fn list_with(
        &self,
        named: Vec<PathBuf>,
        list: impl Fn(&dyn FileSystem, &Path) -> (Vec<PathBuf>, Vec<Trouble>),
    ) -> Listing {
        let (mut files, mut troubles) = (named, Vec::new());
        for folder in &self.scope.folders {
            let (found, trouble) = list(&*self.fs, folder);
            self.meet(&found);
            let in_one_folder = |a: &PathBuf, b: &PathBuf| a.parent() == b.parent();
            let folders = found.par_chunk_by(in_one_folder);
            let wanted: Vec<bool> = folders.flat_map_iter(|files| self.wants(files)).collect();
            files.extend(found.into_iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|(path, _)| path));
            troubles.extend(trouble);
        }
        files.sort();
        files.dedup();
        Listing { files, troubles }
    }

    /// Reads the configurations among the files of a folder, whether they hold for an article or not.
    fn meet(&self, found: &[PathBuf]) {
        let configs = found.iter().filter(|path| path.file_name().is_some_and(|name| name == FILE_NAME));
        configs.for_each(|path| _ = self.configs.of_file(path));
    }

    /// Whether each of these files, found in one folder, is an article that the configuration wants read.
    fn wants(&self, files: &[PathBuf]) -> impl Iterator<Item = bool> {
        let is_article = |path: &&PathBuf| format_by_name(path).is_some();
        let config = files.iter().find(is_article).and_then(|path| self.configs.of_file(path));
        let config = config.filter(|file| !file.config.reads_all());
        let wanted = move |path: &PathBuf| config.as_ref().is_none_or(|file| file.config.reads(&file.relative(path)));
        files.iter().map(move |path| is_article(&path) && wanted(path))
    }

    /// Reads one file.
    pub fn load(&self, path: &Path) -> Loaded {
        let trouble = |message: String| Some(Trouble::new(path, message));
        // Before the text: a change in between is seen as one the next time.
        let state = self.index.as_ref().and_then(|_| self.fs.state(path));
        let outcome = match self.text(path) {
            Ok(text) => Ok(self.file(&Origin::File(path.to_owned()), &text.into(), format_of(path), state)),
            Err(Unread::Gone) if self.scope.files.contains(path) => Err(trouble("does not exist".to_owned())),
            Err(Unread::Gone) => Err(None),
            Err(Unread::Because(why)) => Err(trouble(why)),
        };
        Loaded { path: path.to_owned(), outcome }
    }

    /// Reads many, on all threads of the current pool.
    pub fn load_all(&self, paths: &[PathBuf]) -> Vec<Loaded> {
        paths.par_iter().map(|path| self.load(path)).collect()
    }

    fn text(&self, path: &Path) -> Result<String, Unread> {
        match self.fs.kind(path) {
            Some(Kind::File) => {}
            Some(Kind::Folder | Kind::Other) => return Err(Unread::Because("is no regular file".to_owned())),
            None => return Err(Unread::Gone),
        }
        let bytes = self.fs.read(path, MAX_ARTICLE_BYTES).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Unread::Gone,
            io::ErrorKind::PermissionDenied => Unread::Because("cannot be read: permission denied".to_owned()),
            _ => Unread::Because(format!("cannot be read: {error}")),
        })?;
        if bytes.len() as u64 > MAX_ARTICLE_BYTES {
            return Err(Unread::Because(too_large()));
        }
        match article::decode(&bytes) {
            Ok(decoded) => Ok(decoded.text),
            Err(DecodeError::NotText { at }) => {
                Err(Unread::Because(format!("is no text (byte {at} does not occur in text)")))
            }
            Err(DecodeError::TooLarge { size }) => Err(Unread::Because(format!("is too large ({size} bytes)"))),
        }
    }

    /// Parses and reads a file's text, unless the index has it, and puts it there.
    fn file(&self, origin: &Origin, text: &Arc<str>, format: Format, state: Option<NonZeroU64>) -> Prepared {
        let setting = self.setting(origin, text, format);
        let Some(index) = &self.index else { return self.prepare_in(setting, text, format, None) };
        if let Some(place) = self.known.place(setting.stamp) {
            let sheet = index.sheet(place);
            if sheet.article.source == *text {
                let Setting { name, config, labels, stamp } = setting;
                let draft = sheet.article.meta.draft.or(labels.draft).unwrap_or(false);
                let flawed = is_flawed(&sheet.article);
                let entry = Entry::new(name, sheet, draft, labels.stylebook).put_on(index.spot(place));
                let filed = Some(Filed { state, place });
                let remarks = remarks(text, format);
                return Prepared { entry, config, format, remarks, flawed, stamp, filed, whole: true };
            }
        }
        let prepared = self.prepare_in(setting, text, format, None);
        if !prepared.whole {
            return prepared;
        }
        let (entry, place) = index.keep(prepared.entry);
        Prepared { entry, filed: place.map(|place| Filed { state, place }), ..prepared }
    }

    fn setting(&self, origin: &Origin, text: &str, format: Format) -> Setting {
        let name = self.naming.name(origin);
        let config = self.config_of(origin);
        let labels = Labels::of(config.as_deref(), origin);
        let stamp = labels.stamp(&name, format, text);
        Setting { name, config, labels, stamp }
    }

    pub(super) fn config_of(&self, origin: &Origin) -> Option<Arc<ConfigFile>> {
        match origin {
            Origin::File(path) => self.configs.of_file(path),
            Origin::Buffer(_) => self.scope.folders.first().and_then(|folder| self.configs.of_folder(folder)),
        }
    }

    /// Parses and reads a text; one that is read again and again has a memory.
    pub(super) fn prepare(
        &self,
        origin: &Origin,
        text: &Arc<str>,
        format: Format,
        memory: Option<&mut Memory>,
    ) -> Prepared {
        self.prepare_in(self.setting(origin, text, format), text, format, memory)
    }

    fn prepare_in(
        &self,
        setting: Setting,
        text: &Arc<str>,
        format: Format,
        mut memory: Option<&mut Memory>,
    ) -> Prepared {
        let Setting { name, config, labels, stamp } = setting;
        let about = || vec![Subject::new(&name, text)];
        let parsed =
            self.faults.run(Part::Parsing, about, || (remarks(text, format), parse(&name, text, format, &labels)));
        let Some((remarks, article)) = parsed else {
            let entry = unread(name, text, labels);
            let remarks = Arc::default();
            return Prepared { entry, config, format, remarks, flawed: false, stamp, filed: None, whole: false };
        };
        let flawed = is_flawed(&article);
        let draft = article.meta.draft.or(labels.draft).unwrap_or(false);
        let entry = |article: Article, reading: Reading| {
            Entry::new(name.clone(), Sheet { article, reading }, draft, labels.stylebook.clone())
        };
        let read = self.faults.run(Part::Reading, about, || {
            let reading = match memory.as_deref_mut() {
                Some(memory) => reading::read_again(&article, memory),
                None => reading::read(&article),
            };
            entry(article, reading)
        });
        let whole = read.is_some();
        if let Some(memory) = memory.filter(|_| !whole) {
            // Nobody knows how far it had come.
            *memory = Memory::default();
        }
        let entry = read.unwrap_or_else(|| entry(parse(&name, text, format, &labels), Reading::default()));
        Prepared { entry, config, format, remarks, flawed, stamp, filed: None, whole }
    }
}

fn parse(name: &str, text: &Arc<str>, format: Format, labels: &Labels) -> Article {
    let mut article = article::parse(name, text.clone(), format);
    if let Some(outlet) = &labels.outlet {
        label(&mut article, outlet);
    }
    article.meta.story = article.meta.story.or_else(|| labels.story.clone());
    article
}

/// An article of which nothing is known but its text.
fn unread(name: Arc<str>, text: &Arc<str>, labels: Labels) -> Entry {
    let article = Article {
        source: text.clone(),
        prose: " ".repeat(text.len()).into(),
        lines: LineIndex::new(text),
        meta: Meta::default(),
        blocks: Vec::new(),
    };
    let sheet = Sheet { article, reading: Reading::default() };
    Entry::new(name, sheet, labels.draft.unwrap_or(false), labels.stylebook)
}

fn remarks(text: &str, format: Format) -> Arc<[Remark]> {
    match format {
        Format::Markdown => article::remarks(text).into(),
        _ => Arc::default(),
    }
}

fn is_flawed(article: &Article) -> bool {
    !article.meta.problems.is_empty()
}

enum Unread {
    Gone,
    Because(String),
}

pub(super) fn too_large() -> String {
    format!("is larger than {} MiB: not read", MAX_ARTICLE_BYTES >> 20)
}

/// Sets the configured outlet unless the text itself names one: what was only
/// guessed from the path gives way.
fn label(article: &mut Article, outlet: &str) {
    let said = article.meta.outlet.is_some() && article::names_outlet(&article.source);
    if !said {
        article.meta.outlet = Some(outlet.to_owned());
    }
}

/// The format by a file's name; plain where it says nothing.
pub(super) fn format_of(path: &Path) -> Format {
    format_by_name(path).unwrap_or(Format::Plain)
}

fn format_by_name(path: &Path) -> Option<Format> {
    Format::of_name(&path.file_name()?.to_string_lossy())
}
