//! Speech in the outlet's own words, where a cue makes it plain: "said that ...",
//! "..., the ministry said", "according to Ito, ...". Where in doubt, nothing.

use std::ops::Range;

use super::frames::{Frame, Shape};
use super::line::{ItemKind, Line};
use super::words::Role;
use crate::lexicon::cues::{CueClass, VerbForm};
use crate::reading::Page;

/// Fewer words than this say too little to be compared with anything.
const FEWEST_WORDS: usize = 4;

/// Verbs that take a clause without "that".
const BARE: &[&str] = &["add", "announce", "argue", "claim", "insist", "note", "report", "say", "stress", "warn"];

/// Reported content: the items of the clause and the frame that reports it.
pub(super) struct Reported<'f> {
    pub(super) content: Range<usize>,
    pub(super) frame: &'f Frame,
}

/// The indirect speech of a sentence, in order, none overlapping. `frames` are
/// those of the whole line.
pub(super) fn reported<'f>(
    page: &Page<'_>,
    line: &Line,
    frames: &'f [Frame],
    sentence: &Range<usize>,
) -> Vec<Reported<'f>> {
    let from = frames.partition_point(|f| f.cue.start < sentence.start);
    let to = frames.partition_point(|f| f.cue.start < sentence.end);
    let reader = Reader { page, line, frames: &frames[from..to], sentence: sentence.clone() };
    let mut out: Vec<Reported<'f>> = Vec::new();
    let mut free = sentence.start;
    for (i, frame) in frames[from..to].iter().enumerate() {
        if frame.cue.start < free || !reader.reports(frame) {
            continue;
        }
        let content = reader.led(i, frame).or_else(|| reader.opened(frame)).or_else(|| reader.tagged(frame, free));
        if let Some(content) = content.filter(|c| c.start >= free && reader.says_enough(c)) {
            free = content.end.max(frame.end());
            out.push(Reported { content, frame });
        }
    }
    out
}

struct Reader<'l, 'f> {
    page: &'l Page<'l>,
    line: &'l Line,
    frames: &'f [Frame],
    sentence: Range<usize>,
}

impl Reader<'_, '_> {
    fn text(&self, item: usize) -> &str {
        self.line.items.get(item).map_or("", |i| i.span.of(self.page.text))
    }

    /// Whether a frame reports speech at all, and somebody's: not "did not say".
    fn reports(&self, frame: &Frame) -> bool {
        let Some(subject) = &frame.subject else { return false };
        let speech = matches!(frame.verb.class, CueClass::Say | CueClass::Tell);
        let nobody = matches!(self.text(subject.start), "it" | "It" | "I" | "we" | "We" | "you" | "You");
        let verbal = |i: &usize| {
            matches!(
                self.line.role(*i),
                Some(Role::Auxiliary | Role::Adverb | Role::Be | Role::To | Role::Subordinator)
            )
        };
        let negated = (self.sentence.start..frame.cue.start).rev().take(4).take_while(verbal).any(|i| {
            let word = self.text(i);
            matches!(word, "not" | "never" | "to" | "would" | "could" | "should" | "if")
                || word.ends_with("n’t")
                || word.ends_with("n't")
        });
        speech && frame.verb.form != VerbForm::Base && !nobody && !negated || frame.shape == Shape::Phrase
    }

    /// "Ito said (that) CLAUSE", "adding that CLAUSE".
    fn led(&self, index: usize, frame: &Frame) -> Option<Range<usize>> {
        if frame.inverted || frame.shape == Shape::Phrase {
            return None;
        }
        let after = self.past_aside(frame.cue.end);
        // "said on Monday that", "told the crew that", but not "mentioned figures that"
        let told = frame.verb.class == CueClass::Tell;
        let between = matches!(self.line.role(after), Some(Role::Preposition | Role::Time | Role::Adverb | Role::To));
        let reach = if told || between { after + 8 } else { after + 1 };
        let that = (after..self.sentence.end.min(reach))
            .take_while(|&i| matches!(self.line.kind(i), Some(ItemKind::Word(r)) if !matches!(r, Role::Cue(_))))
            .find(|&i| self.line.role(i) == Some(Role::That));
        let start = match that {
            Some(that) => that + 1,
            None => self.bare_clause(frame, after)?,
        };
        Some(start..self.clause_end(index, start))
    }

