//! One person, two spellings.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::finding::one_line as line;
use super::slips;
use super::{End, Finding, Mark, Rule, Severity};
use crate::desk::{Entry, NameMentions, Person, Place, Snapshot, Story};
use crate::reading::{LocalPersonId, Misspelling, PersonName};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    id: "name-spelling",
    severity: Severity::Hint,
    summary: "one name is spelt in different ways",
    page: include_str!("../../../docs/rules/name-spelling.md"),
    check,
};

fn check(snapshot: &Snapshot, story: &Story) -> Vec<Finding> {
    let drafts = story.articles.iter().any(|id| snapshot.entry(*id).is_some_and(|e| e.draft));
    let articles = story.articles.iter().filter_map(|id| Some((*id, snapshot.entry(*id)?)));
    let mentions = NameMentions::of(articles);
    let one = |person: &Person| match person.house {
        Some(_) => departures(snapshot, person, &mentions, drafts),
        None => spellings(snapshot, person, &mentions).into_iter().collect(),
    };
    let mut out: Vec<Finding> = story.persons().iter().flat_map(one).collect();
    let told: FxHashSet<Place> = out.iter().flat_map(|f| &f.ends).map(|e| e.place).collect();
    let names = || story.persons().iter().flat_map(|p| p.name.split_whitespace()).collect::<FxHashSet<&str>>();
    let mut known: Option<FxHashSet<&str>> = None;
    for article in &story.articles {
        let Some(entry) = snapshot.entry(*article) else { continue };
        for slip in &entry.reading.misspellings {
            // Somebody else of the story may be called just that.
            let wrong = slip.wrong.of(&entry.article.prose);
            let place = |span| Place { article: *article, span };
            if !told.contains(&place(slip.wrong)) && !known.get_or_insert_with(names).contains(wrong) {
                out.push(slip_of(&entry.article.prose, slip, place));
            }
        }
    }
    out
}

/// A slip inside one article: the word, and the same name spelt right.
fn slip_of(text: &str, slip: &Misspelling, place: impl Fn(Span) -> Place) -> Finding {
    let (wrong, right) = (slip.wrong.of(text), slip.right.of(text));
    let end = |span: Span, side| {
        let word = span.of(text);
        End::new(place(span), word, None, side).known_by(Mark::Here(word.to_owned()))
    };
    let why = if slip.lookalike { ", with a letter that only looks right" } else { "" };
    let note = format!("\u{201c}{}\u{201d} is \u{201c}{}\u{201d} elsewhere{why}", line(wrong), line(right));
    let ends = vec![end(slip.wrong, 0), end(slip.right, 1)];
    Finding { rule: RULE.id, severity: RULE.severity, ends, note: Some(note) }
}

/// Where a person's name is not spelt as the house spells it: one finding an
/// article and spelling. Where there are drafts, sources may spell as they do.
fn departures(snapshot: &Snapshot, person: &Person, mentions: &NameMentions<'_>, drafts: bool) -> Vec<Finding> {
    let mut out = Vec::new();
    for (article, local) in &person.members {
        let Some(entry) = snapshot.entry(*article) else { continue };
        let all_alike = !drafts && !entry.stylebook.names_drafts();
        let Some(who) = entry.reading.people.person(*local).filter(|_| entry.draft || all_alike) else { continue };
        let Some(house) = entry.stylebook.spelling(&who.name) else { continue };
        let mut seen: Vec<String> = Vec::new();
        for m in mentions.get(*article, *local) {
            let mention = without_possessive(m.span.of(&entry.article.prose));
            let Some((wrong, right)) = departure(entry, mention, house) else { continue };
            let wrong = line(&mention[wrong]);
            if seen.contains(&wrong.to_lowercase()) {
                continue;
            }
            seen.push(wrong.to_lowercase());
            let end = End::new(Place { article: *article, span: m.span }, &wrong, None, 0)
                .known_by(Mark::Here(wrong.clone()));
            let note = format!("\u{201c}{}\u{201d}: the house spelling is \u{201c}{}\u{201d}", end.what, line(right));
            let severity = if entry.draft { Severity::Warning } else { RULE.severity };
            out.push(Finding { rule: RULE.id, severity, ends: vec![end], note: Some(note) });
        }
    }
    out
}

