//! Words that report speech: verbs with their inflected forms, nouns
//! ("statement", "claim"), nouns of documents that speak for themselves.

use super::table::{self, Class};

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

/// The verb that a lower-case word is a form of.
pub fn verb(word: &str) -> Option<CueVerb> {
    table::entry(word).cue()
}

/// Whether a lower-case word names a piece of speech.
pub fn noun(word: &str) -> bool {
    table::is(word, Class::CueNoun)
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
}
