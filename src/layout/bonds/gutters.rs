//! Ways through the gaps between the rows: from a symbol into a gap, along it, through between two people of the next row, and
//! so on. The cheapest is found row by row, with prices that are a good guess of what the field asks.

use super::super::Layout;
use super::super::field::prices::BONDS;
use super::super::geometry::{Edge, flat, flat_runs, walk};
use super::bands::{Band, Stretch, Used, bands, place};
use super::course::BEND;
use super::exits::{Exit, Taken, exits};
use super::gaps::{Door, Gap, Of, gaps};
use crate::model::EntityId;
use crate::text::Ruler;
use kurbo::Point;
use std::collections::BTreeMap;

/// The rows and gaps of a drawing, and the lines in them.
pub(super) struct Gutters {
    bands: Vec<Band>,
    gaps: Vec<Gap>,
    places: BTreeMap<EntityId, (usize, usize)>,
    /// Lines that end at each person.
    taken: BTreeMap<EntityId, Vec<Taken>>,
}

/// A state of the search: a line that has come into a gap.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// Where it comes in.
    door: Door,
    /// Drops and legs left of there.
    rank: (usize, usize),
    /// Its first exit was upwards; always false where that makes no difference.
    is_up: bool,
    cost: f64,
    /// The node of the gap before and where the line passes the row between, or the exit by which it comes.
    by: By,
}

#[derive(Clone, Copy, Debug)]
enum By {
    Exit(usize),
    Passage { before: usize, upper: f64, lower: f64 },
}

/// What crossing an upright line costs (slots).
const UPRIGHT: f64 = 4.0;
/// How many passages are tried near each place where one would be good.
const NEAREST: usize = 3;
/// About how many states there are in a gap.
const NODES: usize = 32;
/// How many ways are tried to be led on straight.
const STRAIGHT: usize = 4;
/// Where a passage that is not straight bends, below the middle of the row: between dates over couple lines and names (px).
const JOG: (f64, f64) = (-4.0, 17.0);
/// A way along a gap that is shorter than this looks like a mistake (px).
const SHORT: f64 = 24.0;
/// How far along a line is what says in which order it leaves (px).
const OUT: f64 = 45.0;

impl Gutters {
    pub fn new(layout: &Layout, ruler: &Ruler) -> Gutters {
        let (bands, places) = bands(layout, ruler);
        let mut gaps = gaps(&bands);
        for line in layout.routes.iter().map(|r| flat(&r.path)) {
            for w in line.windows(2) {
                gaps.iter_mut().for_each(|gap| gap.put(Of::Family, w[0], w[1]));
            }
        }
        for line in layout.outlines.iter().flat_map(|o| flat_runs(&o.path)) {
            for w in line.windows(2) {
                gaps.iter_mut().for_each(|gap| gap.put(Of::Boundary, w[0], w[1]));
            }
        }
        gaps.iter_mut().for_each(Gap::sort);
        Gutters { bands, gaps, places, taken: BTreeMap::new() }
    }

    /// Notes a line of a half width that has been laid.
    pub fn lay(&mut self, number: usize, line: &[Point], half: f64, ends: &[EntityId; 2]) {
        for w in line.windows(2) {
            let (low, high) = (w[0].y.min(w[1].y), w[0].y.max(w[1].y));
            let first = self.gaps.partition_point(|g| g.bottom < low);
            self.gaps[first..].iter_mut().take_while(|g| g.top <= high).for_each(|g| g.put(Of::Free(number, half), w[0], w[1]));
            let first = self.bands.partition_point(|b| b.bottom < low);
            for band in self.bands[first..].iter_mut().take_while(|b| b.top <= high) {
                for (side, y) in [(band.top + band.y) / 2.0, (band.y + band.bottom) / 2.0].into_iter().enumerate() {
                    if low <= y && y < high {
                        let share = if high - low < 1e-9 { 0.0 } else { (y - w[0].y) / (w[1].y - w[0].y) };
                        band.used[side].put(Used { line: number, x: w[0].lerp(w[1], share).x, half });
                    }
                }
            }
        }
        let back: Vec<Point> = line.iter().rev().copied().collect();
        for (end, line) in ends.iter().zip([line, &back[..]]) {
            if let Some(&port) = line.first() {
                let taken = Taken { line: number, port, out: walk(line, OUT).0 };
                self.taken.entry(end.clone()).or_default().push(taken);
            }
        }
    }

    pub fn take_up(&mut self, number: usize) {
        self.gaps.iter_mut().for_each(|gap| gap.take_up(number));
        self.bands.iter_mut().flat_map(|b| &mut b.used).for_each(|used| used.take_up(number));
        self.taken.values_mut().for_each(|taken| taken.retain(|t| t.line != number));
    }

