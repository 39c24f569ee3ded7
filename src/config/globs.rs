//! Path patterns: `*` and `?` stay within a folder, `**` crosses folders, and a
//! pattern that names a folder means everything in it.

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// A set of path patterns.
#[derive(Clone, Debug, Default)]
pub struct Globs {
    set: GlobSet,
}

/// Names given to paths by pattern; the last pattern that matches wins.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    set: GlobSet,
    // For each glob of the set, the index of its label.
    owner: Vec<usize>,
    labels: Vec<String>,
}

/// Patterns of one entry: the path itself and, for a folder, what lies in it.
pub(super) fn compile(pattern: &str) -> Result<[Glob; 2], String> {
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern).trim_end_matches('/');
    let build = |pattern: &str| {
        let built = GlobBuilder::new(pattern).literal_separator(true).backslash_escape(true).build();
        built.map_err(|error| error.kind().to_string())
    };
    Ok([build(pattern)?, build(&format!("{pattern}/**"))?])
}

impl Globs {
    pub(super) fn new(patterns: &[[Glob; 2]]) -> Result<Globs, String> {
        Ok(Globs { set: build(patterns)? })
    }

    /// Whether a path (relative, with `/`) matches one of the patterns.
    pub fn matches(&self, path: &str) -> bool {
        self.set.is_match(path)
    }

    /// Whether there are no patterns.
    pub fn is_empty(&self) -> bool {
        self.set.is_empty()
    }
}

impl Labels {
    pub(super) fn new(entries: Vec<([Glob; 2], String)>) -> Result<Labels, String> {
        let (patterns, labels): (Vec<_>, Vec<_>) = entries.into_iter().unzip();
        let owner = (0..labels.len()).flat_map(|i| [i, i]).collect();
        Ok(Labels { set: build(&patterns)?, owner, labels })
    }

    /// The label of a path (relative, with `/`).
    pub fn of(&self, path: &str) -> Option<&str> {
        let last = self.set.matches(path).into_iter().map(|i| self.owner[i]).max()?;
        Some(&self.labels[last])
    }
}

fn build(patterns: &[[Glob; 2]]) -> Result<GlobSet, String> {
    let mut set = GlobSetBuilder::new();
    for glob in patterns.iter().flatten() {
        set.add(glob.clone());
    }
    set.build().map_err(|error| error.kind().to_string())
}
