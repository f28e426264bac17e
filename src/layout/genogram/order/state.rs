//! A state of the search: the order of blocks in each row of a family, and the steps that improve it.

use super::crossings::{count_crossings, ordered_bits};
use super::graph::Graph;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Rows of blocks from left to right, and where that puts every item: twice its place in the row, so that the middle
/// between two items is a whole number.
#[derive(Clone)]
pub(super) struct State {
    pub rows: Vec<Vec<u32>>,
    place: Vec<u32>,
}

/// What a state costs: crossings of straight lines, then the total length of the bars (in half places).
pub(super) type Cost = (usize, u64);

/// Work space of the steps, so that they need no memory of their own.
#[derive(Default)]
pub(super) struct Scratch {
    keys: Vec<(u64, u32)>,
    waiting: Vec<u32>,
    index: Vec<u32>,
    lines: Vec<(u32, u32)>,
    counts: Vec<u32>,
}

impl State {
    /// A state with these rows; siblings in the wrong order change places.
    pub fn new(graph: &Graph, rows: Vec<Vec<u32>>, scratch: &mut Scratch) -> Self {
        let mut state = Self { rows, place: vec![0; graph.item.len()] };
        for row in 0..graph.rows {
            state.sort_row(graph, row, scratch, |_, _, i| i as f64);
        }
        state
    }

    /// Twice the place of an item in its row.
    pub fn place(&self, item: u32) -> u32 {
        self.place[item as usize]
    }

    /// Twice the place at which a line leaves.
    pub fn top(&self, graph: &Graph, line: u32) -> u32 {
        let [a, b] = graph.lines[line as usize].tops;
        (self.place(a) + self.place(b)) / 2
    }

    /// Sorts a row by what the block hangs from (`down`) or by what hangs from it. The rows count their places differently,
    /// so a block that nothing pulls at keeps its place between its neighbours.
    pub fn sweep_row(&mut self, graph: &Graph, row: usize, down: bool, scratch: &mut Scratch) {
        let mut pulls: Vec<Option<f64>> = self.rows[row].iter().map(|&block| self.pull(graph, block, down)).collect();
        let mut from = 0;
        while let Some(start) = (from..pulls.len()).find(|&i| pulls[i].is_none()) {
            let end = (start..pulls.len()).find(|&i| pulls[i].is_some()).unwrap_or(pulls.len());
            let left = start.checked_sub(1).and_then(|i| pulls[i]);
            let right = pulls.get(end).copied().flatten();
            let (left, right) = (left.or(right).unwrap_or(0.0), right.or(left).unwrap_or(0.0));
            let step = (right - left) / (end - start + 1) as f64;
            for (k, pull) in pulls[start..end].iter_mut().enumerate() {
                *pull = Some(left + step * (k + 1) as f64);
            }
            from = end;
        }
        self.sort_row(graph, row, scratch, |_, _, i| pulls[i].unwrap_or(0.0));
    }

    fn pull(&self, graph: &Graph, block: u32, down: bool) -> Option<f64> {
        let (mut sum, mut count) = (0u64, 0u32);
        if down {
            for &line in graph.into.of(block) {
                sum += u64::from(self.top(graph, line));
                count += 1;
            }
        } else {
            for &line in graph.out_of.of(block) {
                for &item in graph.bottoms(line) {
                    sum += u64::from(self.place(item));
                    count += 1;
                }
            }
        }
        (count > 0).then(|| sum as f64 / f64::from(count))
    }

    /// Sorts a row by keys without putting a block before one that must come first (Kahn's algorithm with a heap). Where
    /// the demands go in a circle, the smallest key in the circle is let go.
    pub fn sort_row(&mut self, graph: &Graph, row: usize, scratch: &mut Scratch, key: impl Fn(&State, u32, usize) -> f64) {
        let old = std::mem::take(&mut self.rows[row]);
        let Scratch { keys, waiting, index, .. } = scratch;
        keys.clear();
        keys.extend(old.iter().enumerate().map(|(i, &block)| (ordered_bits(key(self, block, i)), i as u32)));
        if graph.has_order[row] {
            index.resize(graph.blocks().max(index.len()), 0);
            waiting.clear();
            for (i, &block) in old.iter().enumerate() {
                index[block as usize] = i as u32;
                waiting.push(graph.before.of(block).len() as u32);
            }
            let mut sorted = Vec::with_capacity(old.len());
            let mut done = vec![false; old.len()];
            let mut ready: BinaryHeap<Reverse<(u64, u32)>> =
                keys.iter().filter(|k| waiting[k.1 as usize] == 0).map(|&k| Reverse(k)).collect();
            while sorted.len() < old.len() {
                let i = match ready.pop() {
                    Some(Reverse((_, i))) => i,
                    None => {
                        let rest = keys.iter().filter(|k| !done[k.1 as usize]).min().map_or(0, |k| k.1);
                        let unmet = |i: u32| {
                            graph
                                .before
                                .of(old[i as usize])
                                .iter()
                                .map(|&b| index[b as usize])
                                .filter(|&j| !done[j as usize])
                                .min_by_key(|&j| keys[j as usize])
                        };
                        smallest_in_circle(rest, unmet, |i| keys[i as usize])
                    }
                };
                if std::mem::replace(&mut done[i as usize], true) {
                    continue;
                }
                let block = old[i as usize];
                sorted.push(block);
                for &next in graph.after.of(block) {
                    let j = index[next as usize] as usize;
                    waiting[j] = waiting[j].saturating_sub(1);
                    if waiting[j] == 0 && !done[j] {
                        ready.push(Reverse(keys[j]));
                    }
                }
            }
            self.rows[row] = sorted;
        } else {
            keys.sort_unstable();
            self.rows[row] = keys.iter().map(|&(_, i)| old[i as usize]).collect();
        }
        self.set_places(graph, row, 0);
    }