    /// Behind an aside of a few words: "stated, however, that", "said, in part, that".
    fn past_aside(&self, after: usize) -> usize {
        const LONGEST: usize = 4;
        if !matches!(self.line.kind(after), Some(ItemKind::Comma)) {
            return after;
        }
        let end = (after + 1..self.sentence.end.min(after + 2 + LONGEST))
            .find(|&i| matches!(self.line.kind(i), Some(ItemKind::Comma)));
        end.map(|e| e + 1).filter(|&e| self.line.role(e) == Some(Role::That)).unwrap_or(after)
    }

    /// Where a clause without "that" begins: "said the boat", "told reporters the boat".
    fn bare_clause(&self, frame: &Frame, after: usize) -> Option<usize> {
        let start = match frame.verb.base {
            "tell" if matches!(self.line.role(after), Some(Role::Plain | Role::Object)) => after + 1,
            base if BARE.binary_search(&base).is_ok() => after,
            _ => return None,
        };
        let opens = matches!(
            self.line.role(start)?,
            Role::Pronoun | Role::Determiner | Role::Owner | Role::Capital | Role::Quantifier
        );
        // a verb has to come, and before any comma
        let verb = (start + 1..self.sentence.end.min(start + 16))
            .take_while(|&i| {
                matches!(
                    self.line.kind(i),
                    Some(ItemKind::Word(_) | ItemKind::Possessive | ItemKind::Hyphen | ItemKind::Number)
                )
            })
            .any(|i| match self.line.role(i) {
                Some(Role::Be | Role::Auxiliary) => true,
                Some(Role::Cue(v)) => matches!(v.form, VerbForm::Past | VerbForm::Third),
                Some(Role::Plain) => self.text(i).ends_with("ed"),
                _ => false,
            });
        (opens && verb).then_some(start)
    }

    /// A clause that is led in runs to the end of its sentence, or to the next report:
    /// ", adding that".
    fn clause_end(&self, index: usize, start: usize) -> usize {
        let stop = (start..self.sentence.end)
            .find(|&i| matches!(self.line.kind(i), Some(ItemKind::Stop)))
            .unwrap_or(self.sentence.end);
        let next = self.frames[index + 1..].iter().find(|f| {
            let before = f.start().checked_sub(1).and_then(|b| self.line.kind(b));
            let parted =
                matches!(before, Some(ItemKind::Comma | ItemKind::Quote(_) | ItemKind::Word(Role::Conjunction)));
            let other = f.shape == Shape::Dependent && f.verb.form != VerbForm::Base || f.shape == Shape::Phrase;
            f.start() > start && parted && other
        });
        let mut end = next.map_or(stop, |f| f.start().min(stop));
        while next.is_some()
            && end > start
            && matches!(
                self.line.kind(end - 1),
                Some(ItemKind::Comma | ItemKind::Word(Role::Conjunction | Role::Adverb))
            )
        {
            end -= 1;
        }
        end
    }

    /// "According to Ito, CLAUSE."
    fn opened(&self, frame: &Frame) -> Option<Range<usize>> {
        let opens = frame.shape == Shape::Phrase && frame.start() == self.sentence.start;
        let comma = (frame.end()..self.sentence.end.min(frame.end() + 24))
            .find(|&i| self.line.kind(i) == Some(ItemKind::Comma))
            .filter(|_| opens)?;
        Some(comma + 1..self.without_stop(self.sentence.end))
    }

