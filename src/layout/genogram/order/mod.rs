//! Who stands left of whom: row orders with few crossings that keep siblings in birth order.
//!
//! Each connected family is searched by itself. Several deterministic starts (a walk through the families, and walks whose
//! roots are sorted by a smoothed lineage index) are each improved by sweeps: blocks are sorted by the mean position of
//! their parents, then of their children, by a topological sort that never breaks birth order; then neighbours change
//! places where that removes crossings. All budgets are counts, so every machine finds the same order.

mod again;
mod crossings;
mod graph;
mod seen;
mod starts;
mod state;

use super::blocks::{Blocks, Item, Top};
use super::frozen::Frozen;
use super::generations::Generations;
use super::lists::Lists;
use graph::Graph;
use seen::{Gap, Seen};
use smallvec::{SmallVec, smallvec};
use starts::{Smooth, SplitMix64, walk};
use state::{Cost, Scratch, State};
use std::collections::BTreeSet;

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

/// The best orders found for one connected family: rows of items, the least promising last.
pub(super) struct Orders {
    /// The number of the family.
    pub component: usize,
    top_row: usize,
    candidates: Vec<Vec<Vec<usize>>>,
}

/// Finds orders for each connected family: the index person's first, larger ones before smaller ones.
pub(super) fn orders(frozen: &Frozen, generations: &Generations, blocks: &Blocks, nets: &[Vec<Net>]) -> Vec<Orders> {
    let graphs = Graph::of_components(frozen, generations, blocks, nets, None);
    let all = blocks.items.len();
    let of_graph = |graph: &Graph| {
        let items = |row: &Vec<u32>| row.iter().flat_map(|&b| graph.items(b)).map(|i| graph.item[i as usize]).collect();
        let candidates = search(graph, all).iter().map(|state| state.rows.iter().map(items).collect()).collect();
        Orders { component: graph.component, top_row: graph.top_row, candidates }
    };
    let holds_index = |graph: &Graph| {
        let is_index = |item: &usize| matches!(blocks.items[*item], Item::Person(p) if frozen.case.is_index(frozen.people[p].id));
        graph.item.iter().any(is_index)
    };
    let mut graphs: Vec<&Graph> = graphs.iter().collect();
    graphs.sort_by_key(|graph| (!holds_index(graph), std::cmp::Reverse(graph.item.len()), graph.component));
    graphs.into_iter().map(of_graph).collect()
}

