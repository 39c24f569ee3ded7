//! What a word does in a clause, as far as a closed list can tell: enough to
//! find the noun phrase that a verb of saying belongs to, without a parser.

use crate::lexicon::cues::{self, CueVerb, VerbForm};
use crate::lexicon::table::{Class, Classes};
use crate::reading::{Page, PerWord};

/// A word's part in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// "the", "a", "some"
    Determiner,
    /// "his", "their": a determiner that stands for an owner
    Owner,
    /// "he", "they", "everyone"
    Pronoun,
    /// "one", "many", "some": alone or before a noun
    Quantifier,
    /// "him", "them": an object, so no subject of what follows
    Object,
    /// "who", "which"
    Relative,
    /// "that"
    That,
    /// "to"
    To,
    /// "of", "in", "against"
    Preposition,
    /// "is", "was", "been": with a participle it makes a passive
    Be,
    /// "has", "would", "didn't"
    Auxiliary,
    /// "also", "repeatedly"
    Adverb,
    /// "and", "but"
    Conjunction,
    /// "because", "while"
    Subordinator,
    /// "Monday", "yesterday", "week"
    Time,
    /// a form of a verb that reports
    Cue(CueVerb),
    /// any other word with a capital
    Capital,
    /// any other word
    Plain,
}

/// What each spelling of a page does in a clause, worked out once for each.
pub(super) struct Roles(PerWord<Spelling>);

/// What is known of a spelling, by where it stands.
#[derive(Clone, Copy)]
struct Spelling {
    /// Its part at the start of a sentence, or without a capital anywhere.
    first: Role,
    /// Its part elsewhere.
    inside: Role,
    /// Its part elsewhere in a headline, where capitals mean little.
    headline: Role,
    /// Whether it looks like the past of a verb.
    past: bool,
}

impl Default for Spelling {
    fn default() -> Self {
        Spelling { first: Role::Plain, inside: Role::Plain, headline: Role::Plain, past: false }
    }
}

impl Spelling {
    fn new(text: &str, lower: &str, classes: Classes) -> Spelling {
        let closed = closed(classes);
        let cue = if classes.has(Class::Cue) { cues::verb(lower) } else { None };
        let capital = text.chars().next().is_some_and(char::is_uppercase);
        let adverb = lower.len() > 4 && lower.ends_with("ly") && NOT_ADVERBS.binary_search(&lower).is_err();
        let first = match (closed, cue) {
            (Some(closed), _) => closed,
            (None, Some(verb)) => Role::Cue(verb),
            (None, None) if adverb => Role::Adverb,
            (None, None) if capital => Role::Capital,
            (None, None) => Role::Plain,
        };
        let (mut inside, mut headline) = (first, first);
        if capital {
            inside = match closed {
                // "Will", "May", "The" inside a sentence are names or parts of names
                Some(Role::Time) => Role::Time,
                Some(Role::Pronoun) if text == "I" => Role::Pronoun,
                _ => Role::Capital,
            };
            headline = match cue.filter(|v| matches!(v.form, VerbForm::Third | VerbForm::Past)) {
                // "Ito Says", "Ito Calls", "the Boat": verbs and small words keep their part
                Some(verb) => Role::Cue(verb),
                None => closed.filter(|small| *small != Role::Auxiliary).unwrap_or(inside),
            };
        }
        let past = text.len() > 4 && text.ends_with("ed") || classes.has(Class::OddPast);
        Spelling { first, inside, headline, past }
    }
}

impl Roles {
    pub(super) fn new(page: &Page<'_>) -> Roles {
        Roles(page.per_word(Spelling::new))
    }

    /// The part of a token. `starts` says whether it begins its sentence, `headline` whether
    /// capitals mean little.
    #[inline]
    pub(super) fn of(&self, page: &Page<'_>, token: usize, starts: bool, headline: bool) -> Role {
        let known = page.word_id(token).map(|id| self.0.get(id)).unwrap_or_default();
        match () {
            () if starts => known.first,
            () if headline => known.headline,
            () => known.inside,
        }
    }

    /// Whether a token looks like the past of a verb: "sailed", "went".
    pub(super) fn is_past(&self, page: &Page<'_>, token: usize) -> bool {
        page.word_id(token).is_some_and(|id| self.0.get(id).past)
    }
}

/// Words in "-ly" that are adjectives, nouns or names.
const NOT_ADVERBS: &[&str] = &[
    "ally", "assembly", "beverly", "billy", "connolly", "daily", "donnelly", "elderly", "emily", "family", "friendly",
    "holly", "italy", "kelly", "kimberly", "likely", "molly", "monthly", "polly", "rally", "reilly", "sally", "supply",
    "weekly", "willy",
];

/// The part that a closed list gives a word. No word is in two of them.
fn closed(classes: Classes) -> Option<Role> {
    if !classes.meets(CLOSED) {
        return None;
    }
    PARTS.iter().find(|(class, _)| classes.has(*class)).map(|(_, role)| *role)
}

/// The closed lists and the part that each gives.
const PARTS: [(Class, Role); 15] = [
    (Class::ClauseDeterminer, Role::Determiner),
    (Class::ClauseQuantifier, Role::Quantifier),
    (Class::ClauseOwner, Role::Owner),
    (Class::ClausePronoun, Role::Pronoun),
    (Class::ClauseObject, Role::Object),
    (Class::ClauseRelative, Role::Relative),
    (Class::ClauseThat, Role::That),
    (Class::ClauseTo, Role::To),
    (Class::ClausePreposition, Role::Preposition),
    (Class::ClauseBe, Role::Be),
    (Class::ClauseAuxiliary, Role::Auxiliary),
    (Class::ClauseAdverb, Role::Adverb),
    (Class::ClauseConjunction, Role::Conjunction),
    (Class::ClauseSubordinator, Role::Subordinator),
    (Class::ClauseTime, Role::Time),
];

/// All closed lists.
const CLOSED: Classes = Classes::of(&[
    Class::ClauseDeterminer,
    Class::ClauseQuantifier,
    Class::ClauseOwner,
    Class::ClausePronoun,
    Class::ClauseObject,
    Class::ClauseRelative,
    Class::ClauseThat,
    Class::ClauseTo,
    Class::ClausePreposition,
    Class::ClauseBe,
    Class::ClauseAuxiliary,
    Class::ClauseAdverb,
    Class::ClauseConjunction,
    Class::ClauseSubordinator,
    Class::ClauseTime,
]);

/// Whether no form of a verb is a noun: "says", but not "claims".
pub(super) fn is_verb_only(verb: CueVerb) -> bool {
    VERBS_ONLY.binary_search(&verb.base).is_ok()
}

/// Verbs no form of which is a noun.
const VERBS_ONLY: &[&str] = &[
    "accuse", "add", "agree", "allege", "argue", "ask", "assert", "believe", "complain", "conclude", "contend", "deny",
    "describe", "explain", "insist", "know", "predict", "read", "say", "suggest", "tell", "think", "warn", "write",
];
