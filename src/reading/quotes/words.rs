//! What a word does in a clause, as far as a closed list can tell: enough to
//! find the noun phrase that a verb of saying belongs to, without a parser.

use crate::lexicon::cues::{CueVerb, VerbForm};
use crate::lexicon::table::Class;
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

/// What is known of a spelling wherever it stands.
#[derive(Clone, Copy, Default)]
struct Spelling {
    /// Its part, where a closed list has it.
    closed: Option<Role>,
    /// Whether its ending makes it an adverb.
    adverb: bool,
    /// Whether it looks like the past of a verb.
    past: bool,
}

impl Roles {
    pub(super) fn new(page: &Page<'_>) -> Roles {
        Roles(page.per_word(|text, lower, classes| Spelling {
            closed: closed(lower),
            adverb: lower.len() > 4 && lower.ends_with("ly") && NOT_ADVERBS.binary_search(&lower).is_err(),
            past: text.len() > 4 && text.ends_with("ed") || classes.has(Class::OddPast),
        }))
    }

    /// The part of a token. `starts` says whether it begins its sentence, `headline` whether
    /// capitals mean little.
    pub(super) fn of(&self, page: &Page<'_>, token: usize, starts: bool, headline: bool) -> Role {
        let known = page.word_id(token).map(|id| self.0.get(id)).unwrap_or_default();
        let capital = page.is_capital(token);
        if capital && !starts {
            return match page.cue(token).filter(|v| matches!(v.form, VerbForm::Third | VerbForm::Past)) {
                // "Ito Says", "Ito Calls", "the Boat": verbs and small words keep their part
                Some(verb) if headline => Role::Cue(verb),
                _ => match known.closed {
                    Some(small) if headline && small != Role::Auxiliary => small,
                    // "Will", "May", "The" inside a sentence are names or parts of names
                    Some(Role::Time) => Role::Time,
                    Some(Role::Pronoun) if page.word(token) == "I" => Role::Pronoun,
                    _ => Role::Capital,
                },
            };
        }
        match (known.closed, page.cue(token)) {
            (Some(closed), _) => closed,
            (None, Some(verb)) => Role::Cue(verb),
            (None, None) if known.adverb => Role::Adverb,
            (None, None) if capital => Role::Capital,
            (None, None) => Role::Plain,
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

fn closed(lower: &str) -> Option<Role> {
    Some(match lower {
        "the" | "a" | "an" | "this" | "these" | "those" | "no" | "any" | "every" => Role::Determiner,
        "some" | "several" | "both" | "each" | "another" | "most" | "all" | "one" | "many" | "others" | "few"
        | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" => Role::Quantifier,
        "his" | "her" | "their" | "its" | "my" | "our" | "your" => Role::Owner,
        "he" | "she" | "they" | "i" | "we" | "it" | "you" | "everyone" | "everybody" | "someone" | "somebody"
        | "nobody" | "anyone" | "he'd" | "he’d" | "she'd" | "she’d" | "they'd" | "they’d" | "he'll" | "he’ll"
        | "she'll" | "she’ll" | "they'll" | "they’ll" | "they've" | "they’ve" | "they're" | "they’re" => {
            Role::Pronoun
        }
        "him" | "them" | "me" | "us" => Role::Object,
        "who" | "which" => Role::Relative,
        "that" => Role::That,
        "to" => Role::To,
        "of" | "in" | "on" | "at" | "for" | "with" | "by" | "from" | "about" | "against" | "under" | "over"
        | "during" | "between" | "through" | "into" | "than" | "like" | "via" | "amid" | "among" | "despite"
        | "without" | "within" | "toward" | "towards" | "upon" | "around" | "near" | "per" | "behind" | "beyond"
        | "across" | "regarding" | "outside" | "inside" | "along" | "alongside" | "following" | "including"
        | "onto" | "throughout" | "besides" | "ahead" | "aboard" | "out" | "off" | "down" | "up" => Role::Preposition,
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "isn't" | "isn’t" | "aren't" | "aren’t"
        | "wasn't" | "wasn’t" | "weren't" | "weren’t" | "got" | "gets" => Role::Be,
        "has" | "have" | "had" | "having" | "will" | "would" | "can" | "could" | "may" | "might" | "shall"
        | "should" | "must" | "do" | "does" | "did" | "didn't" | "didn’t" | "doesn't" | "doesn’t" | "don't"
        | "don’t" | "hasn't" | "hasn’t" | "haven't" | "haven’t" | "hadn't" | "hadn’t" | "won't" | "won’t"
        | "wouldn't" | "wouldn’t" | "couldn't" | "couldn’t" | "can't" | "can’t" | "cannot" | "shouldn't"
        | "shouldn’t" => Role::Auxiliary,
        "also" | "later" | "then" | "again" | "still" | "already" | "further" | "never" | "even" | "just" | "too"
        | "first" | "once" | "often" | "always" | "sometimes" | "instead" | "meanwhile" | "however" | "thus"
        | "ever" | "not" | "now" | "soon" | "more" | "perhaps" | "maybe" | "rather" | "elsewhere" | "here"
        | "there" | "earlier" | "today" | "yesterday" | "tomorrow" | "tonight" | "afterwards" | "afterward"
        | "previously" | "therefore" | "nevertheless" | "nonetheless" | "indeed" | "moreover" | "yet" | "ago"
        | "aloud" | "back" => Role::Adverb,
        "and" | "but" | "or" | "nor" | "&" => Role::Conjunction,
        "because" | "although" | "though" | "while" | "when" | "if" | "where" | "unless" | "since" | "as"
        | "whereas" | "after" | "before" | "until" | "till" | "how" | "why" | "what" | "whether" | "whose" | "whom"
        | "so" => Role::Subordinator,
        _ if is_time(lower) => Role::Time,
        _ => return None,
    })
}

fn is_time(lower: &str) -> bool {
    matches!(
        lower,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "july"
            | "june"
            | "jan."
            | "feb."
            | "aug."
            | "sept."
            | "oct."
            | "nov."
            | "dec."
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "week"
            | "month"
            | "year"
            | "weekend"
            | "hours"
            | "days"
            | "minutes"
            | "weeks"
            | "months"
            | "years"
            | "moments"
    )
}

/// Whether no form of a verb is a noun: "says", but not "claims".
pub(super) fn is_verb_only(verb: CueVerb) -> bool {
    VERBS_ONLY.binary_search(&verb.base).is_ok()
}

/// Verbs no form of which is a noun.
const VERBS_ONLY: &[&str] = &[
    "accuse", "add", "agree", "allege", "argue", "ask", "assert", "believe", "complain", "conclude", "contend", "deny",
    "describe", "explain", "insist", "know", "predict", "read", "say", "suggest", "tell", "think", "warn", "write",
];
