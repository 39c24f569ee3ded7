//! Figures of a draft in sentences that it took over from a source.
//!
//! Two outlets that word a sentence alike may still speak of two things, so what
//! is compared between sources has to say what it counts. A draft is written from
//! its sources: where it has a sentence of theirs with another number in the same
//! place, and none of them gives that number for the same thing, it was changed on the way.

use rustc_hash::FxHashMap;

use super::Agreement;
use super::agreement::agreement;
use super::alike::{meant, outcomes, standings};
use super::candidate::Candidate;
use super::what::What;
use crate::desk::story::PairKind;

/// What the sources give more values of than this is a table: no sentence is looked for.
const MOST_LIKE: usize = 400;

/// The pairs of a draft's figures and those that its sources give in the same sentence,
/// with those of other sources that these are comparable with; by index, the smaller first.
pub(super) fn pairs(all: &[Candidate<'_>], known: &FxHashMap<(usize, usize), PairKind>) -> Vec<(usize, usize)> {
    let mut sources: FxHashMap<What<'_>, Vec<usize>> = FxHashMap::default();
    for (i, c) in all.iter().enumerate().filter(|(_, c)| !c.draft) {
        sources.entry(c.what).or_default().push(i);
    }
    let mut out = Vec::new();
    for (i, c) in all.iter().enumerate().filter(|(_, c)| c.draft) {
        let like = sources.get(&c.what).map_or(&[][..], Vec::as_slice);
        if like.len() > MOST_LIKE {
            continue;
        }
        // A number that a source gives for the same is no slip, whichever sentence it stands in.
        if like.iter().any(|j| bears_out(&all[*j], c)) {
            continue;
        }
        let taken: Vec<usize> = like.iter().copied().filter(|j| is_copy(c, &all[*j]) || meant(c, &all[*j])).collect();
        let pair = |j: usize| (i.min(j), i.max(j));
        let linked = |j: usize| taken.iter().any(|t| known.contains_key(&(j.min(*t), j.max(*t))));
        let wanted = like.iter().copied().filter(|j| taken.contains(j) || linked(*j)).map(pair);
        out.extend(wanted.filter(|pair| !known.contains_key(pair)));
    }
    out
}

/// Whether a source gives the value of a draft for the same thing.
fn bears_out(source: &Candidate<'_>, draft: &Candidate<'_>) -> bool {
    let said = !matches!(draft.what, What::Unsaid(..)) || draft.context.shared(&source.context).stems >= 2;
    said && agreement(draft.figure, source.figure) != Agreement::Apart
}

/// Whether a sentence of a draft is that of a source, or cut out of it.
fn is_copy(draft: &Candidate<'_>, source: &Candidate<'_>) -> bool {
    /// Part of the shorter sentence that both have, and its least weight.
    const TAKEN: f32 = 0.8;
    const MASS: f32 = 9.0;
    /// The weight that is enough where the sentences are the same from end to end.
    const WHOLE: f32 = 5.0;
    let shared = draft.context.shared(&source.context);
    let least = draft.context.mass.min(source.context.mass);
    let one = outcomes(draft.figure.counted.outcome, source.figure.counted.outcome) == Some(PairKind::Same);
    // A cut may leave out when it was, but not say another time.
    let times = draft.frame.times.iter().all(|t| source.frame.times.contains(t));
    let whole = shared.mass >= WHOLE.max(0.99 * draft.context.mass.max(source.context.mass));
    let taken = shared.stems >= 3 && shared.mass >= MASS.max(TAKEN * least);
    one && times && standings(draft, source) && (whole || taken)
}
