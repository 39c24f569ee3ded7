//! People across the articles of one story.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::cluster::Union;
use super::families::Families;
use super::mentions::NameMentions;
use super::names::{Likeness, NameKey, compatible, likeness_in};
use super::story::{Person, PersonRole};
use super::{ArticleId, Entry, Place};
use crate::reading::{LocalPerson, LocalPersonId, Mention};
use crate::text::Span;

struct Candidate<'a> {
    article: ArticleId,
    id: LocalPersonId,
    entry: &'a Entry,
    person: &'a LocalPerson,
    key: NameKey,
    /// The house spelling.
    house: Option<&'a str>,
}

/// From who somebody is in an article to the place of that person in the story's list.
pub(super) type PersonIndex = FxHashMap<(ArticleId, LocalPersonId), usize>;

/// The index of a story's persons.
pub(super) fn index(persons: &[Person]) -> PersonIndex {
    persons.iter().enumerate().flat_map(|(i, p)| p.members.iter().map(move |m| (*m, i))).collect()
}

/// The people of a story, articles given by name.
pub(super) fn merge(articles: &[(ArticleId, &Entry)]) -> Vec<Person> {
    let all = candidates(articles);
    let mut sets = Union::new(all.len());
    let names = Names::of(&all);
    join_full_names(&all, &names, &mut sets);
    join_bare_names(&all, &names, &mut sets);
    let mentions = NameMentions::of(articles.iter().copied());
    let mut out: Vec<Person> = sets.groups().into_iter().map(|g| person(&g, &all, &mentions)).collect();
    // Stable: people of one name stay in the order of their articles.
    out.sort_by(|a, b| a.name.cmp(&b.name));
    out
}

fn candidates<'a>(articles: &[(ArticleId, &'a Entry)]) -> Vec<Candidate<'a>> {
    articles
        .iter()
        .flat_map(|(article, entry)| {
            entry.reading.people.persons.iter().enumerate().map(|(i, person)| Candidate {
                article: *article,
                id: LocalPersonId(i as u32),
                entry,
                person,
                key: entry.stylebook.key(&person.name),
                house: entry.stylebook.spelling(&person.name).map(|name| name.display.as_str()),
            })
        })
        .collect()
}

/// The people of each name; a name that every article has is compared once.
struct Names<'a> {
    /// In order, with the places of those who bear it.
    list: Vec<(&'a NameKey, Vec<usize>)>,
    /// Which article knows somebody of which name.
    borne: FxHashSet<(ArticleId, &'a NameKey)>,
    /// The article of each.
    articles: Vec<ArticleId>,
    families: Families<'a>,
}

impl<'a> Names<'a> {
    fn of(all: &'a [Candidate<'_>]) -> Names<'a> {
        let mut by_key: BTreeMap<&NameKey, Vec<usize>> = BTreeMap::new();
        for (i, c) in all.iter().enumerate() {
            by_key.entry(&c.key).or_default().push(i);
        }
        let borne = all.iter().map(|c| (c.article, &c.key)).collect();
        let articles = all.iter().map(|c| c.article).collect();
        let list: Vec<(&NameKey, Vec<usize>)> = by_key.into_iter().collect();
        let families = Families::of(list.iter().map(|(key, _)| key.family.as_str()));
        Names { list, borne, articles, families }
    }

    /// The places in the list of the names that are like one of it, itself included, in order.
    fn like<'s>(&'s self, key: &'s NameKey) -> impl Iterator<Item = (usize, Likeness)> + 's {
        let related = move |(n, family): (usize, Likeness)| (n, likeness_in(family, key, self.list[n].0));
        self.families.like(&key.family).map(related).filter(|(_, likeness)| *likeness != Likeness::Different)
    }

    /// Whether an article knows both as two people: one under each of the two names.
    fn told_apart(&self, a: &Candidate<'_>, b: &Candidate<'_>) -> bool {
        self.borne.contains(&(a.article, &b.key)) || self.borne.contains(&(b.article, &a.key))
    }

    /// Whether an article has both of two names that only a suffix tells apart: "Jr."
    fn father_and_son(&self, a: &(&NameKey, Vec<usize>), b: &(&NameKey, Vec<usize>)) -> bool {
        let apart = a.0.family == b.0.family && a.0.suffix != b.0.suffix;
        apart && a.1.iter().any(|i| self.borne.contains(&(self.articles[*i], b.0)))
    }
}

