//! Which figures measure the same thing, and whether they agree.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::cluster::{self, Union, neighbours};
use super::story::{FigureRef, Measure, Pair, PairKind, Person};
use super::words::{Content, Word, hash, words};
use super::{ArticleId, Entry};
use crate::lexicon::units::Measures;
use crate::lexicon::{counted, frequency, places};
use crate::reading::{Dimension, Figure, HedgeKind, LocalPersonId, Outcome, Standing, When};
use crate::text::Span;

/// A figure with all that decides what it may be compared with.
struct Candidate<'a> {
    place: FigureRef,
    figure: &'a Figure,
    /// Index into the story's persons.
    speaker: Option<usize>,
    /// What is counted, synonyms folded: "soldier" for troops.
    head: &'a str,
    /// Modifiers that narrow what is counted, whose it is left out.
    modifiers: Vec<&'a str>,
    /// Telling words of its sentence, its own left out.
    context: Content,
    /// Other times that its sentence names: months and years not the article's own.
    times: Vec<u64>,
    /// Whether it stands among the first sentences.
    leading: bool,
    date: Option<Date>,
    /// Index into the article's sentences.
    sentence: usize,
}

/// The groups of comparable figures of a story.
pub(super) fn group(articles: &[(ArticleId, &Entry)], persons: &[Person]) -> Vec<Measure> {
    let speakers: FxHashMap<(ArticleId, LocalPersonId), usize> =
        persons.iter().enumerate().flat_map(|(i, p)| p.members.iter().map(move |m| (*m, i))).collect();
    let all: Vec<Candidate<'_>> = articles.iter().flat_map(|(id, entry)| candidates(*id, entry, &speakers)).collect();
    let mut sets = Union::new(all.len());
    let mut kinds: FxHashMap<(usize, usize), PairKind> = FxHashMap::default();
    for (i, j) in likely_pairs(&all) {
        if let Some(kind) = comparable(&all[i], &all[j]) {
            sets.join(i, j);
            kinds.insert((i, j), kind);
        }
    }
    sets.groups().into_iter().filter(|g| g.len() > 1).flat_map(|g| measures(&g, &all, &kinds)).collect()
}

/// What two figures of a set score that are not comparable.
const APART: f32 = -0.9;

/// A measure that very many articles give is held against itself so often and no more.
const MOST_PAIRS: usize = 20_000;

/// Cuts a connected set of figures into measures: most figures of a measure
/// must be comparable with most others, not only through one in between.
fn measures(set: &[usize], all: &[Candidate<'_>], kinds: &FxHashMap<(usize, usize), PairKind>) -> Vec<Measure> {
    let linked = neighbours(set, kinds.keys());
    let score = |i: usize, j: usize| if kinds.contains_key(&(set[i], set[j])) { 1.0 } else { APART };
    let groups = cluster::group(set.len(), |i| linked[i].clone(), APART, score);
    let measure = |group: Vec<usize>| {
        let members: Vec<usize> = group.into_iter().map(|i| set[i]).collect();
        let mut pairs = Vec::new();
        for (n, j) in members.iter().enumerate() {
            pairs.extend(members[..n].iter().filter_map(|i| {
                let kind = *kinds.get(&(*i, *j))?;
                Some(Pair { a: all[*i].place, b: all[*j].place, kind })
            }));
            if pairs.len() > MOST_PAIRS {
                break;
            }
        }
        Measure { members: members.iter().map(|i| all[*i].place).collect(), pairs }
    };
    groups.into_iter().filter(|g| g.len() > 1).map(measure).collect()
}

fn candidates<'a>(
    id: ArticleId,
    entry: &'a Entry,
    speakers: &FxHashMap<(ArticleId, LocalPersonId), usize>,
) -> Vec<Candidate<'a>> {
    let reading = &entry.reading;
    let indexed = reading.figures.iter().enumerate();
    indexed
        .filter(|(_, f)| can_compare(f))
        .map(|(index, figure)| {
            let at = reading.sentences.partition_point(|s| s.end <= figure.span.start);
            let sentence = reading.sentences.get(at).copied().unwrap_or(figure.span);
            Candidate {
                place: FigureRef { article: id, index: index as u32 },
                figure,
                speaker: figure.speaker.as_ref().and_then(|s| s.person).and_then(|p| speakers.get(&(id, p)).copied()),
                head: counted::class(&figure.counted.head),
                modifiers: narrowing(figure),
                context: context(&entry.article.prose, sentence, figure),
                times: times(entry, with_antecedent(entry, at, sentence)),
                leading: at < 3,
                date: entry.article.meta.date,
                sentence: at,
            }
        })
        .collect()
}

