//! One story as a table: what each source says of each thing, side by side.
//!
//! Plain data: whoever shows it escapes it (see [`page`](super::page)). Every cell
//! knows its place.

mod days;
mod figures;
mod people;
pub(super) mod sources;
#[cfg(test)]
mod tests;
mod utterances;

use crate::desk::{ArticleId, Place, Snapshot, Story};
use crate::reading::QuoteKind;
use crate::rules::{Finding, Severity};

use super::cards::Diff;
use sources::Columns;

/// A story as a table. All lists are in a fixed order.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What to call the story: its name in the front matter, else a headline.
    pub name: String,
    /// The columns: drafts first, then by date and name.
    pub sources: Vec<Source>,
    /// Things that were counted or measured by more than one; those on which not all agree first.
    pub figures: Vec<Measure>,
    /// Things said that more than one has.
    pub utterances: Vec<Utterance>,
    /// People, those in most sources first.
    pub people: Vec<Person>,
    /// What happened on which day.
    pub days: Vec<Day>,
    /// What the rules report.
    pub findings: Vec<Reported>,
}

/// A column: one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The article.
    pub article: ArticleId,
    /// What to call it, unlike all others: the outlet, else the file; with the date or the
    /// file's name where an outlet has several.
    pub label: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// The path as messages show it.
    pub file: String,
    /// "2031-05-06"
    pub date: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
    /// Whether it is held against the others.
    pub draft: bool,
}

/// A row of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// What is counted: "Maltese passengers killed".
    pub what: String,
    /// The unit that `Value::point` is in: "euro"; empty for a count.
    pub unit: String,
    /// By column, then by place.
    pub values: Vec<Value>,
    /// How many values there are that cannot be right together: 1 where all agree.
    pub sides: u32,
}

/// One figure; the same one given again by the same source is counted only.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// Column.
    pub source: usize,
    /// The figure with what it counts.
    pub place: Place,
    /// Hedge, number and unit as written: "nearly 60".
    pub number: String,
    /// As written, with what is counted.
    pub text: String,
    /// The value named, in the unit of the measure, where it can be told.
    pub point: Option<f64>,
    /// The least and the greatest value meant, in that unit; the latter may be infinite.
    pub interval: Option<(f64, f64)>,
    /// Whether a hedge or a range says that other values are meant too.
    pub hedged: bool,
    /// Who says so, if not the outlet itself.
    pub speaker: Option<String>,
    /// As of when: "in October".
    pub when: Option<String>,
    /// Values of one side can be right together; from 0.
    pub side: u32,
    /// How often the source gives it.
    pub times: usize,
}

/// A thing said, as each has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Utterance {
    /// Who says it: the name of the person, else the words that name the speaker.
    pub speaker: Option<String>,
    /// The fullest rendering of a source first: the others are set against it. Two or more.
    pub renderings: Vec<Rendering>,
}

/// One rendering.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendering {
    /// Column.
    pub source: usize,
    /// The words.
    pub place: Place,
    /// The words as they stand.
    pub words: String,
    /// Inside marks, or in the outlet's own words.
    pub kind: QuoteKind,
    /// Who says it here, where that is somebody else.
    pub speaker: Option<String>,
    /// The words set against those of the first rendering; empty for that one.
    pub diff: Vec<Diff>,
    /// How like the first rendering it is.
    pub likeness: Likeness,
}

/// How like the first rendering of an utterance another is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Likeness {
    /// It has the same words, or is a cut of them.
    Same,
    /// Some words differ.
    Differs,
    /// So few words are the same that a comparison word by word tells nothing.
    Free,
}

/// A person across the sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// What each source has, by column.
    pub cells: Vec<PersonCell>,
}

/// A person in one source.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonCell {
    /// Column.
    pub source: usize,
    /// What the source calls them, in order of first use.
    pub roles: Vec<(String, Place)>,
    /// The forms of the name here, the fullest first.
    pub forms: Vec<String>,
    /// Every mention, by start; never empty.
    pub mentions: Vec<Place>,
}

/// What happened on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// "2031-05-06"
    pub date: String,
    /// What, in order of the sources.
    pub events: Vec<Happening>,
}

/// Something dated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// What it is called: "the video call".
    pub event: String,
    /// Whether it is put on other days too.
    pub disputed: bool,
    /// Who tells it, in order.
    pub tellings: Vec<Telling>,
}

/// One source's dating of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// Column.
    pub source: usize,
    /// The words that date it.
    pub place: Place,
    /// They as they stand: "this Tuesday".
    pub text: String,
    /// The sentence around them.
    pub sentence: String,
}

/// A finding that is to be shown, with its severity and the key that dismisses it.
#[derive(Clone, Copy, Debug)]
pub struct Noted<'a> {
    /// What a rule found.
    pub finding: &'a Finding,
    /// As configured.
    pub severity: Severity,
    /// Ten hex digits.
    pub key: &'a str,
}

/// A finding of the story.
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    /// The rule's id.
    pub rule: &'static str,
    /// As configured.
    pub severity: Severity,
    /// The key that dismisses it.
    pub key: String,
    /// The message at its first end, which is named.
    pub message: String,
    /// What stands where.
    pub ends: Vec<ReportedEnd>,
}

/// One end of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedEnd {
    /// Column.
    pub source: usize,
    /// Where.
    pub place: Place,
    /// What stands there and who says so.
    pub label: String,
}

/// Compares the articles of a story; `findings` are those of the story, as configured.
pub fn comparison(snapshot: &Snapshot, story: &Story, findings: &[Noted<'_>]) -> Comparison {
    let columns = Columns::of(snapshot, story);
    Comparison {
        name: sources::name(&columns, story),
        figures: figures::measures(&columns, story),
        utterances: utterances::utterances(&columns, story),
        people: people::people(&columns, story),
        days: days::days(&columns, story),
        findings: findings.iter().map(|noted| reported(&columns, noted)).collect(),
        sources: columns.sources,
    }
}

fn reported(columns: &Columns<'_>, noted: &Noted<'_>) -> Reported {
    let finding = noted.finding;
    let ends = finding.ends.iter().filter_map(|end| {
        Some(ReportedEnd { source: columns.at(end.place.article)?, place: end.place, label: end.label.clone() })
    });
    Reported {
        rule: finding.rule,
        severity: noted.severity,
        key: noted.key.to_owned(),
        message: message(columns, finding),
        ends: ends.collect(),
    }
}

/// The message at the first end, with the name of its source for "here": nobody stands in an article.
fn message(columns: &Columns<'_>, finding: &Finding) -> String {
    let message = finding.message(columns.snapshot, 0);
    let Some(end) = finding.ends.first() else { return message };
    let Some(source) = columns.at(end.place.article) else { return message };
    let who = end.who.as_ref().map(|who| format!("{who}, ")).unwrap_or_default();
    let label = &columns.sources[source].label;
    message.replacen(&format!("{} ({who}here)", end.what), &format!("{} ({who}{label})", end.what), 1)
}
