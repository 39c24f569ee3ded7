//! An article made ready for its readers: tokens, sentences, blocks.

use std::ops::Range;

use crate::article::{Article, BlockKind};
use crate::text::{self, Span, Token};

/// The prose of an article, split once for all readers. Only blocks that are
/// read ([`BlockKind::is_read`]) are on the page.
#[derive(Debug)]
pub struct Page<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its prose, which all spans index.
    pub text: &'a str,
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// All sentences, in order.
    pub sentences: Vec<Sentence>,
    /// All blocks, in order.
    pub blocks: Vec<PageBlock>,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its tokens, as indices into [`Page::tokens`].
    pub tokens: Range<usize>,
    /// Its block, as an index into [`Page::blocks`].
    pub block: usize,
}

/// A block that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageBlock {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Its tokens, as indices into [`Page::tokens`].
    pub tokens: Range<usize>,
    /// Its sentences, as indices into [`Page::sentences`].
    pub sentences: Range<usize>,
}

impl<'a> Page<'a> {
    /// Splits an article.
    pub fn new(article: &'a Article) -> Self {
        Page::of_blocks(article, BlockKind::is_read)
    }

    /// Splits an article, captions included: they name people as the text does.
    pub fn with_captions(article: &'a Article) -> Self {
        Page::of_blocks(article, |kind| kind.is_read() || kind == BlockKind::Caption)
    }

    fn of_blocks(article: &'a Article, wanted: impl Fn(BlockKind) -> bool) -> Self {
        let text: &str = &article.prose;
        let mut page = Page { article, text, tokens: Vec::new(), sentences: Vec::new(), blocks: Vec::new() };
        for block in article.blocks.iter().filter(|b| wanted(b.kind)) {
            page.add(block.span, block.kind);
        }
        page
    }

    fn add(&mut self, span: Span, kind: BlockKind) {
        let first = self.tokens.len();
        let shift = span.start;
        self.tokens.extend(text::tokenize(span.of(self.text)).into_iter().map(|mut t| {
            t.span = Span { start: t.span.start + shift, end: t.span.end + shift };
            t
        }));
        let tokens = first..self.tokens.len();
        let first_sentence = self.sentences.len();
        let block = self.blocks.len();
        let mut at = first;
        for s in text::sentences(self.text, &self.tokens[tokens.clone()]) {
            let from = at;
            while at < self.tokens.len() && self.tokens[at].span.start < s.end {
                at += 1;
            }
            self.sentences.push(Sentence { span: s, tokens: from..at, block });
        }
        let sentences = first_sentence..self.sentences.len();
        self.blocks.push(PageBlock { span, kind, tokens, sentences });
    }

    /// The text of a token.
    pub fn word(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |t| t.span.of(self.text))
    }

    /// Index of the first token that starts at or after a byte offset.
    pub fn token_at(&self, offset: u32) -> usize {
        self.tokens.partition_point(|t| t.span.start < offset)
    }

    /// Index of the sentence that holds a token.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= token)
    }
}
