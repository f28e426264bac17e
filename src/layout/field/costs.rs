//! What a way through a field costs: walls that it hits or comes near, and lines that it crosses or runs along.

use super::prices::Prices;
use super::{Field, Kind, Wall, WallKind};
use crate::layout::geometry::{around, enters, length, meets, stretch, to_segment};
use crate::model::EntityId;
use kurbo::{Point, Rect};

/// How close a line comes to a wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    Far,
    Near,
    Tight,
    Hit,
}

/// What one way costs: walls that it hits, and all else in the measure of the prices.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::layout) struct Cost {
    pub hits: usize,
    /// Texts that have a price of their own, which is part of the rest.
    pub texts: usize,
    pub rest: f64,
}

impl Cost {
    pub fn total(self) -> f64 {
        self.hits as f64 * 10_000.0 + self.rest
    }

    /// The cost with what it costs to come so close to a wall.
    fn and(mut self, nearness: Nearness, kind: WallKind, prices: &Prices) -> Cost {
        match (nearness, prices.text) {
            (Nearness::Far, _) => {}
            (Nearness::Near, _) => self.rest += prices.near_wall,
            (Nearness::Tight, _) => self.rest += prices.tight_wall,
            (Nearness::Hit, Some(price)) if kind == WallKind::Label => {
                self.texts += 1;
                self.rest += price;
            }
            (Nearness::Hit, _) => self.hits += 1,
        }
        self
    }
}

impl Wall {
    /// How close a segment comes.
    pub(super) fn nearness(&self, a: Point, b: Point, prices: &Prices, wider: f64) -> Nearness {
        let reach = prices.airy + wider;
        if !meets(Rect::from_points(a, b), self.area.inflate(reach, reach)) {
            return Nearness::Far;
        }
        let within = |margin: f64| {
            if self.round {
                to_segment(self.area.center(), a, b) < self.area.width() / 2.0 + margin
            } else {
                enters(a, b, self.area.inflate(margin, margin))
            }
        };
        // The corners of a circle's box count as the circle: a line that cuts them looks as if it touched.
        let cuts = self.round && self.kind == WallKind::Symbol && enters(a, b, self.area);
        if !cuts && !within(reach) {
            Nearness::Far
        } else if self.kind == WallKind::Mark {
            Nearness::Near
        } else if cuts || within(if self.kind == WallKind::Label { prices.closed_text } else { prices.closed }) {
            Nearness::Hit
        } else if within(prices.tight + wider) {
            Nearness::Tight
        } else {
            Nearness::Near
        }
    }
}

impl Field {
    /// What it costs to lay a line here. `ends` are the records whose symbols it may touch. Stops counting when the cost is
    /// above `limit`.
    pub fn cost(&self, owner: &EntityId, line: &[Point], ends: &[EntityId], limit: f64) -> Cost {
        self.cost_of_wide(owner, line, 0.0, ends, limit)
    }

    /// The same for a line that reaches further to either side than a plain one, by so much.
    pub fn cost_of_wide(&self, owner: &EntityId, line: &[Point], wider: f64, ends: &[EntityId], limit: f64) -> Cost {
        let (prices, airy) = (self.prices, self.prices.airy + wider);
        let mut cost = Cost { hits: 0, texts: 0, rest: prices.way * length(line) };
        if cost.total() > limit {
            return cost;
        }
        let mut near = Vec::with_capacity(ROOM);
        let mut nearest: Vec<(u32, Nearness)> = Vec::with_capacity(ROOM);
        for part in parts(line) {
            self.walls_by_place.collect_along(part, airy, &mut near);
            for w in part.windows(2) {
                for &number in &near {
                    let wall = &self.walls[number as usize];
                    let nearness = wall.nearness(w[0], w[1], prices, wider);
                    if nearness == Nearness::Far || !wall.bars(ends) {
                        continue;
                    }
                    nearest.push((number, nearness));
                    // One hit decides about most ways: nothing else about them need be known.
                    if nearness == Nearness::Hit && cost.and(nearness, wall.kind, prices).total() > limit {
                        return cost.and(nearness, wall.kind, prices);
                    }
                }
            }
        }
        nearest.sort_unstable();
        for of_wall in nearest.chunk_by(|a, b| a.0 == b.0) {
            let (number, nearness) = of_wall[of_wall.len() - 1];
            cost = cost.and(nearness, self.walls[number as usize].kind, prices);
        }
        if cost.total() > limit {
            return cost;
        }
        cost.rest += prices.heap * self.heads(owner, line) as f64;
        let beside = prices.beside + wider;
        let mut known = Vec::new();
        for part in parts(line) {
            if cost.total() > limit {
                return cost;
            }
            self.pieces_by_place.collect_along(part, beside, &mut near);
            // Pieces of one line come one after the other.
            let mut last = (u32::MAX, false);
            near.retain(|&number| {
                let line = self.pieces[number as usize].line;
                if line != last.0 {
                    last = (line, self.lines[line as usize].owner != *owner);
                }
                last.1
            });
            for w in part.windows(2) {
                if cost.total() > limit {
                    return cost;
                }
                cost.rest += self.company((w[0], w[1]), line, beside, &near, &mut known, limit - cost.total());
            }
        }
        cost
    }

