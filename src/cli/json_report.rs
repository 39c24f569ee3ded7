//! `wirecheck check` for programs: the findings with files, lines and columns.

use serde::Serialize;

use super::load::Loaded;
use super::scalars::Scalars;
use crate::desk::Place;
use crate::rules::Severity;
use crate::text::Encoding;
use crate::workspace::ConfiguredFinding;

/// The whole output.
#[derive(Serialize)]
pub(super) struct Report<'a> {
    version: u32,
    articles: usize,
    findings: Vec<Found<'a>>,
    /// What could not be read.
    problems: &'a [String],
}

#[derive(Serialize)]
struct Found<'a> {
    rule: &'static str,
    severity: Severity,
    message: String,
    /// For `[[ignore]]` in the configuration.
    key: &'a str,
    spans: Vec<FoundSpan<'a>>,
}

/// Offsets as in the facts; lines and columns count from 1, columns in Unicode scalars.
#[derive(Serialize)]
struct FoundSpan<'a> {
    file: &'a str,
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    label: &'a str,
}

pub(super) fn report<'a>(loaded: &'a Loaded, findings: &'a [ConfiguredFinding]) -> Report<'a> {
    Report {
        version: 1,
        articles: loaded.snapshot().articles().len(),
        findings: findings.iter().map(|f| found(loaded, f)).collect(),
        problems: &loaded.troubles,
    }
}

fn found<'a>(loaded: &'a Loaded, found: &'a ConfiguredFinding) -> Found<'a> {
    let finding = &found.finding;
    Found {
        rule: finding.rule,
        severity: found.severity,
        message: finding.message(loaded.snapshot(), 0),
        key: &found.key,
        spans: finding.ends.iter().filter_map(|e| span(loaded, e.place, &e.label)).collect(),
    }
}

fn span<'a>(loaded: &'a Loaded, place: Place, label: &'a str) -> Option<FoundSpan<'a>> {
    let article = &loaded.snapshot().entry(place.article)?.article;
    let (start, end) = Scalars::new(&article.source).span(place.span);
    let position = |offset| article.lines.position(&article.source, offset, Encoding::Utf32);
    let (from, to) = (position(place.span.start), position(place.span.end));
    Some(FoundSpan {
        file: loaded.shown(place.article),
        start,
        end,
        line: from.line + 1,
        column: from.column + 1,
        end_line: to.line + 1,
        end_column: to.column + 1,
        label,
    })
}
