//! Rows and columns become symbols, labels and routes with coordinates.

mod flags;
mod lines;
mod rows;
mod texts;

use super::super::bonds::{Kept, Room, Wanted, route};
use super::super::{Layout, Options, Outline, Route, RouteRole, Spot, symbols};
use super::blocks::{ChainOf, Item};
use super::frozen::LinkNode;
use super::lanes::{self, Placed};
use super::memory::Memory;
use super::order::{Net, NetOf};
use super::structure::Structure;
use super::{Plan, bonds, households, warm};
pub(super) use crate::layout::geometry::snapped as round_point;
use crate::model::EntityId;
use crate::model::arrangement::{self, ArrangedRow, Arrangement, Place};
use crate::text::Ruler;
use kurbo::{BezPath, PathEl, Point, Rect, Shape};
use smallvec::{SmallVec, smallvec};
use texts::Written;

/// Room above the first lane of a gap, and between two lanes (px).
const ABOVE_LANES: f64 = 12.0;
const LANE: f64 = 10.0;
/// From a couple line up to the first line of its dates, and where strokes across it say that they parted (px).
const OVER_COUPLE: (f64, f64) = (9.0, 12.0);

pub(super) struct Drawing<'a> {
    plan: &'a Plan<'a>,
    ruler: &'a Ruler,
    pins: &'a [Option<Point>],
    pub structure: Structure,
    pub x: Vec<f64>,
    pub row_y: Vec<f64>,
    gaps: Vec<Vec<Placed>>,
    /// y of the first lane of each gap.
    first_lane: Vec<f64>,
    /// y of the upper end of the texts of each row: bonds within the row arch over it.
    row_top: Vec<f64>,
    /// Lines that run over the rest, and the room that they need above each row.
    wanted: Vec<Wanted>,
    rooms: Vec<Room>,
}

/// Where a net arrives: the x of the stop, and the children that hang from it (several for a multiple birth).
pub(super) struct Stop {
    x: f64,
    bottoms: SmallVec<[usize; 2]>,
}

/// Gives every net of every gap its lane.
pub(super) fn lanes_of(plan: &Plan, structure: &Structure, x: &[f64]) -> Vec<Vec<Placed>> {
    let of_gap = |(gap, nets): (usize, &Vec<Net>)| {
        let stops = (0..nets.len()).map(|i| plan.stops(x, gap, i).iter().map(|s| s.x).collect());
        lanes::place(structure, x, gap, stops)
    };
    plan.nets.iter().enumerate().map(of_gap).collect()
}

impl Plan<'_> {
    /// The stops of a net, from left to right.
    pub(super) fn stops(&self, x: &[f64], gap: usize, net: usize) -> Vec<Stop> {
        let (bottoms, entries) = (&self.nets[gap][net].bottoms, &self.texts.entries[gap][net]);
        let twins = |item: usize| self.link_into(gap, net, item).and_then(|l| l.twins);
        let mut stops: Vec<Stop> = Vec::with_capacity(bottoms.len());
        let mut seen: Vec<&str> = vec![];
        for (k, &item) in bottoms.iter().enumerate() {
            match twins(item) {
                None => stops.push(Stop { x: x[item] + entries[k], bottoms: smallvec![k] }),
                Some(label) if seen.contains(&label) => {}
                Some(label) => {
                    seen.push(label);
                    let group: SmallVec<[usize; 2]> = (0..bottoms.len()).filter(|&j| twins(bottoms[j]) == Some(label)).collect();
                    let xs = group.iter().map(|&j| x[bottoms[j]]);
                    let (low, high) = xs.fold((f64::MAX, f64::MIN), |(l, h), x| (l.min(x), h.max(x)));
                    stops.push(Stop { x: (low + high) / 2.0, bottoms: group });
                }
            }
        }
        stops.sort_by(|a, b| a.x.total_cmp(&b.x));
        stops
    }

    /// The link that a family net draws to one of its children.
    fn link_into(&self, gap: usize, net: usize, item: usize) -> Option<&LinkNode<'_>> {
        let (NetOf::Family(u), Item::Person(p)) = (self.nets[gap][net].of, self.blocks.items[item]) else { return None };
        let link = &self.frozen.links[self.frozen.people[p].parents?];
        (link.union == u).then_some(link)
    }
}

