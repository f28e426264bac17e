//! The outlines of symbols, and what of them lies on one side of a line. All bodies are convex.

use crate::notation::{Body, Region};
use crate::scene::stroke::glyph;
use kurbo::{BezPath, PathEl, Point, Rect, RoundedRect, Shape, Vec2};

/// Accuracy of circles, in px.
const TOLERANCE: f64 = 0.005;

/// The outline of a body around a middle.
pub(super) fn outline(body: Body, at: Point, half: f64) -> BezPath {
    let put = |x: f64, y: f64| at + Vec2::new(x, y) * half;
    match body {
        Body::Square | Body::OfGender => glyph::polygon(&[put(-1.0, -1.0), put(1.0, -1.0), put(1.0, 1.0), put(-1.0, 1.0)]),
        Body::Circle | Body::Dot => glyph::circle(at, half),
        Body::Dome => dome(at, half),
        Body::Rounded | Body::RoundedQuestion => {
            RoundedRect::from_rect(Rect::from_center_size(at, (2.0 * half, 2.0 * half)), half * Body::ROUNDING).to_path(TOLERANCE)
        }
        Body::Diamond => glyph::polygon(&[put(0.0, -1.0), put(1.0, 0.0), put(0.0, 1.0), put(-1.0, 0.0)]),
        Body::Triangle => glyph::polygon(&[put(0.0, -Body::TRIANGLE), put(1.0, Body::TRIANGLE), put(-1.0, Body::TRIANGLE)]),
        Body::Flat => {
            let (wide, high) = (1.0, Body::FLAT);
            glyph::polygon(&[put(-wide, -high), put(wide, -high), put(wide, high), put(-wide, high)])
        }
        Body::SmallCross => {
            let mut path = glyph::segment(put(-1.0, -1.0), put(1.0, 1.0));
            path.extend(glyph::segment(put(1.0, -1.0), put(-1.0, 1.0)));
            path
        }
    }
}

/// A square base under a half circle.
fn dome(at: Point, half: f64) -> BezPath {
    let mut path = BezPath::new();
    path.move_to(at + Vec2::new(-half, half));
    path.line_to(at + Vec2::new(-half, 0.0));
    let arc = kurbo::Arc::new(at, (half, half), std::f64::consts::PI, std::f64::consts::PI, 0.0);
    path.extend(arc.append_iter(TOLERANCE));
    path.line_to(at + Vec2::new(half, half));
    path.close_path();
    path
}

/// A convex outline as a polygon.
pub(super) fn corners(outline: &BezPath) -> Vec<Point> {
    let mut points = Vec::new();
    kurbo::flatten(outline, 0.01, |el| {
        if let PathEl::MoveTo(p) | PathEl::LineTo(p) = el {
            points.push(p);
        }
    });
    points
}

/// What of a convex polygon lies in the left or bottom half around a middle.
pub(super) fn half_of(corners: &[Point], at: Point, region: Region) -> Vec<Point> {
    let inside = |p: Point| match region {
        Region::Left => at.x - p.x,
        Region::Bottom => p.y - at.y,
    };
    clip(corners, inside)
}

/// What of a convex polygon lies where `depth` (linear) is positive.
pub(super) fn clip(corners: &[Point], depth: impl Fn(Point) -> f64) -> Vec<Point> {
    let mut kept = Vec::with_capacity(corners.len() + 1);
    for (i, &p) in corners.iter().enumerate() {
        let q = corners[(i + 1) % corners.len()];
        let (a, b) = (depth(p), depth(q));
        if a >= 0.0 {
            kept.push(p);
        }
        if (a < 0.0) != (b < 0.0) {
            kept.push(p.lerp(q, a / (a - b)));
        }
    }
    kept
}

/// The part of an endless line through a point that lies in a convex polygon.
pub(super) fn chord(corners: &[Point], through: Point, along: Vec2) -> Option<(Point, Point)> {
    let across = Vec2::new(-along.y, along.x);
    let mut cuts: Vec<f64> = Vec::new();
    for (i, &p) in corners.iter().enumerate() {
        let q = corners[(i + 1) % corners.len()];
        let (a, b) = ((p - through).dot(across), (q - through).dot(across));
        if (a < 0.0) != (b < 0.0) {
            cuts.push((p.lerp(q, a / (a - b)) - through).dot(along));
        }
    }
    let (first, last) = (cuts.iter().copied().reduce(f64::min)?, cuts.iter().copied().reduce(f64::max)?);
    (last - first > 1e-6).then(|| (through + along * first, through + along * last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_circle_is_half_of_it() {
        let circle = corners(&outline(Body::Circle, Point::new(5.0, 7.0), 20.0));
        for region in [Region::Left, Region::Bottom] {
            let half = glyph::polygon(&half_of(&circle, Point::new(5.0, 7.0), region));
            assert!((half.area().abs() - 200.0 * std::f64::consts::PI).abs() < 1.0);
        }
    }

    #[test]
    fn a_chord_ends_on_the_outline() {
        let dome = corners(&outline(Body::Dome, Point::ORIGIN, 20.0));
        let (a, b) = chord(&dome, Point::ORIGIN, Vec2::new(1.0, 1.0).normalize()).expect("it goes through the middle");
        assert!((a.distance(Point::ORIGIN) - 20.0).abs() < 0.02, "on the arc: {a:?}");
        assert!(b.distance(Point::new(20.0, 20.0)) < 0.02, "in the corner: {b:?}");
        assert!(chord(&dome, Point::new(100.0, 0.0), Vec2::new(0.0, 1.0)).is_none());
    }
}
