//! What is known of people's names, titles and roles.
//!
//! Names are looked up as they stand in the text, with their capital; nouns
//! for roles in lower case, singular or plural.

use super::table::{self, Class, Classes};

/// For whom a word is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Men and boys.
    Male,
    /// Women and girls.
    Female,
    /// Either, or not told.
    Either,
}

/// A noun for what somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleNoun {
    /// Whom it fits.
    pub sex: Sex,
    /// The family of nouns that can stand for each other: "leader", "aide", "kin".
    pub class: &'static str,
    /// The singular form.
    pub singular: &'static str,
    /// Whether the form looked up was a plural.
    pub plural: bool,
}

/// Whether this is a given name, and whose.
pub fn given(name: &str) -> Option<Sex> {
    given_of(table::entry(name).classes)
}

/// Whether words of these classes are given names, and whose.
#[inline]
pub fn given_of(classes: Classes) -> Option<Sex> {
    sex_of(classes, [Class::GivenMale, Class::GivenFemale, Class::GivenEither])
}

/// Whether this is a family name somewhere.
pub fn is_surname(name: &str) -> bool {
    table::is(name, Class::Surname)
}

/// Whether this is a family name that stands before the given name (Chinese, Korean, Vietnamese ...).
pub fn is_leading_surname(name: &str) -> bool {
    table::is(name, Class::LeadingSurname)
}

/// Whether news uses this name bare, without ever introducing it.
pub fn is_household_name(name: &str) -> bool {
    table::is(name, Class::Household)
}

/// Whether this is an address before a name ("Mr", "Dame", "Dr."), and whose.
pub fn honorific(word: &str) -> Option<Sex> {
    honorific_of(table::entry(word).classes)
}

/// Whether words of these classes are addresses before a name, and whose.
#[inline]
pub fn honorific_of(classes: Classes) -> Option<Sex> {
    sex_of(classes, [Class::HonorificMale, Class::HonorificFemale, Class::HonorificEither])
}

#[inline]
fn sex_of(classes: Classes, [male, female, either]: [Class; 3]) -> Option<Sex> {
    match () {
        () if classes.has(male) => Some(Sex::Male),
        () if classes.has(female) => Some(Sex::Female),
        () if classes.has(either) => Some(Sex::Either),
        () => None,
    }
}

/// The role that a noun names; the noun in lower case.
pub fn role(noun: &str) -> Option<RoleNoun> {
    table::entry(noun).role()
}

/// Whether a capitalised word marks an organisation, building, place, law or work, so that
/// the name before it is no person ("Party", "Street", "Act").
pub fn is_thing_word(word: &str) -> bool {
    table::is(word, Class::Thing)
}

/// Whether a name that looks like a person's is that of a company, paper, party or team.
pub fn is_thing_name(name: &str) -> bool {
    table::is(name, Class::ThingName)
}

/// Whether a lower-case word belongs inside a name: "van", "bin", "de".
pub fn is_particle(word: &str) -> bool {
    table::is(word, Class::Particle)
}

/// Whether a word ends a name: "Jr.", "III".
pub fn is_suffix(word: &str) -> bool {
    table::is(word, Class::Suffix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names() {
        for (name, sex) in [
            ("Vladimir", Some(Sex::Male)),
            ("Angela", Some(Sex::Female)),
            ("Jinping", Some(Sex::Male)),
            ("Yuri", Some(Sex::Male)),
            ("Quokka", None),
            ("angela", None),
        ] {
            assert_eq!(given(name), sex, "{name}");
        }
    }

    #[test]
    fn surnames() {
        assert!(is_surname("Smith") && is_surname("Nováková") && !is_surname("smith"));
        assert!(is_leading_surname("Xi") && !is_leading_surname("Smith"));
    }

    #[test]
    fn roles() {
        for (noun, expected) in [
            ("president", Some(("leader", Sex::Either, false))),
            ("chairwoman", Some(("head", Sex::Female, false))),
            ("presidents", Some(("leader", Sex::Either, true))),
            ("policemen", Some(("police", Sex::Male, true))),
            ("deputies", Some(("aide", Sex::Either, true))),
            ("table", None),
        ] {
            assert_eq!(role(noun).map(|r| (r.class, r.sex, r.plural)), expected, "{noun}");
        }
    }

    #[test]
    fn addresses() {
        assert_eq!(
            (honorific("Mr."), honorific("Dame"), honorific("Table")),
            (Some(Sex::Male), Some(Sex::Female), None)
        );
    }
}
