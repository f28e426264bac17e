//! What a reader will see cross, estimated from the order alone: families hang from bars, so two of them cross once or twice
//! where straight lines would cross many times.

use super::super::columns::pool;
use super::graph::Graph;
use super::state::State;

/// A place on the scale of the lower row, as a whole number that compares as the place does: places of items lie [`STEP`] apart
/// and more, and between two of them tops are numbered from left to right. Two tops that move a little within their room keep
/// their numbers, so that what is known of their crossings still holds.
type At = i64;
const STEP: At = 1 << 16;

/// One line of a gap: where it comes down from, and how far its bar reaches.
#[derive(Clone, Copy, Debug, Default)]
struct Hung {
    top: At,
    low: At,
    high: At,
    /// Where it arrives, in the stops of the gap.
    stops: (u32, u32),
}

/// The lines of one gap, each over the middle of its children as nearly as its neighbours allow (an isotonic regression, as
/// for the columns).
#[derive(Clone, Debug, Default)]
pub(super) struct Gap {
    /// The number of the first line in the graph.
    first: u32,
    /// The lines, in the order of the graph.
    lines: Vec<Hung>,
    /// Where they arrive.
    stops: Vec<At>,
    /// Crossings of each line, and of any two.
    crossings_of: Vec<usize>,
    pub crossings: usize,
}

impl Gap {
    fn stops(&self, line: &Hung) -> &[At] {
        &self.stops[line.stops.0 as usize..line.stops.1 as usize]
    }

    /// True when a line hangs here as it does in another drawing of the gap.
    fn hangs_as_in(&self, before: &Self, line: usize) -> bool {
        let (now, then) = (&self.lines[line], &before.lines[line]);
        (now.top, now.low, now.high) == (then.top, then.low, then.high) && self.stops(now) == before.stops(then)
    }

    /// True when any of some lines of the graph crosses any of others.
    pub fn any_cross(&self, lines: &[u32], others: &[u32]) -> bool {
        let crosses = |line: u32| self.crossings_of[(line - self.first) as usize] > 0;
        let both = |a: u32, b: u32| self.between((a - self.first) as usize, (b - self.first) as usize) > 0;
        lines.iter().any(|&a| crosses(a) && others.iter().any(|&b| crosses(b) && both(a, b)))
    }

    /// Crossings of two lines: of the two bars the better one lies above.
    fn between(&self, a: usize, b: usize) -> usize {
        let (line, other) = (&self.lines[a], &self.lines[b]);
        let passes = |x: At, bar: &Hung| x > bar.low && x < bar.high;
        let over =
            |top: &Hung, bar: &Hung, stops: &[At]| usize::from(passes(top.top, bar)) + stops.iter().filter(|&&s| passes(s, top)).count();
        over(other, line, self.stops(line)).min(over(line, other, self.stops(other)))
    }

    /// Crossings of a line with all others.
    fn of(&self, line: usize) -> usize {
        let Hung { low, high, .. } = self.lines[line];
        let near = self.lines.iter().enumerate().filter(|(other, hung)| hung.low < high && hung.high > low && *other != line);
        near.map(|(other, _)| self.between(line, other)).sum()
    }

    /// Crossings of some of the lines among themselves.
    fn among(&self, lines: &[u32]) -> usize {
        let pairs = lines.iter().enumerate().flat_map(|(i, &a)| lines[i + 1..].iter().map(move |&b| (a as usize, b as usize)));
        pairs.map(|(a, b)| self.between(a, b)).sum()
    }
}

/// Work space of the estimate.
#[derive(Default)]
pub(super) struct Seen {
    targets: Vec<(f64, f64)>,
    pools: Vec<(f64, f64, usize)>,
    gap: Gap,
    /// The lines from left to right, and where they leave the upper row.
    order: Vec<(u32, f64)>,
    open: Vec<u32>,
    changed: Vec<u32>,
}