/// What a mention spells otherwise than the house, and the house spelling of that.
fn departure<'h>(entry: &Entry, mention: &str, house: &'h PersonName) -> Option<(Range<usize>, &'h str)> {
    let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
    let Some(found) = family(mention, &house.family) else {
        // Not near the house's family name: a form that the stylebook lists.
        let known = entry.stylebook.spelling(&PersonName::of_text(mention)).is_some();
        return known.then_some((0..mention.len(), house.display.as_str()));
    };
    if !same(&mention[found.clone()], &house.family) {
        return Some((found, &house.family));
    }
    let (given, first) = (mention.split_whitespace().next()?, house.given.first()?);
    let whole = same(mention, &mention[found]);
    let other = !same(given, first) && near(given, first) && !whole && !house.family_first;
    other.then_some((0..mention.len(), house.display.as_str()))
}

/// The bytes of a mention that are not as the house spells them, and what to write there.
pub fn respelt(entry: &Entry, person: LocalPersonId, mention: Span) -> Option<(Span, String)> {
    let who = entry.reading.people.person(person)?;
    let house = entry.stylebook.spelling(&who.name)?;
    let text = without_possessive(mention.of(&entry.article.prose));
    let (wrong, right) = departure(entry, text, house)?;
    let start = mention.start as usize;
    Some((Span::new(start + wrong.start, start + wrong.end), right.to_owned()))
}

/// The word with a hyphen beside the family name: "Ji-ho" of "Park Ji-ho".
fn hyphenated<'m>(mention: &'m str, family: &Range<usize>) -> Option<&'m str> {
    let mention = without_possessive(mention);
    let beside = [mention.get(..family.start)?, mention.get(family.end..)?];
    beside.into_iter().flat_map(str::split_whitespace).find(|word| word.trim_matches('-').contains('-'))
}

/// The bytes of a mention that spell the family name.
pub fn family_name(entry: &Entry, person: LocalPersonId, mention: Span) -> Option<Span> {
    let who = entry.reading.people.person(person)?;
    let found = family(mention.of(&entry.article.prose), &who.name.family)?;
    let start = mention.start as usize;
    Some(Span::new(start + found.start, start + found.end))
}

fn without_possessive(mention: &str) -> &str {
    mention.strip_suffix("'s").or_else(|| mention.strip_suffix("\u{2019}s")).unwrap_or(mention)
}

/// One finding a person and story: the first mention of each spelling of the family name.
fn spellings(snapshot: &Snapshot, person: &Person, mentions: &NameMentions<'_>) -> Option<Finding> {
    let mut families: Vec<(String, End)> = Vec::new();
    let mut given: Vec<(String, End)> = Vec::new();
    for (article, local) in &person.members {
        let Some(entry) = snapshot.entry(*article) else { continue };
        let Some(who) = entry.reading.people.person(*local) else { continue };
        let text = &entry.article.prose;
        for m in mentions.get(*article, *local) {
            let mention = m.span.of(text);
            let Some(found) = family(mention, &who.name.family) else { continue };
            let spelling = line(&mention[found.clone()]);
            let end = |seen: &[(String, End)], spelling: &str| {
                let place = Place { article: *article, span: m.span };
                End::new(place, spelling, None, seen.len() as u32).known_by(Mark::Anywhere(spelling.to_owned()))
            };
            if families.iter().all(|(s, _)| *s != spelling.to_lowercase()) {
                families.push((spelling.to_lowercase(), end(&families, &spelling)));
            }
            let Some(word) = hyphenated(mention, &found).map(line) else { continue };
            let joint = |other: &(String, End)| slips::between(&other.0, &word);
            if given.is_empty() || given.iter().all(|(s, _)| *s != word) && given.iter().any(joint) {
                given.push((word.clone(), end(&given, &word)));
            }
        }
    }
    let seen = if families.len() > 1 { families } else { given };
    let ends: Vec<End> = seen.into_iter().map(|(_, end)| end).collect();
    let note = Some(format!("{} is spelt in different ways", line(&person.name)));
    (ends.len() > 1).then_some(Finding { rule: RULE.id, severity: RULE.severity, ends, note })
}

/// The bytes of a mention that spell the family name: its last words, as many
/// as the family name has. `None` where the mention is a given name alone.
fn family(mention: &str, family: &str) -> Option<Range<usize>> {
    let mention = without_possessive(mention);
    let words: Vec<(usize, &str)> = mention.split_whitespace().filter_map(|word| bare(mention, word)).collect();
    let family: Vec<&str> = family.split_whitespace().collect();
    if family.is_empty() || words.len() < family.len() {
        return None;
    }
    let alike = |from: usize| words[from..from + family.len()].iter().zip(&family).all(|((_, a), b)| near(a, b));
    let from = (0..=words.len() - family.len()).rev().find(|from| alike(*from))?;
    let (last, word) = words[from + family.len() - 1];
    Some(words[from].0..last + word.len())
}

