//! One plural noun shared out: "The presidents of Denmark and Norway, Mads Holt and Erik Rein".

use std::ops::Range;

use super::phrases;
use super::roles::{add, squeeze};
use super::roster::{Named, Roster};
use super::scan::{Facts, Scan};
use super::{Role, RoleKind};
use crate::lexicon::people::RoleNoun;

/// More owners than this share no noun.
const MOST: usize = 6;

/// Gives the people named from the `m`th mention on their shares of a plural noun before them.
pub(super) fn share(scan: &Scan<'_>, roster: &mut Roster, m: usize) {
    let named = &roster.named[m];
    let start = scan.page.sentences[named.sentence].tokens.start;
    let before = named.full;
    if let Some((noun, owners)) = owners_after(scan, start, before) {
        if let [place] = &owners[..] {
            give(scan, roster, m, noun, place.clone());
            return;
        }
        let list = names_in_list(scan, &roster.named, m, owners.len());
        if list == owners.len() {
            owners.into_iter().enumerate().for_each(|(n, place)| give(scan, roster, m + n, noun, place));
        }
    } else if let Some((noun, role, peoples)) = peoples_before(scan, start, before) {
        if names_in_list(scan, &roster.named, m, peoples.len()) != peoples.len() {
            return;
        }
        for (n, people) in peoples.into_iter().enumerate() {
            let person = roster.named[m + n].person;
            let own = format!("{} {}", scan.word(people), singular(scan, role.clone(), noun));
            let span = scan.span(people, people + 1);
            let country = phrases::country_in(scan, people..people + 1);
            add(roster, person, Role { text: own, span, kind: RoleKind::Title }, noun, country);
        }
    }
}

/// "of Denmark and Norway," before a name: the noun and the places.
fn owners_after(scan: &Scan<'_>, start: usize, name: usize) -> Option<(RoleNoun, Vec<Range<usize>>)> {
    let comma = name.checked_sub(1).filter(|c| *c > start && scan.is(*c, ","))?;
    let mut places = Vec::new();
    let mut at = comma;
    loop {
        let mut place = at;
        while place > start && scan.has(place - 1, Facts::PLACE) {
            place -= 1;
        }
        if place == at || places.len() == MOST {
            break;
        }
        places.push(place..at);
        at = place - usize::from(place > start && scan.is(place - 1, "the"));
        let joined = |i: usize| i > start && (scan.is(i - 1, "and") || scan.is(i - 1, ","));
        if !joined(at) {
            break;
        }
        at -= 1;
        if scan.is(at, "and") && joined(at) && scan.is(at - 1, ",") {
            at -= 1;
        }
    }
    let first = places.last()?.start;
    places.reverse();
    let of = |i: usize| {
        let noun = phrases::role_noun(scan, i).filter(|n| n.plural)?;
        scan.is_any(i + 1, &["of", "from"]).then_some((noun, i))
    };
    let (noun, at) = (start..first).rev().take(20).find_map(of)?;
    // "of Denmark, Mads Holt, and Norway, Erik Rein": each place stands before its name
    let all = at + 2 == first || (scan.is(at + 2, "the") && at + 3 == first);
    let own = if all { places } else { places.pop().into_iter().collect() };
    Some((noun, own))
}

/// "Danish and Norwegian prime ministers" before a name: the noun, its words, the peoples.
fn peoples_before(scan: &Scan<'_>, start: usize, name: usize) -> Option<(RoleNoun, Range<usize>, Vec<usize>)> {
    let last = name.checked_sub(1).filter(|i| *i > start)?;
    let head = if scan.is(last, ",") { last - 1 } else { last };
    let noun = phrases::role_noun(scan, head).filter(|n| n.plural)?;
    let mut from = head;
    while from > start && head - from < 3 && !scan.has(from - 1, Facts::DEMONYM) && phrases::modifies(scan, from - 1) {
        from -= 1;
    }
    let mut peoples = Vec::new();
    let mut at = from;
    while at > start && scan.has(at - 1, Facts::DEMONYM) && peoples.len() < MOST {
        peoples.push(at - 1);
        at -= 1;
        while at > start && (scan.is(at - 1, "and") || scan.is(at - 1, ",")) {
            at -= 1;
        }
    }
    peoples.reverse();
    (peoples.len() > 1).then_some((noun, from..head + 1, peoples))
}

/// How many names from the `m`th on stand in one list, at most one more than wanted.
fn names_in_list(scan: &Scan<'_>, named: &[Named], m: usize, wanted: usize) -> usize {
    let joins = |i: usize| scan.is(i, ",") || scan.is(i, "and");
    let next = |pair: &[Named]| {
        let mut between = pair[0].tokens.end..pair[1].full;
        (1..=2).contains(&between.len()) && between.all(joins)
    };
    1 + named[m..].windows(2).take(wanted).take_while(|pair| next(pair)).count()
}

fn give(scan: &Scan<'_>, roster: &mut Roster, m: usize, noun: RoleNoun, place: Range<usize>) {
    let person = roster.named[m].person;
    let text = format!("{} of {}", noun.singular, squeeze(scan.text_of(place.start, place.end)));
    let country = phrases::country_in(scan, place.clone());
    let span = scan.span(place.start, place.end);
    add(roster, person, Role { text, span, kind: RoleKind::Apposition }, noun, country);
}

/// The words of a role with its noun in the singular.
fn singular(scan: &Scan<'_>, role: Range<usize>, noun: RoleNoun) -> String {
    let modifiers = squeeze(scan.text_of(role.start, role.end - 1));
    if modifiers.is_empty() { noun.singular.to_owned() } else { format!("{modifiers} {}", noun.singular) }
}
