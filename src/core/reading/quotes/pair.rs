//! Pairs the marks of a block, with repair: marks that face the wrong way,
//! quotations never closed, paragraphs left open because the next goes on.

use super::marks::{Family, PlacedMark, Side, marks};
use super::unclosed;
use super::{MarkFault, MarkFaultKind, Segment, Segments};
use crate::reading::{Page, PageBlock};
use crate::text::{Mark, Span, TokenKind};

/// Deeper nesting than this is noise, not news.
const DEEPEST: usize = 4;

/// Pairs the quotation marks of a page, with repair. Linear in the number of tokens.
pub fn segments(page: &Page<'_>) -> Segments {
    let mut out = Segments::default();
    for (i, block) in page.blocks.iter().enumerate() {
        let marks = marks(page, block);
        if marks.is_empty() {
            continue;
        }
        let next_opens = page.blocks.get(i + 1).and_then(|next| opening_family(page, next));
        let mut pairing =
            Pairing { page, block, marks: &marks, open: Vec::new(), found: Vec::new(), faults: Vec::new() };
        pairing.run(next_opens);
        pairing.finish(&mut out);
    }
    out
}

/// The family of the mark that a block begins with, if it may open a quotation.
fn opening_family(page: &Page<'_>, block: &PageBlock) -> Option<Family> {
    match page.tokens.get(block.tokens.start)?.kind {
        TokenKind::Quote(Mark::DoubleOpen | Mark::DoubleStraight) => Some(Family::Double),
        TokenKind::Quote(Mark::SingleOpen | Mark::SingleStraight) => Some(Family::Single),
        _ => None,
    }
}

/// A mark that waits for its closing one.
#[derive(Clone, Copy)]
struct Open {
    mark: PlacedMark,
    /// Its place in `found`.
    slot: usize,
}

struct Pairing<'p> {
    page: &'p Page<'p>,
    block: &'p PageBlock,
    marks: &'p [PlacedMark],
    open: Vec<Open>,
    /// By start; `None` where a mark turned out not to open anything.
    found: Vec<Option<Segment>>,
    faults: Vec<MarkFault>,
}

