//! Where a clause reports speech: the verb or phrase that says so and the noun
//! phrase that speaks.

use std::ops::Range;

use super::line::{ItemKind, Line};
use super::phrase::{phrase_after, phrase_before};
use super::words::Role;
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

struct Reader<'l> {
    page: &'l Page<'l>,
    line: &'l Line,
    sentence: Range<usize>,
    /// Index of the sentence's first frame.
    first: usize,
    /// The sentence's main subject, once looked for.
    main: Option<Option<Range<usize>>>,
}

impl Reader<'_> {
    fn text(&self, item: usize) -> &str {
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
        let word = self.text(at);
        let end = self.sentence.end;
        if word.eq_ignore_ascii_case("according") && self.line.role(at + 1) == Some(Role::To) {
            let subject = phrase_after(self.line, at + 2, end, true)?;
            return Some(found(at..at + 2, subject));
        }
        if word.eq_ignore_ascii_case("in") && self.text(at + 1) == "the" && self.text(at + 2) == "words" {
            let subject = phrase_after(self.line, at + 4, end, true)?;
            return (self.text(at + 3) == "of").then(|| found(at..at + 4, subject));
        }
        None
    }

    fn verb(&mut self, at: usize, verb: CueVerb, before: &[Frame]) -> Option<Frame> {
        if self.is_noun(at, verb.form) || self.hands_on(at, verb) {
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
    fn is_noun(&self, at: usize, form: VerbForm) -> bool {
        let before = at.checked_sub(1).filter(|&b| b >= self.sentence.start).and_then(|b| self.line.kind(b));
        match before {
            Some(ItemKind::Word(Role::Determiner | Role::Owner) | ItemKind::Hyphen) => true,
            Some(ItemKind::Word(Role::Quantifier)) => form == VerbForm::Third,
            Some(ItemKind::Possessive) => form != VerbForm::Past,
            Some(ItemKind::Word(Role::Preposition)) => matches!(form, VerbForm::Base | VerbForm::Third),
            Some(ItemKind::Word(Role::Plain)) if form == VerbForm::Base => {
                // "presidents say", but "a campaign attack"
                !at.checked_sub(1).is_some_and(|b| self.text(b).ends_with('s'))
            }
            Some(ItemKind::Word(Role::Capital)) if form == VerbForm::Base => {
                !matches!(self.line.role(at + 1), Some(Role::That))
            }
            _ => false,
        }
    }

    fn skip_left(&self, from: usize, skip: impl Fn(Role) -> bool) -> usize {
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
        let phrase = phrase_after(self.line, by + 1, self.sentence.end, true)?;
        let first = self.line.role(phrase.start);
        let person = !matches!(first, Some(Role::Plain)) || self.line.role(by.saturating_sub(1)) != Some(Role::Plain);
        person.then_some(phrase)
    }

    /// "..., said Ito": behind a quotation or a comma, with the subject behind the verb.
    fn inverted_subject(&self, at: usize, verb: CueVerb) -> Option<Range<usize>> {
        if !matches!(verb.form, VerbForm::Past | VerbForm::Third) || verb.class == CueClass::Label {
            return None;
        }
        let adverbs = self.skip_left(at, |r| r == Role::Adverb);
        let at_start = adverbs == self.sentence.start;
        let behind = adverbs.checked_sub(1).and_then(|b| self.line.kind(b));
        let behind_quote = matches!(behind, Some(ItemKind::Quote(_)))
            || behind == Some(ItemKind::Comma)
                && adverbs >= self.sentence.start + 2
                && matches!(self.line.kind(adverbs - 2), Some(ItemKind::Quote(_)));
        let says = matches!(verb.class, CueClass::Say | CueClass::Tell | CueClass::Voice);
        if !(behind_quote || says && (at_start || matches!(behind, Some(ItemKind::Comma | ItemKind::Dash)))) {
            return None;
        }
        let mut from = at + 1;
        while self.line.role(from) == Some(Role::Adverb) && from < self.sentence.end {
            from += 1;
        }
        if matches!(self.line.role(from), Some(Role::Object)) {
            return None;
        }
        let phrase = phrase_after(self.line, from, self.sentence.end, true)?;
        let plain_start = matches!(self.line.role(phrase.start), Some(Role::Plain));
        let follows = self.line.kind(phrase.end).filter(|_| phrase.end < self.sentence.end);
        let ends_clause = match follows {
            None
            | Some(
                ItemKind::Stop
                | ItemKind::Comma
                | ItemKind::Colon
                | ItemKind::Dash
                | ItemKind::Bracket
                | ItemKind::Quote(_)
                | ItemKind::Word(
                    Role::Preposition
                    | Role::Subordinator
                    | Role::Relative
                    | Role::Conjunction
                    | Role::Time
                    | Role::To
                    | Role::Adverb,
                ),
            ) => behind_quote || !plain_start || matches!(follows, None | Some(ItemKind::Stop | ItemKind::Comma)),
            _ => false,
        };
        // away from a quotation only a whole clause is trusted: "..., said Ito."
        let trusted = match behind {
            _ if behind_quote => true,
            Some(ItemKind::Comma) => {
                verb.class == CueClass::Say && matches!(follows, None | Some(ItemKind::Stop | ItemKind::Comma))
            }
            _ => !at_start || matches!(follows, Some(ItemKind::Colon)),
        };
        let time = self.line.role(phrase.start) == Some(Role::Time);
        (ends_clause && trusted && !time).then_some(phrase)
    }

    /// The subject that stands before its verb.
    fn subject_before(&mut self, at: usize, verb: CueVerb, frames: &[Frame]) -> Option<(Range<usize>, Shape)> {
        let floor = self.sentence.start;
        let verb_start = self.skip_left(at, |r| matches!(r, Role::Auxiliary | Role::Adverb | Role::Be));
        let mut end = self.skip_time(verb_start);
        if end > floor && self.line.role(end - 1) == Some(Role::To) {
            if let Some(subject) = self.controller(end - 1) {
                return Some((subject, Shape::Finite));
            }
            return self.inherited(at, frames).map(|s| (s, Shape::Dependent));
        }
        if end == floor {
            return self.inherited(at, frames).map(|s| (s, Shape::Dependent));
        }
        if end > floor && matches!(self.line.role(end - 1), Some(Role::Relative | Role::That)) {
            end -= 1;
            if end > floor && self.line.kind(end - 1) == Some(ItemKind::Comma) {
                end -= 1;
            }
            return phrase_before(self.line, end, floor).map(|s| (s, Shape::Finite));
        }
        match self.line.kind(end - 1) {
            Some(ItemKind::Comma) => {
                if verb.form != VerbForm::Ing
                    && let Some(subject) = self.across_apposition(end - 1)
                {
                    return Some((subject, Shape::Finite));
                }
                self.inherited(at, frames).map(|s| (s, Shape::Dependent))
            }
            Some(ItemKind::Word(Role::Conjunction | Role::Preposition | Role::Subordinator)) | Some(ItemKind::Dash) => {
                if self.text(end - 1) == "as"
                    && let Some(subject) = self.said_as(end - 1)
                {
                    return Some((subject, Shape::Finite));
                }
                self.inherited(at, frames).map(|s| (s, Shape::Dependent))
            }
            Some(ItemKind::Quote(_)) => self.inherited(at, frames).map(|s| (s, Shape::Dependent)),
            last => {
                let named = matches!(last, Some(ItemKind::Word(Role::Capital | Role::Pronoun | Role::Object)));
                let subject = self.free_phrase(end);
                let with = subject.as_ref().is_some_and(|s| s.start > floor && self.text(s.start - 1) == "with");
                // "issued a statement saying": whoever issued it; "with envoys saying": the envoys
                if verb.form == VerbForm::Ing && !named && !with && verb.base != "read" {
                    return self.inherited(at, frames).or(subject).map(|s| (s, Shape::Dependent));
                }
                // "direct talks", "positive terms": a plural noun in the form of a verb
                let bare = |s: &Range<usize>| {
                    let mut items = s.clone();
                    items.all(|i| matches!(self.line.kind(i), Some(ItemKind::Word(Role::Plain) | ItemKind::Hyphen)))
                };
                subject.filter(|s| verb.form != VerbForm::Third || !bare(s)).map(|s| (s, Shape::Finite))
            }
        }
    }

    /// The phrase before `end`, over what a preposition governs: "who in the past has".
    fn free_phrase(&self, mut end: usize) -> Option<Range<usize>> {
        let floor = self.sentence.start;
        for _ in 0..3 {
            if end > floor && self.line.role(end - 1) == Some(Role::Object) {
                return Some(end - 1..end);
            }
            let phrase = phrase_before(self.line, end, floor)?;
            let preposition = phrase.start.checked_sub(1).filter(|&p| p > floor);
            let Some(preposition) = preposition.filter(|&p| self.line.role(p) == Some(Role::Preposition)) else {
                return Some(self.without_adverbial(phrase));
            };
            let before = self.skip_left(preposition, |r| matches!(r, Role::Auxiliary | Role::Adverb | Role::Be));
            match before.checked_sub(1).filter(|&b| b >= floor).and_then(|b| self.line.role(b)) {
                Some(Role::Relative | Role::That) => {
                    end = before - 1;
                    if end > floor && self.line.kind(end - 1) == Some(ItemKind::Comma) {
                        end -= 1;
                    }
                }
                Some(Role::Pronoun | Role::Capital) => end = before,
                _ => return Some(self.without_adverbial(phrase)),
            }
        }
        None
    }

    /// "leading some members to call": whoever is made to, or asked to.
    fn controller(&self, to: usize) -> Option<Range<usize>> {
        let last = to.checked_sub(1).filter(|&l| l > self.sentence.start)?;
        let person = match self.line.role(last)? {
            Role::Object | Role::Capital => true,
            Role::Plain => self.text(last).ends_with('s') && !self.text(last).ends_with("ss"),
            _ => false,
        };
        let phrase = person.then(|| self.free_phrase(to)).flatten()?;
        let before = phrase.start.checked_sub(1).filter(|&b| b >= self.sentence.start)?;
        let verb = match self.line.role(before)? {
            Role::Cue(_) => true,
            Role::Plain => self.text(before).ends_with("ing") || self.text(before).ends_with("ed"),
            _ => false,
        };
        verb.then_some(phrase)
    }

    /// "CCTV reported Ito as saying", "Ito was quoted as saying": whoever stands before "as",
    /// or is the subject of the passive.
    fn said_as(&self, as_item: usize) -> Option<Range<usize>> {
        let floor = self.sentence.start;
        let last = as_item.checked_sub(1).filter(|&l| l >= floor)?;
        if let Some(Role::Object) = self.line.role(last) {
            return Some(last..as_item);
        }
        if let Some(Role::Cue(_)) = self.line.role(last) {
            let end = self.skip_left(last, |r| matches!(r, Role::Auxiliary | Role::Adverb | Role::Be));
            return phrase_before(self.line, end, floor);
        }
        phrase_before(self.line, as_item, floor)
    }

    /// Skips "on Monday", "Tuesday", "in a statement" leftwards from a verb.
    fn skip_time(&self, from: usize) -> usize {
        let floor = self.sentence.start;
        let mut at = from;
        while at > floor && matches!(self.line.kind(at - 1), Some(ItemKind::Word(Role::Time))) {
            at -= 1;
        }
        if at == from {
            return from;
        }
        while at > floor
            && (matches!(self.line.role(at - 1), Some(Role::Preposition | Role::Adverb | Role::Determiner))
                || matches!(self.text(at - 1), "last" | "next"))
        {
            at -= 1;
        }
        if at == floor { from } else { at }
    }

    /// The subject before a parenthesis that ends in the comma at `comma`:
    /// "Ito, the mayor of Brant, said".
    fn across_apposition(&self, comma: usize) -> Option<Range<usize>> {
        let floor = self.sentence.start.max(comma.saturating_sub(40));
        let mut at = comma;
        let mut best = None;
        while at > floor {
            at -= 1;
            match self.line.kind(at) {
                Some(ItemKind::Comma) => {
                    let phrase = phrase_before(self.line, at, floor);
                    match (phrase, self.line.kind(at + 1)) {
                        (Some(phrase), Some(next)) if opens_apposition(next) => {
                            best = Some(self.without_adverbial(phrase));
                            if !matches!(next, ItemKind::Word(Role::Capital)) {
                                break;
                            }
                        }
                        (Some(phrase), Some(_)) if best.is_none() && at + 4 > comma => best = Some(phrase),
                        (None, _) => break,
                        _ => {}
                    }
                }
                Some(ItemKind::Stop | ItemKind::Quote(_) | ItemKind::Colon) => break,
                _ => {}
            }
        }
        best
    }

    /// Takes the subject out of "In a statement Ito": what follows the preposition's own noun
    /// cannot be told, so the trailing name stands.
    fn without_adverbial(&self, phrase: Range<usize>) -> Range<usize> {
        let governed = phrase.start > self.sentence.start
            && matches!(self.line.role(phrase.start - 1), Some(Role::Preposition | Role::Subordinator | Role::Time));
        let names = (phrase.start..phrase.end)
            .rev()
            .take_while(|&i| matches!(self.line.kind(i), Some(ItemKind::Word(Role::Capital) | ItemKind::Hyphen)))
            .count();
        match governed && names > 0 && names < phrase.len() {
            true => phrase.end - names..phrase.end,
            false => phrase,
        }
    }

    /// The subject of the clause that a dependent verb belongs to: that of the last
    /// finite frame before it, else the sentence's main subject.
    fn inherited(&mut self, at: usize, frames: &[Frame]) -> Option<Range<usize>> {
        let mine = &frames[self.first.max(frames.len().saturating_sub(24))..];
        let last = mine.iter().rposition(|f| f.subject.is_some() && f.shape != Shape::Agent);
        let since = last.map_or(self.sentence.start, |l| mine[l].end()).max(at.saturating_sub(40));
        let pronoun = (since + 1..at).rev().find(|&i| {
            self.line.role(i) == Some(Role::Pronoun)
                && matches!(self.line.kind(i - 1), Some(ItemKind::Comma | ItemKind::Word(Role::Conjunction)))
        });
        if let Some(pronoun) = pronoun {
            return Some(pronoun..pronoun + 1);
        }
        match last {
            Some(last) => outermost(self.line, mine, last).subject.clone(),
            None => {
                let (line, sentence) = (self.line, self.sentence.clone());
                self.main.get_or_insert_with(|| main_subject(line, &sentence)).clone()
            }
        }
    }
}

/// The frame that a frame stands in: in "Ito said he opposed" the one of "said". A
/// report inside a report stays itself where another person speaks: "Ito said Okoro called it".
pub(super) fn outermost<'f>(line: &Line, frames: &'f [Frame], at: usize) -> &'f Frame {
    let mut frame = &frames[at];
    for outer in frames[..at].iter().rev().take(4) {
        if outer.subject.is_none() || !matches!(outer.verb.class, CueClass::Say | CueClass::Tell) {
            continue;
        }
        let pronoun = frame.subject.as_ref().is_some_and(|s| line.role(s.start) == Some(Role::Pronoun));
        // "would challenge" is not yet said
        let reports =
            !matches!(frame.verb.class, CueClass::Think | CueClass::Show) && frame.verb.form != VerbForm::Base;
        let between = outer.end()..frame.start();
        let label = frame.verb.class == CueClass::Label;
        let inside = (frame.shape == Shape::Finite || frame.shape == Shape::Agent && !label)
            && matches!(outer.shape, Shape::Finite | Shape::Dependent)
            && line.kind(frame.start().saturating_sub(1)) != Some(ItemKind::Comma)
            && between.start <= between.end
            && between.len() <= 24
            && !matches!(frame.start().checked_sub(1).and_then(|b| line.role(b)), Some(Role::Conjunction) if !pronoun)
            && between.clone().all(|i| !matches!(line.kind(i), Some(ItemKind::Quote(_) | ItemKind::Dash)));
        if !inside || (reports && !pronoun && frame.shape == Shape::Finite) {
            break;
        }
        frame = outer;
    }
    frame
}

