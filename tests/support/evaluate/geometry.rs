//! Points, boxes and straight lines, and a grid that finds what is near.

use kurbo::{BezPath, PathEl, Point, Rect};
use std::collections::HashMap;

/// Part of a line.
pub type Segment = (Point, Point);

/// Path data → one run of points for each of its parts, curves cut into chords that stay within half a pixel.
pub fn polylines(path: &BezPath) -> Vec<Vec<Point>> {
    let mut lines: Vec<Vec<Point>> = vec![];
    kurbo::flatten(path.iter(), 0.25, |el| match el {
        PathEl::MoveTo(p) => lines.push(vec![p]),
        PathEl::LineTo(p) => lines.last_mut().into_iter().for_each(|line| line.push(p)),
        PathEl::ClosePath => lines.last_mut().into_iter().for_each(|line| line.extend(line.first().copied())),
        // Flattened away.
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    lines.retain(|line| line.len() > 1);
    lines
}

pub fn segments(points: &[Point]) -> impl Iterator<Item = Segment> + '_ {
    points.windows(2).map(|pair| (pair[0], pair[1])).filter(|(a, b)| a.distance(*b) > 1e-6)
}

/// True when two boxes share more than half a pixel both ways.
pub fn overlap(a: &Rect, b: &Rect) -> bool {
    a.x1.min(b.x1) - a.x0.max(b.x0) > 0.5 && a.y1.min(b.y1) - a.y0.max(b.y0) > 0.5
}

/// True when a straight line enters a box that is half a pixel smaller on each side.
pub fn enters((a, b): Segment, area: &Rect) -> bool {
    let area = area.inflate(-0.5, -0.5);
    if area.x0 >= area.x1 || area.y0 >= area.y1 {
        return false;
    }
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for (step, start, low, high) in [(b.x - a.x, a.x, area.x0, area.x1), (b.y - a.y, a.y, area.y0, area.y1)] {
        if step.abs() < 1e-12 {
            if start < low || start > high {
                return false;
            }
        } else {
            let (one, other) = ((low - start) / step, (high - start) / step);
            (from, to) = (from.max(one.min(other)), to.min(one.max(other)));
        }
    }
    from <= to
}

/// Where two straight lines cross within both.
pub fn meeting((a, b): Segment, (c, d): Segment) -> Option<Point> {
    let (r, s) = (b - a, d - c);
    let turn = r.cross(s);
    if turn.abs() < 1e-9 {
        return None;
    }
    let (t, u) = ((c - a).cross(s) / turn, (c - a).cross(r) / turn);
    let is_inside = |t: f64| (1e-12..=1.0 - 1e-12).contains(&t);
    (is_inside(t) && is_inside(u)).then(|| a + r * t)
}

/// Sine of the angle between two lines, never negative.
pub fn sine((a, b): Segment, (c, d): Segment) -> f64 {
    let (r, s) = (b - a, d - c);
    (r.cross(s) / (r.hypot() * s.hypot()).max(1e-12)).abs()
}

/// From a point to the nearest point of a straight line.
pub fn distance(p: Point, (a, b): Segment) -> f64 {
    let along = b - a;
    let t = ((p - a).dot(along) / along.hypot2().max(1e-12)).clamp(0.0, 1.0);
    p.distance(a + along * t)
}

/// How far two nearly parallel lines run beside each other at less than `apart`; 0 where they do not.
pub fn shared_length(one: Segment, other: Segment, apart: f64) -> f64 {
    let (long, short) = if one.0.distance(one.1) >= other.0.distance(other.1) { (one, other) } else { (other, one) };
    if sine(one, other) > 0.1 {
        return 0.0;
    }
    let unit = (long.1 - long.0) / long.0.distance(long.1);
    let project = |p: Point| ((p - long.0).dot(unit), (p - long.0).cross(unit).abs());
    let ((from, off), (to, off_too)) = (project(short.0), project(short.1));
    // Coordinates have two decimals: what is apart by just so much is not nearer for how it is computed.
    if off.max(off_too) > apart - 1e-6 {
        return 0.0;
    }
    (from.max(to).min(long.0.distance(long.1)) - from.min(to).max(0.0)).max(0.0)
}

pub fn bounds((a, b): Segment) -> Rect {
    Rect::from_points(a, b)
}

/// Things by the cells of a grid that their boxes lie in.
pub struct Grid {
    cells: HashMap<(i32, i32), Vec<u32>>,
}

const CELL: f64 = 120.0;

impl Grid {
    pub fn new(areas: impl Iterator<Item = Rect>) -> Grid {
        let mut cells: HashMap<(i32, i32), Vec<u32>> = HashMap::new();
        for (i, area) in areas.enumerate() {
            for cell in covered(&area) {
                cells.entry(cell).or_default().push(i as u32);
            }
        }
        Grid { cells }
    }

    /// The numbers of all that may touch a box, in their order, each once.
    pub fn near(&self, area: &Rect) -> Vec<usize> {
        let mut found: Vec<usize> = covered(area).filter_map(|cell| self.cells.get(&cell)).flatten().map(|&i| i as usize).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn covered(area: &Rect) -> impl Iterator<Item = (i32, i32)> + use<> {
    let cell = |v: f64| (v / CELL).floor() as i32;
    let (left, right, top, bottom) = (cell(area.x0), cell(area.x1), cell(area.y0), cell(area.y1));
    (left..=right).flat_map(move |i| (top..=bottom).map(move |j| (i, j)))
}
