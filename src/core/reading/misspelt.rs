//! Names misspelt where the same article also spells them right.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{MentionKind, Page, People, Shape, WordId};
use crate::lexicon::{frequency, places};
use crate::text::{Span, TokenKind};

/// A word that is, most likely, a slip for another word of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Misspelling {
    /// The word.
    pub wrong: Span,
    /// Where the article first spells it right.
    pub right: Span,
    /// Whether it differs only by letters that look the same: a small L for a capital I.
    pub lookalike: bool,
}

/// Shorter words are too often one letter from another word.
const LEAST_LETTERS: usize = 6;

/// So many words of one first letter are looked at, that an index of names takes linear time.
const MOST_ALIKE: usize = 64;

/// A distinct word of the page.
struct Distinct<'a> {
    text: &'a str,
    first: Span,
    times: u32,
    /// Whether it stands in a full name of a person.
    named: bool,
}

/// Reads the misspelt names of a page, by start.
pub(super) fn read(page: &Page<'_>, people: &People) -> Vec<Misspelling> {
    let (words, index) = distinct(page, people);
    let mut by_letter: FxHashMap<char, Vec<usize>> = FxHashMap::default();
    for (i, word) in words.iter().enumerate() {
        let Some(letter) = word.text.chars().next().filter(|c| c.is_uppercase()) else { continue };
        let list = by_letter.entry(letter).or_default();
        if list.len() < MOST_ALIKE && word.text.len() >= LEAST_LETTERS {
            list.push(i);
        }
    }
    let mut out = Vec::new();
    for word in words.iter().filter(|w| w.times == 1 && !w.named) {
        let slip = || {
            let letter = word.text.chars().next()?;
            let near = by_letter.get(&letter)?.iter().map(|i| &words[*i]);
            let mut right = near.filter(|other| is_settled(other) && is_slip(word.text, other.text));
            right.next().filter(|_| is_unknown(word.text)).map(|r| (r.first, false))
        };
        let lookalike = || {
            let meant = unmasked(word.text)?;
            let right = page.find_word(&meant).and_then(|id| index.get(&id))?;
            is_unknown(word.text).then_some((words[*right].first, true))
        };
        if let Some((right, lookalike)) = lookalike().or_else(slip) {
            out.push(Misspelling { wrong: word.first, right, lookalike });
        }
    }
    out.sort_by_key(|m| m.wrong);
    out
}

/// The distinct words of a page that can be names or slips for names, in order, and where each is.
fn distinct<'a>(page: &Page<'a>, people: &People) -> (Vec<Distinct<'a>>, FxHashMap<WordId, usize>) {
    let mut at: FxHashMap<WordId, usize> = FxHashMap::default();
    let mut out: Vec<Distinct<'a>> = Vec::new();
    let full_name = |span: Span| {
        let near = people.mentions.partition_point(|m| m.full.end <= span.start);
        people.mentions.get(near).is_some_and(|m| {
            let whole = people.person(m.person).is_some_and(|p| !p.name.given.is_empty());
            m.kind == MentionKind::Name && whole && m.span.covers(span)
        })
    };
    for (i, token) in page.tokens.iter().enumerate() {
        let text = page.word(i);
        let shaped = page.shape(i) == Shape::Capital || page.shape(i) == Shape::Small && is_odd(text);
        if token.kind != TokenKind::Word || !shaped || text.len() < 3 {
            continue;
        }
        let Some(id) = page.word_id(i) else { continue };
        let index = *at.entry(id).or_insert_with(|| {
            out.push(Distinct { text, first: token.span, times: 0, named: false });
            out.len() - 1
        });
        out[index].times += 1;
        out[index].named |= full_name(token.span);
    }
    (out, at)
}

/// Whether a small word may hide a capital: "lran", a letter of another script.
fn is_odd(text: &str) -> bool {
    text.starts_with('l') || !text.is_ascii()
}

/// Whether the spelling of a word is beyond doubt: a person's full name, a word
/// of the language, or told more than once.
fn is_settled(word: &Distinct<'_>) -> bool {
    word.named || word.times > 1 || !is_unknown(word.text)
}

