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
/// People further from each other than this get ways through the gaps (px).
const FAR: f64 = 10.0 * SLOT;
/// Neighbours in a row are at most so far from each other (px); beside a couple line a bond keeps this distance (px).
const NEIGHBOURS: f64 = 5.0 * SLOT;
const BESIDE_COUPLE: f64 = 9.0;

/// The candidates between two outlines, for a bundle of this half width.
pub(super) fn candidates(from: &Edge, to: &Edge, half: f64, is_many: bool) -> Vec<Course> {
    let (a, b) = (from.centre(), to.centre());
    let along = b - a;
    let distance = along.hypot();
    let mut all = vec![];
    if along.y.abs() < 1.0 && distance < NEIGHBOURS {
        all.extend(level(from, to, half));
    }
    if distance > FAR {
        return all;
    }
    all.push(Course::Corners(vec![from.towards(along), to.towards(-along)]));
    let bulges = if is_many { &BULGES[..4] } else { &BULGES[..] };
    all.extend(bulges.iter().map(|&bulge| bulging(from, to, bulge)));
    let down = if along.y >= 0.0 { 1.0 } else { -1.0 };
    let right = if along.x >= 0.0 { 1.0 } else { -1.0 };
    let (sides, reaches) = if is_many { (&SIDES[1..2], &REACHES[..1]) } else { (&SIDES[..], &REACHES[..]) };
    let leave: Vec<Vec2> = sides.iter().flat_map(|&(x, y)| [Vec2::new(x * right, y * down), Vec2::new(-x * right, y * down)]).collect();
    for &out in &leave {
        for &back in &leave {
            let back = Vec2::new(-back.x, -back.y);
            let (p0, p3) = (from.towards(out), to.towards(back));
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
    let clear = (half + BESIDE_COUPLE).min(U / 2.0 - 3.0);
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
