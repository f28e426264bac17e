//! x: every row is solved exactly as a weighted isotonic regression, in turns from the top and from the bottom, until every
//! couple stands over the middle of its children.
//!
//! "Couple over the middle of its children" ties several people of a row together; it is majorised by moving each side as
//! a rigid body (the couple by the error, all children of a sibship by the same error), which leaves one target and one
//! weight per item. With the order fixed and least distances known, pooling adjacent violators finds the best row at once.

use super::Rows;
use super::blocks::{Blocks, Item};
use super::lanes::ALIGNED;
use super::lists::Lists;
use super::order::Net;
use super::structure::{Anchor, LINE_GAP, LINE_TO_TEXT, ROUNDED, Structure, Texts};
use crate::layout::SLOT;

/// How strongly a child is drawn to the middle of its parents by itself; falls from the first value to the second.
const TO_PARENTS: (f64, f64) = (0.2, 0.003);
/// How far a couple may stand beside the middle of its children before it pulls less (px): who is that far away is held there
/// by others, and would only draw those to the side who could stand in the middle.
const FAR_OFF: f64 = 2.25 * SLOT;
/// How strongly neighbours in a block keep their distance.
const TO_NEIGHBOUR: f64 = 0.005;
/// From so many in a row on, families are drawn together. A smaller one fits on its page anyhow, and its couples stand over the
/// middle of their children.
const WIDE: usize = 12;
/// How wide families are drawn: so many times what the widest row needs, or the fullest row of bare symbols side by side,
/// whichever is more.
const WIDTH: (f64, f64) = (1.03, 1.19);
/// How strongly who stands further out is drawn in. (A wall would hold the parents of who stands beside it, too.)
const INWARDS: f64 = 1.0;
/// Shares of the way there to try, one after the other until no more lines cross for it.
pub(super) const NARROWER: [f64; 4] = [1.0, 0.8, 0.6, 0.4];
/// A family that is wider than it may be by less than this share stays as it is.
const HARDLY_WIDER: f64 = 0.02;
/// Passes down and up that this takes.
const NARROWED: usize = 12;
/// Passes down and up, for a family that was not drawn before and for one that was.
pub(super) const PASSES: usize = 30;
pub(super) const WARM_PASSES: usize = 8;
/// Largest move at which the passes stop early (px).
const STILL: f64 = 0.05;
/// Who stays in place as strongly as this rests: the family does not pull, and only who needs room pushes. A pull, however
/// weak, would move everybody a little at every edit.
pub(super) const RESTS: f64 = 60.0;
/// A bar shorter than this looks like a slip of the pen: an only child moves so far to hang straight down (px).
const SHORT_BAR: f64 = 16.0;
/// How much stronger that is than to stay in place: who moves pushes whoever is in the way.
const STRAIGHT: f64 = 1000.0;
/// How often a row is straightened at most.
const STRAIGHTENED: usize = 4;
/// How far inside the end of its range a straight line leaves (px).
const INSIDE: f64 = 0.5;

/// What holds items in place.
pub(super) struct Hold<'a> {
    /// Fixed places.
    pub pins: &'a [Option<f64>],
    /// Places to stay near to, and how strongly. What was drawn before needs few passes only.
    pub stay: Option<&'a [(f64, f64)]>,
    /// How many passes there are at most.
    pub passes: usize,
}

impl Hold<'_> {
    /// Where an item rests, and how strongly.
    fn rests(&self, item: usize) -> Option<(f64, f64)> {
        self.stay.map(|stay| stay[item]).filter(|&(_, strength)| strength >= RESTS)
    }

    /// How far apart two neighbours are kept, who need so much room. Two who rest may have come a little nearer when their
    /// places were rounded: nobody is pushed for that.
    fn room(&self, left: usize, right: usize, needed: f64) -> f64 {
        match (self.rests(left), self.rests(right)) {
            (Some((from, _)), Some((to, _))) if to - from >= needed - ROUNDED => needed.min(to - from),
            _ => needed,
        }
    }
}

