//! Where each thing of the ring stands: one ring where it fits, else several staggered ones, at distances that give way to
//! the people it is tied to and to where it stood before (pool adjacent violators).

use super::super::genogram::isotonic;
use super::super::geometry::{Oval, Ray};
use super::curve::{Curve, Size, about_length};
use kurbo::{Point, Vec2};
use std::f64::consts::{FRAC_1_SQRT_2, PI, SQRT_2};

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

/// Air between neighbours (px).
const GAP: f64 = 13.0;
/// Room on either side of a line that passes between two circles (px).
const PASSAGE: f64 = 20.0;
/// The same between the corners of their boxes.
const CORNER: f64 = 8.0;
/// Room on either side of a line that leaves an inner ring outwards, between the boxes of two things of the outer one (px).
const LEAVING: f64 = 11.0;
/// Air between two rings (px).
const RING_AIR: f64 = 30.0;
/// The share of a ring that may be taken, and of one that is there already.
const FULL: f64 = 0.95;
const KEPT_FULL: f64 = 0.985;
/// Air between the boxes of two neighbours, of which a reader sees that they touch before the circles do (px).
const BOXES: f64 = 3.0;
/// How often places are found anew, since what neighbours need depends on the direction in which one stands from the other:
/// so often at least, and at most until no two touch.
const SETTLED: usize = 2;
const TURNS: usize = 16;
/// How much more room those get who touch, as a share of what they need.
const WIDER: f64 = 0.04;
/// How much a ring is pulled out sideways at least, as pages are, and at most, before it grows in height as well.
const WIDE: f64 = 1.14;
const STRETCH: f64 = 1.24;
/// So many things stand on one ring whatever it costs.
const ONE_RING: usize = 8;
/// At most so many rings.
const RINGS: usize = 3;
/// A further ring has to make the drawing smaller by this share.
const WORTH: f64 = 0.93;
/// A drawing may have grown by so much for the sake of its lines and words (px).
pub(super) const MOST_GROWN: f64 = 54.0;
/// A ring that is there already is only made smaller, and things on it only get other rings, where that gains this share.
const LOOSE: f64 = 1.15;
/// Up to so many things, neighbours are at least this many degrees apart.
const DISTINCT: (usize, f64) = (24, 12.3);
/// How far towards its people a thing moves, as a share of the free room beside it.
const PULL: f64 = 0.45;
/// How much more it weighs where a thing stood than where a new one would like to stand.
const ANCHOR: f64 = 8.0;
/// How much a gap may be short of where things stand already, as a share of it: angles are rounded, and what a gap has to be
/// depends a little on where things stand.
const ROUNDING: f64 = 0.02;
/// How much more air than inside a sector stands between two.
const BETWEEN_SECTORS: f64 = 1.6;

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
    let best = best_size(needs, centre, first, pinned);
    if needs.is_empty() {
        return (Vec::new(), best);
    }
    let mut size = match before.filter(|_| needs.iter().any(|n| n.before.is_some())) {
        None => best,
        Some(old) => {
            let rings = rings(needs, old.rings);
            let least = fitting(needs, centre, (first.max(old.distance), old.stretch), KEPT_FULL, pinned, &rings);
            let shrunk = fitting(needs, centre, (first, WIDE), FULL, pinned, &rings);
            if extent(&least, most) > LOOSE * (extent(&best, most) + MOST_GROWN) {
                best
            } else if old.distance > LOOSE * (shrunk.distance + MOST_GROWN) {
                shrunk
            } else {
                least
            }
        }
    };
    size.distance += growth;
    let is_kept = before.is_some_and(|old| old.rings == size.rings);
    let rings = if is_kept { rings(needs, size.rings) } else { fresh_rings(needs.len(), size.rings) };
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

fn largest(needs: &[Need]) -> f64 {
    needs.iter().map(|n| n.radius).fold(0.0, f64::max)
}

