//! Two renderings of one utterance, word by word.

use super::words::{Word, words};
use crate::text::Span;

/// A piece of an alignment. Spans are bytes into the text that each side was given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The same words on both sides.
    Same(Span, Span),
    /// Words that only the left side has.
    Left(Span),
    /// Words that only the right side has.
    Right(Span),
    /// Words of the left side with others in their place on the right.
    Changed(Span, Span),
}

/// The greatest number of words of a side that is aligned word by word; longer
/// texts come back as one [`Piece::Changed`].
const MOST: usize = 1_000;

/// Aligns the words of `left` (a span of `left_text`) with those of `right`,
/// by longest common subsequence. Case, marks, hyphens and British/American
/// spelling do not count as differences.
pub fn align(left_text: &str, left: Span, right_text: &str, right: Span) -> Vec<Piece> {
    let (a, b) = (words(left_text, left), words(right_text, right));
    if a.is_empty() && b.is_empty() {
        return Vec::new();
    }
    if a.len() > MOST || b.len() > MOST {
        return vec![Piece::Changed(left, right)];
    }
    pieces(&a, &b, &steady(&a, common(&a, &b)))
}

/// Whether the two have the same words in the same order.
pub fn equal(pieces: &[Piece]) -> bool {
    pieces.iter().all(|p| matches!(p, Piece::Same(..)))
}

/// An alignment without what only one side has at its ends: a shorter
/// rendering is a fair cut of a longer one, and what was cut is no difference.
pub fn without_cuts(pieces: &[Piece]) -> &[Piece] {
    let same = |p: &Piece| matches!(p, Piece::Same(..) | Piece::Changed(..));
    let first = pieces.iter().position(same).unwrap_or(pieces.len());
    let last = pieces.iter().rposition(same).map_or(first, |l| l + 1);
    &pieces[first..last]
}

/// Index pairs of the words that both sides share, in order.
fn common(a: &[Word], b: &[Word]) -> Vec<(usize, usize)> {
    // Where both begin alike no other way is as good.
    let same = a.iter().zip(b).take_while(|(x, y)| x.form == y.form).count();
    let rest = common_of_rest(&a[same..], &b[same..]).into_iter().map(|(i, j)| (i + same, j + same));
    (0..same).map(|i| (i, i)).chain(rest).collect()
}

fn common_of_rest(a: &[Word], b: &[Word]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut longest = vec![0u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            // Telling words bind; a chance "the" must not break a run.
            longest[i * width + j] = if a[i].form == b[j].form {
                longest[(i + 1) * width + j + 1] + weight(a[i])
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        let here = longest[i * width + j];
        if a[i].form == b[j].form && here == longest[(i + 1) * width + j + 1] + weight(a[i]) {
            out.push((i, j));
            i += 1;
            j += 1;
        } else if here == longest[(i + 1) * width + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

/// Drops chance matches: runs of a few everyday words, far from the next run on
/// either side, such as an "and" that both texts happen to have.
fn steady(a: &[Word], mut pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    loop {
        let runs = runs(&pairs);
        let weak = runs.iter().enumerate().position(|(n, run)| {
            let telling: f32 = pairs[run.clone()].iter().map(|(i, _)| a[*i].idf).sum();
            let alone = |other: Option<&std::ops::Range<usize>>, gap: &dyn Fn(&std::ops::Range<usize>) -> usize| {
                other.is_none_or(|o| gap(o) > 2)
            };
            let before = n.checked_sub(1).and_then(|m| runs.get(m));
            let far_before = alone(before, &|o| distance(pairs[o.end - 1], pairs[run.start]));
            let far_after = alone(runs.get(n + 1), &|o| distance(pairs[run.end - 1], pairs[o.start]));
            runs.len() > 1 && telling < 2.5 && far_before && far_after
        });
        match weak {
            Some(n) => {
                pairs.drain(runs[n].clone());
            }
            None => return pairs,
        }
    }
}

/// Stretches of pairs that follow one another on both sides, as index ranges.
fn runs(pairs: &[(usize, usize)]) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for n in 0..pairs.len() {
        match out.last_mut() {
            Some(run) if distance(pairs[n - 1], pairs[n]) == 0 => run.end = n + 1,
            _ => out.push(n..n + 1),
        }
    }
    out
}

/// Words between two pairs on the side that has more of them.
fn distance(a: (usize, usize), b: (usize, usize)) -> usize {
    (b.0 - a.0 - 1).max(b.1 - a.1 - 1)
}

fn weight(word: Word) -> u32 {
    2 + (word.idf * 2.0) as u32
}

fn pieces(a: &[Word], b: &[Word], common: &[(usize, usize)]) -> Vec<Piece> {
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    let ends = common.iter().copied().chain([(a.len(), b.len())]);
    for (x, y) in ends {
        match (cover(&a[i..x]), cover(&b[j..y])) {
            (Some(left), Some(right)) => out.push(Piece::Changed(left, right)),
            (Some(left), None) => out.push(Piece::Left(left)),
            (None, Some(right)) => out.push(Piece::Right(right)),
            (None, None) => {}
        }
        if let (Some(left), Some(right)) = (a.get(x), b.get(y)) {
            match out.last_mut() {
                Some(Piece::Same(l, r)) => {
                    *l = l.join(left.span);
                    *r = r.join(right.span);
                }
                _ => out.push(Piece::Same(left.span, right.span)),
            }
        }
        (i, j) = (x + 1, y + 1);
    }
    out
}

fn cover(words: &[Word]) -> Option<Span> {
    Some(words.first()?.span.join(words.last()?.span))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(left: &str, right: &str) -> Vec<String> {
        let whole = |s: &str| Span::new(0, s.len());
        align(left, whole(left), right, whole(right))
            .into_iter()
            .map(|p| match p {
                Piece::Same(l, _) => format!("={}", l.of(left)),
                Piece::Left(l) => format!("-{}", l.of(left)),
                Piece::Right(r) => format!("+{}", r.of(right)),
                Piece::Changed(l, r) => format!("{}~{}", l.of(left), r.of(right)),
            })
            .collect()
    }

    #[test]
    fn words_changed_dropped_and_added() {
        assert_eq!(
            show("We firmly back the port deal.", "We resolutely back the deal"),
            ["=We", "firmly~resolutely", "=back the", "-port", "=deal"]
        );
        assert_eq!(show("the harbour co-operation", "The harbor cooperation"), ["=the harbour co-operation"]);
        assert_eq!(show("", ""), Vec::<String>::new());
        assert_eq!(show("", "new"), ["+new"]);
    }

    #[test]
    fn chance_matches_do_not_chop_a_difference() {
        let pieces =
            show("Ships and crews wait outside; we do not depend on tides", "they don’t depend on tides and moods");
        assert_eq!(pieces.last().map(String::as_str), Some("+and moods"));
        assert_eq!(pieces[pieces.len() - 2], "=depend on tides");
    }

    #[test]
    fn a_cut_is_no_difference() {
        let (l, r) = ("Last night we agreed to open the port, he added", "we agreed to open the port");
        let p = align(l, Span::new(0, l.len()), r, Span::new(0, r.len()));
        assert!(!equal(&p));
        assert!(equal(without_cuts(&p)));
    }
}
