//! The lines: those between centre and ring ([`super::spokes`]) and around the ring ([`super::lanes`]) have places by
//! construction; each of the few others, and of those that hit something there, gets the cheapest of a few simple ways, or a
//! way round what stands there.

use super::super::detour;
use super::super::field::Field;
use super::super::geometry::{self, Edge, Oval};
use super::cast::Link;
use super::curve::Size;
use super::lanes;
use super::spokes::{self, Inside};
use super::ways::{self, BEND, Way, bent};
use crate::model::EntityId;
use kurbo::{Point, Rect};
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
    /// On which ring it stands, counted from the innermost.
    pub ring: usize,
}

/// Where lines begin, by whose they are.
pub(super) type Begun = BTreeMap<EntityId, Vec<Point>>;

impl End {
    /// The same end; a household's with a good place for a line to another end as its middle.
    fn opened(&self, to: &End, begun: &Begun) -> End {
        let taken = begun.get(&self.own[0]).map_or(&[][..], Vec::as_slice);
        End { edge: self.edge.opened(to.edge.centre(), taken), ..self.clone() }
    }
}

/// The ground on which lines are laid.
pub(super) struct Ground<'a> {
    pub ends: &'a BTreeMap<EntityId, End>,
    /// The centre's boundary.
    pub oval: Option<Oval>,
    /// What stands inside it.
    pub inside: Option<&'a Inside>,
    /// The size of the ring.
    pub size: Size,
    /// Distance of each ring thing's outermost point from the spine, with its position.
    pub rim: &'a [(Point, f64)],
    pub area: Rect,
}

/// The records whose symbols a line with these ends may touch.
pub(super) fn records(from: &End, to: &End) -> Vec<EntityId> {
    from.own.iter().chain(&to.own).cloned().collect()
}

/// How many ways round obstacles may still be looked for: each takes as long as all simple ones of many lines.
#[derive(Debug)]
struct Searches(usize);

impl Searches {
    fn take(&mut self) -> bool {
        let left = self.0 > 0;
        self.0 = self.0.saturating_sub(1);
        left
    }
}

/// How many searches a drawing may take, and with how many lines at most: among more, no way round is a readable one.
const SEARCHES: usize = 6;
const SEARCHED: usize = 120;
/// A simple way that costs no more than this on top of its length is taken without looking for a way round.
const GOOD: f64 = 150.0;
/// A way round is looked for within this distance of its ends and the centre, before everywhere (px).
const NEAR: f64 = 110.0;
/// Where there are more lines than this no drawing is readable: each takes the first simple way, so that it is done in time.
pub(super) const MANY: usize = 400;
/// Distance of lines that run side by side between the same ends (px).
const STRAND: f64 = 15.0;

/// Lays all lines; `field` holds the walls and the family's lines. Gives the ways in the order of the links, and how many
/// walls they run through; adds the lines to the field. `begun` is where other lines begin.
pub(super) fn lay(links: &[&Link], ground: &Ground, field: &mut Field, mut begun: Begun) -> (Vec<Option<Way>>, usize) {
    let strands = strands(links);
    if links.len() > MANY {
        let ends = links.iter().map(|link| Some((ground.ends.get(&link.from)?, ground.ends.get(&link.to)?)));
        let first = |(from, to), strand| ways::simple(from, to, strand, ground).into_iter().next();
        return (ends.zip(strands).map(|(ends, strand)| first(ends?, strand)).collect(), 0);
    }
    let mut ways: Vec<Option<Way>> = vec![None; links.len()];
    let mut inside = ground.inside.cloned();
    if let Some(inside) = &mut inside {
        spokes::lay(links, ground, inside, field, &mut ways, &mut begun);
    }
    lanes::lay(links, ground, &strands, field, &mut ways);
    // What has no place by construction, or hits something at its place; short before long.
    let mut rest: Vec<(i64, usize, &End, &End)> = Vec::new();
    for (i, link) in links.iter().enumerate() {
        let (Some(from), Some(to)) = (ground.ends.get(&link.from), ground.ends.get(&link.to)) else { continue };
        let is_clear = |way: &Way| field.hits(&way.line, &records(from, to)) == 0;
        if !ways[i].as_ref().is_some_and(is_clear) {
            rest.push((from.edge.centre().distance(to.edge.centre()) as i64, i, from, to));
        }
    }
    rest.sort_by_key(|r| (r.0, r.1));
    let mut searches = Searches(if links.len() > SEARCHED { 0 } else { SEARCHES });
    let mut hits = 0;
    for (_, i, from, to) in rest {
        field.take_up(&links[i].owner);
        let (from, to) = (&from.opened(to, &begun), &to.opened(from, &begun));
        for end in [from, to] {
            begun.entry(end.own[0].clone()).or_default().push(end.edge.centre());
        }
        let known = ways[i].take().into_iter().chain(match (from.stand, to.stand) {
            (Stand::Inside, Stand::Inside) => inside.as_mut().and_then(|inside| inside.between(from, to)),
            (Stand::Centre | Stand::Inside | Stand::Ring | Stand::Housed, _) => None,
        });
        let way = best(links[i], from, to, known, strands[i], ground, field, &mut searches);
        if let Some(way) = &way {
            field.lay(links[i].owner.clone(), &way.line, false);
            hits += field.hits(&way.line, &records(from, to));
        }
        ways[i] = way;
    }
    (ways, hits)
}

