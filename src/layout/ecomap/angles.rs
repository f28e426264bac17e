//! Where each thing of the ring stands: one ring if it fits, else two staggered ones, at even distances that give way to
//! the people it is tied to (pool adjacent violators).

use super::super::genogram::isotonic;
use super::super::geometry::{Oval, Ray};
use kurbo::Point;
use std::f64::consts::{PI, SQRT_2};

/// What a thing needs on the ring.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    /// Half the room that it takes along the ring, in px.
    pub reach: f64,
    /// The radius that a line which passes has to keep clear of.
    pub radius: f64,
    /// Its sector: a little more air stands between sectors.
    pub sector: usize,
    /// Where the people it is tied to stand.
    pub pull: Option<Point>,
}

/// A place on the ring.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub ray: Ray,
    /// Distance of its centre from the oval's spine.
    pub distance: f64,
}

/// Air between neighbours (px).
const GAP: f64 = 26.0;
/// Room on either side of a line that passes between two circles (px).
const PASSAGE: f64 = 22.0;
/// Air between two rings (px).
const RING_AIR: f64 = 34.0;
/// The share of a ring that may be taken.
const FULL: f64 = 0.92;
/// One ring may grow to this many times the centre's radius; beyond, two staggered rings are smaller.
const ONE_RING: f64 = 2.6;
/// How far towards its people a thing moves, as a share of the free room beside it.
const PULL: f64 = 0.45;

/// Seats things in their order, clockwise from 12 o'clock. `first` is the least distance of the ring from the spine,
/// `taken` are stretches (position on the ring, half width in px) where pinned things stand.
pub(super) fn seat(needs: &[Need], centre: &Oval, first: f64, pinned: &[(Point, f64)]) -> Vec<Place> {
    if needs.is_empty() {
        return Vec::new();
    }
    let most = needs.iter().map(|n| n.radius).fold(0.0, f64::max);
    let single = fitting(needs, centre, first, pinned, None);
    let pitch =
        (needs.len() > 8 && single > first.max(ONE_RING * centre.radius)).then(|| (2.0 * most + RING_AIR).max(SQRT_2 * 2.0 * most + 2.0));
    let inner = if pitch.is_some() { fitting(needs, centre, first, pinned, pitch) } else { single };
    let outer = inner + pitch.unwrap_or(0.0);
    let ring = Ring::new(needs, centre, inner, pinned, pitch);
    ring.positions(needs, centre)
        .into_iter()
        .enumerate()
        .map(|(i, u)| Place { ray: centre.ray(u, inner), distance: if i % 2 == 1 { outer } else { inner } })
        .collect()
}

/// The least ring, from `first` on, on which everything has room.
fn fitting(needs: &[Need], centre: &Oval, first: f64, pinned: &[(Point, f64)], pitch: Option<f64>) -> f64 {
    let mut distance = first;
    loop {
        let ring = Ring::new(needs, centre, distance, pinned, pitch);
        let need: f64 = ring.gaps.iter().sum();
        if need <= FULL * ring.free || !need.is_finite() {
            return distance;
        }
        distance = (distance * 1.02).max(distance + (need / FULL - ring.free) / (2.0 * PI) * 0.5);
    }
}

/// A ring cut open at the top, without the stretches that pinned things take.
struct Ring {
    distance: f64,
    /// From each thing to the next, the last one to the first.
    gaps: Vec<f64>,
    /// Length that is free.
    free: f64,
    /// Stretches that are taken: start and end, in order, apart.
    taken: Vec<(f64, f64)>,
}

