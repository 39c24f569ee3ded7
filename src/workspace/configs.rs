//! Which `wirecheck.toml` holds for a file: the nearest one upwards.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::files::{FileSystem, Kind};
use super::naming::with_slashes;
use crate::config::{Config, FILE_NAME, Problem};
use crate::desk::Stylebook;
use crate::rules;
use crate::text::{LineIndex, Span};
use crate::workspace::lock;

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
    /// The file's last text that was TOML, where `text` is not: what `config` was read from.
    pub kept: Option<Arc<str>>,
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
        let (mut config, mut problems) = Config::parse(&text);
        config.broken |= unreadable.is_some();
        problems.extend(unreadable.map(|why| Problem { span: Span::default(), message: format!("{FILE_NAME} {why}") }));
        for (id, _) in config.file.rules.0.iter().filter(|(id, _)| rules::find(&id.value).is_none()) {
            let known: Vec<&str> = rules::all().iter().map(|r| r.id).collect();
            let message = format!("no such rule `{}`: known are {}", id.value, known.join(", "));
            problems.push(Problem { span: id.span, message });
        }
        problems.sort_by_key(|p| p.span);
        let stylebook = Arc::new(Stylebook::new(&config));
        ConfigFile { path, folder, lines: LineIndex::new(&text), text, config, stylebook, problems, kept: None }
    }

    /// This reading of a file, or, where the file is no TOML, what it said before:
    /// a slip while typing must not turn drafts into sources or bring back what was dismissed.
    fn or_last_good(self, last: Option<&ConfigFile>) -> ConfigFile {
        let Some(last) = last.filter(|last| self.config.broken && !last.config.broken) else { return self };
        let kept = last.kept.clone().unwrap_or_else(|| last.text.as_str().into());
        // Read again: of an unsaved text not everything may have been in force.
        let good = ConfigFile::of_text(self.path.clone(), self.folder.clone(), kept.to_string(), None);
        ConfigFile { config: good.config, stylebook: good.stylebook, kept: Some(kept), ..self }
    }

    /// This file with another text, of which only what needs no article read
    /// again is taken over: severities and dismissals, and what is wrong with it.
    pub(super) fn with_text(&self, text: String) -> ConfigFile {
        let new = ConfigFile::of_text(self.path.clone(), self.folder.clone(), text, None);
        let mut new = new.or_last_good(Some(self));
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
    // By path, what was known before.
    last: BTreeMap<PathBuf, Arc<ConfigFile>>,
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
        let mut configs =
            Configs { fs, open: OpenTexts::default(), fixed: None, known: Mutex::default(), last: BTreeMap::new() };
        configs.fixed = fixed.map(|path| configs.read_fixed(path));
        configs
    }

    /// All read anew when they are asked for, with these unsaved texts. What is
    /// no TOML now goes on saying what it said; what is gone says nothing any more.
    pub(super) fn anew(&self, fixed: Option<&Path>, open: OpenTexts) -> Configs {
        let mut last = self.last.clone();
        last.extend(self.all().into_iter().map(|file| (file.path.clone(), file)));
        last.retain(|path, _| open.contains_key(path) || self.fs.kind(path) == Some(Kind::File));
        let mut configs = Configs { fs: self.fs.clone(), open, fixed: None, known: Mutex::default(), last };
        configs.fixed = fixed.map(|path| configs.read_fixed(path));
        configs
    }

    /// Whether a configuration at or below a folder that changed as one came, went or says something else.
    pub(super) fn are_outdated_below(&self, path: &Path) -> bool {
        self.fs.kind(path) != Some(Kind::File) && self.outdated(|known| known.starts_with(path))
    }

    /// Whether any configuration came, went or says something else.
    pub(super) fn are_outdated(&self) -> bool {
        self.outdated(|_| true)
    }

    fn outdated(&self, among: impl Fn(&Path) -> bool) -> bool {
        let known = lock(&self.known);
        let came_or_went = |folder: &PathBuf| {
            let file = folder.join(FILE_NAME);
            let there = self.open.contains_key(&file) || self.fs.kind(&file) == Some(Kind::File);
            there != known.found.contains_key(&file)
        };
        let says_otherwise = |file: &Arc<ConfigFile>| {
            let new = ConfigFile::read(&*self.fs, file.path.clone(), file.folder.clone(), None);
            let new = new.or_last_good(Some(file));
            (&new.text, &new.kept, &new.problems) != (&file.text, &file.kept, &file.problems)
        };
        let mut folders = known.by_folder.keys().filter(|folder| among(folder));
        let files = known.found.values().chain(&self.fixed);
        let mut closed = files.filter(|file| among(&file.path) && !self.open.contains_key(&file.path));
        folders.any(came_or_went) || closed.any(says_otherwise)
    }

    fn read_fixed(&self, path: &Path) -> Arc<ConfigFile> {
        self.read(path, path.parent().unwrap_or(Path::new("")))
    }

    fn read(&self, path: &Path, folder: &Path) -> Arc<ConfigFile> {
        let (open, last) = (self.open.get(path), self.last.get(path));
        Arc::new(
            ConfigFile::read(&*self.fs, path.to_owned(), folder.to_owned(), open)
                .or_last_good(last.map(|file| &**file)),
        )
    }

    /// What is known of a file, read or not; never the fixed one.
    pub(super) fn known(&self, path: &Path) -> Option<Arc<ConfigFile>> {
        lock(&self.known).found.get(path).cloned()
    }

    /// Reads a file anew without keeping it.
    pub(super) fn read_again(&self, known: &ConfigFile) -> Option<ConfigFile> {
        let exists = self.fs.kind(&known.path) == Some(Kind::File);
        let new = exists.then(|| ConfigFile::read(&*self.fs, known.path.clone(), known.folder.clone(), None));
        new.map(|new| new.or_last_good(Some(known)))
    }

    /// Puts another reading of a known file in its place.
    pub(super) fn replace(&self, file: &Arc<ConfigFile>) {
        let mut known = lock(&self.known);
        known.found.insert(file.path.clone(), file.clone());
        for held in known.by_folder.values_mut().flatten() {
            if held.path == file.path {
                *held = file.clone();
            }
        }
    }

    /// The configuration that holds in a folder.
    pub fn of_folder(&self, folder: &Path) -> Option<Arc<ConfigFile>> {
        if self.fixed.is_some() {
            return self.fixed.clone();
        }
        let mut known = lock(&self.known);
        let mut missed = Vec::new();
        let mut found = None;
        for ancestor in folder.ancestors() {
            if let Some(hit) = known.by_folder.get(ancestor) {
                found = hit.clone();
                break;
            }
            missed.push(ancestor.to_owned());
            let path = ancestor.join(FILE_NAME);
            if self.open.contains_key(&path) || self.fs.kind(&path) == Some(Kind::File) {
                let file = self.read(&path, ancestor);
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
        let known = lock(&self.known);
        let mut all: Vec<Arc<ConfigFile>> = known.found.values().chain(&self.fixed).cloned().collect();
        all.sort_by(|a, b| a.path.cmp(&b.path));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::super::Memory;
    use super::*;

    #[test]
    fn what_is_no_toml_goes_on_saying_what_it_said() {
        let fs = Arc::new(Memory::new());
        let path = Path::new("/w/wirecheck.toml");
        let file = |configs: &Configs| configs.of_folder(Path::new("/w")).expect("a configuration");
        let broken = "drafts = [\"d\"\n[rules\n";
        fs.write(path, broken);
        let first = Configs::new(fs.clone(), None);
        assert!(file(&first).config.broken && file(&first).kept.is_none(), "nothing was said before");
        fs.write(path, "drafts = [\"d\"]");
        let good = first.anew(None, OpenTexts::default());
        assert!(file(&good).config.drafts.matches("d/a.txt"));
        fs.write(path, broken);
        // Also where it was not asked for in between.
        let kept = good.anew(None, OpenTexts::default()).anew(None, OpenTexts::default());
        let held = file(&kept);
        assert!(held.config.drafts.matches("d/a.txt") && !held.problems.is_empty());
        assert_eq!((held.text.as_str(), held.kept.as_deref()), (broken, Some("drafts = [\"d\"]")));
        // One wrong value is no reason to keep the others.
        fs.write(path, "drafts = 7\nexclude = [\"x\"]");
        let partly = kept.anew(None, OpenTexts::default());
        assert!(!file(&partly).config.drafts.matches("d/a.txt") && !file(&partly).config.reads("x/a.txt"));
        fs.write(path, broken);
        fs.remove(path);
        let gone = kept.anew(None, OpenTexts::default());
        fs.write(path, broken);
        assert!(file(&gone).kept.is_none(), "it was taken away in between");
    }

    #[test]
    fn what_came_went_or_says_something_else_is_noticed() {
        let fs = Arc::new(Memory::new());
        let config = Path::new("/w/in/wirecheck.toml");
        fs.write(config, "exclude = [\"x\"]");
        let read = || {
            let configs = Configs::new(fs.clone(), None);
            configs.of_file(Path::new("/w/in/a.txt"));
            configs
        };
        let configs = read();
        assert!(!configs.are_outdated());
        fs.write(config, "exclude = [\"y\"]");
        assert!(configs.are_outdated() && configs.are_outdated_below(Path::new("/w/in")));
        assert!(!configs.are_outdated_below(Path::new("/w/else")));
        fs.remove(config);
        assert!(configs.are_outdated());
        let none = read();
        fs.write("/w/wirecheck.toml", "");
        assert!(none.are_outdated());
        // A file that was named must not be there to be the same as before.
        let named = Path::new("/w/named.toml");
        let fixed = Configs::new(fs.clone(), Some(named));
        assert!(!fixed.are_outdated());
        fs.write(named, "drafts = [\"d\"]");
        assert!(fixed.are_outdated());
    }

    #[test]
    fn the_nearest_one_wins() {
        let fs = Memory::new();
        fs.write("/w/wirecheck.toml", "exclude = [\"x\"]");
        fs.write("/w/in/wirecheck.toml", "oops = 1\n[rules]\nno-such-rule = \"off\"");
        let configs = Configs::new(Arc::new(fs), None);
        let path = |file: &str| configs.of_file(Path::new(file)).map(|c| c.path.clone());
        assert_eq!(path("/w/a.txt").as_deref(), Some(Path::new("/w/wirecheck.toml")));
        assert_eq!(path("/w/in/deep/a.txt").as_deref(), Some(Path::new("/w/in/wirecheck.toml")));
        assert_eq!(path("/else/a.txt"), None);
        let all = configs.all();
        let messages: Vec<&str> = all.iter().flat_map(|c| &c.problems).map(|p| p.message.as_str()).collect();
        assert_eq!(messages.len(), 2);
        assert!(messages[0].contains("unknown key `oops`") && messages[1].contains("no such rule"), "{messages:?}");
        assert_eq!(all[0].relative(Path::new("/w/in/b/a.txt")), "b/a.txt");
    }
}
