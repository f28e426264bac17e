//! Where the search for row orders begins: walks through the families.

use super::super::lists::Lists;
use super::graph::Graph;

/// Walks through the families from the left root to the right one. Each row is only ever appended to, so whatever is
/// visited earlier stands left of what is visited later in all rows: trees come out without a crossing at once.
pub(super) fn walk(graph: &Graph, keys: &[f64], visit_all_in_laws: bool) -> Vec<Vec<u32>> {
    let mut rows = vec![vec![]; graph.rows];
    let mut visited = vec![false; graph.blocks()];
    let all = 0..graph.blocks() as u32;
    let key = |b| graph.mean(b, |i| keys[i as usize]);
    let mut roots: Vec<(f64, u32)> = all.filter(|&b| graph.into.of(b).is_empty()).map(|b| (key(b), b)).collect();
    roots.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut stack = vec![];
    let mut todo = vec![];
    for start in roots.into_iter().map(|r| r.1).chain(0..graph.blocks() as u32) {
        stack.push(start);
        while let Some(block) = stack.pop() {
            if std::mem::replace(&mut visited[block as usize], true) {
                continue;
            }
            rows[graph.row_of_block[block as usize] as usize].push(block);
            for &line in graph.out_of.of(block) {
                for &bottom in graph.bottoms(line) {
                    let child = graph.block_of_item[bottom as usize];
                    todo.push(child);
                    for &line in graph.into.of(child) {
                        let top = top_ancestor(graph, line, &visited);
                        todo.extend(top.filter(|&top| visit_all_in_laws || is_pendant(graph, top)));
                    }
                }
            }
            stack.extend(todo.drain(..).rev());
        }
    }
    rows
}

/// The topmost block above a line, when none on the way there has been visited.
fn top_ancestor(graph: &Graph, line: u32, visited: &[bool]) -> Option<u32> {
    let (mut line, mut found) = (line, None);
    for _ in 0..graph.rows {
        let block = graph.block_of_item[graph.lines[line as usize].tops[0] as usize];
        if visited[block as usize] {
            return None;
        }
        found = Some(block);
        match graph.into.of(block).first() {
            Some(&next) => line = next,
            None => break,
        }
    }
    found
}

/// A small family of in-laws: nothing above, few children, at most one of whom has descendants.
fn is_pendant(graph: &Graph, block: u32) -> bool {
    let children = || graph.out_of.of(block).iter().flat_map(|&l| graph.bottoms(l)).map(|&i| graph.block_of_item[i as usize]);
    graph.into.of(block).is_empty() && children().count() <= 4 && children().filter(|&c| !graph.out_of.of(c).is_empty()).count() <= 1
}

/// How much of its last step a value goes again: the same smoothness in a fifth of the rounds (heavy ball, after Polyak).
const MOMENTUM: f64 = 0.8;

/// Smooths values over a family.
pub(super) struct Smooth {
    /// Who is near each item: beside it in its block, or at the other end of a line.
    near: Lists,
    /// How much of what lies near goes into the value of each item at once.
    share: Vec<f64>,
}

impl Smooth {
    pub fn new(graph: &Graph) -> Self {
        let mut near = vec![];
        let mut link = |a: u32, b: u32| near.extend([(a, b), (b, a)]);
        for (n, line) in graph.lines.iter().enumerate() {
            let [a, b] = line.tops;
            for &bottom in graph.bottoms(n as u32) {
                link(a, bottom);
                if a != b {
                    link(b, bottom);
                }
            }
        }
        for block in 0..graph.blocks() as u32 {
            let items = graph.items(block);
            (items.start + 1..items.end).for_each(|i| link(i - 1, i));
        }
        let near = Lists::of_pairs(graph.item.len(), &near);
        let share = (0..graph.item.len() as u32).map(|item| 0.5 / near.of(item).len().max(1) as f64).collect();
        Self { near, share }
    }

    /// Draws each value towards the mean of its neighbours in the family, again and again: what remains is a smooth index of
    /// lineages.
    pub fn low_pass(&self, mut x: Vec<f64>, rounds: usize) -> Vec<f64> {
        let mut before = x.clone();
        for round in 0..rounds {
            // The places of the round before are written over with those of the next one.
            for (i, old) in before.iter_mut().enumerate() {
                let around = self.near.of(i as u32);
                let now = x[i];
                if !around.is_empty() {
                    let half = around.iter().map(|&j| x[j as usize]).sum::<f64>() * self.share[i];
                    *old = 0.5 * now + half + MOMENTUM * (now - *old);
                }
            }
            std::mem::swap(&mut x, &mut before);
            // What is smoothed shrinks; stretched now and then it keeps its digits.
            if round % 8 == 7 || round + 1 == rounds {
                let (low, high) = x.iter().fold((f64::MAX, f64::MIN), |(l, h), &v| (l.min(v), h.max(v)));
                let span = (high - low).max(1e-9);
                for value in x.iter_mut().chain(&mut before) {
                    *value = (*value - low) / span;
                }
            }
        }
        x
    }
}

/// Steele, Lea and Flood's SplitMix64: the same numbers on every machine.
pub(super) struct SplitMix64(pub u64);

impl SplitMix64 {
    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to 1.
    pub fn next_unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}
