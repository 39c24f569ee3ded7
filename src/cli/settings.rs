//! `wirecheck config`: what is in force for a path, and where each value comes from.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anstyle::{AnsiColor, Style};
use serde::Serialize;
use serde_json::{Value, json};

use super::load::{Given, position};
use crate::config::{At, Entries, FILE_NAME, Level};
use crate::features::visible;
use crate::rules;
use crate::text::{Encoding, Span};
use crate::workspace::{ConfigFile, Configs, Disk, FileSystem, Kind, Origin, Workspace, clean};

const HEADER: Style = AnsiColor::Cyan.on_default().bold();
const ORIGIN: Style = Style::new().dimmed();

/// Where a comment stands, if the value leaves room.
const COLUMN: usize = 40;

/// What is in force for a path.
#[derive(Serialize)]
pub(super) struct Settings {
    version: u32,
    path: String,
    /// The configuration that holds; none means defaults alone.
    file: Option<String>,
    values: Vec<Setting>,
    /// What follows for the article, where the path is one.
    article: Option<Vec<Setting>>,
    /// What is wrong in the file, a line each.
    pub(super) problems: Vec<String>,
}

/// One value and where it comes from.
#[derive(Serialize)]
struct Setting {
    /// "drafts", or a table's name and the key in it.
    key: Vec<String>,
    value: Value,
    /// "wirecheck.toml:3", "default", "front matter".
    origin: String,
}

impl Settings {
    /// Looks up what holds for a file or folder.
    pub(super) fn of(path: &Path) -> Result<Settings, String> {
        let here = std::env::current_dir().unwrap_or_default();
        let full = clean(&here.join(path));
        let fs = Arc::new(Disk);
        let configs = Configs::new(fs.clone(), None);
        let given = Given::new(&[path.to_owned()]);
        let (held, is_file) = match fs.kind(&full) {
            Some(Kind::Folder) => (configs.of_folder(&full), false),
            Some(_) => (configs.of_file(&full), true),
            None => return Err(format!("{} does not exist", given.shown(&full))),
        };
        let file = held.as_deref().map(|config| InForce { config, shown: given.shown(&config.path) });
        Ok(Settings {
            version: 1,
            path: given.shown(&full),
            values: values(file.as_ref()),
            article: (is_file && full.file_name().is_some_and(|name| name != FILE_NAME))
                .then(|| article(path.to_owned(), &full, file.as_ref())),
            problems: file.as_ref().map(InForce::problems).unwrap_or_default(),
            file: file.map(|file| file.shown),
        })
    }

    /// Prints it as TOML with comments.
    pub(super) fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        let from = self.file.as_deref().unwrap_or("no wirecheck.toml: defaults");
        comment(out, &format!("In force for {}: {from}", self.path))?;
        let mut table: &[String] = &[];
        for setting in &self.values {
            let (key, within) = setting.key.split_last().map_or(("", &[][..]), |(key, within)| (key.as_str(), within));
            if let Value::Object(fields) = &setting.value {
                writeln!(out)?;
                line(out, &format!("[[{key}]]"), Some(&setting.origin), HEADER)?;
                for (name, value) in fields {
                    line(out, &format!("{name} = {}", toml(value)), None, Style::new())?;
                }
                continue;
            }
            if within != table {
                table = within;
                writeln!(out)?;
                line(out, &format!("[{}]", table.join(".")), None, HEADER)?;
            }
            line(out, &format!("{} = {}", toml_key(key), toml(&setting.value)), Some(&setting.origin), Style::new())?;
        }
        if let Some(article) = &self.article {
            writeln!(out)?;
            comment(out, "What follows for this article")?;
            for setting in article {
                let key = setting.key.join(".");
                comment(out, &format!("{key} = {} ({})", toml(&setting.value), setting.origin))?;
            }
        }
        Ok(())
    }
}

/// A configuration and what people are told that it is called.
struct InForce<'a> {
    config: &'a ConfigFile,
    shown: String,
}

impl InForce<'_> {
    fn origin(&self, span: Span) -> String {
        let line = self.config.lines.position(&self.config.text, span.start, Encoding::Utf32).line + 1;
        format!("{}:{line}", self.shown)
    }

    fn problems(&self) -> Vec<String> {
        let config = self.config;
        let place = |span| position(&self.shown, &config.text, &config.lines, span);
        config.problems.iter().map(|p| format!("{}: {}", place(p.span), p.message)).collect()
    }
}

