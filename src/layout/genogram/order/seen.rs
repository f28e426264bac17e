//! What a reader will see cross, estimated from the order alone: families hang from bars, so two of them cross once or twice
//! where straight lines would cross many times.

use super::super::columns::pool;
use super::graph::Graph;
use super::state::State;
use std::ops::Range;

/// One line of a gap on the scale of the lower row.
struct Hung {
    top: f64,
    low: f64,
    high: f64,
    line: u32,
    /// Where it arrives, in `stops`.
    stops: Range<usize>,
}

/// Work space.
#[derive(Default)]
pub(super) struct Gap {
    targets: Vec<(f64, f64)>,
    pools: Vec<(f64, f64, usize)>,
    hung: Vec<Hung>,
    stops: Vec<f64>,
    open: Vec<usize>,
}

impl Gap {
    /// Crossings of the lines that leave a row, when each stands over the middle of its children as nearly as its neighbours
    /// allow (an isotonic regression, as for the columns), and of any two bars the better one lies above. Counting ends when
    /// so many as `enough` are found.
    pub fn crossings(&mut self, graph: &Graph, state: &State, row: usize, enough: usize) -> usize {
        let Self { targets, pools, hung, stops, open } = self;
        (targets.clear(), hung.clear(), stops.clear());
        for &line in state.rows[row].iter().flat_map(|&block| graph.leaving.of(block)) {
            let start = stops.len();
            stops.extend(graph.bottoms(line).iter().map(|&item| f64::from(state.place(item))));
            let top = f64::from(state.top(graph, line));
            let (low, high) = stops[start..].iter().fold((f64::MAX, 0.0_f64), |(low, high), &x| (low.min(x), high.max(x)));
            targets.push(((low + high) / 2.0 - top, 1.0));
            hung.push(Hung { top, low, high, line, stops: start..stops.len() });
        }
        pool(targets, pools);
        let shifts = pools.iter().flat_map(|&(shift, _, count)| std::iter::repeat_n(shift, count));
        for (line, shift) in hung.iter_mut().zip(shifts) {
            line.top += shift;
            line.low = line.low.min(line.top);
            line.high = line.high.max(line.top);
        }
        hung.sort_unstable_by(|a, b| a.low.total_cmp(&b.low).then(a.line.cmp(&b.line)));
        let over = |a: &Hung, b: &Hung| {
            let through = stops[a.stops.clone()].iter().filter(|&&s| s > b.low && s < b.high).count();
            usize::from(b.top > a.low && b.top < a.high) + through
        };
        open.clear();
        let mut total = 0;
        for (i, line) in hung.iter().enumerate() {
            open.retain(|&j| {
                let other = &hung[j];
                let reaches = other.high > line.low;
                if reaches {
                    total += over(line, other).min(over(other, line));
                }
                reaches
            });
            if total >= enough {
                break;
            }
            open.push(i);
        }
        total
    }

    /// The crossings of all gaps.
    pub fn all(&mut self, graph: &Graph, state: &State) -> usize {
        (0..graph.rows).map(|row| self.crossings(graph, state, row, usize::MAX)).sum()
    }
}
