//! Which items are linked with which, asked set by set.

/// The links among some items.
pub(super) struct Linked(Vec<Vec<usize>>);

impl Linked {
    /// Links among `items` items.
    pub(super) fn of<'a>(items: usize, links: impl Iterator<Item = &'a (usize, usize)>) -> Linked {
        let mut all = vec![Vec::new(); items];
        for (a, b) in links {
            all[*a].push(*b);
            all[*b].push(*a);
        }
        all.iter_mut().for_each(|others| others.sort_unstable());
        Linked(all)
    }

    /// For each item of a sorted set, by its place in it, the places of those it is linked with.
    pub(super) fn within(&self, set: &[usize]) -> Vec<Vec<usize>> {
        let places = |item: &usize| self.0[*item].iter().filter_map(|other| set.binary_search(other).ok()).collect();
        set.iter().map(places).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_in_the_set() {
        let linked = Linked::of(6, [(1, 4), (4, 5), (0, 2)].iter());
        assert_eq!(linked.within(&[1, 4, 5]), [vec![1], vec![0, 2], vec![1]]);
        assert_eq!(linked.within(&[0, 3]), [Vec::<usize>::new(), Vec::new()]);
    }
}
