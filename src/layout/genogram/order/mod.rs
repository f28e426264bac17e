//! Who stands left of whom: row orders with few crossings that keep siblings in birth order.
//!
//! Several deterministic starts (a walk through the families, and walks whose roots are sorted by a smoothed lineage
//! index) are each improved by sweeps: blocks are sorted by the mean position of their parents, then of their children, by
//! a topological sort that never breaks birth order; then neighbours change places where that removes crossings. The start
//! with the fewest crossings wins, shorter bars break ties. All budgets are counts, so every machine finds the same order.

mod crossings;
mod starts;

use super::blocks::{Blocks, Top};
use super::frozen::Frozen;
use super::generations::Generations;
use crossings::{count_crossings, inversions, ordered_bits};
use starts::SplitMix64;
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

/// Lines from one place in a row to items in the next row.
#[derive(Clone, Debug)]
pub(super) struct Net {
    pub of: NetOf,
    pub top: Top,
    pub bottoms: Vec<usize>,
}

/// What a net draws in its row gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NetOf {
    /// A union and the children drawn under it.
    Family(usize),
    /// One hop of the chain with this number.
    Hop(usize),
}

/// The nets of each row gap: families first, then the hops of chains.
pub(super) fn nets(frozen: &Frozen, generations: &Generations, blocks: &Blocks) -> Vec<Vec<Net>> {
    let rows = blocks.row_of_item.iter().max().map_or(0, |m| m + 1);
    let mut gaps: Vec<Vec<Net>> = vec![vec![]; rows];
    for (u, union) in frozen.unions.iter().enumerate() {
        let bottoms: Vec<usize> = union
            .children
            .iter()
            .filter(|l| !generations.cyclic_links.contains(l))
            .map(|&l| blocks.item_of_person[frozen.links[l].child])
            .collect();
        if !bottoms.is_empty() {
            gaps[generations.union[u]].push(Net { of: NetOf::Family(u), top: Top::Union(u), bottoms });
        }
    }
    for (c, chain) in blocks.chains.iter().enumerate() {
        let mut top = chain.top;
        for (i, &stop) in chain.stops.iter().enumerate() {
            gaps[chain.top_row + i].push(Net { of: NetOf::Hop(c), top, bottoms: vec![stop] });
            top = Top::Item(stop);
        }
    }
    gaps
}

struct Ordering<'a> {
    frozen: &'a Frozen<'a>,
    generations: &'a Generations,
    blocks: &'a Blocks,
    nets: &'a [Vec<Net>],
    /// Per block: the nets that come down into it, and those that leave it, as (gap, net).
    into: Vec<Vec<(usize, usize)>>,
    out_of: Vec<Vec<(usize, usize)>>,
    /// Blocks that must stand right of a block: its people's next siblings.
    after: Vec<Vec<usize>>,
    /// The same, from right to left.
    before: Vec<Vec<usize>>,
}

/// A state of the search: the order of blocks in each row, and where that puts every item.
#[derive(Clone)]
struct State {
    rows: Vec<Vec<usize>>,
    place: Vec<f64>,
}

/// Orders the blocks of each row; the answer lists items from left to right.
pub(super) fn order(frozen: &Frozen, generations: &Generations, blocks: &Blocks, nets: &[Vec<Net>]) -> Vec<Vec<usize>> {
    let mut into = vec![vec![]; blocks.blocks.len()];
    let mut out_of = vec![vec![]; blocks.blocks.len()];
    for (gap, nets) in nets.iter().enumerate() {
        for (i, net) in nets.iter().enumerate() {
            let mut targets: Vec<usize> = net.bottoms.iter().map(|&b| blocks.block_of_item[b]).collect();
            targets.dedup();
            for block in targets {
                into[block].push((gap, i));
            }
            if let Some(item) = top_items(frozen, generations, blocks, net.top).first() {
                out_of[blocks.block_of_item[*item]].push((gap, i));
            }
        }
    }
    let mut after = vec![vec![]; blocks.blocks.len()];
    let mut before = vec![vec![]; blocks.blocks.len()];
    for union in &frozen.unions {
        let of = |l: usize| blocks.block_of_item[blocks.item_of_person[frozen.links[l].child]];
        for pair in union.children.windows(2) {
            let (a, b) = (of(pair[0]), of(pair[1]));
            if a != b && blocks.blocks[a].row == blocks.blocks[b].row {
                after[a].push(b);
                before[b].push(a);
            }
        }
    }
    let ordering = Ordering { frozen, generations, blocks, nets, into, out_of, after, before };
    ordering.search()
}

