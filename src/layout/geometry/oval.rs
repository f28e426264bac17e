//! The oval of an ecomap's centre and of its households, and places along it.

use super::corners;
use kurbo::{BezPath, Point, Rect, Vec2};
use std::f64::consts::PI;

/// A circle, or a circle pulled out sideways: all points within `radius` of a level segment of length 2·`half`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::layout) struct Oval {
    pub centre: Point,
    pub half: f64,
    pub radius: f64,
}

/// A half-line that stands at right angles on an oval: from `foot` on its spine along `normal`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::layout) struct Ray {
    pub foot: Point,
    pub normal: Vec2,
}

impl Ray {
    /// The point at a distance from the spine.
    pub fn at(&self, distance: f64) -> Point {
        self.foot + self.normal * distance
    }

    /// The direction of clockwise travel around the oval.
    pub fn along(&self) -> Vec2 {
        Vec2::new(-self.normal.y, self.normal.x)
    }
}

impl Oval {
    /// The smallest circle around some boxes with a margin, never below a least radius; an oval where that makes it
    /// lower.
    pub fn around(boxes: &[Rect], margin: f64, least: f64) -> Oval {
        let Some(all) = boxes.iter().copied().reduce(|a, b| a.union(b)) else {
            return Oval { centre: Point::ZERO, half: 0.0, radius: least };
        };
        let corners: Vec<Point> = boxes.iter().flat_map(|b| corners(*b)).collect();
        let long = Oval::over(&corners, all.center(), ((all.width() - all.height()) / 2.0).max(0.0), (margin, least));
        let round = Oval::over(&corners, middle(&corners, all.center()), 0.0, (margin, least));
        if long.radius < LOWER * round.radius { long } else { round }
    }

    /// The oval with a spine that reaches to some points with a margin.
    fn over(points: &[Point], centre: Point, half: f64, (margin, least): (f64, f64)) -> Oval {
        let spine = Oval { centre, half, radius: 0.0 };
        let radius = points.iter().map(|&p| spine.distance(p)).fold(0.0, f64::max) + margin;
        Oval { radius: radius.max(least), ..spine }
    }

    /// The length of the curve at a distance from the spine.
    pub fn length(&self, distance: f64) -> f64 {
        4.0 * self.half + 2.0 * PI * distance
    }

    /// The ray at `u` px along the curve at a distance from the spine, clockwise from 12 o'clock.
    pub fn ray(&self, u: f64, distance: f64) -> Ray {
        let (a, arc) = (self.half, PI * distance);
        let u = u.rem_euclid(self.length(distance));
        let turn = |from: f64| {
            let angle = (u - from) / distance;
            Vec2::new(libm::sin(angle), -libm::cos(angle))
        };
        let (x, normal) = if u < a {
            (u, Vec2::new(0.0, -1.0))
        } else if u < a + arc {
            (a, turn(a))
        } else if u < 3.0 * a + arc {
            (2.0 * a + arc - u, Vec2::new(0.0, 1.0))
        } else if u < 3.0 * a + 2.0 * arc {
            (-a, turn(3.0 * a))
        } else {
            (u - self.length(distance), Vec2::new(0.0, -1.0))
        };
        Ray { foot: self.centre + Vec2::new(x, 0.0), normal }
    }

    /// The ray that runs through a point; upwards from the spine itself.
    pub fn ray_through(&self, p: Point) -> Ray {
        let v = p - self.centre;
        let foot = self.centre + Vec2::new(v.x.clamp(-self.half, self.half), 0.0);
        let out = p - foot;
        let normal = if out.hypot() < 1e-6 { Vec2::new(0.0, -1.0) } else { out / out.hypot() };
        Ray { foot, normal }
    }

