//! Who "he" or "the president" is, beside the word, where that is sure.
//!
//! A reader of copy wants to be told where the name is far, not after every
//! pronoun: nothing is said where the sentence names the person itself.

use rustc_hash::FxHashMap;

use super::introduction::introduction;
use crate::desk::{ArticleId, Place, Snapshot};
use crate::lexicon::people::{Sex, role};
use crate::reading::{Gender, LocalPersonId, Mention, MentionKind, QuoteKind, Reading};
use crate::text::{Span, TokenKind, tokenize};

/// A hint behind a word that stands for a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    /// The word or words.
    pub mention: Span,
    /// How they stand for the person: by a pronoun or a noun phrase.
    pub kind: MentionKind,
    /// The family name as the article has it.
    pub name: String,
    /// Who it is, as an index into the article's persons.
    pub person: LocalPersonId,
}

/// Who a hint names, for a tooltip.
#[derive(Clone, Debug, PartialEq)]
pub struct Referent {
    /// The full name.
    pub name: String,
    /// What the article calls them first, if anything.
    pub role: Option<String>,
}

/// So many sentences back a name may stand.
const REACH: usize = 4;

/// In a longer stretch, in bytes, nothing is sure.
const LONGEST: usize = 4_000;

/// The hints of an article within a span, by start. A pronoun gets one where
///
/// - the sentence has no name of the person, nor a hint for them before this one;
/// - the last mention of the person that is no pronoun stands not far above;
/// - nobody else whom the pronoun fits is mentioned since the sentence of that
///   mention, no role without a name either ("a spokesman");
/// - inside quotation marks: the name stands inside the same marks.
///
/// A noun phrase with "the" gets one outside quotation marks, where nobody else in
/// the article has a role of its class. "Her husband" is somebody's, and often nobody named.
pub fn hints(reading: &Reading, text: &str, within: Span) -> Vec<Hint> {
    let mentions = &reading.people.mentions;
    let sentences = &reading.sentences;
    let first = sentences.partition_point(|s| s.end < within.start).saturating_sub(1);
    let bearers = bearers(reading);
    let mut out: Vec<Hint> = Vec::new();
    for (i, mention) in mentions.iter().enumerate() {
        if mention.span.start < sentences.get(first).map_or(0, |s| s.start) {
            continue;
        }
        if mention.span.start > within.end {
            break;
        }
        let Some(sentence) = sentence_at(sentences, mention.span.start) else { continue };
        let told = |hint: &Hint| hint.person == mention.person && sentences[sentence].covers(hint.mention);
        let sure = Site { reading, text, bearers: &bearers, index: i, sentence }.is_sure();
        if sure && !out.iter().rev().take(8).any(told) {
            out.extend(hint(reading, mention));
        }
    }
    out.retain(|hint| within.touches(hint.mention.end));
    out
}

/// Who is meant by a hint.
pub fn referent(snapshot: &Snapshot, article: ArticleId, person: LocalPersonId) -> Option<Referent> {
    let reading = &snapshot.entry(article)?.reading;
    let known = reading.people.person(person)?;
    Some(Referent { name: known.name.display.clone(), role: known.roles.first().map(|role| role.text.clone()) })
}

/// Where an article introduces a person. Looks at all mentions.
pub fn introduced(snapshot: &Snapshot, article: ArticleId, person: LocalPersonId) -> Option<Place> {
    let span = introduction(&snapshot.entry(article)?.reading, person)?.mention;
    Some(Place { article, span })
}

fn hint(reading: &Reading, mention: &Mention) -> Option<Hint> {
    let name = &reading.people.person(mention.person)?.name;
    let family = if name.family.is_empty() { &name.display } else { &name.family };
    let (mention, kind, person) = (mention.span, mention.kind, mention.person);
    (!family.is_empty()).then(|| Hint { mention, kind, name: family.clone(), person })
}

fn sentence_at(sentences: &[Span], offset: u32) -> Option<usize> {
    let at = sentences.partition_point(|s| s.end <= offset);
    sentences.get(at).filter(|s| s.contains(offset)).map(|_| at)
}

