//! What the words right around a figure make of it.

use crate::lexicon::{counted, time};
use crate::reading::Figure;
use crate::text::Span;

/// "in five villages", "across a dozen towns".
pub(super) fn is_place_of(text: &str, figure: &Figure) -> bool {
    words_before(text, figure, 1)
        .any(|w| matches!(&*w, "in" | "across" | "at" | "from" | "to" | "near" | "around" | "over"))
}

/// "home to 200,000 people", "a town of 5,000", "a population of 40,000".
pub(super) fn counts_inhabitants(text: &str, figure: &Figure, head: &str) -> bool {
    if head == "popul" {
        return true;
    }
    let before: Vec<String> = words_before(text, figure, 2).collect();
    let has = |n: usize, list: &[&str]| before.get(n).is_some_and(|w| list.contains(&w.as_str()));
    let home = has(0, &["to"]) && has(1, &["home"]);
    let town = has(0, &["of"])
        && has(1, &["city", "town", "village", "island", "community", "suburb", "population", "nation", "country"]);
    home || town || matches!(counted::class(head), "resid") && has(0, &["has", "with", "had"])
}

/// Whether a magnitude is that of an aftershock: the next such noun says so.
pub(super) fn of_aftershock(text: &str, sentence: Span, figure: &Figure) -> bool {
    let noun = |w: &str| {
        let low = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        time::event(&low).map(|(_, class)| class).filter(|c| matches!(*c, "quake" | "aftershock"))
    };
    let behind = Span { start: figure.number.start, end: sentence.end.max(figure.number.start) }.of(text);
    let before = Span { start: sentence.start, end: figure.number.start.max(sentence.start) }.of(text);
    let near = behind.split_whitespace().take(5).find_map(noun);
    near.or_else(|| before.split_whitespace().rev().find_map(noun)) == Some("aftershock")
}

/// Words right before a figure, the nearest first, lower case.
fn words_before(text: &str, figure: &Figure, most: usize) -> impl Iterator<Item = String> {
    let line = Span { start: 0, end: figure.span.start }.of(text);
    line.split_whitespace().rev().take(most).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
}

/// "four prior arrests", "three previous strikes": somebody's record, not what happened.
pub(super) fn is_record(figure: &str) -> bool {
    figure.split_whitespace().any(|w| matches!(w, "prior" | "previous" | "past" | "earlier" | "former"))
}

/// The act whose length a duration is: "sentenced to five years", "banned for two
/// years", "six years in prison", "a six-year jail term".
pub(super) fn act_of(text: &str, figure: &Figure, head: &str) -> Option<&'static str> {
    const ACTS: &[(&str, &[&str])] = &[
        ("sentence", &["sentenced", "jailed", "imprisoned"]),
        ("ban", &["banned", "barred", "suspended", "disqualified"]),
        ("delay", &["delayed", "postponed"]),
    ];
    const NOUNS: &[(&str, &[&str])] = &[
        ("sentence", &["sentenc", "jail", "prison"]),
        ("ban", &["ban", "suspens", "disqualif"]),
        ("delay", &["delay"]),
    ];
    let behind = Span { start: figure.span.end, end: text.len() as u32 }.of(text);
    let mut behind = behind.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let held = matches!((behind.next(), behind.next()), (Some("in" | "behind"), Some("prison" | "jail" | "bars")));
    let before: Vec<String> = words_before(text, figure, 6).collect();
    let acts = || ACTS.iter().find(|(_, verbs)| before.iter().any(|w| verbs.contains(&w.as_str())));
    let linked = before.iter().take(3).any(|w| matches!(w.as_str(), "to" | "for" | "by"));
    let noun = NOUNS.iter().find(|(_, nouns)| nouns.contains(&head));
    let act = if held { Some("sentence") } else { noun.or_else(|| acts().filter(|_| linked)).map(|(act, _)| *act) };
    act.filter(|_| head.is_empty() || noun.is_some())
}
