//! Cards as text: Markdown for editors that show it, plain text for the others.
//! Short: at most some 25 lines, each list cut with "… and N more".

mod tally;

use unicode_width::UnicodeWidthStr;

use super::cards::{
    Card, Diff, DiffKind, FigureCard, FigureRow, MomentCard, PersonCard, QuotationCard, Rendering, RoleLine,
};
use super::diff::alike;
use super::escape;
use super::hover::Hover;
use crate::desk::{Place, Snapshot};
use crate::reading::QuoteKind;
use crate::text::Encoding;

/// A hover as Markdown. `link` gives the address of a place, where the editor can open one.
pub fn markdown(snapshot: &Snapshot, hover: &Hover, link: &dyn Fn(Place) -> Option<String>) -> String {
    text(snapshot, hover, Form::Markdown, link, true)
}

/// A hover as plain text; places are written as file and line.
pub fn plain(snapshot: &Snapshot, hover: &Hover, link: &dyn Fn(Place) -> Option<String>) -> String {
    text(snapshot, hover, Form::Plain, link, true)
}

/// A hover in either form; `complete` unless sources are still being read.
pub fn text(
    snapshot: &Snapshot,
    hover: &Hover,
    form: Form,
    link: &dyn Fn(Place) -> Option<String>,
    complete: bool,
) -> String {
    Writer { snapshot, link, form, complete, rows: 0, alone: true, out: String::new() }.hover(hover)
}

/// Whether Markdown reads well where it is only coloured, not rendered: no
/// escapes and no table in it.
pub fn reads_unrendered(markdown: &str) -> bool {
    !markdown.contains('\\') && !markdown.lines().any(|line| line.starts_with('|'))
}

/// Plain text as Markdown that shows it as it stands.
pub fn fenced(plain: &str) -> String {
    let longest = plain.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}text\n{plain}\n{fence}")
}

/// The forms of a hover. Both hold the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For editors that show Markdown.
    Markdown,
    /// For all others.
    Plain,
}

struct Writer<'a> {
    snapshot: &'a Snapshot,
    link: &'a dyn Fn(Place) -> Option<String>,
    form: Form,
    /// All sources have been read.
    complete: bool,
    /// The current card is the only one.
    alone: bool,
    /// How many lines a list of the current card may have.
    rows: usize,
    out: String,
}

/// Rows of a list in a card that stands alone, in the first of two, in the second.
const ROWS: (usize, usize, usize) = (7, 4, 3);
/// Cards shown: the smallest thing, and what it stands in.
const CARDS: usize = 2;
/// Speeches of a person.
const SAYS: usize = 3;
/// Characters of a quotation's beginning.
const WORDS: usize = 72;

/// Characters of a source's name: an outlet with a day.
const ROOM: usize = 48;

/// What a table shows where nothing is known.
const BLANK: &str = "–";

