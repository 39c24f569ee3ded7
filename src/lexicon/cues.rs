//! Words that report speech: verbs with their inflected forms, nouns
//! ("statement", "claim"), nouns of documents that speak for themselves.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// What kind of report a verb makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CueClass {
    /// Direct speech or a "that" clause: "she said that ...".
    Say,
    /// The hearer stands between verb and speech: "she told reporters ...".
    Tell,
    /// Reports speech only next to a quotation: "..., she continued".
    Voice,
    /// An opinion or a state of mind.
    Think,
    /// What somebody is called or how something is judged: "called it ...".
    Label,
    /// What a document or a study does: "the report shows ...".
    Show,
}

/// The form in which a verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VerbForm {
    /// "say"
    Base,
    /// "says"
    Third,
    /// "said"; regular participles look the same and are given as this.
    Past,
    /// "written", where it differs from the past.
    Participle,
    /// "saying"
    Ing,
}

/// A form of a cue verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CueVerb {
    /// What the verb reports.
    pub class: CueClass,
    /// The form met.
    pub form: VerbForm,
    /// The verb in its base form.
    pub base: &'static str,
}

static VERBS: &str = include_str!("data/cues.txt");

/// Nouns for a piece of speech; whoever owns it speaks: "Ito's claim that ...".
const NOUNS: &[&str] = &[
    "accusation",
    "admission",
    "allegation",
    "announcement",
    "answer",
    "argument",
    "assertion",
    "assessment",
    "assurance",
    "attack",
    "belief",
    "boast",
    "call",
    "charge",
    "claim",
    "comment",
    "comments",
    "complaint",
    "confession",
    "contention",
    "criticism",
    "declaration",
    "definition",
    "demand",
    "denial",
    "description",
    "explanation",
    "insistence",
    "insult",
    "joke",
    "lament",
    "line",
    "mantra",
    "message",
    "motto",
    "observation",
    "opinion",
    "phrase",
    "plea",
    "pledge",
    "prediction",
    "proclamation",
    "promise",
    "proposal",
    "question",
    "reference",
    "refrain",
    "remark",
    "remarks",
    "reply",
    "response",
    "retort",
    "revelation",
    "rhetoric",
    "slogan",
    "statement",
    "statements",
    "suggestion",
    "testimony",
    "theory",
    "threat",
    "tweet",
    "tweets",
    "verdict",
    "view",
    "vision",
    "vow",
    "warning",
    "words",
];

/// The verb that a lower-case word is a form of.
pub fn verb(word: &str) -> Option<CueVerb> {
    static TABLE: OnceLock<FxHashMap<String, CueVerb>> = OnceLock::new();
    TABLE.get_or_init(|| index(VERBS)).get(word).copied()
}

/// Whether a lower-case word names a piece of speech.
pub fn noun(word: &str) -> bool {
    NOUNS.binary_search(&word).is_ok()
}

/// Every form of every verb. Where two verbs share a form ("found"), the first
/// line of the table has it.
fn index(table: &'static str) -> FxHashMap<String, CueVerb> {
    let mut out = FxHashMap::default();
    for line in table.lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split(' ');
        let (Some(base), Some(class)) = (fields.next(), fields.next().and_then(class_of)) else { continue };
        let given: Vec<&str> = fields.collect();
        for (form, word) in forms(base, &given) {
            out.entry(word).or_insert(CueVerb { class, form, base });
        }
    }
    out
}

fn class_of(name: &str) -> Option<CueClass> {
    Some(match name {
        "say" => CueClass::Say,
        "tell" => CueClass::Tell,
        "voice" => CueClass::Voice,
        "think" => CueClass::Think,
        "label" => CueClass::Label,
        "show" => CueClass::Show,
        _ => return None,
    })
}

fn forms(base: &str, given: &[&str]) -> Vec<(VerbForm, String)> {
    use VerbForm::{Base, Ing, Participle, Past, Third};
    let mut out = vec![(Base, base.to_owned())];
    match given {
        [third, past, participle, ing] => {
            out.push((Third, (*third).to_owned()));
            out.push((Past, (*past).to_owned()));
            out.push((Participle, (*participle).to_owned()));
            out.push((Ing, (*ing).to_owned()));
            // American spelling of "labelled", "labelling".
            if base.ends_with('l') {
                out.push((Past, format!("{base}ed")));
                out.push((Ing, format!("{base}ing")));
            }
        }
        _ => {
            let consonant_y = base.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|e| base.ends_with(e));
            let stem = &base[..base.len() - 1];
            let hissing = ["s", "sh", "ch", "x", "z", "o"].iter().any(|e| base.ends_with(e));
            let third = match () {
                () if consonant_y => format!("{stem}ies"),
                () if hissing => format!("{base}es"),
                () => format!("{base}s"),
            };
            let past = match () {
                () if consonant_y => format!("{stem}ied"),
                () if base.ends_with('e') => format!("{base}d"),
                () => format!("{base}ed"),
            };
            let ing =
                if base.ends_with('e') && !base.ends_with("ee") { format!("{stem}ing") } else { format!("{base}ing") };
            out.extend([(Third, third), (Past, past), (Ing, ing)]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflects() {
        for (word, base, form) in [
            ("said", "say", VerbForm::Past),
            ("says", "say", VerbForm::Third),
            ("replied", "reply", VerbForm::Past),
            ("noting", "note", VerbForm::Ing),
            ("stresses", "stress", VerbForm::Third),
            ("labeling", "label", VerbForm::Ing),
            ("labelled", "label", VerbForm::Past),
            ("written", "write", VerbForm::Participle),
            ("admitting", "admit", VerbForm::Ing),
            ("disagreeing", "disagree", VerbForm::Ing),
        ] {
            let verb = verb(word).unwrap_or_else(|| panic!("{word} is not known"));
            assert_eq!((verb.base, verb.form), (base, form), "{word}");
        }
        assert_eq!(verb("table"), None);
    }

    #[test]
    fn tables_are_well_formed() {
        assert!(NOUNS.is_sorted());
        let lines: Vec<&str> = VERBS.lines().filter(|l| !l.starts_with('#')).collect();
        assert!(lines.len() > 300);
        assert!(lines.is_sorted_by_key(|l| l.split(' ').next()));
        for line in lines {
            let fields: Vec<&str> = line.split(' ').collect();
            assert!(matches!(fields.len(), 2 | 6) && class_of(fields[1]).is_some(), "{line}");
        }
    }
}
