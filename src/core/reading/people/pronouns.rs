//! He, she, his, her: whom they mean, by gender, nearness and who leads the sentence.

use std::collections::VecDeque;
use std::ops::Range;

use super::evidence;
use super::gender;
use super::roles::Nominal;
use super::roster::Roster;
use super::scan::{Facts, Scan};
use crate::lexicon::cues;
use crate::lexicon::people::Sex;
use crate::text::TokenKind;

/// A pronoun and its person.
#[derive(Clone, Debug)]
pub(super) struct Pronoun {
    pub(super) token: usize,
    pub(super) person: usize,
}

/// Someone mentioned not long ago.
#[derive(Clone, Copy, Debug)]
struct Recent {
    person: usize,
    token: usize,
    /// Number of the sentence; sentences wholly inside quotation marks share one with what stands before.
    sentence: usize,
    /// Leads the sentence: the first one in it that is neither owner nor object.
    subject: bool,
    /// Behind a verb or preposition.
    object: bool,
    /// Inside quotation marks.
    quoted: bool,
    /// Speaks, by a verb of speech next to it.
    speaks: bool,
    /// How often so far, in sentences near.
    weight: i32,
}

/// How many people are kept in mind at a time.
const KEPT: usize = 12;
/// How many sentences back a pronoun reaches.
const BACK: usize = 3;

/// Resolves the pronouns of the page, in order.
pub(super) fn resolve(scan: &Scan<'_>, roster: &Roster, nominals: &[Nominal]) -> Vec<Pronoun> {
    let mut out = Vec::new();
    let mut memory = Memory { scan, roster, recent: VecDeque::new(), told: 0, phrase: None };
    let (mut named, mut nominals) = (roster.named.iter().peekable(), nominals.iter().peekable());
    for sentence in &scan.page.sentences {
        if sentence.tokens.clone().any(|i| scan.is_word(i) && !scan.has(i, Facts::QUOTED)) {
            memory.told += 1;
        }
        for i in sentence.tokens.clone() {
            while let Some(m) = named.next_if(|m| m.tokens.start <= i) {
                memory.note(m.person, m.full, m.tokens.clone());
            }
            while let Some(nominal) = nominals.next_if(|n| n.tokens.start <= i) {
                memory.note(nominal.person, nominal.tokens.start, nominal.tokens.clone());
                memory.phrase = Some((nominal.tokens.clone(), nominal.person));
            }
            let Some(sex) = gender::of_pronoun(scan, i) else { continue };
            let ahead = memory.led_by_name_after(i, sentence.tokens.clone(), sex);
            if let Some(person) = ahead.or_else(|| memory.who(i, sex)) {
                memory.note(person, i, i..i + 1);
                out.push(Pronoun { token: i, person });
            }
        }
    }
    out
}

struct Memory<'a> {
    scan: &'a Scan<'a>,
    roster: &'a Roster,
    recent: VecDeque<Recent>,
    /// How many sentences outside quotation marks have begun.
    told: usize,
    /// The latest noun phrase and its person, who is not meant by a pronoun inside it: "his lawyer".
    phrase: Option<(Range<usize>, usize)>,
}

