//! Strokes with round ends and joins, and dashes, as egui shapes.

use egui::epaint::{PathShape, PathStroke};
use egui::{Color32, Pos2, Shape, Vec2};
use kurbo::BezPath;

/// A stretch of a path as points on the screen.
pub(super) struct Polyline {
    pub points: Vec<Pos2>,
    pub closed: bool,
}

/// Breaks a path into straight stretches; `tolerance` is how far they may stray, in chart units.
pub(super) fn flatten(path: &BezPath, tolerance: f64, to_screen: impl Fn(kurbo::Point) -> Pos2) -> Vec<Polyline> {
    let mut lines: Vec<Polyline> = Vec::new();
    let mut start_over = true;
    kurbo::flatten(path.iter(), tolerance, |element| match element {
        kurbo::PathEl::MoveTo(p) => {
            lines.push(Polyline { points: vec![to_screen(p)], closed: false });
            start_over = false;
        }
        kurbo::PathEl::LineTo(p) => {
            if start_over && let Some(first) = lines.last().and_then(|l| l.points.first().copied()) {
                lines.push(Polyline { points: vec![first], closed: false });
            }
            start_over = false;
            if let Some(line) = lines.last_mut() {
                line.points.push(to_screen(p));
            }
        }
        kurbo::PathEl::ClosePath => {
            if let Some(line) = lines.last_mut() {
                line.closed = true;
                if line.points.len() > 1 && line.points.first() == line.points.last() {
                    line.points.pop();
                }
            }
            start_over = true;
        }
        // `flatten` gives straight stretches only.
        kurbo::PathEl::QuadTo(..) | kurbo::PathEl::CurveTo(..) => {}
    });
    lines
}

/// Puts a line of level and upright stretches onto whole pixels, `per_point` of which make a screen point: lines that meet
/// then cover the same pixels, where two half-covered ones would add up to a dot. Others stay as they are.
pub(super) fn on_pixels(line: &mut Polyline, per_point: f32) {
    let is_level = |a: Pos2, b: Pos2| (a.y - b.y).abs() < UPRIGHT;
    let is_upright = |a: Pos2, b: Pos2| (a.x - b.x).abs() < UPRIGHT;
    if line.points.len() > 1 && line.points.windows(2).all(|w| is_level(w[0], w[1]) || is_upright(w[0], w[1])) {
        let middle_of_pixel = |v: f32| ((v * per_point).floor() + 0.5) / per_point;
        line.points.iter_mut().for_each(|p| *p = egui::pos2(middle_of_pixel(p.x), middle_of_pixel(p.y)));
    }
}

/// How far a stretch may lean and still count as level or upright, in screen points.
const UPRIGHT: f32 = 0.01;

/// Wider than this, in screen points, egui's square ends and mitred corners show and are rounded.
const SHOWS: f32 = 2.2;

/// How far a round end stays inside the edge of its line, in screen points: where both fade out, their shades would add up to a
/// dot.
const INSIDE: f32 = 0.3;

/// A round end of a line. A polygon, as egui's own discs come from pictures that are a little larger.
fn round(at: Pos2, width: f32, color: Color32) -> Shape {
    let radius = width / 2.0 - INSIDE;
    let corners = (radius * 4.0).clamp(8.0, 48.0) as usize;
    let corner = |i: usize| at + Vec2::angled(std::f32::consts::TAU * i as f32 / corners as f32) * radius;
    Shape::convex_polygon((0..corners).map(corner).collect(), color, egui::Stroke::NONE)
}

/// A line with round ends and joins.
pub(super) fn stroke(line: &Polyline, width: f32, color: Color32) -> Vec<Shape> {
    let points = &line.points;
    let length: f32 = points.windows(2).map(|w| w[0].distance(w[1])).sum();
    match points.as_slice() {
        [] => Vec::new(),
        // A dot: what a round pen leaves that hardly moves.
        [first, ..] if length < width * 0.5 => vec![Shape::circle_filled(*first, width / 2.0, color)],
        _ if line.closed => vec![PathShape::closed_line(points.clone(), PathStroke::new(width, color)).into()],
        [first, .., last] if width > SHOWS && color.is_opaque() => {
            let mut shapes = vec![Shape::line(points.clone(), PathStroke::new(width, color))];
            let corners = points.windows(3).filter(|w| (w[1] - w[0]).normalized().dot((w[2] - w[1]).normalized()) < 0.9).map(|w| w[1]);
            let ends = [*first, *last].into_iter();
            shapes.extend(corners.chain(ends).map(|p| round(p, width, color)));
            shapes
        }
        // Too thin to see a round end: a square one of the same length.
        [first, .., last] => {
            let mut longer = points.clone();
            let n = longer.len();
            longer[0] = *first + (*first - points[1]).normalized() * (width / 2.0);
            longer[n - 1] = *last + (*last - points[n - 2]).normalized() * (width / 2.0);
            vec![Shape::line(longer, PathStroke::new(width, color))]
        }
        [_] => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn line(points: &[(f32, f32)]) -> Polyline {
        Polyline { points: points.iter().map(|(x, y)| pos2(*x, *y)).collect(), closed: false }
    }

    #[test]
    fn lines_that_meet_stand_on_the_same_pixels_on_screens_of_any_density() {
        for per_point in [1.0, 1.5, 2.0] {
            let (mut bar, mut leg) = (line(&[(3.3, 7.8), (40.1, 7.8)]), line(&[(17.62, 7.8), (17.62, 30.4)]));
            on_pixels(&mut bar, per_point);
            on_pixels(&mut leg, per_point);
            assert_eq!(bar.points[0].y, leg.points[0].y, "the leg begins on the bar");
            for v in [bar.points[0].x, bar.points[0].y, leg.points[0].x, leg.points[1].y] {
                assert!(((v * per_point).fract() - 0.5).abs() < 1e-3, "{v} is no middle of a pixel");
            }
            assert!((leg.points[0].x - 17.62).abs() <= 0.5 / per_point + 1e-4, "and nothing moves by more than half of one");
        }
    }

    #[test]
    fn oblique_lines_stay_where_they_are() {
        let points = [(3.3, 7.8), (40.1, 7.8), (50.2, 20.6)];
        let mut bond = line(&points);
        on_pixels(&mut bond, 1.0);
        assert_eq!(bond.points, line(&points).points);
    }
}
