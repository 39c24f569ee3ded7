//! From findings to LSP diagnostics.

use serde_json::json;
use serde_json::value::{RawValue, to_raw_value};
use tower_lsp::lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, NumberOrString,
    Range, Url,
};
use xxhash_rust::xxh3::xxh3_64;

use super::sight::Sight;
use crate::desk::ArticleId;
use crate::features::{line, visible};
use crate::rules::Severity;
use crate::workspace::{ConfigFile, ConfiguredFinding, remark_faults};

/// More in one file help nobody.
const MOST: usize = 500;

/// Characters of a message: what it is about may be a name as long as an article.
const LONGEST: usize = 1000;

const PAGES: &str = "https://github.com/wirecheck/wirecheck/blob/main/docs/rules/";

/// What there is to say about an article: findings at each of their ends in it,
/// and trouble with its front matter.
pub(super) fn of_article(sight: &Sight, article: ArticleId) -> Vec<Diagnostic> {
    let Some(entry) = sight.view.snapshot.entry(article) else { return Vec::new() };
    let mut out: Vec<Diagnostic> = Vec::new();
    // Of most articles there is nothing to say: their texts are not looked at.
    let flawed = sight.view.source(article).is_some_and(|source| source.flawed);
    for problem in flawed.then_some(&entry.article.meta.problems).into_iter().flatten() {
        let range = sight.range_in(&entry.article.source, &entry.article.lines, problem.span);
        out.push(plain(range, "front-matter", &problem.message));
    }
    out.extend(of_remarks(sight, article));
    for finding in sight.view.findings(article).iter() {
        for (here, end) in finding.finding.ends.iter().enumerate() {
            if end.place.article == article {
                out.extend(diagnostic(sight, finding, here));
            }
        }
    }
    out.sort_by_key(|d| (d.range.start, d.range.end));
    out.truncate(MOST);
    out
}

/// What is wrong with a configuration file.
pub(super) fn of_config(sight: &Sight, file: &ConfigFile) -> Vec<Diagnostic> {
    let range = |span| sight.range_in(&file.text, &file.lines, span);
    let problems = file.problems.iter().map(|p| plain(range(p.span), "configuration", &p.message));
    let mut out: Vec<Diagnostic> = problems.take(MOST).collect();
    if let Some(first) = out.first_mut()
        && (file.kept.is_some() || file.config.broken)
    {
        first.message.push_str(&format!(" ({})", in_force(file)));
        first.severity = Some(DiagnosticSeverity::ERROR);
    }
    // Places of what was said before are not places of this text.
    if sight.progress.indexed && file.kept.is_none() {
        let idle = sight.view.idle_ignores(file);
        out.extend(idle.iter().take(MOST).map(|ignore| unused(range(ignore.value.finding.span))));
    }
    out
}

/// What holds instead of a configuration that is no TOML.
pub(super) fn in_force(file: &ConfigFile) -> &'static str {
    match file.kept {
        Some(_) => "until this is mended, what the file said before stays in force",
        None => "until this is mended, only what could be read of the file is in force",
    }
}

/// Remarks that name no rule and no key, and those that dismiss nothing.
fn of_remarks(sight: &Sight, article: ArticleId) -> Vec<Diagnostic> {
    let (Some(entry), Some(source)) = (sight.view.snapshot.entry(article), sight.view.source(article)) else {
        return Vec::new();
    };
    let range = |span| sight.range_in(&entry.article.source, &entry.article.lines, span);
    let faults = source.remarks.iter().flat_map(remark_faults);
    let mut out: Vec<Diagnostic> = faults.map(|(span, message)| plain(range(span), "remark", &message)).collect();
    if out.is_empty() && sight.progress.indexed {
        out.extend(sight.view.idle_remarks(article).iter().map(|remark| unused(range(remark.span))));
    }
    out
}

/// A dismissal that is of no use any more.
fn unused(range: Range) -> Diagnostic {
    Diagnostic {
        severity: Some(DiagnosticSeverity::HINT),
        tags: Some(vec![DiagnosticTag::UNNECESSARY]),
        ..plain(range, "unused-dismissal", "nothing is dismissed by this any more: it can go")
    }
}

/// A list of diagnostics as it is sent. There are thousands, and long ones: each is written once.
#[derive(Debug)]
pub(super) struct Written(Box<RawValue>);

impl Written {
    pub(super) fn of(diagnostics: &[Diagnostic]) -> Written {
        // Nothing in them can fail to be written.
        Written(to_raw_value(diagnostics).unwrap_or_default())
    }

    /// Nothing to say.
    pub(super) fn none() -> Written {
        Written::of(&[])
    }

    pub(super) fn is_none(&self) -> bool {
        self.json().get() == "[]"
    }

    /// A number that tells two lists apart.
    pub(super) fn print(&self) -> u64 {
        xxh3_64(self.json().get().as_bytes())
    }

    pub(super) fn json(&self) -> &RawValue {
        &self.0
    }
}

fn diagnostic(sight: &Sight, configured: &ConfiguredFinding, here: usize) -> Option<Diagnostic> {
    let severity = configured.ends.get(here).copied().flatten()?;
    let finding = &configured.finding;
    let place = finding.ends.get(here)?.place;
    let mut message = line(&finding.message(&sight.view.snapshot, here), LONGEST);
    let others = || finding.others(here);
    let mut related = Vec::new();
    if sight.client.related {
        related.extend(others().filter_map(|end| {
            let location = sight.location(end.place)?;
            Some(DiagnosticRelatedInformation { location, message: with_outlet(sight, end) })
        }));
    } else {
        for end in others() {
            message.extend(spelt_out(sight, end));
        }
    }
    Some(Diagnostic {
        range: sight.range(place.article, place.span)?,
        severity: Some(severity_of(severity)),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: sight.client.code_description.then(|| page(finding.rule)).flatten(),
        source: Some("wirecheck".to_owned()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        data: sight.client.data.then(|| json!({ "finding": configured.key })),
        ..Diagnostic::default()
    })
}

/// What stands at another end, and whose it is: "Harbour Post: 34 people". The location tells the file.
fn with_outlet(sight: &Sight, end: &crate::rules::End) -> String {
    let entry = sight.view.snapshot.entry(end.place.article);
    match entry.and_then(|entry| entry.article.meta.outlet.as_deref()) {
        Some(outlet) => line(&format!("{outlet}: {}", end.label), LONGEST),
        None => line(&end.label, LONGEST),
    }
}

/// Another end as a line of the message, for clients that show nothing but the message.
fn spelt_out(sight: &Sight, end: &crate::rules::End) -> Option<String> {
    let name = &sight.view.snapshot.entry(end.place.article)?.name;
    let start = sight.range(end.place.article, end.place.span)?.start;
    let (name, label) = (visible(name), line(&end.label, LONGEST));
    Some(format!("\n{name}:{}:{}: {label}", start.line + 1, start.character + 1))
}

fn plain(range: Range, code: &str, message: &str) -> Diagnostic {
    Diagnostic {
        range,
        severity: Some(DiagnosticSeverity::WARNING),
        code: Some(NumberOrString::String(code.to_owned())),
        source: Some("wirecheck".to_owned()),
        message: line(message, LONGEST),
        ..Diagnostic::default()
    }
}

fn page(rule: &str) -> Option<CodeDescription> {
    let href = Url::parse(&format!("{PAGES}{rule}.md")).ok()?;
    Some(CodeDescription { href })
}

fn severity_of(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Hint => DiagnosticSeverity::HINT,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Error => DiagnosticSeverity::ERROR,
    }
}