/// Whether a figure says enough to be held against others: a definite value of
/// something named, neither an age nor a part of another figure.
fn can_compare(figure: &Figure) -> bool {
    let named = figure.counted.outcome.is_some()
        || !figure.counted.head.is_empty()
        || figure.unit.dimension == Dimension::Of(Measures::Money);
    let counted = matches!(figure.unit.dimension, Dimension::Count | Dimension::Person);
    let whole = !counted || figure.value.is_some_and(|v| v >= 1.0 || v == 0.0);
    let whole = whole && (figure.unit.dimension != Dimension::Of(Measures::Percent) || !figure.counted.head.is_empty());
    figure.unit.dimension != Dimension::Age
        && figure.value.is_some()
        && figure.low.is_finite()
        && named
        && whole
        && figure.standing.compares()
}

/// Modifiers that say which part of the counted is meant.
fn narrowing(figure: &Figure) -> Vec<&str> {
    let whose: Vec<String> =
        figure.counted.text.split_whitespace().filter(|w| places::country(w).is_some()).map(frequency::stem).collect();
    let modifiers = figure.counted.modifiers.iter().map(String::as_str);
    modifiers.filter(|m| !counted::is_loose(m) && !whose.iter().any(|w| w == m)).collect()
}

fn context(text: &str, sentence: Span, figure: &Figure) -> Content {
    let near: Vec<Word> = words(text, sentence)
        .into_iter()
        .filter(|w| !figure.span.overlaps(w.span) && !starts_with_digit(w.span.of(text)))
        .collect();
    Content::of(&near)
}

fn starts_with_digit(s: &str) -> bool {
    s.starts_with(|c: char| c.is_ascii_digit())
}

/// A sentence that goes on about the one before ("It killed ...") holds at its times too.
fn with_antecedent(entry: &Entry, at: usize, sentence: Span) -> Span {
    const GOES_ON: &[&str] = &["It", "That", "This", "They", "Those", "These", "Then", "He", "She"];
    let first = sentence.of(&entry.article.prose).split_whitespace().next().unwrap_or("");
    match at.checked_sub(1).and_then(|before| entry.reading.sentences.get(before)) {
        Some(before) if GOES_ON.contains(&first) => before.join(sentence),
        _ => sentence,
    }
}

