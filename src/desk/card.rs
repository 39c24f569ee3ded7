//! What the desk knows of an article without looking at it: enough to find it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Stylebook;
use super::profile::Profile;
use super::stem::Stem;
use crate::article::Article;
use crate::reading::{LocalPersonId, MentionKind, QuoteKind, Reading};

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
        let quoted = reading.quotations.iter().filter(|q| q.kind != QuoteKind::Scare);
        Card {
            date: profile.date,
            story: profile.story.as_deref().map(Into::into),
            keys: profile.keys().collect(),
            bearers: (0..).zip(persons.iter().map(|p| &p.name)).filter_map(full).collect(),
            names: Letters::of(names, 64),
            quotations: Letters::of(quoted.map(|q| q.span.of(&article.source)), 256),
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

/// Which three letters in a row stand in some texts: asked before the texts
/// are. May say yes in error, never no (Bloom, 1970, with one hash).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Letters(Box<[u8]>);

impl Letters {
    /// Of texts, case aside, in at most so many bytes.
    fn of<'a>(texts: impl Iterator<Item = &'a str>, most: usize) -> Letters {
        let mut seen: BTreeSet<u32> = BTreeSet::new();
        texts.for_each(|text| seen.extend(threes(text)));
        // Eight times as many bits as there are threes; a power of two.
        let bytes = seen.len().next_power_of_two().min(most);
        let mut bits = vec![0u8; if seen.is_empty() { 0 } else { bytes }];
        for three in seen {
            let at = three as usize % (bytes * 8);
            bits[at / 8] |= 1 << (at % 8);
        }
        Letters(bits.into())
    }

    /// Whether these words may all stand in the texts.
    pub(super) fn may_hold(&self, threes: &[u32]) -> bool {
        let holds = |three: &u32| {
            let at = *three as usize % (self.0.len() * 8);
            self.0[at / 8] & (1 << (at % 8)) != 0
        };
        threes.is_empty() || !self.0.is_empty() && threes.iter().all(holds)
    }
}

/// Three letters in a row, as numbers; lower case.
pub(super) fn threes(text: &str) -> Vec<u32> {
    let letters: Vec<char> = text.to_lowercase().chars().collect();
    let mix = |w: &[char]| {
        let key = w.iter().fold(0u64, |key, c| key.wrapping_mul(0x1_0000_01b3) ^ u64::from(*c));
        (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    };
    letters.windows(3).map(mix).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_never_deny_what_is_there() {
        let letters = Letters::of(["The quay was closed", "Ada Okoro"].into_iter(), 256);
        for word in ["quay", "UAY W", "okoro", "a", ""] {
            assert!(letters.may_hold(&threes(word)), "{word}");
        }
        let absent = ["zebra", "lighthouse", "Brandt", "signal"];
        assert!(absent.iter().all(|word| !letters.may_hold(&threes(word))));
        let nothing = Letters::of([].into_iter(), 64);
        assert!(nothing.may_hold(&[]) && !nothing.may_hold(&threes("quay")));
    }
}
