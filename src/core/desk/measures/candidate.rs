//! A figure with all that decides what it may be compared with.

use std::ops::Deref;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::beside::{Beside, beside};
use super::circumstances::{Around, Circumstances};
use super::context::fold;
use super::phrasing::{act_of, counts_inhabitants, is_place_of, of_aftershock};
use super::place::{behind, distance_to, owner, past_brackets};
use super::what::{Fate, Ruin, What};
use crate::desk::notes::Noted;
use crate::desk::persons::PersonIndex;
use crate::desk::words::hash;
use crate::desk::{ArticleId, Entry, FigureRef};
use crate::lexicon::units::Measures;
use crate::lexicon::{counted, frequency, places};
use crate::reading::{Dimension, Figure, MentionKind, Outcome, Standing};
use crate::text::Span;

/// A figure with all that decides what it may be compared with.
pub(super) struct Candidate<'a> {
    pub(super) place: FigureRef,
    pub(super) figure: &'a Figure,
    /// Index into the story's persons.
    pub(super) speaker: Option<usize>,
    pub(super) what: What<'a>,
    /// The counted noun's group, synonyms folded; 0 where it says no more than "people".
    pub(super) head: u64,
    /// What happened to the things counted.
    pub(super) ruin: Option<Ruin>,
    /// Stems of modifiers that narrow what is counted, synonyms folded, sorted; whose it is left out.
    pub(super) modifiers: Vec<u64>,
    /// Words of the place named right behind it, or of the place whose inhabitants it counts.
    pub(super) where_: Vec<u64>,
    /// The other figures of its sentence that have a value.
    pub(super) beside: Vec<Beside<'a>>,
    /// The person named last before it in its sentence, if not the speaker: index into the story's persons.
    pub(super) subject: Option<usize>,
    /// Values of its article that no longer hold: "revised to 30 from 40".
    pub(super) former: &'a [f64],
    /// Names of its article, of people and places and all else.
    pub(super) all_names: &'a FxHashSet<u64>,
    /// Whether it only converts the figure before it: "5 million euros ($6 million)".
    pub(super) converts: bool,
    pub(super) date: Option<Date>,
    /// Whether its article is a draft.
    pub(super) draft: bool,
    around: &'a Around,
}

/// A candidate has all that stands around it.
impl Deref for Candidate<'_> {
    type Target = Around;
    fn deref(&self) -> &Around {
        self.around
    }
}

impl Candidate<'_> {
    /// Whether it counts the dead or the wounded.
    pub(super) fn is_toll(&self) -> bool {
        self.what == What::Hit(Fate::Casualty)
    }

    /// Whether a sentence gives one value in two units: "1,150 km (700 miles)".
    pub(super) fn is_conversion(&self, other: &Candidate<'_>) -> bool {
        let together = self.place.article == other.place.article && self.sentence == other.sentence;
        let units = self.figure.unit.name != other.figure.unit.name;
        let (x, y) = (self.figure.value.unwrap_or(0.0), other.figure.value.unwrap_or(0.0));
        let (x, y) = (x * self.figure.unit.factor, y * other.figure.unit.factor);
        together && units && (x - y).abs() <= 0.05 * x.abs().max(y.abs())
    }
}

/// The figures of one article, seen from its story.
struct Source<'a> {
    id: ArticleId,
    entry: &'a Entry,
    circumstances: &'a Circumstances,
    speakers: &'a PersonIndex,
    /// Whether a draft is held against it: figures that say too little are of use then.
    drafted: bool,
}

/// The figures of an article that can be compared with others; where its story has a draft,
/// those as well that can only be compared with a sentence taken over.
pub(super) fn candidates<'a>(article: Noted<'a>, speakers: &'a PersonIndex, drafted: bool) -> Vec<Candidate<'a>> {
    let (id, entry) = (article.id, article.entry);
    let source = Source { id, entry, circumstances: article.circumstances(), speakers, drafted };
    let said = source.circumstances.figures.iter().enumerate();
    said.filter_map(|(index, around)| source.candidate(index, around.as_ref()?)).collect()
}

