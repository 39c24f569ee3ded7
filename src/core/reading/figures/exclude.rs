//! Numbers that count nothing: years, clock times, labels, street numbers, scores, ordinals, phone numbers.

use super::amount::{Amount, noun_follows};
use super::counted::is_people_word;
use super::number::{self, Form};
use super::words::Words;
use crate::article::BlockKind;
use crate::lexicon::table::Class;
use crate::lexicon::{places, time};
use crate::text::TokenKind;

/// A number that is no quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Excluded {
    /// Part of a name, a date, a time, a score: the token after it.
    Named(usize),
    /// A number by itself that counts and measures nothing: a year, "one last time", "Comet 3". The token after it.
    Bare(usize),
}

/// If what stands at this amount is no quantity, what it is.
pub(super) fn no_quantity(w: &Words<'_>, a: &Amount) -> Option<Excluded> {
    let after = a.end;
    let glued = glued_to_word(w, a.start);
    if a.unit.is_some() && !glued {
        return None;
    }
    let plain = a.number.form == Form::Plain;
    if a.number.form == Form::One {
        return one(w, a);
    }
    if let Some(end) = chain(w, a) {
        return Some(Excluded::Named(end));
    }
    // "seven-nought-two": digits said one by one
    if glued && w.is_word(a.start) && number::word(w, a.start.saturating_sub(2)).is_some() {
        return Some(Excluded::Bare(after));
    }
    if decade(w, a) {
        return Some(Excluded::Bare(after));
    }
    if date(w, a) || glued || ordinal(w, a) || list_marker(w, a) {
        return Some(Excluded::Named(after));
    }
    if let Some(end) = clock(w, a) {
        return Some(Excluded::Named(end));
    }
    if plain && year(w, a) {
        return Some(Excluded::Bare(after));
    }
    if plain && let Some(excluded) = label(w, a) {
        return Some(excluded);
    }
    // "Chemistry 101"
    if plain && a.number.value == Some(101.0) && a.start > 0 && w.is_capital(a.start - 1) {
        return Some(Excluded::Bare(after));
    }
    let named = plain && street(w, a) || special(w, a) || word_after_hyphen(w, a);
    named.then_some(Excluded::Named(after))
}

/// "one" as a pronoun or in a set phrase: "one of the", "no one", "one thing". It counts people only with what
/// happened to them, things only behind a hyphen or a hedge.
fn one(w: &Words<'_>, a: &Amount) -> Option<Excluded> {
    let after = w.low(a.end);
    let pronoun = matches!(
        w.before(a.start),
        "no" | "the"
            | "this"
            | "that"
            | "any"
            | "every"
            | "each"
            | "some"
            | "which"
            | "only"
            | "at"
            | "by"
            | "other"
            | "either"
    );
    let hedged = super::hedge::before(w, a.start).is_some_and(|h| h.span.len() > 4);
    let of_people = is_people_word(w, a.end) || super::counted::outcome_word(w, a.end);
    let counts = hedged || a.hyphen_noun(w).is_some() || (of_people && !pronoun) || a.number.magnitude > 1.0;
    let phrase = matches!(after, "of") && !hedged
        || matches!(after, "another" | "who" | "that" | "is" | "was" | "time" | "day" | "side");
    if counts && !phrase {
        return None;
    }
    let joined = a.start > 0 && w.is_hyphen(a.start - 1);
    let bare = !pronoun && !phrase && !joined && noun_follows(w, a.end) && !after.ends_with("ly");
    Some(if bare { Excluded::Bare(a.end) } else { Excluded::Named(a.end) })
}

/// Digits joined by dashes or colons: scores, phone numbers, clock times, "50-50", "9-11".
fn chain(w: &Words<'_>, a: &Amount) -> Option<usize> {
    let mut at = a.end;
    let mut links = 0;
    while (w.is_dash(at) || matches!(w.text(at), "/" | ":"))
        && w.is_glued(at)
        && w.is_glued(at + 1)
        && w.is_number(at + 1)
    {
        at += 2;
        links += 1;
    }
    if links == 0 || !w.is_number(a.start) {
        return None;
    }
    Some(at)
}

fn date(w: &Words<'_>, a: &Amount) -> bool {
    if !matches!(a.number.form, Form::Plain) {
        return false;
    }
    let is_month = |i: usize| w.is_capital(i) && time::month(w.low(i)).is_some();
    let day = a.number.value.is_some_and(|v| (1.0..=31.0).contains(&v));
    let before = a.start.checked_sub(1).is_some_and(is_month);
    let of = w.low(a.end) == "of" && is_month(a.end + 1);
    day && (before && !w.is_dash(a.end) && w.low(a.end) != "people"
        || is_month(a.end) && !noun_follows(w, a.end + 1)
        || is_month(a.end) && w.is_number(a.end + 1)
        || of
        || before)
        || is_month(a.end) && day
}