impl Memory<'_> {
    fn note(&mut self, person: usize, first: usize, tokens: Range<usize>) {
        let scan = self.scan;
        let old = self.recent.iter().position(|r| r.person == person).and_then(|at| self.recent.remove(at));
        let quoted = scan.has(tokens.start, Facts::QUOTED);
        let owns = scan.possessive(tokens.end) || scan.is_any(tokens.start, &["his", "her"]);
        let object = scan.is_any(tokens.start, &["him"]) || (first > 0 && puts_object(scan, first - 1));
        let led = self.recent.iter().any(|r| r.sentence == self.told && r.quoted == quoted && r.subject);
        let leads = !led && !owns && !object;
        let still = old.filter(|o| o.sentence == self.told && o.quoted == quoted);
        let speaks = evidence::says(scan, tokens.end) || (first > 0 && evidence::says(scan, first - 1));
        self.recent.push_front(Recent {
            person,
            token: tokens.start,
            sentence: self.told,
            subject: leads || still.is_some_and(|o| o.subject),
            object: object && still.is_none_or(|o| o.object),
            quoted,
            speaks: speaks || still.is_some_and(|o| o.speaks),
            weight: old.filter(|o| o.sentence + 2 * BACK >= self.told).map_or(1, |o| (o.weight + 1).min(4)),
        });
        self.recent.truncate(KEPT);
    }

    fn fits(&self, person: usize, sex: Sex) -> bool {
        let own = self.roster.people[person].sex;
        own == sex || own == Sex::Either
    }

    /// "Speaking from his residence, Brink said": the name that leads the main
    /// clause after an opening phrase, where nobody was named in the sentence yet.
    fn led_by_name_after(&self, token: usize, sentence: Range<usize>, sex: Sex) -> Option<usize> {
        let scan = self.scan;
        let first = scan.word(sentence.start);
        let opening = first.ends_with("ing")
            || (first.ends_with("ed") && !scan.is_any(token, &["he", "she"]))
            || scan.is_any(
                sentence.start,
                &[
                    "in",
                    "after",
                    "before",
                    "during",
                    "despite",
                    "with",
                    "on",
                    "at",
                    "since",
                    "for",
                    "from",
                    "throughout",
                    "while",
                    "as",
                ],
            );
        let clear = !self.recent.iter().any(|r| r.sentence == self.told && r.token >= sentence.start);
        if !opening || !clear || scan.has(token, Facts::QUOTED) {
            return None;
        }
        let comma = (token + 1..sentence.end.min(token + 20)).find(|i| scan.is(*i, ","))?;
        let next = self.roster.named.get(self.roster.named.partition_point(|m| m.tokens.start <= comma))?;
        (next.full == comma + 1 && !scan.possessive(next.tokens.end) && self.fits(next.person, sex))
            .then_some(next.person)
    }

    fn who(&self, token: usize, sex: Sex) -> Option<usize> {
        let owned = self.phrase.as_ref().filter(|(tokens, _)| tokens.contains(&token)).map(|(_, person)| *person);
        let near = self.recent.iter().filter(|r| r.sentence + BACK > self.told && Some(r.person) != owned);
        let fits: Vec<&Recent> = near.filter(|r| self.fits(r.person, sex)).collect();
        // A paragraph that has named its subject means that one, whoever spoke before it.
        let opened = self.paragraph_of(token);
        let led = fits.iter().any(|r| r.token >= opened && r.subject && !r.quoted);
        let scored = fits.iter().map(|r| {
            let outside = if led && r.token < opened { 6 } else { 0 };
            (self.score(r, token, sex) - outside, r.token, r.person)
        });
        scored.max().filter(|(score, ..)| *score > 0).map(|(.., person)| person)
    }

    /// The first token of the paragraph that holds a token.
    fn paragraph_of(&self, token: usize) -> usize {
        let blocks = &self.scan.page.blocks;
        blocks.get(blocks.partition_point(|b| b.tokens.end <= token)).map_or(0, |b| b.tokens.start)
    }

    fn score(&self, r: &Recent, token: usize, sex: Sex) -> i32 {
        let scan = self.scan;
        let quoted = scan.has(token, Facts::QUOTED);
        // ", he said" at the end: what stands before it is what he said
        let closing = !quoted
            && token > 0
            && scan.is(token - 1, ",")
            && (evidence::says(scan, token + 1))
            && r.sentence == self.told;
        let near = match self.told - r.sentence {
            _ if closing => 4,
            0 => 11,
            1 => 5,
            _ => 2,
        };
        let mut score = near + r.weight;
        if r.subject && !closing {
            score += 3;
        }
        if r.speaks && evidence::says(scan, token + 1) {
            score += 3;
        }
        if self.roster.people[r.person].sex != sex {
            score -= 3;
        }
        if quoted && !r.quoted && r.sentence + 1 >= self.told && (r.speaks || r.subject) {
            // who speaks says "I"
            score -= 8;
        }
        if !quoted && r.quoted {
            score -= 7;
        }
        let object = scan.is_any(token, &["him"]) || (scan.is_any(token, &["her"]) && is_object(scan, token));
        if object && r.sentence == self.told && Some(r.token) == self.agent_before(r.quoted) {
            score -= 10;
        }
        if r.token + 1 == token {
            score -= 10;
        }
        score
    }

    /// Who acts in the clause at hand: the latest of this sentence who is no object.
    fn agent_before(&self, quoted: bool) -> Option<usize> {
        let here = self.recent.iter().filter(|r| r.sentence == self.told && r.quoted == quoted && !r.object);
        here.map(|r| r.token).max()
    }
}

/// Whether what follows this token is an object: a preposition or a verb that takes a person.
fn puts_object(scan: &Scan<'_>, i: usize) -> bool {
    if !scan.is_word(i) || scan.has(i, Facts::CAPITAL) {
        return false;
    }
    let preposition = scan.is_any(
        i,
        &[
            "to", "with", "by", "of", "from", "for", "on", "about", "against", "at", "over", "between", "after",
            "before", "under", "than", "like", "behind", "beside", "into",
        ],
    );
    let tells = scan.page.cue(i).is_some_and(|v| matches!(v.class, cues::CueClass::Tell | cues::CueClass::Label));
    preposition
        || tells
        || scan.is_any(
            i,
            &[
                "met",
                "calling",
                "addressing",
                "meet",
                "visited",
                "beat",
                "defeated",
                "replaced",
                "succeeded",
                "help",
                "helped",
                "killed",
                "arrested",
                "sued",
            ],
        )
}

/// Whether "her" stands alone, with no noun after it.
fn is_object(scan: &Scan<'_>, token: usize) -> bool {
    match scan.kind(token + 1) {
        Some(TokenKind::Word) => {
            scan.has(token + 1, Facts::FUNCTION)
                || scan.page.cue(token + 1).is_some_and(|v| v.form == cues::VerbForm::Past)
        }
        Some(TokenKind::Number) => false,
        _ => true,
    }
}
