//! Lines that are no family structure: bonds between two people, and links to carers of the same generation.
//!
//! Neighbours in a row are joined straight. Everybody else gets the cheapest of a few curves between the two symbols, where
//! running through a symbol costs more than running through a text, and both far more than length.

use super::super::{Layout, Options, Route, RouteRole, Spot};
use super::drawing::round_point;
use super::frozen::Frozen;
use crate::model::{EntityId, PersonId};
use kurbo::{BezPath, ParamCurve, Point, QuadBez, Rect, Vec2};
use std::collections::BTreeMap;

/// A line that is wanted between two people.
pub(super) struct Wanted {
    pub owner: EntityId,
    pub role: RouteRole,
    pub from: PersonId,
    pub to: PersonId,
}

/// How far the candidates bulge, as a share of the distance.
const BULGES: [f64; 11] = [0.0, 0.12, -0.12, 0.22, -0.22, 0.34, -0.34, 0.5, -0.5, 0.7, -0.7];
/// Two lines between the same people keep this distance (px).
const STRAND: f64 = 11.0;
/// From the couple line down to the first bond between partners (px).
const BESIDE_COUPLE: f64 = 11.0;
/// From the outline of a symbol to the end of a bond (px).
const CLEAR: f64 = 2.0;

/// The bonds of the case between people who are drawn.
pub(super) fn wanted<'a>(frozen: &'a Frozen, options: &'a Options) -> impl Iterator<Item = Wanted> + 'a {
    let case = frozen.case;
    let shown = |id: &PersonId| frozen.people.binary_search_by(|p| p.id.cmp(id)).is_ok();
    let bonds = case.bonds.iter().filter(move |(_, b)| {
        (options.show_past || !case.is_past(b.until.as_ref())) && !(options.for_client && b.common.confidential) && b.from != b.to && shown(&b.from) && shown(&b.to)
    });
    bonds.map(|(id, b)| Wanted { owner: id.into(), role: RouteRole::Bond, from: b.from.clone(), to: b.to.clone() })
}

/// Routes the wanted lines over a drawing that holds symbols, texts and structure.
pub(super) fn route(wanted: &[Wanted], layout: &Layout) -> Vec<Route> {
    if wanted.is_empty() {
        return vec![];
    }
    let obstacles = Obstacles::new(layout);
    let neighbours = neighbours(layout);
    let mut strands: BTreeMap<(&PersonId, &PersonId), usize> = BTreeMap::new();
    let mut routes = vec![];
    for line in wanted {
        let (Some(a), Some(b)) = (layout.spots.get(&(&line.from).into()), layout.spots.get(&(&line.to).into())) else { continue };
        let pair = if line.from < line.to { (&line.from, &line.to) } else { (&line.to, &line.from) };
        let strand = strands.entry(pair).or_insert(0);
        let path = if neighbours.contains_key(&pair) && (a.at.y - b.at.y).abs() < 1.0 {
            let coupled = layout.routes.iter().any(|r| r.role == RouteRole::Couple && joins(&r.path, a, b));
            beside(a, b, *strand, coupled)
        } else {
            obstacles.cheapest(line, a, b, *strand)
        };
        *strand += 1;
        routes.push(Route { owner: line.owner.clone(), role: line.role, path });
    }
    routes
}

/// Pairs of people who stand side by side.
fn neighbours(layout: &Layout) -> BTreeMap<(&PersonId, &PersonId), ()> {
    let pairs = layout.rows.iter().flat_map(|row| row.windows(2));
    pairs.map(|w| (if w[0] < w[1] { (&w[0], &w[1]) } else { (&w[1], &w[0]) }, ())).collect()
}

/// True when a path is the straight line between two neighbours.
fn joins(path: &BezPath, a: &Spot, b: &Spot) -> bool {
    let bounds = kurbo::Shape::bounding_box(path);
    let (left, right) = (a.at.x.min(b.at.x), a.at.x.max(b.at.x));
    bounds.height() < 1.0 && (bounds.y0 - a.at.y).abs() < 1.0 && bounds.x0 > left && bounds.x1 < right
}