impl Pairing<'_> {
    fn run(&mut self, next_opens: Option<Family>) {
        let single_close_later = self.later_single_closers();
        for (i, &mark) in self.marks.iter().enumerate() {
            let innermost = self.open.last().map(|o| o.mark.family);
            let is_open = self.open.iter().any(|o| o.mark.family == mark.family);
            match mark.side {
                Side::Open => self.opens(i, mark, single_close_later[i]),
                Side::Either if !is_open => self.opens(i, mark, single_close_later[i]),
                // ” with space on both sides, and nothing to close
                Side::Close if !is_open && mark.free_before && mark.family == Family::Double => {
                    self.opens(i, PlacedMark { reversed: true, ..mark }, true);
                }
                _ if mark.maybe_possessive && (innermost != Some(mark.family) || self.closer_follows(i)) => {}
                _ => self.closes(mark),
            }
        }
        self.end_of_block(next_opens);
    }

    /// For each mark, whether a single mark that may close stands behind it.
    fn later_single_closers(&self) -> Vec<bool> {
        let mut later = false;
        let mut out = Vec::with_capacity(self.marks.len());
        for m in self.marks.iter().rev() {
            out.push(later);
            later |= m.family == Family::Single && m.side != Side::Open;
        }
        out.reverse();
        out
    }

    /// Whether the next mark of the same family closes: then a "sources’ " on the way there does not.
    fn closer_follows(&self, at: usize) -> bool {
        self.same_family_after(at).next().is_some_and(|m| m.side != Side::Open)
    }

    /// The next few marks of the same family.
    fn same_family_after(&self, at: usize) -> impl Iterator<Item = &PlacedMark> {
        let family = self.marks[at].family;
        self.marks[at + 1..].iter().take(6).filter(move |m| m.family == family)
    }

    fn opens(&mut self, at: usize, mark: PlacedMark, single_close_later: bool) {
        if mark.family == Family::Single && mark.straight && !single_close_later {
            return;
        }
        if self.open.iter().any(|o| o.mark.family == mark.family) && !self.nests(at) {
            self.abandon_through(mark.family, Some(mark.token));
        }
        if self.open.len() >= DEEPEST {
            self.fault(mark, None, MarkFaultKind::Unclosed);
            return;
        }
        if mark.reversed {
            self.fault(mark, None, MarkFaultKind::Reversed);
        }
        self.found.push(None);
        self.open.push(Open { mark, slot: self.found.len() - 1 });
    }

    /// Whether an opening mark inside an open quotation begins a nested one: two closing marks follow.
    fn nests(&self, at: usize) -> bool {
        let mut next = self.same_family_after(at).map(|m| m.side);
        next.next() == Some(Side::Close) && next.next() == Some(Side::Close)
    }

    fn closes(&mut self, mark: PlacedMark) {
        if !self.open.iter().any(|o| o.mark.family == mark.family) {
            if mark.family == Family::Double {
                let quoted = self.unopened(mark);
                self.fault(mark, quoted, MarkFaultKind::Unopened);
            }
            return;
        }
        while let Some(open) = self.open.pop() {
            if open.mark.family == mark.family {
                let end = self.page.tokens[mark.token].span;
                let quoted = self.close(open, mark.token, end.end, true, false);
                // „ ... “ is no fault: that is how German closes
                if mark.reversed && !self.page.word(open.mark.token).starts_with('„') {
                    self.fault(mark, quoted, MarkFaultKind::Reversed);
                }
                return;
            }
            self.give_up(open, mark.token);
        }
    }

    /// The words before a mark that closes what nothing opened: a paragraph that
    /// begins with them, and goes on with who said them.
    fn unopened(&mut self, mark: PlacedMark) -> Option<Span> {
        let first = self.block.tokens.start;
        let alone = self.found.is_empty() && self.faults.is_empty();
        let begins = alone && self.page.sentence_of(mark.token) == self.page.sentence_of(first);
        if !begins || first >= mark.token || !unclosed::is_attributed(self.page, mark.token, self.block.tokens.end) {
            return None;
        }
        let span = self.page.tokens[first].span.join(self.page.tokens[mark.token - 1].span);
        let outer = Span { start: span.start, end: self.page.tokens[mark.token].span.end };
        self.found.push(Some(Segment { span, outer, inside: None, closed: true, continues: false }));
        Some(span)
    }

    /// Ends every open mark down to the innermost one of a family, which was never closed.
    fn abandon_through(&mut self, family: Family, new_mark: Option<usize>) {
        while let Some(open) = self.open.pop() {
            self.give_up(open, new_mark.unwrap_or(self.block.tokens.end));
            if open.mark.family == family {
                break;
            }
        }
    }

    /// Ends a quotation that was never closed before token `limit`. A lone straight
    /// single mark was an apostrophe after all.
    fn give_up(&mut self, open: Open, limit: usize) {
        if open.mark.family == Family::Single && open.mark.straight {
            return;
        }
        let end = unclosed::end(self.page, self.block, open.mark.token, limit);
        let stop = self.page.tokens[end.max(1) - 1].span.end;
        let quoted = self.close(open, end, stop, false, false);
        self.fault(open.mark, quoted, MarkFaultKind::Unclosed);
    }

    fn end_of_block(&mut self, next_opens: Option<Family>) {
        let outermost = self.open.first().map(|o| o.mark.family);
        if outermost.is_some() && outermost == next_opens {
            self.open.truncate(1);
            if let Some(open) = self.open.pop() {
                self.close(open, self.block.tokens.end, self.block.span.end, true, true);
            }
        }
        while let Some(open) = self.open.pop() {
            self.give_up(open, self.block.tokens.end);
        }
    }

    /// Fills the slot of `open`, whose words end before token `end`. Returns them.
    fn close(&mut self, open: Open, end: usize, outer_end: u32, closed: bool, continues: bool) -> Option<Span> {
        let first = open.mark.token + 1;
        if first >= end {
            return None;
        }
        let span = self.page.tokens[first].span.join(self.page.tokens[end - 1].span);
        let outer = Span { start: self.page.tokens[open.mark.token].span.start, end: outer_end };
        let inside = self.open.last().map(|o| o.slot as u32);
        self.found[open.slot] = Some(Segment { span, outer, inside, closed, continues });
        Some(span)
    }

    fn fault(&mut self, mark: PlacedMark, quoted: Option<Span>, kind: MarkFaultKind) {
        self.faults.push(MarkFault { span: self.page.tokens[mark.token].span, quoted, kind });
    }

    /// Moves what was found behind what earlier blocks gave. A segment whose holder
    /// turned out to be none, or to end before it, stands by itself.
    fn finish(mut self, out: &mut Segments) {
        let mut moved: Vec<Option<u32>> = Vec::with_capacity(self.found.len());
        for segment in self.found.drain(..) {
            let Some(mut segment) = segment else {
                moved.push(None);
                continue;
            };
            let holder = segment.inside.and_then(|slot| moved.get(slot as usize).copied().flatten());
            segment.inside = holder.filter(|h| out.segments[*h as usize].span.covers(segment.outer));
            moved.push(Some(out.segments.len() as u32));
            out.segments.push(segment);
        }
        self.faults.sort_by_key(|f| f.span);
        out.faults.append(&mut self.faults);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::quotes::fixture;

    /// The quoted stretches, `>` before a nested one, `…` behind one that goes on in the next paragraph.
    fn quoted(text: &str) -> Vec<String> {
        let article = fixture::article(text);
        let found = segments(&Page::new(&article));
        let show = |s: &Segment| {
            let nested = if s.inside.is_some() { ">" } else { "" };
            let goes_on = if s.continues { "…" } else { "" };
            format!("{nested}{}{goes_on}", s.span.of(text))
        };
        found.segments.iter().map(show).collect()
    }

    /// The faults, as the mark with its byte offset and its kind.
    fn faults(text: &str) -> Vec<(u32, MarkFaultKind)> {
        let article = fixture::article(text);
        segments(&Page::new(&article)).faults.iter().map(|f| (f.span.start, f.kind)).collect()
    }

    #[test]
    fn clean_pairs_have_no_faults() {
        for (text, expected) in [
            ("“We go,” she said. “Now.”", vec!["We go,", "Now."]),
            ("\"We go,\" she said. \"Now.\"", vec!["We go,", "Now."]),
            ("\"We go,” she said. “Now.\"", vec!["We go,", "Now."]),
            ("“He told me ‘go home’ and left,” she said.", vec!["He told me ‘go home’ and left,", ">go home"]),
            ("“He told me \"go home\" and left,” she said.", vec!["He told me \"go home\" and left,", ">go home"]),
            ("“He told me “go home” twice,” she said. “Yes.”", vec!["He told me “go home” twice,", ">go home", "Yes."]),
            ("“He said: ‘Go home.’”", vec!["He said: ‘Go home.’", ">Go home."]),
            ("‘We don’t like the members’ vote,’ she said.", vec!["We don’t like the members’ vote,"]),
            ("'We don't go,' she said, 'not now.'", vec!["We don't go,", "not now."]),
            ("‘He called it “odd”,’ she said.", vec!["He called it “odd”,", ">odd"]),
            ("«We go», she said. „Now“, he said.", vec!["We go", "Now"]),
            ("A (“yes”) and a —“no”— and [\"so\"].", vec!["yes", "no", "so"]),
            ("The ’90s, the ‘80s, rock ’n’ roll and 'em.", vec![]),
            ("The 6'2\" guard of the miners' union said \"no\".", vec!["no"]),
            ("``We go,'' she said.", vec!["We go,"]),
            ("“”", vec![]),
        ] {
            assert_eq!(quoted(text), expected, "{text}");
            assert_eq!(faults(text), [], "{text}");
        }
    }

    #[test]
    fn a_paragraph_left_open_goes_on() {
        let text = "“We go.\n\n“We stay,” she said.\n\nNobody left.";
        assert_eq!(quoted(text), ["We go.…", "We stay,"]);
        assert_eq!(faults(text), []);
    }

    #[test]
    fn repairs_and_reports() {
        use MarkFaultKind::{Reversed, Unclosed, Unopened};
        for (text, expected, fault) in [
            ("Based on “trust and calm“, calling it “dear”.", vec!["trust and calm", "dear"], vec![(26, Reversed)]),
            ("”We go,” she said.", vec!["We go,"], vec![(0, Reversed)]),
            (
                "“He may. Or not. “I think so,” Ito said. “Yes.”",
                vec!["He may. Or not.", "I think so,", "Yes."],
                vec![(0, Unclosed)],
            ),
            ("“We go, she said. Then she left.", vec!["We go,"], vec![(0, Unclosed)]),
            ("“We go, said Ms Ito. Then she left.", vec!["We go,"], vec![(0, Unclosed)]),
            ("It was “odd at best. Then she left.", vec!["odd at best"], vec![(7, Unclosed)]),
            ("“We go. And we stay.\nNobody left.", vec!["We go. And we stay."], vec![(0, Unclosed)]),
            ("We go,” she said.", vec!["We go,"], vec![(6, Unopened)]),
            ("We go,\" said Ms Ito. \"Now.\"", vec!["We go,", "Now."], vec![(6, Unopened)]),
            ("They left” that day.", vec![], vec![(9, Unopened)]),
            ("They left. We go,” she said.", vec![], vec![(17, Unopened)]),
        ] {
            assert_eq!(quoted(text), expected, "{text}");
            assert_eq!(faults(text), fault, "{text}");
        }
    }

    #[test]
    fn finds_the_segment_at_an_offset() {
        let text = "A “b ‘c’ d” e “f”";
        let article = fixture::article(text);
        let found = segments(&Page::new(&article));
        let at = |what: &str| found.at(text.find(what).expect(what) as u32);
        assert_eq!(
            [at("A"), at("b"), at("c"), at("d"), at("e"), at("f")],
            [None, Some(0), Some(1), Some(0), None, Some(2)]
        );
    }

    #[test]
    fn a_flood_of_marks_is_linear() {
        for unit in ["“", "”", "\"", "‘", "“‘", "' ", "“a. ", "\"a, he said "] {
            let text = unit.repeat(20_000);
            let article = fixture::article(&text);
            let found = segments(&Page::new(&article));
            assert!(found.segments.len() + found.faults.len() <= 80_000);
        }
    }
}
