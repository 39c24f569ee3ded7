//! How much speaks for a candidate being a person's name.

use std::cell::OnceCell;
use std::ops::Range;

use super::appositions;
use super::candidates::Candidate;
use super::phrases::RolePhrase;
use super::scan::{Facts, Scan};
use super::titles;
use crate::lexicon::cues;
use crate::lexicon::table::Class;
use crate::text::TokenKind;

/// From here on a name of two or more words counts as a person's by itself.
pub(super) const ENOUGH: i32 = 3;

/// What the words themselves and their neighbours say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    /// From the words.
    pub(super) words: i32,
    /// From what stands around them.
    pub(super) context: i32,
    /// A title or honorific stands directly before.
    pub(super) titled: bool,
}

impl Evidence {
    pub(super) fn total(self) -> i32 {
        self.words + self.context
    }
}

/// The appositions next to a candidate, read when first asked for.
struct Around<'s, 'p> {
    scan: &'s Scan<'p>,
    /// The name with its honorific.
    name: Range<usize>,
    sentence: Range<usize>,
    before: OnceCell<Option<RolePhrase>>,
    after: OnceCell<Option<RolePhrase>>,
}

impl Around<'_, '_> {
    fn before(&self) -> Option<&RolePhrase> {
        let read = || appositions::apposition_before(self.scan, self.name.start, self.sentence.start);
        self.before.get_or_init(read).as_ref()
    }

    fn after(&self) -> Option<&RolePhrase> {
        let read = || appositions::apposition_after(self.scan, self.name.end, self.sentence.end);
        self.after.get_or_init(read).as_ref()
    }
}

/// Weighs a candidate.
pub(super) fn weigh(scan: &Scan<'_>, candidate: &Candidate) -> Evidence {
    let sentence = scan.page.sentences[candidate.sentence].tokens.clone();
    let first = candidate.honorific.unwrap_or(candidate.tokens.start);
    let (before, after) = (OnceCell::new(), OnceCell::new());
    let around = Around { scan, name: first..candidate.tokens.end, sentence: sentence.clone(), before, after };
    let titled = candidate.honorific.is_some()
        || title_is_near(scan, first, sentence.start)
        || (candidate.words == 1 && is_introduced(scan, candidate, &around));
    let words = weigh_words(scan, candidate);
    let mut context = 0;
    if candidate.honorific.is_some() {
        context += 4;
    } else if titled {
        context += 3;
    }
    context += weigh_after(scan, candidate, &around);
    context += weigh_before(scan, candidate, &around);
    Evidence { words, context, titled }
}

/// Whether a title for one person stands right before.
fn title_is_near(scan: &Scan<'_>, first: usize, start: usize) -> bool {
    titles::title_before(scan, first, start).is_some_and(|t| !t.noun.plural || t.possessor.is_some())
}

/// "his brother, Tendisa", "Susilo, the minister": a lone word that can only be a person.
fn is_introduced(scan: &Scan<'_>, candidate: &Candidate, around: &Around<'_, '_>) -> bool {
    let Range { start, end } = candidate.tokens.clone();
    if scan.has(start, Facts::COMMON | Facts::CAPITALS | Facts::PLACE | Facts::THING) || scan.possessive(end) {
        return false;
    }
    let kin = || {
        around.before().is_some_and(|p| {
            p.noun.class == "kin" && (p.possessor.is_some() || matches!(p.determiner, "his" | "her" | "their" | "my"))
        })
    };
    let office = || {
        around.after().is_some_and(|p| {
            matches!(p.noun.class, "minister" | "royal" | "lawmaker" | "church" | "diplomat" | "spokesperson")
                || matches!(p.noun.singular, "president" | "premier" | "chancellor" | "king" | "queen" | "emperor")
        })
    };
    kin() || office()
}

/// What a word is that ends no name, though a given name stands before it: "Joe Monday".
const NO_FAMILY: Facts =
    Facts::CALENDAR.and(Facts::CAPITALS).and(Facts::PLACE).and(Facts::DEMONYM).and(Facts::ROLE).and(Facts::THING);

