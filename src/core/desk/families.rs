//! The family names of a story, each held once against those that may be like it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::names::{Likeness, Spelling};

/// Family names with what is like them. Names with the same family name stand
/// next to each other in their list.
pub(super) struct Families<'a> {
    all: Vec<Family<'a>>,
    at: FxHashMap<&'a str, usize>,
}

/// A family name is held by its letters against so many of those before it: news names fewer with one
/// first letter, and what is like a name stands near to it by the alphabet.
const MOST_BEFORE: usize = 256;

/// So many names may be like a family name; people are told apart in smaller crowds only.
const CROWD: usize = 128;

struct Family<'a> {
    spelling: Spelling<'a>,
    /// Where its names stand in the list.
    names: Range<usize>,
    /// Those like it, itself included, in order.
    like: Vec<(usize, Likeness)>,
}

impl<'a> Families<'a> {
    /// Of the family names of a sorted list of names.
    pub(super) fn of(names: impl Iterator<Item = &'a str>) -> Families<'a> {
        let mut all: Vec<Family<'a>> = Vec::new();
        for (place, name) in names.enumerate() {
            match all.last_mut().filter(|family| family.spelling.text == name) {
                Some(family) => family.names.end = place + 1,
                None => {
                    let like = vec![(all.len(), Likeness::Same)];
                    all.push(Family { spelling: Spelling::of(name), names: place..place + 1, like });
                }
            }
        }
        let mut families = Families { at: FxHashMap::default(), all };
        families.compare();
        families.at = families.all.iter().enumerate().map(|(i, family)| (family.spelling.text, i)).collect();
        families
    }

    /// Only names of one skeleton, or with the same first letter, can be like each other.
    fn compare(&mut self) {
        let mut skeletons: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let mut found = Vec::new();
        let first = |i: usize| self.all[i].spelling.text.chars().next();
        let mut from = 0;
        for i in 0..self.all.len() {
            if first(i) != first(from) {
                from = i;
            }
            let spelling = &self.all[i].spelling;
            let mut hold = |j: usize| match spelling.likeness(&self.all[j].spelling) {
                Likeness::Different => {}
                likeness => found.push((j, i, likeness)),
            };
            (from.max(i.saturating_sub(MOST_BEFORE))..i).for_each(&mut hold);
            let same = skeletons.entry(spelling.skeleton.as_str()).or_default();
            same.iter().copied().filter(|j| *j < from).for_each(hold);
            same.push(i);
        }
        for (j, i, likeness) in found {
            self.all[i].like.push((j, likeness));
            self.all[j].like.push((i, likeness));
        }
        self.all.iter_mut().for_each(|family| family.like.sort_unstable_by_key(|like| like.0));
    }

    /// The places of the names whose family name is like this one, in order; none where they are a crowd.
    pub(super) fn like(&self, family: &str) -> impl Iterator<Item = (usize, Likeness)> + '_ {
        let like = self.at.get(family).map_or(&[][..], |at| &self.all[*at].like);
        let names = || like.iter().map(|(at, _)| self.all[*at].names.len());
        let like = if names().sum::<usize>() > CROWD { &[] } else { like };
        like.iter().flat_map(|(at, likeness)| self.all[*at].names.clone().map(|name| (name, *likeness)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What is left out by skeleton and first letter is unlike by its letters, too.
        #[test]
        fn finds_what_comparing_all_finds(mut names in prop::collection::vec("[hkjyi][aouy]{0,2}[klt]{1,2}[aio](w|v|n)?[aei]?(ski|tz|ts)?", 1..12)) {
            names.sort();
            let families = Families::of(names.iter().map(String::as_str));
            for name in &names {
                let expected: Vec<(usize, Likeness)> = names
                    .iter()
                    .enumerate()
                    .map(|(i, other)| (i, Spelling::of(name).likeness(&Spelling::of(other))))
                    .filter(|(_, likeness)| *likeness != Likeness::Different)
                    .collect();
                prop_assert_eq!(families.like(name).collect::<Vec<_>>(), expected);
            }
        }
    }
}
