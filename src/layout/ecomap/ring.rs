//! One ring, or several on one measure: how far apart neighbours have to stand, and where they stand then (pool adjacent
//! violators).

use super::super::genogram::isotonic;
use super::super::geometry::Oval;
use super::angles::Need;
use super::curve::{Curve, Size, about_length};
use super::extent::{largest, pitch};
use kurbo::{Point, Vec2};
use std::f64::consts::{FRAC_1_SQRT_2, SQRT_2};

/// Air between neighbours (px).
const GAP: f64 = 13.0;
/// Room on either side of a line that passes between two circles (px).
const PASSAGE: f64 = 20.0;
/// The same between the corners of their boxes.
const CORNER: f64 = 8.0;
/// Room on either side of a line that leaves an inner ring outwards, between the boxes of two things of the outer one (px).
const LEAVING: f64 = 11.0;
/// Air between the boxes of two neighbours, of which a reader sees that they touch before the circles do (px).
const BOXES: f64 = 3.0;
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

/// The directions of things that stand evenly around the centre, the first sector on top.
pub(super) fn even_angles(needs: &[Need]) -> impl Iterator<Item = f64> {
    let first = needs.iter().take_while(|need| need.sector == needs[0].sector).count();
    let (step, top) = (360.0 / needs.len() as f64, first.saturating_sub(1) as f64 / 2.0);
    (0..needs.len()).map(move |i| (i as f64 - top) * step)
}

/// How things sit on the ring.
#[derive(Clone, Copy)]
pub(super) struct Sitting<'a> {
    /// The ring of each.
    pub rings: &'a [usize],
    /// About the direction of each.
    pub angles: &'a [f64],
    /// How many times more room than it needs each gets.
    pub wider: &'a [f64],
}

/// A ring cut open at the top, without the stretches that pinned things take.
pub(super) struct Ring {
    /// From each thing to the next, the last one to the first.
    pub gaps: Vec<f64>,
    /// Length that is free.
    pub free: f64,
    /// Stretches that are taken: start and end, in order, apart.
    taken: Vec<(f64, f64)>,
}

impl Ring {
    /// All lengths are measured on the innermost ring.
    pub fn new(
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
        // The farther the ring is from the middle, the longer it takes to turn by an angle.
        let far = |i: usize| (centre.half + distance * spots[i].x.abs()).hypot(distance * spots[i].y);
        let distinct = |i: usize, j: usize| if n <= DISTINCT.0 { DISTINCT.1.to_radians() * far(i).max(far(j)) } else { 0.0 };
        let gap = |i: usize, j: usize| room(i, j).max(distinct(i, j));
        let mut gaps: Vec<f64> = (0..n).map(|i| if n > 1 { gap(i, (i + 1) % n) } else { 0.0 }).collect();
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
    pub fn positions(&self, needs: &[Need], curve: &Curve) -> Vec<f64> {
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
