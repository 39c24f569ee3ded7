//! The time that a sentence speaks of, where that is not the time of the
//! article's own event: "In June 2012, a quake ...", "earlier this morning".

use jiff::civil::{Date, Weekday};

use crate::desk::Entry;
use crate::desk::words::hash;
use crate::lexicon::time::{self, EventForm};
use crate::reading::{Moment, When};
use crate::text::Span;

/// Sentences at the top of an article that tell its own event.
pub(super) const LEAD: usize = 3;

/// What is known of the time of a sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Frame {
    /// Other times and occasions than the article's own, sorted; empty for the main event.
    pub(super) times: Vec<u64>,
    /// The day on which something is said to have happened.
    day: Option<Weekday>,
    /// The time of day, in minutes.
    clock: Option<u16>,
}

/// Clock times this near to each other are one time rounded.
const SAME_CLOCK: u16 = 20;

impl Frame {
    /// Whether two sentences can speak of one time.
    pub(super) fn agrees(&self, other: &Frame) -> bool {
        let days = matches!((self.day, other.day), (Some(a), Some(b)) if a != b);
        let half_day = |c: u16| c % 720;
        let clocks = matches!((self.clock, other.clock), (Some(a), Some(b)) if {
            let apart = half_day(a).abs_diff(half_day(b));
            apart.min(720 - apart) > SAME_CLOCK
        });
        self.times == other.times && !days && !clocks
    }
}

/// The frames of all sentences of an article, in order. What speaks of no other
/// time was on the day that the article gives for what happened.
pub(super) fn frames(entry: &Entry) -> Vec<Frame> {
    let own = Own::of(entry);
    let happened = entry.reading.moments.iter().filter(|m| happens(m)).find_map(day);
    let sentences = &entry.reading.sentences;
    let mut out: Vec<Frame> = Vec::with_capacity(sentences.len());
    for (at, sentence) in sentences.iter().enumerate() {
        let mut frame = own.frame(entry, at, *sentence);
        if let Some(before) = at.checked_sub(1).filter(|_| frame.times.is_empty())
            && !out[before].times.is_empty()
            && goes_on(&entry.article.prose, sentences[before], *sentence)
        {
            frame.times.clone_from(&out[before].times);
        }
        if frame.times.is_empty() {
            frame.day = frame.day.or(happened);
        }
        out.push(frame);
    }
    out
}

/// Whether a moment dates something that befalls people, not something they do about it.
fn happens(moment: &Moment) -> bool {
    const EVENTS: &[&str] = &[
        "attack",
        "crash",
        "explosion",
        "fire",
        "flood",
        "kidnapping",
        "landing",
        "launch",
        "quake",
        "robbery",
        "shooting",
        "storm",
        "hit",
        "strike",
        "struck",
        "jolt",
        "rock",
        "shook",
        "shake",
        "kill",
        "collaps",
        "sank",
        "sink",
    ];
    moment.event.as_ref().is_some_and(|e| EVENTS.contains(&e.head.as_str()))
}

/// When the article's own event was, as far as it can be told.
#[derive(Debug, Default)]
struct Own {
    date: Option<Date>,
    months: Vec<i8>,
    years: Vec<i16>,
    days: Vec<Weekday>,
}

impl Own {
    fn of(entry: &Entry) -> Own {
        let date = entry.article.meta.date;
        let mut own = Own { date, ..Own::default() };
        if let Some(date) = date {
            own.months.push(date.month());
            own.years.push(date.year());
        }
        let lead = entry.reading.sentences.iter().take(LEAD).next_back().map_or(0, |s| s.end);
        for moment in entry.reading.moments.iter().take_while(|m| m.span.start < lead) {
            own.days.extend(day(moment));
            if date.is_none()
                && let When::Date { month, year, day: Some(_) } = moment.when
            {
                own.months.push(month);
                own.years.extend(year);
            }
        }
        own
    }

    fn frame(&self, entry: &Entry, at: usize, sentence: Span) -> Frame {
        let text: &str = &entry.article.prose;
        let mut frame = Frame::default();
        let moments = &entry.reading.moments;
        let first = moments.partition_point(|m| m.span.start < sentence.start);
        for moment in moments[first..].iter().take_while(|m| m.span.start < sentence.end) {
            frame.times.extend(self.month(moment));
            if frame.day.is_none() && moment.event.as_ref().is_none_or(|e| e.head != "say") {
                frame.day = day(moment);
            }
        }
        // A day of its own below the lead, where the lead tells another.
        if let Some(day) = frame.day.filter(|d| at >= LEAD && !self.days.is_empty() && !self.days.contains(d)) {
            frame.times.push(hash(day_name(day)));
        }
        let words: Vec<&str> = sentence.of(text).split_whitespace().map(bare).collect();
        for (i, word) in words.iter().enumerate() {
            frame.times.extend(self.year(word).filter(|_| !anchors(&words[..i])));
            if relates(word) {
                frame.times.extend(self.relative(&words, i));
            }
            frame.clock = frame.clock.or_else(|| clock(word, words.get(i + 1)));
        }
        frame.times.sort_unstable();
        frame.times.dedup();
        frame
    }

    /// A month that is not the article's own.
    fn month(&self, moment: &Moment) -> Option<u64> {
        let When::Date { year, month, .. } = moment.when else { return None };
        let near = match (moment.date, self.date) {
            (Some(day), Some(own)) => day.until(own).is_ok_and(|s| s.get_days().abs() <= 14),
            _ => false,
        };
        let here = near
            || self.months.contains(&month) && year.is_none_or(|y| self.years.is_empty() || self.years.contains(&y));
        (!here).then(|| month_key(month))
    }

