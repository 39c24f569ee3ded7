//! Between a client's URIs and the origins of articles.

use std::path::Path;

use tower_lsp::lsp_types::Url;

use super::pages;
use crate::workspace::{Origin, clean};

/// Schemes under which editors show other states of files: an article compared
/// with its own older copy would be all findings.
const COPIES: &[&str] = &["git", "gitlens", "svn", "hg", "review", "output", "vscode-scm", "chat-editing-text-model"];

/// The origin that a URI names; `None` for one whose documents are not articles of their own.
pub(super) fn origin(uri: &Url) -> Option<Origin> {
    match uri.scheme() {
        "file" => match uri.to_file_path() {
            Ok(path) if pages::folder().is_some_and(|pages| path.starts_with(pages)) => None,
            Ok(path) => Some(Origin::File(clean(&path))),
            Err(()) => Some(Origin::Buffer(uri.to_string())),
        },
        pages::SCHEME => None,
        scheme if COPIES.contains(&scheme) => None,
        _ => Some(Origin::Buffer(uri.to_string())),
    }
}

/// A file's URI.
pub(super) fn of_path(path: &Path) -> Option<Url> {
    Url::from_file_path(path).ok()
}

/// The URI of an origin.
pub(super) fn of_origin(origin: &Origin) -> Option<Url> {
    match origin {
        Origin::File(path) => of_path(path),
        Origin::Buffer(name) => Url::parse(name).ok(),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn origins() {
        let file = |path: &str| Some(Origin::File(path.into()));
        let buffer = |name: &str| Some(Origin::Buffer(name.into()));
        for (uri, expected) in [
            ("file:///w/a.txt", file("/w/a.txt")),
            ("file:///w/%C3%A9t%C3%A9%20100%25.txt", file("/w/été 100%.txt")),
            ("file:///w/été.txt", file("/w/été.txt")),
            ("file:///w/x/../a.txt", file("/w/a.txt")),
            ("file:///w/a%23b%3Fc.txt", file("/w/a#b?c.txt")),
            ("file://localhost/w/a.txt", file("/w/a.txt")),
            ("file://server/share/a.txt", buffer("file://server/share/a.txt")),
            ("untitled:Untitled-1", buffer("untitled:Untitled-1")),
            ("vscode-notebook-cell:/w/n.ipynb#1", buffer("vscode-notebook-cell:/w/n.ipynb#1")),
            ("git:/w/a.txt?%7B%7D", None),
        ] {
            assert_eq!(origin(&Url::parse(uri).expect(uri)), expected, "{uri}");
        }
    }

    #[test]
    fn a_path_comes_back() {
        use std::os::unix::ffi::OsStrExt as _;
        for path in ["/w/a b#c?d%20.txt", "/w/été \u{1F4F0}.md", "/w/[x]/{y}.txt"] {
            let uri = of_path(Path::new(path)).expect(path);
            assert_eq!(origin(&uri), Some(Origin::File(path.into())), "{uri}");
        }
        let odd = Path::new(std::ffi::OsStr::from_bytes(b"/w/\xff.txt"));
        assert_eq!(origin(&of_path(odd).expect("a URI")), Some(Origin::File(odd.into())));
    }
}
