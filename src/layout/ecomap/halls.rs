//! Ways through the centre, from a person to the boundary, where names and symbols stand in between: from corner to corner of
//! what stands there, each corner at a little distance, and at larger ones for further lines.

use super::super::field::{Field, WallKind};
use super::super::geometry::{corners, cross, enters, meets};
use crate::model::EntityId;
use kurbo::{Point, Rect};
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// With more corners than this no ways are looked for.
const MOST: usize = 1200;
/// With more corners than this at symbols and texts, and after so many lines, what ways cost is not asked again for each line
/// that is laid.
const FRESH: usize = 240;
const FEW: usize = 12;
/// How far from a joint of the family's lines others turn, and how near to another corner that makes none (px).
const JOINT: f64 = 16.0;
const SAME: f64 = 8.0;
/// How far from a corner lines turn: the first, and further ones (px).
const CLEARANCES: [f64; 2] = [8.0, 17.0];
/// Lines keep this far from what stands there (px).
const CLEAR: f64 = 5.5;
/// What it costs to turn where another line turns already, and at any corner, in px of detour.
const SHARED: f64 = 45.0;
const TURN: f64 = 12.0;
/// What it costs to turn back, in px of detour; less for smaller turns.
const BACK: f64 = 220.0;
/// A line that passes a corner so near turns there (px).
const AT_CORNER: f64 = 16.0;
/// Lines closer than this run along each other, so that zigzags and hatches do not touch (px), and what it costs to run along
/// the family's lines, a px.
const BESIDE: f64 = 13.0;
const ALONG: f64 = 1.5;

/// The corners of the centre and what can be seen from where.
#[derive(Clone, Debug)]
pub(super) struct Halls {
    /// What lines go round, with the air that it needs.
    walls: Vec<(EntityId, WallKind, Rect)>,
    corners: Vec<Point>,
    seen: Rc<Seen>,
    /// The family's lines, and those that are laid here.
    family: Vec<(Point, Point)>,
    laid: Vec<(Point, Point)>,
    /// What ways cost is asked again when a line is laid.
    is_thorough: bool,
    /// How many lines are laid.
    lines: usize,
    /// How many lines turn at each corner.
    used: Vec<u32>,
}

/// What has been found out about the ways between corners; drawings with the same family and the same lines share it.
#[derive(Debug)]
struct Seen {
    /// The corners that are seen from each, with what it costs to go there straight; once somebody has asked.
    corners: Vec<OnceCell<Vec<(usize, f64)>>>,
    /// From where people and households have had a line.
    from: RefCell<Vec<Begun>>,
}

/// Whose place it is, where, and what it costs to go straight from there to each corner.
type Begun = (EntityId, Point, Rc<[f64]>);

impl Seen {
    fn nothing(corners: usize) -> Rc<Seen> {
        Rc::new(Seen { corners: vec![OnceCell::new(); corners], from: RefCell::default() })
    }
}

impl Halls {
    /// Takes in what stands inside an area. Through a whole family there is more to look at than through a household: lines
    /// turn at its joints as well, and keep off the first ones that are laid.
    pub fn new(field: &Field, area: Rect, is_family: bool, is_inside: impl Fn(Point) -> bool) -> Halls {
        let is_wall = |kind: WallKind| matches!(kind, WallKind::Symbol | WallKind::Label);
        let walls: Vec<_> =
            field.walls_in(area).filter(|w| is_wall(w.kind)).map(|w| (w.owner.clone(), w.kind, w.area.inflate(CLEAR, CLEAR))).collect();
        let family: Vec<(Point, Point)> = field.pieces_in(area).map(|(piece, ..)| (piece.a, piece.b)).collect();
        let is_free = |p: &Point| is_inside(*p) && !walls.iter().any(|w| w.2.contains(*p));
        let around = |by: f64| walls.iter().flat_map(move |w| corners(w.2.inflate(by - CLEAR, by - CLEAR)));
        // What can be seen from where would take too long to find out for a whole large family, and so would its corners.
        let is_small = walls.len() <= MOST;
        let mut corners: Vec<Point> = CLEARANCES.into_iter().filter(|_| is_small).flat_map(around).filter(is_free).collect();
        let is_thorough = is_family && corners.len() <= FRESH;
        if is_thorough {
            let joints = family.iter().flat_map(|&(a, b): &(Point, Point)| [a, b]);
            for joint in joints.flat_map(around_joint).filter(is_free) {
                if !corners.iter().any(|c| c.distance(joint) < SAME) {
                    corners.push(joint);
                }
            }
        }
        if corners.len() > MOST {
            corners.clear();
        }
        let (seen, used) = (Seen::nothing(corners.len()), vec![0; corners.len()]);
        Halls { walls, corners, seen, family, laid: Vec::new(), is_thorough, lines: 0, used }
    }