impl Ring {
    /// `pitch` is the way from this ring to a second one outside of it, which every other thing stands on.
    fn new(needs: &[Need], centre: &Oval, distance: f64, pinned: &[(Point, f64)], pitch: Option<f64>) -> Ring {
        let n = needs.len();
        let at = |i: usize| &needs[i % n];
        let scale = centre.length(distance) / centre.length(distance + pitch.unwrap_or(0.0));
        // The chord between two neighbours as a length along the ring.
        let arc = |chord: f64| 2.0 * distance * libm::asin((chord / 2.0 / distance).min(1.0));
        // Seen obliquely, the boxes of two circles part only at √2 of their radii; a reader sees them touch before.
        let room = |i: usize, j: usize| (at(i).reach + at(j).reach + GAP).max(SQRT_2 * (at(i).radius + at(j).radius));
        let same = |i: usize| arc(room(i, i + 2)) * if i % n % 2 == 1 { scale } else { 1.0 };
        let gap = |i: usize| {
            let j = i + 1;
            if pitch.is_none() || n < 4 || (j == n && n % 2 == 1) {
                return arc(room(i, j));
            }
            let inner = if i.is_multiple_of(2) { at(i) } else { at(j) };
            arc(inner.radius + PASSAGE).max(same(i) / 2.0).max(same(i + n - 1) / 2.0)
        };
        let gaps = (0..n).map(gap).collect();
        let length = centre.length(distance);
        let widest = needs.iter().map(|n| n.reach).fold(0.0, f64::max);
        let mut taken: Vec<(f64, f64)> = Vec::new();
        for &(p, half) in pinned {
            // A pin well inside or outside the ring takes nothing.
            if (centre.distance(p) - distance).abs() < half + 2.0 * widest {
                let (u, half) = (centre.position(p, distance), arc(half + widest + GAP));
                // Positions are kept between 0 and the length: a stretch over the top is two.
                for shift in [-length, 0.0, length] {
                    let (from, to) = ((u - half + shift).max(0.0), (u + half + shift).min(length));
                    if from < to {
                        taken.push((from, to));
                    }
                }
            }
        }
        taken.sort_by(|a, b| a.0.total_cmp(&b.0));
        taken.dedup_by(|next, kept| {
            let joined = next.0 <= kept.1;
            if joined {
                kept.1 = kept.1.max(next.1);
            }
            joined
        });
        let free = length - taken.iter().map(|t| t.1 - t.0).sum::<f64>();
        Ring { distance, gaps, free, taken }
    }

    /// From a position on the free length to one on the ring.
    fn on_ring(&self, mut u: f64) -> f64 {
        for &(from, to) in &self.taken {
            if u >= from {
                u += to - from;
            }
        }
        u
    }

    /// From a position on the ring to one on the free length.
    fn on_free(&self, u: f64) -> f64 {
        u - self.taken.iter().map(|&(from, to)| (u.min(to) - from).max(0.0)).sum::<f64>()
    }

    fn positions(&self, needs: &[Need], centre: &Oval) -> Vec<f64> {
        let n = needs.len();
        let slack = (self.free - self.gaps.iter().sum::<f64>()).max(0.0);
        let weight = |i: usize| if needs[i].sector == needs[(i + 1) % n].sector { 1.0 } else { 1.6 };
        let total: f64 = (0..n).map(weight).sum();
        let air: Vec<f64> = (0..n).map(|i| slack * weight(i) / total).collect();
        let mut even = vec![0.0; n];
        for i in 1..n {
            even[i] = even[i - 1] + self.gaps[i - 1] + air[i - 1];
        }
        // What is left of a target when the least gaps are taken off must not fall: pool adjacent violators.
        let mut least = vec![0.0; n];
        for i in 1..n {
            least[i] = least[i - 1] + self.gaps[i - 1];
        }
        let target = |i: usize| {
            let pull = needs[i].pull.map_or(0.0, |p| {
                let d = self.on_free(centre.position(p, self.distance)) - even[i];
                let d = (d + self.free * 1.5).rem_euclid(self.free) - self.free / 2.0;
                d.clamp(-PULL * air[(i + n - 1) % n], PULL * air[i])
            });
            even[i] + pull - least[i]
        };
        let targets: Vec<(f64, f64)> = (0..n).map(|i| (target(i), 1.0)).collect();
        // The last thing keeps its distance from the first: bounds of width `slack`.
        let low = -PULL * air[n - 1];
        isotonic(&targets)
            .into_iter()
            .zip(&least)
            .map(|(y, l)| self.on_ring((y.clamp(low, low + slack) + l).rem_euclid(self.free)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs(n: usize) -> Vec<Need> {
        (0..n).map(|i| Need { reach: 40.0, radius: 40.0, sector: i / 3, pull: None }).collect()
    }

    #[test]
    fn neighbours_keep_their_distance_on_one_ring_and_on_two() {
        let centre = Oval { centre: Point::ZERO, half: 0.0, radius: 100.0 };
        for n in [1, 2, 3, 8, 9, 12, 25, 40] {
            let places = seat(&needs(n), &centre, 240.0, &[]);
            for (i, a) in places.iter().enumerate() {
                for b in &places[..i] {
                    assert!(a.ray.at(a.distance).distance(b.ray.at(b.distance)) >= 80.0 + 20.0, "{n} things");
                }
            }
            assert_eq!(n > 13, places.iter().any(|p| p.distance != places[0].distance), "{n} things");
        }
    }

    #[test]
    fn a_pin_on_the_ring_is_left_room() {
        let centre = Oval { centre: Point::ZERO, half: 0.0, radius: 100.0 };
        let pin = Point::new(0.0, -240.0);
        for place in seat(&needs(8), &centre, 240.0, &[(pin, 40.0)]) {
            assert!(place.ray.at(place.distance).distance(pin) >= 80.0);
        }
    }
}
