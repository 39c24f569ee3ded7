//! Which quotations render the same utterance.
//!
//! Quotations are compared sentence by sentence, so that a long one can render
//! several utterances. Two sentences are the same when enough telling words of
//! the shorter one stand in the longer one, in much the same order.

use rustc_hash::{FxHashMap, FxHashSet};

use super::cluster::{self, Union, neighbours};
use super::story::{Person, QuoteRef, Utterance};
use super::words::{Content, Word, words};
use super::{ArticleId, Entry};
use crate::reading::{Quotation, QuoteKind};
use crate::text::Span;

/// One sentence of a quotation.
struct Unit {
    quote: QuoteRef,
    span: Span,
    kind: QuoteKind,
    /// Index into the story's persons.
    speaker: Option<usize>,
    /// Who speaks, where it is nobody with a name: "police".
    voice: Option<String>,
    words: Vec<Word>,
    content: Content,
}

/// The utterances of a story that more than one quotation renders.
pub(super) fn link(articles: &[(ArticleId, &Entry)], persons: &[Person]) -> Vec<Utterance> {
    let speakers = speaker_index(persons);
    let units: Vec<Unit> = articles.iter().flat_map(|(id, entry)| units(*id, entry, &speakers)).collect();
    let mut sets = Union::new(units.len());
    let mut links: FxHashSet<(usize, usize)> = FxHashSet::default();
    for (i, j) in candidates(&units) {
        if same(&units[i], &units[j]) {
            sets.join(i, j);
            links.insert((i, j));
        }
    }
    let groups = sets.groups().into_iter().filter(|g| g.len() > 1).flat_map(|g| cut(&g, &units, &links)).collect();
    collect(groups, &units, articles)
}

/// What two units of a set score that were not found the same.
const UNLINKED: f32 = -0.5;

/// Cuts a connected set of units into utterances. Two renderings may be linked
/// through a third alone, but not across two speakers, and not through one
/// unit that says both of two things.
fn cut(set: &[usize], units: &[Unit], links: &FxHashSet<(usize, usize)>) -> Vec<Vec<usize>> {
    let score = |i: usize, j: usize| {
        let (a, b) = (set[i], set[j]);
        match (links.contains(&(a, b)), voices(&units[a], &units[b])) {
            (true, _) => 1.0,
            (false, Voices::Different) => -1.5,
            (false, _) => UNLINKED,
        }
    };
    let linked = neighbours(set, links.iter());
    let groups = cluster::group(set.len(), |i| linked[i].clone(), UNLINKED, score);
    groups.into_iter().map(|g| g.into_iter().map(|i| set[i]).collect()).collect()
}

type Speakers = FxHashMap<(ArticleId, crate::reading::LocalPersonId), usize>;

fn speaker_index(persons: &[Person]) -> Speakers {
    persons.iter().enumerate().flat_map(|(i, p)| p.members.iter().map(move |m| (*m, i))).collect()
}

fn units<'a>(id: ArticleId, entry: &'a Entry, speakers: &'a Speakers) -> impl Iterator<Item = Unit> + 'a {
    let quotations = &entry.reading.quotations;
    quotations.iter().enumerate().filter(|(_, q)| q.kind != QuoteKind::Scare || telling(entry, q)).flat_map(
        move |(index, q)| {
            let quote = QuoteRef { article: id, index: index as u32 };
            let speaker = q.speaker.as_ref().and_then(|s| s.person).and_then(|p| speakers.get(&(id, p)).copied());
            let voice = q.speaker.as_ref().filter(|s| s.person.is_none()).map(|s| s.text.to_lowercase());
            sentences_of(entry, q.span).into_iter().map(move |span| {
                let words = words(&entry.article.prose, span);
                let content = Content::of(&words);
                Unit { quote, span, kind: q.kind, speaker, voice: voice.clone(), words, content }
            })
        },
    )
}

/// Marks around a few words with no speaker may still quote somebody.
fn telling(entry: &Entry, q: &Quotation) -> bool {
    let content = Content::of(&words(&entry.article.prose, q.span));
    content.stems.len() >= 2 || content.mass >= RARE_WORD
}

/// A single word this rare, in marks in two articles of one story, is quoted from one mouth.
const RARE_WORD: f32 = 6.5;

/// A quotation's span cut at sentence ends; pieces too short to compare stay with the one before.
fn sentences_of(entry: &Entry, span: Span) -> Vec<Span> {
    let sentences = &entry.reading.sentences;
    let first = sentences.partition_point(|s| s.end <= span.start);
    let mut out: Vec<Span> = Vec::new();
    for s in sentences[first..].iter().take_while(|s| s.start < span.end) {
        let piece = Span { start: s.start.max(span.start), end: s.end.min(span.end) };
        out.push(piece);
    }
    if out.is_empty() {
        out.push(span);
    }
    out
}

/// Pairs of units that share a telling stem, in order.
fn candidates(units: &[Unit]) -> Vec<(usize, usize)> {
    let mut postings: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (i, u) in units.iter().enumerate() {
        for (stem, idf) in &u.content.stems {
            if *idf >= 2.0 {
                postings.entry(*stem).or_default().push(i);
            }
        }
    }
    let mut pairs: FxHashSet<(usize, usize)> = FxHashSet::default();
    for list in postings.values() {
        for (n, j) in list.iter().enumerate() {
            pairs.extend(list[..n].iter().map(|i| (*i, *j)));
        }
    }
    let mut out: Vec<(usize, usize)> = pairs.into_iter().collect();
    out.sort_unstable();
    out
}

