//! The quotation mark that a caret stands behind.

use crate::text::{Mark, Span, TokenKind, tokenize};

/// An opening mark that nothing has closed before the caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opening {
    /// From behind the mark to the caret.
    pub(super) typed: Span,
    /// From behind the mark to the closing one, where one stands behind the caret.
    pub(super) whole: Span,
    /// The mark that closes it; `None` where one stands there already.
    pub(super) close: Option<String>,
}

impl Opening {
    /// The innermost mark that is open at the end of a paragraph's beginning.
    pub(super) fn find(text: &str, paragraph: Span, caret: u32) -> Option<Opening> {
        let mut open: Vec<(Mark, Span)> = Vec::new();
        for token in tokenize(paragraph.of(text)) {
            let TokenKind::Quote(mark) = token.kind else { continue };
            let span = Span { start: token.span.start + paragraph.start, end: token.span.end + paragraph.start };
            let last = open.iter().rposition(|(opening, _)| closes(*opening, mark));
            let starts = match mark {
                Mark::DoubleOpen | Mark::SingleOpen => true,
                // A closing mark opens nothing; nor does an apostrophe.
                Mark::DoubleClose | Mark::SingleClose => false,
                Mark::DoubleStraight | Mark::SingleStraight => last.is_none() && is_free(text, paragraph, span),
            };
            match last {
                Some(last) if !starts => open.truncate(last),
                _ if starts => open.push((mark, span)),
                _ => {}
            }
        }
        let (_, mark) = open.pop()?;
        let typed = Span { start: mark.end, end: caret };
        let close = closing(mark.of(text))?;
        let there = close_behind(text, caret, &close);
        let whole = there.map_or(typed, |end| Span { start: typed.start, end });
        Some(Opening { typed, whole, close: there.is_none().then_some(close) })
    }
}

/// Whether a mark ends what another has opened.
fn closes(opening: Mark, mark: Mark) -> bool {
    match opening {
        // „so“ closes with what opens elsewhere; that is left to the writer.
        Mark::DoubleOpen => mark == Mark::DoubleClose,
        Mark::SingleOpen => mark == Mark::SingleClose,
        other => mark == other,
    }
}

/// Whether a straight mark may open something: with white space or a bracket before it.
fn is_free(text: &str, paragraph: Span, mark: Span) -> bool {
    let before = text.get(paragraph.start as usize..mark.start as usize).unwrap_or("");
    let open = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '“' | '"' | '‘' | '\'');
    before.chars().next_back().is_none_or(open)
}

/// The mark that closes what this one opens.
fn closing(mark: &str) -> Option<String> {
    Some(
        match mark {
            "“" | "‟" => "”",
            "„" => "“",
            "«" => "»",
            "‘" => "’",
            "‚" => "‘",
            "‹" => "›",
            "``" => "''",
            straight @ ("\"" | "'" | "''") => straight,
            _ => return None,
        }
        .to_owned(),
    )
}

/// Where, behind a caret and in its line, the closing mark stands already: at
/// once, or after words in which nothing else is opened.
fn close_behind(text: &str, caret: u32, close: &str) -> Option<u32> {
    let rest = text.get(caret as usize..)?;
    let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
    let at = line.find(close)?;
    let between = &line[..at];
    let after = line[at + close.len()..].chars().next();
    // A straight mark with space before it and a word behind it opens the next quotation.
    let opens = matches!(close, "\"" | "'") && ends_open(between) && after.is_some_and(char::is_alphanumeric);
    let apostrophe = matches!(close, "’" | "'") && after.is_some_and(char::is_alphanumeric);
    let other = between.contains(['“', '«', '„']);
    (!opens && !apostrophe && !other).then_some(caret + at as u32)
}

fn ends_open(text: &str) -> bool {
    text.chars().next_back().is_some_and(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was typed, what would be replaced with it, and the mark to add.
    fn found(text: &str) -> Option<(String, String, Option<String>)> {
        let caret = text.find('|').expect("a caret");
        let text = text.replacen('|', "", 1);
        let opening = Opening::find(&text, Span::new(0, caret), caret as u32)?;
        Some((opening.typed.of(&text).to_owned(), opening.whole.of(&text).to_owned(), opening.close))
    }

    #[test]
    fn the_mark_that_is_open_is_found() {
        for (text, typed, whole, close) in [
            ("She said: “We lo|", "We lo", "We lo", Some("”")),
            ("She said: \"We lo|", "We lo", "We lo", Some("\"")),
            ("“No,” she said. «We|", "We", "We", Some("»")),
            ("\"No,\" she said. \"|", "", "", Some("\"")),
            ("“He said ‘we|", "we", "we", Some("’")),
            ("“He said ‘no’ and we|", "He said ‘no’ and we", "He said ‘no’ and we", Some("”")),
            ("„Wir|", "Wir", "Wir", Some("“")),
            ("“It’s|", "It’s", "It’s", Some("”")),
            ("He's (“|", "", "", Some("”")),
        ] {
            let expected = (typed.to_owned(), whole.to_owned(), close.map(str::to_owned));
            assert_eq!(found(text), Some(expected), "{text}");
        }
        for text in ["“No,” she said. We|", "\"No,\" she said|", "5'10\" tall|", "the sources' wo|", "It's|"] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn a_closing_mark_that_stands_there_is_not_doubled() {
        for (text, whole, close) in [
            ("“We|”", "We", None),
            ("\"We|\" she said", "We", None),
            ("“We| lost whole streets,” she said", "We lost whole streets,", None),
            ("‘We| don’t know’", "We", Some("’")),
            ("“We| she said. “No,” he said", "We", Some("”")),
            ("\"We| she said. \"No,\" he said", "We", Some("\"")),
            ("“We|\nlost”", "We", Some("”")),
        ] {
            let (_, there, mark) = found(text).expect(text);
            assert_eq!((there.as_str(), mark.as_deref()), (whole, close), "{text}");
        }
    }
}