impl Writer<'_> {
    fn hover(mut self, hover: &Hover) -> String {
        self.alone = hover.cards.len() < 2;
        for (i, card) in hover.cards.iter().take(CARDS).enumerate() {
            self.rows = match i {
                0 if self.alone => ROWS.0,
                0 => ROWS.1,
                _ => ROWS.2,
            };
            if i > 0 {
                self.rule();
            }
            match card {
                Card::Person(card) => self.person(card),
                Card::Quotation(card) => self.quotation(card),
                Card::Figure(card) => self.figure(card),
                Card::Moment(card) => self.moment(card),
            }
        }
        if !self.complete {
            self.line("Still reading the folder: more sources may come.");
        }
        self.out.truncate(self.out.trim_end().len());
        self.out
    }

    fn person(&mut self, card: &PersonCard) {
        let name = self.strong(&escape::line(&card.name, WORDS));
        self.heading(&name);
        if !card.variants.is_empty() {
            let shown: Vec<String> = card.variants.iter().take(6).map(|v| self.text(v, 40)).collect();
            let more = more_inline(card.variants.len(), shown.len());
            self.line(&format!("also: {}{more}", shown.join(", ")));
        }
        self.list(&card.roles, |w, role| w.role(role));
        if !card.mentions.is_empty() {
            let shown: Vec<String> = card
                .mentions
                .iter()
                .take(self.rows)
                .map(|(label, place, count)| format!("{} ×{count}", self.linked(label, *place)))
                .collect();
            let more = more_inline(card.mentions.len(), shown.len());
            self.line(&format!("mentions: {}{more}", shown.join(" · ")));
        }
        if !card.says.is_empty() && self.alone {
            self.line("says here:");
            self.rows = self.rows.min(SAYS);
            self.list(&card.says, |w, said| {
                let words = w.text(&said.words, WORDS);
                let words = if said.kind == QuoteKind::Direct { format!("“{words}”") } else { words };
                format!("{words} ({})", w.here(said.place))
            });
        }
    }

    fn role(&self, role: &RoleLine) -> String {
        let sources: Vec<String> = role.sources.iter().take(4).map(|(l, place)| self.linked(l, *place)).collect();
        let more = more_inline(role.sources.len(), sources.len());
        format!("{}: {}{more}", self.text(&role.text, WORDS), sources.join(", "))
    }

    fn quotation(&mut self, card: &QuotationCard) {
        let head = match (&card.speaker, &card.cue) {
            (Some(speaker), Some(cue)) => format!("{} ({})", self.strong(speaker), self.text(cue, 40)),
            (Some(speaker), None) => self.strong(speaker),
            (None, _) => "Speaker not named".to_owned(),
        };
        let kind = if card.kind == QuoteKind::Indirect { ", in the outlet’s words" } else { "" };
        self.heading(&format!("{head}{kind}"));
        if card.renderings.is_empty() {
            self.line(if self.complete { "No other source has it." } else { "No other source so far." });
            return;
        }
        self.list(&card.renderings, |w, r| w.rendering(r));
    }

    fn rendering(&self, rendering: &Rendering) -> String {
        let mut head = self.source(&rendering.label, rendering.place);
        if let Some(speaker) = &rendering.speaker {
            head.push_str(&format!(", {}", self.strong(speaker)));
        }
        if rendering.words.iter().all(|d| d.kind == DiffKind::Same || d.text.trim().is_empty()) {
            return format!("{head}: the same words");
        }
        let words =
            if alike(&rendering.words) { self.words(&rendering.words) } else { self.unmarked(&rendering.words) };
        match rendering.kind {
            QuoteKind::Indirect => format!("{head}: {words}"),
            QuoteKind::Direct | QuoteKind::Scare => format!("{head}: “{words}”"),
        }
    }

    /// The words of a rendering as they are: where little is the same, marks would be everywhere.
    fn unmarked(&self, words: &[Diff]) -> String {
        let there = words.iter().filter(|d| d.kind != DiffKind::Here).map(|d| d.text.as_str());
        self.text(&shorten(&there.collect::<String>(), 30, 6), usize::MAX)
    }

    /// The words of a rendering: those that only it has stand out, those that
    /// it lacks are struck out, long stretches of the same are cut.
    fn words(&self, words: &[Diff]) -> String {
        let mut out = String::new();
        for diff in words {
            if diff.text.starts_with(char::is_whitespace) && !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            let (head, tail) = if diff.kind == DiffKind::Same { (5, 5) } else { (14, 4) };
            let text = shorten(&diff.text, head, tail);
            if !text.is_empty() {
                out.push_str(&self.run(diff.kind, &text));
            }
            if diff.text.ends_with(char::is_whitespace) && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        out.truncate(out.trim_end().len());
        out
    }

    /// A run of words. Markdown takes marks for emphasis only beside a letter or
    /// digit, so that punctuation at either end stays outside.
    fn run(&self, kind: DiffKind, text: &str) -> String {
        let cut = |c: char| !c.is_alphanumeric();
        let from = text.len() - text.trim_start_matches(cut).len();
        let (before, rest) = text.split_at(from);
        let (core, after) = rest.split_at(rest.trim_end_matches(cut).len());
        let marks = match (self.form, kind) {
            _ if core.is_empty() => return self.text(text, usize::MAX),
            (_, DiffKind::Same) => return self.text(text, usize::MAX),
            (Form::Markdown, DiffKind::There) => ("**", "**"),
            (Form::Markdown, DiffKind::Here) => ("~~", "~~"),
            (Form::Plain, DiffKind::There) => ("[+", "]"),
            (Form::Plain, DiffKind::Here) => ("[-", "]"),
        };
        // White space between the parts is theirs.
        let spaced = |part: &str| {
            let lead = if part.starts_with(' ') { " " } else { "" };
            let tail = if part.ends_with(' ') && part.trim() != "" { " " } else { "" };
            format!("{lead}{}{tail}", self.text(part, usize::MAX))
        };
        // What only the other has is no text of this one.
        let (before, after) = match kind {
            DiffKind::Here => (String::new(), String::new()),
            _ => (spaced(before), spaced(after)),
        };
        format!("{before}{}{}{}{after}", marks.0, self.text(core, usize::MAX), marks.1)
    }

    fn figure(&mut self, card: &FigureCard) {
        let Some((asked, others)) = card.rows.split_first() else { return };
        let heading = self.strong(&escape::line(&asked.text, WORDS));
        let said = self.said(asked);
        self.heading(&format!("{heading}{said}"));
        if others.is_empty() {
            let so_far = if self.complete { "" } else { " so far" };
            self.line(&format!("No comparable figure in another source{so_far}."));
            return;
        }
        for tally in tally::lines(&card.rows, |text, room| self.text(text, room)) {
            self.line(&tally);
        }
        let head = ["", "figure", "source", "says", "as of"].map(str::to_owned).to_vec();
        let rows = others.iter().take(self.rows).map(|row| {
            vec![
                if row.agrees { "agrees" } else { "differs" }.to_owned(),
                self.text(&row.text, 48),
                self.source(&row.label, row.place),
                self.text(row.speaker.as_deref().unwrap_or(BLANK), 28),
                self.text(row.when.as_deref().unwrap_or(BLANK), 20),
            ]
        });
        let mut rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
        drop_blank_columns(&mut rows);
        self.table(&rows);
        self.more(others.len());
        if self.form == Form::Markdown {
            self.out.push('\n');
        }
    }

    /// " (Ilse Marlow, in May)"
    fn said(&self, row: &FigureRow) -> String {
        let parts: Vec<String> = [&row.speaker, &row.when].into_iter().flatten().map(|p| self.text(p, 40)).collect();
        if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
    }

    fn moment(&mut self, card: &MomentCard) {
        let Some((asked, others)) = card.rows.split_first() else { return };
        let mut heading = self.strong(&escape::line(&asked.text, WORDS));
        if let Some(day) = &asked.day {
            heading.push_str(&format!(" ({day})"));
        }
        if let Some(event) = &card.event {
            heading.push_str(&format!(": {}", self.text(event, WORDS)));
        }
        self.heading(&heading);
        self.list(others, |w, row| {
            let day = row.day.as_ref().map(|d| format!(" ({d})")).unwrap_or_default();
            format!("{}{day}: {}", w.text(&row.text, WORDS), w.source(&row.label, row.place))
        });
    }

    // The forms of a line.

    fn heading(&mut self, text: &str) {
        self.line(text);
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push_str(if self.form == Form::Markdown { "\n\n" } else { "\n" });
    }

    fn rule(&mut self) {
        self.out.push_str(if self.form == Form::Markdown { "---\n\n" } else { "\n" });
    }

    fn list<T>(&mut self, items: &[T], item: impl Fn(&Self, &T) -> String) {
        if items.is_empty() {
            return;
        }
        for i in items.iter().take(self.rows) {
            let text = item(self, i);
            self.out.push_str(&format!("- {text}\n"));
        }
        self.more(items.len());
        if self.form == Form::Markdown {
            self.out.push('\n');
        }
    }

    fn more(&mut self, of: usize) {
        if of > self.rows {
            let table = self.out.trim_end().ends_with('|');
            let before = match self.form {
                Form::Markdown if table => "\n",
                Form::Markdown => "- ",
                Form::Plain => "",
            };
            self.out.push_str(&format!("{before}… and {} more\n", of - self.rows));
        }
    }

    /// A table whose columns are also aligned where it is not rendered. The first row is its head.
    fn table(&mut self, rows: &[Vec<String>]) {
        let width = |s: &str| s.width();
        let columns = rows.first().map_or(0, Vec::len);
        let widths: Vec<usize> =
            (0..columns).map(|c| rows.iter().filter_map(|r| r.get(c)).map(|s| width(s)).max().unwrap_or(0)).collect();
        let pad = |text: &str, to: usize| format!("{text}{}", " ".repeat(to.saturating_sub(width(text))));
        for (i, row) in rows.iter().enumerate() {
            let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, w)| pad(cell, *w)).collect();
            match self.form {
                Form::Markdown => self.out.push_str(&format!("| {} |\n", cells.join(" | "))),
                Form::Plain if i == 0 => {}
                Form::Plain => self.out.push_str(&format!("{}\n", cells.join("  ").trim_end())),
            }
            if i == 0 && self.form == Form::Markdown {
                let dashes: Vec<String> = widths.iter().map(|w| format!(":{}", "-".repeat((*w).max(3) - 1))).collect();
                self.out.push_str(&format!("| {} |\n", dashes.join(" | ")));
            }
        }
    }

    // The forms of a text.

    /// Foreign text, cut to `room` characters, harmless.
    fn text(&self, text: &str, room: usize) -> String {
        let text = escape::line(text, room);
        match self.form {
            Form::Markdown => escape::markdown(&text),
            Form::Plain => text,
        }
    }

    fn strong(&self, text: &str) -> String {
        let text = self.text(text, usize::MAX);
        match self.form {
            Form::Markdown if !text.is_empty() => format!("**{text}**"),
            _ => text,
        }
    }

    /// A label that leads to a place; in plain text only the label.
    fn linked(&self, label: &str, place: Place) -> String {
        let label = self.text(label, ROOM);
        self.anchor(label, place)
    }

    /// "Post (post.txt:9)", or "post.txt:9" where the file's name is all that is known.
    /// Where the label itself can be a link, that is enough.
    fn source(&self, label: &str, place: Place) -> String {
        match self.snapshot.entry(place.article) {
            Some(entry) if entry.article.meta.outlet.is_some() => match (self.form, (self.link)(place)) {
                (Form::Markdown, Some(_)) => self.linked(label, place),
                _ => format!("{} ({})", self.text(label, ROOM), self.at(place)),
            },
            Some(entry) if entry.draft => format!("draft ({})", self.at(place)),
            _ => self.at(place),
        }
    }

    /// "line 9": in the article that is asked about.
    fn here(&self, place: Place) -> String {
        let Some(entry) = self.snapshot.entry(place.article) else { return String::new() };
        let line = entry.article.lines.position(&entry.article.source, place.span.start, Encoding::Utf8).line + 1;
        self.anchor(format!("line {line}"), place)
    }

    /// "post.txt:9", a link where there can be one.
    fn at(&self, place: Place) -> String {
        let Some(entry) = self.snapshot.entry(place.article) else { return String::new() };
        let file = entry.name.rsplit('/').next().unwrap_or(&entry.name);
        let line = entry.article.lines.position(&entry.article.source, place.span.start, Encoding::Utf8).line + 1;
        let label = self.text(&format!("{file}:{line}"), usize::MAX);
        self.anchor(label, place)
    }

    fn anchor(&self, label: String, place: Place) -> String {
        match (self.form, (self.link)(place)) {
            (Form::Markdown, Some(address)) => format!("[{label}]({})", address_of(&address)),
            _ => label,
        }
    }
}

