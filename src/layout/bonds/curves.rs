//! Simple ways between two symbols: side by side along a row, straight, arcs, and curves that leave each symbol sideways, past
//! the texts above and below it.

use super::super::geometry::Edge;
use super::super::{SLOT, U};
use super::course::Course;
use kurbo::{CubicBez, Point, QuadBez, Vec2};

/// How far arcs bulge, as a share of the distance: about 12°, 25° and more.
const BULGES: [f64; 8] = [0.11, -0.11, 0.23, -0.23, 0.36, -0.36, 0.5, -0.5];
/// Directions in which a line may leave a symbol sideways, towards the other one (unit vectors of 20°, 45° and 65°).
const SIDES: [(f64, f64); 3] = [(0.94, 0.342), (0.707, 0.707), (0.423, 0.906)];
/// How far such a line keeps its direction at its two ends, as shares of the distance.
const REACHES: [(f64, f64); 3] = [(0.35, 0.35), (0.6, 0.3), (0.3, 0.6)];
/// How far below the middle a line leaves at a corner (half widths).
const CORNER: f64 = 0.8;
/// People further from each other than this get ways through the gaps (px).
const FAR: f64 = 10.0 * SLOT;
/// Neighbours in a row are at most so far from each other (px).
const NEIGHBOURS: f64 = 5.0 * SLOT;
/// Beside a couple line a bond keeps at least this distance, and this much paper (px).
const BESIDE_COUPLE: f64 = 9.0;
const PAPER: f64 = 5.6;

/// The plain candidates between two outlines, for a bundle of this half width; at least one.
pub(super) fn simple(from: &Edge, to: &Edge, half: f64, is_many: bool) -> Vec<Course> {
    let (a, b) = (from.centre(), to.centre());
    let along = b - a;
    let distance = along.hypot();
    if matches!(from, Edge::Area(..)) || matches!(to, Edge::Area(..)) {
        return at_boundaries(from, to);
    }
    let mut all = vec![];
    if along.y.abs() < 1.0 && distance < NEIGHBOURS {
        all.extend(level(from, to, half));
    }
    all.push(straight(from, to));
    if distance <= FAR {
        let bulges = if is_many { &BULGES[..4] } else { &BULGES[..] };
        all.extend(bulges.iter().map(|&bulge| bulging(from, to, bulge)));
        let reaches = if is_many { &REACHES[..1] } else { &REACHES[..] };
        all.extend(curves(&leaving(from, along, &SIDES[1..2]), &leaving(to, -along, &SIDES[1..2]), reaches));
    }
    all
}

/// How many pairs of places are tried.
const PLACES: usize = 5;

/// Ways to or from a household: between good places at its boundary, straight or nearly so, the best places first.
fn at_boundaries(from: &Edge, to: &Edge) -> Vec<Course> {
    let mut pairs: Vec<(f64, Point, Point)> = vec![];
    for (price, a) in from.starts(to.centre(), &[]) {
        pairs.extend(to.starts(a, &[]).into_iter().map(|(further, b)| (price + further + a.distance(b), a, b)));
    }
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut all = vec![];
    for (_, a, b) in pairs.into_iter().take(PLACES) {
        let along = b - a;
        for bulge in [0.0, BULGES[0], BULGES[1]] {
            let control = a.midpoint(b) + Vec2::new(along.y, -along.x) * bulge;
            let (start, end) = (from.between(a, control), to.between(b, control));
            all.push(if bulge == 0.0 {
                Course::Corners(vec![start, end])
            } else {
                Course::Curve(QuadBez::new(start, control, end).raise())
            });
        }
    }
    all
}

/// The straight way.
pub(super) fn straight(from: &Edge, to: &Edge) -> Course {
    let along = to.centre() - from.centre();
    Course::Corners(vec![from.towards(along), to.towards(-along)])
}

