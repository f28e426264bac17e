//! Plane geometry of free lines: the oval of an ecomap's centre, the outlines at which lines end, and polylines.

use crate::notation::Body;
use kurbo::{BezPath, PathEl, Point, Rect, Shape as _, Vec2};
use std::f64::consts::PI;
use std::sync::Arc;

/// A circle, or a circle pulled out sideways: all points within `radius` of a level segment of length 2·`half`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Oval {
    pub centre: Point,
    pub half: f64,
    pub radius: f64,
}

/// A half-line that stands at right angles on an oval: from `foot` on its spine along `normal`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ray {
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
        let with = |centre: Point, half: f64| {
            let spine = Oval { centre, half, radius: 0.0 };
            let radius = corners.iter().map(|&p| spine.distance(p)).fold(0.0, f64::max) + margin;
            Oval { radius: radius.max(least), ..spine }
        };
        let long = with(all.center(), ((all.width() - all.height()) / 2.0).max(0.0));
        let round = with(middle(&corners, all.center()), 0.0);
        if long.radius < LOWER * round.radius { long } else { round }
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

pub(super) fn corners(b: Rect) -> [Point; 4] {
    [Point::new(b.x0, b.y0), Point::new(b.x1, b.y0), Point::new(b.x1, b.y1), Point::new(b.x0, b.y1)]
}

/// An outline at which lines end.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Edge {
    /// A system, a household, or the centre.
    Oval(Oval),
    /// A person's symbol.
    Body(Body, Point, f64),
    /// A household among others, with a point inside.
    Area(Arc<[Vec<Point>]>, Point),
}

impl Edge {
    /// A household's boundary, which may have several loops; `within` are places inside.
    pub fn area(boundary: &BezPath, within: &[Point]) -> Option<Edge> {
        let mut loops: Vec<BezPath> = Vec::new();
        for el in boundary.elements() {
            if matches!(el, PathEl::MoveTo(_)) {
                loops.push(BezPath::new());
            }
            loops.last_mut()?.push(*el);
        }
        let mean = within.iter().map(|p| p.to_vec2()).fold(Vec2::ZERO, |a, b| a + b) / within.len().max(1) as f64;
        let inner = within.iter().copied().min_by(|a, b| a.distance(mean.to_point()).total_cmp(&b.distance(mean.to_point())))?;
        Some(Edge::Area(loops.iter().map(flat).collect(), inner))
    }

    pub fn circle(centre: Point, radius: f64) -> Edge {
        Edge::Oval(Oval { centre, half: 0.0, radius })
    }

    /// Where a line towards a point begins, before it is cut off at the outline: in the middle, and of a household just
    /// inside its boundary, where this is nearest.
    pub fn start(&self, towards: Point) -> Point {
        match self {
            Edge::Oval(_) | Edge::Body(..) => self.centre(),
            Edge::Area(loops, inner) => {
                let sides = loops.iter().flat_map(|line| line.windows(2)).filter(|w| w[0].distance(w[1]) > 0.1);
                let nearest = |w: &[Point]| {
                    let d = w[1] - w[0];
                    let share = ((towards - w[0]).dot(d) / d.hypot2()).clamp(0.02, 0.98);
                    (w[0] + d * share, d / d.hypot())
                };
                let best = sides.map(nearest).min_by(|a, b| a.0.distance(towards).total_cmp(&b.0.distance(towards)));
                let Some((at, along)) = best else { return *inner };
                let inside = [along.turn_90(), -along.turn_90()].map(|normal| at + normal * 1.5);
                inside.into_iter().find(|p| self.contains(*p)).unwrap_or(*inner)
            }
        }
    }

    pub fn centre(&self) -> Point {
        match self {
            Edge::Oval(oval) => oval.centre,
            Edge::Body(_, at, _) => *at,
            Edge::Area(_, inner) => *inner,
        }
    }

    pub fn contains(&self, p: Point) -> bool {
        match self {
            Edge::Oval(oval) => oval.distance(p) <= oval.radius,
            Edge::Area(loops, _) => loops.iter().map(|line| crossings_below(line, p)).sum::<usize>() % 2 == 1,
            Edge::Body(body, at, half) => {
                let v = (p - *at) / *half;
                match body {
                    Body::Square | Body::OfGender | Body::SmallCross => v.x.abs().max(v.y.abs()) <= 1.0,
                    Body::Rounded | Body::RoundedQuestion => {
                        let corner = Vec2::new((v.x.abs() - 1.0 + Body::ROUNDING).max(0.0), (v.y.abs() - 1.0 + Body::ROUNDING).max(0.0));
                        corner.hypot() <= Body::ROUNDING && v.x.abs().max(v.y.abs()) <= 1.0
                    }
                    Body::Circle | Body::Dot => v.hypot() <= 1.0,
                    Body::Dome => v.x.abs() <= 1.0 && v.y <= 1.0 && (v.y >= 0.0 || v.hypot() <= 1.0),
                    Body::Diamond => v.x.abs() + v.y.abs() <= 1.0,
                    Body::Triangle => v.y <= Body::TRIANGLE && v.x.abs() <= (v.y + Body::TRIANGLE) / (2.0 * Body::TRIANGLE),
                }
            }
        }
    }

