//! Whether words are a name here: in full, or one word alone.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::candidates::Candidate;
use super::evidence::{self, ENOUGH, Evidence};
use super::scan::{Facts, Scan};
use crate::text::TokenKind;

/// Words for places that the article uses as such at least once: "in Paris", "Seattle, Washington".
pub(super) fn used_as_places<'p>(scan: &Scan<'p>) -> FxHashSet<&'p str> {
    let place = |i: usize| scan.has(i, Facts::PLACE);
    let as_place = |i: usize| {
        place(i) && i > 0 && (scan.is_any(i - 1, PLACE_PREPOSITIONS) || (i > 1 && scan.is(i - 1, ",") && place(i - 2)))
    };
    (0..scan.facts.len()).filter(|i| as_place(*i)).map(|i| scan.word(i)).collect()
}

const PLACE_PREPOSITIONS: &[&str] =
    &["in", "to", "from", "at", "near", "outside", "across", "around", "into", "towards", "of"];

/// Whether a bare word of a known name stands for its person here.
pub(super) fn fits_alone(scan: &Scan<'_>, tokens: Range<usize>, titled: bool) -> bool {
    let (i, after) = (tokens.start, tokens.end);
    if titled {
        return true;
    }
    let before = |what: &[&str]| i > 0 && scan.is_any(i - 1, what);
    if scan.has(i, Facts::PLACE)
        && (before(PLACE_PREPOSITIONS) || before(&[","]) && i > 1 && scan.has(i - 2, Facts::PLACE))
    {
        return false;
    }
    if scan.has(i, Facts::CALENDAR)
        && (before(&["in", "last", "next", "this", "since", "until", "by", "of", "on", "early", "late"])
            || scan.kind(after) == Some(TokenKind::Number))
    {
        return false;
    }
    if before(&["the", "a", "an"]) && evidence::follows_leader(scan, after) {
        return true;
    }
    // "the Brink factory"
    if before(&["the", "a", "an"])
        && scan.is_word(after)
        && !scan.has(after, Facts::CAPITAL)
        && !scan.has(after, Facts::FUNCTION)
    {
        return true;
    }
    // "a Brink-like smile"
    if before(&["the", "a", "an"]) && scan.hyphen(after) && !scan.has(after + 1, Facts::CAPITAL) {
        return true;
    }
    let doubtful = scan.has(i, Facts::COMMON) && scan.has(i, Facts::FIRST)
        || scan.has(i, Facts::PLACE)
        || scan.has(i, Facts::DEMONYM)
        || scan.has(i, Facts::ROLE)
        || scan.has(i, Facts::THING)
        || scan.has(i, Facts::CALENDAR)
        || before(&["the", "a", "an"]);
    !doubtful || evidence::acts(scan, after)
}

pub(super) fn is_unfit_alone(scan: &Scan<'_>, candidate: &Candidate) -> bool {
    let i = candidate.tokens.start;
    let told = scan.has(i, Facts::SURNAME | Facts::GIVEN)
        && !scan.has(i, Facts::SMALL | Facts::ROLE)
        && !scan.word(i).ends_with('s')
        && (evidence::is_told_of(scan, candidate.tokens.end)
            || evidence::is_he_or_she(scan, candidate.tokens.end, scan.page.sentences[candidate.sentence].tokens.end));
    let first_only = scan.has(i, Facts::FIRST) && scan.has(i, Facts::COMMON) && candidate.honorific.is_none() && !told;
    first_only || scan.has(i, Facts::PARTICLE) || (candidate.honorific.is_none() && scan.is(candidate.tokens.end, "&"))
}

pub(super) fn is_full_name(scan: &Scan<'_>, candidate: &Candidate, weight: Evidence) -> bool {
    if scan.styled[candidate.sentence] {
        weight.words > ENOUGH || weight.total() > ENOUGH + 2
    } else {
        weight.total() >= ENOUGH
    }
}

/// Whether nothing is known of a word that might make it something else.
pub(super) fn is_fresh(scan: &Scan<'_>, i: usize) -> bool {
    let other = Facts::COMMON | Facts::CAPITALS | Facts::PLACE | Facts::THING | Facts::DEMONYM | Facts::CALENDAR;
    !scan.has(i, other | Facts::ROLE)
}
