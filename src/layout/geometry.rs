//! Plane geometry of free lines: the [oval](Oval) of an ecomap's centre, the outlines at which lines end, and polylines.

mod oval;

use crate::notation::Body;
use kurbo::{BezPath, PathEl, Point, Rect, Shape as _, Vec2};
pub(super) use oval::{Oval, Ray};
use std::sync::Arc;

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
    /// A household among others, with a point inside, and where its members stand.
    Area(Arc<[Vec<Point>]>, Point, Arc<[Point]>),
}

/// How many places at a household's boundary are offered for a line, how far apart, and how far from its corners; places are
/// looked at in such steps, and are so far inside the boundary (px).
const STARTS: usize = 4;
const APART: f64 = 18.0;
const CORNER: f64 = 7.0;
const STEP: f64 = 6.0;
const JUST_INSIDE: f64 = 1.5;
/// Who stands at most so far behind the boundary seems to be meant by a line that ends before them, or so far beside (px).
const BEHIND: f64 = 75.0;
const ACROSS: f64 = 28.0;
/// What it costs, in px of detour, to look away from where the line goes, to end before somebody (a px), and close to a line,
/// with how many times as much for nearly the same place.
const TURNED: f64 = 60.0;
const BESIDE: f64 = 2.0;
const CLOSE: f64 = 40.0;
const HEAP: f64 = 50.0;

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
        Some(Edge::Area(loops.iter().map(flat).collect(), inner, within.into()))
    }

    pub fn circle(centre: Point, radius: f64) -> Edge {
        Edge::Oval(Oval { centre, half: 0.0, radius })
    }

    /// Where a line towards a point may begin, before it is cut off at the outline, the best place first, with what each costs
    /// (px of detour): in the middle; and of a household just inside its boundary, near to the point and facing it, beside no
    /// single member, whose line it would seem to be, and apart from lines that begin there already.
    pub fn starts(&self, towards: Point, taken: &[Point]) -> Vec<(f64, Point)> {
        let Edge::Area(loops, inner, members) = self else { return vec![(0.0, self.centre())] };
        let mut places: Vec<(f64, Point)> = vec![];
        for w in loops.iter().flat_map(|line| line.windows(2)) {
            let length = w[0].distance(w[1]);
            if length < 2.0 * CORNER {
                continue;
            }
            let along = (w[1] - w[0]) / length;
            let Some(inwards) =
                [along.turn_90(), -along.turn_90()].into_iter().find(|n| self.contains(w[0].midpoint(w[1]) + *n * JUST_INSIDE))
            else {
                continue;
            };
            let steps = ((length - 2.0 * CORNER) / STEP).floor() as usize;
            for i in 0..=steps {
                let at = w[0] + along * (CORNER + (length - 2.0 * CORNER) * (i as f64 / steps.max(1) as f64));
                let way = towards - at;
                let turned = 1.0 + way.dot(inwards) / way.hypot().max(1e-9);
                // Who stands straight behind the boundary here.
                let near = members.iter().map(|m| *m - at).filter(|v| (0.0..BEHIND).contains(&v.dot(inwards)));
                let beside = near.map(|v| ACROSS - v.dot(along).abs()).fold(0.0, f64::max);
                let heap =
                    taken.iter().map(|t| t.distance(at)).filter(|off| *off < APART).map(|off| if off < APART / 2.0 { HEAP } else { 1.0 });
                let heap = heap.fold(0.0, f64::max);
                places.push((way.hypot() + TURNED * turned + BESIDE * beside + CLOSE * heap, at + inwards * JUST_INSIDE));
            }
        }
        places.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut starts: Vec<(f64, Point)> = vec![];
        for (cost, at) in places {
            if starts.len() < STARTS && starts.iter().all(|s| s.1.distance(at) >= APART) {
                starts.push((cost, at));
            }
        }
        let least = starts.first().map_or(0.0, |s| s.0);
        starts.iter_mut().for_each(|s| s.0 -= least);
        if starts.is_empty() { vec![(0.0, *inner)] } else { starts }
    }

    /// The same outline, of a household with the best of these places as its middle.
    pub fn opened(&self, towards: Point, taken: &[Point]) -> Edge {
        match self {
            Edge::Oval(_) | Edge::Body(..) => self.clone(),
            Edge::Area(loops, _, members) => Edge::Area(loops.clone(), self.starts(towards, taken)[0].1, members.clone()),
        }
    }

    pub fn centre(&self) -> Point {
        match self {
            Edge::Oval(oval) => oval.centre,
            Edge::Body(_, at, _) => *at,
            Edge::Area(_, inner, _) => *inner,
        }
    }

    pub fn contains(&self, p: Point) -> bool {
        match self {
            Edge::Oval(oval) => oval.distance(p) <= oval.radius,
            Edge::Area(loops, ..) => loops.iter().map(|line| crossings_below(line, p)).sum::<usize>() % 2 == 1,
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
                    Body::Flat => v.x.abs() <= 1.0 && v.y.abs() <= Body::FLAT,
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
        let box_around = Rect::from_center_size(centre, (2.0 * reach, 2.0 * reach));
        line.windows(2).filter_map(|w| Some((w, stretch(w[0], w[1], box_around)?))).any(|(w, (from, to))| {
            let (from, to) = (w[0].lerp(w[1], from), w[0].lerp(w[1], to));
            let steps = (from.distance(to) / INSIDE).ceil().max(1.0);
            (0..=steps as usize).any(|i| inner.contains(from.lerp(to, i as f64 / steps)))
        })
    }

    /// How much of the way from a point inside to one outside lies within the outline, where that is easily computed.
    fn share_inside(&self, inside: Point, outside: Point) -> Option<f64> {
        if !self.contains(inside) || self.contains(outside) {
            return None;
        }
        match self {
            Edge::Oval(oval) if oval.half == 0.0 => Some(within_circle(inside - oval.centre, outside - oval.centre, oval.radius)),
            Edge::Body(Body::Circle | Body::Dot, at, half) => Some(within_circle(inside - *at, outside - *at, *half)),
            Edge::Body(Body::Square | Body::OfGender | Body::SmallCross, at, half) => {
                Some(within_square(inside - *at, outside - *at, *half))
            }
            Edge::Oval(_) | Edge::Body(..) | Edge::Area(..) => None,
        }
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
            Edge::Area(loops, inner, _) => loops.iter().flatten().map(|p| p.distance(*inner)).fold(0.0, f64::max),
        }
    }

    /// The point of the outline in a direction from the middle.
    pub fn towards(&self, direction: Vec2) -> Point {
        self.between(self.centre(), self.centre() + direction / direction.hypot().max(1e-9) * (self.far() + 1.0))
    }

    /// The point of the outline between a point inside and one outside.
    pub fn between(&self, mut inside: Point, mut outside: Point) -> Point {
        if let Some(share) = self.share_inside(inside, outside) {
            return inside.lerp(outside, share);
        }
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

/// How much of the way from a point inside a circle around the origin to one outside lies within.
fn within_circle(from: Vec2, to: Vec2, radius: f64) -> f64 {
    let way = to - from;
    let (a, b, c) = (way.hypot2(), from.dot(way), from.hypot2() - radius * radius);
    ((b * b - a * c).sqrt() - b) / a
}

/// The same for a square around the origin.
fn within_square(from: Vec2, to: Vec2, half: f64) -> f64 {
    let share = |from: f64, to: f64| if to.abs() > half { (half.copysign(to) - from) / (to - from) } else { 1.0 };
    share(from.x, to.x).min(share(from.y, to.y))
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
    let mut path = BezPath::with_capacity(2 * line.len());
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
    let mut line: Vec<Point> = Vec::with_capacity(CHORDS * path.elements().len());
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

/// About how many chords there are to an element of a path, of which some are straight.
const CHORDS: usize = 4;
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

/// True when two boxes touch, even where one of them has no area.
pub(super) fn meets(a: Rect, b: Rect) -> bool {
    a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1
}

/// From where to where (as shares of its length) a segment runs within a box; `None` where it does not.
pub(super) fn stretch(a: Point, b: Point, area: Rect) -> Option<(f64, f64)> {
    let d = b - a;
    let (mut from, mut to) = (0.0f64, 1.0f64);
    for (d, low, high, start) in [(d.x, area.x0, area.x1, a.x), (d.y, area.y0, area.y1, a.y)] {
        if d.abs() < 1e-12 {
            if start < low || start > high {
                return None;
            }
        } else {
            let (near, far) = ((low - start) / d, (high - start) / d);
            from = from.max(near.min(far));
            to = to.min(near.max(far));
        }
    }
    (from <= to).then_some((from, to))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_meets_a_box_only_where_it_runs_through_it() {
        let within = |x0: f64, x1: f64, y: f64| stretch(Point::new(x0, y), Point::new(x1, y), Rect::new(10.0, 10.0, 20.0, 20.0));
        assert_eq!(within(0.0, 40.0, 15.0), Some((0.25, 0.5)));
        assert_eq!((within(0.0, 30.0, 25.0), within(0.0, 5.0, 15.0)), (None, None));
    }

    #[test]
    fn lines_meet_an_outline_where_it_is() {
        let at = Point::new(7.0, -3.0);
        for body in [Body::Square, Body::Circle, Body::Rounded, Body::Diamond, Body::Triangle] {
            let edge = Edge::Body(body, at, 20.0);
            for (inside, outside) in [((0.0, 0.0), (90.0, 40.0)), ((9.0, 2.0), (9.0, -80.0)), ((-4.0, 6.0), (-70.0, 6.0))] {
                let (inside, outside) = (at + inside, at + outside);
                let met = edge.between(inside, outside);
                let by = (outside - inside) / outside.distance(inside) * 1e-4;
                assert!(edge.contains(met - by) && !edge.contains(met + by), "{body:?} {inside} {outside} {met}");
            }
        }
    }
}
