//! Stems as they are kept: four bytes each, which say how telling the stem is.

use serde::{Deserialize, Serialize};

use super::words::hash;
use crate::lexicon::frequency;

/// How telling a number is.
pub(super) const NUMBER: f32 = 5.0;

/// A stem: its rank in the table of frequencies, else a hash of 30 bits. Two rare
/// stems of two articles fall together once in a billion pairs. The same in every run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Stem(u32);

const UNKNOWN: u32 = 1 << 31;
const DIGITS: u32 = 1 << 30;

impl Stem {
    /// Of a stem in letters.
    pub(super) fn new(stem: &str) -> Stem {
        match frequency::rank(stem) {
            Some(rank) => Stem(rank),
            None => Stem(UNKNOWN | bits(hash(stem))),
        }
    }

    /// Of a number, by the hash of its digits.
    pub(super) fn number(digits: u64) -> Stem {
        Stem(DIGITS | bits(digits))
    }

    /// One of 64 bits.
    #[inline]
    fn bit(self) -> u64 {
        1 << (self.scattered() >> 26)
    }

    /// Multiplied by what divides the circle in the golden section, near numbers lie far apart (Knuth, 6.4).
    #[inline]
    fn scattered(self) -> u32 {
        self.0.wrapping_mul(0x9e37_79b9)
    }

    /// How telling it is.
    #[inline]
    pub(super) fn idf(self) -> f32 {
        match self.0 {
            known if known < DIGITS => frequency::idf_of_rank(known),
            number if number < UNKNOWN => NUMBER,
            _ => frequency::RAREST,
        }
    }
}

fn bits(hash: u64) -> u32 {
    (hash >> 34) as u32
}

/// Stems, each once, in order.
pub(super) fn set(mut stems: Vec<Stem>) -> Box<[Stem]> {
    stems.sort_unstable();
    stems.dedup();
    stems.into()
}

/// Those of one set that another has too.
pub(super) fn shared<'a>(a: &'a [Stem], b: &'a [Stem]) -> impl Iterator<Item = Stem> + 'a {
    places(a, b).map(|(at, _)| a[at])
}

/// Tells of stems, asked for in order, whether a set has them: for a set that is much the larger one.
pub(super) fn held_by(set: &[Stem]) -> impl FnMut(Stem) -> bool {
    let mut rest = set;
    move |stem| {
        let at = rest.partition_point(|other| *other < stem);
        rest = &rest[at..];
        rest.first() == Some(&stem)
    }
}

/// Where two sets have the same stems: the place in either.
pub(super) fn places<'a>(a: &'a [Stem], b: &'a [Stem]) -> impl Iterator<Item = (usize, usize)> + 'a {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    (i, j) = (i + 1, j + 1);
                    return Some((i - 1, j - 1));
                }
            }
        }
        None
    })
}

/// How telling some stems are together.
pub(super) fn mass(stems: impl Iterator<Item = Stem>) -> f32 {
    stems.map(Stem::idf).sum()
}

/// Stems with how often each occurs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Bag {
    /// In order.
    pub(super) stems: Box<[Stem]>,
    counts: Box<[u8]>,
    /// Length of the vector of weights.
    length: f32,
}

/// Stems below this say nothing about the story.
const TERM: f32 = 2.0;

impl Bag {
    /// Of stems in any order.
    pub(super) fn new(mut all: Vec<Stem>) -> Bag {
        all.sort_unstable();
        let mut stems: Vec<Stem> = Vec::new();
        let mut counts: Vec<u8> = Vec::new();
        for stem in all {
            match (stems.last() == Some(&stem), counts.last_mut()) {
                (true, Some(count)) => *count = count.saturating_add(1),
                _ => {
                    stems.push(stem);
                    counts.push(1);
                }
            }
        }
        let mut bag = Bag { stems: stems.into(), counts: counts.into(), length: 0.0 };
        let squares = (0..bag.stems.len()).map(|at| bag.raw(at).powi(2));
        bag.length = squares.sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        bag
    }

    /// The weight of the stem at a place (tf-idf, the vector's length being 1).
    pub(super) fn weight(&self, at: usize) -> f32 {
        self.raw(at) / self.length
    }