/// Full names meet where the family names begin with one letter; within one
/// article the reading has merged already what is one person's.
fn join_full_names(all: &[Candidate<'_>], names: &Names<'_>, sets: &mut Union) {
    let full = |n: &usize| !names.list[*n].0.bare();
    let open: Vec<bool> = names.list.iter().map(|(key, _)| !key.bare() && is_open(key, names)).collect();
    for n in (0..names.list.len()).filter(full) {
        let (key, bearers) = &names.list[n];
        bearers.windows(2).for_each(|pair| sets.join(pair[0], pair[1]));
        for (m, likeness) in names.like(key).take_while(|(m, _)| *m < n).filter(|(m, _)| full(m)) {
            let (other, others) = &names.list[m];
            let begin_alike = key.family.chars().next() == other.family.chars().next();
            let two = open[n] || open[m] || names.father_and_son(&names.list[n], &names.list[m]);
            if !begin_alike || two {
                continue;
            }
            let joined = |a: &Candidate<'_>, b: &Candidate<'_>| match likeness {
                // "Marc" and "Marcus" may be short and long, of one person or of two.
                Likeness::Same => {
                    let one = key.given.first() == other.given.first();
                    a.article != b.article && (one || compatible(a.person, b.person))
                }
                Likeness::Variant => {
                    let slip = key.given.first() == other.given.first();
                    a.article != b.article && compatible(a.person, b.person) && (slip || !names.told_apart(a, b))
                }
                Likeness::Different => false,
            };
            // All of one name are joined already: one pair joins the two names.
            let mut pairs = bearers.iter().flat_map(|i| others.iter().map(move |j| (*i, *j)));
            if let Some((i, j)) = pairs.find(|(i, j)| joined(&all[*i], &all[*j])) {
                sets.join(i, j);
            }
        }
    }
}

/// Whether a full name may be that of either of two people: "Owen Lindal" beside "Owen
/// Lindal Jr." and "Owen Lindal Sr.".
fn is_open(key: &NameKey, names: &Names<'_>) -> bool {
    if key.given.len() > 1 || !key.suffix.is_empty() {
        return false;
    }
    let like = names.like(key).filter(|(_, likeness)| *likeness == Likeness::Same).map(|(n, _)| names.list[n].0);
    let same: Vec<&NameKey> =
        like.filter(|other| !other.bare() && *other != key && other.family == key.family).collect();
    let apart =
        |(n, a): (usize, &&NameKey)| same[..n].iter().any(|b| likeness_in(Likeness::Same, a, b) == Likeness::Different);
    same.iter().enumerate().any(apart)
}

/// A bare surname joins the one person of that name in the story; where
/// several bear it, the one whose country and gender fit, or nobody.
fn join_bare_names(all: &[Candidate<'_>], names: &Names<'_>, sets: &mut Union) {
    for (key, bearers) in names.list.iter().filter(|(key, _)| key.bare()) {
        let alike = |wanted: Likeness| -> Vec<usize> {
            let like = names.like(key).filter(|(_, likeness)| *likeness == wanted);
            like.flat_map(|(n, _)| names.list[n].1.iter().copied()).collect()
        };
        let (same, variants) = (alike(Likeness::Same), alike(Likeness::Variant));
        for &i in bearers {
            let fitting =
                |list: &[usize]| -> Vec<usize> { list.iter().copied().filter(|j| fits(all, i, *j)).collect() };
            let fits = Some(fitting(&same)).filter(|f| !f.is_empty()).unwrap_or_else(|| fitting(&variants));
            // Whom the article itself names beside the bare surname is somebody else.
            let beside = same.iter().chain(&variants).filter(|j| **j != i && all[**j].article == all[i].article);
            let beside: Vec<usize> = beside.map(|j| sets.root(*j)).collect();
            let mut full: Vec<usize> = fits.iter().filter(|j| !all[**j].key.bare()).map(|j| sets.root(*j)).collect();
            full.retain(|root| !beside.contains(root));
            full.sort_unstable();
            full.dedup();
            match full.as_slice() {
                [] => fits.iter().for_each(|j| sets.join(i, *j)),
                [one] => sets.join(i, *one),
                _ => {}
            }
        }
    }
}

/// Whether a bare name and another one like it can be one person's.
fn fits(all: &[Candidate<'_>], i: usize, j: usize) -> bool {
    let (bare, other) = (&all[i], &all[j]);
    let same_house = bare.house.is_some() && bare.house == other.house;
    i != j && (other.article != bare.article || same_house) && compatible(bare.person, other.person)
}

fn person(group: &[usize], all: &[Candidate<'_>], mentions: &NameMentions<'_>) -> Person {
    let members = group.iter().map(|i| (all[*i].article, all[*i].id)).collect();
    let house = group.iter().find_map(|i| all[*i].house).map(str::to_owned);
    Person {
        name: house.clone().unwrap_or_else(|| common_name(group, all)),
        house,
        variants: variants(group, all, mentions),
        roles: roles(group, all),
        members,
    }
}

/// The form with most parts that most articles use; the first by alphabet among equals.
fn common_name(group: &[usize], all: &[Candidate<'_>]) -> String {
    let mut counts: FxHashMap<&str, (bool, usize)> = FxHashMap::default();
    for i in group {
        let entry = counts.entry(&all[*i].person.name.display).or_insert((!all[*i].key.bare(), 0));
        entry.1 += 1;
    }
    let best = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0)));
    best.map(|(name, _)| name.to_owned()).unwrap_or_default()
}

/// Every form of the name with the articles that use it, most used first.
fn variants(group: &[usize], all: &[Candidate<'_>], mentions: &NameMentions<'_>) -> Vec<(String, Vec<ArticleId>)> {
    let mut forms: FxHashMap<&str, (usize, Vec<ArticleId>)> = FxHashMap::default();
    for Candidate { article, id, entry, .. } in group.iter().map(|i| &all[*i]) {
        for m in mentions.get(*article, *id) {
            let count = forms.entry(form(m, &entry.article.prose)).or_default();
            count.0 += 1;
            if count.1.last() != Some(article) {
                count.1.push(*article);
            }
        }
    }
    let mut out: Vec<(usize, String, Vec<ArticleId>)> =
        forms.into_iter().map(|(form, (n, list))| (n, form.to_owned(), list)).collect();
    out.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    out.into_iter().map(|(_, form, list)| (form, list)).collect()
}

/// The name with its honorific ("Mr Putin"), but without a title or an office.
fn form<'a>(mention: &Mention, text: &'a str) -> &'a str {
    let before = Span { start: mention.full.start, end: mention.span.start }.of(text).trim();
    let honorific = !before.is_empty() && before.len() <= 5 && !before.contains(' ');
    if honorific { mention.full.of(text) } else { mention.span.of(text) }
}

fn roles(group: &[usize], all: &[Candidate<'_>]) -> Vec<PersonRole> {
    group
        .iter()
        .flat_map(|i| {
            let c = &all[*i];
            c.person
                .roles
                .iter()
                .map(|r| PersonRole { text: r.text.clone(), place: Place { article: c.article, span: r.span } })
        })
        .collect()
}
