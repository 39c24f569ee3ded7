//! `wirecheck check` for programs: the findings with files, lines and columns.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::load::Loaded;
use super::scalars::Scalars;
use crate::desk::{ArticleId, Place};
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
    let mut out = Out { loaded, texts: FxHashMap::default() };
    Report {
        version: 1,
        articles: loaded.snapshot().articles().len(),
        findings: findings.iter().map(|f| out.found(f)).collect(),
        problems: &loaded.troubles,
    }
}

struct Out<'a> {
    loaded: &'a Loaded,
    texts: FxHashMap<ArticleId, Scalars<'a>>,
}

impl<'a> Out<'a> {
    fn found(&mut self, found: &'a ConfiguredFinding) -> Found<'a> {
        let finding = &found.finding;
        Found {
            rule: finding.rule,
            severity: found.severity,
            message: finding.message(self.loaded.snapshot(), 0),
            key: &found.key,
            spans: finding.ends.iter().filter_map(|e| self.span(e.place, &e.label)).collect(),
        }
    }

    fn span(&mut self, place: Place, label: &'a str) -> Option<FoundSpan<'a>> {
        let article = &self.loaded.snapshot().entry(place.article)?.article;
        let scalars = self.texts.entry(place.article).or_insert_with(|| Scalars::new(&article.source));
        let (start, end) = scalars.span(place.span);
        // A line's first character is found by bytes, its column by counting from there.
        let position = |byte: u32, scalar: u32| {
            let at = article.lines.position(&article.source, byte, Encoding::Utf8);
            (at.line + 1, scalar - scalars.offset(byte - at.column) + 1)
        };
        let (line, column) = position(place.span.start, start);
        let (end_line, end_column) = position(place.span.end, end);
        let file = self.loaded.shown(place.article);
        Some(FoundSpan { file, start, end, line, column, end_line, end_column, label })
    }
}
