//! Where one line runs, from symbol to symbol.

use super::super::geometry::{flat, rounded};
use kurbo::{BezPath, CubicBez, Point, Vec2};

/// A way from an outline to an outline.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Course {
    /// One curve.
    Curve(CubicBez),
    /// Straight stretches with rounded corners, so that nobody takes them for a sibship bar.
    Corners(Vec<Point>),
}

/// Radius of corners (px).
const RADIUS: f64 = 14.0;
/// What a bend costs, and a curve that turns one way, or both ways (slots).
pub(super) const BEND: f64 = 2.0;
const ARC: f64 = 1.0;
const WINDING: f64 = 2.0;
/// A stretch that is not quite level or upright looks like a mistake: less than this off (sine); and what that costs, or a
/// corner of less than about 70°.
const OFF: f64 = 0.17;
const ASKEW: f64 = 3.0;

impl Course {
    pub fn path(&self) -> BezPath {
        match self {
            Course::Curve(c) => {
                let mut path = BezPath::new();
                path.move_to(c.p0);
                path.curve_to(c.p1, c.p2, c.p3);
                path
            }
            Course::Corners(points) => rounded(points, RADIUS),
        }
    }

    /// The way without the roundness of its corners.
    pub fn rough(&self) -> Vec<Point> {
        match self {
            Course::Curve(_) => flat(&self.path()),
            Course::Corners(points) => points.clone(),
        }
    }

    /// The way as short straight pieces.
    pub fn points(&self) -> Vec<Point> {
        let rough = flat(&self.path());
        if rough.windows(2).all(|w| w[0].distance_squared(w[1]) <= LONGEST * LONGEST) {
            return rough;
        }
        let mut fine: Vec<Point> = Vec::with_capacity(2 * rough.len());
        for p in rough {
            // Long pieces are cut, so that what is near them is found quickly.
            if let Some(&last) = fine.last() {
                let pieces = (last.distance(p) / LONGEST).ceil().max(1.0);
                fine.extend((1..pieces as usize).map(|i| last.lerp(p, i as f64 / pieces)));
            }
            fine.push(p);
        }
        fine
    }

    /// What its form costs, beyond what it meets.
    pub fn price(&self) -> f64 {
        match self {
            Course::Curve(c) => {
                let (first, last) = (c.p1 - c.p0, c.p3 - c.p2);
                let along = c.p3 - c.p0;
                if along.cross(first) * along.cross(last) > 0.0 { WINDING } else { ARC }
            }
            Course::Corners(points) => {
                let is_askew = |w: &&[Point]| {
                    let (dx, dy) = ((w[1].x - w[0].x).abs(), (w[1].y - w[0].y).abs());
                    dx.min(dy) > 0.5 && dx.min(dy) < OFF * dx.max(dy) && dx.max(dy) > RADIUS
                };
                let askew = if points.len() > 2 { points.windows(2).filter(is_askew).count() } else { 0 };
                let is_sharp = |w: &&[Point]| (w[1] - w[0]).dot(w[2] - w[1]) < -0.3 * w[0].distance(w[1]) * w[1].distance(w[2]);
                let sharp = points.windows(3).filter(is_sharp).count();
                BEND * points.len().saturating_sub(2) as f64 + ASKEW * (askew + sharp) as f64
            }
        }
    }

    /// The same way somewhere else.
    pub fn moved(&self, by: Vec2) -> Course {
        match self {
            Course::Curve(c) => Course::Curve(CubicBez::new(c.p0 + by, c.p1 + by, c.p2 + by, c.p3 + by)),
            Course::Corners(points) => Course::Corners(points.iter().map(|&p| p + by).collect()),
        }
    }

    pub fn reversed(self) -> Course {
        match self {
            Course::Curve(c) => Course::Curve(CubicBez::new(c.p3, c.p2, c.p1, c.p0)),
            Course::Corners(points) => Course::Corners(points.into_iter().rev().collect()),
        }
    }
}

/// The longest piece (px).
const LONGEST: f64 = 400.0;
