//! Lines from the centre to the ring. Each leaves the centre's boundary at an exit of its own, in the order in which the
//! things stand around the ring, so that outside no two of them cross. Lines from the whole are straight and radial; one from
//! a person inside bends at its exit where it has to.

use super::super::field::Field;
use super::super::genogram::isotonic;
use super::super::geometry::{self, Edge, Oval};
use super::cast::Link;
use super::halls::Halls;
use super::ties::{Begun, End, Ground, Stand, records};
use super::ways::{Way, bent};
use crate::model::EntityId;
use kurbo::Point;
use std::collections::BTreeMap;

/// The least distance between two exits (px).
const EXITS: f64 = 11.0;
/// Between two lines that end at one thing of the ring (px).
const STRAND: f64 = 15.0;
/// The share of a thing's radius on which lines end.
const FACE: f64 = 0.7;
/// How far an exit may be from straight below its thing (px), and how much that weighs, on the innermost ring and on others:
/// lines to these pass between things.
const SLANT: [(f64, f64); 2] = [(64.0, 1.0), (18.0, 8.0)];
/// How much more it weighs where the exit of a line from the whole is: straight below its thing.
const RADIAL: f64 = 50.0;
/// Exits beside its own at which a line from a person is tried, and shifts of its beginning (px).
const ASIDE: [f64; 4] = [13.0, -13.0, 28.0, -28.0];
const SHIFTS: [f64; 4] = [8.0, -8.0, 14.0, -14.0];
/// Radii of the bends of a line through the centre, the best first (px).
const ROUND: [f64; 5] = [36.0, 22.0, 15.0, 9.0, 4.0];
/// How far inside the boundary a line turns towards its exit, the best first (px).
const GATES: [f64; 4] = [24.0, 14.0, 7.0, 2.0];
/// What the bend at an exit costs, in px of detour.
const BENT: f64 = 12.0;
/// A way that costs no more than this is taken without trying others.
const GOOD: f64 = 70.0;
/// Where there are more lines than this, there is no room aside that would be worth to be looked for.
const DENSE: usize = 100;
/// What costs more than this runs into a wall.
const WALL: f64 = 5_000.0;
/// A way that costs no more than this is taken without looking for one round everything.
const FAIR: f64 = 160.0;

/// The inside of the centre: what stands there, and the ways through it.
#[derive(Clone, Debug)]
pub(super) struct Inside {
    pub field: Field,
    pub halls: Halls,
}

impl Inside {
    /// Rounds the corners of a line as far as what stands there lets it.
    pub fn round(&self, line: &[Point], own: &[EntityId]) -> Way {
        let hits = |way: &Way| self.field.hits(&way.line, own);
        let ways = ROUND.iter().map(|&radius| bent(line, radius, 0.0));
        let mut best: Option<(usize, Way)> = None;
        for way in ways {
            let hits = hits(&way);
            if best.as_ref().is_none_or(|(least, _)| hits < *least) {
                best = Some((hits, way));
            }
            if best.as_ref().is_some_and(|(least, _)| *least == 0) {
                break;
            }
        }
        best.map_or_else(|| bent(line, 0.0, 0.0), |(_, way)| way)
    }

    /// A way between two people of the centre, round whatever stands there.
    pub fn between(&self, from: &End, to: &End) -> Option<Way> {
        let own = records(from, to);
        let line = self.halls.way(from.edge.centre(), to.edge.centre(), &own)?;
        let line = geometry::between(&line, &from.edge, &to.edge)?;
        Some(self.round(&line, &own))
    }
}

/// A line from the centre to a thing of the ring.
struct Spoke<'a> {
    link: usize,
    inner: &'a End,
    outer: &'a End,
    /// Where its thing stands and where its exit should be, in px along the boundary.
    below: f64,
    wish: f64,
    weight: f64,
    /// How far beside the middle of its thing it ends.
    shift: f64,
    exit: f64,
    /// How far the exit may be moved without coming near to another one.
    room: (f64, f64),
}

