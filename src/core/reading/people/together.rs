//! The evidence of one article taken together: what stands next to a name once
//! counts for it everywhere.

use rustc_hash::FxHashMap;

use super::candidates::Candidate;
use super::evidence::{self, ENOUGH, Evidence};
use super::scan::Scan;

/// What the article says of the same words wherever they stand.
#[derive(Clone, Copy, Default)]
struct Everywhere {
    /// The best context.
    context: i32,
    /// How often they stand there.
    count: u32,
    /// How often as a place would: "in Sund".
    placed: u32,
}

/// Evidence of every candidate: its own words, the best context that the
/// article has for the same words, how its last word is used alone, and sure
/// names in one list with it.
pub(super) fn weigh_all(scan: &Scan<'_>, candidates: &[Candidate]) -> Vec<Evidence> {
    let mut weights: Vec<Evidence> = candidates.iter().map(|c| evidence::weigh(scan, c)).collect();
    let text = |c: &Candidate| scan.text_of(c.tokens.start, c.tokens.end);
    let mut everywhere: FxHashMap<&str, Everywhere> = FxHashMap::default();
    for (candidate, weight) in candidates.iter().zip(&weights).filter(|(c, _)| !c.thing) {
        let all =
            everywhere.entry(text(candidate)).or_insert(Everywhere { context: i32::MIN, ..Everywhere::default() });
        all.context = weight.context.max(all.context);
        all.count += 1;
        all.placed += u32::from(evidence::is_placed(scan, candidate));
    }
    for (candidate, weight) in candidates.iter().zip(&mut weights) {
        if let Some(all) = everywhere.get(text(candidate)) {
            let lone = candidate.words == 1;
            // a lone word that comes again is no name for that, unless it is a given name:
            // a company or a town does so, too
            let again = all.count > 1 && (!lone || all.context > 0 || weight.words >= 3);
            let place = lone && all.placed * 2 >= all.count.max(1);
            weight.context = all.context + i32::from(again) - if place { 3 } else { 0 };
        }
        if candidate.words > 1
            && let Some(alone) = everywhere.get(scan.word(candidate.tokens.end - 1))
        {
            weight.context += 1 + i32::from(alone.context > 0);
        }
    }
    add_lists(scan, candidates, &mut weights);
    weights
}

/// Sure names speak for the names in one list with them.
fn add_lists(scan: &Scan<'_>, candidates: &[Candidate], weights: &mut [Evidence]) {
    let sure: Vec<bool> =
        weights.iter().zip(candidates).map(|(w, c)| c.words > 1 && !c.thing && w.total() >= ENOUGH).collect();
    for i in 0..candidates.len() {
        let before = i > 0 && sure[i - 1] && in_one_list(scan, &candidates[i - 1], &candidates[i]);
        let after = i + 1 < candidates.len() && sure[i + 1] && in_one_list(scan, &candidates[i], &candidates[i + 1]);
        if candidates[i].words > 1 && (before || after) {
            weights[i].context += 2;
        }
    }
}

/// Whether only a comma, "and" or a bracketed word stands between two candidates.
fn in_one_list(scan: &Scan<'_>, a: &Candidate, b: &Candidate) -> bool {
    let between = a.tokens.end..b.tokens.start;
    (1..=4).contains(&between.len())
        && between.into_iter().all(|i| scan.is_any(i, &[",", "and", "(", ")", "&"]) || scan.is(i - 1, "("))
}