/// A net as the solver sees it: it leaves at `(1 - share)·x[left] + share·x[right] + shift`.
struct Hang {
    /// The gap between rows, and the number in it.
    gap: u32,
    net: u32,
    left: u32,
    right: u32,
    share: f64,
    shift: f64,
    weight: f64,
    /// Where it arrives, in `stops`.
    stops: std::ops::Range<u32>,
    /// The pull on each child, shared by the outermost two.
    pull: f64,
}

/// Solves x for one structure.
pub(super) struct Solver<'a> {
    structure: &'a Structure,
    hangs: Vec<Hang>,
    /// Items, and how far right of their middle they are entered.
    stops: Vec<(u32, f64)>,
    /// Per item: the nets that leave it, and those that come down to it.
    below: Lists,
    above: Lists,
    /// True where an item belongs to the block of its left neighbour.
    joined: Vec<bool>,
}

/// What a pass needs to remember.
#[derive(Default)]
struct Work {
    /// Per net: in which visit its error was found, how far its bottoms' middle lies right of where it leaves, and where it
    /// leaves.
    errors: Vec<(u32, f64, f64)>,
    visit: u32,
    targets: Vec<(f64, f64)>,
    offsets: Vec<f64>,
    pools: Vec<(f64, f64, usize)>,
}

impl<'a> Solver<'a> {
    /// Takes from the structure what pulls at whom.
    pub fn new(structure: &'a Structure, blocks: &Blocks, nets: &[Vec<Net>], texts: &Texts) -> Self {
        let count = blocks.items.len();
        let (mut hangs, mut stops) = (vec![], vec![]);
        let (mut below, mut above) = (vec![], vec![]);
        for (gap, nets) in nets.iter().enumerate() {
            for (i, net) in nets.iter().enumerate() {
                let number = hangs.len() as u32;
                let start = stops.len() as u32;
                for (&b, &entry) in net.bottoms.iter().zip(&texts.entries[gap][i]) {
                    above.push((b as u32, number));
                    stops.push((b as u32, entry));
                }
                let (left, right, share, shift) = structure.leaving(gap, i);
                below.push((left as u32, number));
                if right != left {
                    below.push((right as u32, number));
                }
                let is_lane = net.bottoms.len() == 1 && blocks.items[net.bottoms[0]] == Item::Corridor;
                let weight = if is_lane { 4.0 } else { 1.0 };
                let pull = weight / (2.0 * net.bottoms.len().min(2) as f64);
                let stops = start..stops.len() as u32;
                let (gap, net, left, right) = (gap as u32, i as u32, left as u32, right as u32);
                hangs.push(Hang { gap, net, left, right, share, shift, weight, stops, pull });
            }
        }
        let mut joined = vec![false; count];
        for block in &blocks.blocks {
            for pair in block.items.windows(2) {
                joined[pair[1]] = true;
            }
        }
        Self { structure, hangs, stops, below: Lists::of_pairs(count, &below), above: Lists::of_pairs(count, &above), joined }
    }

    /// Solves families that are not linked one after the other; each of the `components` has its rows, from left to right. The
    /// places given are the start and are written over.
    pub fn solve_components(&self, components: &[Rows], x: &mut [f64], hold: &Hold) {
        let mut work = Work { errors: vec![(0, 0.0, 0.0); self.hangs.len()], ..Work::default() };
        for rows in components {
            for pass in 0..hold.passes {
                let share = if hold.passes < PASSES { 1.0 } else { (pass as f64 / 8.0).min(1.0) };
                let to_parents = TO_PARENTS.0 + (TO_PARENTS.1 - TO_PARENTS.0) * share;
                let mut moved: f64 = 0.0;
                for row in rows.iter().chain(rows.iter().rev()) {
                    moved = moved.max(self.solve_row(row, x, hold, (to_parents, None), &mut work));
                }
                if moved < STILL && share >= 1.0 {
                    break;
                }
            }
        }
    }