/// Lays all lines from the centre to the ring; `ways` are by link, and none but those of spokes are touched. Notes where they
/// begin.
pub(super) fn lay(links: &[&Link], ground: &Ground, inside: &mut Inside, field: &mut Field, ways: &mut [Option<Way>], begun: &mut Begun) {
    let Some(oval) = ground.oval else { return };
    let mut spokes = spokes(links, ground, &oval);
    exits(&mut spokes, &oval);
    // Lines from the whole first: they have no choice. Then those with the shortest way.
    let mut order: Vec<usize> = (0..spokes.len()).collect();
    let length = |s: &Spoke| s.inner.edge.centre().distance(s.outer.edge.centre()) as i64;
    order.sort_by_key(|&i| (spokes[i].inner.stand != Stand::Centre, length(&spokes[i]), spokes[i].link));
    let is_dense = spokes.len() > DENSE;
    for i in order {
        let spoke = &spokes[i];
        let link = links[spoke.link];
        let way = match spoke.inner.stand {
            Stand::Centre => spoke.radial(&oval).map(|way| (way, 0.0)),
            Stand::Inside | Stand::Ring | Stand::Housed => {
                spoke.personal(link, &oval, inside, is_dense, begun.entry(spoke.inner.own[0].clone()).or_default())
            }
        };
        if let Some((mut way, aside)) = way {
            let (at, number) = (spokes.len(), spoke.link);
            spokes[i].exit += aside;
            spokes[(i + 1) % at].room.0 = (spokes[(i + 1) % at].room.0 + aside.max(0.0)).min(0.0);
            spokes[(i + at - 1) % at].room.1 = (spokes[(i + at - 1) % at].room.1 + aside.min(0.0)).max(0.0);
            if ground.ends.get(&link.from).is_some_and(|end| end.stand == Stand::Ring) {
                way.line.reverse();
                way.path = way.path.reverse_subpaths();
            }
            field.lay(link.owner.clone(), &way.line, false);
            ways[number] = Some(way);
        }
    }
}

/// Finds the lines between the centre, or somebody in it, and the ring.
fn spokes<'a>(links: &[&Link], ground: &'a Ground, oval: &Oval) -> Vec<Spoke<'a>> {
    let mut spokes: Vec<Spoke> = Vec::new();
    for (number, link) in links.iter().enumerate() {
        let (Some(a), Some(b)) = (ground.ends.get(&link.from), ground.ends.get(&link.to)) else { continue };
        let (inner, outer) = match (a.stand, b.stand) {
            (Stand::Centre | Stand::Inside, Stand::Ring) => (a, b),
            (Stand::Ring, Stand::Centre | Stand::Inside) => (b, a),
            (Stand::Centre | Stand::Inside | Stand::Housed, _) | (Stand::Ring, Stand::Ring | Stand::Housed) => continue,
        };
        let length = oval.length(oval.radius);
        let below = oval.position(outer.edge.centre(), oval.radius);
        let (wish, weight) = if inner.stand == Stand::Centre {
            (0.0, RADIAL)
        } else {
            let straight = Edge::Oval(*oval).between(inner.edge.centre(), outer.edge.centre());
            let aside = (oval.position(straight, oval.radius) - below + 1.5 * length).rem_euclid(length) - length / 2.0;
            let (slant, weight) = SLANT[outer.ring.min(1)];
            (aside.clamp(-slant, slant), weight)
        };
        spokes.push(Spoke { link: number, inner, outer, below, wish, weight, shift: 0.0, exit: 0.0, room: (0.0, 0.0) });
    }
    // Lines to one thing end side by side, in the order in which they leave.
    let mut by_thing: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (i, spoke) in spokes.iter().enumerate() {
        by_thing.entry(&spoke.outer.own[0]).or_default().push(i);
    }
    for group in by_thing.values_mut().filter(|group| group.len() > 1) {
        group.sort_by(|&a, &b| spokes[a].wish.total_cmp(&spokes[b].wish).then(a.cmp(&b)));
        let most = 2.0 * FACE * spokes[group[0]].outer.edge.reach() / (group.len() - 1) as f64;
        for (place, &i) in group.iter().enumerate() {
            let shift = (place as f64 - (group.len() - 1) as f64 / 2.0) * STRAND.min(most);
            let spoke = &mut spokes[i];
            (spoke.shift, spoke.wish) = (shift, spoke.wish + shift);
        }
    }
    spokes
        .sort_by(|a, b| (a.below, a.shift).partial_cmp(&(b.below, b.shift)).unwrap_or(std::cmp::Ordering::Equal).then(a.link.cmp(&b.link)));
    spokes
}

/// Gives each line its exit: near to where it should be, in the order of the ring, and apart from the others.
fn exits(spokes: &mut [Spoke], oval: &Oval) {
    let n = spokes.len();
    if n == 0 {
        return;
    }
    let length = oval.length(oval.radius);
    let apart = EXITS.min(0.9 * length / n as f64);
    // The row begins behind the widest gap.
    let gap = |i: usize| (spokes[i].below - spokes[(i + n - 1) % n].below).rem_euclid(length);
    let cut = (0..n).fold(0, |best, i| if gap(i) > gap(best) { i } else { best });
    spokes.rotate_left(cut);
    let start = spokes[0].below;
    let target = |(i, s): (usize, &Spoke)| (start + (s.below - start).rem_euclid(length) + s.wish - apart * i as f64, s.weight);
    let targets: Vec<(f64, f64)> = spokes.iter().enumerate().map(target).collect();
    let exits: Vec<f64> = isotonic(&targets).into_iter().enumerate().map(|(i, x)| x + apart * i as f64).collect();
    for (i, spoke) in spokes.iter_mut().enumerate() {
        let before = if i > 0 { exits[i - 1] } else { exits[n - 1] - length };
        let after = if i + 1 < n { exits[i + 1] } else { exits[0] + length };
        spoke.exit = exits[i];
        spoke.room = ((before + apart - exits[i]).min(0.0), (after - apart - exits[i]).max(0.0));
    }
}

