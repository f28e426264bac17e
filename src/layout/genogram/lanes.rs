//! Lanes: in each row gap every family gets a horizontal lane for its sibship bar, so that no two bars can ever lie on each
//! other, and no drop on another family's leg.

use super::structure::{LINE_GAP, Structure};
use smallvec::SmallVec;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Two verticals nearer than this would be taken for one line (px).
const SAME_LINE: f64 = 4.0;
/// Bars on one lane end at least this far apart (px).
const BAR_CLEARANCE: f64 = 8.0;
/// A drop moves onto a child that is at most this far away (px).
const SNAP: f64 = 8.0;
/// A line whose ends are nearer than this is straight (px).
pub(super) const ALIGNED: f64 = 0.5;
/// What a shared vertical costs, in crossings.
const SHARED_VERTICAL: i64 = 1000;

/// With more bars in one gap their order is not looked over again: the time would grow with the square.
const MANY_BARS: usize = 400;

/// One net of a gap, placed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    /// Where the line leaves.
    pub top: f64,
    /// Where it arrives: a child, the lane of a chain, or the point over a multiple birth.
    pub stops: SmallVec<[f64; 2]>,
    /// The lane of its bar, counted from above; straight lines have none.
    pub lane: Option<usize>,
}

impl Placed {
    /// From its left to its right end.
    pub fn interval(&self) -> (f64, f64) {
        self.stops.iter().fold((self.top, self.top), |(low, high), &x| (low.min(x), high.max(x)))
    }

    fn is_straight(&self) -> bool {
        let (low, high) = self.interval();
        high - low < ALIGNED
    }
}

/// Places the nets of one gap; `stops` says where each of them arrives.
pub(super) fn place(structure: &Structure, x: &[f64], gap: usize, stops: impl Iterator<Item = SmallVec<[f64; 2]>>) -> Vec<Placed> {
    let mut placed: Vec<Placed> = stops
        .enumerate()
        .map(|(i, stops)| {
            let range = structure.leaving_range(x, gap, i);
            Placed { top: drop_x(range, &stops), stops, lane: None }
        })
        .collect();
    nudge_shared_tops(structure, x, gap, &mut placed);
    assign_lanes(&mut placed);
    placed
}

/// A single child is met straight from above where that is possible, give or take what rounding does to places; else the
/// line leaves over the middle of the children, and exactly over one that is near.
fn drop_x((low, high): (f64, f64), stops: &[f64]) -> f64 {
    let (left, right) = stops.iter().fold((f64::MAX, f64::MIN), |(l, h), &x| (l.min(x), h.max(x)));
    let middle = ((left + right) / 2.0).clamp(low, high);
    stops
        .iter()
        .copied()
        .filter(|&x| match stops.len() {
            1 => (x - middle).abs() < ALIGNED,
            _ => (low..=high).contains(&x) && (x - middle).abs() <= SNAP,
        })
        .min_by(|a, b| (a - middle).abs().total_cmp(&(b - middle).abs()))
        .unwrap_or(middle)
}

/// Where a line would come down exactly over another family's child and the reverse is true as well, no order of lanes
/// helps: the first one moves a little inside its range.
fn nudge_shared_tops(structure: &Structure, x: &[f64], gap: usize, placed: &mut [Placed]) {
    let mut stops: Vec<(f64, usize)> = placed.iter().enumerate().flat_map(|(i, p)| p.stops.iter().map(move |&s| (s, i))).collect();
    stops.sort_by(|a, b| a.0.total_cmp(&b.0));
    for i in 0..placed.len() {
        let top = placed[i].top;
        let near = stops.partition_point(|s| s.0 <= top - SAME_LINE);
        for &(_, j) in stops[near..].iter().take_while(|s| s.0 < top + SAME_LINE) {
            let comes_down_here = placed[i].stops.iter().any(|&s| (s - placed[j].top).abs() < SAME_LINE);
            if i != j && (comes_down_here || placed[j].is_straight()) {
                let (low, high) = structure.leaving_range(x, gap, i);
                placed[i].top = if top + LINE_GAP <= high { top + LINE_GAP } else { (top - LINE_GAP).max(low) };
                break;
            }
        }
    }
}

/// Crossings if `upper` has the lane above `lower`; each comes with its interval.
fn crossings((upper, span): (&Placed, (f64, f64)), (lower, lower_span): (&Placed, (f64, f64))) -> i64 {
    let inside = |x: f64, (low, high): (f64, f64)| x > low && x < high;
    let mut total = i64::from(inside(lower.top, span));
    for &stop in &upper.stops {
        total += i64::from(inside(stop, lower_span));
        if (stop - lower.top).abs() < SAME_LINE {
            total += SHARED_VERTICAL;
        }
    }
    total
}

/// Another bar of the gap, and how many crossings it saves to lie above it.
type Rival = (usize, i64);

