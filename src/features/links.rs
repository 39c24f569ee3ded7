//! Where front matter leads: addresses, and the sources that it names.
//!
//! Copy is never searched: what an article quotes is nobody's link.

use crate::article::BlockKind;
use crate::desk::{ArticleId, Entry, Snapshot};
use crate::text::Span;

/// A link in the front matter of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address or name, without marks around it.
    pub span: Span,
    /// Where it leads.
    pub target: LinkTarget,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// An address, beginning with `http://` or `https://`, as it is written.
    Web(String),
    /// What may be the path of an article, from the folder of this one or from a root. Not looked up.
    File(String),
    /// An article of this story.
    Article(ArticleId),
}

/// The keys whose values name sources.
const SOURCES: [&str; 6] = ["source", "sources", "outlet", "publisher", "publication", "from"];

/// More links in one article help nobody.
const MOST: usize = 200;

/// The links of an article's front matter, by start: every address; and below
/// the keys that name sources the files and the outlets of the story. The
/// article's own outlet leads to the address that the article gives for itself.
pub fn links(snapshot: &Snapshot, article: ArticleId) -> Vec<Link> {
    let Some(entry) = snapshot.entry(article) else { return Vec::new() };
    let Some(front) = entry.article.blocks.iter().find(|b| b.kind == BlockKind::FrontMatter) else { return Vec::new() };
    let text: &str = &entry.article.source;
    let mut out = Vec::new();
    let mut names_sources = false;
    for line in lines(entry, front.span) {
        let found = out.len();
        addresses(text, line, &mut out);
        let value = match key(line.of(text)) {
            Some((key, at)) => {
                names_sources = SOURCES.contains(&key.to_lowercase().as_str());
                Span { start: line.start + at as u32, end: line.end }
            }
            None => line,
        };
        if names_sources && out.len() == found {
            let named = items(text, value).into_iter().filter_map(|span| named(snapshot, article, entry, span));
            out.extend(named);
        }
        if out.len() >= MOST {
            break;
        }
    }
    out.truncate(MOST);
    out
}

/// The lines between the fences.
fn lines(entry: &Entry, front: Span) -> impl Iterator<Item = Span> + '_ {
    let (text, index) = (&entry.article.source, &entry.article.lines);
    let (first, last) = (index.line_of(front.start) + 1, index.line_of(front.end.saturating_sub(1)));
    (first..=last).filter_map(|line| index.line(text, line)).filter(|line| !is_fence(line.of(text)))
}

fn is_fence(line: &str) -> bool {
    matches!(line.trim_end(), "---" | "+++" | "...")
}

/// The key that a line begins with, and the byte at which its value begins.
fn key(line: &str) -> Option<(&str, usize)> {
    let at = line.find([':', '='])?;
    let key = line[..at].trim().trim_matches(['"', '\'']);
    let plain = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    plain.then_some((key, at + 1))
}

fn addresses(text: &str, line: Span, out: &mut Vec<Link>) {
    let words = line.of(text);
    let mut from = 0;
    while let Some(at) = words[from..].find("http").map(|at| at + from) {
        let end = words[at..].find(ends_address).map_or(words.len(), |length| at + length);
        let address = without_stops(&words[at..end]);
        if is_address(address) {
            let start = line.start as usize + at;
            out.push(Link {
                span: Span::new(start, start + address.len()),
                target: LinkTarget::Web(address.to_owned()),
            });
        }
        from = end.max(at + "http".len());
    }
}

fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '"' | '\'' | '<' | '>' | '`' | ']' | '}' | '|' | '\\' | '^' | '{')
}

/// An address without what ends the sentence or the bracket around it.
fn without_stops(mut text: &str) -> &str {
    loop {
        let open = text.contains('(');
        let end = |c: char| matches!(c, '.' | ',' | ';' | ':' | '!') || c == ')' && !open;
        match text.strip_suffix(end) {
            Some(shorter) => text = shorter,
            None => return text,
        }
    }
}

fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['))
}

