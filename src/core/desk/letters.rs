//! Which letters stand in a row in some texts: asked before the texts are fetched.
//! Says yes in error now and then, never no.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

/// Letters are told apart as so many kinds: those of English all, others by chance.
const KINDS: u32 = 32;

/// The kind of white space, and of where a text begins and ends.
const EDGE: u32 = 0;

/// Two and three letters in a row that stand in some texts, case aside.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Letters {
    /// A bit for each two kinds; nothing where there is no text.
    #[serde(with = "serde_bytes")]
    pairs: Box<[u8]>,
    /// Bloom (1970) with one hash.
    #[serde(with = "serde_bytes")]
    threes: Box<[u8]>,
}

impl Letters {
    /// Of texts, the threes in at most so many bytes, a power of two.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>, most: usize) -> Letters {
        // Eight times as many bits as there are threes; a power of two.
        let mut bits = vec![0u8; most];
        // Beyond half as many nothing depends on how many there are.
        let mut seen: FxHashSet<u32> = FxHashSet::default();
        let mut pairs = vec![0u8; (KINDS * KINDS / 8) as usize];
        let mut none = true;
        for text in texts {
            none = false;
            let rows = Rows::of(text);
            rows.pairs(|pair| set(&mut pairs, pair));
            rows.threes(|three| {
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
        Letters { pairs: if none { Box::default() } else { pairs.into() }, threes: bits.into() }
    }

    /// Whether these words may all stand in the texts.
    pub(super) fn may_hold(&self, sought: &Sought) -> bool {
        let single = |kind: &u32| (0..KINDS).any(|other| has(&self.pairs, kind * KINDS + other));
        sought.pairs.iter().all(|pair| has(&self.pairs, *pair))
            && sought.threes.iter().all(|three| has(&self.threes, *three))
            && sought.singles.iter().all(single)
    }
}

/// Words that are looked for.
#[derive(Debug, Default)]
pub(super) struct Sought {
    singles: Vec<u32>,
    pairs: Vec<u32>,
    threes: Vec<u32>,
}

impl Sought {
    /// Of words in lower case, without white space.
    pub(super) fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Sought {
        let mut sought = Sought::default();
        for word in words {
            let rows = Rows::of(word);
            // Where a word begins and ends nothing need begin or end.
            let inside = |pair: u32| pair / KINDS != EDGE && pair % KINDS != EDGE;
            rows.pairs(|pair| sought.pairs.extend(Some(pair).filter(|pair| inside(*pair))));
            rows.threes(|three| sought.threes.push(three));
            if let [letter] = rows.0[..] {
                sought.singles.push(kind(letter));
            }
        }
        sought
    }
}

/// The letters of a text, in lower case.
struct Rows(Vec<char>);

impl Rows {
    fn of(text: &str) -> Rows {
        Rows(text.to_lowercase().chars().collect())
    }

    fn pairs(&self, mut visit: impl FnMut(u32)) {
        let mut before = EDGE;
        for kind in self.0.iter().map(|letter| kind(*letter)).chain([EDGE]) {
            visit(before * KINDS + kind);
            before = kind;
        }
    }

    fn threes(&self, visit: impl FnMut(u32)) {
        self.0.windows(3).map(|w| mixed([w[0], w[1], w[2]])).for_each(visit);
    }
}

fn kind(letter: char) -> u32 {
    match letter {
        'a'..='z' => u32::from(letter) - u32::from('a') + 1,
        _ if letter.is_whitespace() => EDGE,
        _ => mixed([letter; 3]) % (KINDS - 1) + 1,
    }
}

fn mixed(letters: [char; 3]) -> u32 {
    let key = letters.iter().fold(0u64, |key, c| key.wrapping_mul(0x1_0000_01b3) ^ u64::from(*c));
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

fn set(bits: &mut [u8], number: u32) {
    let at = number as usize % (bits.len() * 8);
    bits[at / 8] |= 1 << (at % 8);
}

fn has(bits: &[u8], number: u32) -> bool {
    if bits.is_empty() {
        return false;
    }
    let at = number as usize % (bits.len() * 8);
    bits[at / 8] & (1 << (at % 8)) != 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn holds(letters: &Letters, word: &str) -> bool {
        letters.may_hold(&Sought::of([word.to_lowercase().as_str()]))
    }

    /// However many there are, the bits are those of the least power of two that holds them.
    #[test]
    fn few_letters_take_few_bytes() {
        for (text, bytes) in [("", 0), ("ab", 0), ("abc", 1), ("abcd", 2), ("abcdefgh", 8), ("the quay was closed", 16)]
        {
            let letters = Letters::of([text].into_iter(), 16);
            assert_eq!(letters.threes.len(), bytes, "{text}");
        }
        let mixed = [&*"É".repeat(4), "ÉTÉ"];
        assert_eq!(Letters::of(mixed.into_iter(), 16).threes.len(), 2);
        assert_eq!(Letters::of([].into_iter(), 16), Letters::default());
    }

    #[test]
    fn what_is_not_there_is_mostly_denied() {
        let letters = Letters::of(["The quay was closed", "Ada J Okoro"].into_iter(), 256);
        let there = ["quay", "UAY", "okoro", "j", "ys", ""];
        assert_eq!(there.map(|word| holds(&letters, word)), [true, true, true, true, false, true]);
        let absent = ["zebra", "lighthouse", "Brandt", "signal", "z", "xj", "qua-", "oo"];
        assert!(absent.iter().all(|word| !holds(&letters, word)), "{letters:?}");
        assert!(holds(&Letters::default(), "") && !holds(&Letters::default(), "quay"));
    }

    proptest! {
        #[test]
        fn what_is_there_is_never_denied(texts in prop::collection::vec("[a-zA-ZÉéЖжΣσς\u{130}5'’ -]{0,24}", 0..5)) {
            let letters = Letters::of(texts.iter().map(String::as_str), 64);
            for text in &texts {
                for word in text.to_lowercase().split_whitespace() {
                    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
                    for (i, from) in starts.iter().enumerate() {
                        for to in &starts[i..] {
                            prop_assert!(letters.may_hold(&Sought::of([&word[*from..*to]])), "{}", &word[*from..*to]);
                        }
                    }
                }
            }
        }
    }
}