/// Every key with a value, in the order in which the documentation has them.
fn values(file: Option<&InForce<'_>>) -> Vec<Setting> {
    let mut out = Vec::new();
    let mut top = |key: &str, value: Value, origin: String| {
        out.push(Setting { key: vec![key.to_owned()], value, origin });
    };
    let default = || "default".to_owned();
    match file {
        None => top("tolerance", json!("0 %"), default()),
        Some(at) => {
            let said = &at.config.config.file;
            for (key, patterns) in [("drafts", &said.drafts), ("sources", &said.sources), ("exclude", &said.exclude)] {
                if let Some(patterns) = patterns {
                    let list: Vec<&str> = patterns.value.0.iter().map(|p| p.value.as_str()).collect();
                    top(key, json!(list), at.origin(patterns.span));
                }
            }
            match &said.tolerance {
                Some(tolerance) => top("tolerance", json!(tolerance.value.to_string()), at.origin(tolerance.span)),
                None => top("tolerance", json!("0 %"), default()),
            }
            out.extend(table(at, "outlets", &said.outlets));
            out.extend(table(at, "stories", &said.stories));
        }
    }
    for rule in rules::all() {
        let configured = file.and_then(|at| Some((at, at.config.config.file.rules.get(rule.id)?)));
        let (value, origin) = match configured {
            Some((at, level)) => (Level::name(level.value).to_owned(), at.origin(level.span)),
            None => (format!("{:?}", rule.severity).to_lowercase(), default()),
        };
        out.push(Setting { key: vec!["rules".into(), rule.id.into()], value: json!(value), origin });
    }
    let Some(at) = file else { return out };
    let mut item = |key: &str, value: Value, span: Span| {
        out.push(Setting { key: vec![key.to_owned()], value, origin: at.origin(span) });
    };
    for person in &at.config.config.file.person {
        item("person", json!({ "name": person.value.name, "aliases": person.value.aliases }), person.span);
    }
    for ignore in &at.config.config.file.ignore {
        let reason = ignore.value.reason.as_deref().unwrap_or_default();
        item("ignore", json!({ "finding": ignore.value.finding.value, "reason": reason }), ignore.span);
    }
    out
}

fn table(at: &InForce<'_>, name: &str, entries: &Entries<String>) -> Vec<Setting> {
    let one = |(key, value): &(At<String>, At<String>)| Setting {
        key: vec![name.to_owned(), key.value.clone()],
        value: json!(value.value),
        origin: at.origin(value.span),
    };
    entries.0.iter().map(one).collect()
}

/// What the article itself and the configuration make of it.
fn article(path: PathBuf, full: &Path, file: Option<&InForce<'_>>) -> Vec<Setting> {
    let mut out = Vec::new();
    let mut push = |key: &str, value: Value, origin: String| {
        out.push(Setting { key: vec![key.to_owned()], value, origin });
    };
    let (mut workspace, _) = Workspace::load(&[path]);
    let view = workspace.view();
    let Some(entry) = view.find(&Origin::File(full.to_owned())).and_then(|id| view.snapshot.entry(id)).cloned() else {
        return out;
    };
    let relative = file.map(|at| at.config.relative(full)).unwrap_or_default();
    let itself = || "the article itself".to_owned();
    let config = file.map(|at| (at, &at.config.config));
    if let Some((at, config)) = config {
        let read = config.reads(&relative);
        let left_out = if config.exclude.matches(&relative) { &config.file.exclude } else { &config.file.sources };
        let origin = left_out.as_ref().map_or_else(|| "default".to_owned(), |patterns| at.origin(patterns.span));
        push("read", json!(read), origin);
    }
    let draft = match (entry.article.meta.draft, config.and_then(|(at, c)| Some((at, c.file.drafts.as_ref()?)))) {
        (Some(_), _) => itself(),
        (None, Some((at, drafts))) => at.origin(drafts.span),
        (None, None) => "default".to_owned(),
    };
    push("draft", json!(entry.draft), draft);
    let said = [
        ("outlet", &entry.article.meta.outlet, config.and_then(|(at, c)| Some((at, c.outlet_of(&relative)?)))),
        ("story", &entry.article.meta.story, config.and_then(|(at, c)| Some((at, c.story_of(&relative)?)))),
    ];
    for (key, value, configured) in said {
        let Some(value) = value else { continue };
        let by_config = configured.filter(|(_, name)| name.value == *value);
        push(key, json!(value), by_config.map_or_else(itself, |(at, name)| at.origin(name.span)));
    }
    out
}

fn line(out: &mut dyn Write, text: &str, origin: Option<&str>, style: Style) -> io::Result<()> {
    let text = visible(text);
    match origin {
        Some(origin) => {
            let pad = " ".repeat(COLUMN.saturating_sub(text.chars().count()));
            writeln!(out, "{style}{text}{style:#}{pad} {ORIGIN}# {}{ORIGIN:#}", visible(origin))
        }
        None => writeln!(out, "{style}{text}{style:#}"),
    }
}

fn comment(out: &mut dyn Write, text: &str) -> io::Result<()> {
    writeln!(out, "{ORIGIN}# {}{ORIGIN:#}", visible(text))
}

/// A string or a list of strings, as TOML has it.
fn toml(value: &Value) -> String {
    match value {
        Value::String(text) => toml::Value::from(text.as_str()).to_string(),
        Value::Array(list) => format!("[{}]", list.iter().map(toml).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

fn toml_key(key: &str) -> String {
    let bare = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if bare { key.to_owned() } else { toml(&json!(key)) }
}
