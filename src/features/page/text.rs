//! A comparison as Markdown, for editors that show it, and as plain text.

use super::{Addresses, cut, place_name, range, side};
use crate::desk::Place;
use crate::features::comparison::{Comparison, Likeness, Measure, Person, Rendering, Value};
use crate::features::{Diff, DiffKind, escape};
use crate::reading::QuoteKind;

/// A comparison as Markdown. Links lead to the addresses, where there are any.
pub fn markdown(comparison: &Comparison, addresses: Addresses<'_>) -> String {
    Writer { c: comparison, addresses, markdown: true, out: String::new() }.page()
}

/// A comparison as plain text. Places are written as file and line.
pub fn plain(comparison: &Comparison, addresses: Addresses<'_>) -> String {
    Writer { c: comparison, addresses, markdown: false, out: String::new() }.page()
}

struct Writer<'a> {
    c: &'a Comparison,
    addresses: Addresses<'a>,
    markdown: bool,
    out: String,
}

/// People that are listed.
const PEOPLE: usize = 40;

impl Writer<'_> {
    fn page(mut self) -> String {
        self.heading(1, &self.c.name);
        for source in &self.c.sources {
            let parts = [source.headline.as_deref(), source.date.as_deref()];
            let more: String = parts.into_iter().flatten().map(|p| format!(", {}", self.text(p))).collect();
            self.item(0, &format!("{}{more}", self.strong(&source.label)));
        }
        self.blank();
        self.findings();
        self.figures();
        self.utterances();
        self.people();
        self.days();
        self.out.truncate(self.out.trim_end().len());
        self.out.push('\n');
        self.out
    }

    fn findings(&mut self) {
        if self.c.findings.is_empty() {
            return;
        }
        self.heading(2, "Findings");
        let mut all: Vec<_> = self.c.findings.iter().collect();
        all.sort_by_key(|f| std::cmp::Reverse(f.severity));
        for finding in all {
            let severity = super::html::severity(finding.severity);
            self.item(0, &format!("{} {}: {}", severity, self.strong(finding.rule), self.text(&finding.message)));
            for end in &finding.ends {
                self.item(
                    1,
                    &format!("{}: {}", self.at(end.source, end.place), self.text(&escape::line(&end.label, 120))),
                );
            }
        }
        self.blank();
    }

    fn figures(&mut self) {
        if self.c.figures.is_empty() {
            return;
        }
        self.heading(2, "Figures");
        if self.markdown && self.c.sources.len() <= COLUMNS {
            self.matrix();
        } else {
            for measure in &self.c.figures {
                self.item(0, &format!("{} ({})", self.strong(&measure.what), verdict(measure)));
                for value in &measure.values {
                    let shown = self.value(measure, value);
                    self.item(1, &format!("{}: {shown}", self.at(value.source, value.place)));
                }
            }
        }
        self.blank();
    }

    fn matrix(&mut self) {
        let mut head = vec![String::new()];
        head.extend(self.c.sources.iter().map(|s| self.text(&s.label)));
        self.row(&head);
        self.row(&vec![":--".to_owned(); head.len()]);
        for measure in &self.c.figures {
            let mut row = vec![format!("{} ({})", self.strong(&measure.what), verdict(measure))];
            for column in 0..self.c.sources.len() {
                let cell = measure.values.iter().filter(|v| v.source == column);
                let cell: Vec<String> = cell
                    .map(|v| {
                        format!("{} {}", self.value(measure, v), self.link(v.place, &self.line_of(v.source, v.place)))
                    })
                    .collect();
                row.push(if cell.is_empty() { "–".to_owned() } else { cell.join("; ") });
            }
            self.row(&row);
        }
    }

    /// "B: nearly 60 (53 to 60), Ilse Marlow, in October"
    fn value(&self, measure: &Measure, value: &Value) -> String {
        let side = if measure.sides > 1 { format!("{}: ", side(value.side)) } else { String::new() };
        let range = range(value).map(|r| format!(" ({r})")).unwrap_or_default();
        let by: String =
            [&value.speaker, &value.when].into_iter().flatten().map(|p| format!(", {}", self.text(p))).collect();
        format!("{side}{}{range}{by}", self.text(&value.number))
    }

    fn utterances(&mut self) {
        if self.c.utterances.is_empty() {
            return;
        }
        self.heading(2, "What was said");
        for utterance in &self.c.utterances {
            let speaker = utterance.speaker.as_deref().unwrap_or("Speaker not named");
            self.item(0, &self.strong(speaker));
            for (i, rendering) in utterance.renderings.iter().enumerate() {
                let words = self.rendering(rendering, i == 0);
                self.item(1, &format!("{}: {words}", self.at(rendering.source, rendering.place)));
            }
        }
        self.blank();
    }

    fn rendering(&self, rendering: &Rendering, first: bool) -> String {
        let cut = rendering.diff.iter().any(|d| d.kind == DiffKind::Here && d.text.chars().any(char::is_alphanumeric));
        let words = match rendering.likeness {
            Likeness::Same if !first && !cut => return "the same words".to_owned(),
            Likeness::Same | Likeness::Differs if !first => self.words(&rendering.diff),
            _ => self.text(&rendering.words),
        };
        let words = if rendering.kind == QuoteKind::Indirect { words } else { format!("“{words}”") };
        match &rendering.speaker {
            Some(speaker) => format!("{words} (said by {})", self.text(speaker)),
            None => words,
        }
    }

    fn words(&self, diff: &[Diff]) -> String {
        let mut out = String::new();
        for (i, piece) in diff.iter().enumerate() {
            let text = self.text(piece.text.trim());
            if piece.text.starts_with(char::is_whitespace) && !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            match (piece.kind, self.markdown) {
                _ if text.is_empty() => {}
                (DiffKind::Same, _) => out.push_str(&text),
                (DiffKind::Here, _) if cut(diff, i).is_some() => out.push('…'),
                (DiffKind::There, true) => out.push_str(&format!("**{text}**")),
                (DiffKind::Here, true) => out.push_str(&format!("~~{text}~~")),
                (DiffKind::There, false) => out.push_str(&format!("[+{text}]")),
                (DiffKind::Here, false) => out.push_str(&format!("[-{text}]")),
            }
            if piece.text.ends_with(char::is_whitespace) && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        out.truncate(out.trim_end().len());
        out
    }

    fn people(&mut self) {
        let tells = |p: &&Person| p.cells.len() > 1 || p.cells.iter().any(|c| !c.roles.is_empty());
        let people: Vec<&Person> = self.c.people.iter().filter(tells).collect();
        if people.is_empty() {
            return;
        }
        self.heading(2, "People");
        for person in people.iter().take(PEOPLE) {
            self.item(0, &self.strong(&person.name));
            for cell in &person.cells {
                let Some(first) = cell.mentions.first() else { continue };
                let roles: Vec<String> = cell.roles.iter().map(|(r, _)| self.text(r)).collect();
                let roles = if roles.is_empty() { "no role".to_owned() } else { roles.join("; ") };
                self.item(1, &format!("{}: {roles}", self.at(cell.source, *first)));
            }
        }
        if people.len() > PEOPLE {
            self.item(0, &format!("… and {} more", people.len() - PEOPLE));
        }
        self.blank();
    }

    fn days(&mut self) {
        if self.c.days.is_empty() {
            return;
        }
        self.heading(2, "Time line");
        for day in &self.c.days {
            self.item(0, &self.strong(&day.date));
            for event in &day.events {
                let disputed = if event.disputed { " (on different days)" } else { "" };
                let told: Vec<String> = event.tellings.iter().map(|t| self.at(t.source, t.place)).collect();
                self.item(1, &format!("{}{disputed}: {}", self.text(&event.event), told.join(", ")));
            }
        }
        self.blank();
    }

    // The forms of a line.

    fn heading(&mut self, level: usize, text: &str) {
        let text = self.text(text);
        match (self.markdown, level) {
            (true, _) => self.out.push_str(&format!("{} {text}\n\n", "#".repeat(level))),
            (false, 1) => self.out.push_str(&format!("{text}\n\n")),
            (false, _) => self.out.push_str(&format!("{}\n", text.to_uppercase())),
        }
    }

    fn item(&mut self, level: usize, text: &str) {
        let mark = if self.markdown {
            "- "
        } else if level == 0 {
            ""
        } else {
            "  "
        };
        self.out.push_str(&format!("{}{mark}{text}\n", "  ".repeat(level)));
    }

    fn row(&mut self, cells: &[String]) {
        self.out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }

    fn blank(&mut self) {
        self.out.push('\n');
    }

    // The forms of a text.

    fn text(&self, text: &str) -> String {
        let line = escape::line(text, usize::MAX);
        if self.markdown { escape::markdown(&line) } else { line }
    }

    fn strong(&self, text: &str) -> String {
        let text = self.text(text);
        if self.markdown && !text.is_empty() { format!("**{text}**") } else { text }
    }

    /// "Post (post.txt:9)"
    fn at(&self, source: usize, place: Place) -> String {
        let label = self.c.sources.get(source).map(|s| self.text(&s.label)).unwrap_or_default();
        let line = self.line_of(source, place);
        if label == line.split(':').next().unwrap_or("") {
            return self.link(place, &line);
        }
        format!("{label} ({})", self.link(place, &line))
    }

    fn line_of(&self, source: usize, place: Place) -> String {
        let address = (self.addresses)(place);
        self.c.sources.get(source).map(|s| place_name(s, address.as_ref())).unwrap_or_default()
    }

    fn link(&self, place: Place, text: &str) -> String {
        let text = self.text(text);
        match (self.addresses)(place).filter(|a| self.markdown && !a.href.is_empty()) {
            Some(address) => format!("[{text}]({})", address.href.replace('(', "%28").replace(')', "%29")),
            None => text,
        }
    }
}

/// Of how many sources a Markdown table has columns.
const COLUMNS: usize = 6;

fn verdict(measure: &Measure) -> &'static str {
    if measure.sides > 1 { "differ" } else { "agree" }
}
