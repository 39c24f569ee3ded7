//! Which `wirecheck.toml` holds for a file: the nearest one upwards.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::files::{FileSystem, Kind};
use super::naming::with_slashes;
use crate::config::{Config, FILE_NAME, Problem};
use crate::desk::Stylebook;
use crate::rules;
use crate::text::{LineIndex, Span};

const LIMIT: u64 = 1 << 20;

/// A `wirecheck.toml` as found.
#[derive(Debug)]
pub struct ConfigFile {
    /// Its path.
    pub path: PathBuf,
    /// The folder that its patterns are relative to.
    pub folder: PathBuf,
    /// Its text, for the places of problems.
    pub text: String,
    /// The lines of `text`.
    pub lines: LineIndex,
    /// What it says.
    pub config: Config,
    /// What it settles for the desk.
    pub stylebook: Arc<Stylebook>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

impl ConfigFile {
    /// Reads a file; `open` is its unsaved text in an editor.
    fn read(fs: &dyn FileSystem, path: PathBuf, folder: PathBuf, open: Option<&Arc<str>>) -> ConfigFile {
        if let Some(text) = open {
            return ConfigFile::of_text(path, folder, text.to_string(), None);
        }
        let (text, unreadable) = match fs.read(&path, LIMIT) {
            Ok(bytes) if bytes.len() as u64 > LIMIT => (String::new(), Some("is too large".to_owned())),
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => (text, None),
                Err(_) => (String::new(), Some("is not UTF-8".to_owned())),
            },
            Err(error) => (String::new(), Some(format!("cannot be read: {error}"))),
        };
        ConfigFile::of_text(path, folder, text, unreadable)
    }

    fn of_text(path: PathBuf, folder: PathBuf, text: String, unreadable: Option<String>) -> ConfigFile {
        let (config, mut problems) = Config::parse(&text);
        problems.extend(unreadable.map(|why| Problem { span: Span::default(), message: format!("{FILE_NAME} {why}") }));
        for (id, _) in config.file.rules.0.iter().filter(|(id, _)| rules::find(&id.value).is_none()) {
            let known: Vec<&str> = rules::all().iter().map(|r| r.id).collect();
            let message = format!("no such rule `{}`: known are {}", id.value, known.join(", "));
            problems.push(Problem { span: id.span, message });
        }
        problems.sort_by_key(|p| p.span);
        let stylebook = Arc::new(Stylebook::new(&config));
        ConfigFile { path, folder, lines: LineIndex::new(&text), text, config, stylebook, problems }
    }

    /// This file with another text, of which only what needs no article read
    /// again is taken over: severities and dismissals, and what is wrong with it.
    pub(super) fn with_text(&self, text: String) -> ConfigFile {
        let mut new = ConfigFile::of_text(self.path.clone(), self.folder.clone(), text, None);
        if !new.config.reads_alike(&self.config) {
            new.config = self.config.with_verdicts_of(new.config);
        }
        new.stylebook = self.stylebook.clone();
        new
    }

    /// A file's path below the configuration's folder, with `/`; the whole path outside of it.
    pub fn relative(&self, path: &Path) -> String {
        with_slashes(path.strip_prefix(&self.folder).unwrap_or(path))
    }
}

/// Configurations that are open in an editor, by path.
pub(super) type OpenTexts = Arc<BTreeMap<PathBuf, Arc<str>>>;

/// All configurations met so far. Immutable but for its cache: a change on disk
/// makes a new one.
#[derive(Debug)]
pub struct Configs {
    fs: Arc<dyn FileSystem>,
    // Unsaved texts.
    open: OpenTexts,
    // Given by the user: holds for everything.
    fixed: Option<Arc<ConfigFile>>,
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    // What holds in a folder.
    by_folder: HashMap<PathBuf, Option<Arc<ConfigFile>>>,
    // By path.
    found: BTreeMap<PathBuf, Arc<ConfigFile>>,
}

impl Configs {
    /// Nothing read yet. With `fixed`, that file holds for everything.
    pub fn new(fs: Arc<dyn FileSystem>, fixed: Option<&Path>) -> Configs {
        Configs::with_open(fs, fixed, OpenTexts::default())
    }

