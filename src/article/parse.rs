//! A text and its name to an article.

use std::sync::Arc;

use super::{Article, Block, BlockKind, Meta};
use crate::text::{LineIndex, Span};

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
    let _ = (name, format);
    let lines = LineIndex::new(&source);
    let blocks = (0..lines.count() as u32)
        .filter_map(|n| lines.line(&source, n))
        .filter(|s| !s.of(&source).trim().is_empty())
        .map(|span: Span| Block { span, kind: BlockKind::Paragraph })
        .collect();
    Article { prose: source.clone(), source, lines, meta: Meta::default(), blocks }
}
