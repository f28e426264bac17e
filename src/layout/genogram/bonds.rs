//! Lines that are no family structure: bonds between two people, and links to carers of the same generation.
//!
//! Neighbours in a row are joined straight. Everybody else gets the cheapest of a few curves between the two symbols, where
//! running through a symbol costs more than running through a text, and both far more than length.

use super::super::{Layout, Options, Route, RouteRole, Spot};
use super::Plan;
use super::drawing::round_point;
use super::frozen::Frozen;
use super::structure::Structure;
use crate::model::{EntityId, PersonId};
use crate::text::Ruler;
use kurbo::{BezPath, CubicBez, ParamCurve, ParamCurveArclen, Point, QuadBez, Rect, Vec2};
use std::collections::BTreeMap;

/// A line that is wanted between two people.
pub(super) struct Wanted {
    pub owner: EntityId,
    pub role: RouteRole,
    pub from: PersonId,
    pub to: PersonId,
}

/// How far the candidates bulge, as a share of the distance.
const BULGES: [f64; 9] = [0.0, 0.12, -0.12, 0.22, -0.22, 0.34, -0.34, 0.5, -0.5];
/// Directions in which a line may leave a symbol sideways, towards the other one (unit vectors of 15° and 42°).
const SIDES: [(f64, f64); 2] = [(0.966, 0.259), (0.743, 0.669)];
/// How far such a line keeps its direction at its two ends, as shares of the distance.
const REACHES: [(f64, f64); 3] = [(0.35, 0.35), (0.6, 0.3), (0.3, 0.6)];
/// Two lines between the same people keep this distance (px).
const STRAND: f64 = 11.0;
/// From the couple line down to the first bond between partners (px).
const BESIDE_COUPLE: f64 = 11.0;
/// From one level of arches over a row to the next, and the radius of their corners (px).
const ARCH_STEP: f64 = 10.0;
const ARCH_RADIUS: f64 = 22.0;
/// Where the lowest arch leaves a symbol, and how much nearer to the middle the next ones do (share of its half width).
const ARCH_FOOT: (f64, f64) = (0.75, 0.26);

/// Where a symbol ends: a circle or a square of this half width.
#[derive(Clone, Copy)]
pub(super) struct Rim {
    pub half: f64,
    pub is_round: bool,
}

/// The rims of all people.
pub(super) type Rims<'a> = BTreeMap<&'a PersonId, Rim>;

/// A symbol as an end of a line.
#[derive(Clone, Copy)]
struct End {
    at: Point,
    rim: Rim,
}

impl End {
    /// The point of the outline in a direction from the centre.
    fn towards(&self, direction: Vec2) -> Point {
        let v = direction / direction.hypot().max(1e-9);
        let reach = if self.rim.is_round { self.rim.half } else { self.rim.half / v.x.abs().max(v.y.abs()).max(1e-9) };
        self.at + v * reach
    }

    /// The point of the outline on the left (-1) or right (1) side, `dy` below the centre.
    fn side(&self, sign: f64, dy: f64) -> Point {
        let half = self.rim.half;
        let dx = if self.rim.is_round { (half * half - dy * dy).max(0.0).sqrt() } else { half };
        self.at + (sign * dx, dy.clamp(-half, half))
    }

    /// The point of the upper outline `dx` right of the centre.
    fn top(&self, dx: f64) -> Point {
        let half = self.rim.half;
        let dy = if self.rim.is_round { (half * half - dx * dx).max(0.0).sqrt() } else { half };
        self.at + (dx, -dy)
    }
}

/// The bonds of the case between people who are drawn.
pub(super) fn wanted<'a>(frozen: &'a Frozen, options: &'a Options) -> impl Iterator<Item = Wanted> + 'a {
    let case = frozen.case;
    let shown = |id: &PersonId| frozen.people.binary_search_by(|p| p.id.cmp(id)).is_ok();
    let bonds = case.bonds.iter().filter(move |(_, b)| {
        (options.show_past || !case.is_past(b.until.as_ref()))
            && !(options.for_client && b.common.confidential)
            && b.from != b.to
            && shown(&b.from)
            && shown(&b.to)
    });
    bonds.map(|(id, b)| Wanted { owner: id.into(), role: RouteRole::Bond, from: b.from.clone(), to: b.to.clone() })
}

