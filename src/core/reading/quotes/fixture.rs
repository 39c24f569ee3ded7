//! Articles for this part's tests.

use std::sync::Arc;

use crate::article::{Article, Block, BlockKind, Meta};
use crate::reading::{Gender, LocalPerson, LocalPersonId, Mention, MentionKind, People, PersonName};
use crate::text::{LineIndex, Span};

/// An article whose lines are its paragraphs.
pub(super) fn article(text: &str) -> Article {
    let source: Arc<str> = text.into();
    let lines = LineIndex::new(&source);
    let blocks = (0..lines.count() as u32)
        .filter_map(|n| lines.line(&source, n))
        .filter(|s| !s.of(&source).trim().is_empty())
        .map(|span| Block { span, kind: BlockKind::Paragraph })
        .collect();
    Article { prose: source.clone(), source, lines, meta: Meta::default(), blocks }
}

/// People of a text: each of `names` is a person, wherever it stands, with "Mr" or "Ms"
/// before it; every "he" is the first of them.
pub(super) fn people(text: &str, names: &[&str]) -> People {
    let mut mentions = Vec::new();
    let mut add = |word: &str, person: usize, kind: MentionKind| {
        for (at, _) in text.match_indices(word) {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            if letter(text[..at].chars().next_back()) || letter(text[at + word.len()..].chars().next()) {
                continue;
            }
            let titled = ["Mr ", "Ms "].iter().any(|t| text[..at].ends_with(t));
            let span = Span::new(at, at + word.len());
            let full = Span::new(at - if titled { 3 } else { 0 }, at + word.len());
            mentions.push(Mention { span, full, person: LocalPersonId(person as u32), kind });
        }
    };
    for (i, name) in names.iter().enumerate() {
        add(name, i, MentionKind::Name);
    }
    add("he", 0, MentionKind::Pronoun);
    add("He", 0, MentionKind::Pronoun);
    mentions.sort_by_key(|m| m.span);
    let person = |name: &&str| LocalPerson {
        name: PersonName { display: (*name).to_owned(), family: (*name).to_owned(), ..PersonName::default() },
        variants: Vec::new(),
        gender: Gender::Unknown,
        country: None,
        roles: Vec::new(),
    };
    People { persons: names.iter().map(person).collect(), mentions }
}
