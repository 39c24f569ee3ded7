//! What a `wirecheck.toml` can say, key by key. The JSON schema in `docs` is
//! made from these types; a test holds the two together.

use crate::text::Span;

/// The keys of `wirecheck.toml`. Every key is optional. Paths and patterns are
/// relative to the folder that holds the file; the nearest file upwards from an
/// article holds for it.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(
    any(test, feature = "testing"),
    derive(schemars::JsonSchema),
    schemars(title = "wirecheck.toml", deny_unknown_fields)
)]
pub struct File {
    /// Drafts: articles that are held against the others. `*` stays within a
    /// folder, `**` crosses folders, a folder's name means all that is in it.
    pub drafts: Option<At<Patterns>>,
    /// If given, only these and the drafts are read from disk.
    pub sources: Option<At<Patterns>>,
    /// Never read from disk, beside what .gitignore and .ignore leave out.
    pub exclude: Option<At<Patterns>>,
    /// Outlets by pattern, for articles that do not name theirs; the last pattern that matches wins.
    pub outlets: Entries<String>,
    /// Stories by pattern, for articles whose front matter does not name theirs.
    /// Articles of one name are compared, articles of two names never are.
    pub stories: Entries<String>,
    /// How far two figures may lie apart before a rule speaks, as a share of the
    /// greater one: "1 %".
    pub tolerance: Option<At<Tolerance>>,
    /// How people's names are spelt in the house.
    pub person: Vec<At<House>>,
    /// Severities by rule; `wirecheck explain` lists the rules.
    pub rules: Entries<Level>,
    /// Findings that somebody has looked at and dismissed.
    pub ignore: Vec<At<Ignore>>,
}

/// One path pattern or a list of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patterns(pub Vec<At<String>>);

/// How a person's name is spelt in the house.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    any(test, feature = "testing"),
    derive(schemars::JsonSchema),
    schemars(title = "person", deny_unknown_fields)
)]
pub struct House {
    /// The house spelling.
    pub name: String,
    /// Other spellings of the same person, as sources have them.
    #[cfg_attr(any(test, feature = "testing"), schemars(default))]
    pub aliases: Vec<String>,
}

/// A dismissed finding.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    any(test, feature = "testing"),
    derive(schemars::JsonSchema),
    schemars(title = "ignore", deny_unknown_fields)
)]
pub struct Ignore {
    /// The finding's key: `wirecheck check` names it, and the quick fix of an editor writes it.
    pub finding: At<String>,
    /// Why, for readers of the file.
    pub reason: Option<String>,
}

/// A configured severity, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(any(test, feature = "testing"), derive(schemars::JsonSchema), schemars(rename_all = "lowercase"))]
#[allow(missing_docs, reason = "the names say it")]
pub enum Level {
    Off,
    Hint,
    Information,
    Warning,
    Error,
}

/// A share of a figure: "1 %".
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Tolerance {
    percent: f64,
}

/// A table of names and values, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries<T>(pub Vec<(At<String>, At<T>)>);

/// A value and where it stands, in bytes of the file. Equal values are equal wherever they stand.
#[derive(Clone, Debug, Default)]
pub struct At<T> {
    /// What it says.
    pub value: T,
    /// Where: the key with a value of its own, the header of a table in a list.
    pub span: Span,
}

impl<T: PartialEq> PartialEq for At<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for At<T> {}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Entries(Vec::new())
    }
}

impl<T> Entries<T> {
    /// The last value of this name.
    pub fn get(&self, name: &str) -> Option<&At<T>> {
        self.0.iter().rev().find(|(key, _)| key.value == name).map(|(_, value)| value)
    }
}

impl Level {
    /// All levels, the least first.
    pub const ALL: [Level; 5] = [Level::Off, Level::Hint, Level::Information, Level::Warning, Level::Error];

    /// The level of this name.
    pub fn of_name(name: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.name() == name)
    }

    /// What it is called in the file.
    pub fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Hint => "hint",
            Level::Information => "information",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

impl Tolerance {
    /// Reads "1 %", "0.5%"; `None` for anything but 0 to 100 percent.
    pub fn of_text(text: &str) -> Option<Tolerance> {
        let percent = text.trim().strip_suffix('%')?.trim().parse().ok()?;
        (0.0..=100.0).contains(&percent).then_some(Tolerance { percent })
    }

    /// 0.01 for one percent.
    pub fn ratio(self) -> f64 {
        self.percent / 100.0
    }
}

impl std::fmt::Display for Tolerance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} %", self.percent)
    }
}

/// How the types that TOML knows nothing of look in the schema.
#[cfg(any(test, feature = "testing"))]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use super::{At, Entries, Patterns, Tolerance};

    impl<T: JsonSchema> JsonSchema for At<T> {
        fn schema_name() -> Cow<'static, str> {
            T::schema_name()
        }

        fn inline_schema() -> bool {
            T::inline_schema()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            T::json_schema(generator)
        }
    }

    impl<T: JsonSchema> JsonSchema for Entries<T> {
        fn schema_name() -> Cow<'static, str> {
            format!("table of {}", T::schema_name()).into()
        }

        fn inline_schema() -> bool {
            true
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let value = generator.subschema_for::<T>();
            json_schema!({ "type": "object", "additionalProperties": value })
        }
    }

    impl JsonSchema for Patterns {
        fn schema_name() -> Cow<'static, str> {
            "patterns".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({
                "description": "One path pattern or a list of them.",
                "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }],
            })
        }
    }

    impl JsonSchema for Tolerance {
        fn schema_name() -> Cow<'static, str> {
            "tolerance".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string", "pattern": "^ *[0-9]+(\\.[0-9]+)? *% *$", "examples": ["1 %", "0.5 %"] })
        }
    }
}