impl<'a> Source<'a> {
    fn candidate(&self, index: usize, around: &'a Around) -> Option<Candidate<'a>> {
        let (entry, figure) = (self.entry, &self.entry.reading.figures[index]);
        let text: &str = &entry.article.prose;
        let sentence = around.span;
        let what = match self.what(index, sentence)? {
            said if figure.standing.compares() || is_another(figure) => said,
            _ => self.unsaid(index),
        };
        if matches!(what, What::Unsaid(..)) && !self.drafted {
            return None;
        }
        Some(Candidate {
            place: FigureRef { article: self.id, index: index as u32 },
            figure,
            speaker: self.speaker(figure),
            what,
            head: self.head(text, sentence, index),
            ruin: self.ruin(index),
            modifiers: narrowing(self.counting(index)),
            where_: match what {
                What::Inhabitants => owner(text, sentence, figure),
                What::Distance => distance_to(text, sentence, figure),
                _ => behind(text, sentence, figure),
            },
            beside: beside(entry, sentence, index),
            subject: self.subject(sentence, figure),
            former: &self.circumstances.former,
            all_names: &self.circumstances.names,
            converts: index > 0 && self.gap_before(index).trim() == "(",
            date: entry.article.meta.date,
            draft: entry.draft,
            around,
        })
    }

    /// The counted noun; "of damage" behind an amount and its conversion too.
    fn head(&self, text: &str, sentence: Span, index: usize) -> u64 {
        let figure = &self.entry.reading.figures[index];
        let rest = Span { start: figure.span.end, end: sentence.end.max(figure.span.end) }.of(text);
        let mut words = past_brackets(rest).split_whitespace();
        let of = figure.unit.dimension == Dimension::Of(Measures::Money)
            && matches!(words.next(), Some("of" | "in" | "worth"));
        let noun = words.find(|w| *w != "of").filter(|w| of && w.starts_with(char::is_lowercase));
        match noun.map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())) {
            Some(noun) => head(&frequency::stem(noun)),
            None => head(&self.counting(index).counted.head),
        }
    }

    fn ruin(&self, index: usize) -> Option<Ruin> {
        match self.counting(index).counted.outcome? {
            Outcome::Destroyed => Some(Ruin::Destroyed),
            Outcome::Damaged => Some(Ruin::Damaged),
            _ => None,
        }
    }

    fn speaker(&self, figure: &Figure) -> Option<usize> {
        let person = figure.speaker.as_ref()?.person?;
        self.speakers.get(&(self.id, person)).copied()
    }

    /// The figure that says what is counted: an earlier one of the sentence for
    /// "80% of calls in Malta, 60% in Cyprus" and for "5 million euros ($6 million) of damage".
    fn counting(&self, index: usize) -> &'a Figure {
        let figures = &self.entry.reading.figures;
        let figure = &figures[index];
        let bare = figure.counted.head.is_empty() && figure.counted.outcome.is_none();
        let Some(before) = index.checked_sub(1).map(|i| &figures[i]).filter(|_| bare) else { return figure };
        let between = self.gap_before(index);
        let alike = before.unit.dimension == figure.unit.dimension;
        let near = between.len() < 60 && !between.contains(['.', ';', '”', '"']);
        let listed = figure.unit.dimension == Dimension::Of(Measures::Percent)
            && near
            && (between.contains(',') || between.contains(" and "));
        let converted = between.trim() == "(";
        if alike && (listed || converted) { self.counting(index - 1) } else { figure }
    }

    /// The text between the number of a figure and that of the one before it.
    fn gap_before(&self, index: usize) -> &'a str {
        let figures = &self.entry.reading.figures;
        let (Some(before), Some(figure)) = (index.checked_sub(1).and_then(|i| figures.get(i)), figures.get(index))
        else {
            return "";
        };
        let start = before.number.end.min(figure.number.start);
        Span { start, end: figure.number.start }.of(&self.entry.article.prose)
    }

    fn subject(&self, sentence: Span, figure: &Figure) -> Option<usize> {
        let mentions = &self.entry.reading.people.mentions;
        let near = mentions.partition_point(|m| m.span.start < figure.span.start);
        let last = mentions[..near].last().filter(|m| m.span.start >= sentence.start)?;
        let speaks = figure.speaker.as_ref().and_then(|s| s.person) == Some(last.person);
        let person = self.speakers.get(&(self.id, last.person)).copied();
        person.filter(|_| !speaks)
    }

    fn unsaid(&self, index: usize) -> What<'a> {
        let unit = &self.entry.reading.figures[index].unit;
        What::Unsaid(unit.dimension, &unit.name, head(&self.counting(index).counted.head))
    }

    fn what(&self, index: usize, sentence: Span) -> Option<What<'a>> {
        let figure = &self.entry.reading.figures[index];
        let text: &str = &self.entry.article.prose;
        let counted = &self.counting(index).counted;
        let head = head(&counted.head);
        let dimension = figure.unit.dimension;
        let unsaid = self.unsaid(index);
        let counts = matches!(dimension, Dimension::Count | Dimension::Person);
        if counts && let Some(outcome) = counted.outcome {
            return match outcome {
                // "homes in five villages were damaged": the villages are only where.
                _ if is_place_of(text, figure) => Some(unsaid),
                Outcome::Destroyed | Outcome::Damaged if head == 0 => None,
                Outcome::Destroyed | Outcome::Damaged => Some(What::Things(Dimension::Person, head)),
                Outcome::Killed | Outcome::Wounded | Outcome::KilledOrWounded => Some(What::Hit(Fate::Casualty)),
                other => Some(What::Hit(Fate::Other(other))),
            };
        }
        match dimension {
            Dimension::Age => Some(self.aged(figure).map_or(unsaid, What::Age)),
            Dimension::Magnitude => Some(What::Magnitude { aftershock: of_aftershock(text, sentence, figure) }),
            Dimension::Of(Measures::Length) if !distance_to(text, sentence, figure).is_empty() => Some(What::Distance),
            Dimension::Of(Measures::Money) => Some(What::Money(currency(figure))),
            Dimension::Count | Dimension::Person if counts_inhabitants(text, figure, &counted.head) => {
                Some(What::Inhabitants)
            }
            Dimension::Of(Measures::Duration) if let Some(act) = act_of(text, figure, &counted.head) => {
                Some(What::Things(dimension, hash(act)))
            }
            _ if counted.head.is_empty() => Some(unsaid),
            Dimension::Count | Dimension::Person => Some(What::Things(Dimension::Person, head)),
            // "five days of riots" are more on the next day; a five-day visit is not.
            Dimension::Of(Measures::Duration) if figure.unit.factor >= DAY && figure.span.of(text).contains(" of ") => {
                Some(unsaid)
            }
            _ => Some(What::Things(dimension, hash(counted::class(&counted.head)) ^ hash(rate(figure)))),
        }
    }

    /// The person whose age it is: named right before ("Ana Duarte, 54,") or right behind ("54-year-old Ana Duarte").
    fn aged(&self, figure: &Figure) -> Option<usize> {
        let text: &str = &self.entry.article.prose;
        let mentions = &self.entry.reading.people.mentions;
        // "the then-15-year-old": an age of another time
        let before = Span { start: figure.span.start.saturating_sub(6), end: figure.span.start };
        let then = text.get(before.range()).is_some_and(|b| b.trim_end_matches([' ', '-']).ends_with("then"));
        if then {
            return None;
        }
        let names = |m: &&crate::reading::Mention| m.kind == MentionKind::Name;
        let near = mentions.partition_point(|m| m.span.start < figure.span.start);
        let before = mentions[..near].iter().rev().take(3).filter(names).find(|m| {
            m.span.end <= figure.span.start
                && matches!(Span { start: m.span.end, end: figure.span.start }.of(text), ", " | " (" | ", aged ")
        });
        let behind = || {
            mentions[near..].iter().take(3).filter(names).find(|m| {
                m.full.start >= figure.span.end && {
                    let gap = Span { start: figure.span.end, end: m.full.start }.of(text);
                    gap.split_whitespace().count() <= 2 && !gap.contains(['.', ',', ';', '(', '"', '“', '”'])
                }
            })
        };
        let person = before.or_else(behind)?.person;
        self.speakers.get(&(self.id, person)).copied()
    }
}

