//! Phrases that say what somebody is: titles before a name, appositions, noun phrases in its place.

use std::ops::Range;

use super::scan::{Facts, Scan};
use crate::lexicon::people::{self as names, RoleNoun};
use crate::lexicon::{cues, places, words};
use crate::text::TokenKind;

/// Longest distance, in tokens, that a title or a noun phrase reaches.
const REACH: usize = 12;
/// Longest tail of an apposition, in tokens.
const TAIL: usize = 16;

/// A phrase with a noun for a role.
#[derive(Clone, Debug)]
pub(super) struct RolePhrase {
    /// All of it: article, possessor, tail.
    pub(super) whole: Range<usize>,
    /// What the person is, without article and possessor.
    pub(super) role: Range<usize>,
    /// The noun itself.
    pub(super) head: usize,
    /// What the noun says.
    pub(super) noun: RoleNoun,
    /// The words before a possessive ending: "Putin" of "Putin's aide".
    pub(super) possessor: Option<Range<usize>>,
    /// "the", "his" ... in lower case; empty where there is none.
    pub(super) determiner: &'static str,
}

impl RolePhrase {
    /// The country that the phrase names: "the Russian president", "the president of Russia".
    pub(super) fn country(&self, scan: &Scan<'_>) -> Option<&'static str> {
        country_in(scan, self.whole.clone())
    }
}

/// The first country that a stretch names, by any of its words.
pub(super) fn country_in(scan: &Scan<'_>, tokens: Range<usize>) -> Option<&'static str> {
    let mut i = tokens.start;
    while i < tokens.end {
        if scan.has(i, Facts::PLACE) || scan.has(i, Facts::DEMONYM) {
            let longest = places::longest_from(scan.word(i)).min(tokens.end - i);
            for n in (1..=longest).rev() {
                if let Some(country) = places::country(scan.text_of(i, i + n)) {
                    return Some(country);
                }
                if places::is_place(scan.text_of(i, i + n)) {
                    i += n - 1;
                    break;
                }
            }
        }
        i += 1;
    }
    None
}

const DETERMINERS: &[&str] =
    &["the", "a", "an", "his", "her", "their", "its", "our", "my", "this", "that", "another", "fellow", "one", "your"];

fn determiner(word: &str) -> Option<&'static str> {
    DETERMINERS.iter().copied().find(|d| d.eq_ignore_ascii_case(word))
}

fn role_noun(scan: &Scan<'_>, i: usize) -> Option<RoleNoun> {
    if scan.has(i, Facts::ROLE) { names::role(&scan.word(i).to_lowercase()) } else { None }
}

/// Whether a word may stand before a role noun in one phrase.
fn modifies(scan: &Scan<'_>, i: usize) -> bool {
    match scan.kind(i) {
        // "nine-month-old"
        Some(TokenKind::Word) if scan.has(i, Facts::FUNCTION) => scan.hyphen(i + 1),
        Some(TokenKind::Word) if scan.has(i, Facts::CAPITAL) => !scan.has(i, Facts::CALENDAR),
        Some(TokenKind::Word) => {
            let word = scan.word(i);
            matches!(
                word,
                "former"
                    | "then"
                    | "ex"
                    | "late"
                    | "acting"
                    | "leading"
                    | "ruling"
                    | "outgoing"
                    | "incoming"
                    | "retired"
                    | "ousted"
                    | "exiled"
                    | "elected"
                    | "appointed"
                    | "jailed"
                    | "convicted"
                    | "disgraced"
                    | "self-styled"
                    | "accused"
                    | "defence"
                    | "defense"
                    | "executive"
                    | "founding"
                    | "sitting"
                    | "campaign"
                    | "reporting"
                    | "managing"
                    | "training"
                    | "banking"
                    | "sporting"
                    | "marketing"
                    | "operating"
                    | "running"
                    | "visiting"
                    | "rising"
                    | "practising"
                    | "practicing"
                    | "teaching"
                    | "th"
                    | "st"
                    | "nd"
                    | "rd"
                    | "long"
                    | "claim"
                    | "charge"
            ) || !(cues::verb(word).is_some()
                || word.ends_with("ed")
                || word.ends_with("ing")
                || word.ends_with("ly")
                || is_plain_verb(word))
        }
        Some(TokenKind::Number) => {
            !scan.is_word(i + 1) || scan.is_any(i + 1, &["th", "st", "nd", "rd"]) || scan.hyphen(i + 1)
        }
        Some(TokenKind::Dash) => scan.hyphen(i),
        _ => false,
    }
}

fn is_plain_verb(word: &str) -> bool {
    matches!(
        word,
        "met"
            | "made"
            | "won"
            | "lost"
            | "saw"
            | "got"
            | "gave"
            | "took"
            | "came"
            | "went"
            | "became"
            | "become"
            | "left"
            | "led"
            | "sent"
            | "held"
            | "put"
            | "let"
            | "ran"
            | "beat"
            | "hit"
            | "shot"
            | "sued"
            | "fired"
            | "brought"
            | "kept"
            | "makes"
            | "takes"
            | "gets"
            | "gives"
            | "leads"
            | "wants"
            | "meets"
            | "sees"
            | "make"
            | "take"
            | "give"
            | "meet"
            | "see"
            | "want"
            | "wins"
            | "win"
            | "plans"
            | "remains"
            | "spoke"
            | "speaks"
            | "says"
            | "sought"
            | "began"
            | "fell"
            | "felt"
            | "found"
            | "paid"
            | "drew"
            | "drove"
            | "grew"
            | "knew"
            | "set"
            | "sits"
            | "stood"
            | "threw"
            | "told"
            | "wore"
            | "succeeds"
            | "while"
            | "including"
            | "versus"
    )
}

/// The phrase with a role noun that begins at a token, without a tail.
pub(super) fn phrase_at(scan: &Scan<'_>, at: usize, end: usize) -> Option<RolePhrase> {
    let determiner = determiner(scan.word(at)).unwrap_or("");
    let mut from = at + usize::from(!determiner.is_empty());
    let mut possessor = None;
    let limit = (at + REACH).min(end);
    let mut head = None;
    let mut i = from;
    while i < limit {
        if scan.possessive(i) {
            // "the government's spokesman": what stands before owns the role
            possessor = Some(from..i);
            from = i + 1;
            head = None;
        } else if let Some(noun) = role_noun(scan, i).filter(|_| !scan.hyphen(i + 1)) {
            head = Some((i, noun));
        } else if !modifies(scan, i) || (head.is_some() && !role_follows(scan, i, limit)) {
            break;
        }
        i += 1;
    }
    let (head, noun) = head?;
    // a name closes the phrase: then it is a title, read from the name
    Some(RolePhrase { whole: at..head + 1, role: from..head + 1, head, noun, possessor, determiner })
}

/// Whether after a role noun at most two words lead to another one: "chief financial officer".
fn role_follows(scan: &Scan<'_>, i: usize, limit: usize) -> bool {
    let free = |j: usize| {
        j < limit
            && !scan.has(j, Facts::CAPITAL)
            && scan.is_word(j)
            && modifies(scan, j)
            && !scan.word(j).ends_with('s')
    };
    let role = |j: usize| j < limit && role_noun(scan, j).is_some_and(|n| !n.plural);
    let hyphen = scan.hyphen(i) && role(i + 1);
    hyphen
        || (free(i) && (role(i + 1) || (free(i + 1) && role(i + 2))))
        || (scan.is_any(i, &["prime", "financial"]) && role(i + 1))
        || (scan.has(i, Facts::CAPITAL) && (role(i + 1) || (scan.has(i + 1, Facts::CAPITAL) && role(i + 2))))
}

/// Adds "of the board", "from Leeds": up to the next comma or other end.
fn with_tail(scan: &Scan<'_>, mut phrase: RolePhrase, end: usize) -> RolePhrase {
    let from = phrase.head + 1;
    if !scan.is_any(from, &["of", "for", "to", "at", "in", "with", "from", "on", "and", "under", "who", "de"])
        || scan.is(from, "who")
    {
        return phrase;
    }
    let mut to = from;
    while to < end && to < from + TAIL && !ends_phrase(scan, to) {
        to += 1;
    }
    if to < from + TAIL && to > from + 1 {
        phrase.role.end = to;
        phrase.whole.end = to;
    }
    phrase
}

fn ends_phrase(scan: &Scan<'_>, i: usize) -> bool {
    match scan.kind(i) {
        Some(TokenKind::Word) => {
            scan.is_any(
                i,
                &[
                    "who", "which", "that", "whose", "when", "where", "has", "had", "was", "were", "is", "are", "will",
                    "would", "as", "while", "after", "before", "but",
                ],
            ) || (!scan.has(i, Facts::CAPITAL)
                && cues::verb(scan.word(i)).is_some_and(|v| v.form != cues::VerbForm::Base))
        }
        Some(TokenKind::Punct) => !scan.is_any(i, &["&", "/", "$", "£", "€", "%"]),
        Some(TokenKind::Dash) => !scan.hyphen(i),
        Some(TokenKind::Quote(_)) | None => true,
        _ => false,
    }
}

/// The role after a name: ", the Ukrainian president,", ", 42, a baker from Leeds".
/// `end` is the end of the sentence.
pub(super) fn apposition_after(scan: &Scan<'_>, name_end: usize, end: usize) -> Option<RolePhrase> {
    let dash = scan.kind(name_end) == Some(TokenKind::Dash) && scan.page.tokens[name_end].spaced;
    if !(scan.is(name_end, ",") || scan.is(name_end, "(") || dash) {
        return None;
    }
    let mut at = name_end + 1;
    if age_at(scan, at) {
        at += 2;
    }
    let phrase = phrase_at(scan, at, end).filter(|p| !matches!(p.determiner, "its" | "their"))?;
    // "Smith, police said" and "Smith, President Trump's aide" begin something else
    let title = scan.has(phrase.head + 1, Facts::CAPITAL) && phrase.possessor.is_none();
    if title || phrase.noun.plural {
        return None;
    }
    let phrase = with_tail(scan, phrase, end);
    let bare = phrase.determiner.is_empty() && phrase.possessor.is_none();
    let closed = ends_phrase(scan, phrase.whole.end)
        || phrase.whole.end >= end
        || scan.is_any(phrase.whole.end, &["in", "and", "on"]);
    let verb = scan.is_word(phrase.whole.end) && !scan.has(phrase.whole.end, Facts::FUNCTION);
    (closed && !(bare && verb)).then_some(phrase)
}

/// Whether an age stands here, followed by a comma: "42,".
pub(super) fn age_at(scan: &Scan<'_>, i: usize) -> bool {
    scan.kind(i) == Some(TokenKind::Number)
        && scan.word(i).parse::<u32>().is_ok_and(|n| (1..=115).contains(&n))
        && (scan.is(i + 1, ",") || scan.is(i + 1, ")"))
}

/// The role before a name and a comma: "The Ukrainian president, Volodymyr Zelenskyy".
pub(super) fn apposition_before(scan: &Scan<'_>, name_start: usize, start: usize) -> Option<RolePhrase> {
    let comma = name_start.checked_sub(1).filter(|c| *c > start && scan.is(*c, ","))?;
    let floor = start.max(comma.saturating_sub(TAIL));
    // the nearest place to the left where a phrase begins whose tail reaches the comma
    let mut at = comma;
    let mut found = None;
    while at > floor {
        at -= 1;
        if scan.is(at, ",") || (ends_phrase(scan, at) && scan.kind(at) != Some(TokenKind::Word)) {
            break;
        }
        let opens = determiner(scan.word(at)).is_some()
            || at == floor
            || !modifies(scan, at - 1)
            || scan.has(at, Facts::CAPITAL);
        if !opens || scan.possessive(at) {
            continue;
        }
        if let Some(phrase) = phrase_at(scan, at, comma) {
            let phrase = with_tail(scan, phrase, comma);
            let reaches = phrase.whole.end == comma && !phrase.noun.plural;
            if reaches && (found.is_none() || modifies(scan, at) || !phrase.determiner.is_empty()) {
                let determined = !phrase.determiner.is_empty();
                found = Some(phrase);
                if determined {
                    break;
                }
            }
        }
    }
    let phrase = found?;
    // "according to witnesses' accounts in the city, John" is none: want an article, an owner or a country
    let sure = !phrase.determiner.is_empty()
        || phrase.possessor.is_some()
        || country_in(scan, phrase.role.start..phrase.head).is_some()
        || phrase.whole.start == start;
    sure.then_some(phrase)
}

/// The title that stands directly before a name.
#[derive(Clone, Debug)]
pub(super) struct Title {
    /// The role: "former Defense Minister".
    pub(super) role: Range<usize>,
    /// What the noun says.
    pub(super) noun: RoleNoun,
    /// "Putin" of "Putin's foreign affairs adviser Yuri Ushakov".
    pub(super) possessor: Option<Range<usize>>,
}

/// The title before a name whose first token (honorific included) is given.
pub(super) fn title_before(scan: &Scan<'_>, name_start: usize, start: usize) -> Option<Title> {
    let head = title_head(scan, name_start, start)?;
    let noun = role_noun(scan, head)?;
    let floor = start.max(head.saturating_sub(REACH));
    let mut from = head;
    while from > floor {
        let before = from - 1;
        let joined = scan.is_any(before, &["and", "of"])
            && before > floor
            && (role_noun(scan, before - 1).is_some()
                || (scan.is(before, "of") && scan.has(before - 1, Facts::CAPITAL)));
        if !(joined || modifies(scan, before)) || (scan.has(before, Facts::FIRST) && is_opener(scan, before)) {
            break;
        }
        from = before;
    }
    let mut possessor = None;
    if from > floor && scan.possessive(from - 1) {
        let mut owner = from - 1;
        while owner > floor
            && (scan.has(owner - 1, Facts::CAPITAL) && !scan.has(owner - 1, Facts::FUNCTION) || scan.hyphen(owner - 1))
        {
            owner -= 1;
        }
        possessor = (owner < from - 1).then_some(owner..from - 1);
    }
    Some(Title { role: from..name_start, noun, possessor })
}

/// A common word that opens a sentence before a title: "Embattled", "Meanwhile".
fn is_opener(scan: &Scan<'_>, i: usize) -> bool {
    let lower = scan.word(i).to_lowercase();
    scan.has(i, Facts::CAPITAL)
        && !scan.has(i, Facts::ROLE)
        && (words::is_function(&lower) || lower.ends_with("ly") || lower.ends_with("ed") || lower.ends_with("ing"))
}

fn title_head(scan: &Scan<'_>, name_start: usize, start: usize) -> Option<usize> {
    let last = name_start.checked_sub(1).filter(|i| *i >= start)?;
    if role_noun(scan, last).is_some() && !(scan.hyphen(last + 1)) {
        return Some(last);
    }
    // "Ambassador to the United States Hamid Karim", "Secretary of State Ada Brink":
    // back over the capitalised words and their preposition
    let part = |i: usize| scan.has(i, Facts::CAPITAL) && !scan.has(i, Facts::FUNCTION) || scan.is_any(i, &["and", "&"]);
    let floor = start.max(last.saturating_sub(6));
    let mut i = last;
    if !part(i) || scan.is(i, "and") {
        return None;
    }
    while i > floor && part(i) {
        i -= 1;
    }
    if i > start && scan.is(i, "the") && (i + 1..=last).all(|t| scan.has(t, Facts::PLACE)) {
        i -= 1;
    }
    let joined = i > start && scan.is_any(i, &["to", "of", "for"]);
    (joined && role_noun(scan, i - 1).is_some_and(|n| !n.plural)).then(|| i - 1)
}