    /// True where a line may turn.
    pub fn is_free(&self, p: Point) -> bool {
        !self.walls.iter().any(|w| w.2.contains(p))
    }

    /// What it costs a line that it runs along those of the family.
    pub fn company(&self, line: &[Point]) -> f64 {
        line.windows(2).map(|piece| company(piece[0], piece[1], &self.family)).sum()
    }

    /// Notes that a line is laid.
    pub fn lay(&mut self, line: &[Point]) {
        self.lines += 1;
        if self.is_thorough && self.lines <= FEW {
            self.laid.extend(line.windows(2).map(|piece| (piece[0], piece[1])));
            self.seen = Seen::nothing(self.corners.len());
        }
        for (corner, used) in self.corners.iter().zip(&mut self.used) {
            *used += u32::from(line.iter().any(|p| p.distance(*corner) < AT_CORNER));
        }
    }

    /// What it costs to go straight from a place of a person or household to each corner.
    fn costs_from(&self, from: Point, own: &[EntityId]) -> Rc<[f64]> {
        let person = own.first();
        let mut known = self.seen.from.borrow_mut();
        if let Some((.., costs)) = known.iter().find(|(known, at, _)| Some(known) == person && *at == from) {
            return Rc::clone(costs);
        }
        let costs: Rc<[f64]> = self.corners.iter().map(|&corner| self.price(from, corner, own)).collect();
        known.extend(person.map(|person| (person.clone(), from, Rc::clone(&costs))));
        costs
    }

    /// The cheapest way from a person, whose own symbol is no obstacle, to a point of the boundary (A*).
    pub fn way(&self, from: Point, to: Point, own: &[EntityId]) -> Option<Vec<Point>> {
        // The corners by number, and behind them the goal.
        let goal = self.corners.len();
        let rest: Vec<f64> = self.corners.iter().map(|c| c.distance(to)).chain([0.0]).collect();
        let mut best: Vec<f64> = self.costs_from(from, own).iter().enumerate().map(|(at, cost)| cost + self.turn(at)).collect();
        best.push(self.price(from, to, own));
        let mut before = vec![None; goal + 1];
        let mut open: Vec<usize> = (0..=goal).filter(|&at| best[at].is_finite()).collect();
        loop {
            let guess = |at: usize| best[at] + rest[at];
            let next = (0..open.len()).min_by(|&a, &b| guess(open[a]).total_cmp(&guess(open[b])).then(open[a].cmp(&open[b])))?;
            let at = open.swap_remove(next);
            if at == goal {
                break;
            }
            let here = self.corners[at];
            let came = here - before[at].map_or(from, |before: usize| self.corners[before]);
            let turn = |next: Point| {
                let goes = next - here;
                BACK * (-came.dot(goes) / (came.hypot2() * goes.hypot2()).sqrt().max(1e-9)).max(0.0)
            };
            let far = best[at];
            let mut reach = |next: usize, cost: f64| {
                if cost < best[next] {
                    (best[next], before[next]) = (cost, Some(at));
                    if !open.contains(&next) {
                        open.push(next);
                    }
                }
            };
            for &(next, straight) in self.seen.corners[at].get_or_init(|| self.look_around(at)) {
                reach(next, far + straight + self.turn(next) + turn(self.corners[next]));
            }
            reach(goal, far + self.price(here, to, &[]) + turn(to));
        }
        let mut line = vec![to];
        let mut at = before[goal];
        while let Some(corner) = at {
            line.push(self.corners[corner]);
            at = before[corner];
        }
        line.push(from);
        line.reverse();
        Some(line)
    }

    fn turn(&self, corner: usize) -> f64 {
        TURN + SHARED * f64::from(self.used[corner])
    }

