//! What a free line (a tie, a bond) has to go round, and what a way through it costs.

pub(super) mod grid;
pub(super) mod prices;

use super::geometry::{cross, enters, length, to_box, to_segment};
use crate::model::EntityId;
use grid::{Grid, once};
use kurbo::{Point, Rect};
use prices::Prices;
use std::ops::Range;

/// Something that lines keep clear of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wall {
    pub owner: EntityId,
    pub kind: WallKind,
    pub area: Rect,
    /// The area is a circle.
    pub round: bool,
}

/// What a wall is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WallKind {
    /// A symbol: the lines of its owner end at it.
    Symbol,
    /// A text: also the lines of its owner keep clear of it.
    Label,
    /// A small mark beside a symbol: lines pass it where they can.
    Mark,
    /// The inside of the centre, or of a household of the ring: closed to lines that have nothing to do there.
    Inside,
}

/// A line that is already there.
#[derive(Clone, Debug)]
struct Laid {
    owner: EntityId,
    kind: Kind,
    /// Its two ends.
    ends: [Point; 2],
    /// Its pieces, as numbers in [`Field::pieces`].
    pieces: Range<u32>,
}

/// What a laid line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A couple or child line.
    Family,
    /// The outline of a household.
    Boundary,
    /// A tie or a bond.
    Free,
}

/// A straight piece of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub a: Point,
    pub b: Point,
    /// The number of its line.
    line: u32,
}

impl Piece {
    fn area(&self) -> Rect {
        Rect::from_points(self.a, self.b)
    }
}

/// All of it, found by place.
#[derive(Clone, Debug)]
pub(super) struct Field {
    prices: &'static Prices,
    walls: Vec<Wall>,
    walls_by_place: Grid,
    /// Lines that were taken up again leave their pieces behind, which are in no cell any more.
    lines: Vec<Laid>,
    pieces: Vec<Piece>,
    pieces_by_place: Grid,
}

/// Lines are cut into pieces of about this length (px), so many at most between two points.
const PART: f64 = 64.0;
const MOST_PARTS: f64 = 100.0;

/// How close a line comes to a wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    Far,
    Near,
    Tight,
    Hit,
}

