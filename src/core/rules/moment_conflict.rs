//! One event, two days; two events in an impossible order.

use super::{End, Finding, Mark, Rule, Severity};
use crate::desk::{Days, Entry, MomentRef, Occasion, Place, Snapshot, Story, days};
use crate::reading::Moment;

pub(super) const RULE: Rule = Rule {
    id: "moment-conflict",
    severity: Severity::Warning,
    summary: "the same event is put on different days or in an impossible order, across articles or inside one",
    page: include_str!("../../../docs/rules/moment-conflict.md"),
    check,
};

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    let mut out: Vec<Finding> = story.occasions.iter().filter_map(|o| conflict(snapshot, o)).collect();
    out.extend(super::moment_order::check(snapshot, story));
    out
}

fn conflict(snapshot: &Snapshot, occasion: &Occasion) -> Option<Finding> {
    let mut sides: Vec<Vec<(MomentRef, &Entry, &Moment)>> = Vec::new();
    let mut doubtful = false;
    for at in &occasion.members {
        let Some((entry, moment)) = look(snapshot, *at) else { continue };
        let against = |side: &Vec<(MomentRef, &Entry, &Moment)>, told: &[Days]| {
            side.iter().all(|(_, _, other)| told.contains(&days(moment, other)))
        };
        // What can be told neither the same nor apart from another side says nothing.
        match sides.iter().position(|side| against(side, &[Days::Same])) {
            Some(i) => sides[i].push((*at, entry, moment)),
            None if sides.iter().all(|side| against(side, &[Days::Apart, Days::Doubtful])) => {
                doubtful |= sides.iter().any(|side| !against(side, &[Days::Apart]));
                sides.push(vec![(*at, entry, moment)]);
            }
            None => {}
        }
    }
    if sides.len() < 2 {
        return None;
    }
    let mut ends = Vec::new();
    for (i, side) in sides.iter().enumerate() {
        for (at, entry, moment) in side {
            let place = Place { article: at.article, span: moment.span };
            let text = moment.span.of(&entry.article.source);
            let event = moment.event.as_ref().map_or("", |event| event.head.as_str());
            let mark = Mark::Here(format!("{event}: {text}"));
            ends.push(End::new(place, text, None, i as u32).known_by(mark));
        }
    }
    let (days, severity) = if doubtful {
        ("perhaps put on different days", Severity::Hint)
    } else {
        ("put on different days", RULE.severity)
    };
    let note = format!("{} is {days}", definite(&occasion.event));
    Some(Finding { rule: RULE.id, severity, ends, note: Some(note) })
}

pub(super) fn look(snapshot: &Snapshot, at: MomentRef) -> Option<(&Entry, &Moment)> {
    let entry = snapshot.entry(at.article)?;
    Some((entry, entry.reading.moments.get(at.index as usize)?))
}

/// "a video call" and "his call" are "the same call" to a reader of two articles.
pub(super) fn definite(event: &str) -> String {
    const LEAD: &[&str] = &["a", "an", "the", "his", "her", "their", "its", "this", "that"];
    let words: Vec<&str> = event.split_whitespace().collect();
    let rest = match words.split_first() {
        Some((first, rest)) if LEAD.contains(&first.to_lowercase().as_str()) && !rest.is_empty() => rest,
        _ => &words,
    };
    if rest.is_empty() {
        "the same event".to_owned()
    } else {
        format!("the same {}", super::finding::one_line(&rest.join(" ")))
    }
}
