//! Find all references: every mention, every rendering, every comparable figure.

use super::at::{self, Thing};
use super::introduction::introduction;
use crate::desk::{ArticleId, Place, Snapshot};
use crate::reading::LocalPersonId;

/// Everything that refers to what stands at an offset, itself included: the
/// mentions of a person in the whole workspace, the renderings of a quotation,
/// the figures comparable with a figure, the moments that date the same event.
///
/// A person is declared by the introduction in this article; it is left out
/// unless `include_declaration`. The other things have no declaration.
pub fn references(snapshot: &Snapshot, article: ArticleId, offset: u32, include_declaration: bool) -> Vec<Place> {
    let Some(entry) = snapshot.entry(article) else { return Vec::new() };
    let reading = &entry.reading;
    let Some(found) = at::thing(reading, offset) else { return Vec::new() };
    match found.thing {
        Thing::Person(index) => {
            let Some(mention) = reading.people.mentions.get(index as usize) else { return Vec::new() };
            let declared = introduction(reading, mention.person).map(|i| Place { article, span: i.mention });
            let mut places = mentions(snapshot, article, mention.person);
            places.retain(|p| include_declaration || Some(*p) != declared);
            places
        }
        thing => group(snapshot, article, thing),
    }
}

/// Every mention of a person; those of this article alone where the desk knows no more.
fn mentions(snapshot: &Snapshot, article: ArticleId, person: LocalPersonId) -> Vec<Place> {
    let all = snapshot.mentions(article, person);
    if !all.is_empty() {
        return all;
    }
    let Some(entry) = snapshot.entry(article) else { return all };
    let here = entry.reading.people.mentions.iter().filter(|m| m.person == person);
    here.map(|m| Place { article, span: m.span }).collect()
}

fn group(snapshot: &Snapshot, article: ArticleId, thing: Thing) -> Vec<Place> {
    let mut members = at::counterparts(snapshot, article, thing);
    if members.is_empty() {
        members.push((article, thing));
    }
    members.into_iter().filter_map(|(a, t)| at::place(snapshot, a, t)).collect()
}
