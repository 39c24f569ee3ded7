//! Noun phrases in place of a name: "the Russian president", "Putin's aide".
//! Only where one person of the article fits; else no mention.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::phrases::{self, RolePhrase};
use super::roles::{Nominal, with_place};
use super::roster::{Person, Roster};
use super::scan::{Facts, Scan};
use super::{Role, RoleKind};
use crate::lexicon::people::Sex;

/// People who can be found by what the article says of them.
struct Index {
    by_country: FxHashMap<&'static str, Vec<usize>>,
    by_noun: FxHashMap<&'static str, Vec<usize>>,
    /// Whole roles, in lower case: "home secretary".
    by_text: FxHashMap<String, Vec<usize>>,
    minors: Vec<usize>,
}

/// Resolves noun phrases, in order; `known` are the appositions found before.
pub(super) fn resolve(scan: &Scan<'_>, roster: &mut Roster, known: Vec<Nominal>) -> Vec<Nominal> {
    let index = Index::new(&roster.people);
    let taken: FxHashSet<usize> = known.iter().flat_map(|n| n.tokens.clone()).collect();
    let mut out = known;
    let mut names = 0;
    for sentence in &scan.page.sentences {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            if !opens(scan, roster, &mut names, i) || taken.contains(&i) {
                i += 1;
                continue;
            }
            let Some(phrase) = phrases::phrase_at(scan, i, sentence.tokens.end) else {
                i += 1;
                continue;
            };
            let phrase = with_place(scan, phrase, sentence.tokens.end);
            if let Some(person) = who(scan, roster, &index, &phrase, sentence.tokens.start) {
                note_role(scan, &mut roster.people[person], &phrase);
                out.push(Nominal { tokens: phrase.whole.clone(), person });
            }
            i = phrase.head + 1;
        }
    }
    out.sort_by_key(|n| n.tokens.start);
    out
}

/// Whether a noun phrase that may stand for a person begins here; `names` counts the
/// mentions that lie behind and must be asked in order.
fn opens(scan: &Scan<'_>, roster: &Roster, names: &mut usize, i: usize) -> bool {
    while roster.named.get(*names).is_some_and(|m| m.tokens.start < i) {
        *names += 1;
    }
    let owner = || roster.named.get(*names).filter(|m| m.full == i || m.tokens.start == i);
    scan.has(i, Facts::DETERMINES) || owner().is_some_and(|m| scan.possessive(m.tokens.end))
}

fn named_at(roster: &Roster, token: usize) -> Option<usize> {
    let at = roster.named.partition_point(|m| m.full < token && m.tokens.start < token);
    roster.named.get(at).filter(|m| m.full == token || m.tokens.start == token).map(|_| at)
}

fn who(scan: &Scan<'_>, roster: &Roster, index: &Index, phrase: &RolePhrase, start: usize) -> Option<usize> {
    let after = phrase.whole.end;
    // a name follows: the phrase is its title
    let titles = roster
        .named
        .get(roster.named.partition_point(|m| m.tokens.end <= after))
        .is_some_and(|m| m.full <= after && m.tokens.end > after);
    if phrase.noun.plural || titles || scan.hyphen(after) {
        return None;
    }
    if phrase.noun.singular == "counterpart" {
        return counterpart(scan, roster, index, phrase);
    }
    if let Some(owner) = &phrase.possessor {
        return of_owner(scan, roster, phrase, owner.clone());
    }
    if matches!(phrase.determiner, "his" | "her") && phrase.noun.class == "kin" {
        return only(index.by_noun.get(phrase.noun.singular)?).filter(|p| named_before(roster, *p, phrase.whole.start));
    }
    if phrase.determiner != "the" {
        return None;
    }
    if is_minor(phrase.noun.singular) {
        let minors: Vec<usize> =
            index.minors.iter().copied().filter(|p| agrees(&roster.people[*p], phrase.noun.sex)).collect();
        return only(&minors)
            .filter(|p| named_before(roster, *p, phrase.whole.start) && phrase.head == phrase.role.start);
    }
    if is_negated(scan, phrase) {
        return None;
    }
    let country = phrase.country(scan);
    let text = scan.text_of(phrase.role.start, phrase.role.end).to_lowercase();
    if phrase.head > phrase.role.start
        && let Some(same) = index.by_text.get(&text)
    {
        return only(same);
    }
    let recent = |ids: &[usize]| latest_of(roster, ids, phrase.whole.start, start);
    if let Some(country) = country {
        let fits: Vec<usize> =
            index.by_country.get(country)?.iter().copied().filter(|p| fits_noun(&roster.people[*p], phrase)).collect();
        let exact: Vec<usize> =
            fits.iter().copied().filter(|p| has_noun(&roster.people[*p], phrase.noun.singular)).collect();
        return only(&exact).or_else(|| if exact.is_empty() { only(&fits) } else { None }).or_else(|| recent(&exact));
    }
    if is_party(scan, phrase) {
        let people = index.by_country.get("united states")?;
        let leaders: Vec<usize> = people
            .iter()
            .copied()
            .filter(|p| {
                roster.people[*p].nouns.iter().any(|(c, _)| matches!(*c, "leader" | "lawmaker" | "politics" | "local"))
            })
            .collect();
        return only(&leaders);
    }
    if phrase.head > phrase.role.start && !bare_modifier(scan, phrase) {
        return None;
    }
    let Some(bearers) = index.by_noun.get(phrase.noun.singular) else { return epithet(scan, roster, phrase) };
    let fits: Vec<usize> = bearers.iter().copied().filter(|p| agrees(&roster.people[*p], phrase.noun.sex)).collect();
    let before: Vec<usize> = fits.iter().copied().filter(|p| named_before(roster, *p, phrase.whole.start)).collect();
    only(&before).or_else(|| recent(&before))
}

