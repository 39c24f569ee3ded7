//! He or she, where the name does not tell: what the pronouns after a name say.

use super::roster::Roster;
use super::scan::Scan;
use crate::lexicon::people::Sex;
use crate::lexicon::table::Class;

/// A pronoun without what is drawn together with it: "he" of "he's".
pub(super) fn plain(word: &str) -> &str {
    word.split(['\'', '’']).next().unwrap_or(word)
}

/// What a token says of its person, if it is a pronoun.
pub(super) fn of_pronoun(scan: &Scan<'_>, token: usize) -> Option<Sex> {
    match () {
        () if scan.page.is(token, Class::PronounMale) => Some(Sex::Male),
        () if scan.page.is(token, Class::PronounFemale) => Some(Sex::Female),
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
        let told = (from..sentence.tokens.end).find_map(|i| of_pronoun(scan, i));
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
