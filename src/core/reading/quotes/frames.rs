//! Where a clause reports speech: the verb or phrase that says so and the noun
//! phrase that speaks.

use std::ops::Range;

use super::line::{ItemKind, Line};
use super::phrase::phrase_after;
use super::words::{Role, is_verb_only};
use crate::lexicon::cues::{CueClass, CueVerb, VerbForm};
use crate::reading::Page;

/// How a frame is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// "Ito said", "said Ito", "Ito, who leads it, said"
    Finite,
    /// "saying", "to say", "and said": takes the subject of the clause before it
    Dependent,
    /// "described by Ito as"
    Agent,
    /// "according to Ito", "in the words of Ito"
    Phrase,
}

/// A reporting verb with its subject.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The items of the cue.
    pub(super) cue: Range<usize>,
    /// The speaker's noun phrase; `None` where the clause names nobody ("was called").
    pub(super) subject: Option<Range<usize>>,
    pub(super) shape: Shape,
    pub(super) verb: CueVerb,
    /// Whether the subject stands behind the verb.
    pub(super) inverted: bool,
}

impl Frame {
    /// The first item of cue and subject.
    pub(super) fn start(&self) -> usize {
        self.subject
            .as_ref()
            .filter(|_| self.shape != Shape::Dependent)
            .map_or(self.cue.start, |s| s.start.min(self.cue.start))
    }

    /// The item behind cue and subject.
    pub(super) fn end(&self) -> usize {
        self.subject
            .as_ref()
            .filter(|_| self.shape != Shape::Dependent)
            .map_or(self.cue.end, |s| s.end.max(self.cue.end))
    }
}

/// The verb that a phrase such as "according to" stands for.
const ACCORDING: CueVerb = CueVerb { class: CueClass::Say, form: VerbForm::Base, base: "according to" };

/// The frames of a line, by cue.
pub(super) fn frames(page: &Page<'_>, line: &Line) -> Vec<Frame> {
    let mut out: Vec<Frame> = Vec::new();
    for sentence in &line.sentences {
        let mut reader = Reader { page, line, sentence: sentence.clone(), first: out.len(), main: None };
        for at in sentence.clone() {
            let frame = match line.role(at) {
                Some(Role::Cue(verb)) => reader.verb(at, verb, &out),
                Some(Role::Plain | Role::Capital | Role::Preposition) => reader.phrase(at),
                _ => None,
            };
            out.extend(frame);
        }
    }
    out
}

pub(super) struct Reader<'l> {
    pub(super) page: &'l Page<'l>,
    pub(super) line: &'l Line,
    pub(super) sentence: Range<usize>,
    /// Index of the sentence's first frame.
    pub(super) first: usize,
    /// The sentence's main subject, once looked for.
    pub(super) main: Option<Option<Range<usize>>>,
}

