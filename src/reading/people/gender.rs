//! He or she, where the name does not tell: what the pronouns after a name say.

use super::roster::Roster;
use super::scan::Scan;
use crate::lexicon::people::Sex;

/// A pronoun without what is drawn together with it: "he" of "he's".
pub(super) fn plain(word: &str) -> &str {
    word.split(['\'', '’']).next().unwrap_or(word)
}

/// What a pronoun says of its person.
pub(super) fn of_pronoun(word: &str) -> Option<Sex> {
    const MALE: &[&str] = &["he", "him", "his", "himself"];
    const FEMALE: &[&str] = &["she", "her", "hers", "herself"];
    let word = plain(word);
    let is = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    match () {
        () if is(MALE) => Some(Sex::Male),
        () if is(FEMALE) => Some(Sex::Female),
        () => None,
    }
}

/// Gives people of unknown gender the one of the pronouns that can only mean
/// them: the sentence names nobody else, nor does the one before.
pub(super) fn settle(scan: &Scan<'_>, roster: &mut Roster) {
    let sentences = scan.page.sentences.len();
    let mut alone: Vec<Alone> = vec![Alone::Nobody; sentences];
    for m in &roster.named {
        alone[m.sentence] = match alone[m.sentence] {
            Alone::Nobody => Alone::Only(m.person, m.tokens.end),
            Alone::Only(person, at) if person == m.person => Alone::Only(person, at),
            _ => Alone::Several,
        };
    }
    let mut votes = vec![0i32; roster.people.len()];
    let mut current = None;
    for (number, sentence) in scan.page.sentences.iter().enumerate() {
        let mut from = sentence.tokens.start;
        match alone[number] {
            Alone::Nobody => {}
            Alone::Only(person, at) => {
                current = Some(person);
                from = at;
            }
            Alone::Several => current = None,
        }
        let Some(person) = current else { continue };
        let told = (from..sentence.tokens.end).find_map(|i| of_pronoun(scan.word(i)));
        votes[person] += match told {
            Some(Sex::Male) => 1,
            Some(Sex::Female) => -1,
            _ => 0,
        };
        if alone[number] == Alone::Nobody {
            current = None;
        }
    }
    for (person, vote) in roster.people.iter_mut().zip(votes).filter(|(p, _)| p.sex == Sex::Either) {
        person.sex = match vote {
            1.. => Sex::Male,
            0 => Sex::Either,
            _ => Sex::Female,
        };
    }
}

/// Whom a sentence names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alone {
    Nobody,
    /// A person, and the end of the first mention.
    Only(usize, usize),
    Several,
}