    /// How many walls a line runs through. `ends` are the records whose symbols it may touch.
    pub fn hits(&self, line: &[Point], ends: &[EntityId]) -> usize {
        let mut near = Vec::new();
        let mut hit = Vec::new();
        for part in parts(line) {
            self.walls_by_place.collect_along(part, self.prices.airy, &mut near);
            let is_hit = |number: &u32| {
                let wall = &self.walls[*number as usize];
                wall.bars(ends) && part.windows(2).any(|w| wall.nearness(w[0], w[1], self.prices, 0.0) == Nearness::Hit)
            };
            hit.extend(near.iter().copied().filter(is_hit));
        }
        hit.sort_unstable();
        hit.dedup();
        hit.len()
    }

    /// How many ends of other lines are so close to the ends of this one that their arrowheads would be in one heap.
    fn heads(&self, owner: &EntityId, line: &[Point]) -> usize {
        let (Some(&first), Some(&last)) = (line.first(), line.last()) else { return 0 };
        let (mut near, mut lines) = (Vec::new(), Vec::new());
        for end in [first, last] {
            self.pieces_by_place.collect(Rect::from_center_size(end, (2.0 * self.prices.heads, 2.0 * self.prices.heads)), &mut near);
            lines.extend(near.iter().map(|&n| self.pieces[n as usize].line));
        }
        lines.sort_unstable();
        lines.dedup();
        let others = lines.into_iter().map(|n| &self.lines[n as usize]).filter(|l| l.kind == Kind::Free && l.owner != *owner);
        others.map(|l| [first, last].iter().filter(|a| l.ends.iter().any(|b| a.distance(*b) < self.prices.heads)).count()).sum()
    }

    /// What the lines cost that a piece of a way crosses or runs along, of which all that are near are given. `known` is room
    /// to count in. Stops counting when that is above `limit`.
    fn company(&self, (a, b): (Point, Point), way: &[Point], within: f64, near: &[u32], known: &mut Vec<u32>, limit: f64) -> f64 {
        const STEP: f64 = 6.0;
        let prices = self.prices;
        let reach = Rect::from_points(a, b).inflate(within, within);
        let long = a.distance(b);
        let steps = (long / STEP).ceil().max(1.0);
        // The line that each step has been found to be beside of already.
        known.clear();
        let mut price = 0.0;
        let line_of = |n: &u32| self.pieces[*n as usize].line;
        for group in near.chunk_by(|x, y| line_of(x) == line_of(y)) {
            if price > limit {
                break;
            }
            let number = line_of(&group[0]);
            let kind = self.lines[number as usize].kind;
            let mut count = 0;
            for piece in group.iter().map(|&n| &self.pieces[n as usize]).filter(|piece| meets(reach, piece.area())) {
                price += prices.crossing((a, b), (piece.a, piece.b), kind, way);
                if !prices.is_parallel((a, b), (piece.a, piece.b)) {
                    continue;
                }
                let Some((from, to)) = stretch(a, b, piece.area().inflate(within, within)) else { continue };
                known.resize(steps as usize, u32::MAX);
                let (from, to) = ((from * steps) as usize, ((to * steps).ceil() as usize).min(known.len()));
                // All that is near a straight piece is one stretch.
                let is_beside = |i: &usize| to_segment(a.lerp(b, (*i as f64 + 0.5) / steps), piece.a, piece.b) < within;
                let Some(first) = (from..to).find(is_beside) else { continue };
                let last = (first..to).rev().find(is_beside).unwrap_or(first);
                for line in known[first..=last].iter_mut().filter(|line| **line != number) {
                    *line = number;
                    count += 1;
                }
            }
            price += f64::from(count) * long / steps * prices.along(kind);
        }
        price
    }
}

/// A line in parts for each of which all that is near is looked up at once: single pieces, or some that lie together.
fn parts(mut line: &[Point]) -> impl Iterator<Item = &[Point]> {
    std::iter::from_fn(move || {
        let mut area = around(line.get(..2)?);
        let mut is_together = |p: &&Point| {
            area = area.union_pt(**p);
            area.width().max(area.height()) <= TOGETHER
        };
        let count = 2 + line[2..].iter().take_while(&mut is_together).count();
        let part = &line[..count];
        line = &line[count - 1..];
        Some(part)
    })
}

/// How much is near most parts of a line.
const ROOM: usize = 64;
/// Pieces lie together in a box with sides of at most this length (px).
const TOGETHER: f64 = 64.0;