    /// Draws wide families together, a share of the way to how wide they may be; `components` as above.
    pub fn narrow(&self, components: &[Rows], x: &mut [f64], hold: &Hold, share: f64) {
        if self.structure.rows.iter().all(|row| row.len() < WIDE) {
            return;
        }
        let mut work = Work { errors: vec![(0, 0.0, 0.0); self.hangs.len()], ..Work::default() };
        for rows in components {
            let Some(bounds) = self.bounds(rows, x, share) else { continue };
            for _ in 0..NARROWED {
                let solve = |moved: f64, row: &Vec<usize>| moved.max(self.solve_row(row, x, hold, (TO_PARENTS.1, Some(bounds)), &mut work));
                if rows.iter().chain(rows.iter().rev()).fold(0.0, solve) < STILL {
                    break;
                }
            }
        }
    }

    /// Between which places a family is drawn together; nothing where it is not too wide.
    fn bounds(&self, rows: &Rows, x: &[f64], share: f64) -> Option<(f64, f64)> {
        let needed = |row: &Vec<usize>| row.iter().skip(1).map(|&item| self.structure.separation[item]).sum::<f64>();
        let widest = rows.iter().map(needed).fold(0.0, f64::max);
        let fullest = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = (widest * WIDTH.0).max((fullest as f64 * WIDTH.1 - 1.0) * SLOT);
        let low = rows.iter().filter_map(|row| row.first()).map(|&item| x[item]).fold(f64::MAX, f64::min);
        let high = rows.iter().filter_map(|row| row.last()).map(|&item| x[item]).fold(f64::MIN, f64::max);
        let spare = (high - low - width) / 2.0 * share;
        (high - low > width * (1.0 + HARDLY_WIDER)).then_some((low + spare, high - spare))
    }

    /// Lets the lines to only children run straight down where that takes a small move; `components` as above.
    pub fn straighten(&self, components: &[Rows], x: &mut [f64], hold: &Hold) {
        let mut work = Work::default();
        for row in components.iter().flatten() {
            // Two who press against each other come to rest by halves.
            for _ in 0..STRAIGHTENED {
                if !self.straighten_row(row, x, hold, &mut work) {
                    break;
                }
            }
        }
    }

    /// Moves only children who stand a little beside where the line to them can leave, so that it runs straight down;
    /// answers false when there are none. Everybody else makes room at most, only children least of all. To be called from
    /// the top row down, as those who move leave lines of their own.
    fn straighten_row(&self, row: &[usize], x: &mut [f64], hold: &Hold, work: &mut Work) -> bool {
        work.targets.clear();
        work.offsets.clear();
        let (mut offset, mut is_crooked) = (0.0, false);
        for (i, &item) in row.iter().enumerate() {
            offset += if i > 0 { hold.room(row[i - 1], item, self.structure.separation[item]) } else { 0.0 };
            let mut slips = self.above.of(item as u32).iter().filter_map(|&net| self.slip(net, x));
            let slip = slips.find(|slip| slip.abs() < SHORT_BAR);
            is_crooked |= slip.is_some_and(|slip| slip.abs() >= ALIGNED);
            let strength = if slip.is_some() { STRAIGHT } else { 1.0 };
            work.targets.push((x[item] - slip.unwrap_or(0.0) - offset, strength));
            work.offsets.push(offset);
        }
        if is_crooked {
            Self::place_row(row, x, hold, work);
        }
        is_crooked
    }

    /// How far right of where its line can leave an only child is entered.
    fn slip(&self, net: u32, x: &[f64]) -> Option<f64> {
        let hang = &self.hangs[net as usize];
        let &[(child, entry)] = &self.stops[hang.stops.start as usize..hang.stops.end as usize] else { return None };
        let (low, high) = self.structure.leaving_range(x, hang.gap as usize, hang.net as usize);
        let inside = INSIDE.min((high - low) / 2.0);
        let at = x[child as usize] + entry;
        Some(at - at.clamp(low + inside, (high - inside).max(low + inside)))
    }