/// Curves that leave both symbols in any direction: for where no plain way is free.
pub(super) fn winding(from: &Edge, to: &Edge) -> Vec<Course> {
    let along = to.centre() - from.centre();
    if along.hypot() > FAR {
        return vec![];
    }
    let ends = |edge: &Edge, along: Vec2| {
        let mut ends = leaving(edge, along, &SIDES);
        ends.extend(low(edge, along));
        ends
    };
    curves(&ends(from, along), &ends(to, -along), &REACHES[..1])
}

/// A loop over two who stand on the same spot, so that their bond is seen.
pub(super) fn looped(from: &Edge, to: &Edge) -> Course {
    let (left, right) = (Vec2::new(-1.0, -1.0), Vec2::new(1.0, -1.0));
    let (p0, p3) = (from.towards(left), to.towards(right));
    Course::Curve(CubicBez::new(p0, p0 + left * U, p3 + right * U, p3))
}

/// A port, and the direction in which a line leaves there.
type Departure = (Point, Vec2);

/// Departures to both sides, downwards or upwards as the other end lies.
fn leaving(edge: &Edge, along: Vec2, sides: &[(f64, f64)]) -> Vec<Departure> {
    let down = if along.y >= 0.0 { 1.0 } else { -1.0 };
    let directions = sides.iter().flat_map(|&(x, y)| [Vec2::new(x, y * down), Vec2::new(-x, y * down)]);
    directions.map(|v| (edge.towards(v), v)).collect()
}

/// Nearly level departures from the corners of a symbol: past a bond beside a couple line.
fn low(edge: &Edge, along: Vec2) -> Vec<Departure> {
    if matches!(edge, Edge::Area(..)) {
        return vec![];
    }
    let down = if along.y >= 0.0 { 1.0 } else { -1.0 };
    let inside = edge.centre() + (0.0, CORNER * edge.reach() * down);
    let port = |side: f64| edge.between(inside, inside + Vec2::new(side * 4.0 * edge.reach(), 0.0));
    if edge.contains(inside) { [1.0, -1.0].map(|side| (port(side), Vec2::new(0.97 * side, 0.243 * down))).to_vec() } else { vec![] }
}

fn curves(from: &[Departure], to: &[Departure], reaches: &[(f64, f64)]) -> Vec<Course> {
    let mut all = vec![];
    for &(p0, out) in from {
        for &(p3, back) in to {
            let reach = p0.distance(p3);
            let curve = |&(near, far): &(f64, f64)| CubicBez::new(p0, p0 + out * reach * near, p3 + back * reach * far, p3);
            all.extend(reaches.iter().map(curve).map(Course::Curve));
        }
    }
    all
}

/// Level lines between the sides of two symbols of a row: in the middle, and above and below a couple line.
fn level(from: &Edge, to: &Edge, half: f64) -> Vec<Course> {
    let (a, b) = (from.centre(), to.centre());
    let clear = (half + PAPER).clamp(BESIDE_COUPLE, U / 2.0 - 3.0);
    let far = clear + 5.0;
    let heights = [0.0, clear, -clear, far, -far].into_iter().filter(|dy| dy.abs() < U / 2.0 - 1.0);
    let line = |dy: f64| {
        let side = |edge: &Edge, at: Point, other: Point| {
            let inside = at + (0.0, dy);
            edge.contains(inside).then(|| edge.between(inside, Point::new(other.x, inside.y)))
        };
        Some(Course::Corners(vec![side(from, a, b)?, side(to, b, a)?]))
    };
    heights.filter_map(line).collect()
}

/// A curve that bulges by a share of the distance, to the left of its direction.
fn bulging(from: &Edge, to: &Edge, bulge: f64) -> Course {
    let (a, b) = (from.centre(), to.centre());
    let along = b - a;
    let control = a.midpoint(b) + Vec2::new(along.y, -along.x) * bulge;
    Course::Curve(QuadBez::new(from.towards(control - a), control, to.towards(control - b)).raise())
}
