//! A path measured by arc length: what strands, waves and marks are laid along.

use kurbo::{BezPath, PathEl, Point, Vec2};

/// How far a chord may leave its curve, in px; far below what 600 dpi shows.
const TOLERANCE: f64 = 0.02;
/// How much further out than the distance itself a corner of an offset line may lie.
const MITER: f64 = 3.0;

/// A polyline through a path's points with the arc length at each of them. It has at least two points.
#[derive(Clone, Debug)]
pub(in crate::scene) struct Rail {
    points: Vec<Point>,
    lengths: Vec<f64>,
}

impl Rail {
    /// Measures the first run of a path; `None` when it has no length or is not finite.
    pub fn new(path: &BezPath) -> Option<Rail> {
        if !path.is_finite() {
            return None;
        }
        let mut points: Vec<Point> = Vec::new();
        let mut runs = 0;
        kurbo::flatten(path, TOLERANCE, |el| {
            runs += u32::from(matches!(el, PathEl::MoveTo(_)));
            let next = match el {
                PathEl::MoveTo(p) | PathEl::LineTo(p) => Some(p),
                PathEl::ClosePath => points.first().copied(),
                PathEl::QuadTo(..) | PathEl::CurveTo(..) => None,
            };
            if let Some(p) = next
                && runs == 1
                && points.last().is_none_or(|last| last.distance(p) > 1e-6)
            {
                points.push(p);
            }
        });
        (points.len() > 1).then(|| Rail::through(points))
    }

    fn through(points: Vec<Point>) -> Rail {
        let mut lengths = Vec::with_capacity(points.len());
        let mut sum = 0.0;
        for (i, p) in points.iter().enumerate() {
            if i > 0 {
                sum += p.distance(points[i - 1]);
            }
            lengths.push(sum);
        }
        Rail { points, lengths }
    }

    /// The whole length.
    pub fn length(&self) -> f64 {
        self.lengths.last().copied().unwrap_or_default()
    }

    /// Its pieces, none of them long, each with the arc length at its start.
    pub fn pieces(&self) -> impl Iterator<Item = (Point, Point, f64)> {
        const LONGEST: f64 = 60.0;
        self.points.windows(2).zip(&self.lengths).flat_map(|(pair, &start)| {
            let (a, b) = (pair[0], pair[1]);
            let count = (a.distance(b) / LONGEST).ceil().clamp(1.0, 10_000.0);
            (0..count as usize).map(move |i| {
                let share = |i: usize| i as f64 / count;
                (a.lerp(b, share(i)), a.lerp(b, share(i + 1)), start + a.distance(b) * share(i))
            })
        })
    }

    /// The point at an arc length, and the direction of the path there; beyond the ends it goes straight on.
    pub fn at(&self, s: f64) -> (Point, Vec2) {
        let after = self.lengths.partition_point(|&l| l <= s).clamp(1, self.points.len() - 1);
        let along = (self.points[after] - self.points[after - 1]).normalize();
        (self.points[after - 1] + along * (s - self.lengths[after - 1]), along)
    }

    /// The point beside the path at an arc length; positive = on the right of who walks along it.
    pub fn beside(&self, s: f64, distance: f64) -> Point {
        let (p, along) = self.at(s);
        p + right_of(along) * distance
    }

    /// The arc length of the place on the path that is nearest to a point.
    pub fn nearest(&self, to: Point) -> f64 {
        let mut best = (f64::INFINITY, 0.0);
        for (i, pair) in self.points.windows(2).enumerate() {
            let step = pair[1] - pair[0];
            let t = ((to - pair[0]).dot(step) / step.hypot2()).clamp(0.0, 1.0);
            let distance = (pair[0] + step * t).distance(to);
            if distance < best.0 {
                best = (distance, self.lengths[i] + t * step.hypot());
            }
        }
        best.1
    }

    /// The stretch between two arc lengths; beyond the ends it goes straight on.
    pub fn part(&self, from: f64, to: f64) -> Rail {
        let mut points = vec![self.at(from).0];
        points.extend(self.points.iter().zip(&self.lengths).filter(|&(_, &l)| l > from + 1e-6 && l < to - 1e-6).map(|(p, _)| *p));
        points.push(self.at(to).0);
        Rail::through(points)
    }

    /// The line that keeps a distance from this one; positive = on the right of who walks along it.
    pub fn offset(&self, distance: f64) -> BezPath {
        let normals: Vec<Vec2> = self.points.windows(2).map(|w| right_of((w[1] - w[0]).normalize())).collect();
        let mut path = BezPath::new();
        for (i, &p) in self.points.iter().enumerate() {
            let before = normals[i.saturating_sub(1)];
            let after = normals[i.min(normals.len() - 1)];
            // The corner at which the offsets of both segments meet.
            let middle = before + after;
            let shift = middle * (2.0 / middle.hypot2().max(4.0 / (MITER * MITER)));
            let corner = p + shift * distance;
            if i == 0 { path.move_to(corner) } else { path.line_to(corner) }
        }
        path
    }
}

/// The unit vector to the right (y runs downwards).
pub(in crate::scene) fn right_of(along: Vec2) -> Vec2 {
    Vec2::new(-along.y, along.x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::{ParamCurveNearest, Shape};

    fn arc() -> BezPath {
        kurbo::Arc::new((0.0, 0.0), (80.0, 80.0), 0.3, 2.0, 0.0).into_path(0.001)
    }

    #[test]
    fn strands_keep_their_distance_on_a_curve() {
        let path = arc();
        let rail = Rail::new(&path).expect("it has length");
        for distance in [-5.0, 2.3, 5.0] {
            let points: Vec<Point> = rail.offset(distance).elements().iter().filter_map(|el| el.end_point()).collect();
            for p in &points {
                let nearest = path.segments().map(|s| s.nearest(*p, 1e-9).distance_sq).fold(f64::INFINITY, f64::min);
                assert!((nearest.sqrt() - distance.abs()).abs() < 0.05, "{} for {distance}", nearest.sqrt());
            }
            assert!(points.len() > 10);
        }
    }

    #[test]
    fn an_offset_turns_a_right_angle_at_a_sharp_corner() {
        let mut path = BezPath::new();
        path.move_to((0.0, 0.0));
        path.line_to((10.0, 0.0));
        path.line_to((10.0, 10.0));
        let beside = Rail::new(&path).expect("it has length").offset(2.0);
        assert_eq!(beside.to_svg(), "M0,2 L8,2 L8,10");
    }

    #[test]
    fn what_has_no_length_is_no_rail() {
        let mut path = BezPath::new();
        assert!(Rail::new(&path).is_none());
        path.move_to((3.0, 3.0));
        path.line_to((3.0, 3.0));
        assert!(Rail::new(&path).is_none());
        path.line_to((f64::NAN, 3.0));
        assert!(Rail::new(&path).is_none());
    }

    #[test]
    fn a_part_has_the_length_asked_for() {
        let rail = Rail::new(&arc()).expect("it has length");
        assert!((rail.part(10.0, 35.0).length() - 25.0).abs() < 1e-6);
        assert!((rail.nearest(rail.at(40.0).0) - 40.0).abs() < 1e-6);
    }
}