/// "AK-47", "COVID-19", "#12", "v2", "/24": part of a name or an address.
fn glued_to_word(w: &Words<'_>, i: usize) -> bool {
    if i == 0 || !w.is_glued(i) {
        return false;
    }
    match w.kind(i - 1) {
        Some(TokenKind::Word | TokenKind::Number | TokenKind::Possessive) => true,
        Some(TokenKind::Dash) => {
            w.is_hyphen(i - 1)
                && i >= 2
                && w.is_word(i - 2)
                && !matches!(w.low(i - 2), "mid" | "pre" | "post" | "sub" | "some" | "about" | "magnitude")
        }
        Some(TokenKind::Punct) => {
            matches!(w.text(i - 1), "/" | "#" | "@" | "_" | "\\" | "=" | "&")
                || (w.text(i - 1) == "." && w.is_glued(i - 1))
        }
        _ => false,
    }
}

fn ordinal(w: &Words<'_>, a: &Amount) -> bool {
    let after = w.low(a.end);
    let digits =
        w.is_number(a.start) && w.is_glued(a.end) && matches!(after, "st" | "nd" | "rd" | "th" | "s" | "º" | "ª");
    // "'90s", "G7's"
    let owned = w.is_number(a.start) && (after == "’s" || after == "'s") && a.number.form == Form::Plain;
    digits || owned
}

/// "the 1990s".
fn decade(w: &Words<'_>, a: &Amount) -> bool {
    w.text(a.start).len() == 4
        && a.end == a.start + 1
        && w.text(a.start).ends_with('0')
        && ordinal(w, a)
        && w.low(a.end).ends_with('s')
}

/// "1. ", "2) " at the start of a paragraph.
fn list_marker(w: &Words<'_>, a: &Amount) -> bool {
    let first = w.block(a.start).is_some_and(|b| b.tokens.start == a.start);
    first
        && a.number.form == Form::Plain
        && matches!(w.text(a.end), "." | ")" | ":")
        && w.is_glued(a.end)
        && !w.text(a.end + 1).is_empty()
}

/// "5 p.m.", "10am", "0800 GMT", "7 o'clock", "at 5."
fn clock(w: &Words<'_>, a: &Amount) -> Option<usize> {
    let after = w.low(a.end);
    let hour = a.number.value.is_some_and(|v| (0.0..=24.0).contains(&v));
    if matches!(after, "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m" | "o'clock" | "o’clock" | "noon" | "midnight")
        && (hour || w.is_number(a.start))
    {
        return Some(a.end + 1);
    }
    if matches!(after, "gmt" | "utc" | "est" | "edt" | "bst" | "cet" | "hrs") && w.is_number(a.start) {
        return Some(a.end + 1);
    }
    let bare = !noun_follows(w, a.end) && matches!(w.text(a.end), "." | "," | "on" | "in");
    (w.before(a.start) == "at"
        && a.number.form == Form::Plain
        && a.number.value.is_some_and(|v| (1.0..=12.0).contains(&v))
        && bare)
        .then_some(a.end)
}

/// A four-digit number that names a year.
fn year(w: &Words<'_>, a: &Amount) -> bool {
    let Some(value) = a.number.value else { return false };
    if w.text(a.start).len() != 4 || !(1000.0..=2100.0).contains(&value) || a.end != a.start + 1 {
        return false;
    }
    let before = w.before(a.start);
    let dated = matches!(
        before,
        "in" | "since"
            | "of"
            | "from"
            | "until"
            | "till"
            | "before"
            | "after"
            | "during"
            | "early"
            | "late"
            | "mid"
            | "the"
            | "and"
            | "to"
            | "through"
            | "for"
            | "its"
            | "his"
            | "by"
            | "around"
            | "circa"
            | ","
            | "("
            | "a"
            | "their"
            | "this"
            | "that"
            | "our"
    ) || before.ends_with("s") && before.starts_with('\'')
        || time::month(before).is_some()
        || time::weekday(before).is_some();
    let people = is_people_word(w, a.end)
        || w.is_word(a.end + 1) && is_people_word(w, a.end + 1) && places::demonym(w.text(a.end)).is_some();
    if people && !matches!(before, "the" | "in" | "its" | "a") {
        return false;
    }
    let hedged = super::hedge::before(w, a.start).is_some_and(|h| h.kind != super::HedgeKind::About || people);
    let round = value % 100.0 == 0.0;
    if hedged && noun_follows(w, a.end) && !dated {
        return false;
    }
    dated || !round || !noun_follows(w, a.end)
}

