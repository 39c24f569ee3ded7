//! Full stops that belong to a word: "Mr.", "U.S.", "Inc.", "J.".

/// What an abbreviation means for the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Stands before a name or number and so ends nothing: "Mr.", "Gen.", "No.".
    Leading,
    /// May stand last in a sentence: "Inc.", "U.S.", "Jan.".
    Free,
    /// "a.m." and "p.m.".
    Clock,
}

/// Before a name or number. Lower case, sorted, without the stop.
const LEADING: &[&str] = &[
    "adm", "brig", "capt", "cmdr", "col", "cpl", "det", "dr", "fr", "gen", "gov", "hon", "insp", "lt", "maj", "messrs",
    "mr", "mrs", "ms", "mt", "no", "pres", "prof", "rep", "reps", "rev", "sen", "sens", "sgt", "supt", "v", "vs",
];

/// Others, with the months and the states as news style shortens them.
const FREE: &[&str] = &[
    "ala", "approx", "apr", "ariz", "ark", "assoc", "aug", "ave", "bros", "calif", "co", "colo", "conn", "corp", "dec",
    "del", "dept", "est", "etc", "feb", "fla", "ga", "ill", "inc", "ind", "jan", "jr", "jul", "jun", "kan", "ky", "la",
    "ltd", "mar", "mass", "md", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "nov", "oct", "okla", "ore", "pa",
    "sep", "sept", "sr", "st", "tenn", "tex", "va", "vt", "wash", "wis", "wyo",
];

/// Those of either list that are written without a capital letter.
const LOWER: &[&str] = &["approx", "etc", "v", "vs"];

/// How a word that ends in its own stop bears on the sentence; `None` for other words.
pub(super) fn kind(word: &str) -> Option<Abbreviation> {
    let stem = word.strip_suffix('.')?;
    if matches!(stem, "a.m" | "p.m" | "A.M" | "P.M") {
        return Some(Abbreviation::Clock);
    }
    if listed(LEADING, stem) { Some(Abbreviation::Leading) } else { Some(Abbreviation::Free) }
}

/// The longest word in the lists, in bytes.
pub(super) const MAX_BYTES: usize = 6;

/// Whether the stop at the start of `after` belongs to `word`. The stop that
/// ends the text does not.
pub(super) fn takes_stop(word: &str, after: &str) -> bool {
    let Some(after) = after.strip_prefix('.').filter(|a| !a.starts_with('.')) else { return false };
    if word.len() > MAX_BYTES {
        return false;
    }
    let Some(next) = after.trim_start_matches(' ').chars().next() else { return false };
    let mut letters = word.chars();
    let first = letters.next();
    let initial = letters.next().is_none() && first.is_some_and(char::is_uppercase) && word != "I";
    if word == "No" {
        return next.is_ascii_digit();
    }
    // "EST." and "LA." are words that end a sentence, but "JAN. 3" is a date
    if word.len() > 1 && !word.contains(char::is_lowercase) && !next.is_ascii_digit() {
        return false;
    }
    let capital = first.is_some_and(char::is_uppercase);
    initial || ((capital || LOWER.contains(&word)) && (listed(LEADING, word) || listed(FREE, word)))
}

fn listed(list: &[&str], word: &str) -> bool {
    let mut lower = [0; MAX_BYTES];
    let Some(lower) = lower.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    list.binary_search_by(|w| w.as_bytes().cmp(lower)).is_ok()
}

/// Length of "U.S.", "a.m.", "J.K.": single letters with stops between them, at
/// the start of `rest`.
pub(super) fn dotted_len(rest: &str) -> Option<usize> {
    /// Longer runs are no abbreviation, and a bound keeps the scan linear.
    const MAX_LETTERS: usize = 8;
    let mut n = 0;
    let mut letters = 0;
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        if !c.is_alphabetic() || chars.next() != Some('.') {
            break;
        }
        n += c.len_utf8() + 1;
        letters += 1;
        if letters > MAX_LETTERS {
            return None;
        }
    }
    if letters < 2 {
        return None;
    }
    // "U.S.A" with the last stop missing
    let mut tail = rest[n..].chars();
    match (tail.next(), tail.next()) {
        (Some(c), next) if c.is_uppercase() && !next.is_some_and(char::is_alphanumeric) => Some(n + c.len_utf8()),
        (Some(c), _) if c.is_alphabetic() => None,
        _ => Some(n),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(LEADING.is_sorted() && FREE.is_sorted() && LOWER.is_sorted());
    }

    #[test]
    fn tells_kinds() {
        assert_eq!(kind("Mr."), Some(Abbreviation::Leading));
        assert_eq!(kind("U.S."), Some(Abbreviation::Free));
        assert_eq!(kind("J."), Some(Abbreviation::Free));
        assert_eq!(kind("p.m."), Some(Abbreviation::Clock));
        assert_eq!(kind("Ito"), None);
    }
}
