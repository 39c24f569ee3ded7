//! A paragraph as a row of items: its words by what they do, its punctuation,
//! and each quotation as one item, so that what stands around a quotation can
//! be read as one clause.

use std::ops::Range;

use super::words::{Role, Roles};
use super::{Segment, Segments};
use crate::lexicon::cues::{CueClass, CueVerb, VerbForm};
use crate::reading::Page;
use crate::text::{Span, TokenKind};

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemKind {
    Word(Role),
    Number,
    /// The possessive ending "’s".
    Possessive,
    /// A quotation: index into [`Segments::segments`].
    Quote(usize),
    Comma,
    Colon,
    /// A dash that parts clauses.
    Dash,
    /// A hyphen inside a compound.
    Hyphen,
    /// The end of a sentence.
    Stop,
    Bracket,
    Other,
}

/// One item and the tokens that it covers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) kind: ItemKind,
    pub(super) span: Span,
    /// Its first token.
    pub(super) token: usize,
    /// Whether it parts clauses: a comma, or a quotation whose words end in one.
    pub(super) pauses: bool,
    /// Whether it looks like the past of a verb that is no cue.
    pub(super) past: bool,
}

/// The items of a paragraph, or of the inside of a quotation.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) items: Vec<Item>,
    /// Its sentences, as ranges of items.
    pub(super) sentences: Vec<Range<usize>>,
}

impl Line {
    /// Reads the tokens of `tokens`; `quotes` are the segments directly inside,
    /// by start, as indices. In a headline capitals mean little.
    pub(super) fn new(
        page: &Page<'_>,
        marks: &Segments,
        tokens: Range<usize>,
        quotes: &[usize],
        roles: &Roles,
        headline: bool,
    ) -> Self {
        let mut builder = Builder { page, roles, line: Line::default(), start: 0, headline };
        builder.line.items.reserve(tokens.len());
        let mut quotes = quotes.iter().copied().peekable();
        let mut at = tokens.start;
        while at < tokens.end {
            let token = &page.tokens[at];
            if let Some(q) = quotes.next_if(|&q| marks.segments[q].outer.start <= token.span.start) {
                let segment = &marks.segments[q];
                if builder.abbreviation_ends_sentence(segment) {
                    builder.cut();
                }
                builder.quote(q, segment);
                at = page.token_at(segment.outer.end).max(at + 1);
                let next = page.tokens.get(at).filter(|_| at < tokens.end);
                if next.is_some() && builder.sentence_ends_in(segment, at, tokens.end) {
                    builder.cut();
                }
                continue;
            }
            builder.token(at, tokens.end);
            at += 1;
        }
        builder.cut();
        builder.line
    }

    /// The kind of an item; `None` beyond the ends.
    #[inline]
    pub(super) fn kind(&self, item: usize) -> Option<ItemKind> {
        self.items.get(item).map(|i| i.kind)
    }

    /// Whether an item is a comma or a quotation that ends in one.
    #[inline]
    pub(super) fn pauses(&self, item: usize) -> bool {
        self.items.get(item).is_some_and(|i| i.pauses)
    }

    /// Whether an item looks like the past of a verb.
    #[inline]
    pub(super) fn past(&self, item: usize) -> bool {
        self.items.get(item).is_some_and(|i| i.past)
    }

    /// The part of an item that is a word.
    #[inline]
    pub(super) fn role(&self, item: usize) -> Option<Role> {
        match self.kind(item)? {
            ItemKind::Word(role) => Some(role),
            _ => None,
        }
    }

    /// The text span of a range of items.
    pub(super) fn span(&self, items: &Range<usize>) -> Span {
        match (self.items.get(items.start), items.end.checked_sub(1).and_then(|last| self.items.get(last))) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// The sentence that an item is in.
    pub(super) fn sentence_of(&self, item: usize) -> Range<usize> {
        let at = self.sentences.partition_point(|s| s.end <= item);
        self.sentences.get(at).cloned().unwrap_or(0..self.items.len())
    }
}

struct Builder<'p> {
    page: &'p Page<'p>,
    roles: &'p Roles,
    line: Line,
    /// First item of the sentence that is being built.
    start: usize,
    headline: bool,
}

