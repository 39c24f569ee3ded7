//! What the house has settled: how names are spelt, how far figures may lie apart.

use rustc_hash::FxHashMap;

use super::names::{Likeness, NameKey, likeness};
use crate::config::Config;
use crate::reading::PersonName;

/// The part of a configuration that steers how articles are compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stylebook {
    people: Vec<HousePerson>,
    /// Places in `people` by the family names of all their forms, folded.
    by_family: FxHashMap<String, Vec<usize>>,
    /// How far two figures may lie apart, as a part of the greater one.
    tolerance: f64,
    /// Whether the house has said which articles are drafts.
    names_drafts: bool,
}

/// A person whose name the house spells in one way.
#[derive(Clone, Debug, PartialEq)]
struct HousePerson {
    name: PersonName,
    key: NameKey,
    /// The house spelling and every alias.
    forms: Vec<NameKey>,
}

impl Stylebook {
    /// What a configuration settles.
    pub fn new(config: &Config) -> Stylebook {
        let names_drafts = !config.drafts.is_empty();
        let mut book = Stylebook { tolerance: config.tolerance(), names_drafts, ..Stylebook::default() };
        for house in config.file.person.iter().map(|person| &person.value) {
            let name = PersonName::of_text(&house.name);
            let aliases = house.aliases.iter().map(|alias| NameKey::new(&PersonName::of_text(alias)));
            let forms: Vec<NameKey> = std::iter::once(NameKey::new(&name)).chain(aliases).collect();
            for form in &forms {
                let known = book.by_family.entry(form.family.clone()).or_default();
                if known.last() != Some(&book.people.len()) {
                    known.push(book.people.len());
                }
            }
            book.people.push(HousePerson { key: forms[0].clone(), name, forms });
        }
        book
    }

    /// How far two figures may lie apart before a rule speaks, as a part of the greater one.
    pub fn tolerance(&self) -> f64 {
        self.tolerance
    }

    /// Whether the house has said which articles are drafts; if not, all are alike.
    pub fn names_drafts(&self) -> bool {
        self.names_drafts
    }

    /// The house spelling of a name, where the stylebook has exactly one person for it.
    pub fn spelling(&self, name: &PersonName) -> Option<&PersonName> {
        if self.people.is_empty() {
            return None;
        }
        self.person(&NameKey::new(name)).map(|person| &person.name)
    }

    /// The key to compare a name by: that of the house spelling where there is one.
    pub(super) fn key(&self, name: &PersonName) -> NameKey {
        let key = NameKey::new(name);
        match self.person(&key) {
            Some(person) if key.bare() => NameKey { given: Vec::new(), ..person.key.clone() },
            Some(person) => NameKey { suffix: key.suffix, ..person.key.clone() },
            None => key,
        }
    }

    fn person<'s>(&'s self, key: &NameKey) -> Option<&'s HousePerson> {
        let only =
            |fitting: &mut dyn Iterator<Item = &'s HousePerson>| fitting.next().filter(|_| fitting.next().is_none());
        match self.by_family.get(&key.family) {
            Some(likely) => only(&mut likely.iter().map(|at| &self.people[*at]).filter(|p| p.bears(key))),
            None => only(&mut self.people.iter().filter(|p| p.is_variant(key))),
        }
    }
}

impl HousePerson {
    /// Whether a full name is this person's with the family name in a spelling that nobody listed.
    fn is_variant(&self, key: &NameKey) -> bool {
        let full = key.given.first().is_some_and(|first| first.chars().count() > 1);
        full && self.key.given.first() == key.given.first() && likeness(&self.key, key) == Likeness::Variant
    }

    /// Whether a name is a form of this person's: one of the family names, and no other given name.
    fn bears(&self, key: &NameKey) -> bool {
        self.forms.iter().filter(|form| form.family == key.family).any(|form| {
            let given = if form.bare() { &self.key.given } else { &form.given };
            if given.is_empty() {
                return key.bare();
            }
            let whole = NameKey { given: given.clone(), ..form.clone() };
            likeness(&whole, key) == Likeness::Same
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_find_their_house_spelling() {
        let (config, problems) = Config::parse(
            "person = [{ name = 'Andriy Halytskyi', aliases = ['Halytsky', 'Andrej Galitsky'] },
                { name = 'Mira Okoro', aliases = ['Okorro'] }, { name = 'Jonas Okoro' },
                { name = 'Tavi', aliases = ['Tavita Lemos'] }]",
        );
        assert_eq!(problems, []);
        let book = Stylebook::new(&config);
        for (name, expected) in [
            ("Andriy Halytsky", Some("Andriy Halytskyi")),
            ("A. Halytsky", Some("Andriy Halytskyi")),
            ("Halytsky", Some("Andriy Halytskyi")),
            ("Halytskyi", Some("Andriy Halytskyi")),
            ("Andrej Galitsky", Some("Andriy Halytskyi")),
            ("Galitsky", Some("Andriy Halytskyi")),
            ("Olena Halytsky", None),
            ("Andriy Halytskij", Some("Andriy Halytskyi")),
            ("Halytskij", None),
            ("Mira Okorro", Some("Mira Okoro")),
            // Two of that name.
            ("Okoro", None),
            ("Okorro", Some("Mira Okoro")),
            ("Tavi", Some("Tavi")),
            ("Tavita Lemos", Some("Tavi")),
            ("Rui Tavi", None),
            ("Brandt", None),
        ] {
            let found = book.spelling(&PersonName::of_text(name)).map(|name| name.display.as_str());
            assert_eq!(found, expected, "{name}");
        }
    }
}
