//! Lines of the family: couples, drops, bars, legs, and chains over several rows.

use super::super::blocks::{ChainOf, Item, Top};
use super::super::frozen::LinkNode;
use super::super::order::NetOf;
use super::super::structure::{BRACKET_DEPTH, Couple};
use super::{ABOVE_LANES, Drawing, Stop, polyline};
use crate::layout::{Layout, Route, RouteRole, U};
use crate::model::{EntityId, Zygosity};
use kurbo::{BezPath, Point};

impl Drawing<'_> {
    pub(super) fn couple(&self, u: usize, spot: &[Point], out: &mut Layout) {
        let frozen = self.plan.frozen;
        let owner: EntityId = frozen.unions[u].id.into();
        let edge = |item: usize| match self.plan.blocks.items[item] {
            Item::Person(p) => self.edge(p),
            Item::Unknown(_) | Item::Corridor => 0.0,
        };
        match &self.structure.couples[u] {
            &Couple::Adjacent(left, right) => {
                let (a, b) = (spot[left] + (edge(left), 0.0), spot[right] - (edge(right), 0.0));
                let path = if (a.y - b.y).abs() < 0.5 {
                    polyline(&[a, b])
                } else {
                    let middle = (a.x + b.x) / 2.0;
                    polyline(&[a, Point::new(middle, a.y), Point::new(middle, b.y), b])
                };
                out.routes.push(Route { owner: owner.clone(), role: RouteRole::Couple, path });
            }
            &Couple::Bracket { left, right, level, ports } => {
                let under = |item: usize, dx: f64| match self.plan.blocks.items[item] {
                    Item::Person(p) => {
                        let dx = dx.clamp(-0.8 * self.edge(p), 0.8 * self.edge(p));
                        spot[item] + (dx, self.end_of_symbol(p, dx))
                    }
                    Item::Unknown(_) | Item::Corridor => spot[item],
                };
                let (a, b) = (under(left, ports.0), under(right, ports.1));
                let y = self.bracket_y(left, level).max(a.y.max(b.y) + 2.0);
                out.routes.push(Route {
                    owner: owner.clone(),
                    role: RouteRole::Couple,
                    path: polyline(&[a, Point::new(a.x, y), Point::new(b.x, y), b]),
                });
            }
            // The line of a couple across generations is a chain.
            Couple::Across { .. } | Couple::Single(_) | Couple::Unknown(_) => {}
        }
    }

    pub(super) fn bracket_y(&self, item: usize, level: usize) -> f64 {
        self.row_y[self.plan.blocks.row_of_item[item]] + U / 2.0 + BRACKET_DEPTH.0 + BRACKET_DEPTH.1 * level as f64
    }

    /// Where the line down from a net's top begins.
    fn start(&self, gap: usize, net: usize, x: f64, spot: &[Point]) -> Point {
        let below = |item: usize| match self.plan.blocks.items[item] {
            Item::Person(p) => Point::new(x, spot[item].y + self.end_of_symbol(p, x - spot[item].x)),
            Item::Unknown(_) => Point::new(x, self.lane_y(gap, &self.gaps[gap][net]) - ABOVE_LANES),
            Item::Corridor => spot[item],
        };
        match self.plan.nets[gap][net].top {
            Top::Item(item) => below(item),
            Top::Person(p) => below(self.plan.blocks.item_of_person[p]),
            Top::Union(u) => match self.structure.couples[u] {
                Couple::Adjacent(left, right) => {
                    // On the elbow of a couple of whom one is pinned higher, the line leaves on its partner's side.
                    let middle = (spot[left].x + spot[right].x) / 2.0;
                    Point::new(x, if x <= middle { spot[left].y } else { spot[right].y })
                }
                Couple::Bracket { left, level, .. } => Point::new(x, self.bracket_y(left, level)),
                Couple::Across { lower, lane: Some(_) } => Point::new(x, spot[lower].y),
                Couple::Across { lower, lane: None } | Couple::Single(lower) => below(lower),
                Couple::Unknown(item) => below(item),
            },
        }
    }

    /// Drop, bars and legs of a family. Each child's bar reaches to its neighbour on the way to the drop, so that no stretch
    /// is drawn twice.
    pub(super) fn family(&self, u: usize, gap: usize, net: usize, spot: &[Point], out: &mut Layout) {
        let placed = &self.gaps[gap][net];
        let lane = self.lane_y(gap, placed);
        let union: EntityId = self.plan.frozen.unions[u].id.into();
        let start = self.start(gap, net, placed.top, spot);
        let stops = self.plan.stops(&self.x, gap, net);
        out.routes.push(Route { owner: union, role: RouteRole::Drop, path: polyline(&[start, Point::new(placed.top, lane)]) });
        for (i, stop) in stops.iter().enumerate() {
            let towards = if stop.x < placed.top {
                stops.get(i + 1).map_or(placed.top, |next| next.x.min(placed.top))
            } else {
                i.checked_sub(1).and_then(|i| stops.get(i)).map_or(placed.top, |before| before.x.max(placed.top))
            };
            self.stop((gap, net), stop, towards, lane, spot, out);
        }
    }

    fn stop(&self, (gap, net): (usize, usize), stop: &Stop, towards: f64, lane: f64, spot: &[Point], out: &mut Layout) {
        let bottoms = &self.plan.nets[gap][net].bottoms;
        let apex = Point::new(stop.x, lane);
        // Legs run straight down through the band of texts over the row, whoever's they are.
        let row_top = |item: usize| {
            let row = self.plan.blocks.row_of_item[item];
            spot[item].y - (self.row_y[row] - self.row_top[row])
        };
        let mut legs = vec![];
        for &k in &stop.bottoms {
            let item = bottoms[k];
            let Some(link) = self.plan.link_into(gap, net, item) else { continue };
            let owner: EntityId = link.id.into();
            if legs.is_empty() && (towards - stop.x).abs() > 0.01 {
                out.routes.push(Route { owner: owner.clone(), role: RouteRole::Bar, path: polyline(&[Point::new(towards, lane), apex]) });
            }
            let end = self.entry(item, 0.0, spot);
            let bend = Point::new(end.x, row_top(item).min(end.y));
            let path = if stop.bottoms.len() > 1 {
                polyline(&[apex, bend, end])
            } else if (end.x - apex.x).abs() < 0.5 {
                polyline(&[apex, end])
            } else {
                polyline(&[apex, Point::new(apex.x, bend.y), bend, end])
            };
            legs.push((link, bend));
            out.routes.push(Route { owner, role: RouteRole::Leg, path });
        }
        if stop.bottoms.len() < 2 {
            return;
        }
        // From leg to leg: of those who are known to be identical, and, lower, of those of whom it is not known.
        let among = |is_one: fn(&LinkNode) -> bool| legs.iter().filter(move |(link, _)| is_one(link)).collect::<Vec<_>>();
        let identical = among(|link| link.record.zygosity == Some(Zygosity::Identical));
        let unknown = among(|link| matches!(link.record.zygosity, None | Some(Zygosity::Unknown)));
        for (legs, way_down) in [(identical, 0.6), (unknown, 0.78)] {
            if let [(first, a), .., (_, b)] = legs[..] {
                let at = |p: Point| apex + (p - apex) * way_down;
                out.routes.push(Route { owner: first.id.into(), role: RouteRole::Twin, path: polyline(&[at(*a), at(*b)]) });
            }
        }
    }

    /// The line of a chain through its corridors.
    pub(super) fn chain(&self, number: usize, spot: &[Point]) -> BezPath {
        let chain = &self.plan.blocks.chains[number];
        let mut points = vec![];
        for (hop, &item) in chain.stops.iter().enumerate() {
            let gap = chain.top_row + hop;
            let Some(net) = self.plan.nets[gap].iter().position(|n| n.of == NetOf::Hop(number) && n.bottoms[0] == item) else { continue };
            let placed = &self.gaps[gap][net];
            if hop == 0 {
                points.push(self.start(gap, net, placed.top, spot));
            }
            if placed.lane.is_some() {
                let lane = self.lane_y(gap, placed);
                points.extend([Point::new(placed.top, lane), Point::new(placed.stops[0], lane)]);
            }
            points.push(self.entry(item, self.plan.texts.entries[gap][net][0], spot));
        }
        if let (ChainOf::Couple(u), Some(&last)) = (chain.of, chain.stops.last())
            && let Couple::Across { lower, lane: Some(_) } = self.structure.couples[u]
            && let Item::Person(p) = self.plan.blocks.items[lower]
        {
            let side = if spot[last].x < spot[lower].x { -self.edge(p) } else { self.edge(p) };
            points.extend([Point::new(spot[last].x, spot[lower].y), spot[lower] + (side, 0.0)]);
        }
        points.dedup_by(|a, b| a.distance(*b) < 0.01);
        polyline(&points)
    }
}
