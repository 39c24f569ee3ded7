//! Whose figure it is: "Russian soldiers", "Russia had 600,000 casualties", "and Ukraine, another 400,000".

use super::words::Words;
use crate::lexicon::places;

/// The scope of a figure, given its noun phrase, its first token (hedge included) and its last.
pub(super) fn read(w: &Words<'_>, phrase: std::ops::Range<usize>, start: usize, end: usize) -> Option<String> {
    in_phrase(w, phrase).or_else(|| subject(w, start)).or_else(|| behind(w, end)).map(str::to_owned)
}

/// A nationality among the words that are counted.
fn in_phrase(w: &Words<'_>, phrase: std::ops::Range<usize>) -> Option<&'static str> {
    phrase.clone().find_map(|t| {
        let two = w.span(t, t + 2).of(w.page.text);
        let pair = (t + 1 < phrase.end).then(|| places::country(two)).flatten();
        pair.or_else(|| w.is_capital(t).then(|| places::country(w.text(t))).flatten())
    })
}

/// A country as the subject or owner right before: "Russia had", "Russia's losses reached", "Ukraine, another".
fn subject(w: &Words<'_>, start: usize) -> Option<&'static str> {
    let sentence = w.sentence(start);
    let from = start.saturating_sub(6).max(sentence.start);
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

/// A country right behind the phrase, as the place of what is counted: "deaths in Russia", "troops from France".
fn behind(w: &Words<'_>, end: usize) -> Option<&'static str> {
    if !matches!(w.low(end), "in" | "from" | "of") {
        return None;
    }
    let at = end + 1 + usize::from(w.low(end + 1) == "the");
    let name = places::country(w.span(at, at + 2).of(w.page.text)).or_else(|| places::country(w.text(at)))?;
    (w.is_capital(at) && !w.is_hyphen(at + 1)).then_some(name)
}
