//! What the desk knows of an article without looking at it: enough to find it.

use jiff::civil::Date;
use rustc_hash::FxHashSet;
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
pub(super) struct Letters(#[serde(with = "serde_bytes")] Box<[u8]>);

impl Letters {
    /// Of texts, case aside, in at most so many bytes, a power of two.
    fn of<'a>(texts: impl Iterator<Item = &'a str>, most: usize) -> Letters {
        // Eight times as many bits as there are threes; a power of two.
        let mut bits = vec![0u8; most];
        let set = |bits: &mut [u8], three: u32| {
            let at = three as usize % (bits.len() * 8);
            bits[at / 8] |= 1 << (at % 8);
        };
        // Beyond half as many nothing depends on how many there are.
        let mut seen: FxHashSet<u32> = FxHashSet::default();
        for text in texts {
            each_three(text, |three| {
                set(&mut bits, three);
                if seen.len() <= most / 2 {
                    seen.insert(three);
                }
            });
        }
        let bytes = if seen.is_empty() { 0 } else { seen.len().next_power_of_two().min(most) };
        if bytes < most {
            bits = vec![0; bytes];
            seen.into_iter().for_each(|three| set(&mut bits, three));
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
    let mut out = Vec::new();
    each_three(text, |three| out.push(three));
    out
}

fn each_three(text: &str, mut visit: impl FnMut(u32)) {
    if text.is_ascii() {
        let letter = |byte: u8| char::from(byte.to_ascii_lowercase());
        return text.as_bytes().windows(3).for_each(|w| visit(mixed([letter(w[0]), letter(w[1]), letter(w[2])])));
    }
    let letters: Vec<char> = text.to_lowercase().chars().collect();
    letters.windows(3).for_each(|w| visit(mixed([w[0], w[1], w[2]])));
}

fn mixed(letters: [char; 3]) -> u32 {
    let key = letters.iter().fold(0u64, |key, c| key.wrapping_mul(0x1_0000_01b3) ^ u64::from(*c));
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However many there are, the bits are those of the least power of two that holds them.
    #[test]
    fn few_letters_take_few_bytes() {
        for (text, bytes) in [("", 0), ("ab", 0), ("abc", 1), ("abcd", 2), ("abcdefgh", 8), ("the quay was closed", 16)]
        {
            let letters = Letters::of([text].into_iter(), 16);
            assert_eq!(letters.0.len(), bytes, "{text}");
            assert!(letters.may_hold(&threes(text)));
        }
        let mixed = [&*"É".repeat(4), "ÉTÉ"];
        assert_eq!(Letters::of(mixed.into_iter(), 16).0.len(), 2);
    }

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