    /// The same, with unsaved texts of some.
    pub(super) fn with_open(fs: Arc<dyn FileSystem>, fixed: Option<&Path>, open: OpenTexts) -> Configs {
        let fixed = fixed.map(|path| {
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            Arc::new(ConfigFile::read(&*fs, path.to_owned(), folder, open.get(path)))
        });
        Configs { fs, open, fixed, known: Mutex::default() }
    }

    /// What is known of a file, read or not; never the fixed one.
    pub(super) fn known(&self, path: &Path) -> Option<Arc<ConfigFile>> {
        self.lock().found.get(path).cloned()
    }

    /// Reads a file anew without keeping it.
    pub(super) fn read_again(&self, known: &ConfigFile) -> Option<ConfigFile> {
        let exists = self.fs.kind(&known.path) == Some(Kind::File);
        exists.then(|| ConfigFile::read(&*self.fs, known.path.clone(), known.folder.clone(), None))
    }

    /// Puts another reading of a known file in its place.
    pub(super) fn replace(&self, file: &Arc<ConfigFile>) {
        let mut known = self.lock();
        known.found.insert(file.path.clone(), file.clone());
        for held in known.by_folder.values_mut().flatten() {
            if held.path == file.path {
                *held = file.clone();
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The configuration that holds in a folder.
    pub fn of_folder(&self, folder: &Path) -> Option<Arc<ConfigFile>> {
        if self.fixed.is_some() {
            return self.fixed.clone();
        }
        let mut known = self.lock();
        let mut missed = Vec::new();
        let mut found = None;
        for ancestor in folder.ancestors() {
            if let Some(hit) = known.by_folder.get(ancestor) {
                found = hit.clone();
                break;
            }
            missed.push(ancestor.to_owned());
            let path = ancestor.join(FILE_NAME);
            let open = self.open.get(&path);
            if open.is_some() || self.fs.kind(&path) == Some(Kind::File) {
                let file = Arc::new(ConfigFile::read(&*self.fs, path.clone(), ancestor.to_owned(), open));
                known.found.insert(path, file.clone());
                found = Some(file);
                break;
            }
        }
        for folder in missed {
            known.by_folder.insert(folder, found.clone());
        }
        found
    }

    /// The configuration that holds for a file.
    pub fn of_file(&self, path: &Path) -> Option<Arc<ConfigFile>> {
        self.of_folder(path.parent()?)
    }

    /// All configurations read, by path.
    pub fn all(&self) -> Vec<Arc<ConfigFile>> {
        let known = self.lock();
        let mut all: Vec<Arc<ConfigFile>> = known.found.values().chain(&self.fixed).cloned().collect();
        all.sort_by(|a, b| a.path.cmp(&b.path));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::super::files::Memory;
    use super::*;

    #[test]
    fn the_nearest_one_wins() {
        let fs = Memory::new();
        fs.write("/w/wirecheck.toml", "exclude = [\"x\"]");
        fs.write("/w/in/wirecheck.toml", "oops = 1\n[rules]\nno-such-rule = \"off\"");
        let configs = Configs::new(Arc::new(fs), None);
        let path = |file: &str| configs.of_file(Path::new(file)).map(|c| c.path.to_string_lossy().into_owned());
        assert_eq!(path("/w/a.txt").as_deref(), Some("/w/wirecheck.toml"));
        assert_eq!(path("/w/in/deep/a.txt").as_deref(), Some("/w/in/wirecheck.toml"));
        assert_eq!(path("/else/a.txt"), None);
        let all = configs.all();
        let messages: Vec<&str> = all.iter().flat_map(|c| &c.problems).map(|p| p.message.as_str()).collect();
        assert_eq!(messages.len(), 2);
        assert!(messages[0].contains("unknown key `oops`") && messages[1].contains("no such rule"), "{messages:?}");
        assert_eq!(all[0].relative(Path::new("/w/in/b/a.txt")), "b/a.txt");
    }
}
