//! x: every row is solved exactly as a weighted isotonic regression, in turns from the top and from the bottom, until every
//! couple stands over the middle of its children.
//!
//! "Couple over the middle of its children" ties several people of a row together; it is majorised by moving each side as
//! a rigid body (the couple by the error, all children of a sibship by the same error), which leaves one target and one
//! weight per item. With the order fixed and least distances known, pooling adjacent violators finds the best row at once.

use super::blocks::{Blocks, Item};
use super::order::Net;
use super::structure::{Anchor, LINE_GAP, LINE_TO_TEXT, Structure};

/// How strongly a child is drawn to the middle of its parents by itself; falls from the first value to the second.
const TO_PARENTS: (f64, f64) = (0.2, 0.006);
/// How strongly neighbours in a block keep their distance.
const TO_NEIGHBOUR: f64 = 0.02;
/// Passes down and up.
const PASSES: usize = 30;
/// Largest move at which the passes stop early (px).
const STILL: f64 = 0.05;
/// How strongly everybody else stays put when somebody is pinned.
const STAY: f64 = 0.4;

/// Solves x. The places given are the start and are written over.
pub(super) struct Solver<'a> {
    pub structure: &'a Structure,
    pub blocks: &'a Blocks,
    pub nets: &'a [Vec<Net>],
    /// Fixed places.
    pub pins: &'a [Option<f64>],
    /// Places to stay near to.
    pub stay: Option<&'a [f64]>,
}

/// Nets by the items that they touch.
struct Touching {
    above: Vec<Vec<(usize, usize)>>,
    below: Vec<Vec<(usize, usize)>>,
}

impl Solver<'_> {
    /// Solves families that are not linked one after the other; `components` holds their rows, from left to right.
    pub fn solve_components(&self, components: &[Vec<Vec<usize>>], x: &mut [f64]) {
        let touching = self.touching(x.len());
        for rows in components {
            self.solve(rows, x, &touching);
        }
    }

    fn solve(&self, rows: &[Vec<usize>], x: &mut [f64], touching: &Touching) {
        for pass in 0..PASSES {
            let share = (pass as f64 / 8.0).min(1.0);
            let to_parents = TO_PARENTS.0 + (TO_PARENTS.1 - TO_PARENTS.0) * share;
            let mut moved: f64 = 0.0;
            for row in rows.iter().chain(rows.iter().rev()) {
                moved = moved.max(self.solve_row(row, x, touching, to_parents));
            }
            if moved < STILL && share >= 1.0 {
                break;
            }
        }
    }

    fn touching(&self, count: usize) -> Touching {
        let mut touching = Touching { above: vec![vec![]; count], below: vec![vec![]; count] };
        for (gap, nets) in self.nets.iter().enumerate() {
            for (i, net) in nets.iter().enumerate() {
                for &b in &net.bottoms {
                    touching.above[b].push((gap, i));
                }
                let (a, b) = carriers(self.structure.anchors[gap][i]);
                touching.below[a].push((gap, i));
                if b != a {
                    touching.below[b].push((gap, i));
                }
            }
        }
        touching
    }

    /// How far the middle of a net's bottoms lies right of where it leaves.
    fn error(&self, x: &[f64], gap: usize, net: usize) -> f64 {
        let bottoms = &self.nets[gap][net].bottoms;
        let entries = &self.structure.entries[gap][net];
        let (mut low, mut high) = (f64::MAX, f64::MIN);
        for (&b, &entry) in bottoms.iter().zip(entries) {
            low = low.min(x[b] + entry);
            high = high.max(x[b] + entry);
        }
        (low + high) / 2.0 - self.structure.anchor_x(x, gap, net)
    }

    fn weight(&self, gap: usize, net: usize) -> f64 {
        let net = &self.nets[gap][net];
        let corridor = |item: usize| self.blocks.items[item] == Item::Corridor;
        let is_lane = net.bottoms.len() == 1 && corridor(net.bottoms[0]);
        if is_lane { 4.0 } else { 1.0 }
    }

    fn solve_row(&self, row: &[usize], x: &mut [f64], touching: &Touching, to_parents: f64) -> f64 {
        let mut targets = Vec::with_capacity(row.len());
        let mut offset = 0.0;
        for (i, &item) in row.iter().enumerate() {
            let (mut sum, mut weight) = (0.0, 0.0);
            let mut pull = |target: f64, strength: f64| {
                sum += strength * target;
                weight += strength;
            };
            for &(gap, net) in &touching.below[item] {
                let (a, b) = carriers(self.structure.anchors[gap][net]);
                let share = if a == b { 1.0 } else { 0.5 };
                pull(x[item] + self.error(x, gap, net), self.weight(gap, net) * share);
            }
            for &(gap, net) in &touching.above[item] {
                let many = self.nets[gap][net].bottoms.len().min(2) as f64;
                pull(x[item] - self.error(x, gap, net), self.weight(gap, net) / (2.0 * many));
                pull(self.structure.anchor_x(x, gap, net), to_parents / 2.0);
            }
            if let Some(stay) = self.stay {
                pull(stay[item], STAY);
            }
            let beside = |j: usize| row.get(j).copied().filter(|&j| self.blocks.block_of_item[j] == self.blocks.block_of_item[item]);
            if let Some(left) = i.checked_sub(1).and_then(beside) {
                pull(x[left] + self.structure.separation[item], TO_NEIGHBOUR);
            }
            if let Some(right) = beside(i + 1) {
                pull(x[right] - self.structure.separation[right], TO_NEIGHBOUR);
            }
            if weight == 0.0 {
                (sum, weight) = (x[item] * 1e-3, 1e-3);
            }
            if i > 0 {
                offset += self.structure.separation[item];
            }
            targets.push((sum / weight, weight, offset));
        }
        let solved = isotonic(&targets.iter().map(|&(target, weight, offset)| (target - offset, weight)).collect::<Vec<_>>());
        let mut places: Vec<f64> = solved.iter().zip(&targets).map(|(x, t)| x + t.2).collect();
        self.clip_to_pins(row, &targets.iter().map(|t| t.2).collect::<Vec<_>>(), &mut places);
        let mut moved: f64 = 0.0;
        for (&item, place) in row.iter().zip(places) {
            moved = moved.max((x[item] - place).abs());
            x[item] = place;
        }
        moved
    }

    /// A pinned item is a wall: bounded isotonic regression is the unbounded one, clipped to the bounds.
    fn clip_to_pins(&self, row: &[usize], offsets: &[f64], places: &mut [f64]) {
        if row.iter().all(|&item| self.pins[item].is_none()) {
            return;
        }
        let mut low = f64::MIN;
        for (i, &item) in row.iter().enumerate() {
            match self.pins[item] {
                Some(pin) => {
                    places[i] = pin;
                    low = pin - offsets[i];
                }
                None => places[i] = places[i].max(low + offsets[i]),
            }
        }
        let mut high = f64::MAX;
        for (i, &item) in row.iter().enumerate().rev() {
            match self.pins[item] {
                Some(pin) => high = pin - offsets[i],
                None => places[i] = places[i].min(high + offsets[i]),
            }
        }
    }
}

