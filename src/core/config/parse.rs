//! From TOML to a [`Config`], with every mistake reported where it stands.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

use super::globs::{Globs, Labels, compile};
use super::{At, Config, Entries, House, Ignore, Level, Patterns, Problem, Tolerance};
use crate::text::Span;

type Key<'a> = Spanned<DeString<'a>>;
type Value<'a> = Spanned<DeValue<'a>>;

const KEYS: &[&str] = &["drafts", "sources", "exclude", "outlets", "stories", "tolerance", "person", "rules", "ignore"];

pub(super) fn config(text: &str) -> (Config, Vec<Problem>) {
    let text_without_mark = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mark = text.len() - text_without_mark.len();
    let mut reader = Reader { problems: Vec::new(), mark, length: text.len() };
    let (table, errors) = DeTable::parse_recoverable(text_without_mark);
    let broken = !errors.is_empty();
    for error in errors {
        let at = error.span().unwrap_or(0..0);
        reader.problem(at, format!("not valid TOML: {}", error.message()));
    }
    let config = Config { broken, ..reader.config(table.get_ref()) };
    let mut problems = reader.problems;
    problems.sort_by_key(|p| p.span);
    (config, problems)
}

struct Reader {
    problems: Vec<Problem>,
    // Bytes before what the parser has seen.
    mark: usize,
    length: usize,
}

impl Reader {
    fn config(&mut self, table: &DeTable<'_>) -> Config {
        let mut config = Config::default();
        let file = &mut config.file;
        for (key, value) in in_order(table) {
            match key.get_ref().as_ref() {
                "drafts" => {
                    let (said, globs) = self.patterns(key, value).unzip();
                    (file.drafts, config.drafts) = (said, globs.unwrap_or_default());
                }
                "sources" => (file.sources, config.sources) = self.patterns(key, value).unzip(),
                "exclude" => {
                    let (said, globs) = self.patterns(key, value).unzip();
                    (file.exclude, config.exclude) = (said, globs.unwrap_or_default());
                }
                "outlets" => (file.outlets, config.outlets) = self.labels(key, value),
                "stories" => (file.stories, config.stories) = self.labels(key, value),
                "tolerance" => file.tolerance = self.tolerance(key, value),
                "person" => file.person = self.each(key, value, Self::person),
                "rules" => file.rules = self.rules(key, value),
                "ignore" => file.ignore = self.each(key, value, Self::ignore),
                _ => self.unknown(key, KEYS),
            }
        }
        config
    }

