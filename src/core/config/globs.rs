//! Path patterns: `*` and `?` stay within a folder, `**` crosses folders, and a
//! pattern that names a folder means everything in it.

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// A set of path patterns.
#[derive(Clone, Debug, Default)]
pub struct Globs {
    set: GlobSet,
}

/// Entries of a table whose keys are patterns; the last one that matches wins.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    set: GlobSet,
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
    pub(super) fn new(patterns: &[[Glob; 2]]) -> Result<Labels, String> {
        Ok(Labels { set: build(patterns)? })
    }

    /// The place of the entry that a path (relative, with `/`) matches.
    pub fn of(&self, path: &str) -> Option<usize> {
        // Each entry has two globs.
        self.set.matches(path).into_iter().max().map(|glob| glob / 2)
    }
}

fn build(patterns: &[[Glob; 2]]) -> Result<GlobSet, String> {
    let mut set = GlobSetBuilder::new();
    for glob in patterns.iter().flatten() {
        set.add(glob.clone());
    }
    set.build().map_err(|error| error.kind().to_string())
}
