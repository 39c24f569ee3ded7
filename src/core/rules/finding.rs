//! What a rule reports.

mod disagreements;
mod key;

use rustc_hash::FxHashSet;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::Severity;
use crate::desk::{ArticleId, Place, Snapshot};
use crate::text::{Encoding, is_plain_line};

/// What a rule reports. The first place is the primary one in machine-readable
/// output; an editor shows the finding at each of its places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's id.
    #[serde(deserialize_with = "known_rule")]
    pub rule: RuleId,
    /// How much it matters, before configuration.
    pub severity: Severity,
    /// One or more.
    pub ends: Vec<End>,
    /// What the ends have against each other, if the labels alone don't say it:
    /// "the same call is put on different days".
    pub note: Option<String>,
}

/// A rule's id: "figure-conflict".
pub type RuleId = &'static str;

/// Rules are those there are.
fn known_rule<'de, D: Deserializer<'de>>(from: D) -> Result<RuleId, D::Error> {
    let id = String::deserialize(from)?;
    super::find(&id).map(|rule| rule.id).ok_or_else(|| D::Error::custom(format!("no rule is called {id}")))
}

/// One end of a finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct End {
    /// Where.
    pub place: Place,
    /// What stands there and who says so: "1 million Russian soldiers killed (Trump)".
    pub label: String,
    /// What stands there: "1 million Russian soldiers killed".
    pub what: String,
    /// Who says so, and when: "Trump in December".
    pub who: Option<String>,
    /// Ends of one side agree with each other; those of different sides don't.
    pub side: u32,
    /// What the finding's key is made from here.
    pub mark: Mark,
}

/// What a finding's key is made from at one of its ends. It must not change
/// with what stands elsewhere in the article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// The file's name, the label's words, and the words at the place.
    #[default]
    Words,
    /// The file's name and these words.
    Here(String),
    /// These words, in whichever file.
    Anywhere(String),
}

impl End {
    /// An end; control characters in its words become spaces.
    pub fn new(place: Place, what: &str, who: Option<String>, side: u32) -> End {
        let what = one_line(what);
        let who = who.map(|w| one_line(&w)).filter(|w| !w.is_empty());
        let label = match &who {
            Some(who) => format!("{what} ({who})"),
            None => what.clone(),
        };
        End { place, label, what, who, side, mark: Mark::Words }
    }

    /// The same end, known by this mark.
    #[must_use]
    pub fn known_by(self, mark: Mark) -> End {
        End { mark, ..self }
    }
}

impl Finding {
    /// The message at one of its ends: what stands here, then what disagrees
    /// and where. Plain text; article words as they are, control characters
    /// removed. At most three others are named, the rest are counted.
    pub fn message(&self, snapshot: &Snapshot, here: usize) -> String {
        const MOST: usize = 3;
        let Some(end) = self.ends.get(here) else { return String::new() };
        let mut named = FxHashSet::default();
        let others: Vec<&End> = self.others(here).filter(|e| named.insert((e.side, e.place.article))).collect();
        if others.is_empty() {
            return self.note.clone().unwrap_or_else(|| end.label.clone());
        }
        let mut message = match &self.note {
            Some(note) => format!("{note}: "),
            None => String::new(),
        };
        let here_who = end.who.as_ref().map_or_else(|| "here".to_owned(), |w| format!("{w}, here"));
        message.push_str(&format!("{} ({here_who})", end.what));
        for other in others.iter().take(MOST) {
            let place = location(snapshot, other.place);
            let who = other.who.as_ref().map_or_else(|| place.clone(), |w| format!("{w}, {place}"));
            message.push_str(&format!(" - {} ({who})", other.what));
        }
        if others.len() > MOST {
            message.push_str(&format!(" - and {} more", others.len() - MOST));
        }
        message
    }

    /// The ends that disagree with one of them: those of other sides, one a
    /// wording and source, in order.
    pub fn others(&self, here: usize) -> impl Iterator<Item = &End> {
        let side = self.ends.get(here).map(|e| e.side);
        let mut seen: FxHashSet<(&str, Option<&str>, ArticleId)> = FxHashSet::default();
        self.ends
            .iter()
            .filter(move |e| Some(e.side) != side && seen.insert((e.what.as_str(), e.who.as_deref(), e.place.article)))
    }

    /// A key that survives edits elsewhere: ten hex digits.
    pub fn key(&self, snapshot: &Snapshot) -> String {
        key::of(self.rule, self.ends.iter().map(|end| key::part(snapshot, end)))
    }

    /// The key among those `dismissed` that dismisses this finding, if any: its
    /// own, or the one that it had before sources came to it that say nothing new.
    pub fn dismissed(&self, snapshot: &Snapshot, dismissed: impl Fn(&str) -> bool) -> Option<String> {
        key::dismissing(self, snapshot, dismissed)
    }
}

/// "elpais.txt:9", the line counted from 1; the folder where file names repeat.
fn location(snapshot: &Snapshot, place: Place) -> String {
    let Some(entry) = snapshot.entry(place.article) else { return String::new() };
    let article = &entry.article;
    let line = article.lines.position(&article.source, place.span.start, Encoding::Utf32).line + 1;
    let file = entry.name.rsplit('/').next().unwrap_or(&entry.name);
    match &article.meta.outlet {
        Some(outlet) => format!("{}, {}:{line}", one_line(outlet), one_line(file)),
        None => format!("{}:{line}", one_line(file)),
    }
}

/// White space folded, control and direction-changing characters removed.
pub(super) fn one_line(text: &str) -> String {
    if is_plain_line(text) {
        return text.to_owned();
    }
    let shown = |c: &char| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let folded: String =
        text.chars().filter(shown).map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c }).collect();
    folded.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}
