//! Article text is somebody else's text: made harmless before it is shown.

use crate::text::is_plain_line;

/// A text without what a reader cannot see but a terminal or an editor obeys:
/// control characters go, line breaks and tabs become spaces, characters that
/// turn the direction of writing or hide go.
pub fn visible(text: &str) -> String {
    text.chars().filter_map(visible_char).collect()
}

fn visible_char(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ if c.is_control() || is_invisible(c) => None,
        _ => Some(c),
    }
}

/// Marks that steer the direction of writing, and those that take no room.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// One visible line of at most `room` characters, white space collapsed, cut
/// with "…" at a word's end where there is one.
pub fn line(text: &str, room: usize) -> String {
    if text.len() <= room && is_plain_line(text) {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let shown = || word.chars().filter_map(visible_char);
        let width = shown().count();
        if width == 0 {
            continue;
        }
        let space = usize::from(used > 0);
        if used + space + width > room {
            if used == 0 {
                out.extend(shown().take(room.saturating_sub(1)));
            }
            out.push('…');
            return out;
        }
        if space == 1 {
            out.push(' ');
        }
        out.extend(shown());
        used += space + width;
    }
    out
}

/// One line of at most `room` characters, white space collapsed, cut with "…",
/// with what cannot be seen shown by its number: "⟨U+202E⟩".
pub(super) fn revealed(text: &str, room: usize) -> String {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(folded.len());
    for (n, c) in folded.chars().enumerate() {
        if n >= room {
            out.truncate(out.trim_end().len());
            out.push('…');
            break;
        }
        if c.is_control() || is_invisible(c) {
            out.push_str(&format!("⟨U+{:04X}⟩", c as u32));
        } else {
            out.push(c);
        }
    }
    out
}

/// Text as Markdown that shows it and does nothing else: no emphasis, link,
/// image, code, markup, entity, list, heading, table or automatic link.
/// It may stand anywhere in a line, at its beginning too.
pub(super) fn markdown(text: &str) -> String {
    let text = visible(text);
    let mut out = String::with_capacity(text.len() + 16);
    for (i, c) in text.char_indices() {
        if is_live(c, &text[..i], &text[i + c.len_utf8()..]) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether a character can begin or end markup where it stands. A full stop
/// or a dash inside a sentence cannot, and stays as it is: some editors show
/// the escapes.
fn is_live(c: char, before: &str, after: &str) -> bool {
    let last = before.chars().next_back();
    let next = after.chars().next();
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '~' | '|' | '@' | '$' | '{' | '}' | '^' => true,
        '_' => !(last.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
        '&' => next.is_some_and(|a| a.is_ascii_alphanumeric() || a == '#'),
        // "http://", "mailto:", "command:", ":emoji:", not "9:30" or "a.txt:3"
        ':' => next.is_some_and(|n| !n.is_whitespace() && !n.is_ascii_digit()),
        '.' => domain(before) || numbered(before),
        ')' => numbered(before),
        '#' | '+' | '-' | '=' => before.trim_start().is_empty(),
        _ => false,
    }
}

/// The first stop of "www.example.org", which many readers make a link.
fn domain(before: &str) -> bool {
    before.len().checked_sub(3).and_then(|n| before.get(n..)).is_some_and(|w| w.eq_ignore_ascii_case("www"))
}

/// What makes a number at a line's start a list.
fn numbered(before: &str) -> bool {
    let number = before.trim_start();
    !number.is_empty() && number.len() <= 9 && number.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_goes() {
        for (text, expected) in [
            ("a\u{1b}[31mb\u{7}", "a[31mb"),
            ("one\r\ntwo\tthree\u{2028}four", "one  two three four"),
            ("abc\u{202e}def\u{2066}\u{200b}\u{feff}", "abcdef"),
            ("Zoë – “naïve” 北京 👩\u{200d}🚒", "Zoë – “naïve” 北京 👩\u{200d}🚒"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }

    #[test]
    fn what_hides_is_shown_by_number() {
        assert_eq!(revealed("the\u{202e} quay\n was\u{7} shut", 40), "the⟨U+202E⟩ quay was⟨U+0007⟩ shut");
        assert_eq!(revealed("the quay was shut", 9), "the quay…");
    }

    #[test]
    fn lines_are_cut_at_words() {
        assert_eq!(line("  The ferry\n left  at noon. ", 80), "The ferry left at noon.");
        assert_eq!(line("The ferry left at noon.", 14), "The ferry left…");
        assert_eq!(line("The ferry left at noon.", 13), "The ferry…");
        assert_eq!(line("Unbrechbarkeit", 5), "Unbr…");
        assert_eq!(line("\u{200b} \u{1b}", 5), "");
    }

    #[test]
    fn only_what_is_live_is_escaped() {
        for text in [
            "Mr. Ito met U.S. envoys at 9:30 a.m. (local time) - no deal, 2.5 per cent!",
            "“We shall see”, she said; the ‘plan’ is dead.",
            "A-B 1/2 50% #1 x=y +3 first_call.txt:9",
        ] {
            assert_eq!(markdown(text), text);
        }
        for (text, expected) in [
            ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
            ("[x](y) ![z]", r"\[x\](y) !\[z\]"),
            ("<b>&amp;", r"\<b\>\&amp;"),
            ("http://a.b www.example.org", r"http\://a.b www\.example.org"),
            ("command:run mailto:a@b :smile:", r"command\:run mailto\:a\@b \:smile:"),
            ("# no", r"\# no"),
            ("1. no", r"1\. no"),
            ("12) no", r"12\) no"),
            ("- no", r"\- no"),
            ("| a | $5 ~", r"\| a \| \$5 \~"),
        ] {
            assert_eq!(markdown(text), expected);
        }
    }
}
