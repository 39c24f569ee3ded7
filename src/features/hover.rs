//! Hover: the cards of what stands at an offset.

use super::at::{self, Found, Thing};
use super::cards::{
    Card, Diff, DiffKind, FigureCard, FigureRow, MomentCard, MomentRow, PersonCard, QuotationCard, Rendering, RoleLine,
};
use crate::desk::align::{Piece, align};
use crate::desk::{ArticleId, Entry, Person, Place, QuoteRef, Snapshot};
use crate::reading::{Figure, LocalPersonId, Moment, Quotation, Speaker};
use crate::text::Span;

/// What to show at an offset.
#[derive(Clone, Debug, PartialEq)]
pub struct Hover {
    /// The smallest thing there.
    pub span: Span,
    /// Its card, then those of what it stands in, the smallest first; never empty.
    pub cards: Vec<Card>,
}

/// The cards of what stands at an offset; `None` where there is nothing.
pub fn hover(snapshot: &Snapshot, article: ArticleId, offset: u32) -> Option<Hover> {
    let entry = snapshot.entry(article)?;
    let things = at::things(&entry.reading, offset);
    let span = things.first()?.thing.span(&entry.reading);
    let here = Here { snapshot, article, entry };
    let cards = here.cards(&things);
    (!cards.is_empty()).then_some(Hover { span, cards })
}

/// The article that is asked about.
struct Here<'a> {
    snapshot: &'a Snapshot,
    article: ArticleId,
    entry: &'a Entry,
}