/// "Malta had 40 casualties and Cyprus another 15": not added to the 40, but whose they are differs.
pub(super) fn is_another(figure: &Figure) -> bool {
    figure.standing == Standing::Added && figure.counted.elided && figure.scope.is_some()
}

/// The currency and what the amount is a rate of. A dollar whose country is not said is taken for the American one.
fn currency(figure: &Figure) -> &str {
    let name: &str = &figure.unit.name;
    name.strip_prefix("US ").filter(|n| n.starts_with("dollar")).unwrap_or(name)
}

/// What a measure is a rate of: "day" for tonnes a day. Speeds are no rates of anything else.
fn rate(figure: &Figure) -> &str {
    let speed = figure.unit.dimension == Dimension::Of(Measures::Speed);
    figure.unit.name.split_once(" per ").filter(|_| !speed).map_or("", |(_, of)| of)
}

/// Seconds of a day, the base unit of durations.
const DAY: f64 = 86_400.0;

/// A counted noun's group, synonyms folded; 0 where it says no more than "people".
fn head(stem: &str) -> u64 {
    let class = counted::class(stem);
    if counted::is_generic(class) { 0 } else { fold(hash(class)) }
}

/// Stems of the modifiers that say which part of the counted is meant.
fn narrowing(figure: &Figure) -> Vec<u64> {
    let whose: Vec<String> =
        figure.counted.text.split_whitespace().filter(|w| places::country(w).is_some()).map(frequency::stem).collect();
    let modifiers = figure.counted.modifiers.iter();
    let telling = modifiers.filter(|m| !counted::is_loose(m) && !whose.iter().any(|w| w == *m));
    let mut out: Vec<u64> = telling.map(|m| fold(hash(m))).collect();
    out.sort_unstable();
    out.dedup();
    out
}
