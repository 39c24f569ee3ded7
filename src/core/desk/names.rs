//! When two names are one person's.

use unicode_normalization::UnicodeNormalization;

use crate::reading::{Gender, LocalPerson, PersonName};

/// A name ready for comparison: lower case, no diacritics, no punctuation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NameKey {
    /// Family name with its particles.
    pub(super) family: String,
    /// Given names and initials.
    pub(super) given: Vec<String>,
    /// "jr", "iii"
    pub(super) suffix: String,
}

impl NameKey {
    pub(super) fn new(name: &PersonName) -> NameKey {
        NameKey {
            family: fold(&name.family),
            given: name.given.iter().map(|g| fold(g)).filter(|g| !g.is_empty()).collect(),
            suffix: name.suffix.as_deref().map(fold).unwrap_or_default(),
        }
    }

    /// The key under which full names of one person meet across stories:
    /// first given name and family name. `None` without a given name.
    pub(super) fn full(&self) -> Option<String> {
        let first = self.given.first().filter(|g| g.chars().count() > 1)?;
        Some(format!("{} {}", first, self.family))
    }

    /// Whether this is a bare surname (or a one-name person's name).
    pub(super) fn bare(&self) -> bool {
        self.given.is_empty()
    }
}

/// Lower case, diacritics and punctuation removed.
pub(super) fn fold(s: &str) -> String {
    s.nfd()
        .filter(|c| c.is_alphanumeric() || *c == ' ')
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ø' => 'o',
            'ł' => 'l',
            'đ' => 'd',
            'ı' => 'i',
            other => other,
        })
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))
        .collect()
}

/// How two names relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// The same name, one of them perhaps shorter.
    Same,
    /// Spelt differently, as transliterations and slips are.
    Variant,
    /// Not one person's.
    Different,
}

/// How two full or bare names relate.
pub(super) fn likeness(a: &NameKey, b: &NameKey) -> Likeness {
    if suffixes_differ(a, b) {
        return Likeness::Different;
    }
    likeness_in(word_likeness(&a.family, &b.family), a, b)
}

/// How two names relate whose family names relate like this.
pub(super) fn likeness_in(family: Likeness, a: &NameKey, b: &NameKey) -> Likeness {
    if suffixes_differ(a, b) || family == Likeness::Different {
        return Likeness::Different;
    }
    if a.bare() || b.bare() {
        return family;
    }
    match given_likeness(&a.given, &b.given) {
        Likeness::Different => Likeness::Different,
        Likeness::Variant if family == Likeness::Variant => Likeness::Variant,
        Likeness::Variant => Likeness::Variant,
        Likeness::Same => family,
    }
}

fn suffixes_differ(a: &NameKey, b: &NameKey) -> bool {
    !a.suffix.is_empty() && !b.suffix.is_empty() && a.suffix != b.suffix
}

fn given_likeness(a: &[String], b: &[String]) -> Likeness {
    let (Some(x), Some(y)) = (a.first(), b.first()) else { return Likeness::Same };
    if middles_differ(a, b) {
        return Likeness::Different;
    }
    if initial(x) || initial(y) {
        return if x.chars().next() == y.chars().next() { Likeness::Same } else { Likeness::Different };
    }
    if x == y || a.contains(y) || b.contains(x) {
        return Likeness::Same;
    }
    // "Mike" and "Michael", "Alex" and "Alexander": one begins the other
    if x.len() >= 3 && y.len() >= 3 && (x.starts_with(y.as_str()) || y.starts_with(x.as_str())) {
        return Likeness::Same;
    }
    match word_likeness(x, y) {
        // "Alexandros" and "Alexis": what is short for the other begins as it does.
        Likeness::Different if x.len().min(y.len()) >= 5 && begin_alike(x, y) => Likeness::Variant,
        likeness => likeness,
    }
}

/// Whether the second given names cannot be one: "J.R." and "R.", "B." and "Carl".
fn middles_differ(a: &[String], b: &[String]) -> bool {
    let (Some(x), Some(y)) = (a.get(1), b.get(1)) else { return false };
    (initial(x) || initial(y)) && x.chars().next() != y.chars().next()
}

fn begin_alike(a: &str, b: &str) -> bool {
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count() >= 4
}

fn initial(s: &str) -> bool {
    s.chars().count() == 1
}

