//! `wirecheck story`: why an article is in its story, and why others are not.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use super::load::Loaded;
use crate::desk::{Comparison, Evidence, Place, Reason, THRESHOLD, Why};
use crate::features::{line, visible};
use crate::text::Encoding;

const BOLD: Style = Style::new().bold();
const FOR: Style = AnsiColor::Green.on_default();
const AGAINST: Style = AnsiColor::BrightRed.on_default();
const FAINT: Style = Style::new().dimmed();

/// Characters of what is listed for a reason.
const ROOM: usize = 90;

/// The whole output.
#[derive(Serialize)]
pub(super) struct Report {
    version: u32,
    file: String,
    /// Scores above it speak for one story.
    threshold: f32,
    /// The articles of the story, this one left out; those of all its stories.
    story: Vec<String>,
    /// The same for each story, the nearest first: only a draft has more than one.
    stories: Vec<Vec<String>>,
    nearest: Vec<Near>,
}

/// One other article.
#[derive(Serialize)]
struct Near {
    file: String,
    /// Whether it is in the same story.
    together: bool,
    score: f32,
    reasons: Vec<Said>,
}

/// One reason in words.
#[derive(Serialize)]
struct Said {
    weight: f32,
    /// What kind: "words", "names" ...
    kind: &'static str,
    /// In plain words.
    says: String,
}

/// Puts an explanation into words.
pub(super) fn report(loaded: &Loaded, why: &Why) -> Report {
    let near = |comparison: &Comparison| Near {
        file: loaded.shown(comparison.article).to_owned(),
        together: comparison.together,
        score: comparison.score,
        reasons: comparison.reasons.iter().map(|reason| said(loaded, reason)).collect(),
    };
    let story = why.nearest.iter().filter(|near| near.together).map(|near| loaded.shown(near.article).to_owned());
    Report {
        version: 1,
        file: loaded.shown(why.article).to_owned(),
        threshold: THRESHOLD,
        story: story.collect(),
        stories: why.stories.iter().map(|ids| ids.iter().map(|id| loaded.shown(*id).to_owned()).collect()).collect(),
        nearest: why.nearest.iter().map(near).collect(),
    }
}

/// Prints it for people.
pub(super) fn print(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let articles = |n: usize| if n == 1 { "1 other article".to_owned() } else { format!("{n} other articles") };
    let file = visible(&report.file);
    let several = report.stories.len() > 1;
    match report.story.len() {
        n if several => {
            let stories = report.stories.len();
            writeln!(out, "{BOLD}{file}{BOLD:#} is a draft from {stories} stories with {} in all", articles(n))?;
            for story in &report.stories {
                writeln!(out, "  {}", visible(&story.join(", ")))?;
            }
        }
        0 => writeln!(out, "{BOLD}{file}{BOLD:#} is alone: no other article seems to tell the same event")?,
        n => writeln!(out, "{BOLD}{file}{BOLD:#} is in one story with {}", articles(n))?,
    }
    let own = if several { "In its stories" } else { "In its story" };
    for (together, title) in [(true, own), (false, "Not in its story")] {
        let list: Vec<&Near> = report.nearest.iter().filter(|near| near.together == together).collect();
        if !list.is_empty() {
            writeln!(out, "\n{BOLD}{title}{BOLD:#}")?;
        }
        for near in list {
            print_near(out, near, report.threshold)?;
        }
    }
    if report.nearest.is_empty() {
        writeln!(out, "\nNothing was read that shares a rare name with it. Name the other files, or their folder.")?;
    }
    let threshold = report.threshold;
    writeln!(
        out,
        "\n{FAINT}The points add up. Above {threshold} two articles seem to tell one event; what their neighbours score\n\
         has a say too. `story:` in the front matter, or [stories] in wirecheck.toml, settles it.{FAINT:#}"
    )
}

fn print_near(out: &mut dyn Write, near: &Near, threshold: f32) -> io::Result<()> {
    let style = if near.score > threshold { FOR } else { AGAINST };
    let pulled = match (near.together, near.score > threshold) {
        (true, false) => "  (joined by the other articles of the story)",
        (false, true) => "  (held apart by the other articles of the stories)",
        _ => "",
    };
    writeln!(out, "  {style}{:+6.1}{style:#}  {}{FAINT}{pulled}{FAINT:#}", near.score, visible(&near.file))?;
    for reason in &near.reasons {
        let style = if reason.weight > 0.0 { FOR } else { AGAINST };
        writeln!(out, "    {style}{:+6.1}{style:#}  {}", reason.weight, visible(&reason.says))?;
    }
    Ok(())
}

fn said(loaded: &Loaded, reason: &Reason) -> Said {
    let (kind, says) = words(loaded, &reason.evidence);
    Said { weight: reason.weight, kind, says }
}

fn words(loaded: &Loaded, evidence: &Evidence) -> (&'static str, String) {
    let list = |all: &[String]| line(&all.join(", "), ROOM);
    match evidence {
        Evidence::Topic => ("topic", "before anything is compared: most articles tell other events".to_owned()),
        Evidence::Words(all) => ("words", format!("telling words in common: {}", list(all))),
        Evidence::Names(all) if all.is_empty() => ("names", "names in common".to_owned()),
        Evidence::Names(all) => ("names", format!("names in common: {}", list(all))),
        Evidence::Numbers(all) => ("numbers", format!("numbers in common: {}", list(all))),
        Evidence::Quotations(places) => {
            let first = places.first().map(|place| quoted(loaded, *place)).unwrap_or_default();
            let count = match places.len() {
                1 => "a quotation".to_owned(),
                n => format!("{n} quotations"),
            };
            ("quotations", format!("{count} of one that the other has too, such as {first}"))
        }
        Evidence::NoQuotation => ("no-quotation", "both quote people, and nothing is quoted in both".to_owned()),
        Evidence::Days { here, there } => {
            ("days", format!("one kind of event on other days: {} here, {} there", list(here), list(there)))
        }
        Evidence::Years { here, there } => {
            ("years", format!("no year in common: {} here, {} there", list(here), list(there)))
        }
        Evidence::Dates { here, there } => {
            ("dates", format!("settled by the dates: {here} here, {there} there are too far apart"))
        }
        Evidence::Named { here, there } if here == there => {
            ("named", format!("settled: both are said to be in the story \u{201c}{}\u{201d}", line(here, ROOM)))
        }
        Evidence::Named { here, there } => {
            let (here, there) = (line(here, ROOM), line(there, ROOM));
            (
                "named",
                format!("settled: said to be in the story \u{201c}{here}\u{201d} here, \u{201c}{there}\u{201d} there"),
            )
        }
        Evidence::Strangers => ("strangers", "settled: too few telling words in common to look further".to_owned()),
    }
}

/// "the words" (copy/a.txt:3)
fn quoted(loaded: &Loaded, place: Place) -> String {
    let Some(entry) = loaded.snapshot().entry(place.article) else { return String::new() };
    let article = &entry.article;
    let at = article.lines.position(&article.source, place.span.start, Encoding::Utf32).line + 1;
    format!("\u{201c}{}\u{201d} ({}:{at})", line(place.span.of(&article.source), ROOM), loaded.shown(place.article))
}
