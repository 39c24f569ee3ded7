//! What is what in the text, for colouring: people, quotations, scare quotes,
//! figures, moments.

use crate::reading::{MentionKind, QuoteKind, Reading};
use crate::text::Span;

/// A coloured stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Whether it stands inside the marks of a quotation; `false` for quotations themselves.
    pub quoted: bool,
}

/// What a coloured stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A person, and how they are mentioned.
    Person(MentionKind),
    /// A number with its unit and hedge.
    Figure,
    /// A day, a date, a relation in time.
    Moment,
    /// Reported words with their marks, and how they are reported; marks that report no speech.
    Quotation(QuoteKind),
}

impl Token {
    fn is_like(self, other: Token) -> bool {
        (self.kind, self.quoted) == (other.kind, other.quoted)
    }
}

impl TokenKind {
    /// Of things that stand in each other, the one with the lowest rank is seen.
    fn rank(self) -> u8 {
        match self {
            TokenKind::Person(MentionKind::Name) => 0,
            TokenKind::Person(MentionKind::Pronoun) => 1,
            TokenKind::Figure => 2,
            TokenKind::Moment => 3,
            TokenKind::Person(MentionKind::Nominal) => 4,
            TokenKind::Quotation(QuoteKind::Scare) => 5,
            TokenKind::Quotation(QuoteKind::Direct) => 6,
            TokenKind::Quotation(QuoteKind::Indirect) => 7,
        }
    }
}

/// The coloured stretches of an article, by start. None overlaps another: where
/// a name stands in a quotation, the quotation ends before it and goes on behind it.
pub fn tokens(reading: &Reading) -> Vec<Token> {
    let marked = marked(reading);
    let mut cuts: Vec<u32> = marked.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut out: Vec<Token> = Vec::new();
    let mut open: Vec<(Span, TokenKind)> = Vec::new();
    let mut next = 0;
    for pair in cuts.windows(2) {
        let piece = Span { start: pair[0], end: pair[1] };
        open.retain(|(span, _)| span.end > piece.start);
        while let Some(thing) = marked.get(next).filter(|(span, _)| span.start <= piece.start) {
            open.push(*thing);
            next += 1;
        }
        let Some((span, kind)) = open.iter().min_by_key(|(span, kind)| (kind.rank(), span.len())).copied() else {
            continue;
        };
        let quotation = matches!(kind, TokenKind::Quotation(_));
        let quoted = !quotation && open.iter().any(|(_, kind)| *kind == TokenKind::Quotation(QuoteKind::Direct));
        let token = Token { span: piece, kind, quoted };
        match out.last_mut() {
            // Cut by the border of something that is not seen.
            Some(last) if last.span.end == piece.start && span.start < piece.start && last.is_like(token) => {
                last.span.end = piece.end;
            }
            _ => out.push(token),
        }
    }
    out
}

/// Everything that is coloured, with its marks and titles, by start.
fn marked(reading: &Reading) -> Vec<(Span, TokenKind)> {
    let people = reading.people.mentions.iter().map(|m| (m.span, TokenKind::Person(m.kind)));
    let figures = reading.figures.iter().map(|f| {
        let hedge = f.hedge.map_or(f.number, |h| h.span.join(f.number));
        // A hedge behind the number may lie beyond what is counted.
        (if f.span.covers(hedge) { hedge } else { f.number }, TokenKind::Figure)
    });
    let moments = reading.moments.iter().map(|m| (m.span, TokenKind::Moment));
    let quotations = reading.quotations.iter().map(|q| (q.outer, TokenKind::Quotation(q.kind)));
    let mut out: Vec<_> = people.chain(figures).chain(moments).chain(quotations).collect();
    out.retain(|(span, _)| !span.is_empty());
    out.sort_by_key(|(span, kind)| (span.start, kind.rank()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::Fixture;

    fn shown(text: &str) -> Vec<String> {
        let f = Fixture::new(&format!("//- /post/a.md\n{text}"));
        let entry = f.snapshot.entry(f.article).expect("the article");
        let tokens = tokens(&entry.reading);
        assert!(tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{tokens:?}");
        let name = |token: &Token| {
            let kind = match token.kind {
                TokenKind::Person(kind) => format!("{kind:?}"),
                TokenKind::Quotation(kind) => format!("{kind:?}"),
                other => format!("{other:?}"),
            };
            let quoted = if token.quoted { " quoted" } else { "" };
            format!("{}{quoted}: {}", kind.to_lowercase(), token.span.of(&entry.article.source))
        };
        tokens.iter().map(name).collect()
    }

    #[test]
    fn what_stands_in_a_quotation_cuts_it() {
        assert_eq!(
            shown("“We lost more than 40 boats on Monday,” said Ada Lund, the harbour master. She was in tears.\n"),
            [
                "direct: “We lost ",
                "figure quoted: more than 40",
                "direct:  boats on ",
                "moment quoted: Monday",
                "direct: ,”",
                "name: Ada Lund",
                "pronoun: She",
            ]
        );
    }

    #[test]
    fn speech_without_marks_and_marks_without_speech() {
        let tokens = shown("Ada Lund said that the quay was shut. The “walking” bus runs to the islands.\n");
        assert!(tokens.contains(&"name: Ada Lund".to_owned()), "{tokens:?}");
        assert!(tokens.iter().any(|t| t.starts_with("indirect: ") && t.contains("quay was shut")), "{tokens:?}");
        assert!(tokens.contains(&"scare: “walking”".to_owned()), "{tokens:?}");
        assert_eq!(shown("Nothing of note.\n"), [""; 0]);
    }
}
