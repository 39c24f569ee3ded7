//! Who is in the article: mentions by name, gathered into people.

use std::cell::LazyCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::alone::{fits_alone, is_fresh, is_full_name, is_unfit_alone, used_as_places};
use super::candidates::{self, Candidate};
use super::evidence::{ENOUGH, Evidence};
use super::names;
use super::phrases;
use super::scan::{Facts, Scan};
use super::together::weigh_all;
use super::{PersonName, Role};
use crate::lexicon::people::{self as lexicon, Sex};

/// A person in the making.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) name: PersonName,
    pub(super) sex: Sex,
    pub(super) country: Option<&'static str>,
    pub(super) roles: Vec<Role>,
    /// Class and singular of the nouns that name them.
    pub(super) nouns: Vec<(&'static str, &'static str)>,
    /// Token of the first mention.
    pub(super) first: usize,
    folded: Vec<String>,
    folded_family: String,
    /// How often the article gives the full name.
    in_full: u32,
    /// Token of the latest mention while names are read in order.
    latest: usize,
    /// Introduced as somebody's wife or son: the bare family name is the other's.
    relative: bool,
}

/// A mention by name, in tokens.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) tokens: Range<usize>,
    /// First token with honorific and title.
    pub(super) full: usize,
    /// The token of the honorific.
    pub(super) honorific: Option<usize>,
    pub(super) person: usize,
    pub(super) sentence: usize,
}

/// People and where they are named.
#[derive(Default)]
pub(super) struct Roster {
    pub(super) people: Vec<Person>,
    /// By first token.
    pub(super) named: Vec<Named>,
    /// From a folded word of a name to people, in order of introduction.
    by_word: FxHashMap<String, Vec<usize>>,
    lone: FxHashSet<String>,
    /// From full names as they are written to people.
    by_text: FxHashMap<String, usize>,
}

/// More words than this are a list or a heading, no name.
const LONGEST: usize = 6;
/// More people of one word than this are not told apart any further.
const NAMESAKES: usize = 32;

impl Roster {
    /// Finds everybody whom the page names.
    pub(super) fn read(scan: &Scan<'_>) -> Roster {
        let candidates = candidates::find(scan);
        let weights = weigh_all(scan, &candidates);
        let mut roster = Roster { lone: lone_words(scan, &candidates), ..Roster::default() };
        let full: Vec<bool> = candidates
            .iter()
            .zip(&weights)
            .map(|(c, w)| (2..=LONGEST).contains(&c.words) && !c.thing && is_full_name(scan, c, *w))
            .collect();
        for (candidate, _) in candidates.iter().zip(&full).filter(|(_, full)| **full) {
            roster.add_full(scan, candidate);
        }
        for named in &roster.named {
            roster.people[named.person].in_full += 1;
        }
        roster.people.iter_mut().for_each(|p| p.latest = 0);
        roster.named.clear();
        let mut unknown = Vec::new();
        for ((candidate, weight), full) in candidates.iter().zip(&weights).zip(&full) {
            if !roster.mention(scan, candidate, *weight, *full) {
                unknown.push((candidate, *weight));
            }
        }
        // a bare name that only later words show to be one
        for (candidate, weight) in unknown {
            roster.add_known(scan, candidate, weight);
        }
        roster.add_licensed(scan, &candidates);
        roster.named.sort_by_key(|m| m.tokens.start);
        for m in roster.named.iter().rev() {
            roster.people[m.person].first = m.tokens.start;
        }
        roster
    }

    /// Notes whom a candidate names; whether it is settled.
    fn mention(&mut self, scan: &Scan<'_>, candidate: &Candidate, weight: Evidence, full: bool) -> bool {
        if full {
            self.add_full(scan, candidate);
        } else if candidate.words > 1 {
            self.add_partly(scan, candidate);
        } else if !candidate.thing || candidate.honorific.is_some() {
            return self.add_lone(scan, candidate, weight);
        }
        true
    }

    fn push(&mut self, scan: &Scan<'_>, tokens: Range<usize>, full: usize, person: usize) {
        let sentence = scan.page.sentence_of(tokens.start);
        self.people[person].latest = tokens.start;
        let honorific = (full < tokens.start).then_some(full);
        self.named.push(Named { tokens, full, honorific, person, sentence });
    }

