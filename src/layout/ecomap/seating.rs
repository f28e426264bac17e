//! Who sits where around the centre: the order of the ring, and the place of each thing on it.

use super::angles::{self, Need, Place};
use super::cast::Centre;
use super::curve::Size;
use super::sizes::{Form, Token};
use super::{Chart, sectors};
use crate::model::arrangement::{ArrangedRing, ArrangedSeat};
use crate::model::*;
use kurbo::{Point, Vec2};
use std::collections::BTreeMap;

/// The least length of a line between centre and ring, above and below; sideways it is longer. Words, hatches and arrowheads
/// have to fit (px).
const SPOKE: f64 = 66.0;
/// In how many directions it is tried how hard a person is to reach.
const DIRECTIONS: usize = 24;
/// What a wall in the way costs, in the currency of the order, and a px of detour.
const WALL: f64 = 1.5;
const DETOUR: f64 = 0.01;

/// Where a thing of the ring stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stand {
    pub at: Point,
    /// The direction away from the centre there.
    pub normal: Vec2,
    /// Its ring, counted from the innermost.
    pub ring: usize,
}

impl Chart<'_> {
    /// Where a thing stood in the last drawing: angle and ring.
    fn before(&self, token: &Token) -> Option<(f64, usize)> {
        self.before?.seats.get(&token.id).map(|seat| (seat.angle, seat.ring))
    }

    /// True where somebody has a place from the last drawing.
    pub fn is_known(&self) -> bool {
        self.tokens.iter().any(|token| token.pin.is_none() && self.before(token).is_some())
    }

    /// True where somebody has no place from the last drawing.
    pub fn has_newcomers(&self) -> bool {
        self.tokens.iter().any(|token| token.pin.is_none() && self.before(token).is_none())
    }

    /// The people of the centre to whom a thing of the ring is tied.
    fn people(&self, token: &Token) -> Vec<(&EntityId, Point)> {
        let Some((_, core)) = &self.core else { return Vec::new() };
        let others = self.cast.ties.iter().filter_map(|t| match (t.from == token.id, t.to == token.id) {
            (true, false) => core.spots.get_key_value(&t.to),
            (false, true) => core.spots.get_key_value(&t.from),
            (true, true) | (false, false) => None,
        });
        others.map(|(id, spot)| (id, spot.at)).collect()
    }

    /// For each person of the centre who is tied to the ring, what it costs to reach that person from some even directions,
    /// clockwise from 12 o'clock: how much stands in the way of a straight line.
    fn fares(&self) -> BTreeMap<&EntityId, Vec<f64>> {
        let mut fares = BTreeMap::new();
        let (Some((oval, _)), Some(inside)) = (&self.core, &self.inside) else { return fares };
        let ring = oval.radius + SPOKE + 40.0;
        for (id, from) in self.tokens.iter().filter(|t| self.before(t).is_none()).flat_map(|token| self.people(token)) {
            let own: Vec<EntityId> = [Some(id.clone()), self.centre_id()].into_iter().flatten().collect();
            let fare = |seat: usize| {
                let at = oval.ray(oval.length(ring) * seat as f64 / DIRECTIONS as f64, ring).at(ring);
                let cost = inside.field.cost(id, &[from, at], &own, f64::INFINITY);
                cost.hits as f64 * WALL + cost.rest * DETOUR
            };
            fares.entry(id).or_insert_with(|| (0..DIRECTIONS).map(fare).collect());
        }
        fares
    }

    /// The unpinned things of the ring, clockwise.
    pub fn order(&self) -> Vec<usize> {
        let loose: Vec<usize> = (0..self.tokens.len()).filter(|&i| self.tokens[i].pin.is_none()).collect();
        let mut by_rank = loose.clone();
        by_rank.sort_by_key(|&i| {
            let t = &self.tokens[i];
            let is_system = matches!(t.form, Form::System { .. });
            (t.sector, is_system, t.category, 3 - t.importance, i)
        });
        let mut rank = vec![0; self.tokens.len()];
        by_rank.iter().enumerate().for_each(|(at, &i)| rank[i] = at);
        let fares = self.fares();
        let seat = |&i: &usize| {
            let token = &self.tokens[i];
            let before = self.before(token).map(|(angle, _)| angle);
            let mut sum = Vec::new();
            for fares in self.people(token).iter().filter_map(|(id, _)| fares.get(id)).filter(|_| before.is_none()) {
                sum.resize(DIRECTIONS, 0.0);
                sum.iter_mut().zip(fares).for_each(|(sum, fare)| *sum += fare);
            }
            sectors::Seat { sector: token.sector as usize, rank: rank[i], fares: sum, before }
        };
        let seats: Vec<sectors::Seat> = loose.iter().map(seat).collect();
        let place: BTreeMap<&EntityId, usize> = loose.iter().enumerate().map(|(at, &i)| (&self.tokens[i].id, at)).collect();
        let links: Vec<(usize, usize)> =
            self.cast.ties.iter().filter_map(|t| Some((*place.get(&t.from)?, *place.get(&t.to)?))).filter(|(a, b)| a != b).collect();
        sectors::order(&seats, &links).into_iter().map(|i| loose[i]).collect()
    }

    /// Where each thing of the ring stands, how to draw that again, and how large the ring is.
    pub fn places(&self, order: &[usize], growth: f64) -> (Vec<Stand>, ArrangedRing, Size) {
        let oval = self.oval();
        let small = |t: &&Token| !matches!(t.form, Form::Household { .. });
        let most = self.tokens.iter().filter(small).map(|t| t.radius).fold(30.0, f64::max);
        let first = oval.radius + SPOKE + most;
        let need = |&i: &usize| {
            let t = &self.tokens[i];
            let people = self.people(t);
            let mean = people.iter().map(|(_, at)| at.to_vec2()).fold(Vec2::ZERO, |a, b| a + b) / people.len().max(1) as f64;
            let pull = (mean.hypot() > 8.0).then(|| mean.to_point());
            Need { reach: t.reach, radius: t.width(), importance: t.importance, sector: t.sector as usize, pull, before: self.before(t) }
        };
        let needs: Vec<Need> = order.iter().map(need).collect();
        let pinned: Vec<(Point, f64)> = self.tokens.iter().filter_map(|t| Some((t.pin?, t.reach))).collect();
        // Around a whole genogram things stand in the directions of the ecomap, but farther out.
        let before = self.before.filter(|_| !matches!(self.cast.centre, Centre::Family(_))).map(|ring| Size {
            distance: ring.distance,
            stretch: ring.stretch,
            rings: ring.rings.max(1),
        });
        let (seated, size) = angles::seat(&needs, &oval, first, &pinned, before, growth);
        let stand = |token: &Token| {
            let at = token.pin.unwrap_or_default();
            Stand { at, normal: oval.ray_through(at).normal, ring: 0 }
        };
        let mut stands: Vec<Stand> = self.tokens.iter().map(stand).collect();
        let mut ring = ArrangedRing { distance: size.distance, stretch: size.stretch, rings: size.rings, ..ArrangedRing::default() };
        for (&i, place) in order.iter().zip(&seated) {
            let Place { ray, distance, angle, ring: number } = *place;
            // A large household stands farther out, so that its line is as long as the others.
            let distance = distance.max(oval.radius + SPOKE + self.tokens[i].radius);
            stands[i] = Stand { at: ray.at(distance), normal: ray.normal, ring: number };
            ring.seats.insert(self.tokens[i].id.clone(), ArrangedSeat { angle, ring: number });
        }
        (stands, ring, size)
    }
}
