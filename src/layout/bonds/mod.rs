//! A finished drawing of people + the lines that are wanted over it → their routes: bonds between two people, and links to
//! carers of the same generation.
//!
//! Such a line moves nothing. It gets the cheapest of some simple curves ([`curves`]) and of ways through the gaps between
//! the rows ([`gutters`]); where all of them would run through something, a way round is searched ([`super::detour`]). What a
//! way costs is the business of [`super::field`]. Short lines come first, since they have least freedom; then the worst are
//! taken up and laid again, now that all others are there. Several lines between the same two people run side by side along
//! one spine ([`strands`]).

mod bands;
mod course;
mod curves;
mod exits;
mod gaps;
mod gutters;
mod room;
mod strands;

use super::detour;
use super::field::{Field, Wall, WallKind, prices};
use super::geometry::{self, Edge};
use super::symbols;
use super::{Layout, Route, RouteRole};
use crate::model::{Case, EntityId};
use crate::text::Ruler;
use course::Course;
use gutters::Gutters;
use kurbo::{Point, Rect};
use std::collections::BTreeMap;

pub(super) use room::{Room, rooms};

/// A line that is wanted between two people, or to a household.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub owner: EntityId,
    pub role: RouteRole,
    pub from: EntityId,
    pub to: EntityId,
    /// How far what is drawn of it reaches to either side (px).
    pub reach: f64,
}

/// Share of the lines that are laid again, and how often.
const WORST: usize = 5;
const ROUNDS: usize = 2;
/// With more lines than this, fewer candidates are tried for each.
const MANY: usize = 40;
/// At most so many ways round are searched.
const SEARCHES: usize = 24;
/// A way that costs this much runs through a text, or worse.
const THROUGH: f64 = 150.0;
/// Half the width of a plain line (px).
const PLAIN: f64 = 0.7;
/// How far around the two ends a way round is searched first, and then (px).
const NEAR: [f64; 2] = [90.0, 260.0];

/// Routes lines over a drawing that holds symbols, texts and the lines of families. Each line whose two ends are drawn at
/// different places gets one route; they come in the order in which they are wanted.
pub(super) fn route(wanted: &[Wanted], case: &Case, layout: &Layout, ruler: &Ruler) -> Vec<Route> {
    if wanted.is_empty() {
        return vec![];
    }
    let mut router = Router::new(wanted, case, layout, ruler);
    let mut order: Vec<usize> = (0..router.spines.len()).collect();
    let key = |i: &usize| (router.spines[*i].is_family, router.spines[*i].distance());
    order.sort_by(|a, b| key(b).0.cmp(&key(a).0).then(key(a).1.total_cmp(&key(b).1)));
    for &i in &order {
        router.lay(i);
    }
    for _ in 0..ROUNDS {
        let mut worst = order.clone();
        worst.sort_by(|&a, &b| router.spines[b].cost.total_cmp(&router.spines[a].cost));
        worst.truncate(order.len().div_ceil(WORST));
        for i in worst {
            router.lay_again(i);
        }
    }
    let stuck: Vec<usize> = order.iter().copied().filter(|&i| router.spines[i].cost >= THROUGH).take(SEARCHES).collect();
    for i in stuck {
        router.go_round(i);
    }
    router.finish(wanted)
}

/// All lines between the same two people.
struct Spine {
    /// Numbers of what is wanted.
    lines: Vec<usize>,
    /// The record in whose name they lie in the field.
    owner: EntityId,
    is_family: bool,
    ends: [EntityId; 2],
    /// The records whose symbols the lines may touch: the ends, and of a household its members.
    own: Vec<EntityId>,
    from: Edge,
    to: Edge,
    /// Where each strand runs, beside the spine, and half the width of all together.
    offsets: Vec<f64>,
    half: f64,
    course: Option<Course>,
    cost: f64,
}

impl Spine {
    fn distance(&self) -> f64 {
        self.from.centre().distance(self.to.centre())
    }

    /// By how much it reaches further to either side than a plain line.
    fn wider(&self) -> f64 {
        (self.half - PLAIN).max(0.0)
    }
}