impl Reader<'_> {
    pub(super) fn text(&self, item: usize) -> &str {
        self.line.items.get(item).map_or("", |i| i.span.of(self.page.text))
    }

    /// "according to Ito", "in the words of Ito", "in Ito's words"
    fn phrase(&self, at: usize) -> Option<Frame> {
        let found = |cue: Range<usize>, subject: Range<usize>| Frame {
            cue,
            subject: Some(subject),
            shape: Shape::Phrase,
            verb: ACCORDING,
            inverted: true,
        };
        // asked of most words: by their length only "in" and "according" are looked at
        if !self.line.items.get(at).is_some_and(|i| matches!(i.span.len(), 2 | 9)) {
            return None;
        }
        let word = self.text(at);
        let end = self.sentence.end;
        if word.eq_ignore_ascii_case("according") && self.line.role(at + 1) == Some(Role::To) {
            let subject = phrase_after(self.line, at + 2, end, true)?;
            // "According to her “odd” plan": no source, its noun stands behind the marks
            let cut = matches!(self.line.role(subject.end - 1), Some(Role::Owner | Role::Determiner));
            return (!cut).then(|| found(at..at + 2, subject));
        }
        if word.eq_ignore_ascii_case("in") && self.text(at + 1) == "the" && self.text(at + 2) == "words" {
            let subject = phrase_after(self.line, at + 4, end, true)?;
            return (self.text(at + 3) == "of").then(|| found(at..at + 4, subject));
        }
        None
    }

    fn verb(&mut self, at: usize, verb: CueVerb, before: &[Frame]) -> Option<Frame> {
        if self.is_noun(at, verb) || self.hands_on(at, verb) {
            return None;
        }
        let cue = at..at + 1;
        let make = |subject, shape, inverted| Some(Frame { cue: cue.clone(), subject, shape, verb, inverted });
        if matches!(verb.form, VerbForm::Past | VerbForm::Participle) {
            let auxiliary = self.skip_left(at, |r| r == Role::Adverb);
            let passive = auxiliary > self.sentence.start && self.line.role(auxiliary - 1) == Some(Role::Be);
            let agent = self.agent(at);
            if agent.is_some() {
                return make(agent, Shape::Agent, true);
            }
            let quoted_as = self.line.role(at + 1) == Some(Role::Subordinator) && self.text(at + 1) == "as";
            if passive && !(quoted_as && matches!(verb.base, "quote" | "cite" | "report")) {
                return make(None, Shape::Finite, false);
            }
        }
        if let Some(subject) = self.inverted_subject(at, verb) {
            return make(Some(subject), Shape::Finite, true);
        }
        self.subject_before(at, verb, before).and_then(|(subject, shape)| make(Some(subject), shape, false))
    }

    /// "CCTV reported Ito as saying": not the one who reports, the one who is reported, speaks.
    fn hands_on(&self, at: usize, verb: CueVerb) -> bool {
        matches!(verb.base, "report" | "quote" | "cite" | "record")
            && (at + 1..self.sentence.end.min(at + 9))
                .take_while(|&i| matches!(self.line.kind(i), Some(ItemKind::Word(_) | ItemKind::Possessive)))
                .any(|i| {
                    let reports = matches!(self.line.role(i + 1), Some(Role::Cue(v)) if v.form == VerbForm::Ing);
                    reports && self.text(i) == "as"
                })
    }

    /// "the report", "his claims": a noun in the form of a verb.
    fn is_noun(&self, at: usize, verb: CueVerb) -> bool {
        if is_verb_only(verb) {
            return false;
        }
        let form = verb.form;
        // "reports were", "claims have": a plural with its own verb
        if form == VerbForm::Third && matches!(self.line.role(at + 1), Some(Role::Be | Role::Auxiliary)) {
            return true;
        }
        let before = at.checked_sub(1).filter(|&b| b >= self.sentence.start).and_then(|b| self.line.kind(b));
        match before {
            Some(ItemKind::Word(Role::Determiner | Role::Owner) | ItemKind::Hyphen) => true,
            Some(ItemKind::Word(Role::Quantifier)) => form == VerbForm::Third,
            Some(ItemKind::Possessive) => form != VerbForm::Past,
            Some(ItemKind::Word(Role::Preposition)) => matches!(form, VerbForm::Base | VerbForm::Third),
            Some(ItemKind::Word(Role::Capital)) if form == VerbForm::Base => {
                !matches!(self.line.role(at + 1), Some(Role::That)) || self.owned_before(at)
            }
            // "presidents say", but "a campaign attack"; "his recent remarks"
            Some(ItemKind::Word(Role::Plain | Role::Cue(_))) => match form {
                VerbForm::Base => !is_plural(self.text(at - 1)),
                VerbForm::Third => self.owned_before(at),
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether only an adjective, or a month, stands between `at` and an article or an owner.
    fn owned_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(2).filter(|&b| b >= self.sentence.start) else { return false };
        let owner = matches!(
            self.line.kind(before),
            Some(ItemKind::Word(Role::Determiner | Role::Owner | Role::Quantifier) | ItemKind::Possessive)
        );
        owner && (self.line.role(at - 1) == Some(Role::Capital) || is_adjective(self.text(at - 1)))
    }

    pub(super) fn skip_left(&self, from: usize, skip: impl Fn(Role) -> bool) -> usize {
        let mut at = from;
        while at > self.sentence.start && self.line.role(at - 1).is_some_and(&skip) {
            at -= 1;
        }
        at
    }

    /// The phrase behind "by": "described by Ito as", "was told on Monday by Ito".
    fn agent(&self, at: usize) -> Option<Range<usize>> {
        let by = (at + 1..self.sentence.end.min(at + 6))
            .take_while(|&i| matches!(self.line.role(i), Some(Role::Adverb | Role::Time | Role::Preposition)))
            .find(|&i| self.text(i) == "by")?;
        // "by hitting Ito": an act, not an actor
        if matches!(self.line.role(by + 1), Some(Role::Cue(v)) if v.form == VerbForm::Ing) {
            return None;
        }
        let phrase = phrase_after(self.line, by + 1, self.sentence.end, true)?;
        let first = self.line.role(phrase.start);
        let person = !matches!(first, Some(Role::Plain)) || self.line.role(by.saturating_sub(1)) != Some(Role::Plain);
        person.then_some(phrase)
    }
}

fn is_plural(word: &str) -> bool {
    word.ends_with('s') || matches!(word, "people" | "men" | "women" | "police")
}

/// Whether a lower-case word is an adjective, by its ending or by being one of the few that news puts before remarks.
fn is_adjective(word: &str) -> bool {
    const ENDINGS: &[&str] = &["ous", "ful", "ed", "less", "able", "ible", "ish"];
    const SHORT: &[&str] = &[
        "big",
        "bold",
        "controversial",
        "critical",
        "current",
        "early",
        "false",
        "few",
        "first",
        "frequent",
        "fresh",
        "harsh",
        "key",
        "last",
        "late",
        "latest",
        "long",
        "many",
        "negative",
        "new",
        "next",
        "old",
        "other",
        "own",
        "past",
        "personal",
        "political",
        "positive",
        "private",
        "public",
        "racial",
        "racist",
        "recent",
        "same",
        "second",
        "sexist",
        "such",
        "vague",
    ];
    SHORT.binary_search(&word).is_ok() || word.len() > 4 && ENDINGS.iter().any(|e| word.ends_with(e))
}