/// Orders rows that were drawn before: by where everybody stood (`keys`, one an item), while `loose` blocks look for the
/// place with the fewest crossings. Families keep their places side by side.
pub(super) fn again(
    frozen: &Frozen,
    generations: &Generations,
    blocks: &Blocks,
    nets: &[Vec<Net>],
    keys: &[f64],
    loose: &[bool],
) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<(f64, usize)>> = vec![vec![]; nets.len()];
    for graph in Graph::of_components(frozen, generations, blocks, nets, Some(keys)) {
        let is_loose: Vec<bool> = graph.first_items().map(|item| loose[blocks.block_of_item[item]]).collect();
        let state = again::again(&graph, keys, &is_loose);
        for (row, order) in state.rows.iter().enumerate() {
            // Where a key is out of order, the block goes by those left of it.
            let mut reached = f64::MIN;
            for &block in order {
                let item = |i: u32| graph.item[i as usize];
                reached = reached.max(graph.mean(block, |i| keys[item(i)]));
                rows[graph.top_row + row].extend(graph.items(block).map(|i| (reached, item(i))));
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    rows.into_iter().map(|row| row.into_iter().map(|(_, item)| item).collect()).collect()
}

impl Orders {
    /// How many there are to choose from.
    pub fn len(&self) -> usize {
        self.candidates.len()
    }

    /// Puts a candidate of each family side by side.
    pub fn rows(orders: &[Self], choice: &[usize], rows: usize) -> Vec<Vec<usize>> {
        let mut all = vec![vec![]; rows];
        for (orders, &choice) in orders.iter().zip(choice) {
            for (row, items) in orders.candidates[choice].iter().enumerate() {
                all[orders.top_row + row].extend(items);
            }
        }
        all
    }
}

/// The items in the row that a line comes down from: one, or the two partners.
pub(super) fn top_items(frozen: &Frozen, generations: &Generations, blocks: &Blocks, top: Top) -> SmallVec<[usize; 2]> {
    match top {
        Top::Item(item) => smallvec![item],
        Top::Person(p) => smallvec![blocks.item_of_person[p]],
        Top::Union(u) => match blocks.item_of_unknown.get(&u) {
            Some(&item) => smallvec![item],
            None => {
                let partners = &frozen.unions[u].partners;
                partners.iter().filter(|&&p| generations.person[p] == generations.union[u]).map(|&p| blocks.item_of_person[p]).collect()
            }
        },
    }
}

/// Up to so many items there is time for more starts; above, blocks that are moved at random find more in the same time.
const SMALL: usize = 400;
/// Above so many items a family is searched only as far as keeps the editor quick.
pub(super) const LARGE: usize = 1500;

/// How many orders of a family are drawn, to choose between them by what is seen.
const DRAWN: usize = 3;

/// How far a family of so many items is searched; counts, so that every machine finds the same.
struct Budget {
    /// Rounds of smoothing of the deterministic starts, and starts from noise.
    smoothing: &'static [usize],
    restarts: usize,
    sweeps: usize,
    /// Sweeps without gain after which a start is left.
    patience: usize,
    /// Blocks that are moved at random, to see whether that helps.
    kicks: usize,
}

impl Budget {
    /// For a family of so many items, of so many in all.
    fn of(items: usize, all: usize) -> Self {
        if items > LARGE {
            return Self { smoothing: &[120], restarts: 0, sweeps: 8, patience: 3, kicks: 0 };
        }
        if all > LARGE {
            return Self { smoothing: &[32], restarts: 2, sweeps: 8, patience: 3, kicks: 10 };
        }
        let (restarts, kicks) = if all > SMALL { (10, 200) } else { (20, 60) };
        Self { smoothing: &[8, 32, 120], restarts, sweeps: 12, patience: 4, kicks }
    }
}

/// The best orders found for one family.
fn search(graph: &Graph, all: usize) -> Vec<State> {
    let n = graph.item.len();
    let budget = Budget::of(n, all);
    // Drawing several orders costs the whole drawing each time.
    let drawn = if all <= LARGE { DRAWN } else { 1 };
    let mut search = Search { graph, exact: n <= LARGE, scratch: Scratch::default(), seen: Seen::default(), reached: BTreeSet::new() };
    let mut starts = vec![walk(graph, &graph.canonical, true)];
    let smooth = Smooth::new(graph);
    for &rounds in budget.smoothing {
        starts.push(walk(graph, &smooth.low_pass(graph.canonical.clone(), rounds), false));
    }
    let mut random = SplitMix64(0x6B69_7468);
    let mut best: Vec<(Cost, State)> = vec![];
    let mut begun: BTreeSet<Vec<Vec<u32>>> = BTreeSet::new();
    for i in 0..starts.len() + budget.restarts {
        let rows = if i < starts.len() {
            std::mem::take(&mut starts[i])
        } else {
            let noise = (0..n).map(|_| random.next_unit()).collect();
            walk(graph, &smooth.low_pass(noise, if i % 2 == 0 { 12 } else { 40 }), i % 4 < 2)
        };
        if !begun.insert(rows.clone()) {
            continue;
        }
        let worst = best.get(drawn - 1).map_or(usize::MAX, |b| b.0.0);
        let found = search.improve(rows, &budget, worst.saturating_add(worst / 4 + 3));
        let at = best.partition_point(|b| b.0 <= found.0);
        if at < drawn && best.iter().all(|b| b.0 != found.0 || b.1.rows != found.1.rows) {
            best.insert(at, found);
            best.truncate(drawn);
            if best[0].0.0 == 0 {
                best.truncate(1);
                break;
            }
        }
    }
    keep_near(&mut best, 10);
    let mut kicks = budget.kicks;
    // Where lines cross more often than there are lines, looking further brings little and costs much.
    if n > SMALL && best.first().is_some_and(|b| b.0.0 > graph.lines.len()) {
        best.truncate(2);
        kicks = kicks.min(60);
    }
    for found in &mut best {
        search.kick(found, kicks, &mut random);
    }
    best.sort_by_key(|b| b.0);
    keep_near(&mut best, 20);
    best.into_iter().map(|b| b.1).collect()
}

/// Leaves out orders with so many more crossings than the first that looking further into them is not worth while: more than
/// one in so many.
fn keep_near(best: &mut Vec<(Cost, State)>, one_in: usize) {
    let least = best.first().map_or(0, |b| b.0.0);
    best.retain(|b| b.0.0 <= least + least / one_in + 1);
}

/// The steps of the search that need to know what a state costs.
struct Search<'a> {
    graph: &'a Graph,
    /// Count what a reader sees, not straight lines.
    exact: bool,
    scratch: Scratch,
    seen: Seen,
    /// Orders that came out of a sweep down (`true`) or up. From each of them the sweeps go on in one way only.
    reached: BTreeSet<(bool, u64)>,
}

impl<'a> Search<'a> {
    fn cost(&mut self, state: &State) -> Cost {
        if !self.exact {
            return state.cost(self.graph, &mut self.scratch);
        }
        let (crosses, length) = state.crosses(self.graph);
        (if crosses { self.seen.all(self.graph, state) } else { 0 }, length)
    }

    /// Sweeps down and up until several turns bring nothing, or until an order comes out that has been swept on from before.
    /// A start that still has more crossings than `hopeless` after so many turns as patience has is left.
    fn improve(&mut self, rows: Vec<Vec<u32>>, budget: &Budget, hopeless: usize) -> (Cost, State) {
        let graph = self.graph;
        let mut state = State::new(graph, rows, &mut self.scratch);
        state.switch(graph, 0..graph.rows);
        let mut best = (self.cost(&state), state.clone());
        let mut idle = 0;
        for sweep in 0..budget.sweeps {
            if sweep == budget.patience && best.0.0 > hopeless {
                break;
            }
            let down = sweep % 2 == 0;
            for step in 0..graph.rows {
                state.sweep_row(graph, if down { step } else { graph.rows - 1 - step }, down, &mut self.scratch);
            }
            state.switch(graph, 0..graph.rows);
            if !self.reached.insert((down, state.fingerprint())) {
                break;
            }
            let cost = self.cost(&state);
            if cost < best.0 {
                best.0 = cost;
                best.1.clone_from(&state);
                idle = 0;
            } else {
                idle += 1;
                if idle == budget.patience || best.0.0 == 0 {
                    break;
                }
            }
        }
        best
    }

    /// Moves blocks at random past some of their neighbours, lets the rows above and below follow as far as they change, and
    /// keeps what is better. Only the gaps of rows that changed are counted again.
    fn kick(&mut self, best: &mut (Cost, State), kicks: usize, random: &mut SplitMix64) {
        let graph = self.graph;
        if !self.exact {
            return;
        }
        let mut gaps: Vec<Gap> = (0..graph.rows).map(|row| self.seen.gap(graph, &best.1, row)).collect();
        best.0 = self.polish(&mut best.1, &mut gaps, &mut vec![true; graph.rows]);
        let (mut state, mut new_gaps) = (best.1.clone(), gaps.clone());
        let (mut changed, mut waiting) = (vec![false; graph.rows], vec![false; graph.rows]);
        for _ in 0..kicks {
            if best.0.0 == 0 {
                return;
            }
            let block = (random.next() % graph.blocks() as u64) as u32;
            let (leftwards, steps) = (random.next().is_multiple_of(2), 1 + random.next() % 5);
            let row = graph.row_of_block[block as usize] as usize;
            let around = gaps[row].crossings + row.checked_sub(1).map_or(0, |above| gaps[above].crossings);
            let Some(from) = best.1.rows[row].iter().position(|&b| b == block).filter(|_| around > 0) else { continue };
            state.clone_from(&best.1);
            let mut at = from;
            for _ in 0..steps {
                // The place of the right one of the two that change places.
                let right = if leftwards { at } else { at + 1 };
                if right == 0 || right >= state.rows[row].len() || !state.may_exchange(graph, row, right) {
                    break;
                }
                state.exchange(graph, row, right);
                at = if leftwards { at - 1 } else { at + 1 };
            }
            if at == from {
                continue;
            }
            let last = (row + 1..graph.rows).take_while(|&below| state.sweep_row(graph, below, true, &mut self.scratch)).last();
            let first = (0..row).rev().take_while(|&above| state.sweep_row(graph, above, false, &mut self.scratch)).last();
            state.switch(graph, first.unwrap_or(row).saturating_sub(1)..(last.unwrap_or(row) + 2).min(graph.rows));
            // The gaps beside rows that have changed, and the rows beside those gaps, where an exchange may help now.
            changed.fill(false);
            waiting.fill(false);
            for row in (0..graph.rows).filter(|&row| state.rows[row] != best.1.rows[row]) {
                changed[row.saturating_sub(1)..=row].fill(true);
                waiting[row.saturating_sub(1)..(row + 2).min(graph.rows)].fill(true);
            }
            let mut crossings = 0;
            for (row, gap) in gaps.iter().enumerate() {
                crossings += if changed[row] { self.seen.after(graph, &state, row, gap) } else { gap.crossings };
            }
            if crossings > best.0.0 + 2 {
                continue;
            }
            for (row, gap) in gaps.iter().enumerate() {
                if changed[row] {
                    new_gaps[row] = self.seen.gap(graph, &state, row);
                } else {
                    new_gaps[row].clone_from(gap);
                }
            }
            let cost = self.polish(&mut state, &mut new_gaps, &mut waiting);
            if cost < best.0 {
                best.0 = cost;
                std::mem::swap(&mut best.1, &mut state);
                std::mem::swap(&mut gaps, &mut new_gaps);
            }
        }
    }

    /// Lets neighbours change places in rows that wait for it, wherever a reader sees fewer crossings then; answers the cost
    /// of what comes out.
    fn polish(&mut self, state: &mut State, gaps: &mut [Gap], waiting: &mut [bool]) -> Cost {
        let graph = self.graph;
        for _ in 0..3 {
            for row in 0..graph.rows {
                if std::mem::take(&mut waiting[row]) && self.polish_row(state, row, gaps) {
                    waiting[row.saturating_sub(1)..(row + 2).min(graph.rows)].fill(true);
                }
            }
        }
        let (crosses, length) = state.crosses(graph);
        (if crosses { gaps.iter().map(|gap| gap.crossings).sum() } else { 0 }, length)
    }

    /// The same in one row, given the gaps of all rows; true when anybody has changed places.
    fn polish_row(&mut self, state: &mut State, row: usize, gaps: &mut [Gap]) -> bool {
        let graph = self.graph;
        let mut changed = false;
        for i in 1..state.rows[row].len() {
            let (a, b) = (state.rows[row][i - 1], state.rows[row][i]);
            // The gaps above and below, where a line goes to one of the two or comes from it.
            let lines = |lists: &'a Lists| (lists.of(a), lists.of(b));
            let concerns = |(a, b): (&[u32], &[u32])| !a.is_empty() || !b.is_empty();
            let above = row.checked_sub(1).filter(|_| concerns(lines(&graph.into)));
            let below = Some(row).filter(|_| concerns(lines(&graph.leaving)));
            // Where no line of the one crosses a line of the other, there is nothing to gain.
            let crosses = |gap: Option<usize>, (a, b): (&[u32], &[u32])| gap.is_some_and(|gap| gaps[gap].any_cross(a, b));
            let may_gain = crosses(above, lines(&graph.into)) || crosses(below, lines(&graph.leaving));
            if !may_gain || !state.may_exchange(graph, row, i) {
                continue;
            }
            let concerned = || above.into_iter().chain(below);
            let before: usize = concerned().map(|gap| gaps[gap].crossings).sum();
            state.exchange(graph, row, i);
            let after: usize = concerned().map(|gap| self.seen.after(graph, state, gap, &gaps[gap])).sum();
            if after < before {
                concerned().for_each(|gap| gaps[gap] = self.seen.gap(graph, state, gap));
                changed = true;
            } else {
                state.exchange(graph, row, i);
            }
        }
        changed
    }
}