    /// "CLAUSE, Ito said.", "CLAUSE, according to Ito."
    fn tagged(&self, frame: &Frame, from: usize) -> Option<Range<usize>> {
        let comma = frame.start().checked_sub(1).filter(|&c| c > from)?;
        let parted = self.line.kind(comma) == Some(ItemKind::Comma) && frame.shape != Shape::Dependent;
        let ends = matches!(
            self.line.kind(frame.end()).filter(|_| frame.end() < self.sentence.end),
            None | Some(
                ItemKind::Stop | ItemKind::Comma | ItemKind::Word(Role::Preposition | Role::Time | Role::Adverb)
            )
        );
        let own = !self.frames.iter().take_while(|f| f.cue.start < frame.cue.start).any(|f| f.cue.start >= from);
        // a subordinate clause is not what is said: "When the boat sank, Ito said ..."
        let main = !matches!(self.line.role(from), Some(Role::Subordinator | Role::Preposition | Role::To));
        (parted && ends && own && main).then_some(from..comma)
    }

    fn without_stop(&self, end: usize) -> usize {
        end - usize::from(end > 0 && self.line.kind(end - 1) == Some(ItemKind::Stop))
    }

    /// Whether enough words of a clause are the outlet's own.
    fn says_enough(&self, content: &Range<usize>) -> bool {
        let own = content.clone().filter(|&i| matches!(self.line.kind(i), Some(ItemKind::Word(_)))).count();
        let sentence_first = matches!(self.line.kind(content.start), Some(ItemKind::Quote(_)));
        own >= FEWEST_WORDS && !sentence_first
    }
}

#[cfg(test)]
mod tests {
    use crate::reading::Page;
    use crate::reading::quotes::{QuoteKind, attribute, fixture, segments};

    /// The indirect speech of a text, as `speaker: words`.
    fn indirect(text: &str) -> Vec<String> {
        let article = fixture::article(text);
        let page = Page::new(&article);
        let found = attribute(&page, &segments(&page), &fixture::people(text, &["Ito", "Okoro"]));
        let indirect = found.iter().filter(|q| q.kind == QuoteKind::Indirect);
        indirect
            .map(|q| {
                assert_eq!(q.span, q.outer);
                format!("{}: {}", q.speaker.as_ref().map_or("-", |s| &s.text), q.span.of(text))
            })
            .collect()
    }

    #[test]
    fn takes_the_clause() {
        for (text, expected) in [
            ("Ito said that the boat would sail at dawn.", vec!["Ito: the boat would sail at dawn"]),
            ("Ito said on Monday that the boat would sail.", vec!["Ito: the boat would sail"]),
            ("Ito stated, however, that the boat would sail.", vec!["Ito: the boat would sail"]),
            ("Ito said the boat was ready to sail.", vec!["Ito: the boat was ready to sail"]),
            ("Ito told reporters the boat had been sold.", vec!["Ito: the boat had been sold"]),
            ("The boat would sail at dawn, Ito said.", vec!["Ito: The boat would sail at dawn"]),
            ("The boat would sail at dawn, said Ito.", vec!["Ito: The boat would sail at dawn"]),
            ("The boat has leaked for years, according to Ito.", vec!["Ito: The boat has leaked for years"]),
            ("According to Ito, the boat leaked for years.", vec!["Ito: the boat leaked for years"]),
            ("Ito said the boat was a wreck, according to Okoro.", vec!["Ito: the boat was a wreck"]),
            ("Ito said the boat was “a wreck” by then.", vec!["Ito: the boat was “a wreck” by then"]),
            (
                "Ito said that the boat would sail, adding that Okoro would stay on land.",
                vec!["Ito: the boat would sail", "Ito: Okoro would stay on land"],
            ),
        ] {
            assert_eq!(indirect(text), expected, "{text}");
        }
    }

    #[test]
    fn stays_silent_in_doubt() {
        for text in [
            "Ito did not say that the boat would sail.",
            "Ito refused to say the boat was sold.",
            "“The boat sails at dawn,” Ito said.",
            "Ito said: “The boat sails at dawn.”",
            "Ito said nothing.",
            "It is said that the boat sank.",
            "Ito mentioned figures that were far too old.",
            "Ito saw that the boat was gone.",
        ] {
            assert_eq!(indirect(text), Vec::<String>::new(), "{text}");
        }
    }
}