    /// True when a line enters what lies well inside the outline.
    pub fn is_crossed(&self, line: &[Point]) -> bool {
        const INSIDE: f64 = 2.0;
        let inner = match self {
            Edge::Oval(oval) => Edge::Oval(Oval { radius: (oval.radius - INSIDE).max(0.0), ..*oval }),
            Edge::Body(body, at, half) => Edge::Body(*body, *at, (half - INSIDE).max(0.1)),
            // There is nothing to hide in the empty parts of a household.
            Edge::Area(..) => return false,
        };
        let (centre, reach) = (self.centre(), 1.5 * self.reach());
        let near = line.windows(2).filter(|w| to_segment(centre, w[0], w[1]) < reach);
        near.into_iter().any(|w| {
            let steps = (w[0].distance(w[1]) / INSIDE).ceil().max(1.0);
            (0..=steps as usize).any(|i| inner.contains(w[0].lerp(w[1], i as f64 / steps)))
        })
    }

    /// How far the outline reaches from the middle, at least.
    pub fn reach(&self) -> f64 {
        match self {
            Edge::Oval(oval) => oval.radius,
            Edge::Body(_, _, half) => *half,
            Edge::Area(..) => 0.0,
        }
    }

    /// How far the outline reaches from the middle, at most.
    pub fn far(&self) -> f64 {
        match self {
            Edge::Oval(oval) => oval.half + oval.radius,
            Edge::Body(_, _, half) => 2.0 * half,
            Edge::Area(loops, inner) => loops.iter().flatten().map(|p| p.distance(*inner)).fold(0.0, f64::max),
        }
    }

    /// The point of the outline in a direction from the middle.
    pub fn towards(&self, direction: Vec2) -> Point {
        self.between(self.centre(), self.centre() + direction / direction.hypot().max(1e-9) * (self.far() + 1.0))
    }

    /// The point of the outline between a point inside and one outside.
    pub fn between(&self, mut inside: Point, mut outside: Point) -> Point {
        for _ in 0..26 {
            let mid = inside.midpoint(outside);
            if self.contains(mid) {
                inside = mid;
            } else {
                outside = mid;
            }
        }
        inside.midpoint(outside)
    }
}

/// How often a closed line passes straight below a point.
fn crossings_below(line: &[Point], p: Point) -> usize {
    let passes = |w: &&[Point]| {
        let (a, b) = (w[0], w[1]);
        (a.x > p.x) != (b.x > p.x) && a.y + (b.y - a.y) * (p.x - a.x) / (b.x - a.x) > p.y
    };
    line.windows(2).filter(passes).count()
}

/// The part of a line from the first end's outline to the second's; `None` where the ends cover each other.
pub(super) fn between(line: &[Point], from: &Edge, to: &Edge) -> Option<Vec<Point>> {
    let leave = line.iter().rposition(|&p| from.contains(p))?;
    let reach = leave + 1 + line[leave + 1..].iter().position(|&p| to.contains(p))?;
    let mut part = vec![from.between(line[leave], line[leave + 1])];
    part.extend_from_slice(&line[leave + 1..reach]);
    part.push(to.between(line[reach], line[reach - 1]));
    (part[0].distance(part[part.len() - 1]) > 4.0 && !from.contains(line[reach])).then_some(part)
}

/// A polyline with its corners rounded.
pub(super) fn rounded(line: &[Point], radius: f64) -> BezPath {
    let mut path = BezPath::new();
    let Some((&first, &last)) = line.first().zip(line.last()) else {
        return path;
    };
    path.move_to(first);
    for w in line.windows(3) {
        let (a, b, c) = (w[0], w[1], w[2]);
        let cut = radius.min(a.distance(b) / 2.0).min(b.distance(c) / 2.0);
        let towards = |p: Point| b + (p - b) * (cut / p.distance(b).max(1e-9));
        path.line_to(towards(a));
        path.quad_to(b, towards(c));
    }
    path.line_to(last);
    path
}

/// A path as a polyline; curves in so many chords that these stay within a fraction of a pixel.
pub(super) fn flat(path: &BezPath) -> Vec<Point> {
    let mut line: Vec<Point> = Vec::new();
    for el in path.elements() {
        let from = line.last().copied().unwrap_or_default();
        match *el {
            PathEl::MoveTo(p) | PathEl::LineTo(p) => line.push(p),
            PathEl::QuadTo(b, c) => line.extend(shares(&[from, b, c]).map(|t| from.lerp(b, t).lerp(b.lerp(c, t), t))),
            PathEl::CurveTo(b, c, d) => line.extend(shares(&[from, b, c, d]).map(|t| {
                let (ab, bc, cd) = (from.lerp(b, t), b.lerp(c, t), c.lerp(d, t));
                ab.lerp(bc, t).lerp(bc.lerp(cd, t), t)
            })),
            PathEl::ClosePath => line.extend(line.first().copied()),
        }
    }
    line
}

