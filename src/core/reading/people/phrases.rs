//! Noun phrases that say what somebody is: "the former Danish president".

use std::ops::Range;

use super::scan::{Facts, Scan};
use crate::lexicon::people::RoleNoun;
use crate::lexicon::places;
use crate::lexicon::table::Class;
use crate::text::TokenKind;

/// Longest distance, in tokens, that a title or a noun phrase reaches.
pub(super) const REACH: usize = 12;

/// A phrase with a noun for a role.
#[derive(Clone, Debug)]
pub(super) struct RolePhrase {
    /// All of it: article, possessor, tail.
    pub(super) whole: Range<usize>,
    /// What the person is, without article and possessor.
    pub(super) role: Range<usize>,
    /// The noun itself.
    pub(super) head: usize,
    /// What the noun says.
    pub(super) noun: RoleNoun,
    /// The words before a possessive ending: "Putin" of "Putin's aide".
    pub(super) possessor: Option<Range<usize>>,
    /// "the", "his" ... in lower case; empty where there is none.
    pub(super) determiner: &'static str,
}

impl RolePhrase {
    /// The country that the phrase names: "the Russian president", "the president of Russia".
    pub(super) fn country(&self, scan: &Scan<'_>) -> Option<&'static str> {
        country_in(scan, self.whole.clone())
    }
}

/// The first country that a stretch names, by any of its words.
pub(super) fn country_in(scan: &Scan<'_>, tokens: Range<usize>) -> Option<&'static str> {
    let mut i = tokens.start;
    while i < tokens.end {
        if scan.has(i, Facts::PLACE) || scan.has(i, Facts::DEMONYM) {
            let longest = places::longest_from(scan.word(i)).min(tokens.end - i);
            for n in (1..=longest).rev() {
                if let Some(country) = places::country(scan.text_of(i, i + n)) {
                    return Some(country);
                }
                if places::is_place(scan.text_of(i, i + n)) {
                    i += n - 1;
                    break;
                }
            }
        }
        i += 1;
    }
    None
}

const DETERMINERS: &[&str] =
    &["the", "a", "an", "his", "her", "their", "its", "our", "my", "this", "that", "another", "fellow", "one", "your"];

pub(super) fn determiner(scan: &Scan<'_>, i: usize) -> Option<&'static str> {
    let word = scan.page.lower(i);
    if word.len() > 7 { None } else { DETERMINERS.iter().copied().find(|d| *d == word) }
}

pub(super) fn role_noun(scan: &Scan<'_>, i: usize) -> Option<RoleNoun> {
    if scan.has(i, Facts::ROLE) { scan.page.role(i) } else { None }
}

/// Whether a name is brought in as somebody's kin: "his wife, Ida Brandt", "first lady Ida
/// Brandt", "Ida Brandt, the first lady", "Brandt and Ida Brandt".
pub(super) fn is_brought_in(scan: &Scan<'_>, name: Range<usize>) -> bool {
    const NEAR: usize = 5;
    let kin = |head: usize, from: usize| {
        let word = |i: usize| scan.word(i).to_lowercase();
        let owned = |i: usize| scan.possessive(i) || matches!(&*word(i), "his" | "her" | "their");
        let first_lady = head > 0 && word(head) == "lady" && word(head - 1) == "first";
        first_lady || role_noun(scan, head).is_some_and(|noun| noun.class == "kin") && (from..head).any(owned)
    };
    let Range { start, end } = name;
    let comma = usize::from(start > 0 && scan.is(start - 1, ","));
    let before = start.checked_sub(1 + comma).is_some_and(|head| kin(head, head.saturating_sub(NEAR)));
    let after = || scan.is(end, ",") && (end + 2..end + 5).any(|head| kin(head, end + 1));
    let beside = || start > 1 && scan.is(start - 1, "and") && scan.word(start - 2) == scan.word(end - 1);
    before || after() || beside()
}

/// Whether a word may stand before a role noun in one phrase.
pub(super) fn modifies(scan: &Scan<'_>, i: usize) -> bool {
    match scan.kind(i) {
        // "nine-month-old"
        Some(TokenKind::Word) if scan.has(i, Facts::FUNCTION) => scan.hyphen(i + 1),
        Some(TokenKind::Word) if scan.has(i, Facts::CAPITAL) => !scan.has(i, Facts::CALENDAR),
        Some(TokenKind::Word) => {
            scan.page.is(i, Class::Modifier)
                || !(scan.page.cue(i).is_some() || scan.page.is(i, Class::PlainVerb) || is_inflected(scan.word(i)))
        }
        Some(TokenKind::Number) => {
            !scan.is_word(i + 1) || scan.is_any(i + 1, &["th", "st", "nd", "rd"]) || scan.hyphen(i + 1)
        }
        Some(TokenKind::Dash) => scan.hyphen(i),
        _ => false,
    }
}

fn is_inflected(word: &str) -> bool {
    word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ly")
}

/// The phrase with a role noun that begins at a token, without a tail.
pub(super) fn phrase_at(scan: &Scan<'_>, at: usize, end: usize) -> Option<RolePhrase> {
    let determiner = determiner(scan, at).unwrap_or("");
    let mut from = at + usize::from(!determiner.is_empty());
    let mut possessor = None;
    let limit = (at + REACH).min(end);
    let mut head = None;
    let mut i = from;
    while i < limit {
        if scan.possessive(i) {
            // "the government's spokesman": what stands before owns the role
            possessor = Some(from..i);
            from = i + 1;
            head = None;
        } else if let Some(noun) = role_noun(scan, i).filter(|_| !scan.hyphen(i + 1)) {
            head = Some((i, noun));
        } else if !modifies(scan, i) || (head.is_some() && !role_follows(scan, i, limit)) {
            break;
        }
        i += 1;
    }
    let (head, noun) = head?;
    // a name closes the phrase: then it is a title, read from the name
    Some(RolePhrase { whole: at..head + 1, role: from..head + 1, head, noun, possessor, determiner })
}

/// Whether after a role noun at most two words lead to another one: "chief financial officer".
fn role_follows(scan: &Scan<'_>, i: usize, limit: usize) -> bool {
    let free = |j: usize| {
        j < limit
            && !scan.has(j, Facts::CAPITAL)
            && scan.is_word(j)
            && modifies(scan, j)
            && !scan.word(j).ends_with('s')
    };
    let role = |j: usize| j < limit && role_noun(scan, j).is_some_and(|n| !n.plural);
    let hyphen = scan.hyphen(i) && role(i + 1);
    hyphen
        || (free(i) && (role(i + 1) || (free(i + 1) && role(i + 2))))
        || (scan.is_any(i, &["prime", "financial"]) && role(i + 1))
        || (scan.has(i, Facts::CAPITAL) && (role(i + 1) || (scan.has(i + 1, Facts::CAPITAL) && role(i + 2))))
}
