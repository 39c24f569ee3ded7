//! Markdown to prose and pieces: the words where they stand, all markup blanked.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::BlockKind;
use super::plain::{Piece, trim};
use crate::text::Span;

/// The prose of a Markdown text from byte `from` on, byte for byte as long as
/// `text`, and its pieces in order.
pub(super) fn read(text: &str, from: usize) -> (String, Vec<Piece>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_WIKILINKS;
    let mut reader = Reader { text, prose: blank(text), pieces: Vec::new(), open: None, hidden_to: from };
    for (event, range) in Parser::new_ext(&text[from..], options).into_offset_iter() {
        reader.event(&event, range.start + from..range.end + from);
    }
    reader.finish()
}

/// A text with everything but its line ends blanked.
fn blank(text: &str) -> Vec<u8> {
    text.bytes().map(|b| if matches!(b, b'\n' | b'\r') { b } else { b' ' }).collect()
}

struct Reader<'a> {
    text: &'a str,
    prose: Vec<u8>,
    pieces: Vec<Piece>,
    /// The block that words go to.
    open: Option<Open>,
    /// Up to this byte nothing is prose: code, tables, images, struck words.
    hidden_to: usize,
}

/// A block whose end has not come yet.
struct Open {
    kind: Option<BlockKind>,
    words: Option<Span>,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item) => self.close(),
            Event::Text(shown) if range.start >= self.hidden_to => self.show(shown, range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level: HeadingLevel::H1, .. } => self.begin(Some(BlockKind::Headline)),
            Tag::Heading { .. } => self.begin(Some(BlockKind::Subheading)),
            Tag::Paragraph | Tag::Item => self.begin(None),
            Tag::BlockQuote(_) | Tag::List(_) | Tag::FootnoteDefinition(_) => self.close(),
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Table(_) | Tag::MetadataBlock(_) => {
                self.close();
                let span = trim(self.text, Span::new(range.start.max(self.hidden_to), range.end));
                self.pieces.push(Piece { span, kind: Some(BlockKind::Code) });
                self.hide(range.end);
            }
            Tag::Image { .. } | Tag::Strikethrough => self.hide(range.end),
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => self.hide(range.end),
            _ => {}
        }
    }

    fn hide(&mut self, to: usize) {
        self.hidden_to = self.hidden_to.max(to);
    }

    fn begin(&mut self, kind: Option<BlockKind>) {
        self.close();
        self.open = Some(Open { kind, words: None });
    }

    fn close(&mut self) {
        if let Some(Open { kind, words: Some(span) }) = self.open.take() {
            self.pieces.push(Piece { span, kind });
        }
    }

    /// Puts words where their source stands. An entity is longer than what it shows.
    fn show(&mut self, shown: &str, range: Range<usize>) {
        let Some(place) = self.prose.get_mut(range.clone()) else { return };
        let source = &self.text[range.clone()];
        if shown.len() >= source.len() {
            place.copy_from_slice(source.as_bytes());
        } else {
            // an opening mark must touch the word after it
            let opens = self.text[..range.start].chars().next_back().is_none_or(char::is_whitespace);
            let shift = if opens { source.len() - shown.len() } else { 0 };
            place[shift..shift + shown.len()].copy_from_slice(shown.as_bytes());
        }
        let open = self.open.get_or_insert(Open { kind: None, words: None });
        let span = Span::new(range.start, range.end);
        open.words = Some(open.words.map_or(span, |words| words.join(span)));
    }

    fn finish(mut self) -> (String, Vec<Piece>) {
        self.close();
        // whole characters were copied, so this never fails
        let prose = String::from_utf8(self.prose).unwrap_or_else(|_| " ".repeat(self.text.len()));
        let mut pieces = self.pieces;
        let mut end = 0;
        pieces.retain_mut(|piece| {
            if piece.kind != Some(BlockKind::Code) {
                piece.span = trim(&prose, piece.span);
            }
            let keep = !piece.span.is_empty() && piece.span.start >= end;
            end = if keep { piece.span.end } else { end };
            keep
        });
        settle_headline(&mut pieces);
        (prose, pieces)
    }
}

/// The first heading of the first level is the headline; without one, a heading that comes first.
fn settle_headline(pieces: &mut [Piece]) {
    let headline = Some(BlockKind::Headline);
    let mut headings = pieces.iter_mut().filter(|p| p.kind == headline);
    if headings.next().is_some() {
        headings.for_each(|p| p.kind = Some(BlockKind::Subheading));
    } else if let Some(first) = pieces.iter_mut().find(|p| p.kind != Some(BlockKind::Code))
        && first.kind == Some(BlockKind::Subheading)
    {
        first.kind = headline;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kinds and texts; `None` is a paragraph to be judged.
    fn blocks(text: &str) -> Vec<(Option<BlockKind>, String)> {
        let (prose, pieces) = read(text, 0);
        assert_eq!(prose.len(), text.len());
        pieces.iter().map(|p| (p.kind, super::super::meta::one_line(p.span.of(&prose)))).collect()
    }

    fn words(text: &str) -> String {
        read(text, 0).0.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn blanks_markup_in_place() {
        for (text, expected) in [
            ("The *bridge* **over** _the_ Tarn", "The bridge over the Tarn"),
            ("See [the `map` of Vostra](https://example.com/a \"t\") now", "See the of Vostra now"),
            ("![a bridge](b.png) Open <b>now</b> <https://example.com>", "Open now"),
            ("1\\. Not a list \\*at\\* all", "1 . Not a list *at * all"),
            ("~~struck~~ kept [[Tarn]]", "kept Tarn"),
            ("A&amp;B &ldquo;yes&rdquo; &quot;no&quot;", "A& B “yes” \"no\""),
            ("- [ ] one\n- two", "one two"),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
        let text = "The *bridge* opens";
        assert_eq!(read(text, 0).0, "The  bridge  opens");
    }

    #[test]
    fn finds_blocks() {
        use BlockKind::{Code, Headline, Subheading};
        let text = "# Tarn *bridge* opens\n\nThe bridge over\nthe Tarn opened.\n\n## Late\n\n> “Two years,” he said.\n> “No more.”\n\n- one\n- two\n\n  more\n  1. nested\n\n```\ncode\n```\n\n<div>\nx\n</div>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n# Again\n";
        let expected = [
            (Some(Headline), "Tarn bridge opens"),
            (None, "The bridge over the Tarn opened."),
            (Some(Subheading), "Late"),
            (None, "“Two years,” he said. “No more.”"),
            (None, "one"),
            (None, "two"),
            (None, "more"),
            (None, "nested"),
            (Some(Code), ""),
            (Some(Code), ""),
            (Some(Code), ""),
            (Some(Subheading), "Again"),
        ];
        assert_eq!(blocks(text), expected.map(|(k, t)| (k, t.to_owned())));
        assert_eq!(blocks("Vostra\n===\n\nText")[0].0, Some(Headline));
        assert_eq!(blocks("## Vostra\n\nText")[0].0, Some(Headline));
        assert_eq!(blocks("Text\n\n## Vostra")[1].0, Some(Subheading));
    }
}