impl Builder<'_> {
    fn push(&mut self, kind: ItemKind, token: usize) {
        let span = self.page.tokens[token].span;
        let past = kind == ItemKind::Word(Role::Plain) && self.roles.is_past(self.page, token);
        self.line.items.push(Item { kind, span, token, pauses: kind == ItemKind::Comma, past });
    }

    fn cut(&mut self) {
        let end = self.line.items.len();
        if end > self.start {
            self.line.sentences.push(self.start..end);
            self.start = end;
        }
    }

    fn quote(&mut self, index: usize, segment: &Segment) {
        let pauses = segment.span.of(self.page.text).ends_with([',', '—', '–']);
        self.line.items.push(Item {
            kind: ItemKind::Quote(index),
            span: segment.outer,
            token: self.page.token_at(segment.outer.start),
            pauses,
            past: false,
        });
    }

    /// Whether a sentence ended in "Ill." or "S.C.", and a quotation that is a sentence itself begins the next.
    fn abbreviation_ends_sentence(&self, next: &Segment) -> bool {
        let abbreviated =
            self.line.items.last().is_some_and(|last| {
                matches!(last.kind, ItemKind::Word(_)) && last.span.of(self.page.text).ends_with('.')
            });
        let words = next.span.of(self.page.text);
        let whole =
            words.starts_with(|c: char| c.is_uppercase() || c == '.' || c == '…') && words.ends_with(['.', '?', '!']);
        abbreviated && whole && words.contains(' ')
    }

    /// Whether the sentence is over behind a quotation that was just read; `next` is the token behind it.
    fn sentence_ends_in(&mut self, segment: &Segment, next: usize, limit: usize) -> bool {
        let text = segment.span.of(self.page.text).trim_end_matches(['’', '”', '"', '\'', ')', ' ']);
        let starts_small = |w: &str| w.chars().next().is_some_and(|c| !c.is_alphanumeric() || c.is_lowercase());
        match text.chars().next_back() {
            Some('.') if !text.ends_with("..") => {
                let word = self.page.word(next);
                let goes_on = starts_small(word) && !matches!(self.page.tokens[next].kind, TokenKind::Quote(_));
                !(goes_on || self.bare_tag_follows(next, limit))
            }
            Some('?' | '!' | '.' | '…') => {
                !starts_small(self.page.word(next)) && !self.tag_follows(next, limit)
                    || matches!(self.page.tokens[next].kind, TokenKind::Quote(_))
            }
            _ => false,
        }
    }

    /// Whether "Ms Okoro asked" or the like follows: a verb of saying within a few words.
    fn tag_follows(&mut self, next: usize, limit: usize) -> bool {
        for token in next..limit.min(next + 14) {
            let t = &self.page.tokens[token];
            if matches!(t.kind, TokenKind::Quote(_))
                || (t.kind == TokenKind::Punct && !matches!(t.text(self.page.text), "," | "(" | ")" | "&"))
            {
                return false;
            }
            if let Role::Cue(verb) = self.role_of(token, token == next) {
                let reports = matches!(verb.class, CueClass::Say | CueClass::Tell | CueClass::Voice);
                let that = token + 1 < limit && self.page.word(token + 1) == "that";
                let near = verb.class != CueClass::Voice || token < next + 4;
                return reports && near && !that && matches!(verb.form, VerbForm::Past | VerbForm::Third);
            }
        }
        false
    }

    /// Whether "Ito said." is all that follows a quotation that ends in a full stop.
    fn bare_tag_follows(&mut self, next: usize, limit: usize) -> bool {
        let verb = (next..limit.min(next + 4)).find(|&t| !self.page.is_capital(t));
        let Some(verb) = verb.filter(|&v| v > next) else { return false };
        let says =
            matches!(self.role_of(verb, false), Role::Cue(v) if v.class == CueClass::Say && v.form != VerbForm::Base);
        says && (verb + 1 >= limit || matches!(self.page.word(verb + 1), "." | "," | ":"))
    }

    fn role_of(&self, token: usize, starts: bool) -> Role {
        self.roles.of(self.page, token, starts, self.headline)
    }

    /// "pointed out": the one reporting verb of two words.
    fn points_out(&self, at: usize, limit: usize) -> Option<Role> {
        let form = match self.page.word(at) {
            "pointed" => VerbForm::Past,
            "points" => VerbForm::Third,
            "pointing" => VerbForm::Ing,
            _ => return None,
        };
        let out = at + 1 < limit && self.page.word(at + 1) == "out";
        out.then_some(Role::Cue(CueVerb { class: CueClass::Say, form, base: "point out" }))
    }

    fn token(&mut self, at: usize, limit: usize) {
        let t = self.page.tokens[at];
        let kind = match t.kind {
            TokenKind::Word => {
                let starts = self.line.items.len() == self.start;
                ItemKind::Word(self.points_out(at, limit).unwrap_or_else(|| self.role_of(at, starts)))
            }
            TokenKind::Number => ItemKind::Number,
            TokenKind::Possessive => ItemKind::Possessive,
            TokenKind::Dash => {
                let tight = !t.spaced && self.page.tokens.get(at + 1).is_some_and(|n| !n.spaced);
                if tight && t.span.len() == 1 { ItemKind::Hyphen } else { ItemKind::Dash }
            }
            TokenKind::Quote(_) => ItemKind::Other,
            TokenKind::Punct => match self.page.word(at) {
                "," => ItemKind::Comma,
                ":" => ItemKind::Colon,
                ";" => ItemKind::Dash,
                "." | "!" | "?" => ItemKind::Stop,
                "(" | ")" | "[" | "]" => ItemKind::Bracket,
                _ => ItemKind::Other,
            },
        };
        self.push(kind, at);
        if kind == ItemKind::Stop {
            let next_small =
                self.page.tokens.get(at + 1).filter(|_| at + 1 < limit).is_some_and(|n| {
                    n.is_word() && n.text(self.page.text).chars().next().is_some_and(char::is_lowercase)
                });
            if !next_small {
                self.cut();
            }
        }
    }
}