    fn add_full(&mut self, scan: &Scan<'_>, candidate: &Candidate) {
        let full = candidate.honorific.unwrap_or(candidate.tokens.start);
        let text = scan.text_of(candidate.tokens.start, candidate.tokens.end);
        if let Some(person) = self.by_text.get(text).copied() {
            self.address(scan, candidate, person);
            self.push(scan, candidate.tokens.clone(), full, person);
            return;
        }
        let words = names::words_of(scan, candidate.tokens.clone());
        if words.is_empty() {
            return;
        }
        let name = names::parse(&words, &self.lone);
        let person = self.same_person(&name, &words).unwrap_or_else(|| {
            let person = self.introduce(name.clone(), &words);
            self.people[person].relative = phrases::is_brought_in(scan, full..candidate.tokens.end);
            person
        });
        if name.given.len() > self.people[person].name.given.len()
            || (self.people[person].name.suffix.is_none() && name.suffix.is_some())
        {
            self.rename(person, name, &words);
        }
        self.address(scan, candidate, person);
        self.push(scan, candidate.tokens.clone(), full, person);
        self.by_text.insert(text.to_owned(), person);
    }

    fn address(&mut self, scan: &Scan<'_>, candidate: &Candidate, person: usize) {
        let told = candidate.honorific.and_then(|h| lexicon::honorific_of(scan.page.classes(h)));
        if let Some(sex @ (Sex::Male | Sex::Female)) = told {
            self.people[person].sex = sex;
        }
    }

    /// A person with the same family name and a given name that agrees.
    fn same_person(&self, name: &PersonName, words: &[&str]) -> Option<usize> {
        let family = names::fold(&name.family);
        let of_family = self.by_word.get(family.rsplit(' ').next().unwrap_or(&family))?;
        let candidates = of_family.iter().rev().take(NAMESAKES).copied();
        let folded = fold_all(words);
        let given = name.given.first().map(|g| names::fold(g));
        candidates
            .filter(|p| {
                let other = &self.people[*p];
                let same_family = other.folded_family == family;
                // father and son
                let suffix = other.name.suffix == name.suffix;
                suffix
                    && ((same_family && names::given_agree(&other.name, name))
                        || contains_words(&other.folded, &folded))
            })
            .max_by_key(|p| {
                let other = &self.people[*p].name;
                (other.given.first().map(|g| names::fold(g)) == given, self.people[*p].latest)
            })
    }

    fn introduce(&mut self, name: PersonName, words: &[&str]) -> usize {
        let id = self.people.len();
        let sex = name
            .given
            .iter()
            .find_map(|g| lexicon::given(g.split('-').next().unwrap_or(g)).or_else(|| lexicon::given(g)));
        self.people.push(Person {
            sex: sex.unwrap_or(Sex::Either),
            name,
            country: None,
            roles: Vec::new(),
            nouns: Vec::new(),
            first: usize::MAX,
            folded: Vec::new(),
            folded_family: String::new(),
            in_full: 0,
            latest: 0,
            relative: false,
        });
        self.index(id, words);
        id
    }

    fn rename(&mut self, person: usize, name: PersonName, words: &[&str]) {
        self.people[person].name = name;
        self.index(person, words);
    }

    fn index(&mut self, person: usize, words: &[&str]) {
        self.people[person].folded_family = names::fold(&self.people[person].name.family);
        self.people[person].folded = fold_all(words);
        for word in words.iter().filter(|w| !lexicon::is_suffix(w) && !lexicon::is_particle(w) && !names::is_initial(w))
        {
            let ids = self.by_word.entry(names::fold(word)).or_default();
            if ids.last() != Some(&person) {
                ids.push(person);
            }
            // "al-Assad" is also "Assad"
            if let Some((particle, rest)) = word.split_once('-')
                && lexicon::is_particle(&particle.to_lowercase())
            {
                self.by_word.entry(names::fold(rest)).or_default().push(person);
            }
        }
    }

    /// Several words that are part of a known name: "López Obrador".
    fn add_partly(&mut self, scan: &Scan<'_>, candidate: &Candidate) {
        // "the Ada Brink Foundation" names her, if the article knows her otherwise
        if candidate.thing
            && let Some((person, end)) = self.known_from(scan, candidate.tokens.start)
        {
            self.push(scan, candidate.tokens.start..end, candidate.tokens.start, person);
            return;
        }
        let words = names::words_of(scan, candidate.tokens.clone());
        let Some(last) = words.last() else { return };
        let Some(known) = self.by_word.get(&names::fold(last)) else { return };
        let folded = fold_all(&words);
        let same = |p: &usize| contains_words(&self.people[*p].folded, &folded);
        if let Some(person) = known.iter().rev().take(NAMESAKES).copied().find(same) {
            self.push(scan, candidate.tokens.clone(), candidate.honorific.unwrap_or(candidate.tokens.start), person);
        }
    }

