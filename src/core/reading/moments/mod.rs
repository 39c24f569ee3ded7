//! When things happened: days, dates and relations in time, with the event they date.

mod describe;
pub(super) mod expression;
mod happening;
mod hour;
mod participants;
mod relative;
pub(super) mod resolve;
mod stretch;
#[cfg(test)]
mod tests;
mod verbs;

use std::cell::Cell;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use self::expression::Expression;
use self::happening::Happening;
use self::participants::Pair;
use self::relative::Relation;
use super::figures::phrase;
use super::figures::words::Words;
use super::memory::moved;
use super::paragraph::Paragraph;
use super::{LocalPersonId, Mention, Page, People, Quotation};
use crate::lexicon::table::Class;
use crate::text::{Span, TokenKind};

pub use self::hour::Hour;
pub use self::stretch::{Holiday, Stretch};

/// A time in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// "this Tuesday", "a day after": without the event.
    pub span: Span,
    /// What it says.
    pub when: When,
    /// The day, where article date and text allow to tell it.
    pub date: Option<Date>,
    /// The first and the last day that it can mean, where that can be told: `date` twice, or a stretch of days.
    pub days: Option<(Date, Date)>,
    /// What is said of the time of day.
    pub hour: Hour,
    /// Whether its event is said to come after (or before) the one that the moment before it dates, in one sentence.
    pub sequence: Option<Sequence>,
    /// What it dates.
    pub event: Option<Event>,
}

/// What a time expression says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// "Tuesday", "last Tuesday".
    Weekday(#[serde(with = "weekday")] Weekday),
    /// "January 21", with or without a year.
    Date {
        /// 2025
        year: Option<i16>,
        /// 1..=12
        month: i8,
        /// 1..=31; `None` for a month alone
        day: Option<i8>,
    },
    /// "last week", "over the weekend", "Easter weekend": several days, or a holiday.
    Stretch(Stretch),
    /// "today" (0), "yesterday" (-1), "tomorrow" (1): days from the article's date.
    Day(i8),
    /// "a day after X", "hours before X": least and greatest distance in hours, negative before.
    Relative {
        /// Hours, inclusive.
        least: i64,
        /// Hours, inclusive.
        most: i64,
        /// X.
        anchor: Box<Event>,
    },
}

/// Which of two events of a sentence came first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sequence {
    /// "left on Tuesday after (the vote on Monday)": this one came first.
    First,
    /// "left on Tuesday before (the vote on Friday)": this one came last.
    Last,
}

/// Days of the week as numbers, 0 for Monday.
mod weekday {
    use jiff::civil::Weekday;
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "so serde asks for it")]
    pub(super) fn serialize<S: Serializer>(day: &Weekday, to: S) -> Result<S::Ok, S::Error> {
        day.to_monday_zero_offset().serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Weekday, D::Error> {
        Weekday::from_monday_zero_offset(i8::deserialize(from)?).map_err(D::Error::custom)
    }
}

/// An event as a noun phrase or clause names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// Class of the head: "talks" for call, videoconference, meeting; "inauguration" for sworn in ...; else the stem.
    pub head: String,
    /// People taking part, sorted.
    pub participants: Vec<LocalPersonId>,
    /// Other content stems, sorted.
    pub stems: Vec<String>,
    /// "another", "a second", "previous": not the article's main event of this class.
    pub other: bool,
}

/// Reads the moments of a page.
pub fn read(page: &Page<'_>, people: &People, quotations: &[Quotation]) -> Vec<Moment> {
    let mut course = Course::default();
    for block in &page.blocks {
        course.read(&Paragraph::of(page, block, people, quotations));
    }
    course.finish()
}

/// The moments read so far, paragraph by paragraph, and what the next ones may lean on.
#[derive(Default)]
pub(super) struct Course {
    moments: Vec<Moment>,
    pair: Pair,
}

/// The moments of one paragraph, places counted from its start, and the pair of people that was named last.
#[derive(Debug)]
pub(super) struct Told {
    moments: Vec<Moment>,
    pair: Pair,
}

impl Course {
    /// The key of what a paragraph tells, given that of the paragraph itself.
    pub(super) fn key(&self, paragraph: u128) -> u128 {
        let Pair(pair) = self.pair;
        let pair = pair.map_or(0, |(a, b)| (u64::from(a.0) << 32 | u64::from(b.0)).wrapping_add(1));
        let mut bytes = [0; 24];
        bytes[..16].copy_from_slice(&paragraph.to_le_bytes());
        bytes[16..].copy_from_slice(&pair.to_le_bytes());
        xxh3_128(&bytes)
    }

