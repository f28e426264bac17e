//! What a reader will see cross, estimated from the order alone: families hang from bars, so two of them cross once or twice
//! where straight lines would cross many times.

use super::super::columns::pool;
use super::graph::Graph;
use super::state::State;

/// One line of a gap on the scale of the lower row.
struct Hung {
    top: f64,
    low: f64,
    high: f64,
    line: u32,
}

/// Work space.
#[derive(Default)]
pub(super) struct Gap {
    targets: Vec<(f64, f64)>,
    pools: Vec<(f64, f64, usize)>,
    order: Vec<(u32, u32)>,
    hung: Vec<Hung>,
    open: Vec<usize>,
}

impl Gap {
    /// Crossings of the lines that leave a row, when each stands over the middle of its children as nearly as its neighbours
    /// allow (an isotonic regression, as for the columns), and of any two bars the better one lies above.
    pub fn crossings(&mut self, graph: &Graph, state: &State, row: usize) -> usize {
        let Self { targets, pools, order, hung, open } = self;
        order.clear();
        order.extend(graph.lines_of_row[row].clone().map(|line| (state.top(graph, line), line)));
        order.sort_unstable();
        targets.clear();
        targets.extend(order.iter().map(|&(top, line)| {
            let (low, high) = reach(graph, state, line);
            (f64::from(low + high) / 2.0 - f64::from(top), 1.0)
        }));
        pool(targets, pools);
        hung.clear();
        let tops = pools.iter().flat_map(|&(top, _, count)| std::iter::repeat_n(top, count));
        for (&(at, line), top) in order.iter().zip(tops) {
            let top = top + f64::from(at);
            let (low, high) = reach(graph, state, line);
            hung.push(Hung { top, low: f64::from(low).min(top), high: f64::from(high).max(top), line });
        }
        hung.sort_by(|a, b| a.low.total_cmp(&b.low).then(a.line.cmp(&b.line)));
        open.clear();
        let mut total = 0;
        for i in 0..hung.len() {
            open.retain(|&j| hung[j].high > hung[i].low);
            for &j in open.iter() {
                let over = |a: &Hung, b: &Hung| {
                    let stops = graph.bottoms(a.line).iter().map(|&s| f64::from(state.place(s)));
                    usize::from(b.top > a.low && b.top < a.high) + stops.filter(|&s| s > b.low && s < b.high).count()
                };
                total += over(&hung[i], &hung[j]).min(over(&hung[j], &hung[i]));
            }
            open.push(i);
        }
        total
    }

    /// The crossings of all gaps.
    pub fn all(&mut self, graph: &Graph, state: &State) -> usize {
        (0..graph.rows).map(|row| self.crossings(graph, state, row)).sum()
    }
}

/// The places of the first and last child of a line.
fn reach(graph: &Graph, state: &State, line: u32) -> (u32, u32) {
    graph.bottoms(line).iter().fold((u32::MAX, 0), |(low, high), &item| (low.min(state.place(item)), high.max(state.place(item))))
}