    /// A lone word of a name that the article has introduced; whether it is one.
    fn add_known(&mut self, scan: &Scan<'_>, candidate: &Candidate, weight: Evidence) -> bool {
        let words = names::words_of(scan, candidate.tokens.clone());
        let sex = candidate.honorific.and_then(|h| lexicon::honorific_of(scan.page.classes(h))).unwrap_or(Sex::Either);
        let Some(person) = self.licensed(&words.join(" "), sex, candidate.tokens.start) else { return false };
        if fits_alone(scan, candidate.tokens.clone(), weight.titled) {
            self.address(scan, candidate, person);
            let full = candidate.honorific.unwrap_or(candidate.tokens.start);
            self.push(scan, candidate.tokens.clone(), full, person);
        }
        true
    }

    /// A lone word, of a known name or of one that stands nowhere in full; whether it is settled.
    fn add_lone(&mut self, scan: &Scan<'_>, candidate: &Candidate, weight: Evidence) -> bool {
        let words = names::words_of(scan, candidate.tokens.clone());
        let early = self.is_yet_to_come(&words.join(" "), candidate.tokens.start);
        if !early && self.add_known(scan, candidate, weight) || self.add_compound(scan, candidate) {
            return true;
        }
        let full = candidate.honorific.unwrap_or(candidate.tokens.start);
        let sex = candidate.honorific.and_then(|h| lexicon::honorific_of(scan.page.classes(h))).unwrap_or(Sex::Either);
        let word = words.join(" ");
        let styled = scan.styled[candidate.sentence];
        let i = candidate.tokens.start;
        let titled = weight.titled && (scan.has(i, Facts::SURNAME) || !scan.has(i, Facts::COMMON));
        // news names a few people without ever introducing them
        let household = scan.has(i, Facts::HOUSEHOLD) && !scan.has(i, Facts::COMMON | Facts::PLACE);
        let personal = weight.context > 0 || household && weight.context == 0;
        let likely = weight.words > 0 && personal && weight.total() >= ENOUGH + i32::from(styled);
        // a word in no list, of which the article speaks as of a person
        let fresh = weight.words == 0 && weight.context > ENOUGH && !styled && is_fresh(scan, i);
        let enough = candidate.honorific.is_some() || (titled && !styled) || likely || fresh;
        if !enough || is_unfit_alone(scan, candidate) {
            return false;
        }
        let name = names::parse(&words, &self.lone);
        let person = self.introduce(name, &words);
        self.people[person].sex = if sex == Sex::Either { lexicon::given(&word).unwrap_or(sex) } else { sex };
        self.push(scan, candidate.tokens.clone(), full, person);
        true
    }

    /// Whether only relatives bear a name, who come later: "President Brandt" before
    /// "first lady Ida Brandt" is somebody else.
    fn is_yet_to_come(&self, word: &str, at: usize) -> bool {
        let person = self.licensed(word, Sex::Either, at).map(|p| &self.people[p]);
        person.is_some_and(|p| p.relative && p.latest == 0)
    }

    /// "Putin-Xi": two names joined by a hyphen.
    fn add_compound(&mut self, scan: &Scan<'_>, candidate: &Candidate) -> bool {
        let parts: Vec<usize> = candidate.tokens.clone().filter(|i| scan.has(*i, Facts::CAPITAL)).collect();
        if parts.len() < 2 {
            return false;
        }
        let known: Vec<Option<usize>> = parts.iter().map(|i| self.licensed(scan.word(*i), Sex::Either, *i)).collect();
        let mut any = false;
        for (i, person) in parts.iter().zip(known) {
            if let Some(person) = person {
                self.push(scan, *i..*i + 1, *i, person);
                any = true;
            }
        }
        any
    }