/// For each link, how far from the middle of its bundle it should run: links between the same two ends run side by side.
fn strands(links: &[&Link]) -> Vec<f64> {
    let mut bundles: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (i, link) in links.iter().enumerate() {
        bundles.entry(((&link.from).min(&link.to), (&link.from).max(&link.to))).or_default().push(i);
    }
    let mut strands = vec![0.0; links.len()];
    for bundle in bundles.values() {
        for (place, &i) in bundle.iter().enumerate() {
            strands[i] = (place as f64 - (bundle.len() - 1) as f64 / 2.0) * STRAND;
        }
    }
    strands
}

/// The cheapest way for a line: one that is known, a simple one, or one round everything.
#[expect(clippy::too_many_arguments, reason = "a line, its ends, and everything around it")]
fn best(
    link: &Link,
    from: &End,
    to: &End,
    known: impl Iterator<Item = Way>,
    strand: f64,
    ground: &Ground,
    field: &Field,
    searches: &mut Searches,
) -> Option<Way> {
    let ends = records(from, to);
    let mut best: Option<(f64, Way)> = None;
    let attempt = |best: &mut Option<(f64, Way)>, way: Way| {
        let limit = best.as_ref().map_or(f64::INFINITY, |(price, _)| *price);
        let price = field.cost(&link.owner, &way.line, &ends, limit - way.price).total() + way.price;
        if price < limit {
            *best = Some((price, way));
        }
    };
    known.chain(ways::simple(from, to, strand, ground)).for_each(|way| attempt(&mut best, way));
    let is_good = best.as_ref().is_some_and(|(price, way)| *price < GOOD + 0.15 * geometry::length(&way.line));
    if is_good || !searches.take() {
        return best.map(|b| b.1);
    }
    let reach = ground.oval.map_or(0.0, |oval| oval.half + oval.radius);
    let near = Rect::from_points(from.edge.centre(), to.edge.centre()).union(Rect::new(-reach, -reach, reach, reach)).inflate(NEAR, NEAR);
    // The centre is reached as soon as its boundary is: a way is looked for towards it.
    let is_out = from.stand == Stand::Centre;
    let (start, goal) = if is_out { (to, from) } else { (from, to) };
    let detour = detour::way(field, &link.owner, &start.edge, &goal.edge, &ends, &[near, ground.area]).and_then(|mut line| {
        if is_out {
            line.reverse();
        }
        geometry::between(&line, &from.edge, &to.edge)
    });
    // The rounder the better, as far as the walls let it be.
    if let Some(line) = detour {
        for (radius, price) in [(40.0, 0.0), (24.0, 4.0), (BEND, 8.0)] {
            attempt(&mut best, bent(&line, radius, price));
        }
    }
    best.map(|b| b.1)
}
