//! What stands at an offset.

use crate::desk::{ArticleId, FigureRef, MomentRef, Place, QuoteRef, Snapshot, Story};
use crate::reading::{QuoteKind, Reading};
use crate::text::Span;

/// Something that can be asked about, as an index into the lists of a [`Reading`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// Index into the mentions of people.
    Person(u32),
    /// Index into the figures.
    Figure(u32),
    /// Index into the moments.
    Moment(u32),
    /// Index into the quotations.
    Quotation(u32),
}

/// A thing and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where: a mention with its title, a quotation with its marks.
    pub span: Span,
    /// What.
    pub thing: Thing,
}

/// Everything that a caret at `offset` touches, the smallest first. Of two
/// neighbours the caret stands between, the one after it comes first.
/// Marks that report no speech ([`QuoteKind::Scare`]) are nothing to ask about.
pub fn things(reading: &Reading, offset: u32) -> Vec<Found> {
    let people = reading.people.mentions.iter().enumerate().map(|(i, m)| (m.full, Thing::Person(i as u32)));
    let figures = reading.figures.iter().enumerate().map(|(i, f)| (f.span, Thing::Figure(i as u32)));
    let moments = reading.moments.iter().enumerate().map(|(i, m)| (m.span, Thing::Moment(i as u32)));
    let quotations = reading
        .quotations
        .iter()
        .enumerate()
        .filter(|(_, q)| q.kind != QuoteKind::Scare)
        .map(|(i, q)| (q.outer, Thing::Quotation(i as u32)));
    let mut found: Vec<Found> = people
        .chain(figures)
        .chain(moments)
        .chain(quotations)
        .filter(|(span, _)| span.touches(offset))
        .map(|(span, thing)| Found { span, thing })
        .collect();
    found.sort_by_key(|f| (f.span.len(), !f.span.contains(offset), f.thing));
    prefer_following(&mut found, offset);
    found
}

/// Where the smallest ends at the caret and another begins there, the latter is meant.
fn prefer_following(found: &mut [Found], offset: u32) {
    let Some(first) = found.first() else { return };
    if first.span.end != offset {
        return;
    }
    if let Some(next) = found.iter().position(|f| f.span.start == offset && !f.span.is_empty()) {
        found[..=next].rotate_right(1);
    }
}

/// The smallest thing at an offset.
pub fn thing(reading: &Reading, offset: u32) -> Option<Found> {
    things(reading, offset).into_iter().next()
}

impl Thing {
    /// The bytes to mark when this thing is shown: a name without its title,
    /// a quotation without its marks.
    pub fn span(self, reading: &Reading) -> Span {
        let span = match self {
            Thing::Person(i) => reading.people.mentions.get(i as usize).map(|m| m.span),
            Thing::Figure(i) => reading.figures.get(i as usize).map(|f| f.span),
            Thing::Moment(i) => reading.moments.get(i as usize).map(|m| m.span),
            Thing::Quotation(i) => reading.quotations.get(i as usize).map(|q| q.span),
        };
        span.unwrap_or_default()
    }
}

/// The group that a thing belongs to across its story, itself included, in the
/// desk's order (a quotation first, then the others, fullest first); empty where it has no counterpart. People are no such group:
/// see [`Snapshot::mentions`]. Of a draft in several stories, the story answers in
/// which another article has the thing.
pub(super) fn counterparts(snapshot: &Snapshot, article: ArticleId, thing: Thing) -> Vec<(ArticleId, Thing)> {
    let mut own = Vec::new();
    for story in snapshot.stories_of(article) {
        let found = members(snapshot, story, article, thing);
        if found.iter().any(|(other, _)| *other != article) {
            return found;
        }
        if own.is_empty() {
            own = found;
        }
    }
    own
}

fn members(snapshot: &Snapshot, story: &Story, article: ArticleId, thing: Thing) -> Vec<(ArticleId, Thing)> {
    let members = match thing {
        Thing::Person(_) => None,
        Thing::Figure(index) => story
            .measure_of(FigureRef { article, index })
            .map(|m| m.members.iter().map(|f| (f.article, Thing::Figure(f.index))).collect()),
        Thing::Moment(index) => story
            .occasion_of(MomentRef { article, index })
            .map(|o| o.members.iter().map(|m| (m.article, Thing::Moment(m.index))).collect()),
        Thing::Quotation(index) => {
            let asked = QuoteRef { article, index };
            let others = apart(snapshot, asked, story.renderings(asked));
            let all = (!others.is_empty()).then_some(asked).into_iter().chain(others);
            Some(all.map(|q| (q.article, Thing::Quotation(q.index))).collect())
        }
    };
    members.unwrap_or_default()
}