/// Whether two folded words are the same, spelling variants, or different.
fn word_likeness(a: &str, b: &str) -> Likeness {
    if a == b { Likeness::Same } else { Spelling::of(a).likeness(&Spelling::of(b)) }
}

/// A folded word, ready to be held against many.
pub(super) struct Spelling<'a> {
    pub(super) text: &'a str,
    /// See [`skeleton`].
    pub(super) skeleton: String,
    /// Its first letters, as many as are compared.
    letters: Vec<char>,
    /// How many it has.
    length: usize,
    /// Which letters it has: a bit each, some share one.
    set: u64,
}

impl<'a> Spelling<'a> {
    pub(super) fn of(text: &'a str) -> Spelling<'a> {
        let letters: Vec<char> = text.chars().take(64).collect();
        let set = letters.iter().fold(0, |set, letter| set | 1 << (u32::from(*letter) % 64));
        Spelling { text, skeleton: skeleton(text), length: text.chars().count(), letters, set }
    }

    /// Whether two words are the same, spelling variants, or different.
    pub(super) fn likeness(&self, other: &Spelling<'_>) -> Likeness {
        if self.text == other.text {
            return Likeness::Same;
        }
        if self.skeleton == other.skeleton && self.skeleton.len() >= 3 {
            return Likeness::Variant;
        }
        let most = match self.length.max(other.length) {
            0..=4 => return Likeness::Different,
            5..=7 => 1,
            _ => 2,
        };
        // An edit changes two bits at most.
        let may = self.letters.first() == other.letters.first() && (self.set ^ other.set).count_ones() <= 2 * most;
        let close = may && edit_distance(&self.letters, &other.letters, most as usize) <= most as usize;
        if close { Likeness::Variant } else { Likeness::Different }
    }
}

/// A word with what transliterations vary on evened out: doubled letters,
/// y/i/j, kh/h, ou/u, ts/tz, w/v, final -yy/-ii/-iy, ck/k, ph/f.
fn skeleton(word: &str) -> String {
    let evened = word
        .replace("kh", "h")
        .replace("ph", "f")
        .replace("ou", "u")
        .replace("tz", "ts")
        .replace("ck", "k")
        .replace("sch", "sh")
        .replace(['y', 'j'], "i")
        .replace('w', "v");
    let mut out = String::with_capacity(evened.len());
    for c in evened.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Edit distance with transposition of neighbours, cut off above `most`.
fn edit_distance(a: &[char], b: &[char], most: usize) -> usize {
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut rows = vec![vec![0usize; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

/// Whether nothing but the name speaks against two people being one.
pub(super) fn compatible(a: &LocalPerson, b: &LocalPerson) -> bool {
    let gender = a.gender == b.gender || a.gender == Gender::Unknown || b.gender == Gender::Unknown;
    let country = match (a.country, b.country) {
        (Some(x), Some(y)) => x == y,
        _ => true,
    };
    gender && country
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(given: &str, family: &str) -> NameKey {
        let given = given.split_whitespace().map(fold).collect();
        NameKey { family: fold(family), given, suffix: String::new() }
    }

    #[test]
    fn names_and_their_variants() {
        use Likeness::{Different, Same, Variant};
        for (a, b, want) in [
            (("Olena", "Marchenko"), ("Olena", "Marchenko"), Same),
            (("Olena", "Marchenko"), ("O", "Marchenko"), Same),
            (("Olena", "Marchenko"), ("", "Marchenko"), Same),
            (("Olena", "Marchenko"), ("Petro", "Marchenko"), Different),
            (("Andrii", "Halytskyi"), ("Andriy", "Halytsky"), Variant),
            (("", "Halytskyi"), ("", "Halytsky"), Variant),
            (("Nikolaos", "Marchenko"), ("Nikoleta", "Marchenko"), Variant),
            (("José", "Núñez"), ("Jose", "Nunez"), Same),
            (("Ann", "Reed"), ("Ann", "Read"), Different),
            (("Karim", "Alishov"), ("Karim", "Alisov"), Variant),
            (("John", "Miller"), ("John", "Milner"), Variant),
            (("John B.R.", "Miller"), ("John R.", "Miller"), Different),
            (("John B.", "Miller"), ("John Bertram", "Miller"), Same),
            (("John B.", "Miller"), ("John", "Miller"), Same),
        ] {
            assert_eq!(likeness(&key(a.0, a.1), &key(b.0, b.1)), want, "{a:?} {b:?}");
        }
    }
}