/// Whether two units render the same utterance.
fn same(a: &Unit, b: &Unit) -> bool {
    if a.quote == b.quote || (a.quote.article == b.quote.article && a.span.overlaps(b.span)) {
        return false;
    }
    let shared = a.content.shared(&b.content);
    let (short, long) = if a.content.mass <= b.content.mass { (a, b) } else { (b, a) };
    let covered = shared.mass / short.content.mass.max(f32::MIN_POSITIVE);
    let voices = voices(a, b);
    let indirect = [a, b].iter().filter(|u| u.kind == QuoteKind::Indirect).count();
    if a.quote.article == b.quote.article && (indirect > 0 || covered < 0.8) {
        return false;
    }
    if short.content.stems.len() <= 3 {
        return short_same(short, long, covered, voices, indirect);
    }
    let bar = match (indirect, voices) {
        (0, Voices::Same | Voices::Unknown) => Bar { stems: 3, covered: 0.45, mass: 8.0 },
        (0, Voices::Different) => Bar { stems: 5, covered: 0.75, mass: 15.0 },
        (1, Voices::Same) => Bar { stems: 3, covered: 0.55, mass: 9.0 },
        (1, Voices::Unknown) => Bar { stems: 4, covered: 0.65, mass: 12.0 },
        (_, Voices::Same) => Bar { stems: 4, covered: 0.65, mass: 12.0 },
        _ => Bar { stems: 5, covered: 0.85, mass: 18.0 },
    };
    let enough = shared.stems >= bar.stems && covered >= bar.covered && shared.mass >= bar.mass;
    enough && ordered(short, long, &bar)
}

/// What is asked of two units of more than three telling words.
struct Bar {
    stems: usize,
    covered: f32,
    mass: f32,
}

/// A side of up to three telling words must stand wholly in the other, words together.
fn short_same(short: &Unit, long: &Unit, covered: f32, voices: Voices, indirect: usize) -> bool {
    let telling = short.content.stems.len();
    if covered < 0.99 || indirect > 0 || !together(short, long) || !verbatim(short, long) {
        return false;
    }
    let mass = short.content.mass;
    match voices {
        Voices::Same => mass >= 5.0 || telling == 1 && mass >= 2.0 && short.words.len() >= 3,
        Voices::Unknown => telling >= 3 || mass >= 8.0 || mass >= RARE_WORD && short.words.len() <= 2,
        Voices::Different => false,
    }
}

/// Whether most words of `short`, small ones too, stand in `long` in order, by stem.
fn verbatim(short: &Unit, long: &Unit) -> bool {
    let mut row = vec![0usize; long.words.len() + 1];
    for word in &short.words {
        let mut diagonal = 0;
        for (j, other) in long.words.iter().enumerate() {
            let up = row[j + 1];
            row[j + 1] = if word.stem == other.stem { diagonal + 1 } else { up.max(row[j]) };
            diagonal = up;
        }
    }
    row[long.words.len()] * 10 >= short.words.len() * 7
}

/// Whether the telling words of `short` stand in `long` within a stretch not much longer.
fn together(short: &Unit, long: &Unit) -> bool {
    let wanted: Vec<u64> = short.content.stems.iter().map(|s| s.0).collect();
    let at: Vec<usize> = (0..long.words.len()).filter(|i| wanted.binary_search(&long.words[*i].stem).is_ok()).collect();
    at.windows(wanted.len()).any(|w| w[w.len() - 1] - w[0] <= short.words.len() + 2)
}

/// Whether the shared words come in much the same order on both sides: the
/// longest common subsequence of telling stems carries most of what is shared.
fn ordered(short: &Unit, long: &Unit, bar: &Bar) -> bool {
    let telling = |u: &Unit| -> Vec<(u64, f32)> {
        u.words.iter().filter(|w| w.idf >= super::words::CONTENT).map(|w| (w.stem, w.idf)).take(400).collect()
    };
    let (x, y) = (telling(short), telling(long));
    let mut row = vec![0.0f32; y.len() + 1];
    for (stem, idf) in &x {
        let mut diagonal = 0.0;
        for (j, (other, _)) in y.iter().enumerate() {
            let up = row[j + 1];
            row[j + 1] = if stem == other { diagonal + idf } else { up.max(row[j]) };
            diagonal = up;
        }
    }
    row[y.len()] >= 0.8 * bar.covered * short.content.mass
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Voices {
    Same,
    Unknown,
    Different,
}

fn voices(a: &Unit, b: &Unit) -> Voices {
    match (a.speaker, b.speaker) {
        (Some(x), Some(y)) if x == y => Voices::Same,
        (Some(_), Some(_)) => Voices::Different,
        _ if a.voice.is_some() && a.voice == b.voice => Voices::Same,
        _ => Voices::Unknown,
    }
}

fn collect(groups: Vec<Vec<usize>>, units: &[Unit], articles: &[(ArticleId, &Entry)]) -> Vec<Utterance> {
    let mut out: Vec<Utterance> = Vec::new();
    let order: FxHashMap<ArticleId, usize> = articles.iter().enumerate().map(|(i, (id, _))| (*id, i)).collect();
    let length: FxHashMap<QuoteRef, usize> = units.iter().fold(FxHashMap::default(), |mut sum, u| {
        *sum.entry(u.quote).or_default() += u.words.len();
        sum
    });
    for group in groups {
        let mut members: Vec<QuoteRef> = group.iter().map(|i| units[*i].quote).collect();
        members.sort_unstable_by_key(|q| (order.get(&q.article), q.index));
        members.dedup();
        if members.len() < 2 {
            continue;
        }
        members.sort_by_key(|q| std::cmp::Reverse(length.get(q).copied().unwrap_or(0)));
        let utterance = Utterance { members };
        if !out.contains(&utterance) {
            out.push(utterance);
        }
    }
    out
}
