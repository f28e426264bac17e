//! The lines: each tie and bond gets the cheapest of a few simple ways, or a way round what stands there.

use super::super::detour;
use super::super::field::Field;
use super::super::geometry::{self, Edge, Oval, flat, rounded};
use super::cast::Link;
use crate::model::EntityId;
use kurbo::{BezPath, Point, Rect};
use std::collections::BTreeMap;

/// Where an end of a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// It is the centre as a whole.
    Centre,
    /// A person inside the centre.
    Inside,
    /// On the ring.
    Ring,
    /// A person inside a household of the ring.
    Housed,
}

/// One end of a line.
#[derive(Clone, Debug)]
pub(super) struct End {
    pub stand: Stand,
    /// The outline at which the line ends.
    pub edge: Edge,
    /// Records whose symbols the line may cross: its own, and the household it stands in.
    pub own: Vec<EntityId>,
}

/// The ground on which lines are laid.
pub(super) struct Ground<'a> {
    pub ends: &'a BTreeMap<EntityId, End>,
    /// The centre's boundary.
    pub oval: Option<Oval>,
    /// Distance of each ring thing's outermost point from the spine, with its position.
    pub rim: &'a [(Point, f64)],
    pub area: Rect,
    /// Whether ways round obstacles are looked for.
    pub search: bool,
}

/// True where ways round obstacles can be looked for in time.
pub(super) fn can_search(links: usize) -> bool {
    links <= SOME
}

/// A way for a line.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub path: BezPath,
    pub line: Vec<Point>,
    /// What it looks like, in px of detour: bends, a place that is not the middle.
    price: f64,
}

impl Way {
    fn curve(path: BezPath, price: f64) -> Way {
        Way { line: flat(&path), path, price }
    }
}

/// Radius of bends (px).
const BEND: f64 = 12.0;
/// What a bend costs, in px of detour.
const PER_BEND: f64 = 25.0;
/// A simple way that costs no more than this on top of its length is taken without looking for a way round.
const GOOD: f64 = 150.0;
/// A way round is looked for within this distance of its ends and the centre, before everywhere (px).
const NEAR: f64 = 110.0;
/// How often all lines are gone through: each time a line that is in the way of others may find a better way.
const ROUNDS: usize = 2;
/// Where there are more lines than this, ways round obstacles would take too long to look for.
const SOME: usize = 90;
/// Where there are more lines than this no drawing is readable: each takes the first simple way, so that it is done in time.
pub(super) const MANY: usize = 400;
/// Distance of lines that run side by side between the same ends (px).
const STRAND: f64 = 15.0;

/// Lays all lines; `field` holds the walls and the family's lines. Gives the ways in the order of the links, and adds the
/// lines to the field.
pub(super) fn lay(links: &[&Link], ground: &Ground, field: &mut Field) -> Vec<Option<Way>> {
    let mut ways: Vec<Option<Way>> = vec![None; links.len()];
    let strands = strands(links);
    if links.len() > MANY {
        let ends = links.iter().map(|link| Some((ground.ends.get(&link.from)?, ground.ends.get(&link.to)?)));
        return ends
            .zip(strands)
            .map(|(ends, strand)| ends.and_then(|(from, to)| simple_ways(from, to, strand, ground).into_iter().next()))
            .collect();
    }
    let mut order: Vec<usize> = (0..links.len()).collect();
    // Lines with the least freedom first: from the whole centre, then short before long.
    let freedom = |&i: &usize| {
        let (Some(a), Some(b)) = (ground.ends.get(&links[i].from), ground.ends.get(&links[i].to)) else { return (9, 0) };
        let class = match (a.stand, b.stand) {
            (Stand::Centre, _) | (_, Stand::Centre) => 0,
            (Stand::Inside | Stand::Housed, Stand::Ring) | (Stand::Ring, Stand::Inside | Stand::Housed) => 1,
            (Stand::Inside | Stand::Housed, Stand::Inside | Stand::Housed) => 2,
            (Stand::Ring, Stand::Ring) => 3,
        };
        (class, a.edge.centre().distance(b.edge.centre()) as i64)
    };
    order.sort_by_key(|i| (freedom(i), *i));
    for round in 0..ROUNDS {
        for &i in &order {
            let link = links[i];
            let (Some(from), Some(to)) = (ground.ends.get(&link.from), ground.ends.get(&link.to)) else { continue };
            let old = ways[i].take();
            // In the later rounds a line that is in nobody's way stays.
            let ends: Vec<EntityId> = from.own.iter().chain(&to.own).cloned().collect();
            if let Some(way) = &old {
                let cost = field.cost(&link.owner, &way.line, &ends, f64::INFINITY);
                if round > 0 && cost.hits == 0 && cost.rest < 0.15 * geometry::length(&way.line) + 20.0 {
                    ways[i] = old;
                    continue;
                }
            }
            field.take_up(&link.owner);
            let way = best(link, from, to, strands[i], ground, field, &ends);
            if let Some(way) = &way {
                field.lay(link.owner.clone(), &way.line, false);
            }
            ways[i] = way;
        }
    }
    ways
}

