//! What is compared when quotations are: their sentences.

use rustc_hash::FxHashMap;

use super::senses::senses;
use super::stock::without_stock;
use super::story::{Person, QuoteRef};
use super::words::{Content, Word, stemmed, words};
use super::{ArticleId, Entry};
use crate::reading::{LocalPersonId, Moment, Quotation, QuoteKind};
use crate::text::Span;

/// One sentence of a speech, or several short ones that follow each other.
pub(super) struct Unit {
    /// The quotation that it stands in; more where an interruption cuts it.
    pub(super) quotes: Vec<QuoteRef>,
    /// Where, in each of them.
    pub(super) spans: Vec<Span>,
    pub(super) kind: QuoteKind,
    /// Index into the story's persons.
    pub(super) speaker: Option<usize>,
    /// Who speaks, where it is nobody with a name: "police".
    pub(super) voice: Option<String>,
    /// The speaker's family name in lower case.
    pub(super) family: Option<String>,
    pub(super) words: Vec<Word>,
    /// The letters and digits of the words, in lower case.
    pub(super) letters: String,
    pub(super) content: Content,
    /// The same with less weight on what the whole story speaks of; see [`weigh`].
    pub(super) topical: Content,
    /// What else the sentences say that the quotation stands in.
    pub(super) around: Content,
    /// As `topical`, words that mean the same taken for one.
    pub(super) sense: Content,
    /// The content outside stock phrases, where there are such.
    pub(super) own: Option<Content>,
    /// When it is said, where the sentence dates the saying alone.
    pub(super) said: Option<Moment>,
}

/// Marks around a single word without a speaker may still quote somebody, if it is this rare.
pub(super) const RARE_WORD: f32 = 6.5;

/// A sentence with fewer telling words goes together with its neighbour.
const FEW: usize = 2;

/// All units of a story.
pub(super) fn all(articles: &[(ArticleId, &Entry)], persons: &[Person]) -> Vec<Unit> {
    let speakers: Speakers =
        persons.iter().enumerate().flat_map(|(i, p)| p.members.iter().map(move |m| (*m, i))).collect();
    let mut units: Vec<Unit> = articles.iter().flat_map(|(id, entry)| of_article(*id, entry, &speakers)).collect();
    weigh(&mut units, articles.len());
    units
}

type Speakers = FxHashMap<(ArticleId, LocalPersonId), usize>;

fn of_article(id: ArticleId, entry: &Entry, speakers: &Speakers) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    // The last unit of each speech, for the parts that follow an interruption.
    let mut last: FxHashMap<u32, usize> = FxHashMap::default();
    for (index, q) in (0..).zip(&entry.reading.quotations) {
        if q.kind == QuoteKind::Scare && !telling(entry, q) {
            continue;
        }
        let quote = QuoteRef { article: id, index };
        let person = q.speaker.as_ref().and_then(|s| s.person);
        let speech = (q.kind == QuoteKind::Direct && q.inside.is_none()).then_some(q.group);
        for (n, (span, words)) in pieces(entry, q.span).into_iter().enumerate() {
            let before = speech.filter(|_| n == 0).and_then(|group| last.get(&group).copied());
            if let Some(before) = before.and_then(|at| units.get_mut(at))
                && (few(&words) || few(&before.words) || leans(&entry.article.prose, &before.words, &words))
            {
                before.letters.push_str(&letters(entry, &words));
                before.add(quote, span, words);
                continue;
            }
            units.push(Unit {
                quotes: vec![quote],
                spans: vec![span],
                kind: q.kind,
                speaker: person.and_then(|p| speakers.get(&(id, p)).copied()),
                voice: q.speaker.as_ref().filter(|s| s.person.is_none()).map(|s| s.text.to_lowercase()),
                family: person.and_then(|p| entry.reading.people.person(p)).map(|p| p.name.family.to_lowercase()),
                content: Content::of(&words),
                topical: Content::default(),
                around: around(entry, span),
                sense: Content::default(),
                own: without_stock(&words),
                said: said(entry, q.outer),
                letters: letters(entry, &words),
                words,
            });
            if let Some(group) = speech {
                last.insert(group, units.len() - 1);
            }
        }
    }
    units
}

impl Unit {
    /// The article it stands in.
    pub(super) fn article(&self) -> ArticleId {
        self.quotes[0].article
    }

    /// The content of words, without the speaker's own name: a company speaks of
    /// itself in all that it says.
    fn without_own_name(&self, words: &[Word]) -> Content {
        let names = self.voice.iter().chain(&self.family);
        let own: Vec<u64> = names.flat_map(|n| n.split_whitespace()).map(|n| stemmed(n).0).collect();
        let others: Vec<Word> = words.iter().filter(|w| !own.contains(&w.stem)).copied().collect();
        Content::of(&others)
    }

    fn add(&mut self, quote: QuoteRef, span: Span, words: Vec<Word>) {
        self.quotes.push(quote);
        self.spans.push(span);
        self.words.extend(words);
        self.content = Content::of(&self.words);
        self.own = without_stock(&self.words);
    }
}

