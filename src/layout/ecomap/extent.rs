//! How many rings there are around a centre, how large they are, and on which one each thing stands.

use super::super::geometry::Oval;
use super::angles::Need;
use super::curve::Size;
use super::ring::{Ring, Sitting, even_angles};
use kurbo::Point;
use std::f64::consts::{PI, SQRT_2};

/// Air between two rings (px).
const RING_AIR: f64 = 30.0;
/// The share of a ring that may be taken, and of one that is there already.
pub(super) const FULL: f64 = 0.95;
pub(super) const KEPT_FULL: f64 = 0.985;
/// How much broader than high a ring is at least, as pages are, and at most, before it grows in height as well.
const WIDE: f64 = 1.14;
const STRETCH: f64 = 1.2;
/// So many things stand on one ring whatever it costs.
const ONE_RING: usize = 8;
/// At most so many rings.
pub(super) const RINGS: usize = 3;
/// A further ring has to make the drawing smaller by this share.
const WORTH: f64 = 0.93;
/// So much larger a drawing may be where all that matters more stands farther in.
const DEAR: f64 = 1.03;

pub(super) fn largest(needs: &[Need]) -> f64 {
    needs.iter().map(|n| n.radius).fold(0.0, f64::max)
}

/// From one ring to the next. Seen obliquely, the boxes of two circles part only at √2 of their radii.
pub(super) fn pitch(most: f64) -> f64 {
    (2.0 * most + RING_AIR).max(SQRT_2 * 2.0 * most + 2.0)
}

/// How much a ring around a centre is pulled out sideways at least: a long centre makes it wide enough.
pub(super) fn wide(centre: &Oval, distance: f64) -> f64 {
    (WIDE - centre.half / distance).max(1.0)
}

/// How high a drawing with such rings is from its middle.
pub(super) fn extent(size: &Size, most: f64) -> f64 {
    size.distance + pitch(most) * (size.rings - 1) as f64
}

/// The smallest rings on which everything has room, and the ring of each thing.
pub(super) fn best_rings(needs: &[Need], centre: &Oval, first: f64, pinned: &[(Point, f64)]) -> (Size, Vec<usize>) {
    let most = largest(needs);
    let of = |count: usize| {
        let turns = in_turns(needs, count);
        let size = fitting(needs, centre, (first, wide(centre, first)), FULL, pinned, &turns);
        let inwards = inwards(needs, count);
        if inwards == turns {
            return (size, turns);
        }
        let with = fitting(needs, centre, (size.distance, size.stretch), FULL, pinned, &inwards);
        if extent(&with, most) <= DEAR * extent(&size, most) { (with, inwards) } else { (size, turns) }
    };
    let mut best = of(1);
    for count in (2..=RINGS).take_while(|_| needs.len() > ONE_RING) {
        // The rings alone already are too large.
        if first + pitch(most) * (count - 1) as f64 > WORTH * extent(&best.0, most) {
            break;
        }
        let found = of(count);
        if extent(&found.0, most) < WORTH * extent(&best.0, most) {
            best = found;
        }
    }
    best
}

/// Things take turns on the rings, so that lines to outer ones pass midway between inner ones: beginning where most of what
/// matters stands inside.
fn in_turns(needs: &[Need], count: usize) -> Vec<usize> {
    let outside =
        |turn: usize| -> usize { needs.iter().zip(0..).map(|(need, i)| usize::from(need.importance) * ((i + turn) % count)).sum() };
    let turn = (0..count).min_by_key(|&turn| outside(turn)).unwrap_or(0);
    (0..needs.len()).map(|i| (i + turn) % count).collect()
}

/// Of those that stand side by side, as many as there are rings, the one that matters most stands farthest in.
fn inwards(needs: &[Need], count: usize) -> Vec<usize> {
    let mut rings = Vec::with_capacity(needs.len());
    for beside in needs.chunks(count) {
        let mut order: Vec<usize> = (0..beside.len()).collect();
        order.sort_by_key(|&i| std::cmp::Reverse(beside[i].importance));
        let from = rings.len();
        rings.resize(from + beside.len(), 0);
        order.into_iter().enumerate().for_each(|(ring, i)| rings[from + i] = ring);
    }
    rings
}

/// The rings on which things stood; a new one takes the first that none of its neighbours is on.
pub(super) fn kept_rings(needs: &[Need], count: usize) -> Vec<usize> {
    let n = needs.len();
    let mut rings: Vec<Option<usize>> = needs.iter().map(|need| need.before.map(|(_, ring)| ring.min(count - 1))).collect();
    for i in 0..n {
        if rings[i].is_none() {
            let beside = [rings[(i + n - 1) % n], rings[(i + 1) % n]];
            rings[i] = (0..count).find(|ring| !beside.contains(&Some(*ring))).or(Some(count - 1));
        }
    }
    rings.into_iter().map(Option::unwrap_or_default).collect()
}

/// The least size of rings, from a distance and a stretch on, on which everything has room: pulled out sideways before it gets
/// higher. `full` is the share that may be taken.
pub(super) fn fitting(needs: &[Need], centre: &Oval, from: (f64, f64), full: f64, pinned: &[(Point, f64)], rings: &[usize]) -> Size {
    let count = rings.iter().max().map_or(1, |most| most + 1);
    let mut size = Size { distance: from.0, stretch: from.1.max(1.0), rings: count };
    let (angles, wider): (Vec<f64>, _) = (even_angles(needs).collect(), vec![1.0; needs.len()]);
    loop {
        let ring = Ring::new(needs, centre, &size, pinned, Sitting { rings, angles: &angles, wider: &wider }, None);
        let missing = ring.gaps.iter().sum::<f64>() / full - ring.free;
        if missing <= 0.0 || !missing.is_finite() {
            return size;
        }
        // A longer ring is a flatter one, on which things take a little less of it.
        let grown = missing * 0.7 / (PI * size.distance) + 0.005;
        let most = (STRETCH - centre.half / size.distance).max(1.0);
        if size.stretch < most {
            size.stretch = (size.stretch + grown).min(most);
        } else {
            size.distance *= 1.0 + grown / (1.0 + STRETCH);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs(importance: impl Iterator<Item = u8>) -> Vec<Need> {
        importance.map(|importance| Need { reach: 40.0, radius: 40.0, importance, sector: 0, pull: None, before: None }).collect()
    }

    fn mean(needs: &[Need], rings: &[usize], is_inner: bool) -> f64 {
        let on: Vec<f64> =
            needs.iter().zip(rings).filter(|(_, ring)| (**ring == 0) == is_inner).map(|(need, _)| f64::from(need.importance)).collect();
        on.iter().sum::<f64>() / on.len() as f64
    }

    #[test]
    fn with_several_rings_what_matters_more_stands_on_the_inner_one() {
        let centre = Oval { centre: Point::ZERO, half: 0.0, radius: 100.0 };
        for things in [40, 60, 120] {
            // Important things stand where the first of two turns would not put them.
            let needs = needs((0..things).map(|i| if i % 2 == 1 { 3 } else { 1 }));
            let (size, rings) = best_rings(&needs, &centre, 240.0, &[]);
            assert!(size.rings > 1);
            assert!(mean(&needs, &rings, true) > mean(&needs, &rings, false) + 0.9, "{things} things");
        }
    }

    #[test]
    fn all_of_one_importance_take_turns() {
        let needs = needs((0..60).map(|_| 2));
        assert_eq!(inwards(&needs, 3), in_turns(&needs, 3));
        assert_eq!(in_turns(&needs, 2)[..4], [0, 1, 0, 1]);
    }
}