    /// Who may be meant by one word of a name: by family name first, the latest of several.
    fn licensed(&self, word: &str, sex: Sex, at: usize) -> Option<usize> {
        let folded = names::fold(word);
        let last = || word.rsplit_once(' ').map(|(_, last)| names::fold(last));
        let ids = self.by_word.get(&folded).or_else(|| self.by_word.get(&last()?))?;
        ids.iter()
            .rev()
            .take(NAMESAKES)
            .copied()
            .filter(|p| sex == Sex::Either || self.people[*p].sex == Sex::Either || self.people[*p].sex == sex)
            .max_by_key(|p| {
                let person = &self.people[*p];
                let by_family = person.folded_family.ends_with(&folded);
                let introduced = person.latest <= at && person.latest > 0;
                // the one the article is about, not the relative named in passing; father before son
                let prominence = person.in_full.max(1).ilog2();
                let told = sex != Sex::Either && person.sex == sex;
                (by_family, told, !person.relative, introduced, prominence, person.name.suffix.is_none(), person.latest)
            })
            .filter(|p| sex == Sex::Either || self.people[*p].folded_family.ends_with(&folded))
    }

    /// Bare words of known names where no candidate was cut: "Paris" for Valeska Paris, "May".
    fn add_licensed(&mut self, scan: &Scan<'_>, candidates: &[Candidate]) {
        let mut taken = vec![false; scan.facts.len()];
        let weighed = candidates.iter().filter(|c| !scan.styled[c.sentence]).map(|c| &c.tokens);
        for tokens in weighed.chain(self.named.iter().map(|m| &m.tokens)) {
            taken[tokens.clone()].iter_mut().for_each(|t| *t = true);
        }
        let places = LazyCell::new(|| used_as_places(scan));
        for i in 0..taken.len() {
            let plain = scan.has(i, Facts::CAPITAL) && !scan.has(i, Facts::FUNCTION) && !taken[i];
            if !plain || !self.by_word.contains_key(&names::fold(scan.word(i))) {
                continue;
            }
            if let Some((person, end)) = self.known_full_name(scan, i) {
                taken[i..end].iter_mut().for_each(|t| *t = true);
                self.push(scan, i..end, i, person);
                continue;
            }
            if i > 0 && scan.hyphen(i - 1) {
                continue;
            }
            let neighbour = scan.has(i + 1, Facts::CAPITAL) && !scan.has(i + 1, Facts::FUNCTION)
                || (i > 0
                    && scan.has(i - 1, Facts::CAPITAL)
                    && !scan.has(i - 1, Facts::FIRST)
                    && !scan.has(i - 1, Facts::HONORIFIC)
                    && !scan.has(i - 1, Facts::ROLE));
            if neighbour && !scan.styled[scan.page.sentence_of(i)] {
                continue;
            }
            let Some(person) = self.licensed(scan.word(i), Sex::Either, i) else { continue };
            let named =
                fits_alone(scan, i..i + 1, false) || (scan.has(i, Facts::PLACE) && !places.contains(scan.word(i)));
            if named && self.people[person].folded.len() > 1 {
                self.push(scan, i..i + 1, i, person);
            }
        }
    }
}

impl Roster {
    /// A name of several words that begins here and is known from elsewhere; in headlines
    /// the words around it have capitals too.
    fn known_full_name(&self, scan: &Scan<'_>, i: usize) -> Option<(usize, usize)> {
        if scan.styled[scan.page.sentence_of(i)] { self.known_from(scan, i) } else { None }
    }

    /// A name of several words that begins here and is known from elsewhere: "the Ada Brink Memorial Fund".
    fn known_from(&self, scan: &Scan<'_>, i: usize) -> Option<(usize, usize)> {
        if !scan.has(i + 1, Facts::CAPITAL) {
            return None;
        }
        let ids = self.by_word.get(&names::fold(scan.word(i)))?;
        let fits = |p: &usize| {
            let name = &self.people[*p].folded;
            let end = i + name.len();
            let same = (i..end).zip(name).all(|(t, word)| names::fold(scan.word(t)) == *word);
            (name.len() > 1 && same).then_some((*p, end))
        };
        ids.iter().rev().take(NAMESAKES).find_map(fits)
    }
}

fn fold_all(words: &[&str]) -> Vec<String> {
    words.iter().map(|w| names::fold(w)).collect()
}

/// Whether all the words stand in the name, in order and side by side.
fn contains_words(folded: &[String], words: &[String]) -> bool {
    folded.len() >= words.len() && folded.windows(words.len()).any(|w| w == words)
}

/// The folded words that stand alone somewhere as candidates.
fn lone_words(scan: &Scan<'_>, candidates: &[Candidate]) -> FxHashSet<String> {
    candidates
        .iter()
        .filter(|c| c.words == 1)
        .map(|c| names::fold(scan.text_of(c.tokens.start, c.tokens.end)))
        .collect()
}