/// Words that number what they name.
fn numbers_things(w: &Words<'_>, i: usize) -> bool {
    w.is(i, Class::LabelNoun)
}

/// "Highway 214", "Boeing 737", "Flight 370": a number that follows what it names.
fn label(w: &Words<'_>, a: &Amount) -> Option<Excluded> {
    let previous = a.start.checked_sub(1)?;
    let named = |named: bool| named.then_some(Excluded::Named(a.end));
    let sentence = w.sentence(a.start);
    if previous < sentence.start || !w.is_word(previous) {
        return named(w.text(previous) == "#" && w.is_glued(a.start));
    }
    let word = w.low(previous);
    if numbers_things(w, previous) {
        // "the group 40", "killed in the camp 12 people"
        return named(!is_people_word(w, a.end));
    }
    let heading = w.block(a.start).is_some_and(|b| b.kind != BlockKind::Paragraph);
    if heading || !w.is_capital(previous) || w.text(a.start).contains(',') {
        return None;
    }
    let place = places::is_place(w.text(previous))
        || places::demonym(w.text(previous)).is_some()
        || time::weekday(word).is_some();
    let label = previous > sentence.start
        && !place
        && !plural_follows(w, a.end)
        && !super::counted::outcome_word(w, a.end)
        && !is_hedge_word(word);
    // whether a name goes on or a number stands behind it cannot be told: "Comet 3"
    label.then_some(Excluded::Bare(a.end))
}

/// Whether a plural noun follows, which a label before the number would not have: "the Alpha 4 cable".
fn plural_follows(w: &Words<'_>, i: usize) -> bool {
    (i..i + 4).take_while(|t| noun_follows(w, *t)).any(|t| super::phrase::is_plural(w, t))
}

fn is_hedge_word(lower: &str) -> bool {
    matches!(
        lower,
        "about"
            | "some"
            | "around"
            | "nearly"
            | "almost"
            | "over"
            | "least"
            | "than"
            | "to"
            | "in"
            | "at"
            | "of"
            | "and"
            | "the"
            | "with"
            | "for"
            | "all"
            | "only"
            | "just"
            | "i"
            | "is"
            | "are"
            | "was"
    )
}

/// "1600 Pennsylvania Avenue", "10 Downing Street".
fn street(w: &Words<'_>, a: &Amount) -> bool {
    let mut at = a.end;
    while at < a.end + 5 && w.is_capital(at) {
        if matches!(
            w.low(at),
            "street"
                | "st"
                | "st."
                | "avenue"
                | "ave"
                | "ave."
                | "road"
                | "rd"
                | "rd."
                | "drive"
                | "lane"
                | "boulevard"
                | "blvd"
                | "blvd."
                | "square"
                | "place"
                | "court"
                | "terrace"
                | "way"
                | "highway"
                | "parkway"
                | "crescent"
        ) {
            return at > a.end;
        }
        at += 1;
    }
    false
}

/// Numbers that are names: "911 call", "a 4x4".
fn special(w: &Words<'_>, a: &Amount) -> bool {
    let crossed = w.low(a.end).strip_prefix('x').is_some_and(|d| d.starts_with(|c: char| c.is_ascii_digit()));
    if crossed && w.is_glued(a.end) {
        return true;
    }
    w.text(a.start) == "911" && a.end == a.start + 1
        || w.before(a.start) == "their" && w.is_glued(a.end) && w.low(a.end) == "s"
}

/// "two-way", "one-sided", "three-pronged": no count of the noun.
fn word_after_hyphen(w: &Words<'_>, a: &Amount) -> bool {
    w.is_hyphen(a.end)
        && (w.is_number(a.end + 1)
            || matches!(
                w.low(a.end + 1),
                "way"
                    | "time"
                    | "times"
                    | "timer"
                    | "state"
                    | "party"
                    | "pronged"
                    | "sided"
                    | "fold"
                    | "piece"
                    | "on"
                    | "off"
                    | "dimensional"
                    | "faced"
                    | "handed"
                    | "step"
                    | "tier"
                    | "tiered"
                    | "star"
                    | "track"
                    | "front"
                    | "part"
                    | "d"
                    | "to"
                    | "by"
                    | "for"
                    | "man"
                    | "woman"
                    | "upmanship"
                    | "size"
                    | "stop"
                    | "up"
                    | "down"
                    | "thirds"
                    | "plus-one"
                    | "g"
                    | "term"
            ))
}

impl Amount {
    /// The noun behind a hyphen: "page" in "66-page".
    pub(super) fn hyphen_noun(&self, w: &Words<'_>) -> Option<usize> {
        let noun = self.end + 1;
        (w.is_hyphen(self.end) && w.is_word(noun) && !word_after_hyphen(w, self)).then_some(noun)
    }
}
