use super::super::ties::Item;
use super::*;

/// Numbers that look thrown (Steele, Lea, Flood: SplitMix64, 2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }
}

fn item(id: u32, dice: &mut Dice) -> Item {
    let story = (dice.below(12) == 0).then(|| dice.below(3));
    Item {
        order: u64::from(id).wrapping_mul(0x9e37_79b9),
        day: (dice.below(4) > 0).then(|| dice.below(16) as i32),
        story,
    }
}

/// Average linkage by looking at all pairs of groups before each merge.
fn from_scratch(ties: &Ties, all: &[ArticleId]) -> Vec<Vec<ArticleId>> {
    let mut trees = Trees::default();
    let mut roots: Vec<NodeId> = all.iter().filter_map(|id| Some(trees.add_leaf(*id, ties.item(*id)?))).collect();
    let sum = |trees: &Trees, a: NodeId, b: NodeId| {
        let mut sum = Sum::default();
        for x in trees.articles(a) {
            for y in trees.articles(b) {
                if let Some(score) = ties.between(x, y) {
                    sum.add(Sum::of(score));
                }
            }
        }
        sum
    };
    loop {
        let mut best: Option<(Rank, NodeId, NodeId, Mean)> = None;
        for (i, a) in roots.iter().enumerate() {
            for b in &roots[..i] {
                let known = sum(&trees, *a, *b);
                let mean = Mean::new(known, trees.size(*a), trees.size(*b));
                let rank = trees.rank(*a, *b, known);
                if mean.is_near() && trees.may_join(*a, *b) && best.is_none_or(|best| rank > best.0) {
                    best = Some((rank, *a, *b, mean));
                }
            }
        }
        let Some((_, a, b, mean)) = best else { break };
        roots.retain(|root| *root != a && *root != b);
        roots.push(trees.join(a, b, mean));
    }
    in_order(roots.into_iter().map(|root| trees.articles(root)))
}

fn in_order(groups: impl Iterator<Item = Vec<ArticleId>>) -> Vec<Vec<ArticleId>> {
    let mut groups: Vec<Vec<ArticleId>> = groups.collect();
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort_unstable();
    groups
}

fn groups(forest: &Forest, all: &[ArticleId]) -> Vec<Vec<ArticleId>> {
    let roots: FxHashSet<NodeId> = all.iter().filter_map(|id| forest.group_of(*id)).collect();
    in_order(roots.into_iter().map(|root| forest.articles(root)))
}

#[derive(Clone, Copy)]
struct Kind {
    /// Equal scores now and then: the order settles.
    coarse: bool,
    /// Ties are so many times rarer; where they are rare, trees meet in others.
    sparse: u64,
}

/// A few crowds with ties inside and between, some for and some against.
fn tie_at_random(ties: &mut Ties, id: ArticleId, others: &[ArticleId], dice: &mut Dice, kind: Kind) {
    for other in others.iter().filter(|other| **other != id) {
        let same = id.0 % 5 == other.0 % 5;
        if dice.below(if same { 2 } else { 4 } * kind.sparse) == 0 {
            let score = if same { dice.below(2400) as i16 - 300 } else { dice.below(1200) as i16 - 800 };
            let score = if kind.coarse { score / 256 * 256 } else { score };
            ties.tie(id, *other, score);
        }
    }
}

#[test]
fn changes_end_where_starting_from_scratch_does() {
    for seed in 0..72 {
        let mut dice = Dice(seed);
        let (mut ties, mut forest) = (Ties::default(), Forest::default());
        let mut all: Vec<ArticleId> = Vec::new();
        for step in 0..40 {
            let mut gone = Vec::new();
            let mut new = Vec::new();
            for _ in 0..=dice.below(3) {
                let id = ArticleId(dice.below(24) as u32);
                if gone.contains(&id) || new.contains(&id) {
                    continue;
                }
                if all.contains(&id) {
                    ties.remove(id);
                    gone.push(id);
                }
                all.retain(|other| *other != id);
                if dice.below(4) > 0 {
                    ties.enter(id, item(id.0, &mut dice));
                    tie_at_random(&mut ties, id, &all, &mut dice, Kind { coarse: seed % 2 == 0, sparse: 1 + seed % 3 });
                    all.push(id);
                    new.push(id);
                }
            }
            let before = groups(&forest, &all);
            let moved = forest.update(&ties, &gone, &new);
            let now = groups(&forest, &all);
            assert_eq!(now, from_scratch(&ties, &all), "seed {seed}, step {step}");
            let told = |group: &Vec<ArticleId>| group.iter().any(|id| moved.contains(id));
            assert!(now.iter().all(|group| before.contains(group) || told(group)), "seed {seed}, step {step}");
        }
    }
}

#[test]
fn loose_trees_meet_in_a_third_that_is_near_to_both() {
    let (mut ties, mut forest) = (Ties::default(), Forest::default());
    let [a, b, c] = [0, 1, 2].map(ArticleId);
    ties.enter(c, Item { order: 2, day: None, story: None });
    forest.update(&ties, &[], &[c]);
    for (id, score) in [(a, 1300), (b, 1200)] {
        ties.enter(id, Item { order: id.0.into(), day: None, story: None });
        ties.tie(id, c, score);
    }
    forest.update(&ties, &[], &[a, b]);
    assert_eq!(groups(&forest, &[a, b, c]), [[a, b, c]]);
}

#[test]
fn a_change_far_away_takes_nothing_down() {
    let (mut ties, mut forest) = (Ties::default(), Forest::default());
    let all: Vec<ArticleId> = (0..80).map(ArticleId).collect();
    // Crowds of four in a chain: each is somewhat near the next.
    for id in &all {
        ties.enter(*id, Item { order: id.0.into(), day: None, story: None });
        for before in all[..id.0 as usize].iter().rev().take(5) {
            ties.tie(*id, *before, if id.0 / 4 == before.0 / 4 { 900 } else { 40 });
        }
    }
    forest.update(&ties, &[], &all);
    assert_eq!(groups(&forest, &all).len(), 20);
    let id = ArticleId(40);
    let tied = ties.remove(id);
    ties.enter(id, Item { order: 40, day: None, story: None });
    tied.iter().for_each(|tie| ties.tie(id, tie.other, tie.score + 3));
    let moved = forest.update(&ties, &[id], &[id]);
    assert!(moved.len() <= 12, "{moved:?}");
    assert_eq!(groups(&forest, &all), from_scratch(&ties, &all));
}

#[test]
fn groups_stay_small_enough_to_be_compared() {
    let (mut ties, mut forest) = (Ties::default(), Forest::default());
    let all: Vec<ArticleId> = (0..300).map(ArticleId).collect();
    for id in &all {
        ties.enter(*id, Item { order: id.0.into(), day: None, story: None });
        all[..id.0 as usize].iter().for_each(|other| ties.tie(*id, *other, 2000));
    }
    forest.update(&ties, &[], &all);
    let sizes: Vec<usize> = groups(&forest, &all).iter().map(Vec::len).collect();
    assert_eq!(sizes.iter().sum::<usize>(), 300);
    assert!(sizes.iter().all(|size| *size <= MOST as usize) && sizes.len() <= 5, "{sizes:?}");
}
