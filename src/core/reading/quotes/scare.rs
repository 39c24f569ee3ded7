//! Quotation marks that report no speech: titles of works, names, terms.

use super::choose::{Found, How, Site};
use super::line::ItemKind;
use super::words::Role;
use crate::lexicon::cues::{CueClass, VerbForm};
use crate::lexicon::table::Class;

impl Site<'_> {
    /// Whether the quotation is the title of a work, a name or a bare term, not somebody's words.
    pub(super) fn is_title(&self, found: Option<&Found>) -> bool {
        let says = found.and_then(|f| f.verb).is_some_and(|v| matches!(v.class, CueClass::Say | CueClass::Tell));
        if self.headline || !self.shown.title_case || self.shown.words > 9 || self.alone_in_sentence() {
            return false;
        }
        let Some(before) = self.item.checked_sub(1).filter(|&b| b >= self.sentence.start) else {
            return false;
        };
        if self.named_before(before) {
            return true;
        }
        // "Good Morning," as part of a clause: its own mark says that nothing ends
        let open_ended = !matches!(self.shown.last, '?' | '!');
        match self.line.kind(before) {
            Some(ItemKind::Possessive) => self.shown.words >= 2,
            // "the policy, the “One Path Rule”", "the 2010 “Harbour Pact”"
            Some(ItemKind::Word(Role::Determiner)) if self.kind_before(before) == Some(ItemKind::Comma) => {
                self.shown.words >= 2 && !self.labelled(before)
            }
            Some(ItemKind::Number) => self.shown.words >= 2 && !self.labelled(before),
            // "his “Sail Home” cap", "a single-masted “Sail Home” crowd": a name, unless somebody is said to say so
            Some(ItemKind::Word(Role::Determiner | Role::Owner | Role::Quantifier | Role::Plain)) => {
                self.shown.words >= 2 && self.stands_before_noun() && !says && !self.labelled(before)
            }
            Some(ItemKind::Word(Role::Preposition | Role::To)) => self.shown.words >= 2 && open_ended,
            // told “Good Morning Brant”
            Some(ItemKind::Word(Role::Cue(v))) => {
                (v.class == CueClass::Tell || v.base == "sing") && self.shown.words >= 2 && open_ended
            }
            Some(ItemKind::Word(Role::Capital)) => open_ended && self.follows_name(),
            _ => false,
        }
    }

    fn kind_before(&self, item: usize) -> Option<ItemKind> {
        item.checked_sub(1).filter(|&b| b >= self.sentence.start).and_then(|b| self.line.kind(b))
    }

    /// "called him a “Great Captain”", "referred to it as the “Great Leak”": a label that somebody gives.
    fn labelled(&self, before: usize) -> bool {
        let near = before.saturating_sub(5).max(self.sentence.start)..before;
        near.rev().take_while(|&i| matches!(self.line.kind(i), Some(ItemKind::Word(_) | ItemKind::Hyphen))).any(|i| {
            matches!(self.line.role(i), Some(Role::Cue(v)) if v.class == CueClass::Label) || self.text(i) == "as"
        })
    }

    /// Whether the quotation describes the noun behind it: "the “Sail Home” campaign".
    fn stands_before_noun(&self) -> bool {
        let after = self.item + 1;
        self.shown.last.is_alphanumeric()
            && after < self.sentence.end
            && matches!(self.line.role(after), Some(Role::Plain | Role::Capital))
    }

    /// Whether nothing else stands in the sentence.
    fn alone_in_sentence(&self) -> bool {
        self.sentence.len() <= 2
    }

    /// "her memoir, “...”", "the song “...”", "the so-called “...”".
    fn named_before(&self, before: usize) -> bool {
        let last = if self.line.kind(before) == Some(ItemKind::Comma) { before.saturating_sub(1) } else { before };
        // "so-called" and "op-ed" are three items
        let compound = last >= 2
            && self.line.kind(last - 1) == Some(ItemKind::Hyphen)
            && matches!(self.text(last), "called" | "ed" | "Ed");
        compound || self.line.items.get(last).is_some_and(|i| self.page.is(i.token, Class::TitleNoun))
    }

    /// A nickname inside a name: Ana “Bee” Ito.
    fn follows_name(&self) -> bool {
        self.shown.words <= 2
            && self.line.role(self.item + 1) == Some(Role::Capital)
            && !matches!(self.shown.last, ',' | '.')
    }

    /// "a play called “...”", "the thief known as “...”": what something is called by nobody in particular.
    fn names(&self, found: &Found) -> bool {
        const KNOW: &[&str] = &["call", "dub", "know", "label", "name", "nickname", "style", "term", "title"];
        let (Some(verb), Some(cue)) = (found.verb, &found.cue) else { return false };
        let names = KNOW.binary_search(&verb.base).is_ok();
        let passive = matches!(verb.form, VerbForm::Past | VerbForm::Participle);
        let beside = cue.end < self.item
            && (cue.end..self.item).all(|i| self.text(i) == "as" || self.line.role(i) == Some(Role::Determiner))
            || cue.end == self.item;
        let subject = &found.subject;
        let thing = matches!(self.line.role(subject.start), Some(Role::Determiner | Role::Quantifier | Role::Plain))
            && matches!(self.line.role(subject.end - 1), Some(Role::Plain | Role::Cue(_)));
        // "what the crew called “...”": they do call it so
        let said = subject
            .start
            .checked_sub(1)
            .is_some_and(|b| matches!(self.line.role(b), Some(Role::Relative | Role::That | Role::Subordinator)));
        let apart = cue.start.saturating_sub(subject.end);
        let as_or_bare = cue.end == self.item || verb.base == "know" || apart == 1;
        names && passive && beside && thing && !said && apart <= 1 && as_or_bare && self.shown.words <= 6
    }

    /// A name that somebody is given: "nicknamed him “Captain Crunch”". Whoever coined it is its
    /// speaker, but it reports no speech.
    pub(super) fn is_byname(&self, found: &Found) -> bool {
        found.verb.is_some_and(|v| v.class == CueClass::Label)
            && self.shown.title_case
            && (2..=4).contains(&self.shown.words)
            // American copy puts the clause's comma inside the marks
            && !matches!(self.shown.last, '?' | '!')
    }

    /// What stands on a thing or behind its name: "marked as “secret”", "a crate stamped “fragile”".
    fn is_marking(&self) -> bool {
        let skip = |b: usize| if self.text(b) == "as" { b.checked_sub(1) } else { Some(b) };
        self.shown.words <= 4
            && self
                .item
                .checked_sub(1)
                .and_then(skip)
                .filter(|&b| b >= self.sentence.start)
                .is_some_and(|b| self.page.is(self.line.items[b].token, Class::MarkingVerb))
    }

    /// A word spoken of as a word: "“bay,” a term that sailors use".
    fn is_glossed(&self) -> bool {
        let after = self.item + 1..(self.item + 5).min(self.sentence.end);
        let mut words = after.clone().skip_while(|&i| self.line.kind(i) == Some(ItemKind::Comma));
        let article = words.next().filter(|&i| self.line.role(i) == Some(Role::Determiner));
        let noun = article.map_or(0, |a| a + 1);
        matches!(self.shown.last, ',' | '—')
            && after.contains(&noun)
            && self.page.is(self.line.items[noun].token, Class::WordNoun)
    }

    /// Whether a few words in marks are a term or an attribute of markup rather than
    /// what `found` says, which stands too loosely beside them.
    pub(super) fn is_term(&self, found: Option<&Found>) -> bool {
        let before = self.item.checked_sub(1).filter(|&b| b >= self.sentence.start);
        if before.is_some_and(|b| self.text(b) == "=") {
            return true;
        }
        if found.is_some_and(|f| self.names(f)) || self.is_marking() || self.is_glossed() {
            return true;
        }
        if self.shown.words > 2 || self.shown.is_sentence() {
            return false;
        }
        let Some(Found { how: How::LeadIn | How::Report, verb: Some(verb), cue: Some(cue), .. }) = found else {
            return false;
        };
        match verb.class {
            CueClass::Voice | CueClass::Show => cue.end < self.item,
            // "a group called “...”", but "called him “...”"
            CueClass::Label => cue.end == self.item && verb.form == VerbForm::Past,
            CueClass::Say | CueClass::Tell | CueClass::Think => false,
        }
    }
}