    /// Numbers the items of a row, from the block at `from` on.
    pub fn set_places(&mut self, graph: &Graph, row: usize, from: usize) {
        let mut next = match from.checked_sub(1).map(|i| graph.items(self.rows[row][i]).end - 1) {
            Some(last) => self.place(last) + 2,
            None => 0,
        };
        for &block in &self.rows[row][from..] {
            for item in graph.items(block) {
                self.place[item as usize] = next;
                next += 2;
            }
        }
    }

    /// Lets neighbours change places wherever that strictly removes crossings.
    pub fn switch(&mut self, graph: &Graph) {
        for _ in 0..3 {
            let mut changed = false;
            for row in 0..graph.rows {
                for i in 1..self.rows[row].len() {
                    let (a, b) = (self.rows[row][i - 1], self.rows[row][i]);
                    if self.may_exchange(graph, row, i) && self.gain(graph, a, b) > 0 {
                        self.exchange(graph, row, i);
                        changed = true;
                    }
                }
            }
            if !changed {
                return;
            }
        }
    }

    /// True when the block at a place and its left neighbour need not stand in this order.
    pub fn may_exchange(&self, graph: &Graph, row: usize, i: usize) -> bool {
        !graph.after.of(self.rows[row][i - 1]).contains(&self.rows[row][i])
    }

    /// Lets the block at a place and its left neighbour change places.
    pub fn exchange(&mut self, graph: &Graph, row: usize, i: usize) {
        let (a, b) = (self.rows[row][i - 1], self.rows[row][i]);
        self.rows[row].swap(i - 1, i);
        let mut next = self.place(graph.items(a).start);
        for item in graph.items(b).chain(graph.items(a)) {
            self.place[item as usize] = next;
            next += 2;
        }
    }

    /// Crossings that go away when `a`, now left of `b`, moves to its right.
    pub fn gain(&self, graph: &Graph, a: u32, b: u32) -> i64 {
        let mut total = 0;
        for &line_a in graph.into.of(a) {
            let top_a = self.top(graph, line_a);
            for &line_b in graph.into.of(b) {
                let top_b = self.top(graph, line_b);
                total += i64::from(top_a > top_b) - i64::from(top_a < top_b);
            }
        }
        for &line_a in graph.out_of.of(a) {
            for &line_b in graph.out_of.of(b) {
                for &x in graph.bottoms(line_a) {
                    let x = self.place(x);
                    for &y in graph.bottoms(line_b) {
                        let y = self.place(y);
                        total += i64::from(x > y) - i64::from(x < y);
                    }
                }
            }
        }
        total
    }

    /// Crossings of straight lines, and the length of the bars.
    pub fn cost(&self, graph: &Graph, scratch: &mut Scratch) -> Cost {
        let (mut crossings, mut length) = (0, 0);
        let Scratch { lines, counts, .. } = scratch;
        for row in 0..graph.rows {
            lines.clear();
            for line in graph.lines_of_row[row].clone() {
                let top = self.top(graph, line);
                let (mut low, mut high) = (top, top);
                for &item in graph.bottoms(line) {
                    let bottom = self.place(item);
                    lines.push((top, bottom));
                    (low, high) = (low.min(bottom), high.max(bottom));
                }
                length += u64::from(high - low);
            }
            crossings += count_crossings(lines, counts);
        }
        (crossings, length)
    }
}

/// Follows "must come first" back from a block until it comes round, and answers the smallest key on that circle.
fn smallest_in_circle<K: Ord>(start: u32, before: impl Fn(u32) -> Option<u32>, key: impl Fn(u32) -> K) -> u32 {
    let mut trail = vec![start];
    let mut seen = std::collections::BTreeSet::from([start]);
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
