//! What a figure counts, and what happened to it.

use super::amount::Amount;
use super::words::Words;
use super::{Counted, Outcome, outcome, phrase};
use crate::lexicon::grammar::{self, Class};
use crate::lexicon::places;
use crate::lexicon::stem::stem;
use crate::lexicon::units::Measures;
use crate::text::TokenKind;

/// What is counted, with the end of its noun phrase.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    /// As the figure has it.
    pub(super) counted: Counted,
    /// One past the noun phrase; the amount's end where none follows.
    pub(super) end: usize,
    /// Whether those counted are people.
    pub(super) people: bool,
    /// Tokens of the noun phrase, for its scope.
    pub(super) phrase: std::ops::Range<usize>,
}

/// Whether a token ends a counted noun phrase.
pub(super) fn ends_phrase(w: &Words<'_>, i: usize) -> bool {
    phrase::ends(w, i)
}

/// Whether a word stands for people.
pub(super) fn is_people_word(lower: &str) -> bool {
    phrase::is_people(lower)
}

/// Whether a word names an outcome: "killed", "dead".
pub(super) fn outcome_word(lower: &str) -> bool {
    outcome::of_verb(lower).is_some() || outcome::of_noun(lower).is_some()
}

/// Reads what an amount counts. `start` is the first token of the amount or its hedge.
pub(super) fn read(w: &Words<'_>, a: &Amount, start: usize, after: usize) -> Found {
    let sentence = w.sentence(a.start);
    let mut found = match a.unit {
        None => things(w, a, after, sentence.end),
        Some(_) => measured(w, a, after, sentence.end),
    };
    if found.counted.head.is_empty() {
        before(w, start, sentence.start, a, &mut found);
    }
    verbs(w, start, sentence, a, &mut found);
    let other = matches!(w.before(start), "another" | "other" | "further" | "additional")
        || matches!(w.before(a.start), "another" | "further" | "additional");
    if other {
        found.counted.modifiers.push("other".to_owned());
    }
    found.counted.modifiers.sort();
    found.counted.modifiers.dedup();
    found
}

/// What a bare number counts: "1 million Russian soldiers", "dozens of people", "12 dead".
fn things(w: &Words<'_>, a: &Amount, after: usize, end: usize) -> Found {
    if let Some(noun) = a.hyphen_noun(w) {
        let counted = Counted { text: w.text(noun).to_owned(), head: stem(w.low(noun)), ..Counted::default() };
        return Found { counted, end: noun + 1, people: false, phrase: noun..noun + 1 };
    }
    let mut at = after;
    if w.low(at) == "of" {
        at += 1;
    }
    if outcome_word(w.low(at)) && !phrase_goes_on(w, at) {
        return elliptic(w, at);
    }
    let singular = a.number.value.is_some_and(|v| v <= 1.0);
    match phrase::read(w, at, end, !singular)
        .or_else(|| phrase::read(w, at, end, false).filter(|p| p.end - p.start <= 2))
    {
        Some(p) => of_phrase(w, &p),
        None => Found { end: after, phrase: after..after, ..Found::default() },
    }
}

/// "40 wounded soldiers", "12 injured people": the outcome is an adjective.
fn phrase_goes_on(w: &Words<'_>, i: usize) -> bool {
    w.is_word(i + 1) && !phrase::ends(w, i + 1) && phrase::is_plural(w, i + 1)
        || w.low(i) == "arrest"
        || w.low(i) == "death" && w.low(i + 1) == "sentences"
}

/// "12 dead", "40 wounded", "80 injured": people, told by what happened to them.
fn elliptic(w: &Words<'_>, i: usize) -> Found {
    let lower = w.low(i);
    let nominal = outcome::of_noun(lower).is_some();
    let counted = Counted {
        text: w.text(i).to_owned(),
        head: if nominal { "person".to_owned() } else { String::new() },
        outcome: outcome::at(w, i),
        predicate: predicate(lower),
        ..Counted::default()
    };
    Found { counted, end: i + 1, people: true, phrase: i..i + 1 }
}