    fn raw(&self, at: usize) -> f32 {
        let idf = self.stems[at].idf();
        match self.counts[at] {
            _ if idf < TERM => 0.0,
            // Most words stand once; logarithms are dear.
            1 => idf,
            count => (1.0 + f32::from(count).ln()) * idf,
        }
    }
}

/// A bag or a set that many others are held against, its stems in a table that is looked into
/// by hash: a few nanoseconds a stem of the other, however many are here.
pub(super) struct Probe {
    /// Each stem in its place or in the next that was free; a power of two.
    stems: Box<[Stem]>,
    /// Their weights, in the same places.
    weights: Box<[f32]>,
    shift: u32,
    length: f32,
}

/// No stem, where a place is free.
const FREE: Stem = Stem(u32::MAX);

impl Probe {
    /// Of a bag, with the weight of each stem in it.
    pub(super) fn new(bag: &Bag) -> Probe {
        let weighed = bag.stems.iter().enumerate().map(|(at, stem)| (*stem, bag.raw(at)));
        Probe::of(bag.stems.len(), weighed, bag.length)
    }

    /// Of a set.
    pub(super) fn of_set(stems: &[Stem]) -> Probe {
        Probe::of(stems.len(), stems.iter().map(|stem| (*stem, stem.idf())), 1.0)
    }

    fn of(many: usize, stems: impl Iterator<Item = (Stem, f32)>, length: f32) -> Probe {
        // Three of four places stay free, so that what is not here is not looked for twice.
        let places = (4 * many + 2).next_power_of_two();
        let (free, nothing) = (vec![FREE; places], vec![0.0; places]);
        let shift = u32::BITS - places.trailing_zeros();
        let mut probe = Probe { stems: free.into(), weights: nothing.into(), shift, length };
        for (stem, weight) in stems {
            let place = probe.place(stem);
            (probe.stems[place], probe.weights[place]) = (stem, weight);
        }
        probe
    }

    /// How telling those of a set are that are here too.
    pub(super) fn mass_of(&self, set: &[Stem]) -> f32 {
        mass(set.iter().copied().filter(|stem| self.has(*stem)))
    }

    /// Whether a stem is here.
    #[inline]
    pub(super) fn has(&self, stem: Stem) -> bool {
        self.stems[self.place(stem)] == stem
    }

    /// Where a stem is, or would be.
    #[inline]
    fn place(&self, stem: Stem) -> usize {
        let mut at = (stem.scattered() >> self.shift) as usize;
        while self.stems[at] != stem && self.stems[at] != FREE {
            at = (at + 1) & (self.stems.len() - 1);
        }
        at
    }

    /// How alike two bags are, from 0 to 1. Summed up by stem, so that it does not matter which of the two is the probe.
    pub(super) fn cosine(&self, other: &Bag) -> f32 {
        let mut sum = 0.0;
        for (at, stem) in other.stems.iter().enumerate() {
            let place = self.place(*stem);
            if self.stems[place] == *stem {
                sum += self.weights[place] * other.raw(at);
            }
        }
        if sum > 0.0 { sum / (self.length * other.length) } else { 0.0 }
    }
}

/// Tells of most stems that they are not in a small set.
pub(super) struct Sieve(u64);

impl Sieve {
    pub(super) fn of(set: &[Stem]) -> Sieve {
        Sieve(set.iter().fold(0, |bits, stem| bits | stem.bit()))
    }

    /// Says yes in error now and then, never no.
    #[inline]
    pub(super) fn may_hold(&self, stem: Stem) -> bool {
        self.0 & stem.bit() != 0
    }
}

/// Sets of stems that many others are held against: which of the sets each stem is in.
pub(super) struct Postings {
    /// All stems of the sets.
    stems: Probe,
    /// For each place of the probe where the list of its stem lies ...
    lists: Box<[(u32, u32)]>,
    /// ... among these: the sets by their numbers.
    sets: Box<[u32]>,
    many: usize,
}

