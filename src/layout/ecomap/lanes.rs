//! Lines between two things of the ring: straight where they are neighbours, else outside of the ring along lanes, so that no
//! line to the centre is crossed. Lanes that share a stretch lie one outside the other, shorter ones inside.

use super::super::field::Field;
use super::super::geometry::{Edge, Oval, Ray};
use super::cast::Link;
use super::curve::{Size, stretched};
use super::ties::{End, Ground, Stand, records};
use super::ways::{self, BEND, Way};
use kurbo::{BezPath, Point};
use std::collections::BTreeMap;

/// Distance between two lanes outside the ring (px).
const LANE: f64 = 14.0;
/// Air between the ring and the first lane (px).
const LANE_AIR: f64 = 13.0;
/// Between lines that leave one thing for lanes (px).
const PORTS: f64 = 13.0;
/// How far beside the outermost point the first line leaves for a lane, and the farthest, as a share of the radius.
const TILT: (f64, f64) = (0.45, 0.8);
/// How far beside the middle a line leaves a thing that has an outer ring around it (px).
const BETWEEN: f64 = 7.0;
/// A direct line that costs no more than this is taken.
const GOOD: f64 = 110.0;

/// A lane: clockwise from one thing to another.
struct Lane<'a> {
    link: usize,
    ends: [&'a End; 2],
    /// The first end is the one to which the line goes.
    is_turned: bool,
    /// Where it begins, and how far it goes, in px along the nominal ring.
    from: f64,
    span: f64,
    /// How far outside the innermost ring it runs.
    out: f64,
    /// How far beside the middles of its two things it leaves and arrives.
    beside: [f64; 2],
}

/// Lays all lines between things of the ring that a lane or a straight line can join.
pub(super) fn lay(links: &[&Link], ground: &Ground, strands: &[f64], field: &mut Field, ways: &mut [Option<Way>]) {
    let Some(oval) = ground.oval else { return };
    let mut lanes: Vec<Lane> = Vec::new();
    let far = ground.size.distance;
    for (number, link) in links.iter().enumerate() {
        let (Some(a), Some(b)) = (ground.ends.get(&link.from), ground.ends.get(&link.to)) else { continue };
        if (a.stand, b.stand) != (Stand::Ring, Stand::Ring) {
            continue;
        }
        let ends = records(a, b);
        let mut near = ways::simple(a, b, strands[number], ground).into_iter().take(1);
        let cost = |way: &Way| field.cost(&link.owner, &way.line, &ends, GOOD + 0.15 * DIRECT).total() + way.price;
        let direct = near.find(|w| a.edge.centre().distance(b.edge.centre()) < DIRECT && cost(w) < GOOD);
        if let Some(way) = direct {
            field.lay(link.owner.clone(), &way.line, false);
            ways[number] = Some(way);
            continue;
        }
        let length = oval.length(far);
        let (u, v) = (oval.position(a.edge.centre(), far), oval.position(b.edge.centre(), far));
        let clockwise = (v - u).rem_euclid(length);
        let is_turned = clockwise > length / 2.0;
        let (from, span, ends) = if is_turned { (v, length - clockwise, [b, a]) } else { (u, clockwise, [a, b]) };
        lanes.push(Lane { link: number, ends, is_turned, from, span, out: 0.0, beside: [0.0; 2] });
    }
    ports(&mut lanes, far, ground.size.rings);
    stack(&mut lanes, ground, &oval);
    for lane in &lanes {
        let way = lane.way(&oval, &ground.size);
        field.lay(links[lane.link].owner.clone(), &way.line, false);
        ways[lane.link] = Some(way);
    }
}

/// Things farther apart than this are not joined by a straight line (px).
const DIRECT: f64 = 330.0;

