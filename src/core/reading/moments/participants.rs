//! Who takes part in an event: the subject of its verb, its owner, those it is held with.

use super::happening::{self, Happening};
use super::verbs;
use crate::reading::figures::phrase;
use crate::reading::figures::words::Words;
use crate::reading::{LocalPersonId, Mention, MentionKind};
use crate::text::TokenKind;

/// People named together, so that "the two leaders" can be told: kept while reading on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pair(pub(super) Option<(LocalPersonId, LocalPersonId)>);

/// Mentions in a range of tokens.
fn mentions<'p>(w: &Words<'_>, all: &'p [Mention], from: usize, to: usize) -> &'p [Mention] {
    let (Some(a), Some(b)) = (w.token(from), to.checked_sub(1).and_then(|t| w.token(t))) else { return &[] };
    if from >= to {
        return &[];
    }
    let first = all.partition_point(|m| m.span.start < a.span.start);
    let last = all.partition_point(|m| m.span.start < b.span.end);
    all.get(first..last).unwrap_or(&[])
}

impl Pair {
    /// Notes two people whom a sentence names with only "and" or "with" and a title between them.
    pub(super) fn note(&mut self, w: &Words<'_>, people: &[Mention], sentence: std::ops::Range<usize>) {
        let named = mentions(w, people, sentence.start, sentence.end).iter().filter(|m| m.kind == MentionKind::Name);
        let mut before: Option<&Mention> = None;
        for mention in named {
            if let Some(earlier) = before
                && earlier.person != mention.person
                && joined(w, earlier.full.end, mention.full.start)
            {
                self.0 = Some((earlier.person, mention.person));
                return;
            }
            before = Some(mention);
        }
    }
}

fn joined(w: &Words<'_>, from: u32, to: u32) -> bool {
    let (a, b) = (w.page.token_at(from), w.page.token_at(to));
    let between = a..b.min(a + 9);
    let together = between.clone().any(|t| matches!(w.low(t), "and" | "with" | "&" | "counterpart"));
    let near = b <= a + 9;
    let no_verb = between.clone().all(|t| !verbs::is_light(w, t) || matches!(w.low(t), "held" | "had"))
        && between.clone().all(|t| !phrase::is_past(w, t));
    together && near && no_verb && between.into_iter().all(|t| !matches!(w.text(t), "." | ";" | "that" | "who"))
}

