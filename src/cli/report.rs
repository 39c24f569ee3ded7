//! `wirecheck report`: the stories of a folder as one page.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use super::args;
use super::links::{encoded, relative};
use super::load::Loaded;
use crate::desk::Place;
use crate::features::page::{Address, html};
use crate::text::Encoding;
use crate::workspace::clean;

/// What tells a report from other pages; it stands near its beginning.
const SIGN: &str = "<meta name=\"generator\" content=\"wirecheck\">";

/// Writes the page; `Err` says what is wrong and where, for people.
pub(super) fn write(loaded: &Loaded, args: &args::Report) -> Result<(), String> {
    let here = std::env::current_dir().unwrap_or_default();
    let output = (args.output.as_os_str() != "-").then(|| clean(&here.join(&args.output)));
    let folder = output.as_deref().and_then(Path::parent).unwrap_or(&here);
    let made = args.date.then(|| jiff::Zoned::now().strftime("%Y-%m-%d %H:%M").to_string());
    let addresses = |place: Place| address(loaded, folder, place);
    let stories = loaded.comparisons();
    let page = html::report(&html::Report {
        title: &args.title,
        made: made.as_deref(),
        stories: &stories,
        addresses: &addresses,
    });
    let shown = args.output.display();
    match output {
        None => print(&page).map_err(|e| format!("standard output: {e}")),
        Some(path) if !args.force && !may_replace(&path).map_err(|e| format!("{shown}: {e}"))? => {
            Err(format!("{shown} is there and is no report of wirecheck: it stays as it is (--force replaces it)"))
        }
        Some(path) => replace(&path, &page).map_err(|e| format!("{shown}: {e}")),
    }
}

fn print(page: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(page.as_bytes())?;
    out.flush()
}

/// Whether nothing is lost by writing there: no file, or an older report.
fn may_replace(path: &Path) -> io::Result<bool> {
    let file = match fs::File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(e) => return Err(e),
    };
    if !file.metadata()?.is_file() {
        // A device or a pipe: nothing is kept there.
        return Ok(!file.metadata()?.is_dir());
    }
    let mut start = Vec::new();
    file.take(1024).read_to_end(&mut start)?;
    Ok(start.is_empty() || String::from_utf8_lossy(&start).contains(SIGN))
}

/// A reader of the file sees the old page or the new one, never a part.
fn replace(path: &Path, page: &str) -> io::Result<()> {
    if path.exists() && !path.is_file() {
        return fs::write(path, page);
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let beside = path.with_file_name(name);
    fs::write(&beside, page).and_then(|()| fs::rename(&beside, path)).inspect_err(|_| _ = fs::remove_file(&beside))
}

/// A place as seen from the folder that the page lies in.
fn address(loaded: &Loaded, folder: &Path, place: Place) -> Option<Address> {
    let article = &loaded.snapshot().entry(place.article)?.article;
    let at = |offset| article.lines.position(&article.source, offset, Encoding::Utf32);
    let (start, end) = (at(place.span.start), at(place.span.end));
    let line = start.line + 1;
    let href = format!("{}#L{line}", encoded(&relative(folder, loaded.path(place.article)?)?));
    Some(Address {
        href,
        uri: None,
        line,
        column: start.column + 1,
        end_line: end.line + 1,
        end_column: end.column + 1,
    })
}
