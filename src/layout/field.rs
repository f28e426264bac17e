//! What a free line (a tie, a bond) has to go round, and what a way through it costs.

mod costs;
pub(super) mod grid;
pub(super) mod prices;

use super::geometry::{cross, enters, to_box};
use crate::model::EntityId;
use costs::Nearness;
use grid::Grid;
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

impl Wall {
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
        self.walls_by_place.collect(area, &mut near);
        near.into_iter().map(|n| &self.walls[n as usize])
    }

    /// The pieces of lines whose boxes reach into a box, with the owner of each and whether it is a family's line.
    pub fn pieces_in(&self, area: Rect) -> impl Iterator<Item = (&Piece, &EntityId, bool)> {
        let mut near = Vec::new();
        self.pieces_by_place.collect(area, &mut near);
        let pieces = near.into_iter().map(|n| &self.pieces[n as usize]);
        pieces.map(|p| (p, &self.lines[p.line as usize])).map(|(p, line)| (p, &line.owner, line.kind != Kind::Free))
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
        let is_taken = |wall: &Wall| wall.kind != WallKind::Inside && !apart(wall);
        let is_struck = |piece: &Piece| {
            to_box(piece.a, piece.b, area) < LABEL_AIR && on_line_of.is_none_or(|owner| self.lines[piece.line as usize].owner != *owner)
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
