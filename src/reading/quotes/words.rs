//! What a word does in a clause, as far as a closed list can tell: enough to
//! find the noun phrase that a verb of saying belongs to, without a parser.

use crate::lexicon::cues::{self, CueVerb, VerbForm};

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

/// The part of a word. `lower` is the word in lower case, `capital` whether it
/// is written with one, `starts` whether it begins its sentence, `headline` whether
/// capitals mean little.
pub(super) fn role(lower: &str, capital: bool, starts: bool, headline: bool) -> Role {
    if headline && capital && !starts {
        // "Ito Says", "Ito Calls", "the Boat": verbs and small words keep their part
        let verb = cues::verb(lower).filter(|v| matches!(v.form, VerbForm::Third | VerbForm::Past));
        return match (verb, closed(lower)) {
            (Some(verb), _) => Role::Cue(verb),
            (None, Some(small)) if small != Role::Auxiliary => small,
            _ => Role::Capital,
        };
    }
    // "Will", "May", "The" inside a sentence are names or parts of names
    if capital && !starts && lower != "i" {
        return if is_time(lower) { Role::Time } else { Role::Capital };
    }
    if let Some(closed) = closed(lower) {
        return closed;
    }
    if let Some(verb) = cues::verb(lower) {
        return Role::Cue(verb);
    }
    match () {
        () if lower.len() > 4 && lower.ends_with("ly") && !NOT_ADVERBS.contains(&lower) => Role::Adverb,
        () if capital => Role::Capital,
        () => Role::Plain,
    }
}

/// Whether a word that no list knows is the past of a verb rather than a noun.
pub(super) fn is_past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") || PASTS.binary_search(&word).is_ok()
}

/// Past forms of irregular verbs.
const PASTS: &[&str] = &[
    "ate",
    "beat",
    "became",
    "began",
    "bent",
    "bit",
    "blew",
    "bore",
    "bought",
    "bound",
    "broke",
    "brought",
    "built",
    "burst",
    "came",
    "cast",
    "caught",
    "chose",
    "clung",
    "crept",
    "cut",
    "dealt",
    "drew",
    "drove",
    "dug",
    "fed",
    "fell",
    "fled",
    "flew",
    "forgave",
    "forgot",
    "fought",
    "froze",
    "gave",
    "got",
    "grew",
    "held",
    "hid",
    "hit",
    "hung",
    "kept",
    "knelt",
    "laid",
    "lay",
    "led",
    "left",
    "lent",
    "lit",
    "lost",
    "made",
    "meant",
    "met",
    "overcame",
    "overtook",
    "paid",
    "put",
    "quit",
    "ran",
    "rang",
    "read",
    "rid",
    "rode",
    "rose",
    "sang",
    "sank",
    "sat",
    "saw",
    "sent",
    "set",
    "shook",
    "shot",
    "shut",
    "slept",
    "slid",
    "sold",
    "sought",
    "spent",
    "spoke",
    "sprang",
    "spun",
    "stole",
    "stood",
    "struck",
    "stuck",
    "stung",
    "swam",
    "swept",
    "swore",
    "swung",
    "taught",
    "threw",
    "told",
    "took",
    "tore",
    "understood",
    "undertook",
    "went",
    "wept",
    "withdrew",
    "woke",
    "won",
    "wore",
    "wound",
    "wrote",
];

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
