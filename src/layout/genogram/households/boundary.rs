//! The line around areas: the boundary of a union of rectangles, with rounded corners.

use crate::layout::genogram::drawing::round_point;
use kurbo::{BezPath, Point, Rect};
use std::collections::BTreeSet;

/// Radius of the corners (px).
pub(super) const RADIUS: f64 = 10.0;

/// The boundary of a union of rectangles, as closed rectilinear loops (clockwise on the page, holes the other way).
pub(super) fn union_of(boxes: &[Rect]) -> Vec<Vec<Point>> {
    let sorted = |values: Vec<f64>| {
        let mut values = values;
        values.sort_by(f64::total_cmp);
        values.dedup();
        values
    };
    let xs = sorted(boxes.iter().flat_map(|r| [r.x0, r.x1]).collect());
    let ys = sorted(boxes.iter().flat_map(|r| [r.y0, r.y1]).collect());
    let filled = |i: i64, j: i64| -> bool {
        let (Some(&x0), Some(&x1)) = (index(&xs, i), index(&xs, i + 1)) else { return false };
        let (Some(&y0), Some(&y1)) = (index(&ys, j), index(&ys, j + 1)) else { return false };
        let middle = Point::new((x0 + x1) / 2.0, (y0 + y1) / 2.0);
        boxes.iter().any(|r| r.contains(middle))
    };
    // Every edge between a filled and an empty cell, directed so that the filled one is on its right hand.
    let mut edges: BTreeSet<((i64, i64), (i64, i64))> = BTreeSet::new();
    for i in -1..xs.len() as i64 {
        for j in -1..ys.len() as i64 {
            if filled(i, j) {
                let corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)];
                for (k, outside) in [(i, j - 1), (i + 1, j), (i, j + 1), (i - 1, j)].into_iter().enumerate() {
                    if !filled(outside.0, outside.1) {
                        edges.insert((corners[k], corners[(k + 1) % 4]));
                    }
                }
            }
        }
    }
    let mut loops = vec![];
    while let Some(first) = edges.pop_first() {
        let mut nodes = vec![first.0];
        let mut at = first.1;
        while at != first.0 {
            nodes.push(at);
            let Some(&next) = edges.range((at, (i64::MIN, i64::MIN))..=(at, (i64::MAX, i64::MAX))).next() else { break };
            edges.remove(&next);
            at = next.1;
        }
        let points: Vec<Point> = nodes.iter().map(|&(i, j)| Point::new(xs[i as usize], ys[j as usize])).collect();
        loops.push(corners_only(&points));
    }
    loops
}

fn index(values: &[f64], i: i64) -> Option<&f64> {
    usize::try_from(i).ok().and_then(|i| values.get(i))
}

fn corners_only(points: &[Point]) -> Vec<Point> {
    let n = points.len();
    let straight = |i: usize| {
        let (a, b, c) = (points[(i + n - 1) % n], points[i], points[(i + 1) % n]);
        (a.x == b.x && b.x == c.x) || (a.y == b.y && b.y == c.y)
    };
    (0..n).filter(|&i| !straight(i)).map(|i| points[i]).collect()
}

/// Appends a closed loop with rounded corners.
pub(super) fn round_off(points: &[Point], path: &mut BezPath) {
    let n = points.len();
    for i in 0..n {
        let (before, corner, after) = (points[(i + n - 1) % n], points[i], points[(i + 1) % n]);
        let radius = RADIUS.min(corner.distance(before) / 2.0).min(corner.distance(after) / 2.0);
        let towards = |p: Point| corner + (p - corner) / corner.distance(p).max(1e-9) * radius;
        let (start, end) = (round_point(towards(before)), round_point(towards(after)));
        if i == 0 {
            path.move_to(start)
        } else {
            path.line_to(start)
        }
        path.quad_to(round_point(corner), end);
    }
    path.close_path();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outline_of_two_joined_boxes_is_one_loop_with_eight_corners() {
        let boxes = [Rect::new(0.0, 0.0, 100.0, 40.0), Rect::new(50.0, 30.0, 150.0, 80.0)];
        let loops = union_of(&boxes);
        assert_eq!(loops.len(), 1);
        assert_eq!(loops[0].len(), 8);
        assert_eq!(union_of(&[boxes[0], Rect::new(200.0, 0.0, 300.0, 40.0)]).len(), 2);
    }
}
