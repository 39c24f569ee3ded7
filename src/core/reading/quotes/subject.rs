//! The subject of a reporting verb: before it, behind it, or that of the clause it depends on.

use std::ops::Range;

use super::clause::{closed_off, main_subject, outermost};
use super::frames::{Frame, Reader, Shape};
use super::line::ItemKind;
use super::phrase::{phrase_after, phrase_before};
use super::words::Role;
use crate::lexicon::cues::{CueClass, CueVerb, VerbForm};

impl Reader<'_> {
    /// "..., said Ito": behind a quotation or a comma, with the subject behind the verb.
    pub(super) fn inverted_subject(&self, at: usize, verb: CueVerb) -> Option<Range<usize>> {
        // "“...,” read the letter": the past looks like the base
        let finite = matches!(verb.form, VerbForm::Past | VerbForm::Third) || verb.base == "read";
        if !finite || verb.class == CueClass::Label {
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
                    | Role::That
                    | Role::Adverb,
                ),
            ) => behind_quote || !plain_start || matches!(follows, None | Some(ItemKind::Stop | ItemKind::Comma)),
            // "said the captain known as Bob"
            Some(ItemKind::Word(Role::Cue(v))) => behind_quote && v.form != VerbForm::Base && v.form != VerbForm::Third,
            _ => false,
        };
        // away from a quotation only a whole clause is trusted: "..., said Ito."
        let trusted = match behind {
            _ if behind_quote => true,
            Some(ItemKind::Comma) => {
                verb.class == CueClass::Say
                    && matches!(follows, None | Some(ItemKind::Stop | ItemKind::Comma | ItemKind::Colon))
            }
            // "Said Ito: “...", "Said Ito, who was there, “..."
            _ => {
                let leads = verb.class == CueClass::Say && verb.form == VerbForm::Past && !plain_start;
                !at_start
                    || follows == Some(ItemKind::Colon)
                    || leads && follows == Some(ItemKind::Comma) && self.quote_in_reach(phrase.end)
            }
        };
        let time = self.line.role(phrase.start) == Some(Role::Time);
        (ends_clause && trusted && !time).then_some(phrase)
    }

    /// Whether a quotation follows within an apposition's length.
    fn quote_in_reach(&self, from: usize) -> bool {
        (from..self.sentence.end.min(from + 24)).any(|i| matches!(self.line.kind(i), Some(ItemKind::Quote(_))))
    }

    /// Leftwards over "has repeatedly", "was", and the "’s" of "he’s predicting".
    fn skip_auxiliaries(&self, at: usize) -> usize {
        let start = self.skip_left(at, |r| matches!(r, Role::Auxiliary | Role::Adverb | Role::Be));
        let short = start > self.sentence.start + 1
            && self.line.kind(start - 1) == Some(ItemKind::Possessive)
            && matches!(self.line.role(start - 2), Some(Role::Pronoun | Role::Relative));
        start - usize::from(short)
    }

    /// The subject that stands before its verb.
    pub(super) fn subject_before(
        &mut self,
        at: usize,
        verb: CueVerb,
        frames: &[Frame],
    ) -> Option<(Range<usize>, Shape)> {
        let floor = self.sentence.start;
        let verb_start = self.skip_auxiliaries(at);
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
            if end > floor && matches!(self.line.kind(end - 1), Some(ItemKind::Comma | ItemKind::Dash)) {
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
                // but "in a play called “...”"
                let beside = named || matches!(self.line.kind(at + 1), Some(ItemKind::Quote(_)));
                if !beside && subject.as_ref().is_some_and(|s| self.is_adverbial(s)) {
                    return self.inherited(at, frames).map(|s| (s, Shape::Dependent));
                }
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
        let mut phrase = person.then(|| self.free_phrase(to)).flatten()?;
        // "prompting Ito to reply": no list knows the verb
        if phrase.len() > 1
            && self.line.role(phrase.start) == Some(Role::Plain)
            && self.text(phrase.start).ends_with("ing")
        {
            phrase.start += 1;
        }
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
                || matches!(self.text(at - 1), "last" | "next" | "late" | "early" | "earlier"))
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
                        // "In a letter from Ito, Okoro, the mayor, said"
                        (Some(phrase), _)
                            if best.is_some() && (self.is_governed(&phrase) || self.is_object(&phrase)) =>
                        {
                            break;
                        }
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

    /// Whether a phrase is what a verb in "-ing" acts on: "In opposing the plan, Ito".
    fn is_object(&self, phrase: &Range<usize>) -> bool {
        phrase.start > self.sentence.start && self.text(phrase.start - 1).ends_with("ing")
    }

    /// Whether a phrase is an adverbial that names nobody: "and in a statement praised".
    fn is_adverbial(&self, phrase: &Range<usize>) -> bool {
        phrase.start > self.sentence.start
            && self.line.role(phrase.start - 1) == Some(Role::Preposition)
            && matches!(self.line.role(phrase.start), Some(Role::Determiner))
            && phrase.clone().all(|i| matches!(self.line.role(i), Some(Role::Determiner | Role::Plain | Role::Cue(_))))
    }

    /// Whether a preposition or the like stands before a phrase.
    fn is_governed(&self, phrase: &Range<usize>) -> bool {
        phrase.start > self.sentence.start
            && matches!(self.line.role(phrase.start - 1), Some(Role::Preposition | Role::Subordinator | Role::Time))
    }

    /// Takes the subject out of "In a statement Ito": what follows the preposition's own noun
    /// cannot be told, so the trailing name stands.
    fn without_adverbial(&self, phrase: Range<usize>) -> Range<usize> {
        let governed = self.is_governed(&phrase);
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
        let last = mine.iter().rposition(|f| {
            f.subject.is_some() && f.shape != Shape::Agent && !closed_off(self.page, self.line, &self.sentence, f, at)
        });
        let since = last.map_or(self.sentence.start, |l| mine[l].end()).max(at.saturating_sub(40));
        let pronoun = (since + 1..at).rev().find(|&i| {
            self.line.role(i) == Some(Role::Pronoun)
                && matches!(
                    self.line.kind(i - 1),
                    Some(ItemKind::Comma | ItemKind::Word(Role::Conjunction | Role::Time))
                )
        });
        if let Some(pronoun) = pronoun {
            return Some(pronoun..pronoun + 1);
        }
        match last {
            Some(last) => outermost(self.page, self.line, mine, last).subject.clone(),
            None => {
                let (line, sentence) = (self.line, self.sentence.clone());
                self.main.get_or_insert_with(|| main_subject(line, &sentence)).clone()
            }
        }
    }
}

/// Whether an item begins an apposition: "the mayor", "who leads it", "42".
fn opens_apposition(kind: ItemKind) -> bool {
    match kind {
        ItemKind::Word(role) => matches!(
            role,
            Role::Determiner
                | Role::Owner
                | Role::Quantifier
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