    /// Reads on. What is told of a paragraph that leans on a moment before it
    /// ("two days earlier" at its start) is not given back: it is no matter of its own.
    pub(super) fn read(&mut self, here: &Paragraph<'_>) -> Option<Told> {
        let w = &here.words;
        let begun = self.moments.len();
        let leans = Cell::new(false);
        for sentence in w.page.sentences.get(here.block.sentences.clone()).unwrap_or(&[]) {
            let (first, end) = (sentence.tokens.start, sentence.tokens.end);
            let reader = Reader { w, people: here.mentions, pair: self.pair, first, end, begun, leans: &leans };
            reader.moments(&mut self.moments);
            self.pair.note(w, here.mentions, sentence.tokens.clone());
        }
        let back = here.block.span.start.wrapping_neg();
        let told = || Told { moments: moved(&self.moments[begun..], back).collect(), pair: self.pair };
        (!leans.get()).then(told)
    }

    /// Goes on as if a paragraph had been read that tells this, and starts here.
    pub(super) fn take_over(&mut self, told: &Told, start: u32) {
        self.moments.extend(moved(&told.moments, start));
        self.pair = told.pair;
    }

    /// All moments, by start.
    pub(super) fn finish(mut self) -> Vec<Moment> {
        self.moments.sort_by_key(|m| m.span);
        self.moments
    }
}

/// "The storm hit Corvo on Friday and Lome on Saturday": one word for events of two days is no one event.
fn mark_repeated(moment: &mut Moment, before: &mut [Moment], sentence: Span) {
    let Some(event) = moment.event.as_mut() else { return };
    for earlier in before.iter_mut().rev().take_while(|m| m.span.start >= sentence.start).take(4) {
        if let Some(other) = earlier.event.as_mut().filter(|e| e.span == event.span) {
            event.other |= earlier.when != moment.when;
            other.other |= earlier.when != moment.when;
        }
    }
}

/// Reads one sentence.
struct Reader<'a> {
    w: &'a Words<'a>,
    people: &'a [Mention],
    pair: Pair,
    first: usize,
    end: usize,
    /// How many moments earlier paragraphs told.
    begun: usize,
    /// Whether one of those was asked for.
    leans: &'a Cell<bool>,
}

