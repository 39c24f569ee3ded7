//! What can be folded away: front matter, page furniture, quotations that run
//! over several lines.

use crate::desk::Entry;
use crate::reading::QuoteKind;
use crate::text::Span;

/// A stretch of several lines that can be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// From the first byte to the last, without white space around it.
    pub span: Span,
    /// What it is.
    pub kind: FoldKind,
}

/// What is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FoldKind {
    /// Front matter.
    FrontMatter,
    /// Page furniture: what a scraper took along.
    Furniture,
    /// One speech, over lines or paragraphs.
    Quotation,
}

/// What can be folded in an article, by start, the longer of two that begin
/// together first. Each fold has two lines or more; of two that would begin in
/// one line, only the longer is kept, as an editor has one handle a line.
pub fn folds(entry: &Entry) -> Vec<Fold> {
    let lines = &entry.article.lines;
    let line = |offset: u32| lines.line_of(offset);
    let mut out = blocks(entry);
    out.extend(quotations(entry));
    out.retain(|fold| !fold.span.is_empty() && line(fold.span.start) < line(fold.span.end - 1));
    out.sort_by_key(|fold| (line(fold.span.start), std::cmp::Reverse(fold.span.end)));
    out.dedup_by_key(|fold| line(fold.span.start));
    out
}

/// Front matter, and neighbouring blocks of furniture as one.
fn blocks(entry: &Entry) -> Vec<Fold> {
    use crate::article::BlockKind;
    let mut out: Vec<Fold> = Vec::new();
    let mut before = None;
    for block in &entry.article.blocks {
        let kind = match block.kind {
            BlockKind::FrontMatter => Some(FoldKind::FrontMatter),
            BlockKind::Furniture => Some(FoldKind::Furniture),
            _ => None,
        };
        match (kind, out.last_mut()) {
            (Some(FoldKind::Furniture), Some(last)) if before == Some(FoldKind::Furniture) => {
                last.span = last.span.join(block.span);
            }
            (Some(kind), _) => out.push(Fold { span: block.span, kind }),
            (None, _) => {}
        }
        before = kind;
    }
    out
}

/// Speeches inside marks whose parts follow each other with nothing between but
/// white space: a quotation that goes on in the next paragraph. What is
/// interrupted ("..., he said. ...") folds part by part.
fn quotations(entry: &Entry) -> Vec<Fold> {
    let direct = entry.reading.quotations.iter().filter(|q| q.kind == QuoteKind::Direct && q.inside.is_none());
    let mut out: Vec<(u32, Span)> = Vec::new();
    for quotation in direct {
        match out.last_mut() {
            Some((group, span)) if *group == quotation.group && follows(entry, *span, quotation.outer) => {
                *span = span.join(quotation.outer);
            }
            _ => out.push((quotation.group, quotation.outer)),
        }
    }
    out.into_iter().map(|(_, span)| Fold { span, kind: FoldKind::Quotation }).collect()
}

fn follows(entry: &Entry, first: Span, next: Span) -> bool {
    let between = entry.article.prose.get(first.end as usize..next.start as usize);
    between.is_some_and(|between| between.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::Fixture;

    fn shown(text: &str) -> Vec<String> {
        let f = Fixture::new(&format!("//- /post/a.md\n{text}"));
        let entry = f.snapshot.entry(f.article).expect("the article");
        let line = |offset| entry.article.lines.line_of(offset);
        folds(entry)
            .iter()
            .map(|fold| format!("{:?} {}-{}", fold.kind, line(fold.span.start), line(fold.span.end - 1)))
            .collect()
    }

    #[test]
    fn a_speech_over_paragraphs_folds_as_one() {
        let text = "---\ntitle: Quay\noutlet: Post\n---\n\nThe harbour master, Ada Lund, spoke on Monday.\n\n\
            “The quay is closed to all ships,” Lund said.\n\n\
            “We have looked at every single pile of it.\n\n“There is not one that we would trust.\n\n\
            “So it stays closed,” Lund told reporters.\n";
        assert_eq!(shown(text), ["FrontMatter 0-3", "Quotation 9-13"]);
    }

    #[test]
    fn a_quotation_in_broken_lines_folds_and_one_in_a_line_does_not() {
        let text = "Ada Lund, the harbour master, said: “The quay is closed\nto all ships, and it stays\nclosed.”\n\n\
            “Nobody is to set foot on it,” Lund said.\n";
        assert_eq!(shown(text), ["Quotation 0-2"]);
    }

    #[test]
    fn neighbouring_furniture_is_one_fold() {
        let text = "The quay was closed on Monday, the harbour master said.\n\nAdvertisement\n\nAdvertisement\n\n\
            The ferries to the islands lie at anchor until the piles have been looked at.\n";
        assert_eq!(shown(text), ["Furniture 2-4"]);
        assert_eq!(shown("Quay closed"), [""; 0]);
    }
}
