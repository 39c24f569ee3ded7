//! From the paths of the command line to a desk.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::article::{DecodeError, Format, decode, parse};
use crate::desk::{ArticleId, Desk, Entry, Snapshot};
use crate::reading;

/// What the paths of the command line gave.
pub(super) struct Loaded {
    pub(super) snapshot: Snapshot,
    /// What could not be read, for the user.
    pub(super) problems: Vec<String>,
    keys: FxHashMap<ArticleId, String>,
}

impl Loaded {
    /// How machine-readable output names a file: below the folder that was
    /// given, or the name of a file that was given itself.
    pub(super) fn key(&self, article: ArticleId) -> &str {
        self.keys.get(&article).map_or("", String::as_str)
    }
}

/// Reads the articles at and below the given paths.
pub(super) fn load(paths: &[PathBuf]) -> Loaded {
    let mut desk = Desk::new();
    let mut problems = Vec::new();
    let mut keys = FxHashMap::default();
    for path in paths {
        let files = match files(path) {
            Ok(files) => files,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        for file in files {
            let name = file.to_string_lossy().replace('\\', "/");
            match entry(&file, &name) {
                Ok(entry) => {
                    let below = file.strip_prefix(path).ok().filter(|p| !p.as_os_str().is_empty());
                    let key = below.or(file.file_name().map(Path::new)).unwrap_or(&file);
                    keys.insert(desk.set(entry), key.to_string_lossy().replace('\\', "/"));
                }
                Err(problem) => problems.push(problem),
            }
        }
    }
    Loaded { snapshot: desk.snapshot(), problems, keys }
}

fn files(path: &Path) -> Result<Vec<PathBuf>, String> {
    let shown = path.display();
    let meta = path.metadata().map_err(|e| format!("{shown}: {e}"))?;
    if meta.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found: Vec<PathBuf> = ignore::WalkBuilder::new(path)
        .build()
        .filter_map(Result::ok)
        .filter(|e| e.file_type().is_some_and(|t| t.is_file()))
        .map(ignore::DirEntry::into_path)
        .filter(|p| p.to_str().is_some_and(|name| Format::of_name(name).is_some()))
        .collect();
    found.sort();
    if found.is_empty() { Err(format!("{shown}: no article found")) } else { Ok(found) }
}

fn entry(file: &Path, name: &str) -> Result<Entry, String> {
    let bytes = std::fs::read(file).map_err(|e| format!("{name}: {e}"))?;
    let decoded = decode(&bytes).map_err(|e| match e {
        DecodeError::NotText { .. } => format!("{name}: not text"),
        DecodeError::TooLarge { size } => format!("{name}: too large ({size} bytes)"),
    })?;
    let format = Format::of_name(name).unwrap_or(Format::Plain);
    let article = parse(name, Arc::from(decoded.text), format);
    let reading = reading::read(&article);
    let draft = article.meta.draft.unwrap_or(false);
    Ok(Entry { name: Arc::from(name), article: Arc::new(article), reading: Arc::new(reading), draft })
}
