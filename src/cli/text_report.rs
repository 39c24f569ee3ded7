//! `wirecheck check` for people: each finding with the lines it is about.

use std::fmt::Write as _;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::MESSAGE;
use super::excerpt::{Excerpt, excerpt};
use super::load::Loaded;
use crate::features::{line, visible};
use crate::rules::{End, Severity};
use crate::workspace::ConfiguredFinding;

/// Characters of a source line that are shown.
const ROOM: usize = 92;
/// Characters of a label beside the words it is about.
const LABEL: usize = 60;

const FAINT: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();
const FRAME: Style = AnsiColor::BrightBlue.on_default().bold();

/// Prints one finding: severity, rule and message, then each end with its line.
pub(super) fn finding(out: &mut dyn Write, loaded: &Loaded, found: &ConfiguredFinding) -> io::Result<()> {
    let finding = &found.finding;
    let style = severity_style(found.severity);
    let name = severity_name(found.severity);
    let message = line(&finding.message(loaded.snapshot(), 0), MESSAGE);
    writeln!(out, "{style}{name}[{}]{style:#}{BOLD}: {message}{BOLD:#}", finding.rule)?;

    let ends: Vec<Shown> = finding.ends.iter().filter_map(|end| Shown::new(loaded, end)).collect();
    let gutter = ends.iter().map(|e| e.excerpt.line.to_string().len()).max().unwrap_or(1);
    for (i, end) in ends.iter().enumerate() {
        let (arrow, mark) = if i == 0 { ("-->", style) } else { (":::", FRAME) };
        out.write_all(end.draw(arrow, gutter, mark, if i == 0 { "^" } else { "-" }).as_bytes())?;
    }
    writeln!(out, "{} {FRAME}={FRAME:#} {FAINT}dismiss: {}{FAINT:#}", " ".repeat(gutter), found.key)?;
    writeln!(out)
}

/// An end of a finding, ready to be drawn.
struct Shown {
    file: String,
    excerpt: Excerpt,
    label: String,
}

impl Shown {
    fn new(loaded: &Loaded, end: &End) -> Option<Shown> {
        let article = &loaded.snapshot().entry(end.place.article)?.article;
        let label = line(&end.label, LABEL);
        let excerpt = excerpt(&article.source, &article.lines, end.place.span, ROOM, label.width() + 1);
        Some(Shown { file: visible(loaded.shown(end.place.article)), excerpt, label })
    }

    fn draw(&self, arrow: &str, gutter: usize, mark: Style, underline: &str) -> String {
        let Excerpt { text, marked, line, column } = &self.excerpt;
        let pad = " ".repeat(gutter);
        let indent = " ".repeat(text[..marked.start].width());
        let underline = underline.repeat(text[marked.clone()].width().max(1));
        let mut out = String::new();
        let _ = writeln!(out, "{pad}{FRAME}{arrow}{FRAME:#} {}:{line}:{column}", self.file);
        let _ = writeln!(out, "{pad} {FRAME}|{FRAME:#}");
        let _ = writeln!(out, "{FRAME}{line:>gutter$} |{FRAME:#} {text}");
        let _ = writeln!(out, "{pad} {FRAME}|{FRAME:#} {indent}{mark}{underline} {}{mark:#}", self.label);
        out
    }
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "information",
        Severity::Hint => "hint",
    }
}

/// The colour of a severity.
pub(super) fn severity_style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Information => AnsiColor::BrightCyan,
        Severity::Hint => AnsiColor::BrightGreen,
    };
    color.on_default().bold()
}

/// Prints how much there was: "2 warnings, 1 hint in 7 articles".
pub(super) fn summary(out: &mut dyn Write, findings: &[ConfiguredFinding], articles: usize) -> io::Result<()> {
    let counted = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let kinds = [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Information, "information", "information"),
        (Severity::Hint, "hint", "hints"),
    ];
    let counts: Vec<String> = kinds
        .into_iter()
        .map(|(severity, one, many)| (findings.iter().filter(|f| f.severity == severity).count(), one, many))
        .filter(|(n, _, _)| *n > 0)
        .map(|(n, one, many)| counted(n, one, many))
        .collect();
    let found = if counts.is_empty() { "nothing found".to_owned() } else { counts.join(", ") };
    writeln!(out, "{BOLD}{found}{BOLD:#} in {}", counted(articles, "article", "articles"))
}
