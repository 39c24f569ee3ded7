//! A finding with many ends as a few entries, for programs.

use super::{End, Finding};
use crate::article::BlockKind;
use crate::desk::Snapshot;

/// Sides with fewer pairs between them are told pair by pair.
const FEW: usize = 4;

impl Finding {
    /// Who disagrees with whom, as indices of ends: the end of an entry disagrees with
    /// each of its others. A finding of few ends gives every pair. One between many
    /// articles gives as few as show every article that takes a side: an article that
    /// says the same in its headline and below it is named once.
    pub fn disagreements(&self, snapshot: &Snapshot) -> Vec<(usize, Vec<usize>)> {
        if self.ends.len() == 1 {
            return vec![(0, Vec::new())];
        }
        let every: Vec<(usize, Vec<usize>)> =
            self.indices().map(|i| (i, self.later_than(i))).filter(|(_, later)| !later.is_empty()).collect();
        if every.iter().map(|(_, later)| later.len()).sum::<usize>() <= FEW {
            return every;
        }
        self.cover(snapshot)
    }

    fn indices(&self) -> std::ops::Range<usize> {
        0..self.ends.len()
    }

    /// The ends of later sides.
    fn later_than(&self, here: usize) -> Vec<usize> {
        self.indices().filter(|i| self.ends[*i].side > self.ends[here].side).collect()
    }

    /// The first end of the smallest side with all others, and its other ends with one each.
    fn cover(&self, snapshot: &Snapshot) -> Vec<(usize, Vec<usize>)> {
        let kept: Vec<usize> = self.indices().filter(|i| self.is_told_by(snapshot, *i)).collect();
        let size = |side: u32| kept.iter().filter(|i| self.ends[**i].side == side).count();
        let Some(least) = kept.iter().map(|i| self.ends[*i].side).min_by_key(|side| (size(*side), *side)) else {
            return Vec::new();
        };
        let (heads, others): (Vec<usize>, Vec<usize>) = kept.iter().partition(|i| self.ends[**i].side == least);
        let share = |n: usize| if n == 0 { others.clone() } else { others[n % others.len()..][..1].to_vec() };
        heads.iter().enumerate().filter(|_| !others.is_empty()).map(|(n, head)| (*head, share(n))).collect()
    }

    /// Whether an end says more than that a headline repeats what stands below it.
    fn is_told_by(&self, snapshot: &Snapshot, here: usize) -> bool {
        let end = &self.ends[here];
        let alike = |other: &&End| other.side == end.side && other.place.article == end.place.article;
        let below = |other: &End| !is_headline(snapshot, other);
        below(end) || !self.ends.iter().filter(alike).any(below)
    }
}

fn is_headline(snapshot: &Snapshot, end: &End) -> bool {
    let Some(entry) = snapshot.entry(end.place.article) else { return false };
    let block = entry.article.blocks.iter().find(|b| b.span.covers(end.place.span));
    block.is_some_and(|b| b.kind == BlockKind::Headline)
}
