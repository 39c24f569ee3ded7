//! The words of a page, ready to be compared.

use crate::lexicon::table::{Class, Classes};
use crate::reading::Page;
use crate::text::{Span, Token, TokenKind};

/// The tokens of a page by short names; a token outside the page has no text and no class.
#[derive(Clone, Copy)]
pub(in crate::reading) struct Words<'a> {
    /// The page.
    pub(in crate::reading) page: &'a Page<'a>,
}

impl<'a> Words<'a> {
    pub(in crate::reading) fn new(page: &'a Page<'a>) -> Self {
        Words { page }
    }

    /// How many tokens there are.
    #[inline]
    pub(in crate::reading) fn len(&self) -> usize {
        self.page.tokens.len()
    }

    /// A token in lower case; empty outside the page.
    #[inline]
    pub(in crate::reading) fn low(&self, i: usize) -> &'a str {
        self.page.lower(i)
    }

    /// Whether a token is in a class.
    #[inline]
    pub(in crate::reading) fn is(&self, i: usize, class: Class) -> bool {
        self.page.is(i, class)
    }

    /// Whether a token is in any of these classes.
    #[inline]
    pub(in crate::reading) fn is_any(&self, i: usize, classes: Classes) -> bool {
        self.page.classes(i).meets(classes)
    }

    /// The token before another, in lower case; empty at the start of the page.
    #[inline]
    pub(in crate::reading) fn before(&self, i: usize) -> &'a str {
        i.checked_sub(1).map_or("", |p| self.low(p))
    }

    /// A token as it stands.
    #[inline]
    pub(in crate::reading) fn text(&self, i: usize) -> &'a str {
        self.page.word(i)
    }

    /// A token.
    #[inline]
    pub(in crate::reading) fn token(&self, i: usize) -> Option<Token> {
        self.page.tokens.get(i).copied()
    }

    /// What kind of token this is.
    #[inline]
    pub(in crate::reading) fn kind(&self, i: usize) -> Option<TokenKind> {
        self.page.tokens.get(i).map(|t| t.kind)
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
        self.page.is_capital(i)
    }

    /// Whether no white space stands before the token.
    #[inline]
    pub(in crate::reading) fn is_glued(&self, i: usize) -> bool {
        self.page.tokens.get(i).is_some_and(|t| !t.spaced)
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
        let sentence = self.page.sentence_of(i);
        self.page.sentences.get(sentence).map_or(i..i, |s| s.tokens.clone())
    }

    /// The block that holds a token.
    #[inline]
    pub(in crate::reading) fn block(&self, i: usize) -> Option<&crate::reading::PageBlock> {
        self.page.blocks.get(self.page.block_of(i))
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