/// Gives overlapping bars different lanes, the order between two of them chosen by what they cross; answers the count.
fn assign_lanes(placed: &mut [Placed]) -> usize {
    let spans: Vec<(f64, f64)> = placed.iter().map(Placed::interval).collect();
    let mut bars: Vec<usize> = (0..placed.len()).filter(|&i| !placed[i].is_straight()).collect();
    bars.sort_by(|&a, &b| spans[a].0.total_cmp(&spans[b].0).then(a.cmp(&b)));
    // Pairs of overlapping bars, found by a sweep from the left; a positive preference wants the first one above.
    let mut rivals: Vec<Vec<Rival>> = vec![vec![]; placed.len()];
    let mut open: Vec<usize> = vec![];
    for &i in &bars {
        open.retain(|&j| spans[j].1 + BAR_CLEARANCE > spans[i].0);
        for &j in &open {
            let (here, there) = ((&placed[i], spans[i]), (&placed[j], spans[j]));
            let preference = crossings(there, here) - crossings(here, there);
            rivals[i].push((j, preference));
            rivals[j].push((i, -preference));
        }
        open.push(i);
    }
    let mut count = 0;
    let mut order = linear_order(&bars, &rivals);
    sift(&mut order, &rivals);
    let mut taken: Vec<(usize, i64)> = vec![];
    for i in order {
        taken.clear();
        taken.extend(rivals[i].iter().filter_map(|&(j, preference)| placed[j].lane.map(|lane| (lane, preference))));
        let least = taken.iter().filter(|t| t.1 < 0).map(|t| t.0 + 1).max().unwrap_or(0);
        let lane = (least..).find(|l| taken.iter().all(|t| t.0 != *l)).unwrap_or(least);
        placed[i].lane = Some(lane);
        count = count.max(lane + 1);
    }
    count
}

/// An order of the bars, from above, that goes against few preferences (after Eades, Lin and Smyth: whoever nobody left
/// wants to be above of comes next; in a circle, whoever is wanted above most).
fn linear_order(bars: &[usize], rivals: &[Vec<Rival>]) -> Vec<usize> {
    let mut blockers: Vec<usize> = rivals.iter().map(|r| r.iter().filter(|(_, p)| *p < 0).count()).collect();
    // An entry (j, p) of i with p > 0 says how many crossings it saves to have i above j.
    let wish: Vec<i64> = rivals.iter().map(|r| r.iter().map(|(_, p)| *p).sum()).collect();
    let mut done = vec![false; rivals.len()];
    let mut ready: BinaryHeap<Reverse<(usize, usize)>> = BinaryHeap::new();
    for (k, &i) in bars.iter().enumerate() {
        if blockers[i] == 0 {
            ready.push(Reverse((k, i)));
        }
    }
    let mut place = vec![0; rivals.len()];
    bars.iter().enumerate().for_each(|(k, &i)| place[i] = k);
    let mut order = Vec::with_capacity(bars.len());
    while order.len() < bars.len() {
        let next = match ready.pop() {
            Some(Reverse((_, i))) => i,
            None => match bars.iter().copied().filter(|&i| !done[i]).max_by_key(|&i| (wish[i], Reverse(place[i]))) {
                Some(i) => i,
                None => break,
            },
        };
        if std::mem::replace(&mut done[next], true) {
            continue;
        }
        order.push(next);
        for &(j, preference) in &rivals[next] {
            if preference > 0 && !done[j] {
                blockers[j] = blockers[j].saturating_sub(1);
                if blockers[j] == 0 {
                    ready.push(Reverse((place[j], j)));
                }
            }
        }
    }
    order
}

/// Moves each bar to where in the order it goes against the fewest preferences, twice round.
fn sift(order: &mut [usize], rivals: &[Vec<Rival>]) {
    if order.len() > MANY_BARS {
        return;
    }
    let mut place = vec![0; rivals.len()];
    order.iter().enumerate().for_each(|(i, &bar)| place[bar] = i);
    let bars = order.to_vec();
    let mut by_place: Vec<(usize, i64)> = vec![];
    for &bar in bars.iter().chain(&bars) {
        let at = place[bar];
        by_place.clear();
        by_place.extend(rivals[bar].iter().map(|&(j, preference)| (place[j], preference)));
        by_place.sort_unstable();
        // Going down past a rival costs what it saved to lie above it; going up gains it.
        let (mut best, mut target) = (0, at);
        let mut gain = 0;
        for &(p, preference) in by_place.iter().filter(|r| r.0 > at) {
            gain -= preference;
            if gain > best {
                (best, target) = (gain, p);
            }
        }
        gain = 0;
        for &(p, preference) in by_place.iter().rev().filter(|r| r.0 < at) {
            gain += preference;
            if gain > best {
                (best, target) = (gain, p);
            }
        }
        if target < at {
            order[target..=at].rotate_right(1);
        } else {
            order[at..=target].rotate_left(1);
        }
        for i in at.min(target)..=at.max(target) {
            place[order[i]] = i;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(top: f64, stops: &[f64]) -> Placed {
        Placed { top, stops: stops.into(), lane: None }
    }

    #[test]
    fn overlapping_bars_get_different_lanes_and_separate_ones_share() {
        let mut bars = [bar(10.0, &[0.0, 40.0]), bar(30.0, &[20.0, 60.0]), bar(110.0, &[100.0, 140.0])];
        assert_eq!(assign_lanes(&mut bars), 2);
        assert_ne!(bars[0].lane, bars[1].lane);
        assert_eq!(bars[2].lane, Some(0));
    }

    #[test]
    fn a_bar_whose_drop_comes_down_over_anothers_child_lies_above_it() {
        let mut bars = [bar(50.0, &[0.0, 100.0]), bar(100.0, &[60.0, 150.0])];
        assign_lanes(&mut bars);
        assert!(bars[1].lane < bars[0].lane, "{bars:?}");
    }

    #[test]
    fn straight_lines_need_no_lane_and_single_children_are_met_from_above() {
        let mut bars = [bar(10.0, &[10.0])];
        assert_eq!(assign_lanes(&mut bars), 0);
        assert_eq!(drop_x((0.0, 20.0), &[15.0]), 15.0);
        assert_eq!(drop_x((10.0, 10.0), &[10.25]), 10.25);
        assert_eq!(drop_x((0.0, 20.0), &[0.0, 100.0]), 20.0);
        assert_eq!(drop_x((0.0, 60.0), &[0.0, 47.0, 100.0]), 47.0);
    }
}
