//! Paths as addresses.

use std::path::{Component, Path, PathBuf};

/// The way from a folder to a file, both in full; `None` where there is none (another drive).
pub(super) fn relative(folder: &Path, file: &Path) -> Option<PathBuf> {
    let (mut from, mut to) = (folder.components().peekable(), file.components().peekable());
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
    }
    let up = from.map(|c| matches!(c, Component::Normal(_)).then_some(Component::ParentDir));
    up.chain(to.map(Some)).collect()
}

/// A relative path as an address. It cannot name a scheme or another host.
pub(super) fn encoded(path: &Path) -> String {
    let mut out = String::new();
    for component in path.components() {
        if !out.is_empty() {
            out.push('/');
        }
        for byte in component.as_os_str().as_encoded_bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(*byte)),
                _ => out.push_str(&format!("%{byte:02X}")),
            }
        }
    }
    out
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn links_lead_from_the_page_to_the_article() {
        for (folder, file, expected) in [
            ("/desk", "/desk/copy/a b.txt", Some("copy/a%20b.txt")),
            ("/desk/out", "/desk/copy/été#1.md", Some("../copy/%C3%A9t%C3%A9%231.md")),
            ("/desk", "/desk/javascript:alert(1).txt", Some("javascript%3Aalert%281%29.txt")),
            ("/", "/a.txt", Some("a.txt")),
        ] {
            let found = relative(Path::new(folder), Path::new(file)).map(|p| encoded(&p));
            assert_eq!(found.as_deref(), expected);
        }
    }
}