    /// A year that is not the article's own.
    fn year(&self, word: &str) -> Option<u64> {
        let shaped = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        let year: i16 = if shaped { word.parse().ok()? } else { return None };
        (!self.years.contains(&year)).then(|| year_key(year))
    }

    /// "last year", "two months ago", "earlier", "another quake" at a word.
    fn relative(&self, words: &[&str], i: usize) -> Option<u64> {
        let is =
            |at: usize, list: &[&str]| words.get(at).is_some_and(|w| list.iter().any(|l| w.eq_ignore_ascii_case(l)));
        if is(i, &["last", "previous"]) && is(i + 1, PERIODS) {
            return Some(match (words[i + 1].to_ascii_lowercase().as_str(), self.date) {
                ("year", Some(own)) => year_key(own.year() - 1),
                ("month", Some(own)) => month_key(if own.month() == 1 { 12 } else { own.month() - 1 }),
                (other, _) => hash(other),
            });
        }
        let past = is(i, &["years", "months", "decades", "year", "month", "decade"])
            && (is(i + 1, &["ago", "before", "earlier", "previously"]));
        if past {
            return Some(hash("ago"));
        }
        let spans = &["weeks", "months", "years", "decades", "week", "month", "year", "decade"];
        if is(i, spans) && is(i + 1, &["after", "since", "following"]) {
            return Some(hash("after"));
        }
        let earlier = i == 0 && is(0, &["earlier", "previously", "formerly"])
            || is(i, &["earlier"]) && is(i + 1, &["this"]) && is(i + 2, &["year", "month", "season"]);
        if earlier {
            return Some(hash("earlier"));
        }
        if is(i, &["before"]) && (1..=3).any(|n| is_event(words, i + n)) {
            return Some(hash("before"));
        }
        let ordered = is(i, ORDERING) && !is(i + 1, &["of", "the", "a", "an"]);
        (ordered && (is_event(words, i + 1) || is_event(words, i + 2))).then(|| hash("other"))
    }
}

/// Whether a word can begin what [`Own::relative`] knows; cheap, as it is asked of every word.
fn relates(word: &str) -> bool {
    let list: &[&str] = match word.as_bytes().first().map(u8::to_ascii_lowercase) {
        Some(b'a') => &["another"],
        Some(b'b') => &["before"],
        Some(b'd') => &["decade", "decades"],
        Some(b'e') => &["earlier"],
        Some(b'f') => &["formerly"],
        Some(b'l') => &["last"],
        Some(b'm') => &["month", "months"],
        Some(b'n') => &["next"],
        Some(b'p') => &["past", "previous", "previously"],
        Some(b'r') => &["recent"],
        Some(b's') => &["second", "separate", "similar"],
        Some(b't') => &["third"],
        Some(b'w') => &["week", "weeks"],
        Some(b'y') => &["year", "years"],
        _ => &[],
    };
    list.iter().any(|known| word.eq_ignore_ascii_case(known))
}

fn is_event(words: &[&str], at: usize) -> bool {
    words.get(at).is_some_and(|w| matches!(time::event(&w.to_lowercase()), Some((EventForm::Noun, _))))
}

/// Whether words before a year make it that of another event, to which this one is related:
/// "at the time of the (1979 revolution)", "since the (2008 crash)".
fn anchors(before: &[&str]) -> bool {
    let is = |from_end: usize, list: &[&str]| {
        let word = before.len().checked_sub(from_end).and_then(|at| before.get(at));
        word.is_some_and(|w| list.contains(&w.to_ascii_lowercase().as_str()))
    };
    is(1, &["the"])
        && (is(2, &["after", "before", "following", "since", "until"]) || is(2, &["of"]) && is(3, &["time"]))
}

/// Periods that "last" puts into the past of the event.
const PERIODS: &[&str] =
    &["year", "month", "season", "decade", "century", "summer", "winter", "spring", "autumn", "quarter"];

/// Words that make an event another than the one told.
const ORDERING: &[&str] =
    &["another", "second", "third", "previous", "earlier", "separate", "similar", "last", "past", "next", "recent"];

fn year_key(year: i16) -> u64 {
    hash(&format!("y{year}"))
}

fn month_key(month: i8) -> u64 {
    hash(&format!("m{month}"))
}

fn day_name(day: Weekday) -> &'static str {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    DAYS[usize::from(day.to_monday_zero_offset().unsigned_abs()) % 7]
}

fn day(moment: &Moment) -> Option<Weekday> {
    match moment.when {
        When::Weekday(day) => Some(day),
        When::Date { day: Some(_), .. } | When::Day(_) => moment.date.map(Date::weekday),
        _ => None,
    }
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// "2:09" before "a.m", as minutes of the day.
fn clock(word: &str, next: Option<&&str>) -> Option<u16> {
    let (hour, minute) = word.split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.get(..2)?.parse().ok()?);
    let evening = next.is_some_and(|n| n.len() <= 3 && n.starts_with(['p', 'P']));
    (hour < 24 && minute < 60).then(|| hour % 12 * 60 + minute + if evening || hour >= 12 { 720 } else { 0 })
}

/// Whether a sentence goes on about the one before: "It killed ...", "The quake ..." after "a quake".
fn goes_on(text: &str, before: Span, sentence: Span) -> bool {
    const GOES_ON: &[&str] = &["It", "That", "This", "They", "Those", "These", "Then", "He", "She", "Its", "Their"];
    let mut words = sentence.of(text).split_whitespace().map(bare);
    let first = words.next().unwrap_or("");
    if GOES_ON.contains(&first) {
        return true;
    }
    let told =
        |noun: &str| noun.len() > 2 && before.of(text).split_whitespace().any(|w| bare(w).eq_ignore_ascii_case(noun));
    first == "The" && words.take(2).any(told)
}
