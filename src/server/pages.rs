//! Pages that are no articles: their addresses, and files for clients that can open nothing else.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tower_lsp::lsp_types::Url;
use xxhash_rust::xxh3::xxh3_64;

use crate::workspace::index;

/// The scheme of documents that only the server has.
pub(super) const SCHEME: &str = "wirecheck";

/// What the article is called in an address.
const ARTICLE: &str = "article";

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Markdown,
    Plain,
}

impl Form {
    fn extension(self) -> &'static str {
        match self {
            Form::Markdown => "md",
            Form::Plain => "txt",
        }
    }
}

/// The address of the page that compares the story of an article: "wirecheck://compare/NAME.md?article=URI".
pub(super) fn address(name: &str, article: &Url, form: Form) -> Option<Url> {
    let mut url = Url::parse("wirecheck://compare/").ok()?;
    url.set_path(&format!("/{}.{}", file_name(name), form.extension()));
    url.query_pairs_mut().append_pair(ARTICLE, article.as_str());
    Some(url)
}

/// The article and the form that an address names.
pub(super) fn article(address: &Url) -> Option<(Url, Form)> {
    if address.scheme() != SCHEME || address.host_str() != Some("compare") {
        return None;
    }
    let form = if address.path().ends_with(".txt") { Form::Plain } else { Form::Markdown };
    let (_, article) = address.query_pairs().find(|(name, _)| name == ARTICLE)?;
    Some((Url::parse(&article).ok()?, form))
}

/// A name that every system takes and that reads well on a tab.
fn file_name(name: &str) -> String {
    let safe = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { ' ' };
    let words: String = name.chars().map(safe).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = words.chars().take(60).collect();
    if short.is_empty() { "story".to_owned() } else { short }
}

/// Writes a page into a file that only can be read, and gives its path.
pub(super) fn file(name: &str, story: &str, form: Form, text: &str) -> io::Result<PathBuf> {
    let folder = folder().ok_or(io::ErrorKind::NotFound)?;
    index::make_private(folder)?;
    // Stories of one name are told apart, and a story keeps its file.
    let key = xxh3_64(story.as_bytes()) & 0xffff_ffff;
    let path = folder.join(format!("{} {key:08x}.{}", file_name(name), form.extension()));
    let new = folder.join(format!(".{key:08x}.{}.new", std::process::id()));
    write_new(&new, text)?;
    #[cfg(windows)]
    make_way(&path);
    let done = fs::rename(&new, &path);
    if done.is_err() {
        _ = fs::remove_file(&new);
    }
    done.map(|()| path)
}

/// On Windows a file that only can be read cannot be replaced.
#[cfg(windows)]
fn make_way(path: &Path) {
    if let Ok(old) = fs::metadata(path) {
        let mut permissions = old.permissions();
        permissions.set_readonly(false);
        _ = fs::set_permissions(path, permissions);
    }
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    _ = fs::remove_file(path);
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    let mut file = options.open(path)?;
    io::Write::write_all(&mut file, text.as_bytes())?;
    let mut permissions = file.metadata()?.permissions();
    permissions.set_readonly(true);
    file.set_permissions(permissions)
}

/// Where such files lie: beside the index. What lies there is no article.
pub(super) fn folder() -> Option<&'static Path> {
    static FOLDER: OnceLock<Option<PathBuf>> = OnceLock::new();
    FOLDER.get_or_init(|| Some(index::folder()?.join("pages"))).as_deref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_article() {
        for (uri, form) in [
            ("file:///desk/a%20b.md", Form::Markdown),
            ("untitled:Untitled-1", Form::Plain),
            ("file:///d/%C3%A9%23&x=1.txt", Form::Plain),
        ] {
            let uri = Url::parse(uri).expect("a URI");
            let address = address("Talks: “go/on”?", &uri, form).expect("an address");
            assert!(address.as_str().starts_with("wirecheck://compare/Talks%20go%20on."), "{address}");
            assert_eq!(article(&address), Some((uri, form)));
        }
        for other in [
            "file:///a.md",
            "wirecheck://other/a.md?article=file%3A%2F%2F%2Fa",
            "wirecheck://compare/a.md",
            "wirecheck://compare/a.md?article=no",
        ] {
            assert_eq!(article(&Url::parse(other).expect("a URI")), None, "{other}");
        }
    }

    #[test]
    fn names_of_files_are_plain() {
        assert_eq!(file_name("../../etc/passwd"), "etc passwd");
        assert_eq!(file_name("\u{202e}\n"), "story");
        assert_eq!(file_name(&"ä".repeat(99)), "ä".repeat(60));
    }
}
