//! Articles for this part's tests.

use crate::article::{Article, Block, BlockKind, Meta};
use crate::text::LineIndex;
use std::sync::Arc;

/// An article whose lines are its paragraphs.
pub(super) fn article(text: &str) -> Article {
    let source: Arc<str> = text.into();
    let lines = LineIndex::new(&source);
    let blocks = (0..lines.count() as u32)
        .filter_map(|n| lines.line(&source, n))
        .filter(|s| !s.of(&source).trim().is_empty())
        .map(|span| Block { span, kind: BlockKind::Paragraph })
        .collect();
    Article { prose: source.clone(), source, lines, meta: Meta::default(), blocks }
}