    /// How far the middle of a net's bottoms lies right of where it leaves, and where it leaves.
    fn error(&self, net: u32, x: &[f64], work: &mut Work) -> (f64, f64) {
        let known = &mut work.errors[net as usize];
        if known.0 != work.visit {
            let hang = &self.hangs[net as usize];
            let leaves = x[hang.left as usize] * (1.0 - hang.share) + x[hang.right as usize] * hang.share + hang.shift;
            let (mut low, mut high) = (f64::MAX, f64::MIN);
            for &(b, entry) in &self.stops[hang.stops.start as usize..hang.stops.end as usize] {
                low = low.min(x[b as usize] + entry);
                high = high.max(x[b as usize] + entry);
            }
            *known = (work.visit, (low + high) / 2.0 - leaves, leaves);
        }
        (known.1, known.2)
    }

    /// Solves one row, given how strongly children are drawn to their parents and the bounds of the family.
    fn solve_row(&self, row: &[usize], x: &mut [f64], hold: &Hold, by: (f64, Option<(f64, f64)>), work: &mut Work) -> f64 {
        let (to_parents, bounds) = by;
        let separation = &self.structure.separation;
        work.visit += 1;
        work.targets.clear();
        work.offsets.clear();
        let mut offset = 0.0;
        for (i, &item) in row.iter().enumerate() {
            if i > 0 {
                offset += hold.room(row[i - 1], item, separation[item]);
            }
            work.offsets.push(offset);
            if let Some((place, strength)) = hold.rests(item) {
                work.targets.push((place - offset, strength));
                continue;
            }
            let (mut sum, mut weight) = (0.0, 0.0);
            for &net in self.below.of(item as u32) {
                let hang = &self.hangs[net as usize];
                let error = self.error(net, x, work).0;
                let strength = if hang.left == hang.right { hang.weight } else { hang.weight * 0.5 } * eased(error);
                sum += strength * (x[item] + error);
                weight += strength;
            }
            for &net in self.above.of(item as u32) {
                let (error, leaves) = self.error(net, x, work);
                let strength = self.hangs[net as usize].pull * eased(error);
                sum += strength * (x[item] - error) + to_parents / 2.0 * leaves;
                weight += strength + to_parents / 2.0;
            }
            if let Some(stay) = hold.stay {
                let (place, strength) = stay[item];
                sum += strength * place;
                weight += strength;
            }
            if i > 0 && self.joined[item] {
                sum += TO_NEIGHBOUR * (x[row[i - 1]] + separation[item]);
                weight += TO_NEIGHBOUR;
            }
            if let Some(&right) = row.get(i + 1).filter(|&&r| self.joined[r]) {
                sum += TO_NEIGHBOUR * (x[right] - separation[right]);
                weight += TO_NEIGHBOUR;
            }
            if weight == 0.0 {
                (sum, weight) = (x[item] * 1e-3, 1e-3);
            }
            work.targets.push((sum / weight - offset, weight));
        }
        if let (Some((low, high)), Some(&all)) = (bounds, work.offsets.last()) {
            for (place, weight) in work.targets.iter_mut() {
                // Without the offsets, everybody in a row may stand between the same two places.
                let inside = place.clamp(low, (high - all).max(low));
                if inside != *place {
                    *place = (*place * *weight + inside * INWARDS) / (*weight + INWARDS);
                    *weight += INWARDS;
                }
            }
        }
        Self::place_row(row, x, hold, work)
    }

    /// Puts a row where its targets are, as far as there is room; answers the largest move.
    fn place_row(row: &[usize], x: &mut [f64], hold: &Hold, work: &mut Work) -> f64 {
        pool(&work.targets, &mut work.pools);
        // Of what was solved only the values are needed from here on.
        let mut next = 0;
        for &(value, _, count) in &work.pools {
            for target in &mut work.targets[next..next + count] {
                target.0 = value;
            }
            next += count;
        }
        for (target, offset) in work.targets.iter_mut().zip(&work.offsets) {
            target.0 += offset;
        }
        clip_to_pins(row, &work.offsets, hold.pins, &mut work.targets);
        let mut moved: f64 = 0.0;
        for (&item, &(place, _)) in row.iter().zip(&work.targets) {
            moved = moved.max((x[item] - place).abs());
            x[item] = place;
        }
        moved
    }
}