fn of_phrase(w: &Words<'_>, p: &phrase::Phrase) -> Found {
    let lower = w.low(p.head);
    let outcome = outcome::of_noun(lower);
    let text = join(w, p.start, p.end);
    let modifiers = (p.start..p.head).filter(|t| w.is_word(*t)).map(|t| stem(w.low(t))).collect();
    let demonym = places::demonym(w.text(p.head)).is_some();
    let people = outcome.is_some() || phrase::is_people(lower) || demonym;
    let head = if outcome.is_some() { "person".to_owned() } else { stem(lower) };
    let before = (p.start..p.head).filter_map(|t| outcome::of_verb(w.low(t))).next();
    let counted = Counted { text, head, modifiers, outcome: outcome.or(before), ..Counted::default() };
    Found { counted, end: p.end, people, phrase: p.start..p.end }
}

/// What a measured amount is an amount of: "51% of Russians", "$5 million in damage", "a 30-year sentence".
fn measured(w: &Words<'_>, a: &Amount, after: usize, end: usize) -> Found {
    let nothing = Found { end: after, phrase: after..after, ..Found::default() };
    let measures = a.unit.map(|u| u.measures);
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
        || phrase::is_determiner(w.before(a.start))
        || is_article_before(w, a);
    if !modifies {
        return nothing;
    }
    match phrase::read(w, at, end, false) {
        Some(p) if p.end - p.start <= 4 && p.start == at => of_phrase(w, &p),
        _ => nothing,
    }
}

/// Whether an article stands before the amount's hedge: "a nearly 30-year".
fn is_article_before(w: &Words<'_>, a: &Amount) -> bool {
    let at = a.start.saturating_sub(1);
    matches!(w.low(at), "nearly" | "almost" | "about" | "new" | "further" | "estimated")
        && phrase::is_determiner(w.before(at))
}