/// A word of a mention without its possessive and what is no letter around it, and where it begins.
fn bare<'m>(mention: &'m str, word: &'m str) -> Option<(usize, &'m str)> {
    let start = word.as_ptr() as usize - mention.as_ptr() as usize;
    let word = without_possessive(word);
    let cut = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let start = start + word.len() - cut.len();
    let cut = cut.trim_end_matches(|c: char| !c.is_alphanumeric());
    (!cut.is_empty()).then_some((start, cut))
}

/// Whether two words can be spellings of one name: the same first letter and most of the others.
fn near(a: &str, b: &str) -> bool {
    let letters = |s: &str| s.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect::<Vec<_>>();
    let (a, b) = (letters(a), letters(b));
    if a.first() != b.first() {
        return false;
    }
    let shared = a.iter().filter(|c| b.contains(c)).count();
    shared * 3 >= a.len().max(b.len()) * 2
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use crate::desk::fixture::desk;

    /// What is found with a stylebook: the messages.
    fn messages(fixture: &str) -> Vec<String> {
        let snapshot = desk(fixture);
        let found = snapshot.stories().into_iter().flat_map(|s| check(&snapshot, s)).collect::<Vec<_>>();
        found.iter().filter(|f| f.rule == super::RULE.id).map(|f| f.message(&snapshot, 0)).collect()
    }

    const BOOK: &str = "[[person]]\nname = \"Andriy Halytskyi\"\naliases = [\"Galitsky\", \"Andrej Halytskyi\"]\n";

    #[test]
    fn the_house_spelling_holds() {
        let of = |wrong: &str, right: &str| {
            format!("\u{201c}{wrong}\u{201d}: the house spelling is \u{201c}{right}\u{201d}")
        };
        for (text, expected) in [
            ("Andriy Halytskyi left. Halytskyi gave no reason.", vec![]),
            ("Andriy Halytsky left. Halytsky gave no reason.", vec![of("Halytsky", "Halytskyi")]),
            ("Andrej Halytskyi left early.", vec![of("Andrej Halytskyi", "Andriy Halytskyi")]),
            ("Minister Andriy Galitsky left early.", vec![of("Andriy Galitsky", "Andriy Halytskyi")]),
            ("Olena Halytsky left early.", vec![]),
        ] {
            let fixture = format!("//- /wirecheck.toml\n{BOOK}//- /a.md\n---\nstory: talks\n---\n{text}\n");
            assert_eq!(messages(&fixture), expected, "{text}");
        }
    }

    #[test]
    fn sources_spell_as_they_do_where_there_are_drafts() {
        let fixture = format!(
            "//- /wirecheck.toml\ndrafts = [\"drafts/**\"]\n{BOOK}\
             //- /wires/a.md\n---\nstory: talks\n---\nMinister Andriy Halytsky left the talks early.\n\
             //- /drafts/b.md\n---\nstory: talks\n---\nMinister Andriy Galitsky left the talks early.\n"
        );
        let found = messages(&fixture);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("Galitsky"), "{found:?}");
    }

    #[test]
    fn two_spellings_are_told_once_a_story() {
        let articles = |spellings: &[&str]| -> String {
            let article = |(n, name): (usize, &&str)| {
                let family = name.split(' ').find(|word| word.starts_with(['H', 'P'])).unwrap_or(name);
                format!(
                    "//- /{n}.md\n---\nstory: talks\n---\nPresident {name} left the talks. {family} was tired. {family} slept.\n"
                )
            };
            spellings.iter().enumerate().map(article).collect()
        };
        for (spellings, told) in [
            (&["Andriy Halytskyy", "Andriy Halytskyy"][..], 0),
            (&["Andriy Halytskyy", "Andriy Halytsky", "Andriy Halytskyy"], 1),
            (&["Park Ji-ho", "Park Ji-ho", "Park J-ho"], 1),
            (&["Park Ji-ho", "Park Ji--ho"], 1),
            (&["Park Ji-ho", "Park Ji-Ho"], 0),
        ] {
            let found = messages(&articles(spellings));
            assert_eq!(found.len(), told, "{spellings:?}: {found:?}");
        }
    }
}
