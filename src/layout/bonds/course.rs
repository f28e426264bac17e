//! Where one line runs, from symbol to symbol.

use super::super::geometry::{flat, rounded};
use kurbo::{BezPath, CubicBez, Point};

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
const BEND: f64 = 0.7;
const ARC: f64 = 0.6;
const WINDING: f64 = 1.6;

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

    /// The way as short straight pieces.
    pub fn points(&self) -> Vec<Point> {
        let mut fine: Vec<Point> = vec![];
        for p in flat(&self.path()) {
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
            Course::Corners(points) => BEND * points.len().saturating_sub(2) as f64,
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
const LONGEST: f64 = 90.0;
