//! Front matter: metadata between `---` (YAML) or `+++` (TOML) fences at the top of a file.

use serde_json::Value;

use super::{DateOrigin, Meta, Problem, byline, dates, meta};
use crate::text::Span;

/// Front matter that was found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FrontMatter {
    /// From the opening fence to the closing one, both included.
    pub(super) span: Span,
    /// What it says.
    pub(super) meta: Meta,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Yaml,
    Toml,
}

/// Reads the front matter of a text; `None` where there is none.
pub(super) fn read(text: &str) -> Option<FrontMatter> {
    let fences = Fences::find(text)?;
    let mut reader = Reader { text, body: fences.body, syntax: fences.syntax, meta: Meta::default() };
    if !fences.closed {
        let fence = Span::new(0, 3);
        reader.problem(fence, format!("front matter is not closed: a line with only {} is missing", fence.of(text)));
    }
    for (key, value) in reader.fields() {
        reader.take(&key.to_lowercase(), &value);
    }
    Some(FrontMatter { span: fences.outer, meta: reader.meta })
}

struct Fences {
    syntax: Syntax,
    /// Between the fences.
    body: Span,
    /// With them.
    outer: Span,
    closed: bool,
}

impl Fences {
    fn find(text: &str) -> Option<Fences> {
        /// Longer front matter is none.
        const MAX_BYTES: usize = 64 * 1024;
        let mut lines = Lines { text, at: 0 };
        let first = lines.next()?;
        let (syntax, separator) = match first.of(text).trim_end() {
            "---" => (Syntax::Yaml, ':'),
            "+++" => (Syntax::Toml, '='),
            _ => return None,
        };
        let start = lines.at;
        let mut first_blank = None;
        let mut has_key = false;
        for line in lines {
            let body = line.of(text).trim_end();
            let closes = match syntax {
                Syntax::Yaml => matches!(body, "---" | "..."),
                Syntax::Toml => body == "+++",
            };
            if closes && (has_key || first_blank.is_none()) {
                let outer = Span::new(0, line.start as usize + body.len());
                return Some(Fences { syntax, body: Span::new(start, line.start as usize), outer, closed: true });
            }
            if body.is_empty() {
                first_blank.get_or_insert(line.start as usize);
            }
            has_key |= first_blank.is_none() && is_key_line(body, separator);
            let thematic_break = !has_key && !body.is_empty() && !body.starts_with(['#', '[']);
            if thematic_break || line.end as usize > MAX_BYTES {
                break;
            }
        }
        // never closed: up to the first empty line, if it says anything
        let end = first_blank.unwrap_or(text.len()).max(start);
        let end = start + text.get(start..end)?.trim_end().len();
        has_key.then_some(Fences { syntax, body: Span::new(start, end), outer: Span::new(0, end), closed: false })
    }
}

/// Lines with their ends left off, by `\n`, `\r\n` or `\r`.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = self.text.get(self.at..).filter(|r| !r.is_empty())?;
        let len = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = Span::new(self.at, self.at + len);
        let end = &rest[len..];
        self.at += len + if end.starts_with("\r\n") { 2 } else { usize::from(!end.is_empty()) };
        Some(line)
    }
}

fn is_key_line(line: &str, separator: char) -> bool {
    line.split_once(separator).is_some_and(|(key, _)| {
        let key = key.trim_end();
        !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '"' | '\''))
    })
}

struct Reader<'a> {
    text: &'a str,
    body: Span,
    syntax: Syntax,
    meta: Meta,
}