/// The bonds that arch over a row, each on a level of its own where they overlap.
pub(super) struct Arches {
    level: BTreeMap<EntityId, usize>,
    levels: Vec<usize>,
}

impl Arches {
    /// Finds the bonds between people of one row who are not neighbours; shorter ones lie lower.
    pub fn new(plan: &Plan, structure: &Structure, options: &Options) -> Self {
        let frozen = plan.frozen;
        let mut arches = Self { level: BTreeMap::new(), levels: vec![0; structure.rows.len()] };
        let index: BTreeMap<&PersonId, usize> =
            frozen.people.iter().enumerate().map(|(i, p)| (p.id, plan.blocks.item_of_person[i])).collect();
        let mut spans: Vec<(usize, usize, usize, usize, EntityId)> = vec![];
        for (n, line) in wanted(frozen, options).enumerate() {
            let (a, b) = (index[&line.from], index[&line.to]);
            let (from, to) = (structure.place[a].min(structure.place[b]), structure.place[a].max(structure.place[b]));
            let row = plan.blocks.row_of_item[a];
            if row == plan.blocks.row_of_item[b] && to - from > 1 {
                spans.push((row, to - from, from, n, line.owner));
            }
        }
        spans.sort();
        let mut taken: Vec<(usize, usize, usize, usize)> = vec![];
        for (row, length, from, _, owner) in spans {
            let to = from + length;
            let rivals: Vec<usize> = taken.iter().filter(|t| t.0 == row && t.1 <= to && from <= t.2).map(|t| t.3).collect();
            let level = (0..).find(|l| !rivals.contains(l)).unwrap_or(0);
            taken.push((row, from, to, level));
            arches.levels[row] = arches.levels[row].max(level + 1);
            arches.level.insert(owner, level);
        }
        arches
    }

    /// How much room the arches over a row need (px).
    pub fn height(&self, row: usize) -> f64 {
        self.levels[row] as f64 * ARCH_STEP
    }
}