/// "20 miles north of Santa Rosa", "80 km from the border": a distance and where it leads.
fn distance(w: &Words<'_>, i: usize, end: usize) -> Option<Found> {
    let mut at = i;
    let mut modifiers = Vec::new();
    while at < i + 3
        && matches!(
            w.low(at),
            "north"
                | "south"
                | "east"
                | "west"
                | "northeast"
                | "northwest"
                | "southeast"
                | "southwest"
                | "-"
                | "away"
                | "inland"
                | "off"
                | "offshore"
        )
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
    while phrase::is_determiner(w.low(at)) {
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

/// What stands before: "a death toll of 40", "damage of $5 million", "its turnover reached $220 billion".
fn before(w: &Words<'_>, start: usize, first: usize, a: &Amount, found: &mut Found) {
    let Some(mut at) = start.checked_sub(1).filter(|at| *at >= first) else { return };
    let preposition = matches!(w.low(at), "of" | "to" | "at" | "by" | "as" | "from" | "reaching");
    if w.low(at) == "of" {
        noun_ending_at(w, at, first, found);
        return;
    }
    if preposition && at > first {
        at -= 1;
    }
    while at > first
        && (is_auxiliary(w.low(at)) && !preposition && w.low(at) != "is" && w.low(at) != "was"
            || w.low(at).ends_with("ly"))
    {
        at -= 1;
    }
    if toll(w, start, first) {
        "person".clone_into(&mut found.counted.head);
        found.counted.outcome = Some(Outcome::Killed);
        found.people = a.unit.is_none();
        return;
    }
    // subject, verb, amount
    let verb = w.low(at);
    if a.unit.is_some()
        && w.is_word(at)
        && (phrase::is_past(verb)
            || matches!(
                verb,
                "is" | "was"
                    | "are"
                    | "were"
                    | "rose"
                    | "fell"
                    | "grew"
                    | "hit"
                    | "cost"
                    | "costs"
                    | "measures"
                    | "stood"
                    | "stands"
                    | "came"
            ))
        && at > first
    {
        noun_ending_at(w, at, first, found);
    }
}

/// Takes the lower-case noun that ends right before a token as what is counted.
fn noun_ending_at(w: &Words<'_>, end: usize, first: usize, found: &mut Found) {
    let mut at = end;
    while at > first && (is_auxiliary(w.low(at - 1)) || w.low(at - 1).ends_with("ly")) {
        at -= 1;
    }
    let Some(noun) = at.checked_sub(1).filter(|n| *n >= first) else { return };
    if !w.is_word(noun) || phrase::ends(w, noun) || phrase::is_past(w.low(noun)) || w.is_capital(noun) && noun > first {
        return;
    }
    if w.low(noun) == "toll" {
        "person".clone_into(&mut found.counted.head);
        found.counted.outcome = Some(Outcome::Killed);
        found.people = true;
        return;
    }
    let mut from = noun;
    while from > first
        && from + 3 > noun
        && w.is_word(from - 1)
        && !phrase::ends(w, from - 1)
        && !phrase::is_determiner(w.low(from - 1))
    {
        from -= 1;
    }
    found.counted.head = stem(w.low(noun));
    found.counted.modifiers.extend((from..noun).map(|t| stem(w.low(t))));
    found.counted.text = join(w, from, noun + 1);
}

/// Whether a toll is the subject: "the toll rose to 40", "the death toll stands at".
fn toll(w: &Words<'_>, start: usize, first: usize) -> bool {
    let from = start.saturating_sub(7).max(first);
    (from..start).rev().take_while(|t| !matches!(w.text(*t), "," | ";" | ".")).any(|t| w.low(t) == "toll")
}

fn is_auxiliary(lower: &str) -> bool {
    grammar::is(lower, Class::Auxiliary)
}

/// The verb that those counted are subject or object of, and the outcome that it names.
fn verbs(w: &Words<'_>, start: usize, sentence: std::ops::Range<usize>, a: &Amount, found: &mut Found) {
    if found.counted.outcome == Some(Outcome::KilledOrWounded) {
        return;
    }
    if a.unit.is_none() || a.unit.is_some_and(|u| u.measures == Measures::Percent) {
        after_phrase(w, found.end, sentence.end, found);
    }
    if found.counted.outcome.is_none() || found.counted.predicate.is_empty() {
        before_amount(w, start, sentence.start, a, found);
    }
}

/// "soldiers had died", "people, among them two children, were killed", "people killed in".
fn after_phrase(w: &Words<'_>, from: usize, end: usize, found: &mut Found) {
    let mut at = from;
    let mut passive = false;
    if w.low(at) == "between"
        && let Some(outcome) = outcome::at(w, at + 1)
    {
        // "casualties between wounded and dead"
        found.counted.outcome = Some(outcome);
        return;
    }
    if w.text(at) == "," || w.text(at) == "(" {
        let closing = if w.text(at) == "," { "," } else { ")" };
        let Some(close) = (at + 1..end.min(at + 14)).find(|t| w.text(*t) == closing) else { return };
        if !is_auxiliary(w.low(close + 1)) && outcome::of_verb(w.low(close + 1)).is_none() {
            return;
        }
        at = close + 1;
    }
    // a place or a group between noun and verb: "people in the city were killed"
    if matches!(
        w.low(at),
        "in" | "at" | "from" | "of" | "aboard" | "near" | "on" | "inside" | "with" | "across" | "around"
    ) {
        let Some(verb) = (at + 1..end.min(at + 7))
            .take_while(|t| !matches!(w.text(*t), "," | "." | ";" | "who" | "that"))
            .find(|t| {
                is_auxiliary(w.low(*t))
                    && !matches!(w.low(*t), "to" | "now" | "so" | "left" | "later" | "since" | "not")
            })
        else {
            return;
        };
        at = verb;
    }
    let limit = end.min(at + 7);
    while at < limit && (is_auxiliary(w.low(at)) || w.low(at).ends_with("ly")) {
        passive |= matches!(
            w.low(at),
            "was"
                | "were"
                | "been"
                | "be"
                | "are"
                | "is"
                | "being"
                | "feared"
                | "confirmed"
                | "reported"
                | "left"
                | "found"
                | "get"
                | "got"
        );
        at += 1;
    }
    if at >= limit || !w.is_word(at) {
        return;
    }
    let word = w.low(at);
    if matches!(word, "lost" | "lose") && matches!(w.low(at + 2), "lives" | "life") {
        found.counted.outcome = Some(Outcome::Killed);
        "die".clone_into(&mut found.counted.predicate);
        return;
    }
    let outcome = outcome::at(w, at);
    if let Some(outcome) = outcome {
        // "12 soldiers killed 40 civilians": they are not the ones killed
        let takes_object = !passive
            && !matches!(
                word,
                "died" | "dead" | "die" | "dies" | "missing" | "perished" | "drowned" | "homeless" | "dying"
            )
            && (w.is_number(at + 1)
                || phrase::is_determiner(w.low(at + 1))
                || w.is_capital(at + 1)
                || w.low(at + 1) == "at" && w.low(at + 2) == "least"
                || super::amount::noun_follows(w, at + 1));
        if !takes_object {
            found.counted.outcome = Some(
                found
                    .counted
                    .outcome
                    .filter(|o| *o != Outcome::Wounded || outcome != Outcome::Killed)
                    .unwrap_or(outcome),
            );
            found.counted.predicate = predicate(word);
        }
        return;
    }
    if phrase::is_past(word) || at == from && is_plain_verb(word) {
        found.counted.predicate = stem(word);
    }
}

fn is_plain_verb(lower: &str) -> bool {
    grammar::is(lower, Class::Acting)
}

/// "killed 12 people", "killing at least 12", "left 12 people dead", "the deaths of 40".
fn before_amount(w: &Words<'_>, start: usize, first: usize, a: &Amount, found: &mut Found) {
    let Some(mut at) = start.checked_sub(1).filter(|at| *at >= first) else { return };
    while at > first
        && matches!(
            w.low(at),
            "another"
                | "the"
                | "a"
                | "all"
                | "some"
                | "only"
                | "just"
                | "further"
                | "of"
                | "to"
                | "by"
                | "at"
                | "up"
                | "its"
                | "their"
                | "than"
                | "total"
                | "off"
        )
    {
        at -= 1;
    }
    let verb = w.low(at);
    let counts = a.unit.is_none();
    if counts && matches!(verb, "left" | "leaving" | "leave" | "leaves") {
        if let Some(outcome) = outcome::at(w, found.end) {
            found.counted.outcome = Some(outcome);
        } else if let Some(outcome) = outcome::at(w, found.end.saturating_sub(1)) {
            found.counted.outcome = found.counted.outcome.or(Some(outcome));
        }
        return;
    }
    if counts
        && matches!(verb, "claimed" | "claiming" | "claims" | "cost")
        && w.low(found.end.saturating_sub(1)) == "lives"
    {
        found.counted.outcome = Some(Outcome::Killed);
        return;
    }
    let of_deaths = w.low(start - 1) == "of" && outcome::of_noun(verb).is_some();
    let transitive = outcome::of_verb(verb).is_some()
        && !matches!(verb, "died" | "dead" | "die" | "dying" | "dies" | "missing" | "perished" | "homeless");
    if counts && (transitive || of_deaths) {
        if found.counted.outcome.is_none() {
            found.counted.outcome =
                joined_before(w, at, first).or_else(|| outcome::of_verb(verb)).or_else(|| outcome::of_noun(verb));
        }
        found.people |= found.counted.head.is_empty();
        found.counted.predicate = predicate(verb);
        return;
    }
    if found.counted.predicate.is_empty()
        && w.is_word(at)
        && (phrase::is_past(verb) || verb.ends_with("ing") && verb.len() > 5 || is_common_verb(verb))
    {
        found.counted.predicate = stem(verb);
    }
}

/// "killed or wounded 40 people": both verbs hold.
fn joined_before(w: &Words<'_>, verb: usize, first: usize) -> Option<Outcome> {
    let other = verb.checked_sub(2).filter(|o| *o >= first)?;
    let joined = matches!(w.low(verb - 1), "and" | "or") && outcome::of_verb(w.low(other)).is_some();
    joined.then(|| outcome::at(w, other)).flatten()
}

fn is_common_verb(lower: &str) -> bool {
    grammar::is(lower, Class::Governing)
}

/// The stem of a verb of outcome, one for all words that say the same.
fn predicate(lower: &str) -> String {
    match lower {
        "dead" | "died" | "die" | "dies" | "dying" | "perished" | "fatalities" | "deaths" => "die".to_owned(),
        _ => stem(lower),
    }
}

fn join(w: &Words<'_>, from: usize, to: usize) -> String {
    let (Some(a), Some(b)) = (w.token(from), to.checked_sub(1).and_then(|t| w.token(t))) else { return String::new() };
    if from >= to { String::new() } else { a.span.join(b.span).of(w.page.text).to_owned() }
}