/// The people who take part in an event, sorted.
pub(super) fn read(w: &Words<'_>, h: &Happening, people: &[Mention], pair: Pair) -> Vec<LocalPersonId> {
    let sentence = w.sentence(h.start);
    let mut found: Vec<LocalPersonId> = Vec::new();
    if h.noun {
        found.extend(mentions(w, people, h.start, h.end).iter().map(|m| m.person));
    }
    if h.head != "say" {
        companions(w, h, people, sentence.end, &mut found);
    }
    if found.is_empty() || !owned_by_others(w, h) {
        subject(w, h, people, pair, sentence.start, &mut found);
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// People inside a clause that an anchor names: "Donald Trump was sworn in".
pub(super) fn inside(w: &Words<'_>, h: &Happening, people: &[Mention]) -> Vec<LocalPersonId> {
    let mut found: Vec<_> = mentions(w, people, h.start, h.end).iter().map(|m| m.person).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// "the call between A and B", "B's meeting": the subject of the sentence need not take part.
fn owned_by_others(w: &Words<'_>, h: &Happening) -> bool {
    h.noun && (w.low(h.end) == "between" || (h.start..h.end).any(|t| w.kind(t) == Some(TokenKind::Possessive)))
}

/// "with ...", "between ... and ...": those behind the event; the object of a verb such as "met".
fn companions(w: &Words<'_>, h: &Happening, people: &[Mention], end: usize, found: &mut Vec<LocalPersonId>) {
    let limit = end.min(h.end + 14);
    let direct = !h.noun
        && matches!(
            w.low(h.start),
            "met" | "meet" | "meets" | "phoned" | "telephoned" | "arrested" | "visited" | "attacked"
        );
    let mut open = direct;
    let mut at = h.end;
    while at < limit {
        let low = w.low(at);
        if happening::is_boundary(w, at)
            || matches!(low, "." | "after" | "before" | "that" | "who" | "which" | "while" | "but" | "as")
        {
            break;
        }
        if matches!(low, "with" | "between") || (low == "to" && !h.noun && h.head == "talks") {
            open = true;
        } else if open
            && (matches!(low, "in" | "at" | "about" | "over" | "amid" | "for" | "from" | "during") || is_verb(w, at))
        {
            break;
        }
        if open {
            let here = mentions(w, people, at, at + 1).iter().filter(|m| !owner(w, m));
            found.extend(here.map(|m| m.person));
        }
        at += 1;
    }
}

fn is_verb(w: &Words<'_>, t: usize) -> bool {
    verbs::verb(w, t).is_some() || verbs::is_light(w, t)
}

/// Whether a mention only owns what follows: "Trump's team".
fn owner(w: &Words<'_>, m: &Mention) -> bool {
    let after = w.page.token_at(m.full.end);
    let pronoun = matches!(m.full.of(w.page.text).to_ascii_lowercase().as_str(), "his" | "their" | "its");
    w.kind(after) == Some(TokenKind::Possessive) || pronoun
}

/// The people that the verb's subject names.
fn subject(w: &Words<'_>, h: &Happening, people: &[Mention], pair: Pair, first: usize, found: &mut Vec<LocalPersonId>) {
    let verb = if h.noun { governing_verb(w, h.start, first) } else { Some(h.start) };
    let Some(verb) = verb else { return };
    let mut from = verb;
    let mut auxiliary = true;
    while from > first {
        let t = from - 1;
        let low = w.low(t);
        let own_auxiliary = auxiliary
            && matches!(
                low,
                "has"
                    | "have"
                    | "had"
                    | "was"
                    | "were"
                    | "is"
                    | "are"
                    | "been"
                    | "will"
                    | "also"
                    | "would"
                    | "to"
                    | "then"
                    | "later"
                    | "not"
            );
        let stops = happening::is_boundary(w, t)
            || matches!(low, "that" | "while" | "but" | "as" | "when" | "because" | "who" | "which" | "whether" | "if")
            || !own_auxiliary && is_verb(w, t);
        if stops {
            break;
        }
        auxiliary &= own_auxiliary || low == "," || low.ends_with("ly");
        from = t;
    }
    let mut named = mentions(w, people, from, verb).iter().filter(|m| !owner(w, m) && !indirect(w, m));
    if h.head == "say" {
        // the mention nearest to the verb speaks
        found.extend(named.next_back().map(|m| m.person));
        return;
    }
    found.extend(named.map(|m| m.person));
    if let Pair(Some((a, b))) = pair
        && names_pair(w, from, verb)
    {
        found.extend([a, b]);
    }
}

/// Whether a mention stands behind a preposition: "an aide to Ito said".
fn indirect(w: &Words<'_>, m: &Mention) -> bool {
    let at = w.page.token_at(m.full.start);
    matches!(w.before(at), "to" | "with" | "from" | "of" | "for" | "against" | "by" | "about" | "on" | "like" | "under")
}

/// The verb of the clause that a noun phrase stands in.
fn governing_verb(w: &Words<'_>, start: usize, first: usize) -> Option<usize> {
    (first.max(start.saturating_sub(20))..start)
        .rev()
        .take_while(|t| !happening::is_boundary(w, *t))
        .find(|t| is_verb(w, *t))
}

/// "the two leaders", "both presidents", "the pair".
fn names_pair(w: &Words<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|t| {
        let role =
            matches!(w.low(t + 1), "leaders" | "presidents" | "men" | "women" | "ministers" | "politicians" | "heads");
        matches!(w.low(t), "two" | "both") && role || w.low(t) == "the" && w.low(t + 1) == "pair"
    })
}
