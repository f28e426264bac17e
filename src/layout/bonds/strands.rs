//! Several lines side by side along one spine.

use super::super::geometry::Edge;
use super::course::Course;
use kurbo::{CubicBez, Point, Vec2};

/// Least distance of two strands, and the paper between what is drawn of them (px).
const STEP: f64 = 7.0;
const AIR: f64 = 2.5;
/// How much further out than the distance itself a corner may lie.
const MITER: f64 = 2.0;

/// Where strands of these half widths run beside their spine, from left to right, so that the spine is in the middle.
pub(super) fn offsets(reaches: &[f64]) -> Vec<f64> {
    let mut at = 0.0;
    let mut offsets = vec![0.0];
    for pair in reaches.windows(2) {
        at += STEP.max(pair[0] + pair[1] + AIR);
        offsets.push(at);
    }
    offsets.iter().map(|o| o - at / 2.0).collect()
}

/// The course at a distance from another, on the right of who walks along it, and ending at the same two outlines.
pub(super) fn beside(spine: &Course, offset: f64, from: &Edge, to: &Edge) -> Course {
    if offset == 0.0 {
        return spine.clone();
    }
    match spine {
        Course::Curve(c) => {
            let (leave, arrive) = (direction(c.p0, c.p1), direction(c.p2, c.p3));
            let (first, last) = (shift(leave, offset), shift(arrive, offset));
            let (p0, p3) = (end(from, c.p0, leave, offset), end(to, c.p3, -arrive, -offset));
            Course::Curve(CubicBez::new(p0, c.p1 + first, c.p2 + last, p3))
        }
        Course::Corners(points) => {
            let along: Vec<Vec2> = points.windows(2).map(|w| direction(w[0], w[1])).collect();
            let (Some(&leave), Some(&arrive)) = (along.first(), along.last()) else { return spine.clone() };
            let inner = points[1..points.len() - 1].iter().zip(along.windows(2)).map(|(&p, turn)| {
                let middle = shift(turn[0], 1.0) + shift(turn[1], 1.0);
                p + middle * (2.0 / middle.hypot2().max(4.0 / (MITER * MITER))) * offset
            });
            let mut strand = vec![end(from, points[0], leave, offset)];
            strand.extend(inner);
            strand.push(end(to, points[points.len() - 1], -arrive, -offset));
            Course::Corners(strand)
        }
    }
}

fn direction(a: Point, b: Point) -> Vec2 {
    (b - a) / a.distance(b).max(1e-9)
}

/// To the right of a direction.
fn shift(along: Vec2, distance: f64) -> Vec2 {
    Vec2::new(-along.y, along.x) * distance
}

/// Where a strand that leaves beside a port meets the outline. Strands that would miss the symbol meet it at its rim.
fn end(edge: &Edge, port: Point, leave: Vec2, offset: f64) -> Point {
    let inside = edge.centre() - port;
    let beside = port + shift(leave, offset);
    // Into the symbol, level with its middle.
    let deep = beside - leave * leave.dot(port - edge.centre()).abs();
    let tries = [deep, deep.lerp(port + inside, 0.25), deep.lerp(port + inside, 0.5)];
    let deep = tries.into_iter().find(|p| edge.contains(*p)).unwrap_or(port + inside);
    edge.between(deep, deep + leave * 4.0 * edge.centre().distance(port).max(10.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strands_lie_evenly_around_their_spine_and_never_touch() {
        assert_eq!(offsets(&[0.65]), [0.0]);
        assert_eq!(offsets(&[0.65, 0.65, 0.65]), [-7.0, 0.0, 7.0]);
        assert_eq!(offsets(&[5.0, 5.0]), [-6.25, 6.25]);
    }

    #[test]
    fn strands_of_a_straight_line_are_parallel_and_end_on_the_outlines() {
        let (from, to) = (Edge::circle(Point::ZERO, 20.0), Edge::circle(Point::new(100.0, 0.0), 20.0));
        let spine = Course::Corners(vec![Point::new(20.0, 0.0), Point::new(80.0, 0.0)]);
        let Course::Corners(strand) = beside(&spine, 7.0, &from, &to) else { panic!("corners stay corners") };
        assert_eq!(strand.len(), 2);
        assert!(strand.iter().all(|p| (p.y - 7.0).abs() < 1e-6), "{strand:?}");
        assert!((strand[0].distance(Point::ZERO) - 20.0).abs() < 1e-6);
        assert!((strand[1].distance(Point::new(100.0, 0.0)) - 20.0).abs() < 1e-6);
    }
}