impl Spoke<'_> {
    /// Where it ends, before it is cut off at the outline.
    fn aim(&self, oval: &Oval) -> Point {
        let at = self.outer.edge.centre();
        at + oval.ray_through(at).along() * self.shift
    }

    /// A line from the whole centre: from its exit straight outwards.
    fn radial(&self, oval: &Oval) -> Option<Way> {
        let ray = oval.ray(self.exit, oval.radius);
        let aim = self.aim(oval);
        // Beside others it runs beside the ray, all the way.
        let foot = ray.at(oval.radius * 0.98);
        Way::between(&[foot, aim], self.inner, self.outer, 0.0)
    }

    /// A line from a person inside: straight where nothing stands there, else through another exit, else round everything.
    /// Also says how far beside its own exit it leaves.
    fn personal(&self, link: &Link, oval: &Oval, inside: &mut Inside, is_dense: bool, begun: &mut Vec<Point>) -> Option<(Way, f64)> {
        let aim = self.aim(oval);
        // A line bends a little inside its exit, so that outside it is straight and crosses no other.
        let Inside { field, halls } = inside;
        let gate = |aside: f64| {
            let exit = oval.ray(self.exit + aside, oval.radius).at(oval.radius);
            let gates = GATES.map(|depth| exit - (aim - exit) / aim.distance(exit).max(1e-9) * depth);
            gates.into_iter().find(|gate| halls.is_free(*gate)).unwrap_or(gates[GATES.len() - 1])
        };
        let own_gate = gate(0.0);
        let gates_aside = ASIDE.map(gate);
        let straight = |from: Point| Edge::Oval(*oval).between(from, aim);
        let own_exit = oval.ray(self.exit, oval.radius).at(oval.radius);
        let mut best: Option<(f64, Vec<Point>, f64, Point)> = None;
        for (further, from) in self.inner.edge.starts(own_gate, begun) {
            let across = (own_gate - from).turn_90() / (own_gate - from).hypot().max(1e-9);
            let mut attempt = |line: &[Point], aside: f64, price: f64| {
                let limit = best.as_ref().map_or(f64::INFINITY, |(price, ..)| *price);
                // Lines of one person are not in each other's way where they only meet at the symbol.
                let mut seen = line.to_vec();
                seen[0] = self.inner.edge.between(line[0], line[1]);
                let price = price + further;
                let cost = field.cost(&link.owner, &seen, &self.inner.own, limit - price).total() + price;
                if cost < limit {
                    best = Some((cost, line.to_vec(), aside, from));
                }
                best.as_ref().map_or(f64::INFINITY, |(price, ..)| *price)
            };
            let mut price = attempt(&[from, own_gate], 0.0, BENT + halls.company(&[from, own_gate]));
            if straight(from).distance(own_exit) < EXITS / 3.0 {
                price = attempt(&[from, straight(from)], 0.0, halls.company(&[from, straight(from)]));
            }
            // Lines of others in the way: a little aside there may be room. Walls in the way: round them.
            let has_room = |aside: f64| self.room.0 <= aside && aside <= self.room.1;
            let beside = SHIFTS.map(|shift| (shift, 0.0, own_gate)).into_iter();
            let beside = beside.chain(ASIDE.into_iter().zip(gates_aside).map(|(aside, gate)| (0.0, aside, gate)));
            for (shift, aside, gate) in beside.filter(|(_, aside, _)| !is_dense && has_room(*aside)) {
                if price <= GOOD || price >= WALL {
                    break;
                }
                let line = [from + across * shift, gate];
                price = attempt(&line, aside, shift.abs() + 0.5 * f64::abs(aside) + BENT + halls.company(&line));
            }
            if price > FAIR
                && let Some(line) = halls.way(from, own_gate, &self.inner.own)
            {
                attempt(&line, 0.0, halls.company(&line));
            }
        }
        let (_, mut line, aside, from) = best?;
        begun.push(from);
        let straight = straight(from);
        let start = self.inner.edge.between(line[0], line[1]);
        let seen: Vec<Point> = [start].into_iter().chain(line[1..].iter().copied()).collect();
        inside.field.lay(link.owner.clone(), &seen, false);
        inside.halls.lay(&seen);
        // A bend of a few degrees is none.
        if line[1].distance(straight) < 1.0 {
            line.truncate(1);
        }
        line.push(aim);
        let line = geometry::between(&line, &self.inner.edge, &self.outer.edge)?;
        Some((inside.round(&line, &self.inner.own), aside))
    }
}
