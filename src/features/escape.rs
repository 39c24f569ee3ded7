//! Article text is somebody else's text: made harmless before it is shown.

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
    let mut out = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let word = visible(word);
        let width = word.chars().count();
        if width == 0 {
            continue;
        }
        let space = usize::from(used > 0);
        if used + space + width > room {
            if used == 0 {
                out.extend(word.chars().take(room.saturating_sub(1)));
            }
            out.push('…');
            return out;
        }
        if space == 1 {
            out.push(' ');
        }
        out.push_str(&word);
        used += space + width;
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
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '|' | '@' | '$' | '{' | '}' | '^' => true,
        '&' => next.is_some_and(|a| a.is_ascii_alphanumeric() || a == '#'),
        '!' => next == Some('['),
        // "http://", "mailto:", "command:", ":emoji:"
        ':' => {
            next.is_some_and(|n| !n.is_whitespace()) && !last.is_some_and(|l| l.is_ascii_digit())
                || last.is_some_and(|l| l.is_ascii_alphabetic()) && next == Some('/')
        }
        '.' => domain(before, next) || numbered(before),
        ')' => numbered(before),
        '#' | '+' | '-' | '=' => before.trim_start().is_empty(),
        _ => false,
    }
}

/// "www." and the stop in "example.org", not that in "a.m." or "U.S.".
fn domain(before: &str, next: Option<char>) -> bool {
    let mut letters = before.chars().rev();
    let two = [letters.next(), letters.next()];
    two.iter().all(|l| l.is_some_and(|l| l.is_ascii_alphanumeric()))
        && (next.is_some_and(|n| n.is_ascii_lowercase())
            || two[0].is_some_and(|l| l.is_alphabetic()) && next.is_some_and(|n| n.is_alphanumeric()))
}

/// What makes a number at a line's start a list.
fn numbered(before: &str) -> bool {
    let number = before.trim_start();
    !number.is_empty() && number.len() <= 9 && number.bytes().all(|b| b.is_ascii_digit())
}
