//! What a measured amount is an amount of: "51% of voters", "$5 million in damage", "20 miles north of Corvo".

use super::amount::Amount;
use super::counted::{Found, join, of_phrase};
use super::words::Words;
use super::{Counted, phrase};
use crate::lexicon::stem::stem;
use crate::lexicon::table::Class;
use crate::lexicon::units::Measures;
use crate::text::TokenKind;

/// What a measured amount is an amount of: "51% of Russians", "$5 million in damage", "a 30-year sentence".
pub(super) fn read(w: &Words<'_>, a: &Amount, after: usize, end: usize) -> Found {
    let nothing = Found { end: after, phrase: after..after, ..Found::default() };
    let measures = a.unit.map(|u| u.measures);
    let after = behind_conversion(w, a, after, end);
    if let Some(head) = dimension_word(w.low(after)) {
        let counted = Counted { text: w.text(after).to_owned(), head: head.to_owned(), ..Counted::default() };
        return Found { counted, end: after + 1, ..nothing };
    }
    if measures == Some(Measures::Length)
        && let Some(found) = distance(w, after, end)
    {
        return found;
    }
    let joined = match w.low(after) {
        "of" => true,
        "worth" if w.low(after + 1) == "of" => {
            return phrase::read(w, after + 2, end, false).map_or(nothing, |p| of_phrase(w, &p));
        }
        "in" if matches!(measures, Some(Measures::Money)) => {
            !w.is_capital(after + 1) && !super::number::may_begin(w, after + 1)
        }
        _ => false,
    };
    if joined {
        return phrase::read(w, after + 1, end, false).map_or(nothing, |p| of_phrase(w, &p));
    }
    if matches!(w.low(after), "more" | "less" | "higher" | "lower" | "fewer" | "up" | "down") {
        let counted = Counted { modifiers: vec![w.low(after).to_owned()], ..Counted::default() };
        return Found { counted, ..nothing };
    }
    let possessive =
        matches!(w.kind(after), Some(TokenKind::Possessive)) || w.text(after) == "’" || w.text(after) == "'";
    let at = after + usize::from(possessive || w.is_hyphen(after));
    // "a 7% rise", "a 30-year sentence"; but "31% trust him"
    let modifies = possessive
        || a.hyphenated
        || w.is_hyphen(after)
        || phrase::is_determiner(w, a.start.wrapping_sub(1))
        || is_article_before(w, a);
    if !modifies {
        return nothing;
    }
    match phrase::read(w, at, end, false) {
        Some(p) if p.end - p.start <= 4 && p.start == at => of_phrase(w, &p),
        _ => nothing,
    }
}

/// "85 million euros ($108 million) in jewels": the same amount in another unit is passed over.
fn behind_conversion(w: &Words<'_>, a: &Amount, after: usize, end: usize) -> usize {
    let measured = matches!(a.unit.map(|u| u.measures), Some(Measures::Money | Measures::Length | Measures::Area));
    if !measured || w.text(after) != "(" {
        return after;
    }
    let close = (after + 1..end.min(after + 10)).find(|t| w.text(*t) == ")");
    let figure = close.filter(|close| (after + 1..*close).any(|t| w.is_number(t)));
    figure.map_or(after, |close| close + 1).min(end)
}

/// Whether an article stands before the amount's hedge: "a nearly 30-year".
fn is_article_before(w: &Words<'_>, a: &Amount) -> bool {
    let at = a.start.saturating_sub(1);
    matches!(w.low(at), "nearly" | "almost" | "about" | "new" | "further" | "estimated")
        && phrase::is_determiner(w, at.wrapping_sub(1))
}

/// "20 miles north of Santa Rosa", "80 km from the border": a distance and where it leads.
fn distance(w: &Words<'_>, i: usize, end: usize) -> Option<Found> {
    let mut at = i;
    let mut modifiers = Vec::new();
    while at < i + 3 && (w.is(at, Class::Compass) || matches!(w.low(at), "-" | "away" | "inland" | "off" | "offshore"))
    {
        if w.is_word(at) {
            modifiers.push(stem(w.low(at)));
        }
        at += 1;
    }
    if modifiers.is_empty() && w.low(at) != "from" {
        return None;
    }
    if matches!(w.low(at), "of" | "from") {
        at += 1;
    }
    while phrase::is_determiner(w, at) {
        at += 1;
    }
    let place = at;
    while at < end && at < place + 4 && (w.is_capital(at) || w.is_hyphen(at)) {
        if w.is_word(at) {
            modifiers.push(stem(w.low(at)));
        }
        at += 1;
    }
    let counted = Counted { text: join(w, i, at), head: "distance".to_owned(), modifiers, ..Counted::default() };
    Some(Found { counted, end: at.max(i), people: false, phrase: i..i })
}

/// Adjectives of extent, as the noun that they stand for.
fn dimension_word(lower: &str) -> Option<&'static str> {
    Some(match lower {
        "deep" => "depth",
        "long" => "length",
        "high" | "tall" => "height",
        "wide" => "width",
        "thick" => "thick",
        _ => return None,
    })
}
