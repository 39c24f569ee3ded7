//! Where sentences end.

use super::abbreviation::{self, Abbreviation};
use super::openers::{is_cue, is_date_word, is_starter, is_zone};
use super::{Mark, Span, Token, TokenKind};

/// The sentences of one block of prose, in order, given the block's tokens.
///
/// A sentence covers its tokens from the first to the last, closing quotation
/// marks and brackets included. Every token is in exactly one sentence.
///
/// Inside a quotation of several sentences each ends where it ends: `“A. B,”
/// he said.` is `“A.` and `B,” he said.` A stop before a closing mark does not
/// end the sentence around it when that goes on: `“Why?” he asked.` is one.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Span> {
    let splitter = Splitter { text, tokens };
    let mut out = Vec::new();
    let mut first = 0;
    let mut straight_open = false;
    let mut i = 0;
    while i < tokens.len() {
        let Some(end) = splitter.end_at(i, straight_open) else {
            straight_open ^= tokens[i].kind == TokenKind::Quote(Mark::DoubleStraight);
            i += 1;
            continue;
        };
        for t in &tokens[i..end.next] {
            straight_open ^= t.kind == TokenKind::Quote(Mark::DoubleStraight);
        }
        if splitter.is_boundary(first, i, end) {
            out.push(tokens[first].span.join(tokens[end.next - 1].span));
            first = end.next;
        }
        i = end.next;
    }
    if let (Some(from), Some(last)) = (tokens.get(first), tokens.last()) {
        out.push(from.span.join(last.span));
    }
    out
}

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

/// A place where a sentence may end.
#[derive(Clone, Copy)]
struct End {
    stop: Stop,
    /// Index of the first token after the stop and the marks that close with it.
    next: usize,
    /// Whether a quotation mark closes with it.
    quoted: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    Full,
    /// `!` or `?`
    Mark,
    Ellipsis,
    /// `。` and its like, which need no space after them.
    Wide,
    Short(Abbreviation),
}

