//! An article made ready for its readers: tokens, words, sentences, blocks.

use std::ops::Range;

use super::memory::{Memory, Split, moved};
use super::words::{PerWord, Shape, Word, WordId, Words};
use crate::article::{Article, BlockKind};
use crate::lexicon::cues::CueVerb;
use crate::lexicon::people::RoleNoun;
use crate::lexicon::table::{Class, Classes, Entry};
use crate::text::{self, Span, Token};

/// The prose of an article, split once for all readers. Only blocks that are
/// read ([`BlockKind::is_read`]) are on the page.
///
/// Each distinct spelling is looked up in the lexicon once, when the page is made:
/// ask the page for a token's lower-case form, classes, cue or role rather than
/// the lexicon for a word's. A token that does not exist has no text and no class.
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
    words: Words<'a>,
    /// The spelling of each token.
    ids: Vec<WordId>,
    /// The sentence of each token.
    sentence_of: Vec<u32>,
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
        Page::of_blocks(article, BlockKind::is_read, None)
    }

    /// Splits an article; paragraphs that the memory knows are not split again.
    pub(super) fn recalling(article: &'a Article, memory: Option<&mut Memory>) -> Self {
        Page::of_blocks(article, BlockKind::is_read, memory)
    }

    /// Splits an article, captions included: they name people as the text does.
    pub fn with_captions(article: &'a Article) -> Self {
        Page::of_blocks(article, |kind| kind.is_read() || kind == BlockKind::Caption, None)
    }

    fn of_blocks(article: &'a Article, wanted: impl Fn(BlockKind) -> bool, mut memory: Option<&mut Memory>) -> Self {
        let text: &str = &article.prose;
        let mut page = Page {
            article,
            text,
            tokens: Vec::with_capacity(text.len() / 4),
            sentences: Vec::new(),
            blocks: Vec::new(),
            words: Words::for_bytes(text.len()),
            ids: Vec::with_capacity(text.len() / 4),
            sentence_of: Vec::with_capacity(text.len() / 4),
        };
        for block in article.blocks.iter().filter(|b| wanted(b.kind)) {
            page.add(block.span, block.kind, memory.as_deref_mut());
        }
        page
    }

    fn add(&mut self, span: Span, kind: BlockKind, memory: Option<&mut Memory>) {
        let first = self.tokens.len();
        let text = span.of(self.text);
        let spans: Vec<Span> = match memory {
            Some(memory) => self.recall(span, memory),
            None => {
                self.tokens.extend(moved(&text::tokenize(text), span.start));
                text::sentences(self.text, &self.tokens[first..])
            }
        };
        let tokens = first..self.tokens.len();
        for token in &self.tokens[tokens.clone()] {
            self.ids.push(self.words.id(token.span.of(self.text), token.kind));
        }
        let first_sentence = self.sentences.len();
        let block = self.blocks.len();
        let mut at = first;
        for s in spans {
            let from = at;
            while at < self.tokens.len() && self.tokens[at].span.start < s.end {
                at += 1;
            }
            self.sentence_of.resize(at, self.sentences.len() as u32);
            self.sentences.push(Sentence { span: s, tokens: from..at, block });
        }
        let sentences = first_sentence..self.sentences.len();
        self.blocks.push(PageBlock { span, kind, tokens, sentences });
    }

    /// Adds the tokens of a block by a memory of it; its sentences.
    fn recall(&mut self, span: Span, memory: &mut Memory) -> Vec<Span> {
        let text = span.of(self.text);
        let key = Split::key(text);
        if let Some(Split { tokens, sentences }) = memory.splits.recall(key) {
            self.tokens.extend(moved(tokens, span.start));
            return moved(sentences, span.start).collect();
        }
        let tokens = text::tokenize(text);
        let sentences = text::sentences(text, &tokens);
        self.tokens.extend(moved(&tokens, span.start));
        let placed = moved(&sentences, span.start).collect();
        memory.splits.keep(key, Split { tokens: tokens.into(), sentences: sentences.into() });
        placed
    }

    /// The text of a token.
    #[inline]
    pub fn word(&self, token: usize) -> &'a str {
        self.spelling(token).map_or("", |w| w.text)
    }

    /// The text of a token in lower case.
    #[inline]
    pub fn lower(&self, token: usize) -> &str {
        self.spelling(token).map_or("", |w| self.words.lower_of(w))
    }

    /// The spelling of a token: the same for the same text.
    #[inline]
    pub fn word_id(&self, token: usize) -> Option<WordId> {
        self.ids.get(token).copied()
    }

    /// The spelling with this text, where the page has it.
    pub fn find_word(&self, text: &str) -> Option<WordId> {
        self.words.find(text)
    }

    /// How a token is written.
    #[inline]
    pub fn shape(&self, token: usize) -> Shape {
        self.spelling(token).map_or(Shape::Small, |w| w.shape)
    }

    /// Whether a token is a word with a capital.
    #[inline]
    pub fn is_capital(&self, token: usize) -> bool {
        self.shape(token) != Shape::Small
    }

    /// The classes of a token: those of its spelling and of its lower-case form.
    #[inline]
    pub fn classes(&self, token: usize) -> Classes {
        self.entry(token).classes
    }

    /// Whether a token, or its lower-case form, is in a class.
    #[inline]
    pub fn is(&self, token: usize, class: Class) -> bool {
        self.spelling(token).is_some_and(|w| w.entry.classes.has(class))
    }

    /// The verb of speech that a token is a form of, whatever its capitals.
    #[inline]
    pub fn cue(&self, token: usize) -> Option<CueVerb> {
        self.spelling(token).and_then(|w| w.entry.cue())
    }

    /// The role that a token names, whatever its capitals.
    #[inline]
    pub fn role(&self, token: usize) -> Option<RoleNoun> {
        self.spelling(token).and_then(|w| w.entry.role())
    }

    #[inline]
    fn entry(&self, token: usize) -> Entry {
        self.spelling(token).map(|w| w.entry).unwrap_or_default()
    }

    #[inline]
    fn spelling(&self, token: usize) -> Option<&Word<'a>> {
        self.words.get(*self.ids.get(token)?)
    }

    /// Works something out once for each distinct spelling, given its text, its
    /// lower-case form and its classes.
    pub fn per_word<T>(&self, f: impl Fn(&'a str, &str, Classes) -> T) -> PerWord<T> {
        PerWord(self.words.iter().map(|w| f(w.text, self.words.lower_of(w), w.entry.classes)).collect())
    }

    /// Index of the first token that starts at or after a byte offset.
    #[inline]
    pub fn token_at(&self, offset: u32) -> usize {
        self.tokens.partition_point(|t| t.span.start < offset)
    }

    /// Index of the sentence that holds a token; the number of sentences beyond the last token.
    #[inline]
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentence_of.get(token).map_or(self.sentences.len(), |s| *s as usize)
    }

    /// Index of the block that holds a token; the number of blocks beyond the last token.
    #[inline]
    pub fn block_of(&self, token: usize) -> usize {
        self.sentences.get(self.sentence_of(token)).map_or(self.blocks.len(), |s| s.block)
    }
}
