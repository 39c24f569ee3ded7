//! What a figure measures.

use crate::reading::{Dimension, Outcome};

/// What a figure measures: figures of different kinds are never compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum What<'a> {
    /// People to whom something happened.
    Hit(Fate),
    /// How old a person of the story is.
    Age(usize),
    /// How many live somewhere.
    Inhabitants,
    /// How strong a quake, or an aftershock, was.
    Magnitude { aftershock: bool },
    /// How far it is to a place.
    Distance,
    /// Money of a currency.
    Money(&'a str),
    /// Things, people or units, by the counted noun, synonyms folded.
    Things(Dimension, u64),
    /// Of which too little is said to compare it but with a sentence that a draft has taken over.
    Unsaid(Dimension, &'a str, u64),
}

/// What happened to people, one for the outcomes that are parts of one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Fate {
    /// Killed, wounded, or both together.
    Casualty,
    /// Any other outcome.
    Other(Outcome),
}

impl Fate {
    /// Whether reports give one number for all of them.
    pub(super) fn is_toll(self) -> bool {
        matches!(self, Fate::Casualty | Fate::Other(Outcome::Missing | Outcome::Rescued | Outcome::Captured))
    }
}

/// What happened to things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Ruin {
    Damaged,
    Destroyed,
}
