//! What the article calls its people: titles, appositions, "is the ...".

use std::ops::Range;

use super::appositions;
use super::phrases::{self, RolePhrase};
use super::roster::Roster;
use super::scan::{Facts, Scan};
use super::shared;
use super::titles;
use super::{Role, RoleKind};
use crate::lexicon::people::{RoleNoun, Sex};

/// A noun phrase that stands for a person.
#[derive(Clone, Debug)]
pub(super) struct Nominal {
    pub(super) tokens: Range<usize>,
    pub(super) person: usize,
}

/// Attaches every role that stands next to a name; appositions are mentions of their own.
pub(super) fn attach(scan: &Scan<'_>, roster: &mut Roster) -> Vec<Nominal> {
    let mut nominals = Vec::new();
    for m in 0..roster.named.len() {
        let named = roster.named[m].clone();
        let sentence = scan.page.sentences[named.sentence].tokens.clone();
        if let Some(title) = titles::title_before(scan, named.full, sentence.start) {
            let shared = title.noun.plural && title.possessor.is_none();
            if !shared {
                roster.named[m].full = title.role.start;
                // "Prime Minister Ada Brink of Norway"
                let end = named.tokens.end;
                let of = if scan.is(end, "of") {
                    phrases::country_in(scan, end + 1..(end + 4).min(sentence.end))
                } else {
                    None
                };
                if represents(title.noun) && scan.has(end + 1, Facts::PLACE) {
                    roster.people[named.person].country = roster.people[named.person].country.or(of);
                }
                attach_role(scan, roster, named.person, RoleKind::Title, title.role, title.noun, title.possessor);
            }
        } else if let Some(phrase) = appositions::apposition_before(scan, named.full, sentence.start) {
            apposition(scan, roster, &mut nominals, named.person, phrase);
        } else {
            shared::share(scan, roster, m);
        }
        if let Some(phrase) = office(scan, roster, m, sentence.end) {
            attach_role(scan, roster, named.person, RoleKind::Apposition, phrase.role, phrase.noun, phrase.possessor);
        }
        if scan.possessive(named.tokens.end) {
            continue;
        }
        if let Some(phrase) = appositions::apposition_after(scan, named.tokens.end, sentence.end) {
            apposition(scan, roster, &mut nominals, named.person, phrase);
        } else if let Some(phrase) = predicate(scan, roster, m, sentence.end) {
            nominals.push(Nominal { tokens: phrase.whole.clone(), person: named.person });
            attach_role(scan, roster, named.person, RoleKind::Apposition, phrase.role, phrase.noun, phrase.possessor);
        }
    }
    nominals
}

fn apposition(scan: &Scan<'_>, roster: &mut Roster, nominals: &mut Vec<Nominal>, person: usize, phrase: RolePhrase) {
    nominals.push(Nominal { tokens: phrase.whole, person });
    attach_role(scan, roster, person, RoleKind::Apposition, phrase.role, phrase.noun, phrase.possessor);
}

fn attach_role(
    scan: &Scan<'_>,
    roster: &mut Roster,
    person: usize,
    kind: RoleKind,
    role: Range<usize>,
    noun: RoleNoun,
    possessor: Option<Range<usize>>,
) {
    let own = scan.text_of(role.start, role.end);
    let owner = possessor.clone().map(|p| owner(scan, roster, p));
    let text = match &owner {
        Some(owner) => format!("{owner}'s {}", squeeze(own)),
        None => squeeze(own),
    };
    let span = scan.span(possessor.as_ref().map_or(role.start, |p| p.start), role.end);
    // "Germany's ambassador to France" and "former US diplomat in Kabul" speak for the first country named
    let country = phrases::country_in(scan, role).or_else(|| possessor.and_then(|p| phrases::country_in(scan, p)));
    add(roster, person, Role { text, span, kind }, noun, country);
}

/// Notes a role and what it tells of its person.
pub(super) fn add(roster: &mut Roster, person: usize, role: Role, noun: RoleNoun, country: Option<&'static str>) {
    let person = &mut roster.people[person];
    if person.country.is_none() && represents(noun) {
        person.country = country;
    }
    if person.sex == Sex::Either {
        person.sex = noun.sex;
    }
    if !person.nouns.contains(&(noun.class, noun.singular)) {
        person.nouns.push((noun.class, noun.singular));
    }
    if !person.roles.iter().any(|r| r.text.eq_ignore_ascii_case(&role.text)) {
        person.roles.push(role);
    }
}

/// Whether somebody with this role speaks or acts for a country named with it.
fn represents(noun: RoleNoun) -> bool {
    !matches!(noun.class, "work" | "kin" | "suspect" | "arts" | "media") || noun.singular == "first lady"
}

/// Who owns a role: a person by the fullest name, else the words as they stand.
fn owner(scan: &Scan<'_>, roster: &Roster, tokens: Range<usize>) -> String {
    let at = roster.named.partition_point(|m| m.tokens.start < tokens.start);
    match roster.named.get(at).filter(|m| m.tokens.end == tokens.end) {
        Some(named) => roster.people[named.person].name.display.clone(),
        None => squeeze(scan.text_of(tokens.start, tokens.end)),
    }
}

/// White space as single spaces.
pub(super) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "Ada Brink is the founder of ...".
fn predicate(scan: &Scan<'_>, roster: &Roster, m: usize, end: usize) -> Option<RolePhrase> {
    let named = &roster.named[m];
    let next = roster.named.get(m + 1).map_or(end, |n| n.full.min(end));
    let from = named.tokens.end;
    let copula = if scan.is(from, "who") { from + 1 } else { from };
    if !scan.is_any(copula, &["is", "was", "became", "remains"]) {
        return None;
    }
    let phrase = phrases::phrase_at(scan, copula + 1, next)?;
    (!phrase.noun.plural && phrase.whole.end < next).then(|| with_place(scan, phrase, next))
}

/// "Otto Brink was sworn in as the third president of ...", "Brink's inauguration as ...":
/// no other person may stand between.
fn office(scan: &Scan<'_>, roster: &Roster, m: usize, end: usize) -> Option<RolePhrase> {
    let next = roster.named.get(m + 1).map_or(end, |n| n.full.min(end));
    let from = roster.named[m].tokens.end;
    let office = (from..next).take(12).find(|i| scan.is(*i, "as") && !scan.has(*i, Facts::QUOTED))?;
    let phrase = phrases::phrase_at(scan, office + 1, next)?;
    let official = matches!(phrase.noun.class, "leader" | "minister" | "local" | "lawmaker" | "diplomat");
    let takes_office = (from..office).any(|i| {
        scan.is_any(
            i,
            &["sworn", "inaugurated", "inauguration", "office", "elected", "appointed", "term", "took", "return"],
        )
    });
    (official && takes_office && !phrase.noun.plural).then(|| with_place(scan, phrase, next))
}

/// Adds "of" and a place to a phrase.
pub(super) fn with_place(scan: &Scan<'_>, mut phrase: RolePhrase, end: usize) -> RolePhrase {
    let mut to = phrase.whole.end;
    if !scan.is(to, "of") {
        return phrase;
    }
    to += 1 + usize::from(scan.is(to + 1, "the"));
    let from = to;
    while to < end && scan.has(to, Facts::PLACE) {
        to += 1;
    }
    if to > from {
        phrase.whole.end = to;
        phrase.role.end = to;
    }
    phrase
}
