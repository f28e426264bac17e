//! The curve on which the things of the ring stand: at one distance from the centre's boundary, pulled out sideways where a
//! circle would make the page higher than it has to be.

use super::super::geometry::{Oval, Ray};
use kurbo::Point;
use std::f64::consts::PI;

/// The size of the innermost ring, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Size {
    /// Distance from the spine of the centre, straight up and down (px).
    pub distance: f64,
    /// How much larger the distance is sideways: 1 for a circle.
    pub stretch: f64,
    /// How many rings there are, one outside the other.
    pub rings: usize,
}

/// Where two rings are this far apart (px), the curve of the inner one and where its points lie, as a table.
#[derive(Clone, Debug)]
pub(super) struct Curve {
    oval: Oval,
    size: Size,
    /// Even steps along the nominal curve: the length up to there (px), and the direction from the middle (degrees).
    samples: Vec<(f64, f64)>,
}

/// How many steps the table has.
const SAMPLES: usize = 192;

impl Curve {
    pub fn new(oval: Oval, size: Size) -> Curve {
        let mut curve = Curve { oval, size, samples: Vec::with_capacity(SAMPLES + 1) };
        let (mut length, mut turned, mut before) = (0.0, 0.0, curve.nominal(0.0));
        let direction = |p: Point| libm::atan2(p.x - oval.centre.x, oval.centre.y - p.y).to_degrees();
        curve.samples.push((0.0, 0.0));
        for step in 1..=SAMPLES {
            let (ray, distance) = curve.nominal(step as f64 / SAMPLES as f64);
            let (from, to) = (before.0.at(before.1), ray.at(distance));
            length += from.distance(to);
            turned += (direction(to) - direction(from)).rem_euclid(360.0);
            curve.samples.push((length, turned));
            before = (ray, distance);
        }
        curve
    }

    /// The ray at a share of the nominal curve, and how far out the ring is there.
    fn nominal(&self, share: f64) -> (Ray, f64) {
        let ray = self.oval.ray(share * self.oval.length(self.size.distance), self.size.distance);
        (ray, stretched(ray, &self.size))
    }

    /// The length all around (px).
    pub fn length(&self) -> f64 {
        self.samples.last().map_or(0.0, |s| s.0)
    }

    /// The ray through the point of the curve in a direction from the middle (degrees clockwise from 12 o'clock), and how far
    /// out the curve is there.
    pub fn towards(&self, angle: f64) -> (Ray, f64) {
        self.nominal(self.share_at(angle.rem_euclid(360.0), |s| s.1))
    }

    /// The direction (degrees) of the point so many px along the curve, clockwise from 12 o'clock.
    pub fn angle_at(&self, along: f64) -> f64 {
        let share = self.share_at(along.rem_euclid(self.length()), |s| s.0) * SAMPLES as f64;
        let at = (share as usize).min(SAMPLES - 1);
        let (from, to) = (self.samples[at].1, self.samples[at + 1].1);
        (from + (to - from) * (share - at as f64)).rem_euclid(360.0)
    }

    /// How far along the curve the point in a direction is (px).
    pub fn along(&self, angle: f64) -> f64 {
        let share = self.share_at(angle.rem_euclid(360.0), |s| s.1) * SAMPLES as f64;
        let at = (share as usize).min(SAMPLES - 1);
        let (from, to) = (self.samples[at].0, self.samples[at + 1].0);
        from + (to - from) * (share - at as f64)
    }

    /// How far along the curve the ray through a point meets it (px).
    pub fn position(&self, p: Point) -> f64 {
        let nominal = self.size.distance;
        let share = self.oval.position(p, nominal) / self.oval.length(nominal) * SAMPLES as f64;
        let at = (share as usize).min(SAMPLES - 1);
        let (from, to) = (self.samples[at].0, self.samples[at + 1].0);
        from + (to - from) * (share - at as f64)
    }

    /// The share of the nominal curve at which a column of the table reaches a value.
    fn share_at(&self, value: f64, column: impl Fn(&(f64, f64)) -> f64) -> f64 {
        let at = self.samples.partition_point(|s| column(s) <= value).clamp(1, SAMPLES);
        let (from, to) = (column(&self.samples[at - 1]), column(&self.samples[at]));
        let part = if to > from { (value - from) / (to - from) } else { 0.0 };
        (at as f64 - 1.0 + part) / SAMPLES as f64
    }
}

/// How far from the spine a ring is along a ray.
pub(super) fn stretched(ray: Ray, size: &Size) -> f64 {
    let across = ray.normal.x / size.stretch;
    size.distance / (ray.normal.y * ray.normal.y + across * across).sqrt()
}

/// The length of a ring of some size, near enough to find the size by (Ramanujan's ellipse).
pub(super) fn about_length(oval: &Oval, distance: f64, stretch: f64) -> f64 {
    let (a, b) = (distance * stretch, distance);
    4.0 * oval.half + PI * (3.0 * (a + b) - ((3.0 * a + b) * (a + 3.0 * b)).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_angle_and_place_agree_on_circles_and_on_ovals() {
        for (half, stretch) in [(0.0, 1.0), (0.0, 1.3), (90.0, 1.0), (90.0, 1.25)] {
            let oval = Oval { centre: Point::new(7.0, -3.0), half, radius: 100.0 };
            let curve = Curve::new(oval, Size { distance: 250.0, stretch, rings: 1 });
            assert!((curve.length() / about_length(&oval, 250.0, stretch) - 1.0).abs() < 0.01);
            for angle in [0.0, 12.5, 90.0, 171.0, 263.5, 359.0] {
                let (ray, distance) = curve.towards(angle);
                let p = ray.at(distance);
                let seen = libm::atan2(p.x - oval.centre.x, oval.centre.y - p.y).to_degrees().rem_euclid(360.0);
                assert!((seen - angle).abs() < 0.2, "{angle} is seen at {seen}");
                let along = curve.along(angle);
                assert!((curve.angle_at(along) - angle).abs() < 1e-6);
                assert!((curve.position(p) - along).abs() < 1.0);
            }
        }
    }
}
