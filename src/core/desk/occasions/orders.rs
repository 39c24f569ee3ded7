//! Events that are said to follow one another, with the days on which they are put.

use jiff::civil::Date;

use super::{Candidate, ONCE, candidates, same_event};
use crate::desk::persons::PersonIndex;
use crate::desk::story::{MomentRef, Order};
use crate::desk::{ArticleId, Entry};
use crate::reading::{Event, Moment, Sequence, When};

/// Statements on the order of two events whose days are told too are at most so many a story.
const MOST: usize = 1_000;

/// The statements on the order of events of a story, each with moments that date both.
pub(in crate::desk) fn orders(articles: &[(ArticleId, &Entry)], people: &PersonIndex) -> Vec<Order> {
    let dated: Vec<Candidate<'_>> = articles.iter().flat_map(|(id, entry)| candidates(*id, entry, people)).collect();
    let mut out = Vec::new();
    for (id, entry) in articles {
        let moments = &entry.reading.moments;
        for (index, moment) in (0..).zip(moments) {
            let at = MomentRef { article: *id, index };
            let before = (index as usize).checked_sub(1).and_then(|i| moments.get(i));
            out.extend(before.and_then(|b| in_one_sentence(at, b, moment)));
            out.extend(by_distance(at, entry, moment, &dated, people));
        }
        if out.len() > MOST {
            break;
        }
    }
    out.truncate(MOST);
    out
}

/// "left on Tuesday after the vote on Friday"
fn in_one_sentence(at: MomentRef, before: &Moment, moment: &Moment) -> Option<Order> {
    let sequence = moment.sequence?;
    before.event.as_ref().zip(moment.event.as_ref())?;
    let event = MomentRef { index: at.index - 1, ..at };
    let (least, most) = match sequence {
        Sequence::First => (Some(0), None),
        Sequence::Last => (None, Some(0)),
    };
    Some(Order { told: at, event, anchor: at, least, most })
}

/// "The summit was held two days after the vote", where both have a day elsewhere.
fn by_distance(
    at: MomentRef,
    entry: &Entry,
    moment: &Moment,
    dated: &[Candidate<'_>],
    people: &PersonIndex,
) -> Option<Order> {
    let When::Relative { least, most, anchor } = &moment.when else { return None };
    let find = |event: &Event| -> Option<MomentRef> {
        if event.other || !ONCE.contains(&event.head.as_str()) {
            return None;
        }
        let participants = super::participants(at.article, event, people);
        let published: Option<Date> = entry.article.meta.date;
        let asked = Candidate { place: at, event, participants, days: None, published };
        let fits = |c: &&Candidate<'_>| c.place != at && c.days.is_some_and(|d| d.0 == d.1) && same_event(c, &asked);
        let near = |c: &&Candidate<'_>| c.place.article == at.article;
        dated.iter().filter(fits).find(near).or_else(|| dated.iter().find(fits)).map(|c| c.place)
    };
    let (event, anchor) = (find(moment.event.as_ref()?)?, find(anchor)?);
    // Hours count into the next day: "hours after" midnight.
    let days = |hours: i64| hours.div_euclid(24);
    let order = Order { told: at, event, anchor, least: Some(days(*least)), most: Some(days(*most) + 1) };
    (event != anchor).then_some(order)
}
