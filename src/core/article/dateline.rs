//! Datelines: "TARNMOUTH, Jan. 21 (Agency) — ...", "WEST VOSTRA, Tarn. — ...".

/// Length in bytes of the dateline at the start of a paragraph, dash included.
///
/// Place names in capitals, then perhaps a region, a date and an agency in
/// brackets, then a dash; or "Tarnmouth (Agency) -".
pub(super) fn length(paragraph: &str) -> Option<usize> {
    /// Datelines end early.
    const MAX_BYTES: usize = 100;
    let mut window = paragraph.len().min(MAX_BYTES);
    while !paragraph.is_char_boundary(window) {
        window -= 1;
    }
    let head = &paragraph[..window];
    let (at, dash) = head.char_indices().find(|(i, c)| is_dash(head, *i, *c))?;
    let line = head[..at].trim_end();
    let end = at + dash.len_utf8() + usize::from(head[at + dash.len_utf8()..].starts_with('-'));
    is_dateline(line).then_some(end)
}

/// A dash that parts a dateline from the text: not a hyphen inside a word.
fn is_dash(head: &str, at: usize, c: char) -> bool {
    match c {
        '—' | '–' | '―' => true,
        '-' => head[..at].ends_with([' ', ')']) || head[at..].starts_with("--"),
        _ => false,
    }
}

fn is_dateline(line: &str) -> bool {
    let place = line.split(['(', ',', '/']).next().unwrap_or("").trim();
    let agency = line.ends_with(')') && line.contains('(');
    let letters = || place.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().count() > 1 && letters().all(char::is_uppercase);
    let named = letters().count() > 1 && place.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
    let words = line.split_whitespace().count();
    words <= 10 && (capitals || (named && agency && place.split_whitespace().count() <= 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_datelines() {
        for line in [
            "TARNMOUTH, Jan. 21 (Agency) —",
            "WEST VOSTRA, Tarn. —",
            "TARNMOUTH (AP) --",
            "Tarnmouth (Reuters) -",
            "TARNMOUTH/VOSTRA, May 5 –",
            "SAINT-LOUP —",
        ] {
            assert_eq!(length(&format!("{line} The bridge opened.")), Some(line.len()), "{line}");
        }
        for text in [
            "The bridge — late as it was — opened.",
            "NATO-led forces left — at last.",
            "Okoro (Agency) said so.",
            "A — no",
            "",
        ] {
            assert_eq!(length(text), None, "{text}");
        }
    }
}
