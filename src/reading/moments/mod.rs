//! When things happened: days, dates and relations in time, with the event they date.

pub(super) mod expression;
pub(super) mod resolve;

use jiff::civil::{Date, Weekday};

use super::{LocalPersonId, Page, People, Quotation};
use crate::text::Span;

/// A time in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// "this Tuesday", "a day after": without the event.
    pub span: Span,
    /// What it says.
    pub when: When,
    /// The day, where article date and text allow to tell it.
    pub date: Option<Date>,
    /// What it dates.
    pub event: Option<Event>,
}

/// What a time expression says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// "Tuesday", "last Tuesday".
    Weekday(Weekday),
    /// "January 21", with or without a year.
    Date {
        /// 2025
        year: Option<i16>,
        /// 1..=12
        month: i8,
        /// 1..=31; `None` for a month alone
        day: Option<i8>,
    },
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

/// An event as a noun phrase or clause names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    let _ = (page, people, quotations);
    Vec::new()
}