    /// The corners that are seen from one, with what it costs to go there straight.
    fn look_around(&self, at: usize) -> Vec<(usize, f64)> {
        let price = |next: usize| (next, self.price(self.corners[at], self.corners[next], &[]));
        (0..self.corners.len()).filter(|&next| next != at).map(price).filter(|(_, price)| price.is_finite()).collect()
    }

    /// What it costs to go straight; infinite where something stands between.
    fn price(&self, from: Point, to: Point, own: &[EntityId]) -> f64 {
        let around = Rect::from_points(from, to);
        let bars = |(owner, kind, area): &(EntityId, WallKind, Rect)| {
            meets(around, *area) && enters(from, to, *area) && !area.contains(from) && (*kind == WallKind::Label || !own.contains(owner))
        };
        if self.walls.iter().any(bars) {
            f64::INFINITY
        } else {
            from.distance(to) + company(from, to, &self.family) + company(from, to, &self.laid)
        }
    }
}

/// Where lines turn that pass a joint of the family's lines.
fn around_joint(p: Point) -> [Point; 4] {
    corners(Rect::from_center_size(p, (2.0 * JOINT, 2.0 * JOINT)))
}

/// What it costs to meet the family's lines: to cross them, more at a flat angle, and to run beside them.
fn company(a: Point, b: Point, lines: &[(Point, Point)]) -> f64 {
    let way = b - a;
    let around = Rect::from_points(a, b).inflate(BESIDE, BESIDE);
    let near = lines
        .iter()
        .filter(|(c, d)| c.x.max(d.x) > around.x0 && c.x.min(d.x) < around.x1 && c.y.max(d.y) > around.y0 && c.y.min(d.y) < around.y1);
    let price = |&(c, d): &(Point, Point)| {
        let line = d - c;
        let sine = way.cross(line).abs() / (way.hypot2() * line.hypot2()).sqrt().max(1e-9);
        let crossing = if cross(a, b, c, d) { CROSS / sine.max(FLATTEST) } else { 0.0 };
        let beside = if sine < LEVEL { ALONG * beside(a, b, c, d) } else { 0.0 };
        crossing.max(beside)
    };
    near.map(price).sum()
}

/// How much of a piece runs near another one: within the box that lies around that.
fn beside(a: Point, b: Point, c: Point, d: Point) -> f64 {
    let along = (d - c) / (d - c).hypot2().sqrt().max(1e-9);
    let (from_a, from_b) = (a - c, b - c);
    let across = within(along.cross(from_a), along.cross(from_b), (-BESIDE, BESIDE));
    let over = within(along.dot(from_a), along.dot(from_b), (-BESIDE, along.dot(d - c) + BESIDE));
    let share = across.1.min(over.1).min(1.0) - across.0.max(over.0).max(0.0);
    a.distance(b) * share.max(0.0)
}

/// From which to which share of the way from one value to another it is within limits.
fn within(from: f64, to: f64, (least, most): (f64, f64)) -> (f64, f64) {
    if (to - from).abs() < 1e-9 {
        return if (least..=most).contains(&from) { (0.0, 1.0) } else { (1.0, 0.0) };
    }
    let (one, other) = ((least - from) / (to - from), (most - from) / (to - from));
    (one.min(other), one.max(other))
}

/// Lines whose directions differ by less than this (as a sine) run along each other.
const LEVEL: f64 = 0.6;
/// What it costs to cross a line of the family at a right angle, in px of detour, and the sine from which on it costs no more.
const CROSS: f64 = 40.0;
const FLATTEST: f64 = 0.3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_beside_a_line_is_priced_by_its_length_and_what_crosses_it_by_the_angle() {
        let line = [(Point::new(0.0, 0.0), Point::new(100.0, 0.0))];
        let price = |a: (f64, f64), b: (f64, f64)| company(a.into(), b.into(), &line);
        assert_eq!(price((20.0, 5.0), (60.0, 5.0)), ALONG * 40.0);
        assert_eq!(price((80.0, 5.0), (200.0, 5.0)), ALONG * (20.0 + BESIDE));
        assert_eq!(price((20.0, 40.0), (60.0, 40.0)), 0.0);
        assert_eq!(price((50.0, -30.0), (50.0, 30.0)), CROSS);
        let flat = price((30.0, -9.0), (70.0, 9.0));
        assert!(flat > 1.5 * CROSS && flat <= CROSS / FLATTEST, "{flat}");
    }
}