impl Splitter<'_> {
    fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.text(self.text))
    }

    fn stop(&self, i: usize) -> Option<Stop> {
        let token = self.tokens.get(i)?;
        let word = token.text(self.text);
        match token.kind {
            TokenKind::Word => abbreviation::kind(word).map(Stop::Short),
            TokenKind::Punct => match word {
                "." => Some(Stop::Full),
                "!" | "?" => Some(Stop::Mark),
                "…" => Some(Stop::Ellipsis),
                "。" | "！" | "？" => Some(Stop::Wide),
                _ if word.starts_with("..") => Some(Stop::Ellipsis),
                _ => None,
            },
            _ => None,
        }
    }

    /// The possible end whose stop is token `i`.
    fn end_at(&self, i: usize, straight_open: bool) -> Option<End> {
        let mut stop = self.stop(i)?;
        let mut next = i + 1;
        // "?!", "!!", ". . ."
        while let Some(more) = self.stop(next).filter(|s| !matches!(s, Stop::Short(_))) {
            let spaced = self.tokens[next].spaced;
            if spaced && (more, stop) != (Stop::Full, Stop::Full) && stop != Stop::Ellipsis {
                break;
            }
            stop = if spaced { Stop::Ellipsis } else { more };
            next += 1;
        }
        let mut quoted = false;
        while self.closes(next, straight_open ^ quoted) {
            quoted |= matches!(self.tokens[next].kind, TokenKind::Quote(_));
            next += 1;
            while self.stop(next).is_some_and(|s| !matches!(s, Stop::Short(_))) && !self.tokens[next].spaced {
                next += 1;
            }
        }
        Some(End { stop, next, quoted })
    }

    /// Whether token `i`, after a stop, closes with it.
    fn closes(&self, i: usize, straight_open: bool) -> bool {
        let Some(token) = self.tokens.get(i) else { return false };
        let before_space = self.tokens.get(i + 1).is_none_or(|n| n.spaced || n.kind == TokenKind::Punct);
        let before_mark = self.tokens.get(i + 1).is_some_and(|n| matches!(n.kind, TokenKind::Quote(_)));
        match token.kind {
            TokenKind::Quote(Mark::DoubleClose | Mark::SingleClose) => !token.spaced || before_space,
            TokenKind::Quote(Mark::DoubleStraight) if token.spaced => before_space && straight_open,
            TokenKind::Quote(Mark::DoubleStraight) => straight_open || before_space || before_mark,
            TokenKind::Quote(Mark::SingleStraight) if !token.spaced => before_space || before_mark,
            TokenKind::Quote(Mark::SingleStraight) => before_space,
            // an opening mark in a closing one's place
            TokenKind::Quote(_) => !token.spaced && before_space,
            TokenKind::Punct => !token.spaced && matches!(self.word(i), ")" | "]" | "}"),
            _ => false,
        }
    }

    fn is_boundary(&self, first: usize, stop: usize, end: End) -> bool {
        let Some(next) = self.tokens.get(end.next) else { return true };
        if end.stop == Stop::Wide {
            return true;
        }
        let Some(head) = self.head(end.next) else { return next.spaced && !matches!(end.stop, Stop::Short(_)) };
        let word = self.word(head);
        if !next.spaced && !self.runs_together(stop, end, head) {
            return false;
        }
        if starts_lower(word) || matches!(word, "," | ";" | ":") {
            return false;
        }
        // "1. The plan"
        if stop == first + 1 && self.tokens[first].kind == TokenKind::Number {
            return false;
        }
        match end.stop {
            Stop::Short(kind) => self.ends_with(kind, stop, end, head),
            Stop::Ellipsis if self.tokens[stop].spaced => end.quoted || is_starter(word),
            Stop::Ellipsis => word != "I",
            Stop::Full | Stop::Mark => !(end.quoted && self.is_attribution(head, end.stop)),
            Stop::Wide => true,
        }
    }

    /// The first token from `i` on that is no opening mark, bracket or dash.
    fn head(&self, i: usize) -> Option<usize> {
        /// More openers than any text has; bounds the look-ahead.
        const MAX: usize = 6;
        (i..self.tokens.len().min(i + MAX)).find(|j| match self.tokens[*j].kind {
            TokenKind::Quote(_) | TokenKind::Dash => false,
            _ => !matches!(self.word(*j), "(" | "[" | "*" | "•"),
        })
    }

    /// Whether two sentences stand without a space between them ("… the end.The start …"),
    /// as scraped copy has it; not "example.com", "3.5m", "Ph.D.".
    fn runs_together(&self, stop: usize, end: End, head: usize) -> bool {
        let capital = self.tokens[head].is_capitalised(self.text);
        if matches!(end.stop, Stop::Short(_)) || !capital {
            return false;
        }
        let before = stop.checked_sub(1).map_or("", |b| self.word(b));
        end.quoted || end.stop == Stop::Mark || (before.len() > 2 && before.chars().all(char::is_lowercase))
    }

    /// Whether the sentence ends with an abbreviation.
    fn ends_with(&self, kind: Abbreviation, stop: usize, end: End, head: usize) -> bool {
        let word = self.word(head);
        // "TARNMOUTH, Del. — The": a dateline
        let dash = self.tokens.get(end.next).is_some_and(|t| t.kind == TokenKind::Dash);
        if dash || !self.tokens[head].is_word() {
            return end.quoted;
        }
        match kind {
            Abbreviation::Leading => false,
            Abbreviation::Free => {
                // "J. A. Ito", "John R. Ito": only a word that names nobody begins a sentence
                let initial = self.word(stop).chars().count() == 2;
                (end.quoted && !initial) || is_starter(word)
            }
            Abbreviation::Clock => !(is_date_word(word) || is_zone(word) || self.word(head + 1) == "time"),
        }
    }

    /// Whether the words at `head`, after a quotation that ends in a stop, say who
    /// spoke: "“Why?” Ms. Ito asked."
    fn is_attribution(&self, head: usize, stop: Stop) -> bool {
        /// Longest name with titles that is looked at.
        const MAX_NAME: usize = 5;
        let name = (head..head + MAX_NAME)
            .take_while(|j| self.tokens.get(*j).is_some_and(|t| t.is_capitalised(self.text)))
            .count();
        if name == 0 || !is_cue(self.word(head + name)) {
            return false;
        }
        let after = self.word(head + name + 1);
        match stop {
            Stop::Full => matches!(after, "." | ""),
            _ => {
                !matches!(
                    after,
                    "that" | "he" | "she" | "it" | "they" | "there" | "the" | "a" | "his" | "her" | "their"
                ) && !self.tokens.get(head + name + 1).is_some_and(|t| matches!(t.kind, TokenKind::Quote(_)))
            }
        }
    }
}

fn starts_lower(word: &str) -> bool {
    let mut c = word.chars();
    // "iPhone" begins sentences, too
    c.next().is_some_and(char::is_lowercase) && !c.next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests;