/// Nouns that writers put for a prominent person whom they call nothing else.
const EPITHETS: &[&str] = &[
    "autocrat",
    "billionaire",
    "businessman",
    "businesswoman",
    "celebrity",
    "entrepreneur",
    "financier",
    "industrialist",
    "magnate",
    "media mogul",
    "millionaire",
    "mogul",
    "multimillionaire",
    "oligarch",
    "politician",
    "statesman",
    "strongman",
    "superstar",
    "tycoon",
    "veteran",
];

/// "the tycoon": the one person whom the paragraph has named so far.
fn epithet(scan: &Scan<'_>, roster: &Roster, phrase: &RolePhrase) -> Option<usize> {
    if phrase.head != phrase.role.start || EPITHETS.binary_search(&phrase.noun.singular).is_err() {
        return None;
    }
    let blocks = &scan.page.blocks;
    let block = blocks.get(blocks.partition_point(|b| b.tokens.end <= phrase.whole.start))?;
    let at = roster.named.partition_point(|m| m.tokens.start < phrase.whole.start);
    let mut named: Vec<usize> = roster.named[..at]
        .iter()
        .rev()
        .take_while(|m| m.tokens.start >= block.tokens.start)
        .take(64)
        .map(|m| m.person)
        .collect();
    named.sort_unstable();
    named.dedup();
    only(&named).filter(|p| agrees(&roster.people[*p], phrase.noun.sex))
}

/// "the former president", "the president-elect": nothing that makes it another one.
fn bare_modifier(scan: &Scan<'_>, phrase: &RolePhrase) -> bool {
    (phrase.role.start..phrase.head).all(|i| {
        scan.is_any(
            i,
            &[
                "former",
                "prime",
                "police",
                "chief",
                "vice",
                "-",
                "old",
                "year",
                "executive",
                "press",
                "foreign",
                "young",
                "late",
                "accused",
                "deputy",
            ],
        ) || scan.page.tokens[i].kind == crate::text::TokenKind::Number
    })
}

/// "the next president", "the first woman": no one in particular.
fn is_negated(scan: &Scan<'_>, phrase: &RolePhrase) -> bool {
    (phrase.role.start..phrase.head).any(|i| {
        scan.is_any(
            i,
            &[
                "next", "first", "last", "previous", "future", "new", "only", "best", "other", "same", "second",
                "third", "incoming", "outgoing",
            ],
        ) && !scan.has(i, Facts::QUOTED)
    }) && phrase.country(scan).is_none()
}

/// "the Republican", "the Democratic leader"
fn is_party(scan: &Scan<'_>, phrase: &RolePhrase) -> bool {
    matches!(phrase.noun.singular, "republican" | "democrat")
        || (phrase.head == phrase.role.start + 1
            && phrase.noun.singular == "leader"
            && scan.is_any(phrase.role.start, &["Republican", "Democratic"]))
}

/// Nouns that call the same child now this, now that.
fn is_minor(noun: &str) -> bool {
    matches!(
        noun,
        "child" | "boy" | "girl" | "baby" | "teenager" | "teen" | "youth" | "toddler" | "infant" | "daughter" | "son"
    )
}

fn only(ids: &[usize]) -> Option<usize> {
    if let [one] = ids { Some(*one) } else { None }
}

