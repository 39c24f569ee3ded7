//! A text and its name to an article.

use std::sync::Arc;

use super::{Article, Meta, furniture, meta, plain};
use crate::text::LineIndex;

/// How the text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// `.txt`, `.text`, and any other.
    Plain,
    /// `.md`, `.markdown`.
    Markdown,
}

impl Format {
    /// The format of a file, by its name's ending; `None` where it is no article.
    pub fn of_name(name: &str) -> Option<Format> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" => Some(Format::Plain),
            "md" | "markdown" => Some(Format::Markdown),
            _ => None,
        }
    }
}

/// Reads an article. `name` is a path with `/` between its parts; the outlet
/// and the date may be taken from it. Never fails: what is no prose is blanked.
pub fn parse(name: &str, source: Arc<str>, format: Format) -> Article {
    let _ = format;
    let lines = LineIndex::new(&source);
    let pieces = plain::pieces(&source, &lines, 0);
    let blocks = furniture::classify(&source, &pieces);
    let mut meta = Meta::default();
    meta::complete(&mut meta, name, &source, &blocks);
    Article { prose: source.clone(), source, lines, meta, blocks }
}
