//! Hover: the cards of what stands at an offset.

use super::at::{self, Found, Thing};
use super::cards::{
    Card, FigureCard, FigureRow, MomentCard, MomentRow, PersonCard, QuotationCard, Rendering, RoleLine, Said,
};
use super::comparison::sources::labels;
use super::diff::diff;
use crate::desk::{Agreement, ArticleId, Entry, Place, QuoteRef, Snapshot, agreement};
use crate::reading::{Figure, LocalPerson, LocalPersonId, Moment, Quotation, QuoteKind, Speaker};
use crate::text::Span;
use rustc_hash::FxHashMap;

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
            if !cards.iter().any(told) && (cards.is_empty() || tells_more(&card)) {
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

    /// A person as this story and others know them: one name may stand in several stories.
    fn person(&self, id: LocalPersonId) -> Option<PersonCard> {
        let local = self.entry.reading.people.person(id)?;
        let shared = self.snapshot.person_of(self.article, id);
        let name = shared.map_or(&local.name.display, |p| &p.name).clone();
        let members = self.snapshot.appearances(self.article, id, SOURCES);
        let mut variants: Vec<String> = shared.iter().flat_map(|p| &p.variants).map(|(v, _)| v.clone()).collect();
        for (_, person) in members.iter().filter_map(|m| self.member(*m)) {
            let forms = std::iter::once(&person.name.display).chain(&person.variants);
            for form in forms {
                if !variants.contains(form) {
                    variants.push(form.clone());
                }
            }
        }
        variants.retain(|v| *v != name);
        Some(PersonCard {
            name,
            roles: self.roles(&members),
            variants,
            mentions: self.counted(&members),
            says: self.says(id),
        })
    }

    fn member(&self, (article, person): (ArticleId, LocalPersonId)) -> Option<(&Entry, &LocalPerson)> {
        let entry = self.snapshot.entry(article)?;
        Some((entry, entry.reading.people.person(person)?))
    }

    /// What articles are called beside each other, this one among them.
    fn labels(&self, articles: impl Iterator<Item = ArticleId>) -> FxHashMap<ArticleId, String> {
        let mut ids = vec![self.article];
        ids.extend(articles);
        ids.sort_unstable();
        ids.dedup();
        let known: Vec<(ArticleId, &Entry)> =
            ids.into_iter().filter_map(|id| Some((id, self.snapshot.entry(id)?))).collect();
        let labels = labels(&known.iter().map(|(_, entry)| *entry).collect::<Vec<_>>());
        known.iter().map(|(id, _)| *id).zip(labels).collect()
    }

    /// Equal roles on one line, with the sources that give them; an outlet with
    /// several articles is one source.
    fn roles(&self, members: &[(ArticleId, LocalPersonId)]) -> Vec<RoleLine> {
        let mut lines: Vec<RoleLine> = Vec::new();
        for member in members {
            let Some((entry, person)) = self.member(*member) else { continue };
            for role in &person.roles {
                let source = (entry.label().to_owned(), Place { article: member.0, span: role.span });
                match lines.iter_mut().find(|l| l.text.eq_ignore_ascii_case(&role.text)) {
                    Some(line) if line.sources.iter().any(|(l, _)| *l == source.0) => {}
                    Some(line) => line.sources.push(source),
                    None => lines.push(RoleLine { text: role.text.clone(), sources: vec![source] }),
                }
            }
        }
        lines
    }

    /// How often each source mentions a person, this article first.
    fn counted(&self, members: &[(ArticleId, LocalPersonId)]) -> Vec<(String, Place, usize)> {
        let labels = self.labels(members.iter().map(|(article, _)| *article));
        let mut counts: Vec<(String, Place, usize)> = members
            .iter()
            .filter_map(|(article, person)| {
                let entry = self.snapshot.entry(*article)?;
                let mut mentions = entry.reading.people.mentions.iter().filter(|m| m.person == *person);
                let first = mentions.next()?.span;
                let count = 1 + mentions.count();
                Some((labels.get(article)?.clone(), Place { article: *article, span: first }, count))
            })
            .collect();
        counts.sort_by_key(|(_, place, _)| place.article != self.article);
        counts
    }

    /// The first words of the speeches of a person in this article; indirect
    /// speech only where there are too few inside marks.
    fn says(&self, person: LocalPersonId) -> Vec<Said> {
        let quotations = &self.entry.reading.quotations;
        let theirs = |q: &&Quotation| q.speaker.as_ref().and_then(|s| s.person) == Some(person);
        let mut shown: Vec<&Quotation> = Vec::new();
        for kind in [QuoteKind::Direct, QuoteKind::Indirect] {
            for quotation in quotations.iter().filter(theirs).filter(|q| q.kind == kind) {
                let told = |q: &&Quotation| q.group == quotation.group || q.outer.overlaps(quotation.outer);
                if shown.len() < SAYS && !shown.iter().any(told) {
                    shown.push(quotation);
                }
            }
        }
        shown
            .into_iter()
            .map(|q| Said {
                words: q.span.of(&self.entry.article.source).trim_end_matches([',', ' ']).to_owned(),
                place: Place { article: self.article, span: q.span },
                kind: q.kind,
            })
            .collect()
    }

    fn quotation(&self, index: u32) -> Option<QuotationCard> {
        let asked = self.entry.reading.quotations.get(index as usize)?;
        let text = &self.entry.article.source;
        let speaker = asked.speaker.as_ref().map(|s| self.speaker(self.article, s));
        let others = at::counterparts(self.snapshot, self.article, Thing::Quotation(index));
        let labels = self.labels(others.iter().map(|(article, _)| *article));
        let renderings = others
            .into_iter()
            .filter(|other| *other != (self.article, Thing::Quotation(index)))
            .filter_map(|(article, thing)| {
                let Thing::Quotation(index) = thing else { return None };
                let rendering = self.rendering(asked, speaker.as_deref(), QuoteRef { article, index })?;
                Some(Rendering { label: labels.get(&article).cloned().unwrap_or(rendering.label), ..rendering })
            })
            .collect();
        let cue = asked.cue.map(|c| c.of(text).to_owned());
        Some(QuotationCard { speaker, cue, kind: asked.kind, renderings })
    }

    fn rendering(&self, asked: &Quotation, by: Option<&str>, other: QuoteRef) -> Option<Rendering> {
        let entry = self.snapshot.entry(other.article)?;
        let quotation = entry.reading.quotations.get(other.index as usize)?;
        let there = quotation.speaker.as_ref().filter(|s| is_named(s)).map(|s| self.speaker(other.article, s));
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
        let mut rows = vec![self.figure_row(self.entry, self.article, asked, true)];
        let others = at::counterparts(self.snapshot, self.article, thing);
        let labels = self.labels(others.iter().map(|(article, _)| *article));
        for (article, other) in others {
            let Thing::Figure(index) = other else { continue };
            let Some(entry) = self.snapshot.entry(article) else { continue };
            let Some(figure) = entry.reading.figures.get(index as usize) else { continue };
            if (article, other) != (self.article, thing) {
                rows.push(self.figure_row(entry, article, figure, agreement(asked, figure) != Agreement::Apart));
            }
        }
        for row in &mut rows {
            row.label = labels.get(&row.place.article).cloned().unwrap_or_default();
        }
        Some(FigureCard { rows })
    }

    fn moment(&self, index: u32) -> Option<MomentCard> {
        let asked = self.entry.reading.moments.get(index as usize)?;
        let mut rows = vec![moment_row(self.entry, self.article, asked)];
        let others = at::counterparts(self.snapshot, self.article, Thing::Moment(index));
        let labels = self.labels(others.iter().map(|(article, _)| *article));
        for (article, other) in others {
            let Thing::Moment(i) = other else { continue };
            let Some(entry) = self.snapshot.entry(article) else { continue };
            let Some(moment) = entry.reading.moments.get(i as usize) else { continue };
            if (article, i) != (self.article, index) {
                rows.push(moment_row(entry, article, moment));
            }
        }
        for row in &mut rows {
            row.label = labels.get(&row.place.article).cloned().unwrap_or_default();
        }
        let event = asked.event.as_ref().map(|e| e.text.clone()).filter(|e| !e.is_empty());
        Some(MomentCard { event, rows })
    }

    fn figure_row(&self, entry: &Entry, article: ArticleId, figure: &Figure, agrees: bool) -> FigureRow {
        FigureRow {
            text: figure.span.of(&entry.article.source).to_owned(),
            label: entry.label().to_owned(),
            place: Place { article, span: figure.span },
            speaker: figure.speaker.as_ref().map(|s| self.speaker(article, s)),
            when: figure.when.as_ref().map(|w| w.text.clone()),
            agrees,
            value: format!("{:?} {}", figure.value.map(|v| v * figure.unit.factor), figure.unit.name),
        }
    }

    /// The name that the story has for a speaker, else the words that name them.
    fn speaker(&self, article: ArticleId, speaker: &Speaker) -> String {
        let shared = |id| Some(self.snapshot.person_of(article, id)?.name.clone());
        let local = |id| Some(self.snapshot.entry(article)?.reading.people.person(id)?.name.display.clone());
        speaker.person.and_then(|id| shared(id).or_else(|| local(id))).unwrap_or_else(|| speaker.text.clone())
    }
}

/// Whether a card is worth showing below another: speech in the outlet's own
/// words that nobody else has is not.
fn tells_more(card: &Card) -> bool {
    !matches!(card, Card::Quotation(q) if q.kind == QuoteKind::Indirect && q.renderings.is_empty())
}

/// Articles that a person's card looks at.
const SOURCES: usize = 64;
/// Speeches that a person's card shows.
const SAYS: usize = 3;

/// Whether a speaker is more than a pronoun that stands for nobody known.
fn is_named(speaker: &Speaker) -> bool {
    speaker.person.is_some() || speaker.text.contains(|c: char| c.is_uppercase() || c.is_whitespace())
}

fn moment_row(entry: &Entry, article: ArticleId, moment: &Moment) -> MomentRow {
    MomentRow {
        text: moment.span.of(&entry.article.source).to_owned(),
        label: entry.label().to_owned(),
        place: Place { article, span: moment.span },
        day: moment.date.map(|d| d.to_string()),
    }
}