fn weigh_words(scan: &Scan<'_>, candidate: &Candidate) -> i32 {
    // `Tembile (Tembo) Crow`: what stands in brackets or marks is not weighed, but that it stands there is
    let set_off = |i: usize| {
        i > candidate.tokens.start && (scan.is(i - 1, "(") || matches!(scan.kind(i - 1), Some(TokenKind::Quote(_))))
    };
    let capitals = || candidate.tokens.clone().filter(|i| scan.has(*i, Facts::CAPITAL));
    let heads: Vec<usize> = capitals().filter(|i| !set_off(*i)).collect();
    let (Some(&first), Some(&last)) = (heads.first(), heads.last()) else { return 0 };
    let last = if scan.has(last, Facts::SUFFIX) && heads.len() > 1 { heads[heads.len() - 2] } else { last };
    let mut sum = if capitals().any(set_off) { 3 } else { 0 };
    // a capital inside a sentence says that "Chuck" is the name, unless the article also writes it small
    let unclear = |i: usize| {
        scan.has(i, Facts::COMMON)
            && (!scan.has(i, Facts::GIVEN)
                || scan.has(i, Facts::FIRST | Facts::SMALL)
                || heads.len() != 2
                || scan.styled[candidate.sentence])
    };
    if scan.has(first, Facts::GIVEN) {
        sum += if unclear(first) { 2 } else { 3 };
    } else if is_initial(scan, first) && heads.len() > 1 {
        sum += 1;
    }
    if last != first || candidate.words == 1 {
        if scan.has(last, Facts::SURNAME) {
            sum += if unclear(last) { 1 } else { 2 };
        } else if scan.has(last, Facts::GIVEN) && last != first {
            sum += 1;
        }
        if scan.has(last, Facts::HOUSEHOLD) {
            sum += 3;
        }
    }
    let fresh = |i: usize| {
        !unclear(i) && !scan.has(i, Facts::GIVEN) && !scan.has(i, Facts::SURNAME) && !scan.has(i, Facts::CAPITALS)
    };
    if heads.len() == 2 && fresh(last) {
        sum += i32::from(scan.has(first, Facts::GIVEN) && unclear(first)) + 2 * i32::from(fresh(first));
    } else if heads.len() == 2 && fresh(first) && scan.has(last, Facts::SURNAME) && !unclear(last) {
        sum += 1;
    }
    for (n, &i) in heads.iter().enumerate() {
        let known = scan.has(i, Facts::GIVEN) || scan.has(i, Facts::SURNAME);
        if unclear(i) && !known {
            let after_given = heads.len() == 2 && n == 1 && scan.has(first, Facts::GIVEN) && !unclear(first);
            let plain = after_given && !scan.has(first, Facts::PLACE | Facts::FIRST) && !scan.has(i, NO_FAMILY);
            sum -= match () {
                () if plain && !scan.has(i, Facts::SMALL) => 0,
                () if after_given => 1,
                () => 3,
            };
        }
        if scan.has(i, Facts::CAPITALS) && !is_initial(scan, i) && !scan.has(i, Facts::SUFFIX) {
            sum -= 1;
        }
        if n > 0 && n + 1 < heads.len() && is_initial(scan, i) {
            sum += 3;
        }
    }
    if scan.has(first, Facts::LEADING) && (2..=3).contains(&candidate.words) {
        sum += 2 + i32::from(candidate.tokens.clone().any(|i| scan.hyphen(i)));
    }
    if heads.iter().any(|i| scan.has(*i, Facts::SUFFIX)) {
        sum += 1;
    }
    if candidate.tokens.clone().any(|i| !scan.has(i, Facts::CAPITAL) && scan.has(i, Facts::PARTICLE))
        && candidate.words > 1
    {
        sum += 1;
    }
    // "Ka'Tona Marie Flint"
    if heads.len() == 3 && !scan.has(first, Facts::GIVEN | Facts::COMMON) {
        let middle = scan.has(heads[1], Facts::GIVEN) && !scan.has(heads[1], Facts::COMMON);
        sum += if middle { 2 } else { 0 };
    }
    if candidate.words > 4 {
        sum -= 2;
    }
    sum
}

fn is_initial(scan: &Scan<'_>, i: usize) -> bool {
    scan.has(i, Facts::INITIAL)
}

fn weigh_after(scan: &Scan<'_>, candidate: &Candidate, around: &Around<'_, '_>) -> i32 {
    let (at, end) = (candidate.tokens.end, around.sentence.end);
    let mut sum = 0;
    if scan.is(at, ",") && appositions::age_at(scan, at + 1) || scan.is(at, "(") && appositions::age_at(scan, at + 1) {
        sum += 3;
    } else if around.after().is_some() {
        sum += 2;
    }
    if candidate.words == 1 && follows_leader(scan, at) {
        sum += 4;
    }
    if candidate.words == 1 && is_he_or_she(scan, at, end) {
        sum += 3;
    }
    if scan.is(at, "who") || (scan.is(at, ",") && scan.is_any(at + 1, &["who", "whose"])) {
        sum += 2;
    }
    if scan.possessive(at) {
        sum += i32::from(candidate.words > 1);
    }
    let verb = if scan.is_any(at, &["also", "later", "then", "has", "had"]) { at + 1 } else { at };
    if says(scan, verb) {
        sum += 2;
    } else if candidate.words > 1 && scan.is_word(at) && scan.word(at).ends_with("ed") {
        sum += 1;
    }
    sum
}