/// Routes the wanted lines over a drawing that holds symbols, texts and structure.
pub(super) fn route(wanted: &[Wanted], layout: &Layout, arches: &Arches, row_top: &[f64], rims: &Rims, ruler: &Ruler) -> Vec<Route> {
    if wanted.is_empty() {
        return vec![];
    }
    let obstacles = Obstacles::new(layout, ruler);
    let neighbours = neighbours(layout);
    let mut strands: BTreeMap<(&PersonId, &PersonId), usize> = BTreeMap::new();
    let mut routes = vec![];
    for line in wanted {
        let (Some(a), Some(b)) = (layout.spots.get(&(&line.from).into()), layout.spots.get(&(&line.to).into())) else { continue };
        let (Some(&rim_a), Some(&rim_b)) = (rims.get(&line.from), rims.get(&line.to)) else { continue };
        let (from, to) = (End { at: a.at, rim: rim_a }, End { at: b.at, rim: rim_b });
        let pair = if line.from < line.to { (&line.from, &line.to) } else { (&line.to, &line.from) };
        let strand = strands.entry(pair).or_insert(0);
        let path = if neighbours.contains_key(&pair) && (a.at.y - b.at.y).abs() < 1.0 {
            let coupled = layout.routes.iter().any(|r| r.role == RouteRole::Couple && joins(&r.path, a, b));
            beside(&from, &to, *strand, coupled)
        } else if let (Some(&level), Some(row)) = (arches.level.get(&line.owner), a.row)
            && (a.at.y - b.at.y).abs() < 1.0
        {
            arch(&from, &to, level, row_top[row])
        } else {
            obstacles.cheapest(line, &from, &to, *strand)
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
fn beside(a: &End, b: &End, strand: usize, coupled: bool) -> BezPath {
    let step = strand.div_ceil(2) as f64 * STRAND;
    let dy = if coupled {
        BESIDE_COUPLE + strand as f64 * 8.0
    } else if strand % 2 == 1 {
        step
    } else {
        -step
    };
    let dy = dy.clamp(-16.0, 16.0);
    let sign = (b.at.x - a.at.x).signum();
    line(a.side(sign, dy), b.side(-sign, dy))
}

/// From shoulder to shoulder over the row, with rounded corners, so that it is never taken for a sibship bar. Higher arches
/// leave nearer to the middle, so that those of one person do not touch.
fn arch(a: &End, b: &End, level: usize, row_top: f64) -> BezPath {
    let sign = (b.at.x - a.at.x).signum();
    let top = row_top - ARCH_STEP * (level as f64 + 0.4);
    let out = ARCH_FOOT.0 - ARCH_FOOT.1 * level.min(2) as f64;
    let (from, to) = (a.top(sign * out * a.rim.half), b.top(-sign * out * b.rim.half));
    let radius = ARCH_RADIUS.min((to.x - from.x).abs() / 2.0);
    let mut path = BezPath::new();
    path.move_to(round_point(from));
    path.quad_to(round_point(Point::new(from.x + sign * 2.0, top)), round_point(Point::new(from.x + sign * radius, top)));
    path.line_to(round_point(Point::new(to.x - sign * radius, top)));
    path.quad_to(round_point(Point::new(to.x - sign * 2.0, top)), round_point(to));
    path
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
    fn new(layout: &'a Layout, ruler: &Ruler) -> Self {
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
            add(label.bounds(ruler).inflate(3.0, 2.0), THROUGH_TEXT, &label.owner);
        }
        Self { strips }
    }

    /// The cheapest of the candidate curves between two symbols.
    fn cheapest(&self, wanted: &Wanted, a: &End, b: &End, strand: usize) -> BezPath {
        let ends: [EntityId; 2] = [(&wanted.from).into(), (&wanted.to).into()];
        let best = candidates(a, b, strand)
            .into_iter()
            .map(|c| (self.cost(&c, &ends), c))
            .reduce(|best, next| if next.0 < best.0 - 1e-6 { next } else { best });
        let mut path = BezPath::new();
        if let Some((_, c)) = best {
            path.move_to(round_point(c.p0));
            path.curve_to(round_point(c.p1), round_point(c.p2), round_point(c.p3));
        }
        path
    }

    fn cost(&self, curve: &CubicBez, ends: &[EntityId; 2]) -> f64 {
        let length = curve.arclen(1.0);
        let steps = ((length / 5.0) as usize).clamp(12, 400);
        let mut hit: Vec<*const Rect> = vec![];
        let mut total = length;
        for i in 0..=steps {
            let p = curve.eval(i as f64 / steps as f64);
            for (rect, cost, owner) in self.strips.get(&((p.x / STRIP).floor() as i64)).into_iter().flatten() {
                let own_symbol = *cost == THROUGH_SYMBOL && ends.contains(owner);
                if !own_symbol && rect.contains(p) && !hit.contains(&std::ptr::from_ref(rect)) {
                    hit.push(rect);
                    total += cost;
                }
            }
        }
        total
    }
}

/// Curves from outline to outline: bulging ones, and ones that leave one or both symbols at a shoulder or a hip, past the
/// texts above and below them.
fn candidates(a: &End, b: &End, strand: usize) -> Vec<CubicBez> {
    let along = b.at - a.at;
    let distance = along.hypot().max(1.0);
    let extra = STRAND * 2.0 * strand as f64 / distance;
    let mut curves: Vec<CubicBez> =
        BULGES.iter().map(|&bulge| bulging(a, b, bulge + extra * if bulge < 0.0 { -1.0 } else { 1.0 })).collect();
    let down = if along.y >= 0.0 { 1.0 } else { -1.0 };
    let leave: Vec<Vec2> = SIDES.iter().flat_map(|&(x, y)| [Vec2::new(x, y * down), Vec2::new(-x, y * down)]).collect();
    for &from in &leave {
        for &to in &leave {
            let to = Vec2::new(to.x, -to.y);
            let (p0, p3) = (a.towards(from), b.towards(to));
            for (near, far) in REACHES {
                let reach = |share: f64| p0.distance(p3) * share + 10.0 * strand as f64;
                curves.push(CubicBez::new(p0, p0 + from * reach(near), p3 + to * reach(far), p3));
            }
        }
    }
    curves
}

/// A curve that bulges by a share of the distance, to the left of its direction.
fn bulging(a: &End, b: &End, bulge: f64) -> CubicBez {
    let along = b.at - a.at;
    let control = a.at.midpoint(b.at) + Vec2::new(along.y, -along.x) * bulge;
    QuadBez::new(a.towards(control - a.at), control, b.towards(control - b.at)).raise()
}