struct Router {
    field: Field,
    gutters: Gutters,
    spines: Vec<Spine>,
    is_many: bool,
}

impl Router {
    fn new(wanted: &[Wanted], case: &Case, layout: &Layout, ruler: &Ruler) -> Router {
        let mut groups: BTreeMap<(&EntityId, &EntityId), Vec<usize>> = BTreeMap::new();
        let edge = |id: &EntityId| edge(id, case, layout);
        for (i, line) in wanted.iter().enumerate() {
            groups.entry((std::cmp::min(&line.from, &line.to), std::cmp::max(&line.from, &line.to))).or_default().push(i);
        }
        let spine = |((a, b), lines): ((&EntityId, &EntityId), Vec<usize>)| {
            let (from, to) = (edge(a)?, edge(b)?);
            let reaches: Vec<f64> = lines.iter().map(|&i| wanted[i].reach).collect();
            let offsets = strands::offsets(&reaches);
            let half = offsets.last().copied().unwrap_or(0.0) + reaches.iter().copied().fold(0.0, f64::max);
            (from.centre().distance(to.centre()) > 1.0).then(|| Spine {
                half,
                owner: wanted[lines[0]].owner.clone(),
                is_family: lines.iter().any(|&i| wanted[i].role == RouteRole::Secondary),
                ends: [a.clone(), b.clone()],
                own: [a, b].into_iter().flat_map(|end| std::iter::once(end.clone()).chain(members(end, case))).collect(),
                from,
                to,
                offsets,
                course: None,
                cost: 0.0,
                lines,
            })
        };
        let spines: Vec<Spine> = groups.into_iter().filter_map(spine).collect();
        let is_many = spines.len() > MANY;
        Router { field: field(case, layout, ruler), gutters: Gutters::new(layout, ruler), spines, is_many }
    }

    /// Gives a line the cheapest way that there is now.
    fn lay(&mut self, i: usize) {
        let spine = &self.spines[i];
        let best = self.best(spine, f64::INFINITY);
        if let Some((cost, course)) = best {
            self.put(i, cost, course);
        }
    }

    /// Takes a line up and lays it again, where it was if nothing is better.
    fn lay_again(&mut self, i: usize) {
        let Some(old) = self.take_up(i) else { return };
        let now = self.cost(&self.spines[i], &old, f64::INFINITY);
        let (cost, course) = self.best(&self.spines[i], now - 0.5).unwrap_or((now, old));
        self.put(i, cost, course);
    }

    /// Searches a way round for a line that runs through something.
    fn go_round(&mut self, i: usize) {
        let Some(old) = self.take_up(i) else { return };
        let spine = &self.spines[i];
        let now = self.cost(spine, &old, f64::INFINITY);
        let ends = Rect::from_points(spine.from.centre(), spine.to.centre());
        let way = detour::way(&self.field, &spine.owner, &spine.from, &spine.to, &spine.own, &NEAR.map(|d| ends.inflate(d, d)));
        let way = way.and_then(|line| geometry::between(&line, &spine.from, &spine.to)).map(Course::Corners);
        let found = way.map(|course| (self.cost(spine, &course, now), course)).filter(|(cost, _)| *cost < now);
        let (cost, course) = found.unwrap_or((now, old));
        self.put(i, cost, course);
    }

    /// The cheapest of all candidates, if one is cheaper than a limit.
    fn best(&self, spine: &Spine, limit: f64) -> Option<(f64, Course)> {
        let mut best: Option<(f64, Course)> = None;
        let mut consider = |course: Course| {
            let limit = best.as_ref().map_or(limit, |(cost, _)| *cost);
            let cost = self.cost(spine, &course, limit);
            if cost < limit {
                best = Some((cost, course));
            }
        };
        if let Some(way) = self.gutters.way(&spine.ends, &spine.from, &spine.to, spine.half) {
            if !self.is_many {
                consider(Course::Corners(detour::taut(&self.field, &spine.owner, &way, &spine.own)));
            }
            consider(Course::Corners(way));
        }
        for course in curves::candidates(&spine.from, &spine.to, spine.half, self.is_many) {
            consider(course);
        }
        best
    }

