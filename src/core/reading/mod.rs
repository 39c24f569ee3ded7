//! What one article says: people, quotations, figures, moments.
//!
//! A pure function of the article and the lexicon. Must not know: files, other
//! articles, the clock, configuration, LSP. Returns for any input, in time
//! linear in its length.

pub mod figures;
mod memory;
mod misspelt;
pub mod moments;
mod moved;
mod page;
mod paragraph;
pub mod people;
pub mod quotes;
mod words;

pub use figures::{AsOf, Counted, Dimension, Figure, Hedge, HedgeKind, Numeral, Outcome, Standing, Unit};
pub use memory::Memory;
pub use misspelt::Misspelling;
pub use moments::{Event, Holiday, Hour, Moment, Sequence, Stretch, When};
pub use page::{Page, PageBlock, Sentence};
pub use people::{
    Country, Gender, LocalPerson, LocalPersonId, Mention, MentionKind, People, PersonName, Role, RoleKind,
};
pub use quotes::{MarkFault, MarkFaultKind, Quotation, QuoteKind, Speaker};
pub use words::{PerWord, Shape, WordId};

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::text::Span;

/// Everything read from one article. Spans are bytes into the article's source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Sentences of the blocks that are read, in order.
    pub sentences: Vec<Span>,
    /// People and their mentions.
    pub people: People,
    /// Quotations, by start.
    pub quotations: Vec<Quotation>,
    /// Quotation marks that do not pair up.
    pub mark_faults: Vec<MarkFault>,
    /// Figures, by start.
    pub figures: Vec<Figure>,
    /// Numbers that are no figures, by start: years, labels. Nothing compares them.
    pub numerals: Vec<Numeral>,
    /// Moments, by start.
    pub moments: Vec<Moment>,
    /// Names that are misspelt here and spelt right elsewhere in the article, by start.
    pub misspellings: Vec<Misspelling>,
}

/// Reads an article.
pub fn read(article: &Article) -> Reading {
    read_with(article, None)
}

/// Reads an article that was read before, perhaps with other words: the same as
/// [`read`], but faster, as paragraphs that did not change are recalled.
pub fn read_again(article: &Article, memory: &mut Memory) -> Reading {
    let reading = read_with(article, Some(memory));
    memory.turn();
    reading
}

fn read_with(article: &Article, mut memory: Option<&mut Memory>) -> Reading {
    let page = Page::recalling(article, memory.as_deref_mut());
    let marks = quotes::segments(&page);
    let mut people = people::read(&page, &marks);
    let quotations = quotes::attribute(&page, &marks, &people);
    people::add_first_person(&page, &mut people, &quotations);
    let paragraph::Content { figures, numerals, moments } = paragraph::read(&page, &people, &quotations, memory);
    let misspellings = misspelt::read(&page, &people);
    Reading {
        sentences: page.sentences.iter().map(|s| s.span).collect(),
        mark_faults: marks.faults,
        people,
        quotations,
        figures,
        numerals,
        moments,
        misspellings,
    }
}

#[cfg(test)]
mod memory_tests;