impl Reader<'_> {
    fn moments(&self, out: &mut Vec<Moment>) {
        let mut at = self.first;
        while at < self.end {
            if !expression::may_begin(self.w, at) && !self.w.is(at, Class::RelationEnd) {
                at += 1;
                continue;
            }
            if let Some(relation) = relative::ending_at(self.w, at)
                && let Some(moment) = self.relation(&relation, out)
            {
                out.push(moment);
            }
            match expression::at(self.w, at, self.end).or_else(|| self.stretch(at)) {
                Some(found) => {
                    let mut moment = self.expression(&found);
                    moment.sequence = self.sequence(&found, out);
                    mark_repeated(&mut moment, out, self.w.span(self.first, self.end));
                    out.push(moment);
                    at = found.end.max(at + 1);
                }
                None => at += 1,
            }
        }
    }

    fn stretch(&self, at: usize) -> Option<Expression> {
        let (start, end, stretch) = stretch::at(self.w, at, self.end)?;
        Some(Expression { start, end, when: When::Stretch(stretch), turn: expression::Turn::Open })
    }

    /// Whether "after" or "before" leads from the moment before to the event of this one.
    fn sequence(&self, e: &Expression, before: &[Moment]) -> Option<Sequence> {
        let w = self.w;
        let last = before.last().map(|m| w.page.token_at(m.span.end)).filter(|t| *t > self.first)?;
        let mut between = last..e.start;
        let at = between.find(|t| matches!(w.low(*t), "after" | "following" | "before"))?;
        let clear = (last..e.start).all(|t| !matches!(w.text(t), "," | ";" | ":" | "and" | "but" | "or"));
        let again = between.any(|t| matches!(w.low(t), "after" | "following" | "before"));
        let measured = at > last && relative::ending_at(w, at).is_some();
        (clear && !again && !measured && at + 1 < e.start).then_some(match w.low(at) {
            "before" => Sequence::Last,
            _ => Sequence::First,
        })
    }

    fn expression(&self, e: &Expression) -> Moment {
        let w = self.w;
        // "before Friday" and "since 8 May" bound a time; they date nothing
        let bound = matches!(
            w.before(e.start),
            "before" | "since" | "until" | "till" | "by" | "after" | "from" | "to" | "through" | "between"
        );
        let happening = self.owned(e).or_else(|| {
            if bound { None } else { self.leading(e).or_else(|| happening::before(w, e.start, self.first)) }
        });
        let whole_day = !matches!(e.when, When::Date { day: None, .. });
        let date = resolve::date(w, e);
        let day = date.filter(|_| whole_day);
        Moment {
            span: w.span(e.start, e.end),
            when: e.when.clone(),
            date: day,
            days: day.map(|d| (d, d)).or_else(|| resolve::stretch(w, e)),
            hour: hour::read(w, e),
            sequence: None,
            event: happening.map(|h| self.event(&h, date)),
        }
    }

    /// "this Monday's meeting", "the Tuesday call".
    fn owned(&self, e: &Expression) -> Option<Happening> {
        let w = self.w;
        let possessive = w.kind(e.end) == Some(TokenKind::Possessive);
        if possessive {
            return happening::owned(w, e.end + 1, self.end);
        }
        let named = matches!(e.when, When::Weekday(_) | When::Date { .. });
        let modifier = named && phrase::is_determiner(w, e.start.wrapping_sub(1));
        modifier.then(|| happening::owned(w, e.end, self.end)).flatten()
    }

    /// "On Monday, Ito praised ...": the expression opens the sentence.
    fn leading(&self, e: &Expression) -> Option<Happening> {
        let w = self.w;
        let preposition = matches!(w.before(e.start), "on" | "in" | "late" | "early" | "since" | "by");
        let led = matches!(w.low(self.first), "and" | "but" | "earlier" | "later" | "then" | "only");
        let opens = self.first + usize::from(preposition) + usize::from(led);
        (e.start <= opens).then(|| happening::main_clause(w, e.end, self.end)).flatten()
    }

    fn relation(&self, r: &Relation, before: &[Moment]) -> Option<Moment> {
        let w = self.w;
        if r.back {
            return self.relation_back(r, before);
        }
        let anchor = happening::anchor(w, r.end, self.end)?;
        let participants = participants::inside(w, &anchor, self.people);
        let anchor = Event { participants, ..self.plain(&anchor, None) };
        let event = if r.start == self.first { None } else { happening::before(w, r.start, self.first) };
        Some(Moment {
            span: w.span(r.start, r.end),
            when: When::Relative { least: r.least, most: r.most, anchor: Box::new(anchor) },
            date: None,
            days: None,
            hour: Hour::default(),
            sequence: None,
            event: event.map(|h| self.event(&h, None)),
        })
    }

    /// "Two days earlier, Ito had met": related to the last event that was dated.
    fn relation_back(&self, r: &Relation, before: &[Moment]) -> Option<Moment> {
        let w = self.w;
        self.leans.set(self.leans.get() || before.len() == self.begun);
        let last = before.last()?;
        let anchor = last.event.clone()?;
        let date = last.date.zip(r.days).and_then(|(date, days)| resolve::shift(date, days));
        let opens = r.start <= self.first + usize::from(matches!(w.low(self.first), "and" | "but"));
        let event =
            if opens { happening::main_clause(w, r.end, self.end) } else { happening::before(w, r.start, self.first) };
        Some(Moment {
            span: w.span(r.start, r.end),
            when: When::Relative { least: r.least, most: r.most, anchor: Box::new(anchor) },
            date,
            days: date.map(|d| (d, d)),
            hour: Hour::default(),
            sequence: None,
            event: event.map(|h| self.event(&h, date)),
        })
    }

    fn event(&self, h: &Happening, date: Option<Date>) -> Event {
        Event { participants: participants::read(self.w, h, self.people, self.pair), ..self.plain(h, date) }
    }

    /// The event without its participants.
    fn plain(&self, h: &Happening, date: Option<Date>) -> Event {
        let w = self.w;
        let span = w.span(h.start, h.end);
        Event {
            text: span.of(w.page.text).to_owned(),
            span,
            head: h.head.clone(),
            participants: Vec::new(),
            stems: describe::stems(w, h, self.people),
            other: describe::is_other(w, h, date),
        }
    }
}
