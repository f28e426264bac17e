//! Single ways from one end to the other, as a hand would try them first: straight, beside the straight line, bowed.

use super::super::geometry::{self, flat, rounded};
use super::ties::{End, Ground, Stand};
use kurbo::{BezPath, Point};

/// A way for a line.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub path: BezPath,
    pub line: Vec<Point>,
    /// What it looks like, in px of detour: bends, a place that is not the middle.
    pub price: f64,
}

impl Way {
    pub fn curve(path: BezPath, price: f64) -> Way {
        Way { line: flat(&path), path, price }
    }

    /// A polyline between two outlines, its corners rounded; `None` where the ends cover each other.
    pub fn between(line: &[Point], from: &End, to: &End, price: f64) -> Option<Way> {
        geometry::between(line, &from.edge, &to.edge).map(|line| bent(&line, 2.0 * BEND, price))
    }
}

/// Radius of bends (px).
pub(super) const BEND: f64 = 12.0;
/// What a bend costs, in px of detour.
const PER_BEND: f64 = 25.0;

/// A polyline with its corners rounded.
pub(super) fn bent(line: &[Point], radius: f64, price: f64) -> Way {
    let bends = line.len().saturating_sub(2) as f64;
    Way::curve(rounded(line, radius), price + PER_BEND * bends)
}

/// The ways that are tried before one is looked for, for lines that have no place by construction. `strand` is how far from
/// the middle of its bundle a line runs.
pub(super) fn simple(from: &End, to: &End, strand: f64, ground: &Ground) -> Vec<Way> {
    let mut ways = Vec::new();
    let (a, b) = (from.edge.centre(), to.edge.centre());
    // Side by side lines shift the same way whichever end comes first.
    let side = if (a.x, a.y) <= (b.x, b.y) { 1.0 } else { -1.0 };
    let shifts = [0.0, 9.0, -9.0, 18.0, -18.0].map(|extra: f64| (side * (strand + extra), extra.abs()));
    let mut add = |line: &[Point], price: f64| ways.extend(Way::between(line, from, to, price));
    match (from.stand, to.stand) {
        (Stand::Centre, Stand::Inside) | (Stand::Inside, Stand::Centre) => return inwards(from, to, ground),
        (Stand::Centre, _) | (_, Stand::Centre) => {
            let Some(oval) = ground.oval else { return Vec::new() };
            let is_out = from.stand == Stand::Centre;
            let outer = if is_out { b } else { a };
            let ray = oval.ray_through(outer);
            let order = |foot: Point, end: Point| if is_out { [foot, end] } else { [end, foot] };
            for (shift, price) in shifts {
                let by = ray.along() * shift;
                add(&order(ray.foot + by, outer + by), price);
            }
            for slant in [25.0, -25.0, 50.0, -50.0, 80.0, -80.0] {
                add(&order(ray.foot + ray.along() * slant, outer), 60.0 + 3.0 * f64::abs(slant));
            }
        }
        (Stand::Ring, Stand::Ring) => {
            let across = (b - a).turn_90() / (b - a).hypot().max(1e-9);
            add(&[a + across * side * strand, b + across * side * strand], 0.0);
            ways.extend(bows(from, to, &[0.15, -0.15, 0.3, -0.3]));
        }
        (Stand::Inside | Stand::Housed, Stand::Inside | Stand::Housed) => {
            add(&[a, b], 0.0);
            ways.extend(bows(from, to, &[0.2, -0.2, 0.4, -0.4, 0.7, -0.7]));
        }
        (Stand::Inside | Stand::Housed, Stand::Ring) | (Stand::Ring, Stand::Inside | Stand::Housed) => {
            let across = (b - a).turn_90() / (b - a).hypot().max(1e-9);
            for (shift, price) in shifts {
                add(&[a, b + across * shift], price);
                add(&[a + across * shift, b], price);
                add(&[a + across * shift, b + across * shift], price);
            }
        }
    }
    ways
}

/// From the boundary of the centre straight to somebody inside.
fn inwards(from: &End, to: &End, ground: &Ground) -> Vec<Way> {
    let Some(oval) = ground.oval else { return Vec::new() };
    let is_in = to.stand == Stand::Inside;
    let person = if is_in { &to.edge } else { &from.edge };
    let near = oval.position(person.centre(), oval.radius);
    let tries = (-6..=6).map(|i| {
        let start = oval.ray(near + f64::from(i) * 40.0, oval.radius).at(oval.radius);
        let line = [start, person.towards(start - person.centre())];
        let line = if is_in { line } else { [line[1], line[0]] };
        Way::curve(rounded(&line, BEND), f64::from(i).abs())
    });
    tries.collect()
}

/// Shallow arcs on either side of the straight line; `heights` as a share of the distance.
fn bows(from: &End, to: &End, heights: &[f64]) -> Vec<Way> {
    let (a, b) = (from.edge.centre(), to.edge.centre());
    let bow = |&height: &f64| {
        let top = a.midpoint(b) + (b - a).turn_90() * (2.0 * height);
        let (start, end) = (from.edge.towards(top - a), to.edge.towards(top - b));
        let mut path = BezPath::new();
        path.move_to(start);
        path.quad_to(top, end);
        // A curve that dips back into one of its ends is none.
        let line = flat(&path);
        let inside = |p: &Point| from.edge.contains(*p) || to.edge.contains(*p);
        let is_clean = !line[1..line.len() - 1].iter().any(inside);
        is_clean.then(|| Way::curve(path, 12.0 + 80.0 * height.abs()))
    };
    heights.iter().filter_map(bow).collect()
}