/// A mention that may get a hint.
struct Site<'a> {
    reading: &'a Reading,
    text: &'a str,
    bearers: &'a Bearers,
    /// Of the mention.
    index: usize,
    /// The one it stands in.
    sentence: usize,
}

impl Site<'_> {
    fn mention(&self) -> &Mention {
        &self.reading.people.mentions[self.index]
    }

    fn is_sure(&self) -> bool {
        let sentence = self.reading.sentences[self.sentence];
        let asked = sentence.len() <= LONGEST && !self.is_named_in(sentence);
        asked
            && match self.mention().kind {
                MentionKind::Name => false,
                MentionKind::Nominal => {
                    self.is_definite() && self.quotation().is_none() && self.is_alone_in_its_class()
                }
                MentionKind::Pronoun => self.pronoun_gender() != Gender::Unknown && self.has_no_rival(),
            }
    }

    /// Whether a name of the person stands in a span.
    fn is_named_in(&self, span: Span) -> bool {
        let person = self.mention().person;
        self.mentions_in(span).any(|m| m.person == person && m.kind == MentionKind::Name)
    }

    fn mentions_in(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let all = &self.reading.people.mentions;
        let from = all.partition_point(|m| m.span.start < span.start);
        all[from..].iter().take_while(move |m| m.span.start < span.end)
    }

    /// Unknown for "I", which the attribution explains, and for "they", who may be several.
    fn pronoun_gender(&self) -> Gender {
        match self.mention().span.of(self.text).to_lowercase().as_str() {
            "he" | "him" | "his" => Gender::Male,
            "she" | "her" | "hers" => Gender::Female,
            _ => Gender::Unknown,
        }
    }

    /// The marks that the mention stands in.
    fn quotation(&self) -> Option<Span> {
        let (at, all) = (self.mention().span, &self.reading.quotations);
        let before = all.partition_point(|q| q.span.start <= at.start);
        let near = all[..before].iter().rev().take(16).filter(|q| q.kind == QuoteKind::Direct);
        near.filter(|q| q.span.covers(at)).map(|q| q.span).min_by_key(|span| span.len())
    }

    /// Whether nobody else that the pronoun fits is mentioned where its person was last named.
    fn has_no_rival(&self) -> bool {
        let (mention, wanted) = (self.mention(), self.pronoun_gender());
        let person = self.reading.people.person(mention.person);
        if person.is_none_or(|p| p.gender != wanted) {
            return false;
        }
        let Some(last) = self.last_told() else { return false };
        if self.quotation().is_some_and(|marks| !marks.covers(last.span)) {
            return false;
        }
        let Some(from) = sentence_at(&self.reading.sentences, last.span.start) else { return false };
        if self.sentence - from.min(self.sentence) > REACH {
            return false;
        }
        let end = self.opening_end().unwrap_or(mention.span.start);
        let stretch = Span { start: self.reading.sentences[from].start, end };
        if stretch.len() > LONGEST {
            return false;
        }
        let fits = |other: LocalPersonId| {
            let gender = self.reading.people.person(other).map_or(Gender::Unknown, |p| p.gender);
            gender == wanted || gender == Gender::Unknown
        };
        let rival = self.mentions_in(stretch).any(|m| m.person != mention.person && fits(m.person));
        !rival && !self.has_unnamed_role(stretch, wanted)
    }

    /// "After his trip, Roe said": in what opens a sentence before its subject, a
    /// pronoun may mean somebody who is named only then. The sentence's end.
    fn opening_end(&self) -> Option<u32> {
        let (at, sentence) = (self.mention().span.start, self.reading.sentences[self.sentence]);
        let before = Span { start: sentence.start, end: at }.of(self.text);
        let opens = before.contains(char::is_alphanumeric) && !before.contains([',', ';', ':', '“', '"', '”']);
        opens.then_some(sentence.end)
    }

    /// The last mention of the person before this one that is no pronoun.
    fn last_told(&self) -> Option<&Mention> {
        let person = self.mention().person;
        let before = self.reading.people.mentions[..self.index].iter().rev().take(64);
        before.filter(|m| m.person == person).find(|m| m.kind != MentionKind::Pronoun)
    }

    /// "A spokesman", "the driver": somebody without a name whom the pronoun may mean.
    fn has_unnamed_role(&self, stretch: Span, wanted: Gender) -> bool {
        let own: Vec<Span> = self
            .reading
            .people
            .person(self.mention().person)
            .into_iter()
            .flat_map(|p| p.roles.iter().map(|r| r.span))
            .chain(self.mentions_in(stretch).map(|m| m.full))
            .collect();
        tokenize(stretch.of(self.text)).iter().filter(|t| t.kind == TokenKind::Word).any(|token| {
            let span = Span { start: token.span.start + stretch.start, end: token.span.end + stretch.start };
            let noun = role(span.of(self.text)).filter(|noun| !noun.plural);
            let fits = noun.is_some_and(|noun| match noun.sex {
                Sex::Male => wanted == Gender::Male,
                Sex::Female => wanted == Gender::Female,
                Sex::Either => true,
            });
            fits && !own.iter().any(|o| o.covers(span))
        })
    }

    fn is_definite(&self) -> bool {
        let phrase = self.mention().span.of(self.text);
        phrase.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("the"))
    }

    /// Whether the last noun of the phrase names a role that only this person has.
    fn is_alone_in_its_class(&self) -> bool {
        let mention = self.mention();
        let bearer = class(mention.span.of(self.text)).and_then(|class| self.bearers.get(class));
        bearer.is_some_and(|bearer| *bearer == Some(mention.person))
    }
}

