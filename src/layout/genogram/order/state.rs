//! A state of the search: the order of blocks in each row of a family, and the steps that improve it.

use super::crossings::{count_crossings, ordered_bits};
use super::graph::Graph;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

/// Rows of blocks from left to right, and where that puts every item: twice its place in the row, so that the middle
/// between two items is a whole number.
pub(super) struct State {
    pub rows: Vec<Vec<u32>>,
    place: Vec<u32>,
}

impl Clone for State {
    fn clone(&self) -> Self {
        Self { rows: self.rows.clone(), place: self.place.clone() }
    }

    // The search copies states all the time: the memory of the old one serves again.
    fn clone_from(&mut self, other: &Self) {
        self.rows.clone_from(&other.rows);
        self.place.clone_from(&other.place);
    }
}

/// What a state costs: crossings of straight lines, then the total length of the bars (in half places).
pub(super) type Cost = (usize, u64);

/// Work space of the steps, so that they need no memory of their own.
#[derive(Default)]
pub(super) struct Scratch {
    pulls: Vec<Option<f64>>,
    keys: Vec<(u64, u32)>,
    old: Vec<u32>,
    waiting: Vec<u32>,
    rank: Vec<u32>,
    ready: Vec<u64>,
    lines: Vec<(u32, u32)>,
    counts: Vec<u32>,
}

impl State {
    /// A state with these rows; siblings in the wrong order change places.
    pub fn new(graph: &Graph, rows: Vec<Vec<u32>>, scratch: &mut Scratch) -> Self {
        let mut state = Self { rows, place: vec![0; graph.item.len()] };
        for row in 0..graph.rows {
            if graph.has_order[row] {
                scratch.keys.clear();
                scratch.keys.extend((0..state.rows[row].len()).map(|i| (i as u64, i as u32)));
                state.sort_row(graph, row, scratch);
            }
            state.set_places(graph, row, 0);
        }
        state
    }

    /// A number that two different orders share as good as never.
    pub fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.place.hash(&mut hasher);
        hasher.finish()
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
    /// so a block that nothing pulls at keeps its place between its neighbours. True where that changes the row.
    pub fn sweep_row(&mut self, graph: &Graph, row: usize, down: bool, scratch: &mut Scratch) -> bool {
        let Scratch { pulls, keys, .. } = scratch;
        pulls.clear();
        pulls.extend(self.rows[row].iter().map(|&block| self.pull(graph, block, down)));
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
        keys.clear();
        keys.extend(pulls.iter().enumerate().map(|(i, pull)| (ordered_bits(pull.unwrap_or(0.0)), i as u32)));
        let is_sorted = keys.is_sorted();
        if !is_sorted {
            self.sort_row(graph, row, scratch);
            self.set_places(graph, row, 0);
        }
        !is_sorted
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

    /// Sorts a row by the keys in the work space (key, place) without putting a block before one that must come first (Kahn's
    /// algorithm; who is ready is a bit at the rank of its key).
    fn sort_row(&mut self, graph: &Graph, row: usize, scratch: &mut Scratch) {
        let Scratch { keys, old, waiting, rank, ready, .. } = scratch;
        keys.sort_unstable();
        old.clear();
        old.extend(keys.iter().map(|&(_, i)| self.rows[row][i as usize]));
        if !graph.has_order[row] {
            self.rows[row].copy_from_slice(old);
            return;
        }
        rank.resize(graph.blocks().max(rank.len()), 0);
        waiting.clear();
        ready.clear();
        ready.resize(old.len().div_ceil(64), 0);
        for (r, &block) in old.iter().enumerate() {
            rank[block as usize] = r as u32;
            let before = graph.before.of(block).len() as u32;
            waiting.push(before);
            ready[r / 64] |= u64::from(before == 0) << (r % 64);
        }
        self.rows[row].clear();
        let mut word = 0;
        while word < ready.len() {
            if ready[word] == 0 {
                word += 1;
                continue;
            }
            let block = old[word * 64 + ready[word].trailing_zeros() as usize];
            ready[word] &= ready[word] - 1;
            self.rows[row].push(block);
            for &next in graph.after.of(block) {
                let r = rank[next as usize] as usize;
                waiting[r] -= 1;
                if waiting[r] == 0 {
                    ready[r / 64] |= 1 << (r % 64);
                    word = word.min(r / 64);
                }
            }
        }
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

    /// Lets neighbours in some of the rows change places wherever that strictly removes crossings.
    pub fn switch(&mut self, graph: &Graph, rows: Range<usize>) {
        // Rows in which an exchange may help: all, then those beside one that has changed since they were looked over.
        let mut waiting = vec![true; rows.len()];
        for _ in 0..3 {
            for row in rows.clone() {
                let here = row - rows.start;
                if std::mem::take(&mut waiting[here]) && self.switch_row(graph, row) {
                    waiting[here.saturating_sub(1)..(here + 2).min(rows.len())].fill(true);
                }
            }
        }
    }

    /// The same in one row; true when anybody has changed places.
    fn switch_row(&mut self, graph: &Graph, row: usize) -> bool {
        let mut changed = false;
        for i in 1..self.rows[row].len() {
            let (a, b) = (self.rows[row][i - 1], self.rows[row][i]);
            if self.gain(graph, a, b) > 0 && self.may_exchange(graph, row, i) {
                self.exchange(graph, row, i);
                changed = true;
            }
        }
        changed
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
        for row in &self.rows {
            lines.clear();
            for &line in row.iter().flat_map(|&block| graph.leaving.of(block)) {
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

    /// Whether any straight lines cross, and the length of the bars.
    pub fn crosses(&self, graph: &Graph) -> (bool, u64) {
        let (mut crosses, mut length) = (false, 0);
        for row in &self.rows {
            // The furthest that lines reach which leave further left, and which leave at this top or further left.
            let (mut before, mut reached, mut last) = (0, 0, 0);
            for &line in row.iter().flat_map(|&block| graph.leaving.of(block)) {
                let top = self.top(graph, line);
                if top > last {
                    (before, last) = (reached, top);
                }
                let places = || graph.bottoms(line).iter().map(|&item| self.place(item));
                let (low, high) = (places().min().unwrap_or(top), places().max().unwrap_or(top));
                crosses |= low < before;
                reached = reached.max(high);
                length += u64::from(high.max(top) - low.min(top));
            }
        }
        (crosses, length)
    }
}
