//! Ways through the centre, from a person to the boundary, where names and symbols stand in between: from corner to corner of
//! what stands there, each corner at a little distance, and at larger ones for further lines.

use super::super::field::{Field, WallKind};
use super::super::geometry::{corners, enters, to_segment};
use crate::model::EntityId;
use kurbo::{Point, Rect};

/// How far from a corner lines turn: the first, and further ones (px).
const CLEARANCES: [f64; 2] = [8.0, 17.0];
/// Lines keep this far from what stands there (px).
const CLEAR: f64 = 5.5;
/// What it costs to turn where another line turns already, and at any corner, in px of detour.
const SHARED: f64 = 90.0;
const TURN: f64 = 12.0;
/// Lines closer than this run along each other (px), and what it costs to run along the family's lines, a px.
const BESIDE: f64 = 8.0;
const ALONG: f64 = 1.5;

/// The corners of the centre and what can be seen from where.
#[derive(Clone, Debug)]
pub(super) struct Halls {
    walls: Vec<(EntityId, WallKind, Rect)>,
    corners: Vec<Point>,
    /// What it costs to go straight from one corner to another, infinite where something stands between; not yet known where
    /// it is not a number.
    costs: Vec<f64>,
    /// The family's lines.
    family: Vec<(Point, Point)>,
    /// How many lines turn at each corner.
    used: Vec<u32>,
}

impl Halls {
    /// Takes in what stands inside an area.
    pub fn new(field: &Field, area: Rect, is_inside: impl Fn(Point) -> bool) -> Halls {
        let is_wall = |kind: WallKind| matches!(kind, WallKind::Symbol | WallKind::Label);
        let walls: Vec<_> = field.walls_in(area).filter(|w| is_wall(w.kind)).map(|w| (w.owner.clone(), w.kind, w.area)).collect();
        let family = field.pieces_in(area).map(|(piece, ..)| (piece.a, piece.b)).collect();
        let is_free = |p: &Point| is_inside(*p) && !walls.iter().any(|w| w.2.inflate(CLEAR, CLEAR).contains(*p));
        let around = |by: f64| walls.iter().flat_map(move |w| corners(w.2.inflate(by, by)));
        let corners: Vec<Point> = CLEARANCES.into_iter().flat_map(around).filter(is_free).collect();
        let (costs, used) = (vec![f64::NAN; corners.len() * corners.len()], vec![0; corners.len()]);
        Halls { walls, corners, costs, family, used }
    }

    /// Notes that a line is laid.
    pub fn lay(&mut self, line: &[Point]) {
        for (corner, used) in self.corners.iter().zip(&mut self.used) {
            *used += u32::from(line.iter().any(|p| p.distance(*corner) < 2.0 * BESIDE));
        }
    }

    /// The cheapest way from a person, whose own symbol is no obstacle, to a point of the boundary (A*).
    pub fn way(&mut self, from: Point, to: Point, own: &[EntityId]) -> Option<Vec<Point>> {
        // The corners by number, and behind them the goal.
        let goal = self.corners.len();
        let rest: Vec<f64> = self.corners.iter().map(|c| c.distance(to)).chain([0.0]).collect();
        let mut best: Vec<f64> = (0..goal).map(|at| self.price(from, self.corners[at], own) + self.turn(at)).collect();
        best.push(self.price(from, to, own));
        let mut before = vec![None; goal + 1];
        let mut is_open: Vec<bool> = best.iter().map(|cost| cost.is_finite()).collect();
        loop {
            let open = (0..=goal).filter(|&at| is_open[at]);
            let at = open.min_by(|&a, &b| (best[a] + rest[a]).total_cmp(&(best[b] + rest[b])))?;
            if at == goal {
                break;
            }
            is_open[at] = false;
            for next in (0..goal).filter(|&next| next != at) {
                // Farther than the straight way there it cannot be.
                if best[at] + self.corners[at].distance(self.corners[next]) < best[next] {
                    let cost = best[at] + self.between(at, next) + self.turn(next);
                    if cost < best[next] {
                        (best[next], before[next], is_open[next]) = (cost, Some(at), true);
                    }
                }
            }
            let cost = best[at] + self.price(self.corners[at], to, &[]);
            if cost < best[goal] {
                (best[goal], before[goal], is_open[goal]) = (cost, Some(at), true);
            }
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

    /// The cost from one corner to another, which is kept.
    fn between(&mut self, a: usize, b: usize) -> f64 {
        let at = a.min(b) * self.corners.len() + a.max(b);
        if self.costs[at].is_nan() {
            self.costs[at] = self.price(self.corners[a], self.corners[b], &[]);
        }
        self.costs[at]
    }

    /// What it costs to go straight; infinite where something stands between.
    fn price(&self, from: Point, to: Point, own: &[EntityId]) -> f64 {
        let bars = |(owner, kind, area): &(EntityId, WallKind, Rect)| {
            let area = area.inflate(CLEAR, CLEAR);
            (*kind == WallKind::Label || !own.contains(owner)) && enters(from, to, area) && !area.contains(from)
        };
        if self.walls.iter().any(bars) { f64::INFINITY } else { from.distance(to) + company(from, to, &self.family) }
    }
}

/// What it costs to run along lines: each of three points of a stretch that is near to one counts for a third of it.
fn company(a: Point, b: Point, lines: &[(Point, Point)]) -> f64 {
    let stretch = a.distance(b) / 3.0;
    let beside = |share: f64| {
        let p = a.lerp(b, share);
        lines.iter().any(|&(c, d)| to_segment(p, c, d) < BESIDE)
    };
    [0.2, 0.5, 0.8].into_iter().filter(|share| beside(*share)).count() as f64 * stretch * ALONG
}