/// For each link, how far from the middle of its bundle it should run: links between the same two ends run side by side.
fn strands(links: &[&Link]) -> Vec<f64> {
    let key = |link: &Link| (link.from.clone().min(link.to.clone()), link.from.clone().max(link.to.clone()));
    let mut bundles: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (i, link) in links.iter().enumerate() {
        bundles.entry(key(link)).or_default().push(i);
    }
    let mut strands = vec![0.0; links.len()];
    for bundle in bundles.values() {
        for (place, &i) in bundle.iter().enumerate() {
            strands[i] = (place as f64 - (bundle.len() - 1) as f64 / 2.0) * STRAND;
        }
    }
    strands
}

fn best(link: &Link, from: &End, to: &End, strand: f64, ground: &Ground, field: &Field, ends: &[EntityId]) -> Option<Way> {
    let mut best: Option<(f64, Way)> = None;
    let try_way = |best: &mut Option<(f64, Way)>, way: Way| {
        let limit = best.as_ref().map_or(f64::INFINITY, |(price, _)| *price);
        let price = field.cost(&link.owner, &way.line, ends, limit - way.price).total() + way.price;
        if price < limit {
            *best = Some((price, way));
        }
    };
    simple_ways(from, to, strand, ground).into_iter().for_each(|way| try_way(&mut best, way));
    if let Some((price, way)) = &best
        && *price < GOOD + 0.15 * geometry::length(&way.line)
    {
        return best.map(|b| b.1);
    }
    if !ground.search {
        return best.map(|b| b.1);
    }
    let reach = ground.oval.map_or(0.0, |oval| oval.half + oval.radius);
    let near = Rect::from_points(from.edge.centre(), to.edge.centre()).union(Rect::new(-reach, -reach, reach, reach)).inflate(NEAR, NEAR);
    // The centre is reached as soon as its boundary is: a way is looked for towards it.
    let is_out = from.stand == Stand::Centre;
    let (start, goal) = if is_out { (to, from) } else { (from, to) };
    let detour = detour::way(field, &link.owner, &start.edge, &goal.edge, ends, [near, ground.area]).and_then(|mut line| {
        if is_out {
            line.reverse();
        }
        geometry::between(&line, &from.edge, &to.edge)
    });
    // The rounder the better, as far as the walls let it be.
    if let Some(line) = detour {
        for (radius, price) in [(40.0, 0.0), (24.0, 4.0), (BEND, 8.0)] {
            try_way(&mut best, bent(&line, radius, price));
        }
    }
    best.map(|b| b.1)
}

fn bent(line: &[Point], radius: f64, price: f64) -> Way {
    let bends = line.len().saturating_sub(2) as f64;
    Way::curve(rounded(line, radius), price + PER_BEND * bends)
}