impl Reader<'_> {
    fn problem(&mut self, span: Span, message: String) {
        self.meta.problems.push(Problem { span, message });
    }

    /// Keys and values. Where the whole cannot be parsed, its plain lines are read.
    fn fields(&mut self) -> Vec<(String, Value)> {
        let body = self.body.of(self.text);
        let parsed = match self.syntax {
            Syntax::Yaml => yaml(body),
            Syntax::Toml => toml_table(body),
        };
        match parsed {
            Ok(Value::Object(fields)) => fields.into_iter().collect(),
            Ok(Value::Null) => Vec::new(),
            Ok(_) => {
                self.problem(self.body_shown(), "front matter holds no keys".to_owned());
                Vec::new()
            }
            Err(fault) => {
                let at = (self.body.start as usize + fault.at).min(self.body.end as usize);
                self.problem(self.rest_of_line(at), format!("front matter cannot be read: {}", fault.message));
                self.plain_fields()
            }
        }
    }

    /// `key: value` and `key = value` lines, as they stand.
    fn plain_fields(&self) -> Vec<(String, Value)> {
        let separator = if self.syntax == Syntax::Yaml { ':' } else { '=' };
        let body = self.body.of(self.text);
        let lines = Lines { text: body, at: 0 }.map(|l| l.of(body));
        lines
            .filter(|l| is_key_line(l, separator))
            .filter_map(|l| l.split_once(separator))
            .map(|(key, value)| (unquoted(key), Value::String(unquoted(value))))
            .filter(|(_, value)| value != "")
            .collect()
    }

    fn take(&mut self, key: &str, value: &Value) {
        if key == "draft" {
            self.meta.draft = value.as_bool().or(self.meta.draft);
            return;
        }
        let Some(text) = scalar(value) else { return };
        let text = meta::one_line(&text);
        if text.is_empty() {
            return;
        }
        let meta = &mut self.meta;
        match key {
            "title" | "headline" => {
                meta.headline.get_or_insert(text);
            }
            "source" if is_url(&text) => {
                meta.url.get_or_insert(text);
            }
            "outlet" | "source" | "publisher" | "publication" => {
                meta.outlet.get_or_insert(text);
            }
            "author" | "authors" | "byline" => {
                let name = byline::author(&text).map(str::to_owned);
                meta.author.get_or_insert(name.unwrap_or(text));
            }
            "url" | "link" | "canonical_url" => {
                meta.url.get_or_insert(text);
            }
            "language" | "lang" => {
                meta.language.get_or_insert(text);
            }
            "story" => {
                meta.story.get_or_insert(text);
            }
            "kind" => meta.draft = meta.draft.or(Some(text.eq_ignore_ascii_case("draft"))),
            "date" | "published" | "pubdate" => self.take_date(key, &text),
            _ => {}
        }
    }

    fn take_date(&mut self, key: &str, text: &str) {
        match dates::first_full(text) {
            Some(date) if self.meta.date.is_none() => {
                self.meta.date = Some(date);
                self.meta.date_origin = Some(DateOrigin::FrontMatter);
            }
            Some(_) => {}
            None => {
                let message = format!("\"{text}\" is not read as a date: write it as 2025-01-31");
                self.problem(self.value_of(key), message);
            }
        }
    }

    /// Where the value of a top-level key stands; the body where that is not plain.
    fn value_of(&self, key: &str) -> Span {
        let separator = if self.syntax == Syntax::Yaml { ':' } else { '=' };
        let body = self.body.of(self.text);
        for line in (Lines { text: body, at: 0 }) {
            let Some((name, value)) = line.of(body).split_once(separator) else { continue };
            if unquoted(name).to_lowercase() == key {
                let start = self.body.start as usize + line.end as usize - value.trim_start().len();
                return self.rest_of_line(start);
            }
        }
        self.body_shown()
    }

    /// From a byte of the text to the end of its line; the whole line where that is empty.
    fn rest_of_line(&self, at: usize) -> Span {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let end = self.text[at..].find(['\n', '\r']).map_or(self.text.len(), |n| at + n);
        let end = at + self.text[at..end].trim_end().len();
        if end > at {
            return Span::new(at, end);
        }
        let start = self.text[..at].trim_end().rfind(['\n', '\r']).map_or(0, |n| n + 1);
        super::plain::trim(self.text, Span::new(start, end))
    }

    fn body_shown(&self) -> Span {
        super::plain::trim(self.text, self.body)
    }
}

/// Why front matter could not be parsed: what, and the byte of the body.
struct Fault {
    message: String,
    at: usize,
}

fn yaml(body: &str) -> Result<Value, Fault> {
    if body.trim().is_empty() {
        return Ok(Value::Null);
    }
    // far more than front matter needs, far less than what stalls an editor
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! { max_events: 20_000, max_depth: 32, max_aliases: 100, max_anchors: 100 },
        with_snippet: false,
    };
    serde_saphyr::from_str_with_options(body, options).map_err(|e| {
        let at = e.location().map_or(0, |l| offset_of(body, l.line() as usize, l.column() as usize));
        let shown = e.without_snippet().to_string();
        Fault { message: first_line(&shown), at }
    })
}

fn toml_table(body: &str) -> Result<Value, Fault> {
    let table: toml::Table = body.parse().map_err(|e: toml::de::Error| Fault {
        message: first_line(e.message()),
        at: e.span().map_or(0, |s| s.start),
    })?;
    Ok(Value::Object(table.into_iter().map(|(k, v)| (k, json(v))).collect()))
}

fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(s) => Value::String(s),
        toml::Value::Boolean(b) => Value::Bool(b),
        toml::Value::Array(a) => Value::Array(a.into_iter().map(json).collect()),
        toml::Value::Table(t) => Value::Object(t.into_iter().map(|(k, v)| (k, json(v))).collect()),
        other => Value::String(other.to_string()),
    }
}

/// A value as text: lists joined with commas, `name` out of a mapping.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(s) => Some(s.clone()),
        Value::Number(n) => Some(n.to_string()),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().filter_map(scalar).collect();
            (!items.is_empty()).then(|| items.join(", "))
        }
        Value::Object(fields) => fields.get("name").and_then(scalar),
        Value::Bool(_) | Value::Null => None,
    }
}