impl Here<'_> {
    /// One card a thing, one a person, and one a kind for what holds the smallest.
    fn cards(&self, things: &[Found]) -> Vec<Card> {
        let mut cards: Vec<Card> = Vec::new();
        for found in things {
            let Some(card) = self.card(found.thing) else { continue };
            let told = |c: &Card| std::mem::discriminant(c) == std::mem::discriminant(&card);
            if !cards.iter().any(told) {
                cards.push(card);
            }
        }
        cards
    }

    fn card(&self, thing: Thing) -> Option<Card> {
        let reading = &self.entry.reading;
        match thing {
            Thing::Person(i) => self.person(reading.people.mentions.get(i as usize)?.person).map(Card::Person),
            Thing::Quotation(i) => self.quotation(i).map(Card::Quotation),
            Thing::Figure(_) => self.figure(thing).map(Card::Figure),
            Thing::Moment(i) => self.moment(i).map(Card::Moment),
        }
    }

    fn person(&self, id: LocalPersonId) -> Option<PersonCard> {
        let local = self.entry.reading.people.person(id)?;
        let story = self.snapshot.story_of(self.article);
        let mut card = match story.and_then(|s| s.person_of(self.article, id)) {
            Some(person) => self.shared(person),
            None => PersonCard {
                name: local.name.display.clone(),
                roles: Vec::new(),
                variants: local.variants.clone(),
                mentions: self.counted(&[(self.article, id)]),
                says: Vec::new(),
            },
        };
        if card.roles.is_empty() {
            let source = |span| (self.entry.label().to_owned(), Place { article: self.article, span });
            let line = |r: &crate::reading::Role| RoleLine { text: r.text.clone(), sources: vec![source(r.span)] };
            card.roles = local.roles.iter().map(line).collect();
        }
        card.variants.retain(|v| *v != card.name);
        card.says = self.says(id);
        Some(card)
    }

    fn shared(&self, person: &Person) -> PersonCard {
        PersonCard {
            name: person.name.clone(),
            roles: self.roles(person),
            variants: person.variants.iter().map(|(v, _)| v.clone()).collect(),
            mentions: self.counted(&person.members),
            says: Vec::new(),
        }
    }

    /// Equal roles on one line, with the sources that give them.
    fn roles(&self, person: &Person) -> Vec<RoleLine> {
        let mut lines: Vec<RoleLine> = Vec::new();
        for role in &person.roles {
            let source = (self.label(role.place.article), role.place);
            match lines.iter_mut().find(|l| l.text.eq_ignore_ascii_case(&role.text)) {
                Some(line) if line.sources.iter().any(|(l, _)| *l == source.0) => {}
                Some(line) => line.sources.push(source),
                None => lines.push(RoleLine { text: role.text.clone(), sources: vec![source] }),
            }
        }
        lines
    }

    /// How often each source mentions a person, this article first.
    fn counted(&self, members: &[(ArticleId, LocalPersonId)]) -> Vec<(String, Place, usize)> {
        let mut counts: Vec<(String, Place, usize)> = members
            .iter()
            .filter_map(|(article, person)| {
                let entry = self.snapshot.entry(*article)?;
                let mut mentions = entry.reading.people.mentions.iter().filter(|m| m.person == *person);
                let first = mentions.next()?.span;
                let count = 1 + mentions.count();
                Some((entry.label().to_owned(), Place { article: *article, span: first }, count))
            })
            .collect();
        counts.sort_by_key(|(_, place, _)| place.article != self.article);
        counts
    }

    /// The first words of each speech of a person in this article.
    fn says(&self, person: LocalPersonId) -> Vec<(String, Place)> {
        let mut groups = Vec::new();
        let quotations = self.entry.reading.quotations.iter();
        quotations
            .filter(|q| q.speaker.as_ref().and_then(|s| s.person) == Some(person))
            .filter(|q| {
                let new = !groups.contains(&q.group);
                groups.extend(new.then_some(q.group));
                new
            })
            .take(SAYS)
            .map(|q| {
                let words = q.span.of(&self.entry.article.source).to_owned();
                (words, Place { article: self.article, span: q.span })
            })
            .collect()
    }

    fn quotation(&self, index: u32) -> Option<QuotationCard> {
        let asked = self.entry.reading.quotations.get(index as usize)?;
        let text = &self.entry.article.source;
        let speaker = asked.speaker.as_ref().map(|s| speaker(self.entry, s));
        let others = at::counterparts(self.snapshot, self.article, Thing::Quotation(index));
        let renderings = others
            .into_iter()
            .filter(|other| *other != (self.article, Thing::Quotation(index)))
            .filter_map(|(article, thing)| {
                let Thing::Quotation(index) = thing else { return None };
                self.rendering(asked, speaker.as_deref(), QuoteRef { article, index })
            })
            .collect();
        let cue = asked.cue.map(|c| c.of(text).to_owned());
        Some(QuotationCard { speaker, cue, kind: asked.kind, renderings })
    }

    fn rendering(&self, asked: &Quotation, by: Option<&str>, other: QuoteRef) -> Option<Rendering> {
        let entry = self.snapshot.entry(other.article)?;
        let quotation = entry.reading.quotations.get(other.index as usize)?;
        let there = quotation.speaker.as_ref().map(|s| speaker(entry, s));
        Some(Rendering {
            label: entry.label().to_owned(),
            place: Place { article: other.article, span: quotation.span },
            speaker: there.filter(|s| Some(s.as_str()) != by),
            kind: quotation.kind,
            words: diff(&self.entry.article.source, asked.span, &entry.article.source, quotation.span),
        })
    }

    fn figure(&self, thing: Thing) -> Option<FigureCard> {
        let Thing::Figure(index) = thing else { return None };
        let asked = self.entry.reading.figures.get(index as usize)?;
        let mut rows = vec![figure_row(self.entry, self.article, asked, true)];
        for (article, other) in at::counterparts(self.snapshot, self.article, thing) {
            let Thing::Figure(index) = other else { continue };
            let Some(entry) = self.snapshot.entry(article) else { continue };
            let Some(figure) = entry.reading.figures.get(index as usize) else { continue };
            if (article, other) != (self.article, thing) {
                rows.push(figure_row(entry, article, figure, agree(asked, figure)));
            }
        }
        Some(FigureCard { rows })
    }

    fn moment(&self, index: u32) -> Option<MomentCard> {
        let asked = self.entry.reading.moments.get(index as usize)?;
        let mut rows = vec![moment_row(self.entry, self.article, asked)];
        for (article, other) in at::counterparts(self.snapshot, self.article, Thing::Moment(index)) {
            let Thing::Moment(i) = other else { continue };
            let Some(entry) = self.snapshot.entry(article) else { continue };
            let Some(moment) = entry.reading.moments.get(i as usize) else { continue };
            if (article, i) != (self.article, index) {
                rows.push(moment_row(entry, article, moment));
            }
        }
        let event = asked.event.as_ref().map(|e| e.text.clone()).filter(|e| !e.is_empty());
        Some(MomentCard { event, rows })
    }

    fn label(&self, article: ArticleId) -> String {
        self.snapshot.entry(article).map(|e| e.label().to_owned()).unwrap_or_default()
    }
}