/// The same for each run of a path that has several.
pub(super) fn flat_runs(path: &BezPath) -> Vec<Vec<Point>> {
    let starts: Vec<usize> = path.elements().iter().enumerate().filter(|(_, el)| matches!(el, PathEl::MoveTo(_))).map(|(i, _)| i).collect();
    let ends = starts.iter().skip(1).copied().chain([path.elements().len()]);
    starts.iter().zip(ends).map(|(&from, to)| flat(&BezPath::from_vec(path.elements()[from..to].to_vec()))).collect()
}

/// The shares of the way at which a curve with these control points is cut.
fn shares(controls: &[Point]) -> impl Iterator<Item = f64> {
    let count = (length(controls) / CHORD).ceil().clamp(4.0, 60.0) as u32;
    (1..=count).map(move |i| f64::from(i) / f64::from(count))
}

/// About the length of a chord (px).
const CHORD: f64 = 18.0;

/// The box around some points.
pub(super) fn around(points: &[Point]) -> Rect {
    let first = points.first().copied().unwrap_or_default();
    points.iter().fold(Rect::from_points(first, first), |all, &p| all.union_pt(p))
}

/// The length of a polyline.
pub(super) fn length(line: &[Point]) -> f64 {
    line.windows(2).map(|w| (w[1] - w[0]).hypot2().sqrt()).sum()
}

/// The point and the direction at a distance along a polyline.
pub(super) fn walk(line: &[Point], distance: f64) -> (Point, Vec2) {
    let mut left = distance;
    let mut found = (line.first().copied().unwrap_or_default(), Vec2::new(1.0, 0.0));
    for w in line.windows(2) {
        let step = w[0].distance(w[1]);
        if step > 1e-9 {
            let direction = (w[1] - w[0]) / step;
            found = (w[0] + direction * left.min(step), direction);
            if left <= step {
                break;
            }
            left -= step;
        }
    }
    found
}

/// How far a point is from a segment.
pub(super) fn to_segment(p: Point, a: Point, b: Point) -> f64 {
    let d = b - a;
    let t = if d.hypot2() < 1e-12 { 0.0 } else { ((p - a).dot(d) / d.hypot2()).clamp(0.0, 1.0) };
    (p - a - d * t).hypot2().sqrt()
}

/// True when a segment enters a box.
pub(super) fn enters(a: Point, b: Point, r: Rect) -> bool {
    let d = b - a;
    let (mut t0, mut t1) = (0.0f64, 1.0f64);
    for (d, lo, hi, o) in [(d.x, r.x0, r.x1, a.x), (d.y, r.y0, r.y1, a.y)] {
        if d.abs() < 1e-12 {
            if o <= lo || o >= hi {
                return false;
            }
        } else {
            let (near, far) = ((lo - o) / d, (hi - o) / d);
            t0 = t0.max(near.min(far));
            t1 = t1.min(near.max(far));
            if t0 >= t1 {
                return false;
            }
        }
    }
    true
}

/// How far a segment is from a box; 0 where it enters.
pub(super) fn to_box(a: Point, b: Point, r: Rect) -> f64 {
    if enters(a, b, r) {
        return 0.0;
    }
    let outside = |p: Point| (p - Point::new(p.x.clamp(r.x0, r.x1), p.y.clamp(r.y0, r.y1))).hypot();
    corners(r).into_iter().map(|c| to_segment(c, a, b)).fold(outside(a).min(outside(b)), f64::min)
}

/// True when two segments cross each other properly.
pub(super) fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |p: Point, q: Point, r: Point| (q - p).cross(r - p);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// Rounds every coordinate of a path to 1/8 px.
pub(super) fn snapped_path(path: &BezPath) -> BezPath {
    path.elements()
        .iter()
        .map(|el| match *el {
            PathEl::MoveTo(p) => PathEl::MoveTo(snapped(p)),
            PathEl::LineTo(p) => PathEl::LineTo(snapped(p)),
            PathEl::QuadTo(a, b) => PathEl::QuadTo(snapped(a), snapped(b)),
            PathEl::CurveTo(a, b, c) => PathEl::CurveTo(snapped(a), snapped(b), snapped(c)),
            PathEl::ClosePath => PathEl::ClosePath,
        })
        .collect()
}

/// Rounds a point to 1/8 px.
pub(super) fn snapped(p: Point) -> Point {
    Point::new(eighth(p.x), eighth(p.y))
}

/// Rounds a coordinate to 1/8 px, so that it is the same wherever it is computed, and what is written into a file is what was
/// drawn.
pub(super) fn eighth(v: f64) -> f64 {
    (v * 8.0).round() / 8.0 + 0.0
}

/// A path moved.
pub(super) fn shifted(path: &BezPath, by: Vec2) -> BezPath {
    kurbo::Affine::translate(by) * path.clone()
}

/// The box around a path.
pub(super) fn path_box(path: &BezPath) -> Rect {
    path.bounding_box()
}
