//! A text and its name to an article.

use std::sync::Arc;

use super::{Article, Block, BlockKind, Meta, front_matter, furniture, markdown, meta, plain};
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
    let lines = LineIndex::new(&source);
    let front = front_matter::read(&source);
    let body = front.as_ref().map_or(0, |f| f.span.end);
    let (prose, pieces) = match format {
        Format::Markdown => {
            let (prose, pieces) = markdown::read(&source, body as usize);
            (Arc::from(prose), pieces)
        }
        Format::Plain => (without_head(&source, body), plain::pieces(&source, &lines, body)),
    };
    let mut blocks = furniture::classify(&prose, &pieces);
    let mut meta = Meta::default();
    if let Some(front) = front {
        blocks.insert(0, Block { span: front.span, kind: BlockKind::FrontMatter });
        meta = front.meta;
    }
    meta::complete(&mut meta, name, &prose, &blocks);
    Article { source, prose, lines, meta, blocks }
}

/// Whether a text itself names its outlet, whatever its file is called.
pub fn names_outlet(source: &str) -> bool {
    front_matter::read(source).is_some_and(|front| front.meta.outlet.is_some())
}

/// The text with its first `head` bytes blanked, line ends kept.
fn without_head(source: &Arc<str>, head: u32) -> Arc<str> {
    if head == 0 {
        return source.clone();
    }
    let (head, rest) = source.split_at(head as usize);
    let mut prose: String =
        head.bytes().map(|b| if matches!(b, b'\n' | b'\r') { char::from(b) } else { ' ' }).collect();
    prose.push_str(rest);
    Arc::from(prose)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::decode;

    #[test]
    fn reads_front_matter_in_both_formats() {
        let head = "---\ntitle: Tarn\nkind: draft\n---\n";
        for (format, rest) in [(Format::Plain, "The bridge opened.\n"), (Format::Markdown, "The *bridge* opened.\n")] {
            let article = parse("a", Arc::from(format!("{head}{rest}")), format);
            assert_eq!(article.meta.headline.as_deref(), Some("Tarn"));
            assert_eq!(article.meta.draft, Some(true));
            assert!(!names_outlet(&article.source) && names_outlet("---\noutlet: The Tarn Line\n---\n"));
            let kinds: Vec<_> = article.blocks.iter().map(|b| b.kind).collect();
            assert_eq!(kinds, [BlockKind::FrontMatter, BlockKind::Paragraph]);
            assert!(!article.prose.contains("Tarn") && article.prose.contains("bridge"));
        }
    }

    #[test]
    fn formats_by_name() {
        assert_eq!(Format::of_name("a/b.TXT"), Some(Format::Plain));
        assert_eq!(Format::of_name("b.markdown"), Some(Format::Markdown));
        assert_eq!(Format::of_name("b.html"), None);
        assert_eq!(Format::of_name("README"), None);
    }

    /// Pieces of what real files are made of, so that the readers get far.
    fn copy() -> impl Strategy<Value = String> {
        let parts = prop::sample::select(vec![
            "---\n",
            "+++\n",
            "title: a\n",
            "date = 1\n",
            "# ",
            "> ",
            "- ",
            "* ",
            "```\n",
            "\n",
            "\r\n",
            "\r",
            "  ",
            "<b>",
            "</div>\n",
            "<div>\n",
            "[a](b)",
            "![",
            "](",
            "&amp;",
            "&ldquo;",
            "**",
            "_",
            "`",
            "|",
            "|-|\n",
            "The bridge",
            "Tarn",
            "By Mira Okoro\n",
            "8h ago\n",
            "Related\n",
            "Advertisement\n",
            "“",
            "”",
            "é",
            "😀",
            "\u{feff}",
            "\u{2028}",
            "\0",
            "May 5, 2023\n",
            ". ",
            "VOSTRA (AP) — ",
            "a\\*",
            "~~",
            "[^1]",
            "[[",
            "]]",
            "\t",
            "1. ",
            "http://a.b",
        ]);
        prop_oneof![prop::collection::vec(parts, 0..40).prop_map(|p| p.concat()), any::<String>()]
    }

    fn check(article: &Article) -> Result<(), TestCaseError> {
        prop_assert_eq!(article.prose.len(), article.source.len());
        let mut end = 0;
        for block in &article.blocks {
            let text = if block.kind.is_read() { &article.prose } else { &article.source };
            prop_assert!(block.span.start >= end, "{:?}", article.blocks);
            prop_assert!(!block.span.is_empty());
            let shown = text.get(block.span.range());
            prop_assert!(shown.is_some_and(|s| s.trim().len() == s.len()), "{:?} {:?}", block, shown);
            prop_assert!(article.source.get(block.span.range()).is_some());
            end = block.span.end;
        }
        for problem in &article.meta.problems {
            prop_assert!(article.source.get(problem.span.range()).is_some());
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn never_panics_and_keeps_its_shape(text in copy(), markdown: bool) {
            let format = if markdown { Format::Markdown } else { Format::Plain };
            check(&parse("a/b.txt", Arc::from(text), format))?;
        }

        #[test]
        fn reads_whatever_decodes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(decoded) = decode(&bytes) {
                check(&parse("b.md", Arc::from(decoded.text), Format::Markdown))?;
            }
        }
    }
}
