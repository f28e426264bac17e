//! Small marks: circles, crosses, arrowheads, slashes. Each stands at a point and is turned along a direction.

use super::rail::right_of;
use crate::notation::Mark;
use crate::scene::Part;
use crate::scene::pen::Pen;
use crate::text::Ink;
use kurbo::{Affine, BezPath, Circle, Point, Shape, Vec2};

/// Weight of small marks.
const FINE: f64 = 1.2;
/// Length and width of an arrowhead.
pub(in crate::scene) const HEAD: (f64, f64) = (10.0, 8.0);
/// Length of an open arrowhead, and from one to the next.
pub(in crate::scene) const CHEVRON: f64 = 5.5;
const CIRCLE: f64 = 3.7;
const LINKED: (f64, f64) = (3.5, 2.6);
const SIGN: (f64, f64) = (5.0, 2.7);
const BOX: f64 = 4.6;

/// A circle as a path.
pub(in crate::scene) fn circle(at: Point, radius: f64) -> BezPath {
    Circle::new(at, radius).to_path(0.005)
}

/// A path of one straight line.
pub(in crate::scene) fn segment(from: Point, to: Point) -> BezPath {
    let mut path = BezPath::new();
    path.move_to(from);
    path.line_to(to);
    path
}

/// A closed path through points.
pub(in crate::scene) fn polygon(points: &[Point]) -> BezPath {
    let mut path = BezPath::new();
    for (i, p) in points.iter().enumerate() {
        if i == 0 { path.move_to(*p) } else { path.line_to(*p) }
    }
    path.close_path();
    path
}

/// Half the length of the opening that a mark needs in its line; 0 = it lies on the line.
pub(in crate::scene) fn opening(mark: Mark) -> f64 {
    match mark {
        Mark::None | Mark::Cross => 0.0,
        Mark::Circle => CIRCLE,
        Mark::LinkedCircles => LINKED.0 + LINKED.1,
        Mark::Plus | Mark::Minus => SIGN.0,
        Mark::BoxedCross => BOX,
        Mark::Question => 6.0,
        Mark::Forced => 9.0,
    }
}

/// Draws a mark, its middle at `at`. A forced union's zigzag bends with its line, so the line draws that one itself.
pub(in crate::scene) fn mark(pen: &mut Pen, part: &Part, mark: Mark, at: Point, along: Vec2, ink: Ink) {
    let put = |x: f64, y: f64| at + along * x + right_of(along) * y;
    let mut draw = |path: BezPath| pen.stroke(part.clone(), path, FINE, ink, &[]);
    let arm = SIGN.1;
    match mark {
        Mark::None | Mark::Forced => {}
        Mark::Circle => draw(circle(at, CIRCLE)),
        Mark::LinkedCircles => {
            draw(circle(put(-LINKED.1, 0.0), LINKED.0));
            draw(circle(put(LINKED.1, 0.0), LINKED.0));
        }
        Mark::Plus => {
            draw(circle(at, SIGN.0));
            draw(segment(put(-arm, 0.0), put(arm, 0.0)));
            draw(segment(put(0.0, -arm), put(0.0, arm)));
        }
        Mark::Minus => {
            draw(circle(at, SIGN.0));
            draw(segment(put(-arm, 0.0), put(arm, 0.0)));
        }
        Mark::Cross => cross(pen, part, at, along, 3.9, ink),
        Mark::BoxedCross => {
            draw(polygon(&[put(-BOX, -BOX), put(BOX, -BOX), put(BOX, BOX), put(-BOX, BOX)]));
            cross(pen, part, at, along, 2.4, ink);
        }
        Mark::Question => question(pen, part, at, 9.0, ink),
    }
}

/// An x with arms that reach `arm` to each side.
pub(in crate::scene) fn cross(pen: &mut Pen, part: &Part, at: Point, along: Vec2, arm: f64, ink: Ink) {
    let put = |x: f64, y: f64| at + along * x + right_of(along) * y;
    let mut path = segment(put(-arm, -arm), put(arm, arm));
    path.extend(segment(put(-arm, arm), put(arm, -arm)));
    pen.stroke(part.clone(), path, FINE, ink, &[]);
}

/// An upright question mark of a height.
pub(in crate::scene) fn question(pen: &mut Pen, part: &Part, at: Point, height: f64, ink: Ink) {
    let mut hook = BezPath::new();
    hook.move_to((-0.27, -0.24));
    hook.curve_to((-0.27, -0.40), (-0.15, -0.5), (0.0, -0.5));
    hook.curve_to((0.16, -0.5), (0.28, -0.40), (0.28, -0.25));
    hook.curve_to((0.28, -0.05), (0.0, -0.03), (0.0, 0.20));
    hook.apply_affine(Affine::translate(at.to_vec2()) * Affine::scale(height));
    let weight = (height * 0.13).max(1.1);
    pen.stroke(part.clone(), hook, weight, ink, &[]);
    pen.fill(part.clone(), circle(at + Vec2::new(0.0, 0.46 * height), weight * 0.62), ink);
}

/// A filled arrowhead with its tip at a point.
pub(in crate::scene) fn head(pen: &mut Pen, tip: Point, along: Vec2, length: f64, ink: Ink) {
    pen.fill(Part::Mark, head_path(tip, along, length), ink);
}

/// An arrowhead in outline; its outer edge is where a filled one would be.
pub(in crate::scene) fn hollow_head(pen: &mut Pen, tip: Point, along: Vec2, length: f64, ink: Ink) {
    let inset = FINE * 0.9;
    pen.stroke(Part::Mark, head_path(tip - along * inset, along, length - inset), FINE, ink, &[]);
}

fn head_path(tip: Point, along: Vec2, length: f64) -> BezPath {
    let (back, side) = (tip - along * length, right_of(along) * (HEAD.1 / HEAD.0 * length / 2.0));
    polygon(&[tip, back + side, back - side])
}

/// An open arrowhead.
pub(in crate::scene) fn chevron(pen: &mut Pen, tip: Point, along: Vec2, ink: Ink) {
    let (foot, side) = (tip - along * CHEVRON, right_of(along) * 4.2);
    let mut path = BezPath::new();
    path.move_to(foot + side);
    path.line_to(tip);
    path.line_to(foot - side);
    pen.stroke(Part::Mark, path, FINE, ink, &[]);
}