    fn cost(&self, spine: &Spine, course: &Course, limit: f64) -> f64 {
        let bends = course.price();
        if bends > limit {
            return bends;
        }
        self.field.cost_of_wide(&spine.owner, &course.points(), spine.wider(), &spine.own, limit - bends).total() + bends
    }

    fn put(&mut self, i: usize, cost: f64, course: Course) {
        let spine = &mut self.spines[i];
        for &offset in &spine.offsets {
            let line = strands::beside(&course, offset, &spine.from, &spine.to).points();
            self.field.lay(spine.owner.clone(), &line, spine.is_family);
        }
        self.gutters.lay(i, &course.points(), spine.half, &spine.ends);
        (spine.cost, spine.course) = (cost, Some(course));
    }

    fn take_up(&mut self, i: usize) -> Option<Course> {
        let spine = &mut self.spines[i];
        self.field.take_up(&spine.owner);
        self.gutters.take_up(i);
        spine.course.take()
    }

    /// The routes of all strands, each from its first person to its second.
    fn finish(self, wanted: &[Wanted]) -> Vec<Route> {
        let mut routes: Vec<Option<Route>> = vec![None; wanted.len()];
        for spine in &self.spines {
            let Some(course) = &spine.course else { continue };
            for (&i, &offset) in spine.lines.iter().zip(&spine.offsets) {
                let line = &wanted[i];
                let strand = strands::beside(course, offset, &spine.from, &spine.to);
                let strand = if line.from == spine.ends[0] { strand } else { strand.reversed() };
                routes[i] = Some(Route { owner: line.owner.clone(), role: line.role, path: geometry::snapped_path(&strand.path()) });
            }
        }
        routes.into_iter().flatten().collect()
    }
}

/// The outline at which lines end: a symbol's, or a household's boundary.
pub(super) fn edge(id: &EntityId, case: &Case, layout: &Layout) -> Option<Edge> {
    if let EntityId::Household(household) = id {
        let outline = layout.outlines.iter().find(|o| o.household.as_ref() == Some(household))?;
        let within: Vec<Point> = members(id, case).filter_map(|m| layout.spots.get(&m)).map(|spot| spot.at).collect();
        return Edge::area(&outline.path, &within);
    }
    layout.spots.get(id).map(|spot| symbols::person_edge(case, id, spot.at, spot.half))
}

/// The members of a household; none for other records.
pub(super) fn members(id: &EntityId, case: &Case) -> impl Iterator<Item = EntityId> {
    let household = if let EntityId::Household(id) = id { case.households.get(id) } else { None };
    household.into_iter().flat_map(|h| &h.members).map(EntityId::from)
}

/// Everything that a line has to go round, and the lines of the families.
fn field(case: &Case, layout: &Layout, ruler: &Ruler) -> Field {
    let boxes = layout.spots.values().map(symbols::symbol_box).chain(layout.labels.iter().map(|l| l.bounds(ruler)));
    let area = boxes.reduce(|a, b| a.union(b)).unwrap_or_default();
    let mut field = Field::with_prices(area.inflate(60.0, 60.0), &prices::BONDS);
    for (id, spot) in &layout.spots {
        let area = symbols::symbol_box(spot);
        field.build(Wall { owner: id.clone(), kind: WallKind::Symbol, area, round: false });
        if let EntityId::Person(person) = id
            && let Some(person) = case.people.get(person)
        {
            for (_, area) in symbols::marks_beside(person, spot) {
                field.build(Wall { owner: id.clone(), kind: WallKind::Label, area, round: false });
            }
        }
    }
    for label in &layout.labels {
        let inside = layout.spots.get(&label.owner).is_some_and(|s| symbols::symbol_box(s).contains(label.at));
        if !inside {
            field.build(Wall { owner: label.owner.clone(), kind: WallKind::Label, area: label.bounds(ruler), round: false });
        }
    }
    layout.routes.iter().for_each(|r| field.lay(r.owner.clone(), &geometry::flat(&r.path), true));
    for outline in &layout.outlines {
        if let Some(household) = &outline.household {
            geometry::flat_runs(&outline.path).iter().for_each(|line| field.bound(household.into(), line));
        }
    }
    field
}
