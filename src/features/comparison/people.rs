//! Who is in the story, and what each source calls them.

use super::sources::Columns;
use super::{Person, PersonCell};
use crate::desk::{self, ArticleId, Place, Story};
use crate::reading::{LocalPersonId, MentionKind};

/// The people of a story who are named somewhere, those in most sources first, then those mentioned most.
pub(super) fn people(columns: &Columns<'_>, story: &Story) -> Vec<Person> {
    let mut all: Vec<Person> = story.persons().iter().filter_map(|p| person(columns, p)).collect();
    let mentions = |p: &Person| p.cells.iter().map(|c| c.mentions.len()).sum::<usize>();
    all.sort_by_cached_key(|p| {
        (std::cmp::Reverse(p.cells.len()), std::cmp::Reverse(mentions(p)), p.name.to_lowercase())
    });
    all
}

fn person(columns: &Columns<'_>, person: &desk::Person) -> Option<Person> {
    let mut cells: Vec<PersonCell> = Vec::new();
    for member in &person.members {
        let Some(more) = cell(columns, *member) else { continue };
        // Two people of one article may turn out to be one.
        match cells.iter_mut().find(|c| c.source == more.source) {
            Some(cell) => join(cell, more),
            None => cells.push(more),
        }
    }
    cells.sort_by_key(|c| c.source);
    (!cells.is_empty()).then(|| Person { name: person.name.clone(), cells })
}

fn cell(columns: &Columns<'_>, (article, id): (ArticleId, LocalPersonId)) -> Option<PersonCell> {
    let source = columns.at(article)?;
    let entry = columns.entry(source);
    let person = entry.reading.people.person(id)?;
    let mentions = entry.reading.people.mentions.iter().filter(|m| m.person == id);
    let mut forms = vec![person.name.display.clone()];
    for mention in mentions.clone().filter(|m| m.kind == MentionKind::Name) {
        let form = mention.full.of(&entry.article.source).split_whitespace().collect::<Vec<_>>().join(" ");
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    let mut roles: Vec<(String, Place)> = Vec::new();
    for role in &person.roles {
        if !roles.iter().any(|(text, _)| text.eq_ignore_ascii_case(&role.text)) {
            roles.push((role.text.clone(), Place { article, span: role.span }));
        }
    }
    let mentions: Vec<Place> = mentions.map(|m| Place { article, span: m.span }).collect();
    (!mentions.is_empty()).then_some(PersonCell { source, roles, forms, mentions })
}

fn join(cell: &mut PersonCell, more: PersonCell) {
    cell.roles.extend(more.roles);
    cell.forms.extend(more.forms.into_iter().filter(|f| !cell.forms.contains(f)).collect::<Vec<_>>());
    cell.mentions.extend(more.mentions);
    cell.mentions.sort();
}
