//! Where the peers are.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A program of others.
pub(crate) struct Tool {
    pub(crate) path: PathBuf,
    /// Its name and version.
    pub(crate) name: String,
}

/// A program that `scripts/peers.sh` has installed, or that is on the path.
pub(crate) fn find(name: &str) -> Option<Tool> {
    let installed = [home().join("bin"), home().join("spacy/bin")];
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = installed.into_iter().chain(std::env::split_paths(&path));
    let program = folders.map(|folder| folder.join(name)).find(|program| program.is_file())?;
    let version = version(&program).map_or_else(String::new, |v| format!(" {v}"));
    Some(Tool { name: format!("{name}{version}"), path: program })
}

/// A program of the script's own environment for Python, no other.
pub(crate) fn python() -> Option<PathBuf> {
    Some(home().join("spacy/bin/python")).filter(|program| program.is_file())
}

/// Where the script puts them.
fn home() -> PathBuf {
    let given = |name| std::env::var_os(name).map(PathBuf::from);
    let kept = || given("HOME").unwrap_or_default().join(".cache/wirecheck-test");
    given("WIRECHECK_PEERS").unwrap_or_else(|| given("WIRECHECK_CACHE").unwrap_or_else(kept).join("peers"))
}

/// The first number with a point in what it says of itself, if it says something soon: some only serve.
fn version(program: &Path) -> Option<String> {
    let mut asked = Command::new(program);
    asked.arg("--version").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut asked = asked.spawn().ok()?;
    let end = Instant::now() + Duration::from_secs(5);
    while asked.try_wait().ok()?.is_none() {
        if Instant::now() > end {
            _ = asked.kill();
        }
        sleep(Duration::from_millis(10));
    }
    let mut said = String::new();
    asked.stdout.take()?.read_to_string(&mut said).ok()?;
    let number = |word: &&str| word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit());
    said.split_whitespace().find(number).map(str::to_owned)
}
