//! What is compared when quotations are: their sentences.

use std::ops::Deref;

use rustc_hash::FxHashMap;

use super::notes::Noted;
use super::persons::PersonIndex;
use super::senses::senses;
use super::stock::without_stock;
use super::words::{Content, Word, stemmed, words};
use super::{ArticleId, Entry};
use crate::reading::{LocalPersonId, Moment, Quotation, QuoteKind};
use crate::text::Span;

/// One sentence of a speech, or several short ones that follow each other, as its article has it.
#[derive(Debug)]
pub(super) struct Piece {
    /// The quotation that it stands in; more where an interruption cuts it. Places in the reading's list.
    pub(super) quotes: Vec<u32>,
    /// Where, in each of them.
    pub(super) spans: Vec<Span>,
    pub(super) kind: QuoteKind,
    person: Option<LocalPersonId>,
    /// Who speaks, where it is nobody with a name: "police".
    pub(super) voice: Option<String>,
    /// The speaker's family name in lower case.
    pub(super) family: Option<String>,
    pub(super) words: Vec<Word>,
    /// The letters and digits of the words, in lower case.
    pub(super) letters: String,
    pub(super) content: Content,
    /// What else the sentences say that the quotation stands in.
    pub(super) around: Content,
    /// The content outside stock phrases, where there are such.
    pub(super) own: Option<Content>,
    /// When it is said, where the sentence dates the saying alone.
    pub(super) said: Option<Moment>,
    /// The content without the speaker's own name: a company speaks of itself in all that it says.
    others: Content,
    /// The same, words that mean the same taken for one.
    other_senses: Content,
}

/// A piece of an article as its story sees it.
pub(super) struct Unit<'a> {
    piece: &'a Piece,
    /// The article it stands in.
    pub(super) article: ArticleId,
    /// Index into the story's persons.
    pub(super) speaker: Option<usize>,
    /// Its content, with less weight on what the whole story speaks of; see [`weighed`].
    pub(super) topical: Content,
    /// As `topical`, words that mean the same taken for one.
    pub(super) sense: Content,
}

impl Deref for Unit<'_> {
    type Target = Piece;
    fn deref(&self) -> &Piece {
        self.piece
    }
}

/// Marks around a single word without a speaker may still quote somebody, if it is this rare.
pub(super) const RARE_WORD: f32 = 6.5;

/// A sentence with fewer telling words goes together with its neighbour.
const FEW: usize = 2;

/// All units of a story.
pub(super) fn all<'a>(articles: &[Noted<'a>], speakers: &PersonIndex) -> Vec<Unit<'a>> {
    let pieces: Vec<(ArticleId, &Piece)> =
        articles.iter().flat_map(|article| article.pieces().iter().map(|piece| (article.id, piece))).collect();
    // A stem of one utterance comes about once an article.
    let usual = 2.0 * articles.len() as f32;
    let topical = weighed(pieces.iter().map(|(_, piece)| &piece.others), usual);
    let senses = weighed(pieces.iter().map(|(_, piece)| &piece.other_senses), usual);
    let unit = |(((article, piece), topical), sense): (((ArticleId, &'a Piece), Content), Content)| Unit {
        speaker: piece.person.and_then(|person| speakers.get(&(article, person)).copied()),
        piece,
        article,
        topical,
        sense,
    };
    pieces.into_iter().zip(topical).zip(senses).map(unit).collect()
}

/// The pieces of an article's quotations.
pub(super) fn pieces(entry: &Entry) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    // The last piece of each speech, for the parts that follow an interruption.
    let mut last: FxHashMap<u32, usize> = FxHashMap::default();
    for (index, q) in (0..).zip(&entry.reading.quotations) {
        if q.kind == QuoteKind::Scare && !telling(entry, q) {
            continue;
        }
        let speech = (q.kind == QuoteKind::Direct && q.inside.is_none()).then_some(q.group);
        for (n, (span, words)) in sentences(entry, q.span).into_iter().enumerate() {
            let before = speech.filter(|_| n == 0).and_then(|group| last.get(&group).copied());
            if let Some(before) = before.and_then(|at| all.get_mut(at))
                && (few(&words) || few(&before.words) || leans(&entry.article.prose, &before.words, &words))
            {
                before.letters.push_str(&letters(entry, &words));
                before.add(index, span, words);
                continue;
            }
            all.push(Piece::new(entry, (index, q), span, words));
            if let Some(group) = speech {
                last.insert(group, all.len() - 1);
            }
        }
    }
    all.iter_mut().for_each(Piece::finish);
    all
}

impl Piece {
    fn new(entry: &Entry, (index, q): (u32, &Quotation), span: Span, words: Vec<Word>) -> Piece {
        let person = q.speaker.as_ref().and_then(|s| s.person);
        Piece {
            quotes: vec![index],
            spans: vec![span],
            kind: q.kind,
            person,
            voice: q.speaker.as_ref().filter(|s| s.person.is_none()).map(|s| s.text.to_lowercase()),
            family: person.and_then(|p| entry.reading.people.person(p)).map(|p| p.name.family.to_lowercase()),
            around: around(entry, span),
            said: said(entry, q.outer),
            letters: letters(entry, &words),
            words,
            content: Content::default(),
            own: None,
            others: Content::default(),
            other_senses: Content::default(),
        }
    }

    fn add(&mut self, quote: u32, span: Span, words: Vec<Word>) {
        self.quotes.push(quote);
        self.spans.push(span);
        self.words.extend(words);
    }

    /// What follows from its words, once it has all of them.
    fn finish(&mut self) {
        self.content = Content::of(&self.words);
        self.own = without_stock(&self.words);
        self.others = self.without_own_name(&self.words);
        self.other_senses = self.without_own_name(&senses(&self.words));
    }

    fn without_own_name(&self, words: &[Word]) -> Content {
        let names = self.voice.iter().chain(&self.family);
        let own: Vec<u64> = names.flat_map(|n| n.split_whitespace()).map(|n| stemmed(n).0).collect();
        let others: Vec<Word> = words.iter().filter(|w| !own.contains(&w.stem)).copied().collect();
        Content::of(&others)
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
fn sentences(entry: &Entry, span: Span) -> Vec<(Span, Vec<Word>)> {
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
/// people speak of the test site does not make their words one utterance.
fn weighed<'a>(contents: impl Iterator<Item = &'a Content> + Clone, usual: f32) -> Vec<Content> {
    let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
    for (stem, _) in contents.clone().flat_map(|c| &c.stems) {
        *counts.entry(*stem).or_default() += 1;
    }
    let one = |content: &Content| {
        let weighed = content.stems.iter().map(|(stem, idf)| {
            let often = counts.get(stem).map_or(0.0, |n| *n as f32);
            (*stem, idf * (usual / often.max(usual)).sqrt())
        });
        Content::from_stems(weighed.collect())
    };
    contents.map(one).collect()
}