impl Postings {
    pub(super) fn new(sets: &Lists) -> Postings {
        let mut all: Vec<(Stem, u32)> =
            (0..).zip(sets.iter()).flat_map(|(n, set)| set.iter().map(move |stem| (*stem, n))).collect();
        all.sort_unstable();
        let lists: Vec<&[(Stem, u32)]> = all.chunk_by(|x, y| x.0 == y.0).collect();
        let stems: Vec<Stem> = lists.iter().map(|list| list[0].0).collect();
        let stems = Probe::of_set(&stems);
        let mut placed = vec![(0, 0); stems.stems.len()];
        let mut start = 0;
        for list in lists {
            let end = start + list.len() as u32;
            placed[stems.place(list[0].0)] = (start, end);
            start = end;
        }
        Postings { stems, lists: placed.into(), sets: all.iter().map(|(_, set)| *set).collect(), many: sets.ends.len() }
    }

    /// How telling that part of each set is that another set has too. Summed up by stem, as [`mass`] does.
    pub(super) fn masses_in(&self, other: &[Stem]) -> Vec<f32> {
        let mut masses = vec![0.0; self.many];
        for stem in other {
            let (start, end) = self.lists[self.stems.place(*stem)];
            let mass = stem.idf();
            for set in &self.sets[start as usize..end as usize] {
                masses[*set as usize] += mass;
            }
        }
        masses
    }
}

/// Several sets of stems, one after another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Lists {
    stems: Box<[Stem]>,
    ends: Box<[u32]>,
}

impl Lists {
    /// Iterates over the sets.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[Stem]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(self.ends.iter()).map(|(start, end)| &self.stems[start as usize..*end as usize])
    }

    /// How many stems there are in all.
    pub(super) fn len(&self) -> usize {
        self.stems.len()
    }

    /// The set of this number, empty where there are fewer.
    pub(super) fn get(&self, at: usize) -> &[Stem] {
        let start = at.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before));
        start.zip(self.ends.get(at)).map_or(&[], |(start, end)| &self.stems[*start as usize..*end as usize])
    }
}

impl<S: AsRef<[Stem]>> FromIterator<S> for Lists {
    fn from_iter<I: IntoIterator<Item = S>>(sets: I) -> Lists {
        let (mut stems, mut ends) = (Vec::new(), Vec::new());
        for set in sets {
            stems.extend_from_slice(set.as_ref());
            ends.push(stems.len() as u32);
        }
        Lists { stems: stems.into(), ends: ends.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_knows_how_telling_it_is() {
        assert_eq!(Stem::new("the").idf(), frequency::idf("the"));
        assert_eq!(Stem::new("harbor").idf(), frequency::idf("harbor"));
        assert_eq!(Stem::new("qwertzuiop").idf(), frequency::RAREST);
        assert_eq!(Stem::number(hash("1974")).idf(), NUMBER);
    }

    #[test]
    fn bags_are_as_alike_as_their_words() {
        let bag = |words: &str| Bag::new(words.split(' ').map(Stem::new).collect());
        let (a, b) = (bag("quay crane quay ferry"), bag("crane quay ferry quay"));
        let alike = |a: &Bag, b: &Bag| Probe::new(a).cosine(b);
        assert!((alike(&a, &b) - 1.0).abs() < 1e-6);
        assert_eq!([alike(&a, &bag("orchard")), alike(&a, &Bag::default()), alike(&Bag::default(), &a)], [0.0; 3]);
        let other = bag("ferry harbor pier pier crane qwertzuiop");
        assert_eq!(alike(&a, &other).to_bits(), alike(&other, &a).to_bits());
        let squares: f32 = (0..a.stems.len()).map(|at| a.weight(at).powi(2)).sum();
        assert!((squares - 1.0).abs() < 1e-6);
    }

    #[test]
    fn lists_keep_their_ends() {
        let one = set(vec![Stem(3), Stem(1), Stem(3)]);
        let lists: Lists = [&one[..], &[], &[Stem(2)]].into_iter().collect();
        assert_eq!(lists.iter().collect::<Vec<_>>(), [&[Stem(1), Stem(3)][..], &[], &[Stem(2)]]);
        assert!(lists.iter().enumerate().all(|(at, set)| lists.get(at) == set) && lists.get(3).is_empty());
        assert_eq!(shared(&one, &[Stem(2), Stem(3)]).collect::<Vec<_>>(), [Stem(3)]);
        let postings = Postings::new(&lists);
        for other in [&[Stem(1), Stem(2), Stem(9)][..], &[Stem(3)], &[]] {
            let masses: Vec<f32> = lists.iter().map(|set| mass(shared(set, other))).collect();
            assert_eq!(postings.masses_in(other), masses);
        }
    }
}
