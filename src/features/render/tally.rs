//! How many sources say what: "4 of 5 sources say 40: Courier, Ledger, Post, Herald".

use super::more_inline;
use crate::features::cards::FigureRow;

/// A line on the value asked about, with those that can be right with it, and one on the
/// value that more sources give, if there is one. Nothing where only one source gives any.
pub(super) fn lines(rows: &[FigureRow], shown: impl Fn(&str, usize) -> String) -> Vec<String> {
    let Some(asked) = rows.first() else { return Vec::new() };
    let agreeing: Vec<&FigureRow> = rows.iter().filter(|row| row.agrees).collect();
    let exact = agreeing.iter().all(|row| row.value == asked.value);
    let verbs = if exact { ["says", "say"] } else { ["agrees with", "agree with"] };
    let mut out: Vec<String> = tally(&agreeing, rows, verbs, asked, &shown).into_iter().collect();
    let of = |value: &str| rows.iter().filter(|row| !row.agrees && row.value == value).collect::<Vec<_>>();
    let most = rows.iter().filter(|row| !row.agrees).max_by_key(|row| articles(&of(&row.value)));
    if let Some(most) = most
        && articles(&of(&most.value)) > articles(&agreeing)
    {
        out.extend(tally(&of(&most.value), rows, ["says", "say"], most, &shown));
    }
    out
}

fn tally(
    group: &[&FigureRow],
    rows: &[FigureRow],
    [one, several]: [&str; 2],
    value: &FigureRow,
    shown: impl Fn(&str, usize) -> String,
) -> Option<String> {
    const NAMED: usize = 4;
    let (some, all) = (articles(group), articles(&rows.iter().collect::<Vec<_>>()));
    let mut labels: Vec<&str> = Vec::new();
    for row in group {
        if !labels.contains(&row.label.as_str()) {
            labels.push(&row.label);
        }
    }
    let named: Vec<String> = labels.iter().take(NAMED).map(|label| shown(label, 40)).collect();
    let more = more_inline(labels.len(), NAMED);
    let says = if some == 1 { one } else { several };
    let value = shown(&value.text, 48);
    (all > 1).then(|| format!("{some} of {all} sources {says} {value}: {}{more}", named.join(", ")))
}

/// How many articles rows come from.
fn articles(rows: &[&FigureRow]) -> usize {
    let mut found: Vec<_> = rows.iter().map(|row| row.place.article).collect();
    found.sort_unstable();
    found.dedup();
    found.len()
}
