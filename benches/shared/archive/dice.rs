//! Numbers that look thrown, always the same (Steele, Lea, Flood: SplitMix64, 2014).

/// A sequence of numbers that follows from its seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// For one thing of many: the seed, what it is, and its number.
    pub(crate) fn of(seed: u64, what: u64, number: u64) -> Dice {
        let mut dice =
            Dice(seed ^ what.wrapping_mul(0xd6e8_feb8_6659_fd93) ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        dice.next();
        dice
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// Each as likely as the others.
    pub(crate) fn any<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    /// The place of one by Zipf's law: the first twice as often as the second.
    pub(crate) fn rank(&mut self, of: usize) -> usize {
        let share = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        // A place is taken as often as one divided by it: evenly on a logarithmic scale.
        let rank = ((of + 1) as f64).powf(share) - 1.0;
        (rank as usize).min(of - 1)
    }

    /// By Zipf's law: the first ones often, the last ones hardly ever.
    pub(crate) fn zipf<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.rank(all.len())]
    }

    /// The place in a list of shares that add up to anything.
    pub(crate) fn by_share(&mut self, shares: &[usize]) -> usize {
        let mut left = self.below(shares.iter().sum());
        for (place, share) in shares.iter().enumerate() {
            match left.checked_sub(*share) {
                Some(rest) => left = rest,
                None => return place,
            }
        }
        0
    }

    pub(crate) fn shuffle<T>(&mut self, all: &mut [T]) {
        for i in (1..all.len()).rev() {
            all.swap(i, self.below(i + 1));
        }
    }
}