/// Speeches that a person's card shows.
const SAYS: usize = 3;

fn speaker(entry: &Entry, speaker: &Speaker) -> String {
    let person = speaker.person.and_then(|p| entry.reading.people.person(p));
    person.map_or_else(|| speaker.text.clone(), |p| p.name.display.clone())
}

fn figure_row(entry: &Entry, article: ArticleId, figure: &Figure, agrees: bool) -> FigureRow {
    FigureRow {
        text: figure.span.of(&entry.article.source).to_owned(),
        label: entry.label().to_owned(),
        place: Place { article, span: figure.span },
        speaker: figure.speaker.as_ref().map(|s| speaker(entry, s)),
        when: figure.when.as_ref().map(|w| w.text.clone()),
        agrees,
    }
}

/// Whether what two figures can mean has something in common.
fn agree(a: &Figure, b: &Figure) -> bool {
    let range = |f: &Figure| (f.low * f.unit.factor, f.high * f.unit.factor);
    let ((a_low, a_high), (b_low, b_high)) = (range(a), range(b));
    a_low <= b_high && b_low <= a_high
}

fn moment_row(entry: &Entry, article: ArticleId, moment: &Moment) -> MomentRow {
    MomentRow {
        text: moment.span.of(&entry.article.source).to_owned(),
        label: entry.label().to_owned(),
        place: Place { article, span: moment.span },
        day: moment.date.map(|d| d.to_string()),
    }
}

/// The words of `right`, set against those of `left`, with the white space and
/// the marks between them.
fn diff(left_text: &str, left: Span, right_text: &str, right: Span) -> Vec<Diff> {
    let mut out = Words { text: right_text, at: right.start, pieces: Vec::new() };
    for piece in align(left_text, left, right_text, right) {
        match piece {
            Piece::Same(_, r) => out.there(DiffKind::Same, r),
            Piece::Left(l) => out.here(l.of(left_text)),
            Piece::Right(r) => out.there(DiffKind::There, r),
            Piece::Changed(l, r) => {
                out.here(l.of(left_text));
                out.there(DiffKind::There, r);
            }
        }
    }
    out.between(right.end);
    out.pieces
}

/// Runs of words, in the order of the right text.
struct Words<'a> {
    text: &'a str,
    at: u32,
    pieces: Vec<Diff>,
}

impl Words<'_> {
    fn push(&mut self, kind: DiffKind, text: &str) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.kind == kind => last.text.push_str(text),
            _ => self.pieces.push(Diff { kind, text: text.to_owned() }),
        }
    }

    /// What stands between the last words and the next.
    fn between(&mut self, until: u32) {
        if self.at < until {
            let gap = Span { start: self.at, end: until }.of(self.text);
            let inside = gap.trim().is_empty() && self.pieces.last().is_some_and(|p| p.kind == DiffKind::There);
            self.push(if inside { DiffKind::There } else { DiffKind::Same }, gap);
            self.at = until;
        }
    }

    fn there(&mut self, kind: DiffKind, words: Span) {
        self.between(words.start);
        self.push(kind, words.of(self.text));
        self.at = self.at.max(words.end);
    }

    fn here(&mut self, words: &str) {
        let spaced = self.pieces.last().is_none_or(|p| p.text.ends_with(char::is_whitespace));
        self.push(DiffKind::Here, if spaced { "" } else { " " });
        self.push(DiffKind::Here, words);
        self.push(DiffKind::Here, " ");
    }
}