/// Whether no list has a word.
fn is_unknown(text: &str) -> bool {
    frequency::idf(&frequency::stem(text)) >= frequency::RAREST && !places::is_place(text)
}

/// Whether one word becomes the other by one letter left out, put in, changed
/// or swapped with its neighbour. A change at the end is inflection as often.
fn is_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len() < LEAST_LETTERS || a.len().abs_diff(b.len()) > 1 || !a.iter().chain(&b).all(|c| c.is_alphabetic()) {
        return false;
    }
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let same = short.iter().zip(long.iter()).take_while(|(x, y)| x == y).count();
    let last = short.len() - usize::from(short.len() == long.len());
    if same == 0 || same >= last {
        return false;
    }
    if short.len() < long.len() {
        return short[same..] == long[same + 1..];
    }
    let changed = short[same + 1..] == long[same + 1..];
    let swapped =
        short[same] == long[same + 1] && short[same + 1] == long[same] && short[same + 2..] == long[same + 2..];
    changed || swapped
}

/// The word that one is taken for where some of its letters only look right:
/// "lran" with a small L, a Cyrillic "а" among Latin letters.
fn unmasked(text: &str) -> Option<String> {
    if let Some(rest) = text.strip_prefix('l') {
        return Some(format!("I{rest}"));
    }
    let latin = text.chars().any(|c| c.is_ascii_alphabetic());
    if !latin || text.is_ascii() {
        return None;
    }
    let mapped: String = text.chars().map(latin_twin).collect();
    (mapped != text).then_some(mapped)
}

/// The Latin letter that a Cyrillic or Greek one cannot be told from.
fn latin_twin(c: char) -> char {
    const OTHER: &str = "аеорсухіјѕАВЕКМНОРСТХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
    const LATIN: &str = "aeopcyxijsABEKMHOPCTXIJSABEZHIKMNOPTYXo";
    OTHER.chars().position(|o| o == c).and_then(|at| LATIN.chars().nth(at)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::read;
    use crate::article::{Format, parse};

    /// What is taken for a slip, and for what.
    fn slips(text: &str) -> Vec<(String, String, bool)> {
        let article = parse("a.txt", Arc::from(text), Format::Plain);
        let of = |m: &super::Misspelling| (m.wrong.of(text).to_owned(), m.right.of(text).to_owned(), m.lookalike);
        read(&article).misspellings.iter().map(of).collect()
    }

    #[test]
    fn slips_for_names_that_the_article_spells_right() {
        for (text, want) in [
            (
                "The court heard Petros Kalogeropoulos on Friday. Kalogeropoulus denied everything.",
                vec![("Kalogeropoulus", "Kalogeropoulos", false)],
            ),
            (
                "Marta Zelwenska spoke first. The council heard Zelewnska out and voted.",
                vec![("Zelewnska", "Zelwenska", false)],
            ),
            (
                "The Harbour Agency gave the number. The Harbour Agenccy took it back.",
                vec![("Agenccy", "Agency", false)],
            ),
            ("A ship left Iceland on Monday. Nobody in lceland was told.", vec![("lceland", "Iceland", true)]),
            ("A ship left Iceland. Nobody in I\u{441}eland was told.", vec![("I\u{441}eland", "Iceland", true)]),
            // a plural, a wife, another first letter, a word of the language
            ("Petros Kalogeropoulos left. The Kalogeropouloss left too.", vec![]),
            ("Pavel Dubrovskin left with Olga Dubrovskina.", vec![]),
            ("Marta Zelwenska met Jan Selwenska.", vec![]),
            ("They met in London. A liner lay at the quay, large as a street.", vec![]),
            ("Ana Marchand and Rui Merchand are two people.", vec![]),
        ] {
            let want: Vec<(String, String, bool)> =
                want.into_iter().map(|(a, b, l)| (a.to_owned(), b.to_owned(), l)).collect();
            assert_eq!(slips(text), want, "{text}");
        }
    }
}