fn weigh_before(scan: &Scan<'_>, candidate: &Candidate, around: &Around<'_, '_>) -> i32 {
    let (first, start) = (around.name.start, around.sentence.start);
    let Some(before) = first.checked_sub(1).filter(|b| *b >= start) else { return 0 };
    let mut sum = 0;
    if says(scan, before) {
        sum += 2;
    }
    if around.before().is_some() {
        sum += 2;
    }
    // "16-year-old Jonah Pell"
    if scan.is(before, "old") && scan.hyphen(before - 1) && scan.is_any(before.saturating_sub(2), &["year", "month"]) {
        sum += 3;
    }
    if scan.is_any(before, &["the", "a", "an"]) {
        sum -= if scan.has(first, Facts::GIVEN) && !scan.has(first, Facts::COMMON) { 2 } else { 3 };
    }
    if scan.is_any(before, IN_PLACE) {
        sum -= 2;
    }
    if candidate.words == 2 && is_owned(scan, candidate, before) {
        sum += 2;
    }
    sum
}

/// "the Reform Party's Baldo Leung": a party's or a town's own, by a family name that is nothing else.
fn is_owned(scan: &Scan<'_>, candidate: &Candidate, before: usize) -> bool {
    let last = candidate.tokens.end - 1;
    let family = scan.has(last, Facts::SURNAME) || scan.has(last, Facts::LEADING);
    scan.possessive(before)
        && scan.has(before.saturating_sub(1), Facts::CAPITAL)
        && family
        && !scan.has(last, Facts::COMMON | Facts::PLACE | Facts::THING)
}

const IN_PLACE: &[&str] = &["in", "at", "near", "outside", "across"];

/// Whether a candidate stands as a place does: "in Sund".
pub(super) fn is_placed(scan: &Scan<'_>, candidate: &Candidate) -> bool {
    let first = candidate.honorific.unwrap_or(candidate.tokens.start);
    first > 0 && scan.is_any(first - 1, IN_PLACE)
}

/// "Brink hurt his knee", "Brink had been walking when she fell": who acts is meant by the
/// pronoun, where nobody else is named or called something in between.
pub(super) fn is_he_or_she(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let at = if scan.is(at, ",") && scan.is(at + 1, "who") { at + 1 } else { at };
    let verb = scan.is_word(at) && !scan.has(at, Facts::CAPITAL);
    let acts = verb
        && (scan.page.is(at, Class::PlainVerb)
            || scan.page.cue(at).is_some()
            || scan.word(at).ends_with("ed")
            || scan.is_any(at, &["has", "had", "was", "is", "will", "would", "who", "did", "may", "could"]));
    if !acts {
        return false;
    }
    for i in at + 1..end.min(at + 25) {
        let other = scan.has(i, Facts::CAPITAL) && !scan.has(i, Facts::FUNCTION | Facts::CALENDAR | Facts::PLACE);
        if other || scan.has(i, Facts::ROLE) || matches!(scan.kind(i), Some(TokenKind::Quote(_))) {
            return false;
        }
        if scan.page.is(i, Class::PronounMale) || scan.page.is(i, Class::PronounFemale) {
            return scan.is(i, "his") || i > at + 1 && !scan.is(i, "him");
        }
    }
    false
}

/// Whether what follows a lone word fits a person only: "White said", "Smith, 26,", "Matt, who".
pub(super) fn is_told_of(scan: &Scan<'_>, at: usize) -> bool {
    says(scan, at)
        || (scan.is(at, ",") && (scan.is_any(at + 1, &["who", "whose"]) || appositions::age_at(scan, at + 1)))
        || (scan.is(at, "(") && appositions::age_at(scan, at + 1))
}

/// "the Brink administration"
pub(super) fn follows_leader(scan: &Scan<'_>, at: usize) -> bool {
    scan.is_any(at, &["administration", "government", "presidency", "cabinet"])
}

/// Whether a token is a verb of speech in a finite form.
pub(super) fn says(scan: &Scan<'_>, i: usize) -> bool {
    scan.is_word(i)
        && scan.page.cue(i).is_some_and(|v| {
            matches!(v.form, cues::VerbForm::Third | cues::VerbForm::Past)
                && matches!(
                    v.class,
                    cues::CueClass::Say | cues::CueClass::Tell | cues::CueClass::Voice | cues::CueClass::Think
                )
        })
}

/// Whether a lone surname that is also a common word is used as a name here.
pub(super) fn acts(scan: &Scan<'_>, after: usize) -> bool {
    says(scan, after)
        || scan.possessive(after)
        || matches!(scan.kind(after), Some(TokenKind::Punct))
        || scan
            .is_any(after, &["has", "had", "was", "is", "will", "would", "and", "also", "who", "did", "may", "could"])
        || scan.page.is(after, Class::PlainVerb) && !scan.has(after, Facts::CAPITAL)
        || (scan.is_word(after) && scan.word(after).ends_with("ed") && scan.is_common(after))
}