    /// The cheapest ways between two people who stand in rows for a line of a half width, as corners: at most so many, each
    /// for another pair of sides, up or down, on which it leaves the two; the cheapest first.
    pub fn ways(&self, ends: &[EntityId; 2], from: &Edge, to: &Edge, half: f64, most: usize) -> Vec<Vec<Point>> {
        let (Some(&a), Some(&b)) = (self.places.get(&ends[0]), self.places.get(&ends[1])) else { return vec![] };
        let taken = |id: &EntityId| self.taken.get(id).map_or(&[][..], Vec::as_slice);
        let leave = |(row, index): (usize, usize), edge: &Edge, id: &EntityId| exits(&self.bands[row], index, edge, half, taken(id));
        let (leaves, arrives) = (leave(a, from, &ends[0]), leave(b, to, &ends[1]));
        if a.0 <= b.0 {
            self.search((a.0, &leaves), (b.0, &arrives), (from.centre(), to.centre()), half, most)
        } else {
            let mut ways = self.search((b.0, &arrives), (a.0, &leaves), (to.centre(), from.centre()), half, most);
            ways.iter_mut().for_each(|way| way.reverse());
            ways
        }
    }

    /// The ways from a row to the same or a lower one.
    fn search(
        &self,
        (first, leaves): (usize, &[Exit]),
        (last, arrives): (usize, &[Exit]),
        ends: (Point, Point),
        half: f64,
        most: usize,
    ) -> Vec<Vec<Point>> {
        let mut nodes: Vec<Node> = Vec::with_capacity(NODES * (last - first + 2));
        // By how they leave and arrive.
        let mut best: [Option<(f64, usize, usize)>; 4] = [None; 4];
        let mut start = 0;
        // Where only the best of all is wanted, nothing is known apart for each side.
        let apart = most > 1;
        for gap in first..=last + 1 {
            let here = &self.gaps[gap];
            let node = |x: f64, is_up: bool, cost: f64, by: By| Node {
                door: Door { x, at_top: !is_up },
                rank: here.rank(x),
                is_up: is_up && apart,
                cost,
                by,
            };
            if gap == first || gap == first + 1 {
                let is_up = gap == first;
                let new = leaves.iter().enumerate().filter(|(_, e)| e.is_up == is_up);
                nodes.extend(new.map(|(i, e)| node(e.x, is_up, e.price, By::Exit(i))));
            }
            if gap >= last {
                let is_up = gap == last;
                for (i, exit) in arrives.iter().enumerate().filter(|(_, e)| e.is_up == is_up) {
                    let rank = here.rank(exit.x);
                    for (n, node) in nodes.iter().enumerate().skip(start) {
                        let best = &mut best[2 * usize::from(node.is_up) + usize::from(is_up && apart)];
                        if best.is_some_and(|b| node.cost + exit.price >= b.0) {
                            continue;
                        }
                        let cost = node.cost + exit.price + travel(node, exit.x, rank);
                        if best.is_none_or(|b| cost < b.0 - 1e-9) {
                            *best = Some((cost, n, i));
                        }
                    }
                }
            }
            if gap <= last {
                let (from, end) = (start, nodes.len());
                start = end;
                let mut new = Vec::with_capacity(NODES);
                // Where lines that have come so far, or are to end, would pass without a bend.
                let mut came: Vec<usize> = (from..end).collect();
                came.sort_by(|&a, &b| nodes[a].cost.total_cmp(&nodes[b].cost));
                let straight =
                    came.iter().take(STRAIGHT).map(|&n| nodes[n].door.x).chain(arrives.iter().take(STRAIGHT).map(|e| e.x)).collect();
                for (upper, lower, price) in self.passages(gap, ends, straight, half) {
                    let rank = here.rank(upper);
                    for is_up in [true, false] {
                        let mut best: Option<(f64, usize)> = None;
                        for &n in came.iter().filter(|&&n| nodes[n].is_up == is_up) {
                            // The others cost more already.
                            if best.is_some_and(|(cost, _)| nodes[n].cost >= cost) {
                                break;
                            }
                            let cost = nodes[n].cost + travel(&nodes[n], upper, rank);
                            if best.is_none_or(|(least, _)| cost < least) {
                                best = Some((cost, n));
                            }
                        }
                        let Some((cost, before)) = best else { continue };
                        let (door, rank) = (Door { x: lower, at_top: true }, self.gaps[gap + 1].rank(lower));
                        new.push(Node { door, rank, is_up, cost: cost + price, by: By::Passage { before, upper, lower } });
                    }
                }
                nodes.extend(new);
            }
        }
        let mut best: Vec<(f64, usize, usize)> = best.into_iter().flatten().collect();
        best.sort_by(|a, b| a.0.total_cmp(&b.0));
        best.into_iter().take(most).map(|(_, node, exit)| self.corners(leaves, last, (&nodes, node), &arrives[exit], half)).collect()
    }