    /// Where a point stands along the curve at a distance from the spine, in px clockwise from 12 o'clock.
    pub fn position(&self, p: Point, distance: f64) -> f64 {
        let Ray { foot, normal } = self.ray_through(p);
        let (a, arc, x) = (self.half, PI * distance, foot.x - self.centre.x);
        let angle = libm::atan2(normal.x, -normal.y).rem_euclid(2.0 * PI);
        let u = if normal.x.abs() < 1e-9 && a > 0.0 {
            if normal.y < 0.0 { x } else { 2.0 * a + arc - x }
        } else if angle <= PI {
            a + angle * distance
        } else {
            3.0 * a + angle * distance
        };
        u.rem_euclid(self.length(distance))
    }

    /// How far a point is from the spine.
    pub fn distance(&self, p: Point) -> f64 {
        let v = p - self.centre;
        Vec2::new(v.x - v.x.clamp(-self.half, self.half), v.y).hypot2().sqrt()
    }

    /// The boundary as a closed path.
    pub fn path(&self) -> BezPath {
        let mut path = BezPath::new();
        let k = 4.0 / 3.0 * libm::tan(PI / 8.0);
        let spot = |side: f64, x: f64, y: f64| self.centre + Vec2::new(side * self.half + x * self.radius, y * self.radius);
        path.move_to(spot(1.0, 0.0, -1.0));
        path.curve_to(spot(1.0, k, -1.0), spot(1.0, 1.0, -k), spot(1.0, 1.0, 0.0));
        path.curve_to(spot(1.0, 1.0, k), spot(1.0, k, 1.0), spot(1.0, 0.0, 1.0));
        if self.half > 0.0 {
            path.line_to(spot(-1.0, 0.0, 1.0));
        }
        path.curve_to(spot(-1.0, -k, 1.0), spot(-1.0, -1.0, k), spot(-1.0, -1.0, 0.0));
        path.curve_to(spot(-1.0, -1.0, -k), spot(-1.0, -k, -1.0), spot(-1.0, 0.0, -1.0));
        path.close_path();
        path
    }
}

/// An oval takes the place of a circle where it is lower than this share of it.
const LOWER: f64 = 0.9;

/// The centre of the smallest circle around some points: grown point by point, each time one lies outside with that one on
/// the boundary (Welzl). `start` is the answer where there are none.
fn middle(points: &[Point], start: Point) -> Point {
    let around_two = |a: Point, b: Point| (a.midpoint(b), a.distance(b) / 2.0);
    let is_out = |(centre, radius): (Point, f64), p: Point| centre.distance(p) > radius * (1.0 + 1e-9) + 1e-9;
    // Along a row each point lies outside the circle of those before it, and the time would grow with the cube of their number;
    // well mixed, it grows with the number. Multiples of the golden section mix well.
    let mut mixed: Vec<(u32, Point)> = points.iter().enumerate().map(|(i, &p)| ((i as u32).wrapping_mul(0x9E37_79B9), p)).collect();
    mixed.sort_by_key(|&(key, _)| key);
    let points: Vec<Point> = mixed.into_iter().map(|(_, p)| p).collect();
    let mut circle = (points.first().copied().unwrap_or(start), 0.0);
    for (i, &p) in points.iter().enumerate() {
        if !is_out(circle, p) {
            continue;
        }
        circle = (p, 0.0);
        for (j, &q) in points[..i].iter().enumerate() {
            if !is_out(circle, q) {
                continue;
            }
            circle = around_two(p, q);
            for &r in &points[..j] {
                if is_out(circle, r) {
                    circle = around_three(p, q, r).unwrap_or(circle);
                }
            }
        }
    }
    circle.0
}

/// The circle through three points; `None` where they lie on a line.
fn around_three(a: Point, b: Point, c: Point) -> Option<(Point, f64)> {
    let (p, q) = (b - a, c - a);
    let twice = 2.0 * p.cross(q);
    if twice.abs() < 1e-9 {
        return None;
    }
    let to = Vec2::new(q.y * p.hypot2() - p.y * q.hypot2(), p.x * q.hypot2() - q.x * p.hypot2()) / twice;
    Some((a + to, to.hypot()))
}
