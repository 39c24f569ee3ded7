//! `wirecheck check --format github`: workflow commands, which become notes at the lines of a change.

use std::io::{self, Write};

use super::MESSAGE;
use super::load::Loaded;
use crate::features::{line, visible};
use crate::rules::Severity;
use crate::text::Encoding;
use crate::workspace::ConfiguredFinding;

/// Prints a finding as one command at its first end; the others are named in the message.
pub(super) fn finding(out: &mut dyn Write, loaded: &Loaded, found: &ConfiguredFinding) -> io::Result<()> {
    let finding = &found.finding;
    let Some(end) = finding.ends.first() else { return Ok(()) };
    let Some(entry) = loaded.snapshot().entry(end.place.article) else { return Ok(()) };
    let article = &entry.article;
    let position = |offset| article.lines.position(&article.source, offset, Encoding::Utf16);
    let (start, stop) = (position(end.place.span.start), position(end.place.span.end));
    let command = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "notice",
    };
    write!(out, "::{command} title={},", property(&format!("wirecheck {}", finding.rule)))?;
    write!(
        out,
        "file={},line={},endLine={}",
        property(&visible(loaded.shown(end.place.article))),
        start.line + 1,
        stop.line + 1
    )?;
    // Columns are only understood within one line.
    if start.line == stop.line {
        write!(out, ",col={},endColumn={}", start.column + 1, stop.column + 1)?;
    }
    writeln!(out, "::{}", data(&line(&finding.message(loaded.snapshot(), 0), MESSAGE)))
}

/// Text behind the second "::".
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which "," and ":" would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_early() {
        assert_eq!(data("50% :: of\r\n::error::x"), "50%25 :: of%0D%0A::error::x");
        assert_eq!(property("a,b::c%\n.txt"), "a%2Cb%3A%3Ac%25%0A.txt");
    }
}
