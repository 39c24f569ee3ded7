//! Sentences: of a frame put together from parts, and things that the story speaks of.

use super::dice::Dice;
use super::tables::{MONTHS, WORDS};

/// What a story speaks of; most of its sentences are about that.
pub(crate) struct Matter {
    words: Vec<&'static str>,
}

impl Matter {
    /// The matter of one thing: what is told of all events of a kind, and its own.
    pub(crate) fn new(dice: &mut Dice, kind: &mut Dice) -> Matter {
        let mut words: Vec<&str> = (0..24).map(|_| WORDS[kind.below(WORDS.len())]).collect();
        words.extend((0..40).map(|_| WORDS[dice.below(WORDS.len())]));
        Matter { words }
    }

    /// A thing: of the matter, or any.
    pub(crate) fn thing(&self, dice: &mut Dice) -> &'static str {
        if dice.below(5) < 3 { dice.any(&self.words) } else { dice.zipf(&WORDS) }
    }

    /// A noun with what stands before it.
    fn phrase(&self, dice: &mut Dice) -> String {
        let thing = self.thing(dice);
        match dice.below(9) {
            0 => format!("the {} {thing}", dice.any(&KINDS)),
            1 => format!("a {} {thing}", dice.any(&KINDS)),
            2 => format!("the {thing} and the {}", self.thing(dice)),
            3 => format!("the {thing} of the {}", self.thing(dice)),
            4 => format!("their {thing}"),
            5 => format!("this {thing}"),
            6 => format!("every {thing}"),
            _ => format!("the {thing}"),
        }
    }

    /// Something somebody says; no full stop at its end.
    pub(crate) fn speech(&self, dice: &mut Dice) -> String {
        let (verb, object, tail) = (dice.any(&SPOKEN), self.phrase(dice), self.tail(dice));
        match dice.below(7) {
            0 => format!("The people of this {} {verb} {object}{tail}", self.thing(dice)),
            1 => format!("They {verb} {object}{tail}"),
            2 => format!("If the {} fails, we {verb} {object}{tail}", self.thing(dice)),
            3 => format!("Those who lost a {} {verb} {object}{tail}", self.thing(dice)),
            4 => format!("I know that we {verb} {object}{tail}"),
            _ => format!("We {verb} {object}{tail}"),
        }
    }

    fn tail(&self, dice: &mut Dice) -> String {
        match dice.below(9) {
            0 => format!(" before the {} is over", self.thing(dice)),
            1 => format!(", and the {} will show it", self.thing(dice)),
            2 => format!(" as long as the {} lasts", self.thing(dice)),
            3 => format!(" after everything that happened to the {}", self.thing(dice)),
            4 => format!(", not a {} or a {}", self.thing(dice), self.thing(dice)),
            5 => format!(" without the whole {}", self.thing(dice)),
            6 => format!(", whatever the {} costs", self.thing(dice)),
            _ => String::new(),
        }
    }

    /// What a reporter writes without giving it to anybody.
    pub(crate) fn report(&self, dice: &mut Dice) -> String {
        let (verb, object) = (dice.any(&TOLD), self.phrase(dice));
        let subject = match dice.below(7) {
            0 => format!("Officials at the {}", self.thing(dice)),
            1 => format!("Residents near the {}", self.thing(dice)),
            2 => format!("A {} in the {} quarter", self.thing(dice), dice.any(&KINDS)),
            3 => format!("The owners of the {}", self.thing(dice)),
            4 => format!("Experts on the {}", self.thing(dice)),
            _ => format!("The {} {}", dice.any(&KINDS), self.thing(dice)),
        };
        let rest = match dice.below(9) {
            0 => format!(" in {}", dice.any(&MONTHS)),
            1 => format!(" for the {} time since 20{}", dice.any(&ORDINALS), 10 + dice.below(19)),
            2 => format!(", according to a {} that was published in {}", self.thing(dice), dice.any(&MONTHS)),
            3 => format!(" when the {} was opened", self.thing(dice)),
            4 => format!(", although the {} had asked for a {}", self.thing(dice), self.thing(dice)),
            5 => " earlier this year".to_owned(),
            6 => format!(" near the {}", self.thing(dice)),
            _ => String::new(),
        };
        format!("{subject} {verb} {object}{rest}.")
    }
}

const KINDS: [&str; 24] = [
    "old", "local", "new", "northern", "public", "small", "southern", "large", "private", "regional", "heavy", "early",
    "damaged", "central", "long", "empty", "common", "second", "lower", "promised", "foreign", "late", "open",
    "narrow",
];

const SPOKEN: [&str; 36] = [
    "will not accept",
    "cannot rebuild",
    "have to look at",
    "should never have lost",
    "need",
    "were promised",
    "have waited too long for",
    "will begin with",
    "do not want to hear of",
    "have to find",
    "never asked for",
    "will pay for",
    "must protect",
    "are going to open",
    "cannot go on with",
    "will help to save",
    "have seen enough of",
    "shall remember",
    "owe nothing to",
    "will answer for",
    "want to know who closed",
    "have no time for",
    "expected more of",
    "are still looking for",
    "must decide on",
    "would rather lose",
    "had been warned about",
    "are proud of",
    "shall not wait for",
    "can live without",
    "have built",
    "must stop talking of",
    "will bring back",
    "fear for",
    "did everything for",
    "will vote against",
];

const TOLD: [&str; 28] = [
    "closed",
    "lost",
    "had warned of",
    "inspected",
    "opened",
    "refused",
    "received",
    "were waiting for",
    "had been built beside",
    "criticised",
    "carried",
    "blocked",
    "paid for",
    "reached",
    "ordered",
    "had doubts about",
    "replaced",
    "sold",
    "had been repaired after",
    "sent",
    "asked for",
    "left",
    "started on",
    "promised",
    "kept",
    "searched",
    "delayed",
    "returned to",
];

const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];