/// The telling words of the sentences that a span stands in, itself included.
fn around(entry: &Entry, span: Span) -> Content {
    let sentences = &entry.reading.sentences;
    let first = sentences.partition_point(|s| s.end <= span.start);
    let text: &str = &entry.article.prose;
    let over = sentences[first..].iter().take_while(|s| s.start < span.end);
    Content::of(&over.flat_map(|s| words(text, near(text, *s, span))).collect::<Vec<_>>())
}

/// The part of an endless sentence that is near a place, so that a list of thousands
/// takes linear time. No sentence that people write is cut.
pub(super) fn near(text: &str, sentence: Span, place: Span) -> Span {
    const REACH: u32 = 2000;
    let mut start = sentence.start.max(place.start.saturating_sub(REACH)).min(place.start.max(sentence.start));
    let mut end = sentence.end.min(place.end.saturating_add(REACH)).max(place.end.min(sentence.end));
    while !text.is_char_boundary(start as usize) {
        start += 1;
    }
    while !text.is_char_boundary(end as usize) {
        end -= 1;
    }
    Span { start, end }
}

/// The one moment that stands beside a quotation in the sentence that it ends in.
fn said(entry: &Entry, outer: Span) -> Option<Moment> {
    let sentences = &entry.reading.sentences;
    let sentence = sentences.get(sentences.partition_point(|s| s.end < outer.end))?;
    let moments = &entry.reading.moments;
    let first = moments.partition_point(|m| m.span.start < sentence.start);
    let mut inside = moments[first..].iter().take_while(|m| m.span.end <= sentence.end);
    let moment = inside.next().filter(|m| !is_quoted(&entry.reading.quotations, m.span))?;
    inside.next().is_none().then(|| moment.clone())
}

/// Whether a place stands inside marks.
fn is_quoted(quotations: &[Quotation], place: Span) -> bool {
    let before = &quotations[..quotations.partition_point(|q| q.span.start <= place.start)];
    let mut at = before.iter().rposition(|q| q.kind != QuoteKind::Indirect);
    // Those that do not hold each other lie apart.
    while let Some(q) = at.and_then(|at| quotations.get(at)) {
        if q.outer.covers(place) {
            return true;
        }
        at = q.inside.map(|outer| outer as usize);
    }
    false
}

fn letters(entry: &Entry, words: &[Word]) -> String {
    let text: &str = &entry.article.prose;
    words
        .iter()
        .flat_map(|w| w.span.of(text).chars())
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn few(words: &[Word]) -> bool {
    Content::of(words).stems.len() < FEW
}

/// Whether a short sentence goes on with what the one before it says: "But it can be mended."
fn leans(text: &str, before: &[Word], words: &[Word]) -> bool {
    const LEANING: &[&str] = &["and", "because", "but", "he", "it", "or", "she", "so", "that", "they"];
    let first = words.first().map(|w| w.span.of(text).to_lowercase());
    first.is_some_and(|first| LEANING.contains(&first.as_str())) && Content::of(before).stems.len() <= FEW
}

/// Marks around a few words with no speaker may still quote somebody.
fn telling(entry: &Entry, q: &Quotation) -> bool {
    let content = Content::of(&words(&entry.article.prose, q.span));
    content.stems.len() >= 2 || content.mass >= RARE_WORD
}

/// A quotation cut at the ends of its sentences; sentences too short to compare
/// stay with the one before, the first with the one after it.
fn pieces(entry: &Entry, span: Span) -> Vec<(Span, Vec<Word>)> {
    let sentences = &entry.reading.sentences;
    let text: &str = &entry.article.prose;
    let first = sentences.partition_point(|s| s.end <= span.start);
    let mut out: Vec<(Span, Vec<Word>)> = Vec::new();
    for s in sentences[first..].iter().take_while(|s| s.start < span.end) {
        let piece = Span { start: s.start.max(span.start), end: s.end.min(span.end) };
        let words = words(text, piece);
        match out.last_mut() {
            Some((whole, before)) if few(&words) || few(before) => {
                *whole = whole.join(piece);
                before.extend(words);
            }
            _ => out.push((piece, words)),
        }
    }
    if out.is_empty() {
        out.push((span, words(text, span)));
    }
    out
}

/// Takes weight from the stems that many of the story's quotations have: that two
/// people speak of the test site does not make their words one utterance. A stem
/// of one utterance comes about once an article.
fn weigh(units: &mut [Unit], articles: usize) {
    let usual = 2.0 * articles as f32;
    let contents: Vec<Content> = units.iter().map(|u| u.without_own_name(&u.words)).collect();
    for (unit, weighed) in units.iter_mut().zip(weighed(&contents, usual)) {
        unit.topical = weighed;
    }
    let contents: Vec<Content> = units.iter().map(|u| u.without_own_name(&senses(&u.words))).collect();
    for (unit, weighed) in units.iter_mut().zip(weighed(&contents, usual)) {
        unit.sense = weighed;
    }
}

fn weighed(contents: &[Content], usual: f32) -> Vec<Content> {
    let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
    for (stem, _) in contents.iter().flat_map(|c| &c.stems) {
        *counts.entry(*stem).or_default() += 1;
    }
    let one = |content: &Content| {
        let weighed = content.stems.iter().map(|(stem, idf)| {
            let often = counts.get(stem).map_or(0.0, |n| *n as f32);
            (*stem, idf * (usual / often.max(usual)).sqrt())
        });
        Content::from_stems(weighed.collect())
    };
    contents.iter().map(one).collect()
}