/// The items of a value: one, or those of a list in its line; `- item` in YAML.
fn items(text: &str, value: Span) -> Vec<Span> {
    let words = value.of(text);
    let shown = words.trim().trim_start_matches("- ").trim();
    let listed = shown.starts_with('[');
    let mut at = value.start as usize;
    let mut out = Vec::new();
    for item in words.split(|c| listed && c == ',') {
        let bare = item.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | ',' | '"' | '\''));
        let bare = bare
            .strip_prefix("- ")
            .unwrap_or(bare)
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
        if !bare.is_empty() {
            // `bare` is a part of `item`.
            let start = at + item.find(bare).unwrap_or(0);
            out.push(Span::new(start, start + bare.len()));
        }
        at += item.len() + 1;
    }
    out
}

fn named(snapshot: &Snapshot, article: ArticleId, entry: &Entry, span: Span) -> Option<Link> {
    let name = span.of(&entry.article.source);
    let target = if crate::article::Format::of_name(name).is_some() {
        LinkTarget::File(name.to_owned())
    } else if is(entry, name) {
        LinkTarget::Web(entry.article.meta.url.clone().filter(|url| is_address(url))?)
    } else {
        let theirs = |id: &&ArticleId| **id != article && snapshot.entry(**id).is_some_and(|other| is(other, name));
        LinkTarget::Article(*snapshot.stories_of(article).flat_map(|story| &story.articles).find(theirs)?)
    };
    Some(Link { span, target })
}

/// Whether an outlet's name is that of an article.
fn is(entry: &Entry, name: &str) -> bool {
    entry.article.meta.outlet.as_deref().is_some_and(|outlet| outlet.to_lowercase() == name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::Fixture;

    /// Another outlet's article of the same story.
    const OTHER: &str =
        "//- /Harbour Post/quay.md\n---\nstory: quay\n---\n\nThe quay at Orvel is shut, Ada Lund said.\n";

    fn shown(front: &str) -> Vec<String> {
        let f = Fixture::new(&format!(
            "//- /Courier/a.md\n---\nstory: quay\n{front}---\n\nThe quay is shut: https://copy.example/no.\n{OTHER}"
        ));
        let text = &f.snapshot.entry(f.article).expect("the article").article.source;
        let target = |link: &Link| match &link.target {
            LinkTarget::Web(address) => address.clone(),
            LinkTarget::File(path) => format!("file {path}"),
            LinkTarget::Article(id) => f.snapshot.entry(*id).expect("an article").name.to_string(),
        };
        links(&f.snapshot, f.article).iter().map(|l| format!("{} > {}", l.span.of(text), target(l))).collect()
    }

    #[test]
    fn addresses_are_links_wherever_they_stand() {
        assert_eq!(
            shown("url: \"https://example.org/a?b=c&d=(e)\"\nnote: see http://example.org/x, and httpd, https://\n"),
            [
                "https://example.org/a?b=c&d=(e) > https://example.org/a?b=c&d=(e)",
                "http://example.org/x > http://example.org/x"
            ]
        );
        assert_eq!(shown("url: javascript:alert(1)\nlink: file:///etc/passwd\ntitle: Quay\n"), [""; 0]);
    }

    #[test]
    fn sources_are_links_by_file_and_by_name() {
        assert_eq!(
            shown("sources:\n  - ../Harbour Post/quay.md\n  - \"harbour post\"\n  - Nobody\ntitle: Harbour Post\n"),
            ["../Harbour Post/quay.md > file ../Harbour Post/quay.md", "harbour post > Harbour Post/quay.md"]
        );
        assert_eq!(
            shown("sources: [quay.txt, 'Harbour Post']\n"),
            ["quay.txt > file quay.txt", "Harbour Post > Harbour Post/quay.md"]
        );
    }

    #[test]
    fn the_own_outlet_leads_to_the_own_address() {
        assert_eq!(
            shown("outlet: Courier\nurl: https://example.org/a\n"),
            ["Courier > https://example.org/a", "https://example.org/a > https://example.org/a"]
        );
        assert_eq!(shown("outlet: Courier\n"), [""; 0]);
    }
}
