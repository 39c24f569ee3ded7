//! Several articles in one string, with a caret:
//!
//! ```text
//! //- /wire/a.txt
//! The minister, Ada Lund, said on Monday ...
//! //- /post/b.txt
//! "Yes," said Ms$0 Lund.
//! ```
//!
//! The first folder of a path is its outlet; what lies in `drafts` is a draft. `$0` marks the offset asked about
//! and is not part of the text.

use std::sync::Arc;

use crate::article::{Format, parse};
use crate::desk::{ArticleId, Desk, Entry, Place, Sheet, Snapshot};
use crate::reading;
use crate::text::{Encoding, Span};

/// The articles of a fixture on a desk.
pub(super) struct Fixture {
    pub(super) snapshot: Snapshot,
    /// The article with the caret; the first where there is none.
    pub(super) article: ArticleId,
    /// The caret.
    pub(super) offset: u32,
}

impl Fixture {
    pub(super) fn new(text: &str) -> Fixture {
        let mut desk = Desk::new();
        let mut caret = None;
        let mut first = None;
        for (path, text) in files(text) {
            let marked = text.find("$0");
            let text = text.replacen("$0", "", 1);
            let name = path.trim_start_matches('/');
            let mut article = parse(name, Arc::from(text), Format::of_name(name).unwrap_or(Format::Plain));
            article.meta.outlet = name.split_once('/').map(|(outlet, _)| outlet.to_owned());
            let reading = reading::read(&article);
            let sheet = Sheet { article, reading };
            let draft = name.starts_with("drafts/");
            let id = desk.set(Entry::new(Arc::from(name), sheet, draft, Arc::default()));
            first.get_or_insert(id);
            caret = caret.or(marked.map(|offset| (id, offset as u32)));
        }
        let first = first.expect("a fixture has an article");
        let (article, offset) = caret.unwrap_or((first, 0));
        Fixture { snapshot: desk.snapshot(), article, offset }
    }

    /// The same articles with the caret at the first of these words in a file.
    pub(super) fn at(mut self, file: &str, words: &str) -> Fixture {
        let place = self.place(file, words);
        (self.article, self.offset) = (place.article, place.span.start);
        self
    }

    /// Where words stand first in a file.
    pub(super) fn place(&self, file: &str, words: &str) -> Place {
        let article = self.snapshot.find(file).unwrap_or_else(|| panic!("no {file} in the fixture"));
        let text = &self.snapshot.entry(article).expect("just found").article.source;
        let start = text.find(words).unwrap_or_else(|| panic!("no {words:?} in {file}"));
        Place { article, span: Span::new(start, start + words.len()) }
    }

    /// A place as "post/b.txt:2 Ms Lund".
    pub(super) fn show(&self, place: Place) -> String {
        let entry = self.snapshot.entry(place.article).expect("a place of the fixture");
        let article = &entry.article;
        let line = article.lines.position(&article.source, place.span.start, Encoding::Utf8).line + 1;
        format!("{}:{line} {}", entry.name, place.span.of(&article.source))
    }

    /// A span of the article asked about, likewise.
    pub(super) fn show_here(&self, span: Span) -> String {
        self.show(Place { article: self.article, span })
    }
}

fn files(text: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("//- ") {
            Some(path) => files.push((path.trim().to_owned(), String::new())),
            None => {
                if let Some((_, body)) = files.last_mut() {
                    body.push_str(line);
                    body.push('\n');
                }
            }
        }
    }
    files
}

#[test]
fn a_caret_is_found_and_left_out() {
    let f = Fixture::new("//- /wire/a.txt\nOne.\n//- /post/b.txt\n\nTwo $0three.\n");
    let here = f.place("post/b.txt", "three");
    assert_eq!((f.article, f.offset), (here.article, here.span.start));
    assert_eq!(f.show_here(here.span), "post/b.txt:2 three");
    let f = f.at("wire/a.txt", "One");
    assert_eq!(f.show_here(Span::new(f.offset as usize, 3)), "wire/a.txt:1 One");
}