impl<'a> Drawing<'a> {
    /// Gives lines their lanes, and rows their heights; `steady` is y of the rows that were drawn before.
    pub fn new(
        plan: &'a Plan<'a>,
        placed: super::Placed,
        ruler: &'a Ruler,
        options: &Options,
        pins: &'a [Option<Point>],
        steady: &[Option<f64>],
    ) -> Self {
        let super::Placed { structure, x } = placed;
        let rows = structure.rows.len();
        let wanted = bonds::wanted(plan, options);
        let rooms = bonds::rooms_over_rows(&wanted, plan, &structure, &x);
        let mut drawing = Self {
            plan,
            ruler,
            pins,
            structure,
            x,
            row_y: vec![0.0; rows],
            gaps: vec![],
            first_lane: vec![0.0; rows],
            row_top: vec![0.0; rows],
            wanted,
            rooms,
        };
        drawing.gaps = lanes_of(plan, &drawing.structure, &drawing.x);
        let count = |gap: &Vec<Placed>| gap.iter().filter_map(|p| p.lane).max().map_or(0, |lane| lane + 1);
        let lanes: Vec<usize> = drawing.gaps.iter().map(count).collect();
        drawing.stack_rows(&lanes, steady);
        drawing.steady(&lanes, steady);
        drawing
    }

    /// How to draw this again as it is.
    fn arrangement(&self, lines: Kept) -> Arrangement {
        let lanes = warm::places_of_lanes(self.plan);
        let place = |item: usize| match self.plan.blocks.items[item] {
            Item::Person(p) => Some(Place::Person(self.plan.frozen.people[p].id.clone())),
            Item::Unknown(_) | Item::Corridor => lanes.get(&item).cloned(),
        };
        let row = |(items, &y): (&Vec<usize>, &f64)| {
            let places = items.iter().filter_map(|&item| Some((place(item)?, self.x[item])));
            ArrangedRow { y, places: places.collect() }
        };
        Arrangement {
            rows: self.structure.rows.iter().zip(&self.row_y).map(row).collect(),
            memory: arrangement::Memory::of(Memory::of(self.plan, lines)),
            ..Arrangement::default()
        }
    }

    fn lane_y(&self, gap: usize, placed: &Placed) -> f64 {
        self.first_lane[gap] + LANE * placed.lane.unwrap_or(0) as f64
    }

    /// Makes the layout; pinned people stand exactly where they are pinned, and lines bend to reach them.
    pub fn finish(&self) -> Layout {
        let frozen = self.plan.frozen;
        let mut out = Layout::default();
        let mut written = Written::default();
        let spot: Vec<Point> = (0..self.x.len()).map(|item| self.spot(item)).collect();
        let mut spots = Vec::with_capacity(frozen.people.len());
        for (p, node) in frozen.people.iter().enumerate() {
            let item = self.plan.blocks.item_of_person[p];
            let at = round_point(spot[item]);
            let owner = EntityId::from(node.id);
            self.person_labels(item, p, &owner, at, &mut written);
            spots.push((owner, Spot { at, half: node.half, row: Some(self.plan.generations.person[p]) }));
        }
        out.spots = spots.into_iter().collect();
        for u in 0..frozen.unions.len() {
            self.couple(u, &spot, &mut out);
            self.couple_labels(u, &spot, &mut written);
        }
        for gap in 0..self.gaps.len() {
            for net in 0..self.gaps[gap].len() {
                if let NetOf::Family(u) = self.plan.nets[gap][net].of {
                    self.family(u, gap, net, &spot, &mut out);
                }
            }
        }
        for (c, chain) in self.plan.blocks.chains.iter().enumerate() {
            let path = self.chain(c, &spot);
            match chain.of {
                ChainOf::Couple(u) => out.routes.push(Route { owner: frozen.unions[u].id.into(), role: RouteRole::Couple, path }),
                ChainOf::Secondary(l) => out.routes.push(Route { owner: frozen.links[l].id.into(), role: RouteRole::Secondary, path }),
            }
        }
        out.rows = self
            .structure
            .rows
            .iter()
            .map(|row| {
                row.iter()
                    .filter_map(|&i| match self.plan.blocks.items[i] {
                        Item::Person(p) => Some(frozen.people[p].id.clone()),
                        Item::Unknown(_) | Item::Corridor => None,
                    })
                    .collect()
            })
            .collect();
        out.labels = written.labels;
        out.flags = self.flags(&out);
        let (outlines, loops) = households::outlines(self, &spot, &out.routes);
        out.outlines = outlines;
        let (over, kept) = route(&self.wanted, frozen.case, &out, self.ruler, self.plan.earlier.free_lines());
        out.routes.extend(over);
        out.arrangement = self.arrangement(kept);
        let drawn_labels = out.labels.len();
        households::names(self, &loops, &mut out);
        let names = out.labels[drawn_labels..].iter().map(|label| label.bounds(self.ruler));
        out.bounds = bounds(&out, written.bounds.into_iter().chain(names));
        out
    }

