//! From a file or a buffer to an entry of the desk. Independent of the
//! workspace's changing state, so that it can run on any thread.

use std::collections::BTreeSet;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::configs::{ConfigFile, Configs};
use super::files::{FileSystem, Kind};
use super::naming::{Naming, Origin};
use super::{MAX_ARTICLE_BYTES, Trouble};
use crate::article::{self, Article, DecodeError, Format, Remark};
use crate::desk::{Entry, Sheet};
use crate::reading::{self, Reading};

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

/// Reads articles from disk as the workspace was set up at one moment.
#[derive(Clone, Debug)]
pub struct Loader {
    pub(super) fs: Arc<dyn FileSystem>,
    pub(super) configs: Arc<Configs>,
    pub(super) naming: Arc<Naming>,
    pub(super) scope: Arc<Scope>,
    pub(super) epoch: u64,
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
}

impl Loader {
    /// Lists the files to read.
    pub fn list(&self) -> Listing {
        let mut files: BTreeSet<PathBuf> = self.scope.files.clone();
        let mut troubles = Vec::new();
        for folder in &self.scope.folders {
            let (found, trouble) = self.fs.list(folder, None);
            files.extend(found.into_iter().filter(|path| self.wants(path)));
            troubles.extend(trouble);
        }
        Listing { files: files.into_iter().collect(), troubles }
    }

    /// Those of the files at or below `path` that belong to the workspace.
    pub(super) fn list_below(&self, path: &Path) -> Listing {
        let mut files: BTreeSet<PathBuf> = self.scope.files.iter().filter(|f| f.starts_with(path)).cloned().collect();
        let mut troubles = Vec::new();
        for folder in &self.scope.folders {
            if path.starts_with(folder) || folder.starts_with(path) {
                let (found, trouble) = self.fs.list(folder, Some(path));
                files.extend(found.into_iter().filter(|path| self.wants(path)));
                troubles.extend(trouble);
            }
        }
        Listing { files: files.into_iter().collect(), troubles }
    }

    /// Whether a file found in a folder is an article that the configuration wants read.
    fn wants(&self, path: &Path) -> bool {
        let is_article = path.file_name().is_some_and(|name| Format::of_name(&name.to_string_lossy()).is_some());
        is_article && self.configs.of_file(path).is_none_or(|file| file.config.reads(&file.relative(path)))
    }

    /// Reads one file.
    pub fn load(&self, path: &Path) -> Loaded {
        let trouble = |message: String| Some(Trouble::new(path, message));
        let outcome = match self.text(path) {
            Ok(text) => {
                let origin = Origin::File(path.to_owned());
                Ok(self.prepare(&origin, text.into(), format_of(path)))
            }
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

    /// Parses and reads a text.
    pub(super) fn prepare(&self, origin: &Origin, text: Arc<str>, format: Format) -> Prepared {
        let name = self.naming.name(origin);
        let config = match origin {
            Origin::File(path) => self.configs.of_file(path),
            Origin::Buffer(_) => self.scope.folders.first().and_then(|folder| self.configs.of_folder(folder)),
        };
        let remarks = match format {
            Format::Markdown => article::remarks(&text).into(),
            _ => Arc::default(),
        };
        let mut article = article::parse(&name, text.clone(), format);
        let mut draft = article.meta.draft;
        let mut stylebook = Arc::default();
        if let (Some(file), Some(path)) = (&config, origin.path()) {
            let relative = file.relative(path);
            stylebook = file.stylebook.clone();
            draft = draft.or_else(|| Some(file.config.drafts.matches(&relative)));
            if let Some(outlet) = file.config.outlet_of(&relative) {
                label(&mut article, &outlet.value, text, format);
            }
            if article.meta.story.is_none() {
                article.meta.story = file.config.story_of(&relative).map(|story| story.value.clone());
            }
        }
        let reading = read(&name, &article);
        let entry = Entry::new(name, Sheet { article, reading }, draft.unwrap_or(false), stylebook);
        Prepared { entry, config, format, remarks }
    }
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
fn label(article: &mut Article, outlet: &str, text: Arc<str>, format: Format) {
    let said = article.meta.outlet.is_some() && article::parse("", text, format).meta.outlet.is_some();
    if !said {
        article.meta.outlet = Some(outlet.to_owned());
    }
}

/// A fault in a reader costs that article's facts, nothing else.
fn read(name: &str, article: &Article) -> Reading {
    catch_unwind(AssertUnwindSafe(|| reading::read(article))).unwrap_or_else(|_| {
        tracing::error!(article = name, "reading failed: this is a defect of wirecheck");
        Reading::default()
    })
}

/// The format by a file's name; plain where it says nothing.
pub(super) fn format_of(path: &Path) -> Format {
    path.file_name().and_then(|name| Format::of_name(&name.to_string_lossy())).unwrap_or(Format::Plain)
}
