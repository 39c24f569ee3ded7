//! Quantities: value or interval, unit, what is counted, whose, who says so, as of when.

mod age;
mod amount;
mod asof;
mod counted;
mod digits;
mod exclude;
mod hedge;
mod inherit;
mod leading;
mod measured;
mod number;
mod numeral;
mod outcome;
pub(super) mod phrase;
mod range;
mod scan;
mod scope;
mod single;
mod standing;
#[cfg(test)]
mod telling_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod value_tests;
mod verbs;
mod voice;
pub(super) mod words;
mod zero;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::numeral::Numeral;

use self::words::Words;
use super::paragraph::Paragraph;
use super::{Page, People, Quotation, Speaker};
use crate::lexicon::units::Measures;
use crate::text::Span;

/// A quantity in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// From the hedge to the end of the counted noun phrase: "Nearly a million Russian soldiers".
    pub span: Span,
    /// The number and its unit alone: "a million", "$220 billion", "7%".
    pub number: Span,
    /// The value named, in the unit named (5 for "5 km"); `None` for a bare range or "tens of thousands".
    pub value: Option<f64>,
    /// The least value meant, after hedge and rounding.
    pub low: f64,
    /// The greatest value meant; may be infinite.
    pub high: f64,
    /// The ends of a range as written: "10 to 15", "between 3 and 5".
    pub range: Option<(f64, f64)>,
    /// What qualifies the number.
    pub hedge: Option<Hedge>,
    /// The unit.
    pub unit: Unit,
    /// What is counted.
    pub counted: Counted,
    /// Whose: canonical lower-case country or place ("russia"), else a name as written.
    pub scope: Option<String>,
    /// Who gives the figure, if not the outlet itself.
    pub speaker: Option<Speaker>,
    /// The time the figure is said to hold for or to have been said.
    pub when: Option<AsOf>,
    /// Whether it is told for its own sake.
    pub standing: Standing,
}

/// How a figure stands to what is told: only figures of one standing measure the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Standing {
    /// A value told for its own sake: "12 people were killed".
    #[default]
    Told,
    /// A part of a figure before it: "including three children", "two of them".
    Part,
    /// Added to others: "another 40", "12 more died".
    Added,
    /// How far a value moved: "rose by 5", "6 % more than a year before".
    Change,
    /// A value that no longer holds or never did: "up from 5", "earlier reports of five", "denied that 12".
    Former,
    /// What may come: "could reach 40", "is expected to grow to 3 million".
    Forecast,
    /// A small count that only refers to things known: "the two leaders", "these three".
    Reference,
    /// One that an article names without a number: "a child was killed".
    Single,
}

impl Standing {
    /// Whether a figure of this standing may be held against others of the same.
    pub fn compares(self) -> bool {
        matches!(self, Standing::Told | Standing::Change | Standing::Single)
    }
}

/// A word that qualifies a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hedge {
    /// Where it stands.
    pub span: Span,
    /// What it does.
    pub kind: HedgeKind,
}

/// What a hedge does to its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum HedgeKind {
    /// about, some, around, roughly
    About,
    /// nearly, almost, close to: a little below
    Nearly,
    /// more than, over
    MoreThan,
    /// at least, no fewer than
    AtLeast,
    /// less than, under, fewer than
    LessThan,
    /// at most, up to, as many as
    AtMost,
    /// exactly
    Exactly,
}

/// The unit of a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// What kind of quantity.
    pub dimension: Dimension,
    /// Canonical singular name: "metre", "percent", "Russian ruble", "person"; empty for a bare count.
    pub name: String,
    /// Factor to the dimension's base unit (SI; 1 for counts, percent, money).
    pub factor: f64,
}

/// The kind of a quantity; only like kinds compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Dimension {
    /// Things.
    Count,
    /// People.
    Person,
    /// A person's or thing's age, in years or another unit of time.
    Age,
    /// An earthquake's magnitude.
    Magnitude,
    /// What a unit measures.
    Of(Measures),
}

/// What a figure counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// As written: "Russian soldiers".
    pub text: String,
    /// Stem of the head noun ("soldier"); empty where nothing is named.
    pub head: String,
    /// Stems of the modifiers ("russian"), articles left out, sorted.
    pub modifiers: Vec<String>,
    /// What happened to those counted.
    pub outcome: Option<Outcome>,
    /// Stem of the verb that the noun phrase is subject or object of ("evacu"); empty if unknown.
    pub predicate: String,
    /// Whether the noun was taken from an earlier figure ("and Ukraine, another 400,000").
    pub elided: bool,
}

/// What happened to the people or things counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Outcome {
    Killed,
    Wounded,
    /// "casualties", "killed or wounded"
    KilledOrWounded,
    Missing,
    Captured,
    Arrested,
    Displaced,
    Rescued,
    Infected,
    Destroyed,
    /// "damaged", "damaged or destroyed"
    Damaged,
}

impl Outcome {
    /// Whether it happens to people only.
    pub fn is_of_people(self) -> bool {
        !matches!(self, Outcome::Destroyed | Outcome::Damaged | Outcome::Captured)
    }
}

/// The time of a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AsOf {
    /// As written: "In December".
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// The day, or the first day of the month or year, where it can be resolved.
    pub date: Option<Date>,
}

impl Figure {
    /// The value named, or the middle of a range given as such ("10 to 15").
    pub fn central(&self) -> Option<f64> {
        self.value.or_else(|| self.range.map(|(from, to)| (from + to) / 2.0))
    }
}

/// Reads the figures of a page, and the numbers on it that are none.
pub fn read(page: &Page<'_>, people: &People, quotations: &[Quotation]) -> (Vec<Figure>, Vec<Numeral>) {
    let mut out = (Vec::new(), Vec::new());
    for block in &page.blocks {
        let (figures, numerals) = of_paragraph(&Paragraph::of(page, block, people, quotations));
        out.0.extend(figures);
        out.1.extend(numerals);
    }
    out
}

/// The figures of a paragraph, and the numbers in it that are none, both by start.
pub(super) fn of_paragraph(here: &Paragraph<'_>) -> (Vec<Figure>, Vec<Numeral>) {
    scan::Reader::new(here).read()
}

/// Whether a word for people stands at a token: "May 12 people" is no date.
pub(super) fn people_follow(w: &Words<'_>, i: usize) -> bool {
    counted::is_people_word(w, i)
}
