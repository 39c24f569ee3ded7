//! Text that need not be tidied up before it is shown.

/// Whether a text is one line of letters, figures and usual marks with single spaces between its words and
/// none around them: most of what is shown is, and need not be put together anew word by word.
pub fn is_plain_line(text: &str) -> bool {
    let mut before = ' ';
    let plain = |c: char| {
        let spaced = std::mem::replace(&mut before, c) == ' ';
        if c == ' ' { !spaced } else { is_plain(c) }
    };
    text.chars().all(plain) && !text.ends_with(' ')
}

/// Seen, and no white space, whatever shows it.
fn is_plain(c: char) -> bool {
    match c {
        '!'..='~' | '«' | '»' | '£' | '€' | '\u{2010}'..='\u{2027}' => true,
        _ => c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_tidied_up_is_not_plain() {
        for text in ["", "a", "The ferry left at noon.", "~ \"x\" ~", "“Café” – 12 €…"] {
            assert!(is_plain_line(text), "{text:?}");
        }
        for text in
            [" a", "a ", "a  b", "a\nb", "a\tb", "a\u{a0}b", "a\u{2028}b", "\u{202e}a", "a\u{200b}b", "\u{7f}", " "]
        {
            assert!(!is_plain_line(text), "{text:?}");
        }
    }
}