    /// Some ways through a row: near both ends, near the straight line between them, and where no bend would be needed.
    fn passages(&self, row: usize, (a, b): (Point, Point), straight: Vec<f64>, width: f64) -> Vec<(f64, f64, f64)> {
        let band = &self.bands[row];
        let share = if (b.y - a.y).abs() < 1.0 { 0.5 } else { ((band.y - a.y) / (b.y - a.y)).clamp(0.0, 1.0) };
        let mut found: Vec<(f64, f64, f64)> = Vec::with_capacity(NODES);
        let near = [a.x, b.x, a.x + (b.x - a.x) * share].map(|x| (x, NEAREST));
        for (wanted, nearest) in near.into_iter().chain(straight.into_iter().map(|x| (x, 1))) {
            let right = band.passages.partition_point(|p| p.upper.1 < wanted);
            let near = right.saturating_sub(nearest - 1)..(right + nearest).min(band.passages.len());
            for passage in &band.passages[near] {
                let put = |stretch: Stretch, half: usize| place(stretch, wanted, width, &band.used[half]);
                let (upper, lower, price) = match passage.straight() {
                    Some(both) => {
                        let (x, price) = put(both, 0);
                        (x, x, price)
                    }
                    None => {
                        let ((upper, one), (lower, other)) = (put(passage.upper, 0), put(passage.lower, 1));
                        (upper, lower, one + other + (upper - lower).abs() * BONDS.way + 2.0 * BEND)
                    }
                };
                if !found.iter().any(|f| f.0 == upper && f.1 == lower) {
                    found.push((upper, lower, price + passage.price + (band.bottom - band.top) * BONDS.way));
                }
            }
        }
        found
    }

    /// The corners of the way that the search has found.
    fn corners(&self, leaves: &[Exit], last: usize, (nodes, mut at): (&[Node], usize), arrive: &Exit, half: f64) -> Vec<Point> {
        let mut way: Vec<Point> = arrive.lead.clone();
        let mut gap = if arrive.is_up { last } else { last + 1 };
        let mut leave = Door { x: arrive.x, at_top: !arrive.is_up };
        loop {
            let node = &nodes[at];
            let exit = match node.by {
                By::Exit(i) => Some(&leaves[i]),
                By::Passage { .. } => None,
            };
            // No line bends for a few px where one of its ends can give way.
            let is_short = (node.door.x - leave.x).abs() < SHORT;
            if let Some(lead) = exit.and_then(|e| e.at(leave.x)).filter(|_| is_short) {
                way.extend(lead.into_iter().rev());
                break;
            }
            let moved = arrive.at(node.door.x).filter(|_| is_short && way.len() == arrive.lead.len());
            if let Some(lead) = moved {
                way = lead;
            } else if (node.door.x - leave.x).abs() > 0.5 {
                let y = self.gaps[gap].height(node.door, leave, half);
                // A short jog is a slope rather than two corners on top of each other.
                let slope = if is_short && node.door.at_top != leave.at_top { (node.door.x - leave.x).abs() / 2.0 } else { 0.0 };
                let down = if leave.at_top { -slope } else { slope };
                way.extend([Point::new(leave.x, y + down), Point::new(node.door.x, y - down)]);
            }
            match node.by {
                By::Exit(i) => {
                    way.extend(leaves[i].lead.iter().rev());
                    break;
                }
                By::Passage { before, upper, lower } => {
                    gap -= 1;
                    let y = self.bands[gap].y;
                    if upper != lower {
                        way.extend([Point::new(lower, y + JOG.1), Point::new(upper, y + JOG.0)]);
                    }
                    leave = Door { x: upper, at_top: false };
                    at = before;
                }
            }
        }
        way.reverse();
        simple(way)
    }
}

/// What the way along a gap costs about.
fn travel(node: &Node, x: f64, rank: (usize, usize)) -> f64 {
    let lines = node.rank.0.abs_diff(rank.0).min(node.rank.1.abs_diff(rank.1));
    let bends = if (node.door.x - x).abs() > 0.5 { 2.0 * BEND } else { 0.0 };
    (node.door.x - x).abs() * BONDS.way + lines as f64 * UPRIGHT + bends
}

/// Without points that lie on a straight line, or on each other.
fn simple(way: Vec<Point>) -> Vec<Point> {
    let mut out: Vec<Point> = vec![];
    for p in way {
        if out.last().is_some_and(|last| last.distance(p) < 0.5) {
            continue;
        }
        if let [.., a, b] = out[..]
            && (b - a).cross(p - b).abs() < 1e-6 * a.distance(b) * b.distance(p).max(1.0)
            && (b - a).dot(p - b) > 0.0
        {
            out.pop();
        }
        out.push(p);
    }
    out
}