/// Lines that leave a thing on one side: the shorter the way, the farther outside, so that they do not cross.
fn ports(lanes: &mut [Lane], far: f64, rings: usize) {
    let mut sides: BTreeMap<_, Vec<(usize, usize)>> = BTreeMap::new();
    for (i, lane) in lanes.iter().enumerate() {
        for end in [0, 1] {
            sides.entry((lane.ends[end].own[0].clone(), end)).or_default().push((i, end));
        }
    }
    for side in sides.values_mut() {
        side.sort_by(|a, b| lanes[b.0].span.total_cmp(&lanes[a.0].span).then(b.0.cmp(&a.0)));
        for (place, &(i, end)) in side.iter().enumerate() {
            let reach = lanes[i].ends[end].edge.reach();
            // A lane begins on the side that it goes to, clockwise, and ends on the other one.
            let sign = if end == 0 { 1.0 } else { -1.0 };
            let step = PORTS.min((TILT.1 - TILT.0) * reach / (side.len() - 1).max(1) as f64);
            let mut most = (lanes[i].span / 3.0 * lanes[i].ends[end].edge.centre().to_vec2().hypot() / far.max(1.0)).max(4.0);
            // From an inner ring the line passes between things of an outer one.
            if lanes[i].ends[end].ring + 1 < rings {
                most = most.min(BETWEEN);
            }
            lanes[i].beside[end] = sign * (TILT.0 * reach + step * place as f64).min(most);
        }
    }
}

/// Gives each lane its distance: outside of everything that it passes, and of all shorter lanes that share its stretch.
fn stack(lanes: &mut [Lane], ground: &Ground, oval: &Oval) {
    let far = ground.size.distance;
    let length = oval.length(far);
    let beyond = |(p, rim): &(Point, f64)| (oval.position(*p, far), rim - stretched(oval.ray_through(*p), &ground.size));
    let rim: Vec<(f64, f64)> = ground.rim.iter().map(beyond).collect();
    lanes.sort_by(|a, b| a.span.total_cmp(&b.span).then(a.link.cmp(&b.link)));
    for i in 0..lanes.len() {
        let lane = &lanes[i];
        let passes = |at: f64| (at - lane.from + 1.0).rem_euclid(length) <= lane.span + 2.0;
        let over = rim.iter().filter(|(at, _)| passes(*at)).map(|(_, beyond)| beyond + LANE_AIR);
        let meets = |other: &&Lane| {
            let ahead = (other.from - lane.from).rem_euclid(length);
            ahead <= lane.span + BEND || ahead + other.span >= length - BEND
        };
        let inner = lanes[..i].iter().filter(meets).map(|other| other.out + LANE);
        lanes[i].out = over.chain(inner).fold(0.0, f64::max);
    }
}

impl Lane<'_> {
    /// Out to the lane, along it, and in.
    fn way(&self, oval: &Oval, size: &Size) -> Way {
        let port = |edge: &Edge, beside: f64| {
            let ray = oval.ray_through(edge.centre());
            let reach = edge.reach().max(1.0);
            edge.towards(ray.normal * (reach * reach - beside * beside).max(0.0).sqrt() + ray.along() * beside)
        };
        let (start, end) = (port(&self.ends[0].edge, self.beside[0]), port(&self.ends[1].edge, self.beside[1]));
        let far = size.distance;
        let (u, v) = (oval.position(start, far), oval.position(end, far));
        let length = (v - u).rem_euclid(oval.length(far));
        // A corner takes less of the nominal ring than of the lane, which is longer.
        let along = |ray: Ray| stretched(ray, size) + self.out;
        let cut = (2.0 * BEND * far / along(oval.ray(u, far))).min(length / 2.0);
        let point = |at: f64| {
            let ray = oval.ray(at, far);
            ray.at(along(ray))
        };
        let foot = |p: Point| {
            let ray = oval.ray_through(p);
            (ray.at((along(ray) - 2.0 * BEND).max(oval.distance(p))), ray.at(along(ray)))
        };
        let ((leave, corner), (arrive, last)) = (foot(start), foot(end));
        let mut path = BezPath::new();
        path.move_to(start);
        path.line_to(leave);
        path.quad_to(corner, point(u + cut));
        let (from, whole) = (u + cut, length - 2.0 * cut);
        let steps = (whole / (0.3 * far)).ceil().max(1.0);
        let step = whole / steps;
        let slope = |at: f64| (point(at + 1.0) - point(at - 1.0)) / 2.0 * (step / 3.0);
        for i in 0..steps as usize {
            let (a, b) = (from + step * i as f64, from + step * (i + 1) as f64);
            path.curve_to(point(a) + slope(a), point(b) - slope(b), point(b));
        }
        path.quad_to(last, arrive);
        path.line_to(end);
        Way::curve(if self.is_turned { path.reverse_subpaths() } else { path }, 0.0)
    }
}