    fn spot(&self, item: usize) -> Point {
        let row = Point::new(self.x[item], self.row_y[self.plan.blocks.row_of_item[item]]);
        match self.plan.blocks.items[item] {
            Item::Person(p) => self.pins[p].unwrap_or(row),
            Item::Unknown(_) | Item::Corridor => row,
        }
    }

    /// From a union's line up to the first line of its dates.
    fn over_couple(&self, union: usize) -> f64 {
        if self.plan.frozen.unions[union].is_struck() { OVER_COUPLE.1 } else { OVER_COUPLE.0 }
    }

    /// Half the width of a person's symbol, with the second outline of an index person.
    pub fn edge(&self, p: usize) -> f64 {
        let node = &self.plan.frozen.people[p];
        node.half + symbols::ring(self.plan.frozen.case, node.id, node.body)
    }

    /// How far below its centre a symbol ends, `dx` right of the centre.
    fn end_of_symbol(&self, p: usize, dx: f64) -> f64 {
        let half = self.edge(p);
        half * self.plan.frozen.people[p].body.bottom(dx / half)
    }

    /// Where a line from above meets a symbol.
    fn entry(&self, item: usize, dx: f64, spot: &[Point]) -> Point {
        match self.plan.blocks.items[item] {
            Item::Person(p) => {
                let half = self.edge(p);
                spot[item] + (dx, -half * self.plan.frozen.people[p].body.top(dx / half))
            }
            Item::Unknown(_) | Item::Corridor => spot[item],
        }
    }

    /// What a person takes up with all texts, around a place.
    pub fn box_of(&self, item: usize, at: Point) -> Rect {
        let e = &self.structure.extents[item];
        let ring = match self.plan.blocks.items[item] {
            Item::Person(p) => self.edge(p),
            Item::Unknown(_) | Item::Corridor => 0.0,
        };
        Rect::new(
            at.x - e.below.0.max(e.above.0).max(ring),
            at.y - e.top.max(ring),
            at.x + e.below.1.max(e.above.1).max(ring),
            at.y + e.bottom.max(ring),
        )
    }

    pub fn plan(&self) -> &Plan<'a> {
        self.plan
    }

    pub fn ruler(&self) -> &Ruler {
        self.ruler
    }
}

/// What encloses spots, texts (whose boxes are given), routes and outlines.
fn bounds(layout: &Layout, texts: impl Iterator<Item = Rect>) -> Rect {
    let spots = layout.spots.values().map(|s| Rect::from_center_size(s.at, (2.0 * s.half + 8.0, 2.0 * s.half + 8.0)));
    let routes = layout.routes.iter().map(|r| match r.role {
        // Of straight lines the ends are enough.
        RouteRole::Couple | RouteRole::Drop | RouteRole::Bar | RouteRole::Leg | RouteRole::Twin | RouteRole::Course => r.path.control_box(),
        RouteRole::Secondary | RouteRole::Bond | RouteRole::Tie => r.path.bounding_box(),
    });
    let outlines = layout.outlines.iter().map(|o: &Outline| o.path.bounding_box());
    spots.chain(texts).chain(routes).chain(outlines).reduce(|a, b| a.union(b)).unwrap_or_default()
}

pub(super) fn polyline(points: &[Point]) -> BezPath {
    let element = |(i, &p): (usize, &Point)| if i == 0 { PathEl::MoveTo(round_point(p)) } else { PathEl::LineTo(round_point(p)) };
    BezPath::from_vec(points.iter().enumerate().map(element).collect())
}
