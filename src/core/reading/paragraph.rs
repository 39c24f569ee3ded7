//! One paragraph with all that the readers of figures and moments see of the
//! article: they look no further than a few words before it and behind it.

use xxhash_rust::xxh3::Xxh3Default;

use super::figures::words::Words;
use super::memory::{Memory, moved};
use super::{Figure, Mention, Moment, Numeral, Page, PageBlock, People, Quotation, figures, moments};
use crate::text::Span;

/// A paragraph and what is known of it.
pub(super) struct Paragraph<'a> {
    /// Its tokens and a few beside it; others have no text.
    pub(super) words: Words<'a>,
    pub(super) block: &'a PageBlock,
    /// The mentions in it.
    pub(super) mentions: &'a [Mention],
    /// The quotations in it. Their speakers may stand before it.
    pub(super) quotations: &'a [Quotation],
}

impl<'a> Paragraph<'a> {
    pub(super) fn of(page: &'a Page<'a>, block: &'a PageBlock, people: &'a People, all: &'a [Quotation]) -> Self {
        let Span { start, end } = block.span;
        let first = people.mentions.partition_point(|m| m.span.start < start);
        let last = people.mentions.partition_point(|m| m.span.start < end);
        let quotations = all.partition_point(|q| q.span.start < start)..all.partition_point(|q| q.span.start < end);
        Paragraph {
            words: Words::of_block(page, block),
            block,
            mentions: people.mentions.get(first..last).unwrap_or(&[]),
            quotations: all.get(quotations).unwrap_or(&[]),
        }
    }

    /// A hash of all that its figures and moments follow from. The number of a
    /// quotation's group and the place of the one around it are left out: they tell
    /// nothing of the words, and change with other paragraphs.
    fn key(&self) -> u128 {
        let mut key = Key { hash: Xxh3Default::new(), start: self.block.span.start };
        let page = self.words.page;
        key.text(self.block.span.of(page.text));
        key.number(self.block.kind as u32);
        for token in self.words.beside() {
            key.span(token.span);
            key.text(token.text(page.text));
        }
        key.text(&page.article.meta.date.map(|date| date.to_string()).unwrap_or_default());
        key.number(self.mentions.len() as u32);
        for mention in self.mentions {
            key.span(mention.span);
            key.span(mention.full);
            key.number(mention.person.0);
            key.number(mention.kind as u32);
        }
        for quotation in self.quotations {
            key.span(quotation.span);
            key.span(quotation.outer);
            key.number(quotation.kind as u32);
            key.number(u32::from(quotation.cue.is_some()));
            key.span(quotation.cue.unwrap_or_default());
            key.number(u32::from(quotation.speaker.is_some()));
            if let Some(speaker) = &quotation.speaker {
                key.span(speaker.span);
                key.text(&speaker.text);
                key.number(speaker.person.map_or(u32::MAX, |person| person.0));
            }
        }
        key.hash.digest128()
    }
}

/// Takes in what something follows from, places counted from the paragraph's start.
struct Key {
    hash: Xxh3Default,
    start: u32,
}

impl Key {
    fn number(&mut self, number: u32) {
        self.hash.update(&number.to_le_bytes());
    }

    fn span(&mut self, span: Span) {
        self.number(span.start.wrapping_sub(self.start));
        self.number(span.end.wrapping_sub(self.start));
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.hash.update(text.as_bytes());
    }
}

/// What the paragraphs of an article tell, each by itself.
#[derive(Default)]
pub(super) struct Content {
    pub(super) figures: Vec<Figure>,
    pub(super) numerals: Vec<Numeral>,
    pub(super) moments: Vec<Moment>,
}

/// Reads the paragraphs of a page, or recalls what was read of them.
pub(super) fn read(page: &Page<'_>, people: &People, all: &[Quotation], mut memory: Option<&mut Memory>) -> Content {
    let mut out = Content::default();
    let mut course = moments::Course::default();
    for block in &page.blocks {
        let here = Paragraph::of(page, block, people, all);
        match memory.as_deref_mut() {
            Some(memory) => recall(&here, memory, &mut out, &mut course),
            None => {
                let (figures, numerals) = figures::of_paragraph(&here);
                out.figures.extend(figures);
                out.numerals.extend(numerals);
                course.read(&here);
            }
        }
    }
    out.moments = course.finish();
    out
}

fn recall(here: &Paragraph<'_>, memory: &mut Memory, out: &mut Content, course: &mut moments::Course) {
    let key = here.key();
    let start = here.block.span.start;
    let back = start.wrapping_neg();
    if let Some((figures, numerals)) = memory.figures.recall(key) {
        out.figures.extend(moved(figures, start));
        out.numerals.extend(moved(numerals, start));
    } else {
        let (figures, numerals) = figures::of_paragraph(here);
        memory.figures.keep(key, (moved(&figures, back).collect(), moved(&numerals, back).collect()));
        out.figures.extend(figures);
        out.numerals.extend(numerals);
    }
    let key = course.key(key);
    match memory.moments.recall(key) {
        Some(told) => course.take_over(told, start),
        None => {
            if let Some(told) = course.read(here) {
                memory.moments.keep(key, told);
            }
        }
    }
}