/// The ways that a hand would try first.
fn simple_ways(from: &End, to: &End, strand: f64, ground: &Ground) -> Vec<Way> {
    let mut ways = Vec::new();
    let (a, b) = (from.edge.centre(), to.edge.centre());
    // Side by side lines shift the same way whichever end comes first.
    let side = if (a.x, a.y) <= (b.x, b.y) { 1.0 } else { -1.0 };
    let shifts = [0.0, 9.0, -9.0, 18.0, -18.0].map(|extra: f64| (side * (strand + extra), extra.abs()));
    let mut add = |line: &[Point], price: f64| {
        if let Some(line) = geometry::between(line, &from.edge, &to.edge) {
            ways.push(bent(&line, 2.0 * BEND, price));
        }
    };
    match (from.stand, to.stand) {
        (Stand::Centre, Stand::Inside) | (Stand::Inside, Stand::Centre) => return inwards(from, to, ground),
        (Stand::Centre, _) | (_, Stand::Centre) => {
            let Some(oval) = ground.oval else { return Vec::new() };
            let is_out = from.stand == Stand::Centre;
            let outer = if is_out { b } else { a };
            let ray = oval.ray_through(outer);
            let order = |foot: Point, end: Point| if is_out { [foot, end] } else { [end, foot] };
            for (shift, price) in shifts {
                let by = ray.along() * shift;
                add(&order(ray.foot + by, outer + by), price);
            }
            for slant in [25.0, -25.0, 50.0, -50.0, 80.0, -80.0] {
                add(&order(ray.foot + ray.along() * slant, outer), 60.0 + 3.0 * f64::abs(slant));
            }
        }
        (Stand::Ring, Stand::Ring) => {
            add(&[a, b], 0.0);
            ways.extend(lanes(from, to, strand, ground));
            ways.extend(bows(from, to, &[0.15, -0.15, 0.3, -0.3]));
        }
        (Stand::Inside | Stand::Housed, Stand::Inside | Stand::Housed) => {
            add(&[a, b], 0.0);
            ways.extend(bows(from, to, &[0.2, -0.2, 0.4, -0.4, 0.7, -0.7]));
        }
        (Stand::Inside | Stand::Housed, Stand::Ring) | (Stand::Ring, Stand::Inside | Stand::Housed) => {
            let across = (b - a).turn_90() / (b - a).hypot().max(1e-9);
            for (shift, price) in shifts {
                add(&[a, b + across * shift], price);
                add(&[a + across * shift, b], price);
                add(&[a + across * shift, b + across * shift], price);
            }
            if let Some(oval) = ground.oval {
                let outer = if to.stand == Stand::Ring { b } else { a };
                let ray = oval.ray_through(outer);
                for (shift, price) in shifts {
                    for out in [0.0, 24.0, -30.0] {
                        let by = ray.along() * shift;
                        let exit = ray.at(oval.radius + out) + by;
                        if to.stand == Stand::Ring {
                            add(&[a, exit, b + by], price);
                        } else {
                            add(&[a + by, exit, b], price);
                        }
                    }
                }
            }
        }
    }
    ways
}

/// From the boundary of the centre straight to somebody inside.
fn inwards(from: &End, to: &End, ground: &Ground) -> Vec<Way> {
    let Some(oval) = ground.oval else { return Vec::new() };
    let is_in = to.stand == Stand::Inside;
    let person = if is_in { &to.edge } else { &from.edge };
    let near = oval.position(person.centre(), oval.radius);
    let tries = (-6..=6).map(|i| {
        let start = oval.ray(near + f64::from(i) * 40.0, oval.radius).at(oval.radius);
        let line = [start, person.towards(start - person.centre())];
        let line = if is_in { line } else { [line[1], line[0]] };
        Way::curve(rounded(&line, BEND), f64::from(i).abs())
    });
    tries.collect()
}

