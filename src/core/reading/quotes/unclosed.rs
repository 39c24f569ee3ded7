//! Where the words end of a quotation that nobody closed.

use crate::lexicon::cues::{CueClass, VerbForm};
use crate::reading::{Page, PageBlock};
use crate::text::TokenKind;

/// The token behind the last word of a quotation that token `open` opens and
/// nothing closes before token `limit` (the end of the block, or a new opening mark).
pub(super) fn end(page: &Page<'_>, block: &PageBlock, open: usize, limit: usize) -> usize {
    let first = open + 1;
    if let Some(tag) = (first..limit).find(|&t| is_pause(page.word(t)) && is_tag(page, t + 1, limit)) {
        return tag + 1;
    }
    let at_end_of_block = limit == block.tokens.end;
    if !at_end_of_block {
        return match (first..limit).rev().find(|&t| ends_sentence(page.word(t))) {
            Some(stop) => stop + 1,
            None => limit,
        };
    }
    if is_partial(page, block, open) {
        let stop = (first..limit).find(|&t| ends_sentence(page.word(t)));
        return stop.unwrap_or(limit);
    }
    limit
}

/// Whether the words before a closing mark pause there, and who said them follows.
pub(super) fn is_attributed(page: &Page<'_>, mark: usize, limit: usize) -> bool {
    mark > 0 && is_pause(page.word(mark - 1)) && is_tag(page, mark + 1, limit)
}

fn is_pause(word: &str) -> bool {
    matches!(word, "," | "?" | "!")
}

fn ends_sentence(word: &str) -> bool {
    matches!(word, "." | "?" | "!")
}

/// A quotation that begins in the middle of a sentence, with a small letter.
fn is_partial(page: &Page<'_>, block: &PageBlock, open: usize) -> bool {
    let small = page.word(open + 1).chars().next().is_some_and(char::is_lowercase);
    small && open > block.tokens.start && !matches!(page.word(open - 1), "." | "?" | "!" | ":" | ",")
}

/// Whether an attribution begins at `at`: "he said.", "Ms Okoro told reporters", "said the minister."
fn is_tag(page: &Page<'_>, at: usize, limit: usize) -> bool {
    if is_saying(page, at) {
        return at + 1 < limit && page.is_capital(at + 1) || matches!(page.word(at + 1), "the" | "a" | "an");
    }
    let subject = match page.word(at) {
        "he" | "she" | "they" => 1,
        _ => (at..limit.min(at + 4)).take_while(|&t| page.is_capital(t)).count(),
    };
    if subject == 0 || at + subject >= limit || !is_saying(page, at + subject) {
        return false;
    }
    let next = at + subject + 1;
    next >= limit
        || matches!(page.tokens[next].kind, TokenKind::Punct | TokenKind::Dash)
        || matches!(page.word(next), "in" | "on" | "at" | "to" | "during" | "after" | "reporters" | "of")
}

fn is_saying(page: &Page<'_>, token: usize) -> bool {
    page.cue(token).is_some_and(|v| {
        matches!(v.class, CueClass::Say | CueClass::Tell) && matches!(v.form, VerbForm::Past | VerbForm::Third)
    })
}