/// Whether an item begins an apposition: "the mayor", "who leads it", "42".
fn opens_apposition(kind: ItemKind) -> bool {
    match kind {
        ItemKind::Word(role) => matches!(
            role,
            Role::Determiner
                | Role::Owner
                | Role::Relative
                | Role::Preposition
                | Role::Capital
                | Role::Plain
                | Role::Adverb
                | Role::Subordinator
                | Role::Cue(CueVerb { form: VerbForm::Ing | VerbForm::Past | VerbForm::Participle, .. })
        ),
        ItemKind::Number => true,
        _ => false,
    }
}

/// The subject of a sentence's main clause: the first noun phrase that no
/// preposition governs, introductory phrases left out.
pub(super) fn main_subject(line: &Line, sentence: &Range<usize>) -> Option<Range<usize>> {
    let mut at = sentence.start;
    let end = sentence.end.min(at + 80);
    loop {
        while at < end
            && matches!(
                line.kind(at),
                Some(
                    ItemKind::Word(Role::Conjunction | Role::Adverb)
                        | ItemKind::Comma
                        | ItemKind::Dash
                        | ItemKind::Quote(_)
                )
            )
        {
            at += 1;
        }
        match line.kind(at).filter(|_| at < end)? {
            ItemKind::Word(Role::Pronoun) => return Some(at..at + 1),
            ItemKind::Word(Role::Determiner | Role::Owner | Role::Quantifier | Role::Capital) | ItemKind::Number => {
                let phrase = phrase_after(line, at, end, false)?;
                // "Hours later, Ito"; "This week Ito"
                let time = phrase.clone().rposition(|i| line.role(i) == Some(Role::Time));
                match time.map(|t| phrase.start + t + 1) {
                    None => return Some(phrase),
                    Some(behind) if behind < phrase.end => return Some(behind..phrase.end),
                    Some(_) => {}
                }
            }
            ItemKind::Word(Role::Plain) if at == sentence.start => return phrase_after(line, at, end, false),
            _ => {}
        }
        match (at..end).find(|&i| line.kind(i) == Some(ItemKind::Comma)) {
            Some(comma) => at = comma + 1,
            // "In Brant she": the first pronoun or name with nothing governing it
            None => {
                let free = (at + 1..end).find(|&i| match line.role(i) {
                    Some(Role::Pronoun) => true,
                    Some(Role::Capital) => {
                        matches!(line.role(i - 1), Some(Role::Plain | Role::Time))
                            && line.role(i + 1) != Some(Role::Capital)
                    }
                    _ => false,
                })?;
                return phrase_after(line, free, end, false);
            }
        }
    }
}
