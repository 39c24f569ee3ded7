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

    /// How telling it is.
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

/// [`shared`] where the first set is much the smaller one.
pub(super) fn found_in<'a>(few: &'a [Stem], many: &'a [Stem]) -> impl Iterator<Item = Stem> + 'a {
    let mut rest = many;
    few.iter().copied().filter(move |stem| {
        let at = rest.partition_point(|other| other < stem);
        rest = &rest[at..];
        rest.first() == Some(stem)
    })
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
        mass(set.iter().copied().filter(|stem| self.stems[self.place(*stem)] == *stem))
    }

    /// Where a stem is, or would be.
    fn place(&self, stem: Stem) -> usize {
        // Multiplied by what divides the circle in the golden section, near numbers lie far apart (Knuth, 6.4).
        let mut at = (stem.0.wrapping_mul(0x9e37_79b9) >> self.shift) as usize;
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
        assert_eq!(shared(&one, &[Stem(2), Stem(3)]).collect::<Vec<_>>(), [Stem(3)]);
    }
}
