//! Whose figure it is: "Russian soldiers", "Russia had 600,000 casualties", "and Ukraine, another 400,000", "Corvo, a
//! city of 40,000 people".

use std::ops::Range;

use super::words::Words;
use crate::lexicon::places;

/// The scope of a figure, given its noun phrase, its first token (hedge included) and its last.
pub(super) fn read(w: &Words<'_>, phrase: Range<usize>, start: usize, end: usize) -> Option<String> {
    let country = in_phrase(w, phrase).or_else(|| subject(w, start)).or_else(|| behind(w, end));
    country.map(str::to_owned).or_else(|| inhabited(w, start, end))
}

/// A nationality among the words that are counted.
fn in_phrase(w: &Words<'_>, phrase: Range<usize>) -> Option<&'static str> {
    phrase.clone().find_map(|t| {
        let two = w.span(t, t + 2).of(w.page.text);
        let pair = (t + 1 < phrase.end).then(|| places::country(two)).flatten();
        pair.or_else(|| w.is_capital(t).then(|| places::country(w.text(t))).flatten())
    })
}

/// A country as the subject or owner right before: "Russia had", "Russia's losses reached", "Ukraine, another"; as
/// the place right before: "in India by 65 percent".
fn subject(w: &Words<'_>, start: usize) -> Option<&'static str> {
    let sentence = w.sentence(start);
    let from = start.saturating_sub(6).max(sentence.start);
    if w.before(start) == "by" && start >= from + 3 && w.is_capital(start - 2) {
        return country_ending_at(w, start - 2, sentence.start).filter(|_| w.before(start - 2) == "in");
    }
    let mut at = start;
    let mut verbs = 0;
    while at > from {
        at -= 1;
        if w.is_capital(at) {
            if verbs == 0 {
                return None;
            }
            return country_ending_at(w, at, sentence.start)
                .filter(|_| !matches!(w.before(at), "in" | "with" | "to" | "against" | "from" | "on" | "near"));
        }
        let low = w.low(at);
        let passes = matches!(
            low,
            "had"
                | "has"
                | "have"
                | "lost"
                | "suffered"
                | "suffers"
                | "sustained"
                | "reported"
                | "saw"
                | "recorded"
                | "another"
                | "'s"
                | "’s"
                | "losses"
                | "casualties"
                | "toll"
                | "dead"
                | "deaths"
                | "reached"
                | "stand"
                | "stands"
                | "stood"
                | "at"
                | "with"
                | ","
        );
        verbs += usize::from(matches!(
            low,
            "had" | "has" | "have" | "lost" | "suffered" | "another" | "'s" | "’s" | "sustained" | "recorded" | "with"
        ));
        if !passes {
            return None;
        }
    }
    None
}

/// The country whose name ends at a token.
fn country_ending_at(w: &Words<'_>, at: usize, first: usize) -> Option<&'static str> {
    let two =
        at.checked_sub(1).filter(|p| *p >= first).and_then(|p| places::country(w.span(p, at + 1).of(w.page.text)));
    two.or_else(|| places::country(w.text(at)))
}

/// A country right behind the phrase, as the place of what is counted: "deaths in Russia", "troops from France",
/// "52% with Egypt".
fn behind(w: &Words<'_>, end: usize) -> Option<&'static str> {
    let share = matches!(w.before(end), "%" | "percent" | "cent");
    let leads = matches!(w.low(end), "in" | "from" | "of") || share && w.low(end) == "with";
    if !leads {
        return None;
    }
    let at = end + 1 + usize::from(w.low(end + 1) == "the");
    let name = places::country(w.span(at, at + 2).of(w.page.text)).or_else(|| places::country(w.text(at)))?;
    (w.is_capital(at) && !w.is_hyphen(at + 1)).then_some(name)
}

/// The place whose people are counted: "Corvo, a city of 40,000 people", "Corvo island, home to 40,000", "Corvo has
/// about 40,000 residents".
fn inhabited(w: &Words<'_>, start: usize, end: usize) -> Option<String> {
    let first = w.sentence(start).start;
    let last = start.checked_sub(1).filter(|l| *l > first)?;
    let counts_people =
        matches!(w.before(end), "people" | "inhabitants" | "residents" | "souls" | "citizens") || w.is_number(end - 1);
    if !counts_people {
        return None;
    }
    let noun = last - 1;
    let settled = |t: usize| {
        matches!(
            w.low(t),
            "city" | "town" | "village" | "island" | "province" | "country" | "nation" | "state" | "port"
        ) || matches!(w.low(t), "district" | "settlement" | "suburb" | "community" | "capital" | "population")
    };
    let mut at = match w.low(last) {
        "of" if settled(noun) => noun,
        "to" if w.low(noun) == "home" => noun,
        "has" | "had" if matches!(w.before(end), "inhabitants" | "residents") => last,
        _ => return None,
    };
    // back over "a busy port", ", which is", to the name
    let from = at.saturating_sub(6).max(first);
    while at > from && !names_place(w, at - 1) {
        let low = w.before(at);
        let passes = matches!(low, "," | "a" | "an" | "the" | "which" | "is" | "has" | "with" | "small" | "large");
        let adjective = w.is_word(at - 1) && !super::phrase::ends(w, at - 1) && matches!(w.low(last), "of");
        if !passes && !adjective {
            return None;
        }
        at -= 1;
    }
    let name_end = at;
    while at > from.saturating_sub(3).max(first) && names_place(w, at - 1) {
        at -= 1;
    }
    let kind = |t: usize| {
        matches!(w.low(t), "island" | "city" | "town" | "province" | "county" | "state" | "village" | "district")
    };
    let name_end = if name_end > at + 1 && kind(name_end - 1) { name_end - 1 } else { name_end };
    let starts = w.is_capital(at) && !super::phrase::is_determiner(w, at) && !super::phrase::ends(w, at);
    (at < name_end && starts).then(|| w.span(at, name_end).of(w.page.text).to_lowercase())
}

/// Whether a token may belong to a place's name, its kind in lower case included: "Corvo island".
fn names_place(w: &Words<'_>, i: usize) -> bool {
    w.is_word(i) && (w.is_capital(i) || matches!(w.low(i), "island") && i > 0 && w.is_capital(i - 1))
}