    fn patterns(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<(At<Patterns>, Globs)> {
        let (mut patterns, mut globs) = (Vec::new(), Vec::new());
        for (at, pattern) in self.strings(key, value)? {
            match compile(&pattern) {
                Ok(glob) => {
                    globs.push(glob);
                    patterns.push(At { value: pattern, span: self.span(at) });
                }
                Err(why) => self.problem(at, format!("`{pattern}` is not a path pattern: {why}")),
            }
        }
        match Globs::new(&globs) {
            Ok(globs) => Some((At { value: Patterns(patterns), span: self.entry(key, value) }, globs)),
            Err(why) => {
                self.problem(value.span(), format!("these patterns cannot be used: {why}"));
                None
            }
        }
    }

    fn labels(&mut self, key: &Key<'_>, value: &Value<'_>) -> (Entries<String>, Labels) {
        let Some(table) = self.table(key, value) else { return Default::default() };
        let (mut entries, mut globs) = (Vec::new(), Vec::new());
        for (pattern, name) in in_order(table) {
            let Some(label) = self.string(pattern, name) else { continue };
            match compile(pattern.get_ref()) {
                Ok(glob) => {
                    globs.push(glob);
                    let key = At { value: pattern.get_ref().to_string(), span: self.span(pattern.span()) };
                    entries.push((key, At { value: label, span: self.entry(pattern, name) }));
                }
                Err(why) => {
                    self.problem(pattern.span(), format!("`{}` is not a path pattern: {why}", pattern.get_ref()));
                }
            }
        }
        match Labels::new(&globs) {
            Ok(labels) => (Entries(entries), labels),
            Err(why) => {
                self.problem(value.span(), format!("these patterns cannot be used: {why}"));
                Default::default()
            }
        }
    }

    fn tolerance(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<At<Tolerance>> {
        let text = self.string(key, value)?;
        let tolerance = Tolerance::of_text(&text);
        if tolerance.is_none() {
            self.problem(value.span(), format!("`{text}` is not a tolerance: write a share such as \"1 %\""));
        }
        tolerance.map(|tolerance| At { value: tolerance, span: self.entry(key, value) })
    }

    fn rules(&mut self, key: &Key<'_>, value: &Value<'_>) -> Entries<Level> {
        let Some(table) = self.table(key, value) else { return Entries::default() };
        let mut entries = Vec::new();
        for (rule, level) in in_order(table) {
            let Some(name) = self.string(rule, level) else { continue };
            match Level::of_name(&name) {
                Some(found) => {
                    let key = At { value: rule.get_ref().to_string(), span: self.span(rule.span()) };
                    entries.push((key, At { value: found, span: self.entry(rule, level) }));
                }
                None => self.problem(
                    level.span(),
                    format!("`{name}` is not a severity: use off, hint, information, warning or error"),
                ),
            }
        }
        Entries(entries)
    }

    fn person(&mut self, table: &DeTable<'_>, at: Range<usize>) -> Option<House> {
        let mut house = House { name: String::new(), aliases: Vec::new() };
        for (key, value) in in_order(table) {
            match key.get_ref().as_ref() {
                "name" => house.name = self.string(key, value)?.trim().to_owned(),
                "aliases" => {
                    house.aliases = self.strings(key, value)?.into_iter().map(|(_, alias)| alias).collect();
                }
                _ => self.unknown(key, &["name", "aliases"]),
            }
        }
        if house.name.is_empty() {
            self.problem(at, "a [[person]] needs a `name`");
            return None;
        }
        Some(house)
    }

    fn ignore(&mut self, table: &DeTable<'_>, at: Range<usize>) -> Option<Ignore> {
        let (mut finding, mut reason) = (None, None);
        for (key, value) in in_order(table) {
            match key.get_ref().as_ref() {
                "finding" => {
                    finding = Some(At { value: self.string(key, value)?, span: self.span(value.span()) });
                }
                "reason" => reason = self.string(key, value),
                _ => self.unknown(key, &["finding", "reason"]),
            }
        }
        if finding.is_none() {
            self.problem(at, "an [[ignore]] needs a `finding`");
        }
        Some(Ignore { finding: finding?, reason })
    }

    /// The tables of an array of tables; a single table passes as an array of one.
    fn each<T>(
        &mut self,
        key: &Key<'_>,
        value: &Value<'_>,
        read: impl Fn(&mut Self, &DeTable<'_>, Range<usize>) -> Option<T>,
    ) -> Vec<At<T>> {
        let items: Vec<&Value<'_>> = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let mut out = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::Table(table) => {
                    let value = read(self, table, item.span());
                    out.extend(value.map(|value| At { value, span: self.span(item.span()) }));
                }
                other => {
                    let name = key.get_ref();
                    self.problem(item.span(), format!("`{name}` is written [[{name}]], not as {}", kind(other)));
                }
            }
        }
        out
    }

