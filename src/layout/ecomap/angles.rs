//! Where each thing of the ring stands: in the order and on the rings that have been found, as far around as its neighbours,
//! the people it is tied to and where it stood before let it.

use super::super::geometry::{Oval, Ray};
use super::curve::{Curve, Size};
use super::extent::{FULL, KEPT_FULL, RINGS, best_rings, extent, fitting, kept_rings, largest, pitch, wide};
use super::ring::{Ring, Sitting, even_angles};
use kurbo::Point;

/// What a thing needs on the ring.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    /// Half the room that it takes along the ring, in px.
    pub reach: f64,
    /// The radius that a line which passes has to keep clear of.
    pub radius: f64,
    /// 1 to 3: what matters more stands farther in, where there are several rings.
    pub importance: u8,
    /// Its sector: a little more air stands between sectors.
    pub sector: usize,
    /// Where the people it is tied to stand.
    pub pull: Option<Point>,
    /// Its angle and ring in the last drawing.
    pub before: Option<(f64, usize)>,
}

/// A place on the ring.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub ray: Ray,
    /// Distance of its centre from the oval's spine.
    pub distance: f64,
    /// Its direction from the middle, in degrees clockwise from 12 o'clock.
    pub angle: f64,
    /// Its ring, counted from the innermost.
    pub ring: usize,
}

/// How often places are found anew, since what neighbours need depends on the direction in which one stands from the other:
/// so often at least, and at most until no two touch.
const SETTLED: usize = 2;
const TURNS: usize = 16;
/// How much more room those get who touch, as a share of what they need.
const WIDER: f64 = 0.04;
/// A drawing may have grown by so much for the sake of its lines and words (px).
pub(super) const MOST_GROWN: f64 = 54.0;
/// How much more of that growth goes sideways, and how much less upwards, as a share of it.
/// That holds as long as the ring is not as broad as this by its height.
const ASIDE: f64 = 0.4;
const BROAD: f64 = 1.2;
/// A ring that is there already is only made smaller, and things on it only get other rings, where that gains this share.
const LOOSE: f64 = 1.15;

/// Seats things in their order, clockwise. `first` is the least distance of the ring from the spine, `pinned` are things that
/// stand somewhere (place, half width in px), `before` is the size of the ring in the last drawing, `growth` how much larger
/// than need be the ring shall be.
pub(super) fn seat(
    needs: &[Need],
    centre: &Oval,
    first: f64,
    pinned: &[(Point, f64)],
    before: Option<Size>,
    growth: f64,
) -> (Vec<Place>, Size) {
    let (pitch, most) = (pitch(largest(needs)), largest(needs));
    let stand = |curve: &Curve, angle: f64, ring: usize| {
        // Whole hundredths, as a case file keeps them, so that a case that is opened again looks the same.
        let angle = ((angle * 100.0).round() / 100.0).rem_euclid(360.0);
        let (ray, distance) = curve.towards(angle);
        Place { ray, distance: distance + pitch * ring as f64, angle, ring }
    };
    if let Some(old) = before.filter(|_| growth == 0.0) {
        // Where everybody stood before and nobody is in the way, nothing changes.
        let curve = Curve::new(*centre, old);
        let places: Vec<Place> = needs.iter().filter_map(|n| n.before).map(|(angle, ring)| stand(&curve, angle, ring)).collect();
        if places.len() == needs.len() && old.distance >= first && touching(needs, &places).next().is_none() {
            return (places, old);
        }
    }
    let (best, fresh) = best_rings(needs, centre, first, pinned);
    if needs.is_empty() {
        return (Vec::new(), best);
    }
    let mut size = match before.filter(|_| needs.iter().any(|n| n.before.is_some())) {
        None => best,
        Some(old) => {
            let rings = kept_rings(needs, old.rings);
            let least = fitting(needs, centre, (first.max(old.distance), old.stretch), KEPT_FULL, pinned, &rings);
            let shrunk = fitting(needs, centre, (first, wide(centre, first)), FULL, pinned, &rings);
            if extent(&least, most) > LOOSE * (extent(&best, most) + MOST_GROWN) {
                best
            } else if old.distance > LOOSE * (shrunk.distance + MOST_GROWN) {
                shrunk
            } else {
                least
            }
        }
    };
    // Pages have more room at the sides, until the ring is as wide as they are.
    let wide = size.distance * size.stretch;
    let aside = if centre.half + wide < BROAD * size.distance { ASIDE } else { 0.0 };
    size.distance += growth * (1.0 - aside);
    size.stretch = (wide + growth * (size.stretch + aside)) / size.distance;
    let is_kept = before.is_some_and(|old| old.rings == size.rings);
    let rings = if is_kept { kept_rings(needs, size.rings) } else { fresh };
    let mut angles: Vec<f64> = even_angles(needs).zip(needs).map(|(even, need)| need.before.map_or(even, |(angle, _)| angle)).collect();
    let mut wider = vec![1.0; needs.len()];
    let mut places = Vec::new();
    for turn in 0..TURNS {
        let curve = Curve::new(*centre, size);
        let ring = Ring::new(needs, centre, &size, pinned, Sitting { rings: &rings, angles: &angles, wider: &wider }, Some(&curve));
        angles = ring.positions(needs, &curve).into_iter().map(|u| curve.angle_at(u)).collect();
        places = angles.iter().zip(&rings).map(|(&angle, &ring)| stand(&curve, angle, ring)).collect();
        let touching: Vec<usize> = touching(needs, &places).collect();
        if touching.is_empty() && turn >= SETTLED {
            break;
        }
        touching.into_iter().for_each(|i| wider[i] += WIDER);
        if turn >= SETTLED && ring.gaps.iter().sum::<f64>() > KEPT_FULL * ring.free {
            size.distance *= 1.0 + WIDER / 2.0;
        }
    }
    (places, size)
}