impl Structure {
    /// The range in which a line may leave, from left to right.
    pub fn leaving_range(&self, x: &[f64], gap: usize, net: usize) -> (f64, f64) {
        match self.anchors[gap][net] {
            Anchor::Port { item, shift } => (x[item] + shift, x[item] + shift),
            Anchor::Gap { left, right, slot, of } => {
                let side = |half: f64, below: f64| half.max(below) + LINE_TO_TEXT;
                let (l, r) = (&self.extents[left], &self.extents[right]);
                let (low, high) = (x[left] + side(l.half, l.below.1), x[right] - side(r.half, r.below.0));
                let room = (high - low - LINE_GAP * (of as f64 - 1.0)).max(0.0) / of as f64;
                let start = low + slot as f64 * (room + LINE_GAP);
                if of == 1 && room == 0.0 { ((low + high) / 2.0, (low + high) / 2.0) } else { (start, start + room) }
            }
        }
    }

    /// Where a line leaves when nothing else decides: in the middle of its range.
    pub fn anchor_x(&self, x: &[f64], gap: usize, net: usize) -> f64 {
        let (low, high) = self.leaving_range(x, gap, net);
        (low + high) / 2.0
    }
}

/// The one or two items that carry the place where a line leaves.
fn carriers(anchor: Anchor) -> (usize, usize) {
    match anchor {
        Anchor::Gap { left, right, .. } => (left, right),
        Anchor::Port { item, .. } => (item, item),
    }
}

/// Weighted isotonic regression (pool adjacent violators): the non-decreasing sequence with the least weighted squared
/// distance from the given (value, weight) pairs. Linear time.
pub(crate) fn isotonic(values: &[(f64, f64)]) -> Vec<f64> {
    let mut pools: Vec<(f64, f64, usize)> = Vec::with_capacity(values.len());
    for &(value, weight) in values {
        let mut pool = (value, weight, 1);
        while let Some(&(before, before_weight, count)) = pools.last() {
            if before <= pool.0 {
                break;
            }
            pools.pop();
            let total = before_weight + pool.1;
            pool = ((before * before_weight + pool.0 * pool.1) / total, total, pool.2 + count);
        }
        pools.push(pool);
    }
    pools.iter().flat_map(|&(value, _, count)| std::iter::repeat_n(value, count)).collect()
}

#[cfg(test)]
mod tests {
    use super::isotonic;

    #[test]
    fn violators_are_pooled_at_their_weighted_mean() {
        assert_eq!(isotonic(&[(1.0, 1.0), (3.0, 1.0), (2.0, 3.0), (5.0, 1.0)]), [1.0, 2.25, 2.25, 5.0]);
        assert_eq!(isotonic(&[(3.0, 1.0), (2.0, 1.0), (1.0, 1.0)]), [2.0, 2.0, 2.0]);
        assert!(isotonic(&[]).is_empty());
    }
}