    fn table<'v, 'i>(&mut self, key: &Key<'_>, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        let DeValue::Table(table) = value.get_ref() else {
            self.expected(key, value, "a table");
            return None;
        };
        Some(table)
    }

    fn strings(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Vec<(Range<usize>, String)>> {
        match value.get_ref() {
            DeValue::Array(items) => Some(self.all_strings(key, items)),
            DeValue::String(text) => Some(vec![(value.span(), text.to_string())]),
            _ => {
                self.expected(key, value, "a list of strings");
                None
            }
        }
    }

    fn all_strings(&mut self, key: &Key<'_>, items: &DeArray<'_>) -> Vec<(Range<usize>, String)> {
        items.iter().filter_map(|item| Some((item.span(), self.string(key, item)?))).collect()
    }

    fn string(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<String> {
        let DeValue::String(text) = value.get_ref() else {
            self.expected(key, value, "a string");
            return None;
        };
        Some(text.to_string())
    }

    fn expected(&mut self, key: &Key<'_>, value: &Value<'_>, wanted: &str) {
        let found = kind(value.get_ref());
        self.problem(value.span(), format!("`{}` must be {wanted}, not {found}", key.get_ref()));
    }

    fn unknown(&mut self, key: &Key<'_>, known: &[&str]) {
        self.problem(key.span(), format!("unknown key `{}`: known are {}", key.get_ref(), known.join(", ")));
    }

    /// From a key to the end of its value.
    fn entry(&self, key: &Key<'_>, value: &Value<'_>) -> Span {
        self.span(key.span().start..value.span().end.max(key.span().end))
    }

    fn span(&self, at: Range<usize>) -> Span {
        let end = (at.end + self.mark).min(self.length);
        Span::new((at.start + self.mark).min(end), end)
    }

    fn problem(&mut self, at: Range<usize>, message: impl AsRef<str>) {
        let message = message.as_ref().split_whitespace().collect::<Vec<_>>().join(" ");
        self.problems.push(Problem { span: self.span(at), message });
    }
}

/// A table's entries as they stand in the file (the parser sorts them by key).
fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t Key<'i>, &'t Value<'i>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: &str = r#"
drafts  = ["drafts/**"]
sources = ["wires/**"]
exclude = ["old"]
tolerance = "0.5 %"
[stories]
"desk/harbour/**" = "harbour talks"
[outlets]
"wires/**" = "Wires"
"wires/ap/**" = "AP"
[[person]]
name = "Oda Brandt"
aliases = ["Oda Brand"]
[rules]
figure-hedge = "off"
quote-wording = "error"
[[ignore]]
finding = "3f9c01d2a7"
reason = "other operation"
"#;

    #[test]
    fn every_key_is_read() {
        const STORY: &str = "\"desk/harbour/**\" = \"harbour talks\"";
        let (config, problems) = Config::parse(FULL);
        assert_eq!(problems, []);
        assert_eq!(config.severity_of("figure-hedge"), Some(Level::Off));
        assert_eq!(config.severity_of("quote-wording"), Some(Level::Error));
        assert_eq!(config.severity_of("name-spelling"), None);
        let outlet = |path: &str| config.outlet_of(path).map(|name| name.value.as_str());
        assert_eq!(outlet("wires/ap/flood.txt"), Some("AP"));
        assert_eq!(outlet("wires/flood.txt"), Some("Wires"));
        assert_eq!(outlet("flood.txt"), None);
        assert_eq!(config.story_of("desk/harbour/a.md").map(|name| name.span.of(FULL)), Some(STORY));
        let houses: Vec<&House> = config.file.person.iter().map(|person| &person.value).collect();
        assert_eq!(houses, [&House { name: "Oda Brandt".into(), aliases: vec!["Oda Brand".into()] }]);
        assert!((config.tolerance() - 0.005).abs() < 1e-12);
        assert!(config.ignores("3f9c01d2a7") && !config.ignores("other"));
        for (path, read) in [
            ("wires/a.txt", true),
            ("drafts/a.txt", true),
            ("a.txt", false),
            ("old/a.txt", false),
            ("wires/old/b", true),
        ] {
            assert_eq!(config.reads(path), read, "{path}");
        }
        assert!(config.drafts.matches("drafts/deep/a.txt") && !config.drafts.matches("wires/drafts/a.txt"));
    }

    #[test]
    fn nothing_is_a_configuration_too() {
        let (config, problems) = Config::parse("");
        assert_eq!(problems, []);
        assert!(config.reads("any/file.txt") && config.drafts.is_empty());
    }

    /// Each mistake: the text, what is marked, a word of the message.
    #[test]
    fn mistakes_are_reported_where_they_stand() {
        for (text, marked, says) in [
            ("draft = []", "draft", "unknown key"),
            ("drafts = 3", "3", "a list of strings, not a number"),
            ("drafts = [\"a\", 3]", "3", "must be a string"),
            ("exclude = [\"a[\"]", "\"a[\"", "not a path pattern"),
            ("[rules]\nfigure-hedge = \"loud\"", "\"loud\"", "not a severity"),
            ("[rules]\nfigure-hedge = 1", "1", "must be a string"),
            ("rules = 1", "1", "a table"),
            ("tolerance = 1", "1", "must be a string"),
            ("tolerance = \"1\"", "\"1\"", "not a tolerance"),
            ("tolerance = \"-1 %\"", "\"-1 %\"", "not a tolerance"),
            ("tolerance = \"NaN %\"", "\"NaN %\"", "not a tolerance"),
            ("[outlets]\n\"a{\" = \"AP\"", "\"a{\"", "not a path pattern"),
            ("[[person]]\nnom = \"x\"\nname = \"y\"", "nom", "unknown key"),
            ("person = [1]", "1", "[[person]]"),
            ("\u{feff}draft = []", "draft", "unknown key"),
        ] {
            let (_, problems) = Config::parse(text);
            assert_eq!(problems.len(), 1, "{text}: {problems:?}");
            assert_eq!(problems[0].span.of(text), marked, "{text}");
            assert!(problems[0].message.contains(says), "{text}: {}", problems[0].message);
        }
    }

    #[test]
    fn a_broken_file_keeps_what_is_good() {
        let (config, problems) =
            Config::parse("drafts = [\"drafts/**\"]\nexclude = \"old/**\n[rules]\nfigure-hedge = \"off\"\n");
        assert!(!problems.is_empty());
        assert!(config.drafts.matches("drafts/a.txt"));
        assert_eq!(config.severity_of("figure-hedge"), Some(Level::Off));
    }

    #[test]
    fn hostile_files_return() {
        let deep = "[".repeat(50_000);
        for text in ["\0", "= = =", "[[[", "a.b.c.d = 1\na = 2", deep.as_str(), "x = \"\\ud800\""] {
            let (_, problems) = Config::parse(text);
            assert!(!problems.is_empty());
            assert!(problems.iter().all(|p| p.span.end as usize <= text.len()));
        }
    }
}