/// From one ring to the next. Seen obliquely, the boxes of two circles part only at √2 of their radii.
fn pitch(most: f64) -> f64 {
    (2.0 * most + RING_AIR).max(SQRT_2 * 2.0 * most + 2.0)
}

/// How high a drawing with such rings is from its middle.
fn extent(size: &Size, most: f64) -> f64 {
    size.distance + pitch(most) * (size.rings - 1) as f64
}

/// The smallest rings on which everything has room.
fn best_size(needs: &[Need], centre: &Oval, first: f64, pinned: &[(Point, f64)]) -> Size {
    let most = largest(needs);
    let of = |count: usize| fitting(needs, centre, (first, WIDE), FULL, pinned, &fresh_rings(needs.len(), count));
    let mut best = of(1);
    for count in (2..=RINGS).take_while(|_| needs.len() > ONE_RING) {
        // The rings alone already are too large.
        if first + pitch(most) * (count - 1) as f64 > WORTH * extent(&best, most) {
            break;
        }
        let size = of(count);
        if extent(&size, most) < WORTH * extent(&best, most) {
            best = size;
        }
    }
    best
}

/// Things take turns on the rings, so that lines to outer ones pass midway between inner ones.
fn fresh_rings(things: usize, rings: usize) -> Vec<usize> {
    (0..things).map(|i| i % rings).collect()
}

/// The rings on which things stood; a new one takes the first that none of its neighbours is on.
fn rings(needs: &[Need], count: usize) -> Vec<usize> {
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

/// The directions of things that stand evenly around the centre, the first sector on top.
fn even_angles(needs: &[Need]) -> impl Iterator<Item = f64> {
    let first = needs.iter().take_while(|need| need.sector == needs[0].sector).count();
    let (step, top) = (360.0 / needs.len() as f64, first.saturating_sub(1) as f64 / 2.0);
    (0..needs.len()).map(move |i| (i as f64 - top) * step)
}

/// The least size of rings, from a distance and a stretch on, on which everything has room: pulled out sideways before it gets
/// higher. `full` is the share that may be taken.
fn fitting(needs: &[Need], centre: &Oval, from: (f64, f64), full: f64, pinned: &[(Point, f64)], rings: &[usize]) -> Size {
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
        if size.stretch < STRETCH {
            size.stretch = (size.stretch + grown).min(STRETCH);
        } else {
            size.distance *= 1.0 + grown / (1.0 + STRETCH);
        }
    }
}

/// How things sit on the ring.
#[derive(Clone, Copy)]
struct Sitting<'a> {
    /// The ring of each.
    rings: &'a [usize],
    /// About the direction of each.
    angles: &'a [f64],
    /// How many times more room than it needs each gets.
    wider: &'a [f64],
}

/// A ring cut open at the top, without the stretches that pinned things take.
struct Ring {
    /// From each thing to the next, the last one to the first.
    gaps: Vec<f64>,
    /// Length that is free.
    free: f64,
    /// Stretches that are taken: start and end, in order, apart.
    taken: Vec<(f64, f64)>,
}

