//! Who is named: names, roles and pronouns, merged within one article.

mod alone;
mod appositions;
mod candidates;
mod evidence;
mod finish;
mod first_person;
mod gender;
mod names;
mod nominals;
mod phrases;
mod pronouns;
mod roles;
mod roster;
mod runs;
mod scan;
mod shared;
#[cfg(test)]
mod tests;
mod titles;
mod together;

use rustc_hash::FxHashSet;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

pub use self::first_person::add_first_person;

use self::roster::Roster;
use self::scan::Scan;
use super::{Page, quotes::Segments};
use crate::article::BlockKind;
use crate::lexicon::places;
use crate::text::Span;

/// People of one article and where they stand.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct People {
    /// Each person once, in order of first mention by name.
    pub persons: Vec<LocalPerson>,
    /// All mentions, by start; a nominal mention may hold a name ("Putin's aide").
    pub mentions: Vec<Mention>,
}

/// Index into [`People::persons`] of one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LocalPersonId(pub u32);

/// A country's canonical lower-case name ("russia").
pub type Country = &'static str;

/// A person as one article knows them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LocalPerson {
    /// The fullest form of the name that the article gives.
    pub name: PersonName,
    /// The other forms, honorifics included ("Mr Putin"), in order of first use.
    pub variants: Vec<String>,
    /// As far as the article or the given name tells.
    pub gender: Gender,
    /// The country they speak or act for, as a canonical lower-case name ("russia"), from roles.
    #[serde(deserialize_with = "known_country")]
    pub country: Option<Country>,
    /// What the article calls them, in order, without repeats.
    pub roles: Vec<Role>,
}

/// A name in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PersonName {
    /// As the article has it, without titles: "Volodymyr Zelenskyy".
    pub display: String,
    /// Given names and initials, in order.
    pub given: Vec<String>,
    /// The family name with its particles: "van der Leyen"; the whole name of a one-name person.
    pub family: String,
    /// "Jr.", "III".
    pub suffix: Option<String>,
    /// Whether the family name stands first ("Xi Jinping").
    pub family_first: bool,
}

/// Countries are those of the lexicon.
fn known_country<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Country>, D::Error> {
    let name = Option::<String>::deserialize(from)?;
    let unknown = |name: &str| D::Error::custom(format!("no country is called {name}"));
    name.map(|name| places::canonical(&name).ok_or_else(|| unknown(&name))).transpose()
}

impl PersonName {
    /// A name given alone, without an article around it: "Ursula von der Leyen".
    pub fn of_text(name: &str) -> PersonName {
        names::parse(&name.split_whitespace().collect::<Vec<_>>(), &FxHashSet::default())
    }
}

/// Grammatical gender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Gender {
    /// he
    Male,
    /// she
    Female,
    /// Nothing tells.
    #[default]
    Unknown,
}

/// What an article calls a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// "Russian president", "Kremlin foreign policy aide": no article, no name; a
    /// possessive is resolved to the full form ("Vladimir Putin's foreign affairs adviser").
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// How it is attached.
    pub kind: RoleKind,
}

/// How a role is attached to its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RoleKind {
    /// Before the name: "Chancellor Friedrich Merz".
    Title,
    /// After it: "Volodymyr Zelenskyy, the Ukrainian president".
    Apposition,
    /// In place of it: "the Russian president".
    Nominal,
}

/// A span that stands for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The name without titles, the noun phrase with its article, or the pronoun.
    pub span: Span,
    /// The same with honorific and title: "Mr Putin"; equals `span` where there is none.
    pub full: Span,
    /// Whom it stands for.
    pub person: LocalPersonId,
    /// How.
    pub kind: MentionKind,
}

/// How a mention stands for its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MentionKind {
    /// By name.
    Name,
    /// By a noun phrase.
    Nominal,
    /// By a pronoun.
    Pronoun,
}

impl People {
    /// The person with this id.
    pub fn person(&self, id: LocalPersonId) -> Option<&LocalPerson> {
        self.persons.get(id.0 as usize)
    }

    /// The smallest mention that a caret at `offset` touches; a name where two are as small.
    pub fn mention_at(&self, offset: u32) -> Option<&Mention> {
        self.mentions.iter().filter(|m| m.full.touches(offset)).min_by_key(|m| (m.full.len(), m.kind as u8))
    }
}

/// Reads the people of a page and of the captions of its article.
pub fn read(page: &Page<'_>, marks: &Segments) -> People {
    if page.article.blocks.iter().any(|b| b.kind == BlockKind::Caption) {
        return read_page(&Page::with_captions(page.article), marks);
    }
    read_page(page, marks)
}

fn read_page(page: &Page<'_>, marks: &Segments) -> People {
    let scan = Scan::new(page, marks);
    let mut roster = Roster::read(&scan);
    let appositions = roles::attach(&scan, &mut roster);
    gender::settle(&scan, &mut roster);
    let nominals = nominals::resolve(&scan, &mut roster, appositions);
    let pronouns = pronouns::resolve(&scan, &roster, &nominals);
    finish::people(&scan, roster, &nominals, &pronouns)
}
