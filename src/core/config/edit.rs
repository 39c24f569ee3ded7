//! What to write into a `wirecheck.toml` to dismiss a finding or silence a rule.

use super::{Config, Level};
use crate::text::Span;

/// A piece of the file replaced by another text; an empty span inserts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes, in bytes of the file.
    pub span: Span,
    /// What comes in its place.
    pub text: String,
}

/// Appends an `[[ignore]]` for a finding; `None` where the file says its dismissals in
/// a way that cannot be added to. `about` tells readers of the file what was dismissed;
/// the reason is left to them.
pub fn ignore_entry(text: &str, key: &str, about: &str) -> Option<Edit> {
    let key = word(key);
    let edit = append(text, &format!("# {}\n[[ignore]]\nfinding = \"{key}\"\nreason = \"\"\n", comment(about)));
    edit.keeps(text, |config| config.ignores(&key)).then_some(edit)
}

/// Turns a rule off; `None` where the file says its rules in a way that cannot be added to.
pub fn rule_off(text: &str, rule: &str) -> Option<Edit> {
    let rule = word(rule);
    let line = format!("{rule} = \"off\"");
    let (config, _) = Config::parse(text);
    let level = config.file.rules.get(&rule).map(|level| Edit { span: level.span, text: line.clone() });
    let headers = headers(text).map(|after| {
        let start = if text[..after].ends_with(['\n', '\r']) { "" } else { "\n" };
        Edit { span: Span::new(after, after), text: format!("{start}{line}\n") }
    });
    let new = config.file.rules.0.is_empty().then(|| append(text, &format!("[rules]\n{line}\n")));
    // A line that looks like the header may stand in a text of several lines.
    let mut edits = level.into_iter().chain(headers).chain(new);
    edits.find(|edit| edit.keeps(text, |config| config.severity_of(&rule) == Some(Level::Off)))
}

impl Edit {
    /// Whether the edited file says what is wanted, and is TOML if it was before.
    fn keeps(&self, text: &str, wanted: impl Fn(&Config) -> bool) -> bool {
        let (start, end) = (self.span.start as usize, self.span.end as usize);
        let (edited, _) = Config::parse(&[&text[..start], &self.text, &text[end..]].concat());
        wanted(&edited) && (!edited.broken || Config::parse(text).0.broken)
    }
}

/// The bytes behind the lines `[rules]`.
fn headers(text: &str) -> impl Iterator<Item = usize> {
    let mut end = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        end += line.len();
        let rest = line.trim_start_matches('\u{feff}').trim().strip_prefix("[rules]")?.trim_start();
        (rest.is_empty() || rest.starts_with('#')).then_some(end)
    })
}

/// At the end, set off by an empty line.
fn append(text: &str, what: &str) -> Edit {
    let gap = match text {
        "" => "",
        _ if text.ends_with("\n\n") || text.ends_with("\n\r\n") => "",
        _ if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    Edit { span: Span::new(text.len(), text.len()), text: format!("{gap}{what}") }
}

/// What may stand in a comment: one line, nothing that a terminal or TOML trips over.
fn comment(text: &str) -> String {
    const MOST: usize = 160;
    let plain = |c: char| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let kept: String = words.chars().filter(|c| plain(*c)).collect();
    match kept.char_indices().nth(MOST) {
        Some((cut, _)) => format!("{}…", kept[..cut].trim_end()),
        None => kept,
    }
}

/// A key or the id of a rule, nothing else.
fn word(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(text: &str, edit: &Edit) -> String {
        let mut out = text.to_owned();
        out.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
        out
    }

    fn entry(text: &str, key: &str, about: &str) -> Edit {
        ignore_entry(text, key, about).expect(text)
    }

    #[test]
    fn nothing_is_written_that_would_break_the_file_or_say_nothing() {
        for text in ["ignore = []", "ignore = [{ finding = \"aaaaaaaaaa\" }]", "drafts = \"\"\"\n"] {
            assert_eq!(ignore_entry(text, "bbbbbbbbbb", "x"), None, "{text}");
        }
    }

    #[test]
    fn an_entry_is_appended_to_whatever_is_there() {
        for text in
            ["", "drafts = [\"d\"]", "drafts = [\"d\"]\n", "[rules]\nfigure-hedge = \"off\"\r\n\r\n", "\u{feff}"]
        {
            let new = applied(text, &entry(text, "3f9c01d2a7", "12 (a) - 31\n[rules]\u{1b}[31m (b)"));
            let (config, problems) = Config::parse(&new);
            assert_eq!(problems, [], "{new}");
            assert!(config.ignores("3f9c01d2a7"), "{new}");
            assert!(!new.contains('\u{1b}') && new.starts_with(text), "{new}");
        }
        let twice = applied("", &entry("", "aaaaaaaaaa", "x"));
        let twice = applied(&twice, &entry(&twice, "bbbbbbbbbb", "y"));
        let (config, problems) = Config::parse(&twice);
        assert!(config.ignores("aaaaaaaaaa") && config.ignores("bbbbbbbbbb") && problems.is_empty(), "{twice}");
    }

    #[test]
    fn a_rule_is_turned_off_where_the_rules_stand() {
        for text in [
            "",
            "drafts = [\"d\"]",
            "[rules]",
            "[rules] # severities\nquote-wording = \"hint\"\n\n[[ignore]]\nfinding = \"x\"\n",
            "[rules]\r\nfigure-hedge = \"error\" # why\r\n",
            "rules = { figure-hedge = \"hint\" }\n",
            "rules.figure-hedge = \"hint\"\n",
            "drafts = [\"\"\"\n[rules]\n\"\"\"]\n",
            "drafts = [\"\"\"\n[rules]\n\"\"\"]\n[rules]\nquote-wording = \"hint\"\n",
        ] {
            let edit = rule_off(text, "figure-hedge").expect(text);
            let new = applied(text, &edit);
            let (config, problems) = Config::parse(&new);
            assert_eq!(problems, [], "{new}");
            assert_eq!(config.severity_of("figure-hedge"), Some(Level::Off), "{new}");
        }
        assert_eq!(rule_off("rules = { quote-wording = \"hint\" }\n", "figure-hedge"), None);
    }
}