/// The things whose boxes touch the box of one of the next few around the ring.
fn touching<'a>(needs: &'a [Need], places: &'a [Place]) -> impl Iterator<Item = usize> + 'a {
    let n = places.len();
    let touches = move |&i: &usize| {
        (1..=RINGS.min(n.saturating_sub(1))).any(|step| {
            let j = (i + step) % n;
            let aside = places[i].ray.at(places[i].distance) - places[j].ray.at(places[j].distance);
            let both = needs[i].radius + needs[j].radius + 1.0;
            places[i].ring == places[j].ring && aside.x.abs() < both && aside.y.abs() < both
        })
    };
    (0..n).filter(touches)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CENTRE: Oval = Oval { centre: Point::ZERO, half: 0.0, radius: 100.0 };

    fn needs(n: usize) -> Vec<Need> {
        (0..n).map(|i| Need { reach: 40.0, radius: 40.0, importance: 2, sector: i / 3, pull: None, before: None }).collect()
    }

    fn at(place: &Place) -> Point {
        place.ray.at(place.distance)
    }

    #[test]
    fn neighbours_keep_their_distance_on_one_ring_and_on_several() {
        for n in [1, 2, 3, 8, 9, 12, 25, 40, 200] {
            let (places, size) = seat(&needs(n), &CENTRE, 240.0, &[], None, 0.0);
            for (i, a) in places.iter().enumerate() {
                for b in &places[..i] {
                    assert!(at(a).distance(at(b)) >= 80.0 + 15.0, "{n} things");
                    assert!((a.angle - b.angle).abs() > 1.0, "{n} things: two stand in one direction");
                }
            }
            assert_eq!(size.rings > 1, n > 25, "{n} things");
        }
    }

    #[test]
    fn lines_to_outer_rings_pass_between_inner_things() {
        let (places, _) = seat(&needs(60), &CENTRE, 240.0, &[], None, 0.0);
        for a in &places {
            for b in places.iter().filter(|b| b.ring < a.ring) {
                let way = at(a).to_vec2();
                let (along, off) = (way.dot(at(b).to_vec2()) / way.hypot(), way.cross(at(b).to_vec2()).abs() / way.hypot());
                assert!(along < 0.0 || off > 40.0 + 15.0, "{off} px");
            }
        }
    }

    #[test]
    fn a_pin_on_the_ring_is_left_room() {
        let pin = Point::new(0.0, -240.0);
        for place in seat(&needs(8), &CENTRE, 240.0, &[(pin, 40.0)], None, 0.0).0 {
            assert!(at(&place).distance(pin) >= 80.0);
        }
    }

    #[test]
    fn what_stood_somewhere_stays_and_a_new_thing_opens_a_gap() {
        for n in [5, 12, 30, 60] {
            let mut things = needs(n);
            let (places, size) = seat(&things, &CENTRE, 240.0, &[], None, 0.0);
            things.iter_mut().zip(&places).for_each(|(need, place)| need.before = Some((place.angle, place.ring)));
            let again = seat(&things, &CENTRE, 240.0, &[], Some(size), 0.0);
            assert_eq!(again.1, size);
            assert!(again.0.iter().zip(&places).all(|(a, b)| (a.angle, a.ring) == (b.angle, b.ring)), "{n} things");

            let newcomer = Need { before: None, ..things[2] };
            things.insert(2, newcomer);
            let with = seat(&things, &CENTRE, 240.0, &[], Some(size), 0.0).0;
            let others = with.iter().enumerate().filter(|(i, _)| *i != 2).map(|(_, place)| place);
            let shift = |(a, b): (&Place, &Place)| ((a.angle - b.angle + 540.0).rem_euclid(360.0) - 180.0).abs();
            let mean = others.zip(&places).map(shift).sum::<f64>() / n as f64;
            assert!(mean <= 6.0, "{n} things move by {mean}° on average");
        }
    }
}
