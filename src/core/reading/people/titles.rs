//! Titles directly before a name: "former Defence Minister", "Putin's adviser".

use std::ops::Range;

use super::phrases::{REACH, modifies, role_noun};
use super::scan::{Facts, Scan};
use crate::lexicon::people::RoleNoun;
use crate::lexicon::table::Class;

/// The title that stands directly before a name.
#[derive(Clone, Debug)]
pub(super) struct Title {
    /// The role: "former Defense Minister".
    pub(super) role: Range<usize>,
    /// What the noun says.
    pub(super) noun: RoleNoun,
    /// "Putin" of "Putin's foreign affairs adviser Yuri Ushakov".
    pub(super) possessor: Option<Range<usize>>,
}

/// The title before a name whose first token (honorific included) is given.
pub(super) fn title_before(scan: &Scan<'_>, name_start: usize, start: usize) -> Option<Title> {
    let head = title_head(scan, name_start, start)?;
    let noun = role_noun(scan, head)?;
    let floor = start.max(head.saturating_sub(REACH));
    let mut from = head;
    while from > floor {
        let before = from - 1;
        let joined = scan.is_any(before, &["and", "of"])
            && before > floor
            && (role_noun(scan, before - 1).is_some()
                || (scan.is(before, "of") && scan.has(before - 1, Facts::CAPITAL)));
        if !(joined || modifies(scan, before)) || (scan.has(before, Facts::FIRST) && is_opener(scan, before)) {
            break;
        }
        from = before;
    }
    let mut possessor = None;
    if from > floor && scan.possessive(from - 1) {
        let mut owner = from - 1;
        while owner > floor
            && (scan.has(owner - 1, Facts::CAPITAL) && !scan.has(owner - 1, Facts::FUNCTION) || scan.hyphen(owner - 1))
        {
            owner -= 1;
        }
        possessor = (owner < from - 1).then_some(owner..from - 1);
    }
    Some(Title { role: from..name_start, noun, possessor })
}

/// A common word that opens a sentence before a title: "Embattled", "Meanwhile".
fn is_opener(scan: &Scan<'_>, i: usize) -> bool {
    let lower = scan.page.lower(i);
    scan.has(i, Facts::CAPITAL)
        && !scan.has(i, Facts::ROLE)
        && (scan.page.is(i, Class::Function)
            || lower.ends_with("ly")
            || lower.ends_with("ed")
            || lower.ends_with("ing"))
}

fn title_head(scan: &Scan<'_>, name_start: usize, start: usize) -> Option<usize> {
    let last = name_start.checked_sub(1).filter(|i| *i >= start)?;
    if role_noun(scan, last).is_some() && !(scan.hyphen(last + 1)) {
        return Some(last);
    }
    // "Ambassador to the United States Hamid Karim", "Secretary of State Ada Brink":
    // back over the capitalised words and their preposition
    let part = |i: usize| scan.has(i, Facts::CAPITAL) && !scan.has(i, Facts::FUNCTION) || scan.is_any(i, &["and", "&"]);
    let floor = start.max(last.saturating_sub(6));
    let mut i = last;
    if !part(i) || scan.is(i, "and") {
        return None;
    }
    while i > floor && part(i) {
        i -= 1;
    }
    if i > start && scan.is(i, "the") && (i + 1..=last).all(|t| scan.has(t, Facts::PLACE)) {
        i -= 1;
    }
    let joined = i > start && scan.is_any(i, &["to", "of", "for"]);
    (joined && role_noun(scan, i - 1).is_some_and(|n| !n.plural)).then(|| i - 1)
}