/// What remains of a pull: the force of a spring up to [`FAR_OFF`], and no more than that from there on (Huber's loss).
fn eased(error: f64) -> f64 {
    (FAR_OFF / error.abs()).min(1.0)
}

/// A pinned item is a wall: bounded isotonic regression is the unbounded one, clipped to the bounds. Between two walls that
/// leave too little room everybody stands closer than they should, in the same order.
fn clip_to_pins(row: &[usize], offsets: &[f64], pins: &[Option<f64>], places: &mut [(f64, f64)]) {
    let walls: Vec<(usize, f64)> = row.iter().enumerate().filter_map(|(i, &item)| Some((i, pins[item]?))).collect();
    let (Some(&(first, first_x)), Some(&(last, last_x))) = (walls.first(), walls.last()) else { return };
    for i in 0..first {
        places[i].0 = places[i].0.min(first_x - (offsets[first] - offsets[i]));
    }
    for pair in walls.windows(2) {
        let ((left, left_x), (right, right_x)) = (pair[0], pair[1]);
        let (room, need) = (right_x - left_x, offsets[right] - offsets[left]);
        for i in left + 1..right {
            let (from_left, from_right) = (offsets[i] - offsets[left], offsets[right] - offsets[i]);
            places[i].0 = if room < need {
                left_x + from_left * (room / need).max(0.0)
            } else {
                places[i].0.clamp(left_x + from_left, (right_x - from_right).max(left_x + from_left))
            };
        }
    }
    for i in last + 1..row.len() {
        places[i].0 = places[i].0.max(last_x + (offsets[i] - offsets[last]));
    }
    for (i, x) in walls {
        places[i].0 = x;
    }
}

impl Structure {
    /// The range in which a line may leave, from left to right.
    pub fn leaving_range(&self, x: &[f64], gap: usize, net: usize) -> (f64, f64) {
        match self.anchors[gap][net] {
            Anchor::Port { item, shift } => (x[item] + shift, x[item] + shift),
            Anchor::Gap { left, right, slot, of } => {
                let (low, high) = (x[left] + self.right_side(left), x[right] - self.left_side(right));
                let room = (high - low - LINE_GAP * (of as f64 - 1.0)).max(0.0) / of as f64;
                let start = low + slot as f64 * (room + LINE_GAP);
                if of == 1 && room == 0.0 { ((low + high) / 2.0, (low + high) / 2.0) } else { (start, start + room) }
            }
        }
    }

    /// The middle of that range while the neighbours stand far enough apart: `(1 - share)·x[left] + share·x[right] + shift`.
    fn leaving(&self, gap: usize, net: usize) -> (usize, usize, f64, f64) {
        match self.anchors[gap][net] {
            Anchor::Port { item, shift } => (item, item, 0.0, shift),
            Anchor::Gap { left, right, slot, of } => {
                let (low, high) = (self.right_side(left), -self.left_side(right));
                let lines = LINE_GAP * (of as f64 - 1.0);
                let share = (slot as f64 + 0.5) / of as f64;
                (left, right, share, low + (high - low - lines) * share + slot as f64 * LINE_GAP)
            }
        }
    }

    /// How far right of an item's middle a line beside it leaves at the nearest, and how far left.
    fn right_side(&self, item: usize) -> f64 {
        let e = &self.extents[item];
        e.half.max(e.below.1) + LINE_TO_TEXT
    }

    fn left_side(&self, item: usize) -> f64 {
        let e = &self.extents[item];
        e.half.max(e.below.0) + LINE_TO_TEXT
    }
}

/// Weighted isotonic regression (pool adjacent violators): the non-decreasing sequence with the least weighted squared
/// distance from the given (value, weight) pairs. Linear time.
pub(crate) fn isotonic(values: &[(f64, f64)]) -> Vec<f64> {
    let mut pools = Vec::with_capacity(values.len());
    pool(values, &mut pools);
    pools.iter().flat_map(|&(value, _, count)| std::iter::repeat_n(value, count)).collect()
}

/// The same as pools of (value, weight, how many).
pub(super) fn pool(values: &[(f64, f64)], pools: &mut Vec<(f64, f64, usize)>) {
    pools.clear();
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