/// The items in the row that a line comes down from: one, or the two partners.
pub(super) fn top_items(frozen: &Frozen, generations: &Generations, blocks: &Blocks, top: Top) -> Vec<usize> {
    match top {
        Top::Item(item) => vec![item],
        Top::Person(p) => vec![blocks.item_of_person[p]],
        Top::Union(u) => match blocks.item_of_unknown.get(&u) {
            Some(&item) => vec![item],
            None => {
                let partners = &frozen.unions[u].partners;
                partners.iter().filter(|&&p| generations.person[p] == generations.union[u]).map(|&p| blocks.item_of_person[p]).collect()
            }
        },
    }
}

impl Ordering<'_> {
    fn search(&self) -> Vec<Vec<usize>> {
        let n = self.blocks.items.len();
        let by_index: Vec<f64> = self.canonical_keys();
        let mut starts = vec![self.walk(&by_index, true)];
        let smoothing: &[usize] = if n > 1500 { &[600] } else { &[40, 160, 600] };
        for &rounds in smoothing {
            starts.push(self.walk(&self.low_pass(by_index.clone(), rounds), false));
        }
        let restarts = if n <= 400 {
            12
        } else if n <= 1500 {
            4
        } else {
            0
        };
        let mut random = SplitMix64(0x6B69_7468);
        for i in 0..restarts {
            let noise = (0..n).map(|_| random.next_unit()).collect();
            starts.push(self.walk(&self.low_pass(noise, if i % 2 == 0 { 60 } else { 300 }), i % 4 < 2));
        }
        let mut best: Option<((usize, f64), State)> = None;
        for rows in starts {
            let (cost, state) = self.improve(rows, if n > 1500 { 6 } else { 16 });
            if best.as_ref().is_none_or(|(c, _)| cost < *c) {
                let perfect = cost.0 == 0 && n > 1500;
                best = Some((cost, state));
                if perfect {
                    break;
                }
            }
        }
        let rows = best.map_or(vec![], |(_, state)| state.rows);
        rows.iter().map(|row| row.iter().flat_map(|&b| self.blocks.blocks[b].items.iter().copied()).collect()).collect()
    }

    fn improve(&self, rows: Vec<Vec<usize>>, sweeps: usize) -> ((usize, f64), State) {
        let mut state = State { rows, place: vec![0.0; self.blocks.items.len()] };
        for row in 0..state.rows.len() {
            let keys: Vec<f64> = (0..state.rows[row].len()).map(|i| i as f64).collect();
            self.sort_row(&mut state, row, &keys);
        }
        self.switch(&mut state);
        let mut best = (self.cost(&state), state.clone());
        let mut idle = 0;
        for sweep in 0..sweeps {
            let down = sweep % 2 == 0;
            let count = state.rows.len();
            for step in 0..count {
                let row = if down { step } else { count - 1 - step };
                let keys: Vec<f64> = state.rows[row]
                    .iter()
                    .enumerate()
                    .map(|(i, &b)| self.pull(&state, b, down).unwrap_or(self.place_of(&state, b, i)))
                    .collect();
                self.sort_row(&mut state, row, &keys);
            }
            self.switch(&mut state);
            let cost = self.cost(&state);
            if cost < best.0 {
                best = (cost, state.clone());
                idle = 0;
            } else {
                idle += 1;
                if idle == 4 {
                    break;
                }
            }
        }
        best
    }

    fn place_of(&self, state: &State, block: usize, fallback: usize) -> f64 {
        self.blocks.blocks[block].items.first().map_or(fallback as f64, |&i| state.place[i])
    }

    /// The mean position of what a block hangs from (`down`) or of what hangs from it.
    fn pull(&self, state: &State, block: usize, down: bool) -> Option<f64> {
        let nets = if down { &self.into[block] } else { &self.out_of[block] };
        let (mut sum, mut count) = (0.0, 0.0);
        for &(gap, net) in nets {
            let net = &self.nets[gap][net];
            if down {
                sum += self.top_place(state, net.top);
                count += 1.0;
            } else {
                for &b in &net.bottoms {
                    sum += state.place[b];
                    count += 1.0;
                }
            }
        }
        (count > 0.0).then(|| sum / count)
    }

    fn top_place(&self, state: &State, top: Top) -> f64 {
        match top {
            Top::Item(item) => state.place[item],
            Top::Person(p) => state.place[self.blocks.item_of_person[p]],
            Top::Union(_) => {
                let items = top_items(self.frozen, self.generations, self.blocks, top);
                items.iter().map(|&i| state.place[i]).sum::<f64>() / items.len().max(1) as f64
            }
        }
    }

    fn set_places(&self, state: &mut State, row: usize) {
        let mut next = 0.0;
        for &block in &state.rows[row] {
            for &item in &self.blocks.blocks[block].items {
                state.place[item] = next;
                next += 1.0;
            }
        }
    }

    /// Sorts a row by keys without putting a block before one that must come first. Where the demands go in a circle, the
    /// smallest key in the circle is let go.
    fn sort_row(&self, state: &mut State, row: usize, keys: &[f64]) {
        let old = &state.rows[row];
        let mut index_of = std::collections::BTreeMap::new();
        for (i, &block) in old.iter().enumerate() {
            index_of.insert(block, i);
        }
        let mut waiting = vec![0usize; old.len()];
        for &block in old {
            for next in &self.after[block] {
                waiting[index_of[next]] += 1;
            }
        }
        // Components stay together: the key of a component is that of its first block in the old order.
        let bits = |i: usize| (self.blocks.blocks[old[i]].component, ordered_bits(keys[i]), i);
        let mut ready: BinaryHeap<Reverse<(usize, u64, usize)>> =
            (0..old.len()).filter(|&i| waiting[i] == 0).map(|i| Reverse(bits(i))).collect();
        let mut left: BTreeSet<(usize, u64, usize)> = (0..old.len()).map(bits).collect();
        let before = |i: usize, left: &BTreeSet<(usize, u64, usize)>| {
            let unmet = self.before[old[i]].iter().map(|b| index_of[b]).filter(|&j| left.contains(&bits(j)));
            unmet.min_by_key(|&j| bits(j))
        };
        let mut sorted = Vec::with_capacity(old.len());
        while let Some(first) = left.first().copied() {
            // One component after the other: nobody of the next one is let in while this one has a circle to undo.
            let next = match ready.peek() {
                Some(Reverse(entry)) if entry.0 == first.0 || !left.contains(entry) => *entry,
                _ => bits(smallest_in_circle(first.2, |i| before(i, &left), bits)),
            };
            if ready.peek() == Some(&Reverse(next)) {
                ready.pop();
            }
            let (component, key, i) = next;
            if !left.remove(&(component, key, i)) {
                continue;
            }
            sorted.push(old[i]);
            for next in &self.after[old[i]] {
                let j = index_of[next];
                waiting[j] = waiting[j].saturating_sub(1);
                if waiting[j] == 0 && left.contains(&bits(j)) {
                    ready.push(Reverse(bits(j)));
                }
            }
        }
        state.rows[row] = sorted;
        self.set_places(state, row);
    }

    /// Lets neighbours change places wherever that strictly removes crossings.
    fn switch(&self, state: &mut State) {
        for _ in 0..3 {
            let mut changed = false;
            for row in 0..state.rows.len() {
                for i in 1..state.rows[row].len() {
                    let (a, b) = (state.rows[row][i - 1], state.rows[row][i]);
                    let together = self.blocks.blocks[a].component == self.blocks.blocks[b].component;
                    if together && !self.after[a].contains(&b) && self.gain(state, a, b) > 0 {
                        state.rows[row].swap(i - 1, i);
                        self.set_places(state, row);
                        changed = true;
                    }
                }
            }
            if !changed {
                return;
            }
        }
    }

    /// Crossings that go away when `a`, now left of its neighbour `b`, moves to its right.
    fn gain(&self, state: &State, a: usize, b: usize) -> i64 {
        let tops = |block: usize| self.into[block].iter().map(|&(g, n)| self.top_place(state, self.nets[g][n].top)).collect::<Vec<f64>>();
        let bottoms = |block: usize| {
            self.out_of[block].iter().flat_map(|&(g, n)| self.nets[g][n].bottoms.iter().map(|&b| state.place[b])).collect::<Vec<f64>>()
        };
        inversions(&tops(a), &tops(b)) + inversions(&bottoms(a), &bottoms(b))
    }

    /// Crossings of straight lines, and the total length of the bars.
    fn cost(&self, state: &State) -> (usize, f64) {
        let (mut crossings, mut length) = (0, 0.0);
        for nets in self.nets {
            let mut lines = vec![];
            for net in nets {
                let top = self.top_place(state, net.top);
                let (mut low, mut high) = (top, top);
                for &b in &net.bottoms {
                    lines.push((ordered_bits(top), ordered_bits(state.place[b])));
                    (low, high) = (low.min(state.place[b]), high.max(state.place[b]));
                }
                length += high - low;
            }
            crossings += count_crossings(lines);
        }
        (crossings, length)
    }
}

/// Follows "must come first" back from a block until it comes round, and answers the smallest key on that circle.
fn smallest_in_circle<K: Ord>(start: usize, before: impl Fn(usize) -> Option<usize>, key: impl Fn(usize) -> K) -> usize {
    let mut trail = vec![start];
    let mut seen: BTreeSet<usize> = trail.iter().copied().collect();
    let mut at = start;
    while let Some(next) = before(at) {
        if !seen.insert(next) {
            let circle = trail.iter().position(|&i| i == next).unwrap_or(0);
            return trail[circle..].iter().copied().min_by_key(|&i| key(i)).unwrap_or(next);
        }
        trail.push(next);
        at = next;
    }
    at
}