/// Takes out the columns of which no row knows anything; the first row is the head.
fn drop_blank_columns(rows: &mut [Vec<String>]) {
    let Some((head, body)) = rows.split_first() else { return };
    let keep: Vec<bool> =
        (0..head.len()).map(|c| body.iter().any(|row| row.get(c).is_some_and(|cell| cell != BLANK))).collect();
    for row in rows {
        let mut known = keep.iter().copied();
        row.retain(|_| known.next().unwrap_or(true));
    }
}

/// An address that cannot end its link early.
fn address_of(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '(' | ')' | '<' | '>' | '[' | ']' | '\\' | '"' | '`' | '|' => {
                out.push_str(&format!("%{:02X}", c as u32));
            }
            _ if c.is_whitespace() || c.is_control() => {}
            _ => out.push(c),
        }
    }
    out
}

/// The first `head` and the last `tail` words, with "…" where some were left out.
fn shorten(text: &str, head: usize, tail: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= head + tail + 1 {
        return words.join(" ");
    }
    format!("{} … {}", words[..head].join(" "), words[words.len() - tail..].join(" "))
}

fn more_inline(of: usize, shown: usize) -> String {
    if of > shown { format!(" … and {} more", of - shown) } else { String::new() }
}

#[cfg(test)]
mod tests;
