//! `wirecheck explain`: the rules, and the page of one.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::text_report::severity_style;
use crate::rules::Rule;

const BOLD: Style = Style::new().bold();
const CODE: Style = AnsiColor::Cyan.on_default();

/// Prints all rules, one a line.
pub(super) fn list(out: &mut dyn Write, rules: &[Rule]) -> io::Result<()> {
    let widest = rules.iter().map(|r| r.id.len()).max().unwrap_or(0);
    for rule in rules {
        let style = severity_style(rule.severity);
        let severity = format!("{:?}", rule.severity).to_lowercase();
        writeln!(out, "{BOLD}{:widest$}{BOLD:#}  {style}{severity:11}{style:#}  {}", rule.id, rule.summary)?;
    }
    writeln!(out, "\n`wirecheck explain RULE` shows the page of a rule; `[rules]` in wirecheck.toml sets severities.")
}

/// Prints the page of a rule: its Markdown, headings and code set off, markup left out.
pub(super) fn page(out: &mut dyn Write, rule: &Rule) -> io::Result<()> {
    let mut fenced = false;
    for line in rule.page.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if fenced {
            writeln!(out, "    {CODE}{line}{CODE:#}")?;
        } else if line.starts_with('#') {
            writeln!(out, "{BOLD}{}{BOLD:#}", line.trim_start_matches('#').trim_start())?;
        } else {
            writeln!(out, "{}", inline(line))?;
        }
    }
    Ok(())
}

/// A line with `code` and **strong** words set off.
fn inline(line: &str) -> String {
    let mut out = String::new();
    for (i, part) in line.split('`').enumerate() {
        if i % 2 == 1 {
            out.push_str(&format!("{CODE}{part}{CODE:#}"));
            continue;
        }
        for (i, part) in part.split("**").enumerate() {
            out.push_str(&if i % 2 == 1 { format!("{BOLD}{part}{BOLD:#}") } else { part.to_owned() });
        }
    }
    out
}

/// The rule whose id is nearest to a mistyped one, if any is near.
pub(super) fn nearest<'a>(rules: &'a [Rule], typed: &str) -> Option<&'a Rule> {
    let near = rules.iter().map(|r| (distance(r.id, typed), r)).min_by_key(|(d, _)| *d)?;
    (near.0 <= 1 + near.1.id.len() / 4).then_some(near.1)
}

/// Edits between two short words.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Severity;

    fn rule(id: &'static str, page: &'static str) -> Rule {
        Rule { id, severity: Severity::Hint, summary: "Says so.", page, check: |_, _| Vec::new() }
    }

    fn plain(print: impl Fn(&mut dyn Write) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        print(&mut anstream::StripStream::new(&mut out)).expect("memory");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn a_page_is_shown_without_its_markup() {
        let rule =
            rule("some-rule", "# some-rule\n\nFires **often**, see `wirecheck.toml`.\n\n```text\nLike * this.\n```\n");
        let shown = plain(|out| page(out, &rule));
        assert_eq!(shown, "some-rule\n\nFires often, see wirecheck.toml.\n\n    Like * this.\n");
    }

    #[test]
    fn rules_are_listed_in_columns() {
        let rules = [rule("a", ""), rule("long-id", "")];
        let shown = plain(|out| list(out, &rules));
        assert!(shown.starts_with("a        hint         Says so.\nlong-id  hint         Says so.\n"), "{shown}");
    }

    #[test]
    fn a_mistyped_rule_is_guessed() {
        let rules = [rule("figure-conflict", ""), rule("moment-conflict", "")];
        let guess = |typed| nearest(&rules, typed).map(|r| r.id);
        assert_eq!(guess("figure-conflct"), Some("figure-conflict"));
        assert_eq!(guess("figureconflict"), Some("figure-conflict"));
        assert_eq!(guess("weather"), None);
    }
}