/// What one way costs: walls that it hits, and all else in the measure of the prices.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Cost {
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
    fn nearness(&self, a: Point, b: Point, prices: &Prices, wider: f64) -> Nearness {
        let within = |margin: f64| {
            if self.round {
                to_segment(self.area.center(), a, b) < self.area.width() / 2.0 + margin
            } else {
                enters(a, b, self.area.inflate(margin, margin))
            }
        };
        // The corners of a circle's box count as the circle: a line that cuts them looks as if it touched.
        let cuts = self.round && self.kind == WallKind::Symbol && enters(a, b, self.area);
        if !cuts && !within(prices.airy + wider) {
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

    /// True where a line with these ends has to keep clear.
    pub fn bars(&self, ends: &[EntityId]) -> bool {
        matches!(self.kind, WallKind::Label | WallKind::Mark) || !ends.contains(&self.owner)
    }
}

impl Field {
    /// An empty field for ties. Things outside the area are found as well, only more slowly.
    pub fn new(area: Rect) -> Field {
        Field::with_prices(area, &prices::TIES)
    }

    /// An empty field for lines with prices of their own.
    pub fn with_prices(area: Rect, prices: &'static Prices) -> Field {
        let grid = Grid::new(area);
        Field { prices, walls: Vec::new(), walls_by_place: grid.clone(), lines: Vec::new(), pieces: Vec::new(), pieces_by_place: grid }
    }

    /// Adds something to keep clear of.
    pub fn build(&mut self, wall: Wall) {
        // Lines that only come near have to find it as well.
        self.walls_by_place.put(self.walls.len() as u32, wall.area);
        self.walls.push(wall);
    }

    /// Adds a line. `is_family` means a couple or child line: crossing it is no harm, running along it is.
    pub fn lay(&mut self, owner: EntityId, line: &[Point], is_family: bool) {
        self.add(owner, line, if is_family { Kind::Family } else { Kind::Free });
    }

    /// Adds the outline of a household.
    pub fn bound(&mut self, owner: EntityId, line: &[Point]) {
        self.add(owner, line, Kind::Boundary);
    }

    fn add(&mut self, owner: EntityId, line: &[Point], kind: Kind) {
        let (Some(&first), Some(&last)) = (line.first(), line.last()) else { return };
        let start = self.pieces.len() as u32;
        for w in line.windows(2) {
            // The box of a long oblique piece would reach into many cells that the piece is far from.
            let parts = ((w[1] - w[0]).hypot2().sqrt() / PART).ceil().clamp(1.0, MOST_PARTS);
            for i in 0..parts as u32 {
                let at = |i: u32| w[0].lerp(w[1], f64::from(i) / parts);
                let piece = Piece { a: at(i), b: at(i + 1), line: self.lines.len() as u32 };
                self.pieces_by_place.put(self.pieces.len() as u32, piece.area());
                self.pieces.push(piece);
            }
        }
        self.lines.push(Laid { owner, kind, ends: [first, last], pieces: start..self.pieces.len() as u32 });
    }

    /// Takes the lines of a record up again.
    pub fn take_up(&mut self, owner: &EntityId) {
        for line in self.lines.iter_mut().filter(|l| l.owner == *owner) {
            for number in std::mem::take(&mut line.pieces) {
                self.pieces_by_place.take(number, self.pieces[number as usize].area());
            }
        }
    }

    /// The walls that reach into a box.
    pub fn walls_in(&self, area: Rect) -> impl Iterator<Item = &Wall> {
        let mut near = Vec::new();
        self.walls_by_place.near(area, &mut near);
        once(near).into_iter().map(|n| &self.walls[n as usize]).filter(move |w| meets(area, w.area))
    }

    /// The pieces of lines whose boxes reach into a box, with the owner of each and whether it is a family's line.
    pub fn pieces_in(&self, area: Rect) -> impl Iterator<Item = (&Piece, &EntityId, bool)> {
        let mut near = Vec::new();
        self.pieces_by_place.near(area, &mut near);
        let pieces = once(near).into_iter().map(|n| &self.pieces[n as usize]).filter(move |p| meets(area, p.area()));
        pieces.map(|p| (p, &self.lines[p.line as usize])).map(|(p, line)| (p, &line.owner, line.kind != Kind::Free))
    }

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
        let mut near = Vec::new();
        let mut nearest: Vec<(u32, Nearness)> = Vec::new();
        for w in line.windows(2) {
            self.walls_by_place.collect_along((w[0], w[1]), airy, &mut near, |area, n| meets(area, self.walls[n as usize].area));
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
        nearest.sort_unstable();
        for of_wall in nearest.chunk_by(|a, b| a.0 == b.0) {
            let (number, nearness) = of_wall[of_wall.len() - 1];
            cost = cost.and(nearness, self.walls[number as usize].kind, prices);
        }
        if cost.total() > limit {
            return cost;
        }
        cost.rest += prices.heap * self.heads(owner, line) as f64;
        for w in line.windows(2) {
            if cost.total() > limit {
                return cost;
            }
            cost.rest += self.company(owner, w[0], w[1], line, wider, limit - cost.total(), &mut near);
        }
        cost
    }

    /// How many walls a line runs through. `ends` are the records whose symbols it may touch.
    pub fn hits(&self, line: &[Point], ends: &[EntityId]) -> usize {
        let mut near = Vec::new();
        let mut hit = Vec::new();
        for w in line.windows(2) {
            let is_hit = |area: Rect, number: u32| {
                let wall = &self.walls[number as usize];
                meets(area, wall.area) && wall.bars(ends) && wall.nearness(w[0], w[1], self.prices, 0.0) == Nearness::Hit
            };
            self.walls_by_place.collect_along((w[0], w[1]), self.prices.airy, &mut near, is_hit);
            hit.extend_from_slice(&near);
        }
        once(hit).len()
    }

    /// How many ends of other lines are so close to the ends of this one that their arrowheads would be in one heap.
    fn heads(&self, owner: &EntityId, line: &[Point]) -> usize {
        let (Some(&first), Some(&last)) = (line.first(), line.last()) else { return 0 };
        let mut near = Vec::new();
        for end in [first, last] {
            self.pieces_by_place.near(Rect::from_center_size(end, (2.0 * self.prices.heads, 2.0 * self.prices.heads)), &mut near);
        }
        let lines = once(near.into_iter().map(|n| self.pieces[n as usize].line).collect());
        let others = lines.into_iter().map(|n| &self.lines[n as usize]).filter(|l| l.kind == Kind::Free && l.owner != *owner);
        others.map(|l| [first, last].iter().filter(|a| l.ends.iter().any(|b| a.distance(*b) < self.prices.heads)).count()).sum()
    }

    /// What the lines cost that a piece of a way crosses or runs along. Stops counting when that is above `limit`.
    #[expect(clippy::too_many_arguments, reason = "a piece of a way, all of it, and how it is priced")]
    fn company(&self, owner: &EntityId, a: Point, b: Point, way: &[Point], wider: f64, limit: f64, near: &mut Vec<u32>) -> f64 {
        const STEP: f64 = 6.0;
        let prices = self.prices;
        let within = prices.beside + wider;
        self.pieces_by_place.collect_along((a, b), within, near, |area, n| meets(area, self.pieces[n as usize].area()));
        let steps = (a.distance(b) / STEP).ceil().max(1.0);
        // Which steps have been found to be beside a line already.
        let mut beside: Vec<u32> = Vec::new();
        let mut price = 0.0;
        let line_of = |n: &u32| self.pieces[*n as usize].line;
        for group in near.chunk_by(|x, y| line_of(x) == line_of(y)) {
            let number = line_of(&group[0]);
            let line = &self.lines[number as usize];
            if line.owner == *owner {
                continue;
            }
            if price > limit {
                break;
            }
            let mut count = 0;
            for piece in group.iter().map(|&n| &self.pieces[n as usize]) {
                price += prices.crossing((a, b), (piece.a, piece.b), line.kind, way);
                if !prices.is_parallel((a, b), (piece.a, piece.b)) {
                    continue;
                }
                let Some((from, to)) = stretch(a, b, piece.area().inflate(within, within)) else { continue };
                beside.resize(steps as usize, u32::MAX);
                let (from, to) = ((from * steps).floor() as usize, ((to * steps).ceil() as usize).min(beside.len()));
                for (i, known) in beside.iter_mut().enumerate().take(to).skip(from).filter(|(_, known)| **known != number) {
                    if to_segment(a.lerp(b, (i as f64 + 0.5) / steps), piece.a, piece.b) < within {
                        *known = number;
                        count += 1;
                    }
                }
            }
            price += f64::from(count) * a.distance(b) / steps * prices.along(line.kind);
        }
        price
    }

    /// True when a box of text stands free of walls, and of lines by their half width and some air; but for the line of the
    /// record on whose line it stands.
    pub fn is_free(&self, area: Rect, on_line_of: Option<&EntityId>) -> bool {
        const TEXT_AIR: f64 = 3.0;
        let near = area.inflate(TEXT_AIR, TEXT_AIR);
        let apart = |wall: &Wall| {
            if wall.round {
                let c = wall.area.center();
                let nearest = Point::new(c.x.clamp(near.x0, near.x1), c.y.clamp(near.y0, near.y1));
                nearest.distance(c) >= wall.area.width() / 2.0 && area.intersect(wall.area).is_zero_area()
            } else {
                near.intersect(wall.area).is_zero_area()
            }
        };
        let off = area.inflate(LABEL_AIR, LABEL_AIR);
        let is_taken = |wall: &Wall| wall.kind != WallKind::Inside && meets(near, wall.area) && !apart(wall);
        let is_struck = |piece: &Piece| {
            meets(off, piece.area())
                && to_box(piece.a, piece.b, area) < LABEL_AIR
                && on_line_of.is_none_or(|owner| self.lines[piece.line as usize].owner != *owner)
        };
        !self.walls_by_place.any(near, |n| is_taken(&self.walls[n as usize]))
            && !self.pieces_by_place.any(off, |n| is_struck(&self.pieces[n as usize]))
    }

    /// True when a thin stroke touches no symbol, text or mark.
    pub fn is_clear(&self, a: Point, b: Point) -> bool {
        let near = Rect::from_points(a, b).inflate(self.prices.airy, self.prices.airy);
        let is_touched = |wall: &Wall| {
            let closest = if wall.kind == WallKind::Mark { Nearness::Near } else { Nearness::Hit };
            wall.kind != WallKind::Inside && wall.nearness(a, b, self.prices, 0.0) >= closest
        };
        !self.walls_by_place.any(near, |n| is_touched(&self.walls[n as usize]))
    }

    /// How many pieces of ties and bonds of others a stroke crosses.
    pub fn crossed(&self, owner: &EntityId, a: Point, b: Point) -> usize {
        let of_other = self.pieces_in(Rect::from_points(a, b)).filter(|(_, whose, _)| *whose != owner && is_free_line(whose));
        of_other.filter(|(piece, ..)| cross(a, b, piece.a, piece.b)).count()
    }

    /// True when another tie or bond passes within a distance of a box of text, which could be taken for its words.
    pub fn has_neighbour(&self, owner: &EntityId, area: Rect, distance: f64) -> bool {
        let near = area.inflate(distance, distance);
        self.pieces_by_place.any(near, |n| {
            let piece = &self.pieces[n as usize];
            let line = &self.lines[piece.line as usize];
            enters(piece.a, piece.b, near) && is_free_line(&line.owner) && line.owner != *owner
        })
    }
}

/// True for the record of a tie or a bond.
fn is_free_line(owner: &EntityId) -> bool {
    matches!(owner, EntityId::Tie(_) | EntityId::Bond(_))
}

/// Between the box of a text and the middle of a line: half the widest line, and 3 px of air.
const LABEL_AIR: f64 = 7.5;

/// From where to where (as shares of its length) a segment runs within a box; `None` where it does not.
fn stretch(a: Point, b: Point, area: Rect) -> Option<(f64, f64)> {
    let d = b - a;
    let (mut from, mut to) = (0.0f64, 1.0f64);
    for (d, low, high, start) in [(d.x, area.x0, area.x1, a.x), (d.y, area.y0, area.y1, a.y)] {
        if d.abs() < 1e-12 {
            if start < low || start > high {
                return None;
            }
        } else {
            let (near, far) = ((low - start) / d, (high - start) / d);
            from = from.max(near.min(far));
            to = to.min(near.max(far));
        }
    }
    (from <= to).then_some((from, to))
}

/// True when two boxes touch, even where one of them has no area.
fn meets(a: Rect, b: Rect) -> bool {
    a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1
}
