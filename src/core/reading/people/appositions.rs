//! Roles set off by a comma: ", the Ukrainian president,", "The Ukrainian president, ...".

use super::phrases::{RolePhrase, country_in, determiner, modifies, phrase_at};
use super::scan::{Facts, Scan};
use crate::lexicon::cues::VerbForm;
use crate::text::TokenKind;

/// Longest tail of an apposition, in tokens.
const TAIL: usize = 16;

/// Adds "of the board", "from Leeds": up to the next comma or other end.
fn with_tail(scan: &Scan<'_>, mut phrase: RolePhrase, end: usize) -> RolePhrase {
    let from = phrase.head + 1;
    if !scan.is_any(from, &["of", "for", "to", "at", "in", "with", "from", "on", "and", "under", "who", "de"])
        || scan.is(from, "who")
    {
        return phrase;
    }
    let mut to = from;
    while to < end && to < from + TAIL && !ends_phrase(scan, to) {
        to += 1;
    }
    if to < from + TAIL && to > from + 1 {
        phrase.role.end = to;
        phrase.whole.end = to;
    }
    phrase
}

fn ends_phrase(scan: &Scan<'_>, i: usize) -> bool {
    match scan.kind(i) {
        Some(TokenKind::Word) => {
            scan.is_any(
                i,
                &[
                    "who", "which", "that", "whose", "when", "where", "has", "had", "was", "were", "is", "are", "will",
                    "would", "as", "while", "after", "before", "but",
                ],
            ) || (!scan.has(i, Facts::CAPITAL) && scan.page.cue(i).is_some_and(|v| v.form != VerbForm::Base))
        }
        Some(TokenKind::Punct) => !scan.is_any(i, &["&", "/", "$", "£", "€", "%"]),
        Some(TokenKind::Dash) => !scan.hyphen(i),
        Some(TokenKind::Quote(_)) | None => true,
        _ => false,
    }
}

/// The role after a name: ", the Ukrainian president,", ", 42, a baker from Leeds".
/// `end` is the end of the sentence.
pub(super) fn apposition_after(scan: &Scan<'_>, name_end: usize, end: usize) -> Option<RolePhrase> {
    let dash = scan.kind(name_end) == Some(TokenKind::Dash) && scan.page.tokens[name_end].spaced;
    if !(scan.is(name_end, ",") || scan.is(name_end, "(") || dash) {
        return None;
    }
    let mut at = name_end + 1;
    if age_at(scan, at) {
        at += 2;
    }
    let phrase = phrase_at(scan, at, end).filter(|p| !matches!(p.determiner, "its" | "their"))?;
    // "Smith, police said" and "Smith, President Trump's aide" begin something else
    let title = scan.has(phrase.head + 1, Facts::CAPITAL) && phrase.possessor.is_none();
    if title || phrase.noun.plural {
        return None;
    }
    let phrase = with_tail(scan, phrase, end);
    let bare = phrase.determiner.is_empty() && phrase.possessor.is_none();
    let closed = ends_phrase(scan, phrase.whole.end)
        || phrase.whole.end >= end
        || scan.is_any(phrase.whole.end, &["in", "and", "on"]);
    let verb = scan.is_word(phrase.whole.end) && !scan.has(phrase.whole.end, Facts::FUNCTION);
    (closed && !(bare && verb)).then_some(phrase)
}

/// Whether an age stands here, followed by a comma: "42,".
pub(super) fn age_at(scan: &Scan<'_>, i: usize) -> bool {
    scan.kind(i) == Some(TokenKind::Number)
        && scan.word(i).parse::<u32>().is_ok_and(|n| (1..=115).contains(&n))
        && (scan.is(i + 1, ",") || scan.is(i + 1, ")"))
}

/// The role before a name and a comma: "The Ukrainian president, Volodymyr Zelenskyy".
pub(super) fn apposition_before(scan: &Scan<'_>, name_start: usize, start: usize) -> Option<RolePhrase> {
    let comma = name_start.checked_sub(1).filter(|c| *c > start && scan.is(*c, ","))?;
    let floor = start.max(comma.saturating_sub(TAIL));
    // the nearest place to the left where a phrase begins whose tail reaches the comma
    let mut at = comma;
    let mut found = None;
    while at > floor {
        at -= 1;
        if scan.is(at, ",") || (ends_phrase(scan, at) && scan.kind(at) != Some(TokenKind::Word)) {
            break;
        }
        let opens =
            determiner(scan, at).is_some() || at == floor || !modifies(scan, at - 1) || scan.has(at, Facts::CAPITAL);
        if !opens || scan.possessive(at) {
            continue;
        }
        if let Some(phrase) = phrase_at(scan, at, comma) {
            let phrase = with_tail(scan, phrase, comma);
            let reaches = phrase.whole.end == comma && !phrase.noun.plural;
            if reaches && (found.is_none() || modifies(scan, at) || !phrase.determiner.is_empty()) {
                // "The admiral of the Maltese coastguard, John": what hangs on "of" is not the head
                let hangs = at > floor && scan.is_any(at - 1, &["of", "for", "to", "at", "in", "with", "from"]);
                let settled = !phrase.determiner.is_empty() && !hangs;
                found = Some(phrase);
                if settled {
                    break;
                }
            }
        }
    }
    let phrase = found?;
    // "according to witnesses' accounts in the city, John" is none: want an article, an owner or a country
    let sure = !phrase.determiner.is_empty()
        || phrase.possessor.is_some()
        || country_in(scan, phrase.role.start..phrase.head).is_some()
        || phrase.whole.start == start;
    sure.then_some(phrase)
}
