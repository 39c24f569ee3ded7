//! One person, two spellings.

use super::{End, Finding, Rule, Severity};
use crate::desk::{Person, Place, Snapshot, Story};
use crate::reading::MentionKind;

pub(super) const RULE: Rule = Rule {
    id: "name-spelling",
    severity: Severity::Hint,
    summary: "one person's name is spelt in different ways",
    page: include_str!("../../docs/rules/name-spelling.md"),
    check,
};

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    story.persons.iter().filter_map(|p| spellings(snapshot, p)).collect()
}

/// One finding a person and story: the first mention of each spelling of the family name.
fn spellings(snapshot: &Snapshot, person: &Person) -> Option<Finding> {
    let mut seen: Vec<(String, End)> = Vec::new();
    for (article, local) in &person.members {
        let Some(entry) = snapshot.entry(*article) else { continue };
        let Some(who) = entry.reading.people.person(*local) else { continue };
        let text = &entry.article.prose;
        let mentions = entry.reading.people.mentions.iter();
        for m in mentions.filter(|m| m.person == *local && m.kind == MentionKind::Name) {
            let Some(spelling) = family(m.span.of(text), &who.name.family) else { continue };
            if seen.iter().any(|(s, _)| *s == spelling.to_lowercase()) {
                continue;
            }
            let place = Place { article: *article, span: m.span };
            seen.push((spelling.to_lowercase(), End::new(place, &spelling, None, seen.len() as u32)));
        }
    }
    let ends: Vec<End> = seen.into_iter().map(|(_, end)| end).collect();
    let note = Some(format!("{} is spelt in different ways", super::finding::one_line(&person.name)));
    (ends.len() > 1).then_some(Finding { rule: RULE.id, severity: RULE.severity, ends, note })
}

/// The part of a mention that spells the family name: its last words, as many
/// as the family name has. `None` where the mention is a given name alone.
fn family(mention: &str, family: &str) -> Option<String> {
    let words: Vec<&str> = mention.split_whitespace().collect();
    let family: Vec<&str> = family.split_whitespace().collect();
    if family.is_empty() || words.len() < family.len() {
        return None;
    }
    let alike = |from: usize| words[from..from + family.len()].iter().zip(&family).all(|(a, b)| near(a, b));
    let from = (0..=words.len() - family.len()).rev().find(|from| alike(*from))?;
    Some(words[from..from + family.len()].join(" "))
}

/// Whether two words can be spellings of one name: the same first letter and most of the others.
fn near(a: &str, b: &str) -> bool {
    let letters = |s: &str| s.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect::<Vec<_>>();
    let (a, b) = (letters(a), letters(b));
    if a.first() != b.first() {
        return false;
    }
    let shared = a.iter().filter(|c| b.contains(c)).count();
    shared * 3 >= a.len().max(b.len()) * 2
}