fn is_url(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// A key or value without space and one pair of marks around it.
fn unquoted(text: &str) -> String {
    let text = text.trim();
    let inner = |mark| text.strip_prefix(mark).and_then(|t| t.strip_suffix(mark));
    inner('"').or_else(|| inner('\'')).unwrap_or(text).to_owned()
}

/// The byte at a line and column, both from 1, columns in characters.
fn offset_of(body: &str, line: usize, column: usize) -> usize {
    let Some(span) = (Lines { text: body, at: 0 }).nth(line.saturating_sub(1)) else { return body.len() };
    let text = span.of(body);
    let inside = text.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(i, _)| i);
    span.start as usize + inside
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or("").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(text: &str) -> Meta {
        read(text).map(|f| f.meta).unwrap_or_default()
    }

    #[test]
    fn reads_yaml_and_toml() {
        let yaml = "---\ntitle: \"Tarn: a bridge opens\"\nsource: Vostra Post\nauthor:\n  - Mira Okoro\n  - Jan de Wit\ndate: 2025-01-21T10:00:00Z\nurl: https://example.com/tarn\nlang: en\nkind: draft\nstory: tarn-bridge\ntags: [a, b]\n---\nText\n";
        let toml = "+++\r\ntitle = \"Tarn: a bridge opens\"\r\noutlet = 'Vostra Post'\r\nauthors = [\"Mira Okoro\", \"Jan de Wit\"]\r\ndate = 2025-01-21\r\nurl = \"https://example.com/tarn\"\r\nlanguage = \"en\"\r\ndraft = true\r\nstory = \"tarn-bridge\"\r\n+++\r\nText\r\n";
        for text in [yaml, toml] {
            let meta = front(text);
            assert_eq!(meta.headline.as_deref(), Some("Tarn: a bridge opens"));
            assert_eq!(meta.outlet.as_deref(), Some("Vostra Post"));
            assert_eq!(meta.author.as_deref(), Some("Mira Okoro, Jan de Wit"));
            assert_eq!(meta.date.map(|d| d.to_string()).as_deref(), Some("2025-01-21"));
            assert_eq!(meta.url.as_deref(), Some("https://example.com/tarn"));
            assert_eq!(meta.language.as_deref(), Some("en"));
            assert_eq!(meta.story.as_deref(), Some("tarn-bridge"));
            assert_eq!(meta.draft, Some(true));
            assert_eq!(meta.problems, []);
        }
    }

    #[test]
    fn reads_dates_and_other_forms() {
        for value in ["2025-01-21", "January 21, 2025", "21 January 2025", "'2025-01-21 10:30'", "Tue, 21 Jan 2025"] {
            let meta = front(&format!("---\ndate: {value}\n---\n"));
            assert_eq!(meta.date.map(|d| d.to_string()).as_deref(), Some("2025-01-21"), "{value}");
        }
        assert_eq!(front("---\nkind: source\n---\n").draft, Some(false));
        assert_eq!(front("---\nsource: https://example.com/a\n---\n").url.as_deref(), Some("https://example.com/a"));
        assert_eq!(front("---\nbyline: By Mira Okoro\n---\n").author.as_deref(), Some("Mira Okoro"));
        assert_eq!(front("---\nauthor: {name: Mira Okoro}\ntitle: 1984\n---\n").headline.as_deref(), Some("1984"));
    }

    #[test]
    fn reports_what_is_broken_and_reads_the_rest() {
        for (text, at, says) in [
            ("---\ntitle: Tarn: a bridge: opens\noutlet: Vostra Post\n---\n", "", "cannot be read"),
            ("+++\ntitle = Tarn\noutlet = \"Vostra Post\"\n+++\n", "Tarn", "cannot be read"),
            ("---\noutlet: Vostra Post\ndate: soon\n---\n", "soon", "not read as a date"),
            ("---\noutlet: Vostra Post\n\nThe bridge opened.\n", "---", "not closed"),
        ] {
            let meta = front(text);
            assert_eq!(meta.outlet.as_deref(), Some("Vostra Post"), "{text}");
            let [problem] = meta.problems.as_slice() else { panic!("{text}: {:?}", meta.problems) };
            assert!(problem.message.contains(says) && problem.span.of(text).contains(at), "{problem:?}");
            assert!(!problem.span.is_empty(), "{text}");
        }
    }

    #[test]
    fn knows_what_is_none() {
        for text in ["", "---", "---\n", "---\nText\n---\n", "Text\n---\na: b\n---\n", "--- a\nb: c\n---", "+++\nText"]
        {
            assert_eq!(read(text).filter(|f| !f.meta.problems.is_empty() || f.span.len() > 7), None, "{text}");
        }
        let bomb = format!("---\na: &a [{}]\nb: [{}]\ntitle: T\n---\n", "x,".repeat(5000), "*a,".repeat(5000));
        assert!(read(&bomb).is_some_and(|f| f.meta.headline.as_deref() == Some("T")));
    }
}