fn agrees(person: &Person, sex: Sex) -> bool {
    sex == Sex::Either || person.sex == Sex::Either || person.sex == sex
}

fn has_noun(person: &Person, noun: &str) -> bool {
    person.nouns.iter().any(|(_, n)| *n == noun)
}

fn fits_noun(person: &Person, phrase: &RolePhrase) -> bool {
    let noun = phrase.noun;
    let leads = matches!(noun.singular, "leader" | "head of state" | "strongman" | "ruler");
    agrees(person, noun.sex)
        && person.nouns.iter().any(|(class, n)| {
            *n == noun.singular || (leads && *class == "leader") || (noun.class == "aide" && *class == "aide")
        })
}

/// The one of several who was named last in this sentence or the one before.
fn latest_of(roster: &Roster, ids: &[usize], before: usize, start: usize) -> Option<usize> {
    let at = roster.named.partition_point(|m| m.tokens.start < before);
    let near = roster.named[..at].iter().rev().take(8);
    near.take_while(|m| m.tokens.start + 60 > start).map(|m| m.person).find(|p| ids.contains(p))
}

fn named_before(roster: &Roster, person: usize, token: usize) -> bool {
    roster.people[person].first < token
}

/// "his Russian counterpart", "the Chinese counterpart"
fn counterpart(scan: &Scan<'_>, roster: &Roster, index: &Index, phrase: &RolePhrase) -> Option<usize> {
    let people = index.by_country.get(phrase.country(scan)?)?;
    let leaders: Vec<usize> = people
        .iter()
        .copied()
        .filter(|p| roster.people[*p].nouns.iter().any(|(c, _)| *c == "leader" || *c == "politics"))
        .collect();
    only(people).or_else(|| only(&leaders))
}

/// "Putin's aide": somebody whose role says the same.
fn of_owner(scan: &Scan<'_>, roster: &Roster, phrase: &RolePhrase, owner: Range<usize>) -> Option<usize> {
    let named = &roster.named[named_at(roster, owner.start)?];
    let name = &roster.people[named.person].name;
    let owned = format!("{}'s ", name.display);
    let country = roster.people[named.person].country;
    let fits = |p: &Person| {
        let same_class = |(class, noun): &(&str, &str)| {
            *noun == phrase.noun.singular || (*class == phrase.noun.class && *class == "aide")
        };
        p.nouns.iter().any(same_class)
            && (p.roles.iter().any(|r| r.text.starts_with(&owned))
                || (phrase.noun.class == "aide" && p.country.is_some() && p.country == country))
    };
    let _ = scan;
    let mut found =
        roster.people.iter().enumerate().take(512).filter(|(i, p)| *i != named.person && fits(p)).map(|(i, _)| i);
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

/// A phrase that says more than the noun is a role of its own: "the Kremlin leader".
fn note_role(scan: &Scan<'_>, person: &mut Person, phrase: &RolePhrase) {
    if phrase.possessor.is_some()
        || phrase.determiner != "the"
        || phrase.head == phrase.role.start && phrase.role.end == phrase.head + 1
    {
        return;
    }
    let text = scan.text_of(phrase.role.start, phrase.role.end).split_whitespace().collect::<Vec<_>>().join(" ");
    if !person.roles.iter().any(|r| r.text.eq_ignore_ascii_case(&text)) {
        person.roles.push(Role { text, span: scan.span(phrase.role.start, phrase.role.end), kind: RoleKind::Nominal });
    }
}

impl Index {
    fn new(people: &[Person]) -> Self {
        let mut index = Index {
            by_country: FxHashMap::default(),
            by_noun: FxHashMap::default(),
            by_text: FxHashMap::default(),
            minors: Vec::new(),
        };
        for (id, person) in people.iter().enumerate() {
            if person.nouns.iter().any(|(_, n)| is_minor(n)) {
                push_limited(&mut index.minors, id);
            }
            if let Some(country) = person.country {
                push_limited(index.by_country.entry(country).or_default(), id);
            }
            for role in person.roles.iter().take(16) {
                push_limited(index.by_text.entry(role.text.to_lowercase()).or_default(), id);
            }
            for (_, noun) in &person.nouns {
                push_limited(index.by_noun.entry(noun).or_default(), id);
            }
        }
        index
    }
}

/// Past a few dozen nobody is the only one; the list need not grow.
fn push_limited(ids: &mut Vec<usize>, id: usize) {
    if ids.len() < 64 {
        ids.push(id);
    }
}