/// A straight line between neighbours: at mid height, or below their couple line, further strands on both sides.
fn beside(a: &Spot, b: &Spot, strand: usize, coupled: bool) -> BezPath {
    let step = strand.div_ceil(2) as f64 * STRAND;
    let dy = if coupled { BESIDE_COUPLE + strand as f64 * 8.0 } else if strand % 2 == 1 { step } else { -step };
    let dy = dy.clamp(-16.0, 16.0);
    let sign = (b.at.x - a.at.x).signum();
    let reach = |s: &Spot| (s.half * s.half - dy * dy).max(0.0).sqrt().max(s.half * 0.6) + CLEAR + 3.0;
    line(a.at + (sign * reach(a), dy), b.at + (-sign * reach(b), dy))
}

fn line(a: Point, b: Point) -> BezPath {
    let mut path = BezPath::new();
    path.move_to(round_point(a));
    path.line_to(round_point(b));
    path
}

/// Boxes that lines should keep out of, in strips of the page so that only near ones are asked.
struct Obstacles<'a> {
    strips: BTreeMap<i64, Vec<(Rect, f64, &'a EntityId)>>,
}

const STRIP: f64 = 80.0;
const THROUGH_SYMBOL: f64 = 4000.0;
const THROUGH_TEXT: f64 = 400.0;

impl<'a> Obstacles<'a> {
    fn new(layout: &'a Layout) -> Self {
        let mut strips: BTreeMap<i64, Vec<(Rect, f64, &EntityId)>> = BTreeMap::new();
        let mut add = |rect: Rect, cost: f64, owner: &'a EntityId| {
            for strip in (rect.x0 / STRIP).floor() as i64..=(rect.x1 / STRIP).floor() as i64 {
                strips.entry(strip).or_default().push((rect, cost, owner));
            }
        };
        for (id, spot) in &layout.spots {
            add(Rect::from_center_size(spot.at, (2.0 * spot.half, 2.0 * spot.half)).inflate(4.0, 4.0), THROUGH_SYMBOL, id);
        }
        for label in &layout.labels {
            add(label.rough_bounds().inflate(1.5, 1.0), THROUGH_TEXT, &label.owner);
        }
        Self { strips }
    }

    fn cheapest(&self, wanted: &Wanted, a: &Spot, b: &Spot, strand: usize) -> BezPath {
        let distance = a.at.distance(b.at).max(1.0);
        let ends: [EntityId; 2] = [(&wanted.from).into(), (&wanted.to).into()];
        let shifted = |bulge: f64| bulge + STRAND * 2.0 * strand as f64 / distance * if bulge < 0.0 { -1.0 } else { 1.0 };
        let candidates = BULGES.iter().map(|&bulge| curve(a, b, shifted(bulge)));
        let cost = |q: &QuadBez| -> f64 {
            let steps = ((distance / 6.0) as usize).clamp(8, 400);
            let mut hit: Vec<*const Rect> = vec![];
            let mut total = 0.0;
            for i in 0..=steps {
                let p = q.eval(i as f64 / steps as f64);
                for (rect, cost, owner) in self.strips.get(&((p.x / STRIP).floor() as i64)).into_iter().flatten() {
                    let own_symbol = *cost == THROUGH_SYMBOL && ends.contains(owner);
                    if !own_symbol && rect.contains(p) && !hit.contains(&std::ptr::from_ref(rect)) {
                        hit.push(rect);
                        total += cost;
                    }
                }
            }
            total + kurbo::ParamCurveArclen::arclen(q, 1.0)
        };
        let best = candidates.map(|q| (cost(&q), q)).reduce(|best, next| if next.0 < best.0 - 1e-6 { next } else { best });
        let mut path = BezPath::new();
        if let Some((_, q)) = best {
            path.move_to(round_point(q.p0));
            path.quad_to(round_point(q.p1), round_point(q.p2));
        }
        path
    }
}

/// A curve from outline to outline that bulges by a share of the distance, to the left of its direction.
fn curve(a: &Spot, b: &Spot, bulge: f64) -> QuadBez {
    let along = b.at - a.at;
    let normal = Vec2::new(along.y, -along.x);
    let control = a.at.midpoint(b.at) + normal * bulge;
    let out = |s: &Spot| {
        let v = control - s.at;
        s.at + v / v.hypot().max(1e-6) * (s.half * 1.06 + CLEAR + 3.0)
    };
    QuadBez::new(out(a), control, out(b))
}