/// Renderings that stand elsewhere than the one asked about. Indirect speech that
/// holds quoted words of the same utterance is told by those words alone.
fn apart(snapshot: &Snapshot, asked: QuoteRef, others: Vec<QuoteRef>) -> Vec<QuoteRef> {
    let quotation = |q: QuoteRef| snapshot.entry(q.article)?.reading.quotations.get(q.index as usize);
    let spans = |q: QuoteRef| quotation(q).map(|x| (x.kind, x.outer)).unwrap_or((QuoteKind::Scare, Span::default()));
    let (_, here) = spans(asked);
    let direct: Vec<(ArticleId, Span)> = others
        .iter()
        .map(|q| (q.article, spans(*q)))
        .filter(|(_, (kind, _))| *kind == QuoteKind::Direct)
        .map(|(article, (_, span))| (article, span))
        .collect();
    let told = |q: &QuoteRef, span: Span| direct.iter().any(|(a, d)| *a == q.article && d.overlaps(span));
    others
        .into_iter()
        .filter(|q| {
            let (kind, span) = spans(*q);
            let same_place = q.article == asked.article && span.overlaps(here);
            let told_twice = kind == QuoteKind::Indirect && told(q, span);
            !same_place && !told_twice
        })
        .collect()
}

/// Where a thing of an article stands.
pub(super) fn place(snapshot: &Snapshot, article: ArticleId, thing: Thing) -> Option<Place> {
    let entry = snapshot.entry(article)?;
    Some(Place { article, span: thing.span(&entry.reading) })
}

/// The sentence around a span, or the span itself where there is none.
pub(super) fn sentence(reading: &Reading, span: Span) -> Span {
    let next = reading.sentences.partition_point(|s| s.end < span.end);
    match reading.sentences.get(next) {
        Some(s) if s.start <= span.start => *s,
        Some(s) if s.overlaps(span) => s.join(span),
        _ => span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{LocalPersonId, Mention, MentionKind, Quotation};

    const TEXT: &str = "“Ms Lund met Roe-Hart,” he said. “Fine”";

    fn span(words: &str) -> Span {
        let start = TEXT.find(words).expect("words of the text");
        Span::new(start, start + words.len())
    }

    fn mention(words: &str, full: &str, person: u32) -> Mention {
        Mention { span: span(words), full: span(full), person: LocalPersonId(person), kind: MentionKind::Name }
    }

    fn quotation(words: &str, outer: &str, kind: QuoteKind) -> Quotation {
        Quotation { span: span(words), outer: span(outer), kind, speaker: None, cue: None, group: 0, inside: None }
    }

    fn reading() -> Reading {
        let mut reading = Reading::default();
        reading.people.mentions = vec![
            mention("Lund", "Ms Lund", 0),
            mention("Roe", "Roe", 1),
            mention("Hart", "Hart", 2),
            mention("he", "he", 0),
        ];
        reading.quotations = vec![
            quotation("Ms Lund met Roe-Hart,", "“Ms Lund met Roe-Hart,”", QuoteKind::Direct),
            quotation("Fine", "“Fine”", QuoteKind::Scare),
        ];
        reading.sentences = vec![span("“Ms Lund met Roe-Hart,” he said."), span("“Fine”")];
        reading
    }

    #[test]
    fn the_smallest_answers_and_the_enclosing_follow() {
        let reading = reading();
        let at = |before: &str| {
            let offset = TEXT.find(before).expect("words of the text") as u32;
            things(&reading, offset).into_iter().map(|f| f.thing).collect::<Vec<_>>()
        };
        assert_eq!(at("s Lund"), [Thing::Person(0), Thing::Quotation(0)], "a title belongs to its name");
        assert_eq!(at(" met"), [Thing::Person(0), Thing::Quotation(0)], "the end of a name");
        assert_eq!(at("et"), [Thing::Quotation(0)]);
        assert_eq!(at("-Hart"), [Thing::Person(1), Thing::Quotation(0)]);
        assert_eq!(at("Hart"), [Thing::Person(2), Thing::Quotation(0)]);
        assert_eq!(at(" he"), [Thing::Quotation(0)], "behind the closing mark");
        assert_eq!(at("he said"), [Thing::Person(3)]);
        assert_eq!(at("aid"), []);
        assert_eq!(at("ine”"), [], "marks that report no speech");
    }

    #[test]
    fn of_neighbours_the_following_is_meant() {
        let mut reading = reading();
        reading.people.mentions[1] = mention("Roe-", "Roe-", 1);
        let offset = span("Hart").start;
        assert_eq!(thing(&reading, offset).map(|f| f.thing), Some(Thing::Person(2)));
    }

    #[test]
    fn a_span_is_shown_in_its_sentence() {
        let reading = reading();
        assert_eq!(sentence(&reading, span("Lund")), reading.sentences[0]);
        assert_eq!(sentence(&reading, span("Fine")), reading.sentences[1]);
        let both = span("he said. “Fine");
        assert!(sentence(&reading, both).covers(both));
        assert_eq!(sentence(&Reading::default(), both), both);
    }
}
