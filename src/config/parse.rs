//! From TOML to a [`Config`], with every mistake reported where it stands.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

use super::globs::{Globs, Labels, compile};
use super::{Config, House, Ignore, Level, Problem, RuleSetting};
use crate::text::Span;

type Key<'a> = Spanned<DeString<'a>>;
type Value<'a> = Spanned<DeValue<'a>>;

const KEYS: &[&str] = &["drafts", "sources", "exclude", "outlets", "stories", "tolerance", "person", "rules", "ignore"];

pub(super) fn config(text: &str) -> (Config, Vec<Problem>) {
    let text_without_mark = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { problems: Vec::new(), length: text_without_mark.len() };
    let (table, errors) = DeTable::parse_recoverable(text_without_mark);
    for error in errors {
        let at = error.span().unwrap_or(0..0);
        reader.problem(at, format!("not valid TOML: {}", error.message()));
    }
    let config = reader.config(table.get_ref());
    let mark = (text.len() - text_without_mark.len()) as u32;
    let mut problems = reader.problems;
    for problem in &mut problems {
        problem.span = Span { start: problem.span.start + mark, end: problem.span.end + mark };
    }
    problems.sort_by_key(|p| p.span);
    (config, problems)
}

struct Reader {
    problems: Vec<Problem>,
    length: usize,
}

impl Reader {
    fn config(&mut self, table: &DeTable<'_>) -> Config {
        let mut config = Config::default();
        for (key, value) in in_order(table) {
            match key.get_ref().as_ref() {
                "drafts" => config.drafts = self.globs(key, value).unwrap_or_default(),
                "sources" => config.sources = self.globs(key, value),
                "exclude" => config.exclude = self.globs(key, value).unwrap_or_default(),
                "outlets" => config.outlets = self.labels(key, value),
                "stories" => config.stories = self.labels(key, value),
                "tolerance" => config.tolerance = self.tolerance(key, value).unwrap_or_default(),
                "person" => config.persons = self.each(key, value, Self::person),
                "rules" => self.rules(key, value, &mut config),
                "ignore" => config.ignores = self.each(key, value, Self::ignore).into_iter().collect(),
                _ => self.unknown(key, KEYS),
            }
        }
        config
    }

    fn globs(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Globs> {
        let mut patterns = Vec::new();
        for (at, pattern) in self.strings(key, value)? {
            match compile(&pattern) {
                Ok(globs) => patterns.push(globs),
                Err(why) => self.problem(at, format!("`{pattern}` is not a path pattern: {why}")),
            }
        }
        match Globs::new(&patterns) {
            Ok(globs) => Some(globs),
            Err(why) => {
                self.problem(value.span(), format!("these patterns cannot be used: {why}"));
                None
            }
        }
    }

    fn labels(&mut self, key: &Key<'_>, value: &Value<'_>) -> Labels {
        let Some(table) = self.table(key, value) else { return Labels::default() };
        let mut entries = Vec::new();
        for (pattern, name) in in_order(table) {
            let Some(label) = self.string(pattern, name) else { continue };
            match compile(pattern.get_ref()) {
                Ok(globs) => entries.push((globs, label)),
                Err(why) => {
                    self.problem(pattern.span(), format!("`{}` is not a path pattern: {why}", pattern.get_ref()));
                }
            }
        }
        Labels::new(entries).unwrap_or_else(|why| {
            self.problem(value.span(), format!("these patterns cannot be used: {why}"));
            Labels::default()
        })
    }

    /// "1 %", "0.5%": a ratio.
    fn tolerance(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<f64> {
        let text = self.string(key, value)?;
        let percent = text.trim().strip_suffix('%').and_then(|number| number.trim().parse::<f64>().ok());
        let ratio = percent.filter(|p| (0.0..=100.0).contains(p)).map(|p| p / 100.0);
        if ratio.is_none() {
            self.problem(value.span(), format!("`{text}` is not a tolerance: write a share such as \"1 %\""));
        }
        ratio
    }

    fn rules(&mut self, key: &Key<'_>, value: &Value<'_>, config: &mut Config) {
        let Some(table) = self.table(key, value) else { return };
        for (rule, level) in in_order(table) {
            let Some(name) = self.string(rule, level) else { continue };
            match Level::of_name(&name) {
                Some(level) => {
                    let setting = RuleSetting { level, key: span(rule.span()) };
                    config.rules.insert(rule.get_ref().to_string(), setting);
                }
                None => self.problem(
                    level.span(),
                    format!("`{name}` is not a severity: use off, hint, information, warning or error"),
                ),
            }
        }
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

    fn ignore(&mut self, table: &DeTable<'_>, at: Range<usize>) -> Option<(String, Ignore)> {
        let (mut finding, mut reason) = (None, None);
        for (key, value) in in_order(table) {
            match key.get_ref().as_ref() {
                "finding" => finding = Some(self.string(key, value)?),
                "reason" => reason = self.string(key, value),
                _ => self.unknown(key, &["finding", "reason"]),
            }
        }
        if finding.is_none() {
            self.problem(at, "an [[ignore]] needs a `finding`");
        }
        Some((finding?, Ignore { reason }))
    }

    /// The tables of an array of tables; a single table passes as an array of one.
    fn each<T>(
        &mut self,
        key: &Key<'_>,
        value: &Value<'_>,
        read: impl Fn(&mut Self, &DeTable<'_>, Range<usize>) -> Option<T>,
    ) -> Vec<T> {
        let items: Vec<&Value<'_>> = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let mut out = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::Table(table) => out.extend(read(self, table, item.span())),
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

    fn problem(&mut self, at: Range<usize>, message: impl AsRef<str>) {
        let message = message.as_ref().split_whitespace().collect::<Vec<_>>().join(" ");
        let end = at.end.min(self.length);
        self.problems.push(Problem { span: Span::new(at.start.min(end), end), message });
    }
}

/// A table's entries as they stand in the file (the parser sorts them by key).
fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t Key<'i>, &'t Value<'i>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

fn span(at: Range<usize>) -> Span {
    Span::new(at.start, at.end)
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
        let (config, problems) = Config::parse(FULL);
        assert_eq!(problems, []);
        assert_eq!(config.severity_of("figure-hedge"), Some(Level::Off));
        assert_eq!(config.severity_of("quote-wording"), Some(Level::Error));
        assert_eq!(config.severity_of("name-spelling"), None);
        assert_eq!(config.outlets.of("wires/ap/flood.txt"), Some("AP"));
        assert_eq!(config.outlets.of("wires/flood.txt"), Some("Wires"));
        assert_eq!(config.outlets.of("flood.txt"), None);
        assert_eq!(config.persons, [House { name: "Oda Brandt".into(), aliases: vec!["Oda Brand".into()] }]);
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
