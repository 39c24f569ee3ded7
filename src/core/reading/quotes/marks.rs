//! The quotation marks of a block: which way each one faces, as typed and as
//! the text around it has it. Apostrophes and inch marks are left out.

use crate::reading::{Page, PageBlock};
use crate::text::{Mark, Token, TokenKind};

/// Double and single marks pair among their like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Double,
    Single,
}

/// Which way a mark faces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Open,
    Close,
    /// Nothing tells: a straight mark with space, or text, on both sides.
    Either,
}

/// A quotation mark in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlacedMark {
    /// Index into the page's tokens.
    pub(super) token: usize,
    pub(super) family: Family,
    pub(super) side: Side,
    /// Whether it was typed the other way round.
    pub(super) reversed: bool,
    /// Whether white space or an opening bracket stands before it.
    pub(super) free_before: bool,
    /// Whether it is a straight one.
    pub(super) straight: bool,
    /// Whether it may as well be the apostrophe of a plural possessive ("sources’ ").
    pub(super) maybe_possessive: bool,
}

/// Words that begin with an apostrophe for letters left out.
const ELISIONS: &[&str] = &["cause", "em", "er", "im", "n", "round", "s", "t", "til", "till", "tis", "twas", "tween"];

/// The quotation marks of a block, in order.
pub(super) fn marks(page: &Page<'_>, block: &PageBlock) -> Vec<PlacedMark> {
    let mut out: Vec<PlacedMark> = Vec::new();
    for token in block.tokens.clone() {
        if let TokenKind::Quote(mark) = page.tokens[token].kind {
            let before = out.last().filter(|m| m.token + 1 == token).map(|m| m.side);
            out.extend(Around::new(page, block, token, before).place(mark));
        }
    }
    out
}

/// A mark's neighbours, where they touch it.
struct Around<'p> {
    text: &'p str,
    token: usize,
    before: Option<&'p Token>,
    after: Option<&'p Token>,
    /// The text of the token behind the mark, in lower case.
    after_lower: &'p str,
    /// The second token after the mark, where it touches the first.
    beyond: Option<&'p Token>,
    free_before: bool,
    free_after: bool,
}

impl<'p> Around<'p> {
    fn new(page: &'p Page<'_>, block: &PageBlock, token: usize, mark_before: Option<Side>) -> Self {
        let tokens = &page.tokens[block.tokens.clone()];
        let at = token - block.tokens.start;
        let before = at.checked_sub(1).map(|i| &tokens[i]).filter(|_| !tokens[at].spaced);
        let touching = |i: usize| tokens.get(i).filter(|t| !t.spaced);
        let after = touching(at + 1);
        let free_before = match before {
            None => true,
            Some(t) if matches!(t.kind, TokenKind::Quote(_)) => mark_before == Some(Side::Open),
            Some(t) => t.kind == TokenKind::Dash || matches!(t.text(page.text), "(" | "[" | "{" | "/" | "…"),
        };
        let free_after = match after {
            None => true,
            Some(t) => match t.kind {
                TokenKind::Quote(Mark::DoubleOpen | Mark::SingleOpen) => false,
                TokenKind::Quote(Mark::DoubleClose) => true,
                TokenKind::Quote(_) => !free_before,
                TokenKind::Dash | TokenKind::Possessive => true,
                TokenKind::Punct => t.text(page.text).starts_with(['.', ',', ';', ':', '!', '?', ')', ']', '}', '/']),
                TokenKind::Word | TokenKind::Number => false,
            },
        };
        Around {
            text: page.text,
            token,
            before,
            after,
            after_lower: page.lower(token + 1),
            beyond: after.and_then(|_| touching(at + 2)),
            free_before,
            free_after,
        }
    }

    fn place(&self, mark: Mark) -> Option<PlacedMark> {
        let family = match mark {
            Mark::DoubleOpen | Mark::DoubleClose | Mark::DoubleStraight => Family::Double,
            Mark::SingleOpen | Mark::SingleClose | Mark::SingleStraight => Family::Single,
        };
        let straight = matches!(mark, Mark::DoubleStraight | Mark::SingleStraight);
        if straight && self.is_inch_or_foot(family) || family == Family::Single && self.is_apostrophe(mark) {
            return None;
        }
        let context = match (self.free_before, self.free_after) {
            (true, false) => Side::Open,
            (false, true) => Side::Close,
            _ => Side::Either,
        };
        let typed = match mark {
            Mark::DoubleOpen | Mark::SingleOpen => Side::Open,
            Mark::DoubleClose | Mark::SingleClose => Side::Close,
            Mark::DoubleStraight | Mark::SingleStraight => Side::Either,
        };
        // What was typed is believed unless the text around says the contrary.
        let side = if typed == Side::Either || context != Side::Either { context } else { typed };
        // An opening mark inside a word ("said“I") only lacks its space.
        let maybe_possessive = family == Family::Single
            && side != Side::Open
            && self.before.is_some_and(|t| t.is_word() && t.text(self.text).ends_with(['s', 'S', 'z', 'x']))
            && self.after.is_none();
        Some(PlacedMark {
            token: self.token,
            family,
            side,
            reversed: typed != Side::Either && side != typed,
            free_before: self.free_before,
            straight,
            maybe_possessive,
        })
    }

    /// 6'2", a 12" record: after a digit, unless it plainly closes a quotation.
    fn is_inch_or_foot(&self, family: Family) -> bool {
        let after_number = self.before.is_some_and(|t| t.kind == TokenKind::Number);
        let number_after = self.after.is_some_and(|t| t.kind == TokenKind::Number);
        match family {
            Family::Single => after_number,
            Family::Double => after_number && !number_after && self.follows_feet(),
        }
    }

    /// Whether the number before a double mark follows a foot mark, as in 6'2".
    fn follows_feet(&self) -> bool {
        let Some(number) = self.before else { return false };
        self.text[..number.span.start as usize].ends_with(['\'', '’'])
    }

    /// ’90s, ‘em, rock ’n’ roll, and a closing single mark where one would open.
    fn is_apostrophe(&self, mark: Mark) -> bool {
        if !self.free_before {
            let elided_n = self.before.is_some_and(|t| matches!(t.text(self.text), "n" | "N"));
            return elided_n
                || (mark == Mark::SingleOpen && self.before.is_some_and(|t| t.is_word()) && !self.free_after);
        }
        let Some(after) = self.after else { return false };
        let word = after.text(self.text);
        match after.kind {
            TokenKind::Number => word.len() == 2 && self.beyond.is_some_and(|t| t.is(self.text, "s")),
            TokenKind::Word => {
                let decade = word.len() == 3 && word.ends_with('s') && word.starts_with(|c: char| c.is_ascii_digit());
                let elided = ELISIONS.binary_search(&self.after_lower).is_ok();
                decade || elided || (mark == Mark::SingleClose && !self.free_after)
            }
            _ => false,
        }
    }
}
