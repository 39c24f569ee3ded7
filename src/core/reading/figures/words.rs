//! The words of a paragraph, ready to be compared.

use crate::lexicon::table::{Class, Classes};
use crate::reading::{Page, PageBlock};
use crate::text::{Span, Token, TokenKind};

/// The tokens of a paragraph by short names, as indices into those of its page; a
/// token further away has no text and no class.
#[derive(Clone, Copy)]
pub(in crate::reading) struct Words<'a> {
    /// The page.
    pub(in crate::reading) page: &'a Page<'a>,
    /// The tokens of the paragraph.
    own: (usize, usize),
    /// The tokens that are seen: those, and a few on both sides.
    seen: (usize, usize),
}

/// So many tokens of other paragraphs are seen before and behind one.
const BESIDE: usize = 8;

impl<'a> Words<'a> {
    pub(in crate::reading) fn of_block(page: &'a Page<'a>, block: &PageBlock) -> Self {
        let own = (block.tokens.start, block.tokens.end);
        let seen = (own.0.saturating_sub(BESIDE), (own.1 + BESIDE).min(page.tokens.len()));
        Words { page, own, seen }
    }

    /// The tokens that are seen before and behind the paragraph.
    pub(in crate::reading) fn beside(&self) -> impl Iterator<Item = Token> {
        let tokens = (self.seen.0..self.own.0).chain(self.own.1..self.seen.1);
        tokens.filter_map(|i| self.page.tokens.get(i).copied())
    }

    /// One past the last token that is seen.
    #[inline]
    pub(in crate::reading) fn end(&self) -> usize {
        self.seen.1
    }

    /// A token's index; that of no token where it is not seen.
    #[inline]
    fn seen(&self, i: usize) -> usize {
        if self.seen.0 <= i && i < self.seen.1 { i } else { usize::MAX }
    }

    /// The same for a token of the paragraph itself.
    #[inline]
    fn own(&self, i: usize) -> usize {
        if self.own.0 <= i && i < self.own.1 { i } else { usize::MAX }
    }

    /// A token in lower case; empty where it is not seen.
    #[inline]
    pub(in crate::reading) fn low(&self, i: usize) -> &'a str {
        self.page.lower(self.seen(i))
    }

    /// Whether a token is in a class.
    #[inline]
    pub(in crate::reading) fn is(&self, i: usize, class: Class) -> bool {
        self.page.is(self.seen(i), class)
    }

    /// Whether a token is in any of these classes.
    #[inline]
    pub(in crate::reading) fn is_any(&self, i: usize, classes: Classes) -> bool {
        self.page.classes(self.seen(i)).meets(classes)
    }

    /// The token before another, in lower case; empty at the start of the page.
    #[inline]
    pub(in crate::reading) fn before(&self, i: usize) -> &'a str {
        i.checked_sub(1).map_or("", |p| self.low(p))
    }

    /// A token as it stands.
    #[inline]
    pub(in crate::reading) fn text(&self, i: usize) -> &'a str {
        self.page.word(self.seen(i))
    }

    /// A token.
    #[inline]
    pub(in crate::reading) fn token(&self, i: usize) -> Option<Token> {
        self.page.tokens.get(self.seen(i)).copied()
    }

    /// What kind of token this is.
    #[inline]
    pub(in crate::reading) fn kind(&self, i: usize) -> Option<TokenKind> {
        self.page.tokens.get(self.seen(i)).map(|t| t.kind)
    }

    /// Whether it is a word.
    #[inline]
    pub(in crate::reading) fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Word)
    }

    /// Whether it is a number in digits.
    #[inline]
    pub(in crate::reading) fn is_number(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Number)
    }

    /// Whether it is a word with a capital.
    #[inline]
    pub(in crate::reading) fn is_capital(&self, i: usize) -> bool {
        self.page.is_capital(self.seen(i))
    }

    /// Whether no white space stands before the token.
    #[inline]
    pub(in crate::reading) fn is_glued(&self, i: usize) -> bool {
        self.page.tokens.get(self.seen(i)).is_some_and(|t| !t.spaced)
    }

    /// Whether this is a hyphen inside a compound: "three-year", "one - half" with spaces on both sides excluded.
    #[inline]
    pub(in crate::reading) fn is_hyphen(&self, i: usize) -> bool {
        matches!(self.text(i), "-" | "‐" | "‑" | "–") && self.is_glued(i) && self.is_glued(i + 1)
    }

    /// Whether this is a dash of any kind.
    #[inline]
    pub(in crate::reading) fn is_dash(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Dash)
    }

    /// The sentence's tokens that hold a token.
    #[inline]
    pub(in crate::reading) fn sentence(&self, i: usize) -> std::ops::Range<usize> {
        let sentence = self.page.sentence_of(self.own(i));
        self.page.sentences.get(sentence).map_or(i..i, |s| s.tokens.clone())
    }

    /// The block that holds a token.
    #[inline]
    pub(in crate::reading) fn block(&self, i: usize) -> Option<&PageBlock> {
        self.page.blocks.get(self.page.block_of(self.own(i)))
    }

    /// The span from one token up to before another.
    #[inline]
    pub(in crate::reading) fn span(&self, from: usize, to: usize) -> Span {
        match (self.token(from), to.checked_sub(1).and_then(|t| self.token(t))) {
            (Some(a), Some(b)) if from < to => a.span.join(b.span),
            (Some(a), _) => Span::new(a.span.start as usize, a.span.start as usize),
            _ => Span::default(),
        }
    }

    /// Whether a lower-case phrase of single-space words starts at the token; gives the token after it.
    pub(in crate::reading) fn phrase_at(&self, i: usize, phrase: &str) -> Option<usize> {
        let mut at = i;
        for word in phrase.split(' ') {
            if self.low(at) != word {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// Whether a lower-case phrase ends right before the token; gives its first token.
    pub(in crate::reading) fn phrase_before(&self, end: usize, phrase: &str) -> Option<usize> {
        let mut at = end;
        for word in phrase.rsplit(' ') {
            at = at.checked_sub(1).filter(|at| self.low(*at) == word)?;
        }
        Some(at)
    }
}