impl Seen {
    /// The crossings of all gaps.
    pub fn all(&mut self, graph: &Graph, state: &State) -> usize {
        let count = |row| {
            self.hang(graph, state, row);
            self.count();
            self.gap.crossings
        };
        (0..graph.rows).map(count).sum()
    }

    /// The gap under a row.
    pub fn gap(&mut self, graph: &Graph, state: &State, row: usize) -> Gap {
        self.hang(graph, state, row);
        self.count();
        self.gap.clone()
    }

    /// The crossings of the gap under a row, given that gap for a state that differs little.
    pub fn after(&mut self, graph: &Graph, state: &State, row: usize, before: &Gap) -> usize {
        self.hang(graph, state, row);
        let Self { gap, changed, .. } = self;
        changed.clear();
        changed.extend((0..gap.lines.len() as u32).filter(|&line| !gap.hangs_as_in(before, line as usize)));
        // What two changed lines have with each other is in the sums of both.
        let more: usize = changed.iter().map(|&line| gap.of(line as usize)).sum::<usize>() - gap.among(changed);
        let fewer: usize = changed.iter().map(|&line| before.crossings_of[line as usize]).sum::<usize>() - before.among(changed);
        before.crossings + more - fewer
    }

    /// Hangs the lines that leave a row.
    fn hang(&mut self, graph: &Graph, state: &State, row: usize) {
        let Self { targets, pools, gap, order, .. } = self;
        let all = graph.lines_of_row[row].clone();
        gap.first = all.start;
        gap.stops.clear();
        gap.lines.clear();
        order.clear();
        targets.clear();
        gap.lines.resize(all.len(), Hung::default());
        for &line in state.rows[row].iter().flat_map(|&block| graph.leaving.of(block)) {
            let start = gap.stops.len() as u32;
            let (mut low, mut high) = (u32::MAX, 0);
            for place in graph.bottoms(line).iter().map(|&item| state.place(item)) {
                gap.stops.push(At::from(place) * STEP);
                (low, high) = (low.min(place), high.max(place));
            }
            let top = f64::from(state.top(graph, line));
            targets.push((f64::from(low + high) / 2.0 - top, 1.0));
            let number = line - all.start;
            let stops = (start, gap.stops.len() as u32);
            gap.lines[number as usize] = Hung { top: 0, low: At::from(low) * STEP, high: At::from(high) * STEP, stops };
            order.push((number, top));
        }
        pool(targets, pools);
        let shifts = pools.iter().flat_map(|&(shift, _, count)| std::iter::repeat_n(shift, count));
        let mut last = (f64::MIN, 0);
        for (rank, (&(line, top), shift)) in order.iter().zip(shifts).enumerate() {
            let top = top + shift;
            if top > last.0 {
                let towards_zero = 2 * (top / 2.0) as At;
                let item = towards_zero - if towards_zero as f64 > top { 2 } else { 0 };
                last = (top, item * STEP + if top > item as f64 { 1 + rank as At } else { 0 });
            }
            let line = &mut gap.lines[line as usize];
            *line = Hung { top: last.1, low: line.low.min(last.1), high: line.high.max(last.1), ..*line };
        }
    }

    /// Counts the crossings of any two lines, from left to right.
    fn count(&mut self) {
        let Self { gap, order, open, .. } = self;
        order.sort_unstable_by_key(|&(line, _)| gap.lines[line as usize].low);
        open.clear();
        gap.crossings_of.clear();
        gap.crossings_of.resize(gap.lines.len(), 0);
        for &(line, _) in order.iter() {
            let low = gap.lines[line as usize].low;
            open.retain(|&other| {
                let reaches = gap.lines[other as usize].high > low;
                if reaches {
                    let crossings = gap.between(line as usize, other as usize);
                    gap.crossings_of[line as usize] += crossings;
                    gap.crossings_of[other as usize] += crossings;
                }
                reaches
            });
            open.push(line);
        }
        gap.crossings = gap.crossings_of.iter().sum::<usize>() / 2;
    }
}
