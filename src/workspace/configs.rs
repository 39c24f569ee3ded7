//! Which `wirecheck.toml` holds for a file: the nearest one upwards.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

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
    fn read(fs: &dyn FileSystem, path: PathBuf, folder: PathBuf) -> ConfigFile {
        let (text, unreadable) = match fs.read(&path, LIMIT) {
            Ok(bytes) if bytes.len() as u64 > LIMIT => (String::new(), Some("is too large".to_owned())),
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => (text, None),
                Err(_) => (String::new(), Some("is not UTF-8".to_owned())),
            },
            Err(error) => (String::new(), Some(format!("cannot be read: {error}"))),
        };
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

    /// A file's path below the configuration's folder, with `/`; the whole path outside of it.
    pub fn relative(&self, path: &Path) -> String {
        with_slashes(path.strip_prefix(&self.folder).unwrap_or(path))
    }
}

/// All configurations met so far. Immutable but for its cache: a change on disk
/// makes a new one.
#[derive(Debug)]
pub struct Configs {
    fs: Arc<dyn FileSystem>,
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
    /// Nothing read yet. With `fixed`, that file holds for everything, relative to `base`.
    pub fn new(fs: Arc<dyn FileSystem>, fixed: Option<&Path>, base: Option<&Path>) -> Configs {
        let fixed = fixed.map(|path| {
            let parent = path.parent().unwrap_or(Path::new("")).to_owned();
            Arc::new(ConfigFile::read(&*fs, path.to_owned(), base.map_or(parent, Path::to_owned)))
        });
        Configs { fs, fixed, known: Mutex::default() }
    }

    /// The configuration that holds in a folder.
    pub fn of_folder(&self, folder: &Path) -> Option<Arc<ConfigFile>> {
        if self.fixed.is_some() {
            return self.fixed.clone();
        }
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut missed = Vec::new();
        let mut found = None;
        for ancestor in folder.ancestors() {
            if let Some(hit) = known.by_folder.get(ancestor) {
                found = hit.clone();
                break;
            }
            missed.push(ancestor.to_owned());
            let path = ancestor.join(FILE_NAME);
            if self.fs.kind(&path) == Some(Kind::File) {
                let file = Arc::new(ConfigFile::read(&*self.fs, path.clone(), ancestor.to_owned()));
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
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
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
        let configs = Configs::new(Arc::new(fs), None, None);
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
