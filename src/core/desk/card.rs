//! What the desk knows of an article without looking at it: enough to find it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Stylebook;
use super::letters::Letters;
use super::profile::Profile;
use super::stem::Stem;
use crate::article::Article;
use crate::reading::{LocalPersonId, MentionKind, Reading};

/// What is always in memory of an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The article's day, where it is sure.
    pub(super) date: Option<Date>,
    /// The story that the front matter names.
    pub(super) story: Option<Box<str>>,
    /// Names rare enough to find articles of the same story by.
    pub(super) keys: Box<[Stem]>,
    /// Full names, as they are compared, with who bears them.
    pub(super) bearers: Box<[(Box<str>, LocalPersonId)]>,
    /// What stands in the names of its people.
    pub(super) names: Letters,
    /// What stands in its quotations.
    pub(super) quotations: Letters,
}

impl Card {
    pub(super) fn new(article: &Article, reading: &Reading, profile: &Profile, stylebook: &Stylebook) -> Card {
        let persons = &reading.people.persons;
        let full = |(i, name)| Some((stylebook.key(name).full()?.into(), LocalPersonId(i)));
        let house = persons.iter().filter_map(|p| stylebook.spelling(&p.name)).map(|name| &name.display);
        let named = reading.people.mentions.iter().filter(|m| m.kind == MentionKind::Name);
        let names = persons.iter().map(|p| &p.name.display).chain(house).map(String::as_str);
        let names = names.chain(named.map(|m| m.full.of(&article.prose)));
        Card {
            date: profile.date,
            story: profile.story.as_deref().map(Into::into),
            keys: profile.keys().collect(),
            bearers: (0..).zip(persons.iter().map(|p| &p.name)).filter_map(full).collect(),
            names: Letters::of(names, 64),
            quotations: Letters::of(reading.quotations.iter().map(|q| q.span.of(&article.source)), 256),
        }
    }
}

impl Card {
    /// Names rare enough to find articles of the same story by.
    pub(super) fn names_held(&self) -> impl Iterator<Item = Stem> + '_ {
        self.keys.iter().copied()
    }

    #[cfg(test)]
    pub(super) fn holding(names: &[&str]) -> Card {
        Card { keys: names.iter().map(|name| Stem::new(name)).collect(), ..Card::default() }
    }

    #[cfg(test)]
    pub(super) fn of_story(story: &str) -> Card {
        Card { story: Some(story.into()), ..Card::default() }
    }
}
