//! Where the search for row orders begins: walks through the families.

use super::super::blocks::Item;
use super::{Ordering, top_items};

impl Ordering<'_> {
    /// Where each item would stand if only the canonical order counted: components apart, the index person's first.
    pub(super) fn canonical_keys(&self) -> Vec<f64> {
        let people = self.blocks.items.iter().enumerate();
        people
            .map(|(i, item)| match item {
                Item::Person(p) => *p as f64,
                Item::Unknown(u) => self.frozen.unions[*u].children.first().map_or(i as f64, |&l| self.frozen.links[l].child as f64),
                Item::Corridor => i as f64,
            })
            .collect()
    }

    /// Walks through the families from the left root to the right one. Each row is only ever appended to, so whatever is
    /// visited earlier stands left of what is visited later in all rows: trees come out without a crossing at once.
    pub(super) fn walk(&self, keys: &[f64], visit_all_in_laws: bool) -> Vec<Vec<usize>> {
        let mut rows = vec![vec![]; self.nets.len()];
        let mut visited = vec![false; self.blocks.blocks.len()];
        let key = |b: usize| {
            let items = &self.blocks.blocks[b].items;
            items.iter().map(|&i| keys[i]).sum::<f64>() / items.len().max(1) as f64
        };
        let mut roots: Vec<usize> = (0..visited.len()).filter(|&b| self.into[b].is_empty()).collect();
        roots.sort_by(|&a, &b| key(a).total_cmp(&key(b)).then(a.cmp(&b)));
        let rest = 0..visited.len();
        for start in roots.into_iter().chain(rest) {
            let mut stack = vec![start];
            while let Some(block) = stack.pop() {
                if std::mem::replace(&mut visited[block], true) {
                    continue;
                }
                rows[self.blocks.blocks[block].row].push(block);
                let mut todo = vec![];
                for &(gap, net) in &self.out_of[block] {
                    for &bottom in &self.nets[gap][net].bottoms {
                        let child = self.blocks.block_of_item[bottom];
                        todo.push(child);
                        for &(gap, net) in &self.into[child] {
                            todo.extend(self.top_ancestor(gap, net, &visited).filter(|&top| visit_all_in_laws || self.is_pendant(top)));
                        }
                    }
                }
                stack.extend(todo.into_iter().rev());
            }
        }
        rows
    }

    /// The topmost block above a net that has not been visited.
    fn top_ancestor(&self, gap: usize, net: usize, visited: &[bool]) -> Option<usize> {
        let mut found = None;
        let (mut gap, mut net) = (gap, net);
        for _ in 0..self.nets.len() {
            let above = top_items(self.frozen, self.generations, self.blocks, self.nets[gap][net].top);
            let block = self.blocks.block_of_item[*above.first()?];
            if visited[block] {
                return None;
            }
            found = Some(block);
            match self.into[block].first() {
                Some(&next) => (gap, net) = next,
                None => break,
            }
        }
        found
    }

    /// A small family of in-laws: nothing above, few children, at most one of whom has descendants.
    fn is_pendant(&self, block: usize) -> bool {
        let children: Vec<usize> =
            self.out_of[block].iter().flat_map(|&(g, n)| self.nets[g][n].bottoms.iter().map(|&b| self.blocks.block_of_item[b])).collect();
        self.into[block].is_empty() && children.len() <= 4 && children.iter().filter(|&&c| !self.out_of[c].is_empty()).count() <= 1
    }

    /// Draws each value towards the mean of its neighbours in the family, again and again: what remains is a smooth index
    /// of lineages.
    pub(super) fn low_pass(&self, mut x: Vec<f64>, rounds: usize) -> Vec<f64> {
        let mut sum = vec![0.0; x.len()];
        let mut weight = vec![0.0; x.len()];
        let links: Vec<(usize, usize)> = self
            .nets
            .iter()
            .flatten()
            .flat_map(|net| {
                let tops = top_items(self.frozen, self.generations, self.blocks, net.top);
                tops.into_iter().flat_map(move |t| net.bottoms.iter().map(move |&b| (t, b)))
            })
            .chain(self.blocks.blocks.iter().flat_map(|b| b.items.windows(2).map(|w| (w[0], w[1]))))
            .collect();
        for _ in 0..rounds {
            sum.fill(0.0);
            weight.fill(0.0);
            for &(a, b) in &links {
                sum[a] += x[b];
                sum[b] += x[a];
                weight[a] += 1.0;
                weight[b] += 1.0;
            }
            let (mut low, mut high) = (f64::MAX, f64::MIN);
            for i in 0..x.len() {
                if weight[i] > 0.0 {
                    x[i] = 0.5 * x[i] + 0.5 * sum[i] / weight[i];
                }
                (low, high) = (low.min(x[i]), high.max(x[i]));
            }
            let span = (high - low).max(1e-9);
            for value in &mut x {
                *value = (*value - low) / span;
            }
        }
        x
    }
}

/// Steele, Lea and Flood's SplitMix64: the same numbers on every machine.
pub(super) struct SplitMix64(pub u64);

impl SplitMix64 {
    pub fn next_unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}
