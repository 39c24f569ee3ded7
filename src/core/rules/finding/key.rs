//! Keys of findings: from content and context, not from positions, so that a
//! dismissal lasts until what was dismissed changes.

use rustc_hash::FxHashSet;

use super::{End, Finding, Mark};
use crate::desk::{ArticleId, Snapshot};

/// Of findings with more ends, not every pair is looked at.
const MOST_PAIRED: usize = 24;

/// What an end adds to the key.
pub(super) fn part(snapshot: &Snapshot, end: &End) -> String {
    let entry = snapshot.entry(end.place.article);
    // The last part of the name: the rest depends on which folder is open.
    let file = entry.map_or("", |e| e.name.rsplit('/').next().unwrap_or(&e.name));
    match &end.mark {
        Mark::Anywhere(words) => fold(words),
        Mark::Here(words) => format!("{file}\u{1f}{}", fold(words)),
        Mark::Words => {
            let there = entry.map_or("", |e| end.place.span.of(&e.article.source));
            format!("{file}\u{1f}{}\u{1f}{}", fold(&end.what), fold(there))
        }
    }
}

/// Ten hex digits from a rule and the ends' parts, in whichever order.
pub(super) fn of(rule: &str, parts: impl Iterator<Item = String>) -> String {
    let mut parts: Vec<String> = parts.collect();
    parts.sort();
    parts.dedup();
    let mut state = fnv(0xcbf2_9ce4_8422_2325, rule);
    for part in &parts {
        state = fnv(state, part);
    }
    format!("{:010x}", (state >> 24) ^ (state & 0xff_ffff))
}

/// The key that dismisses a finding: that of all its ends; that without one
/// article, or of two ends alone, as long as every side is among them. More
/// copies of what was dismissed are no news; another value is.
pub(super) fn dismissing(finding: &Finding, snapshot: &Snapshot, dismissed: impl Fn(&str) -> bool) -> Option<String> {
    let parts: Vec<String> = finding.ends.iter().map(|end| part(snapshot, end)).collect();
    let sides: FxHashSet<u32> = finding.ends.iter().map(|end| end.side).collect();
    let known = |kept: &[usize]| {
        let covered: FxHashSet<u32> = kept.iter().map(|i| finding.ends[*i].side).collect();
        let key = || of(finding.rule, kept.iter().map(|i| parts[*i].clone()));
        Some(()).filter(|()| covered.len() == sides.len()).map(|()| key()).filter(|key| dismissed(key))
    };
    let all: Vec<usize> = (0..parts.len()).collect();
    if let Some(key) = known(&all) {
        return Some(key);
    }
    let articles: FxHashSet<ArticleId> = finding.ends.iter().map(|end| end.place.article).collect();
    let without =
        |article| all.iter().copied().filter(|i| finding.ends[*i].place.article != article).collect::<Vec<_>>();
    let fewer = articles.iter().filter(|_| articles.len() > 2).find_map(|article| known(&without(*article)));
    if fewer.is_some() || sides.len() != 2 || all.len() > MOST_PAIRED {
        return fewer;
    }
    let pairs = all.iter().flat_map(|i| all[..*i].iter().map(move |j| [*j, *i]));
    pairs.filter(|[i, j]| finding.ends[*i].side != finding.ends[*j].side).find_map(|pair| known(&pair))
}

/// Words as they count for a key: case, white space and the shape of marks do not.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let straight = |c| match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2010}'..='\u{2014}' => '-',
        other => other,
    };
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        match word.is_ascii() {
            true => folded.extend(word.bytes().map(|b| char::from(b.to_ascii_lowercase()))),
            false => folded.extend(word.chars().flat_map(char::to_lowercase).map(straight)),
        }
    }
    folded
}

/// FNV-1a, 64 bit: small, and the same for ever, as keys are kept in files.
fn fnv(state: u64, text: &str) -> u64 {
    let step = |h: u64, b: u8| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3);
    text.bytes().chain([0x1e]).fold(state, step)
}

#[cfg(test)]
mod tests {
    use crate::desk::Snapshot;
    use crate::desk::fixture::desk;
    use crate::rules::{Finding, check};

    const FERRY: &str = "---\nstory: ferry\n---\n";

    fn found(articles: &[(&str, &str)], rule: &str) -> (Snapshot, Vec<Finding>) {
        let one = |(name, text): &(&str, &str)| format!("//- /{name}\n{FERRY}{text}\n");
        let snapshot = desk(&articles.iter().map(one).collect::<String>());
        let all = snapshot.stories().into_iter().flat_map(|s| check(&snapshot, s)).filter(|f| f.rule == rule).collect();
        (snapshot, all)
    }

    #[track_caller]
    fn key(articles: &[(&str, &str)], rule: &str) -> String {
        let (snapshot, all) = found(articles, rule);
        assert_eq!(all.len(), 1, "{articles:?}: {all:?}");
        all[0].key(&snapshot)
    }

    const A: &str = "The ferry Aurelia sank off Corvo. 34 passengers were killed, the coast guard said.";
    const B: &str = "The ferry Aurelia sank off Corvo. 52 passengers were killed.";

    #[test]
    fn keys_hold_through_edits_elsewhere() {
        let rule = "figure-conflict";
        let first = key(&[("a.md", A), ("b.md", B)], rule);
        let longer = format!("# Ferry sinks\n\n{A} It rained.\n\nThe harbour stayed open.");
        let headline = format!("# 34 passengers killed off Corvo\n\n{A}");
        for (what, articles) in [
            ("text around", vec![("a.md", longer.as_str()), ("b.md", B)]),
            ("the same value again", vec![("a.md", &headline), ("b.md", B)]),
            ("another folder", vec![("x/a.md", A), ("x/y/b.md", B)]),
            ("a file beside", vec![("a.md", A), ("b.md", B), ("c.md", "The harbour of Corvo was closed.")]),
        ] {
            assert_eq!(key(&articles, rule), first, "{what}");
        }
        let other = A.replace("34", "35");
        assert_ne!(key(&[("a.md", &other), ("b.md", B)], rule), first, "another value");
        assert_ne!(key(&[("z.md", A), ("b.md", B)], rule), first, "another file");
    }

    #[test]
    fn more_of_the_same_stays_dismissed() {
        let rule = "figure-conflict";
        let first = key(&[("a.md", A), ("b.md", B)], rule);
        for (text, dismissed) in [(B, true), ("The ferry Aurelia sank off Corvo. 71 passengers were killed.", false)] {
            let (snapshot, all) = found(&[("a.md", A), ("b.md", B), ("c.md", text)], rule);
            assert!(!all.is_empty());
            for finding in &all {
                assert_eq!(
                    finding.dismissed(&snapshot, |key| key == first).is_some(),
                    dismissed,
                    "{text}: {finding:?}"
                );
            }
        }
    }

    #[test]
    fn two_open_quotations_have_two_keys() {
        let text = "\u{201c}We saw the lights, said Ms Oda Brandt on the quay.\n\nThe sea was calm.\n\n\u{201c}Nobody called, said Mr Jan Moreau at noon.";
        let (snapshot, all) = found(&[("a.md", text)], "quote-unclosed");
        let keys: Vec<String> = all.iter().map(|f| f.key(&snapshot)).collect();
        assert_eq!(keys.len(), 2, "{all:?}");
        assert_ne!(keys[0], keys[1]);
    }
}
