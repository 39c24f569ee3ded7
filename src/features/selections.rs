//! What to select around a caret, step by step.

use crate::article::BlockKind;
use crate::desk::Entry;
use crate::text::{Span, TokenKind, tokenize};

/// The stretches around an offset, the smallest first, each strictly within the
/// next: the word, the name with its title, the sentence inside the marks, the
/// quotation without and with its marks, the sentence, the paragraph, the whole
/// text. The first is empty where the offset lies between words.
pub fn selections(entry: &Entry, offset: u32) -> Vec<Span> {
    let text: &str = &entry.article.source;
    let offset = on_boundary(text, offset);
    let line = entry.article.lines.line(text, entry.article.lines.line_of(offset)).unwrap_or_default();
    let between = Span { start: offset, end: offset };
    let mut chain = vec![word(text, line, offset).unwrap_or(between)];
    let block = entry.article.blocks.iter().find(|b| b.span.touches(offset));
    if block.is_some_and(|b| b.kind.is_read() || b.kind == BlockKind::Caption) {
        speech(entry, offset, &mut chain);
    } else {
        widen(&mut chain, Some(trimmed(text, line)));
    }
    widen(&mut chain, block.map(|b| b.span));
    widen(&mut chain, Some(Span::new(0, text.len())));
    chain
}

/// Names, sentences and quotations around an offset.
fn speech(entry: &Entry, offset: u32, chain: &mut Vec<Span>) {
    let reading = &entry.reading;
    let sentence = |within: Span| {
        let all = &reading.sentences;
        let first = all.partition_point(|s| s.end < within.start);
        let touching = all[first..].iter().take_while(|s| s.start <= within.end);
        // Of two neighbours the caret stands between, the one after it is meant.
        let inside = touching.filter(|s| s.overlaps(within) || within.is_empty() && s.touches(within.start));
        if within.is_empty() { inside.copied().last() } else { inside.copied().reduce(Span::join) }
    };
    let mentions = reading.people.mentions.iter().filter(|m| m.full.touches(offset));
    let mut names: Vec<Span> = mentions.flat_map(|m| [m.span, m.full]).collect();
    names.sort_by_key(|span| span.len());
    names.into_iter().for_each(|name| widen(chain, Some(name)));

    let mut quotations: Vec<(Span, Span)> =
        reading.quotations.iter().filter(|q| q.outer.touches(offset)).map(|q| (q.span, q.outer)).collect();
    quotations.sort_by_key(|(span, _)| span.len());
    for (inner, outer) in quotations {
        if let Some(sentence) = sentence(last(chain))
            && inner.touches(offset)
        {
            widen(chain, Some(Span { start: sentence.start.max(inner.start), end: sentence.end.min(inner.end) }));
        }
        widen(chain, inner.touches(offset).then_some(inner));
        widen(chain, Some(outer));
    }
    let around = sentence(last(chain)).map(|s| s.join(last(chain)));
    widen(chain, around);
}

fn last(chain: &[Span]) -> Span {
    chain.last().copied().unwrap_or_default()
}

/// Goes on with a stretch if it strictly holds the last one.
fn widen(chain: &mut Vec<Span>, next: Option<Span>) {
    let before = last(chain);
    if let Some(next) = next.filter(|next| next.start <= next.end && next.covers(before) && *next != before) {
        chain.push(next);
    }
}

/// The word that a caret touches, in its line; the one after it where there are two.
fn word(text: &str, line: Span, offset: u32) -> Option<Span> {
    let tokens = tokenize(line.of(text)).into_iter().map(|token| {
        let span = Span { start: token.span.start + line.start, end: token.span.end + line.start };
        (token.kind, span)
    });
    let words =
        tokens.filter(|(kind, span)| matches!(kind, TokenKind::Word | TokenKind::Number) && span.touches(offset));
    words.map(|(_, span)| span).next_back()
}

fn trimmed(text: &str, line: Span) -> Span {
    let words = line.of(text);
    let start = line.start as usize + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

fn on_boundary(text: &str, offset: u32) -> u32 {
    let mut at = (offset as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::Fixture;

    fn shown(text: &str) -> Vec<String> {
        let f = Fixture::new(&format!("//- /post/a.md\n{text}"));
        let entry = f.snapshot.entry(f.article).expect("the article");
        let chain = selections(entry, f.offset);
        for pair in chain.windows(2) {
            assert!(pair[1].covers(pair[0]) && pair[0] != pair[1], "{chain:?}");
        }
        chain.iter().map(|span| span.of(&entry.article.source).to_owned()).collect()
    }

    #[test]
    fn from_the_word_to_the_whole_text() {
        let text =
            "Ada Lund spoke on Monday. “The quay is cl$0osed. It stays closed,” she said. Nobody asked.\n\nMore.\n";
        assert_eq!(
            shown(text),
            [
                "closed",
                "The quay is closed.",
                "The quay is closed. It stays closed,",
                "“The quay is closed. It stays closed,”",
                "“The quay is closed. It stays closed,” she said.",
                "Ada Lund spoke on Monday. “The quay is closed. It stays closed,” she said. Nobody asked.",
                "Ada Lund spoke on Monday. “The quay is closed. It stays closed,” she said. Nobody asked.\n\nMore.\n",
            ]
        );
    }

    #[test]
    fn a_name_is_taken_without_and_with_its_title() {
        let steps = shown("The port was shut on Friday. Captain Ada Lu$0nd, who runs it, said nothing.\n\nMore.\n");
        assert_eq!(steps[..3], ["Lund", "Ada Lund", "Captain Ada Lund"]);
        assert_eq!(steps[3], "Captain Ada Lund, who runs it, said nothing.");
    }

    #[test]
    fn between_words_and_outside_of_copy() {
        assert_eq!(shown("The quay. $0 It is shut.\n")[0], "");
        assert_eq!(
            shown("---\ntitle: Qu$0ay\noutlet: Post\n---\n\nThe quay is shut.\n")[..3],
            ["Quay", "title: Quay", "---\ntitle: Quay\noutlet: Post\n---"]
        );
        assert_eq!(shown("$0"), ["", "\n"]);
        assert_eq!(
            shown("北$0京 👩\u{200d}🚒 \u{301}\n").last().map(String::as_str),
            Some("北京 👩\u{200d}🚒 \u{301}\n")
        );
    }
}