/// Months and years named in a sentence, without those of the article's own day.
fn times(entry: &Entry, sentence: Span) -> Vec<u64> {
    let own = entry.article.meta.date;
    let mut out: Vec<u64> = entry
        .reading
        .moments
        .iter()
        .skip_while(|m| m.span.start < sentence.start)
        .take_while(|m| m.span.start < sentence.end)
        .filter_map(|m| match m.when {
            When::Date { year, month, .. } => {
                let here = own.is_some_and(|d| d.month() == month && year.is_none_or(|y| y == d.year()));
                (!here).then(|| hash(&format!("{month}")))
            }
            _ => None,
        })
        .collect();
    for w in words(&entry.article.prose, sentence) {
        let form = w.span.of(&entry.article.prose);
        let year = form.len() == 4 && (form.starts_with("19") || form.starts_with("20"));
        if year && form.parse().ok() != own.map(|d| d.year()) {
            out.push(w.form);
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// An article that counts one thing more often than this is a table; the rest is not compared.
const MOST_ALIKE: usize = 48;

/// Pairs that count like things, in order; the rest need not be looked at.
fn likely_pairs(all: &[Candidate<'_>]) -> Vec<(usize, usize)> {
    let mut buckets: FxHashMap<(Dimension, &str), Vec<usize>> = FxHashMap::default();
    for (i, c) in all.iter().enumerate() {
        let by_outcome = c.figure.counted.outcome.is_some();
        let dimension = if by_outcome { Dimension::Person } else { c.figure.unit.dimension };
        let key = match dimension {
            Dimension::Of(Measures::Money) => currency(c.figure),
            Dimension::Count | Dimension::Person if !by_outcome => c.head,
            _ => "",
        };
        let dimension = if dimension == Dimension::Count { Dimension::Person } else { dimension };
        let bucket = buckets.entry((dimension, if by_outcome { "\u{1}outcome" } else { key })).or_default();
        let same_article = |j: &&usize| all[**j].place.article == c.place.article;
        if bucket.iter().rev().take(MOST_ALIKE).filter(same_article).count() < MOST_ALIKE {
            bucket.push(i);
        }
    }
    let mut out = Vec::new();
    for list in buckets.values() {
        for (n, j) in list.iter().enumerate() {
            out.extend(list[..n].iter().map(|i| (*i, *j)));
        }
    }
    out.sort_unstable();
    out
}

/// Whether two figures measure the same thing, or one a part of the other.
fn comparable(a: &Candidate<'_>, b: &Candidate<'_>) -> Option<PairKind> {
    let (f, g) = (a.figure, b.figure);
    let together_said = a.place.article == b.place.article && a.sentence == b.sentence;
    if let (Some(x), Some(y)) = (&f.scope, &g.scope)
        && x != y
    {
        return None;
    }
    let part = outcomes(f.counted.outcome, g.counted.outcome)?;
    if !standings(a, b) || !heads(a, b) || !modifiers(a, b) {
        return None;
    }
    let changed = !together_said && a.speaker.is_some() && a.speaker == b.speaker && times_differ(a, b);
    if changed {
        let anchored = f.counted.outcome.is_some() && f.scope.is_some() && f.scope == g.scope;
        return (anchored || close(a, b, 0.35)).then_some(part.at_other_time());
    }
    // One sentence gives two values for two things, or the one with its correction.
    if together_said || a.times != b.times || when_differs(f, g) {
        return None;
    }
    let together = if a.place.article == b.place.article {
        close(a, b, 0.5)
    } else if f.counted.outcome.is_some() {
        f.scope.is_some() && f.scope == g.scope || a.leading && b.leading || close(a, b, 0.2)
    } else {
        close(a, b, 0.5)
    };
    together.then_some(part)
}

/// How two outcomes relate; `None` where they count different things.
fn outcomes(a: Option<Outcome>, b: Option<Outcome>) -> Option<PairKind> {
    use Outcome::{Killed, KilledOrWounded, Wounded};
    match (a, b) {
        _ if a == b => Some(PairKind::Same),
        (Some(Killed | Wounded), Some(KilledOrWounded)) => Some(PairKind::FirstIsPart),
        (Some(KilledOrWounded), Some(Killed | Wounded)) => Some(PairKind::SecondIsPart),
        _ => None,
    }
}

/// Whether both are told in the same way. "A child was killed" may be one of "two people": it is held only against
/// counts of children.
fn standings(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let single = |c: &Candidate<'_>| c.figure.standing == Standing::Single;
    match (single(a), single(b)) {
        (true, true) => false,
        (false, false) => a.figure.standing == b.figure.standing,
        _ => a.head == b.head && !counted::is_generic(a.head),
    }
}

/// The currency and what the amount is a rate of. A dollar whose country is not said is taken for the American one.
fn currency(figure: &Figure) -> &str {
    let name = figure.unit.name.as_str();
    name.strip_prefix("US ").filter(|n| n.starts_with("dollar")).unwrap_or(name)
}

/// What a measure is a rate of: "day" for tonnes a day. Speeds are no rates of anything else.
fn rate(figure: &Figure) -> &str {
    let speed = figure.unit.dimension == Dimension::Of(Measures::Speed);
    figure.unit.name.split_once(" per ").filter(|_| !speed).map_or("", |(_, of)| of)
}

/// Whether the counted nouns go together: equal, or one of them says only "people".
fn heads(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    if a.figure.counted.outcome.is_some() {
        return a.head == b.head || counted::is_generic(a.head) || counted::is_generic(b.head);
    }
    match a.figure.unit.dimension {
        Dimension::Count | Dimension::Person => !a.head.is_empty() && a.head == b.head,
        Dimension::Of(Measures::Money) => currency(a.figure) == currency(b.figure),
        Dimension::Of(Measures::Percent) => a.head == b.head && rate(a.figure) == rate(b.figure),
        other => other == b.figure.unit.dimension && a.head == b.head && rate(a.figure) == rate(b.figure),
    }
}

/// Whether one side's modifiers are all on the other side too.
fn modifiers(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let (few, many) = if a.modifiers.len() <= b.modifiers.len() { (a, b) } else { (b, a) };
    if few.modifiers.is_empty() && few.figure.counted.outcome.is_none() && !many.modifiers.is_empty() {
        return false;
    }
    few.modifiers.iter().all(|m| many.modifiers.contains(m))
}

/// Whether the sentences around two figures speak of the same.
fn close(a: &Candidate<'_>, b: &Candidate<'_>, covered: f32) -> bool {
    let shared = a.context.shared(&b.context);
    let least = a.context.mass.min(b.context.mass);
    shared.stems >= 2 && shared.mass >= 2.0 * 3.0 && shared.mass >= covered * least
}

/// Whether two figures are given for, or said at, different times.
fn times_differ(a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
    let dates = matches!((a.date, b.date), (Some(x), Some(y)) if x != y);
    dates || when_differs(a.figure, b.figure) || a.times != b.times
}

fn when_differs(a: &Figure, b: &Figure) -> bool {
    match (&a.when, &b.when) {
        (None, None) => false,
        (Some(x), Some(y)) => match (x.date, y.date) {
            (Some(d), Some(e)) => d != e,
            _ => frequency::fold_spelling(&x.text.to_lowercase()) != frequency::fold_spelling(&y.text.to_lowercase()),
        },
        _ => true,
    }
}

/// Whether two figures can both be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// The same value, equally qualified.
    Equal,
    /// The same value, but only one is hedged ("nearly a million", "1 million").
    Hedged,
    /// Different values that allow each other ("more than 40", 43).
    Compatible,
    /// They cannot both be right.
    Apart,
}

/// Compares the values of two comparable figures, in base units.
pub fn agreement(a: &Figure, b: &Figure) -> Agreement {
    let (fa, fb) = (a.unit.factor, b.unit.factor);
    let (low, high) = (a.low * fa, a.high * fa);
    let (low2, high2) = (b.low * fb, b.high * fb);
    let slack = 1e-9 * low.abs().max(low2.abs());
    if low > high2 + slack || low2 > high + slack {
        return Agreement::Apart;
    }
    let same = match (a.value, b.value) {
        (Some(x), Some(y)) => (x * fa - y * fb).abs() <= 1e-6 * (x * fa).abs().max(1e-12),
        _ => false,
    };
    let hedge = a.hedge.map(|h| h.kind);
    let alike = hedge == b.hedge.map(|h| h.kind);
    // "At least six" and "at least seven" allow each other, but nobody who knew
    // of seven would say six: the sources disagree.
    let one_sided = alike && matches!(hedge, Some(HedgeKind::AtLeast | HedgeKind::AtMost));
    match (same, alike) {
        (true, true) => Agreement::Equal,
        (true, false) => Agreement::Hedged,
        (false, _) if one_sided => Agreement::Apart,
        (false, _) => Agreement::Compatible,
    }
}

/// Whether a part exceeds the whole: 1 million killed, 600,000 killed or wounded.
pub fn exceeds(part: &Figure, whole: &Figure) -> bool {
    part.low * part.unit.factor > whole.high * whole.unit.factor
}
