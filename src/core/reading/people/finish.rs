//! From tokens to spans: people in order of first mention, mentions in order of the text.

use std::borrow::Cow;

use super::gender;
use super::pronouns::Pronoun;
use super::roles::Nominal;
use super::roster::Roster;
use super::scan::Scan;
use super::{Gender, LocalPerson, LocalPersonId, Mention, MentionKind, People};
use crate::lexicon::people::Sex;
use crate::text::Span;

/// The finished result.
pub(super) fn people(scan: &Scan<'_>, roster: Roster, nominals: &[Nominal], pronouns: &[Pronoun]) -> People {
    let (ids, order) = numbered(&roster);
    let mut mentions = Vec::with_capacity(roster.named.len() + nominals.len() + pronouns.len());
    let mut variants: Vec<Vec<String>> = vec![Vec::new(); roster.people.len()];
    for named in &roster.named {
        let span = scan.span(named.tokens.start, named.tokens.end);
        let full = scan.span(named.full, named.tokens.end);
        note_variant(
            &mut variants[named.person],
            scan,
            named.honorific.unwrap_or(named.tokens.start),
            named.tokens.end,
        );
        mentions.push(Mention { span, full, person: ids[named.person], kind: MentionKind::Name });
    }
    for nominal in nominals {
        let span = scan.span(nominal.tokens.start, nominal.tokens.end);
        mentions.push(Mention { span, full: span, person: ids[nominal.person], kind: MentionKind::Nominal });
    }
    for pronoun in pronouns {
        let whole = scan.span(pronoun.token, pronoun.token + 1);
        let span =
            Span::new(whole.start as usize, whole.start as usize + gender::plain(scan.word(pronoun.token)).len());
        mentions.push(Mention { span, full: span, person: ids[pronoun.person], kind: MentionKind::Pronoun });
    }
    mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    mentions.dedup_by_key(|m| m.span);
    let mut drafts: Vec<Option<_>> = roster.people.into_iter().zip(variants).map(Some).collect();
    let persons = order
        .into_iter()
        .filter_map(|p| drafts[p].take())
        .map(|(person, variants)| LocalPerson {
            variants: variants.into_iter().filter(|v| *v != person.name.display).collect(),
            name: person.name,
            gender: match person.sex {
                Sex::Male => Gender::Male,
                Sex::Female => Gender::Female,
                Sex::Either => Gender::Unknown,
            },
            country: person.country,
            roles: person.roles,
        })
        .collect();
    People { persons, mentions }
}

/// New numbers by first mention, and the old numbers in that order; people without a mention are left out.
fn numbered(roster: &Roster) -> (Vec<LocalPersonId>, Vec<usize>) {
    let mut order: Vec<usize> = (0..roster.people.len()).filter(|p| roster.people[*p].first < usize::MAX).collect();
    order.sort_by_key(|p| roster.people[*p].first);
    let mut ids = vec![LocalPersonId(0); roster.people.len()];
    for (new, old) in order.iter().enumerate() {
        ids[*old] = LocalPersonId(new as u32);
    }
    (ids, order)
}

fn note_variant(variants: &mut Vec<String>, scan: &Scan<'_>, from: usize, to: usize) {
    const MOST: usize = 16;
    if variants.len() >= MOST {
        return;
    }
    let form = scan.text_of(from, to);
    // a line break or an editor's bracket inside is no part of the form
    let form: Cow<'_, str> = if form.contains(['[', ']', '\n', '\r', '\t']) || form.contains("  ") {
        form.replace(['[', ']'], " ").split_whitespace().collect::<Vec<_>>().join(" ").into()
    } else {
        form.into()
    };
    if !variants.iter().any(|v| **v == *form) {
        variants.push(form.into_owned());
    }
}