impl Ring {
    /// All lengths are measured on the innermost ring.
    fn new(
        needs: &[Need],
        centre: &Oval,
        size: &Size,
        pinned: &[(Point, f64)],
        Sitting { rings, angles, wider }: Sitting,
        curve: Option<&Curve>,
    ) -> Ring {
        let (n, distance) = (needs.len(), size.distance);
        let pitch = pitch(largest(needs));
        // Sideways the rings are larger, and so less apart in comparison.
        let wide = distance * size.stretch;
        let scale: Vec<f64> = (0..size.rings).map(|ring| wide / (wide + pitch * ring as f64)).collect();
        let arc = |chord: f64| 2.0 * distance * libm::asin((chord / 2.0 / distance).min(1.0));
        let spot = |angle: &f64| {
            let angle = angle.to_radians();
            Vec2::new(libm::sin(angle) * size.stretch, -libm::cos(angle))
        };
        let spots: Vec<Vec2> = angles.iter().map(spot).collect();
        let room = |i: usize, j: usize| {
            let (a, b, ring) = (&needs[i], &needs[j], rings[i]);
            if ring == rings[j] {
                // Boxes part when they do so across or down; seen obliquely that takes longer.
                let aside = spots[j] - spots[i];
                let level = aside.x.abs().max(aside.y.abs()) / aside.hypot().max(1e-9);
                wider[i] * arc((a.reach + b.reach + GAP).max((a.radius + b.radius + BOXES) / level.max(FRAC_1_SQRT_2))) * scale[ring]
            } else {
                // The line to the outer one passes the inner one; lines around the ring leave that between outer ones.
                let (inner, outer) = if ring < rings[j] { (i, j) } else { (j, i) };
                let passed = |thing: usize, half: f64| arc(half) * scale[rings[thing]];
                let radius = needs[inner].radius;
                passed(inner, (radius + PASSAGE).max(SQRT_2 * radius + CORNER)).max(passed(outer, SQRT_2 * needs[outer].radius + LEAVING))
            }
        };
        let distinct = if n <= DISTINCT.0 { DISTINCT.1.to_radians() * wide } else { 0.0 };
        let mut gaps: Vec<f64> = (0..n).map(|i| if n > 1 { room(i, (i + 1) % n).max(distinct) } else { 0.0 }).collect();
        for step in 2..=size.rings.min(n / 2) {
            for i in 0..n {
                let each = room(i, (i + step) % n) / step as f64;
                (i..i + step).for_each(|k| gaps[k % n] = gaps[k % n].max(each));
            }
        }
        let length = curve.map_or_else(|| about_length(centre, distance, size.stretch), Curve::length);
        let widest = needs.iter().map(|n| n.reach).fold(0.0, f64::max);
        let outermost = distance * size.stretch + pitch * (size.rings - 1) as f64;
        let mut taken: Vec<(f64, f64)> = Vec::new();
        for &(p, half) in pinned {
            // A pin well inside or outside the rings takes nothing.
            let far = centre.distance(p);
            if far > distance - half - 2.0 * widest && far < outermost + half + 2.0 * widest {
                let at = curve.map_or_else(|| centre.position(p, distance) / centre.length(distance) * length, |c| c.position(p));
                let half = arc(half + widest + GAP);
                // Positions are kept between 0 and the length: a stretch over the top is two.
                for shift in [-length, 0.0, length] {
                    let (from, to) = ((at - half + shift).max(0.0), (at + half + shift).min(length));
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
        Ring { gaps, free, taken }
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

    /// The position of each thing on the ring.
    fn positions(&self, needs: &[Need], curve: &Curve) -> Vec<f64> {
        let slack = (self.free - self.gaps.iter().sum::<f64>()).max(0.0);
        let air = self.air(needs, slack);
        let cut = self.cut(needs, curve);
        let n = needs.len();
        let at = |i: usize| (cut + i) % n;
        // Distances from the first thing: the least that are possible, and those with even air.
        let (mut least, mut even) = (vec![0.0; n], vec![0.0; n]);
        for i in 1..n {
            least[i] = least[i - 1] + self.gaps[at(i - 1)];
            even[i] = even[i - 1] + self.gaps[at(i - 1)] + air[at(i - 1)];
        }
        let targets = if needs.iter().any(|need| need.before.is_some()) {
            // Angles have been rounded: what is short of its gap by that alone stays where it is.
            least.iter_mut().for_each(|l| *l *= 1.0 - ROUNDING);
            self.kept(needs, curve, cut, &even)
        } else {
            self.pulled(needs, curve, &even, &air)
        };
        // What is left of a target when the least gaps are taken off must not fall: pool adjacent violators.
        let over: Vec<(f64, f64)> = targets.iter().zip(&least).map(|((target, weight), least)| (target - least, *weight)).collect();
        let over = isotonic(&over);
        // The last thing keeps its distance from the first as well.
        let (low, high) = (over[0], over[n - 1]);
        let low = low + ((high - low - slack) / 2.0).max(0.0);
        let mut positions = vec![0.0; n];
        for i in 0..n {
            positions[at(i)] = self.on_ring((over[i].clamp(low, low + slack) + least[i]).rem_euclid(self.free.max(1.0)));
        }
        positions
    }

    /// The air after each thing.
    fn air(&self, needs: &[Need], slack: f64) -> Vec<f64> {
        let n = needs.len();
        let weight = |i: usize| if needs[i].sector == needs[(i + 1) % n].sector { 1.0 } else { BETWEEN_SECTORS };
        let total: f64 = (0..n).map(weight).sum();
        (0..n).map(|i| slack * weight(i) / total).collect()
    }

    /// The thing with which the row begins into which the ring is cut: after the widest gap of the last drawing.
    fn cut(&self, needs: &[Need], curve: &Curve) -> usize {
        let known: Vec<(usize, f64)> =
            needs.iter().enumerate().filter_map(|(i, need)| Some((i, self.on_free(curve.along(need.before?.0))))).collect();
        let gap = |k: usize| {
            let (one, other) = (known[(k + known.len() - 1) % known.len()], known[k]);
            ((other.1 - one.1).rem_euclid(self.free), other.0)
        };
        let widest = (0..known.len()).map(gap).fold((0.0, 0), |best, gap| if gap.0 > best.0 { gap } else { best });
        widest.1
    }

    /// Where things would stand that have never stood anywhere, with weights: evenly, the first sector around 12 o'clock,
    /// and a little towards their people.
    fn pulled(&self, needs: &[Need], curve: &Curve, even: &[f64], air: &[f64]) -> Vec<(f64, f64)> {
        let n = needs.len();
        let first = needs.iter().take_while(|need| need.sector == needs[0].sector).count();
        let top = if first == n { 0.0 } else { even[first - 1] / 2.0 };
        let target = |i: usize| {
            let at = even[i] - top;
            let pull = needs[i].pull.map_or(0.0, |p| {
                let d = self.on_free(curve.position(p)) - at;
                let d = (d + self.free * 1.5).rem_euclid(self.free) - self.free / 2.0;
                d.clamp(-PULL * air[(i + n - 1) % n], PULL * air[i])
            });
            (at + pull, 1.0)
        };
        (0..n).map(target).collect()
    }

    /// Where things stood, with weights, along the row that begins at `cut`; new ones stand between their neighbours.
    fn kept(&self, needs: &[Need], curve: &Curve, cut: usize, even: &[f64]) -> Vec<(f64, f64)> {
        let n = needs.len();
        let mut start = None;
        let mut known: Vec<Option<f64>> = Vec::with_capacity(n);
        for i in 0..n {
            let at = needs[(cut + i) % n].before.map(|(angle, _)| self.on_free(curve.along(angle)));
            let start = *start.get_or_insert(at.unwrap_or_default());
            known.push(at.map(|at| start + (at - start).rem_euclid(self.free)));
        }
        let target = |i: usize| {
            if let Some(at) = known[i] {
                return (at, ANCHOR);
            }
            let before = (0..i).rev().find_map(|k| Some((k, known[k]?)));
            let after = (i + 1..n).find_map(|k| Some((k, known[k]?)));
            let at = match (before, after) {
                (Some((k, a)), Some((l, b))) => a + (b - a) * (i - k) as f64 / (l - k) as f64,
                (Some((k, a)), None) => {
                    let end = known[0].unwrap_or_default() + self.free;
                    a + (end - a) * (i - k) as f64 / (n - k) as f64
                }
                (None, _) => even[i],
            };
            (at, 1.0)
        };
        (0..n).map(target).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CENTRE: Oval = Oval { centre: Point::ZERO, half: 0.0, radius: 100.0 };

    fn needs(n: usize) -> Vec<Need> {
        (0..n).map(|i| Need { reach: 40.0, radius: 40.0, sector: i / 3, pull: None, before: None }).collect()
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
