//! Two events on days that the order told of them does not allow.

use super::moment_conflict::{RULE, look};
use super::{End, Finding, Mark};
use crate::desk::{MomentRef, Order, Place, Snapshot, Story};
use crate::reading::{Moment, When};

/// The orders of a story that the days of their events contradict.
pub(super) fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    story.orders.iter().filter_map(|order| conflict(snapshot, order)).collect()
}

fn conflict(snapshot: &Snapshot, order: &Order) -> Option<Finding> {
    let (_, event) = look(snapshot, order.event)?;
    let (_, anchor) = look(snapshot, order.anchor)?;
    let apart = i64::from(anchor.date?.until(event.date?).ok()?.get_days());
    let early = order.least.filter(|least| apart < *least);
    let late = order.most.filter(|most| apart > *most);
    let off = early.or(late)?;
    // A weekday may be that of another week: only a short slip is sure.
    let weekdays = is_weekday(event) || is_weekday(anchor);
    if weekdays && (apart - off).abs() > 3 {
        return None;
    }
    let mut ends = vec![end(snapshot, order.event, 0)?, end(snapshot, order.anchor, 1)?];
    if order.told != order.event && order.told != order.anchor {
        ends.push(end(snapshot, order.told, 2)?);
    }
    let way = if early.is_some() { "too early" } else { "too late" };
    let note = format!("{} is {way} for the order told", super::moment_conflict::definite(&event.event.as_ref()?.text));
    Some(Finding { rule: RULE.id, severity: RULE.severity, ends, note: Some(note) })
}

fn is_weekday(moment: &Moment) -> bool {
    matches!(moment.when, When::Weekday(_))
}

/// "Tuesday: resigned", "two days after: the vote"
fn end(snapshot: &Snapshot, at: MomentRef, side: u32) -> Option<End> {
    let (entry, moment) = look(snapshot, at)?;
    let text = moment.span.of(&entry.article.source);
    let event = match &moment.when {
        When::Relative { anchor, .. } => &anchor.text,
        _ => &moment.event.as_ref()?.text,
    };
    let what = format!("{text}: {event}");
    let mark = Mark::Here(what.clone());
    Some(End::new(Place { article: at.article, span: moment.span }, &what, None, side).known_by(mark))
}