/// Shallow arcs on either side of the straight line; `heights` as a share of the distance.
fn bows(from: &End, to: &End, heights: &[f64]) -> Vec<Way> {
    let (a, b) = (from.edge.centre(), to.edge.centre());
    let bow = |&height: &f64| {
        let top = a.midpoint(b) + (b - a).turn_90() * (2.0 * height);
        let (start, end) = (from.edge.towards(top - a), to.edge.towards(top - b));
        let mut path = BezPath::new();
        path.move_to(start);
        path.quad_to(top, end);
        // A curve that dips back into one of its ends is none.
        let line = flat(&path);
        let inside = |p: &Point| from.edge.contains(*p) || to.edge.contains(*p);
        let is_clean = !line[1..line.len() - 1].iter().any(inside);
        is_clean.then(|| Way::curve(path, 12.0 + 80.0 * height.abs()))
    };
    heights.iter().filter_map(bow).collect()
}

/// Distance between two lanes outside the ring (px).
const LANE: f64 = 14.0;
/// Air between the ring and the first lane (px).
const LANE_AIR: f64 = 16.0;

/// Ways outside the ring: out, along a lane around it, and in, either way round.
fn lanes(from: &End, to: &End, strand: f64, ground: &Ground) -> Vec<Way> {
    const LEVELS: u8 = 6;
    let Some(oval) = ground.oval else { return Vec::new() };
    let mut ways = Vec::new();
    let (a, b) = (from.edge.centre(), to.edge.centre());
    let far = oval.distance(a).max(oval.distance(b));
    let (u, v) = (oval.position(a, far), oval.position(b, far));
    for sign in [1.0, -1.0] {
        let span = |to: f64| (sign * (to - u)).rem_euclid(oval.length(far));
        let over = ground.rim.iter().filter(|(p, _)| span(oval.position(*p, far)) <= span(v) + 1.0).map(|(_, rim)| *rim);
        let base = over.fold(far, f64::max) + LANE_AIR + strand.abs();
        // A line leaves a thing on the side that it goes to, or straight outwards where others stand farther out.
        for (tilt_a, tilt_b) in [(TILT, TILT), (0.0, TILT), (TILT, 0.0), (0.0, 0.0)] {
            let start = port(&oval, &from.edge, sign * tilt_a);
            let end = port(&oval, &to.edge, -sign * tilt_b);
            for level in 0..LEVELS {
                let path = lane(&oval, start, end, base + LANE * f64::from(level), sign);
                ways.push(Way::curve(path, 40.0 + 4.0 * f64::from(level)));
            }
        }
    }
    ways
}

/// How far beside the outermost point a line leaves for a lane, as a share of the radius.
const TILT: f64 = 0.45;

/// The point at which a line leaves outwards, tilted clockwise.
fn port(oval: &Oval, edge: &Edge, tilt: f64) -> Point {
    let ray = oval.ray_through(edge.centre());
    edge.towards(ray.normal + ray.along() * tilt)
}

/// Out to a lane at a distance from the spine, along it (`sign` 1 = clockwise), and in.
fn lane(oval: &Oval, start: Point, end: Point, distance: f64, sign: f64) -> BezPath {
    let (out, back) = (oval.ray_through(start), oval.ray_through(end));
    let (u, v) = (oval.position(start, distance), oval.position(end, distance));
    let length = (sign * (v - u)).rem_euclid(oval.length(distance));
    let cut = (2.0 * BEND).min(length / 2.0);
    let mut path = BezPath::new();
    path.move_to(start);
    path.line_to(out.at((distance - cut).max(oval.distance(start))));
    path.quad_to(out.at(distance), oval.ray(u + sign * cut, distance).at(distance));
    oval.append_arc(&mut path, distance, u + sign * cut, sign * (length - 2.0 * cut));
    path.quad_to(back.at(distance), back.at((distance - cut).max(oval.distance(end))));
    path.line_to(end);
    path
}
