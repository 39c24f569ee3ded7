//! Lines that say who wrote: "By Jane Doe", "Jane Doe, Staff Writer", "AFP".

use super::shape::is_terminal;
use super::{dates, phrases};

/// Whether a line only says who wrote the article.
pub(super) fn is_byline(line: &str) -> bool {
    author(line).is_some()
}

/// The writer or agency that a byline names.
pub(super) fn author(line: &str) -> Option<&str> {
    /// Longer lines say more than a name.
    const MAX_BYTES: usize = 160;
    if line.len() > MAX_BYTES {
        return None;
    }
    let bare = line
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '*' | '_' | '—' | '–' | '-'));
    if phrases::is_agency(&bare.to_lowercase()) {
        return Some(bare);
    }
    if let Some(rest) = after_by(bare) {
        return by_line(rest);
    }
    let (name, role) = bare.split_once([',', '|'])?;
    (is_name(name.trim()) && phrases::is_writer_role(&role.trim().to_lowercase())).then_some(name.trim())
}

/// What follows "By", "Written by", "From".
fn after_by(line: &str) -> Option<&str> {
    ["By ", "BY ", "by ", "By: ", "Written by ", "Story by ", "Text by ", "Author: ", "Words by "]
        .iter()
        .find_map(|p| line.strip_prefix(p))
        .map(str::trim)
}

/// "Jane Doe and John Roe, Staff Writers" after "By".
fn by_line(rest: &str) -> Option<&str> {
    let names = rest.split([',', '|', '•', '·', ';', '–', '—']).next().unwrap_or(rest).trim();
    let names = names.split(" for ").next().unwrap_or(names).split(" in ").next().unwrap_or(names).trim();
    let first = names.split_whitespace().next()?;
    let named = names_only(names) && !dates::is_weekday(first) && !dates::is_month(first);
    let words = rest.split_whitespace().count();
    (named && words <= 16 && (!is_terminal(rest) || words <= 5)).then_some(names)
}

/// Whether a text is only names, with "and" between them.
fn names_only(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.clone().count() <= 10 && words.all(|w| w == "and" || w == "&" || is_name_word(w) || is_particle(w))
}

/// Whether a text has the form of one or more persons' full names, and nothing else.
pub(super) fn is_name(text: &str) -> bool {
    text.split(" and ").all(|name| {
        let words = || name.split_whitespace();
        let full = words().filter(|w| is_name_word(w)).count();
        (2..=4).contains(&words().count())
            && full >= 2
            && words().all(|w| is_name_word(w) || is_particle(w))
            && words().all(|w| w.chars().skip(1).any(char::is_lowercase) || w.ends_with('.') || is_particle(w))
    })
}

/// Whether a line under a headline gives only writers: "Jane Doe in Vostra", "Jane Doe and agencies".
pub(super) fn is_name_line(line: &str) -> bool {
    let is_writer = |part: &str| {
        let (name, place) = part.split_once(" in ").unwrap_or((part, ""));
        let placed = place.split_whitespace().count() <= 3 && place.split_whitespace().all(is_name_word);
        placed && (is_name(name) || phrases::is_agency(&name.to_lowercase()))
    };
    line.split(" and ").flat_map(|part| part.split(", ")).all(|part| is_writer(part.trim()))
}

fn is_name_word(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '‑'))
}

fn is_particle(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "de" | "da"
            | "del"
            | "della"
            | "der"
            | "den"
            | "di"
            | "dos"
            | "du"
            | "al"
            | "el"
            | "bin"
            | "ibn"
            | "la"
            | "le"
            | "van"
            | "von"
            | "ten"
            | "ter"
            | "y"
            | "e"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_bylines() {
        for (line, name) in [
            ("By Mira Okoro", Some("Mira Okoro")),
            ("BY MIRA OKORO AND JAN DE WIT", Some("MIRA OKORO AND JAN DE WIT")),
            ("By Mira Okoro, Vostra Post", Some("Mira Okoro")),
            ("By Mira Okoro in Vostra", Some("Mira Okoro")),
            ("By AFP", Some("AFP")),
            ("Mira Okoro, Staff Writer", Some("Mira Okoro")),
            ("Mira Okoro | Correspondent", Some("Mira Okoro")),
            ("(Reuters)", Some("Reuters")),
            ("The Associated Press", Some("The Associated Press")),
            ("By Friday the bridge was open", None),
            ("By Friday", None),
            ("By then Okoro had left the town of Vostra.", None),
            ("By the river", None),
            ("Mira Okoro, a teacher", None),
            ("Mira Okoro left", None),
        ] {
            assert_eq!(author(line), name, "{line}");
        }
        assert!(is_name_line("Mira Okoro in Vostra, Jan de Wit and agencies") && !is_name_line("Bridge in Vostra"));
        assert!(is_name("Mira Okoro") && is_name("Jan de Wit and Ana B. Ruiz"));
        assert!(!is_name("Seismic risk") && !is_name("NATO Summit") && !is_name("Okoro"));
    }
}
