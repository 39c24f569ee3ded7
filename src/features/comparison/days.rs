//! The time line: what happened on which day, and who says so.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::sources::Columns;
use super::{Day, Happening, Telling};
use crate::desk::{MomentRef, Place, Story};
use crate::features::escape;
use crate::lexicon::cues;
use crate::reading::{Event, Moment};

/// The days on which something happened, the earliest first. Moments without a known
/// day or event are left out, and so is the day on which somebody said something.
pub(super) fn days(columns: &Columns<'_>, story: &Story) -> Vec<Day> {
    let occasions = Occasions::of(columns, story);
    let mut days: BTreeMap<Date, Vec<(Name, Happening)>> = BTreeMap::new();
    for column in 0..columns.len() {
        let entry = columns.entry(column);
        for (index, moment) in (0..).zip(&entry.reading.moments) {
            let (Some(date), Some(event)) = (moment.date, &moment.event) else { continue };
            let at = MomentRef { article: columns.article(column), index };
            let occasion = occasions.of.get(&at).copied();
            if occasion.is_none() && is_speech(event) {
                continue;
            }
            let name = occasion.map_or_else(|| Name::Lone(event.text.to_lowercase()), Name::Occasion);
            let list = days.entry(date).or_default();
            let telling = telling(columns, column, moment);
            match list.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => known.tellings.push(telling),
                None => {
                    let event = occasion.map_or(event.text.as_str(), |i| &story.occasions[i].event);
                    let disputed = occasion.is_some_and(|i| occasions.days[i] > 1);
                    let event = escape::line(event, 80);
                    list.push((name, Happening { event, disputed, tellings: vec![telling] }));
                }
            }
        }
    }
    let day = |(date, events): (Date, Vec<(Name, Happening)>)| Day {
        date: date.to_string(),
        events: events.into_iter().map(|(_, event)| event).collect(),
    };
    days.into_iter().map(day).collect()
}

/// What makes two moments of a day one event.
#[derive(PartialEq)]
enum Name {
    Occasion(usize),
    Lone(String),
}

/// The occasions of a story, by their moments.
struct Occasions {
    of: FxHashMap<MomentRef, usize>,
    /// On how many days each is put.
    days: Vec<usize>,
}

impl Occasions {
    fn of(columns: &Columns<'_>, story: &Story) -> Occasions {
        let all = || story.occasions.iter().enumerate();
        let date = |at: &MomentRef| {
            let entry = columns.entry(columns.at(at.article)?);
            entry.reading.moments.get(at.index as usize)?.date
        };
        let days = all().map(|(_, occasion)| {
            let mut dates: Vec<Date> = occasion.members.iter().filter_map(date).collect();
            dates.sort_unstable();
            dates.dedup();
            dates.len()
        });
        Occasions {
            days: days.collect(),
            of: all().flat_map(|(i, o)| o.members.iter().map(move |m| (*m, i))).collect(),
        }
    }
}

/// Whether an event is that somebody spoke: "told", "said".
fn is_speech(event: &Event) -> bool {
    event.text.split_whitespace().next_back().is_some_and(|word| cues::verb(&word.to_lowercase()).is_some())
}

fn telling(columns: &Columns<'_>, column: usize, moment: &Moment) -> Telling {
    let entry = columns.entry(column);
    let text = &entry.article.source;
    let sentence = entry.reading.sentences.iter().find(|s| s.covers(moment.span)).copied();
    Telling {
        source: column,
        place: Place { article: columns.article(column), span: moment.span },
        text: escape::line(moment.span.of(text), 60),
        sentence: escape::line(sentence.unwrap_or(moment.span).of(text), SENTENCE),
    }
}

/// Characters of a sentence.
const SENTENCE: usize = 180;
