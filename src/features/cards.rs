//! What hover shows, as data. Strings are article text as it stands; whoever
//! shows them escapes them (see [`render`](super::render)).

use crate::desk::Place;
use crate::reading::QuoteKind;

/// What is known about one thing.
#[derive(Clone, Debug, PartialEq)]
pub enum Card {
    /// Who that is.
    Person(PersonCard),
    /// Who said that, and how the others have it.
    Quotation(QuotationCard),
    /// What else is said to be the number.
    Figure(FigureCard),
    /// When else it is said to have been.
    Moment(MomentCard),
}

/// A person across the story.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonCard {
    /// The name.
    pub name: String,
    /// What each source calls them, each role once.
    pub roles: Vec<RoleLine>,
    /// The other forms of the name, most used first.
    pub variants: Vec<String>,
    /// Mentions by source, this article first: label, first mention, how many.
    pub mentions: Vec<(String, Place, usize)>,
    /// Quotations of this article in which they speak, those inside marks first.
    pub says: Vec<Said>,
}

/// Something that a person says in an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The words.
    pub words: String,
    /// Where.
    pub place: Place,
    /// Whether they stand inside marks.
    pub kind: QuoteKind,
}

/// A role and the sources that give it.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleLine {
    /// "finance minister"
    pub text: String,
    /// Sources, each with the place where the role stands first.
    pub sources: Vec<(String, Place)>,
}

/// A quotation and its other renderings.
#[derive(Clone, Debug, PartialEq)]
pub struct QuotationCard {
    /// Who says it: the person's name, or the words that name the speaker.
    pub speaker: Option<String>,
    /// The words that say so: "said".
    pub cue: Option<String>,
    /// What it is.
    pub kind: QuoteKind,
    /// The other renderings, the fullest first.
    pub renderings: Vec<Rendering>,
}

/// How another article, or another part of this one, has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendering {
    /// The source.
    pub label: String,
    /// Where.
    pub place: Place,
    /// Who says it there, if that is somebody else than here.
    pub speaker: Option<String>,
    /// What it is there.
    pub kind: QuoteKind,
    /// Its words, set against those of the quotation asked about.
    pub words: Vec<Diff>,
}

/// A run of words of a rendering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    /// How it compares.
    pub kind: DiffKind,
    /// The words.
    pub text: String,
}

/// How words of another rendering compare with those asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DiffKind {
    /// The same here and there.
    Same,
    /// Only there.
    There,
    /// Only here.
    Here,
}

/// A figure and those comparable with it.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureCard {
    /// The figure asked about first, then the others by source.
    pub rows: Vec<FigureRow>,
}

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureRow {
    /// As written, with what it counts.
    pub text: String,
    /// The source.
    pub label: String,
    /// Where.
    pub place: Place,
    /// Who says so, if not the outlet itself.
    pub speaker: Option<String>,
    /// As of when.
    pub when: Option<String>,
    /// Whether it can be right together with the one asked about.
    pub agrees: bool,
    /// The same for the same value in the same unit.
    pub value: String,
}

/// A moment and the others that date the same event.
#[derive(Clone, Debug, PartialEq)]
pub struct MomentCard {
    /// The event, where one is known.
    pub event: Option<String>,
    /// The moment asked about first, then the others by source.
    pub rows: Vec<MomentRow>,
}

/// One moment.
#[derive(Clone, Debug, PartialEq)]
pub struct MomentRow {
    /// As written.
    pub text: String,
    /// The source.
    pub label: String,
    /// Where.
    pub place: Place,
    /// The day, where it can be told: "2031-05-06".
    pub day: Option<String>,
}