/// Who has a role of a class; `None` where several have.
type Bearers = FxHashMap<&'static str, Option<LocalPersonId>>;

fn bearers(reading: &Reading) -> Bearers {
    let mut out = Bearers::default();
    for (id, person) in (0..).map(LocalPersonId).zip(&reading.people.persons) {
        for class in person.roles.iter().filter_map(|role| class(&role.text)) {
            let bearer = out.entry(class).or_insert(Some(id));
            if *bearer != Some(id) {
                *bearer = None;
            }
        }
    }
    out
}

/// The class of the last role noun of a phrase: "leader" for "the Russian president".
fn class(phrase: &str) -> Option<&'static str> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    phrase.split_whitespace().rev().find_map(|word| role(&bare(word))).map(|noun| noun.class)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::fixture::Fixture;

    fn shown(text: &str) -> Vec<String> {
        let f = Fixture::new(&format!("//- /post/a.md\n{text}"));
        let entry = f.snapshot.entry(f.article).expect("the article");
        let text = &entry.article.source;
        let all = hints(&entry.reading, text, Span::new(0, text.len()));
        all.iter().map(|hint| format!("{}: {}", hint.mention.of(text), hint.name)).collect()
    }

    #[test]
    fn where_the_name_is_far_it_is_told() {
        assert_eq!(
            shown(
                "Anders Lund, the harbour master, closed the quay on Monday. He had looked at every pile, and he did \
                 not like what he saw. His report is due on Friday.\n\nHe will not wait for it, Lund said.\n"
            ),
            ["He: Lund", "His: Lund"]
        );
    }

    #[test]
    fn where_somebody_else_may_be_meant_nothing_is_told() {
        for text in [
            "Anders Lund met Peter Roe on Monday. He was not pleased.\n",
            "Anders Lund spoke to a driver on Monday. He was not pleased.\n",
            "Anders Lund closed the quay on Monday. After his visit, Peter Roe agreed.\n",
            "Anders Lund closed the quay on Monday. “He is right,” a spokesman said.\n",
            "Anders Lund closed the quay on Monday. “I had to,” he said.\n\nThe ferries stay where they are.\n",
        ] {
            let told = shown(text);
            assert!(told.len() <= 1 && !told.iter().any(|hint| hint.starts_with("He:")), "{text} {told:?}");
        }
        assert_eq!(shown("Anders Lund met Clara Roe on Monday. He was not pleased.\n"), ["He: Lund"]);
    }

    #[test]
    fn a_noun_phrase_is_told_where_one_person_bears_the_role() {
        let text = "Mayor Clara Roe opened the bridge on Monday. Cars went over it at once.\n\nThe mayor had waited \
            for years.\n";
        assert_eq!(shown(text), ["The mayor: Roe"]);
        let two = text.replace("Cars went", "Mayor Ada Berg of Lomm went");
        assert_eq!(shown(&two), [""; 0]);
    }
}
