//! Classes of words by which phrases around a number or a time are told. All look-ups take lower case.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A class of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// the, its, these: opens a noun phrase and says nothing of what is counted
    Determiner,
    /// of, which, away: stands in no noun phrase
    Function,
    /// said, were, live: verbs in forms that no ending shows
    Verb,
    /// men, troops, aircraft: plurals in forms that no ending shows
    Plural,
    /// sailors, child: people, for whom killed, wounded and missing are told
    People,
    /// were, reportedly, feared: stands between a counted noun and its verb
    Auxiliary,
    /// won, had, spent: takes a counted object
    Governing,
    /// voted, fled, survived: follows its counted subject
    Acting,
    /// flight, room, section: a number behind it is a label
    Label,
    /// said, estimated: gives a figure as somebody's
    Speech,
    /// held, attended: carries its event in a noun
    Light,
    /// went, drew: past forms that no ending shows
    Past,
    /// rose, topped, climbs: tells that a value moved to or by an amount
    Changing,
}

impl Class {
    const NAMES: [(&'static str, Class); 13] = [
        ("determiner", Class::Determiner),
        ("function", Class::Function),
        ("verb", Class::Verb),
        ("plural", Class::Plural),
        ("people", Class::People),
        ("auxiliary", Class::Auxiliary),
        ("governing", Class::Governing),
        ("acting", Class::Acting),
        ("label", Class::Label),
        ("speech", Class::Speech),
        ("light", Class::Light),
        ("past", Class::Past),
        ("changing", Class::Changing),
    ];

    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// The classes of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u16);

impl Classes {
    /// Whether the word is of a class.
    pub fn has(self, class: Class) -> bool {
        self.0 & class.bit() != 0
    }
}

static WORDS: LazyLock<FxHashMap<&'static str, Classes>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Classes> = FxHashMap::default();
    for line in super::entries(include_str!("data/grammar.txt")) {
        let Some((name, list)) = line.split_once(": ") else { continue };
        let Some((_, class)) = Class::NAMES.iter().find(|(n, _)| *n == name) else { continue };
        for word in list.split(' ') {
            words.entry(word).or_default().0 |= class.bit();
        }
    }
    words
});

/// The classes of a word.
pub fn classes(lower: &str) -> Classes {
    WORDS.get(lower).copied().unwrap_or_default()
}

/// Whether a word is of a class.
pub fn is(lower: &str, class: Class) -> bool {
    classes(lower).has(class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_of_a_known_class_and_in_lower_case() {
        for line in crate::lexicon::entries(include_str!("data/grammar.txt")) {
            let (name, list) = line.split_once(": ").expect(line);
            assert!(Class::NAMES.iter().any(|(n, _)| *n == name), "{line}");
            assert_eq!(list, list.to_lowercase());
        }
        for (name, class) in Class::NAMES {
            assert!(WORDS.values().any(|w| w.has(class)), "{name}");
        }
    }

    #[test]
    fn a_word_may_be_of_several_classes() {
        let were = classes("were");
        assert!(were.has(Class::Verb) && were.has(Class::Auxiliary) && were.has(Class::Light));
        assert_eq!(classes("harbour"), Classes::default());
    }
}
